"""What a basket costs now: asked by the screen before the button, and again inside the transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.engine import Connection

from counter_app.actions.braking import Watch, held_back
from counter_app.database.exchange.loans import shelf_asked_of
from counter_app.database.gifts import GiftRow, gifts_by_ids
from counter_app.database.lots import LotPart, lots_that_pay
from counter_app.database.members import MemberRow, member_row, standing_of
from counter_app.database.programmes import InForce, programme_in_force
from counter_app.programme import cost, voucher_term
from counter_app.programme.price import USUAL, Manner, Quote, Wanted, quote
from counter_app.programme.refusals import OutOfStock, Refused, UnknownGift
from counter_app.programme.values import IdentifiedBy, Money


@dataclass(frozen=True, slots=True)
class Item:
    """So many pieces of a gift, each at the price with this place among the gift's prices."""

    gift_id: int
    quantity: int
    price: int = 0


@dataclass(frozen=True, slots=True)
class Priced:
    """A basket's quote with all it was reckoned from. ``gifts`` stand in the basket's order."""

    member: MemberRow
    force: InForce
    gifts: tuple[GiftRow, ...]
    quote: Quote
    last_day: date | None

    @property
    def content(self) -> tuple[tuple[str, int], ...]:
        """Code and quantity of each line in printed order: what the signed code is bound to."""
        return tuple((line.gift.code, line.quantity) for line in self.quote.lines)


def price_basket(
    connection: Connection,
    member_id: int,
    items: Sequence[Item],
    shop_id: int,
    on: date,
    identified_by: IdentifiedBy,
    manner: Manner = USUAL,
    watch: Watch | None = None,
) -> Priced:
    """The basket's price for this member on that business date, with everything that stands in the way. ``watch``: who serves, for what the
    brakes hold back. Raises Refused(UnknownGift)."""
    force = programme_in_force(connection, on)
    programme = force.programme
    row = member_row(connection, member_id) if watch is None else member_row(connection, member_id, watch.brakes.first_day(on))
    found = gifts_by_ids(connection, sorted({item.gift_id for item in items}), shop_id, on)
    levels = programme.levels(row.tier, Money(row.spent_fen))
    for item in items:
        if item.gift_id not in found or not 0 <= item.price < len(cost.prices_for(programme, found[item.gift_id].rule, levels)):
            raise Refused(UnknownGift())
    gifts = tuple(found[item.gift_id] for item in items)
    wanted = [Wanted(gift.rule, item.quantity, item.price) for gift, item in zip(gifts, items, strict=True)]
    available = {gift.code: gift.available for gift in gifts}
    standing = standing_of(connection, row, programme, on)
    quoted = quote(programme, standing, wanted, available, on, identified_by, manner)
    if any(gift.away for gift in gifts):
        quoted = _as_it_is_here(connection, quoted, gifts, shop_id)
    if watch is not None and (held := held_back(connection, row, watch, on)):
        quoted = replace(quoted, approval=quoted.approval + held)
    # An order that is delivered has no last day.
    last_day = None if manner.hold else voucher_term.last_day_of_all(programme, (gift.rule for gift in gifts), on)
    return Priced(row, force, gifts, quoted, last_day)


def _as_it_is_here(connection: Connection, quoted: Quote, gifts: Sequence[GiftRow], shop_id: int) -> Quote:
    """The quote at a desk of a chain that has only a part of the shelf."""
    short = {reason.gift for reason in quoted.reasons if isinstance(reason, OutOfStock)}
    asked = {gift.code: shelf_asked_of(connection, gift.id, shop_id) for gift in gifts if gift.code in short}
    lines = tuple(
        replace(line, reasons=tuple(gift.as_it_is_here(reason, asked.get(gift.code, ())) for reason in line.reasons))
        for gift, line in zip(gifts, quoted.lines, strict=True)
    )
    reasons = quoted.reasons
    for gift in gifts:
        reasons = tuple(gift.as_it_is_here(reason, asked.get(gift.code, ())) for reason in reasons)
    return replace(quoted, lines=lines, reasons=reasons)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a redemption will do to the member, to be shown before it is completed: which lots pay how much, soonest to lapse first; what
    can be spent afterwards; and the tier that stands then (what is spent lowers no tier)."""

    lots: tuple[LotPart, ...]
    before: int
    after: int
    tier: str


def foresee(connection: Connection, priced: Priced, on: date) -> Foreseen:
    """What carrying out this quote on that day comes to. Lots that would pay are those that the redemption itself takes."""
    points, row = priced.quote.points.parts, priced.member
    return Foreseen(lots_that_pay(connection, row.id, points, on), row.spendable, row.spendable - points, row.tier)
