"""Allowances: how much is lent, of which lots, and for how long."""

import doctest
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from counter_app.programme import allowance
from counter_app.programme.allowance import (
    FOR_DESK,
    FOR_HEAD_OFFICE,
    SLACK,
    FreeLot,
    Standstill,
    ends_at_head_office,
    here,
    is_suspended,
    lots_to_lend,
    moved_here,
    pieces_to_lend,
    stands_still,
    to_lend,
    usual_loan,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)
points = some.integers(0, 10_000)
hours = some.integers(-200, 200).map(lambda n: timedelta(hours=n))
lots = some.lists(
    some.tuples(points, some.none() | some.dates(date(2026, 11, 1), date(2027, 12, 31))),
    max_size=6,
).map(lambda found: [FreeLot(place, free, expires, place) for place, (free, expires) in enumerate(found)])


def test_the_examples_in_the_rules_are_right() -> None:
    assert doctest.testmod(allowance).failed == 0


def test_the_usual_loan_counts_whole_points() -> None:
    assert (usual_loan(0), usual_loan(1)) == (2_000, 20_000)


@given(missing=points, free=points, usual=points)
def test_what_is_lent_is_free_and_covers_what_is_missing_where_it_can(missing: int, free: int, usual: int) -> None:
    lent = to_lend(missing, free, usual)
    assert 0 <= lent <= free
    assert lent >= min(missing, free)
    assert lent <= max(missing, usual)


@given(free=points, missing=points)
def test_nothing_is_lent_of_what_is_owed_already(free: int, missing: int) -> None:
    assert to_lend(missing, -free, 2_000) == 0
    assert pieces_to_lend(missing, -free, 3) == 0


@given(missing=some.integers(0, 50), free=some.integers(0, 50), desks=some.integers(0, 8))
def test_pieces_are_lent_as_they_are_missing_or_as_a_share(missing: int, free: int, desks: int) -> None:
    lent = pieces_to_lend(missing, free, desks)
    assert min(missing, free) <= lent <= free
    assert lent <= max(missing, free // max(desks, 1))


@given(lots=lots, wanted=points)
def test_lots_that_lapse_first_are_lent_first(lots: list[FreeLot[int]], wanted: int) -> None:
    chosen = lots_to_lend(lots, wanted, TODAY)
    by_key = {lot.key: lot for lot in lots}
    living = [lot for lot in lots if lot.expires is None or lot.expires >= TODAY]
    assert sum(parts for _, parts in chosen) == min(wanted, sum(lot.free for lot in living))
    assert all(0 < parts <= by_key[key].free for key, parts in chosen)
    ends = [by_key[key].expires or date.max for key, _ in chosen]
    assert ends == sorted(ends)
    # Every lot but the last is lent whole, and none that would lapse sooner is left out.
    assert all(parts == by_key[key].free for key, parts in chosen[:-1])
    if chosen:
        left_out = [lot for lot in living if lot.free and lot.key not in dict(chosen)]
        assert all((lot.expires or date.max) >= ends[-1] for lot in left_out)


def test_equal_last_days_are_lent_as_they_were_earned() -> None:
    same = [FreeLot("late", 10, None, 9), FreeLot("early", 10, None, 2), FreeLot("dated", 10, TODAY, 5)]
    assert lots_to_lend(same, 15, TODAY) == (("dated", 10), ("early", 5))


def test_a_lot_that_lapsed_yesterday_is_not_lent() -> None:
    assert lots_to_lend([FreeLot(1, 10, TODAY - timedelta(days=1))], 5, TODAY) == ()
    assert lots_to_lend([FreeLot(1, 10, TODAY)], 5, TODAY) == ((1, 5),)


def test_an_allowance_lasts_three_days_at_the_desk_and_four_at_head_office() -> None:
    almost = timedelta(milliseconds=1)
    assert stands_still(NOON, NOON + FOR_DESK - almost, NOON) is Standstill.NOT
    assert stands_still(NOON, NOON + FOR_DESK, NOON) is Standstill.OVER
    assert ends_at_head_office(NOON) == NOON + timedelta(hours=96)


def test_without_an_allowance_nothing_can_be_had() -> None:
    assert stands_still(None, NOON, NOON) is Standstill.NONE


def test_a_clock_behind_what_was_seen_suspends_every_allowance() -> None:
    assert stands_still(NOON, NOON + timedelta(hours=1), NOON + timedelta(hours=2)) is Standstill.CLOCK
    assert stands_still(NOON, NOON + timedelta(hours=2) - SLACK, NOON + timedelta(hours=2)) is Standstill.NOT


def test_a_clock_behind_head_office_itself_suspends_too() -> None:
    """The desk has seen nothing later than its own wrong clock, but the loan says when it was given."""
    assert stands_still(NOON, NOON - timedelta(hours=48), NOON - timedelta(hours=50)) is Standstill.CLOCK


@given(given_ago=hours, seen_ago=hours, turned=hours)
def test_an_allowance_in_force_is_never_over_by_any_clock_the_desk_has_seen(
    given_ago: timedelta, seen_ago: timedelta, turned: timedelta
) -> None:
    given_at, seen, now = NOON - given_ago, NOON - seen_ago, NOON + turned
    still = stands_still(given_at, now, seen)
    if still is Standstill.NOT:
        assert max(now, seen) < given_at + FOR_DESK < ends_at_head_office(given_at)
        assert not is_suspended(now, seen)
    assert here(100, still) == (100 if still is Standstill.NOT else 0)


@given(at=hours, later=some.integers(0, 200).map(lambda n: timedelta(hours=n)))
def test_what_is_over_stays_over_while_the_clock_goes_on(at: timedelta, later: timedelta) -> None:
    now = NOON + at
    if stands_still(NOON, now, now) is Standstill.OVER:
        assert stands_still(NOON, now + later, now) is Standstill.OVER


def test_head_office_waits_a_day_longer_than_the_desk() -> None:
    assert timedelta(days=1) == FOR_HEAD_OFFICE - FOR_DESK


@given(points=points, gone=points)
def test_moving_points_about_moves_the_loan_by_what_can_be_spent(points: int, gone: int) -> None:
    assert moved_here(-gone, 0, 0) == -gone  # spent of the loan
    assert moved_here(0, gone, 0) == -gone  # held
    assert moved_here(0, 0, gone) == -gone  # given back
    assert moved_here(points, 0, points) == 0  # earned, and head office's to lend
    assert moved_here(points, 0, 0) == points  # earned, to be spent at once
