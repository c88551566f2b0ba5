"""A desk's line to head office: every way in which it can't be, each by its own name, and how little is said over it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from uuid import UUID, uuid4

import pytest
from certificates import Authority
from office_chain import Chain
from office_server import OfficeServer

from counter_app.database import migrate
from counter_app.database.exchange.letters import Letter
from counter_app.head_office import line_file
from counter_app.head_office.connecting import CONNECT_SECONDS, Address, Line
from counter_app.head_office.over_postgres import OverPostgres, made_sure
from counter_app.office import revoke_desk
from counter_app.programme.refusals import Trouble


class Desk:
    """A desk that has joined, and its way to head office."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.number = chain.number()
        self.folder = chain.joined(self.number)
        known = line_file.known(self.folder)
        assert known is not None
        self.known = known
        self.line = line_file.line(self.folder, known)

    def over(self, line: Line | None = None) -> OverPostgres:
        return OverPostgres(line or self.line, self.number, self.known.chain)

    def at(self, address: str, authority: Path | None = None) -> Line:
        return Line(Address.parse(address), self.line.role, self.line.password, authority)


@pytest.fixture(scope="module")
def _desk(chain: Chain) -> Desk:
    return Desk(chain)


@pytest.fixture
def desk(_desk: Desk, chain: Chain) -> Iterator[Desk]:
    """One desk for all; what a test changes at head office is undone."""
    yield _desk
    chain.pg.run(f"ALTER DATABASE {chain.database} RESET ALL")
    with chain.pg.owner(chain.database) as owner:
        owner.execute("TRUNCATE inbox, asking")
        owner.execute("UPDATE enrolled SET state = 'open'")
        owner.execute("UPDATE alembic_version SET version_num = %s", (migrate.NEWEST,))


def letter(number: int, desk: Desk) -> Letter:
    at = desk.chain.clock.at
    return Letter(desk.number, 1, number, uuid4(), "earn", at, at.date(), None, bytes(32), "{}", bytes(32), bytes(32), "[]")


def trouble(over: OverPostgres) -> str:
    with pytest.raises(Trouble) as said:
        over.feed(0, 10)
    return said.value.code


# What is said


def test_letters_lie_in_the_inbox_once_however_often_they_are_pushed(desk: Desk, chain: Chain) -> None:
    letters = [letter(number, desk) for number in range(1, 6)]
    over = desk.over()
    for _ in range(3):
        over.push(letters)
    over.push(letters[2:4])
    assert chain.pg.ask("SELECT number, state FROM inbox ORDER BY number", chain.database) == [(number, "new") for number in range(1, 6)]
    over.push([letter(5, desk)])
    assert chain.pg.ask("SELECT count(*) FROM inbox WHERE number = 5", chain.database) == [(2,)], "other content lies beside it"
    over.close()


def test_a_thousand_letters_are_one_round_trip(desk: Desk, chain: Chain, tmp_path: Path) -> None:
    over = desk.over()
    over.feed(0, 1)
    assert over._connection is not None
    with (tmp_path / "trace").open("wb") as file:
        over._connection.pgconn.trace(file.fileno())
        over.push([letter(number, desk) for number in range(1, 2_501)])
        over._connection.pgconn.untrace()
    said = (tmp_path / "trace").read_text("utf-8", "replace").splitlines()
    # Each trip ends with the server's word that it is ready for more.
    assert sum("ReadyForQuery" in line for line in said) == 3
    assert chain.pg.ask("SELECT count(*) FROM inbox", chain.database) == [(2_500,)]
    over.close()


def test_the_feed_is_read_in_order_and_only_what_concerns_this_desk(desk: Desk, chain: Chain) -> None:
    with chain.pg.owner(chain.database) as owner:
        [first] = owner.execute("SELECT number FROM feed_head").fetchone() or (0,)
        for place, to_desk in enumerate((None, 9_999, desk.number, None), start=int(str(first)) + 1):
            owner.execute("INSERT INTO feed VALUES (%s, 'news', 65535, %s, NULL, '{}')", (place, to_desk))
            owner.execute("UPDATE feed_head SET number = %s", (place,))
    over = desk.over()
    page = over.feed(int(str(first)), 2)
    assert [line.number - int(str(first)) for line in page.lines] == [1, 3]
    assert page.newest == int(str(first)) + 4
    assert over.feed(page.newest, 10).lines == ()
    over.close()


def test_an_ask_is_put_once(desk: Desk, chain: Chain) -> None:
    over, uid = desk.over(), uuid4()
    over.ask(uid, "lend", "{}")
    over.ask(uid, "lend", "{}")
    assert chain.pg.ask("SELECT uid, desk, state FROM asking", chain.database) == [(uid, desk.number, "new")]
    over.close()


def test_totals_tell_where_this_desk_stands(desk: Desk) -> None:
    over = desk.over()
    totals = over.totals()
    assert totals.taken == (1, 0)
    assert 65_535 in {tally.desk for tally in totals.tallies}
    over.close()


# What stands in the way


def test_nobody_answers(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert trouble(desk.over(desk.at(f"127.0.0.1:{port}/x?tls=off"))) == "no-line"


def test_something_else_answers(desk: Desk) -> None:
    """A web server, say: it takes the connection and says something that no PostgreSQL says."""
    from threading import Thread

    with socket.create_server(("127.0.0.1", 0)) as web:
        port = web.getsockname()[1]

        def serve() -> None:
            caller, _ = web.accept()
            caller.recv(1_000)
            caller.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            caller.close()

        thread = Thread(target=serve)
        thread.start()
        assert trouble(desk.over(desk.at(f"127.0.0.1:{port}/x?tls=off"))) == "wrong-address"
        thread.join()


def test_a_name_nobody_knows_is_a_wrong_address_only_where_it_never_was_right(desk: Desk) -> None:
    line = desk.at("head-office.invalid/x")
    assert trouble(desk.over(line)) == "no-line"
    with pytest.raises(Trouble) as said:
        line.connect(first=True)
    assert said.value.code == "wrong-address"


def test_another_database_of_the_server(desk: Desk, pg: OfficeServer) -> None:
    assert trouble(desk.over(desk.at(pg.address("nothing_there")))) == "wrong-database"
    other = pg.empty()
    assert trouble(desk.over(desk.at(pg.address(other)))) == "wrong-database", "one without our tables"
    pg.forget(other)


def test_another_chain(desk: Desk) -> None:
    assert trouble(OverPostgres(desk.line, desk.number, UUID(int=7))) == "wrong-database"


def test_another_desks_role(desk: Desk) -> None:
    assert trouble(OverPostgres(desk.line, 60_000, desk.known.chain)) == "wrong-database"


@pytest.mark.parametrize(("version", "code"), [("0000", "head-office-newer"), ("9999", "head-office-newer")])
def test_another_schema(desk: Desk, chain: Chain, version: str, code: str) -> None:
    with chain.pg.owner(chain.database) as owner:
        owner.execute("UPDATE alembic_version SET version_num = %s", (version,))
    assert trouble(desk.over()) == code


def test_a_head_office_that_was_not_brought_up_to_date_yet(desk: Desk) -> None:
    """This desk's program is newer than head office's tables, which it knows from before."""
    with desk.line.connect() as connection, pytest.raises(Trouble) as said:
        made_sure(connection, desk.number, desk.known.chain, newest="0002")
    assert (said.value.code, said.value.detail) == ("head-office-older", migrate.NEWEST)


def test_a_wrong_password(desk: Desk) -> None:
    assert trouble(desk.over(Line(desk.line.address, desk.line.role, "guessed"))) == "not-let-in"


def test_a_revoked_desk(chain: Chain) -> None:
    desk = Desk(chain)
    over = desk.over()
    over.feed(0, 1)
    office = chain.office()
    revoke_desk(office, desk.number)
    office.close()
    assert trouble(over) == "no-line", "its session is ended"
    assert trouble(over) == "not-let-in"


@pytest.mark.parametrize(("state", "code"), [("revoked", "desk-revoked"), ("lost", "desk-lost"), ("invited", "not-enrolled")])
def test_a_desk_that_may_not_speak_is_told_why(desk: Desk, chain: Chain, state: str, code: str) -> None:
    with chain.pg.owner(chain.database) as owner:
        owner.execute("UPDATE enrolled SET state = %s", (state,))
    assert trouble(desk.over()) == code


def test_a_server_that_only_reads(desk: Desk, chain: Chain) -> None:
    chain.pg.run(f"ALTER DATABASE {chain.database} SET default_transaction_read_only = on")
    assert trouble(desk.over()) == "head-office-read-only"


def test_a_server_in_recovery_reads_and_takes_nothing_in(desk: Desk, chain: Chain) -> None:
    with chain.pg.recovering():
        assert trouble(desk.over()) == "head-office-read-only"
    over = desk.over()
    over.push([letter(1, desk)])
    over.close()


def test_a_server_that_turns_read_only_meanwhile(desk: Desk, chain: Chain) -> None:
    over = desk.over()
    over.feed(0, 1)
    assert over._connection is not None
    over._connection.execute("SET default_transaction_read_only = on")
    with pytest.raises(Trouble) as said:
        over.push([letter(1, desk)])
    assert said.value.code == "head-office-read-only"


def test_a_server_that_went_back_in_time(desk: Desk) -> None:
    over = desk.over()
    newest = over.feed(0, 1).newest
    with pytest.raises(Trouble) as said:
        over.feed(newest + 5, 10)
    assert said.value.code == "head-office-went-back"
    over.close()


def test_a_line_that_is_cut_is_mended_by_the_next_call(desk: Desk, chain: Chain) -> None:
    over = desk.over()
    over.push([letter(1, desk)])
    chain.pg.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{desk.line.role}'")
    assert trouble(over) == "no-line"
    over.push([letter(1, desk), letter(2, desk)])
    over.close()


# TLS


@pytest.fixture
def tls(pg: OfficeServer, tmp_path: Path) -> Iterator[Authority]:
    """The server speaks TLS with a certificate of this authority."""
    authority = Authority("ours")
    pg.use_certificate(*authority.server(tmp_path))
    yield authority
    pg.use_none()


def kept(authority: Authority, folder: Path) -> Path:
    file = folder / "ca.pem"
    file.write_text(authority.pem, "ascii")
    return file


@pytest.mark.long  # the server that the tests bring along is built without TLS
def test_with_tls_the_server_is_checked_by_the_authority(desk: Desk, chain: Chain, tls: Authority, tmp_path: Path) -> None:
    address = chain.pg.address(chain.database, tls=True)
    over = desk.over(desk.at(address, kept(tls, tmp_path)))
    over.feed(0, 1)
    assert over._connection is not None
    assert over._connection.pgconn.ssl_in_use
    over.close()
    desk.at(address).connect().close()


@pytest.mark.long  # the server that the tests bring along is built without TLS
def test_a_foreign_an_old_and_another_servers_certificate(desk: Desk, chain: Chain, tls: Authority, tmp_path: Path) -> None:
    address = chain.pg.address(chain.database, tls=True)
    assert trouble(desk.over(desk.at(address, kept(Authority("theirs"), tmp_path)))) == "certificate-foreign"
    ours = kept(tls, tmp_path)
    chain.pg.use_certificate(*tls.server(tmp_path, days=3))
    assert trouble(desk.over(desk.at(address, ours))) == "certificate-expired"
    chain.pg.use_certificate(*tls.server(tmp_path, address="10.9.8.7"))
    assert trouble(desk.over(desk.at(address, ours))) == "certificate-foreign"


def test_a_server_without_tls_is_not_spoken_with_where_tls_is_wanted(desk: Desk, chain: Chain) -> None:
    assert trouble(desk.over(desk.at(chain.pg.address(chain.database, tls=True)))) == "no-tls"


def test_a_false_server_that_would_take_any_password_gets_none(desk: Desk, chain: Chain) -> None:
    """It asks for the password in clear; the desk doesn't say it."""
    from threading import Thread

    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as false:
        port = false.getsockname()[1]

        def serve() -> None:
            caller, _ = false.accept()
            caller.recv(10_000)
            caller.sendall(b"R\x00\x00\x00\x08\x00\x00\x00\x03")
            heard.append(caller.recv(10_000))
            caller.close()

        thread = Thread(target=serve)
        thread.start()
        code = trouble(desk.over(desk.at(f"127.0.0.1:{port}/{chain.database}?tls=off")))
        thread.join()
    assert code == "wrong-address"
    assert desk.line.password.encode() not in b"".join(heard)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("office.example.cn/counter", "office.example.cn:5432/counter"),
        (" 10.0.0.2:6000/counter?tls=off ", "10.0.0.2:6000/counter?tls=off"),
        ("postgresql://db.example.cn/counter", "db.example.cn:5432/counter"),
        ("[2001:db8::1]/counter", "[2001:db8::1]:5432/counter"),
    ],
)
def test_an_address_as_it_is_typed(typed: str, shown: str) -> None:
    assert str(Address.parse(typed)) == shown


@pytest.mark.parametrize(
    "typed",
    ["", "office", "office/", "office:0/counter", "office:70000/counter", "me:pw@office/counter", "office/coun ter", "office/c?tls=no"],
)
def test_what_is_no_address(typed: str) -> None:
    with pytest.raises(Trouble) as said:
        Address.parse(typed)
    assert said.value.code == "bad-address"


def test_whoever_hangs_up_while_nobody_answers_waits_for_nobody() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = Address.parse(f"127.0.0.1:{silent.getsockname()[1]}/counter?tls=off")
        wire = OverPostgres(Line(address, "desk", "seven"), 3, UUID(int=1))
        called = Event()
        silent.settimeout(10)

        def hang_up() -> None:
            caller, _ = silent.accept()
            called.set()
            wire.hang_up()
            waiting.append(caller)

        waiting: list[socket.socket] = []
        other = Thread(target=hang_up)
        begun = monotonic()
        other.start()
        with pytest.raises(Trouble) as said:
            wire.feed(0, 1)
        other.join()
        assert called.is_set()
        assert said.value.code == "no-line"
        assert monotonic() - begun < CONNECT_SECONDS / 2
        for each in waiting:
            each.close()
