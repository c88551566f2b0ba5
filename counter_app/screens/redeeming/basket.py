"""The basket: what the clerk has put in, in the order in which it went in. A plain value; every change makes a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.actions.pricing import Item


@dataclass(frozen=True, slots=True)
class Basket:
    """One line per gift: how many pieces, and at which of its prices."""

    items: tuple[Item, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.items)

    @property
    def pieces(self) -> int:
        return sum(item.quantity for item in self.items)

    def of(self, gift_id: int) -> Item | None:
        """The line of this gift, if it has one."""
        return next((item for item in self.items if item.gift_id == gift_id), None)

    def with_quantity(self, gift_id: int, quantity: int, price: int = 0) -> Basket:
        """So many pieces of this gift; none takes its line out. ``price`` is for a line that is new."""
        if self.of(gift_id) is None:
            return Basket((*self.items, Item(gift_id, quantity, price))) if quantity > 0 else self
        changed = (replace(item, quantity=quantity) if item.gift_id == gift_id else item for item in self.items)
        return Basket(tuple(item for item in changed if item.quantity > 0))

    def with_price(self, gift_id: int, price: int) -> Basket:
        """This gift's line, paid the other way."""
        return Basket(tuple(replace(item, price=price) if item.gift_id == gift_id else item for item in self.items))
