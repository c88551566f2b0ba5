"""Statements of the hot paths: built with SQLAlchemy once, compiled once a dialect, then run on the driver's own cursor.

Executing a Core statement costs several times what the database needs to answer it by key. What a clerk waits for is asked and written
this way, in the same connection and transaction as everything else; the column types convert values at the edges as they always do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from sqlalchemy import Insert, Select, TypeDecorator
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.sql.dml import UpdateBase

Convert = Callable[[Any], Any]


class _Bind(NamedTuple):
    """One placeholder: the value given under ``name``, or (``name`` None) a constant of the statement."""

    name: str | None
    convert: Convert | None
    constant: Any


class _Ready(NamedTuple):
    text: str
    binds: tuple[_Bind, ...]
    results: tuple[tuple[int, Convert], ...]
    tells_id: bool


class Prepared:
    """One statement with named bind parameters (each given at every call). ``columns``: for an insert or update, the columns it sets by
    name."""

    def __init__(self, statement: Select[Any] | UpdateBase, columns: Sequence[str] | None = None) -> None:
        self._statement = statement
        self._columns = columns
        self._ready: dict[str, _Ready] = {}

    def all(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Every row, as tuples in the statement's column order."""
        ready = self._ready.get(connection.dialect.name) or self._make_ready(connection.dialect)
        rows = self._run(connection, ready, values).fetchall()
        return [_converted(row, ready.results) for row in rows] if ready.results else rows

    def first(self, connection: Connection, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """The first row, None where there is none."""
        ready = self._ready.get(connection.dialect.name) or self._make_ready(connection.dialect)
        row = self._run(connection, ready, values).fetchone()
        return None if row is None else _converted(row, ready.results)

    def run(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Write; returns how many rows were touched."""
        ready = self._ready.get(connection.dialect.name) or self._make_ready(connection.dialect)
        return cast(int, self._run(connection, ready, values).rowcount)

    def insert(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Insert one row; returns its row id (of a table that has none: some number)."""
        ready = self._ready.get(connection.dialect.name) or self._make_ready(connection.dialect)
        done = self._run(connection, ready, values)
        return cast(int, done.fetchone()[0] if ready.tells_id else getattr(done, "lastrowid", 0))

    def many(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write several rows."""
        ready = self._ready.get(connection.dialect.name) or self._make_ready(connection.dialect)
        bound = [_bound(ready, values) for values in rows]
        cursor = _driver(connection).cursor()
        if len(bound) == 1:
            cursor.execute(ready.text, bound[0])
        else:
            cursor.executemany(ready.text, bound)
        cursor.close()

    def _run(self, connection: Connection, ready: _Ready, values: Mapping[str, Any]) -> Any:
        return _driver(connection).execute(ready.text, _bound(ready, values))

    def _make_ready(self, dialect: Dialect) -> _Ready:
        statement, tells_id = self._statement, False
        if dialect.name != "sqlite" and isinstance(statement, Insert) and "id" in statement.table.c:
            # SQLite's driver knows the row id; elsewhere the statement is made to say it.
            statement, tells_id = statement.returning(statement.table.c.id), True
        compiled = statement.compile(dialect=dialect, column_keys=None if self._columns is None else list(self._columns))
        binds = []
        for name in compiled.positiontup or ():
            bind = compiled.binds[name]
            convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
            constant = None if bind.required or convert is None else convert(bind.value)
            constant = bind.value if not bind.required and convert is None else constant
            binds.append(_Bind(name if bind.required else None, convert, constant))
        chosen = statement.selected_columns if isinstance(statement, Select) else getattr(statement, "_returning", ())
        results = []
        for place, column in enumerate(chosen):
            if isinstance(column.type, TypeDecorator):
                convert = column.type.dialect_impl(dialect).result_processor(dialect, None)
                if convert is not None:
                    results.append((place, convert))
        self._ready[dialect.name] = _Ready(str(compiled), tuple(binds), tuple(results), tells_id)
        return self._ready[dialect.name]


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _bound(ready: _Ready, values: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(
        [
            constant if name is None else values[name] if convert is None else convert(values[name])
            for name, convert, constant in ready.binds
        ]
    )


def _converted(row: tuple[Any, ...], results: tuple[tuple[int, Convert], ...]) -> tuple[Any, ...]:
    if not results:
        return row
    changed = list(row)
    for place, convert in results:
        changed[place] = convert(changed[place])
    return tuple(changed)
