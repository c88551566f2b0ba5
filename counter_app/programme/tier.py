"""Tier: which level of membership a member has, and what is missing to the next.

A tier is reached with its number of points earned in all (what was spent since doesn't lower it; what a return clawed back doesn't count).
A tier that a member holds already, because it was given at enrolment or brought along from another system, stands: this rule only raises.
A new tier counts from the next purchase on.

With silver from 1,000 and gold from 5,000: 999 points earned are ordinary, 1,000 silver; who came with gold and 200 points stays gold, and
is 19,800 short of diamond (from 20,000).
"""

from __future__ import annotations

from counter_app.programme.programme import Programme, Tier
from counter_app.programme.values import Points


def tier_for(programme: Programme, earned: Points, held: str | None = None) -> Tier:
    """The tier of a member with so many points earned in all who holds ``held`` (None: nothing yet). Raises KeyError for an unknown id."""
    lowest = 0 if held is None else programme.rank(held)
    reached = programme.tiers[lowest]
    for tier in programme.tiers[lowest + 1 :]:
        if tier.from_earned is not None and earned >= tier.from_earned:
            reached = tier
    return reached


def next_tier(programme: Programme, tier_id: str, earned: Points) -> tuple[Tier, Points] | None:
    """The tier above this one and the points still to be earned for it (none, where the next purchase brings it); None at the top.

    Raises KeyError for an unknown id.
    """
    above = programme.tiers[programme.rank(tier_id) + 1 :]
    if not above:
        return None
    if above[0].from_earned is None:
        return None
    return above[0], Points(max(above[0].from_earned.parts - earned.parts, 0))
