"""A desk at work is filled: the members, and then all that happened, come from head office in portions.

Each portion is read at one moment of head office's: first the lines of the feed, so that this desk is as head office is then, and after
that rows; they are written in one short local transaction, with how far the fill is. So what is here is as of the line that this desk has
read, whoever it belongs to, and it can be cut short anywhere: the next portion goes on from what is written down. At last both sides count.

The newest members come first; whoever is asked for comes at once.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from counter_app.database.door import Database
from counter_app.database.exchange.bringing import FILLED, LATER, Bringing, Postponed, columns
from counter_app.database.exchange.tables import fill, letter
from counter_app.database.tables import chain
from counter_app.head_office.exchange import Exchange
from counter_app.head_office.gathering import Gathered, Gathering
from counter_app.head_office.wire import Books, order_of
from counter_app.programme.refusals import Trouble

LEAST, MOST = 20, 2_000
"""Members of one portion."""
LONG_ENOUGH = 0.1
"""Seconds that a portion's transaction should take: a clerk who presses a button meanwhile waits no longer than for twice that."""
ROWS_OF_ONE = 5
"""About so many rows come with a member; of what isn't a member's, so many times more are taken at once."""
_UNCOUNTED = frozenset({"setting", "tally", "allowance", "journal"})
COUNTED = tuple(name for name in FILLED if name not in _UNCOUNTED)
"""Tables of which both sides have equally many rows once all is here; the others are each desk's own, or hold what was refused."""


@dataclass(frozen=True, slots=True)
class Filled:
    """So many members are here, of about so many."""

    here: int
    of: int


@dataclass(frozen=True)
class _Place:
    """How far it is: ``part`` is members (``at``: head office's ids up to this one come next), late (who came since; ``at``: after this
    id), a table (``at``: the key after which it goes on) or count (``at``: the number of the table)."""

    desk: tuple[int, int]
    tops: dict[str, int]
    part: str
    at: Any
    again: tuple[bytes, ...]


def filled(connection: Connection) -> Filled | None:
    """How far the fill of this desk is; None when all is here."""
    row = connection.execute(select(fill.c.here, fill.c.members)).first()
    return None if row is None else Filled(row.here, max(row.members, row.here))


class FillingUp:
    """One thread at a time, the one that exchanges. ``members`` of one portion: what goes in a moment, where it isn't given; ``seconds`` is
    a clock that only counts."""

    def __init__(
        self,
        database: Database,
        books: Books,
        exchange: Exchange,
        *,
        members: int | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._books = books
        self._exchange = exchange
        self._fixed = members is not None
        self._members = LEAST if members is None else members
        self._seconds = seconds

    def step(self) -> frozenset[str]:
        """A portion more is here. Returns the tables that changed; none when all is here, or nothing can come just now.

        Raises Trouble: what the line says; disk-full and what else the file says; filling-stopped where in the end both sides don't have
        the same. What is here stays.
        """
        place = self._database.read(_place)
        if place is None:
            return frozenset()
        with self._books.at_one_moment():
            heard = self._exchange.hear()
            if heard.waiting:
                return heard.touched
            gathering = Gathering(self._books, place.tops, self._here, place.desk)
            if place.again:
                found, then = gathering.members((), place.again), (place.part, place.at)
            else:
                found, then = self._next(place, gathering)
        return heard.touched | self._put(place, found, then)

    def fetch(self, typed: str) -> frozenset[str]:
        """Whoever has this card or phone is here before their turn, if head office knows somebody. Returns the tables that changed. Raises
        Trouble as ``step`` does."""
        place = self._database.read(_place)
        if place is None:
            return frozenset()
        with self._books.at_one_moment():
            heard = self._exchange.hear()
            if heard.waiting:
                return heard.touched
            ids = [row[columns("card").index("member_id")] for row in self._books.rows("card", "code", [typed])]
            ids += [row[0] for row in self._books.rows("member", "phone", [typed])]
            found = Gathering(self._books, place.tops, self._here, place.desk).members(ids, place.again)
        return heard.touched | self._put(place, found, (place.part, place.at))

    # What comes next

    def _next(self, place: _Place, gathering: Gathering) -> tuple[Gathered, tuple[str, Any]]:
        if place.part == "members":
            below = max(place.at - self._members, 0)
            found = gathering.members(range(below + 1, place.at + 1))
            return found, ("members", below) if below else ("late", place.tops["member"])
        if place.part == "late":
            rows = self._books.rows_after("member", [place.at], self._members)
            if rows:
                return gathering.members([row[0] for row in rows]), ("late", rows[-1][0])
            return Gathered(), (LATER[0], None)
        if place.part == "count":
            return Gathered(), self._counted(place)
        rows = self._books.rows_after(place.part, place.at, self._members * ROWS_OF_ONE)
        if not rows:
            following = LATER.index(place.part) + 1
            return Gathered(), (LATER[following], None) if following < len(LATER) else ("count", 0)
        found = Gathered({place.part: rows})
        gathering.below(found)
        key = [rows[-1][columns(place.part).index(part)] for part in order_of(place.part)]
        return found, (place.part, [each.hex() if isinstance(each, bytes) else each for each in key])

    def _counted(self, place: _Place) -> tuple[str, Any]:
        """Where head office knows all that this desk has done, both have as many rows of the table. Raises Trouble("filling-stopped")."""
        if self._database.read(_has_unanswered):
            return "count", place.at
        begun = self._seconds()
        for number, name in enumerate(COUNTED[place.at :], place.at):
            if self._books.count(name) != self._database.read(_count, name):
                raise Trouble("filling-stopped", name)
            if self._seconds() - begun > LONG_ENOUGH:
                return ("count", number + 1) if number + 1 < len(COUNTED) else ("whole", None)
        return "whole", None

    def _here(self, uids: Sequence[bytes]) -> frozenset[bytes]:
        return self._database.read(_uids_here, uids)

    # How it is written

    def _put(self, place: _Place, found: Gathered, then: tuple[str, Any]) -> frozenset[str]:
        begun = self._seconds()
        try:
            self._database.fill(lambda file: _write(file, place, found, then))
        except Postponed as postponed:
            if not self._database.read(_has_unanswered):
                raise Trouble("filling-stopped", str(postponed)) from postponed
            return frozenset()  # head office says something first about what this desk did
        if found.rows and not self._fixed:
            took = max(self._seconds() - begun, 0.001)
            self._members = min(max(int(self._members * min(LONG_ENOUGH / took, 2)), LEAST), MOST)
        return frozenset(name for name, rows in found.rows.items() if rows) | {"fill"}


def _write(file: sqlite3.Connection, place: _Place, found: Gathered, then: tuple[str, Any]) -> None:
    Bringing(file, place.tops, found.elsewhere).put(found.rows, found.fresh, found.lent)
    if place.again:
        marks = ", ".join("?" * len(place.again))
        file.execute(f"DELETE FROM fill_again WHERE member_id IN (SELECT id FROM member WHERE uid IN ({marks}))", place.again)
    part, at = then
    if part == "whole":
        file.execute("DELETE FROM fill")
        file.execute("PRAGMA analysis_limit=1000").fetchall()
        file.execute("ANALYZE")
        return
    file.execute("UPDATE fill SET place = ?, here = here + ?", (json.dumps({"part": part, "at": at}), len(found.fresh)))


# Questions


def _place(connection: Connection) -> _Place | None:
    row = connection.execute(select(fill.c.tops, fill.c.place, chain.c.desk, chain.c.epoch).join(chain, fill.c.id == 1)).first()
    if row is None:
        return None
    said = json.loads(row.place)
    part, at = said["part"], said["at"]
    if part in LATER and at is not None:
        at = [_own(part, name, value) for name, value in zip(order_of(part), at, strict=True)]
    again = connection.exec_driver_sql("SELECT uid FROM member WHERE id IN (SELECT member_id FROM fill_again) LIMIT 50").scalars()
    return _Place((row.desk, row.epoch), json.loads(row.tops), part, at, tuple(again))


def _own(name: str, column: str, value: Any) -> Any:
    is_bytes = isinstance(value, str) and column in ("request_id", "uid")
    return bytes.fromhex(value) if is_bytes else value


def _uids_here(connection: Connection, uids: Sequence[bytes]) -> frozenset[bytes]:
    marks = ", ".join("?" * len(uids))
    return frozenset(connection.exec_driver_sql(f"SELECT uid FROM member WHERE uid IN ({marks})", tuple(uids)).scalars())


def _has_unanswered(connection: Connection) -> bool:
    return connection.execute(select(letter.c.number).limit(1)).first() is not None


def _count(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())
