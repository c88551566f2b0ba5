"""Questions about a gift in the shops of a chain: what each has, and what is on its way from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from counter_app.database.tables import gift_picture, shop, stock, stock_sent


@dataclass(frozen=True, slots=True)
class ShopStock:
    """What one shop of the chain has of a gift: on hand, promised, and its allotment (``allotted_on`` None: nothing is held back)."""

    shop_id: int
    shop: str
    on_hand: int
    promised: int
    allotted: int
    allotted_on: date | None
    pace_pieces: int | None
    pace_days: int | None


@dataclass(frozen=True, slots=True)
class UnderWay:
    """Pieces of a gift that were sent to this shop and aren't here yet. ``sent`` is their request's id, ``shop`` where they come from."""

    sent: UUID
    gift_id: int
    shop: str
    pieces: int
    sent_on: date


_SHOPS = (
    select(
        shop.c.id, shop.c.name, stock.c.on_hand, stock.c.promised, stock.c.allotted, stock.c.allotted_on, stock.c.pace_pieces,
        stock.c.pace_days,
    )
    .outerjoin(stock, (stock.c.shop_id == shop.c.id) & (stock.c.gift_id == bindparam("gift_")))
    .order_by(shop.c.name, shop.c.id)
)  # fmt: skip
_UNDER_WAY = (
    select(stock_sent.c.request_id, stock_sent.c.gift_id, shop.c.name, stock_sent.c.pieces, stock_sent.c.sent_on)
    .join(shop, shop.c.id == stock_sent.c.from_shop_id)
    .where(stock_sent.c.to_shop_id == bindparam("shop_"), stock_sent.c.state == "under-way")
    .order_by(stock_sent.c.sent_on, stock_sent.c.request_id)
)
_NAMES = select(gift_picture.c.name)
_PICTURES = select(gift_picture.c.name, gift_picture.c.bytes)


def stock_by_shop(connection: Connection, gift_id: int) -> tuple[ShopStock, ...]:
    """Every shop of the chain with what it has of the gift, by name."""
    rows = connection.execute(_SHOPS, {"gift_": gift_id})
    return tuple(ShopStock(row[0], row[1], row[2] or 0, row[3] or 0, row[4] or 0, *row[5:]) for row in rows)


def under_way_to(connection: Connection, shop_id: int) -> tuple[UnderWay, ...]:
    """What is on its way to this shop, the longest under way first."""
    return tuple(UnderWay(*row) for row in connection.execute(_UNDER_WAY, {"shop_": shop_id}))


def pictures_beyond(connection: Connection, known: frozenset[str]) -> dict[str, bytes]:
    """The shop's own pictures of gifts but those that are known already, by their names."""
    new = [name for name in connection.execute(_NAMES).scalars() if name not in known]
    rows = connection.execute(_PICTURES.where(gift_picture.c.name.in_(new))) if new else ()
    return {row.name: bytes(row.bytes) for row in rows}
