"""A database in an SQLite file: how it is opened, copied and kept short, and what its failures are called."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlalchemy.util import LRUCache

from counter_app.database.store import Store
from counter_app.programme.refusals import Trouble

T = TypeVar("T")

MOST_LOG_BYTES = 16 * 1024 * 1024
"""A log longer than this is copied into the file at once."""
KEPT_LOG_BYTES = 4 * 1024 * 1024
"""A log that was copied starts again, and is cut down to this."""

_LASTING = ("journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=0", f"journal_size_limit={KEPT_LOG_BYTES}")
_PASSING = ("journal_mode=MEMORY", "synchronous=OFF")


class Dialect(SQLiteDialect_pysqlite):
    """SQLite as it is within one process: what was compiled for one file serves for every other."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is Dialect

    def __hash__(self) -> int:
        return hash(Dialect)


registry.register("sqlite.counter", __name__, "Dialect")
_COMPILED: LRUCache[Any, Any] = LRUCache(1_000)
"""Statements of every file that this process opens: compiling one costs many times what it takes to run it."""


class SqliteStore(Store):
    """The file at ``path``. Its log is copied into it by the writing connection alone."""

    def __init__(self, path: Path, *, read_only: bool, lasting: bool, desk: int | None) -> None:
        super().__init__(_engine(path, read_only, _LASTING) if lasting else _passing_engine(path), read_only=read_only, desk=desk)
        self._path = path
        self._filler: sqlite3.Connection | None = None

    def fill(self, run: Callable[[sqlite3.Connection], T]) -> T:
        """All of what ``run`` writes is kept, or none of it; on a connection of its own, which doesn't look whether what a row means is
        there."""
        if self._filler is None:
            self._filler = sqlite3.connect(file_uri(self._path, "rw"), uri=True, check_same_thread=False, isolation_level=None)
            # What a power cut takes of a fill comes again; whatever the desk itself commits syncs the log, and this with it.
            for pragma in (
                *_LASTING,
                "synchronous=NORMAL",
                "busy_timeout=5000",
                "foreign_keys=OFF",
                "cache_size=-65536",
                "temp_store=MEMORY",
            ):
                self._filler.execute(f"PRAGMA {pragma}").fetchall()
        return together(self._filler, run)

    def _only_reading(self, connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA query_only=ON")

    def alone(self, connection: Connection) -> None:
        """BEGIN IMMEDIATE has seen to it."""

    def beside_others(self, connection: Connection, members: tuple[int, ...]) -> None:
        """A file has one writer at a time."""

    def written(self) -> None:
        wal = Path(f"{self._path}-wal")
        if wal.exists() and wal.stat().st_size > MOST_LOG_BYTES:
            self._checkpoint()

    def tidy(self) -> None:
        self._checkpoint()

    def _checkpoint(self) -> None:
        cursor = self.writer().connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
        cursor.fetchall()
        cursor.close()

    def close(self) -> None:
        if self._filler is not None:
            self._filler.close()
            self._filler = None
        super().close()

    def _before_closing(self) -> None:
        # A log that can't be copied now, because the disk is full or failing, is read at the next start.
        with suppress(sqlite3.Error):
            self._checkpoint()

    def copy_to(self, target: Path) -> None:
        part = target.with_suffix(target.suffix + ".part")
        source = sqlite3.connect(file_uri(self._path, "ro"), uri=True)
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

    def _trouble_in(self, error: Exception) -> Trouble | None:
        if isinstance(error, DBAPIError | sqlite3.Error):
            said = str(error.orig if isinstance(error, DBAPIError) else error)
            return next((Trouble(code, said) for words, code in _TROUBLES if words in said.lower()), None)
        if isinstance(error, OSError):
            return Trouble("disk-full" if error.errno == 28 else "disk-failing", error.strerror or "")
        return None


_TROUBLES = (
    ("is locked", "database-locked"),
    ("disk is full", "disk-full"),
    ("readonly", "read-only"),
    ("disk i/o error", "disk-failing"),
    ("unable to open", "cannot-open"),
    ("malformed", "database-damaged"),
    ("not a database", "database-damaged"),
)


def together(file: sqlite3.Connection, run: Callable[[sqlite3.Connection], T]) -> T:
    """One transaction: all of what ``run`` writes is kept, or none of it."""
    file.execute("BEGIN IMMEDIATE")
    try:
        answer = run(file)
        file.execute("COMMIT")
    except BaseException:
        if file.in_transaction:
            file.execute("ROLLBACK")
        raise
    return answer


def file_uri(path: Path, mode: str) -> str:
    """SQLite's address of a file, to be opened as ``ro`` or ``rw``, whatever characters its path has; it is not made when missing."""
    return f"{path.absolute().as_uri()}?mode={mode}"


@lru_cache(maxsize=1)
def _passing_engine(path: Path) -> Engine:
    """One for all that is played at the same place, one after the other: making an engine takes longer than playing."""
    return _engine(path, False, _PASSING)


def _engine(path: Path, read_only: bool, keeping: tuple[str, ...]) -> Engine:
    uri = file_uri(path, "ro" if read_only else "rw")

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=5.0)

    # Connections are kept by the store itself (one writer, one reader a thread), so the pool only opens them.
    # An error's text may reach the log, so it doesn't repeat what was written: names and phones are among that.
    engine = create_engine(
        "sqlite+counter://", creator=connect, poolclass=NullPool, hide_parameters=True, execution_options={"compiled_cache": _COMPILED}
    )

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
