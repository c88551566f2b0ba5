"""Pace: stock that is there but not given out at once.

Of what a shop was allotted, one part of so many is out on the day of the allotment and one more every so many days, cut down to whole
pieces; when all parts are out, everything is. What wasn't taken when it came out stays available.

With 26 parts, one every 7 days, and 100 pieces: 3 are out on the first day (100 × 1 / 26 = 3.8), 7 after a week, 11 after two; all 100
after 25 weeks. Of 10 pieces none is out at first (10 / 26 = 0.4) and one after two weeks (30 / 26).

A gift may have a pace of its own in pieces, which goes before the programme's: with 4 pieces every 7 days, 4 are out on the first day, 8
after a week, and so on until all are.
"""

from __future__ import annotations

from datetime import date, timedelta

from counter_app.programme.gift import OwnPace
from counter_app.programme.programme import Pace


def released(pace: Pace | OwnPace, allotted: int, allotted_on: date, on: date) -> int:
    """How many of so many pieces are out on that day; none before the day of the allotment.

    >>> weekly = Pace(parts=26, days=7)
    >>> day = date(2026, 1, 1)
    >>> [released(weekly, 100, day, day + timedelta(days=days)) for days in (-1, 0, 6, 7, 175, 400)]
    [0, 3, 3, 7, 100, 100]
    >>> [released(OwnPace(pieces=4, days=7), 10, day, day + timedelta(days=days)) for days in (-1, 0, 6, 7, 14, 400)]
    [0, 4, 4, 8, 10, 10]
    """
    days = (on - allotted_on).days
    if isinstance(pace, OwnPace):
        return 0 if days < 0 else min(allotted, pace.pieces * (1 + days // pace.days))
    return 0 if days < 0 else allotted * min(1 + days // pace.days, pace.parts) // pace.parts


def locked(pace: Pace | OwnPace, allotted: int, allotted_on: date, on: date) -> int:
    """How many of the allotted pieces can't be had yet."""
    return allotted - released(pace, allotted, allotted_on, on)


def day_of(pace: Pace | OwnPace, allotted: int, allotted_on: date, pieces: int) -> date | None:
    """The first day on which so many of the allotted pieces are out; None where so many never are.

    >>> day_of(Pace(parts=26, days=7), 10, date(2026, 1, 1), 1)
    datetime.date(2026, 1, 15)
    >>> day_of(OwnPace(pieces=4, days=7), 10, date(2026, 1, 1), 5)
    datetime.date(2026, 1, 8)
    """
    if pieces > allotted:
        return None
    if isinstance(pace, OwnPace):
        return allotted_on + timedelta(days=pace.days * max(-(-pieces // pace.pieces) - 1, 0))
    # The first part with which allotted × part / parts, cut down, is as many.
    part = max(-(-pieces * pace.parts // allotted), 1) if allotted else 1
    return allotted_on + timedelta(days=pace.days * (part - 1))
