"""A new desk comes with a code: what it gets, what it shows, and what becomes of a code that is used, old, or somebody else's."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from office_chain import Chain
from shop import CHEAP, CLERK, Shop
from sqlalchemy import select
from sqlalchemy.engine import Connection

from counter_app.database.exchange.key_tables import key_list
from counter_app.database.exchange.tables import exchange_state
from counter_app.database.folder import DataFolder
from counter_app.database.tables import lot, member, standing, stock
from counter_app.head_office import line_file
from counter_app.joining import join
from counter_app.office import add_desk, let_in_waiting, revoke_desk
from counter_app.opening import open_desk
from counter_app.programme.refusals import Trouble
from counter_app.vouchers.keys import KeyList


def test_a_desk_joins_and_has_what_head_office_has(chain: Chain) -> None:
    shop = chain.shop()
    shop.member(points=5_000, name="王芳")
    shop.gift(points=80, stock=7)
    shop.open.close()
    number = chain.number()
    folder = chain.joined(number)
    opened = open_desk(folder, now=chain.clock, cost=CHEAP)
    try:
        assert opened.desk.facts.desk == number
        assert opened.desk.facts.name == "锦和百货"

        def here(connection: Connection) -> list[tuple[object, ...]]:
            there = select(member.c.name, standing.c.balance, standing.c.away, lot.c.remaining, lot.c.away).select_from(
                member.join(standing, standing.c.member_id == member.c.id).join(lot, lot.c.member_id == member.c.id)
            )
            return [tuple(row) for row in connection.execute(there)]

        assert opened.database.read(here) == [("王芳", 5_000, 5_000, 5_000, 5_000)], "nothing of it can be spent here yet"
        assert opened.database.read(lambda c: c.execute(select(stock.c.on_hand, stock.c.away)).all()) == [(7, 7)]
        assert opened.database.read(lambda c: c.execute(select(exchange_state.c.role)).scalar_one()) == "desk"
        # A PIN fits at every desk of the chain.
        Shop(folder, chain.clock, opened).sign_in(CLERK)
    finally:
        opened.close()


def test_the_desks_key_stands_in_a_list_signed_by_head_offices_root(chain: Chain) -> None:
    number = chain.number()
    folder = chain.joined(number)
    known = line_file.known(folder)
    assert known is not None
    opened = open_desk(folder, now=chain.clock, cost=CHEAP)
    try:
        text = opened.database.read(lambda c: c.execute(select(key_list.c.text).order_by(key_list.c.number.desc())).scalars().first())
        # The list that certifies this very desk was published after what it was filled from was there: it comes with the feed or the fill.
        assert text is not None
        listed = KeyList.parse(text, known.root)
        assert {number, 65_535} <= {key.desk for key in listed.keys}
        assert opened.key.public in {key.public for key in listed.keys}
        assert {key.desk for key in opened.keys.keys} == {key.desk for key in listed.keys}, "it believes the other desks' keys"
        assert opened.keys_now().keys == opened.keys.keys
    finally:
        opened.close()


def test_a_list_that_another_root_signed_is_believed_by_nobody(chain: Chain) -> None:
    number = chain.number()
    folder = chain.joined(number)
    file = sqlite3.connect(folder.database)
    [(text,)] = file.execute("SELECT text FROM key_list ORDER BY number DESC LIMIT 1").fetchall()
    theirs = KeyList.sign(Ed25519PrivateKey.generate(), 99, chain.clock.at, KeyList.parse(text).keys)
    file.execute("INSERT INTO key_list VALUES (99, 0, ?)", (theirs.to_json(),))
    file.commit()
    file.close()
    opened = open_desk(folder, now=chain.clock, cost=CHEAP)
    try:
        assert {key.desk for key in opened.keys.keys} == {number}
    finally:
        opened.close()


def test_a_code_lets_one_computer_in(chain: Chain) -> None:
    office, number = chain.office(), chain.number()
    code = add_desk(office, number, "front").text
    office.close()
    address = chain.pg.address(chain.database)
    first, second = (join(chain.new_folder(name), address, code, now=chain.clock) for name in ("first", "second"))
    assert first.step().stage == "waiting"
    with pytest.raises(Trouble) as said:
        second.step()
    assert said.value.code == "code-over"
    first.close()
    second.close()


def test_a_code_that_nobody_used_in_its_hour_is_over(chain: Chain) -> None:
    office, number = chain.office(), chain.number()
    code = add_desk(office, number, "front").text
    with office.owner() as owner:
        owner.execute(f"ALTER ROLE {office.address.role(number)} VALID UNTIL '2026-01-01'")
    office.close()
    joining = join(chain.new_folder("late"), chain.pg.address(chain.database), code, now=chain.clock)
    with pytest.raises(Trouble) as said:
        joining.step()
    assert said.value.code == "code-over"
    joining.close()


def test_a_desk_cut_off_while_it_showed_its_key_goes_on_with_its_own_password(chain: Chain) -> None:
    number = chain.number()
    folder, joining = chain.joining(number)
    assert joining.step().stage == "waiting"
    joining.close()
    (folder.path / "joining.json").unlink()
    office = chain.office()
    code = chain.pg.ask(f"SELECT state FROM enrolled WHERE desk = {number}", chain.database)
    assert code == [("invited",)]
    assert let_in_waiting(office)
    office.close()


def came_in(chain: Chain, code: str, folder: DataFolder) -> None:
    """The desk in this folder comes in by this code, and its file can be opened."""
    joining = join(folder, chain.pg.address(chain.database), code, now=chain.clock)
    assert joining.step().stage == "waiting"
    assert chain.let_in()
    while joining.step().stage != "joined":
        pass
    joining.close()
    open_desk(folder, now=chain.clock, cost=CHEAP).close()


def test_a_folder_that_waited_with_one_code_comes_in_with_the_next(chain: Chain) -> None:
    number = chain.number()
    folder, joining = chain.joining(number)
    assert joining.step().stage == "waiting"
    joining.close()
    # Nobody served the desks within the hour: head office gives a new code.
    office = chain.office()
    code = add_desk(office, number, "front").text
    office.close()
    came_in(chain, code, folder)


def test_a_code_of_another_desk_typed_first_leaves_nothing_behind(chain: Chain) -> None:
    office, other, number = chain.office(), chain.number(), chain.number()
    code_of_other = add_desk(office, other, "back").text
    add_desk(office, other, "back")
    code = add_desk(office, number, "front").text
    office.close()
    folder = chain.new_folder("typed wrong")
    joining = join(folder, chain.pg.address(chain.database), code_of_other, now=chain.clock)
    with pytest.raises(Trouble) as said:
        joining.step()
    assert said.value.code == "code-over"
    joining.close()
    came_in(chain, code, folder)


def test_head_office_that_answers_is_the_one_the_code_is_of(chain: Chain) -> None:
    number = chain.number()
    folder, joining = chain.joining(number)
    assert joining.step().stage == "waiting"
    assert chain.let_in()
    [(answer,)] = chain.pg.ask(f"SELECT answer FROM enrolment WHERE desk = {number}", chain.database)
    forged = str(answer).replace('"epoch": 1', '"epoch": 2')
    assert forged != answer
    with chain.pg.owner(chain.database) as owner:
        owner.execute("UPDATE enrolment SET answer = %s WHERE desk = %s", (forged, number))
    with pytest.raises(Trouble) as said:
        joining.step()
    assert said.value.code == "head-office-foreign"
    assert not folder.database.exists()
    joining.close()


def test_the_pepper_lies_in_the_database_sealed_to_the_desk_only(chain: Chain) -> None:
    number = chain.number()
    folder = chain.joined(number)
    pepper = chain.folder.pepper()
    assert folder.pepper() == pepper
    [(answer,)] = chain.pg.ask(f"SELECT answer FROM enrolment WHERE desk = {number}", chain.database)
    assert pepper.hex() not in str(answer)
    assert not (folder.keys / "sealing").exists()
    for file in (line_file.password_file(folder), folder.pepper_file):
        assert file.stat().st_mode & 0o777 == 0o600


def test_a_revoked_desk_is_told_so_and_its_key_counts_no_more(chain: Chain) -> None:
    number = chain.number()
    folder = chain.joined(number)
    office = chain.office()
    chain.clock.advance(minutes=5)
    revoke_desk(office, number)
    text = office.database.read(lambda c: c.execute(select(key_list.c.text).order_by(key_list.c.number.desc())).scalars().first())
    office.close()
    assert text is not None
    [key] = [key for key in KeyList.parse(text).keys if key.desk == number]
    assert key.revoked == chain.clock.at
    known = line_file.known(folder)
    assert known is not None
    with pytest.raises(Trouble) as said:
        line_file.line(folder, known).connect()
    assert said.value.code == "not-let-in"


def test_a_desk_at_work_gets_no_second_code(chain: Chain) -> None:
    number = chain.number()
    chain.joined(number)
    office = chain.office()
    with pytest.raises(Trouble) as said:
        add_desk(office, number, "again")
    office.close()
    assert said.value.code == "desk-in-use"


def test_a_desk_that_comes_again_on_a_new_computer_has_a_new_epoch_where_it_had_said_something(chain: Chain) -> None:
    number = chain.number()
    chain.joined(number)
    office = chain.office()
    revoke_desk(office, number)
    with chain.pg.owner(chain.database) as owner:
        owner.execute("UPDATE enrolled SET number = 12, hash = %s WHERE desk = %s", (bytes([7]) * 32, number))
    code = add_desk(office, number, "again").text
    joining = join(chain.new_folder("again"), chain.pg.address(chain.database), code, now=chain.clock)
    assert joining.step().stage == "waiting"
    assert let_in_waiting(office)
    while joining.step().stage != "joined":
        pass
    joining.close()
    office.close()
    opened = open_desk(chain.new_folder("again"), now=chain.clock, cost=CHEAP)
    assert opened.desk.facts.epoch == 2
    opened.close()


def test_a_code_is_good_for_an_hour_by_the_servers_clock(chain: Chain) -> None:
    office, number = chain.office(), chain.number()
    add_desk(office, number, "front")
    office.close()
    [[left]] = chain.pg.ask(f"SELECT rolvaliduntil - now() FROM pg_authid WHERE rolname = '{chain.database}_desk_{number}'", "postgres")
    assert timedelta(minutes=55) < left <= timedelta(hours=1)
