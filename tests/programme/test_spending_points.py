"""Points off a price, points as cash, and the draw, as rules: the figures, the edges, and what holds for every programme."""

import doctest
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from counter_app.programme import cashing, condition, draw, paying, spending
from counter_app.programme.condition import MonthDay, When, Which
from counter_app.programme.programme import CashOut, Draw, Paying, PayRate, Programme, Redeeming, Text, Tier
from counter_app.programme.refusals import (
    BelowMinimum,
    BelowThreshold,
    InsufficientPoints,
    LimitReached,
    MemberBlocked,
    NeedsApproval,
    NeedsProof,
    NotCashable,
    NotRedeemable,
    OutsideWindow,
    OverShare,
    TierTooLow,
    WrongGoods,
)
from counter_app.programme.spending import Spender, shown
from counter_app.programme.values import IdentifiedBy, Money, Points
from counter_app.programme.words import OwnDay

ANY_DAY = date(2026, 6, 1)
TIERS = tuple(Tier(name, Text(name, name)) for name in ("ordinary", "silver", "gold", "diamond"))


def programme(**blocks: object) -> Programme:
    return replace(Programme("made-up", 1, date(2020, 1, 1), 0, Text("样例", "Sample"), TIERS), **blocks)  # type: ignore[arg-type]


def member(points: int = 10_000, tier: str = "ordinary", **facts: object) -> Spender:
    return Spender(tier, Points(points), Points(points), **facts)  # type: ignore[arg-type]


def rate(
    points: int, fen: int, least: int | None = None, most: int | None = None, tiers: str = "", when: When = condition.ALWAYS
) -> PayRate:
    lowest, highest = (None if bound is None else Points(bound) for bound in (least, most))
    return PayRate(Points(points), Money(fen), lowest, highest, frozenset(tiers.split()), when)


def pays(
    one: Programme, points: int | None, price: int = 100_000, who: Spender | None = None, tags: str = "", on: date = ANY_DAY
) -> paying.Payment:
    given_points = None if points is None else Points(points)
    return paying.quote(one, who or member(), Money(price), given_points, frozenset(tags.split()), on)


BY_TIER = programme(
    paying=Paying(
        (
            rate(100, 100),
            rate(90, 100, tiers="silver"),
            rate(80, 100, tiers="gold"),
            rate(70, 100, tiers="diamond"),
            rate(80, 100, when=When(start=MonthDay(11, 1), end=MonthDay(11, 11))),
        )
    )
)
STEPPED = programme(paying=Paying((rate(100, 100, most=500), rate(100, 150, least=501, most=1000))))


@pytest.mark.parametrize("module", [condition, draw])
def test_the_examples_in_these_docstrings_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


# Points off a price


@pytest.mark.parametrize(
    ("tier", "on", "points", "fen"),
    [
        ("ordinary", date(2026, 10, 31), 100, 100),
        ("silver", date(2026, 10, 31), 90, 100),
        ("gold", date(2026, 10, 31), 80, 100),
        ("diamond", date(2026, 10, 31), 70, 100),
        ("ordinary", date(2026, 11, 1), 400, 500),
        ("silver", date(2026, 11, 11), 400, 500),
        ("diamond", date(2026, 11, 5), 350, 500),
        ("ordinary", date(2026, 11, 12), 400, 400),
    ],
)
def test_the_member_gets_the_best_rate_of_tier_and_day(tier: str, on: date, points: int, fen: int) -> None:
    paid = pays(BY_TIER, points, who=member(tier=tier), on=on)
    assert (paid.reasons, paid.discount, paid.due) == ((), Money(fen), Money(100_000 - fen))


@pytest.mark.parametrize(("on", "points", "next_step"), [(date(2026, 11, 1), 100, 160), (date(2026, 11, 12), 480, 500)])
def test_what_is_no_whole_step_of_the_best_rate_is_refused_and_says_which_is(on: date, points: int, next_step: int) -> None:
    reasons = pays(BY_TIER, points, on=on).reasons
    assert [reason.code for reason in reasons] == ["below-threshold"]
    assert isinstance(reasons[0], BelowThreshold)
    assert reasons[0].needs == Points(next_step)
    assert pays(BY_TIER, next_step, on=on).reasons == ()


@pytest.mark.parametrize(("points", "fen"), [(100, 100), (500, 500), (600, 900), (1000, 1500)])
def test_the_more_at_once_the_more_for_a_hundred(points: int, fen: int) -> None:
    paid = pays(STEPPED, points)
    assert (paid.reasons, paid.discount) == ((), Money(fen))


@pytest.mark.parametrize(
    ("points", "says"),
    [
        (0, BelowThreshold(needs=Points(100), has=Points(0))),
        (99, BelowThreshold(needs=Points(100), has=Points(99))),
        (550, BelowThreshold(needs=Points(600), has=Points(550), step=Points(100))),
        (501, BelowThreshold(needs=Points(600), has=Points(501), step=Points(100))),
        (1100, LimitReached(limit=1000, per="payment", of="points")),
        (1050, BelowThreshold(needs=Points(1000), has=Points(1050), step=Points(100))),
    ],
)
def test_between_under_and_over_the_bands(points: int, says: object) -> None:
    assert pays(STEPPED, points).reasons[0] == says


@pytest.mark.parametrize(
    ("holds", "price", "points"),
    [(99_999, 100_000, 1000), (999, 100_000, 900), (550, 100_000, 500), (10_000, 899, 500), (10_000, 900, 600), (10_000, 100, 100)],
)
def test_as_many_as_go_by_bands(holds: int, price: int, points: int) -> None:
    paid = pays(STEPPED, None, price, member(holds))
    assert (paid.reasons, paid.points) == ((), Points(points))


def test_where_a_better_rate_begins_the_lesser_one_ends_also_for_as_many_as_go() -> None:
    one = programme(paying=Paying((rate(100, 100), rate(1000, 1200))))
    assert pays(one, 900).discount == Money(900)
    assert pays(one, 1100).reasons[0] == BelowThreshold(needs=Points(2000), has=Points(1100), step=Points(1000))
    assert pays(one, None, price=1100).points == Points(900)
    assert pays(one, None, price=1200).points == Points(1000)


def test_not_one_step_goes() -> None:
    one = programme(paying=Paying((rate(100, 100),)))
    assert pays(one, None, who=member(60)).reasons == (BelowThreshold(needs=Points(100), has=Points(60), step=Points(100)),)
    assert pays(one, None, price=99).reasons == (BelowThreshold(needs=Money(100), has=Money(99), step=Money(100)),)


def test_as_many_as_go_below_where_the_better_rate_begins() -> None:
    from_501 = programme(paying=Paying((rate(100, 100), rate(100, 150, least=501))))
    paid = pays(from_501, None, price=700, who=member(700))
    assert (paid.points, paid.discount, paid.reasons) == (Points(500), Money(500), ())  # 600 would be 9.00, more than the price
    assert pays(from_501, None, price=900, who=member(700)).discount == Money(900)
    three = programme(paying=Paying((rate(100, 100), rate(500, 600, most=950), rate(1000, 1500))))
    paid = pays(three, None, price=1400, who=member(1200))
    assert (paid.points, paid.discount, paid.reasons) == (Points(500), Money(600), ())  # 900 points aren't steps of 500


def test_of_two_ways_to_take_the_same_off_the_one_with_fewer_points() -> None:
    one = programme(paying=Paying((rate(100, 100), rate(100, 150, most=200))))
    assert pays(one, None, price=399, who=member(399)).points == Points(200)
    assert pays(one, None, price=400, who=member(400)).points == Points(400)
    assert pays(programme(paying=Paying((rate(1, 1),))), None, price=1).points == Points(1)


def test_the_highest_of_all_rates_is_the_most_that_goes() -> None:
    one = programme(paying=Paying((rate(100, 150, most=300), rate(100, 100, least=400, most=1050))))
    assert pays(one, 1100).reasons[0] == LimitReached(limit=1050, per="payment", of="points")
    too_many = (
        LimitReached(limit=1050, per="payment", of="points"),
        BelowThreshold(needs=Points(1000), has=Points(1060), step=Points(100)),
    )
    assert set(pays(one, 1060).reasons) == set(too_many)
    assert pays(one, 350).reasons == (BelowThreshold(needs=Points(400), has=Points(350)),)
    from_501 = programme(paying=Paying((rate(100, 100, least=501),)))
    assert pays(from_501, 450).reasons == (BelowThreshold(needs=Points(600), has=Points(450)),)  # 501 in whole steps
    assert pays(from_501, None, who=member(550)).reasons == (BelowThreshold(needs=Points(600), has=Points(550), step=Points(100)),)
    assert pays(from_501, None, price=599).reasons == (BelowThreshold(needs=Money(600), has=Money(599), step=Money(100)),)


@pytest.mark.parametrize("points", [0, 99, 550, 1050, 1100])
def test_what_is_refused_takes_nothing_off(points: int) -> None:
    refused = pays(STEPPED, points)
    assert refused.reasons
    assert (refused.discount, refused.due, refused.rate) == (Money(0), Money(100_000), None)


def test_a_price_that_too_much_would_come_off_stays_due_as_it_is() -> None:
    one = programme(paying=Paying((rate(100, 1000),), percent=50))
    assert (pays(one, 400, price=7999).discount, pays(one, 400, price=7999).due) == (Money(0), Money(7999))
    nowhere = programme()
    assert pays(nowhere, 100, price=80_00) == paying.Payment(Money(80_00), Points(100), Money(0), None, (NotRedeemable("payment"),))
    assert pays(nowhere, None, price=80_00) == paying.Payment(Money(80_00), Points(0), Money(0), None, (NotRedeemable("payment"),))


def test_sums_are_whole_numbers_of_fen_and_points() -> None:
    def whole(*sums: object) -> bool:
        return all(type(each.parts if isinstance(each, Points) else each.fen) is int for each in sums)  # type: ignore[attr-defined]

    paid, most = pays(STEPPED, 600), pays(STEPPED, None, price=899)
    assert whole(paid.discount, paid.due, most.points, most.discount)
    uneven = programme(paying=Paying((rate(100, 100, most=1050),)))
    (over,) = pays(programme(paying=Paying((rate(100, 100),))), 300, price=299).reasons
    assert isinstance(over, OverShare)
    assert whole(over.most, over.points)
    for reason in (*pays(uneven, 1060).reasons, *pays(STEPPED, None, price=99).reasons):
        assert not isinstance(reason, BelowThreshold) or whole(reason.needs, reason.has)


def test_a_better_rate_on_the_birthday_and_on_the_wedding_day() -> None:
    birthday, wedding = rate(50, 100, when=When(birthday=OwnDay.DAY)), rate(25, 100, when=When(anniversary=OwnDay.DAY))
    one = programme(paying=Paying((rate(100, 100), birthday, wedding)))
    who = member(birthday=date(1990, 6, 2), anniversary=date(2015, 6, 3))
    assert [pays(one, 100, who=who, on=date(2026, 6, day)).discount.fen for day in (1, 2, 3, 4)] == [100, 200, 400, 100]
    assert pays(one, 100, on=date(2026, 6, 2)).discount == Money(100)
    only = programme(paying=Paying((birthday,)))
    assert pays(only, 100, who=who).reasons == (OutsideWindow(again=date(2026, 6, 2)),)
    assert pays(only, 100).reasons == (OutsideWindow(),)


def test_a_rate_that_is_over_says_no_other_day_and_the_next_tier_that_has_one_is_named() -> None:
    over = programme(paying=Paying((rate(100, 100, when=When(end=date(2026, 5, 31))),)))
    assert pays(over, 100).reasons == (OutsideWindow(),)
    two_days = (rate(100, 100, when=When(month_days=(20,))), rate(100, 110, when=When(month_days=(10,))))
    assert pays(programme(paying=Paying(two_days)), 100).reasons == (OutsideWindow(again=date(2026, 6, 10)),)
    upwards = programme(paying=Paying((rate(100, 100, tiers="silver"), rate(100, 110, tiers="gold diamond"))))
    assert pays(upwards, 100).reasons == (TierTooLow(needs="silver"),)
    assert pays(upwards, None).reasons == (TierTooLow(needs="silver"),)


def test_half_the_price_at_most_to_the_fen() -> None:
    one = programme(paying=Paying((rate(100, 1000),), percent=50))
    assert pays(one, 400, price=8000).discount == Money(4000)
    assert pays(one, 400, price=7999).reasons == (OverShare(most=Money(3999), points=Points(300)),)
    assert pays(one, None, price=7999).points == Points(300)


def test_never_more_than_the_price() -> None:
    one = programme(paying=Paying((rate(100, 100),)))
    assert pays(one, 300, price=299).reasons == (OverShare(most=Money(299), points=Points(200)),)
    assert pays(one, 300, price=300).due == Money(0)


def test_only_for_some_goods_and_not_for_others() -> None:
    which = Which(tags=frozenset({"fixed-price"}), not_tags=frozenset({"special-price"}))
    one = programme(paying=Paying((rate(1000, 10_000),), which=which))
    assert pays(one, 1000, tags="fixed-price").reasons == ()
    assert pays(one, 1000).reasons == (WrongGoods("only", ("fixed-price",)),)
    assert pays(one, 1000, tags="fixed-price special-price").reasons == (WrongGoods("not", ("special-price",)),)


def test_jewellery_shows_card_and_id_and_holds_a_hundred_and_fifty() -> None:
    one = programme(
        paying=Paying((rate(100, 1000),)), redeeming=Redeeming(least_balance=Points(150), proofs=("card", "id"))
    )  # fmt: skip
    both = shown(IdentifiedBy.CARD, ("card", "id"))
    assert pays(one, 100, who=member(149, shown=both)).reasons == (
        BelowMinimum(needs=Points(150), has=Points(149), of="balance"),
    )  # fmt: skip
    assert pays(one, 100, who=member(150)).reasons == (NeedsProof(proofs=("id",)),)
    assert pays(one, 100, who=member(150, shown=both)).reasons == ()


def test_a_phone_alone_is_not_enough_from_a_thousand_points() -> None:
    one = programme(paying=Paying((rate(100, 100),)))
    by_phone = member(shown=shown(IdentifiedBy.PHONE))
    assert pays(one, 900, who=by_phone).reasons == ()
    assert pays(one, 1000, who=by_phone).reasons == (NeedsProof(proofs=("card", "id"), above=Points(1000)),)
    assert pays(one, 1000, who=member(shown=shown(IdentifiedBy.PHONE_AND_ID))).reasons == ()


def test_a_supervisor_signs_from_five_thousand_points() -> None:
    one = programme(paying=Paying((rate(100, 100),)))
    assert pays(one, 4900).approval == ()
    assert pays(one, 5000).approval == (NeedsApproval("points", from_points=Points(5000)),)


def test_what_the_programme_does_not_do_and_who_may_not() -> None:
    assert pays(programme(), 100).reasons == (NotRedeemable("payment"),)
    for_gold = programme(paying=Paying((rate(100, 100, tiers="gold"), rate(100, 110, tiers="diamond"))))
    assert pays(for_gold, 100).reasons == (TierTooLow(needs="gold"),)
    only_silver = programme(paying=Paying((rate(100, 100, tiers="silver"),)))
    assert pays(only_silver, 100, who=member(tier="gold")).reasons == (NotRedeemable("payment"),)
    one = programme(paying=Paying((rate(100, 100),)))
    assert pays(one, 100, who=member(blocked=True)).reasons == (MemberBlocked(),)
    assert pays(one, 300, who=member(200)).reasons == (InsufficientPoints(needs=Points(300), holds=Points(200)),)


def test_outside_the_window_it_says_when_it_would_go() -> None:
    window = When(start=date(2026, 7, 1), end=date(2026, 7, 31))
    one = programme(paying=Paying((rate(100, 100),)), window=window)
    said = OutsideWindow(start=window.start, end=window.end, again=date(2026, 7, 1))  # type: ignore[arg-type]
    assert pays(one, 100, on=date(2026, 6, 30)).reasons == (said,)
    assert pays(one, 100, on=date(2026, 7, 1)).reasons == pays(one, 100, on=date(2026, 7, 31)).reasons == ()
    assert pays(one, 100, on=date(2026, 8, 1)).reasons == (replace(said, again=None),)


def test_the_programmes_redeeming_days_hold_for_payments_too() -> None:
    one = programme(paying=Paying((rate(100, 100),)), redeeming=Redeeming(when=When(month_days=(15,))))
    assert pays(one, 100, on=date(2026, 6, 14)).reasons == (OutsideWindow(again=date(2026, 6, 15)),)
    assert pays(one, 100, on=date(2026, 6, 15)).reasons == ()


def test_a_rate_that_comes_on_some_days_only_says_the_next() -> None:
    one = programme(paying=Paying((rate(80, 100, when=When(start=MonthDay(11, 1), end=MonthDay(11, 11))),)))
    assert pays(one, 80, on=date(2026, 11, 12)).reasons == (OutsideWindow(again=date(2027, 11, 1)),)


def test_what_holds_first_is_said_first() -> None:
    one = programme(paying=Paying((rate(100, 100),), percent=10, which=Which(tags=frozenset({"a"}))), redeeming=Redeeming(proofs=("id",)))
    codes = [reason.code for reason in pays(one, 5000, price=4000, who=member(100, blocked=True)).reasons]
    assert codes == ["member-blocked", "wrong-goods", "over-share", "insufficient-points", "needs-proof"]


@some.composite
def rates(make: some.DrawFn) -> tuple[PayRate, ...]:
    found = []
    for _ in range(make(some.integers(1, 4))):
        step = make(some.sampled_from([1, 10, 100, 300]))
        least = make(some.none() | some.integers(1, 1500))
        most = make(some.none() | some.integers(least or 1, 3000))
        found.append(rate(step, make(some.integers(1, 500)), least, most))
    return tuple(found)


@given(rates(), some.integers(1, 100), some.integers(1, 20_000), some.integers(-50, 5000), some.integers(0, 4000))
def test_a_payment_never_exceeds_price_balance_or_share(
    offered: tuple[PayRate, ...], percent: int, price: int, holds: int, wanted: int
) -> None:
    one = programme(paying=Paying(offered, percent=percent))
    for points in (wanted, None):
        paid = pays(one, points, price, member(holds))
        if paid.reasons:
            continue
        assert paid.rate is not None
        assert 0 < paid.points.parts <= holds
        assert paid.points.parts % paid.rate.points.parts == 0
        assert 0 < paid.discount.fen * 100 <= price * percent
        assert paid.discount + paid.due == Money(price)


@given(rates(), some.integers(1, 100), some.integers(1, 20_000), some.integers(-50, 5000), some.integers(1, 4000))
def test_as_many_as_go_is_as_good_as_anything_that_goes(
    offered: tuple[PayRate, ...], percent: int, price: int, holds: int, wanted: int
) -> None:
    one = programme(paying=Paying(offered, percent=percent))
    most, tried = pays(one, None, price, member(holds)), pays(one, wanted, price, member(holds))
    if not tried.reasons:
        assert most.reasons == ()
        assert most.discount >= tried.discount
    if not most.reasons:
        again = pays(one, most.points.parts, price, member(holds))
        assert (again.reasons, again.discount) == ((), most.discount)


@given(rates(), some.integers(1, 20_000), some.integers(0, 5000), some.integers(1, 4000))
def test_a_refusal_goes_when_its_remedy_is_met(offered: tuple[PayRate, ...], price: int, holds: int, wanted: int) -> None:
    one = programme(paying=Paying(offered, percent=50))
    for reason in pays(one, wanted, price, member(holds)).reasons:
        if isinstance(reason, InsufficientPoints):
            codes = [other.code for other in pays(one, wanted, price, member(reason.needs.parts)).reasons]
            assert "insufficient-points" not in codes
            codes = [other.code for other in pays(one, wanted, price, member(reason.needs.parts - 1)).reasons]
            assert "insufficient-points" in codes
        if isinstance(reason, OverShare) and reason.points:
            assert pays(one, reason.points.parts, price, member(reason.points.parts)).reasons == ()


def test_points_that_go_on_the_members_own_days_alone() -> None:
    birthday, wedding = (Redeeming(when=when) for when in (When(birthday=OwnDay.DAY), When(anniversary=OwnDay.DAY)))
    who = member(birthday=date(1990, 6, 2), anniversary=date(2015, 6, 3))

    def said(rules: Redeeming, day: int) -> list[object]:
        return list(spending.stands_in_the_way(programme(redeeming=rules), who, Points(100), date(2026, 6, day)))

    assert [said(birthday, day) for day in (1, 2)] == [[OutsideWindow(again=date(2026, 6, 2))], []]
    assert said(birthday, 3) == [OutsideWindow(again=date(2027, 6, 2))]
    assert [said(wedding, day) for day in (2, 3)] == [[OutsideWindow(again=date(2026, 6, 3))], []]


def test_a_campaign_that_comes_every_year_says_when_it_comes_next() -> None:
    yearly = programme(window=When(start=MonthDay(7, 1), end=MonthDay(7, 31)))
    assert spending.closed(yearly, member(), date(2026, 6, 30)) == [OutsideWindow(again=date(2026, 7, 1))]
    assert spending.closed(yearly, member(), date(2026, 7, 31)) == []
    assert spending.closed(yearly, member(blocked=True), date(2026, 8, 1)) == [MemberBlocked(), OutsideWindow(again=date(2027, 7, 1))]


# Points as cash


def test_sixty_fen_a_point() -> None:
    one = programme(cash_out=CashOut(Points(1), Money(60)))
    assert cashing.quote(one, member(100), Points(25), ANY_DAY).cash == Money(1500)
    assert cashing.quote(one, member(24), Points(25), ANY_DAY).reasons == (InsufficientPoints(needs=Points(25), holds=Points(24)),)


def test_cash_in_whole_steps_only_and_only_where_the_programme_pays_it() -> None:
    one = programme(cash_out=CashOut(Points(100), Money(500)))
    quoted = cashing.quote(one, member(), Points(200), ANY_DAY)
    assert (quoted.cash, quoted.reasons, quoted.approval) == (Money(1000), (), ())
    for points, needs in ((0, 100), (99, 100), (250, 300)):
        said = BelowThreshold(needs=Points(needs), has=Points(points), step=Points(100))
        assert cashing.quote(one, member(), Points(points), ANY_DAY).reasons == (said,)
    assert cashing.quote(one, member(), Points(5000), ANY_DAY).approval == (NeedsApproval("points", from_points=Points(5000)),)
    assert cashing.quote(programme(), member(), Points(100), ANY_DAY).reasons == (NotCashable(),)


def test_cash_on_the_programmes_days_alone() -> None:
    june = programme(cash_out=CashOut(Points(100), Money(500)), window=When(start=ANY_DAY, end=date(2026, 6, 30)))
    closed = OutsideWindow(start=ANY_DAY, end=date(2026, 6, 30))
    assert cashing.quote(june, member(), Points(200), date(2026, 7, 1)).reasons == (closed,)
    assert cashing.quote(june, member(), Points(200), date(2026, 6, 30)) == cashing.Cash(Points(200), Money(1000), ())
    assert cashing.quote(programme(), member(), Points(200), ANY_DAY) == cashing.Cash(Points(200), Money(0), (NotCashable(),))


# The draw


WHEEL = programme(draw=Draw(Text("奖品", "Prize"), Points(100), odds_for={"silver": Fraction(20), "gold": Fraction(30)}))


@pytest.mark.parametrize(
    ("seed", "number"), [(0, 5394), (1, 2727), (6, 249), (9, 637), (2**200, draw.number(2**200))]
)  # fmt: skip
def test_a_seed_always_draws_the_same_number(seed: int, number: int) -> None:
    assert draw.number(seed) == number


def test_a_number_below_the_odds_wins_and_one_at_them_does_not() -> None:
    assert [draw.spun(1, Fraction(odds, 100)).won for odds in (2727, 2728)] == [False, True]
    assert not draw.spun(1, Fraction(0)).won
    assert draw.spun(8, Fraction(100)).won


def test_a_record_is_checked_again() -> None:
    record = draw.spun(1, Fraction(30))
    assert draw.check(record)
    for changed in (
        replace(record, seed=2),
        replace(record, commitment=draw.commitment(2)),
        replace(record, odds=Fraction(20)),
        replace(record, number=record.number + 1),
        replace(record, won=False),
    ):
        assert not draw.check(changed)


@given(some.integers(0, 2**256), some.fractions(0, 100))
def test_every_spin_can_be_reckoned_again(seed: int, odds: Fraction) -> None:
    record = draw.spun(seed, odds)
    assert draw.check(record)
    assert record == draw.spun(seed, odds)
    assert 0 <= record.number < draw.NUMBERS


@pytest.mark.parametrize("odds", [20, 30, 50, 70])
def test_the_odds_hold_over_many_seeds(odds: int) -> None:
    wins = sum(draw.spun(seed, Fraction(odds)).won for seed in range(10_000))
    # Three standard deviations at 50 per cent are 150 of 10,000.
    assert abs(wins - odds * 100) <= 150


def test_odds_by_tier_and_who_has_none() -> None:
    assert draw.quote(WHEEL, member(tier="silver"), False, ANY_DAY) == draw.Spin(Points(100), Fraction(20), ())
    assert draw.quote(WHEEL, member(), False, ANY_DAY).reasons == (TierTooLow(needs="silver"),)
    assert draw.quote(WHEEL, member(tier="diamond"), False, ANY_DAY).reasons == (NotRedeemable("draw"),)
    for_all = programme(draw=Draw(Text("奖品", "Prize"), Points(50), odds=Fraction(10), odds_for={"gold": Fraction(30)}))
    assert draw.quote(for_all, member(), False, ANY_DAY).odds == 10
    assert draw.quote(for_all, member(tier="gold"), False, ANY_DAY).odds == 30


def test_a_spin_costs_points_unless_a_purchase_brought_it() -> None:
    assert draw.quote(WHEEL, member(99, "gold"), False, ANY_DAY).reasons == (InsufficientPoints(needs=Points(100), holds=Points(99)),)
    assert draw.quote(WHEEL, member(0, "gold"), True, ANY_DAY).reasons == ()
    assert draw.quote(programme(), member(), False, ANY_DAY).reasons == (NotRedeemable("draw"),)


def test_a_wheel_on_the_programmes_days_alone_and_no_wheel_at_all() -> None:
    june = replace(WHEEL, window=When(start=ANY_DAY, end=date(2026, 6, 30)))
    closed = OutsideWindow(start=ANY_DAY, end=date(2026, 6, 30))
    assert draw.quote(june, member(tier="gold"), False, date(2026, 7, 1)).reasons == (closed,)
    assert draw.quote(june, member(tier="gold"), False, date(2026, 6, 30)).reasons == ()
    assert draw.quote(programme(), member(), False, ANY_DAY) == draw.Spin(Points(0), Fraction(0), (NotRedeemable("draw"),))
    assert draw.quote(WHEEL, member(), False, ANY_DAY) == draw.Spin(Points(100), Fraction(0), (TierTooLow(needs="silver"),))


def test_a_spin_is_kept_with_what_was_shown_before_it() -> None:
    shown_before = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"  # SHA-256 of the one character 1
    assert draw.commitment(1) == shown_before
    assert draw.spun(1, Fraction(30)) == draw.Record(1, shown_before, Fraction(30), 2727, True)
    assert draw.spun(1, Fraction(20)) == draw.Record(1, shown_before, Fraction(20), 2727, False)


def test_nothing_is_spent_from_debt_but_what_costs_nothing_goes() -> None:
    assert spending.too_few(member(-5), Points(0)) == []
    assert spending.too_few(member(-5), Points(1)) == [InsufficientPoints(needs=Points(1), holds=Points(-5))]
