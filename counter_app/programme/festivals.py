"""Festivals: which days of the Chinese year a rule can name, and when they are in a year of ours.

By the lunar calendar: Spring Festival from New Year's Eve (the day before the first day of the first month) through the 7th day, or to
Lantern (the 15th); Dragon Boat on the 5th of the fifth month, Mid-Autumn on the 15th of the eighth, Double Ninth on the 9th of the ninth,
never in a leap month. Qingming is the day of that solar term. New Year's Day, Labour Day (1 to 5 May) and National Day (1 to 7 October)
stand still. The almanac knows 1901 to 2099; outside it no day is a festival.

>>> days(Festival.SPRING_FESTIVAL, 2026)
(datetime.date(2026, 2, 16), datetime.date(2026, 2, 23))
>>> days(Festival.MID_AUTUMN, 2026)
(datetime.date(2026, 9, 25), datetime.date(2026, 9, 25))
>>> days(Festival.QINGMING, 2024)
(datetime.date(2024, 4, 4), datetime.date(2024, 4, 4))
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from counter_app.programme.words import Festival

FIRST_YEAR, LAST_YEAR = 1901, 2099
"""The years that the almanac knows."""


_STILL = {
    Festival.NEW_YEAR: ((1, 1), (1, 1)),
    Festival.LABOUR_DAY: ((5, 1), (5, 5)),
    Festival.NATIONAL_DAY: ((10, 1), (10, 7)),
}
"""First and last day, as month and day, of the festivals that don't move."""

_LUNAR = {
    Festival.DRAGON_BOAT: ((5, 26), (5, 5)),
    Festival.MID_AUTUMN: ((9, 5), (8, 15)),
    Festival.DOUBLE_NINTH: ((9, 28), (9, 9)),
}
"""The lunar month and day of the festivals of one day, after the day of our year before which they never are."""

_FROM_NEW_YEAR = {
    Festival.SPRING_FESTIVAL: (-1, 6),
    Festival.SPRING_FESTIVAL_TO_LANTERN: (-1, 14),
    Festival.LANTERN: (14, 14),
}
"""First and last day, counted from the first day of the first month."""


@lru_cache(maxsize=512)
def days(festival: Festival, year: int) -> tuple[date, date]:
    """The festival's first and last day in this calendar year. Raises ValueError for a year that the almanac doesn't know."""
    if festival in _STILL:
        first, last = _STILL[festival]
        return date(year, *first), date(year, *last)
    if festival in _LUNAR:
        earliest, (month, day) = _LUNAR[festival]
        found = _solar(date(year, *earliest), month, day)
        return found, found
    if festival is Festival.QINGMING:
        found = _solar_term(year, "清明")
        return found, found
    new_year, (before, after) = _solar(date(year, 1, 20), 1, 1), _FROM_NEW_YEAR[festival]
    return new_year + timedelta(days=before), new_year + timedelta(days=after)


def _solar(earliest: date, month: int, day: int) -> date:
    """The first date from ``earliest`` on that is this day of the (not leap) lunar month; festivals move within 36 days."""
    from cnlunar import Lunar  # loaded when first asked: the window starts without it

    for ahead in range(36):
        tried = earliest + timedelta(days=ahead)
        lunar = Lunar(datetime(tried.year, tried.month, tried.day))  # noqa: DTZ001  a calendar date has no zone
        if (lunar.lunarMonth, lunar.lunarDay, lunar.isLunarLeapMonth) == (month, day, False):
            return tried
    raise ValueError(f"the almanac doesn't know {earliest.year}")


def _solar_term(year: int, name: str) -> date:
    """The day of a solar term of spring, by its Chinese name."""
    from cnlunar import Lunar

    month, day = Lunar(datetime(year, 6, 1)).thisYearSolarTermsDic[name]  # noqa: DTZ001
    return date(year, month, day)


def is_on(festival: Festival, day: date) -> bool:
    """Whether this day belongs to the festival."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return False
    first, last = days(festival, day.year)
    return first <= day <= last
