"""The shops of a chain: head office adds them, and puts on each one's shelf what there is as much of as is wanted.

All of them go by the time zone and the start of the day that the chain began with: its books have one business date.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, exists, insert, select, true
from sqlalchemy.engine import Connection

from counter_app.actions.change_shop import faults
from counter_app.actions.checks import MOST_NAME, checked_text
from counter_app.actions.gifts import have_shelf, uid_of
from counter_app.actions.open_shop import MOST_ADDRESS, MOST_PHONE
from counter_app.actions.own_gifts import UNCOUNTED
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.posting import move_stock
from counter_app.database.tables import shop, stock
from counter_app.programme.refusals import Malformed, Refused

MOST_SHELVES = 200
"""How many shelves one action opens."""


@dataclass(frozen=True, kw_only=True)
class AddShop(Asked):
    """One more shop; ``phone`` and ``address`` may be empty."""

    name: str
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenShelves(Asked):
    """(gift, shop) by row id: there is as much of the gift as is wanted, and the shop has none of it yet."""

    shelves: tuple[tuple[int, int], ...]


_FIRST = select(shop.c.time_zone, shop.c.day_start).order_by(shop.c.id).limit(1)
_BY_NAME = select(shop.c.id).where(shop.c.name == bindparam("name_"))
_PLENTY = select(stock.c.gift_id).where(stock.c.on_hand >= UNCOUNTED // 2).distinct().subquery("plenty")
_NOT_OPEN = (
    select(_PLENTY.c.gift_id, shop.c.id)
    .select_from(_PLENTY.join(shop, true()))
    .where(~exists().where(stock.c.gift_id == _PLENTY.c.gift_id, stock.c.shop_id == shop.c.id))
    .order_by(shop.c.id, _PLENTY.c.gift_id)
    .limit(MOST_SHELVES)
)


def shop_named(connection: Connection, name: str) -> int | None:
    """The row id of the shop with exactly this name."""
    found: int | None = connection.execute(_BY_NAME, {"name_": name}).scalar_one_or_none()
    return found


def not_open(connection: Connection) -> tuple[tuple[int, int], ...]:
    """Some (gift, shop) where there is as much of the gift as is wanted in another shop, and none in this."""
    return tuple((gift_id, shop_id) for gift_id, shop_id in connection.execute(_NOT_OPEN))


@action("add-shop", again=lambda connection, asked: None)
def add_shop(work: Work, asked: AddShop) -> None:
    """The chain has this shop, though no desk stands there yet. Raises Refused: a Malformed for every field that can't be taken;
    ``duplicate`` for a name that another shop has."""
    if found := faults(asked.name, asked.phone, asked.address):
        raise Refused(*found)
    name = checked_text("name", asked.name, MOST_NAME)
    if shop_named(work.connection, name) is not None:
        raise Refused(Malformed("name", "duplicate"))
    first = work.connection.execute(_FIRST).one()
    row = {
        "uid": asked.request_id,
        "name": name,
        "phone": checked_text("phone", asked.phone, MOST_PHONE, may_be_empty=True),
        "address": checked_text("address", asked.address, MOST_ADDRESS, may_be_empty=True),
        "time_zone": first.time_zone,
        "day_start": first.day_start,
    }
    work.connection.execute(insert(shop), row)
    work.wrote("shop", shop=asked.request_id, name=name)


@action("open-shelves", again=lambda connection, asked: None)
def open_shelves(work: Work, asked: OpenShelves) -> None:
    """The shops have these too."""
    for gift_id, shop_id in asked.shelves:
        have_shelf(work, gift_id, shop_id)
        uid: UUID = uid_of(work, gift_id)
        move_stock(work, gift_id, uid, shop_id, "arrival", on_hand=UNCOUNTED)
