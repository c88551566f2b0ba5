"""The forms in which a reason is said: short for a tile, long for a message, in the shop's own way of writing.

``said_of(reason, voice)`` gives all forms; ``sentences`` holds the words, each registered here for its kind of reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import singledispatch

from counter_app.programme.failing import Reason
from counter_app.programme.values import Money, Points
from counter_app.screens.wording.speech import day_of, moment_of, money_short, points, tr


@dataclass(frozen=True)
class Voice:
    """How this shop writes: decimals of its points, names of its tiers and gifts by their ids, its time zone, and today."""

    decimals: int = 0
    tiers: Mapping[str, str] = field(default_factory=dict)
    gifts: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo | None = None
    today: date | None = None

    def points(self, amount: Points) -> str:
        return points(amount, self.decimals)

    def amount(self, amount: Points | Money) -> str:
        """Points with their unit, or money."""
        return money_short(amount) if isinstance(amount, Money) else tr("{points} points", points=self.points(amount))

    def day(self, day: date) -> str:
        return day_of(day, self.today)

    def moment(self, at: datetime) -> str:
        return moment_of(at, self.zone, self.today)

    def tier(self, tier_id: str) -> str:
        return self.tiers.get(tier_id, tier_id)

    def gift(self, number: str) -> str:
        return self.gifts.get(number, number)


@dataclass(frozen=True)
class Said:
    """``short`` for a tile's state place; ``title`` and ``text`` for a message; ``note`` for a tile's last line (when or how it would
    go, may be empty) with its icon."""

    short: str
    title: str
    text: str
    note: str = ""
    note_icon: str = ""

    def __str__(self) -> str:
        return tr("{title}. {text}", title=self.title, text=self.text) if self.text else self.title


@singledispatch
def said_of(reason: Reason, voice: Voice) -> Said:
    """All forms of one reason. Raises LookupError for a reason nobody gave words."""
    raise LookupError(f"no words for {type(reason).__name__}")


def saying(title: str, text: str = "", short: str = "", note: str = "", note_icon: str = "") -> Said:
    """``short`` is the title, unless something shorter is given."""
    return Said(short or title, title, text, note, note_icon)
