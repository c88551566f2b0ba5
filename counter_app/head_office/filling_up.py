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
from counter_app.head_office.filling_words import AT_ONCE, Words, put
from counter_app.head_office.gathering import Gathered, Gathering
from counter_app.head_office.wire import Books, order_of
from counter_app.programme.refusals import Trouble

LEAST, MOST = 20, 2_000
"""Members of one portion."""
LONG_ENOUGH = 0.1
"""Seconds that a portion's transaction should take: a clerk who presses a button meanwhile waits no longer than for twice that."""
ROWS_OF_ONE = 5
"""About so many rows come with a member; of what isn't a member's, so many times more are taken at once."""
WORDS_OF_ONE = 6
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
    """How far it is: ``part`` is members (``at``: head office's ids up to this one come next; those above it up to ``words`` can't be
    found by name yet), late (who came since; ``at``: after this id), a table (``at``: the key after which it goes on) or count (``at``: the
    number of the table)."""

    desk: tuple[int, int]
    tops: dict[str, int]
    part: str
    at: Any
    words: int
    again: tuple[bytes, ...]


def filled(connection: Connection) -> Filled | None:
    """How far the fill of this desk is; None when all is here."""
    row = connection.execute(select(fill.c.here, fill.c.members)).first()
    return None if row is None else Filled(row.here, max(row.members, row.here))


class FillingUp:
    """One thread at a time, the one that exchanges. ``members`` of one portion: what goes in a moment, where it isn't given; of ``named``
    members together the words are put in; ``seconds`` is a clock that only counts."""

    def __init__(
        self,
        database: Database,
        books: Books,
        exchange: Exchange,
        *,
        members: int | None = None,
        named: int = AT_ONCE,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._books = books
        self._exchange = exchange
        self._fixed = members is not None
        self._members = LEAST if members is None else members
        self._seconds = seconds
        self._named = named
        self._words: Words | None = None

    def step(self) -> frozenset[str]:
        """A portion more is here. Returns the tables that changed; none when all is here, or nothing can come just now.

        Raises Trouble: what the line says; disk-full and what else the file says; filling-stopped where in the end both sides don't have
        the same. What is here stays.
        """
        place = self._database.read(_place)
        if place is None:
            return frozenset()
        if place.part == "members" and (not place.at or place.words - place.at >= self._named):
            return self._name(place)
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
            return gathering.members(range(below + 1, place.at + 1)), ("members", below)
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

    def _name(self, place: _Place) -> frozenset[str]:
        """Some words more of the members who came last; after all of them, more members."""
        if self._words is None or (self._words.first, self._words.last) != (place.at + 1, place.words):
            self._words = Words(self._database, place.at + 1, place.words)
        words = self._words
        if some := words.some(self._members * WORDS_OF_ONE):
            self._in_a_moment(lambda file: put(file, some))
        else:
            self._words = None
            self._database.fill(lambda file: _named(file, place, words))
        return frozenset({"fill"})

    def _in_a_moment(self, write: Callable[[sqlite3.Connection], None]) -> None:
        """What is written takes about as long as it may the next time."""
        begun = self._seconds()
        self._database.fill(write)
        if not self._fixed:
            took = max(self._seconds() - begun, 0.001)
            self._members = min(max(int(self._members * min(LONG_ENOUGH / took, 2)), LEAST), MOST)

    def _put(self, place: _Place, found: Gathered, then: tuple[str, Any]) -> frozenset[str]:
        write = self._in_a_moment if found.rows else self._database.fill
        try:
            write(lambda file: _write(file, place, found, then))
        except Postponed as postponed:
            if not self._database.read(_has_unanswered):
                raise Trouble("filling-stopped", str(postponed)) from postponed
            return frozenset()  # head office says something first about what this desk did
        return frozenset(name for name, rows in found.rows.items() if rows) | {"fill"}


def _write(file: sqlite3.Connection, place: _Place, found: Gathered, then: tuple[str, Any]) -> None:
    part, at = then
    later = range(at + 1, place.at + 1) if part == place.part == "members" else range(0)
    Bringing(file, place.tops, found.elsewhere).put(found.rows, found.fresh.difference(later), found.lent)
    if place.again:
        marks = ", ".join("?" * len(place.again))
        file.execute(f"DELETE FROM fill_again WHERE member_id IN (SELECT id FROM member WHERE uid IN ({marks}))", place.again)
    file.execute("UPDATE fill SET here = here + ?", (len(found.fresh),))
    if part == "whole":
        file.execute("DELETE FROM fill")
        file.execute("PRAGMA analysis_limit=1000").fetchall()
        file.execute("ANALYZE")
        return
    _go_on(file, then, place.words)


def _named(file: sqlite3.Connection, place: _Place, words: Words) -> None:
    words.put_others(file)
    _go_on(file, ("members", place.at) if place.at else ("late", place.tops["member"]), place.at)


def _go_on(file: sqlite3.Connection, then: tuple[str, Any], words: int) -> None:
    part, at = then
    named = {"words": words} if part == "members" else {}
    file.execute("UPDATE fill SET place = ?", (json.dumps({"part": part, "at": at, **named}),))


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
    words = said.get("words", at) if part == "members" else 0
    return _Place((row.desk, row.epoch), json.loads(row.tops), part, at, words, tuple(again))


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
