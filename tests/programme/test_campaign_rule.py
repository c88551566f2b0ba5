"""A campaign beside the programme: there on its days, with all that it brings, and gone afterwards."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from counter_app.programme.campaign import is_open, with_campaigns
from counter_app.programme.condition import MonthDay, When
from counter_app.programme.earning import Circumstances, Line, accrue
from counter_app.programme.programme import (
    Draw,
    Earning,
    EventRule,
    Limit,
    Multiplier,
    OwnGift,
    Programme,
    Rate,
    Redeeming,
    StepBonus,
    Text,
    Tier,
    VoucherKind,
)
from counter_app.programme.values import Money, Points
from counter_app.programme.words import LimitOf, LimitPer, VoucherSort

MAY = When(start=date(2026, 5, 1), end=date(2026, 5, 7))
BEFORE, FIRST, LAST, AFTER = date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 7), date(2026, 5, 8)


def voucher(word: str, points: int) -> VoucherKind:
    return VoucherKind(word, Text(), VoucherSort.CASH, Points(points), Money(10_00))


SHOP = Programme(
    "shop",
    1,
    date(2020, 1, 1),
    0,
    Text(),
    tiers=(Tier("plain", Text()),),
    earning=Earning((Rate(Money(100)),), multipliers=(Multiplier("new", Text(), Fraction(2)),), most_per_day=Points(2_000)),
    events=(EventRule("review", Points(3)), EventRule("share", Points(1))),
    gifts=(OwnGift("CUP", Text(), points=Points(600)), OwnGift("FAN", Text(), points=Points(300))),
    vouchers=(voucher("10", 1_000), voucher("20", 2_000)),
    redeeming=Redeeming(least_basket=Points(100), limits=(Limit(1, LimitOf.GIFT, LimitPer.REDEMPTION, "hot"),)),
    draw=Draw(Text("伞", "Umbrella"), Points(100), odds=Fraction(5)),
)
CAMPAIGN = Programme(
    "may",
    1,
    date(2026, 5, 1),
    0,
    Text(),
    tiers=(Tier("another", Text()),),
    window=MAY,
    beside=True,
    earning=Earning(
        (Rate(Money(1)),), multipliers=(Multiplier("may", Text(), Fraction(3)),), bonuses=(StepBonus(Money(500_00), Points(50)),)
    ),
    events=(EventRule("check-in", Points(10)), EventRule("review", Points(30))),
    gifts=(OwnGift("CUP", Text(), points=Points(400)), OwnGift("MUG", Text(), points=Points(500))),
    vouchers=(voucher("20", 1_500), voucher("50", 4_000)),
    redeeming=Redeeming(gifts=False, limits=(Limit(2, LimitOf.PIECES, LimitPer.DAY),)),
    draw=Draw(Text("车", "Car"), Points(10), odds=Fraction(1)),
)


@pytest.mark.parametrize(("on", "is_there"), [(BEFORE, False), (FIRST, True), (LAST, True), (AFTER, False)])
def test_check_ins_are_known_on_the_campaigns_days_alone(on: date, is_there: bool) -> None:
    assert is_open(CAMPAIGN, on) is is_there
    today = with_campaigns(SHOP, (CAMPAIGN,), on)
    assert (today.event("check-in") is not None) is is_there
    assert (today == SHOP) is not is_there


def test_a_campaign_that_comes_every_year() -> None:
    every_may = replace(CAMPAIGN, window=When(start=MonthDay(5, 1), end=MonthDay(5, 7)))
    assert [is_open(every_may, date(year, 5, 3)) for year in (2026, 2027)] == [True, True]
    assert not is_open(every_may, date(2027, 5, 8))


def test_multipliers_and_bonuses_stand_beside_the_shops_and_its_rate_and_caps_stay() -> None:
    today = with_campaigns(SHOP, (CAMPAIGN,), FIRST)
    assert [one.name for one in today.earning.multipliers] == ["new", "may"]
    purchase, facts = [Line(Money(500_00))], Circumstances(FIRST, "plain")
    assert accrue(SHOP, purchase, facts).points == Points(1_000)  # 500 × 2
    assert accrue(today, purchase, facts).points == Points(1_550)  # 500 × 3, and 50 for 500 yuan
    assert accrue(today, [Line(Money(5_000_00))], facts).points == Points(2_000)


def test_of_two_with_one_name_the_campaigns_counts_and_the_others_stay() -> None:
    today = with_campaigns(SHOP, (CAMPAIGN,), LAST)
    assert [(rule.kind, rule.points.parts) for rule in today.events] == [("share", 1), ("check-in", 10), ("review", 30)]
    assert [(gift.code, gift.points) for gift in today.gifts] == [("FAN", Points(300)), ("CUP", Points(400)), ("MUG", Points(500))]
    assert [(one.id, one.points.parts) for one in today.vouchers] == [("10", 1_000), ("20", 1_500), ("50", 4_000)]


def test_limits_are_added_and_all_else_of_redeeming_stays() -> None:
    today = with_campaigns(SHOP, (CAMPAIGN,), FIRST)
    assert today.redeeming == replace(SHOP.redeeming, limits=(*SHOP.redeeming.limits, *CAMPAIGN.redeeming.limits))
    assert today.redeeming.gifts
    assert (today.name, today.tiers, today.window, today.expiry) == (SHOP.name, SHOP.tiers, SHOP.window, SHOP.expiry)


def test_the_campaigns_wheel_is_spun_and_the_shops_where_it_brings_none() -> None:
    assert with_campaigns(SHOP, (CAMPAIGN,), FIRST).draw == CAMPAIGN.draw
    assert with_campaigns(SHOP, (replace(CAMPAIGN, draw=None),), FIRST).draw == SHOP.draw


def test_two_campaigns_at_once_and_one_that_is_over() -> None:
    over = replace(CAMPAIGN, window=When(end=BEFORE), events=(EventRule("quiz", Points(5)),))
    other = replace(CAMPAIGN, events=(EventRule("check-in", Points(20)),), earning=Earning())
    today = with_campaigns(SHOP, (over, CAMPAIGN, other), FIRST)
    assert [(rule.kind, rule.points.parts) for rule in today.events] == [("share", 1), ("review", 30), ("check-in", 20)]
    assert [one.name for one in today.earning.multipliers] == ["new", "may"]
    assert with_campaigns(SHOP, (), FIRST) == SHOP
