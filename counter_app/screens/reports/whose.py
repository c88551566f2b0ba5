"""Of which shop of a chain a report is asked: one of them, or all together. A shop that stands alone has nothing to choose."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.screens.design.fields import Combo
from counter_app.screens.design.theme import Words
from counter_app.screens.reports.asking import Ground
from counter_app.screens.reports.kinds import Kind
from counter_app.screens.reports.words import whose_of
from counter_app.screens.wording import tr


class WhichShop(Combo):
    """The choice stays from report to report, until somebody else has the desk. ``changed`` is called when somebody chose."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__(lambda: tr("Of which shop"))
        self._ground: Ground | None = None
        self._shops: tuple[int | None, ...] = ()
        self._shop_id: int | None = None
        self._kind = Kind.REDEMPTIONS
        self._changed = changed
        self.setAccessibleIdentifier("reports-shop")
        self.hide()
        self.activated.connect(self._on_chosen)

    def stand_on(self, ground: Ground | None) -> None:
        """These are the shops now. Whoever comes anew begins with the usual one; None: nobody is there."""
        if ground is not None and self._ground is None:
            self._shop_id = ground.usual_shop
        self._ground = ground

    def show_for(self, kind: Kind) -> None:
        """The report in front is of this kind."""
        assert self._ground is not None
        self._kind = kind
        shops = self._ground.shops_of(kind)
        self._shops = (None, *(shop_id for shop_id, _ in shops))
        choices: list[tuple[Words, object]] = [(lambda: tr("All shops"), None)]
        self.set_choices([*choices, *((name, None) for _, name in shops)])
        if shops:
            self.setCurrentIndex(self._shops.index(self._shop_id))
        self.setVisible(bool(shops))

    @property
    def shop_id(self) -> int | None:
        """The shop that the report in front is asked of; None for all."""
        return self._shop_id if self._ground is not None and self._ground.shops_of(self._kind) else None

    @property
    def whose(self) -> str:
        """Whose figures stand in front, in words; "" where there is but one shop."""
        return "" if self._ground is None else whose_of(self._ground.shops, self.shop_id)

    def _on_chosen(self, place: int) -> None:
        self._shop_id = self._shops[place]
        self._changed()
