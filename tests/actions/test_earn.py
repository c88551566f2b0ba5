"""Points for receipts, and goods that come back."""

from datetime import date

import pytest
from doing import bought, brought_back, differences, enrolled, linked, lots, redeemed, refusal, rows, said, standing, stocked
from shop import CLERK, Shop

from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.actions.members import SetMemberState, set_member_state
from counter_app.actions.take_back import BroughtBack, TakeBack, take_back
from counter_app.programme.refusals import (
    Malformed,
    MemberBlocked,
    OverReturned,
    OwnMember,
    ReceiptUsed,
    UnknownReceipt,
)
from counter_app.programme.values import Money


def test_a_receipt_earns_line_by_line_and_its_lot_lasts_two_years(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    earned = bought(shop, member, "S1", "88.90", "0.99", "12.00")
    assert (earned.points, earned.cap_cut, earned.expires) == (100, 0, date(2028, 11, 2))
    now = standing(shop, member)
    assert (now.balance, now.earned, now.spent_fen, now.earned_that_day) == (100, 100, 10189, 100)
    assert lots(shop, member) == [(date(2028, 11, 2), 100)]
    assert differences(shop) == ()


def test_new_products_count_more(shop: Shop) -> None:
    shop.sign_in(CLERK)
    assert bought(shop, enrolled(shop), "S1", "100.00", tags=("new-product",)).points == 120


def test_a_purchase_that_earns_nothing_is_kept_and_its_receipt_is_used(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    earned = bought(shop, member, "S1", "0.99")
    assert (earned.points, earned.expires) == (0, None)
    assert lots(shop, member) == []
    assert said(lambda: bought(shop, member, "S1", "50.00")) == ReceiptUsed(receipt="S1")


def test_the_days_cap_is_over_all_receipts_of_the_day_and_gone_the_next(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    assert bought(shop, member, "S1", "900.00").points == 900
    # 1,200 yuan as an ordinary member: 1,100 points are left under the cap of 2,000.
    second = bought(shop, member, "S2", "1200.00")
    assert (second.points, second.cap_cut) == (1100, 100)
    assert bought(shop, member, "S3", "10.00").points == 0
    shop.clock.advance(days=1)
    # Silver since S2 reached 2,000 in all: 1.2 points a yuan.
    assert bought(shop, member, "S4", "10.00").points == 12


def test_a_tier_that_is_reached_counts_from_the_next_purchase_and_stays(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    first = bought(shop, member, "S1", "1000.00")
    assert (first.points, first.tier_was, first.tier_now) == (1000, "ordinary", "silver")
    assert bought(shop, member, "S2", "100.00").points == 120
    brought_back(shop, "S1", (1, "1000.00"))
    assert standing(shop, member).tier == "silver"
    assert rows(shop, "SELECT was, now FROM tier_change") == [("ordinary", "silver")]


def test_a_tier_that_was_brought_along_is_not_lowered(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = shop.member(points=200, tier="gold")
    earned = bought(shop, member, "S1", "100.00")
    assert (earned.points, earned.tier_now) == (150, "gold")


def test_the_same_click_earns_once_and_gives_the_same_answer(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    asked = shop.desk.asked(Purchase, member_id=member, receipt="S1", lines=(BoughtLine(100_000),))
    first = shop.desk.write(earn, asked)
    again = shop.desk.write(earn, asked)
    assert again.repeated
    assert again.answer == first.answer
    assert standing(shop, member).balance == 1000


def test_nothing_is_earned_by_the_blocked_and_nobody_serves_themselves(shop: Shop) -> None:
    clerk = shop.sign_in(CLERK)
    member, own = enrolled(shop), enrolled(shop, name="李娜")
    shop.desk.write(set_member_state, shop.desk.asked(SetMemberState, member_id=member, state="blocked"))
    assert isinstance(said(lambda: bought(shop, member, "S1", "50.00")), MemberBlocked)
    linked(shop, clerk, own)
    assert isinstance(said(lambda: bought(shop, own, "S2", "50.00")), OwnMember)
    assert rows(shop, "SELECT count(*) FROM purchase") == [(0,)]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((), "empty"),
        ((BoughtLine(-1),), "negative"),
        ((BoughtLine(10_000_000_001),), "too-large"),
        ((BoughtLine(100, category="x" * 41),), "too-long"),
    ],
)
def test_lines_that_cannot_be_are_refused(shop: Shop, lines: tuple[BoughtLine, ...], why: str) -> None:
    shop.sign_in(CLERK)
    asked = shop.desk.asked(Purchase, member_id=enrolled(shop), receipt="S1", lines=lines)
    assert refusal(shop, earn, asked) == Malformed(field="lines", why=why)


def test_a_receipt_number_with_a_hidden_character_is_refused(shop: Shop) -> None:
    shop.sign_in(CLERK)
    asked = shop.desk.asked(Purchase, member_id=enrolled(shop), receipt="S1\u202e", lines=(BoughtLine(100),))
    assert refusal(shop, earn, asked) == Malformed(field="receipt", why="control-character")


# Goods brought back


def test_a_part_brought_back_takes_the_difference(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    bought(shop, member, "S1", "50.50", "30.60")
    # 30.60 less 10.70 are 19.90: 19 points instead of 30.
    assert brought_back(shop, "S1", (2, "10.70")).points == 11
    now = standing(shop, member)
    assert (now.balance, now.earned, now.spent_fen, now.earned_that_day) == (69, 69, 7040, 69)
    assert differences(shop) == ()


@pytest.mark.parametrize(
    "parts",
    [
        [((1, "1900.00"),), ((2, "300.00"),)],
        [((2, "300.00"),), ((1, "1900.00"),)],
        [((2, "0.50"),), ((1, "700.30"), (2, "299.50")), ((1, "1199.70"),)],
        [((1, "1900.00"), (2, "300.00"))],
    ],
)
def test_everything_brought_back_in_any_order_takes_back_everything(shop: Shop, parts: list[tuple[tuple[int, str], ...]]) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    bought(shop, member, "S1", "1900.00", "300.00")  # 2,000 under the cap
    for part in parts:
        brought_back(shop, "S1", *part)
    now = standing(shop, member)
    assert (now.balance, now.earned, now.spent_fen, now.debt) == (0, 0, 0, 0)
    assert rows(shop, "SELECT points, taken_back FROM purchase") == [(2000, 2000)]
    assert differences(shop) == ()


def test_the_rules_of_its_own_day_hold(shop: Shop) -> None:
    """Bought as an ordinary member beside another receipt; brought back as silver on another day."""
    shop.sign_in(CLERK)
    member = enrolled(shop)
    bought(shop, member, "S1", "1500.00")
    assert bought(shop, member, "S2", "500.00", "100.00").points == 500  # at silver's 1.2: 720, and 500 left under the cap
    shop.clock.advance(days=3)
    assert brought_back(shop, "S2", (2, "100.00")).points == 0  # 600 without it, still over what the cap left
    assert brought_back(shop, "S2", (1, "500.00")).points == 500


def test_what_comes_back_the_same_day_makes_room_under_the_cap(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    bought(shop, member, "S1", "2000.00")
    brought_back(shop, "S1", (1, "2000.00"))
    assert bought(shop, member, "S2", "1000.00").points == 1200


def test_what_was_spent_already_is_a_debt_that_the_next_points_fill(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    gift = stocked(shop, "K1", points=500, pieces=3)
    bought(shop, member, "S1", "800.00")
    redeemed(shop, member, (gift, 1))
    assert brought_back(shop, "S1", (1, "800.00")).points == 800
    now = standing(shop, member)
    assert (now.balance, now.debt, now.spendable) == (0, 500, -500)
    bought(shop, member, "S2", "700.00")
    now = standing(shop, member)
    assert (now.balance, now.debt, now.spendable) == (200, 0, 200)
    assert differences(shop) == ()


def test_points_that_lapsed_by_themselves_are_not_taken_again(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    bought(shop, member, "S1", "300.00")
    shop.clock.advance(days=800)
    bought(shop, member, "S2", "100.00")
    assert brought_back(shop, "S1", (1, "300.00")).points == 0
    assert standing(shop, member).balance == 100


def test_more_than_was_bought_never_comes_back(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    bought(shop, member, "S1", "50.00")
    brought_back(shop, "S1", (1, "20.00"))
    assert said(lambda: brought_back(shop, "S1", (1, "30.01"))) == OverReturned(left=Money(3000))
    assert said(lambda: brought_back(shop, "S1", (2, "1.00"))) == OverReturned(left=Money(0))
    assert said(lambda: brought_back(shop, "S9", (1, "1.00"))) == UnknownReceipt(receipt="S9")
    assert said(lambda: brought_back(shop, "S1", (1, "1.00"), (1, "1.00"))) == Malformed(field="lines", why="duplicate")
    assert said(lambda: brought_back(shop, "S1")) == Malformed(field="lines", why="empty")
    assert standing(shop, member).balance == 30


def test_the_same_return_twice_takes_once(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    bought(shop, member, "S1", "50.00")
    asked = shop.desk.asked(TakeBack, receipt="S1", lines=(BroughtBack(1, 1000),))
    assert shop.desk.write(take_back, asked).answer == shop.desk.write(take_back, asked).answer
    assert standing(shop, member).balance == 40
