"""What the one door needs of a database engine: connections that are kept, transactions, and its failures as Trouble.

``sqlite_store`` and ``postgresql_store`` fill this in; nothing above ``door.py`` knows which of them is at work.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy.engine import Connection, Engine

from counter_app.programme.refusals import Refused, Trouble

T = TypeVar("T")


class Moved(Exception):
    """What a transaction was reckoned from isn't so any more, since somebody else wrote at the same time: it is begun again."""


class Store(ABC):
    """One writing connection, one reading connection a thread; each opened at its first use and kept.

    ``desk``: the number of the desk that asks, where several share the database; its connections know it (see ``this_desk``).
    """

    def __init__(self, engine: Engine, *, read_only: bool, desk: int | None) -> None:
        self.engine = engine
        self._read_only = read_only
        self._desk = desk
        self._writer: Connection | None = None
        self._local = threading.local()
        self._readers: list[Connection] = []
        self._opening = threading.Lock()

    # Connections

    def reader(self) -> Connection:
        """This thread's own connection for questions; nothing can be written through it."""
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._known(self.engine.connect().execution_options(isolation_level="AUTOCOMMIT"))
            self._only_reading(connection)
            self._local.connection = connection
            with self._opening:
                self._readers.append(connection)
        return connection

    def writer(self) -> Connection:
        """The one connection that writes. Raises Trouble("read-only-here")."""
        if self._read_only:
            raise Trouble("read-only-here")
        if self._writer is None:
            self._writer = self._known(self.engine.connect())
        return self._writer

    def _known(self, connection: Connection) -> Connection:
        if self._desk is not None:
            connection.info["desk"] = self._desk
        return connection

    @abstractmethod
    def _only_reading(self, connection: Connection) -> None:
        """From now on the engine refuses to write through this connection."""

    # Work

    def read(self, ask: Callable[[Connection], T]) -> T:
        """Ask on this thread's connection."""
        return ask(self.reader())

    def transaction(self, run: Callable[[Connection], T]) -> T:
        """All of what ``run`` writes is kept, or none of it. ``run`` may be called again from the beginning; then nothing of the earlier
        call was kept, or all of it was."""
        connection = self.writer()
        with connection.begin():
            return run(connection)

    @abstractmethod
    def alone(self, connection: Connection) -> None:
        """Until the end of this transaction nobody else writes to the database."""

    @abstractmethod
    def beside_others(self, connection: Connection, members: tuple[int, ...]) -> None:
        """Until the end of this transaction nobody else writes anything about these members; others may be written about."""

    @abstractmethod
    def written(self) -> None:
        """A transaction has just ended well."""

    # Housekeeping

    @abstractmethod
    def tidy(self) -> None:
        """What an idle moment is good for."""

    @abstractmethod
    def copy_to(self, target: Path) -> None:
        """A consistent copy in a file of its own. Raises Trouble("server-keeps-copies") where the server has its own means."""

    def close(self) -> None:
        """Every connection is closed; a later call opens new ones."""
        if self._writer is not None:
            self._before_closing()
            self._writer.close()
            self._writer = None
        with self._opening:
            for connection in self._readers:
                connection.close()
            self._readers.clear()
        self._local = threading.local()
        self.engine.dispose()

    @abstractmethod
    def _before_closing(self) -> None:
        """The writing connection is about to go."""

    # Failures

    @contextmanager
    def troubles(self) -> Iterator[None]:
        """Turn what the disk, the file or the server says into Trouble; everything else passes as it is."""
        try:
            yield
        except (Refused, Trouble):
            raise
        except Exception as error:
            trouble = self._trouble_in(error)
            if trouble is None:
                raise
            raise trouble from error

    @abstractmethod
    def _trouble_in(self, error: Exception) -> Trouble | None:
        """What this failure is called, None for a bug of ours."""
