"""Tier: which level of membership a member has, when a new one begins, when one is lowered, and what is missing to the next.

A tier is reached when all that it names is: points earned (what was spent since doesn't lower them; what a return clawed back doesn't
count), yuan spent, purchases, each ever or over the programme's time. A tier that a member holds already, because it was reached, given or
bought, stands: only a review lowers it, and only to the highest that the figures hold. A tier that nothing but a gift or a price brings is
never reviewed. A new tier counts from the next purchase on, or from the first of the next month.

Over so many months or days counts what is not older than that: with 12 months, what came on 5 March 2025 still counts on 5 March 2026; with
15 days, a purchase of the 1st counts on the 16th. Over the calendar year counts what came since 1 January.

With silver from 1,000 and gold from 5,000: 999 points earned are ordinary, 1,000 silver; who came with gold and 200 points stays gold, and
is 19,800 short of diamond (from 20,000). With gold from 6,000 points and 40,000 yuan: 9,000 points and 39,999.99 yuan aren't gold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from counter_app.programme.expiry import months_back
from counter_app.programme.programme import Programme, Tier, TierRules
from counter_app.programme.values import Money, Points
from counter_app.programme.words import Review, TierFrom


@dataclass(frozen=True, slots=True)
class Counted:
    """What tiers are counted from, over the programme's time: points earned, money spent, purchases."""

    earned: Points = Points(0)
    spent: Money = Money(0)
    purchases: int = 0


@dataclass(frozen=True, slots=True)
class Needed:
    """Which of the figures a programme's tiers are reached by."""

    earned: bool
    spent: bool
    purchases: bool


@dataclass(frozen=True, slots=True)
class NextTier:
    """The tier above, and what is missing to it of each thing that it names (nothing at all: the next purchase brings it)."""

    tier: Tier
    points: Points = Points(0)
    money: Money = Money(0)
    purchases: int = 0

    @property
    def is_reached(self) -> bool:
        return not (self.points or self.money or self.purchases)


def needed(programme: Programme) -> Needed:
    """What has to be counted for the programme's tiers."""
    tiers = programme.tiers
    return Needed(
        any(tier.from_earned for tier in tiers), any(tier.from_spent for tier in tiers), any(tier.from_purchases for tier in tiers)
    )


def holds(tier: Tier, counted: Counted) -> bool:
    """Whether these figures reach the tier: all that it names. One that names nothing isn't reached by anything one does."""
    return (
        tier.is_reached
        and (tier.from_earned is None or counted.earned >= tier.from_earned)
        and (tier.from_spent is None or counted.spent >= tier.from_spent)
        and (tier.from_purchases is None or counted.purchases >= tier.from_purchases)
    )


def tier_for(programme: Programme, counted: Counted, held: str | None = None) -> Tier:
    """The highest tier that the figures reach, or the one that is ``held`` where it is as high. Raises KeyError for an unknown id."""
    lowest = 0 if held is None else programme.rank(held)
    for tier in reversed(programme.tiers[lowest + 1 :]):
        if holds(tier, counted):
            return tier
    return programme.tiers[lowest]


def tier_after_review(programme: Programme, counted: Counted, held: str) -> Tier:
    """The tier that a member who holds this one keeps: lower where the figures don't hold it any more, never higher. (The day end does the
    same for all members of a shop in one statement; a test compares the two.)

    Raises KeyError for an unknown id.
    """
    tier = programme.tier(held)
    if not tier.is_reached:
        return tier
    reached = tier_for(programme, counted)
    return reached if programme.rank(reached.id) < programme.rank(held) else tier


def next_tier(programme: Programme, tier_id: str, counted: Counted) -> NextTier | None:
    """The next tier above this one that can be reached, and what is missing to it; None where there is none.

    Raises KeyError for an unknown id.
    """
    for tier in programme.tiers[programme.rank(tier_id) + 1 :]:
        if tier.is_reached:
            return NextTier(
                tier,
                Points(max((tier.from_earned or Points(0)).parts - counted.earned.parts, 0)),
                Money(max((tier.from_spent or Money(0)).fen - counted.spent.fen, 0)),
                max((tier.from_purchases or 0) - counted.purchases, 0),
            )
    return None


def counts_since(rules: TierRules, on: date) -> date | None:
    """The first day that still counts on that day; None: everything ever does.

    >>> counts_since(TierRules(over_months=12), date(2026, 3, 5)), counts_since(TierRules(over_days=15), date(2026, 3, 16))
    (datetime.date(2025, 3, 5), datetime.date(2026, 3, 1))
    >>> counts_since(TierRules(over_calendar_year=True), date(2026, 3, 5))
    datetime.date(2026, 1, 1)
    """
    if rules.over_months is not None:
        return months_back(on, rules.over_months)
    if rules.over_days is not None:
        return on - timedelta(days=rules.over_days)
    return date(on.year, 1, 1) if rules.over_calendar_year else None


def begins_on(rules: TierRules, reached_on: date) -> date | None:
    """The day from which a tier that was reached then counts; None: at once, so that the next purchase has it."""
    if rules.starts is TierFrom.NEXT_PURCHASE:
        return None
    return date(reached_on.year + reached_on.month // 12, reached_on.month % 12 + 1, 1)


def is_reviewed_on(rules: TierRules, on: date) -> bool:
    """Whether tiers are reviewed at the start of that day."""
    return rules.review is not Review.NEVER and on.day == 1 and (rules.review is Review.MONTHLY or on.month == 1)


def next_review(rules: TierRules, after: date) -> date | None:
    """The first day after this one on which tiers are reviewed; None where they never are."""
    if rules.review is Review.NEVER:
        return None
    if rules.review is Review.YEARLY:
        return date(after.year + 1, 1, 1)
    return date(after.year + after.month // 12, after.month % 12 + 1, 1)
