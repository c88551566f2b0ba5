"""Ours against the bare limit, in turn, in one process: machines drift, ratios hold."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """One line of the table. ``ours`` and ``bare`` in ``unit``; ``goal`` is the most that the ratio (without a bare limit: the figure)
    may be, or the least where ``at_least``; None is "reported"."""

    name: str
    ours: float
    bare: float | None
    goal: float | None
    unit: str = "ms"
    note: str = ""
    at_least: bool = False

    @property
    def figure(self) -> float:
        return self.ours if self.bare is None else self.ours / self.bare

    @property
    def met(self) -> bool | None:
        if self.goal is None:
            return None
        return self.figure >= self.goal if self.at_least else self.figure <= self.goal


def in_turn(ours: Callable[[], object], bare: Callable[[], object], *, rounds: int = 9, times: int = 1) -> tuple[float, float]:
    """Medians in milliseconds of one call of each, taken alternately, ``times`` calls a round, after one round that doesn't count."""
    taken: tuple[list[float], list[float]] = ([], [])
    gc.collect()
    gc.disable()
    try:
        for turn in range(rounds + 1):
            for place, work in enumerate((ours, bare)):
                start = perf_counter()
                for _ in range(times):
                    work()
                if turn:
                    taken[place].append((perf_counter() - start) * 1000 / times)
    finally:
        gc.enable()
    return median(taken[0]), median(taken[1])
