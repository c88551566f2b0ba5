"""A data folder becomes a desk, or it is said why not; and nothing stays locked."""

import json
import logging
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from databases import by_hand
from shop import CHEAP, CLERK, OPENED, HeldClock, Shop, new_shop
from sqlalchemy import insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from counter_app import opening
from counter_app.database import migrate
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.folder import DataFolder
from counter_app.database.shop import desk_facts
from counter_app.database.tables import member, staff
from counter_app.opening import FIRST_INSTANT, log_to, open_desk, set_up
from counter_app.programme.refusals import Refused, TrainingOnly, Trouble


def trouble(folder: DataFolder, **more: object) -> str:
    with pytest.raises(Trouble) as said:
        open_desk(folder, now=HeldClock(OPENED), cost=CHEAP, **more)  # type: ignore[arg-type]
    return said.value.code


@pytest.fixture
def closed(shop: Shop) -> DataFolder:
    """The folder of a shop that nobody has open."""
    shop.open.close()
    return shop.folder


# What is there


@pytest.mark.sqlite_file
def test_everything_of_a_shop_is_for_its_user_alone(shop: Shop) -> None:
    shop.sign_in(CLERK)
    assert shop.folder.path.stat().st_mode & 0o777 == 0o700
    for name in ("counter.db", "pepper", "desk.json"):
        assert (shop.folder.path / name).stat().st_mode & 0o777 == 0o600, name


def test_the_window_can_say_whose_shop_it_is_before_the_database_is_open(shop: Shop) -> None:
    assert shop.folder.desk_facts() == {"shop": "锦和百货", "desk": 2, "training": True, "time_zone": "Asia/Shanghai"}


def test_the_desk_checks_what_it_signs(shop: Shop) -> None:
    [(listed, _public)] = shop.open.keys.candidates(shop.open.key.kid)
    assert (listed.desk, listed.valid_from) == (2, FIRST_INSTANT), "a training shop is played on any date"


def test_a_shop_is_opened_in_an_empty_folder_only(closed: DataFolder) -> None:
    with pytest.raises(Trouble) as said:
        set_up(closed, new_shop(), now=HeldClock(OPENED), cost=CHEAP)
    assert said.value.code == "shop-here-already"
    open_desk(closed, now=HeldClock(OPENED), cost=CHEAP).close()


def test_a_set_up_that_was_cut_short_is_begun_again(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "shop")
    set_up(folder, new_shop(name="cut short"), now=HeldClock(OPENED), cost=CHEAP)
    folder.database.rename(folder.path / "counter.db.new")  # as a kill just before the last step leaves it
    assert folder.is_empty()
    set_up(folder, new_shop(), now=HeldClock(OPENED), cost=CHEAP)
    opened = open_desk(folder, now=HeldClock(OPENED), cost=CHEAP)
    try:
        assert opened.desk.facts.name == "锦和百货"
    finally:
        opened.close()


# What keeps a folder from being opened


def test_an_empty_folder_has_no_shop(tmp_path: Path) -> None:
    assert trouble(DataFolder(tmp_path / "nothing")) == "no-shop"
    assert not (tmp_path / "nothing").exists()


def test_a_second_program_on_the_same_data_is_told_so_and_may_read(shop: Shop) -> None:
    assert trouble(DataFolder(shop.folder.path)) == "in-use"
    beside = open_desk(DataFolder(shop.folder.path), read_only=True, now=shop.clock, cost=CHEAP)
    try:
        assert beside.desk.read(desk_facts).name == "锦和百货"
        with pytest.raises(Trouble) as said:
            beside.desk.write(_spoil, beside.desk.asked(_Spoil))
        assert said.value.code == "read-only-here"
    finally:
        beside.close()
    shop.sign_in(CLERK)


def test_a_folder_that_cant_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Trouble) as said:
        set_up(DataFolder(tmp_path / "file" / "shop"), new_shop(), now=HeldClock(OPENED), cost=CHEAP)
    assert said.value.code == "read-only"


@pytest.mark.sqlite_file
def test_a_database_of_a_newer_program_is_left_as_it_is(closed: DataFolder) -> None:
    by_hand(closed, "UPDATE alembic_version SET version_num = '9999'")
    before = closed.database.read_bytes()
    assert trouble(closed) == "newer-database"
    assert closed.database.read_bytes() == before
    assert list(closed.copies.iterdir()) == []  # copying it each time would push the good copies out
    assert trouble(closed) == "newer-database"  # and not "in-use"


@pytest.mark.sqlite_file
def test_a_file_that_is_no_database(closed: DataFolder) -> None:
    closed.database.write_bytes(b"this is no database at all" * 100)
    assert trouble(closed) == "database-damaged"


@pytest.mark.sqlite_file
def test_somebody_elses_database(closed: DataFolder) -> None:
    closed.database.unlink()
    by_hand(closed, "CREATE TABLE other (id INTEGER)")
    assert trouble(closed) == "not-our-database"


@pytest.mark.sqlite_file
def test_an_empty_file_and_tables_without_a_shop_are_not_ours(closed: DataFolder) -> None:
    closed.database.write_bytes(b"")
    assert trouble(closed) == "not-our-database"
    migrate.bring_up(closed.database)
    assert trouble(closed) == "not-our-database"


def test_a_lost_pepper_is_said_and_not_made_anew(closed: DataFolder) -> None:
    closed.pepper_file.unlink()
    assert trouble(closed) == "pepper-missing"
    assert not closed.pepper_file.exists()


def test_a_lost_key_and_another_desks_key_are_said(closed: DataFolder) -> None:
    [key] = closed.keys.iterdir()
    saved = json.loads(key.read_text())
    key.write_text(json.dumps({**saved, "desk": 3}))
    assert trouble(closed) == "desk-key-damaged"
    key.unlink()
    assert trouble(closed) == "desk-key-missing"


@pytest.mark.sqlite_file
def test_an_older_file_is_copied_before_it_is_changed(closed: DataFolder) -> None:
    opening._bring_up(closed, OPENED, read_only=False, newest="0002")
    [copy] = closed.copies.iterdir()
    connection = sqlite3.connect(copy)
    try:
        assert connection.execute("SELECT name FROM shop").fetchone() == ("锦和百货",)
    finally:
        connection.close()
    with pytest.raises(Trouble) as said:
        opening._bring_up(closed, OPENED, read_only=True, newest="0002")
    assert said.value.code == "older-database"


# The date


def test_a_training_shop_plays_the_day_it_is_given(shop: Shop) -> None:
    shop.reopen(business_date=date(2026, 12, 31))
    assert shop.desk.today() == date(2026, 12, 31)


def test_a_real_shop_refuses_to_be_given_its_date(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "real")
    with pytest.raises(Refused) as said:
        set_up(folder, new_shop(training=False), business_date=date(2026, 11, 1), now=HeldClock(OPENED), cost=CHEAP)
    assert said.value.reason == TrainingOnly()
    set_up(folder, new_shop(training=False), now=HeldClock(OPENED), cost=CHEAP)
    with pytest.raises(Refused) as said:
        open_desk(folder, business_date=date(2026, 11, 1), now=HeldClock(OPENED), cost=CHEAP)
    assert said.value.reason == TrainingOnly()
    open_desk(folder, now=HeldClock(OPENED), cost=CHEAP).close()


def test_a_given_day_goes_on_where_it_was_left_at_a_later_hour(shop: Shop) -> None:
    shop.reopen(business_date=date(2026, 12, 31))
    shop.clock.advance(hours=8)
    shop.sign_in(CLERK)
    left_at = shop.open.clock.now()
    shop.clock.advance(hours=15)  # the next morning, an hour earlier in the day
    shop.reopen(business_date=date(2026, 12, 31))
    assert shop.open.clock.now() == left_at
    shop.clock.advance(minutes=1)
    assert shop.open.clock.now() == left_at + timedelta(minutes=1)
    assert shop.desk.today() == date(2026, 12, 31)


# The log


class _Spoil(Asked):
    """A request that breaks a rule of the tables, with a name and a phone in it."""


def _nothing(connection: Connection, asked: _Spoil) -> None:
    raise AssertionError


@action("test-spoil", again=_nothing)
def _spoil(work: Work, asked: _Spoil) -> None:
    row = work.connection.execute(select(staff.c.uid).limit(1)).one()
    work.connection.execute(
        insert(member),
        {
            "uid": row.uid,
            "name": "王小明",
            "salutation": "?",
            "phone": "13812345678",
            "tier": "",
            "joined": None,
            "state": "",
            "remark": "",
        },
    )


@pytest.fixture
def logged(tmp_path: Path) -> Iterator[DataFolder]:
    folder = DataFolder(tmp_path / "logged")
    end = log_to(folder)
    yield folder
    end()


def text_of(folder: DataFolder) -> str:
    return (folder.logs / "counter.log").read_text("utf-8")


def test_the_log_is_there_for_its_user_alone_and_tells_when(logged: DataFolder) -> None:
    logging.getLogger("counter_app.test").info("opened")
    assert text_of(logged).rstrip().endswith("Z INFO counter_app.test: opened")
    assert (logged.logs / "counter.log").stat().st_mode & 0o777 == 0o600


def test_no_phone_card_pin_or_code_stays_in_the_log(logged: DataFolder) -> None:
    logging.getLogger("counter_app.test").info(
        "found %s by 602188880387, PIN=482913, 5 tries, request 0198c0de-0000-7000-8000-000000000000", "13812345678"
    )
    said = text_of(logged)
    assert all(number not in said for number in ("13812345678", "602188880387", "482913"))
    assert "5 tries" in said
    assert "0198c0de-0000-7000-8000-000000000000" in said


def test_an_error_of_the_database_doesnt_repeat_what_was_written(shop: Shop, logged: DataFolder) -> None:
    try:
        shop.desk.write(_spoil, shop.desk.asked(_Spoil))
    except IntegrityError:
        logging.getLogger("counter_app.test").info("our bug", exc_info=True)
    said = text_of(logged)
    assert "IntegrityError" in said
    assert "王" not in said
    assert "138" not in said


def test_after_the_end_nothing_more_is_logged(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "logged")
    before = logging.getLogger().level
    end = log_to(folder)
    end()
    logging.getLogger("counter_app.test").info("too late")
    assert text_of(folder) == ""
    assert logging.getLogger().level == before


def test_where_nothing_can_be_written_there_is_no_log_and_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    log_to(DataFolder(tmp_path / "file"))()
