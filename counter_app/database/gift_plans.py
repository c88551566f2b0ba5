"""What is planned for a gift: from a day on it costs something else, or can be had on other days.

A plan holds from its first day's business date on, until the next one's, whatever the gift itself says; nobody has to do anything on that
day. Whoever changes the gift's price afterwards puts it into the gift, and the plans that held until then are gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from counter_app.database.prepared import Prepared
from counter_app.database.tables import gift_plan, gift_plan_price
from counter_app.database.types import Day
from counter_app.programme.values import Money, Points, Price


@dataclass(frozen=True, slots=True)
class Plan:
    """From ``first_day`` on: the prices, and the first and last day on which the gift can be had (None: open). No prices: as before."""

    gift_id: int
    first_day: date
    start: date | None
    end: date | None
    prices: tuple[Price, ...]


_PLANS = select(
    gift_plan.c.gift_id, gift_plan.c.first_day, gift_plan.c.start, gift_plan.c.end, gift_plan_price.c.points, gift_plan_price.c.cash
).outerjoin(
    gift_plan_price, (gift_plan_price.c.gift_id == gift_plan.c.gift_id) & (gift_plan_price.c.first_day == gift_plan.c.first_day)
)  # fmt: skip
_ORDER = (gift_plan.c.gift_id, gift_plan.c.first_day, gift_plan_price.c.line)
_UP_TO = gift_plan.c.first_day <= bindparam("on_", type_=Day)
_ALL = Prepared(_PLANS.where(_UP_TO).order_by(*_ORDER))
_OF_ONE = Prepared(_PLANS.where(gift_plan.c.gift_id == bindparam("gift_"), _UP_TO).order_by(*_ORDER))
_LATER = Prepared(
    _PLANS.where(gift_plan.c.gift_id == bindparam("gift_"), gift_plan.c.first_day > bindparam("on_", type_=Day)).order_by(*_ORDER)
)


def in_force(connection: Connection, on: date) -> dict[int, Plan]:
    """By gift, the plan that holds on that day."""
    return {plan.gift_id: plan for plan in _made(_ALL.all(connection, {"on_": on}))}


def in_force_for(connection: Connection, gift_ids: Sequence[int], on: date) -> dict[int, Plan]:
    """The same for a few gifts: each is asked for by its key."""
    found = (_made(_OF_ONE.all(connection, {"gift_": gift_id, "on_": on})) for gift_id in gift_ids)
    return {plans[-1].gift_id: plans[-1] for plans in found if plans}


def planned(connection: Connection, gift_id: int, after: date) -> tuple[Plan, ...]:
    """What is to come after that day, in its order."""
    return _made(_LATER.all(connection, {"gift_": gift_id, "on_": after}))


def _made(rows: Sequence[tuple[Any, ...]]) -> tuple[Plan, ...]:
    plans = []
    for (gift_id, first_day), run in groupby(rows, key=lambda row: row[:2]):
        lines = list(run)
        prices = tuple(Price(Points(points), Money(cash)) for *_, points, cash in lines if points is not None)
        plans.append(Plan(gift_id, first_day, lines[0][2], lines[0][3], prices))
    return tuple(plans)
