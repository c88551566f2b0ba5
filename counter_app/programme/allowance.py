"""Allowance: what of a member's points one desk of a chain may spend with no line to head office, and for how long.

- Head office lends a member's points to one desk: as many as it is short of or, where more are free, the usual loan; never more than
  are free. With 3,000 free and a usual loan of 2,000: short of 500 brings 2,000, short of 2,500 brings 2,500, short of 4,000 all 3,000.
- It lends parts of lots, those first that lapse first; a lot that has lapsed isn't lent.
- An allowance is over for the desk 72 hours after it was given and for head office after 96, so that a desk whose clock is a day slow has
  stopped before anybody could count on it.
- A desk's clock never runs backwards: what counts is the later of now and the last instant it has seen. A clock that stands behind what it
  has seen is wrong by nobody knows how much: it suspends every allowance until head office has been heard again.
- What is limited per member (one a day, once a campaign) is given only by the desk that holds the member's allowance, points or none.

What a letter says of points moves head office's count of a loan by what it moved of the desk's free points (``moved_here``): a redemption
of 300 takes 300 off the loan, a hold of 300 as well, its release puts them back, points that are given back take them off. A loan is never
below nothing: that is the check of the allowance.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

USUAL_LOAN = 2_000
"""Whole points that head office lends where nothing more is asked for."""
FOR_DESK = timedelta(hours=72)
FOR_HEAD_OFFICE = timedelta(hours=96)
SLACK = timedelta(minutes=2)
"""A clock may be set back this far by its time service."""

K = TypeVar("K")


class Standstill(StrEnum):
    """Why an allowance doesn't count at a desk: it does, there is none, it is over, or the clock can't be trusted."""

    NOT = ""
    NONE = "none"
    OVER = "over"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class FreeLot(Generic[K]):
    """A lot with so many parts that nobody holds or was lent; good through ``expires`` (None: for ever). ``earned`` puts equal dates in
    order."""

    key: K
    free: int
    expires: date | None
    earned: int = 0


def usual_loan(decimals: int) -> int:
    """The usual loan in the smallest part of a programme that shows so many decimals."""
    return USUAL_LOAN * int(10**decimals)


def to_lend(missing: int, free: int, usual: int) -> int:
    """How many parts head office lends a desk that is short of ``missing``.

    >>> to_lend(500, 3_000, 2_000), to_lend(2_500, 3_000, 2_000), to_lend(4_000, 3_000, 2_000), to_lend(0, 700, 2_000)
    (2000, 2500, 3000, 700)
    """
    return max(min(free, max(missing, usual)), 0)


def pieces_to_lend(missing: int, free: int, desks: int) -> int:
    """How many pieces of a gift head office allots a desk that is short of ``missing``: where more are free, its share of them among the
    shop's ``desks``.

    >>> pieces_to_lend(1, 12, 3), pieces_to_lend(5, 12, 3), pieces_to_lend(5, 2, 3), pieces_to_lend(0, 7, 1)
    (4, 5, 2, 7)
    """
    return max(min(free, max(missing, free // max(desks, 1))), 0)


def lots_to_lend(lots: Iterable[FreeLot[K]], points: int, on: date) -> tuple[tuple[K, int], ...]:
    """Which lots so many parts are lent of, and how much of each: living ones, soonest to lapse first, undated last, equal dates as earned;
    fewer where fewer are free."""
    chosen: list[tuple[K, int]] = []
    living = [lot for lot in lots if lot.free > 0 and (lot.expires is None or lot.expires >= on)]
    for lot in sorted(living, key=lambda lot: (lot.expires or date.max, lot.earned)):
        if points <= 0:
            break
        chosen.append((lot.key, min(lot.free, points)))
        points -= chosen[-1][1]
    return tuple(chosen)


def ends_at_head_office(given_at: datetime) -> datetime:
    """The first instant at which head office may free a lost desk's allowance."""
    return given_at + FOR_HEAD_OFFICE


def is_suspended(now: datetime, last_seen: datetime) -> bool:
    """Whether the desk's clock stands behind what it has seen: no allowance counts until head office has been heard again."""
    return now < last_seen - SLACK


def stands_still(given_at: datetime | None, now: datetime, last_seen: datetime) -> Standstill:
    """Why an allowance given then (None: there is none) can't be spent at a desk whose clock says ``now``; ``last_seen`` is the latest
    instant that the desk, or a letter of head office's, has seen."""
    if given_at is None:
        return Standstill.NONE
    if is_suspended(now, max(last_seen, given_at)):
        return Standstill.CLOCK
    return Standstill.OVER if max(now, last_seen) >= given_at + FOR_DESK else Standstill.NOT


def here(lent: int, still: Standstill) -> int:
    """What of so many lent parts can be had at the desk now."""
    return lent if still is Standstill.NOT else 0


def moved_here(remaining: int, held: int, away: int) -> int:
    """How many more parts a database may spend of a lot (or, with on hand and promised, pieces of a gift) after these changes of it."""
    return remaining - held - away
