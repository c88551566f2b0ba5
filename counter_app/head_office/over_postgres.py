"""Head office over PostgreSQL, as one desk sees it: the desk's own database role, one statement a call.

The connection is opened at the first call and kept; each time one is opened, it is made sure that this is the right database of the right
chain, that it takes letters, and that this desk may speak with it. A call that fails leaves nothing half said: saying it again is safe.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import cache
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import Column

from counter_app.database import migrate
from counter_app.database.exchange.letters import Letter
from counter_app.database.tables import metadata
from counter_app.database.types import EPOCH, Id16
from counter_app.head_office.connecting import Line, line_troubles
from counter_app.head_office.wire import FeedLine, FeedPage, Tally, Totals, order_of
from counter_app.programme.refusals import Trouble

MOST_LETTERS = 1_000
"""Letters of one statement."""
MOST_CHARACTERS = 8_000_000
"""A statement is sent when its letters have this many, however few they are."""

_NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
_HELLO = """
SELECT (SELECT version_num FROM alembic_version), pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on',
  (SELECT chain_uid FROM exchange_state WHERE id = 1 AND role = 'head-office'), e.desk, e.state
FROM (SELECT 1) one LEFT JOIN enrolled e ON e.role = session_user
"""
_PUSH = f"""
INSERT INTO inbox (desk, epoch, number, sha, request_id, text, came_at)
SELECT %s, e, n, s, r, t, {_NOW} FROM unnest(%b::bigint[], %b::bigint[], %b::bytea[], %b::uuid[], %b::text[]) AS letter (e, n, s, r, t)
ON CONFLICT DO NOTHING
"""
_FEED = """
SELECT h.number, f.number, f.kind, f.desk, f.request_id, f.text FROM feed_head h LEFT JOIN LATERAL (
  SELECT number, kind, desk, request_id, text FROM feed WHERE number > %s ORDER BY number LIMIT %s) f ON true
WHERE h.id = 1 ORDER BY f.number
"""
_REFUSALS = "SELECT number, kind, desk, request_id, text FROM feed WHERE to_desk = %s AND kind = 'refused' AND number > %s ORDER BY number"
_TOTALS = f"""
SELECT h.number, {_NOW}, e.epoch, e.number, t.desk, t.letters, t.entries, t.points, t.pieces
FROM feed_head h CROSS JOIN enrolled e LEFT JOIN tally t ON true WHERE h.id = 1 AND e.role = session_user ORDER BY t.desk
"""
_ASK = f"INSERT INTO asking (uid, desk, kind, text, at) VALUES (%s, %s, %s, %s, {_NOW}) ON CONFLICT DO NOTHING"


class OverPostgres:
    """A :class:`~counter_app.head_office.wire.HeadOffice`. ``chain`` is the uid of the chain this desk belongs to. One thread at a time."""

    def __init__(self, line: Line, desk: int, chain: UUID) -> None:
        self._line = line
        self._desk = desk
        self._chain = chain
        self._connection: psycopg.Connection[Any] | None = None
        self._over = False
        self._saying = Lock()
        self._connected: SimpleQueue[psycopg.Connection[Any] | BaseException | None] = SimpleQueue()

    def push(self, letters: Sequence[Letter]) -> None:
        """Raises Trouble, as every call here: no-line and what else ``Line.connect`` says; head-office-read-only, head-office-full,
        head-office-older, head-office-newer, wrong-database, desk-revoked, desk-lost, not-allowed."""
        for some in _portions(letters):
            with self._said() as connection:
                connection.execute(
                    _PUSH,
                    (
                        self._desk,
                        [letter.epoch for letter in some],
                        [letter.number for letter in some],
                        [letter.sha for letter in some],
                        [letter.request_id for letter in some],
                        [letter.text for letter in some],
                    ),
                )

    def feed(self, after: int, limit: int) -> FeedPage:
        """Raises Trouble("head-office-went-back") too: it has given fewer lines than this desk has read. An older copy of it runs."""
        with self._said() as connection:
            rows = connection.cursor(binary=True).execute(_FEED, (after, limit)).fetchall()
        newest = rows[0][0]
        if newest < after:
            raise Trouble("head-office-went-back", f"{newest} < {after}")
        return FeedPage(tuple(FeedLine(*row[1:]) for row in rows if row[1] is not None), newest)

    def refusals(self, after: int) -> tuple[FeedLine, ...]:
        with self._said() as connection:
            return tuple(FeedLine(*row) for row in connection.cursor(binary=True).execute(_REFUSALS, (self._desk, after)))

    def totals(self) -> Totals:
        with self._said() as connection:
            rows = connection.cursor(binary=True).execute(_TOTALS).fetchall()
        at, now, epoch, number = rows[0][:4]
        tallies = tuple(Tally(*row[4:]) for row in rows if row[4] is not None)
        return Totals(at, EPOCH + timedelta(milliseconds=now), tallies, (epoch, number))

    def ask(self, uid: UUID, kind: str, text: str) -> None:
        with self._said() as connection:
            connection.execute(_ASK, (uid, self._desk, kind, text))

    # Rows

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        with self._said() as connection:
            connection.execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        except BaseException:
            self.close()
            raise
        with self._said() as connection:
            connection.execute("COMMIT")

    def rows(self, name: str, column: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        return self.several([(name, column, values)])[0]

    def several(self, asked: Sequence[tuple[str, str, Sequence[Any]]]) -> list[list[tuple[Any, ...]]]:
        with self._said() as connection, connection.pipeline():
            cursors = [connection.cursor(binary=True).execute(*_of_these(*one)) if one[2] else None for one in asked]
            return [cursor.fetchall() if cursor else [] for cursor in cursors]

    def rows_after(self, name: str, after: Sequence[Any] | None, limit: int) -> list[tuple[Any, ...]]:
        key = order_of(name)
        names = ", ".join(f'"{part}"' for part in key)
        given = [_as_uuid(value) for value in after or ()]
        where = f" WHERE ({names}) > ({', '.join(['%s'] * len(given))})" if given else ""
        return self._rows(f"{_select(name)}{where} ORDER BY {names} LIMIT %s", (*given, limit))

    def highest(self, name: str) -> int:
        return int(self._rows(f'SELECT coalesce(max(id), 0) FROM "{name}"', ())[0][0])

    def count(self, name: str) -> int:
        return int(self._rows(f'SELECT count(*) FROM "{name}"', ())[0][0])

    def _rows(self, question: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with self._said() as connection:
            return connection.cursor(binary=True).execute(question.encode(), values).fetchall()

    # The end

    def hang_up(self) -> None:
        """The line is over: a call under way fails at once with Trouble("no-line"), later ones too. From any thread."""
        self._over = True
        self._connected.put(None)
        connection = self._connection
        if connection is not None and not connection.closed:
            with suppress(OSError):
                plug = socket.socket(fileno=connection.fileno())
                try:
                    plug.shutdown(socket.SHUT_RDWR)
                finally:
                    plug.detach()
        if self._saying.acquire(blocking=False):
            try:
                self.close()
            finally:
                self._saying.release()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def _said(self) -> Iterator[psycopg.Connection[Any]]:
        with self._saying:
            try:
                if self._over:
                    raise Trouble("no-line", "hung up")
                with line_troubles():
                    if self._connection is None or self._connection.closed:
                        self._connection = self._opened()
                    yield self._connection
            except Trouble:
                self.close()
                raise
            finally:
                if self._over:
                    self.close()

    def _connect(self) -> psycopg.Connection[Any]:
        """A server that doesn't answer is waited for, but no longer than until somebody hangs up."""
        Thread(target=self._connect_beside, name="connecting", daemon=True).start()
        found = self._connected.get()
        if isinstance(found, BaseException):
            raise found
        if found is None:
            raise Trouble("no-line", "hung up")
        return found

    def _connect_beside(self) -> None:
        try:
            connection = self._line.connect()
        except BaseException as problem:
            self._connected.put(problem)
            return
        if self._over:
            connection.close()
        else:
            self._connected.put(connection)

    def _opened(self) -> psycopg.Connection[Any]:
        connection = self._connect()
        try:
            with line_troubles():
                made_sure(connection, self._desk, self._chain)
        except BaseException:
            connection.close()
            raise
        return connection


@cache
def _select(name: str) -> str:
    columns = metadata.tables[name].columns
    return f'SELECT {", ".join(_expression(column) for column in columns)} FROM "{name}"'


def _of_these(name: str, column: str, values: Sequence[Any]) -> tuple[bytes, Sequence[Any]]:
    said: Sequence[Any]
    if isinstance(values, range):
        where, said = f'"{column}" BETWEEN %s AND %s', (values[0], values[-1])
    else:
        kind = {int: "bigint", bytes: "uuid", str: "text"}[type(values[0])]
        where, said = f'"{column}" = ANY(%s::{kind}[])', (_as_said(values),)
    if (name, column) == ("lot", "member_id"):
        # Each half has its index; asked for at once, the server would read all lots of all members.
        halves = [f"{_select(name)} WHERE {where} AND {half}" for half in ("remaining > 0", "remaining = 0")]
        return " UNION ALL ".join(halves).encode(), (*said, *said)
    return f"{_select(name)} WHERE {where}".encode(), said


def _as_said(values: Sequence[Any]) -> Any:
    """The values as an array's text, which is quicker made for many ids than the driver makes it."""
    if isinstance(values[0], int):
        return f"{{{','.join(map(str, values))}}}"
    return [_as_uuid(value) for value in values]


def _as_uuid(value: Any) -> Any:
    return UUID(bytes=value) if isinstance(value, bytes) else value


def _expression(column: Column[Any]) -> str:
    return f'uuid_send("{column.name}")' if isinstance(column.type, Id16) else f'"{column.name}"'


def made_sure(connection: psycopg.Connection[Any], desk: int, chain: UUID, newest: str = migrate.NEWEST) -> None:
    """This is the chain's head office with the tables this program knows, it takes letters, and this desk is one of its desks. Raises
    Trouble."""
    row = connection.execute(_HELLO).fetchone()
    assert row is not None
    version, reads_only, uid, number, state = row
    if uid is None or uid != chain:
        raise Trouble("wrong-database", "another chain's")
    if version != newest:
        raise Trouble("head-office-older" if version in migrate.KNOWN else "head-office-newer", str(version))
    if reads_only:
        raise Trouble("head-office-read-only")
    if number is None or state == "revoked":
        raise Trouble("desk-revoked")
    if number != desk:
        raise Trouble("wrong-database", f"this is desk {number}'s role")
    if state == "lost":
        raise Trouble("desk-lost")
    if state == "invited":
        raise Trouble("not-enrolled")


def _portions(letters: Sequence[Letter]) -> Iterator[Sequence[Letter]]:
    first = characters = 0
    for place, letter in enumerate(letters):
        characters += len(letter.text)
        if place - first + 1 == MOST_LETTERS or characters >= MOST_CHARACTERS:
            yield letters[first : place + 1]
            first, characters = place + 1, 0
    if first < len(letters):
        yield letters[first:]
