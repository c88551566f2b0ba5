"""Expiry: the last day on which a lot of points can be spent.

Points last so many months: through the same calendar date that many months on or, where that month has no such day, its last one; they are
gone when that day has closed. Without a number of months they never lapse.

With 24 months: earned on 31 October 2026, good through 31 October 2028; earned on 29 February 2024, good through 28 February 2026.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from counter_app.programme.programme import Programme


def last_day(programme: Programme, earned_on: date) -> date | None:
    """The last day on which points earned then can be spent; None: they never lapse."""
    rule = programme.expiry
    if rule.each_year is not None:
        this_year = date(earned_on.year, *rule.each_year)
        return this_year if earned_on <= this_year else date(earned_on.year + 1, *rule.each_year)
    return None if rule.months is None else months_on(earned_on, rule.months)


def months_on(day: date, months: int) -> date:
    """The same date so many months on, or that month's last day.

    >>> months_on(date(2026, 1, 31), 1), months_on(date(2024, 2, 29), 24), months_on(date(2024, 2, 29), 48)
    (datetime.date(2026, 2, 28), datetime.date(2026, 2, 28), datetime.date(2028, 2, 29))
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
