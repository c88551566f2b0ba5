"""Every figure of the shipped tier-return, as the file says it and as the rules apply it."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from counter_app.programme import approval, expiry, sign_off, tier, voucher_term
from counter_app.programme.earning import Accrual, Circumstances, Line, accrue
from counter_app.programme.file.load import load_programme
from counter_app.programme.refusals import NeedsApproval, OwnMember, OwnRequest
from counter_app.programme.tier import Counted
from counter_app.programme.values import GiftKind, Money, Points
from counter_app.programme.words import Act, SignOffBy, SignOffKind

FILE = Path(__file__).parents[2] / "resources" / "programmes" / "tier-return.toml"
TIER_RETURN = load_programme(FILE.read_text(encoding="utf-8"), FILE.name)
PLAIN_DAY = date(2026, 11, 1)


def accrued(tier_id: str, *lines: Line, on: date = PLAIN_DAY, before: int = 0) -> Accrual:
    return accrue(TIER_RETURN, lines, Circumstances(on, tier_id, Points(before)))


def earned(tier_id: str, *yuan: int, on: date = PLAIN_DAY, tags: frozenset[str] = frozenset(), before: int = 0) -> int:
    return accrued(tier_id, *(Line(Money(amount * 100), tags) for amount in yuan), on=on, before=before).points.parts


def test_the_tiers_their_starts_and_their_rates() -> None:
    assert [(level.id, level.title.zh, level.from_earned, level.rate) for level in TIER_RETURN.tiers] == [
        ("ordinary", "普通", None, Fraction(1)),
        ("silver", "银卡", Points(1_000), Fraction(6, 5)),
        ("gold", "金卡", Points(5_000), Fraction(3, 2)),
        ("diamond", "钻石卡", Points(20_000), Fraction(2)),
    ]


@pytest.mark.parametrize(("tier_id", "points"), [("ordinary", 101), ("silver", 121), ("gold", 151), ("diamond", 202)])
def test_a_yuan_earns_by_tier_and_a_part_of_a_point_is_dropped(tier_id: str, points: int) -> None:
    assert earned(tier_id, 101) == points


def test_what_is_under_a_full_yuan_earns_nothing() -> None:
    assert accrued("diamond", Line(Money(99))).points == Points(0)
    assert accrued("silver", Line(Money(999))).points == Points(10)


def test_each_line_is_cut_down_by_itself() -> None:
    assert earned("silver", 9, 9) == 20
    assert earned("silver", 18) == 21


def test_a_new_product_earns_a_fifth_more_and_a_festival_beats_it() -> None:
    new = frozenset({"new-product"})
    assert earned("ordinary", 45, tags=new) == 54
    assert earned("silver", 45, tags=new) == 64  # 45 × 1.2 × 1.2 = 64.8
    assert earned("silver", 45, tags=new, on=date(2026, 9, 25)) == 108  # Mid-Autumn: 45 × 1.2 × 2
    assert earned("silver", 45, tags=new, on=date(2026, 2, 16)) == 162  # New Year's Eve: 45 × 1.2 × 3


def test_at_most_two_thousand_points_a_day() -> None:
    assert earned("ordinary", 2_000) == 2_000
    assert earned("ordinary", 2_001) == 2_000
    assert earned("ordinary", 700, before=1_500) == 500
    assert earned("ordinary", 700, before=2_000) == 0
    accrual = accrued("diamond", Line(Money(90_000)), Line(Money(30_000)))
    assert (accrual.points, accrual.cap_cut) == (Points(2_000), Points(400))
    assert [award.points for award in accrual.awards] == [Points(1_800), Points(600)]


def test_an_award_says_how_it_came_about() -> None:
    (award,) = accrued("silver", Line(Money(1_899), frozenset({"new-product"})), on=date(2026, 9, 25)).awards
    (counts,) = award.multipliers
    assert (award.unit, award.units, award.rate, award.times) == (Money(100), 18, Fraction(6, 5), 2)
    assert counts.title.zh == "中秋节 2 倍积分"
    assert award.points == Points(43)  # 18 × 1.2 × 2 = 43.2


@pytest.mark.parametrize(
    ("earned_on", "last"),
    [
        (date(2026, 10, 31), date(2028, 10, 31)),
        (date(2024, 2, 29), date(2026, 2, 28)),
        (date(2022, 2, 28), date(2024, 2, 28)),
        (date(2026, 12, 1), date(2028, 12, 1)),
    ],
)
def test_points_last_twenty_four_months(earned_on: date, last: date) -> None:
    assert expiry.last_day(TIER_RETURN, earned_on) == last


@pytest.mark.parametrize(
    ("points", "tier_id"),
    [(0, "ordinary"), (999, "ordinary"), (1_000, "silver"), (4_999, "silver"), (5_000, "gold"), (19_999, "gold"), (20_000, "diamond")],
)
def test_a_tier_comes_with_its_points_exactly(points: int, tier_id: str) -> None:
    assert tier.tier_for(TIER_RETURN, Counted(Points(points))).id == tier_id


def test_a_tier_brought_along_stands_and_only_rises() -> None:
    assert tier.tier_for(TIER_RETURN, Counted(Points(200)), held="gold").id == "gold"
    assert tier.tier_for(TIER_RETURN, Counted(Points(20_000)), held="gold").id == "diamond"
    assert tier.tier_for(TIER_RETURN, Counted(Points(-50)), held="ordinary").id == "ordinary"


def test_what_is_missing_to_the_next_tier() -> None:
    def missing(tier_id: str, points: int) -> tuple[str, int] | None:
        found = tier.next_tier(TIER_RETURN, tier_id, Counted(Points(points)))
        return found and (found.tier.id, found.points.parts)

    assert missing("ordinary", 999) == ("silver", 1)
    assert missing("gold", 200) == ("diamond", 19_800)
    assert missing("ordinary", 1_300) == ("silver", 0)
    assert missing("diamond", 25_000) is None


def test_least_spend_hot_gifts_and_proof() -> None:
    redeeming = TIER_RETURN.redeeming
    assert [redeeming.kind(kind).least_spend.parts for kind in (GiftKind.VIRTUAL, GiftKind.SERVICE, GiftKind.PHYSICAL)] == [100, 300, 500]
    assert [(limit.tag, limit.most) for limit in redeeming.limits] == [("hot", 1)]
    assert redeeming.proof_from == Points(1_000)


def test_a_gift_waits_thirty_days_and_its_points_stay_spent() -> None:
    last = voucher_term.last_day(TIER_RETURN, date(2026, 11, 1))
    assert last == date(2026, 12, 1)
    assert not voucher_term.has_lapsed(last, date(2026, 12, 1))
    assert voucher_term.has_lapsed(last, date(2026, 12, 2))
    assert not voucher_term.gives_points_back(TIER_RETURN)


def test_what_a_supervisor_signs_first() -> None:
    by_points = NeedsApproval("points", from_points=Points(5_000))
    by_price = NeedsApproval("price", from_price=Money(20_000))
    assert approval.for_basket(TIER_RETURN, Points(4_999), Money(19_999)) == ()
    assert approval.for_basket(TIER_RETURN, Points(5_000), Money(19_999)) == (by_points,)
    assert approval.for_basket(TIER_RETURN, Points(4_999), Money(20_000)) == (by_price,)
    assert approval.for_basket(TIER_RETURN, Points(5_000), Money(20_000)) == (by_points, by_price)
    asked = {act for act in Act if approval.for_act(TIER_RETURN, act) is not None}
    assert asked == {Act.OVERRIDE, Act.UNDO, Act.CORRECTION, Act.TRANSFER, Act.STAFF_VOUCHER}
    assert approval.for_act(TIER_RETURN, Act.UNDO) == NeedsApproval("undo")


def test_an_approval_is_good_from_its_moment_on_for_five_minutes() -> None:
    given, a_little = datetime(2026, 11, 1, 10, 0, tzinfo=UTC), timedelta(microseconds=1)
    moments = (given - a_little, given, given + timedelta(minutes=5), given + timedelta(minutes=5) + a_little)
    assert [approval.still_good(given, now) for now in moments] == [False, True, True, False]


def test_what_a_supervisor_signs_afterwards() -> None:
    assert [kind for kind in SignOffKind if sign_off.is_needed(TIER_RETURN, kind)] == [SignOffKind.REDEMPTION]
    assert TIER_RETURN.sign_off.by is SignOffBy.DAY

    def stands(is_clerk: bool = False, is_approver: bool = False, is_member: bool = False) -> object:
        return sign_off.stands_in_the_way(TIER_RETURN, is_clerk=is_clerk, is_approver=is_approver, is_member=is_member)

    assert stands() is None
    assert stands(is_approver=True) is None
    assert stands(is_clerk=True) == OwnRequest()
    assert stands(is_member=True) == OwnMember()
