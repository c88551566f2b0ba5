"""Festivals of the lunar calendar: which days they are in a year of ours.

Spring Festival runs from New Year's Eve (the day before the first day of the first month) through the 7th day of the first month: eight
days. Mid-Autumn is one day, the 15th of the eighth month. The almanac knows lunar years 1900 to 2099; outside it no day is a festival.

>>> days(Festival.SPRING_FESTIVAL, 2026)
(datetime.date(2026, 2, 16), datetime.date(2026, 2, 23))
>>> days(Festival.MID_AUTUMN, 2026)
(datetime.date(2026, 9, 25), datetime.date(2026, 9, 25))
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from counter_app.programme.programme import Festival

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""The years that the almanac knows."""


@lru_cache(maxsize=64)
def days(festival: Festival, year: int) -> tuple[date, date]:
    """The festival's first and last day in this calendar year. Raises ValueError for a year that the almanac doesn't know."""
    from lunardate import LunarDate  # loaded when first asked: the window starts without it

    if festival is Festival.MID_AUTUMN:
        day: date = LunarDate(year, 8, 15).to_solar_date()
        return day, day
    new_year: date = LunarDate(year, 1, 1).to_solar_date()
    return new_year - timedelta(days=1), new_year + timedelta(days=6)


def is_on(festival: Festival, day: date) -> bool:
    """Whether this day belongs to the festival."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return False
    first, last = days(festival, day.year)
    return first <= day <= last
