"""Condition: on which days a rule holds (``When``), and for which lines of a purchase (``Which``).

Everything that one condition names must hold; a condition that names nothing always holds. The days of a span are good at both ends. A
span of month and day (``MonthDay``) comes every year, and one that ends before it starts goes over New Year. Who was born on 29 February
has their day on the 28th in other years.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from counter_app.programme import festivals
from counter_app.programme.words import Festival, OwnDay, Payment, Weekday


class MonthDay(NamedTuple):
    """A day that comes every year."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class When:
    """Days: of one of these festivals, on one of these weekdays, on one of these days of the month, within a span, on the member's own
    day."""

    festivals: tuple[Festival, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    start: date | MonthDay | None = None
    end: date | MonthDay | None = None
    birthday: OwnDay | None = None
    anniversary: OwnDay | None = None


@dataclass(frozen=True, slots=True)
class Which:
    """Lines: with one of these tags, with none of those, of one of these categories; of a purchase paid so, within so many days; by a
    member of one of these tiers."""

    tags: frozenset[str] = frozenset()
    not_tags: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    payment: Payment | None = None
    paid_within_days: int | None = None
    tiers: frozenset[str] = frozenset()


_A_YEAR_AND_A_MONTH = 396
"""Days within which everything that comes every year has come, by the sun or by the moon."""

ALWAYS = When()
ANYTHING = Which()


def is_on(when: When, on: date, birthday: date | None = None, anniversary: date | None = None) -> bool:
    """Whether these days take in this one; ``birthday`` and ``anniversary`` are the member's (None: not known, no day is theirs).

    >>> from datetime import date, timedelta
    >>> span = When(start=date(2026, 11, 1), end=date(2026, 11, 11))
    >>> [is_on(span, date(2026, month, day)) for month, day in ((10, 31), (11, 1), (11, 11), (11, 12))]
    [False, True, True, False]
    >>> over_new_year = When(start=MonthDay(12, 20), end=MonthDay(1, 5))
    >>> [is_on(over_new_year, date(2026, month, day)) for month, day in ((12, 19), (12, 20), (1, 5), (1, 6))]
    [False, True, True, False]
    >>> is_on(When(birthday=OwnDay.DAY), date(2026, 2, 28), birthday=date(1996, 2, 29))
    True
    """
    if when is ALWAYS:
        return True
    return (
        (not when.festivals or any(festivals.is_on(festival, on) for festival in when.festivals))
        and (not when.weekdays or any(weekday.number == on.weekday() for weekday in when.weekdays))
        and (not when.month_days or on.day in when.month_days)
        and _within(when.start, when.end, on)
        and (when.birthday is None or is_own_day(birthday, when.birthday, on))
        and (when.anniversary is None or is_own_day(anniversary, when.anniversary, on))
    )


def is_own_day(day: date | None, how: OwnDay, on: date) -> bool:
    """Whether this is the day, or in the month, of a birthday or wedding anniversary."""
    if day is None or day.month != on.month:
        return False
    return how is OwnDay.MONTH or on.day == min(day.day, monthrange(on.year, on.month)[1])


def first_day(when: When, on: date) -> date | None:
    """The first day of the span that ``on`` lies in (this year's, where it comes every year); None for a span that is open."""
    start = when.start
    if start is None or isinstance(start, date):
        return start
    begins = date(on.year, *start)
    return begins if begins <= on else date(on.year - 1, *start)


def next_day(when: When, after: date, birthday: date | None = None, anniversary: date | None = None) -> date | None:
    """The first day after ``after`` that these days take in; None where none comes within the next thirteen months (of a span that
    begins later: from its first day).

    >>> from datetime import date
    >>> next_day(When(month_days=(15,)), date(2026, 11, 15)), next_day(When(end=date(2026, 11, 30)), date(2026, 11, 30))
    (datetime.date(2026, 12, 15), None)
    """
    first = after + timedelta(days=1)
    if isinstance(when.start, date):
        first = max(first, when.start)
    tried = (first + timedelta(days=ahead) for ahead in range(_A_YEAR_AND_A_MONTH))
    return next((day for day in tried if is_on(when, day, birthday, anniversary)), None)


def _within(start: date | MonthDay | None, end: date | MonthDay | None, on: date) -> bool:
    day = MonthDay(on.month, on.day)
    after = start is None or (on >= start if isinstance(start, date) else day >= start)
    before = end is None or (on <= end if isinstance(end, date) else day <= end)
    if isinstance(start, MonthDay) and isinstance(end, MonthDay) and end < start:
        return after or before
    return after and before
