"""Row ids of this database from the keys that travel, and back."""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, column, select, table
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from counter_app.database.exchange.portable import NAMED, TRAVELS
from counter_app.database.prepared import Prepared

Key = Any
"""One plain value, or a list of them: what names a row everywhere."""


class Unknown(Exception):
    """A letter means a row that isn't here."""

    def __init__(self, name: str, key: Key) -> None:
        super().__init__(name)
        self.name = name
        self.key = key


@cache
def bare(name: str) -> Any:
    """The table with columns without types: what is read and written is what the database keeps, not what our types make of it."""
    return table(name, *(column(each) for each in TRAVELS[name].columns))


@cache
def _id_from(name: str) -> Prepared:
    raw = bare(name)
    return Prepared(select(raw.c.id).where(*(raw.c[part] == bindparam(f"{part}_") for part in NAMED[name])))


@cache
def _key_from(name: str) -> Prepared:
    raw = bare(name)
    return Prepared(select(*(raw.c[part] for part in NAMED[name])).where(raw.c.id == bindparam("id_")))


def checks_say_no(connection: Connection) -> tuple[type[BaseException], ...]:
    """What is raised where a check, a key or a reference doesn't hold: by the driver, and by SQLAlchemy over it."""
    dbapi = connection.dialect.dbapi
    assert dbapi is not None
    return IntegrityError, dbapi.IntegrityError


def plain(value: Any) -> Any:
    """As JSON has it: bytes and uids are hexadecimal digits."""
    if isinstance(value, UUID):
        return value.hex
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value


def _hashed(key: Key) -> Key:
    return tuple(key) if isinstance(key, list) else key


class Names:
    """Remembers what it was asked until told to forget: an id is only good while its transaction is. (Rows that others name are never taken
    away but with the transaction that made them.)"""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._server = connection.dialect.name != "sqlite"
        self._ids: dict[tuple[str, Any], int] = {}
        self._keys: dict[tuple[str, int], Key] = {}

    def forget(self) -> None:
        self._ids.clear()
        self._keys.clear()

    def remember(self, name: str, key: Key, row_id: int) -> None:
        """The row with this key has this id: it was made a moment ago."""
        self._ids[name, _hashed(key)] = row_id

    def kept(self, name: str, column_name: str, value: Any) -> Any:
        """What the database keeps for a plain value of this column."""
        is_uid = TRAVELS[name].binary.get(column_name)
        if value is None or is_uid is None:
            return value
        return UUID(hex=value) if is_uid and self._server else bytes.fromhex(value)

    def id_of(self, name: str, key: Key) -> int:
        """The row's id here. Raises Unknown."""
        hashed = _hashed(key)
        found = self._ids.get((name, hashed))
        if found is None:
            parts = key if isinstance(key, list) else [key]
            values = {f"{part}_": self.kept(name, part, value) for part, value in zip(NAMED[name], parts, strict=True)}
            row = _id_from(name).first(self.connection, values)
            if row is None:
                raise Unknown(name, key)
            found = int(row[0])
            self._ids[name, hashed] = found
        return found

    def key_of(self, name: str, row_id: int) -> Key:
        """What names the row with this id everywhere."""
        found = self._keys.get((name, row_id))
        if found is None:
            row = _key_from(name).first(self.connection, {"id_": row_id})
            if row is None:
                raise Unknown(name, row_id)
            parts = [plain(value) for value in row]
            found = parts[0] if len(parts) == 1 else parts
            self._keys[name, row_id] = found
        return found

    def made_plain(self, name: str, column_name: str, value: Any) -> Any:
        """A value of this column as it travels: references by key."""
        target = TRAVELS[name].references.get(column_name)
        if target is None or value is None:
            return plain(value)
        return None if value == 0 else self.key_of(target, value)

    def made_own(self, name: str, column_name: str, value: Any) -> Any:
        """What the database keeps for a value that travelled. Raises Unknown for a reference to a row that isn't here."""
        target = TRAVELS[name].references.get(column_name)
        if target is None:
            return self.kept(name, column_name, value)
        if value is None:
            return 0 if column_name in dict(TRAVELS[name].means) else None
        return self.id_of(target, value)

    def key_values(self, name: str, key: Key) -> dict[str, Any]:
        """The key's columns as the database keeps them."""
        parts = key if isinstance(key, list) else [key]
        return {part: self.made_own(name, part, value) for part, value in zip(TRAVELS[name].key, parts, strict=True)}
