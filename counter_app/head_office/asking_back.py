"""Pieces that lie idle in one desk's part of a shelf are asked back when another desk of the shop is short of them, or found fewer there.

The desk hears of it through the feed and gives back at its next exchange what nobody was promised. One that has no line gives nothing back.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, bindparam, select
from sqlalchemy.engine import Connection

from counter_app.database.exchange.tables import enrolled, lent_stock, shelf_wanted
from counter_app.database.neutral import upsert
from counter_app.database.prepared import Prepared

_HOLDERS = Prepared(
    select(lent_stock.c.desk)
    .join(enrolled, and_(enrolled.c.desk == lent_stock.c.desk, enrolled.c.epoch == lent_stock.c.epoch))
    .where(
        lent_stock.c.gift_id == bindparam("gift_"),
        lent_stock.c.shop_id == bindparam("shop_"),
        lent_stock.c.desk != bindparam("but_"),
        lent_stock.c.pieces > 0,
        enrolled.c.state == "open",
    )
    .order_by(lent_stock.c.desk)
)
_ASK = upsert(shelf_wanted)
_ASKED = Prepared(
    _ASK.values(
        {
            "gift_id": bindparam("gift_"), "shop_id": bindparam("shop_"), "desk": bindparam("desk_"),
            "at": bindparam("at_", type_=shelf_wanted.c.at.type),
        }
    ).on_conflict_do_update(
        index_elements=[shelf_wanted.c.gift_id, shelf_wanted.c.shop_id, shelf_wanted.c.desk], set_={"at": _ASK.excluded.at}
    )
)  # fmt: skip


def ask_back(connection: Connection, gift_id: int, shop_id: int, *, but: int, at: datetime) -> tuple[int, ...]:
    """Every open desk but one that may give out pieces of this shelf is asked for those it doesn't need. Returns which."""
    shelf = {"gift_": gift_id, "shop_": shop_id}
    desks = tuple(int(row[0]) for row in _HOLDERS.all(connection, {**shelf, "but_": but}))
    for desk in desks:
        _ASKED.run(connection, {**shelf, "desk_": desk, "at_": at})
    return desks
