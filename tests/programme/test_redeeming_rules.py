"""The small rules of a redemption, each at its edges: pace, cost, limits, voucher terms, vouchers in payment, commission."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from counter_app.programme import commission, cost, pace, voucher_term, voucher_use
from counter_app.programme.condition import MonthDay, When, first_day
from counter_app.programme.file.load import load_programme
from counter_app.programme.gift import Gift
from counter_app.programme.limits import Counted, Had, Taken, asks_history, history_from
from counter_app.programme.programme import (
    Collecting,
    Commission,
    KindRule,
    Limit,
    OwnGift,
    Pace,
    Programme,
    Redeeming,
    Status,
    Text,
    VoucherKind,
)
from counter_app.programme.refusals import BelowThreshold, BlackoutDate, LimitReached, NotRepeatable, Reason, WrongGoods
from counter_app.programme.values import GiftKind, Money, Points, Price
from counter_app.programme.words import Goods, LimitOf, LimitPer, VoucherSort

FILE = Path(__file__).parents[2] / "resources" / "programmes" / "tier-return.toml"
BASE = load_programme(FILE.read_text(encoding="utf-8"), FILE.name)
DAY = date(2024, 2, 22)
LEVELS = frozenset({"ordinary"})


def programme(**says: object) -> Programme:
    return replace(BASE, **{"redeeming": Redeeming(), **says})  # type: ignore[arg-type]


def rules(**says: object) -> Programme:
    return programme(redeeming=Redeeming(**says))  # type: ignore[arg-type]


def gift(code: str = "CUP", points: int = 600, **more: object) -> Gift:
    given: dict[str, object] = {"code": code, "kind": GiftKind.PHYSICAL, "prices": (Price(Points(points)),), **more}
    return Gift(**given)  # type: ignore[arg-type]


def voucher(word: str, sort: VoucherSort = VoucherSort.CASH, **says: object) -> VoucherKind:
    given: dict[str, object] = {"points": Points(500), "value": Money(50_00), **says}
    return VoucherKind(word, Text(word, word), sort, **given)  # type: ignore[arg-type]


# Pace

WEEKLY = Pace(parts=26, days=7)


@pytest.mark.parametrize(
    ("days", "out"), [(-90, 0), (-8, 0), (-1, 0), (0, 3), (6, 3), (7, 7), (13, 7), (14, 11), (174, 96), (175, 100), (9_000, 100)]
)
def test_a_26th_a_week_cut_down(days: int, out: int) -> None:
    on = DAY + timedelta(days=days)
    assert (pace.released(WEEKLY, 100, DAY, on), pace.locked(WEEKLY, 100, DAY, on)) == (out, 100 - out)


@pytest.mark.parametrize("allotted", [0, 1, 10, 26, 99, 260])
def test_the_day_of_a_piece_is_the_first_on_which_it_is_out(allotted: int) -> None:
    for pieces in range(allotted + 1):
        day = pace.day_of(WEEKLY, allotted, DAY, pieces)
        assert day is not None
        assert pace.released(WEEKLY, allotted, DAY, day) >= pieces
        assert day == DAY or pace.released(WEEKLY, allotted, DAY, day - timedelta(days=1)) < pieces
    assert pace.day_of(WEEKLY, allotted, DAY, allotted + 1) is None


# Cost


def prices(says: Programme, of: Gift, levels: frozenset[str] = LEVELS) -> list[tuple[int, int]]:
    return [(price.points.parts, price.cash.fen) for price in cost.prices_for(says, of, levels)]


def test_the_catalogue_prices_a_gift_that_has_points() -> None:
    priced = rules(points_per_yuan=88, grades=MappingProxyType({"small": Points(2_000)}))
    cup = gift(retail=Money(38_00), grade="small")
    assert cost.gift_for(priced, cup, LEVELS) is cup


def test_a_grade_comes_before_the_retail_price() -> None:
    priced = rules(points_per_yuan=88, grades=MappingProxyType({"small": Points(2_000)}))
    assert prices(priced, gift(points=0, retail=Money(38_00), grade="small")) == [(2_000, 0)]
    assert prices(priced, gift(points=0, retail=Money(38_00), grade="unheard-of")) == [(3_344, 0)]
    assert prices(priced, gift(points=0, retail=Money(39))) == [(34, 0)]
    assert prices(priced, gift(points=0)) == [(0, 0)]
    assert prices(replace(priced, decimals=1), gift(points=0, retail=Money(38_00))) == [(33_440, 0)]
    several = gift(points=0, retail=Money(10_00), prices=(Price(Points(0), Money(5_00)), Price(Points(7))))
    assert prices(priced, several) == [(880, 5_00), (7, 0)]


def own(price_for: Mapping[str, Points]) -> Programme:
    return programme(
        gifts=(OwnGift("CUP", Text("杯", "Cup"), price_for=MappingProxyType(dict(price_for))),),
        statuses=(Status("vip", Text("贵宾", "VIP"), Money(3_000_00)),),
    )


def test_a_price_for_a_tier_or_a_status() -> None:
    both = own({"gold": Points(500), "vip": Points(400)})
    assert prices(both, gift()) == [(600, 0)]
    assert prices(both, gift(), both.levels("gold", Money(2_999_99))) == [(500, 0)]
    assert prices(both, gift(), both.levels("gold", Money(3_000_00))) == [(400, 0)]
    assert prices(both, gift("MUG"), both.levels("gold", Money(3_000_00))) == [(600, 0)]
    assert prices(both, gift(prices=(Price(Points(9), Money(1)),)), frozenset({"gold"})) == [(500, 1)]


def test_a_voucher_costs_what_the_programme_asks() -> None:
    sells = programme(vouchers=(voucher("50"), voucher("yuan", points=Points(100), any_yuan=True)))
    old = gift("V-50", points=1, kind=GiftKind.VOUCHER)
    assert prices(sells, old) == [(500, 0)]
    assert prices(sells, replace(old, code="V-37")) == [(3_700, 0)]
    assert prices(programme(), old) == [(1, 0)]


def test_a_free_mix_pays_the_first_lines_first_and_rounds_cash_up() -> None:
    mixes = rules(mix=Money(1))
    lines = [Points(600), Points(300)]
    assert cost.mixed(mixes, lines, Points(700)) == ((Points(600), Money(0)), (Points(100), Money(200)))
    assert cost.mixed(mixes, lines, Points(2_000)) == ((Points(600), Money(0)), (Points(300), Money(0)))
    tenths = replace(mixes, decimals=1)
    assert cost.mixed(tenths, [Points(15)], Points(0)) == ((Points(0), Money(2)),)
    with pytest.raises(ValueError, match="no free mix"):
        cost.mixed(programme(), lines, Points(1))


def test_each_missing_point_costs_what_the_programme_says_in_whole_fen() -> None:
    two_fen = rules(mix=Money(2))
    assert cost.mixed(two_fen, [Points(600)], Points(500)) == ((Points(500), Money(200)),)
    ((_, more),) = cost.mixed(replace(rules(mix=Money(3)), decimals=1), [Points(15)], Points(0))
    assert (more, type(more.fen)) == (Money(5), int)  # 1.5 points at 0.03 are 0.045


# Limits


def broken(says: Programme, of: Gift, pieces: int, *had: Had, taken: Taken | None = None, times: int | None = None) -> list[Reason]:
    return Counted(says, had, DAY).of_the_gift(taken or Taken(sum(row.pieces for row in had)), of, pieces, times)


def had(day: date, code: str = "CUP", pieces: int = 1, redemption: int = 1, tags: frozenset[str] = frozenset()) -> Had:
    return Had(day, redemption, code, tags, pieces)


@pytest.mark.parametrize(
    ("per", "counts", "no_more", "again"),
    [
        (LimitPer.DAY, DAY, date(2024, 2, 21), date(2024, 2, 23)),
        (LimitPer.MONTH, date(2024, 2, 1), date(2024, 1, 31), date(2024, 3, 1)),
        (LimitPer.YEAR, date(2024, 1, 1), date(2023, 12, 31), date(2025, 1, 1)),
        (LimitPer.MEMBER, date(2001, 1, 1), None, None),
    ],
)
def test_what_counts_within_a_while(per: LimitPer, counts: date, no_more: date | None, again: date | None) -> None:
    two = rules(limits=(Limit(2, LimitOf.GIFT, per),))
    assert broken(two, gift(), 1, had(counts)) == []
    reached = LimitReached(limit=2, per=per.value, again=again)
    assert broken(two, gift(), 2, had(counts)) == [reached]
    assert broken(two, gift(), 1, had(counts, pieces=2)) == [reached]
    assert broken(two, gift("MUG"), 2, had(counts)) == []
    assert broken(two, gift(), 3) == [replace(reached, again=None)]
    if no_more is not None:
        assert broken(two, gift(), 2, had(no_more, pieces=2)) == []


@pytest.mark.parametrize("day", [1, 27, 28, 29])
def test_a_months_limit_goes_on_the_first_in_february_too(day: int) -> None:
    monthly, on = rules(limits=(Limit(1, LimitOf.GIFT, LimitPer.MONTH),)), date(2024, 2, day)
    assert Counted(monthly, (had(on),), on).of_the_gift(Taken(1), gift(), 1) == [LimitReached(limit=1, per="month", again=date(2024, 3, 1))]
    in_2023 = date(2023, 2, min(day, 28))
    assert Counted(monthly, (had(in_2023),), in_2023).of_the_gift(Taken(1), gift(), 1) == [
        LimitReached(limit=1, per="month", again=date(2023, 3, 1))
    ]


def test_the_first_day_of_the_year_after_a_month_of_31() -> None:
    january = rules(limits=(Limit(1, LimitOf.GIFT, LimitPer.MONTH),))
    on = date(2024, 12, 31)
    [reason] = Counted(january, (had(on),), on).of_the_gift(Taken(1), gift(), 1)
    assert reason == LimitReached(limit=1, per="month", again=date(2025, 1, 1))


def test_a_campaign_counts_from_its_first_day() -> None:
    once = rules(limits=(Limit(1, LimitOf.GIFT, LimitPer.CAMPAIGN),))
    every_february = replace(once, window=When(start=MonthDay(2, 10), end=MonthDay(2, 28)))
    assert broken(every_february, gift(), 1, had(date(2024, 2, 9))) == []
    assert broken(every_february, gift(), 1, had(date(2024, 2, 10))) == [LimitReached(limit=1, per="campaign", again=date(2025, 2, 10))]
    in_2024 = replace(once, window=When(start=date(2024, 2, 10), end=date(2024, 2, 28)))
    assert broken(in_2024, gift(), 1, had(date(2024, 2, 10))) == [LimitReached(limit=1, per="campaign")]
    assert broken(in_2024, gift(), 1, had(date(2024, 2, 9))) == []


def test_the_first_day_of_a_span_that_comes_every_year() -> None:
    winter = When(start=MonthDay(12, 20), end=MonthDay(1, 5))
    days = (date(2026, 12, 19), date(2026, 12, 20), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 5))
    assert [first_day(winter, day).year for day in days] == [2025, 2026, 2026, 2026, 2026]  # type: ignore[union-attr]
    assert first_day(winter, date(2027, 1, 5)) == date(2026, 12, 20)
    assert first_day(When(start=DAY), date(2030, 1, 1)) == DAY
    assert first_day(When(end=DAY), DAY) is None


def test_the_lowest_of_what_may_go_at_once() -> None:
    hot = rules(limits=(Limit(2, LimitOf.GIFT, LimitPer.REDEMPTION, "hot"), Limit(3, LimitOf.GIFT, LimitPer.REDEMPTION)))
    assert broken(hot, gift(), 3) == []
    assert broken(hot, gift(), 4) == [LimitReached(limit=3, per="redemption")]
    assert broken(hot, gift(tags=frozenset({"hot"})), 3) == [LimitReached(limit=2, per="redemption")]
    assert broken(hot, gift(per_redemption=1), 2) == [LimitReached(limit=1, per="redemption")]


def test_pieces_of_several_redemptions_count_together() -> None:
    three = rules(limits=(Limit(3, LimitOf.GIFT, LimitPer.DAY),))
    reached = LimitReached(limit=3, per="day", again=DAY + timedelta(days=1))
    assert broken(three, gift(), 1, had(DAY), had(DAY, redemption=2)) == []
    assert broken(three, gift(), 2, had(DAY), had(DAY, redemption=2)) == [reached]
    assert broken(three, gift(), 2, had(DAY), had(DAY, "MUG"), had(DAY, "MUG", redemption=2)) == []


def test_a_limit_for_hot_gifts_leaves_the_others_alone() -> None:
    hot, one_hot = frozenset({"hot"}), rules(limits=(Limit(1, LimitOf.GIFT, LimitPer.DAY, "hot"),))
    assert broken(one_hot, gift(), 2, had(DAY)) == []
    assert broken(one_hot, gift(tags=hot), 1) == []
    assert broken(one_hot, gift(tags=hot), 1, had(DAY, tags=hot)) == [LimitReached(limit=1, per="day", again=DAY + timedelta(days=1))]
    assert broken(one_hot, gift(tags=hot), 1, had(DAY)) == []  # it wasn't hot then


def test_at_once_means_this_basket_alone() -> None:
    two = rules(limits=(Limit(2, LimitOf.PIECES, LimitPer.REDEMPTION),))
    assert Counted(two, (had(DAY, pieces=5),), DAY).of_the_basket([(gift(), 1), (gift("MUG"), 1)]) == []
    too_many = [LimitReached(limit=2, per="redemption", of="pieces")]
    assert Counted(two, (), DAY).of_the_basket([(gift(), 2), (gift("MUG"), 1)]) == too_many


def test_every_limit_that_a_gift_breaks_is_told() -> None:
    daily = rules(limits=(Limit(1, LimitOf.GIFT, LimitPer.DAY), Limit(2, LimitOf.GIFT, LimitPer.MONTH)), same_gift_again=False)
    lamp = gift(per_member=4, per_day=3, per_redemption=2)
    before, tomorrow = Taken(total=4, day=DAY, on_day=4), DAY + timedelta(days=1)
    assert broken(daily, lamp, 3, had(DAY, pieces=4), taken=before, times=3) == [
        LimitReached(limit=4, per="member"),
        LimitReached(limit=3, per="day", again=tomorrow),
        LimitReached(limit=1, per="day"),
        LimitReached(limit=2, per="month"),
        LimitReached(limit=2, per="redemption"),
        LimitReached(limit=3, per="year", again=date(2025, 1, 1)),
        NotRepeatable(),
    ]


def test_so_many_times_a_year() -> None:
    assert broken(programme(), gift(), 1, had(date(2024, 1, 1)), times=1) == [LimitReached(limit=1, per="year", again=date(2025, 1, 1))]
    assert broken(programme(), gift(), 1, had(date(2023, 12, 31)), times=1) == []


def test_never_the_same_gift_again() -> None:
    never = rules(same_gift_again=False)
    assert broken(never, gift(), 1, taken=Taken(0)) == []
    assert broken(never, gift(), 2, taken=Taken(0)) == [NotRepeatable()]
    assert broken(never, gift(), 1, taken=Taken(1)) == [NotRepeatable()]
    assert broken(programme(), gift(repeatable=False), 1, taken=Taken(1)) == [NotRepeatable()]
    assert broken(programme(), gift(), 1, taken=Taken(1)) == []


def test_all_gifts_together_and_redemptions() -> None:
    limits = (Limit(3, LimitOf.PIECES, LimitPer.DAY), Limit(2, LimitOf.REDEMPTIONS, LimitPer.DAY, "hot"))
    says, hot = rules(limits=limits), frozenset({"hot"})
    one, other = had(DAY), had(DAY, "FAN", redemption=2, tags=hot)
    pieces = LimitReached(limit=3, per="day", again=DAY + timedelta(days=1), of="pieces")
    assert Counted(says, (one, other), DAY).of_the_basket([(gift(), 1)]) == []
    assert Counted(says, (one, other), DAY).of_the_basket([(gift(), 1), (gift("MUG"), 1)]) == [pieces]
    fan = gift("FAN", tags=hot)
    assert Counted(says, (other,), DAY).of_the_basket([(fan, 2)]) == []
    again = (other, had(DAY, "FAN", redemption=2, tags=hot), had(DAY, "FAN", redemption=3, tags=hot))
    twice = LimitReached(limit=2, per="day", again=DAY + timedelta(days=1), of="redemptions")
    assert Counted(says, again, DAY).of_the_basket([(fan, 1)]) == [pieces, twice]
    assert Counted(says, again, DAY).of_the_basket([(fan, 1)], gift()) == [pieces]
    assert not Counted(programme(), (), DAY).any_of_all


def test_what_a_member_had_is_asked_only_where_it_counts() -> None:
    assert not asks_history(BASE)
    daily, ever = rules(limits=(Limit(1, LimitOf.GIFT, LimitPer.DAY),)), rules(limits=(Limit(1, LimitOf.GIFT, LimitPer.MEMBER),))
    yearly = programme(vouchers=(voucher("50", times_per_year=1),))
    at_once, freely = rules(limits=(Limit(1, LimitOf.GIFT, LimitPer.REDEMPTION),)), programme(gifts=(OwnGift("CUP", Text()),))
    assert (asks_history(at_once), asks_history(freely), asks_history(programme(vouchers=(voucher("50"),)))) == (False, False, False)
    assert asks_history(programme(gifts=(OwnGift("CUP", Text()), OwnGift("MUG", Text(), times_per_year=2))))
    assert history_from(at_once, DAY) == date(2024, 1, 1)
    assert (asks_history(daily), asks_history(ever), asks_history(yearly)) == (True, True, True)
    assert (history_from(daily, DAY), history_from(ever, DAY), history_from(yearly, DAY)) == (date(2024, 1, 1), None, date(2024, 1, 1))


# Voucher terms


def test_every_line_has_its_own_last_day_and_the_paper_the_last_of_them() -> None:
    says = programme(
        collecting=Collecting(days=30),
        redeeming=Redeeming(kinds=(KindRule(GiftKind.VIRTUAL, lapses_with_gift=True),)),
        vouchers=(voucher("m", months=6), voucher("d", days=10), voucher("ever")),
    )
    august = date(2026, 8, 31)
    cup, code = gift(end=date(2026, 9, 5)), gift("CODE", kind=GiftKind.VIRTUAL, end=date(2026, 9, 5))
    month, ten, ever = (gift(f"V-{word}", kind=GiftKind.VOUCHER) for word in ("m", "d", "ever"))
    ends = [voucher_term.last_day_of(says, line, august) for line in (cup, code, month, ten, ever, replace(code, end=None))]
    assert ends == [date(2026, 9, 30), date(2026, 9, 5), date(2027, 2, 28), date(2026, 9, 10), None, date(2026, 9, 30)]
    assert voucher_term.last_day_of_all(says, (code, cup, ten), august) == date(2026, 9, 30)
    assert voucher_term.last_day_of_all(says, (ten, month, cup), august) == date(2027, 2, 28)
    assert voucher_term.last_day_of_all(says, (cup, ever), august) is None


# Vouchers in payment


def test_which_voucher_a_code_means() -> None:
    sells = programme(vouchers=(voucher("50"), voucher("yuan", any_yuan=True)))
    known = {code: voucher_use.kind_of(sells, code) for code in ("V-50", "V-51", "V-100000")}
    assert [kind and kind.id for kind in known.values()] == ["50", "yuan", "yuan"]
    for code in ("50", "V-yuan", "V-0", "V-037", "V-100001", "V-3.5", "V-", "V-４"):
        assert voucher_use.kind_of(sells, code) is None, code
    assert voucher_use.kind_of(programme(), "V-50") is None
    assert voucher_use.value_of(sells.vouchers[1], "V-37") == Money(37_00)


def test_a_voucher_over_any_yuan_pays_what_stands_in_its_code() -> None:
    any_yuan = voucher("yuan", any_yuan=True, value=Money(0), points=Points(100))
    assert voucher_use.use(any_yuan, voucher_use.code_of("37"), Money(50_00)) == voucher_use.Used(Money(37_00), Money(37_00), Money(13_00))
    assert voucher_use.points_of(any_yuan, "V-37") == Points(3_700)
    assert voucher_use.code_of("50") == "V-50"


@pytest.mark.parametrize(
    ("kind", "basket", "off"),
    [
        (voucher("c"), 80_00, 50_00),
        (voucher("c"), 50_00, 50_00),
        (voucher("c"), 49_99, 49_99),
        (voucher("o", VoucherSort.OFF_OVER, value=Money(10_00), over=Money(100_00)), 100_00, 10_00),
        (voucher("p", VoucherSort.PERCENT, percent=10), 88_88, 8_88),
        (voucher("p", VoucherSort.PERCENT, percent=100), 5, 5),
        (voucher("s", VoucherSort.SERVICE, value=Money(0)), 40_00, 40_00),
    ],
)
def test_what_a_voucher_takes_off(kind: VoucherKind, basket: int, off: int) -> None:
    used = voucher_use.use(kind, f"V-{kind.id}", Money(basket))
    assert (used.value, used.off, used.due) == (kind.value, Money(off), Money(basket - off))


def test_when_a_voucher_cannot_be_used() -> None:
    def said(kind: VoucherKind, fen: int = 100_00, goods: Goods = Goods.MERCHANDISE, *tags: str) -> list[Reason]:
        return voucher_use.stands_in_the_way(kind, Money(fen), goods, DAY, frozenset(tags))

    (one_day,) = said(voucher("c", blackout=When(start=DAY, end=DAY)))
    assert one_day == BlackoutDate(again=DAY + timedelta(days=1))
    closed = voucher("c", blackout=When(start=DAY, end=date(2024, 2, 29)))
    assert said(closed) == [BlackoutDate(again=date(2024, 3, 1))]
    assert said(voucher("c", blackout=When(end=DAY - timedelta(days=1)))) == []
    over = voucher("o", VoucherSort.OFF_OVER, over=Money(100_00))
    assert (said(over), said(over, 99_99)) == ([], [BelowThreshold(needs=Money(100_00), has=Money(99_99))])
    assert said(voucher("c", goods=Goods.SERVICE)) == [WrongGoods(why="service")]
    assert said(voucher("c", goods=Goods.SERVICE), 1, Goods.SERVICE) == []
    assert said(voucher("s", VoucherSort.SERVICE)) == [WrongGoods(why="service")]
    plain = voucher("c", not_tags=frozenset({"special-price", "tobacco"}))
    assert said(plain, 1, Goods.MERCHANDISE, "tobacco", "new") == [WrongGoods(why="not", tags=("tobacco",))]
    assert said(plain, 1, Goods.MERCHANDISE, "new") == []


# Commission

BOXES = Commission(quota=Points(16_720), points=Points(420), yuan=Money(1_00))


@pytest.mark.parametrize(
    ("points", "waged", "fen"),
    [(16_720, True, 0), (17_139, True, 0), (17_140, True, 1_00), (17_560, True, 2_00), (419, False, 0), (420, False, 1_00), (0, True, 0)],
)
def test_commission_of_a_day(points: int, waged: bool, fen: int) -> None:
    assert commission.of_day(BOXES, Points(points), waged=waged) == Money(fen)
    assert commission.of_day(None, Points(points), waged=waged) == Money(0)


def test_a_yuan_for_each_point_beyond_the_quota() -> None:
    each = Commission(quota=Points(100), points=Points(1), yuan=Money(1_00))
    assert [commission.of_day(each, Points(points), waged=True).fen for points in (0, 99, 100, 101, 103)] == [0, 0, 0, 1_00, 3_00]
