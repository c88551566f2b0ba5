"""A chain over a real PostgreSQL on this machine: a new desk's first fill, and letters on their way up and down, against the same rows and
statements without us."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import event, select

from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.actions.open_shop import NewPerson, NewShop
from counter_app.actions.pins import PinCost
from counter_app.actions.signing_in import sign_in_with
from counter_app.database import migrate
from counter_app.database.asked import Asked
from counter_app.database.door import Database
from counter_app.database.exchange import bringing
from counter_app.database.exchange.letters import Letter
from counter_app.database.folder import DataFolder
from counter_app.database.place import Server
from counter_app.database.tables import metadata, staff
from counter_app.head_office import line_file
from counter_app.head_office.exchange import Exchange, unsent
from counter_app.head_office.filling import Filling, NewDesk
from counter_app.head_office.filling_up import FillingUp, filled
from counter_app.head_office.over_postgres import OverPostgres
from counter_app.head_office.taking import Taking
from counter_app.joining import join
from counter_app.office import add_desk, found, let_in_waiting, open_office
from counter_app.opening import OpenDesk, open_desk
from counter_app.resources import resource
from tests.benchmarks.heard import Heard, by_hand
from tests.benchmarks.measure import Row
from tests.benchmarks.shops import cache
from tests.head_office.office_server import OfficeServer, office_server

MEMBERS = 1_000_000
LOTS = 3
FEW = 300
"""Members of the chain whose letters are weighed; each of them buys once."""
ROUNDS = 3
FILLS = 1
"""Rounds of the first fill: each takes long enough to be its own median."""
PIN = "482913"
CHEAP = PinCost(memory_kib=8, rounds=1, lanes=1)
FILLED = ("member", "standing", "lot")


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(dir=cache()) as place:
        yield from _letters(Path(place) / "letters")
        yield from _fill(Path(place) / "fill")


# A chain


@dataclass
class _Chain:
    pg: OfficeServer
    database: str
    folder: DataFolder
    place: Path

    @classmethod
    def begun(cls, place: Path, members: int) -> _Chain:
        pg = office_server()
        chain = cls(pg, pg.empty(), DataFolder(place / "office"), place)
        people = (NewPerson("1024", "李娜", "clerk", "B1024", PIN), NewPerson("1007", "周敏", "supervisor", "B1007", PIN))
        programme = resource("programmes", "tier-return.toml").read_text("utf-8")
        new = NewShop("锦和百货", "", "", "Asia/Shanghai", 2, programme, "tier-return.toml", people)
        found(chain.folder, new, pg.office(chain.database), cost=CHEAP)
        _people(pg, chain.database, members)
        return chain

    def desk(self, number: int, *, whole: bool = True) -> DataFolder:
        office, folder = open_office(self.folder), DataFolder(self.place / f"desk-{number}")
        joining = join(folder, self.pg.address(self.database), add_desk(office, number, "").text)
        joining.step()
        let_in_waiting(office)
        while joining.step().stage != "joined":
            pass
        joining.close()
        office.close()
        if whole:
            opened = open_desk(folder, cost=CHEAP)
            assert opened.link is not None
            while opened.link.standing().filling is not None:
                opened.link.step()
            opened.close()
        return folder


def _people(pg: OfficeServer, database: str, members: int) -> None:
    """Rows as a grown shop has them, their uids in the order in which they came."""
    uid = "(lpad(to_hex(1700000000000 + i), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid"
    today = int(time.time()) // 86_400
    with pg.owner(database) as owner:
        owner.execute(
            f"INSERT INTO member (id, uid, name, salutation, phone, last4, birthday, tier, joined, state, remark) SELECT i, {uid},"
            " chr((19968 + i * 7 % 5000)::int) || chr((19968 + i * 13 % 5000)::int), 'ms',"
            " '1' || lpad((i * 7919 % 10000000000)::text, 10, '0'),"
            f" lpad((i * 7919 % 10000)::text, 4, '0'), -(i % 20000), 'gold', {today - 900}, 'active', ''"
            f" FROM generate_series(1::bigint, {members}) i"
        )
        owner.execute(
            "INSERT INTO standing (member_id, balance, held, debt, earned, spent_fen, entries, earned_day, earned_that_day)"
            f" SELECT id, {LOTS * 900}, 0, 0, {LOTS * 1000}, 0, 0, {today - 100}, 0 FROM member"
        )
        owner.execute(
            "INSERT INTO lot (id, uid, member_id, earned_on, expires, amount, remaining, held)"
            f" SELECT i, {uid}, (i - 1) / {LOTS} + 1, {today} - 300 + i % 200, {today} + 100 + i % 500, 1000, 900, 0"
            f" FROM generate_series(1::bigint, {LOTS * members}) i"
        )
        for table in ("member", "lot"):
            owner.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        owner.execute("ANALYZE member, standing, lot")


# The first fill


def _fill(place: Path) -> Iterator[Row]:
    chain = _Chain.begun(place, MEMBERS)
    taken: tuple[list[float], list[float]] = ([], [])
    try:
        known = line_file.known(folder := chain.desk(3, whole=False))
        assert known is not None
        line = line_file.line(folder, known)
        now = datetime.now(UTC)
        new = NewDesk(known.chain, 3, 1, bytes(32), now, now.date())
        for _ in range(FILLS):
            target = place / "ours.db"
            start = perf_counter()
            _filled(OverPostgres(line, known.desk, known.chain), new, target)
            taken[0].append((2 + LOTS) * MEMBERS / (perf_counter() - start))
            target.unlink()
            taken[1].append(_bare_fill(chain, place / "bare.db"))
    finally:
        chain.pg.forget(chain.database)
    yield Row(
        f"first fill, {MEMBERS:,} members + {LOTS * MEMBERS:,} lots: rows a second", median(taken[0]), median(taken[1]), 0.6, "",
        "bare: the same rows, no index", at_least=True,
    )  # fmt: skip


def _filled(books: OverPostgres, new: NewDesk, target: Path) -> None:
    """The file, and in portions, as beside a desk at work, everybody."""
    fill = Filling(books, new, target)
    while fill.step().table:
        pass
    fill.close()
    database = Database(target)
    asked = Asked(request_id=UUID(int=1), at=new.at, business_date=new.business_date, desk=new.desk)
    up = FillingUp(database, books, Exchange(database, books, lambda: asked))
    while database.read(filled) is not None:
        up.step()
    database.close()
    books.close()


def _bare_fill(chain: _Chain, target: Path) -> float:
    """A server's cursor into executemany: the tables as they are, without further indexes, nothing synced. Rows a second."""
    migrate.bring_up(target)
    file = sqlite3.connect(target, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-65536"):
        file.execute(f"PRAGMA {pragma}").fetchall()
    for name in FILLED:
        for (index,) in file.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?", (name,)
        ).fetchall():
            file.execute(f"DROP INDEX {index}")
    start, count = perf_counter(), 0
    with chain.pg.owner(chain.database) as owner, owner.transaction():
        for name in FILLED:
            columns = list(metadata.tables[name].columns.keys())
            wanted = ", ".join("uuid_send(uid)" if column == "uid" else f'"{column}"' for column in columns)
            file.execute("BEGIN")
            with owner.cursor(f"bare_{name}", binary=True) as cursor:
                cursor.execute(f"SELECT {wanted} FROM {name} ORDER BY {columns[0]}")
                while some := cursor.fetchmany(10_000):
                    file.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", some)
                    count += len(some)
            file.execute("COMMIT")
    taken = perf_counter() - start
    file.close()
    target.unlink()
    return count / taken


# Letters


def _letters(place: Path) -> Iterator[Row]:
    chain = _Chain.begun(place, FEW)
    try:
        one, two = chain.desk(3), chain.desk(4)
        letters = _bought(one)
        known = line_file.known(one)
        assert known is not None
        wire = OverPostgres(line_file.line(one, known), known.desk, known.chain)
        thousand = (letters * (1_000 // len(letters) + 1))[:1_000]
        yield Row("push of 1,000 letters: round trips", _round_trips(wire, thousand, place / "trace"), None, 2, "")
        start = perf_counter()
        wire.push(thousand)
        yield Row("push of 1,000 letters", (perf_counter() - start) * 1000, None, None)
        wire.close()
        yield _applied(chain, len(letters))
        yield _pulled(chain, two, len(letters))
    finally:
        chain.pg.forget(chain.database)


def _bought(folder: DataFolder) -> list[Letter]:
    """Each member buys something at this desk. The letters of it, without the sign-in's."""
    opened = open_desk(folder, cost=CHEAP)
    try:
        _sign_in(opened)
        for member_id in range(1, FEW + 1):
            request = opened.desk.asked(Purchase, member_id=member_id, receipt=f"R-{member_id}", lines=(BoughtLine(12_300),))
            opened.desk.write(earn, request)
        return opened.database.read(unsent, (1, 0), 10 * FEW)
    finally:
        opened.close()


def _sign_in(opened: OpenDesk) -> None:
    clerk = opened.database.read(lambda connection: connection.execute(select(staff.c.id).where(staff.c.number == "1024")).scalar_one())
    sign_in_with(opened.desk, clerk, PIN, opened.pins, method="badge-and-pin")


def _round_trips(wire: OverPostgres, letters: list[Letter], trace: Path) -> int:
    """How often the server had said that it is ready for more, for these letters."""
    wire.feed(0, 1)
    assert wire._connection is not None
    with trace.open("wb") as file:
        wire._connection.pgconn.trace(file.fileno())
        wire.push(letters)
        wire._connection.pgconn.untrace()
    return trace.read_text("utf-8", "replace").count("ReadyForQuery")


Said = tuple[Any, Any]


def _applied(chain: _Chain, count: int) -> Row:
    """Head office takes the letters; by hand: the very statements of it, in as many transactions, on a copy of the same database."""
    taken: tuple[list[float], list[float]] = ([], [])
    heard = _taken_on_a_copy(chain, listen=True)[1]
    for _ in range(ROUNDS):
        taken[0].append(_taken_on_a_copy(chain)[0])
        name = _copy(chain)
        with chain.pg.owner(name) as owner:
            owner.execute(
                "CREATE TEMPORARY TABLE changed (place bigint GENERATED ALWAYS AS IDENTITY, name text, how text, k1 text, k2 text, k3 text,"
                " k4 text, was text)"
            )
            owner.autocommit = False
            start = perf_counter()
            for said, values in heard:
                if said == "COMMIT":
                    owner.commit()
                else:
                    owner.execute(said, values)
            taken[1].append(perf_counter() - start)
            owner.rollback()
        chain.pg.forget(name)
    _taken(chain.pg.office(chain.database))
    ours, bare = count / median(taken[0]), count / median(taken[1])
    return Row("letters taken at head office a second", ours, bare, 0.4, "", at_least=True)


def _copy(chain: _Chain) -> str:
    name = chain.pg.fresh(chain.database)
    chain.pg.run(f"ALTER DATABASE {name} OWNER TO office")
    return name


def _taken_on_a_copy(chain: _Chain, *, listen: bool = False) -> tuple[float, list[Said]]:
    name = _copy(chain)
    taken = _taken(chain.pg.office(name), listen=listen)
    chain.pg.forget(name)
    return taken


def _taken(server: Server, *, listen: bool = False) -> tuple[float, list[Said]]:
    """Seconds until all letters are taken, and what was said to the server for it."""
    database = Database(server, desk=65_535)
    heard: list[Said] = []

    class Listening(psycopg.Cursor[Any]):
        def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
            if not str(query).startswith("SET "):
                heard.append((query, params))
            return super().execute(query, params, **more)

    if listen:

        @event.listens_for(database._store.engine, "connect")
        def configure(connection: psycopg.Connection[Any], _record: object) -> None:
            connection.cursor_factory = Listening

        @event.listens_for(database._store.engine, "commit")
        def committed(_connection: object) -> None:
            heard.append(("COMMIT", None))

    taking = Taking(database, lambda: datetime.now(UTC))
    start = perf_counter()
    while (took := taking.step()).letters:
        assert took.refused == took.aside == 0
    seconds = perf_counter() - start
    database.close()
    return seconds, heard


def _pulled(chain: _Chain, folder: DataFolder, count: int) -> Row:
    """A desk reads and writes what another did; by hand: one question to the server, and the very statements in one transaction."""
    taken: tuple[list[float], list[float]] = ([], [])
    [[newest]] = chain.pg.ask("SELECT number FROM feed_head", chain.database)
    heard = _pulled_on_a_copy(folder, listen=True)[1]
    for _ in range(ROUNDS):
        taken[0].append(_pulled_on_a_copy(folder)[0])
        file = sqlite3.connect(_file_copy(folder, "by-hand").database, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536", "wal_autocheckpoint=0"):
            file.execute(f"PRAGMA {pragma}").fetchall()
        for statement, values, _many in heard:
            if statement.lstrip().upper().startswith(("CREATE TEMP",)):
                file.execute(statement, values)
        with chain.pg.owner(chain.database) as owner:
            start = perf_counter()
            owner.execute("SELECT number, kind, desk, request_id, text FROM feed WHERE number <= %s ORDER BY number", (newest,)).fetchall()
            file.execute("BEGIN IMMEDIATE")
            by_hand(file, [said for said in heard if not said[0].lstrip().upper().startswith("CREATE TEMP")])
            file.execute("COMMIT")
            taken[1].append(perf_counter() - start)
        file.close()
    scale = 1000 * 1000 / count
    return Row("pull of 1,000 changes", median(taken[0]) * scale, median(taken[1]) * scale, 2)


def _file_copy(folder: DataFolder, name: str) -> DataFolder:
    target = DataFolder(folder.path.with_name(f"{folder.path.name}-{name}"))
    shutil.rmtree(target.path, ignore_errors=True)
    shutil.copytree(folder.path, target.path)
    return target


def _pulled_on_a_copy(folder: DataFolder, *, listen: bool = False) -> tuple[float, list[Any]]:
    copy = _file_copy(folder, "ours")
    known = line_file.known(copy)
    assert known is not None
    opened = open_desk(copy, cost=CHEAP)
    listener = Heard(opened.database) if listen else None
    wire = OverPostgres(line_file.line(copy, known), known.desk, known.chain)
    wire.feed(0, 1)
    exchange = Exchange(opened.database, wire, lambda: opened.desk.asked(Asked))
    opened.database.exchange(lambda connection: None)
    start = perf_counter()
    exchange.step()
    seconds = perf_counter() - start
    said = listener.taken() if listener is not None else []
    wire.close()
    opened.close()
    return seconds, said


assert set(FILLED) < set(bringing.FILLED)
