"""A wall of gifts and a basket, each rule at its edges: days, early access, tiers and statuses, blackouts, what is taken already."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from counter_app.programme.condition import MonthDay, When
from counter_app.programme.gift import Gift
from counter_app.programme.limits import Had
from counter_app.programme.price import Manner, Quote, Standing, Taken, Wanted, quote, shelf_for, stands_in_the_way
from counter_app.programme.programme import (
    Approval,
    Blackout,
    KindRule,
    Limit,
    OwnGift,
    Pace,
    Programme,
    Redeeming,
    Status,
    Text,
    Tier,
    TierRules,
    VoucherKind,
)
from counter_app.programme.refusals import (
    BelowMinimum,
    BlackoutDate,
    InsufficientPoints,
    LimitReached,
    MemberBlocked,
    NeedsApproval,
    NeedsCode,
    NeedsProof,
    NotCombinable,
    NotRedeemable,
    OutOfStock,
    OutsideWindow,
    Paced,
    Reason,
    TierTooLow,
)
from counter_app.programme.values import GiftKind, IdentifiedBy, Money, Points, Price
from counter_app.programme.words import BlackoutOf, CodeAt, LimitOf, LimitPer, OwnDay, VoucherSort

TODAY = date(2026, 11, 18)
SHOP = Programme(
    "made-up",
    1,
    date(2020, 1, 1),
    0,
    Text(),
    tiers=(
        Tier("plain", Text()),
        Tier("silver", Text(), from_earned=Points(1_000), early_access_days=3),
        Tier("gold", Text(), from_earned=Points(5_000), from_spent=Money(20_000_00), early_access_days=7),
    ),
    statuses=(Status("friend", Text(), Money(500_00)), Status("vip", Text(), Money(3_000_00))),
)


def gift(code: str = "CUP", points: int = 600, cash: int = 0, **more: Any) -> Gift:
    return Gift(**{"code": code, "kind": GiftKind.PHYSICAL, "prices": (Price(Points(points), Money(cash)),), **more})


def member(points: int = 3_000, tier: str = "plain", **facts: Any) -> Standing:
    return Standing(**{"tier": tier, "spendable": Points(points), "earned": Points(0), "blocked": False, "taken": {}, **facts})


def asked(shop: Programme, who: Standing, *wanted: Wanted, stock: int = 99, on: date = TODAY, manner: Manner = Manner()) -> Quote:  # noqa: B008
    return quote(shop, who, wanted, {item.gift.code: stock for item in wanted}, on, IdentifiedBy.CARD, manner)


def both(shop: Programme, who: Standing, of: Gift, on: date = TODAY, stock: int = 99) -> Reason | None:
    """The first thing that is said, by the tile of the gift and by a basket of one alike."""
    tile = stands_in_the_way(shop, who, of, {of.code: stock}, on)
    basket = asked(shop, who, Wanted(of, 1), on=on, stock=stock).reasons
    assert tile == next(iter(basket), None)
    return tile


def redeeming(**says: Any) -> Programme:
    return replace(SHOP, redeeming=Redeeming(**says))


# Days


@pytest.mark.parametrize(("tier", "first"), [("plain", 10), ("silver", 7), ("gold", 3)])
def test_a_gift_comes_sooner_to_tiers_with_early_access(tier: str, first: int) -> None:
    lamp = gift(start=date(2026, 11, 10), end=date(2026, 11, 20))
    who = member(tier=tier)
    assert both(SHOP, who, lamp, date(2026, 11, first)) is None
    said = OutsideWindow(start=date(2026, 11, first), end=date(2026, 11, 20))
    assert both(SHOP, who, lamp, date(2026, 11, first - 1)) == said
    assert both(SHOP, who, lamp, date(2026, 11, 20)) is None
    assert both(SHOP, who, lamp, date(2026, 11, 21)) == OutsideWindow(start=date(2026, 11, 10), end=date(2026, 11, 20))


def own(**says: Any) -> Programme:
    return replace(SHOP, gifts=(OwnGift("CUP", Text(), points=Points(600), **says),))


@pytest.mark.parametrize(("tier", "first"), [("plain", 10), ("silver", 7)])
def test_the_programmes_own_gift_on_its_own_days(tier: str, first: int) -> None:
    shop = own(when=When(start=date(2026, 11, 10), end=date(2026, 11, 20)))
    who, opens = member(tier=tier), date(2026, 11, first)
    said = OutsideWindow(start=opens, end=date(2026, 11, 20), again=opens)
    assert both(shop, who, gift(), date(2026, 11, first - 1)) == said
    assert [both(shop, who, gift(), date(2026, 11, day)) for day in (first, 10, 20)] == [None, None, None]
    over = OutsideWindow(start=date(2026, 11, 10), end=date(2026, 11, 20))
    assert both(shop, who, gift(), date(2026, 11, 21)) == over
    assert both(shop, who, gift("MUG"), date(2026, 11, 21)) is None
    assert both(shop, who, gift(end=date(2026, 11, 12)), date(2026, 11, 15)) == OutsideWindow(end=date(2026, 11, 12))


def test_a_cake_on_the_birthday_and_a_rose_on_the_wedding_day() -> None:
    cake, rose = own(when=When(birthday=OwnDay.DAY)), own(when=When(anniversary=OwnDay.DAY))
    who = member(birthday=date(1990, 11, 18), anniversary=date(2015, 11, 19))
    assert both(cake, who, gift()) is None
    assert both(cake, who, gift(), date(2026, 11, 19)) == OutsideWindow(again=date(2027, 11, 18))
    assert both(rose, who, gift(), date(2026, 11, 19)) is None
    assert both(rose, who, gift()) == OutsideWindow(again=date(2026, 11, 19))
    assert both(cake, member(), gift()) == OutsideWindow()


def test_outside_the_campaign_or_the_redeeming_days_nothing_goes() -> None:
    window = When(start=date(2026, 11, 10), end=date(2026, 11, 20))
    campaign = replace(SHOP, window=window)
    said = OutsideWindow(start=date(2026, 11, 10), end=date(2026, 11, 20), again=date(2026, 11, 10))
    assert [both(campaign, member(), gift(), date(2026, 11, day)) for day in (9, 10, 20)] == [said, None, None]
    fifteenth = redeeming(when=When(month_days=(15,)))
    assert both(fifteenth, member(), gift()) == OutsideWindow(again=date(2026, 12, 15))
    assert both(fifteenth, member(), gift(), date(2026, 11, 15)) is None
    assert both(campaign, member(blocked=True), gift(), date(2026, 11, 9)) == MemberBlocked()


def test_on_blackout_days_gifts_or_only_those_with_cash() -> None:
    days = When(start=date(2026, 11, 17), end=date(2026, 11, 19))
    again = BlackoutDate(again=date(2026, 11, 20))

    def closed(*of: BlackoutOf) -> Programme:
        coffee = VoucherKind("10", Text(), VoucherSort.CASH, Points(100), Money(10_00))
        return replace(SHOP, blackout=Blackout(days, frozenset(of)), vouchers=(coffee,))

    plain, cash = gift(), gift("MUG", 300, 12_50)
    either = replace(gift(), prices=(Price(Points(600)), Price(Points(300), Money(12_50))))
    for_gifts, for_cash, for_vouchers = closed(BlackoutOf.GIFTS), closed(BlackoutOf.GIFTS_WITH_CASH), closed(BlackoutOf.VOUCHERS)
    assert [both(for_gifts, member(), one) for one in (plain, cash, either)] == [again, again, again]
    assert [both(for_cash, member(), one) for one in (plain, cash, either)] == [None, again, None]
    assert [both(for_vouchers, member(), one) for one in (plain, cash)] == [None, None]
    assert asked(for_cash, member(), Wanted(either, 1, price_index=1)).reasons == (again,)
    assert both(for_gifts, member(), gift("V-10", kind=GiftKind.VOUCHER)) is None
    assert [both(for_gifts, member(), plain, date(2026, 11, day)) for day in (16, 17, 19, 20)] == [None, again, again, None]


# Who may have it


def test_what_is_missing_to_a_tier_in_points_and_in_yuan() -> None:
    for_gold = gift(tiers=frozenset({"gold"}))
    assert both(SHOP, member(earned=Points(4_200), spent=Money(19_000_00)), for_gold) == TierTooLow(
        "gold", short=Points(800), short_spent=Money(1_000_00)
    )
    assert both(SHOP, member(earned=Points(4_999), spent=Money(20_000_00)), for_gold) == TierTooLow("gold", short=Points(1))
    assert both(SHOP, member(earned=Points(5_000), spent=Money(19_999_99)), for_gold) == TierTooLow("gold", short_spent=Money(1))
    assert both(SHOP, member(earned=Points(9_000), spent=Money(99_000_00)), for_gold) == TierTooLow("gold")
    assert both(SHOP, member(tier="gold"), for_gold) is None
    a_year = replace(SHOP, tier_rules=TierRules(over_months=12))  # what counts over a year isn't known from all that was ever earned
    assert both(a_year, member(earned=Points(4_200)), for_gold) == TierTooLow("gold")


def test_the_lowest_tier_above_the_members_is_said() -> None:
    assert both(SHOP, member(), gift(tiers=frozenset({"silver", "gold"}))) == TierTooLow("silver", short=Points(1_000))
    assert both(SHOP, member(tier="silver"), gift(tiers=frozenset({"plain", "gold"}))) == TierTooLow(
        "gold", short=Points(5_000), short_spent=Money(20_000_00)
    )
    assert both(SHOP, member(tier="gold"), gift(tiers=frozenset({"plain", "silver"}))) == NotRedeemable()


def test_a_gift_for_a_status_that_spending_brings() -> None:
    for_vip = gift(tiers=frozenset({"vip"}))
    assert both(SHOP, member(spent=Money(2_000_00)), for_vip) == TierTooLow("vip", short_spent=Money(1_000_00))
    assert both(SHOP, member(spent=Money(2_999_99)), for_vip) == TierTooLow("vip", short_spent=Money(1))
    assert both(SHOP, member(spent=Money(3_000_00)), for_vip) is None
    assert both(SHOP, member(tier="gold"), for_vip) == TierTooLow("vip", short_spent=Money(3_000_00))
    assert both(SHOP, member(), gift(tiers=frozenset({"closed-shop"}))) == NotRedeemable()


def test_a_kind_of_gift_from_a_tier_on() -> None:
    shop = redeeming(kinds=(KindRule(GiftKind.SERVICE, from_tier="silver"), KindRule(GiftKind.PHYSICAL)))
    wash = gift("WASH", kind=GiftKind.SERVICE)
    assert both(shop, member(earned=Points(400)), wash) == TierTooLow("silver", short=Points(600))
    assert both(shop, member(tier="silver"), wash) is None
    assert both(shop, member(tier="gold"), wash) is None
    assert both(shop, member(), gift()) is None
    for_gold = replace(wash, tiers=frozenset({"gold"}))
    assert asked(shop, member(), Wanted(for_gold, 1)).reasons == (
        TierTooLow("gold", short=Points(5_000), short_spent=Money(20_000_00)),
        TierTooLow("silver", short=Points(1_000)),
    )


def test_what_is_not_offered_at_all() -> None:
    assert both(redeeming(gifts=False), member(), gift()) == NotRedeemable("gifts")
    assert both(redeeming(gifts=False), member(), gift(active=False)) == NotRedeemable()
    coffee = VoucherKind("10", Text(), VoucherSort.CASH, Points(100), Money(10_00))
    only_vouchers = replace(redeeming(gifts=False), vouchers=(coffee,))
    paper = gift("V-10", kind=GiftKind.VOUCHER)
    assert both(only_vouchers, member(), paper) is None
    assert both(SHOP, member(), paper) == NotRedeemable()
    assert both(only_vouchers, member(), replace(paper, active=False)) == NotRedeemable()
    assert both(redeeming(gifts=False), member(), gift("SPA", kind=GiftKind.VOUCHER)) == NotRedeemable("gifts")


def test_all_that_is_wrong_with_one_gift_is_told() -> None:
    shop = replace(SHOP, blackout=Blackout(When(end=TODAY), frozenset({BlackoutOf.GIFTS})))
    lamp = gift(active=False, end=date(2026, 11, 17), tiers=frozenset({"silver"}), per_redemption=1)
    assert asked(shop, member(100, blocked=True), Wanted(lamp, 2), stock=1).reasons == (
        MemberBlocked(),
        NotRedeemable(),
        OutsideWindow(end=date(2026, 11, 17)),
        BlackoutDate(again=date(2026, 11, 19)),
        TierTooLow("silver", short=Points(1_000)),
        LimitReached(1, "redemption"),
        InsufficientPoints(needs=Points(1_200), holds=Points(100)),
        OutOfStock("CUP", left=1),
    )


def test_a_voucher_on_its_days_and_so_many_times_a_year() -> None:
    june = VoucherKind("10", Text(), VoucherSort.CASH, Points(100), Money(10_00), times_per_year=1, when=When(end=date(2026, 11, 18)))
    shop, paper = replace(SHOP, vouchers=(june,)), gift("V-10", kind=GiftKind.VOUCHER)
    assert both(shop, member(), paper) is None
    assert both(shop, member(), paper, date(2026, 11, 19)) == OutsideWindow(end=date(2026, 11, 18))
    had = Had(date(2026, 1, 1), 1, "V-10", frozenset(), 1)
    reached = LimitReached(1, "year", again=date(2027, 1, 1))
    assert both(shop, member(had=(had,)), paper) == reached
    assert both(own(times_per_year=1), member(had=(replace(had, code="CUP"),)), gift()) == reached
    assert both(own(times_per_year=2), member(had=(replace(had, code="CUP"),)), gift()) is None


def test_a_least_balance_counts_points_that_are_held() -> None:
    shop = redeeming(least_balance=Points(1_000))
    said = BelowMinimum(needs=Points(1_000), has=Points(999), of="balance")
    assert both(shop, member(999), gift()) == said
    assert both(shop, member(999), gift(active=False)) == NotRedeemable()
    assert both(shop, member(1_000), gift()) is None
    assert both(shop, member(700, balance=Points(1_000)), gift()) is None
    assert both(shop, member(1_000, balance=Points(999)), gift()) == said


# Points and stock


def test_a_gift_that_costs_nothing_goes_to_a_member_in_debt() -> None:
    assert both(SHOP, member(-40), gift(points=0)) is None
    assert both(SHOP, member(-40), gift(points=1)) == InsufficientPoints(needs=Points(1), holds=Points(-40))


def test_a_gift_that_nobody_counted_is_not_on_the_wall() -> None:
    assert stands_in_the_way(SHOP, member(), gift(), {}, TODAY) == OutOfStock("CUP", left=0)
    assert stands_in_the_way(SHOP, member(), gift(), {"CUP": 1}, TODAY) is None


def test_what_the_basket_holds_counts_as_gone() -> None:
    cup, mug = gift(per_redemption=2), gift("MUG", 500)
    who = member(2_000)
    one, two = asked(SHOP, who, Wanted(cup, 1)), asked(SHOP, who, Wanted(cup, 1), Wanted(cup, 1))
    assert [stands_in_the_way(SHOP, who, cup, {"CUP": 9}, TODAY, basket) for basket in (one, two)] == [
        None,
        LimitReached(2, "redemption"),
    ]
    assert [stands_in_the_way(SHOP, who, cup, {"CUP": stock}, TODAY, one) for stock in (2, 1, 0)] == [
        None,
        OutOfStock("CUP", left=0),
        OutOfStock("CUP", left=0),
    ]
    shelf = shelf_for(SHOP, who, TODAY, two)
    assert [shelf.one_more(mug, 1), shelf.one_more(replace(mug, prices=(Price(Points(801)),)), 1)] == [
        None,
        InsufficientPoints(needs=Points(2_001), holds=Points(2_000)),
    ]
    reserved = [stands_in_the_way(SHOP, who, mug, {"MUG": stock}, TODAY, two) for stock in (1, 0)]
    assert reserved == [None, OutOfStock("MUG", left=0)]


def test_a_limit_on_all_gifts_together_counts_the_basket() -> None:
    shop = redeeming(limits=(Limit(3, LimitOf.PIECES, LimitPer.DAY), Limit(1, LimitOf.PIECES, LimitPer.REDEMPTION, "hot")))
    cup, mug, hot = gift(), gift("MUG", 100), gift("HOT", 100, tags=frozenset({"hot"}))
    stock = {"CUP": 9, "MUG": 9, "HOT": 9}
    two_cups, three_cups, hot_one = (asked(shop, member(), Wanted(one, pieces)) for one, pieces in ((cup, 2), (cup, 3), (hot, 1)))
    day = LimitReached(3, "day", again=date(2026, 11, 19), of="pieces")
    never = replace(day, again=None)  # no day allows four
    assert stands_in_the_way(shop, member(), mug, stock, TODAY, two_cups) is None
    assert stands_in_the_way(shop, member(), mug, stock, TODAY, three_cups) == never
    assert stands_in_the_way(shop, member(), cup, stock, TODAY, two_cups) is None
    assert stands_in_the_way(shop, member(), cup, stock, TODAY, three_cups) == never
    had = member(had=(Had(TODAY, 1, "FAN", frozenset(), 1),))
    assert stands_in_the_way(shop, had, mug, stock, TODAY, two_cups) == day
    assert stands_in_the_way(shop, member(), hot, stock, TODAY, hot_one) == LimitReached(1, "redemption", of="pieces")
    assert stands_in_the_way(shop, member(), mug, stock, TODAY, hot_one) is None
    too_hot = asked(shop, member(), Wanted(hot, 2))
    assert stands_in_the_way(shop, member(), mug, stock, TODAY, too_hot) is None  # what is wrong with the others isn't said of the mug


def test_stock_that_comes_out_at_a_pace() -> None:
    weekly = redeeming(pace=Pace(parts=4, days=7))
    lamp = gift(allotted=10, allotted_on=date(2026, 11, 18))  # 2 at once, 5 from the 25th, 7 from 2 December, 10 from the 9th
    assert both(weekly, member(), lamp, stock=10) is None
    assert asked(weekly, member(), Wanted(lamp, 2), stock=10).reasons == ()
    assert asked(weekly, member(), Wanted(lamp, 3), stock=10).reasons == (Paced("CUP", released=2, next_on=date(2026, 11, 25)),)
    assert both(weekly, member(), lamp, stock=8) == Paced("CUP", released=0, next_on=date(2026, 11, 25))  # two are gone already
    assert both(weekly, member(), lamp, stock=7) == Paced("CUP", released=0, next_on=date(2026, 11, 25))  # three are gone
    assert both(weekly, member(), lamp, date(2026, 11, 25), stock=8) is None
    assert both(weekly, member(), lamp, date(2026, 12, 9), stock=1) is None
    assert both(weekly, member(), lamp, stock=0) == OutOfStock("CUP", left=0)
    assert both(weekly, member(), gift(), stock=1) is None
    assert both(SHOP, member(), lamp, stock=8) is None


def test_the_wall_shows_the_price_of_the_members_own_tier() -> None:
    shop = own(price_for={"gold": Points(500)})
    assert [both(shop, member(550, tier), gift()) for tier in ("gold", "plain")] == [
        None,
        InsufficientPoints(needs=Points(600), holds=Points(550)),
    ]
    assert asked(shop, member(tier="gold"), Wanted(gift(), 2)).points == Points(1_000)


# The basket as a whole


def test_points_and_cash_mix_where_the_programme_lets_them() -> None:
    mixes = redeeming(mix=Money(2))  # each point that is missing costs 0.02
    cup, mug = gift(points=600), gift("MUG", 300, 5_00)

    def paid(spend: int | None) -> tuple[int, int, list[tuple[int, int]]]:
        said = asked(mixes, member(700), Wanted(cup, 1), Wanted(mug, 2), manner=Manner(spend=spend))
        assert said.reasons == () or spend is None
        return said.points.parts, said.cash.fen, [(line.points.parts, line.cash.fen) for line in said.lines]

    assert paid(700) == (700, 20_00, [(600, 0), (100, 20_00)])  # the mugs' own 10.00, and 10.00 for 500 points
    assert paid(0) == (0, 34_00, [(0, 12_00), (0, 22_00)])
    assert paid(None) == (1_200, 10_00, [(600, 0), (600, 10_00)])


def test_where_nothing_mixes_only_the_whole_price_goes() -> None:
    whole, less, nothing = (asked(SHOP, member(), Wanted(gift(), 1), manner=Manner(spend=spend)) for spend in (600, 599, 0))
    assert (whole.reasons, whole.points, whole.cash) == ((), Points(600), Money(0))
    for said in (less, nothing):
        assert (said.reasons, said.points) == ((NotRedeemable("mix"),), Points(600))
    with pytest.raises(ValueError, match=r"^a basket is paid with no points or more, not -1$"):
        asked(SHOP, member(), Wanted(gift(), 1), manner=Manner(spend=-1))


def test_cash_for_all_that_is_missing_leaves_no_tile_short_of_points() -> None:
    assert both(redeeming(), member(10), gift()) == InsufficientPoints(needs=Points(600), holds=Points(10))
    assert stands_in_the_way(redeeming(mix=Money(1)), member(10), gift(), {"CUP": 1}, TODAY) is None


def test_what_the_desk_is_asked_at_the_end() -> None:
    careful = redeeming(proofs=("card", "id"), code_at=CodeAt.COMPLETION, other_offers=False)
    offer = Manner(with_offer=True)
    assert asked(careful, member(), Wanted(gift(), 1), manner=offer).reasons == (NotCombinable(), NeedsProof(proofs=("id",)), NeedsCode())
    assert asked(careful, member(), Wanted(gift(), 1), manner=Manner(proofs=("id",), hold=True)).reasons == ()
    assert asked(SHOP, member(), Wanted(gift(), 1), manner=offer).reasons == ()
    assert asked(redeeming(code_at=CodeAt.HAND_OVER), member(), Wanted(gift(), 1)).reasons == ()


def test_the_least_of_a_basket_and_of_a_kind() -> None:
    shop = redeeming(least_basket=Points(500), kinds=(KindRule(GiftKind.VIRTUAL, least_spend=Points(100)),))
    assert asked(shop, member(), Wanted(gift(points=499), 1)).reasons == (BelowMinimum(needs=Points(500), has=Points(499)),)
    assert asked(shop, member(), Wanted(gift(points=500), 1)).reasons == ()
    song = gift("SONG", 33, kind=GiftKind.VIRTUAL)
    by_kind = BelowMinimum(needs=Points(100), has=Points(99), kind=GiftKind.VIRTUAL)
    assert asked(shop, member(), Wanted(gift(), 1), Wanted(song, 3)).reasons == (by_kind,)
    assert asked(shop, member(), Wanted(gift(), 1), Wanted(song, 2), Wanted(replace(song, prices=(Price(Points(34)),)), 1)).reasons == ()


def test_a_supervisor_signs_a_voucher_for_staff() -> None:
    meal = VoucherKind("meal", Text(), VoucherSort.SERVICE, Points(100), staff=True)
    shop, paper = replace(SHOP, vouchers=(meal,)), gift("V-meal", kind=GiftKind.VOUCHER)
    assert asked(shop, member(), Wanted(gift(), 1), Wanted(paper, 1)).approval == (NeedsApproval("staff-voucher"),)
    assert asked(shop, member(), Wanted(gift(), 1)).approval == ()
    alone = replace(shop, approval=Approval(None, None, frozenset()))
    assert asked(alone, member(), Wanted(paper, 1)).approval == ()
    assert asked(replace(shop, vouchers=(replace(meal, staff=False),)), member(), Wanted(paper, 1)).approval == ()


def test_every_line_has_its_own_sums_and_the_price_that_was_chosen() -> None:
    kettle = gift("KETTLE", prices=(Price(Points(900)), Price(Points(300), Money(45_00))), retail=Money(89_00))
    said = asked(SHOP, member(), Wanted(kettle, 2, price_index=1), Wanted(kettle, 1), Wanted(gift(), 1))
    assert [line.price for line in said.lines] == [kettle.prices[1], kettle.prices[0], gift().prices[0]]
    assert [(line.quantity, line.points.parts, line.cash.fen, line.retail) for line in said.lines] == [
        (2, 600, 90_00, Money(178_00)),
        (1, 900, 0, Money(89_00)),
        (1, 600, 0, None),
    ]
    assert (said.points, said.cash, said.retail, said.pieces_of("KETTLE")) == (Points(2_100), Money(90_00), Money(267_00), 3)
    with pytest.raises(IndexError):
        asked(SHOP, member(), Wanted(kettle, 1, price_index=2))
    with pytest.raises(ValueError, match=r"^a basket line holds one piece or more, not 0$"):
        asked(SHOP, member(), Wanted(kettle, 0))


def test_three_pieces_of_two_lines_are_three_for_every_limit() -> None:
    lamp = gift(per_member=3, per_redemption=2)
    said = asked(SHOP, member(taken={"CUP": Taken(1)}), Wanted(lamp, 1), Wanted(lamp, 2))
    assert said.reasons == (LimitReached(3, "member"), LimitReached(2, "redemption"))
    assert asked(SHOP, member(taken={"CUP": Taken(1)}), Wanted(lamp, 1), Wanted(lamp, 1)).reasons == ()


def test_a_campaign_over_new_year_allows_one_each_time_it_comes() -> None:
    winter = replace(
        redeeming(limits=(Limit(1, LimitOf.GIFT, LimitPer.CAMPAIGN),)), window=When(start=MonthDay(12, 20), end=MonthDay(1, 5))
    )

    def had_on(day: date) -> Standing:
        return member(had=(Had(day, 1, "CUP", frozenset(), 1),))

    reached = LimitReached(1, "campaign", again=date(2027, 12, 20))
    assert both(winter, had_on(date(2026, 12, 20)), gift(), date(2027, 1, 3)) == reached
    assert both(winter, had_on(date(2026, 12, 19)), gift(), date(2027, 1, 3)) is None
    assert both(winter, had_on(date(2027, 12, 20)), gift(), date(2027, 12, 20)) == LimitReached(1, "campaign", again=date(2028, 12, 20))
    assert both(winter, had_on(date(2027, 1, 5)), gift(), date(2027, 12, 20)) is None
