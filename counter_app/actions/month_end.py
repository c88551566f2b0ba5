"""What a month's last day brings when it closes: the staff fund, and the rewards of those who brought depositors along.

- The fund: where the month's sales (without what came back) reach the target, the programme's per cent of all of them, cut down to the fen.
- A reward: of each member whom the referrer brought along directly, the deposits that stand, at most so much of each, add up; of that the
  per cent of the referrer's tier, cut down to the fen. There is none for a referrer whose own deposit doesn't stand, whose own points are
  under the programme's bound, whose tier has no per cent, who is blocked or whose reward a supervisor has ended.

A deposit stands from the day it was entered until it is withdrawn; what stands on the month's last day counts for the whole month. With 0.4
per cent and at most 400,000 yuan of each: 100,000 of one and 500,000 of another are 0.4 per cent of 500,000: 2,000 yuan.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, case, func, insert, literal_column, select
from sqlalchemy.engine import Connection

from counter_app.database.door import Work
from counter_app.database.tables import deposit, member, month_end, purchase, standing
from counter_app.database.types import Day
from counter_app.programme.programme import Deposit as DepositRule
from counter_app.programme.programme import Fund, Programme

EVERYTHING = 2**62
"""More than anybody deposits, in fen."""
NOBODY = 0
"""Whom the staff fund's row names."""

_SALES: Select[Any] = select(func.coalesce(func.sum(purchase.c.paid), literal_column("0"))).where(
    purchase.c.business_date >= bindparam("first_", type_=Day), purchase.c.business_date <= bindparam("last_", type_=Day)
)
_KEEP = insert(month_end).inline()
_OWN = deposit.alias("own")
_BROUGHT = member.alias("brought")


def _basis() -> Any:
    """By referrer: what of their referred members' deposits counts."""
    each = (
        select(_BROUGHT.c.referred_by.label("referrer"), func.sum(deposit.c.amount).label("amount"))
        .join(deposit, deposit.c.member_id == _BROUGHT.c.id)
        .where(_BROUGHT.c.referred_by > bindparam("after_"), deposit.c.withdrawn_on.is_(None))
        .group_by(_BROUGHT.c.id)
        .subquery()
    )
    counted = case((each.c.amount < bindparam("up_to_"), each.c.amount), else_=bindparam("up_to_"))
    return select(each.c.referrer, func.sum(counted).label("basis")).group_by(each.c.referrer).subquery("brought_in")


_IN = _basis()
_REFERRERS: Select[Any] = (
    select(member.c.id, member.c.uid, member.c.tier, _IN.c.basis)
    .join(_IN, _IN.c.referrer == member.c.id)
    .join(standing, standing.c.member_id == member.c.id)
    .where(
        member.c.state == "active",
        member.c.referrals != "ended",
        standing.c.earned >= bindparam("own_points_"),
        select(_OWN.c.id).where(_OWN.c.member_id == member.c.id, _OWN.c.withdrawn_on.is_(None)).exists(),
    )
    .order_by(member.c.id)
    .limit(bindparam("size_"))
)
_HAD: Select[Any] = select(month_end.c.basis, month_end.c.fen).where(
    month_end.c.month == bindparam("month_", type_=Day),
    month_end.c.kind == bindparam("kind_"),
    month_end.c.member_id == bindparam("member_"),
)


def is_month_end(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def month_ends(programme: Programme) -> bool:
    """Whether the programme has anything that a month's end brings."""
    return programme.fund is not None or _rewards(programme)


def _rewards(programme: Programme) -> bool:
    return programme.deposit is not None and programme.deposit.reward_from is not None


def fund_of(connection: Connection, month: date) -> int | None:
    """The fen that the month brought into the staff fund, by its last day; None before it has closed."""
    return _brought(connection, month, "fund", NOBODY)


def reward_of(connection: Connection, month: date, member_id: int) -> int | None:
    """The fen that the month brought a referrer, by its last day; None where it brought none."""
    return _brought(connection, month, "reward", member_id)


def _brought(connection: Connection, month: date, kind: str, member_id: int) -> int | None:
    row = connection.execute(_HAD, {"month_": month, "kind_": kind, "member_": member_id}).one_or_none()
    return None if row is None else int(row.fen)


def end_month(work: Work, programme: Programme, day: date, after: int, size: int) -> int | None:
    """The fund and some referrers' rewards stand for the month that ends on ``day``. Returns the member id to go on after; None when all
    is done."""
    if not is_month_end(day):
        return None
    if programme.fund is not None and after == 0:
        _fill_fund(work, programme.fund, day)
    if programme.deposit is None or programme.deposit.reward_from is None:
        return None
    return _reward(work, programme, programme.deposit, day, after, size)


def _fill_fund(work: Work, fund: Fund, day: date) -> None:
    if fund_of(work.connection, day) is not None:
        return
    sales: int = work.connection.execute(_SALES, {"first_": day.replace(day=1), "last_": day}).scalar_one()
    fen = int(sales * fund.percent / 100) if sales >= fund.target.fen else 0
    _keep(work, day, "fund", NOBODY, sales, fen)
    work.wrote("month_end", month=day.isoformat(), kind="fund", basis=sales, fen=fen)


def _reward(work: Work, programme: Programme, rule: DepositRule, day: date, after: int, size: int) -> int | None:
    assert rule.reward_from is not None
    most = rule.reward_up_to.fen if rule.reward_up_to is not None else EVERYTHING
    values = {"after_": after, "up_to_": most, "own_points_": rule.reward_from.parts, "size_": size}
    rows = work.connection.execute(_REFERRERS, values).all()
    for row in rows:
        percent = programme.tier(row.tier).reward_percent
        if percent is None or reward_of(work.connection, day, row.id) is not None:
            continue
        fen = int(row.basis * percent / 100)
        _keep(work, day, "reward", row.id, row.basis, fen)
        work.wrote("month_end", month=day.isoformat(), kind="reward", member=row.uid, basis=row.basis, fen=fen)
    return rows[-1].id if len(rows) == size else None


def _keep(work: Work, day: date, kind: str, member_id: int, basis: int, fen: int) -> None:
    work.connection.execute(_KEEP, {"month": day, "kind": kind, "member_id": member_id, "basis": basis, "fen": fen})
