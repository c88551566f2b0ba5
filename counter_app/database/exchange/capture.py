"""What a transaction changed, caught on the writing connection of a chain's database, and made portable.

Triggers that live in the connection's temporary schema note each changed row and what stood there before the first change; nothing of it is
on disk, and a database that is in no chain has none of it.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import bindparam, column, delete, insert, select, table, text
from sqlalchemy.engine import Connection

from counter_app.database.exchange.capture_postgresql import key_from_text
from counter_app.database.exchange.names import Key, Names, Unknown, bare
from counter_app.database.exchange.portable import ORDER, TRAVELS, Portable
from counter_app.database.prepared import Prepared
from counter_app.database.tables import CREDITS

MOST_KEYS = 4
"""No primary key has more columns."""

_KEYS = tuple(f"k{place}" for place in range(1, MOST_KEYS + 1))
_changed = table("changed", *(column(name) for name in ("place", "name", "how", *_KEYS, "was")))
_ALL = Prepared(select(*_changed.c).order_by(_changed.c.place))
_NONE = Prepared(delete(_changed))
_READY = Prepared(select(column("name")).select_from(table("sqlite_temp_master")).where(column("name") == bindparam("name_")))

Row = list[Any]
"""``[table, key, how, what]`` as portable.py says."""


def begin(connection: Connection) -> None:
    """This connection notes what changes from here on; said again, nothing happens."""
    if connection.dialect.name == "sqlite":
        if _READY.first(connection, {"name_": "changed"}) is None:
            driver: Any = connection.connection.driver_connection
            for statement in _sqlite_statements():
                driver.execute(statement)
        return
    connection.execute(
        text(
            "CREATE TEMPORARY TABLE IF NOT EXISTS changed (place bigint GENERATED ALWAYS AS IDENTITY, name text, how text, "
            "k1 text, k2 text, k3 text, k4 text, was text)"
        )
    )


@cache
def _sqlite_statements() -> tuple[str, ...]:
    return tuple(_statements())


def _statements() -> Iterator[str]:
    yield f"CREATE TEMP TABLE changed (place INTEGER PRIMARY KEY, name TEXT, how TEXT, {', '.join(_KEYS)}, was TEXT)"
    for portable in TRAVELS.values():
        for how, verb, side in (("new", "INSERT", "NEW"), ("change", "UPDATE", "OLD"), ("gone", "DELETE", "OLD")):
            if how == "change" and not portable.watched:
                continue
            keys = _of(side, portable.primary) + ["NULL"] * (MOST_KEYS - len(portable.primary))
            was = "NULL" if how == "new" else f"json_array({', '.join(_of('OLD', portable.watched))})"
            yield (
                f"CREATE TEMP TRIGGER changed_{portable.name}_{how} AFTER {verb} ON main.{portable.name} BEGIN "
                f"INSERT INTO changed (name, how, {', '.join(_KEYS)}, was) "
                f"VALUES ('{portable.name}', '{how}', {', '.join(keys)}, {was}); END"
            )


def _of(side: str, names: Sequence[str]) -> list[str]:
    return [f'{side}."{name}"' for name in names]


@cache
def _row_at(name: str) -> Prepared:
    raw = bare(name)
    return Prepared(select(*raw.c).where(*(raw.c[part] == bindparam(f"{part}_") for part in TRAVELS[name].primary)))


def forget(connection: Connection) -> None:
    """What was noted is nobody's business: it came from another database."""
    _NONE.run(connection, {})


def caught(connection: Connection) -> list[Row]:
    """Every row that this transaction changed, portable, in the order in which they can be written elsewhere. Forgets them."""
    first: dict[tuple[Any, ...], tuple[str, str | None]] = {}
    for _, name, how, *keys, was in _ALL.all(connection, {}):
        first.setdefault((name, *keys), (how, was))
    if not first:
        return []
    forget(connection)
    names = Names(connection)
    rows = []
    for (name, *keys), (how, was) in first.items():
        portable = TRAVELS[name]
        primary = dict(zip(portable.primary, keys, strict=False))
        if connection.dialect.name != "sqlite":
            primary = key_from_text(portable, primary)
        now = row_at(connection, name, primary)
        row = _new_or_none(names, portable, now) if how == "new" else _changed_row(names, portable, primary, now, was)
        if row is not None:
            rows.append(row)
    rows.sort(key=lambda row: (row[2] != "gone", ORDER[row[0]]))
    return rows


def row_at(connection: Connection, name: str, primary: dict[str, Any]) -> dict[str, Any] | None:
    """The row with this primary key, as the database keeps it."""
    found = _row_at(name).first(connection, {f"{part}_": value for part, value in primary.items()})
    return None if found is None else dict(zip(TRAVELS[name].columns, found, strict=True))


@cache
def _row_named(name: str) -> Prepared:
    raw = bare(name)
    return Prepared(select(*raw.c).where(*(raw.c[part] == bindparam(f"{part}_") for part in TRAVELS[name].key)))


def row_named(names: Names, name: str, key: Key) -> dict[str, Any] | None:
    """The row that this key names, as the database keeps it; None where it isn't here."""
    try:
        where = names.key_values(name, key)
    except Unknown:
        return None
    found = _row_named(name).first(names.connection, {f"{part}_": value for part, value in where.items()})
    return None if found is None else dict(zip(TRAVELS[name].columns, found, strict=True))


def key_in(names: Names, portable: Portable, row: dict[str, Any]) -> Key:
    """What names this row everywhere."""
    parts = [names.made_plain(portable.name, name, row[name]) for name in portable.key]
    return parts[0] if len(parts) == 1 else parts


def whole(names: Names, portable: Portable, now: dict[str, Any]) -> Row:
    """The row with all that travels of it."""
    what = {
        name: names.made_plain(portable.name, name, now[name])
        for name in portable.travelling
        if name not in portable.key and now[name] is not None
    }
    if portable.free:
        what["free"] = now[portable.free.whole] - now[portable.free.held] - now["away"]
    return [portable.name, key_in(names, portable, now), "new", what]


def _new_or_none(names: Names, portable: Portable, now: dict[str, Any] | None) -> Row | None:
    return None if now is None else whole(names, portable, now)


def _changed_row(names: Names, portable: Portable, primary: dict[str, Any], now: dict[str, Any] | None, was: str | None) -> Row | None:
    assert was is not None
    if now is None:
        if set(portable.primary) != set(portable.key):
            raise RuntimeError(f"a row of {portable.name} was taken away, and can't be named any more")
        return [portable.name, key_in(names, portable, primary), "gone", {}]
    before = dict(zip(portable.watched, json.loads(was), strict=True))
    what = _difference(names, portable, before, now)
    if not what:
        return None
    return whole(names, portable, now) if portable.meets == "replace" else [portable.name, key_in(names, portable, now), "change", what]


def _difference(names: Names, portable: Portable, before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    name = portable.name
    found: dict[str, Any] = {
        "set": {each: names.made_plain(name, each, now[each]) for each in portable.values if each in before and before[each] != now[each]},
        "add": {each: now[each] - before[each] for each in portable.counters if before[each] != now[each]},
        "latest": {each: now[each] for each in portable.latest if before[each] != now[each]},
        "was": {each: before[each] for each in portable.once if before[each] != now[each]},
    }
    if found["set"]:
        found["set"] |= {each: names.made_plain(name, each, now[each]) for each in portable.unwatched if now[each] is not None}
    if portable.daily:
        day, count = portable.daily
        same = before[day] == now[day]
        grew = now[count] - before[count] if same else now[count]
        if grew or not same:
            found["daily"] = [now[day], grew]
    if portable.free:
        spare, held = portable.free
        free = (now[spare] - now[held] - now["away"]) - (before[spare] - before[held] - before["away"])
        if free:
            found["free"] = free
    return {how: what for how, what in found.items() if what}


# What a database keeps of its own doing

_TALLY = table("tally", *(column(name) for name in ("desk", "letters", "entries", "points", "pieces")))
_COUNT_TALLY = Prepared(
    _TALLY.update()
    .where(_TALLY.c.desk == bindparam("desk_"))
    .values({name: _TALLY.c[name] + bindparam(f"{name}_") for name in ("letters", "entries", "points", "pieces")})
)
_FIRST_TALLY = Prepared(insert(_TALLY).inline(), ("desk", "letters", "entries", "points", "pieces"))


def tally_of(rows: Sequence[Row]) -> dict[str, int]:
    """What these rows add to the tally of the desk whose they are, but its letters."""
    entries = [what for name, _, how, what in rows if name == "ledger" and how == "new"]
    return {
        "entries": len(entries),
        "points": sum(what["points"] if what["kind"] in CREDITS else -what["points"] for what in entries),
        "pieces": sum(what["on_hand"] for name, _, how, what in rows if name == "stock_move" and how == "new"),
    }


def count(connection: Connection, desk: int, letters: int, rows: Sequence[Row]) -> None:
    """The desk's tally has so many letters more, and what these rows bring (``letters`` -1: less)."""
    grew = {name: value if letters >= 0 else -value for name, value in tally_of(rows).items()}
    values = {"letters": letters, **grew}
    if _COUNT_TALLY.run(connection, {"desk_": desk, **{f"{name}_": value for name, value in values.items()}}) == 0:
        _FIRST_TALLY.run(connection, {"desk": desk, **values})


def as_text(rows: Sequence[Row]) -> str:
    """The rows as JSON, with a salt, so that their digest tells nobody what is in them."""
    return json.dumps({"rows": rows, "salt": secrets.token_hex(8)}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def from_text(rows: str) -> list[Row]:
    """The rows in that JSON. Raises ValueError where it isn't rows of tables that travel."""
    try:
        found: list[Row] = json.loads(rows)["rows"]
        good = all(_is_row(*row) for row in found)
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("not rows") from error
    if not good:
        raise ValueError("not rows")
    return found


def _is_row(name: Any, key: Any, how: Any, what: Any) -> bool:
    return name in TRAVELS and isinstance(how, str) and isinstance(what, dict)
