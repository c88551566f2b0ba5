"""Spending: what holds whenever points leave a member for something that is no gift – off a price, to a cause, as cash, for a spin.

- A blocked member spends nothing, and nobody outside the programme's window.
- The days, the least balance and the proofs that the programme asks of a redemption are asked here too. Of ``proofs`` all must be shown.
- From the programme's ``proof_from`` on (at exactly that many, already) a member who is known by phone alone shows a card or an ID.
- Held points and points that fill a debt can't be spent; the least balance counts all living ones.
- In a chain, what this desk's allowance doesn't hold can't be spent here now.

With a least balance of 150, proofs card and ID, and 140 points: 100 points are below-minimum; with 160 points and the card alone they
need the ID; with both they go.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from counter_app.programme.condition import When, is_on, next_day
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import (
    AllowanceExhausted,
    BelowMinimum,
    InsufficientPoints,
    MemberBlocked,
    NeedsProof,
    OutsideWindow,
    Reason,
)
from counter_app.programme.values import IdentifiedBy, Points

_SHOWN = {
    IdentifiedBy.CARD: frozenset({"card"}),
    IdentifiedBy.PHONE_AND_ID: frozenset({"phone", "id"}),
    IdentifiedBy.PHONE: frozenset({"phone"}),
    IdentifiedBy.CONFIRMATION_CODE: frozenset({"phone", "code"}),
}


@dataclass(frozen=True, slots=True)
class Spender:
    """What these rules need of a member: tier id, points that can be spent (below zero: in debt) and all living ones, the member's own
    days, and what was shown at the desk (``card``, ``phone``, ``id``, ``messaging``, ``code``). ``here``: what of the points this desk of a
    chain may spend (None: all)."""

    tier: str
    spendable: Points
    balance: Points
    blocked: bool = False
    birthday: date | None = None
    anniversary: date | None = None
    shown: frozenset[str] = _SHOWN[IdentifiedBy.CARD]
    here: Points | None = None

    @property
    def at_hand(self) -> Points:
        """What can be spent at this desk now."""
        return self.spendable if self.here is None else min(self.here, self.spendable)


def shown(identified_by: IdentifiedBy, proofs: Iterable[str] = ()) -> frozenset[str]:
    """All that the member showed: how they were identified, and the proofs beside it."""
    return _SHOWN[identified_by] | frozenset(proofs)


def outside(when: When, spender: Spender, on: date) -> list[OutsideWindow]:
    """That this day isn't among those days, with the next that is; empty where it is."""
    if is_on(when, on, spender.birthday, spender.anniversary):
        return []
    start, end = (day if isinstance(day, date) else None for day in (when.start, when.end))
    return [OutsideWindow(start, end, next_day(when, on, spender.birthday, spender.anniversary))]


def closed(programme: Programme, spender: Spender, on: date) -> list[Reason]:
    """Why no points leave this member on this day, whatever for."""
    blocked: list[Reason] = [MemberBlocked()] if spender.blocked else []
    return [*blocked, *outside(programme.window, spender, on)]


def stands_in_the_way(programme: Programme, spender: Spender, points: Points, on: date) -> list[Reason]:
    """Why so many points can't be spent on this day, approval apart; in no order."""
    rules = programme.redeeming
    found = closed(programme, spender, on)
    found += [reason for reason in outside(rules.when, spender, on) if reason not in found]
    if rules.least_balance is not None and spender.balance < rules.least_balance:
        found.append(BelowMinimum(needs=rules.least_balance, has=spender.balance, of="balance"))
    missing = tuple(proof for proof in rules.proofs if proof not in spender.shown)
    if missing:
        found.append(NeedsProof(proofs=missing))
    elif rules.proof_from is not None and points >= rules.proof_from and spender.shown <= {"phone"}:
        found.append(NeedsProof(proofs=("card", "id"), above=rules.proof_from))
    return found + too_few(spender, points)


def too_few(spender: Spender, points: Points) -> list[Reason]:
    """That the member can't spend so many points, or not here; empty where they can. Nothing costs nobody anything, members in debt
    included."""
    if points.parts <= 0 or spender.at_hand.covers(points):
        return []
    if spender.spendable.covers(points):
        return [AllowanceExhausted(needs=points, here=max(spender.at_hand, Points(0)), in_all=spender.spendable)]
    return [InsufficientPoints(needs=points, holds=spender.spendable)]
