"""Which reports there are, over what each can be asked, and how days are put together for a chart. No Qt, no database here."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal, TypeVar

from counter_app.database.month_lists import months_to
from counter_app.database.reports import Span
from counter_app.programme.programme import Programme

T = TypeVar("T")


class Kind(StrEnum):
    """A report, in the order in which they stand."""

    REDEMPTIONS = "redemptions"
    REDEEMERS = "redeemers"
    FREQUENCY = "frequency"
    POINTS = "points"
    OWED = "owed"
    GIFTS = "gifts"
    COST = "cost"
    STOCK = "stock"
    EXPIRING = "expiring"
    OVER = "over"
    COMMISSION = "commission"
    APPROVALS = "approvals"


IN_FULL: dict[Kind, tuple[str, ...]] = {Kind.EXPIRING: ("name", "phone", "card"), Kind.OVER: ("name", "phone")}
"""Whoever calls needs these of the members: they leave the program unmasked, and the journal says that they did."""
STANDS_ON: dict[Kind, frozenset[str]] = {
    Kind.STOCK: frozenset({"stock", "stock_move", "gift", "voucher"}),
    Kind.APPROVALS: frozenset({"approval"}),
}
"""When one of these was written, the report may say something else; of the other kinds that are asked anew, vouchers."""
REDEEMED = frozenset({"voucher", "voucher_line"})
BY_SHOP = frozenset({Kind.REDEMPTIONS, Kind.GIFTS, Kind.COST, Kind.STOCK, Kind.APPROVALS})
"""These can be asked of one shop of a chain. Members and their points are the chain's, and so is whatever is said of them."""

Step = Literal["day", "week", "month", "year"]


class Over(StrEnum):
    """What a choice is about."""

    NOW = "now"
    LAST_DAYS = "last-days"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    LAST_MONTHS = "last-months"
    THIS_YEAR = "this-year"
    LAST_YEAR = "last-year"
    ALL = "all"
    AHEAD = "ahead"
    HOLDING = "holding"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Choice:
    """Over what a report is asked: the days from first to last, and the number that names it (days, months, parts of points); and of
    which shop, None for all of them together."""

    over: Over
    first: date
    last: date
    number: int = 0
    shop_id: int | None = None

    @property
    def span(self) -> Span:
        return self.first, self.last


def kinds_of(programme: Programme) -> tuple[Kind, ...]:
    """The reports that say something under this programme."""
    missing = set()
    if programme.commission is None:
        missing.add(Kind.COMMISSION)
    if programme.expiry.months is None and programme.expiry.each_year is None:
        missing.add(Kind.EXPIRING)
    return tuple(kind for kind in Kind if kind not in missing)


def choices_of(kind: Kind, programme: Programme, today: date, begun: date) -> tuple[Choice, ...]:
    """What the report can be asked over, the usual one first. ``begun``: the first day that there is anything of."""
    if kind in (Kind.OWED, Kind.STOCK):
        return (Choice(Over.NOW, today, today),)
    if kind is Kind.EXPIRING:
        return tuple(Choice(Over.AHEAD, today, today + timedelta(days=days), days) for days in (30, 7, 60, 90, 180, 365))
    if kind is Kind.OVER:
        unit = programme.parts_per_point
        usual = 10_000 * unit if programme.call_over is None else programme.call_over.parts
        others = [points * unit for points in (1_000, 5_000, 10_000, 50_000, 100_000)]
        return tuple(Choice(Over.HOLDING, today, today, parts) for parts in (usual, *(one for one in others if one != usual)))
    if kind is Kind.COMMISSION:
        return tuple(Choice(Over.MONTH, first, last_of(first)) for first in months_to(today))
    this_month, this_year = today.replace(day=1), today.replace(month=1, day=1)
    month_ago, year_ago = this_month - timedelta(days=1), this_year - timedelta(days=1)
    return (
        Choice(Over.LAST_DAYS, today - timedelta(days=29), today, 30),
        Choice(Over.LAST_DAYS, today - timedelta(days=89), today, 90),
        Choice(Over.LAST_MONTHS, months_to(today)[-1], today, 12),
        Choice(Over.THIS_MONTH, this_month, today),
        Choice(Over.LAST_MONTH, month_ago.replace(day=1), month_ago),
        Choice(Over.THIS_YEAR, this_year, today),
        Choice(Over.LAST_YEAR, year_ago.replace(month=1, day=1), year_ago),
        Choice(Over.ALL, min(begun, today), today),
    )


def last_of(day: date) -> date:
    """The last day of this day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def step_of(span: Span) -> Step:
    """How long a stretch one mark of a chart stands for: so that there are some dozens of them at most."""
    days = (span[1] - span[0]).days + 1
    return "day" if days <= 45 else "week" if days <= 200 else "month" if days <= 5 * 366 else "year"


def stretches(span: Span) -> tuple[Span, ...]:
    """The span in days, weeks from Monday, months or years, as ``step_of`` says; the first and the last may be shorter."""
    step, found, first = step_of(span), [], span[0]
    while first <= span[1]:
        if step == "day":
            last = first
        elif step == "week":
            last = first + timedelta(days=6 - first.weekday())
        else:
            last = last_of(first) if step == "month" else first.replace(month=12, day=31)
        found.append((first, min(last, span[1])))
        first = last + timedelta(days=1)
    return tuple(found)


def portions_of(span: Span, days: int) -> tuple[Span, ...]:
    """The span in stretches of so many days."""
    found, first = [], span[0]
    while first <= span[1]:
        last = min(span[1], first + timedelta(days=days - 1))
        found.append((first, last))
        first = last + timedelta(days=1)
    return tuple(found)


def sorted_into(places: Sequence[Span], rows: Iterable[tuple[date, T]]) -> tuple[list[T], ...]:
    """For each of the stretches (in order, without gaps) what belongs to one of its days."""
    found: tuple[list[T], ...] = tuple([] for _ in places)
    starts = [first.toordinal() for first, _ in places]
    for day, row in rows:
        found[bisect_right(starts, day.toordinal()) - 1].append(row)
    return found
