"""A price and a window that begin on a day: planned ahead, in force by the business date, dropped, and put aside by what is said later."""

from datetime import date, timedelta

import pytest
from doing import days_pass, differences, redeemed, redemption_of, refusal, rows, runs, said, stocked
from shop import CLERK, SUPERVISOR, Shop

from counter_app.actions.gift_terms import DropTerms, SetTerms, drop_terms, set_terms
from counter_app.actions.gifts import ChangeGift, GiftFields, change_gift
from counter_app.actions.redeem import redeem
from counter_app.database.gift_plans import planned
from counter_app.database.gifts import GiftRow, catalogue
from counter_app.programme.refusals import Malformed, NotASupervisor, NothingLeft, OutsideWindow, PriceChanged, UnknownGift
from counter_app.programme.values import GiftKind, Money, Points, Price

TODAY = date(2026, 11, 2)
FRIDAY = date(2026, 11, 6)


def plans(shop: Shop, gift_id: int, first_day: date, *prices: tuple[int, int], **window: date | None) -> None:
    shop.desk.write(set_terms, shop.desk.asked(SetTerms, gift_id=gift_id, first_day=first_day, prices=prices, **window))


def row(shop: Shop) -> GiftRow:
    [found] = shop.desk.read(catalogue, shop.desk.facts.shop_id, shop.desk.today()).gifts
    return found


@pytest.fixture
def kettle(shop: Shop) -> int:
    runs(shop, "")
    shop.sign_in(SUPERVISOR)
    return stocked(shop, "C1", points=100, pieces=9)


def test_a_price_planned_for_friday_is_paid_on_friday(shop: Shop, kettle: int) -> None:
    plans(shop, kettle, FRIDAY, (150, 0))
    shop.sign_in(CLERK)
    member = shop.member(points=1000)
    assert redeemed(shop, member, (kettle, 1)).points == 100
    days_pass(shop, 3)
    shop.sign_in(CLERK)
    assert redeemed(shop, member, (kettle, 1)).points == 100
    days_pass(shop, 1)
    shop.sign_in(CLERK)
    assert row(shop).rule.prices == (Price(Points(150)),)
    assert redeemed(shop, member, (kettle, 2)).points == 300
    assert differences(shop) == ()


def test_a_basket_quoted_before_midnight_is_not_taken_at_the_old_price_after_it(shop: Shop, kettle: int) -> None:
    plans(shop, kettle, TODAY + timedelta(days=1), (150, 0))
    shop.sign_in(CLERK)
    asked = redemption_of(shop, shop.member(points=1000), (kettle, 1))
    days_pass(shop, 1)
    assert isinstance(refusal(shop, redeem, shop.desk.again(asked)), PriceChanged)
    assert rows(shop, "SELECT count(*) FROM voucher") == [(0,)]


def test_a_window_planned_ahead_opens_and_closes_the_gift_on_its_days(shop: Shop, kettle: int) -> None:
    plans(shop, kettle, FRIDAY, (100, 0), start=FRIDAY + timedelta(days=3), end=FRIDAY + timedelta(days=4))
    shop.sign_in(CLERK)
    member = shop.member(points=1000)
    redeemed(shop, member, (kettle, 1))
    closed = OutsideWindow(start=FRIDAY + timedelta(days=3), end=FRIDAY + timedelta(days=4))
    for days, why in ((4, closed), (3, None), (1, None), (1, closed)):
        days_pass(shop, days)
        shop.sign_in(CLERK)
        if why is None:
            redeemed(shop, member, (kettle, 1))
        else:
            assert said(lambda: redeemed(shop, member, (kettle, 1))) == why


def test_of_two_plans_each_holds_until_the_next(shop: Shop, kettle: int) -> None:
    plans(shop, kettle, FRIDAY + timedelta(days=2), (300, 0), (100, 2000))
    plans(shop, kettle, FRIDAY, (200, 0))
    assert [plan.first_day for plan in shop.desk.read(planned, kettle, TODAY)] == [FRIDAY, FRIDAY + timedelta(days=2)]
    seen = []
    for _ in range(7):
        seen.append(row(shop).rule.prices)
        days_pass(shop, 1)
    before, then, last = (Price(Points(100)),), (Price(Points(200)),), (Price(Points(300)), Price(Points(100), Money(2000)))
    assert seen == [before] * 4 + [then] * 2 + [last]


def test_what_is_planned_again_for_a_day_replaces_it_and_can_be_dropped(shop: Shop, kettle: int) -> None:
    plans(shop, kettle, FRIDAY, (150, 0), (50, 900))
    plans(shop, kettle, FRIDAY, (160, 0))
    assert rows(shop, "SELECT points FROM gift_plan_price") == [(160,)]
    dropping = shop.desk.asked(DropTerms, gift_id=kettle, first_day=FRIDAY)
    shop.desk.write(drop_terms, dropping)
    shop.desk.write(drop_terms, dropping)
    assert refusal(shop, drop_terms, shop.desk.asked(DropTerms, gift_id=kettle, first_day=FRIDAY)) == NothingLeft()
    days_pass(shop, 5)
    assert row(shop).rule.prices == (Price(Points(100)),)


def test_what_is_said_today_goes_before_a_plan_that_held_and_not_before_one_to_come(shop: Shop, kettle: int) -> None:
    plans(shop, kettle, FRIDAY, (150, 0))
    plans(shop, kettle, FRIDAY + timedelta(days=7), (500, 0))
    days_pass(shop, 5)
    shop.sign_in(SUPERVISOR)
    assert refusal(shop, drop_terms, shop.desk.asked(DropTerms, gift_id=kettle, first_day=FRIDAY)) == NothingLeft()
    plans(shop, kettle, shop.desk.today(), (170, 0))
    assert row(shop).rule.prices == (Price(Points(170)),)
    days_pass(shop, 6)
    assert row(shop).rule.prices == (Price(Points(500)),)


def test_a_change_of_the_whole_gift_goes_before_a_plan_that_held(shop: Shop, kettle: int) -> None:
    plans(shop, kettle, FRIDAY, (150, 0))
    days_pass(shop, 5)
    shop.sign_in(SUPERVISOR)
    fields = GiftFields(code="C1", name="水壶", kind=GiftKind.PHYSICAL, prices=((180, 0),))
    shop.desk.write(change_gift, shop.desk.asked(ChangeGift, gift_id=kettle, fields=fields))
    assert row(shop).rule.prices == (Price(Points(180)),)


@pytest.mark.parametrize(
    ("what", "field", "why"),
    [
        ({"first_day": TODAY - timedelta(days=1)}, "first_day", "not-a-date"),
        ({"first_day": TODAY + timedelta(days=367)}, "first_day", "not-a-date"),
        ({"prices": ()}, "prices", "empty"),
        ({"prices": ((-1, 0),)}, "prices", "negative"),
        ({"start": FRIDAY, "end": TODAY}, "end", "not-a-date"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_its_field(shop: Shop, kettle: int, what: dict[str, object], field: str, why: str) -> None:
    asked = shop.desk.asked(SetTerms, **{"gift_id": kettle, "first_day": FRIDAY, "prices": ((1, 0),), **what})
    assert refusal(shop, set_terms, asked) == Malformed(field=field, why=why)


def test_only_a_supervisor_plans_and_only_for_a_gift_that_is_there(shop: Shop, kettle: int) -> None:
    asked = {"first_day": FRIDAY, "prices": ((1, 0),)}
    assert refusal(shop, set_terms, shop.desk.asked(SetTerms, gift_id=99, **asked)) == UnknownGift()
    shop.sign_in(CLERK)
    assert refusal(shop, set_terms, shop.desk.asked(SetTerms, gift_id=kettle, **asked)) == NotASupervisor()
    assert refusal(shop, drop_terms, shop.desk.asked(DropTerms, gift_id=kettle, first_day=FRIDAY)) == NotASupervisor()
