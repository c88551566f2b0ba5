"""A wall of 500 gifts asked for one member, each with the reason why it can't be had: no database, the rules alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from statistics import median
from time import perf_counter

from counter_app.programme.file.load import load_programme
from counter_app.programme.gift import Gift
from counter_app.programme.limits import Had
from counter_app.programme.price import Standing, Taken, shelf_for
from counter_app.programme.programme import Limit, Pace, Programme
from counter_app.programme.values import GiftKind, Money, Points, Price
from counter_app.programme.words import LimitOf, LimitPer
from counter_app.resources import resource
from tests.benchmarks.measure import Row

GIFTS = 500
TIMES = 200
TODAY = date(2026, 11, 2)


def rows() -> Iterator[Row]:
    plain = load_programme(resource("programmes", "tier-return.toml").read_text("utf-8"), "tier-return.toml")
    yield Row("500 gifts with reasons", _quoted(plain), None, 5.0, "ms", "tier-return")
    limits = (
        *plain.redeeming.limits,
        Limit(1, LimitOf.GIFT, LimitPer.DAY),
        Limit(4, LimitOf.PIECES, LimitPer.MONTH),
        Limit(40, LimitOf.REDEMPTIONS, LimitPer.YEAR),
    )
    strict = replace(plain, redeeming=replace(plain.redeeming, limits=limits, pace=Pace(parts=26, days=7)))
    yield Row("500 gifts with reasons, every limit", _quoted(strict), None, 5.0, "ms", "limits per day, month and year; paced")


def _quoted(programme: Programme) -> float:
    """The median of asking for every gift, in milliseconds."""
    gifts = tuple(_gift(programme, number) for number in range(GIFTS))
    available = {gift.code: (0, 95, 96, 97, 98, 99, 100)[number % 7] for number, gift in enumerate(gifts)}
    had = tuple(Had(date(2026, 10, 1 + number), number, f"G{number}", frozenset(), 1) for number in range(20))
    taken = {f"G{number}": Taken(2, date(2026, 10, 30), 1) for number in range(40)}
    standing = Standing("silver", Points(6_000), Points(1_500), False, taken, spent=Money(100_000), had=had)
    times = []
    for _ in range(TIMES):
        start = perf_counter()
        shelf = shelf_for(programme, standing, TODAY)
        said = [shelf.one_more(gift, available[gift.code]) for gift in gifts]
        times.append((perf_counter() - start) * 1000)
        assert any(said)
        assert not all(said)
    return median(times)


def _gift(programme: Programme, number: int) -> Gift:
    return Gift(
        code=f"G{number}",
        kind=(GiftKind.PHYSICAL, GiftKind.VIRTUAL, GiftKind.SERVICE)[number % 3],
        prices=(Price(Points(100 + 20 * number)), Price(Points(50 + 10 * number), Money(5_00))),
        retail=Money(10_00 + number),
        tags=frozenset({"hot"}) if number % 10 == 0 else frozenset(),
        tiers=programme.tiers_from("gold") if number % 8 == 0 else frozenset(),
        start=date(2026, 11, 10) if number % 25 == 0 else None,
        end=date(2026, 10, 1) if number % 26 == 0 else None,
        per_member=3 if number % 4 == 0 else None,
        per_day=1 if number % 5 == 0 else None,
        repeatable=number % 9 != 0,
        allotted=100,
        allotted_on=date(2026, 10, 20),
    )
