"""Points that come by themselves on a member's birthday or wedding anniversary, at the start of that day.

Each comes once a calendar year, whatever happens to the date that is kept of the member; who was born on 29 February has the 28th in other
years. A blocked member gets none, and nobody outside the programme's window; who joins on the day has missed its start.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy.engine import Connection

from counter_app.actions.tiers import settle_tier
from counter_app.database.asked import canonical
from counter_app.database.door import Work
from counter_app.database.events import keep_event
from counter_app.database.posting import Posted, credit
from counter_app.database.programmes import InForce
from counter_app.database.shop import desk_facts
from counter_app.database.tables import event, member
from counter_app.database.types import Day
from counter_app.programme import expiry
from counter_app.programme.condition import is_on
from counter_app.programme.programme import CalendarBonus, Programme
from counter_app.programme.words import BonusFor

OLDEST = 1900
"""No member was born, or married, sooner."""

_OWN_DAY = {BonusFor.BIRTHDAY: member.c.birthday, BonusFor.ANNIVERSARY: member.c.anniversary}


def _whose_day(reason: BonusFor) -> Select[Any]:
    had = exists().where(
        event.c.member_id == member.c.id,
        event.c.kind == reason.value,
        event.c.business_date >= bindparam("year_", type_=Day),
    )
    return (
        select(member.c.id, member.c.uid)
        .where(
            _OWN_DAY[reason].in_(bindparam("days_", expanding=True, type_=Day)),
            member.c.state == "active",
            member.c.joined < bindparam("on_", type_=Day),
            ~had,
        )
        .order_by(member.c.id)
        .limit(bindparam("size_"))
    )


_WHOSE_DAY = {reason: _whose_day(reason) for reason in _OWN_DAY}


def bonuses_due(connection: Connection, programme: Programme, on: date) -> bool:
    """Whether anybody has such a bonus coming at the start of that day."""
    return any(
        connection.execute(_WHOSE_DAY[bonus.reason], _values(on, 1)).first() is not None for bonus in _by_the_calendar(programme, on)
    )


def credit_bonuses(work: Work, force: InForce, size: int) -> bool:
    """Up to ``size`` members have what comes on this business date. Returns whether nobody is left."""
    on, left = work.asked.business_date, size
    for bonus in _by_the_calendar(force.programme, on):
        for row in work.connection.execute(_WHOSE_DAY[bonus.reason], _values(on, left)).all():
            _credit(work, Posted(row.id, row.uid, desk_facts(work.connection).shop_id, force.id, note=bonus.reason.value), bonus, force)
            left -= 1
        if left == 0:
            return False
    return True


def _credit(work: Work, who: Posted, bonus: CalendarBonus, force: InForce) -> None:
    on, points = work.asked.business_date, bonus.points.parts
    made = credit(work, who, "accrual", points, earned_on=on, expires=expiry.last_day(force.programme, on), counts_as_earned=True)
    why = canonical({"points": points}).decode()
    keep_event(work, (who.member_id, who.member_uid), bonus.reason.value, force.id, points, lot_id=made.lot_id, why=why)
    settle_tier(work, who.member_id, force.programme)


def _by_the_calendar(programme: Programme, on: date) -> Iterator[CalendarBonus]:
    for bonus in programme.bonuses:
        if bonus.reason in _OWN_DAY and bonus.points and is_on(programme.window, on):
            yield bonus


def _values(on: date, size: int) -> dict[str, Any]:
    return {"days_": _days_like(on), "on_": on, "year_": date(on.year, 1, 1), "size_": size}


def _days_like(on: date) -> list[date]:
    """Every day of birth that has this day: the same date of each year, and on 28 February the 29th where this year has none."""
    days = [date(year, on.month, on.day) for year in range(OLDEST, on.year) if (on.month, on.day) != (2, 29) or isleap(year)]
    if (on.month, on.day) == (2, 28) and not isleap(on.year):
        days += [date(year, 2, 29) for year in range(OLDEST, on.year) if isleap(year)]
    return days
