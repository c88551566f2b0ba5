"""The points of a purchase of 50 lines, reckoned with every shipped programme: what a receipt costs beside its rows in the file."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from counter_app.programme.earning import Circumstances, Line, accrue
from counter_app.programme.file.load import load_programme
from counter_app.programme.programme import Programme
from counter_app.programme.values import Money
from tests.benchmarks.measure import Row

LINES = 50
ROUNDS = 200
MOST = 1.0
"""Milliseconds at the median."""
PROGRAMMES = Path(__file__).parents[2] / "resources" / "programmes"
MID_AUTUMN = date(2026, 9, 25)
TAGS = (frozenset({"new-product"}), frozenset({"designated"}), frozenset({"special-price"}), frozenset[str]())
CATEGORIES = ("diamond", "pure-gold", "silver", "")


def rows() -> Iterator[Row]:
    taken = {path.stem: _taken(load_programme(path.read_text("utf-8"), path.name)) for path in sorted(PROGRAMMES.glob("*.toml"))}
    yield Row(f"points of {LINES} lines, tier-return", taken["tier-return"], None, MOST)
    slowest = max(taken, key=lambda name: taken[name])
    yield Row(f"points of {LINES} lines, the slowest programme", taken[slowest], None, MOST, note=slowest)


def _taken(programme: Programme) -> float:
    """Milliseconds at the median, on a day with a festival and for the highest tier."""
    facts = Circumstances(MID_AUTUMN, programme.tiers[-1].id, birthday=MID_AUTUMN.replace(year=1990))
    lines = [Line(Money(1_234 + 37 * place), TAGS[place % 4], CATEGORIES[place % 3], 2_500) for place in range(LINES)]
    accrue(programme, lines, facts)
    found = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(ROUNDS):
            start = perf_counter()
            accrue(programme, lines, facts)
            found.append((perf_counter() - start) * 1000)
    finally:
        gc.enable()
    return median(found)
