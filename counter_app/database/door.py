"""The one door: every read and every transaction of this desk's database goes through here.

``Database.write`` runs one action as one transaction: its rows and its journal row are kept together, or nothing is. Asked again with
the same request id, the first answer comes back and nothing more happens.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import create_engine, event, insert, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from counter_app.database import guards  # noqa: F401  the triggers belong to the tables
from counter_app.database.asked import Asked, canonical
from counter_app.database.journal import ADVANCE, HEAD, Head, known, link
from counter_app.database.prepared import Prepared
from counter_app.database.tables import journal, staff
from counter_app.database.types import milliseconds
from counter_app.programme.refusals import ClockBehind, OtherContent, Refused, Trouble

log = logging.getLogger(__name__)

A = TypeVar("A", bound=Asked)
T = TypeVar("T")
P = ParamSpec("P")

MOST_LOG_BYTES = 16 * 1024 * 1024
"""A log longer than this is copied into the file at once."""
KEPT_LOG_BYTES = 4 * 1024 * 1024
"""A log that was copied starts again, and is cut down to this."""
CLOCK_TOLERANCE = timedelta(minutes=2)
"""A clock may be set back this far by its time service before value stays in."""


class Work:
    """What an action works with: the open transaction, who and when, and the rows it writes, gathered for the journal and the screens."""

    def __init__(self, connection: Connection, asked: Asked, epoch: int, in_chain: bool = False) -> None:
        self.connection = connection
        self.asked = asked
        self.epoch = epoch
        self.in_chain = in_chain
        self.rows: list[dict[str, Any]] = []
        self.touched: set[str] = set()
        self.programme: tuple[str, int] | None = None
        self._line = 0

    def line(self) -> int:
        """The next line number of this request: with the request id it names a row everywhere."""
        self._line += 1
        return self._line

    def lines(self, count: int) -> int:
        """So many line numbers are used by rows that one statement writes. Returns the last one used until now."""
        self._line += count
        return self._line

    def wrote(self, table: str, **facts: int | str | bytes | UUID | None) -> None:
        """Tell the journal what row was written (whole numbers and strings only; ids as hex; nothing personal)."""
        self.touched.add(table)
        self.rows.append({"table": table, **{name: _fact(value) for name, value in facts.items() if value is not None}})


def _fact(value: int | str | bytes | UUID) -> int | str:
    if isinstance(value, UUID):
        return value.hex
    return value.hex() if isinstance(value, bytes) else value


@dataclass(frozen=True)
class Action(Generic[A, T]):
    """One thing a clerk can do: ``run`` does it, ``again`` gives the first answer to a request that was carried out already.

    ``value_out``: points, gifts or money leave the shop by it, so a clock that runs backwards stops it.
    ``before`` writes what the journal itself stands on, in the same transaction: the rows of a desk that is just being opened.
    """

    kind: str
    run: Callable[[Work, A], T]
    again: Callable[[Connection, A], T]
    value_out: bool = False
    before: Callable[[Connection, A], None] | None = None


def action(
    kind: str,
    again: Callable[[Connection, A], T],
    value_out: bool = False,
    before: Callable[[Connection, A], None] | None = None,
) -> Callable[[Callable[[Work, A], T]], Action[A, T]]:
    """Make a function an action; ``kind`` is the journal's word for it."""
    return lambda run: Action(kind, run, again, value_out, before)


@dataclass(frozen=True)
class Written(Generic[T]):
    """An action's answer, the tables it touched (empty when it had been carried out before), and whether it was a repeat."""

    answer: T
    touched: frozenset[str] = field(default_factory=frozenset)
    repeated: bool = False


class Database:
    """One desk's memory, in the file at ``path``: ``read`` for questions, ``write`` for actions, both from any thread.

    ``lasting`` False is for what is thrown away at once, a rehearsal: nothing is brought safely to the disk, which takes most of the time.
    ``in_chain`` is set where the file is a desk's of a chain: what is earned there is head office's to lend before it can be spent.
    """

    in_chain = False

    def __init__(self, path: Path, *, read_only: bool = False, lasting: bool = True) -> None:
        self.path = path
        self._read_only = read_only
        self._writing = threading.Lock()
        self._local = threading.local()
        self._open: list[Connection] = []
        self._opening = threading.Lock()
        self._engine = _engine(path, read_only, _LASTING) if lasting else _passing_engine(path)
        self._writer: Connection | None = None
        self._staff_uids: dict[int, str] = {}

    # Questions

    def read(self, question: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask a question on this thread's own read connection; the answer is frozen values, never rows of a session."""
        with _troubles():
            return question(self._reader(), *args, **kwargs)

    def _reader(self) -> Connection:
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("PRAGMA query_only=ON")
            self._local.connection = connection
            with self._opening:
                self._open.append(connection)
        return connection

    # Actions

    def write(self, what: Action[A, T], asked: A) -> Written[T]:
        """Run one action as one transaction: all of it is kept, or none of it.

        Raises ``Refused`` when the rules say no, ``Trouble`` when disk or file do.
        """
        with self._writing, _troubles():
            connection = self._writing_connection()
            with connection.begin():
                written = self._written(connection, what, asked)
            self._keep_log_short()
            return written

    def _written(self, connection: Connection, what: Action[A, T], asked: A) -> Written[T]:
        content = asked.content()
        before = known(connection, asked.request_id)
        if before is not None:
            if before != (content, what.kind):
                log.error("request %s came back with other content", asked.request_id)
                raise Refused(OtherContent())
            return Written(what.again(connection, asked), repeated=True)
        if what.before is not None:
            what.before(connection, asked)
        row = HEAD.first(connection, {"desk_": asked.desk})
        if row is None:
            raise RuntimeError(f"desk {asked.desk} is not this file's")
        head = Head(*row)
        if what.value_out and (asked.at < head.at - CLOCK_TOLERANCE or asked.business_date < head.business_date):
            raise Refused(ClockBehind(clock=asked.at, last=head.at))
        work = Work(connection, asked, head.epoch, self.in_chain)
        answer = what.run(work, asked)
        body = canonical(self._body(connection, what.kind, asked, work))
        number = head.number + 1
        digest = link(asked.desk, head.epoch, number, head.hash, body)
        _JOURNAL.insert(
            connection,
            {
                "desk": asked.desk,
                "epoch": head.epoch,
                "number": number,
                "request_id": asked.request_id,
                "asked": content,
                "kind": what.kind,
                "at": asked.at,
                "business_date": asked.business_date,
                "staff_id": asked.staff_id,
                "body": body.decode(),
                "hash": digest,
            },
        )
        advanced = ADVANCE.run(
            connection,
            {
                "desk_": asked.desk,
                "was_": head.number,
                "number_": number,
                "hash_": digest,
                "at_": asked.at if what.kind == "confirm-date" else max(asked.at, head.at),
                "business_date_": asked.business_date if what.kind == "confirm-date" else max(asked.business_date, head.business_date),
            },
        )
        if advanced != 1:
            raise RuntimeError("the journal's head moved inside a transaction")
        return Written(answer, frozenset(work.touched | {"journal"}))

    def _body(self, connection: Connection, kind: str, asked: Asked, work: Work) -> dict[str, Any]:
        body: dict[str, Any] = {
            "kind": kind,
            "at": milliseconds(asked.at),
            "date": asked.business_date.isoformat(),
            "request": asked.request_id.hex,
            "rows": work.rows,
        }
        if asked.staff_id is not None:
            body["staff"] = self._staff_uid(connection, asked.staff_id)
        if work.programme is not None:
            body["programme"], body["version"] = work.programme
        return body

    def _staff_uid(self, connection: Connection, staff_id: int) -> str:
        if staff_id not in self._staff_uids:
            self._staff_uids[staff_id] = connection.execute(select(staff.c.uid).where(staff.c.id == staff_id)).scalar_one().hex
        return self._staff_uids[staff_id]

    def _writing_connection(self) -> Connection:
        if self._read_only:
            raise Trouble("read-only-here")
        if self._writer is None:
            self._writer = self._engine.connect()
        return self._writer

    # Housekeeping

    def _keep_log_short(self) -> None:
        wal = Path(f"{self.path}-wal")
        if wal.exists() and wal.stat().st_size > MOST_LOG_BYTES:
            self._checkpoint()

    def _checkpoint(self) -> None:
        connection = self._writing_connection()
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
        cursor.fetchall()
        cursor.close()

    def tidy(self) -> None:
        """Copy the log into the file; called when the desk is idle. The writing connection alone does this."""
        with self._writing, _troubles():
            self._checkpoint()

    def copy_to(self, target: Path) -> None:
        """A consistent copy at ``target`` through SQLite's online backup, while the desk works on; complete or not there at all."""
        part = target.with_suffix(target.suffix + ".part")
        with _troubles():
            source = sqlite3.connect(file_uri(self.path, "ro"), uri=True)
            try:
                copy = sqlite3.connect(part)
                try:
                    source.backup(copy, pages=1024)
                finally:
                    copy.close()
                with part.open("rb+") as written:
                    os.fsync(written.fileno())
                part.replace(target)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
            finally:
                source.close()

    def close(self) -> None:
        with self._writing:
            if self._writer is not None:
                # A log that can't be copied now, because the disk is full or failing, is read at the next start.
                with suppress(sqlite3.Error):
                    self._checkpoint()
                self._writer.close()
                self._writer = None
        with self._opening:
            for connection in self._open:
                connection.close()
            self._open.clear()
        self._local = threading.local()
        self._engine.dispose()


_JOURNAL = Prepared(
    insert(journal).inline(),
    ("desk", "epoch", "number", "request_id", "asked", "kind", "at", "business_date", "staff_id", "body", "hash"),
)


def file_uri(path: Path, mode: str) -> str:
    """SQLite's address of a file, to be opened as ``ro`` or ``rw``, whatever characters its path has; it is not made when missing."""
    return f"{path.absolute().as_uri()}?mode={mode}"


_LASTING = ("journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=0", f"journal_size_limit={KEPT_LOG_BYTES}")
_PASSING = ("journal_mode=MEMORY", "synchronous=OFF")


@lru_cache(maxsize=1)
def _passing_engine(path: Path) -> Engine:
    """One for all that is played at the same place, one after the other: the engine remembers how statements are compiled."""
    return _engine(path, False, _PASSING)


def _engine(path: Path, read_only: bool, keeping: tuple[str, ...]) -> Engine:
    uri = file_uri(path, "ro" if read_only else "rw")

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=5.0)

    # Connections are kept by Database itself (one writer, one reader a thread), so the pool only opens them.
    # An error's text may reach the log, so it doesn't repeat what was written: names and phones are among that.
    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            "foreign_keys=ON",
            *(() if read_only else keeping),
            "busy_timeout=5000",
            "cache_size=-65536",
            "temp_store=MEMORY",
            "mmap_size=0",
            # Without it a REPLACE takes a row away unseen by the triggers that guard append-only tables.
            "recursive_triggers=ON",
        ):
            connection.execute(f"PRAGMA {pragma}").fetchall()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


_TROUBLES = (
    ("is locked", "database-locked"),
    ("disk is full", "disk-full"),
    ("readonly", "read-only"),
    ("disk i/o error", "disk-failing"),
    ("unable to open", "cannot-open"),
    ("malformed", "database-damaged"),
    ("not a database", "database-damaged"),
)


class _troubles:
    """Turn what the disk or the file says into Trouble; everything else passes as it is."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if error is None or isinstance(error, Refused | Trouble):
            return
        if isinstance(error, DBAPIError | sqlite3.Error):
            said = str(error.orig if isinstance(error, DBAPIError) else error)
            for words, code in _TROUBLES:
                if words in said.lower():
                    raise Trouble(code, said) from error
        elif isinstance(error, OSError):
            raise Trouble("disk-full" if error.errno == 28 else "disk-failing", error.strerror or "") from error
