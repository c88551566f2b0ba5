"""Which backups are kept: of the newest seven days, five weeks and twelve months that have any, the newest each.

Days are counted by the backups themselves, not by the clock, so that a clock that runs wild deletes nothing that is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

DAYS, WEEKS, MONTHS = 7, 5, 12


def kept(instants: Iterable[datetime], zone: ZoneInfo) -> frozenset[datetime]:
    """Those of the backups (by when they were made, aware) that stay; days are the shop's."""
    newest_first = sorted(instants, reverse=True)
    periods: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (DAYS, lambda at: at.astimezone(zone).date()),
        (WEEKS, lambda at: at.astimezone(zone).isocalendar()[:2]),
        (MONTHS, lambda at: (at.astimezone(zone).year, at.astimezone(zone).month)),
    )
    stay: set[datetime] = set()
    for most, period in periods:
        seen: set[object] = set()
        for at in newest_first:
            if len(seen) == most:
                break
            if (which := period(at)) not in seen:
                seen.add(which)
                stay.add(at)
    return frozenset(stay)
