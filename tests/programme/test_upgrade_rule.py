"""A tier that points buy: what it costs, who can buy it, and who can't."""

from dataclasses import replace
from datetime import date

from counter_app.programme.condition import When
from counter_app.programme.programme import Programme, Redeeming, Text, Tier
from counter_app.programme.refusals import (
    BelowMinimum,
    InsufficientPoints,
    LimitReached,
    MemberBlocked,
    NeedsProof,
    NotRedeemable,
    OutsideWindow,
    Reason,
)
from counter_app.programme.spending import Spender, shown
from counter_app.programme.upgrade import price_of, stands_in_the_way
from counter_app.programme.values import IdentifiedBy, Points

ON = date(2026, 6, 1)
SHOP = Programme(
    "made-up",
    1,
    date(2020, 1, 1),
    0,
    Text(),
    tiers=(
        Tier("ordinary", Text()),
        Tier("silver", Text(), costs=Points(2_000)),
        Tier("gold", Text(), costs=Points(6_000)),
        Tier("diamond", Text(), from_earned=Points(20_000)),
    ),
)
HAS_IT = LimitReached(1, "member", of="tier")


def said(tier_id: str, points: int = 6_100, own: str = "ordinary", shop: Programme = SHOP, on: date = ON, **facts: object) -> list[Reason]:
    return stands_in_the_way(shop, Spender(own, Points(points), Points(points), **facts), tier_id, on)  # type: ignore[arg-type]


def test_what_a_tier_costs() -> None:
    prices = [price_of(SHOP, tier_id) for tier_id in ("ordinary", "silver", "gold", "diamond", "unheard-of")]
    assert prices == [None, Points(2_000), Points(6_000), None, None]


def test_an_ordinary_member_goes_straight_to_gold() -> None:
    assert said("gold") == []
    assert said("gold", 6_000) == []
    assert said("gold", 5_999) == [InsufficientPoints(needs=Points(6_000), holds=Points(5_999))]
    assert said("gold", own="silver") == []


def test_who_has_it_or_stands_higher_can_buy_neither() -> None:
    assert said("silver", own="silver") == said("silver", own="gold") == said("gold", own="gold") == said("gold", own="diamond") == [HAS_IT]
    assert said("silver", 10, own="gold") == [HAS_IT, InsufficientPoints(needs=Points(2_000), holds=Points(10))]


def test_a_tier_without_a_price_is_not_sold() -> None:
    assert said("diamond") == said("ordinary") == said("unheard-of") == [NotRedeemable("upgrade")]
    assert said("diamond", blocked=True) == [NotRedeemable("upgrade"), MemberBlocked()]
    june = replace(SHOP, window=When(start=date(2026, 6, 1), end=date(2026, 6, 30)))
    closed = OutsideWindow(date(2026, 6, 1), date(2026, 6, 30), again=None)
    assert said("diamond", shop=june) == [NotRedeemable("upgrade")]
    assert said("diamond", shop=june, on=date(2026, 7, 1)) == [NotRedeemable("upgrade"), closed]


def test_what_holds_whenever_points_are_spent_holds_here_too() -> None:
    assert said("silver", blocked=True) == [MemberBlocked()]
    assert said("silver", shown=shown(IdentifiedBy.PHONE)) == [NeedsProof(proofs=("card", "id"), above=Points(1_000))]
    saver = replace(SHOP, redeeming=Redeeming(least_balance=Points(3_000)))
    assert said("silver", 2_999, shop=saver) == [BelowMinimum(needs=Points(3_000), has=Points(2_999), of="balance")]
    fifteenth = replace(SHOP, redeeming=Redeeming(when=When(month_days=(15,))))
    assert said("silver", shop=fifteenth) == [OutsideWindow(again=date(2026, 6, 15))]
    assert said("silver", shop=fifteenth, on=date(2026, 6, 15)) == []
