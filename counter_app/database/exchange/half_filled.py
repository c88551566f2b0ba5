"""What others did, heard by a desk that is still being filled: of members who aren't here yet it is passed over, since whoever comes later
comes with it.

Where somebody who is here is meant together with somebody who isn't – one record joined with another – what is counted is, and the member
is noted: the fill looks at them again, and at the values.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select, union_all
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from counter_app.database.exchange.bringing import OWNER, PARENT
from counter_app.database.exchange.capture import row_at, row_named
from counter_app.database.exchange.names import Key, Names, Unknown
from counter_app.database.exchange.portable import TRAVELS, Portable
from counter_app.database.exchange.tables import fill, fill_again
from counter_app.database.prepared import Prepared
from counter_app.database.tables import card, member

_FILLING = Prepared(select(fill.c.id).where(fill.c.id == bindparam("id_")))
_KNOWN = union_all(
    select(card.c.member_id).where(card.c.code == bindparam("typed_")), select(member.c.id).where(member.c.phone == bindparam("typed_"))
)
_OWNERS = {**OWNER, "member": "id", "hold": "member_id", "approval": "member_id", "exception": "member_id"}


def is_filling(connection: Connection) -> bool:
    """Whether something of what head office has isn't here yet."""
    return _FILLING.first(connection, {"id_": 1}) is not None


def is_known(connection: Connection, typed: str) -> bool:
    """Whether somebody here has this card or phone."""
    return connection.execute(_KNOWN, {"typed_": typed}).first() is not None


def what_can_be_written(names: Names, portable: Portable, key: Key, how: str, what: dict[str, Any]) -> dict[str, Any] | None:
    """Of a row that means somebody who isn't here, what can be written all the same: of a change what it counts; None for nothing. Who is
    here and meant by it is noted."""
    here = row_named(names, portable.name, key) if how == "change" else None
    if here is not None:
        _look_again(names.connection, _owner_of(names, portable.name, here))
        return {part: said for part, said in what.items() if part not in ("set", "was")}
    owner = _OWNERS.get(portable.name)
    if owner is None:
        parent = PARENT.get(portable.name)
        found = None if parent is None else _row_meant(names, parent[1], _value(portable, key, what, parent[0]))
        if parent is not None and found is not None:
            _look_again(names.connection, _owner_of(names, parent[1], found))
        return None
    uid = _value(portable, key, what, owner)
    if uid is not None and _is_known(names, portable.name, owner, uid):
        _look_again(names.connection, names.id_of("member", uid))
    return None


def _value(portable: Portable, key: Key, what: dict[str, Any], column: str) -> Any:
    """What the row says in this column, as it travels; None where it doesn't."""
    if column in portable.key:
        return key[portable.key.index(column)] if len(portable.key) > 1 else key
    return what.get("set", what).get(column)


def _is_known(names: Names, name: str, column: str, value: Any) -> bool:
    try:
        names.made_own(name, column, value)
    except Unknown:
        return False
    return True


def _row_meant(names: Names, name: str, key: Key | None) -> dict[str, Any] | None:
    return None if key is None else row_named(names, name, key)


def _owner_of(names: Names, name: str, row: dict[str, Any]) -> int | None:
    """The member of a row that is here."""
    if name in _OWNERS:
        found: int | None = row[_OWNERS[name]]
        return found
    if name not in PARENT:
        return None
    column, parent = PARENT[name]
    above = row_at(names.connection, parent, dict.fromkeys(TRAVELS[parent].primary, row[column]))
    return None if above is None else _owner_of(names, parent, above)


def _look_again(connection: Connection, member_id: int | None) -> None:
    if member_id is not None:
        connection.execute(insert(fill_again).values(member_id=member_id).on_conflict_do_nothing())
