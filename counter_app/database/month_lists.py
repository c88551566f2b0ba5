"""What a month brought: commission to agents, money into the staff fund, rewards to referrers of deposits. Money is in fen.

Fund and rewards are kept when the month's last day closes; of a month that still runs, the fund's sales so far are told.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, func, literal_column, select
from sqlalchemy.engine import Connection

from counter_app.database.agents import agents
from counter_app.database.tables import card, member, month_end, purchase, voucher
from counter_app.database.types import Day
from counter_app.programme import commission
from counter_app.programme.programme import Programme
from counter_app.programme.values import Points

MONTHS = 12
"""So many months are shown, the running one among them."""


@dataclass(frozen=True, slots=True)
class Commission:
    """What one agent redeemed in a month, in parts, on how many days, and the fen that it brought. ``waged``: beyond a quota only."""

    agent_id: int
    code: str
    waged: bool
    days: int
    points: int
    fen: int


@dataclass(frozen=True, slots=True)
class FundMonth:
    """A month's sales and what they brought into the staff fund; ``closed`` False: the month runs, nothing is in yet."""

    month: date
    sales: int
    fen: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Reward:
    """What a month brought a member for the deposits of those whom they referred; ``basis`` is what of these counted."""

    member_id: int
    name: str
    card: str
    basis: int
    fen: int


_REDEEMED: Select[Any] = (
    select(voucher.c.agent_id, voucher.c.business_date, func.sum(voucher.c.points))
    .where(
        voucher.c.agent_id.is_not(None),
        voucher.c.business_date >= bindparam("first_", type_=Day),
        voucher.c.business_date <= bindparam("last_", type_=Day),
        voucher.c.state.not_in(("void", "held")),
    )
    .group_by(voucher.c.agent_id, voucher.c.business_date)
)
_KEPT: Select[Any] = select(month_end.c.month, month_end.c.basis, month_end.c.fen).where(
    month_end.c.kind == literal_column("'fund'"), month_end.c.month >= bindparam("first_", type_=Day)
)
_SALES: Select[Any] = select(func.coalesce(func.sum(purchase.c.paid), literal_column("0"))).where(
    purchase.c.business_date >= bindparam("first_", type_=Day), purchase.c.business_date <= bindparam("last_", type_=Day)
)
_CARD: Any = select(card.c.code).where(card.c.member_id == member.c.id, card.c.state == literal_column("'current'")).scalar_subquery()
_REWARDS: Select[Any] = (
    select(member.c.id, member.c.name, func.coalesce(_CARD, literal_column("''")), month_end.c.basis, month_end.c.fen)
    .join(member, member.c.id == month_end.c.member_id)
    .where(month_end.c.kind == literal_column("'reward'"), month_end.c.month == bindparam("last_", type_=Day))
    .order_by(member.c.id)
)


def months_to(on: date) -> tuple[date, ...]:
    """The first days of the last twelve months, the running one first."""
    count = on.year * 12 + on.month - 1
    return tuple(date((count - back) // 12, (count - back) % 12 + 1, 1) for back in range(MONTHS))


def last_of(month: date) -> date:
    """The last day of this day's month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def commissions(connection: Connection, programme: Programme, month: date) -> tuple[Commission, ...]:
    """Every agent's commission of the month that begins on that day, by their code: each day's redemptions count by themselves."""
    days: dict[int, list[int]] = {}
    for agent_id, _day, points in connection.execute(_REDEEMED, {"first_": month, "last_": last_of(month)}):
        days.setdefault(agent_id, []).append(points)
    return tuple(
        Commission(
            one.id,
            one.code,
            one.waged,
            len(days.get(one.id, [])),
            sum(days.get(one.id, [])),
            sum(commission.of_day(programme.commission, Points(points), waged=one.waged).fen for points in days.get(one.id, [])),
        )
        for one in agents(connection)
    )


def fund_months(connection: Connection, on: date) -> tuple[FundMonth, ...]:
    """The staff fund, month by month, the running one first; months before the shop began are left out."""
    months = months_to(on)
    kept = {row.month: (row.basis, row.fen) for row in connection.execute(_KEPT, {"first_": months[-1]})}
    found = []
    for month in months:
        last = last_of(month)
        if last in kept:
            found.append(FundMonth(month, *kept[last], True))
        elif month == months[0]:
            sales: int = connection.execute(_SALES, {"first_": month, "last_": last}).scalar_one()
            found.append(FundMonth(month, sales, 0, False))
    return tuple(found)


def rewards(connection: Connection, month: date) -> tuple[Reward, ...]:
    """Whom the month that begins on that day brought a reward for referred deposits."""
    return tuple(Reward(*row) for row in connection.execute(_REWARDS, {"last_": last_of(month)}))
