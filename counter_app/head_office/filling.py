"""The first fill: all that head office's database has of shop, members and history comes into a new desk's file.

The rows are read as of one moment of head office's, by a cursor on its side, and written in the order of their keys with every index and
trigger put aside until the end. Each portion is kept on the disk together with how far it goes, so that a fill that was cut short goes on
where it was: it first reads again what has changed since, by the numbers of the transactions that wrote the rows. In the end both sides
count. The file gets its name last; until then no desk can open it.

Row ids stay as they are: the file is new. What the desk may spend is nothing yet: all points are away until head office lends some.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
from sqlalchemy import Table

from counter_app.database import migrate
from counter_app.database.exchange.portable import TRAVELS
from counter_app.database.tables import metadata
from counter_app.database.types import EPOCH_DAY, Id16, milliseconds
from counter_app.head_office.connecting import Line, line_troubles
from counter_app.head_office.over_postgres import made_sure
from counter_app.programme.refusals import Trouble

PORTION = 50_000
"""Rows that are kept together."""
_AT_ONCE = 10_000
"""Rows of one answer."""
_TOO_LONG_AGO = 1_000_000_000
"""Transactions after which their numbers can't be compared safely."""

_ALSO = ("journal", "tally", "setting", "member_word")
_FIRST = ("shop", "desk", "programme", "setting", "staff", "badge", "gift", "gift_price", "stock", "member", "card", "standing", "lot")


def _in_order() -> tuple[str, ...]:
    filled = [table.name for table in metadata.sorted_tables if table.name in TRAVELS or table.name in _ALSO]
    return (*_FIRST, *(name for name in filled if name not in _FIRST))


FILLED: tuple[str, ...] = _in_order()
"""The tables that a new desk is filled from, those it needs first before the others."""


@dataclass(frozen=True, slots=True)
class NewDesk:
    """Which desk the file is for: ``epoch`` and ``hash`` are where its journal goes on, ``at`` and ``business_date`` its first moment."""

    chain: UUID
    desk: int
    epoch: int
    hash: bytes
    at: datetime
    business_date: date


@dataclass(frozen=True, slots=True)
class Progress:
    """Rows that are here, and about how many there will be; ``table`` is the one that is being read, "" when all is done."""

    done: int
    of: int
    table: str


class _Moment(NamedTuple):
    """What head office looked like when reading began: which server (None: it can't be told), the lowest and the next transaction number,
    and the last line of the feed."""

    source: str | None
    lowest: int
    following: int
    feed: int


class Filling:
    """Fills ``target``, which isn't there yet, in steps of so many rows; ``target`` with ``.filling`` after it is the file until it is
    whole."""

    def __init__(self, line: Line, new: NewDesk, target: Path, *, portion: int = PORTION) -> None:
        self._line = line
        self._new = new
        self._target = target
        self._portion = portion
        self._draft = target.with_name(target.name + ".filling")
        self._file: sqlite3.Connection | None = None
        self._server: psycopg.Connection[Any] | None = None
        self._steps: Iterator[Progress] | None = None

    def step(self) -> Progress:
        """A portion more is here. With the last one the file has its name, and ``Progress.table`` is "".

        Raises Trouble: what ``Line.connect`` and ``made_sure`` say, disk-full, read-only, disk-failing. What is here stays; the next step
        goes on from it.
        """
        try:
            with line_troubles(), _file_troubles():
                if self._steps is None:
                    self._steps = self._whole()
                return next(self._steps)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Nothing is open; what is here stays for another time."""
        self._steps = None
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._file is not None:
            self._file.close()
            self._file = None

    # From the first row to the last

    def _whole(self) -> Iterator[Progress]:
        self._server = server = self._line.connect()
        made_sure(server, self._new.desk, self._new.chain)
        source = _source(server)
        server.execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        moment = _moment(server, source)
        self._file = file = self._draft_for(moment)
        state = _State.of(file)
        of = _about(server)
        if state.lowest is None:
            state.keep(lowest=moment.lowest)
        else:
            for place, name in enumerate(FILLED[: state.table + 1]):
                self._changed(file, server, name, state.lowest, state.key if place == state.table else [])
                yield Progress(state.rows, max(of, state.rows), name)
            state.keep(lowest=moment.lowest)
        while state.table < len(FILLED):
            name = FILLED[state.table]
            for rows, last in self._portions(server, name, state.key):
                with _together(file):
                    file.executemany(_insert(name), rows)
                    state.keep(key=last, rows=state.rows + len(rows))
                yield Progress(state.rows, max(of, state.rows), name)
            state.keep(table=state.table + 1, key=None)
        self._counted(file, server)
        self._finish(file, moment)
        yield Progress(state.rows, state.rows, "")

    def _draft_for(self, moment: _Moment) -> sqlite3.Connection:
        """The file as it was left, if it is of this desk and this server; else a new one."""
        if self._draft.exists():
            file = _opened(self._draft)
            if _goes_on(file, self._mark(moment.source), moment.following):
                return file
            file.close()
        for left in (self._draft, *(self._draft.with_name(self._draft.name + end) for end in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)
        migrate.bring_up(self._draft)
        file = _opened(self._draft)
        with _together(file):
            aside = file.execute(
                "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
            ).fetchall()
            for kind, name, _sql in aside:
                file.execute(f'DROP {kind} "{name}"')
            file.execute(
                "CREATE TABLE filling (id INTEGER PRIMARY KEY, mark TEXT, aside TEXT, lowest INTEGER, at INTEGER, key TEXT, rows INTEGER)"
            )
            # Triggers come last: history is written by these very hands before.
            later = [sql for kind, _name, sql in sorted(aside)]
            file.execute("INSERT INTO filling VALUES (1, ?, ?, NULL, 0, NULL, 0)", (self._mark(moment.source), json.dumps(later)))
        return file

    def _mark(self, source: str | None) -> str | None:
        new = self._new
        return None if source is None else f"{new.chain} {new.desk} {new.epoch} {source} {','.join(FILLED)}"

    def _portions(
        self, server: psycopg.Connection[Any], name: str, after: list[Any] | None
    ) -> Iterator[tuple[list[tuple[Any, ...]], list[Any]]]:
        """Rows after that key, a portion at a time, each with the key of its last row."""
        keys = _keys(metadata.tables[name])
        places = [list(metadata.tables[name].columns.keys()).index(key) for key in keys]
        where = "" if after is None else f" WHERE {_compared(name, '>')}"
        with server.cursor("fill", binary=True) as cursor:
            cursor.execute(f"{_select(name)}{where} ORDER BY {_names(keys)}", after or ())
            while rows := _fetched(cursor, self._portion):
                last = [rows[-1][place] for place in places]
                yield rows, [value.hex() if isinstance(value, bytes) else value for value in last]

    def _changed(self, file: sqlite3.Connection, server: psycopg.Connection[Any], name: str, since: int, up_to: list[Any] | None) -> None:
        """What was written in this table since then is as it is now, up to that key (None: nothing is here yet, []: everything is)."""
        if up_to is None:
            return
        here = f" AND {_compared(name, '<=')}" if up_to else ""
        with server.cursor("changed", binary=True) as cursor:
            cursor.execute(f"{_select(name)} WHERE age(xmin) <= age((%s::text::xid8)::xid){here}", [str(since), *up_to])
            while rows := _fetched(cursor, self._portion):
                with _together(file):
                    file.executemany(_insert(name, "INSERT OR REPLACE"), rows)

    def _counted(self, file: sqlite3.Connection, server: psycopg.Connection[Any]) -> None:
        """Both sides have as many rows of every table. A table of which rows were taken away meanwhile is read again."""
        for name in FILLED:
            [theirs] = server.execute(f'SELECT count(*) FROM "{name}"').fetchone() or (0,)
            if file.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (theirs,):
                continue
            with _together(file):
                file.execute(f'DELETE FROM "{name}"')
                for rows, _last in self._portions(server, name, None):
                    file.executemany(_insert(name), rows)
            if file.execute(f'SELECT count(*) FROM "{name}"').fetchone() != (theirs,):
                raise Trouble("filling-stopped", name)

    def _finish(self, file: sqlite3.Connection, moment: _Moment) -> None:
        new = self._new
        [aside] = file.execute("SELECT aside FROM filling").fetchone()
        with _together(file):
            for statement in json.loads(aside):
                file.execute(statement)
        with _together(file):
            day, at = (new.business_date - EPOCH_DAY).days, milliseconds(new.at)
            file.execute(
                "INSERT INTO chain (desk, epoch, number, hash, at, business_date) VALUES (?, ?, 0, ?, ?, ?)",
                (new.desk, new.epoch, new.hash, at, day),
            )
            file.execute(
                "INSERT INTO exchange_state (id, role, chain_uid, cursor, sent_epoch, sent, latest, exchanged_at)"
                " VALUES (1, 'desk', ?, ?, ?, 0, ?, ?)",
                (new.chain.bytes, moment.feed, new.epoch, at, at),
            )
            file.execute("DROP TABLE filling")
        file.execute("ANALYZE")
        file.execute("PRAGMA journal_mode=DELETE").fetchall()
        self.close()
        with self._draft.open("rb+") as whole:
            os.fsync(whole.fileno())
        self._draft.chmod(0o600)
        self._draft.replace(self._target)


# How far a fill is


class _State:
    """What the file says of itself, kept with every portion."""

    def __init__(self, file: sqlite3.Connection, lowest: int | None, table: int, key: list[Any] | None, rows: int) -> None:
        self._file = file
        self.lowest = lowest
        self.table = table
        self.key = key
        self.rows = rows

    @classmethod
    def of(cls, file: sqlite3.Connection) -> _State:
        lowest, table, key, rows = file.execute("SELECT lowest, at, key, rows FROM filling").fetchone()
        return cls(file, lowest, table, None if key is None else json.loads(key), rows)

    def keep(self, **now: Any) -> None:
        for name, value in now.items():
            setattr(self, name, value)
        key = None if self.key is None else json.dumps(self.key)
        self._file.execute("UPDATE filling SET lowest = ?, at = ?, key = ?, rows = ?", (self.lowest, self.table, key, self.rows))


def _goes_on(file: sqlite3.Connection, mark: str | None, following: int) -> bool:
    try:
        row = file.execute("SELECT mark, lowest FROM filling").fetchone()
    except sqlite3.DatabaseError:  # cut short before it said anything, or no database
        return False
    return row is not None and mark is not None and row[0] == mark and (row[1] is None or following - row[1] < _TOO_LONG_AGO)


# Head office's side


def _source(server: psycopg.Connection[Any]) -> str | None:
    """Which server this is, and its timeline: after a failover what was read before can't be gone on with. None where it doesn't say."""
    try:
        row = server.execute(
            "SELECT system_identifier, (SELECT timeline_id FROM pg_control_checkpoint()) FROM pg_control_system()"
        ).fetchone()
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedFunction):
        return None
    return None if row is None else f"{row[0]}-{row[1]}"


def _moment(server: psycopg.Connection[Any], source: str | None) -> _Moment:
    row = server.execute(
        "SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint, f.number"
        " FROM pg_current_snapshot() s, feed_head f WHERE f.id = 1"
    ).fetchone()
    if row is None:
        raise Trouble("wrong-database", "no feed")
    return _Moment(source, *row)


def _about(server: psycopg.Connection[Any]) -> int:
    """About how many rows there are, by what the server knows without counting."""
    found = server.execute(
        "SELECT coalesce(sum(greatest(reltuples, 0)), 0)::bigint FROM pg_class WHERE relname = ANY(%s) AND relkind = 'r'", (list(FILLED),)
    ).fetchone()
    return 0 if found is None else int(found[0])


def _fetched(cursor: psycopg.ServerCursor[Any], portion: int) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    while len(rows) < portion and (more := cursor.fetchmany(min(_AT_ONCE, portion - len(rows)))):
        rows += more
    return rows


def _select(name: str) -> str:
    return f'SELECT {", ".join(_expression(name, column.name) for column in metadata.tables[name].columns)} FROM "{name}"'


def _expression(name: str, column: str) -> str:
    portable = TRAVELS.get(name)
    if column == "away" and portable is not None and portable.free is not None:
        return f'greatest("{portable.free.whole}" - "{portable.free.held}", 0)'
    return f'uuid_send("{column}")' if isinstance(metadata.tables[name].c[column].type, Id16) else f'"{column}"'


def _keys(table: Table) -> list[str]:
    """The columns in whose order rows are read: the table's key, or what else is unique in it."""
    if table.primary_key.columns:
        return [column.name for column in table.primary_key.columns]
    unique = sorted((index for index in table.constraints if type(index).__name__ == "UniqueConstraint"), key=lambda each: str(each.name))
    return [column.name for column in unique[0].columns]  # type: ignore[attr-defined]


def _placeholder(name: str, key: str) -> str:
    return "%s::text::uuid" if isinstance(metadata.tables[name].c[key].type, Id16) else "%s"


def _compared(name: str, how: str) -> str:
    """The rows whose key is above (or up to) one that is given."""
    keys = _keys(metadata.tables[name])
    return f"({_names(keys)}) {how} ({', '.join(_placeholder(name, key) for key in keys)})"


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


# The file's side


def _insert(name: str, how: str = "INSERT") -> str:
    columns = metadata.tables[name].columns.keys()
    return f'{how} INTO "{name}" ({_names(columns)}) VALUES ({", ".join("?" * len(columns))})'


def _opened(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    # The rows come in the order of the file's pages, so what a journal has to keep is next to nothing, and a kill or a power cut leaves
    # the last portion whole.
    for pragma in ("journal_mode=TRUNCATE", "synchronous=FULL", "foreign_keys=OFF", "cache_size=-65536", "temp_store=MEMORY"):
        file.execute(f"PRAGMA {pragma}").fetchall()
    return file


@contextmanager
def _together(file: sqlite3.Connection) -> Iterator[None]:
    file.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if file.in_transaction:
            file.execute("ROLLBACK")
        raise
    file.execute("COMMIT")


@contextmanager
def _file_troubles() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        said = str(error)
        known = (("is full", "disk-full"), ("readonly", "read-only"), ("I/O", "disk-failing"), ("unable to open", "read-only"))
        code = next((code for words, code in known if words in said), None)
        if code is None:
            raise
        raise Trouble(code, said) from error
