"""Festivals of the lunar calendar: which days they are in a year of ours.

Spring Festival runs from New Year's Eve (the day before the first day of the first month) through the 7th day of the first month: eight
days. Mid-Autumn is one day, the 15th of the eighth month. The almanac knows 1901 to 2099; outside it no day is a festival.

>>> days(Festival.SPRING_FESTIVAL, 2026)
(datetime.date(2026, 2, 16), datetime.date(2026, 2, 23))
>>> days(Festival.MID_AUTUMN, 2026)
(datetime.date(2026, 9, 25), datetime.date(2026, 9, 25))
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from counter_app.programme.words import Festival

FIRST_YEAR, LAST_YEAR = 1901, 2099
"""The years that the almanac knows."""


@lru_cache(maxsize=64)
def days(festival: Festival, year: int) -> tuple[date, date]:
    """The festival's first and last day in this calendar year. Raises ValueError for a year that the almanac doesn't know."""
    if festival is Festival.MID_AUTUMN:
        day = _solar(date(year, 9, 5), 8, 15)
        return day, day
    new_year = _solar(date(year, 1, 20), 1, 1)
    return new_year - timedelta(days=1), new_year + timedelta(days=6)


def _solar(earliest: date, month: int, day: int) -> date:
    """The first date from ``earliest`` on that is this day of the (not leap) lunar month; festivals move within 36 days."""
    from cnlunar import Lunar  # loaded when first asked: the window starts without it

    for ahead in range(36):
        tried = earliest + timedelta(days=ahead)
        lunar = Lunar(datetime(tried.year, tried.month, tried.day))  # noqa: DTZ001  a calendar date has no zone
        if (lunar.lunarMonth, lunar.lunarDay, lunar.isLunarLeapMonth) == (month, day, False):
            return tried
    raise ValueError(f"the almanac doesn't know {earliest.year}")


def is_on(festival: Festival, day: date) -> bool:
    """Whether this day belongs to the festival."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return False
    first, last = days(festival, day.year)
    return first <= day <= last
