"""A small chain in one process: a head office and two desks, each with a database of its own, and wires between them that can fail.

def test_something(chain: SmallChain) -> None:
    member = chain.office.member(points=500)
    chain.exchange()
    ...
    assert chain.apart() == []
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from shop import CHEAP, OPENED, HeldClock, Shop, new_shop
from sqlalchemy import bindparam, insert, or_, select, text, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.books import recompute
from counter_app.database.door import Database, Work, action
from counter_app.database.exchange.letters import Letter
from counter_app.database.exchange.names import Names, plain
from counter_app.database.exchange.outbox import begin_chain
from counter_app.database.exchange.portable import NAMED, STAYS, TRAVELS, Portable
from counter_app.database.exchange.tables import HEAD_OFFICE, enrolled, feed, feed_head, inbox, lent, lent_stock, tally
from counter_app.database.folder import DataFolder
from counter_app.database.journal import BEFORE_FIRST
from counter_app.database.neutral import at_one_moment, upsert
from counter_app.database.prepared import Prepared
from counter_app.database.tables import chain as chain_table
from counter_app.database.tables import gift, lot, metadata, standing, stock
from counter_app.database.tables import shop as shop_table
from counter_app.head_office.exchange import Exchange, Exchanged
from counter_app.head_office.taking import Taking
from counter_app.head_office.wire import FeedLine, FeedPage, Tally, Totals, order_of
from counter_app.opening import open_desk, set_up
from counter_app.programme.refusals import Trouble

CHAIN = UUID(int=0xC4A1)
DESKS = (2, 3)


class DirectWire:
    """Head office as one desk sees it, in the same process. ``before`` is told each call's name and may raise; ``lost`` is asked after it
    has been carried out whether the answer is lost; ``held`` keeps letters back from the inbox until they are let go."""

    def __init__(self, office: Database, desk: int, now: Callable[[], datetime]) -> None:
        self._office = office
        self._now = now
        self._desk = desk
        self.before: Callable[[str], None] = lambda call: None
        self.lost: Callable[[str], bool] = lambda call: False
        self.calls: list[str] = []
        self.pushed: list[Letter] = []

    def push(self, letters: Sequence[Letter]) -> None:
        self.pushed.extend(letters)
        self._say("push", lambda: self._office.exchange(put_in, self._desk, letters))

    def feed(self, after: int, limit: int) -> FeedPage:
        return self._say("feed", lambda: self._office.read(_page, self._desk, after, limit))

    def refusals(self, after: int) -> tuple[FeedLine, ...]:
        return self._say("refusals", lambda: self._office.read(_refusals, self._desk, after))

    def totals(self) -> Totals:
        return self._say("totals", lambda: self._office.read(_totals, self._desk, self._now()))

    def ask(self, uid: UUID, kind: str, text: str) -> None:
        raise AssertionError("nothing asks here")

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Nobody else is at work meanwhile."""
        self.before("moment")
        yield

    def rows(self, name: str, column: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        marks = ", ".join("?" * len(values))
        return self._found("rows", f'{_all_of(name)} WHERE "{column}" IN ({marks})', tuple(values))

    def several(self, asked: Sequence[tuple[str, str, Sequence[Any]]]) -> list[list[tuple[Any, ...]]]:
        return [self.rows(*one) for one in asked]

    def rows_after(self, name: str, after: Sequence[Any] | None, limit: int) -> list[tuple[Any, ...]]:
        key = ", ".join(f'"{part}"' for part in order_of(name))
        where = f"WHERE ({key}) > ({', '.join('?' * len(after))})" if after else ""
        return self._found("rows", f"{_all_of(name)} {where} ORDER BY {key} LIMIT ?", (*(after or ()), limit))

    def highest(self, name: str) -> int:
        return int(self._found("highest", f'SELECT coalesce(max(id), 0) FROM "{name}"', ())[0][0])

    def count(self, name: str) -> int:
        return int(self._found("count", f'SELECT count(*) FROM "{name}"', ())[0][0])

    def _found(self, call: str, question: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        def ask(connection: Connection) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in connection.exec_driver_sql(question, values)]

        found: list[tuple[Any, ...]] = self._say(call, lambda: self._office.read(ask))
        return found

    def _say(self, call: str, doing: Callable[[], Any]) -> Any:
        self.calls.append(call)
        self.before(call)
        answer = doing()
        if self.lost(call):
            raise Trouble("no-line", "the answer was lost")
        return answer


_PUT_IN = Prepared(
    upsert(inbox).inline().on_conflict_do_nothing(), ("desk", "epoch", "number", "sha", "request_id", "text", "came_at", "state")
)


def _all_of(name: str) -> str:
    columns = metadata.tables[name].columns
    return f"SELECT {', '.join(f'{chr(34)}{column.name}{chr(34)}' for column in columns)} FROM {chr(34)}{name}{chr(34)}"


def put_in(connection: Connection, desk: int, letters: Iterable[Letter]) -> None:
    for each in letters:
        _PUT_IN.run(
            connection,
            {"desk": desk, "epoch": each.epoch, "number": each.number, "sha": each.sha, "request_id": each.request_id, "text": each.text,
             "came_at": OPENED, "state": "new"},
        )  # fmt: skip


_FEED = select(feed.c.number, feed.c.kind, feed.c.desk, feed.c.request_id, feed.c.text)
_PAGE = Prepared(
    _FEED.where(feed.c.number > bindparam("after_"), or_(feed.c.to_desk.is_(None), feed.c.to_desk == bindparam("desk_")))
    .order_by(feed.c.number)
    .limit(bindparam("limit_"))
)
_NEWEST = Prepared(select(feed_head.c.number))


def _page(connection: Connection, desk: int, after: int, limit: int) -> FeedPage:
    with at_one_moment(connection):
        lines = _PAGE.all(connection, {"after_": after, "desk_": desk, "limit_": limit})
        newest = _NEWEST.first(connection, {})
    assert newest is not None
    return FeedPage(tuple(FeedLine(*row) for row in lines), newest[0])


def _refusals(connection: Connection, desk: int, after: int) -> tuple[FeedLine, ...]:
    statement = _FEED.where(feed.c.number > after, feed.c.to_desk == desk, feed.c.kind == "refused").order_by(feed.c.number)
    return tuple(FeedLine(*row) for row in connection.execute(statement))


_TALLIES = Prepared(select(tally.c.desk, tally.c.letters, tally.c.entries, tally.c.points, tally.c.pieces))
_TAKEN = Prepared(select(enrolled.c.epoch, enrolled.c.number).where(enrolled.c.desk == bindparam("desk_")))


def _totals(connection: Connection, desk: int, now: datetime) -> Totals:
    with at_one_moment(connection):
        tallies = tuple(Tally(*row) for row in _TALLIES.all(connection, {}))
        taken, newest = _TAKEN.first(connection, {"desk_": desk}), _NEWEST.first(connection, {})
    assert taken is not None
    assert newest is not None
    return Totals(newest[0], now, tallies, (taken[0], taken[1]))


@dataclass(frozen=True, kw_only=True)
class LendForTest(Asked):
    member_id: int
    points: int
    to: int


@action("test-lend", again=lambda connection, asked: 0)
def lend_for_test(work: Work, asked: LendForTest) -> int:
    """Head office lends what it has, of the lots that lapse first. Returns how much."""
    connection, left = work.connection, asked.points
    lots = connection.execute(
        select(lot.c.id, lot.c.remaining - lot.c.held - lot.c.away)
        .where(lot.c.member_id == asked.member_id)
        .order_by(lot.c.expires, lot.c.id)
    ).all()
    for lot_id, free in lots:
        some = min(free, left)
        if some > 0:
            left -= some
            connection.execute(update(lot).where(lot.c.id == lot_id).values(away=lot.c.away + some))
            more = upsert(lent).values(lot_id=lot_id, desk=asked.to, epoch=1, points=some)
            connection.execute(
                more.on_conflict_do_update(index_elements=[lent.c.lot_id, lent.c.desk, lent.c.epoch], set_={"points": lent.c.points + some})
            )
    lent_now = asked.points - left
    connection.execute(update(standing).where(standing.c.member_id == asked.member_id).values(away=standing.c.away + lent_now))
    return lent_now


@dataclass
class SmallChain:
    """``office`` and each of ``desks`` (by number) is a shop with its own clock's instant in common."""

    office: Shop
    desks: dict[int, Shop]
    clock: HeldClock
    wires: dict[int, DirectWire] = field(default_factory=dict)
    taking: Taking = field(init=False)
    exchanges: dict[int, Exchange] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.taking = Taking(self.office.open.database, self.clock)
        for number, shop in self.desks.items():
            self.wires[number] = DirectWire(self.office.open.database, number, self.clock)
            self.join(number, shop)

    def join(self, number: int, shop: Shop) -> None:
        """The desk has an exchange, over its wire."""
        self.exchanges[number] = Exchange(shop.open.database, self.wires[number], lambda: shop.desk.asked(Asked))

    @property
    def a(self) -> Shop:
        return self.desks[DESKS[0]]

    @property
    def b(self) -> Shop:
        return self.desks[DESKS[1]]

    def everywhere(self) -> list[Shop]:
        return [self.office, *self.desks.values()]

    def step(self, number: int) -> Exchanged:
        return self.exchanges[number].step()

    def exchange(self, rounds: int = 3) -> None:
        """Everybody is connected until nobody has anything to say."""
        for _ in range(rounds):
            for number in self.desks:
                self.step(number)
            while self.taking.step().letters:
                pass
        for number in self.desks:
            self.step(number)

    def until_quiet(self) -> None:
        """Everybody is connected until nobody has anything to say any more."""
        for _ in range(60):
            said = sum(done.pushed + done.read + done.refused for done in map(self.step, self.desks))
            if said + self.taking.step().letters == 0:
                return
        raise AssertionError("they never come to an end")

    def lend(self, member: UUID, points: int, to: int) -> int:
        asked = self.office.desk.asked(LendForTest, member_id=self.member(self.office, member), points=points, to=to)
        return self.office.desk.write(lend_for_test, asked).answer

    def uid(self, shop: Shop, name: str, row_id: int) -> UUID:
        return UUID(plain(shop.desk.read(lambda connection: Names(connection).key_of(name, row_id))))

    def member(self, shop: Shop, uid: UUID) -> int:
        return self.row(shop, "member", uid)

    def row(self, shop: Shop, name: str, uid: UUID) -> int:
        return shop.desk.read(lambda connection: Names(connection).id_of(name, uid.hex))

    def apart(self) -> list[str]:
        """Where the books of one database don't balance, or two databases don't say the same."""
        found = [f"{shop.desk.facts.desk}: {each}" for shop in self.everywhere() for each in shop.desk.read(recompute)]
        contents = {shop.desk.facts.desk: shop.desk.read(contents_of) for shop in self.everywhere()}
        theirs = contents[HEAD_OFFICE]
        for number, ours in contents.items():
            for name in theirs:
                for key in sorted({*theirs[name], *ours[name]}):
                    if theirs[name].get(key) != ours[name].get(key):
                        found.append(f"{number}: {name} {key}: {ours[name].get(key)} at head office: {theirs[name].get(key)}")
        return found + self.lent_wrong()

    def lent_wrong(self) -> list[str]:
        """Where what a desk can spend isn't what head office lent it."""
        found = []
        lends = {
            (desk, key): points
            for desk, key, points in self.office.desk.read(
                lambda connection: [
                    (row.desk, plain(row.uid), row.points)
                    for row in connection.execute(select(lent.c.desk, lot.c.uid, lent.c.points).join(lot, lot.c.id == lent.c.lot_id))
                ]
            )
        }
        for number, shop in self.desks.items():
            free = shop.desk.read(
                lambda connection: {
                    plain(row.uid): row.free
                    for row in connection.execute(select(lot.c.uid, (lot.c.remaining - lot.c.held - lot.c.away).label("free")))
                }
            )
            for key, points in free.items():
                if points != lends.get((number, key), 0):
                    found.append(f"{number}: lot {key} has {points} free, {lends.get((number, key), 0)} are lent to it")
        return found + self.shelves_wrong()

    def shelves_wrong(self) -> list[str]:
        """Where what a desk can promise of a shelf isn't what head office lent it."""
        lends = (
            select(gift.c.uid, shop_table.c.name, lent_stock.c.pieces)
            .join(gift, gift.c.id == lent_stock.c.gift_id)
            .join(shop_table, shop_table.c.id == lent_stock.c.shop_id)
        )
        free = (
            select(gift.c.uid, shop_table.c.name, stock.c.on_hand - stock.c.promised - stock.c.away)
            .join(gift, gift.c.id == stock.c.gift_id)
            .join(shop_table, shop_table.c.id == stock.c.shop_id)
        )
        found = []
        for number, shop in self.desks.items():
            epoch = shop.desk.read(lambda connection: connection.execute(select(chain_table.c.epoch)).scalar_one())
            its = lends.where(lent_stock.c.desk == number, lent_stock.c.epoch == epoch)
            lent_to_it = self.office.desk.read(
                lambda connection, its=its: {(plain(uid), name): pieces for uid, name, pieces in connection.execute(its)}
            )
            for uid, name, pieces in shop.desk.read(lambda connection: connection.execute(free).all()):
                key = (plain(uid), name)
                if pieces != lent_to_it.get(key, 0):
                    found.append(f"{number}: gift {key} has {pieces} free, {lent_to_it.get(key, 0)} are lent to it")
        return found


LOCAL = {"lent", "lent_stock", "allowance"}
"""Tables that travel but needn't be the same everywhere: each desk keeps its own part."""


def contents_of(connection: Connection) -> dict[str, dict[str, Any]]:
    """Everything that travels, by table and key, as it travels; and the journal's entries."""
    keys: dict[str, dict[int, Any]] = {}
    found = {each.name: _rows_of(connection, each, keys) for each in TRAVELS.values() if each.name not in LOCAL}
    found["tally"] = {str(row[0]): tuple(row) for row in connection.execute(select(tally))}
    assert set(found) - {"tally"} | LOCAL == set(TRAVELS)
    assert "journal" in STAYS
    return found


def _rows_of(connection: Connection, portable: Portable, keys: dict[str, dict[int, Any]]) -> dict[str, Any]:
    """``keys`` is filled with what names the rows that others mean, a whole table at a time: nearly all of them are needed."""
    asked = (*portable.key, *portable.travelling)
    meant: list[dict[int, Any] | None] = []
    for name in asked:
        target = portable.references.get(name)
        if target is not None and target not in keys:
            keys[target] = _keys_of(connection, target)
        meant.append(None if target is None else keys[target])
    rows: dict[str, Any] = {}
    for row in connection.exec_driver_sql(f"SELECT {_columns(asked)} FROM {_columns((portable.name,))}"):
        values = [
            plain(value) if where is None or value is None else None if value == 0 else where[value]
            for where, value in zip(meant, row, strict=True)
        ]
        rows[json.dumps(values[: len(portable.key)])] = dict(zip(portable.travelling, values[len(portable.key) :], strict=True))
    return rows


def _keys_of(connection: Connection, name: str) -> dict[int, Any]:
    found = {}
    for row_id, *parts in connection.exec_driver_sql(f"SELECT id, {_columns(NAMED[name])} FROM {_columns((name,))}"):
        key = [plain(part) for part in parts]
        found[row_id] = key[0] if len(key) == 1 else key
    return found


def _columns(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


_templates: dict[str, Path] = {}


def make_template(path: Path, desks: Sequence[int] = DESKS) -> None:
    """The folders of head office and these desks, with the same members of staff and the same programme, and keys of their own."""
    for number in (*desks, HEAD_OFFICE):
        set_up(DataFolder(path / str(number)), new_shop(desk=number), now=HeldClock(OPENED), cost=CHEAP)
    first = DataFolder(path / str(desks[0])).database
    connection = sqlite3.connect(first)
    connection.executemany(
        "INSERT INTO desk (number, shop_id, training) VALUES (?, 1, 1)", [(number,) for number in (*desks[1:], HEAD_OFFICE)]
    )
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    for number in (*desks[1:], HEAD_OFFICE):
        folder = DataFolder(path / str(number))
        for name in ("pepper_file",):
            shutil.copy(getattr(DataFolder(path / str(desks[0])), name), getattr(folder, name))
        shutil.copy(DataFolder(path / str(desks[0])).tries_file, folder.tries_file)
        shutil.copy(first, folder.database)
        begun = Database(folder.database)
        begun.exchange(_new_head, number)
        begun.close()
    for number in (*desks, HEAD_OFFICE):
        database = Database(DataFolder(path / str(number)).database)
        database.exchange(begin_chain, "head-office" if number == HEAD_OFFICE else "desk", CHAIN, OPENED)
        if number == HEAD_OFFICE:
            database.exchange(_enrol_all, desks)
        database.close()


def _new_head(connection: Connection, number: int) -> None:
    connection.execute(update(chain_table).values(desk=number, epoch=1, number=0, hash=BEFORE_FIRST))


def _enrol_all(connection: Connection, desks: Sequence[int]) -> None:
    last = connection.execute(
        text("SELECT number, hash FROM journal WHERE desk = :desk ORDER BY number DESC LIMIT 1"), {"desk": desks[0]}
    ).one()
    for number in desks:
        head = last if number == desks[0] else (0, BEFORE_FIRST)
        connection.execute(
            insert(enrolled),
            {
                "desk": number,
                "name": f"desk {number}",
                "role": f"desk_{number}",
                "state": "open",
                "epoch": 1,
                "number": head[0],
                "hash": head[1],
            },
        )


def make_chain(
    template: Path,
    path: Path,
    desks: Sequence[int] = DESKS,
    clock_of: Callable[[HeldClock], HeldClock] = lambda clock: clock,
    second_shop: Sequence[int] = (),
) -> SmallChain:
    """A copy of the template with these of its desks. ``clock_of`` gives each desk its clock, from the chain's. Desks of ``second_shop``
    stand there; then the chain has no others than ``desks``."""
    clock = HeldClock(OPENED)
    shops = {}
    for number in (*desks, HEAD_OFFICE):
        shutil.copytree(template / str(number), path / str(number))
        folder = DataFolder(path / str(number))
        if second_shop:
            _open_second_shop(folder.database, desks, second_shop)
        own = clock if number == HEAD_OFFICE else clock_of(clock)
        shops[number] = Shop(folder, own, open_desk(folder, now=own, cost=CHEAP))
    return SmallChain(shops.pop(HEAD_OFFICE), shops, clock)


def _open_second_shop(file: Path, desks: Sequence[int], there: Sequence[int]) -> None:
    connection = sqlite3.connect(file)
    shop = ("城东店", bytes(15) + b"2")
    connection.execute(
        "INSERT INTO shop (uid, name, phone, address, time_zone, day_start) SELECT ?, ?, '', '', time_zone, day_start FROM shop",
        shop[::-1],
    )
    for number in there:
        connection.execute("UPDATE desk SET shop_id = 2 WHERE number = ?", (number,))
    connection.execute(f"DELETE FROM enrolled WHERE desk NOT IN ({', '.join(map(str, desks))})")
    connection.commit()
    connection.close()


@pytest.fixture(scope="session")
def chain_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if "chain" not in _templates:
        path = tmp_path_factory.mktemp("template") / "chain"
        make_template(path)
        _templates["chain"] = path
    return _templates["chain"]


@pytest.fixture
def chain(chain_template: Path, tmp_path: Path) -> Iterator[SmallChain]:
    made = make_chain(chain_template, tmp_path / "chain")
    yield made
    for shop in made.everywhere():
        shop.open.close()
