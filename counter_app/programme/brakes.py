"""Brakes: what makes a redemption wait for a supervisor because of what went before it, whatever it is worth.

Somebody who works at the desk could earn on a stranger's receipt, bring the goods back once the points are spent, or empty the account of a
member whose phone they changed. None of that shows in one basket; it shows in how often and after what. Each brake has a bound, told as
the number of the redemption (or return) that is held first, and None for never; nothing is refused, a second person looks at it.

- *often*: so many redemptions of one member on one day.
- *changed*: so many redemptions of one member (or other uses of their points) within some days of their phone or card becoming another.
- *pair*: so many redemptions of one member with one and the same clerk, within the days that are looked back.
- *loop*: so many receipts of one member, within those days, of which goods came back.
- *receipt*: so many receipts of one member, within those days, that read like one used before.

What else takes points from a member is held for the same reasons. Undone redemptions count too: a redemption that is undone and made again
is what is looked for.

With the shipped bounds: four redemptions on a day need nobody, the fifth is held. After a new phone the first redemption needs nobody, the
second within seven times 24 hours is held; a second one after that isn't.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta
from functools import lru_cache

from counter_app.programme.refusals import NeedsApproval

MOST = 1_000_000
"""No bound is higher."""


@dataclass(frozen=True, slots=True)
class Brakes:
    """The bounds of one shop; see above. ``days`` is how far pairs, loops and receipts are looked back, ``change_days`` how long a new
    phone or card is new."""

    often: int | None = 5
    changed: int | None = 2
    pair: int | None = 12
    loop: int | None = 3
    receipt: int | None = 1
    days: int = 30
    change_days: int = 7

    @property
    def looks_back(self) -> int:
        """Days, today among them, beyond which nothing matters."""
        return max(self.days, self.change_days + 1)

    def first_day(self, on: date) -> date:
        """The first day that is looked at on that day."""
        return on - timedelta(days=self.looks_back - 1)


SHIPPED = Brakes()
OFF = Brakes(often=None, changed=None, pair=None, loop=None, receipt=None)


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands in the books about one member, without the redemption that is asked for: redemptions of today, since the phone or card
    was changed (``changed_at``), and with this clerk; receipts of which goods came back, and that read like another."""

    today: int = 0
    changed_at: datetime | None = None
    since_change: int = 0
    with_clerk: int = 0
    returns: int = 0
    alike: int = 0


def may_be_held(brakes: Brakes, recent: int, watched_on: date | None, on: date) -> bool:
    """Whether it is worth looking at all: ``recent`` redemptions since ``first_day``, and the last day on which something happened that is
    looked at (a phone or card changed, goods brought back, a receipt that reads like another)."""
    counted = [bound for bound in (brakes.often, brakes.pair) if bound is not None]
    return bool(counted and recent + 1 >= min(counted)) or (watched_on is not None and watched_on >= brakes.first_day(on))


def held_because(brakes: Brakes, seen: Seen, at: datetime) -> tuple[NeedsApproval, ...]:
    """Why this redemption waits for a supervisor; empty where it doesn't.

    >>> held_because(SHIPPED, Seen(today=3), datetime(2026, 11, 2)), held_because(SHIPPED, Seen(today=4), datetime(2026, 11, 2))[0].count
    ((), 5)
    """
    new = seen.changed_at is not None and at <= seen.changed_at + timedelta(days=brakes.change_days)
    counts = (
        ("changed", brakes.changed, seen.since_change + 1 if new else 0),
        ("loop", brakes.loop, seen.returns),
        ("receipt", brakes.receipt, seen.alike),
        ("often", brakes.often, seen.today + 1),
        ("pair", brakes.pair, seen.with_clerk + 1),
    )
    return tuple(NeedsApproval(because, count=count) for because, bound, count in counts if bound is not None and count >= bound)


def receipt_key(receipt: str) -> str:
    """What is left of a receipt's number when everything is gone that two readings of one paper may differ in: width and case of its
    characters, what stands between them, noughts in front.

    >>> receipt_key("a-00１7"), receipt_key("A0017"), receipt_key("0017")
    ('A0017', 'A0017', '17')
    """
    folded = unicodedata.normalize("NFKC", receipt).casefold().upper()
    return "".join(char for char in folded if char.isalnum()).lstrip("0")


def to_text(brakes: Brakes) -> str:
    """As the shop's settings keep it."""
    return json.dumps(asdict(brakes), sort_keys=True)


@lru_cache(maxsize=8)
def from_text(text: str | None) -> Brakes:
    """What ``to_text`` wrote; the shipped ones where nothing is kept. Raises ValueError for what no shop can mean."""
    if text is None:
        return SHIPPED
    return checked(**json.loads(text))


def checked(**bounds: int | None) -> Brakes:
    """Brakes with these bounds. Raises ValueError: a name that isn't one, a bound below 1 or above ``MOST``, days that aren't 1 to 366."""
    known = {field.name for field in fields(Brakes)}
    for name, bound in bounds.items():
        days = name in ("days", "change_days")
        if name not in known or not ((bound is None and not days) or (type(bound) is int and 1 <= bound <= (366 if days else MOST))):
            raise ValueError(f"no brake is {name} = {bound}")
    return Brakes(**bounds)  # type: ignore[arg-type]
