"""The shop's clock: what instant it is, and which business date that is in the shop's time zone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def system_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Clock:
    """``zone`` and ``day_start`` (minutes after midnight) are the shop's, never the computer's. ``shift`` moves every instant: a training
    shop may be given its date."""

    zone: ZoneInfo
    day_start: int = 0
    shift: timedelta = timedelta(0)
    source: Callable[[], datetime] = system_now

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        return self.source() + self.shift

    def business_date(self, instant: datetime) -> date:
        """The date in the shop's time zone at the instant minus the shop's day start."""
        return (instant.astimezone(self.zone) - timedelta(minutes=self.day_start)).date()

    def local(self, instant: datetime) -> datetime:
        """The instant as the shop's wall clock shows it."""
        return instant.astimezone(self.zone)

    def set_to(self, day: date) -> Clock:
        """The same clock, with today's time of day on ``day``."""
        now = self.source()
        wanted = datetime.combine(day, now.astimezone(self.zone).time(), self.zone)
        if self.business_date(wanted) != day:
            wanted = datetime.combine(day, time(self.day_start // 60, self.day_start % 60), self.zone)
        return Clock(self.zone, self.day_start, wanted - now, self.source)
