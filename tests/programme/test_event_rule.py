"""What an event brings and when it can't count: the rule by itself."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from counter_app.programme.condition import When, Which
from counter_app.programme.earning import Circumstances
from counter_app.programme.event import Before, brings, stands_in_the_way
from counter_app.programme.programme import Earning, EventRule, Multiplier, Programme, Text, Tier
from counter_app.programme.refusals import CapReached, LimitReached
from counter_app.programme.values import Points
from counter_app.programme.words import Combine

TODAY = Circumstances(date(2026, 12, 31), "plain")
CHECK_IN = EventRule("check-in", Points(1), every=7, every_points=Points(5))
QUIZ = EventRule("quiz", Points(2), most_per_day=Points(5))


def programme(*multipliers: Multiplier, combine: Combine = Combine.BEST) -> Programme:
    return Programme(
        name="made-up",
        version=1,
        first_day=date(2026, 1, 1),
        decimals=0,
        title=Text(),
        tiers=(Tier("plain", Text()),),
        earning=Earning(multipliers=multipliers, combine=combine),
    )


def multiplier(times: Fraction | int, *, events: bool = True, **which: Any) -> Multiplier:
    return Multiplier("m", Text(), Fraction(times), which=Which(**which), events=events)


def brought(rule: EventRule, count: int = 1, *multipliers: Multiplier, combine: Combine = Combine.BEST, **before: Any) -> int:
    return brings(programme(*multipliers, combine=combine), rule, count, Before(**before), TODAY).points.parts


@pytest.mark.parametrize(("in_a_row", "points"), [(1, 1), (6, 1), (7, 6), (8, 1), (13, 1), (14, 6), (21, 6)])
def test_every_seventh_day_in_a_row_brings_five_more(in_a_row: int, points: int) -> None:
    assert brought(CHECK_IN, in_a_row=in_a_row) == points


def test_the_seventh_day_brings_more_once() -> None:
    assert brought(CHECK_IN, 3, in_a_row=7) == 8
    assert brought(CHECK_IN, 3, in_a_row=7, today=1) == 3


def test_multipliers_for_events_alone_count_and_only_those_that_need_no_goods() -> None:
    assert brought(CHECK_IN, 1, multiplier(2), in_a_row=7) == 12
    assert brought(CHECK_IN, 1, multiplier(9, events=False)) == 1
    assert brought(CHECK_IN, 1, multiplier(9, tags=frozenset({"a"}))) == 1
    assert brought(CHECK_IN, 1, multiplier(3, tiers=frozenset({"plain"}))) == 3
    assert brought(CHECK_IN, 1, multiplier(2), multiplier(3)) == 3
    assert brought(CHECK_IN, 1, multiplier(2), multiplier(3), combine=Combine.PRODUCT) == 6
    later = Multiplier("later", Text(), Fraction(2), When(start=date(2027, 1, 1)), events=True)
    assert brought(CHECK_IN, 1, later) == 1


def test_the_sum_is_cut_down_once() -> None:
    award = brings(programme(multiplier(Fraction(3, 2))), CHECK_IN, 2, Before(in_a_row=7), TODAY)
    assert (award.points, award.extra, award.cap_cut) == (Points(10), Points(5), Points(0))  # 7 × 1.5 = 10.5
    assert [each.name for each in award.multipliers] == ["m"]


def test_the_days_cap_takes_the_rest() -> None:
    award = brings(programme(), QUIZ, 3, Before(), TODAY)
    assert (award.points, award.cap_cut) == (Points(5), Points(1))
    assert brought(QUIZ, 1, points_today=Points(4)) == 1
    assert brought(QUIZ, 1, points_today=Points(6)) == 0


@pytest.mark.parametrize(
    ("bound", "before", "per", "again"),
    [
        ("times_per_day", "today", "day", date(2027, 1, 1)),
        ("times_per_month", "this_month", "month", date(2027, 1, 1)),
        ("times_ever", "ever", "member", None),
    ],
)
def test_one_time_too_many(bound: str, before: str, per: str, again: date | None) -> None:
    rule = EventRule("share", Points(1), **{bound: 3})
    assert stands_in_the_way(rule, 1, Before(**{before: 2}), TODAY.on) == []
    assert stands_in_the_way(rule, 2, Before(**{before: 2}), TODAY.on) == [LimitReached(3, per, again, "event")]
    assert stands_in_the_way(rule, 3, Before(), TODAY.on) == []


def test_next_month_is_this_years_until_december() -> None:
    rule = EventRule("share", Points(1), times_per_month=1)
    (reason,) = stands_in_the_way(rule, 1, Before(this_month=1), date(2026, 1, 31))
    assert reason == LimitReached(1, "month", date(2026, 2, 1), "event")


def test_nothing_left_of_the_days_points() -> None:
    assert stands_in_the_way(QUIZ, 1, Before(points_today=Points(4)), TODAY.on) == []
    assert stands_in_the_way(QUIZ, 1, Before(points_today=Points(5)), TODAY.on) == [CapReached(date(2027, 1, 1))]
    for_nothing = EventRule("review", most_per_day=Points(0))
    assert stands_in_the_way(for_nothing, 1, Before(), TODAY.on) == []


@given(some.integers(1, 20), some.integers(0, 60), some.integers(1, 9), some.fractions(1, 9, max_denominator=10))
def test_one_by_one_or_all_at_once_never_more_than_the_day_holds(each: int, most: int, count: int, times: Fraction) -> None:
    rule = EventRule("quiz", Points(each), most_per_day=Points(most))
    one, had = programme(multiplier(times)), Points(0)
    for _ in range(count):
        had += brings(one, rule, 1, Before(points_today=had), TODAY).points
    together = brings(one, rule, count, Before(), TODAY)
    assert had <= together.points <= Points(most)
    assert together.points + together.cap_cut == Points(int(each * count * times))
