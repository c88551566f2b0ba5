"""The rules by themselves: worked examples, festivals, exactness, and what a return takes back."""

import doctest
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from counter_app.programme import approval, earning, expiry, festivals, sign_off
from counter_app.programme.condition import When
from counter_app.programme.earning import Line, accrue, clawback
from counter_app.programme.programme import Earning, Multiplier, Programme, SignOff, Text, Tier
from counter_app.programme.refusals import OwnRequest
from counter_app.programme.values import Money, Points
from counter_app.programme.words import Festival

ANY_DAY = date(2026, 11, 1)


def programme(
    rate: Fraction = Fraction(1), *, decimals: int = 0, most: int | None = None, multipliers: tuple[Multiplier, ...] = ()
) -> Programme:
    return Programme(
        name="made-up",
        version=1,
        first_day=date(2026, 1, 1),
        decimals=decimals,
        title=Text("样例", "Sample"),
        tiers=(Tier("plain", Text("普通", "Plain"), Points(0), rate),),
        earning=Earning(Money(100), multipliers, None if most is None else Points(most)),
    )


@pytest.mark.parametrize("module", [approval, earning, expiry, festivals])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize(
    ("eve", "seventh"),
    [
        (date(2023, 1, 21), date(2023, 1, 28)),
        (date(2024, 2, 9), date(2024, 2, 16)),
        (date(2025, 1, 28), date(2025, 2, 4)),
        (date(2026, 2, 16), date(2026, 2, 23)),
    ],
)
def test_spring_festival_runs_from_the_eve_to_the_seventh_day(eve: date, seventh: date) -> None:
    one = timedelta(days=1)
    inside = [festivals.is_on(Festival.SPRING_FESTIVAL, day) for day in (eve - one, eve, eve + one, seventh, seventh + one)]
    assert inside == [False, True, True, True, False]


@pytest.mark.parametrize("day", [date(2020, 10, 1), date(2023, 9, 29), date(2024, 9, 17), date(2025, 10, 6), date(2026, 9, 25)])
def test_mid_autumn_is_one_day(day: date) -> None:
    around = [festivals.is_on(Festival.MID_AUTUMN, day + timedelta(days=shift)) for shift in (-1, 0, 1)]
    assert around == [False, True, False]


def test_no_festival_beyond_the_almanac() -> None:
    assert festivals.is_on(Festival.MID_AUTUMN, date(2099, 9, 29))
    assert not festivals.is_on(Festival.MID_AUTUMN, date(2100, 9, 18))
    assert not festivals.is_on(Festival.SPRING_FESTIVAL, date(1899, 2, 10))


def test_points_without_a_term_never_lapse() -> None:
    assert expiry.last_day(programme(), ANY_DAY) is None


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_months_on_clamps_to_the_months_end(day: date, months: int, expected: date) -> None:
    assert expiry.months_on(day, months) == expected


def test_a_line_below_zero_is_no_line() -> None:
    with pytest.raises(ValueError, match="zero or more"):
        Line(Money(-1))


def test_the_best_multiplier_alone_counts_and_the_first_of_equals_is_named() -> None:
    double = Multiplier("double", Text(), Fraction(2), tag="a")
    also_double = Multiplier("also-double", Text(), Fraction(2), tag="b")
    half_more = Multiplier("half-more", Text(), Fraction(3, 2))
    one = programme(multipliers=(half_more, double, also_double))

    def award(*tags: str) -> tuple[int, str]:
        (found,) = accrue(one, "plain", [Line(Money(1_000), frozenset(tags))], ANY_DAY, Points(0)).awards
        assert found.multiplier is not None
        return found.points.parts, found.multiplier.name

    assert award() == (15, "half-more")
    assert award("a") == (20, "double")
    assert award("b", "a") == (20, "double")


def test_a_multiplier_with_tag_and_days_needs_both() -> None:
    double = Multiplier("double", Text(), Fraction(2), tag="a", when=When(start=date(2026, 11, 2), end=date(2026, 11, 3)))
    one = programme(multipliers=(double,))

    def points(day: int, *tags: str) -> int:
        return accrue(one, "plain", [Line(Money(1_000), frozenset(tags))], date(2026, 11, day), Points(0)).points.parts

    assert [points(day, "a") for day in (1, 2, 3, 4)] == [10, 20, 20, 10]
    assert points(2) == 10


def test_days_open_at_one_end() -> None:
    assert earning.holds(When(start=ANY_DAY), date(2030, 1, 1))
    assert not earning.holds(When(start=ANY_DAY), ANY_DAY - timedelta(days=1))
    assert earning.holds(When(end=ANY_DAY), ANY_DAY)
    assert not earning.holds(When(end=ANY_DAY), ANY_DAY + timedelta(days=1))


def test_a_programme_with_decimals_cuts_down_to_them() -> None:
    tenths = programme(Fraction(1, 3), decimals=1)
    assert accrue(tenths, "plain", [Line(Money(1_000))], ANY_DAY, Points(0)).points == Points(33)
    assert [tenths.points_text(Points(parts)) for parts in (33, 30, 5, -5, -33, 0)] == ["3.3", "3.0", "0.5", "-0.5", "-3.3", "0.0"]
    assert programme().points_text(Points(-12_000)) == "-12000"
    assert tenths.points(3) == Points(30)


def test_who_approved_may_be_kept_from_signing_off() -> None:
    strict = replace(programme(), sign_off=SignOff(approver_may_sign=False))
    assert sign_off.stands_in_the_way(strict, is_clerk=False, is_approver=True, is_member=False) == OwnRequest()


amounts = some.integers(0, 500_000)
purchases = some.lists(some.builds(Line, some.builds(Money, amounts), some.frozensets(some.sampled_from(["a", "b"]))), max_size=12)
fractions = some.fractions(min_value=0, max_value=20, max_denominator=1_000)
multipliers = some.lists(
    some.builds(
        Multiplier,
        some.just("m"),
        some.just(Text()),
        some.fractions(min_value=1, max_value=9, max_denominator=20),
        some.sampled_from([None, "a", "b"]),
    ),
    max_size=3,
).map(tuple)
programmes = some.builds(
    programme, fractions, decimals=some.integers(0, 2), most=some.none() | some.integers(0, 100_000), multipliers=multipliers
)


@given(programmes, purchases, some.integers(0, 5_000), some.randoms(use_true_random=False))
def test_the_order_of_lines_changes_nothing(one: Programme, lines: list[Line], before: int, chance: object) -> None:
    shuffled = list(lines)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = (accrue(one, "plain", order, ANY_DAY, Points(before)) for order in (lines, shuffled))
    assert (first.points, first.cap_cut) == (second.points, second.cap_cut)


@given(programmes, purchases, some.integers(0, 5_000))
def test_a_line_earns_exactly_its_product_cut_down_and_the_cap_takes_the_rest(one: Programme, lines: list[Line], before: int) -> None:
    accrual = accrue(one, "plain", lines, ANY_DAY, Points(before))
    for line, award in zip(lines, accrual.awards, strict=True):
        held = [each.times for each in one.earning.multipliers if each.tag is None or each.tag in line.tags]
        exact = (line.amount.fen // 100) * one.tiers[0].rate * max(held, default=Fraction(1)) * 10**one.decimals
        assert 0 <= exact - award.points.parts < 1
    total = sum(award.points.parts for award in accrual.awards)
    assert accrual.points.parts + accrual.cap_cut.parts == total
    most = one.earning.most_per_day
    if most is None:
        assert not accrual.cap_cut
    else:
        assert accrual.points.parts == min(total, max(most.parts - before, 0))


@given(programmes, purchases, some.integers(0, 5_000), some.data())
def test_bringing_goods_back_in_any_order_takes_back_everything(
    one: Programme, lines: list[Line], before: int, data: some.DataObject
) -> None:
    given_points = accrue(one, "plain", lines, ANY_DAY, Points(before)).points
    left, still_there, taken_back = list(lines), given_points, Points(0)
    while left:
        place = data.draw(some.integers(0, len(left) - 1))
        back = data.draw(some.integers(0, left[place].amount.fen))
        kept = left[place].amount.fen - back
        rest = [] if kept == 0 or back == 0 else [replace(left[place], amount=Money(kept))]
        left = left[:place] + rest + left[place + 1 :]
        again = accrue(one, "plain", left, ANY_DAY, Points(before)).points
        part = clawback(still_there, again)
        assert part == still_there - again  # reckoned again it is never more than before
        still_there, taken_back = still_there - part, taken_back + part
    assert taken_back == given_points


def test_the_rules_load_without_the_file_reader_or_the_almanac() -> None:
    rooms = "approval earning expiry festivals gift price programme sign_off tier voucher_term file.faults"
    imports = "; ".join(f"import counter_app.programme.{room}" for room in rooms.split())
    check = f"import sys; {imports}; print(sorted({{'pydantic', 'cnlunar', 'sqlalchemy', 'PySide6'}} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", check], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )
