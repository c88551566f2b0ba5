"""What a basket costs now: asked by the screen before the button, and again inside the transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.engine import Connection

from counter_app.database.gifts import GiftRow, gifts_by_ids
from counter_app.database.members import MemberRow, member_row, standing_of
from counter_app.database.programmes import InForce, programme_in_force
from counter_app.programme import voucher_term
from counter_app.programme.price import Quote, Wanted, quote
from counter_app.programme.refusals import Refused, UnknownGift
from counter_app.programme.values import IdentifiedBy


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
    connection: Connection, member_id: int, items: Sequence[Item], shop_id: int, on: date, identified_by: IdentifiedBy
) -> Priced:
    """The basket's price for this member on that business date, with everything that stands in the way. Raises Refused(UnknownGift)."""
    force = programme_in_force(connection, on)
    row = member_row(connection, member_id)
    found = gifts_by_ids(connection, sorted({item.gift_id for item in items}), shop_id)
    for item in items:
        if item.gift_id not in found or not 0 <= item.price < len(found[item.gift_id].rule.prices):
            raise Refused(UnknownGift())
    gifts = tuple(found[item.gift_id] for item in items)
    wanted = [Wanted(gift.rule, item.quantity, item.price) for gift, item in zip(gifts, items, strict=True)]
    available = {gift.code: gift.available for gift in gifts}
    quoted = quote(force.programme, standing_of(connection, row), wanted, available, on, identified_by)
    return Priced(row, force, gifts, quoted, voucher_term.last_day(force.programme, on))
