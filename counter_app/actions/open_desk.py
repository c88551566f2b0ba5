"""One more desk of a shop whose database several desks share: its number, its journal, and the key that the others know its vouchers by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, select
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.exchange.key_tables import desk_key
from counter_app.database.journal import BEFORE_FIRST
from counter_app.database.neutral import upsert
from counter_app.database.tables import chain, desk, shop
from counter_app.programme.refusals import Malformed, Refused, Trouble

_OTHERS: Select[Any] = select(desk_key.c.public, desk_key.c.desk, desk_key.c.valid_from, desk_key.c.valid_to, desk_key.c.revoked).order_by(
    desk_key.c.desk, desk_key.c.public
)


@dataclass(frozen=True, kw_only=True)
class AddDesk(Asked):
    """``desk`` is the number that the new desk will have."""


def _opened_before(connection: Connection, asked: AddDesk) -> None:
    return None


def _rows_come_first(connection: Connection, asked: AddDesk) -> None:
    found = connection.execute(select(shop.c.id, desk.c.training).join(desk, desk.c.shop_id == shop.c.id)).first()
    if found is None:
        raise Trouble("no-shop", "the database")
    if connection.execute(select(desk.c.number).where(desk.c.number == asked.desk)).first() is not None:
        raise Refused(Malformed("desk", "duplicate"))
    connection.execute(insert(desk), {"number": asked.desk, "shop_id": found.id, "training": found.training})
    connection.execute(
        insert(chain),
        {
            "desk": asked.desk,
            "epoch": 1,
            "number": 0,
            "hash": BEFORE_FIRST,
            "at": asked.at,
            "business_date": asked.business_date,
        },
    )


@action("open-desk", again=_opened_before, before=_rows_come_first)
def add_desk(work: Work, asked: AddDesk) -> None:
    """The desk is there, and its journal begins with this. Raises Refused(Malformed) for a number that another desk has."""
    work.wrote("desk", desk=asked.desk)


Shown = tuple[bytes, int, datetime, datetime | None, datetime | None]
"""A key as it lies on the server: its public half, the desk, from when it signs, until when, and since when it is revoked."""

_SHOWN = upsert(desk_key)
_SHOW = _SHOWN.on_conflict_do_update(
    index_elements=[desk_key.c.public],
    set_={name: func.coalesce(desk_key.c[name], _SHOWN.excluded[name]) for name in ("valid_to", "revoked")},
)


def show_keys(connection: Connection, keys: Sequence[Shown]) -> None:
    """The other desks know vouchers that these keys of this desk sign. A key that has ended or is revoked stays so, whatever an older
    folder says that was brought back."""
    names = ("public", "desk", "valid_from", "valid_to", "revoked")
    connection.execute(_SHOW, [dict(zip(names, key, strict=True)) for key in keys])


def keys_of_others(connection: Connection, own: int) -> tuple[Shown, ...]:
    """What the other desks have shown. Its own keys a desk has in its folder: what it signed itself is never judged by what lies in the
    database."""
    return tuple((row[0], row[1], row[2], row[3], row[4]) for row in connection.execute(_OTHERS) if row.desk != own)
