"""What a purchase brings beside its points, as programmes say it, and how all of it goes back with the goods."""

import json
from datetime import date

import pytest
from doing import (
    bought,
    brought_back,
    brought_back_in_all,
    differences,
    enrolled,
    lots,
    redeemed,
    refusal,
    rows,
    runs,
    said,
    standing,
    stocked,
)
from hypothesis import given, settings
from hypothesis import strategies as some
from shop import CLERK, Shop

from counter_app.actions.earn import BoughtLine, Purchase, earn, reckon
from counter_app.actions.members import SetMemberState, set_member_state
from counter_app.actions.take_back import TakeBack, take_back
from counter_app.database.members import member_row
from counter_app.database.purchases import circumstances_of, circumstances_text, purchase_by_receipt
from counter_app.programme.earning import Circumstances
from counter_app.programme.refusals import Malformed, OutsideWindow, OverReturned
from counter_app.programme.values import Money, Points
from counter_app.programme.words import Payment

PER_YUAN = '[earning]\nper-full = "1.00"\n'
HALF_TO_THE_REFERRER = PER_YUAN + '[referral]\nshare = "0.5"\n'
CARRIED = '[earning]\nper-full = "1000.00"\ncarries = true\n'
SPINS = PER_YUAN + '[draw]\nprize = { zh-Hans = "奖品", en = "Prize" }\npurchase-from = "78.00"\nodds = 20\n'
THREE_MONTHS = PER_YUAN + '[[bonus]]\nfor = "spending-months"\npoints = 100\nmonths = 3\n'
TWO_TIERS = """
[[tier]]
id = "ordinary"
title = { zh-Hans = "普通", en = "Ordinary" }
[[tier]]
id = "silver"
title = { zh-Hans = "银卡", en = "Silver" }
from-earned = 900
"""
CHEAPER = PER_YUAN + "[[discount]]\npays-percent-for = { ordinary = 95, silver = 90 }\n"


def on(shop: Shop, day: str) -> None:
    """Time goes on to that day."""
    wanted = date.fromisoformat(day)
    shop.clock.advance(days=(wanted - shop.desk.clock.business_date(shop.clock.at)).days)


# Discounts


def test_the_members_discount_comes_off_and_what_is_paid_earns(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, CHEAPER, tiers=TWO_TIERS)
    member = enrolled(shop)
    earned = bought(shop, member, "S1", "999.99", "0.99")
    assert (earned.discount, earned.due, earned.points) == (5003, 95095, 950)
    assert (earned.tier_was, earned.tier_now, earned.balance) == ("ordinary", "silver", 950)
    assert bought(shop, member, "S2", "100.00").due == 9000
    assert standing(shop, member).spent_fen == 95095 + 9000


def test_a_tills_own_receipt_is_what_was_paid_already(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, CHEAPER, tiers=TWO_TIERS)
    earned = bought(shop, enrolled(shop), "S1", "100.00", discount_taken=True)
    assert (earned.discount, earned.due, earned.points) == (0, 10000, 100)


def test_what_was_paid_for_goods_comes_back_with_them(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, CHEAPER, tiers=TWO_TIERS)
    member = enrolled(shop)
    bought(shop, member, "S1", "1000.00", "9.99")
    # Silver by now; the goods were paid at 95 per cent.
    back = brought_back(shop, "S1", (1, "500.00"))
    assert (back.refund, back.points) == (47500, 475)
    back = brought_back(shop, "S1", (1, "500.00"), (2, "9.99"))
    assert (back.refund, back.points) == (47500 + 950, 950 + 9 - 475)
    assert (standing(shop, member).spent_fen, standing(shop, member).balance) == (0, 0)
    assert rows(shop, "SELECT paid, discount FROM purchase") == [(0, 0)]
    assert differences(shop) == ()


def test_grams_taken_off_go_in_step_with_what_is_brought_back(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, PER_YUAN + '[[discount]]\non-category = "pure-gold"\noff-per-gram = "5.00"\n')
    lines = (BoughtLine(1_200_00, "pure-gold", milligrams=2_500),)
    asked = shop.desk.asked(Purchase, member_id=enrolled(shop), receipt="S1", lines=lines)
    assert shop.desk.write(earn, asked).answer.discount == 1250
    assert brought_back(shop, "S1", (1, "600.00")).refund == 60000 - 625
    assert brought_back(shop, "S1", (1, "600.00")).refund == 60000 - 625


# The referrer's share


def test_the_referrer_gets_half_cut_down_and_loses_it_with_the_goods(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, HALF_TO_THE_REFERRER)
    first = enrolled(shop)
    second = enrolled(shop, name="李小红", referred_by=first)
    earned = bought(shop, second, "S1", "88.00", "3.00")
    assert (earned.points, earned.referrer_points) == (91, 45)
    now = standing(shop, first)
    assert (now.balance, now.earned, now.spent_fen) == (45, 45, 0)
    back = brought_back(shop, "S1", (2, "3.00"))
    assert (back.points, back.referrer_points) == (3, 1)
    assert differences(shop) == ()
    back = brought_back(shop, "S1", (1, "88.00"))
    assert (back.points, back.referrer_points) == (88, 44)
    assert [standing(shop, member).balance for member in (first, second)] == [0, 0]
    assert differences(shop) == ()


def test_a_blocked_referrer_gets_nothing_and_neither_does_one_of_nobody(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, HALF_TO_THE_REFERRER)
    first = enrolled(shop)
    second = enrolled(shop, name="李小红", referred_by=first)
    assert bought(shop, first, "S1", "88.00").referrer_points == 0
    shop.desk.write(set_member_state, shop.desk.asked(SetMemberState, member_id=first, state="blocked"))
    assert bought(shop, second, "S2", "88.00").referrer_points == 0
    assert brought_back(shop, "S2", (1, "88.00")).referrer_points == 0
    assert standing(shop, first).balance == 88


def test_what_the_referrer_has_spent_is_a_debt(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, HALF_TO_THE_REFERRER)
    first = enrolled(shop)
    second = enrolled(shop, name="李小红", referred_by=first)
    bought(shop, second, "S1", "200.00")
    redeemed(shop, first, (stocked(shop, "K1", points=80, pieces=3), 1))
    brought_back(shop, "S1", (1, "200.00"))
    assert standing(shop, first).spendable == -80
    assert differences(shop) == ()


# Carrying


def test_what_is_under_a_thousand_goes_to_the_next_purchase_and_back_again(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, CARRIED)
    member = enrolled(shop)

    def carried() -> int:
        return int(rows(shop, "SELECT carried_fen FROM standing")[0][0])

    assert (bought(shop, member, "S1", "1500.00").points, carried()) == (1, 50000)
    assert (bought(shop, member, "S2", "600.00").points, carried()) == (1, 10000)
    assert (brought_back(shop, "S1", (1, "1500.00")).points, carried()) == (1, -40000)
    assert (bought(shop, member, "S3", "1399.99").points, carried()) == (0, 99999)
    assert (brought_back(shop, "S3", (1, "1399.99")).points, carried()) == (0, -40000)
    assert (brought_back(shop, "S2", (1, "600.00")).points, carried()) == (1, 0)
    assert standing(shop, member).balance == 0
    assert differences(shop) == ()


# Months in a row


def test_three_months_in_a_row_bring_a_bonus_with_the_first_purchase_of_the_third(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, THREE_MONTHS)
    member = enrolled(shop)
    brought = {}
    days = ("2026-11-02", "2026-12-31", "2027-01-01", "2027-01-02", "2027-02-01", "2027-03-01", "2027-04-30", "2027-06-01", "2027-07-01")
    for place, day in enumerate(days):
        on(shop, day)
        brought[day] = bought(shop, member, f"S{place}", "10.00").in_a_row
    # November to January, then February to April; in May there was nothing.
    assert [day for day, points in brought.items() if points] == ["2027-01-01", "2027-04-30"]
    assert set(brought.values()) == {0, 100}
    assert standing(shop, member).balance == 9 * 10 + 2 * 100


def test_the_bonus_goes_when_all_of_its_purchase_goes(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, THREE_MONTHS)
    member = enrolled(shop)
    for place, day in enumerate(("2026-11-02", "2026-12-31", "2027-01-01")):
        on(shop, day)
        bought(shop, member, f"S{place}", "10.00", "5.00")
    assert brought_back(shop, "S2", (1, "10.00")).points == 10
    assert brought_back(shop, "S2", (2, "5.00")).points == 105
    # So the next one is the first of the month again.
    assert bought(shop, member, "S3", "10.00").in_a_row == 100
    assert differences(shop) == ()


def test_a_month_whose_goods_all_came_back_is_no_month_with_spending(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, THREE_MONTHS)
    member = enrolled(shop)
    for place, day in enumerate(("2026-11-02", "2026-12-31")):
        on(shop, day)
        bought(shop, member, f"S{place}", "10.00")
    brought_back(shop, "S0", (1, "10.00"))
    on(shop, "2027-01-05")
    assert bought(shop, member, "S2", "10.00").in_a_row == 0


# Spins


def test_a_purchase_of_78_yuan_can_be_drawn_for_once_until_it_is_smaller(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, SPINS)
    member = enrolled(shop)
    assert [bought(shop, member, f"S{yuan}", yuan).spins for yuan in ("77.99", "78.00", "200.00")] == [0, 1, 1]
    brought_back(shop, "S78.00", (1, "0.01"))
    brought_back(shop, "S200.00", (1, "100.00"))
    assert rows(shop, "SELECT receipt, spins FROM purchase") == [("S77.99", 0), ("S78.00", 0), ("S200.00", 1)]


# Longer lives


def test_a_purchase_moves_the_last_day_of_all_living_lots(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, PER_YUAN + "[expiry]\nafter-months = 12\npurchase-extends-to-months = 6\n")
    member = enrolled(shop)
    bought(shop, member, "S1", "10.00")
    on(shop, "2027-03-31")
    bought(shop, member, "S2", "20.00")
    assert lots(shop, member) == [(date(2027, 11, 2), 10), (date(2028, 3, 31), 20)]
    on(shop, "2027-08-31")
    earned = bought(shop, member, "S3", "30.00")
    assert earned.expires == date(2028, 8, 31)
    assert lots(shop, member) == [(date(2028, 2, 29), 10), (date(2028, 3, 31), 20), (date(2028, 8, 31), 30)]
    assert differences(shop) == ()


def test_points_of_a_shorter_term_last_as_long_as_the_purchase_makes_the_others_last(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, PER_YUAN + "[expiry]\nafter-months = 3\npurchase-extends-to-months = 6\n")
    member = enrolled(shop)
    assert bought(shop, member, "S1", "10.00").expires == date(2027, 5, 2)
    assert lots(shop, member) == [(date(2027, 5, 2), 10)]


# When nothing is earned


def test_nothing_is_earned_outside_the_window_and_the_receipt_stays_good(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, PER_YUAN + "[window]\nfrom = 2026-11-03\nuntil = 2026-11-04\n")
    member = enrolled(shop)
    early = said(lambda: bought(shop, member, "S1", "10.00"))
    assert early == OutsideWindow(date(2026, 11, 3), date(2026, 11, 4), date(2026, 11, 3))
    on(shop, "2026-11-04")
    assert bought(shop, member, "S1", "10.00").points == 10
    on(shop, "2026-11-05")
    assert said(lambda: bought(shop, member, "S2", "10.00")) == OutsideWindow(date(2026, 11, 3), date(2026, 11, 4), None)
    # What was earned goes back all the same.
    assert brought_back(shop, "S1", (1, "10.00")).points == 10


def test_the_purchase_at_which_the_card_is_taken_out(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, PER_YUAN + "joining-purchase = false\n")
    member = enrolled(shop)
    assert bought(shop, member, "S1", "10.00", joining=True).points == 0
    assert bought(shop, member, "S2", "10.00").points == 10
    assert brought_back(shop, "S1", (1, "10.00")).points == 0


def test_a_cap_a_month_is_over_all_of_its_purchases(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, PER_YUAN + "at-most-per-month = 100\n")
    member = enrolled(shop)
    assert bought(shop, member, "S1", "70.00").points == 70
    on(shop, "2026-11-30")
    assert bought(shop, member, "S2", "70.00").points == 30
    on(shop, "2026-12-01")
    assert bought(shop, member, "S3", "70.00").points == 70
    # Reckoned again with what November had before it.
    assert brought_back(shop, "S2", (1, "50.00")).points == 10


@pytest.mark.parametrize(
    ("fields", "field", "why"),
    [
        ({"lines": (BoughtLine(100, milligrams=-1),)}, "lines", "negative"),
        ({"lines": (BoughtLine(100, quantity=0),)}, "lines", "negative"),
        ({"lines": (BoughtLine(100, milligrams=10_000_000_001),)}, "lines", "too-large"),
        ({"lines": (BoughtLine(100, quantity=1_000_001),)}, "lines", "too-large"),
        ({"paid_after_days": 3661}, "paid_after_days", "too-large"),
    ],
)
def test_purchases_that_cannot_be_are_refused(shop: Shop, fields: dict[str, object], field: str, why: str) -> None:
    shop.sign_in(CLERK)
    asked = {"member_id": enrolled(shop), "receipt": "S1", "lines": (BoughtLine(100),), **fields}
    assert refusal(shop, earn, shop.desk.asked(Purchase, **asked)) == Malformed(field=field, why=why)


# Returns


def test_an_amount_alone_comes_off_the_last_lines_first(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    bought(shop, member, "S1", "50.50", "30.60")
    assert brought_back_in_all(shop, "S1", "40.60").points == 30 + 10
    assert rows(shop, "SELECT line, returned FROM purchase_line ORDER BY line") == [(1, 1000), (2, 3060)]
    assert said(lambda: brought_back_in_all(shop, "S1", "40.51")) == OverReturned(left=Money(4050))
    assert brought_back_in_all(shop, "S1", "40.50").points == 40
    assert standing(shop, member).balance == 0


def test_where_the_programme_stops_at_zero_what_was_spent_is_let_go(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, PER_YUAN + "[returns]\nstop-at-zero = true\n")
    member = enrolled(shop)
    bought(shop, member, "S1", "100.00")
    redeemed(shop, member, (stocked(shop, "K1", points=70, pieces=3), 1))
    assert brought_back(shop, "S1", (1, "60.00")).points == 30
    assert standing(shop, member).spendable == 0
    bought(shop, member, "S2", "500.00")
    # The 30 that were let go are settled; only the other 40 are still to be taken.
    assert brought_back(shop, "S1", (1, "40.00")).points == 40
    assert standing(shop, member).spendable == 460
    assert differences(shop) == ()


def test_the_same_return_twice_gives_the_same_answer(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, HALF_TO_THE_REFERRER)
    first = enrolled(shop)
    bought(shop, enrolled(shop, name="李小红", referred_by=first), "S1", "100.00", "50.00")
    asked = shop.desk.asked(TakeBack, receipt="S1", amount=7000)
    answer = shop.desk.write(take_back, asked).answer
    brought_back(shop, "S1", (1, "10.00"))
    again = shop.desk.write(take_back, asked)
    assert again.repeated
    assert again.answer == answer
    assert (answer.points, answer.amount, answer.referrer_points, answer.refund) == (70, 7000, 35, 7000)


def test_the_same_receipt_again_says_what_it_earned_although_much_has_changed(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, CHEAPER + "[expiry]\nafter-months = 12\npurchase-extends-to-months = 6\n", tiers=TWO_TIERS)
    member = enrolled(shop)
    asked = shop.desk.asked(Purchase, member_id=member, receipt="S1", lines=(BoughtLine(1_000_00),))
    first = shop.desk.write(earn, asked).answer
    on(shop, "2027-10-30")
    bought(shop, member, "S2", "100.00")
    brought_back(shop, "S1", (1, "700.00"))
    assert shop.desk.write(earn, asked).answer == first
    assert (first.points, first.due, first.expires, first.tier_now) == (950, 95000, date(2027, 11, 2), "silver")


# Why


def test_every_award_says_how_it_came_about(shop: Shop) -> None:
    shop.sign_in(CLERK)
    bought(shop, enrolled(shop), "S1", "18.99", "3.00", tags=("new-product",))
    ((why,),) = rows(shop, "SELECT why FROM purchase")
    assert json.loads(why)["awards"][0] == {
        "unit": 100,
        "pieces": 0,
        "units": 18,
        "rate": "1",
        "multipliers": ["new-product"],
        "times": "6/5",
        "points": 21,
    }


def test_the_screen_can_ask_beforehand_and_writes_nothing(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    asked = shop.desk.asked(Purchase, member_id=member, receipt="S1", lines=(BoughtLine(3_000_00),))
    found = shop.desk.read(reckon, shop.desk.read(member_row, member), asked)
    assert (found.accrual.points, found.accrual.cap_cut) == (Points(2000), Points(1000))
    assert rows(shop, "SELECT count(*) FROM purchase") == [(0,)]


@given(
    some.builds(
        Circumstances,
        some.dates(date(2020, 1, 1), date(2090, 1, 1)),
        some.just("gold"),
        some.integers(0, 99).map(Points),
        some.integers(0, 99).map(Points),
        some.integers(-99, 99).map(Money),
        some.none() | some.dates(date(1950, 1, 1), date(2020, 1, 1)),
        some.none() | some.dates(date(1950, 1, 1), date(2020, 1, 1)),
        some.booleans(),
        some.sampled_from(Payment),
        some.integers(0, 99),
        some.booleans(),
        some.integers(0, 99).map(Points),
    )
)
@settings(max_examples=30)
def test_circumstances_are_kept_whole(facts: Circumstances) -> None:
    assert circumstances_of(circumstances_text(facts)) == facts


def test_a_purchase_is_read_as_it_was_entered(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop, birthday=date(1990, 5, 11))
    lines = (BoughtLine(1_200_00, "pure-gold", ("designated", "new-product"), 2_500, 2),)
    more = {"payment": Payment.ACCOUNT, "paid_after_days": 20}
    shop.desk.write(earn, shop.desk.asked(Purchase, member_id=member, receipt="S1", lines=lines, **more))
    found = shop.desk.read(purchase_by_receipt, "S1")
    assert found is not None
    facts = found.circumstances
    assert (facts.payment, facts.paid_after_days, facts.birthday, facts.tier) == (Payment.ACCOUNT, 20, date(1990, 5, 11), "ordinary")
    (line,) = found.lines
    assert (line.category, line.milligrams, line.quantity) == ("pure-gold", 2_500, 2)
    assert line.tags == {"designated", "new-product"}
