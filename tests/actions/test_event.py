"""Check-ins, referrals, quizzes; deposits; and what takes points away."""

import json
from datetime import date

import pytest
from doing import bought, deposited, differences, enrolled, happens, linked, lots, redeemed, refusal, rows, runs, said, standing, stocked
from shop import CLERK, Shop

from counter_app.actions.deposit import Deposit, deposit
from counter_app.actions.event import Event, happen
from counter_app.actions.members import SetMemberState, set_member_state
from counter_app.programme.refusals import (
    CapReached,
    LimitReached,
    Malformed,
    MemberBlocked,
    NotRedeemable,
    OutsideWindow,
    OverReturned,
    OwnMember,
)

CHECK_IN = '[[event]]\nkind = "check-in"\npoints = 1\ntimes-per-day = 1\nevery = 7\nevery-points = 5\n'
QUIZ = '[[event]]\nkind = "quiz"\npoints = 2\nat-most-per-day = 5\n'
REFERRAL = '[[event]]\nkind = "referral"\npoints = 100\nonce-per-other = true\n'
LEAVING = '[earning]\nper-full = "1.00"\n[[event]]\nkind = "leaving"\ntakes-all = true\n'
DEPOSITS = """
[deposit]
per-full = "100000.00"
points = 10
[[event]]
kind = "withdrawal"
takes-all = true
[[event]]
kind = "share"
points = 3
[tier-rules]
referred-too = true
counts-from = "next-month"
"""
LEVELS = """
[[tier]]
id = "none"
title = { zh-Hans = "未定级", en = "No level" }
[[tier]]
id = "level-1"
title = { zh-Hans = "一级", en = "Level 1" }
from-earned = 120
"""
ANNIVERSARY = """
[earning]
per-full = "1.00"
[[earning.multiplier]]
name = "anniversary"
title = { zh-Hans = "店庆双倍积分", en = "Anniversary ×2" }
times = "2"
from = "11-03"
until = "11-03"
events-too = true
[[earning.multiplier]]
name = "purchases-only"
title = { zh-Hans = "三倍", en = "×3" }
times = "3"
from = "11-03"
until = "11-03"
"""


# Points


def test_an_event_brings_its_points_as_earned_ones(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, QUIZ + "[expiry]\nafter-months = 12\n")
    member = enrolled(shop)
    brought = happens(shop, member, "quiz", count=2)
    assert (brought.points, brought.cap_cut, brought.expires) == (4, 0, date(2027, 11, 2))
    assert (standing(shop, member).balance, standing(shop, member).earned) == (4, 4)
    assert lots(shop, member) == [(date(2027, 11, 2), 4)]
    assert differences(shop) == ()


def test_every_seventh_day_in_a_row_brings_more_and_a_day_left_out_starts_anew(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, CHECK_IN)
    member = enrolled(shop)
    brought = []
    for _ in range(14):
        brought.append(happens(shop, member, "check-in").points)
        shop.clock.advance(days=1)
    assert brought == [1, 1, 1, 1, 1, 1, 6, 1, 1, 1, 1, 1, 1, 6]
    shop.clock.advance(days=1)
    after_a_gap = []
    for _ in range(7):
        found = happens(shop, member, "check-in")
        after_a_gap.append((found.in_a_row, found.points))
        shop.clock.advance(days=1)
    assert after_a_gap == [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (7, 6)]
    assert differences(shop) == ()


def test_the_extra_comes_with_the_first_of_the_seventh_day_alone(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, CHECK_IN.replace("times-per-day = 1", "times-per-day = 3").replace("every = 7", "every = 2"))
    member = enrolled(shop)
    happens(shop, member, "check-in", count=2)
    shop.clock.advance(days=1)
    assert [happens(shop, member, "check-in").points for _ in range(2)] == [6, 1]


def test_a_multiplier_for_events_too_doubles_all_of_it(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, ANNIVERSARY + CHECK_IN.replace("every = 7", "every = 2"))
    member = enrolled(shop)
    assert happens(shop, member, "check-in").points == 1
    shop.clock.advance(days=1)
    brought = happens(shop, member, "check-in")
    assert (brought.points, brought.extra) == (12, 5)
    ((why,),) = rows(shop, "SELECT why FROM event WHERE points = 12")
    assert json.loads(why)["multipliers"] == ["anniversary"]
    shop.clock.advance(days=1)
    assert happens(shop, member, "check-in").points == 1


def test_an_event_may_be_kept_for_no_points(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, '[[event]]\nkind = "review"\npoints = 0\n')
    member = enrolled(shop)
    assert happens(shop, member, "review").points == 0
    assert lots(shop, member) == []
    assert rows(shop, "SELECT kind, points FROM event") == [("review", 0)]


def test_an_event_can_bring_a_tier(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, REFERRAL, tiers=LEVELS.replace("120", "100"))
    first, second = enrolled(shop), enrolled(shop, name="李小红")
    happens(shop, first, "referral", other_id=second)
    assert standing(shop, first).tier == "level-1"


# How often


def test_once_a_day_once_for_each_other_member(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, CHECK_IN + REFERRAL)
    member, second, third = enrolled(shop), enrolled(shop, name="李小红"), enrolled(shop, name="张伟")
    happens(shop, member, "check-in")
    assert said(lambda: happens(shop, member, "check-in")) == LimitReached(1, "day", date(2026, 11, 3), "event")
    happens(shop, second, "check-in")
    happens(shop, member, "referral", other_id=second)
    assert said(lambda: happens(shop, member, "referral", other_id=second)) == LimitReached(1, "member", None, "event")
    happens(shop, member, "referral", other_id=third)
    shop.clock.advance(days=1)
    happens(shop, member, "check-in")
    assert standing(shop, member).balance == 202


@pytest.mark.parametrize(
    ("bound", "again", "good_days"),
    [
        ("times-per-day = 2", date(2026, 12, 1), 1),
        ("times-per-month = 2", date(2026, 12, 1), 1),
        ("times-ever = 2", None, None),
    ],
)
def test_so_many_times_a_day_a_month_ever(shop: Shop, bound: str, again: date | None, good_days: int | None) -> None:
    shop.sign_in(CLERK)
    runs(shop, f'[[event]]\nkind = "share"\npoints = 3\n{bound}\n')
    member = enrolled(shop)
    shop.clock.advance(days=28)  # the last day of the month
    happens(shop, member, "share")
    too_many = said(lambda: happens(shop, member, "share", count=2))
    assert isinstance(too_many, LimitReached)
    assert (too_many.limit, too_many.again) == (2, again)
    happens(shop, member, "share")
    assert isinstance(said(lambda: happens(shop, member, "share")), LimitReached)
    shop.clock.advance(days=good_days or 400)
    if good_days is None:
        assert isinstance(said(lambda: happens(shop, member, "share")), LimitReached)
    else:
        assert happens(shop, member, "share", count=2).points == 6


def test_the_days_points_of_a_kind_are_cut_and_then_refused(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, QUIZ)
    member = enrolled(shop)
    assert happens(shop, member, "quiz", count=2).points == 4
    brought = happens(shop, member, "quiz")
    assert (brought.points, brought.cap_cut) == (1, 1)
    assert said(lambda: happens(shop, member, "quiz")) == CapReached(date(2026, 11, 3))
    shop.clock.advance(days=1)
    assert happens(shop, member, "quiz", count=4).points == 5


# What isn't


def test_what_the_programme_does_not_know_or_not_now(shop: Shop) -> None:
    clerk = shop.sign_in(CLERK)
    runs(shop, QUIZ + "from = 2026-11-03\n[window]\nuntil = 2026-11-30\n")
    member, own = enrolled(shop), enrolled(shop, name="李娜")
    assert said(lambda: happens(shop, member, "quiz")) == OutsideWindow(date(2026, 11, 3), None, date(2026, 11, 3))
    shop.clock.advance(days=1)
    assert isinstance(said(lambda: happens(shop, member, "check-in")), NotRedeemable)
    linked(shop, clerk, own)
    assert isinstance(said(lambda: happens(shop, own, "quiz")), OwnMember)
    shop.desk.write(set_member_state, shop.desk.asked(SetMemberState, member_id=member, state="blocked"))
    assert isinstance(said(lambda: happens(shop, member, "quiz")), MemberBlocked)
    assert isinstance(said(lambda: happens(shop, member, "check-in")), MemberBlocked)
    shop.desk.write(set_member_state, shop.desk.asked(SetMemberState, member_id=member, state="active"))
    shop.clock.advance(days=28)
    assert isinstance(said(lambda: happens(shop, member, "quiz")), OutsideWindow)
    assert isinstance(said(lambda: happens(shop, member, "check-in")), NotRedeemable)
    assert rows(shop, "SELECT count(*) FROM event") == [(0,)]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"count": 0}, Malformed("count", "negative")),
        ({"count": 1_000_001}, Malformed("count", "too-large")),
        ({"other_id": 1}, Malformed("other_id", "duplicate")),
    ],
)
def test_events_that_cannot_be_are_refused(shop: Shop, fields: dict[str, int], reason: Malformed) -> None:
    shop.sign_in(CLERK)
    runs(shop, REFERRAL)
    asked = shop.desk.asked(Event, **{"member_id": enrolled(shop), "kind": "referral", **fields})
    assert refusal(shop, happen, asked) == reason


def test_the_same_event_twice_counts_once(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, CHECK_IN + "[expiry]\nafter-months = 12\n")
    asked = shop.desk.asked(Event, member_id=enrolled(shop), kind="check-in")
    first, again = shop.desk.write(happen, asked), shop.desk.write(happen, asked)
    assert again.repeated
    assert again.answer == first.answer
    assert first.answer.points == 1


def test_who_leaves_loses_all_points(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, LEAVING)
    member = enrolled(shop)
    bought(shop, member, "S1", "100.00")
    bought(shop, member, "S2", "50.00")
    asked = shop.desk.asked(Event, member_id=member, kind="leaving")
    assert shop.desk.write(happen, asked).answer.points == -150
    assert shop.desk.write(happen, asked).answer.points == -150
    now = standing(shop, member)
    assert (now.balance, now.debt, now.earned) == (0, 0, 150)
    assert {kind for (kind,) in rows(shop, "SELECT kind FROM ledger")} == {"accrual", "forfeit"}
    assert happens(shop, member, "leaving").points == 0
    assert differences(shop) == ()


# Deposits


def test_full_units_times_full_months(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, DEPOSITS)
    member = enrolled(shop)
    assert [deposited(shop, member, yuan, months) for yuan, months in (("300000.00", 3), ("199999.99", 1), ("99999.99", 12))] == [90, 10, 0]
    assert standing(shop, member).earned == 100
    assert differences(shop) == ()


def test_a_withdrawal_takes_what_deposits_brought_and_nothing_else(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, DEPOSITS)
    member = enrolled(shop)
    deposited(shop, member, "300000.00", 3)
    deposited(shop, member, "100000.00", 1)
    happens(shop, member, "share")
    redeemed(shop, member, (stocked(shop, "K1", points=50, pieces=3), 1))
    asked = shop.desk.asked(Event, member_id=member, kind="withdrawal")
    assert shop.desk.write(happen, asked).answer.points == -100
    assert shop.desk.write(happen, asked).answer.points == -100
    now = standing(shop, member)
    assert (now.spendable, now.earned) == (-47, 3)
    assert rows(shop, "SELECT points, taken_back, withdrawn_on IS NOT NULL FROM deposit") == [(90, 90, 1), (10, 10, 1)]
    assert isinstance(said(lambda: happens(shop, member, "withdrawal")), OverReturned)
    assert differences(shop) == ()


def test_what_has_lapsed_of_a_deposits_points_is_not_taken_again(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, DEPOSITS + "[expiry]\nafter-months = 1\n")
    member = enrolled(shop)
    deposited(shop, member, "300000.00", 1)
    shop.clock.advance(days=60)
    deposited(shop, member, "100000.00", 1)
    assert happens(shop, member, "withdrawal").points == -10
    assert standing(shop, member).spendable == 0


def test_a_referred_members_deposit_counts_for_the_referrers_level_until_it_is_withdrawn(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, DEPOSITS, tiers=LEVELS)
    first = enrolled(shop)
    second = enrolled(shop, name="李小红", referred_by=first)
    deposited(shop, first, "100000.00", 3)
    deposited(shop, second, "300000.00", 3)
    waiting = "SELECT tier, tier_next FROM member ORDER BY id"
    assert rows(shop, waiting) == [("none", "level-1"), ("none", None)]
    happens(shop, second, "withdrawal")
    assert rows(shop, waiting) == [("none", None), ("none", None)]
    assert standing(shop, first).balance == 30


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"amount": 0}, Malformed("amount", "negative")),
        ({"amount": 10_000_000_001}, Malformed("amount", "too-large")),
        ({"months": 0}, Malformed("months", "negative")),
        ({"months": 1201}, Malformed("months", "too-large")),
    ],
)
def test_deposits_that_cannot_be_are_refused(shop: Shop, fields: dict[str, int], reason: Malformed) -> None:
    shop.sign_in(CLERK)
    runs(shop, DEPOSITS)
    asked = shop.desk.asked(Deposit, **{"member_id": enrolled(shop), "amount": 100, "months": 1, **fields})
    assert refusal(shop, deposit, asked) == reason


def test_a_programme_without_deposits_gives_nothing_for_them(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, QUIZ)
    member = enrolled(shop)
    assert isinstance(said(lambda: deposited(shop, member, "100000.00", 1)), NotRedeemable)
    assert isinstance(said(lambda: happens(shop, member, "withdrawal")), NotRedeemable)


def test_the_same_deposit_twice_counts_once(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, DEPOSITS)
    asked = shop.desk.asked(Deposit, member_id=enrolled(shop), amount=100_000_00, months=2)
    assert [shop.desk.write(deposit, asked).answer for _ in range(2)] == [20, 20]
    assert rows(shop, "SELECT count(*) FROM deposit") == [(1,)]
