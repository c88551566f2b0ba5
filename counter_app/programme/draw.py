"""Draw: a spin whose outcome anybody can reckon again.

The seed is a whole number that fixes the spin. Its number is the first 8 bytes of SHA-256("counter-draw-1" and the seed in decimal), big
endian, mod 10,000; a number below odds (in per cent) × 100 wins. Before the spin the desk shows the commitment, SHA-256 of the seed in
decimal, and afterwards the seed: so nobody chose it to suit the outcome. The record keeps seed, commitment, odds, number and outcome.

The odds are the tier's own where the programme names them, else everybody's. Where only some tiers have odds, the others can't draw.
A spin costs points, or comes once with a purchase from a certain sum on.

With seed 1 the number is 2,727: at odds of 20 per cent it loses (2,727 is not below 2,000), at 30 it wins.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from counter_app.programme import spending
from counter_app.programme.programme import Draw, Programme
from counter_app.programme.refusals import NotRedeemable, Reason, TierTooLow, ordered
from counter_app.programme.spending import Spender
from counter_app.programme.values import Points

NUMBERS = 10_000
"""How many outcomes a spin has, all equally likely."""


@dataclass(frozen=True, slots=True)
class Record:
    """A spin as it is kept: all that is needed to reckon it again."""

    seed: int
    commitment: str
    odds: Fraction
    number: int
    won: bool


@dataclass(frozen=True, slots=True)
class Spin:
    """A spin before it is made: its cost and odds in per cent, and what stands in the way of it, first to say first."""

    points: Points
    odds: Fraction
    reasons: tuple[Reason, ...]


def number(seed: int) -> int:
    """0 to 9,999, by the seed alone.

    >>> number(1)
    2727
    """
    return int.from_bytes(hashlib.sha256(f"counter-draw-1{seed}".encode("ascii")).digest()[:8], "big") % NUMBERS


def commitment(seed: int) -> str:
    """What is shown before the spin: it fixes the seed and doesn't tell it (64 hexadecimal digits)."""
    return hashlib.sha256(str(seed).encode("ascii")).hexdigest()


def spun(seed: int, odds: Fraction) -> Record:
    """The spin that this seed makes at these odds (in per cent)."""
    drawn = number(seed)
    return Record(seed, commitment(seed), odds, drawn, drawn < odds * 100)


def check(record: Record) -> bool:
    """Whether the record is what its seed makes of its odds."""
    return record == spun(record.seed, record.odds)


def quote(programme: Programme, spender: Spender, free: bool, on: date) -> Spin:
    """The next spin of this member on this day; ``free`` where a purchase brought it."""
    rules = programme.draw
    if rules is None:
        return Spin(Points(0), Fraction(0), (NotRedeemable("draw"),))
    points = Points(0) if free else rules.points
    found = spending.stands_in_the_way(programme, spender, points, on)
    odds = rules.odds_for.get(spender.tier, rules.odds)
    if odds is None:
        found.append(_no_odds(programme, rules, spender.tier))
    return Spin(points, odds or Fraction(0), ordered(found))


def _no_odds(programme: Programme, rules: Draw, own: str) -> Reason:
    above = [tier.id for tier in programme.tiers[programme.rank(own) + 1 :] if tier.id in rules.odds_for]
    return TierTooLow(needs=above[0]) if above else NotRedeemable("draw")
