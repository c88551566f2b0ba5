"""Many rows at once: an insert in the database's own words, for files of tens of thousands of lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

import uuid_utils
from sqlalchemy import Table, insert
from sqlalchemy.engine import Connection

from counter_app.database.types import EPOCH_DAY, NEVER, milliseconds

BATCH = 5_000

_EPOCH_ORDINAL = EPOCH_DAY.toordinal()


def insert_many(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows whose values are in the form they are stored in (see ``stored_day`` and its like), columns in the order named."""
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=list(columns))
    order = [list(columns).index(name) for name in compiled.positiontup or columns]
    statement = str(compiled)
    straight = order == list(range(len(columns)))
    for batch in _batches(rows):
        connection.exec_driver_sql(statement, batch if straight else [tuple(row[place] for place in order) for row in batch])
    if connection.dialect.name != "sqlite" and "id" in columns:
        # Ids that were given by hand: the next one given by the database comes after them.
        connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}")


def _batches(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    every = iter(rows)
    while batch := list(islice(every, BATCH)):
        yield batch


def new_ids(count: int) -> list[bytes]:
    """So many UUIDv7 as their 16 bytes, without an object for each."""
    return [uuid_utils.uuid7().bytes for _ in range(count)]


def stored_day(day: date | None) -> int | None:
    return None if day is None else day.toordinal() - _EPOCH_ORDINAL


def stored_last_day(day: date | None) -> int:
    """None is "never lapses"."""
    return NEVER if day is None else day.toordinal() - _EPOCH_ORDINAL


def stored_instant(at: datetime) -> int:
    return milliseconds(at)


def stored_id(connection: Connection, uid: UUID | bytes) -> bytes | UUID:
    plain = uid if isinstance(uid, bytes) else uid.bytes
    return plain if connection.dialect.name == "sqlite" else UUID(bytes=plain)
