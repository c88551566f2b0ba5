"""What the engines would have said differently, in one way: a new row's id, an upsert, many questions about one moment, raw SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID

# Both engines write it in the same words, and this form of it is understood by either's compiler.
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.engine import Connection, CursorResult

__all__ = ["ask", "at_one_moment", "batches", "new_row_id", "upsert"]


def new_row_id(inserted: CursorResult[Any]) -> int:
    """The id that the database gave the one row of this insert (which mustn't be ``inline``)."""
    key = inserted.inserted_primary_key
    assert key is not None
    return int(key[0])


_IDLE = 0
"""What libpq says of a connection that is in no transaction."""


@contextmanager
def at_one_moment(connection: Connection) -> Iterator[None]:
    """Every question inside sees the database as it was at the first one. Inside a transaction that writes, and inside another moment,
    this changes nothing."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        begin, end = "SAVEPOINT moment", "RELEASE moment"
    elif connection.get_execution_options().get("isolation_level") == "AUTOCOMMIT" and driver.info.transaction_status == _IDLE:
        begin, end = "BEGIN ISOLATION LEVEL REPEATABLE READ", "COMMIT"
    else:
        yield
        return
    connection.exec_driver_sql(begin)
    try:
        yield
    finally:
        connection.exec_driver_sql(end)


# Statements in the database's own words


def ask(connection: Connection, statement: str, values: Sequence[Any] = ()) -> Any:
    """Ask in SQL as SQLite has it, with ``?`` for each value; returns the driver's cursor. Ids go in and come out as their 16 bytes, days
    and instants as the whole numbers they are kept as, on either engine."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        return driver.execute(statement, values)
    return _as_kept(driver.cursor()).execute(_in_postgresql(statement), [_id(value) for value in values])


def batches(connection: Connection, statement: str, values: Sequence[Any], size: int) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a long answer, so many at a time; not all of them are in memory at once."""
    if connection.dialect.name == "sqlite":
        rows = ask(connection, statement, values)
    else:
        driver: Any = connection.connection.driver_connection
        rows = _as_kept(driver.cursor("batches", withhold=True))
        rows.execute(_in_postgresql(statement), [_id(value) for value in values])
    try:
        yield from iter(lambda: rows.fetchmany(size), [])
    finally:
        rows.close()


_WORDS = (
    (r"\?", "%s"),
    (r"lower\(hex\((\w*\.?hash)\)\)", r"encode(\1, 'hex')"),
    (r"lower\(hex\((\w*\.?\w+)\)\)", r"replace(\1::text, '-', '')"),
    (r"CAST\((\w*\.?\w+) AS BLOB\)", r"convert_to(\1, 'UTF8')"),
    (r"json_extract\((\w*\.?\w+), '\$\.(\w+)'\)", r"(\1::json ->> '\2')::bigint"),
    (r"\binstr\(", "strpos("),
    # In SQLite this also says which table is looked at first.
    (r"\bCROSS JOIN (\w+) ON\b", r"JOIN \1 ON"),
)


@cache
def _in_postgresql(statement: str) -> str:
    statement = statement.replace("%", "%%")
    for pattern, instead in _WORDS:
        statement = re.sub(pattern, instead, statement)
    return statement


def _id(value: Any) -> Any:
    return UUID(bytes=value) if isinstance(value, bytes) and len(value) == 16 else value


def _as_kept(cursor: Any) -> Any:
    from psycopg.adapt import Loader

    class Plain(Loader):
        def load(self, data: Any) -> bytes:
            return bytes.fromhex(bytes(data).decode().replace("-", ""))

    cursor.adapters.register_loader("uuid", Plain)
    return cursor
