"""Upgrade: a tier that points buy.

A tier that has a price in points can be bought by whoever holds a lower one; who holds it already, or a higher one, can't. It counts at
once, and stands like a tier that was given. What the programme asks whenever points are spent is asked here too.

With silver at 2,000 points and gold at 6,000: an ordinary member with 6,100 points may go straight to gold, for 6,000; a gold member can
buy neither.
"""

from __future__ import annotations

from datetime import date

from counter_app.programme import spending
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import LimitReached, NotRedeemable, Reason
from counter_app.programme.spending import Spender
from counter_app.programme.values import Points


def price_of(programme: Programme, tier_id: str) -> Points | None:
    """What the tier costs; None where it isn't sold, or isn't there."""
    return programme.tier(tier_id).costs if programme.has_tier(tier_id) else None


def stands_in_the_way(programme: Programme, spender: Spender, tier_id: str, on: date) -> list[Reason]:
    """Why this member can't buy the tier on that day, approval apart; in no order."""
    costs = price_of(programme, tier_id)
    if costs is None:
        return [NotRedeemable("upgrade"), *spending.closed(programme, spender, on)]
    has_it: list[Reason] = []
    if programme.rank(spender.tier) >= programme.rank(tier_id):
        has_it = [LimitReached(1, "member", of="tier")]
    return [*has_it, *spending.stands_in_the_way(programme, spender, costs, on)]
