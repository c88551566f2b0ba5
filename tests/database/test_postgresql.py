"""A shop on a PostgreSQL server: what waits for what, lines that are cut, what its failures are called, and desks that share it."""

import logging
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import postgres
import psycopg
import pytest
from databases import by_hand, name_of
from shop import CHEAP, CLERK, OPENED, SECOND_CLERK, HeldClock, Shop, new_shop
from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Connection

from counter_app.actions.pricing import Item
from counter_app.actions.redeem import redeem
from counter_app.database import guards, migrate
from counter_app.database.asked import Asked
from counter_app.database.door import Database, Work, action
from counter_app.database.folder import DataFolder
from counter_app.database.journal import known
from counter_app.database.members import member_row
from counter_app.database.place import Server
from counter_app.database.tables import APPEND_ONLY, metadata
from counter_app.opening import _bring_up, join_shop, open_desk, set_up
from counter_app.programme.refusals import Malformed, Refused, Trouble
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.issuing import quoted, signed_request

assert guards.trigger_statements("postgresql")


@pytest.fixture
def pg() -> postgres.PostgreSQL:
    return postgres.server()


@pytest.fixture
def served(pg: postgres.PostgreSQL, tmp_path: Path) -> Iterator[Shop]:
    """A shop on the server, its first desk open, the clerk signed in."""
    folder, clock = DataFolder(tmp_path / "desk-2"), HeldClock(OPENED)
    set_up(folder, new_shop(), server=pg.server(pg.fresh()), now=clock, cost=CHEAP)
    made = Shop(folder, clock, open_desk(folder, now=clock, cost=CHEAP))
    made.sign_in(CLERK)
    yield made
    made.open.close()


def server_of(shop: Shop) -> Server:
    place = shop.folder.place
    assert isinstance(place, Server)
    return place


def second_desk(shop: Shop, room: Path, number: int = 3) -> Shop:
    folder = DataFolder(room / f"desk-{number}")
    assert join_shop(folder, server_of(shop), number, shop.folder.pepper(), now=shop.clock) == "锦和百货"
    return Shop(folder, shop.clock, open_desk(folder, now=shop.clock, cost=CHEAP))


def order(shop: Shop, member: int, gift: int) -> Any:
    items = (Item(gift, 1),)
    return signed_request(shop.desk, shop.open.key, quoted(shop.desk, member, items, IdentifiedBy.CARD), items, IdentifiedBy.CARD)


# The tables


def shape(pg: postgres.PostgreSQL, name: str) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a database says of its tables: columns, constraints, indexes, triggers."""
    ask = (
        ("columns", "SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name FROM information_schema.columns"
         " WHERE table_schema = 'public' AND table_name <> 'alembic_version'"),
        ("constraints", "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
         " WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND conrelid::regclass::text <> 'alembic_version'"),
        ("indexes", "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'"),
        ("triggers", "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"),
        ("functions", "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace"),
    )  # fmt: skip
    return {what: sorted(pg.ask(statement, name), key=str) for what, statement in ask}


def test_a_database_brought_up_is_the_same_as_one_made_today(pg: postgres.PostgreSQL) -> None:
    migrated, today = pg.fresh(), pg.fresh()
    migrate.bring_up(pg.server(migrated))
    engine = create_engine(pg.server(today).url)
    metadata.create_all(engine)
    engine.dispose()
    made = shape(pg, today)
    assert shape(pg, migrated) == made
    assert len(made["triggers"]) >= 3 * len(APPEND_ONLY)
    assert migrate.version_of(pg.server(migrated)) == migrate.NEWEST


def test_two_desks_that_start_at_once_bring_it_up_once(pg: postgres.PostgreSQL) -> None:
    server = pg.server(pg.fresh())
    wrong: list[Exception] = []

    def begin() -> None:
        try:
            migrate.bring_up(server)
        except Exception as error:
            wrong.append(error)

    both = [threading.Thread(target=begin) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert wrong == []
    assert migrate.version_of(server) == migrate.NEWEST


@pytest.mark.parametrize("table", ["journal", "ledger"])
def test_history_is_not_changed_by_hand(served: Shop, pg: postgres.PostgreSQL, table: str) -> None:
    served.member(points=500)
    for statement in (f"UPDATE {table} SET at = 1", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
            pg.run(statement, name_of(server_of(served)))


def test_a_database_of_something_else_is_left_alone(pg: postgres.PostgreSQL) -> None:
    name = pg.fresh()
    pg.run("CREATE TABLE recipes (title text)", name)
    with pytest.raises(Trouble, match="not-our-database"):
        migrate.bring_up(pg.server(name))
    assert pg.ask("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'", name) == [(1,)]


# Cut lines


def test_a_cut_line_is_taken_up_again_by_the_next_question(served: Shop, pg: postgres.PostgreSQL) -> None:
    member = served.member(points=5_000)
    assert pg.cut(name_of(server_of(served))) > 0
    gift = served.gift(points=1_000)
    assert served.desk.write(redeem, order(served, member, gift)).answer.points == 1_000


@action("test-cut", again=lambda connection, asked: "again")
def _cut_itself(work: Work, asked: Asked) -> str:
    """The line is cut once in the midst of it."""
    if not _cut_already:
        _cut_already.append(asked)
        driver: Any = work.connection.connection.driver_connection
        with suppress(psycopg.OperationalError):
            driver.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    work.wrote("test", times=work.connection.execute(text("SELECT 1")).scalar_one())
    return "done"


_cut_already: list[Asked] = []


def test_a_line_cut_in_the_midst_of_an_action_leaves_nothing_half_done(served: Shop) -> None:
    _cut_already.clear()
    asked = served.desk.asked(Asked)
    assert served.desk.write(_cut_itself, asked).answer == "done"
    assert served.journal().count("test-cut") == 1


def test_a_commit_whose_answer_was_lost_is_found_by_its_request(served: Shop, pg: postgres.PostgreSQL) -> None:
    member, gift = served.member(points=5_000), served.gift(points=1_000)
    asked = order(served, member, gift)
    database = served.open.database
    lost: list[int] = []

    def commit(connection: Connection) -> None:
        # The server commits; what it answers never comes.
        if not lost:
            lost.append(1)
            driver: Any = connection.connection.driver_connection
            driver.execute("COMMIT")
            pg.cut(name_of(server_of(served)))

    event.listen(database._store.engine, "commit", commit)
    written = database.write(redeem, asked)
    assert lost == [1]
    assert not written.repeated
    assert "standing" in written.touched
    assert served.journal().count("redeem") == 1
    assert database.read(known, asked.request_id) is not None


@pytest.fixture(scope="module")
def own_server() -> Iterator[postgres.PostgreSQL]:
    """One that these tests may stop: nobody else is on it."""
    own = postgres.PostgreSQL()
    yield own
    own.end()


@pytest.fixture
def alone(own_server: postgres.PostgreSQL, tmp_path: Path) -> Iterator[Shop]:
    """A shop there, its clerk signed in."""
    folder, clock = DataFolder(tmp_path / "shop"), HeldClock(OPENED)
    set_up(folder, new_shop(), server=own_server.server(own_server.fresh()), now=clock, cost=CHEAP)
    shop = Shop(folder, clock, open_desk(folder, now=clock, cost=CHEAP))
    shop.sign_in(CLERK)
    yield shop
    shop.open.close()


def test_a_server_that_is_gone_is_told_and_taken_up_again(alone: Shop, own_server: postgres.PostgreSQL) -> None:
    own_server.stop()
    with pytest.raises(Trouble) as told:
        alone.member(points=100)
    assert told.value.code == "no-server"
    own_server.start()
    alone.member(points=100)


def test_a_server_in_recovery_is_read_and_not_written_to(alone: Shop, own_server: postgres.PostgreSQL) -> None:
    """The stand-in that a shop finds after a failure: it answers before it takes anything in."""
    hers = alone.member(points=5_000)
    gift = alone.gift(points=1_000)
    asked = order(alone, hers, gift)
    with own_server.recovering():
        assert alone.desk.read(member_row, hers).spendable == 5_000
        for attempt in (lambda: alone.desk.write(redeem, asked), lambda: alone.desk.write(_nothing, alone.desk.asked(Asked))):
            with pytest.raises(Trouble) as told:
                attempt()
            assert told.value.code == "server-read-only"
        alone.open.close()
        with pytest.raises(Trouble) as told:
            open_desk(alone.folder, now=alone.clock, cost=CHEAP)
        assert told.value.code == "server-read-only"
        beside = open_desk(alone.folder, now=alone.clock, cost=CHEAP, read_only=True)
        assert beside.desk.read(member_row, hers).spendable == 5_000
        beside.close()
    alone.reopen()
    alone.sign_in(CLERK)
    assert alone.desk.write(redeem, asked).answer.points == 1_000


# Other programs' tables


def test_a_server_with_newer_tables_is_left_as_it_is(served: Shop, pg: postgres.PostgreSQL) -> None:
    served.open.close()
    by_hand(served.folder, "UPDATE alembic_version SET version_num = '9999'")
    for read_only in (False, True):
        with pytest.raises(Trouble) as told:
            open_desk(served.folder, now=served.clock, cost=CHEAP, read_only=read_only)
        assert (told.value.code, told.value.detail) == ("newer-database", "9999")
    with pytest.raises(Trouble) as told:
        join_shop(DataFolder(served.folder.path / "other"), server_of(served), 3, served.folder.pepper(), now=served.clock)
    assert told.value.code == "newer-database"
    by_hand(served.folder, f"UPDATE alembic_version SET version_num = '{migrate.NEWEST}'")


def test_a_server_with_older_tables_is_not_changed_by_who_only_reads(served: Shop) -> None:
    served.open.close()
    _bring_up(served.folder, OPENED, read_only=False, newest="0002")
    with pytest.raises(Trouble) as told:
        _bring_up(served.folder, OPENED, read_only=True, newest="0002")
    assert (told.value.code, told.value.detail) == ("older-database", migrate.NEWEST)


# Failures


def test_no_name_gets_into_the_log_with_an_error(served: Shop, caplog: pytest.LogCaptureFixture) -> None:
    served.member(name="王小明", card="602100000001")
    with pytest.raises(Exception, match="duplicate") as failed, caplog.at_level(logging.DEBUG):
        served.member(name="王小明", card="602100000001")
    chain: BaseException | None = failed.value
    while chain is not None:
        assert "602100000001" not in str(chain)
        chain = chain.__cause__ or chain.__context__


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("ALTER DATABASE {name} SET default_transaction_read_only = on", "server-read-only"),
        ("ALTER DATABASE {name} CONNECTION LIMIT 0", "server-busy"),
    ],
)
def test_what_a_server_says_has_a_name(served: Shop, pg: postgres.PostgreSQL, change: str, code: str) -> None:
    name = name_of(server_of(served))
    pg.run("CREATE ROLE clerk LOGIN" if not pg.ask("SELECT 1 FROM pg_roles WHERE rolname = 'clerk'", name) else "SELECT 1")
    pg.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO clerk", name)
    pg.run("GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO clerk", name)
    pg.run(change.format(name=name))
    database = Database(pg.server(name, "clerk"), desk=2)
    with pytest.raises(Trouble) as told:
        database.write(_nothing, served.desk.asked(Asked))
    database.close()
    assert told.value.code == code


@action("test-nothing", again=lambda connection, asked: None)
def _nothing(work: Work, asked: Asked) -> None:
    return None


# Several desks


def test_a_second_desk_knows_members_people_and_vouchers_of_the_first(served: Shop, tmp_path: Path) -> None:
    member, gift = served.member(points=5_000), served.gift(points=1_000)
    served.desk.write(redeem, order(served, member, gift))
    other = second_desk(served, tmp_path)
    try:
        other.sign_in(SECOND_CLERK)
        done = other.desk.write(redeem, order(other, member, gift)).answer
        assert done.points == 1_000
        assert other.desk.facts.desk == 3
        served.reopen()
        keys = {key.desk for key in served.open.keys.keys}
        assert keys == {2, 3}
    finally:
        other.open.close()


def test_a_desk_number_is_given_once(served: Shop, tmp_path: Path) -> None:
    second_desk(served, tmp_path).open.close()
    with pytest.raises(Refused) as refused:
        join_shop(DataFolder(tmp_path / "again"), server_of(served), 3, served.folder.pepper(), now=served.clock)
    assert refused.value.reason == Malformed("desk", "duplicate")
    with pytest.raises(Trouble, match="pepper-missing"):
        join_shop(DataFolder(tmp_path / "other"), server_of(served), 4, b"short", now=served.clock)


def test_an_action_of_one_member_waits_for_nobody_elses(served: Shop, tmp_path: Path) -> None:
    """While one desk is in the midst of an action, another redeems for somebody else; an action that is alone waits."""
    hers, his, gift = served.member(points=5_000), served.member(points=5_000), served.gift(points=1_000)
    other = second_desk(served, tmp_path)
    other.sign_in(SECOND_CLERK)
    begun, go_on = threading.Event(), threading.Event()

    @action("test-slow", again=lambda connection, asked: None, members=lambda connection, asked: (hers,))
    def slow(work: Work, asked: Asked) -> None:
        begun.set()
        go_on.wait(10)

    asked = served.desk.asked(Asked)
    busy = threading.Thread(target=lambda: served.open.database.write(slow, asked))
    busy.start()
    assert begun.wait(10)
    try:
        assert other.desk.write(redeem, order(other, his, gift)).answer.points == 1_000
        own = Database(server_of(served), desk=3)
        own._store.writer().exec_driver_sql("SET lock_timeout = '50ms'")
        own._store.writer().commit()
        with pytest.raises(Trouble) as told:
            own.write(_nothing, other.desk.asked(Asked))
        assert told.value.code == "database-locked"
        own.close()
    finally:
        go_on.set()
        busy.join()
    other.desk.write(_nothing, other.desk.asked(Asked))
    other.open.close()


# The address


def test_the_folder_remembers_the_address_and_keeps_a_password_from_others(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.save(folder.server_file, b"postgresql+psycopg://counter:secret@books/shop?sslmode=require")
    place = folder.place
    assert isinstance(place, Server)
    assert place.shown == "postgresql+psycopg://counter@books/shop?sslmode=require"
    assert "secret" not in repr(place)
    folder.server_file.chmod(0o640)
    with pytest.raises(Trouble) as told:
        _ = folder.place
    assert told.value.code == "server-file-open"
    folder.save(folder.server_file, b"mysql://books/shop")
    with pytest.raises(Trouble, match="bad-server-address"):
        _ = folder.place
