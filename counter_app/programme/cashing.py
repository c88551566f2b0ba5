"""Cashing: points become cash at the programme's rate, in whole steps only.

1 point = 0.60 yuan: 25 points are 15.00. 100 points = 5.00: 250 points are no whole steps (below-threshold), 200 are 10.00.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.programme import approval, spending
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import BelowThreshold, NeedsApproval, NotCashable, Reason, ordered
from counter_app.programme.spending import Spender
from counter_app.programme.values import Money, Points


@dataclass(frozen=True, slots=True)
class Cash:
    """``cash`` for ``points``; what stands in the way of it, first to say first, and why a supervisor signs."""

    points: Points
    cash: Money
    reasons: tuple[Reason, ...]
    approval: tuple[NeedsApproval, ...] = ()


def quote(programme: Programme, spender: Spender, points: Points, on: date) -> Cash:
    """What so many points are in cash on this day, and what stands in the way."""
    rate = programme.cash_out
    if rate is None:
        return Cash(points, Money(0), (NotCashable(),))
    found = spending.stands_in_the_way(programme, spender, points, on)
    steps, rest = divmod(points.parts, rate.points.parts)
    if rest or not steps:
        found.append(BelowThreshold(needs=rate.points * (steps + 1), has=points, step=rate.points))
    return Cash(points, rate.yuan * steps, ordered(found), approval.for_points(programme, points))
