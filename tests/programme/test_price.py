"""A basket at the desk: what it costs, what stands in its way, and when that goes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from counter_app.programme.file.load import load_programme
from counter_app.programme.gift import Gift
from counter_app.programme.price import Quote, Standing, Taken, Wanted, quote, stands_in_the_way
from counter_app.programme.refusals import (
    ORDER,
    BelowMinimum,
    InsufficientPoints,
    LimitReached,
    MemberBlocked,
    NeedsApproval,
    NeedsProof,
    NotRedeemable,
    NotRepeatable,
    OutOfStock,
    OutsideWindow,
    Reason,
    TierTooLow,
)
from counter_app.programme.values import GiftKind, IdentifiedBy, Money, Points, Price

FILE = Path(__file__).parents[2] / "resources" / "programmes" / "tier-return.toml"
TIER_RETURN = load_programme(FILE.read_text(encoding="utf-8"), FILE.name)
TODAY = date(2026, 11, 1)
TOMORROW = date(2026, 11, 2)
FROM_GOLD = TIER_RETURN.tiers_from("gold")


def gift(code: str = "CUP", points: int = 600, **more: object) -> Gift:
    given: dict[str, object] = {"code": code, "kind": GiftKind.PHYSICAL, "prices": (Price(Points(points)),), **more}
    return Gift(**given)  # type: ignore[arg-type]


def member(points: int = 3_000, tier: str = "ordinary", *, earned: int = 0, blocked: bool = False, **taken: Taken) -> Standing:
    return Standing(tier, Points(points), Points(earned), blocked, taken)


def asked(standing: Standing, *wanted: Wanted, stock: int = 99, on: date = TODAY, by: IdentifiedBy = IdentifiedBy.CARD) -> Quote:
    return quote(TIER_RETURN, standing, wanted, {item.gift.code: stock for item in wanted}, on, by)


def one(standing: Standing, wanted: Gift, quantity: int = 1, *, stock: int = 99, on: date = TODAY) -> tuple[Reason, ...]:
    return asked(standing, Wanted(wanted, quantity), stock=stock, on=on).reasons


def test_a_basket_adds_points_cash_and_market_value() -> None:
    kettle = gift("KETTLE", 1_575, retail=Money(8_900))
    cup = gift(prices=(Price(Points(600)), Price(Points(300), Money(1_250))), retail=Money(3_000))
    basket = asked(member(), Wanted(kettle, 1), Wanted(cup, 2, price_index=1))
    assert (basket.points, basket.cash, basket.retail) == (Points(2_175), Money(2_500), Money(14_900))
    assert [(line.gift.code, line.quantity, line.points, line.cash, line.retail) for line in basket.lines] == [
        ("KETTLE", 1, Points(1_575), Money(0), Money(8_900)),
        ("CUP", 2, Points(600), Money(2_500), Money(6_000)),
    ]
    assert basket.allowed
    assert basket.approval == ()
    assert basket.pieces_of("CUP") == 2


def test_a_gift_without_market_value_counts_none() -> None:
    basket = asked(member(), Wanted(gift(), 1))
    assert (basket.lines[0].retail, basket.retail) == (None, Money(0))


def test_the_whole_basket_decides_whether_a_supervisor_signs() -> None:
    by_points = NeedsApproval("points", from_points=Points(5_000))
    by_price = NeedsApproval("price", from_price=Money(20_000))
    rich = member(9_000)
    assert asked(rich, Wanted(gift(points=2_500), 1), Wanted(gift("MUG", 2_499), 1)).approval == ()
    assert asked(rich, Wanted(gift(points=2_500), 1), Wanted(gift("MUG", 2_500), 1)).approval == (by_points,)
    assert asked(rich, Wanted(gift(retail=Money(9_999)), 2)).approval == ()
    assert asked(rich, Wanted(gift(retail=Money(10_000)), 2)).approval == (by_price,)
    assert asked(rich, Wanted(gift(retail=Money(10_000)), 2)).allowed


def test_an_empty_basket_has_nothing_against_it() -> None:
    basket = asked(member(0))
    assert (basket.lines, basket.points, basket.reasons, basket.approval) == ((), Points(0), (), ())


def test_a_line_of_no_pieces_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="one piece or more"):
        asked(member(), Wanted(gift(), 0))


def test_points_short_are_counted_over_the_whole_basket() -> None:
    reasons = asked(member(1_199), Wanted(gift(), 1), Wanted(gift("MUG"), 1)).reasons
    assert reasons == (InsufficientPoints(needs=Points(1_200), holds=Points(1_199)),)
    assert reasons[0].short == Points(1)  # type: ignore[attr-defined]
    assert asked(member(1_200), Wanted(gift(), 1), Wanted(gift("MUG"), 1)).allowed


def test_a_member_in_debt_is_short_by_the_debt_too() -> None:
    (reason,) = one(member(-40), gift())
    assert isinstance(reason, InsufficientPoints)
    assert reason.short == Points(640)


def test_a_gift_for_cash_alone_needs_no_points() -> None:
    service = gift(kind=GiftKind.SERVICE, prices=(Price(Points(0), Money(500)),))
    assert [reason.code for reason in one(member(-40), service)] == ["below-minimum"]


def test_stock_is_counted_by_gift_over_all_lines() -> None:
    cup = gift(prices=(Price(Points(600)), Price(Points(300), Money(1_250))))
    basket = asked(member(), Wanted(cup, 1), Wanted(cup, 2, price_index=1), stock=2)
    assert basket.reasons == (OutOfStock(gift="CUP", left=2),)
    assert [line.reasons for line in basket.lines] == [basket.reasons, basket.reasons]
    assert asked(member(), Wanted(cup, 1), Wanted(cup, 2, price_index=1), stock=3).allowed


def test_a_gift_nobody_counted_is_not_there() -> None:
    basket = quote(TIER_RETURN, member(), [Wanted(gift(), 1)], {}, TODAY, IdentifiedBy.CARD)
    assert basket.reasons == (OutOfStock(gift="CUP", left=0),)
    assert stands_in_the_way(TIER_RETURN, member(), gift(), {"CUP": -2}, TODAY) == OutOfStock(gift="CUP", left=0)


def test_a_gift_with_a_window_is_there_from_the_first_day_to_the_last() -> None:
    moon_cake = gift(start=date(2026, 9, 1), end=date(2026, 9, 25))
    outside = (OutsideWindow(start=date(2026, 9, 1), end=date(2026, 9, 25)),)
    answers = [one(member(), moon_cake, on=day) for day in (date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 25), date(2026, 9, 26))]
    assert answers == [outside, (), (), outside]
    assert one(member(), gift(start=TODAY)) == ()
    assert one(member(), gift(end=TODAY), on=TOMORROW) == (OutsideWindow(end=TODAY),)


def test_a_gift_from_gold_on_says_what_is_missing_to_gold() -> None:
    watch = gift(tiers=FROM_GOLD)
    assert one(member(tier="silver", earned=4_200), watch) == (TierTooLow(needs="gold", short=Points(800)),)
    assert one(member(tier="silver", earned=5_000), watch) == (TierTooLow(needs="gold"),)  # gold counts from the next purchase on
    assert one(member(tier="gold"), watch) == ()
    assert one(member(tier="diamond"), watch) == ()


def test_a_gift_for_lower_tiers_only_is_not_for_diamond() -> None:
    welcome = gift(tiers=frozenset({"ordinary"}))
    assert one(member(tier="diamond"), welcome) == (NotRedeemable(),)
    assert one(member(tier="ordinary"), welcome) == ()
    over = replace(welcome, end=TODAY - timedelta(days=1))
    assert one(member(tier="diamond"), over) == (NotRedeemable(), OutsideWindow(end=over.end))
    assert stands_in_the_way(TIER_RETURN, member(tier="diamond"), over, {"CUP": 1}, TODAY) == NotRedeemable()
    (line,) = asked(member(tier="diamond"), Wanted(replace(welcome, active=False), 1)).lines
    assert line.reasons == (NotRedeemable(),)


def test_a_gift_no_longer_offered() -> None:
    assert one(member(), gift(active=False)) == (NotRedeemable(),)


def test_so_many_per_member_ever() -> None:
    lamp = gift(per_member=2)
    assert one(member(CUP=Taken(1)), lamp) == ()
    assert one(member(CUP=Taken(1)), lamp, 2) == (LimitReached(limit=2, per="member"),)
    assert one(member(CUP=Taken(2)), lamp) == (LimitReached(limit=2, per="member"),)
    assert one(member(MUG=Taken(2)), lamp) == ()


def test_one_a_day_again_tomorrow() -> None:
    ticket = gift(per_day=1)
    had_one = member(CUP=Taken(total=1, day=TODAY, on_day=1))
    assert one(had_one, ticket) == (LimitReached(limit=1, per="day", again=TOMORROW),)
    assert one(had_one, ticket, on=TOMORROW) == ()
    assert one(member(), ticket, 2) == (LimitReached(limit=1, per="day", again=None),)  # no day allows two


def test_so_many_per_redemption_by_the_gift_and_by_the_programme() -> None:
    hot = frozenset({"hot"})
    assert one(member(), gift(per_redemption=2), 3) == (LimitReached(limit=2, per="redemption"),)
    assert one(member(), gift(per_redemption=2), 2) == ()
    assert one(member(), gift(tags=hot), 2) == (LimitReached(limit=1, per="redemption"),)
    assert one(member(), gift(tags=hot, per_redemption=3), 2) == (LimitReached(limit=1, per="redemption"),)
    assert asked(member(), Wanted(gift(tags=hot), 1), Wanted(gift("MUG", tags=hot), 1)).allowed


def test_a_gift_given_once_only() -> None:
    medal = gift(repeatable=False)
    assert one(member(), medal) == ()
    assert one(member(), medal, 2) == (NotRepeatable(),)
    assert one(member(CUP=Taken(1, TODAY, 1)), medal, on=TOMORROW) == (NotRepeatable(),)


def test_the_least_spend_is_of_one_kind_together() -> None:
    def missing(*wanted: Wanted) -> list[tuple[GiftKind | None, int, int]]:
        reasons = asked(member(), *wanted).reasons
        return [(reason.kind, reason.needs.parts, reason.has.parts) for reason in reasons if isinstance(reason, BelowMinimum)]

    song, wash = gift("SONG", 99, kind=GiftKind.VIRTUAL), gift("WASH", 150, kind=GiftKind.SERVICE)
    assert missing(Wanted(gift(points=499), 1)) == [(GiftKind.PHYSICAL, 500, 499)]
    assert missing(Wanted(gift(points=250), 1), Wanted(gift("MUG", 250), 1)) == []
    assert missing(Wanted(song, 1), Wanted(wash, 2)) == [(GiftKind.VIRTUAL, 100, 99)]
    assert missing(Wanted(song, 2), Wanted(wash, 1), Wanted(gift(), 1)) == [(GiftKind.SERVICE, 300, 150)]


def test_from_a_thousand_points_on_the_phone_alone_is_not_enough() -> None:
    def reasons(points: int, by: IdentifiedBy) -> tuple[Reason, ...]:
        return asked(member(), Wanted(gift(points=points), 1), by=by).reasons

    assert reasons(999, IdentifiedBy.PHONE) == ()
    assert reasons(1_000, IdentifiedBy.PHONE) == (NeedsProof(proofs=("card", "id"), above=Points(1_000)),)
    assert [reasons(1_000, by) for by in IdentifiedBy if by is not IdentifiedBy.PHONE] == [(), (), ()]


def test_everything_that_stands_in_the_way_is_told_in_order_and_once() -> None:
    away = gift("FAN", 800, tiers=FROM_GOLD, start=TOMORROW, per_member=1, repeatable=False)
    poor = member(100, earned=5_000, blocked=True, FAN=Taken(1), CUP=Taken(1))
    basket = asked(poor, Wanted(gift("SONG", 50, kind=GiftKind.VIRTUAL), 1), Wanted(away, 1), Wanted(replace(away, code="CUP"), 1), stock=0)
    assert basket.reasons == (
        MemberBlocked(),
        OutsideWindow(start=TOMORROW),
        TierTooLow(needs="gold"),
        LimitReached(limit=1, per="member"),
        NotRepeatable(),
        BelowMinimum(needs=Points(100), has=Points(50), kind=GiftKind.VIRTUAL),
        InsufficientPoints(needs=Points(1_650), holds=Points(100)),
        OutOfStock(gift="SONG"),
        OutOfStock(gift="FAN"),
        OutOfStock(gift="CUP"),
    )


def test_a_tile_says_the_first_thing_in_the_way() -> None:
    def tile(standing: Standing, wanted: Gift, stock: int = 5) -> Reason | None:
        return stands_in_the_way(TIER_RETURN, standing, wanted, {wanted.code: stock}, TODAY)

    assert tile(member(600), gift()) is None
    assert tile(member(600, blocked=True), gift()) == MemberBlocked()
    assert tile(member(280), gift(), stock=0) == InsufficientPoints(needs=Points(600), holds=Points(280))
    assert tile(member(600), gift(), stock=0) == OutOfStock(gift="CUP", left=0)
    assert tile(member(280), gift(tiers=FROM_GOLD, active=False)) == NotRedeemable()
    assert tile(member(280), gift(tiers=FROM_GOLD)) == TierTooLow(needs="gold", short=Points(5_000))
    assert tile(member(600), gift("SONG", 10, kind=GiftKind.VIRTUAL)) is None  # another gift may fill the least spend
    assert tile(member(300), gift(prices=(Price(Points(600)), Price(Points(300), Money(1_250))))) is None


def test_a_tile_counts_what_the_basket_takes() -> None:
    cup, mug = gift(), gift("MUG", 500)
    standing = member(1_100)
    basket = asked(standing, Wanted(cup, 1))
    stock = {"CUP": 1, "MUG": 1}
    assert stands_in_the_way(TIER_RETURN, standing, mug, stock, TODAY, basket) is None
    assert stands_in_the_way(TIER_RETURN, replace(standing, spendable=Points(1_099)), mug, stock, TODAY, basket) == InsufficientPoints(
        needs=Points(1_100), holds=Points(1_099)
    )
    assert stands_in_the_way(TIER_RETURN, member(9_000), cup, stock, TODAY, basket) == OutOfStock(gift="CUP", left=0)
    assert stands_in_the_way(TIER_RETURN, member(9_000), replace(cup, per_redemption=1), stock, TODAY, basket) == LimitReached(
        limit=1, per="redemption"
    )


def test_the_price_that_the_points_reach() -> None:
    cup = gift(prices=(Price(Points(600)), Price(Points(300), Money(1_250))))
    assert [cup.first_price_within(Points(points)) for points in (600, 599, 300, 299)] == [0, 1, 1, 0]
    assert cup.fewest_points == Points(300)


# Properties: a reason goes when, and only when, what it asks for is there

TIER_IDS = [tier.id for tier in TIER_RETURN.tiers]
few = some.none() | some.integers(1, 3)
gifts = some.builds(
    Gift,
    code=some.sampled_from(["A", "B", "C", "D"]),
    kind=some.sampled_from(GiftKind),
    prices=some.integers(0, 700).map(lambda points: (Price(Points(points)),)),
    retail=some.none() | some.integers(0, 9_000).map(Money),
    tags=some.sampled_from([frozenset(), frozenset({"hot"})]),
    tiers=some.sampled_from([frozenset(), *(TIER_RETURN.tiers_from(tier) for tier in TIER_IDS), frozenset({"ordinary"})]),
    start=some.none() | some.dates(TODAY - timedelta(days=2), TODAY + timedelta(days=2)),
    end=some.none() | some.dates(TODAY + timedelta(days=2), TODAY + timedelta(days=4)),
    per_member=few,
    per_day=few,
    per_redemption=few,
    repeatable=some.sampled_from([True, True, False]),
    active=some.sampled_from([True, True, True, False]),
)
takens = some.integers(0, 3).flatmap(
    lambda on_day: some.builds(Taken, some.integers(on_day, on_day + 2), some.just(TODAY if on_day else None), some.just(on_day))
)
standings = some.builds(
    Standing,
    some.sampled_from(TIER_IDS),
    some.integers(-100, 3_000).map(Points),
    some.integers(0, 25_000).map(Points),
    some.sampled_from([False, False, False, True]),
    some.dictionaries(some.sampled_from(["A", "B", "C", "D"]), takens, max_size=3),
)
baskets = some.lists(some.builds(Wanted, gifts, some.integers(1, 3)), min_size=1, max_size=4, unique_by=lambda item: item.gift.code)
stocks = some.fixed_dictionaries({code: some.integers(0, 4) for code in "ABCD"})
ways = some.sampled_from([IdentifiedBy.PHONE, IdentifiedBy.CARD])


@given(standings, baskets, stocks, ways)
def test_a_reason_goes_when_and_only_when_its_remedy_is_met(
    standing: Standing, basket: Sequence[Wanted], stock: dict[str, int], by: IdentifiedBy
) -> None:
    def still(
        reason: Reason,
        *,
        standing: Standing = standing,
        basket: Sequence[Wanted] = basket,
        stock: dict[str, int] = stock,
        on: date = TODAY,
        by: IdentifiedBy = by,
    ) -> bool:
        """Whether a reason of this sort is left, told by what names it rather than by what is missing."""
        return any(same(reason, other) for other in quote(TIER_RETURN, standing, basket, stock, on, by).reasons)

    priced = quote(TIER_RETURN, standing, basket, stock, TODAY, by)
    ranks = [ORDER.index(reason.code) for reason in priced.reasons]
    assert ranks == sorted(ranks)
    if isinstance(first := next(iter(priced.reasons), None), MemberBlocked):
        assert not still(first, standing=replace(standing, blocked=False))
    for reason in priced.reasons:
        if isinstance(reason, InsufficientPoints):
            assert not still(reason, standing=replace(standing, spendable=standing.spendable + reason.short))
            assert still(reason, standing=replace(standing, spendable=standing.spendable + reason.short - Points(1)))
        elif isinstance(reason, NeedsProof):
            assert not still(reason, by=IdentifiedBy.CARD)
            assert not still(reason, by=IdentifiedBy.PHONE_AND_ID)
            assert still(reason, by=IdentifiedBy.PHONE)
        elif isinstance(reason, BelowMinimum):
            assert reason.kind is not None
            missing = reason.needs - reason.has
            filler = Gift("FILL", reason.kind, (Price(missing),))
            assert not still(reason, basket=[*basket, Wanted(filler, 1)])
            almost = replace(filler, prices=(Price(missing - Points(1)),))
            assert still(reason, basket=[*basket, Wanted(almost, 1)])
        elif isinstance(reason, OutOfStock):
            pieces = priced.pieces_of(reason.gift)
            assert not still(reason, stock={**stock, reason.gift: pieces})
            assert still(reason, stock={**stock, reason.gift: pieces - 1})
            fewer = [replace(item, quantity=max(reason.left, 1)) if item.gift.code == reason.gift else item for item in basket]
            assert still(reason, basket=fewer) is (reason.left == 0)
    for item, line in zip(basket, priced.lines, strict=True):
        for reason in line.reasons:
            alone = [item]
            if isinstance(reason, NotRedeemable) and not item.gift.active:
                offered = [replace(item, gift=replace(item.gift, active=True, tiers=frozenset()))]
                assert not still(reason, basket=offered)
            elif isinstance(reason, OutsideWindow):
                days = [TODAY + timedelta(days=shift) for shift in range(-3, 6)]
                inside = [(reason.start or days[0]) <= day <= (reason.end or days[-1]) for day in days]
                assert [not still(reason, basket=alone, on=day) for day in days] == inside
            elif isinstance(reason, TierTooLow):
                enough = [not still(reason, basket=alone, standing=replace(standing, tier=tier)) for tier in TIER_IDS]
                assert enough[TIER_IDS.index(reason.needs)]
                assert not enough[TIER_IDS.index(standing.tier)]
                assert reason.short is None or standing.earned + reason.short == TIER_RETURN.tier(reason.needs).from_earned
            elif isinstance(reason, LimitReached):
                taken = standing.taken.get(item.gift.code, Taken())
                had = {"member": taken.total, "day": taken.on_day, "redemption": 0}[reason.per]
                for quantity in (1, 2, 3):
                    assert still(reason, basket=[replace(item, quantity=quantity)]) is (had + quantity > reason.limit)
                if reason.per == "day":
                    assert still(reason, basket=alone, on=TOMORROW) is (reason.again is None)
                    assert reason.again in (None, TOMORROW)
            elif isinstance(reason, NotRepeatable):
                nothing_taken = replace(standing, taken={})
                assert not still(reason, basket=[replace(item, quantity=1)], standing=nothing_taken)
                assert still(reason, basket=[replace(item, quantity=2)], standing=nothing_taken)


def same(reason: Reason, other: Reason) -> bool:
    if type(reason) is not type(other):
        return False
    named_by = {BelowMinimum: "kind", OutOfStock: "gift", LimitReached: "per"}.get(type(reason))
    return named_by is None or getattr(reason, named_by) == getattr(other, named_by)


@given(standings, baskets, stocks, gifts)
def test_a_tile_is_free_exactly_when_one_more_piece_is_allowed(
    standing: Standing, basket: Sequence[Wanted], stock: dict[str, int], tile: Gift
) -> None:
    before = quote(TIER_RETURN, standing, basket, stock, TODAY, IdentifiedBy.CARD)
    same_gift = next((item.gift for item in basket if item.gift.code == tile.code), tile)
    after = quote(TIER_RETURN, standing, [*basket, Wanted(same_gift, 1)], stock, TODAY, IdentifiedBy.CARD)
    lasting = [reason for reason in after.reasons if not isinstance(reason, BelowMinimum)]
    hint = stands_in_the_way(TIER_RETURN, standing, same_gift, stock, TODAY, before)
    if not lasting:
        assert hint is None
    elif not [reason for reason in before.reasons if not isinstance(reason, BelowMinimum)]:
        assert hint is not None
        assert hint.code == lasting[0].code
