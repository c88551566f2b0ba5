"""What the gifts' place asks, each in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from counter_app.database.gift_plans import Plan, planned
from counter_app.database.gifts import Catalogue, GiftRow
from counter_app.database.programmes import programme_in_force
from counter_app.database.shop_stock import ShopStock, UnderWay, stock_by_shop, under_way_to
from counter_app.programme.programme import Programme
from counter_app.screens.redeeming.questions import stock

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class Listed:
    """The whole catalogue on that day, its categories' English titles, the day's programme, and what is under way to this shop."""

    catalogue: Catalogue
    titles: Mapping[str, str]
    programme: Programme
    on: date
    under_way: tuple[UnderWay, ...]


@dataclass(frozen=True, slots=True)
class GiftFile:
    """One gift with what is planned for it and what every shop of the chain has of it. ``here`` is this shop's row id."""

    row: GiftRow
    programme: Programme
    on: date
    here: int
    plans: tuple[Plan, ...]
    shops: tuple[ShopStock, ...]
    under_way: tuple[UnderWay, ...]


def listed(connection: Connection, shop_id: int, on: date) -> Listed:
    """What the list shows."""
    found = stock(connection, shop_id, on)
    return Listed(found.catalogue, found.titles, programme_in_force(connection, on).programme, on, under_way_to(connection, shop_id))


def gift_file(connection: Connection, row: GiftRow, shop_id: int, on: date) -> GiftFile:
    """What stands beside the list for one gift of it."""
    under_way = tuple(one for one in under_way_to(connection, shop_id) if one.gift_id == row.id)
    plans = planned(connection, row.id, on)
    return GiftFile(row, programme_in_force(connection, on).programme, on, shop_id, plans, stock_by_shop(connection, row.id), under_way)
