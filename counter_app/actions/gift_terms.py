"""What a gift costs and when it can be had, from a day on: today, or a day to come, on which nobody has to remember it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, delete, insert, update

from counter_app.actions.checks import malformed
from counter_app.actions.gift_fields import Prices, check_prices, check_window, prices_text, write_prices
from counter_app.actions.gifts import end_plans, uid_of
from counter_app.actions.serving import supervisor_only
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.tables import gift, gift_plan, gift_plan_price
from counter_app.database.types import Day
from counter_app.programme.refusals import NothingLeft, Refused

LATEST = timedelta(days=366)
"""So far ahead a change can be planned."""


@dataclass(frozen=True, kw_only=True)
class SetTerms(Asked):
    """From the business date ``first_day`` on the gift costs ``prices`` and can be had from ``start`` to ``end`` (None: open)."""

    gift_id: int
    first_day: date
    prices: Prices
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, kw_only=True)
class DropTerms(Asked):
    """What was planned from this day on doesn't come."""

    gift_id: int
    first_day: date


_NOW = update(gift).where(gift.c.id == bindparam("gift_"))
_PLAN = insert(gift_plan).inline()
_PLAN_PRICES = insert(gift_plan_price).inline()
_DROP_PRICES, _DROP = (
    delete(table).where(table.c.gift_id == bindparam("gift_"), table.c.first_day == bindparam("on_", type_=Day))
    for table in (gift_plan_price, gift_plan)
)


@action("set-terms", again=lambda connection, asked: None)
def set_terms(work: Work, asked: SetTerms) -> None:
    """From that day on the gift's price and window are these; what was planned from the same day is replaced, other days stay. Raises
    Refused: not-a-supervisor, unknown-gift, malformed (``first_day`` before today or more than a year ahead, ``prices``, ``end``)."""
    supervisor_only(work)
    uid, today = uid_of(work, asked.gift_id), asked.business_date
    check_prices(asked.prices)
    check_window(asked.start, asked.end)
    if not today <= asked.first_day <= today + LATEST:
        raise malformed("first_day", "not-a-date")
    if asked.first_day == today:
        work.connection.execute(_NOW.values(start=asked.start, end=asked.end), {"gift_": asked.gift_id})
        write_prices(work.connection, asked.gift_id, asked.prices)
        end_plans(work, asked.gift_id)
    else:
        _drop(work, asked.gift_id, asked.first_day)
        day = {"gift_id": asked.gift_id, "first_day": asked.first_day}
        work.connection.execute(_PLAN, {**day, "start": asked.start, "end": asked.end})
        lines = [{**day, "line": line, "points": points, "cash": cash} for line, (points, cash) in enumerate(asked.prices)]
        work.connection.execute(_PLAN_PRICES, lines)
    work.touched.add("gift")
    work.wrote(
        "gift_plan", gift=uid, first_day=asked.first_day.isoformat(), prices=prices_text(asked.prices), now=int(asked.first_day == today)
    )


@action("drop-terms", again=lambda connection, asked: None)
def drop_terms(work: Work, asked: DropTerms) -> None:
    """The gift goes on as before that day. Raises Refused: not-a-supervisor, unknown-gift, already-done where nothing is planned for it, or
    the day has come."""
    supervisor_only(work)
    uid = uid_of(work, asked.gift_id)
    if asked.first_day <= asked.business_date or not _drop(work, asked.gift_id, asked.first_day):
        raise Refused(NothingLeft())
    work.wrote("gift_plan", gift=uid, first_day=asked.first_day.isoformat())


def _drop(work: Work, gift_id: int, first_day: date) -> bool:
    which = {"gift_": gift_id, "on_": first_day}
    work.connection.execute(_DROP_PRICES, which)
    return work.connection.execute(_DROP, which).rowcount > 0
