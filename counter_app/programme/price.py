"""Price: what a basket costs a member, everything that stands in the way of it, and who must sign.

A basket is refused for each of these that holds, said in the case format's order: the member is blocked; gifts, or this one, are not
offered; another offer is in use; it is outside a window (the campaign's, the redeeming days, the gift's own); a blackout day; the member's
tier is too low for the gift or its kind; a limit; a gift that is given once only; too little spent (of a kind, of the basket, or a balance
too low); too few points; too few pieces, or not yet released; a proof or the confirmation code missing.

- Limits count pieces of one gift: what the member has taken, plus all of it in this basket, whichever price each line has.
- The least spend is of all gifts of a kind together: with 500 for physical gifts, two of 250 points are enough and one of 499 isn't.
- Points are compared for the whole basket. A gift without points costs nobody anything, members in debt included.
- A gift's first day comes sooner for a tier with early access.

A supervisor's approval is no obstacle but a next step, and is told apart (``Quote.approval``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from counter_app.programme import approval, cost, spending
from counter_app.programme.gift import Gift
from counter_app.programme.limits import Taken as Taken
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import BelowMinimum, NeedsApproval, NeedsCode, NotCombinable, NotRedeemable, Reason, ordered
from counter_app.programme.shelf import Shelf
from counter_app.programme.shelf import Standing as Standing
from counter_app.programme.values import GiftKind, IdentifiedBy, Money, Points, Price
from counter_app.programme.words import CodeAt


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many pieces (1 or more) of a gift, each at the price with this place among the gift's prices."""

    gift: Gift
    quantity: int
    price_index: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a basket is redeemed: the proofs shown beside what identified the member, whether another offer is in use, how many parts are
    spent where points and cash mix freely (None: as many as it costs), whether it is only reserved (``hold``), and the code of the agent
    who makes it ("" for none)."""

    proofs: tuple[str, ...] = ()
    with_offer: bool = False
    spend: int | None = None
    hold: bool = False
    agent: str = ""


USUAL = Manner()


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """One line of a basket with its sums. ``gift`` has the prices that this member pays; ``reasons`` are those of this gift (not those of
    the basket as a whole); ``retail`` is None where the gift has no retail price."""

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
    manner: Manner = USUAL,
) -> Quote:
    """The basket's price and what stands in its way on this day; ``available`` is pieces that can be redeemed, by gift code.

    Raises ValueError for a line of less than one piece and for fewer than no points to spend, IndexError for a price that the gift doesn't
    have.
    """
    pieces: dict[str, int] = {}
    for item in wanted:
        if item.quantity < 1:
            raise ValueError(f"a basket line holds one piece or more, not {item.quantity}")
        pieces[item.gift.code] = pieces.get(item.gift.code, 0) + item.quantity
    shelf = Shelf(programme, standing, on)
    lines = tuple(_line(shelf, item, pieces[item.gift.code], available.get(item.gift.code, 0)) for item in wanted)
    found: list[Reason] = []
    if manner.spend is not None:
        if manner.spend < 0:
            raise ValueError(f"a basket is paid with no points or more, not {manner.spend}")
        lines, unmixed = _mixed(programme, lines, Points(manner.spend))
        found += unmixed
    points = Points(sum(line.points.parts for line in lines))
    cash = Money(sum(line.cash.fen for line in lines))
    retail = Money(sum(line.retail.fen for line in lines if line.retail is not None))
    spender = standing.spender(spending.shown(identified_by, manner.proofs))
    found += spending.stands_in_the_way(programme, spender, points, on)
    for line in lines:
        found += line.reasons
    found += shelf.counted.of_the_basket([(line.gift, line.quantity) for line in lines])
    found += _below_minimum(programme, lines, points)
    if manner.with_offer and not programme.redeeming.other_offers:
        found.append(NotCombinable())
    if programme.redeeming.code_at is CodeAt.COMPLETION and not manner.hold:
        found.append(NeedsCode())
    reasons = ordered(dict.fromkeys(found))
    for_staff = any(kind is not None and kind.staff for kind in (shelf.voucher(line.gift) for line in lines))
    return Quote(lines, points, cash, retail, reasons, approval.for_basket(programme, points, retail, staff_voucher=for_staff))


def stands_in_the_way(
    programme: Programme, standing: Standing, gift: Gift, available: Mapping[str, int], on: date, in_basket: Quote | None = None
) -> Reason | None:
    """Why one more piece of this gift can't go into the basket, or None. What the basket takes already counts as gone.

    Points are looked at for the gift's cheapest price in points. The least spend of a kind or basket is no obstacle here, another gift may
    fill it; nor is a proof or a code, they are asked for at the end.
    """
    return shelf_for(programme, standing, on, in_basket).one_more(gift, available.get(gift.code, 0))


def shelf_for(programme: Programme, standing: Standing, on: date, in_basket: Quote | None = None) -> Shelf:
    """The gifts of this programme for this member on that day, beside what the basket holds: to be asked for many gifts."""
    if in_basket is None:
        return Shelf(programme, standing, on)
    pieces = {line.gift.code: (line.gift, in_basket.pieces_of(line.gift.code)) for line in in_basket.lines}
    return Shelf(programme, standing, on, pieces, in_basket.points)


def _line(shelf: Shelf, item: Wanted, pieces: int, available: int) -> QuotedLine:
    gift = shelf.at_own_price(item.gift)
    price = gift.prices[item.price_index]
    reasons = ordered([*shelf.of_the_gift(gift, pieces, with_cash=bool(price.cash)), *shelf.of_the_stock(gift, pieces, available)])
    retail = None if gift.retail is None else gift.retail * item.quantity
    return QuotedLine(gift, item.quantity, price, price.points * item.quantity, price.cash * item.quantity, retail, reasons)


def _mixed(programme: Programme, lines: tuple[QuotedLine, ...], spend: Points) -> tuple[tuple[QuotedLine, ...], list[Reason]]:
    """The lines paid with so many points in all and cash for the rest; a reason where points and cash don't mix freely."""
    if spend.parts == sum(line.points.parts for line in lines):
        return lines, []
    if programme.redeeming.mix is None:
        return lines, [NotRedeemable(what="mix")]
    paid = cost.mixed(programme, [line.points for line in lines], spend)
    return tuple(replace(line, points=points, cash=line.cash + more) for line, (points, more) in zip(lines, paid, strict=True)), []


def _below_minimum(programme: Programme, lines: Sequence[QuotedLine], points: Points) -> list[Reason]:
    rules = programme.redeeming
    spent: dict[GiftKind, int] = {}
    for line in lines:
        spent[line.gift.kind] = spent.get(line.gift.kind, 0) + line.points.parts
    found: list[Reason] = [
        BelowMinimum(needs=rule.least_spend, has=Points(spent[rule.kind]), kind=rule.kind)
        for rule in rules.kinds
        if rule.kind in spent and spent[rule.kind] < rule.least_spend.parts
    ]
    if rules.least_basket is not None and points < rules.least_basket:
        found.append(BelowMinimum(needs=rules.least_basket, has=points))
    return found
