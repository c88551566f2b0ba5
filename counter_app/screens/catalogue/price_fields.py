"""The fields of what a gift costs: points and cash, and where there is a choice, other points and cash."""

from __future__ import annotations

import unicodedata

from counter_app.actions.checks import malformed
from counter_app.actions.gift_fields import Prices
from counter_app.actions.importing.fields import exact
from counter_app.database.tables import MOST_FEN, MOST_PARTS
from counter_app.programme.values import Money, Price
from counter_app.screens.catalogue.dialog import GiftDialog
from counter_app.screens.design.fields import Field
from counter_app.screens.wording import money, points, tr


class PriceFields:
    """Put into a dialog's body. Further ways to pay than two stay as they are."""

    def __init__(self, dialog: GiftDialog, decimals: int, prices: tuple[Price, ...]) -> None:
        self._decimals = decimals
        self._rest: Prices = tuple((price.points.parts, price.cash.fen) for price in prices[2:])
        none = lambda: tr("none")  # noqa: E731
        self.points = dialog.field("points", Field(lambda: tr("Points"), identifier="gift-points"))
        self.cash = dialog.field("cash", Field(lambda: tr("and yuan"), hint=none, identifier="gift-cash"))
        dialog.beside(self.points, self.cash)
        self.other_points = dialog.field("other_points", Field(lambda: tr("Or points"), hint=none, identifier="gift-other-points"))
        self.other_cash = dialog.field("other_cash", Field(lambda: tr("and yuan"), hint=none, identifier="gift-other-cash"))
        dialog.beside(self.other_points, self.other_cash)
        dialog.under("prices", self.points)
        for price, (in_points, in_cash) in zip(prices, ((self.points, self.cash), (self.other_points, self.other_cash)), strict=False):
            in_points.set_text(points(price.points, decimals))
            in_cash.set_text(yuan_typed(price.cash))

    def read(self) -> Prices:
        """Raises Refused(Malformed) with the field."""
        first = (self._points("points", self.points), self._fen("cash", self.cash))
        if not (self.other_points.text().strip() or self.other_cash.text().strip()):
            return first, *self._rest
        other = (self._points("other_points", self.other_points), self._fen("other_cash", self.other_cash))
        if other == first:
            raise malformed("other_points", "same-price")
        return first, other, *self._rest

    def _points(self, name: str, field: Field) -> int:
        return exact(name, field.text(), self._decimals, MOST_PARTS)

    def _fen(self, name: str, field: Field) -> int:
        return fen_typed(name, field.text())


def fen_typed(name: str, text: str) -> int:
    """Yuan as a person types them, 0 where nothing stands. Raises Refused(Malformed)."""
    typed = unicodedata.normalize("NFKC", text).strip().removeprefix("¥").removesuffix("元")
    return exact(name, typed, 2, MOST_FEN) if typed else 0


def yuan_typed(amount: Money) -> str:
    """As it stands in a field: nothing for nothing."""
    return money(amount).removeprefix("¥").removesuffix(".00") if amount else ""
