"""A report as it is shown, exported and printed: figures, charts and a table, in the words of the language in force.

A cell has a value of its kind – text, count, points, money, per cent, day or month – so that the screen groups its digits, a spreadsheet
gets a number or a date, and a plain file neither. Parts of a whole are kept in ten-thousandths.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from counter_app.programme.values import Money
from counter_app.screens.design.charts import Plot
from counter_app.screens.wording import money, month_name, points, tr

CellKind = Literal["text", "count", "points", "money", "percent", "day", "month"]
Value = str | int | date | None
WHOLE = 10_000
"""All of it, in ten-thousandths."""


@dataclass(frozen=True, slots=True)
class Col:
    """A column: its heading, what stands in it, and what kind of value that is. ``summed``: its sum stands under it."""

    heading: str
    value: Callable[[Any], Value]
    kind: CellKind = "text"
    summed: bool = False

    @property
    def is_figure(self) -> bool:
        return self.kind in ("count", "points", "money", "percent")


@dataclass(frozen=True, slots=True)
class Figure:
    """What matters first: a label, the figure, and a note under it."""

    label: str
    figure: str
    note: str = ""


@dataclass(frozen=True)
class Report:
    """Everything a report says. ``shares``: one whole in up to four parts (name, value, words), "" without; ``wide`` is the column that
    takes the room left over; ``named``: members stand in it in full. ``whose``: which shop of a chain it is about, or that it is all of
    them, "" for a shop that stands alone; ``filed`` are the columns that only a file has."""

    title: str
    sentence: str
    over: str
    figures: tuple[Figure, ...]
    shares: tuple[tuple[str, int, str], ...]
    plot: Plot | None
    columns: tuple[Col, ...]
    rows: tuple[Any, ...]
    decimals: int
    wide: int = 0
    named: bool = False
    nothing: str = ""
    whose: str = ""
    filed: tuple[Col, ...] = ()

    @property
    def heading(self) -> str:
        """The title, and whose figures they are."""
        return headed(self.title, self.whose)

    def as_file(self) -> Report:
        """With the columns of a file: its lines may be put under those of another shop."""
        return replace(self, columns=self.columns + self.filed, filed=())

    def sums(self) -> tuple[Value, ...]:
        """What stands under the columns: the first says so, a column that is summed has its sum."""
        said: list[Value] = [sum(_whole(col.value(row)) for row in self.rows) if col.summed else None for col in self.columns]
        said[0] = tr("In all")
        return tuple(said)

    @property
    def has_sums(self) -> bool:
        return any(col.summed for col in self.columns) and len(self.rows) > 1


def headed(title: str, whose: str) -> str:
    """The title, and whose figures stand under it: "" where there is but one shop."""
    return f"{title} – {whose}" if whose else title


def shown(value: Value, kind: CellKind, decimals: int) -> str:
    """The value as the screen and the page say it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return month_words(value) if kind == "month" else value.isoformat()
    if isinstance(value, str):
        return value
    if kind == "points":
        return points(value, decimals)
    if kind == "money":
        return money(Money(value))
    return percent(value) if kind == "percent" else f"{value:,}"


def plain(value: Value, kind: CellKind, decimals: int) -> str:
    """The value as a plain file has it: digits without groups, days as 2026-11-02, money in yuan."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%Y-%m}" if kind == "month" else value.isoformat()
    if isinstance(value, str):
        return value
    sign, size = "-" if value < 0 else "", abs(value)
    if kind == "money":
        return f"{sign}{size // 100}.{size % 100:02d}"
    if kind == "percent":
        return f"{sign}{size // 100}.{size % 100:02d}%"
    if kind == "points" and decimals:
        return f"{sign}{size // 10**decimals}.{size % 10**decimals:0{decimals}d}"
    return str(value)


def share_of(part: int, whole: int) -> int:
    """How much of the whole it is, in ten-thousandths, cut down; 0 of nothing."""
    return part * WHOLE // whole if whole > 0 else 0


def percent(share: int) -> str:
    """``12.3 %``."""
    tenths = (abs(share) + 5) // 10
    return f"{'−' if share < 0 else ''}{tenths // 10:,}.{tenths % 10} %"


def month_words(month: date) -> str:
    """``Nov 2026``."""
    return tr("{name} {year}", name=month_name(month.month), month=month.month, year=month.year)


def stretch_words(first: date, last: date) -> str:
    """A day, a whole month or year, or the days from one to the other."""
    if first == last:
        return first.isoformat()
    if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12) and first.year == last.year:
        return str(first.year)
    if first.day == 1 and (last + timedelta(days=1)).day == 1 and first.month == last.month and first.year == last.year:
        return month_words(first)
    return f"{first.isoformat()} – {last.isoformat()}"


def _whole(value: Value) -> int:
    return value if isinstance(value, int) else 0
