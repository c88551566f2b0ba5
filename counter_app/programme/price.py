"""Price: what a basket costs a member, everything that stands in the way of it, and who must sign.

A basket is refused for each of these that holds, said in the case format's order: the member is blocked; a gift is no longer offered; it
is outside its window; the member's tier isn't among the gift's; a limit (per member, per day, per redemption, the programme's for a tag); a
gift that is given once only; a kind's least spend; too few points; too few pieces; no proof beside the phone number.

- Limits count pieces of one gift: what the member has taken, plus all of it in this basket, whichever price each line has.
- The least spend is of all gifts of a kind together: with 500 for physical gifts, two of 250 points are enough and one of 499 isn't.
- Points are compared for the whole basket. A gift without points costs nobody anything, members in debt included.
- A day's limit goes tomorrow; unless more pieces are asked for than any day allows.

A supervisor's approval is no obstacle but a next step, and is told apart (``Quote.approval``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counter_app.programme import approval
from counter_app.programme.gift import Gift
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import (
    BelowMinimum,
    InsufficientPoints,
    LimitReached,
    MemberBlocked,
    NeedsApproval,
    NeedsProof,
    NotRedeemable,
    NotRepeatable,
    OutOfStock,
    OutsideWindow,
    Reason,
    TierTooLow,
    ordered,
)
from counter_app.programme.values import GiftKind, IdentifiedBy, Money, Points, Price
from counter_app.programme.words import LimitOf, LimitPer


@dataclass(frozen=True, slots=True)
class Taken:
    """Pieces of one gift that a member has taken: ever, and on ``day``, the last day on which any was (undone ones don't count)."""

    total: int = 0
    day: date | None = None
    on_day: int = 0


NOTHING_TAKEN = Taken()


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules need of a member: tier id, points to spend (below zero: in debt), points earned in all, and what was taken, by gift
    code."""

    tier: str
    spendable: Points
    earned: Points
    blocked: bool
    taken: Mapping[str, Taken]


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many pieces (1 or more) of a gift, each at the price with this place among the gift's prices."""

    gift: Gift
    quantity: int
    price_index: int = 0


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """One line of a basket with its sums. ``reasons`` are those of this gift (not those of the basket as a whole); ``retail`` is None
    where the gift has no retail price."""

    gift: Gift
    quantity: int
    price: Price
    points: Points
    cash: Money
    retail: Money | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A basket priced for one member on one day. ``reasons`` is everything that stands in the way, first to say first; ``approval`` is why
    a supervisor signs, empty where nobody must."""

    lines: tuple[QuotedLine, ...]
    points: Points
    cash: Money
    retail: Money
    reasons: tuple[Reason, ...]
    approval: tuple[NeedsApproval, ...]

    @property
    def allowed(self) -> bool:
        """Nothing stands in the way; an approval may still be needed."""
        return not self.reasons

    def pieces_of(self, code: str) -> int:
        return sum(line.quantity for line in self.lines if line.gift.code == code)


def quote(
    programme: Programme,
    standing: Standing,
    wanted: Sequence[Wanted],
    available: Mapping[str, int],
    on: date,
    identified_by: IdentifiedBy,
) -> Quote:
    """The basket's price and what stands in its way on this day; ``available`` is pieces that can be redeemed, by gift code.

    Raises ValueError for a line of less than one piece, IndexError for a price that the gift doesn't have.
    """
    pieces: dict[str, int] = {}
    for item in wanted:
        if item.quantity < 1:
            raise ValueError(f"a basket line holds one piece or more, not {item.quantity}")
        pieces[item.gift.code] = pieces.get(item.gift.code, 0) + item.quantity
    lines = tuple(_line(programme, standing, item, pieces[item.gift.code], available.get(item.gift.code, 0), on) for item in wanted)
    points = Points(sum(line.points.parts for line in lines))
    cash = Money(sum(line.cash.fen for line in lines))
    retail = Money(sum(line.retail.fen for line in lines if line.retail is not None))
    found: list[Reason] = [MemberBlocked()] if standing.blocked else []
    for line in lines:
        found += line.reasons
    found += _below_minimum(programme, lines)
    if _too_few(points, standing.spendable):
        found.append(InsufficientPoints(needs=points, holds=standing.spendable))
    proof_from = programme.redeeming.proof_from
    if proof_from is not None and identified_by is IdentifiedBy.PHONE and points >= proof_from:
        found.append(NeedsProof(proofs=("card", "id"), above=proof_from))
    reasons = ordered(dict.fromkeys(found))
    return Quote(lines, points, cash, retail, reasons, approval.for_basket(programme, points, retail))


def stands_in_the_way(
    programme: Programme, standing: Standing, gift: Gift, available: Mapping[str, int], on: date, in_basket: Quote | None = None
) -> Reason | None:
    """Why one more piece of this gift can't go into the basket, or None. What the basket takes already counts as gone.

    Points are looked at for the gift's cheapest price in points. The least spend of a kind is no obstacle here: another gift may fill it.
    """
    if standing.blocked:
        return MemberBlocked()
    in_hand = in_basket.pieces_of(gift.code) if in_basket is not None else 0
    reasons = _of_the_gift(programme, standing, gift, in_hand + 1, on)
    if reasons:
        return reasons[0]
    needs = gift.fewest_points if in_basket is None else gift.fewest_points + in_basket.points
    if _too_few(needs, standing.spendable):
        return InsufficientPoints(needs=needs, holds=standing.spendable)
    left = available.get(gift.code, 0) - in_hand
    return OutOfStock(gift=gift.code, left=max(left, 0)) if left < 1 else None


def _line(programme: Programme, standing: Standing, item: Wanted, pieces: int, available: int, on: date) -> QuotedLine:
    gift, price = item.gift, item.gift.prices[item.price_index]
    reasons = _of_the_gift(programme, standing, gift, pieces, on)
    if pieces > available:
        reasons.append(OutOfStock(gift=gift.code, left=max(available, 0)))
    retail = None if gift.retail is None else gift.retail * item.quantity
    return QuotedLine(gift, item.quantity, price, price.points * item.quantity, price.cash * item.quantity, retail, tuple(reasons))


def _of_the_gift(programme: Programme, standing: Standing, gift: Gift, pieces: int, on: date) -> list[Reason]:
    """What stands between this member and so many pieces of this gift, points and stock aside, in order."""
    found: list[Reason] = []
    if not gift.active:
        found.append(NotRedeemable())
    if (gift.start is not None and on < gift.start) or (gift.end is not None and on > gift.end):
        found.append(OutsideWindow(start=gift.start, end=gift.end))
    if gift.tiers and standing.tier not in gift.tiers:
        wrong_tier = _wrong_tier(programme, standing, gift)
        if wrong_tier not in found:
            found.append(wrong_tier)
    taken = standing.taken.get(gift.code, NOTHING_TAKEN)
    if gift.per_member is not None and taken.total + pieces > gift.per_member:
        found.append(LimitReached(limit=gift.per_member, per="member"))
    if gift.per_day is not None:
        today = taken.on_day if taken.day == on else 0
        if today + pieces > gift.per_day:
            again = on + timedelta(days=1) if pieces <= gift.per_day else None
            found.append(LimitReached(limit=gift.per_day, per="day", again=again))
    most = _most_per_redemption(programme, gift)
    if most is not None and pieces > most:
        found.append(LimitReached(limit=most, per="redemption"))
    if not gift.repeatable and taken.total + pieces > 1:
        found.append(NotRepeatable())
    # Only NotRedeemable can be out of place (a tier above all of the gift's); with one reason there is nothing to sort.
    return list(ordered(found)) if len(found) > 1 else found


def _wrong_tier(programme: Programme, standing: Standing, gift: Gift) -> Reason:
    """The lowest of the gift's tiers above the member's, and the points missing to it; a member above all of them can't have the gift."""
    own = programme.rank(standing.tier)
    for tier in programme.tiers[own + 1 :]:
        if tier.id in gift.tiers:
            short = (tier.from_earned or Points(0)) - standing.earned
            return TierTooLow(needs=tier.id, short=short if short.parts > 0 else None)
    return NotRedeemable()


def _most_per_redemption(programme: Programme, gift: Gift) -> int | None:
    most = gift.per_redemption
    for limit in programme.redeeming.limits:
        by_itself = limit.of is LimitOf.GIFT and limit.per is LimitPer.REDEMPTION
        if by_itself and (limit.tag is None or limit.tag in gift.tags) and (most is None or limit.most < most):
            most = limit.most
    return most


def _below_minimum(programme: Programme, lines: Sequence[QuotedLine]) -> list[Reason]:
    spent: dict[GiftKind, int] = {}
    for line in lines:
        spent[line.gift.kind] = spent.get(line.gift.kind, 0) + line.points.parts
    return [
        BelowMinimum(needs=rule.least_spend, has=Points(spent[rule.kind]), kind=rule.kind)
        for rule in programme.redeeming.kinds
        if rule.kind in spent and spent[rule.kind] < rule.least_spend.parts
    ]


def _too_few(needs: Points, holds: Points) -> bool:
    return needs.parts > 0 and not holds.covers(needs)
