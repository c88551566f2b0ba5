"""Tiers by themselves: what reaches one, what a review leaves, what is missing to the next, from when it counts; and when points end."""

import doctest
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from counter_app.programme import expiry, tier
from counter_app.programme.programme import Expiry, Programme, Text, Tier, TierRules
from counter_app.programme.tier import Counted, Needed, NextTier, next_tier, tier_after_review, tier_for
from counter_app.programme.values import Money, Points
from counter_app.programme.words import Review, TierFrom

ORDINARY = Tier("ordinary", Text())
SILVER = Tier("silver", Text(), from_earned=Points(2_000), from_spent=Money(10_000_00))
GOLD = Tier("gold", Text(), from_earned=Points(6_000), from_spent=Money(40_000_00))
BOUGHT = Tier("bought", Text(), costs=Points(500))


def programme(*tiers: Tier, rules: TierRules | None = None, expires: Expiry | None = None) -> Programme:
    return Programme(
        "made-up", 1, date(2020, 1, 1), 0, Text(), tiers=(ORDINARY, *tiers), tier_rules=rules or TierRules(), expiry=expires or Expiry()
    )


CHAIN = programme(SILVER, GOLD)


def figures(points: int, yuan: int = 0, purchases: int = 0) -> Counted:
    return Counted(Points(points), Money(yuan * 100), purchases)


@pytest.mark.parametrize("module", [tier, expiry])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


# Reaching one


@pytest.mark.parametrize(
    ("points", "yuan", "reached"),
    [
        (1_999, 99_999, "ordinary"),
        (2_000, 9_999, "ordinary"),
        (2_000, 10_000, "silver"),
        (5_999, 40_000, "silver"),
        (9_000, 39_999, "silver"),
        (6_000, 40_000, "gold"),
    ],
)
def test_all_that_a_tier_names_must_hold(points: int, yuan: int, reached: str) -> None:
    assert tier_for(CHAIN, figures(points, yuan)).id == reached


def test_purchases_alone_can_bring_a_tier() -> None:
    jeweller = programme(Tier("gold", Text(), from_purchases=1), Tier("white-gold", Text(), from_earned=Points(500)))
    assert [tier_for(jeweller, counted).id for counted in (figures(0), figures(0, purchases=1), figures(500, purchases=3))] == [
        "ordinary",
        "gold",
        "white-gold",
    ]


def test_a_tier_that_names_nothing_is_never_reached_and_one_that_is_held_stands() -> None:
    card = programme(BOUGHT)
    assert tier_for(card, figures(10**9, 10**9, 10**6)).id == "ordinary"
    assert tier_for(card, figures(0), held="bought").id == "bought"
    assert tier_for(CHAIN, figures(0), held="gold").id == "gold"
    with pytest.raises(KeyError):
        tier_for(CHAIN, figures(0), held="platinum")


# What is missing


def test_what_is_missing_is_told_of_each_thing_that_the_tier_names() -> None:
    assert next_tier(CHAIN, "ordinary", figures(1_500, 12_000)) == NextTier(SILVER, Points(500), Money(0))
    assert next_tier(CHAIN, "silver", figures(7_000, 39_000)) == NextTier(GOLD, Points(0), Money(1_000_00))
    reached = next_tier(CHAIN, "ordinary", figures(2_000, 10_000))
    assert reached is not None
    assert reached.is_reached
    assert next_tier(CHAIN, "gold", figures(0)) is None


def test_a_tier_that_is_only_bought_is_passed_over_and_purchases_count_down() -> None:
    mixed = programme(BOUGHT, Tier("service", Text(), from_purchases=2))
    found = next_tier(mixed, "ordinary", figures(0, purchases=1))
    assert found is not None
    assert (found.tier.id, found.purchases, found.is_reached) == ("service", 1, False)
    assert next_tier(programme(BOUGHT), "ordinary", figures(0)) is None


def test_what_a_tier_does_not_name_is_never_missing() -> None:
    by_points, by_yuan = Tier("a", Text(), from_earned=Points(100)), Tier("b", Text(), from_spent=Money(500_00))
    assert next_tier(programme(by_points), "ordinary", figures(0)) == NextTier(by_points, Points(100), Money(0), 0)
    assert next_tier(programme(by_yuan), "ordinary", figures(0)) == NextTier(by_yuan, Points(0), Money(500_00), 0)


def test_only_what_some_tier_is_reached_by_has_to_be_counted() -> None:
    visits = Tier("service", Text(), from_purchases=2)
    asked = [tier.needed(one) for one in (CHAIN, programme(BOUGHT), programme(BOUGHT, visits), programme(SILVER, visits))]
    assert asked == [Needed(True, True, False), Needed(False, False, False), Needed(False, False, True), Needed(True, True, True)]
    assert tier.needed(programme(Tier("a", Text(), from_earned=Points(1)))) == Needed(earned=True, spent=False, purchases=False)
    assert tier.needed(programme(Tier("b", Text(), from_spent=Money(1)))) == Needed(earned=False, spent=True, purchases=False)


# Over what time, from when, and reviews


@pytest.mark.parametrize(
    ("rules", "on", "since"),
    [
        (TierRules(over_months=12), date(2026, 3, 5), date(2025, 3, 5)),
        (TierRules(over_months=12), date(2025, 2, 28), date(2024, 2, 28)),
        (TierRules(over_months=12), date(2024, 2, 29), date(2023, 3, 1)),
        (TierRules(over_months=1), date(2026, 3, 31), date(2026, 3, 1)),
        (TierRules(over_days=15), date(2026, 3, 16), date(2026, 3, 1)),
        (TierRules(over_calendar_year=True), date(2026, 1, 1), date(2026, 1, 1)),
        (TierRules(over_calendar_year=True), date(2026, 12, 31), date(2026, 1, 1)),
        (TierRules(), date(2026, 3, 5), None),
    ],
)
def test_the_first_day_that_counts(rules: TierRules, on: date, since: date | None) -> None:
    assert tier.counts_since(rules, on) == since


def test_a_new_tier_counts_at_once_or_from_the_first_of_the_next_month() -> None:
    later = TierRules(starts=TierFrom.NEXT_MONTH)
    assert tier.begins_on(TierRules(), date(2026, 5, 31)) is None
    assert [tier.begins_on(later, day) for day in (date(2026, 5, 1), date(2026, 5, 31), date(2026, 12, 31))] == [
        date(2026, 6, 1),
        date(2026, 6, 1),
        date(2027, 1, 1),
    ]


def test_the_days_of_review() -> None:
    days = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 2), date(2026, 1, 2))
    never, monthly, yearly = (TierRules(review=review) for review in (Review.NEVER, Review.MONTHLY, Review.YEARLY))
    assert [tier.is_reviewed_on(never, day) for day in days] == [False] * 4
    assert [tier.is_reviewed_on(monthly, day) for day in days] == [True, True, False, False]
    assert [tier.is_reviewed_on(yearly, day) for day in days] == [True, False, False, False]
    assert [tier.next_review(rules, date(2026, 12, 1)) for rules in (never, monthly, yearly)] == [None, date(2027, 1, 1), date(2027, 1, 1)]
    assert [tier.next_review(rules, date(2026, 1, 1)) for rules in (monthly, yearly)] == [date(2026, 2, 1), date(2027, 1, 1)]


def test_a_review_lowers_to_what_the_figures_hold_and_leaves_what_only_money_buys() -> None:
    assert tier_after_review(CHAIN, figures(2_500, 11_000), "gold").id == "silver"
    assert tier_after_review(CHAIN, figures(0), "gold").id == "ordinary"
    assert tier_after_review(CHAIN, figures(6_000, 40_000), "silver").id == "silver"
    assert tier_after_review(programme(SILVER, BOUGHT), figures(0), "bought").id == "bought"
    assert tier_after_review(CHAIN, figures(0), "ordinary").id == "ordinary"


counts = some.builds(figures, some.integers(0, 10_000), some.integers(0, 60_000), some.integers(0, 5))
held_tiers = some.sampled_from(["ordinary", "silver", "gold"])
days = some.dates(date(2019, 1, 1), date(2032, 12, 31))


@given(counts, held_tiers)
def test_a_review_never_raises_and_never_lowers_below_what_the_figures_hold(counted: Counted, held: str) -> None:
    after = CHAIN.rank(tier_after_review(CHAIN, counted, held).id)
    holds = CHAIN.rank(tier_for(CHAIN, counted).id)
    assert after == min(CHAIN.rank(held), max(holds, after))
    assert after >= min(holds, CHAIN.rank(held))


@given(counts, counts, held_tiers)
def test_more_of_anything_never_brings_a_lower_tier(one: Counted, more: Counted, held: str) -> None:
    both = Counted(one.earned + more.earned, one.spent + more.spent, one.purchases + more.purchases)
    assert CHAIN.rank(tier_for(CHAIN, both, held).id) >= CHAIN.rank(tier_for(CHAIN, one, held).id)


@given(counts, held_tiers)
def test_who_gets_what_is_missing_has_the_next_tier(counted: Counted, held: str) -> None:
    missing = next_tier(CHAIN, held, counted)
    if missing is None:
        assert held == "gold"
        return
    enough = Counted(counted.earned + missing.points, counted.spent + missing.money, counted.purchases + missing.purchases)
    assert CHAIN.rank(tier_for(CHAIN, enough, held).id) >= CHAIN.rank(missing.tier.id)
    if missing.points:
        too_few = Counted(enough.earned - Points(1), enough.spent, enough.purchases)
        assert CHAIN.rank(tier_for(CHAIN, too_few, held).id) < CHAIN.rank(missing.tier.id)


@given(days, some.integers(1, 60))
def test_what_counts_over_months_is_what_points_would_still_be_good_for(day: date, months: int) -> None:
    """The first day that counts is the earliest whose points of so many months last until that day."""
    since = tier.counts_since(TierRules(over_months=months), day)
    assert since is not None
    assert expiry.months_on(since, months) >= day
    assert expiry.months_on(since - timedelta(days=1), months) < day


# Expiry


def test_points_that_are_cleared_each_year_end_with_that_day() -> None:
    cleared = programme(expires=Expiry(each_year=(10, 31)))
    assert [expiry.last_day(cleared, day) for day in (date(2026, 10, 30), date(2026, 10, 31), date(2026, 11, 1))] == [
        date(2026, 10, 31),
        date(2026, 10, 31),
        date(2027, 10, 31),
    ]
    leap = programme(expires=Expiry(each_year=(2, 29)))
    assert [expiry.last_day(leap, day) for day in (date(2023, 2, 1), date(2023, 3, 1), date(2024, 2, 29))] == [
        date(2023, 2, 28),
        date(2024, 2, 29),
        date(2024, 2, 29),
    ]


def test_reminders_count_back_from_the_last_good_day() -> None:
    reminding = programme(expires=Expiry(months=1, remind=(30, 7, 1, 0)))
    assert expiry.reminded_days(reminding, date(2026, 10, 1)) == (
        date(2026, 10, 1),
        date(2026, 10, 2),
        date(2026, 10, 8),
        date(2026, 10, 31),
    )
