"""Approval: what a supervisor signs before it happens.

The whole basket counts. From the programme's number of points or retail price on (at exactly the bound, already), a supervisor other than
the clerk and the member signs; each bound that is reached is told by itself. Beside baskets, a programme names acts that are signed
whatever they are worth (an undo, a correction). An approval is good once, for exactly what was shown, and for five minutes.

With the bounds 5,000 points and 200 yuan: 4,999 points worth 199.99 yuan need nobody; 5,000 points or 200.00 yuan do.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from counter_app.programme.programme import Programme
from counter_app.programme.refusals import NeedsApproval
from counter_app.programme.values import Money, Points
from counter_app.programme.words import Act

GOOD_FOR = timedelta(minutes=5)
"""How long an approval may wait to be used."""


def for_basket(programme: Programme, points: Points, retail: Money, *, staff_voucher: bool = False) -> tuple[NeedsApproval, ...]:
    """Why a basket of so many points and so much retail price needs a supervisor; empty where it doesn't. ``staff_voucher``: one for people
    who work here is among it."""
    rules = programme.approval
    found = []
    if rules.from_points is not None and points >= rules.from_points:
        found.append(NeedsApproval("points", from_points=rules.from_points))
    if rules.from_retail is not None and retail >= rules.from_retail:
        found.append(NeedsApproval("price", from_price=rules.from_retail))
    if staff_voucher and (act := for_act(programme, Act.STAFF_VOUCHER)) is not None:
        found.append(act)
    return tuple(found)


def for_points(programme: Programme, points: Points) -> tuple[NeedsApproval, ...]:
    """Why so many points, spent otherwise than on gifts, need a supervisor; empty where they don't."""
    bound = programme.approval.from_points
    return () if bound is None or points < bound else (NeedsApproval("points", from_points=bound),)


def for_act(programme: Programme, act: Act) -> NeedsApproval | None:
    """Why this act needs a supervisor, or None where the programme leaves it to the clerk."""
    return NeedsApproval(because=act.value) if act in programme.approval.always_for else None


def still_good(approved_at: datetime, now: datetime) -> bool:
    """Whether an approval given then can be used now: through the five minutes, not after, and never before it was given.

    >>> from datetime import UTC
    >>> given = datetime(2026, 11, 1, 10, 0, tzinfo=UTC)
    >>> still_good(given, given + timedelta(minutes=5)), still_good(given, given + timedelta(minutes=5, microseconds=1))
    (True, False)
    """
    return timedelta(0) <= now - approved_at <= GOOD_FOR
