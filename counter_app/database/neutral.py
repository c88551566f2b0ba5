"""What the engines would have said differently, in one way: a new row's id, an upsert, many questions about one moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# Both engines write it in the same words, and this form of it is understood by either's compiler.
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.engine import Connection, CursorResult

__all__ = ["at_one_moment", "new_row_id", "upsert"]


def new_row_id(inserted: CursorResult[Any]) -> int:
    """The id that the database gave the one row of this insert (which mustn't be ``inline``)."""
    key = inserted.inserted_primary_key
    assert key is not None
    return int(key[0])


@contextmanager
def at_one_moment(connection: Connection) -> Iterator[None]:
    """Every question inside sees the database as it was at the first one. Inside a transaction that writes, this changes nothing."""
    if connection.dialect.name == "sqlite":
        begin, end = "SAVEPOINT moment", "RELEASE moment"
    elif connection.get_execution_options().get("isolation_level") == "AUTOCOMMIT":
        begin, end = "BEGIN ISOLATION LEVEL REPEATABLE READ", "COMMIT"
    else:
        yield
        return
    connection.exec_driver_sql(begin)
    try:
        yield
    finally:
        connection.exec_driver_sql(end)
