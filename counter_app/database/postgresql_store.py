"""A database on a PostgreSQL server that several desks share: sessions, locks, transactions that are begun again, and its failures' names.

**Who waits for whom.** An action is alone by default: it locks the table ``chain`` against every other writer, so whatever it reads stays
true until it ends, as in a file. An action that says whose it is (``Action.members``) runs beside others: it locks its desk's row of
``chain``, then the members' rows of ``standing`` in the order of their ids; what it takes from the shelf it takes last, in the order of
the gifts. So no two wait for each other in a circle, and one desk's customers don't wait for another desk's.

**A line that is cut** is found by the next statement. The transaction is run once more on a new connection: the request id in the journal
tells whether a commit whose answer never came had been kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from sqlalchemy import bindparam, create_engine, event, select, text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from counter_app.database.place import Server
from counter_app.database.store import Moved, Store
from counter_app.database.tables import standing
from counter_app.programme.refusals import Trouble

T = TypeVar("T")

TRIES = 8
"""So often a transaction is begun before its failure is said."""
_WAIT = 0.02
"""Seconds before the second try, at most; twice as long before each further one."""
_CONNECT_WITHIN = 5
"""Seconds until a server that doesn't answer is out of reach."""

_SESSION = (
    "SET TIME ZONE 'UTC'; SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = warning;"
    " SET synchronous_commit = {}"
)
_LOCK = text("LOCK TABLE chain IN EXCLUSIVE MODE")
_MEMBERS = (
    select(standing.c.member_id)
    .where(standing.c.member_id.in_(bindparam("members_", expanding=True)))
    .order_by(standing.c.member_id)
    .with_for_update(key_share=True)
)


class PostgresqlStore(Store):
    """The server's database. ``chance`` gives numbers from 0 to 1 that keep two desks from meeting again and again."""

    def __init__(self, server: Server, *, read_only: bool, lasting: bool, desk: int | None, chance: Callable[[], float]) -> None:
        super().__init__(engine_of(server, lasting=lasting), read_only=read_only, desk=desk)
        self._chance = chance

    # Connections

    def _only_reading(self, connection: Connection) -> None:
        connection.exec_driver_sql("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")

    def read(self, ask: Callable[[Connection], T]) -> T:
        connection = self.reader()
        try:
            return ask(connection)
        except (DBAPIError, psycopg.Error):
            if not _is_cut(connection):
                raise
            self._forget_reader(connection)
        # What only reads may be asked again.
        return ask(self.reader())

    def _forget_reader(self, connection: Connection) -> None:
        self._local.connection = None
        with self._opening:
            self._readers.remove(connection)
        _drop(connection)

    # Transactions

    def transaction(self, run: Callable[[Connection], T]) -> T:
        for tried in range(1, TRIES + 1):
            connection = self.writer()
            try:
                with connection.begin():
                    return run(connection)
            except (DBAPIError, psycopg.Error) as error:
                cut = _is_cut(connection)
                if cut:
                    _drop(connection)
                    self._writer = None
                if tried == TRIES or not (cut or _state(error) in _AGAIN or _was_first(error)):
                    raise
            except Moved as error:
                if tried == TRIES:
                    raise Trouble("database-locked") from error
            time.sleep(_WAIT * 2 ** (tried - 1) * self._chance())
        raise AssertionError("the last try returns or raises")

    def alone(self, connection: Connection) -> None:
        connection.execute(_LOCK)

    def beside_others(self, connection: Connection, members: tuple[int, ...]) -> None:
        connection.execute(_MEMBERS, {"members_": sorted(members)}).all()

    # Housekeeping

    def written(self) -> None:
        """The server has seen to it that it lasts."""

    def _before_closing(self) -> None:
        """Nothing is owed."""

    def tidy(self) -> None:
        """The server tidies by itself."""

    def copy_to(self, target: Path) -> None:
        raise Trouble("server-keeps-copies")

    # Failures

    def _trouble_in(self, error: Exception) -> Trouble | None:
        if not isinstance(error, DBAPIError | psycopg.Error):
            return None
        state, said = _state(error), _without_values(error)
        if state is None and isinstance(_driver_error(error), psycopg.OperationalError):
            return Trouble(next((code for words, code in _NOT_LET_IN if words in str(error)), "no-server"), said)
        return next((Trouble(code, said) for start, code in _TROUBLES if (state or "").startswith(start)), None)


_NOT_LET_IN = (
    ("too many", "server-busy"), ("remaining connection slots", "server-busy"), ("authentication failed", "server-refuses"),
    ("no password supplied", "server-refuses"), ("pg_hba.conf", "server-refuses"), ("does not exist", "server-refuses"),
    ("not permitted to log in", "server-refuses"),
)  # fmt: skip
"""Who isn't let in is told so in words alone."""
_AGAIN = ("40001", "40P01")
_TROUBLES = (
    ("08", "no-server"), ("57P", "no-server"), ("25P03", "no-server"), ("40", "database-locked"), ("55P03", "database-locked"),
    ("53100", "disk-full"), ("53", "server-busy"), ("25006", "server-read-only"), ("28", "server-refuses"), ("3D", "server-refuses"),
    ("42501", "server-refuses"), ("58", "disk-failing"), ("XX00", "database-damaged"),
)  # fmt: skip


def _driver_error(error: Exception) -> BaseException:
    return error.orig if isinstance(error, DBAPIError) and error.orig is not None else error


def _state(error: Exception) -> str | None:
    """The five characters by which PostgreSQL names what is wrong; None where the server said nothing."""
    return getattr(_driver_error(error), "sqlstate", None)


def _was_first(error: Exception) -> bool:
    """Somebody else wrote this very request, or made this very table, at the same time: the next try finds it done."""
    driver = _driver_error(error)
    names = ("uq_journal_request_id", "pg_type_typname_nsp_index")
    return isinstance(driver, psycopg.errors.UniqueViolation) and driver.diag.constraint_name in names


def _is_cut(connection: Connection) -> bool:
    """Whether nothing can be asked through this connection any more."""
    return connection.closed or connection.invalidated or bool(cast(Any, connection.connection.driver_connection).closed)


def _drop(connection: Connection) -> None:
    connection.invalidate()
    connection.close()


def _without_values(error: Exception) -> str:
    """What the server says, in a line. Where it would repeat a row's values, the error itself is made to say less: names and phones are
    among them, and its text may reach the log."""
    driver = _driver_error(error)
    said = (driver.diag.message_primary if isinstance(driver, psycopg.Error) else None) or str(driver).partition("\n")[0]
    driver.args = (said,)
    if driver is not error:
        error.args = (f"({type(driver).__name__}) {said}",)
    return said


# The engine


class _Whole(Loader):
    """PostgreSQL adds whole numbers up to a "numeric"; here every one of them is whole."""

    def load(self, data: Buffer) -> int:
        return int(bytes(data))


def engine_of(server: Server, *, lasting: bool = True) -> Engine:
    """How this program speaks with the server: one plain connection at a time, opened when asked for. Raises nothing before its use."""
    engine = create_engine(
        server.url,
        poolclass=NullPool,
        hide_parameters=True,
        paramstyle="format",
        use_native_hstore=False,
        isolation_level="READ COMMITTED",
        connect_args={
            "connect_timeout": _CONNECT_WITHIN,
            "application_name": "counter-app",
            # A server without an encoding would give bytes, and couldn't even be asked which one it has.
            "client_encoding": "utf8",
            "keepalives_idle": 10,
            "keepalives_interval": 3,
            "keepalives_count": 3,
        },
    )

    @event.listens_for(engine, "connect")
    def configure(connection: psycopg.Connection[Any], _record: object) -> None:
        connection.adapters.register_loader("numeric", _Whole)
        autocommit, connection.autocommit = connection.autocommit, True
        connection.execute(_SESSION.format("on" if lasting else "off"))
        connection.autocommit = autocommit

    return engine
