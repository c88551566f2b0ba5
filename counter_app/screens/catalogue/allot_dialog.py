"""What a shop is allotted of a gift and at what pace it goes out: all at once, so many a day, so many a week."""

from __future__ import annotations

import unicodedata
from typing import Any

from PySide6.QtWidgets import QWidget

from counter_app.actions.allotting import Allot, allot
from counter_app.actions.importing.fields import count, day
from counter_app.database.shop_stock import ShopStock
from counter_app.database.tables import MOST_PIECES
from counter_app.programme.gift import OwnPace
from counter_app.programme.pace import day_of as out_on
from counter_app.programme.refusals import Refused
from counter_app.screens.catalogue.dialog import GiftDialog
from counter_app.screens.catalogue.questions import GiftFile
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.fields import Combo, Field
from counter_app.screens.design.flow import column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.theme import look
from counter_app.screens.services import Services
from counter_app.screens.wording import day_of, tr

DAYS = (None, 1, 7)
"""What the choices of the pace stand for: no pace, each day, each week."""
_Asked = dict[str, Any]


class AllotDialog(GiftDialog):
    """For this shop, or in a chain for any of its shops."""

    def __init__(self, services: Services, over: QWidget, found: GiftFile) -> None:
        row = found.row
        super().__init__(
            services,
            over,
            lambda: tr("Allot {gift}", gift=row.named(look().language)),
            lambda: tr(
                "So many may go out, and not faster than this. What isn't out yet stays on the shelf; what comes in later joins it."
            ),
            lambda: tr("Allot it so"),
        )
        self._found = found
        self.shop = Combo(lambda: tr("Shop"))
        self.shop.setAccessibleIdentifier("gift-shop")
        self.shop.set_choices([(one.shop, one.shop_id) for one in found.shops])
        self.shop.setCurrentIndex(max(self.shop.findData(found.here), 0))
        which = QWidget()
        column(Label(lambda: tr("For which shop?"), "label", "ink2"), self.shop, parent=which)
        self.body.addWidget(which)
        which.setVisible(len(found.shops) > 1)
        self.pace = Segment(lambda: tr("Pace"), [lambda: tr("All at once"), lambda: tr("So many a day"), lambda: tr("So many a week")])
        self.pace.setAccessibleIdentifier("gift-pace")
        for part, days in zip(self.pace.parts, DAYS, strict=True):
            part.setAccessibleIdentifier(f"gift-pace-{days or 'none'}")
        self.body.addWidget(self.pace)
        self.each = self.field("pace", Field(lambda: tr("Pieces each time"), identifier="gift-each"))
        self.pieces = self.field("pieces", Field(lambda: tr("Pieces in all"), identifier="gift-pieces"))
        self.beside(self.each, self.pieces)
        self.first_day = self.field(
            "first_day",
            Field(
                lambda: tr("From which day?"),
                helper=lambda: tr("Today: {day}", day=found.on.isoformat()),
                icon="calendar",
                identifier="gift-from",
            ),
        )
        self.outlook = Label("", "second", "ink2")
        self.body.addWidget(self.outlook)
        self.end_body()
        self.first_focus = self.pace.parts[0]
        self._show_shop()
        self.shop.currentIndexChanged.connect(lambda _place: self._show_shop())
        self.pace.chosen.connect(lambda _place: self._show_pace())
        for field in (self.each, self.pieces, self.first_day):
            field.changed.connect(lambda _text: self._show_outlook())

    def submit(self) -> None:
        asked_for = self.read(self._typed)
        if asked_for is None:
            return
        desk = self.services.desk
        asked = desk.asked(Allot, gift_id=self._found.row.id, shop_id=self.shop.currentData(), **asked_for)
        told = (lambda: tr("It goes out at that pace")) if asked_for else (lambda: tr("Nothing is held back any more"))
        self.send(lambda: desk.write(allot, asked), told)

    def _typed(self) -> _Asked:
        """Raises Refused(Malformed)."""
        days = DAYS[self.pace.choice()]
        if days is None:
            return {}
        each = count("pace", self.each.text(), low=1, high=MOST_PIECES)
        pieces = count("pieces", self.pieces.text(), low=1, high=MOST_PIECES)
        first_day = day("first_day", "".join(unicodedata.normalize("NFKC", self.first_day.text()).split()))
        return {"pieces": pieces, "first_day": first_day or self._found.on, "pace_pieces": each, "pace_days": days}

    def _show_shop(self) -> None:
        """What holds for the chosen shop; for one without an allotment what can be redeemed there."""
        chosen: ShopStock = next(one for one in self._found.shops if one.shop_id == self.shop.currentData())
        runs = chosen.allotted_on is not None and chosen.pace_days in DAYS and chosen.pace_days is not None
        self.pace.choose(DAYS.index(chosen.pace_days) if runs else 0)
        self.each.set_text(str(chosen.pace_pieces) if runs else "")
        self.pieces.set_text(str(chosen.allotted if runs else max(chosen.on_hand - chosen.promised, 0)))
        self.first_day.set_text((chosen.allotted_on if runs and chosen.allotted_on else self._found.on).isoformat())
        self._show_pace()

    def _show_pace(self) -> None:
        paced = self.pace.choice() > 0
        for field in (self.each, self.pieces, self.first_day):
            field.setVisible(paced)
        self._show_outlook()
        self.grow()

    def _show_outlook(self) -> None:
        """Until when it lasts at this pace."""
        try:
            asked = self._typed()
        except Refused:
            asked = {}
        self.outlook.setVisible(bool(asked))
        if asked:
            each, days, pieces, first = (asked[name] for name in ("pace_pieces", "pace_days", "pieces", "first_day"))
            last = out_on(OwnPace(each, days), pieces, first, pieces)
            assert last is not None
            self.outlook.say(lambda: tr("The last of them go out on {day}.", day=day_of(last, self._found.on)))
