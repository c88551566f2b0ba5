"""Expiry: the last day on which a lot of points can be spent, and the days on which the member is reminded of it.

Points last so many months: through the same calendar date that many months on or, where that month has no such day, its last one. Or they
last through the next of one date each year. They are gone when that day has closed. Where neither is said, they never lapse. Reminders
count back from the last good day.

With 24 months: earned on 31 October 2026, good through 31 October 2028; earned on 29 February 2024, good through 28 February 2026. Cleared
each 31 October: earned on that day, gone with it; earned on 1 November, good for a year. Points good through 31 October are reminded of, 30
days before, on 1 October.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from counter_app.programme.programme import Programme


def last_day(programme: Programme, earned_on: date) -> date | None:
    """The last day on which points earned then can be spent; None: they never lapse."""
    rule = programme.expiry
    if rule.each_year is not None:
        this_year = _in_year(earned_on.year, rule.each_year)
        return this_year if earned_on <= this_year else _in_year(earned_on.year + 1, rule.each_year)
    return None if rule.months is None else months_on(earned_on, rule.months)


def reminded_days(programme: Programme, on: date) -> tuple[date, ...]:
    """Whoever has points with one of these last days is reminded on that day, the nearest first."""
    return tuple(on + timedelta(days=days) for days in sorted(programme.expiry.remind))


def months_on(day: date, months: int) -> date:
    """The same date so many months on, or that month's last day.

    >>> months_on(date(2026, 1, 31), 1), months_on(date(2024, 2, 29), 24), months_on(date(2024, 2, 29), 48)
    (datetime.date(2026, 2, 28), datetime.date(2026, 2, 28), datetime.date(2028, 2, 29))
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_back(day: date, months: int) -> date:
    """The earliest date from which so many months reach ``day``: the same date so many months before or, where that month has no such day,
    the first of the next.

    >>> months_back(date(2026, 3, 31), 1), months_back(date(2024, 2, 29), 12), months_back(date(2026, 3, 5), 12)
    (datetime.date(2026, 3, 1), datetime.date(2023, 3, 1), datetime.date(2025, 3, 5))
    """
    before = months_on(day, -months)
    return before if before.day == day.day else before + timedelta(days=1)


def _in_year(year: int, month_day: tuple[int, int]) -> date:
    """29 February is the 28th in other years."""
    month, day = month_day
    return date(year, month, min(day, monthrange(year, month)[1]))
