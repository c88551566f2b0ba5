"""Compare: what two programmes would have given for the same purchases, member by member.

Every purchase of some past months is reckoned under both, in order, each under the tier that its own programme would have brought by then:
a member begins with the tier they had at the first purchase (the lowest, where a programme has no such tier) and rises by what the
purchases earn and spend. Reviews, events and calendar bonuses are left out: the comparison is of purchases.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from counter_app.programme.earning import Circumstances, Line, accrue
from counter_app.programme.programme import Programme
from counter_app.programme.tier import Counted, tier_for
from counter_app.programme.values import Money, Points


@dataclass(frozen=True, slots=True)
class PastPurchase:
    """A purchase as it was: whose, when, under what circumstances, with what is left of its lines."""

    member_id: int
    on: date
    circumstances: Circumstances
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MemberCompared:
    """What one member would have got, in whole points (two programmes may show different decimals), and in which tier they would be."""

    member_id: int
    old: Fraction
    new: Fraction
    old_tier: str
    new_tier: str

    @property
    def difference(self) -> Fraction:
        return self.new - self.old


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every member who bought something, those who lose most first, then those who gain; ``purchases`` counts what was reckoned."""

    members: tuple[MemberCompared, ...]
    purchases: int

    @property
    def more(self) -> int:
        return sum(member.difference > 0 for member in self.members)

    @property
    def less(self) -> int:
        return sum(member.difference < 0 for member in self.members)

    @property
    def old(self) -> Fraction:
        return sum((member.old for member in self.members), Fraction(0))

    @property
    def new(self) -> Fraction:
        return sum((member.new for member in self.members), Fraction(0))


def compare(old: Programme, new: Programme, purchases: Iterable[PastPurchase]) -> Comparison:
    """Both programmes over these purchases, which come in order of their days."""
    played: dict[int, tuple[_Played, _Played]] = {}
    count = 0
    for purchase in purchases:
        both = played.get(purchase.member_id)
        if both is None:
            both = played[purchase.member_id] = _Played(old, purchase), _Played(new, purchase)
        for one in both:
            one.buy(purchase)
        count += 1
    members = (
        MemberCompared(member_id, before.points, after.points, before.tier, after.tier) for member_id, (before, after) in played.items()
    )
    return Comparison(tuple(sorted(members, key=lambda member: (member.difference, member.member_id))), count)


class _Played:
    """One member's purchases under one programme so far."""

    def __init__(self, programme: Programme, first: PastPurchase) -> None:
        had = first.circumstances.tier
        self.programme = programme
        self.tier = had if programme.has_tier(had) else programme.tiers[0].id
        self._earned = self._day_points = self._month_points = 0
        self._spent = self._purchases = 0
        self._carried = Money(0)
        self._on = first.on

    @property
    def points(self) -> Fraction:
        return Fraction(self._earned, self.programme.parts_per_point)

    def buy(self, purchase: PastPurchase) -> None:
        if purchase.on != self._on:
            self._day_points = 0
        if (purchase.on.year, purchase.on.month) != (self._on.year, self._on.month):
            self._month_points = 0
        self._on = purchase.on
        facts = replace(
            purchase.circumstances,
            tier=self.tier,
            earned_today=Points(self._day_points),
            earned_this_month=Points(self._month_points),
            carried=self._carried,
            in_a_row=Points(0),
        )
        accrual = accrue(self.programme, purchase.lines, facts)
        self._carried = accrual.carried
        for name in ("_earned", "_day_points", "_month_points"):
            setattr(self, name, getattr(self, name) + accrual.points.parts)
        self._spent += accrual.due.fen
        self._purchases += 1
        self.tier = tier_for(self.programme, Counted(Points(self._earned), Money(self._spent), self._purchases), self.tier).id
