"""The column types of every table: the few that SQLite's STRICT tables and PostgreSQL both keep exactly.

STRICT tables refuse the type names SQLAlchemy would write for booleans, dates and decimals, so a table uses only what stands here.
"""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Integer, LargeBinary, Text, TypeDecorator, Uuid
from sqlalchemy.engine import Dialect

EPOCH_DAY = date(1970, 1, 1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NEVER = 2_932_896
"""The day number that stands for "no end" (9999-12-31), so that undated lots sort last and are spent last."""

Whole = BigInteger().with_variant(Integer, "sqlite")
"""A whole number: points in parts, money in fen, counts, row ids."""

Words = Text().with_variant(Text(collation="C"), "postgresql")
"""Text, compared and sorted by its code points, whatever language a server was set up for."""
Bytes = LargeBinary


class Id16(TypeDecorator[uuid.UUID]):
    """A UUID as its 16 bytes (native on PostgreSQL)."""

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(LargeBinary(16) if dialect.name == "sqlite" else Uuid())

    def process_bind_param(self, value: uuid.UUID | None, dialect: Dialect) -> Any:
        return value.bytes if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> uuid.UUID | None:
        return uuid.UUID(bytes=value) if isinstance(value, bytes) else value


class Bytes16(TypeDecorator[bytes]):
    """The column of an ``Id16`` read as the 16 bytes, for ids that are only hashed: thousands of them, none needed as a UUID."""

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(LargeBinary(16) if dialect.name == "sqlite" else Uuid())

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return None if dialect.name == "sqlite" else lambda value: value and value.bytes


class Day(TypeDecorator[date]):
    """A calendar date as days since 1970-01-01."""

    impl = BigInteger().with_variant(Integer, "sqlite")
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - EPOCH_DAY).days

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return None if value is None else EPOCH_DAY + timedelta(days=value)


class LastDay(TypeDecorator[date]):
    """The last good day of a lot; None is "never lapses", kept as ``NEVER`` so that it sorts after every date."""

    impl = BigInteger().with_variant(Integer, "sqlite")
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int:
        return NEVER if value is None else (value - EPOCH_DAY).days

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return None if value is None or value >= NEVER else EPOCH_DAY + timedelta(days=value)


class Instant(TypeDecorator[datetime]):
    """An aware instant as milliseconds since 1970 UTC."""

    impl = BigInteger().with_variant(Integer, "sqlite")
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else milliseconds(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else EPOCH + timedelta(milliseconds=value)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0; the table adds the CHECK (``flag_check`` in tables.py)."""

    impl = BigInteger().with_variant(Integer, "sqlite")
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


def milliseconds(instant: datetime) -> int:
    """Whole milliseconds since 1970 UTC; a naive instant is our bug."""
    if instant.tzinfo is None:
        raise ValueError("an instant without a time zone")
    since = instant - EPOCH
    return (since.days * 86_400 + since.seconds) * 1000 + since.microseconds // 1000
