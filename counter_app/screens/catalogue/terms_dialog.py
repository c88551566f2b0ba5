"""What a gift costs and when it can be had: from today, or from a day to come; and what is planned for it already."""

from __future__ import annotations

import unicodedata
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.actions.gift_terms import DropTerms, SetTerms, drop_terms, set_terms
from counter_app.actions.importing.fields import day
from counter_app.database.gift_plans import Plan
from counter_app.screens.catalogue.dialog import GiftDialog
from counter_app.screens.catalogue.price_fields import PriceFields
from counter_app.screens.catalogue.questions import GiftFile
from counter_app.screens.catalogue.words import prices_words, window_words
from counter_app.screens.design.fields import Field
from counter_app.screens.design.labels import Label
from counter_app.screens.design.rows import ActionRow
from counter_app.screens.design.theme import look
from counter_app.screens.services import Services
from counter_app.screens.wording import day_of, tr


class TermsDialog(GiftDialog):
    """A press on what is planned drops it; else one press says what holds from the day that stands in the field."""

    def __init__(self, services: Services, over: QWidget, found: GiftFile) -> None:
        row = found.row
        super().__init__(
            services,
            over,
            lambda: tr("Price and days of {gift}", gift=row.named(look().language)),
            lambda: tr(
                "From the day given it costs this and can be had on these days, by the business date. Nobody has to do anything then."
            ),
            lambda: tr("It holds from that day"),
        )
        self._found = found
        if found.plans:
            self.body.addWidget(Label(lambda: tr("Planned already"), "label", "ink2"))
            rows = QWidget()
            column = QVBoxLayout(rows)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            for plan in found.plans:
                column.addWidget(self._planned(plan))
            self.body.addWidget(rows)
        self.price = PriceFields(self, found.programme.decimals, row.rule.prices)
        self.start = self.field(
            "start", Field(lambda: tr("To be had from"), hint=lambda: tr("2026-12-01; open"), icon="calendar", identifier="gift-start")
        )
        self.end = self.field(
            "end", Field(lambda: tr("To be had until"), hint=lambda: tr("2026-12-31; open"), icon="calendar", identifier="gift-end")
        )
        self.beside(self.start, self.end)
        self.first_day = self.field(
            "first_day",
            Field(
                lambda: tr("All this holds from"),
                helper=lambda: tr("Today: {day}", day=found.on.isoformat()),
                icon="calendar-clock",
                identifier="gift-from",
            ),
        )
        self.start.set_text("" if row.rule.start is None else row.rule.start.isoformat())
        self.end.set_text("" if row.rule.end is None else row.rule.end.isoformat())
        self.first_day.set_text(found.on.isoformat())
        self.end_body()
        self.first_focus = self.price.points.line

    def submit(self) -> None:
        prices = self.read(self.price.read)
        days = None if prices is None else self.read(lambda: [_day(name, field) for name, field in self._days()])
        if prices is None or days is None:
            return
        start, end, first_day = days
        desk, today = self.services.desk, self._found.on
        from_day: date = first_day or today
        asked = desk.asked(SetTerms, gift_id=self._found.row.id, first_day=from_day, prices=prices, start=start, end=end)
        self.send(
            lambda: desk.write(set_terms, asked),
            (lambda: tr("It holds from today"))
            if from_day <= today
            else (lambda: tr("It will hold from {day}", day=day_of(from_day, today))),
        )

    def _days(self) -> tuple[tuple[str, Field], ...]:
        return ("start", self.start), ("end", self.end), ("first_day", self.first_day)

    def _planned(self, plan: Plan) -> ActionRow:
        found = self._found
        line = ActionRow(
            lambda: tr(
                "From {day}: {price}", day=day_of(plan.first_day, found.on), price=prices_words(plan.prices, found.programme.decimals)
            ),
            lambda: tr("To be had {days}", days=window_words(plan.start, plan.end, found.on)),
            icon="calendar-clock",
            action=lambda: tr("Drop it"),
            framed=True,
        )
        line.setAccessibleIdentifier(f"gift-drop-{plan.first_day.isoformat()}")
        line.clicked.connect(lambda: self._drop(plan))
        return line

    def _drop(self, plan: Plan) -> None:
        desk = self.services.desk
        asked = desk.asked(DropTerms, gift_id=self._found.row.id, first_day=plan.first_day)
        self.send(lambda: desk.write(drop_terms, asked), lambda: tr("It is dropped: the gift goes on as before"))


def _day(name: str, field: Field) -> date | None:
    return day(name, "".join(unicodedata.normalize("NFKC", field.text()).split()))
