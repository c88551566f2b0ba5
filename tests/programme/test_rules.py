"""The rules by themselves: worked examples, festivals, exactness, and what a return takes back."""

import doctest
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import prod
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from counter_app.programme import approval, condition, earning, expiry, festivals, sign_off
from counter_app.programme.condition import MonthDay, When, Which
from counter_app.programme.earning import Accrual, Award, Circumstances, Line, accrue, clawback
from counter_app.programme.programme import Discount, Earning, Multiplier, Programme, Rate, SignOff, StepBonus, Text, Tier
from counter_app.programme.refusals import OwnRequest
from counter_app.programme.values import Money, Points
from counter_app.programme.words import Combine, Counts, Festival, OwnDay, Payment, Weekday

ANY_DAY = date(2026, 11, 1)
TODAY = Circumstances(ANY_DAY, "plain")
A, B = Which(tags=frozenset({"a"})), Which(tags=frozenset({"b"}))


def programme(
    rate: Fraction = Fraction(1), *, decimals: int = 0, most: int | None = None, multipliers: tuple[Multiplier, ...] = (), **more: Any
) -> Programme:
    """One point a full yuan, times ``rate``."""
    most_per_day = None if most is None else Points(most)
    rules = {"rates": (Rate(Money(100)),), "multipliers": multipliers, "most_per_day": most_per_day, **more}
    return Programme(
        name="made-up",
        version=1,
        first_day=date(2026, 1, 1),
        decimals=decimals,
        title=Text("样例", "Sample"),
        tiers=(Tier("plain", Text("普通", "Plain"), Points(0), rate=rate),),
        earning=Earning(**rules),
    )


def multiplier(name: str, times: int | Fraction, which: Which = Which(), when: When = When()) -> Multiplier:  # noqa: B008
    return Multiplier(name, Text(), Fraction(times), when, which)


def line(yuan: int, *tags: str, **more: Any) -> Line:
    return Line(Money(yuan * 100), frozenset(tags), **more)


@pytest.mark.parametrize("module", [approval, condition, earning, expiry, festivals])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize(
    ("eve", "seventh"),
    [
        (date(2023, 1, 21), date(2023, 1, 28)),
        (date(2024, 2, 9), date(2024, 2, 16)),
        (date(2025, 1, 28), date(2025, 2, 4)),
        (date(2026, 2, 16), date(2026, 2, 23)),
    ],
)
def test_spring_festival_runs_from_the_eve_to_the_seventh_day(eve: date, seventh: date) -> None:
    one = timedelta(days=1)
    inside = [festivals.is_on(Festival.SPRING_FESTIVAL, day) for day in (eve - one, eve, eve + one, seventh, seventh + one)]
    assert inside == [False, True, True, True, False]


@pytest.mark.parametrize("day", [date(2020, 10, 1), date(2023, 9, 29), date(2024, 9, 17), date(2025, 10, 6), date(2026, 9, 25)])
def test_mid_autumn_is_one_day(day: date) -> None:
    around = [festivals.is_on(Festival.MID_AUTUMN, day + timedelta(days=shift)) for shift in (-1, 0, 1)]
    assert around == [False, True, False]


def test_no_festival_beyond_the_almanac() -> None:
    assert festivals.is_on(Festival.MID_AUTUMN, date(2099, 9, 29))
    assert not festivals.is_on(Festival.MID_AUTUMN, date(2100, 9, 18))
    assert not festivals.is_on(Festival.SPRING_FESTIVAL, date(1899, 2, 10))


def test_points_without_a_term_never_lapse() -> None:
    assert expiry.last_day(programme(), ANY_DAY) is None


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_months_on_clamps_to_the_months_end(day: date, months: int, expected: date) -> None:
    assert expiry.months_on(day, months) == expected


def test_a_line_below_zero_is_no_line() -> None:
    with pytest.raises(ValueError, match="zero or more"):
        Line(Money(-1))


# Which days


@pytest.mark.parametrize(
    ("festival", "first_and_last"),
    [
        (Festival.NEW_YEAR, {2025: ("01-01", "01-01"), 2026: ("01-01", "01-01")}),
        (Festival.SPRING_FESTIVAL_TO_LANTERN, {2023: ("01-21", "02-05"), 2024: ("02-09", "02-24"), 2026: ("02-16", "03-03")}),
        (Festival.LANTERN, {2023: ("02-05", "02-05"), 2024: ("02-24", "02-24"), 2026: ("03-03", "03-03")}),
        (Festival.QINGMING, {2023: ("04-05", "04-05"), 2024: ("04-04", "04-04"), 2026: ("04-05", "04-05")}),
        (Festival.LABOUR_DAY, {2023: ("05-01", "05-05"), 2026: ("05-01", "05-05")}),
        (Festival.DRAGON_BOAT, {2023: ("06-22", "06-22"), 2025: ("05-31", "05-31"), 2026: ("06-19", "06-19")}),
        (Festival.NATIONAL_DAY, {2023: ("10-01", "10-07"), 2026: ("10-01", "10-07")}),
        (Festival.DOUBLE_NINTH, {2023: ("10-23", "10-23"), 2024: ("10-11", "10-11"), 2025: ("10-29", "10-29")}),
    ],
)
def test_each_festival_and_its_edges(festival: Festival, first_and_last: dict[int, tuple[str, str]]) -> None:
    one = timedelta(days=1)
    for year, days in first_and_last.items():
        first, last = (date.fromisoformat(f"{year}-{day}") for day in days)
        assert festivals.days(festival, year) == (first, last)
        assert [festivals.is_on(festival, day) for day in (first - one, first, last, last + one)] == [False, True, True, False]


@pytest.mark.parametrize("year", [1901, 2033, 2099])
def test_the_lunar_days_of_a_year_reckoned_anew(year: int) -> None:
    """The years at the almanac's ends, and one with a leap month late in it."""
    festivals.days.cache_clear()
    by_hand = {
        1901: {Festival.LANTERN: (3, 5), Festival.QINGMING: (4, 5), Festival.DRAGON_BOAT: (6, 20), Festival.MID_AUTUMN: (9, 27)},
        2033: {Festival.LANTERN: (2, 14), Festival.QINGMING: (4, 4), Festival.DRAGON_BOAT: (6, 1), Festival.MID_AUTUMN: (9, 8)},
        2099: {Festival.LANTERN: (2, 4), Festival.QINGMING: (4, 4), Festival.DRAGON_BOAT: (6, 23), Festival.MID_AUTUMN: (9, 29)},
    }[year]
    assert {festival: festivals.days(festival, year) for festival in by_hand} == {
        festival: (date(year, *day), date(year, *day)) for festival, day in by_hand.items()
    }
    assert festivals.is_on(Festival.NEW_YEAR, date(year, 1, 1))


def test_the_almanac_knows_every_festival_from_its_first_year_to_its_last() -> None:
    for year in range(festivals.FIRST_YEAR, festivals.LAST_YEAR + 1, 9):
        for festival in Festival:
            first, last = festivals.days(festival, year)
            assert first.year == last.year == year
            assert first <= last


def test_a_condition_holds_when_all_that_it_names_do() -> None:
    friday_13 = When(weekdays=(Weekday.FRIDAY,), month_days=(13,))
    held = [day for day in range(1, 366) if condition.is_on(friday_13, date(2026, 1, 1) + timedelta(days=day - 1))]
    assert [date(2026, 1, 1) + timedelta(days=day - 1) for day in held] == [date(2026, 2, 13), date(2026, 3, 13), date(2026, 11, 13)]


def test_own_days_and_months() -> None:
    leap = date(1996, 2, 29)
    on_the_day, in_the_month = When(birthday=OwnDay.DAY), When(anniversary=OwnDay.MONTH)
    assert condition.is_on(on_the_day, date(2024, 2, 29), birthday=leap)
    assert not condition.is_on(on_the_day, date(2024, 2, 28), birthday=leap)
    assert condition.is_on(on_the_day, date(2025, 2, 28), birthday=leap)
    assert not condition.is_on(on_the_day, date(2025, 2, 28))
    assert condition.is_on(in_the_month, date(2025, 2, 1), anniversary=leap)
    assert not condition.is_on(in_the_month, date(2025, 3, 1), anniversary=leap)
    assert not condition.is_on(in_the_month, date(2025, 2, 1), birthday=leap)


def test_a_span_that_comes_every_year() -> None:
    july = When(start=MonthDay(7, 1), end=MonthDay(7, 31))
    assert [condition.is_on(july, date(2026, *day)) for day in ((6, 30), (7, 1), (7, 31), (8, 1))] == [False, True, True, False]
    assert condition.first_day(july, date(2026, 7, 9)) == date(2026, 7, 1)
    assert condition.next_day(july, date(2026, 7, 31)) == date(2027, 7, 1)


def test_days_open_at_one_end() -> None:
    one = timedelta(days=1)
    assert condition.is_on(When(start=ANY_DAY), date(2030, 1, 1))
    assert not condition.is_on(When(start=ANY_DAY), ANY_DAY - one)
    assert condition.is_on(When(end=ANY_DAY), ANY_DAY)
    assert not condition.is_on(When(end=ANY_DAY), ANY_DAY + one)


# Points of a purchase


def awards(one: Programme, *lines: Line, **facts: Any) -> list[Award]:
    return list(accrue(one, lines, replace(TODAY, **facts)).awards)


def points(one: Programme, *lines: Line, **facts: Any) -> int:
    return accrue(one, lines, replace(TODAY, **facts)).points.parts


def test_the_best_multiplier_alone_counts_and_the_first_of_equals_is_named() -> None:
    one = programme(multipliers=(multiplier("half-more", Fraction(3, 2)), multiplier("double", 2, A), multiplier("also-double", 2, B)))

    def award(*tags: str) -> tuple[int, list[str]]:
        (found,) = awards(one, line(10, *tags))
        return found.points.parts, [each.name for each in found.multipliers]

    assert award() == (15, ["half-more"])
    assert award("a") == (20, ["double"])
    assert award("b", "a") == (20, ["double"])


def test_a_programme_may_take_the_product_of_multipliers() -> None:
    one = programme(multipliers=(multiplier("half-more", Fraction(3, 2)), multiplier("double", 2, A)), combine=Combine.PRODUCT)
    (both,) = awards(one, line(9, "a"))
    assert (both.points.parts, both.times, [each.name for each in both.multipliers]) == (27, 3, ["half-more", "double"])
    assert points(one, line(9)) == 13


def test_a_multiplier_with_tag_and_days_needs_both() -> None:
    double = multiplier("double", 2, A, When(start=date(2026, 11, 2), end=date(2026, 11, 3)))
    one = programme(multipliers=(double,))
    assert [points(one, line(10, "a"), on=date(2026, 11, day)) for day in (1, 2, 3, 4)] == [10, 20, 20, 10]
    assert points(one, line(10), on=date(2026, 11, 2)) == 10


def test_the_first_rate_that_holds_is_the_lines_and_a_line_without_one_earns_nothing() -> None:
    gold = Rate(Money(40_00), which=Which(categories=frozenset({"pure-gold"})))
    silver = Rate(Money(1_00), which=Which(categories=frozenset({"silver"}), not_tags=frozenset({"special-price"})))
    one = programme(rates=(gold, silver))
    assert points(one, line(79, category="pure-gold")) == 1
    assert points(one, line(80, category="pure-gold"), line(5, category="silver")) == 7
    assert points(one, line(5, "special-price", category="silver"), line(5)) == 0


def test_rates_by_payment_and_how_soon_it_was_paid() -> None:
    one = programme(
        decimals=1,
        rates=(
            Rate(Money(1000_00), Fraction(1), which=Which(payment=Payment.CASH)),
            Rate(Money(1000_00), Fraction(4, 5), which=Which(payment=Payment.ACCOUNT, paid_within_days=15)),
            Rate(Money(1000_00), Fraction(1, 2), which=Which(payment=Payment.ACCOUNT, paid_within_days=30)),
        ),
    )
    assert points(one, line(2999)) == 20
    on_account = [points(one, line(2999), payment=Payment.ACCOUNT, paid_after_days=days) for days in (0, 15, 16, 30, 31)]
    assert on_account == [16, 16, 10, 10, 0]


def test_counted_per_purchase_the_lines_of_one_rate_are_one_and_per_line_they_are_not() -> None:
    by_tens = {"rates": (Rate(Money(10_00)),)}
    assert points(programme(**by_tens), line(15), line(15)) == 2
    assert points(programme(**by_tens, counts=Counts.PURCHASE), line(15), line(15)) == 3
    # What is doubled and what isn't are two sums; what several multipliers hold for counts with the best of them.
    doubled = programme(**by_tens, counts=Counts.PURCHASE, multipliers=(multiplier("double", 2, A), multiplier("more", Fraction(3, 2), B)))
    assert points(doubled, line(15, "a"), line(15)) == 3
    assert points(doubled, line(15, "a"), line(15, "a", "b")) == 6


def test_what_is_under_a_full_unit_is_carried_on() -> None:
    one = programme(rates=(Rate(Money(1000_00)),), carries=True)
    first = accrue(one, [line(1_500)], TODAY)
    assert (first.points, first.carried) == (Points(1), Money(500_00))
    second = accrue(one, [line(300), line(200)], replace(TODAY, carried=first.carried))
    assert (second.points, second.carried) == (Points(1), Money(0))
    short = accrue(one, [line(900)], replace(TODAY, carried=Money(-400_00)))
    assert (short.points, short.carried) == (Points(0), Money(500_00))
    assert accrue(one, [], replace(TODAY, carried=Money(999_99))).carried == Money(999_99)
    assert accrue(one, [line(1, "a")], replace(TODAY, joining=True, carried=Money(7))).points == Points(0)


def test_carrying_goes_by_the_programmes_order_not_the_lines() -> None:
    one = programme(rates=(Rate(Money(100_00), which=A), Rate(Money(50_00))), carries=True)
    both = [line(130, "a"), line(25)]
    assert {(found.points, found.carried) for found in (accrue(one, order, TODAY) for order in (both, both[::-1]))} == {
        (Points(2), Money(5_00))
    }


def test_a_large_purchase_brings_more_wherever_it_earns_at_all() -> None:
    one = programme(rates=(Rate(Money(1000_00), which=Which(payment=Payment.CASH)),), bonuses=(StepBonus(Money(100_000_00), Points(10)),))
    large = accrue(one, [line(99_999), line(100_002)], TODAY)
    assert (large.points, large.bonus) == (Points(99 + 100 + 20), Points(20))
    assert points(one, line(99_999)) == 99
    assert points(one, line(200_000), payment=Payment.ACCOUNT) == 0


def test_the_purchase_at_which_the_card_is_taken_out() -> None:
    assert points(programme(), line(10), joining=True) == 10
    assert points(programme(joining_purchase=False), line(10), joining=True) == 0
    assert points(programme(joining_purchase=False), line(10)) == 10


def test_the_least_of_the_caps_holds_and_a_month_in_a_row_lies_beside_them() -> None:
    one = programme(most_per_purchase=Points(500), most_per_day=Points(800), most_per_month=Points(1_000))

    def accrued(**facts: Any) -> tuple[int, int]:
        found = accrue(one, [line(700)], replace(TODAY, **facts))
        return found.points.parts, found.cap_cut.parts

    assert accrued() == (500, 200)
    assert accrued(earned_today=Points(400)) == (400, 300)
    assert accrued(earned_today=Points(400), earned_this_month=Points(900)) == (100, 600)
    assert accrued(earned_this_month=Points(1_001)) == (0, 700)
    assert accrued(earned_this_month=Points(1_001), in_a_row=Points(100)) == (100, 700)
    assert accrue(one, [], replace(TODAY, in_a_row=Points(100))).points == Points(0)


# By the piece, and on a member's own day


def test_a_point_for_every_two_litres_whatever_they_cost() -> None:
    fuel = Which(tags=frozenset({"fuel"}))
    one = programme(rates=(Rate(points=Fraction(3), pieces=2, which=fuel), Rate(Money(1000))))
    (award,) = accrue(one, [line(40, "fuel", quantity=5)], TODAY).awards
    assert (award.points, award.units, award.pieces, award.unit) == (Points(6), 2, 2, Money(0))  # two full pairs × 3
    assert type(award.units) is int
    assert points(one, line(40, "fuel"), line(1, "fuel", quantity=2)) == 3
    assert points(one, line(0, "fuel", quantity=8)) == 0  # what nothing was paid for
    together = replace(one, earning=replace(one.earning, counts=Counts.PURCHASE))
    assert points(together, line(40, "fuel"), line(1, "fuel"), line(0, "fuel")) == 3


def test_twice_the_points_on_the_birthday_and_on_the_wedding_day() -> None:
    birthday = multiplier("birthday", 2, when=When(birthday=OwnDay.DAY))
    wedding = multiplier("wedding", 3, when=When(anniversary=OwnDay.MONTH))
    one, day = programme(multipliers=(birthday, wedding)), date(1990, 11, 1)
    assert points(one, line(10), birthday=day) == 20
    assert points(one, line(10), anniversary=day) == 30
    assert points(one, line(10), birthday=day, anniversary=day) == 30
    assert points(one, line(10), birthday=date(1990, 11, 2)) == 10
    assert points(one, line(10)) == 10


def test_the_whole_month_of_a_birthday_or_a_wedding() -> None:
    for when, fact in ((When(birthday=OwnDay.MONTH), "birthday"), (When(anniversary=OwnDay.MONTH), "anniversary")):
        own = {fact: date(1990, 11, 7)}
        days = (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1))
        assert [condition.is_on(when, day, **own) for day in days] == [False, True, True, False]
        assert not condition.is_on(when, days[1])


def test_more_for_what_is_paid_in_cash_or_soon() -> None:
    soon = multiplier("soon", 2, Which(payment=Payment.ACCOUNT, paid_within_days=30))
    cash = multiplier("cash", 3, Which(payment=Payment.CASH))
    one = programme(multipliers=(soon, cash))
    assert points(one, line(10)) == 30
    late = {"payment": Payment.ACCOUNT, "paid_after_days": 31}
    assert (points(one, line(10), payment=Payment.ACCOUNT, paid_after_days=30), points(one, line(10), **late)) == (20, 10)


def test_awards_stand_in_the_order_of_the_lines_and_nothing_is_carried_where_nothing_is() -> None:
    one = programme(rates=(Rate(Money(100), which=A), Rate(Money(100), Fraction(2))), bonuses=())
    found = accrue(one, [line(7), line(5, "a"), line(3)], replace(TODAY, carried=Money(9_99)))
    assert [award.points.parts for award in found.awards] == [14, 5, 6]
    assert found.carried == Money(9_99)


# What the member pays less


def discounted(*discounts: Discount) -> Programme:
    return replace(programme(), discounts=discounts)


def test_a_discount_is_cut_down_to_whole_fen_line_by_line_and_lowers_what_earns() -> None:
    one = discounted(Discount(pays_percent=95))
    found = accrue(one, [Line(Money(999)), Line(Money(999))], TODAY)
    assert (found.discount, found.due, found.points) == (Money(98), Money(1900), Points(18))
    paid_already = accrue(one, [Line(Money(999)), Line(Money(999))], replace(TODAY, discount_taken=True))
    assert (paid_already.discount, paid_already.due) == (Money(0), Money(1998))


def test_the_first_discount_that_holds_counts_and_none_is_more_than_the_price() -> None:
    per_gram = Discount(off_per_gram=Money(500), which=Which(categories=frozenset({"pure-gold"})))
    one = discounted(per_gram, Discount(pays_percent=90, which=Which(not_tags=frozenset({"special-price"}))))
    gold = Line(Money(1000_00), category="pure-gold", milligrams=2_499)
    assert accrue(one, [gold], TODAY).discount == Money(1249)  # 12.495 yuan cut down
    assert accrue(one, [line(100)], TODAY).discount == Money(1000)
    assert accrue(one, [line(100, "special-price")], TODAY).discount == Money(0)
    assert accrue(one, [replace(gold, amount=Money(1200))], TODAY).due == Money(0)


def test_a_discount_by_tier_and_by_days() -> None:
    one = discounted(Discount(pays_percent=80, which=Which(tiers=frozenset({"gold"})), when=When(start=ANY_DAY)))
    assert accrue(one, [line(10)], TODAY).due == Money(1000)
    gold = replace(one, tiers=(*one.tiers, Tier("gold", Text())))
    assert accrue(gold, [line(10)], replace(TODAY, tier="gold")).due == Money(800)
    assert accrue(gold, [line(10)], replace(TODAY, tier="gold", on=ANY_DAY - timedelta(days=1))).due == Money(1000)


def test_a_programme_with_decimals_cuts_down_to_them() -> None:
    tenths = programme(Fraction(1, 3), decimals=1)
    assert accrue(tenths, [line(10)], TODAY).points == Points(33)
    assert [tenths.points_text(Points(parts)) for parts in (33, 30, 5, -5, -33, 0)] == ["3.3", "3.0", "0.5", "-0.5", "-3.3", "0.0"]
    assert programme().points_text(Points(-12_000)) == "-12000"
    assert tenths.points(3) == Points(30)


def test_who_approved_may_be_kept_from_signing_off() -> None:
    strict = replace(programme(), sign_off=SignOff(approver_may_sign=False))
    assert sign_off.stands_in_the_way(strict, is_clerk=False, is_approver=True, is_member=False) == OwnRequest()


# Whatever the programme


whiches = some.sampled_from([Which(), A, B, Which(not_tags=frozenset({"a"}))])
fractions = some.fractions(min_value=0, max_value=20, max_denominator=1_000)
units = some.integers(1, 3_000).map(Money)
caps = some.none() | some.integers(0, 100_000).map(Points)
purchases = some.lists(
    some.builds(
        Line,
        some.integers(0, 500_000).map(Money),
        some.frozensets(some.sampled_from(["a", "b"])),
        some.sampled_from(["", "pure-gold"]),
        some.integers(0, 9_000),
    ),
    max_size=12,
)
multipliers = some.lists(
    some.builds(multiplier, some.sampled_from("mnopq"), some.fractions(min_value=1, max_value=9, max_denominator=20), whiches),
    max_size=3,
).map(tuple)
discounts = some.lists(
    some.builds(Discount, pays_percent=some.integers(1, 100), which=whiches)
    | some.builds(Discount, off_per_gram=some.integers(0, 900).map(Money), which=whiches),
    max_size=2,
).map(tuple)
programmes = some.builds(
    lambda made, discounts: replace(made, discounts=discounts),
    some.builds(
        programme,
        fractions,
        decimals=some.integers(0, 2),
        multipliers=multipliers,
        rates=some.lists(some.builds(Rate, units, fractions, which=whiches), max_size=3).map(tuple),
        per_purchase=some.sampled_from([Points(0), Points(3)]),
        counts=some.sampled_from(Counts),
        carries=some.booleans(),
        combine=some.sampled_from(Combine),
        bonuses=some.lists(some.builds(StepBonus, units, some.integers(0, 99).map(Points)), max_size=1).map(tuple),
        most_per_purchase=caps,
        most_per_day=caps,
        most_per_month=caps,
    ),
    discounts,
)
circumstances = some.builds(
    Circumstances,
    some.just(ANY_DAY),
    some.just("plain"),
    some.integers(0, 5_000).map(Points),
    some.integers(0, 5_000).map(Points),
    some.integers(-3_000, 3_000).map(Money),
    discount_taken=some.booleans(),
    in_a_row=some.sampled_from([Points(0), Points(50)]),
)


@settings(max_examples=50)
@given(programmes, purchases, circumstances, some.randoms(use_true_random=False))
def test_the_order_of_lines_changes_nothing(one: Programme, lines: list[Line], facts: Circumstances, chance: object) -> None:
    shuffled = list(lines)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    def what_counts(found: Accrual) -> object:
        return replace(found, awards=())

    assert what_counts(accrue(one, lines, facts)) == what_counts(accrue(one, shuffled, facts))


@settings(max_examples=50)
@given(programmes, purchases, circumstances)
def test_each_award_is_its_product_cut_down_and_caps_take_the_rest(one: Programme, lines: list[Line], facts: Circumstances) -> None:
    accrual = accrue(one, lines, facts)
    assert accrual.due + accrual.discount == Money(sum(each.amount.fen for each in lines))
    for award in accrual.awards:
        exact = award.units * award.rate * award.times * one.parts_per_point
        assert 0 <= exact - award.points.parts < 1
        assert award.rate in {rate.points * one.tiers[0].rate for rate in one.earning.rates}
    total = sum(award.points.parts for award in accrual.awards) + accrual.bonus.parts
    counted = accrual.points - accrual.in_a_row
    assert counted.parts + accrual.cap_cut.parts == total
    caps_left = [
        max(most.parts - before, 0)
        for most, before in (
            (one.earning.most_per_purchase, 0),
            (one.earning.most_per_day, facts.earned_today.parts),
            (one.earning.most_per_month, facts.earned_this_month.parts),
        )
        if most is not None
    ]
    assert counted.parts == min([total, *caps_left])


@settings(max_examples=50)
@given(programmes, purchases)
def test_without_carrying_a_line_earns_by_its_own_full_units(one: Programme, lines: list[Line]) -> None:
    one = replace(one, discounts=(), earning=replace(one.earning, carries=False, counts=Counts.LINE))
    for award in accrue(one, lines, TODAY).awards:
        (each,) = award.lines
        assert award.units == each.amount.fen // award.unit.fen
        held = [multiplier.times for multiplier in one.earning.multipliers if earning.holds_for(multiplier.which, each, TODAY)]
        best = one.earning.combine is Combine.BEST
        assert award.times == (max(held, default=Fraction(1)) if best else prod(held, start=Fraction(1)))


@settings(max_examples=25)
@given(programmes, purchases, circumstances, some.data())
def test_bringing_goods_back_in_any_order_takes_back_everything(
    one: Programme, lines: list[Line], facts: Circumstances, data: some.DataObject
) -> None:
    given_points = accrue(one, lines, facts).points
    left, still_there, taken_back = [each for each in lines if each.amount], given_points, Points(0)
    carried = accrue(one, left, facts).carried
    while left:
        place = data.draw(some.integers(0, len(left) - 1))
        kept = left[place].amount.fen - data.draw(some.integers(1, left[place].amount.fen))
        rest = [replace(left[place], amount=Money(kept))] if kept else []
        left = left[:place] + rest + left[place + 1 :]
        again = accrue(one, left, facts)
        part = clawback(still_there, again.points)
        still_there, taken_back, carried = still_there - part, taken_back + part, again.carried
    if any(each.amount for each in lines):
        assert taken_back == given_points
        assert carried == facts.carried


def test_the_rules_load_without_the_file_reader_or_the_almanac() -> None:
    rooms = "approval condition earning event expiry festivals gift price programme sign_off tier voucher_term file.faults"
    imports = "; ".join(f"import counter_app.programme.{room}" for room in rooms.split())
    check = f"import sys; {imports}; print(sorted({{'pydantic', 'cnlunar', 'sqlalchemy', 'PySide6'}} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", check], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )
