"""Earning: the points of a purchase.

What was paid earns: the member's discount comes off each line first. A line's rate is the first of the programme's that holds for it that
day. Full units × the rate's points × the tier's rate, then × the multipliers that hold for the line that day (the best one alone or, where
the programme says so, their product), then cut down to the programme's decimals, never rounded up. Where the programme counts per purchase,
lines with the same rate and the same multipliers are one line. What is under a full unit earns nothing, or is carried to the next
purchase where the programme carries (from rate to rate in the programme's order, then to the next purchase). Bonuses for large purchases
come on top wherever the purchase earns at all, and so do points that every paid purchase brings; what is over a cap earns nothing. As lines
are cut down one by one and then added, their order changes nothing.

At 1.2 points a yuan (silver), without decimals:

- With 1 stamp a piece, 3 cups of coffee are 3 stamps, whatever they cost; a cup that was free is none.
- 9.99 yuan are 9 full yuan, 10.8 points: 10.
- 100.00 and 5.50 yuan: 120 + 6 = 126. As one line of 105.50 also 126; but two lines of 9.00 are 10 + 10 = 20, one of 18.00 is 21.
- 45.00 yuan of a new product (×1.2) at Mid-Autumn (×2): 45 × 1.2 × 2 = 108; the ×1.2 is not the best and counts for nothing.
- 900.00 yuan at Spring Festival (×3): 3,240, of which a cap of 2,000 a day leaves 2,000, and 500 if 1,500 were earned that day already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import prod

from counter_app.programme import condition
from counter_app.programme.programme import Discount, Multiplier, Programme
from counter_app.programme.values import Money, Points
from counter_app.programme.words import Combine, Counts, Payment

MILLIGRAMS = 1000
"""In a gram."""

_Key = tuple[int, tuple[int, ...], int]
"""Lines that are reckoned as one: the place of their rate, the places of the multipliers that count, and the line's own place (0 where the
programme counts per purchase)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a purchase: its price (what points or vouchers paid is taken off before), tags, category, weight in
    milligrams, and how many pieces (or litres, or nights) it is.

    Raises ValueError for an amount below zero: goods brought back are a return, not a line.
    """

    amount: Money
    tags: frozenset[str] = frozenset()
    category: str = ""
    milligrams: int = 0
    quantity: int = 1

    def __post_init__(self) -> None:
        if self.amount.fen < 0:
            raise ValueError("a line's amount is zero or more")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else the points of a purchase hang on, as it was on its own day: kept with the accrual, so that a return can reckon it again.

    ``earned_today`` and ``earned_this_month`` are what was earned before it (for caps), ``carried`` what the purchase before left over
    (it may be below zero after a return). ``joining``: the card was taken out at it. ``paid_after_days`` counts for purchases on account.
    ``discount_taken``: the lines' amounts are what was paid already. ``in_a_row``: what the purchase brings as the first of a month that
    fills a row of months with spending.
    """

    on: date
    tier: str
    earned_today: Points = Points(0)
    earned_this_month: Points = Points(0)
    carried: Money = Money(0)
    birthday: date | None = None
    anniversary: date | None = None
    joining: bool = False
    payment: Payment = Payment.CASH
    paid_after_days: int = 0
    discount_taken: bool = False
    in_a_row: Points = Points(0)


@dataclass(frozen=True, slots=True)
class Award:
    """What one line (or all lines with the same rate together) earns: ``units`` (full ones of ``unit``, or of so many ``pieces``) ×
    ``rate`` × ``times``, cut down to ``points``; ``multipliers`` are those that count."""

    lines: tuple[Line, ...]
    unit: Money
    pieces: int
    units: int
    rate: Fraction
    multipliers: tuple[Multiplier, ...]
    points: Points

    @property
    def times(self) -> Fraction:
        return prod((multiplier.times for multiplier in self.multipliers), start=Fraction(1))


@dataclass(frozen=True, slots=True)
class Accrual:
    """What a purchase earns: ``points`` in all, the awards in the order of the lines, ``bonus`` for its size and for being one,
    ``cap_cut``, what caps took of their sum, and ``in_a_row``, which no cap touches. ``discount`` came off the price and ``due`` is what is
    left to pay; ``carried`` goes on to the next purchase."""

    points: Points
    awards: tuple[Award, ...]
    bonus: Points
    cap_cut: Points
    in_a_row: Points
    discount: Money
    due: Money
    carried: Money


def accrue(programme: Programme, lines: Sequence[Line], facts: Circumstances) -> Accrual:
    """The points of a purchase under these circumstances. Raises KeyError for a tier that the programme doesn't have."""
    paid = _paid(programme, lines, facts)
    due = sum(line.amount.fen for line in paid)
    awards, carried = _awards(programme, paid, facts)
    total = sum(award.points.parts for award in awards)
    bonus = sum(due // step.unit.fen * step.points.parts for step in programme.earning.bonuses) if total else 0
    bonus += _for_the_purchase(programme, due, facts)
    counted = _under_the_caps(programme, total + bonus, facts)
    in_a_row = facts.in_a_row if due else Points(0)
    return Accrual(
        Points(counted) + in_a_row,
        awards,
        Points(bonus),
        Points(total + bonus - counted),
        in_a_row,
        Money(sum(line.amount.fen for line in lines) - due),
        Money(due),
        carried,
    )


def _for_the_purchase(programme: Programme, due: int, facts: Circumstances) -> int:
    """The points that every purchase brings, whatever its amount."""
    earns = due > 0 and (programme.earning.joining_purchase or not facts.joining)
    return programme.earning.per_purchase.parts if earns else 0


def _paid(programme: Programme, lines: Sequence[Line], facts: Circumstances) -> Sequence[Line]:
    """The lines at what was paid for them."""
    if not programme.discounts or facts.discount_taken:
        return lines
    return [replace(line, amount=line.amount - discount(programme, line, facts)) for line in lines]


def _awards(programme: Programme, paid: Sequence[Line], facts: Circumstances) -> tuple[tuple[Award, ...], Money]:
    """What each line earns (or all that are reckoned as one), in the order of the lines; and what is carried to the next purchase."""
    rules = programme.earning
    if facts.joining and not rules.joining_purchase:
        return (), facts.carried
    tier_rate = programme.tier(facts.tier).rate
    rates = [(place, rate) for place, rate in enumerate(rules.rates) if _in_time(rate.when, facts)]
    multipliers = [(place, multiplier) for place, multiplier in enumerate(rules.multipliers) if _in_time(multiplier.when, facts)]
    together = rules.counts is Counts.PURCHASE or rules.carries
    groups: dict[_Key, list[Line]] = {}
    for number, line in enumerate(paid):
        place = next((place for place, rate in rates if holds_for(rate.which, line, facts)), None)
        if place is not None:
            held = [(place, multiplier) for place, multiplier in multipliers if holds_for(multiplier.which, line, facts)]
            groups.setdefault((place, _counting(programme, held), 0 if together else number), []).append(line)
    found: dict[_Key, Award] = {}
    worth: dict[tuple[int, tuple[int, ...]], tuple[Fraction, tuple[Multiplier, ...], Fraction]] = {}
    carried = facts.carried.fen
    # What is carried goes through the groups in an order that doesn't hang on the lines'.
    for key in sorted(groups) if rules.carries else groups:
        rate = rules.rates[key[0]]
        if key[:2] not in worth:
            each, counting = rate.points * tier_rate, tuple(rules.multipliers[place] for place in key[1])
            parts = prod((multiplier.times for multiplier in counting), start=each * programme.parts_per_point)
            worth[key[:2]] = each, counting, parts
        each, counting, parts = worth[key[:2]]
        if rate.pieces:
            units = sum(line.quantity for line in groups[key] if line.amount) // rate.pieces
        else:
            fen = sum(line.amount.fen for line in groups[key]) + (carried if rules.carries else 0)
            units = max(fen // rate.unit.fen, 0)
            if rules.carries:
                carried = fen - units * rate.unit.fen
        points = Points(units * parts.numerator // parts.denominator)
        found[key] = Award(tuple(groups[key]), rate.unit, rate.pieces, units, each, counting, points)
    return tuple(found[key] for key in groups), Money(carried)


def discount(programme: Programme, line: Line, facts: Circumstances) -> Money:
    """What the member pays less for this line, cut down to whole fen: the first discount that holds for it.

    At 95 per cent, 9.99 yuan are 0.49 less (0.4995 cut down); at 5 yuan off per gram, 2.500 g are 12.50 less, never more than the price.
    """
    for rule in programme.discounts:
        if _in_time(rule.when, facts) and holds_for(rule.which, line, facts):
            return min(line.amount, _off(rule, line))
    return Money(0)


def _off(rule: Discount, line: Line) -> Money:
    if rule.pays_percent is not None:
        return Money(line.amount.fen * (100 - rule.pays_percent) // 100)
    assert rule.off_per_gram is not None
    return Money(rule.off_per_gram.fen * line.milligrams // MILLIGRAMS)


def for_events(programme: Programme, facts: Circumstances) -> tuple[tuple[Multiplier, ...], Fraction]:
    """The multipliers that count for an event under these circumstances, and what they make together."""
    nothing = Line(Money(0))
    held = [
        (place, multiplier)
        for place, multiplier in enumerate(programme.earning.multipliers)
        if multiplier.events and _in_time(multiplier.when, facts) and holds_for(multiplier.which, nothing, facts)
    ]
    counting = tuple(programme.earning.multipliers[place] for place in _counting(programme, held))
    return counting, prod((multiplier.times for multiplier in counting), start=Fraction(1))


def holds_for(which: condition.Which, line: Line, facts: Circumstances) -> bool:
    """Whether a rule is for this line, this payment and this member's tier."""
    if which is condition.ANYTHING:
        return True
    return (
        (not which.tags or bool(which.tags & line.tags))
        and not which.not_tags & line.tags
        and (not which.categories or line.category in which.categories)
        and (which.payment is None or which.payment is facts.payment)
        and (which.paid_within_days is None or facts.paid_after_days <= which.paid_within_days)
        and (not which.tiers or facts.tier in which.tiers)
    )


def clawback(accrued: Points, accrued_again: Points) -> Points:
    """What a return takes back: what the purchase has earned so far, less what it earns when reckoned again without the goods brought back
    (``accrue`` with the rules and circumstances of its own day). Never less than nothing; no goods left: all of it.

    >>> clawback(Points(126), Points(120)), clawback(Points(126), Points(0))
    (Points(parts=6), Points(parts=126))
    """
    return Points(max(accrued.parts - accrued_again.parts, 0))


def _in_time(when: condition.When, facts: Circumstances) -> bool:
    return condition.is_on(when, facts.on, facts.birthday, facts.anniversary)


def _counting(programme: Programme, held: Sequence[tuple[int, Multiplier]]) -> tuple[int, ...]:
    """Of the multipliers that hold those that count, by their place: all where their product is taken, else the best; of equal ones the
    first."""
    if programme.earning.combine is Combine.PRODUCT or not held:
        return tuple(place for place, _ in held)
    return (max(held, key=lambda one: one[1].times)[0],)


def _under_the_caps(programme: Programme, total: int, facts: Circumstances) -> int:
    """What the caps leave of so many parts."""
    rules = programme.earning
    left = total
    for most, before in (
        (rules.most_per_purchase, 0),
        (rules.most_per_day, facts.earned_today.parts),
        (rules.most_per_month, facts.earned_this_month.parts),
    ):
        if most is not None:
            left = min(left, max(most.parts - before, 0))
    return left
