"""What a desk's database role may do, and everything that it may not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from office_server import OfficeServer, office_server

from counter_app.database.exchange.bringing import READ
from counter_app.database.tables import metadata
from counter_app.head_office import roles
from counter_app.head_office.connecting import Address, Line, desks_role
from counter_app.programme.refusals import Trouble

Query = tuple[str, tuple[Any, ...]]


class Office:
    """Head office's database with two desks in it, as its owner sees it."""

    def __init__(self, pg: OfficeServer, database: str) -> None:
        self.owner = pg.owner(database)
        self.address = Address.parse(pg.address(database))
        roles.prepare(self.owner, self.address.database, READ)
        self.owner.execute("INSERT INTO feed_head VALUES (1, 0)")
        self.owner.execute("INSERT INTO exchange_state (id, role, chain_uid, latest) VALUES (1, 'head-office', gen_random_uuid(), 0)")
        for desk in (1, 2, 4, 5):
            self.enrol(desk, "open")

    def enrol(self, desk: int, state: str) -> None:
        role = self.address.role(desk)
        self.owner.execute(
            "INSERT INTO enrolled (desk, name, role, state, epoch, number, hash) VALUES (%s, %s, %s, %s, 1, 0, %s)",
            (desk, f"desk {desk}", role, state, bytes(32)),
        )
        roles.invite(self.owner, role, desks_role(self.address.database), f"password {desk}", timedelta(hours=1))

    def line(self, desk: int, password: str | None = None) -> Line:
        return Line(self.address, self.address.role(desk), password or f"password {desk}")


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    pg = office_server()
    database = pg.with_tables()
    made = Office(pg, database)
    yield made
    made.owner.close()
    pg.forget(database)


def letter(desk: int, number: int = 1) -> Query:
    return (
        "INSERT INTO inbox (desk, epoch, number, sha, request_id, text, came_at) VALUES (%s, 1, %s, %s, %s, '{}', 0)",
        (desk, number, bytes(32), uuid4()),
    )


def test_a_desk_hands_in_letters_and_questions_of_its_own_and_no_other_desks(office: Office) -> None:
    with office.line(1).connect() as desk:
        desk.execute(*letter(1))
        desk.execute("INSERT INTO asking (uid, desk, kind, text, at) VALUES (%s, 1, 'lend', '{}', 0)", (uuid4(),))
        for query in (letter(2), ("INSERT INTO asking (uid, desk, kind, text, at) VALUES (%s, 2, 'lend', '{}', 0)", (uuid4(),))):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                desk.execute(*query)
    with office.line(2).connect() as other:
        assert other.execute("SELECT count(*) FROM (SELECT desk FROM inbox) i").fetchone() == (0,)
        assert other.execute("SELECT count(*) FROM (SELECT desk FROM asking) a").fetchone() == (0,)


def test_a_desk_reads_what_is_said_to_everybody_and_to_itself(office: Office) -> None:
    for number, to_desk in ((1, None), (2, 1), (3, 2)):
        office.owner.execute("INSERT INTO feed VALUES (%s, 'news', 65535, %s, NULL, '{}')", (number, to_desk))
    with office.line(1).connect() as desk:
        assert desk.execute("SELECT number FROM feed WHERE number < 10 ORDER BY number").fetchall() == [(1,), (2,)]
    with office.line(2).connect() as desk:
        assert desk.execute("SELECT number FROM feed WHERE number < 10 ORDER BY number").fetchall() == [(1,), (3,)]


def test_a_desk_sees_of_the_others_neither_role_nor_state_nor_code(office: Office) -> None:
    with office.line(1).connect() as desk:
        assert desk.execute("SELECT desk, state FROM enrolled").fetchall() == [(1, "open")]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            desk.execute("SELECT code_sha FROM enrolled")


WHOLE = {*READ, "feed", "feed_head", "enrolment"}
"""Tables of which a desk reads every column. Of all others it may not ask for everything, of most for nothing."""


def statements(table: str) -> list[str]:
    column = next(iter(metadata.tables[table].columns)).name
    return [
        f'UPDATE "{table}" SET "{column}" = "{column}"',
        f'DELETE FROM "{table}"',
        f'TRUNCATE "{table}"',
        f'INSERT INTO "{table}" DEFAULT VALUES',
    ]


def refused(desk: psycopg.Connection[Any], statement: str) -> bool:
    """Whether the server says that this role may not."""
    try:
        desk.execute(statement)
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidParameterValue):
        return True
    return False


def test_everything_else_is_refused_by_the_server(office: Office) -> None:
    tried = 0
    with office.line(1).connect() as desk:
        for table in metadata.tables:
            for statement in [*statements(table), *([f'SELECT * FROM "{table}"'] if table not in WHOLE else [])]:
                assert refused(desk, statement), statement
                tried += 1
        for statement in (
            "CREATE TABLE mine (id int)",
            "CREATE TEMP TABLE mine (id int)",
            "CREATE SCHEMA mine",
            "CREATE FUNCTION public.counter_this_desk_too() RETURNS bigint LANGUAGE sql AS 'SELECT 2::bigint'",
            "CREATE OR REPLACE FUNCTION counter_this_desk() RETURNS bigint LANGUAGE sql AS 'SELECT 2::bigint'",
            "ALTER TABLE feed DISABLE ROW LEVEL SECURITY",
            "DROP POLICY desk_sees ON feed",
            "CREATE ROLE friend",
            f"ALTER ROLE {office.address.role(2)} PASSWORD 'mine'",
            f"ALTER ROLE {office.address.role(1)} VALID UNTIL 'infinity'",
            f"ALTER ROLE {office.address.role(1)} CREATEROLE",
            f"SET ROLE {office.address.role(2)}",
            f"SET SESSION AUTHORIZATION {office.address.role(2)}",
            f"GRANT {office.address.role(2)} TO {office.address.role(1)}",
            "COPY member TO PROGRAM 'cat'",
            "COPY feed FROM STDIN",
            "SELECT pg_read_file('/etc/passwd')",
            "SELECT rolpassword FROM pg_authid",
            "SELECT state FROM enrolled FOR UPDATE",
            "SELECT number FROM feed_head FOR UPDATE",
        ):
            assert refused(desk, statement), statement
            tried += 1
    assert tried > 4 * len(metadata.tables)


def test_a_desk_cannot_pass_for_another_by_what_it_sets_in_its_session(office: Office) -> None:
    with office.line(1).connect() as desk:
        desk.execute("SET search_path = pg_temp, public")
        desk.execute("SET row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            desk.execute("SELECT number FROM feed")
        desk.execute("SET row_security = on")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            desk.execute(*letter(2))


def test_a_revoked_desk_is_out_and_its_open_session_with_it(office: Office) -> None:
    held = office.line(4).connect()
    office.owner.execute("INSERT INTO feed VALUES (11, 'news', 65535, NULL, NULL, '{}')")
    assert held.execute("SELECT count(*) FROM feed WHERE number = 11").fetchone() == (1,)
    office.owner.execute("UPDATE enrolled SET state = 'revoked' WHERE desk = 4")
    assert held.execute("SELECT count(*) FROM feed WHERE number = 11").fetchone() == (0,)
    roles.shut_out(office.owner, office.address.role(4))
    with pytest.raises(psycopg.OperationalError):
        held.execute("SELECT 1")
    with pytest.raises(Trouble) as said:
        office.line(4).connect()
    assert said.value.code == "not-let-in"


def test_an_invited_desk_shows_its_keys_and_can_do_nothing_else(office: Office) -> None:
    office.enrol(3, "invited")
    shows = "INSERT INTO enrolment (desk, public, seal, at) VALUES (%s, %s, %s, 0)"
    with office.line(3).connect() as desk:
        for query in (letter(3), (shows, (1, bytes(32), bytes(32)))):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                desk.execute(*query)
        assert desk.execute("SELECT count(*) FROM member").fetchone() == (0,)
        desk.execute(shows, (3, bytes(32), bytes(32)))
    with office.line(1).connect() as other:
        assert other.execute("SELECT count(*) FROM enrolment").fetchone() == (0,)


def test_the_password_of_the_code_gives_way_to_the_desks_own(office: Office) -> None:
    with office.line(5).connect() as desk:
        roles.choose_password(desk, "its own")
    with pytest.raises(Trouble) as said:
        office.line(5).connect()
    assert said.value.code == "not-let-in"
    office.line(5, "its own").connect().close()


def test_preparing_again_changes_nothing(office: Office) -> None:
    roles.prepare(office.owner, office.address.database, READ)
    with office.line(1).connect() as desk:
        desk.execute(*letter(1, 2))
