"""Earning: the points of a purchase.

Each line is reckoned by itself: full units × the tier's rate, then × the best of the multipliers that hold for the line that day (they
don't add up), then cut down to the programme's decimals, never rounded up. What is under a full unit earns nothing. The lines are added,
and what is over the cap per member and day earns nothing. As lines are cut down one by one and then added, their order changes nothing.

At 1.2 points a yuan (silver), without decimals:

- 9.99 yuan are 9 full yuan, 10.8 points: 10.
- 100.00 and 5.50 yuan: 120 + 6 = 126. As one line of 105.50 also 126; but two lines of 9.00 are 10 + 10 = 20, one of 18.00 is 21.
- 45.00 yuan of a new product (×1.2) at Mid-Autumn (×2): 45 × 1.2 × 2 = 108; the ×1.2 is not the best and counts for nothing.
- 900.00 yuan at Spring Festival (×3): 3,240, of which a cap of 2,000 a day leaves 2,000, and 500 if 1,500 were earned that day already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from counter_app.programme import festivals
from counter_app.programme.programme import Multiplier, Programme, When
from counter_app.programme.values import Money, Points


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a purchase: what was paid for it (what points or vouchers paid is taken off before), its tags and its category.

    Raises ValueError for an amount below zero: goods brought back are a return, not a line.
    """

    amount: Money
    tags: frozenset[str] = frozenset()
    category: str = ""

    def __post_init__(self) -> None:
        if self.amount.fen < 0:
            raise ValueError("a line's amount is zero or more")


@dataclass(frozen=True, slots=True)
class Award:
    """What one line earns: ``units`` × ``rate`` × the multiplier's times (None: no multiplier holds), cut down to ``points``."""

    line: Line
    units: int
    rate: Fraction
    multiplier: Multiplier | None
    points: Points


@dataclass(frozen=True, slots=True)
class Accrual:
    """What a purchase earns: ``points`` in all, the awards line by line in the order given, and ``cap_cut``, what the cap took of their
    sum."""

    points: Points
    awards: tuple[Award, ...]
    cap_cut: Points


def accrue(programme: Programme, tier_id: str, lines: Sequence[Line], on: date, earned_today: Points) -> Accrual:
    """The points of a purchase by a member of this tier on this day, who has earned ``earned_today`` before on the same day.

    Raises KeyError for a tier that the programme doesn't have.
    """
    rate = programme.tier(tier_id).rate
    held = [multiplier for multiplier in programme.earning.multipliers if holds(multiplier.when, on)]
    unit = programme.earning.unit.fen
    plain = rate * programme.parts_per_point
    awards = []
    for line in lines:
        best = _best(held, line)
        factor = plain if best is None else plain * best.times
        units = line.amount.fen // unit
        awards.append(Award(line, units, rate, best, Points(units * factor.numerator // factor.denominator)))
    total = Points(sum(award.points.parts for award in awards))
    counted = _under_the_cap(programme, total, earned_today)
    return Accrual(counted, tuple(awards), total - counted)


def holds(when: When | None, on: date) -> bool:
    """Whether a multiplier's days take in this one; both ends of a span are good days.

    >>> span = When(start=date(2026, 11, 1), end=date(2026, 11, 11))
    >>> [holds(span, date(2026, month, day)) for month, day in ((10, 31), (11, 1), (11, 11), (11, 12))]
    [False, True, True, False]
    """
    if when is None:
        return True
    if when.festival is not None and not festivals.is_on(when.festival, on):
        return False
    return (when.start is None or on >= when.start) and (when.end is None or on <= when.end)


def clawback(accrued: Points, accrued_again: Points) -> Points:
    """What a return takes back: what the purchase has earned so far, less what it earns when reckoned again without the goods brought back
    (``accrue`` with the rules, tier and ``earned_today`` of its own day). Never less than nothing; no goods left: all of it.

    >>> clawback(Points(126), Points(120)), clawback(Points(126), Points(0))
    (Points(parts=6), Points(parts=126))
    """
    return Points(max(accrued.parts - accrued_again.parts, 0))


def _best(held: Sequence[Multiplier], line: Line) -> Multiplier | None:
    """The highest multiplier for this line; of equal ones the first in the file."""
    best: Multiplier | None = None
    for multiplier in held:
        if (multiplier.tag is None or multiplier.tag in line.tags) and (best is None or multiplier.times > best.times):
            best = multiplier
    return best


def _under_the_cap(programme: Programme, total: Points, earned_today: Points) -> Points:
    most = programme.earning.most_per_day
    if most is None:
        return total
    return min(total, Points(max(most.parts - earned_today.parts, 0)))
