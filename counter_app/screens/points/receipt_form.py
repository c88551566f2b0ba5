"""Late receipt: its number, its lines one by one, and what else makes a difference to the points of a purchase under this programme."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.actions.earn import BoughtLine
from counter_app.programme.values import Money
from counter_app.programme.words import Payment
from counter_app.screens.design.buttons import Button, IconButton
from counter_app.screens.design.choices import Segment, Stepper, Switch
from counter_app.screens.design.fields import Combo, Field
from counter_app.screens.design.flow import column, row
from counter_app.screens.design.labels import Label
from counter_app.screens.design.surfaces import RowsCard
from counter_app.screens.design.theme import said
from counter_app.screens.finding import Found
from counter_app.screens.points import reading
from counter_app.screens.points.drafts import LateReceipt, Shown
from counter_app.screens.points.form import (
    Form,
    asks_days,
    asks_payment,
    asks_weight,
    category_words,
    line_categories,
    line_tags,
    tag_words,
)
from counter_app.screens.points.inputs import Ask, Number
from counter_app.screens.points.questions import Facts
from counter_app.screens.points.tags import Tags
from counter_app.screens.wording import money, tr
from counter_app.screens.wording.fields import malformed_words

MOST_DAYS = 365


class _Line(QWidget):
    """One line that was added."""

    gone = Signal()

    def __init__(self, number: int, line: BoughtLine) -> None:
        super().__init__()
        self.line = line
        remove = IconButton("x", lambda: tr("Take line {n} off", n=number))
        remove.setAccessibleIdentifier(f"remove-line-{number}")
        remove.clicked.connect(self.gone)
        row(
            Label(self._words, "body"), Label(money(Money(line.amount)), "item", right=True, wrap=False), remove, gap=12, parent=self
        ).setStretch(0, 1)

    def _words(self) -> str:
        words = [said(category_words(self.line.category))] if self.line.category else []
        words += [said(tag_words(tag)) for tag in self.line.tags]
        if self.line.milligrams:
            words.append(tr("{n} g", n=f"{self.line.milligrams / 1000:.3f}".rstrip("0").rstrip(".")))
        return tr(", ", meaning="in a list").join(words) or tr("Goods")


class ReceiptForm(Form):
    """What stands in the amount counts as a line, whether it was added or not: most receipts have one."""

    def __init__(self, facts: Facts, ask: Ask) -> None:
        super().__init__(facts, ask)
        programme = facts.programme
        tags, categories = line_tags(programme), line_categories(programme)
        self.receipt = Field(lambda: tr("Receipt number"), hint=lambda: tr("Scan or type it"), icon="barcode", identifier="receipt")
        self.receipt.line.setMaxLength(40)
        self.day = Field(lambda: tr("Day on the receipt"), hint=lambda: tr("Today"), identifier="bought-on")
        self.day.line.setMaxLength(12)
        self.lines: list[BoughtLine] = []
        self.added = RowsCard()
        self.added.hide()
        self.amount = Number(lambda: tr("Amount"), reading.fen, identifier="amount", hint=lambda: tr("Yuan"))
        self.add = Button(lambda: tr("Add a line"), "second", icon="plus")
        self.add.setAccessibleIdentifier("add-line")
        self.add.setEnabled(False)
        self.weight = Number(lambda: tr("Weight"), reading.milligrams, identifier="weight", hint=lambda: tr("Grams"))
        self.category = Combo(lambda: tr("Category"))
        self.category.setAccessibleIdentifier("category")
        self.category.set_choices([(lambda: tr("Other goods"), ""), *((category_words(one), one) for one in categories)])
        self._category = QWidget()
        column(Label(lambda: tr("Category"), "second", "ink2"), self.category, gap=4, parent=self._category)
        self.tags = Tags(lambda: tr("What the goods are"), tags)
        self.payment = Segment(lambda: tr("How it was paid"), [lambda: tr("Cash or card"), lambda: tr("On account")])
        self.payment.setAccessibleIdentifier("payment")
        self._payment = QWidget()
        column(Label(lambda: tr("How it was paid"), "second", "ink2"), self.payment, gap=4, parent=self._payment)
        self.days = Stepper(lambda: tr("Paid after so many days"), 0, 0, MOST_DAYS)
        self.days.setAccessibleIdentifier("paid-after-days")
        self._days = QWidget()
        row(Label(lambda: tr("Paid after so many days"), "body"), self.days, parent=self._days).setStretch(0, 1)
        self._asks_days = asks_days(programme)
        self._days.hide()
        self.joining = Switch(lambda: tr("The card was taken out at this purchase"))
        self.joining.setAccessibleIdentifier("joining")
        self.discount = Switch(lambda: tr("Take the member's price off"))
        self.discount.setAccessibleIdentifier("take-discount")
        beside = row(gap=12)
        parts: tuple[tuple[QWidget, int], ...] = ((self.amount, 2), (self.weight, 1), (self.add, 0))
        for part, stretch in parts:
            beside.addWidget(part, stretch, Qt.AlignmentFlag.AlignBottom)
        above = row(gap=12)
        above.addWidget(self.receipt, 2, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.day, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(above)
        self.column.addWidget(self.added)
        self.column.addWidget(self._category)
        self.column.addWidget(self.tags)
        self.column.addLayout(beside)
        for widget in (self._payment, self._days, self.joining, self.discount):
            self.column.addWidget(widget)
        for widget, has_it in (
            (self.weight, asks_weight(programme)),
            (self._category, bool(categories)),
            (self._payment, asks_payment(programme)),
            (self.joining, not programme.earning.joining_purchase),
            (self.discount, bool(programme.discounts)),
        ):
            widget.setVisible(has_it)
        self.receipt.changed.connect(self.changed)
        self.day.changed.connect(self.changed)
        self.amount.changed.connect(self._on_amount_changed)
        self.weight.changed.connect(self.changed)
        self.tags.changed.connect(self.changed)
        self.category.currentIndexChanged.connect(self.changed)
        self.payment.chosen.connect(self._on_payment_chosen)
        self.days.changed.connect(self.changed)
        self.joining.toggled.connect(self.changed)
        self.discount.toggled.connect(self.changed)
        self.add.clicked.connect(self._on_add)

    def draft(self, shown: Shown) -> LateReceipt | None:
        lines = [*self.lines]
        if (typed := self._typed()) is not None:
            lines.append(typed)
        receipt = self.receipt.text().strip()
        if not receipt or not lines or not (self.amount.is_empty() or self.amount.value()):
            return None
        try:
            day = self._day()
        except reading.NotRead:
            return None
        on_account = self.payment.choice() == 1
        return LateReceipt(
            self.facts.served.panel.member.id,
            shown,
            receipt,
            tuple(lines),
            Payment.ACCOUNT if on_account else Payment.CASH,
            self.days.value() if on_account and self._asks_days else 0,
            self.joining.isChecked(),
            not self.discount.isChecked(),
            day,
        )

    def judge(self) -> None:
        try:
            self._day()
        except reading.NotRead as wrong:
            why = str(wrong)
            self.day.fail(lambda: malformed_words(why))
        self.amount.judge()
        self.weight.judge()

    def take(self, found: Found, scanned: bool) -> bool:
        """A scan while the number's field has the keyboard is the receipt's number."""
        if scanned and self.receipt.line.hasFocus():
            self.receipt.set_text(found.text)
            self.amount.line.setFocus()
            return True
        return False

    def _day(self) -> date | None:
        """The day that was typed; None for today. Raises NotRead."""
        text, today = self.day.text().strip(), self.facts.served.on
        named = reading.day(text, today) if text else today
        return None if named == today else named

    def _typed(self) -> BoughtLine | None:
        amount = self.amount.value()
        if amount is None:
            return None
        return BoughtLine(amount, str(self.category.currentData() or ""), self.tags.chosen(), self.weight.value() or 0)

    def _on_amount_changed(self) -> None:
        self.add.setEnabled(self.amount.value() is not None)
        self.changed.emit()

    def _on_payment_chosen(self, choice: int) -> None:
        self._days.setVisible(choice == 1 and self._asks_days)
        self.changed.emit()

    def _on_add(self) -> None:
        typed = self._typed()
        if typed is None:
            return
        self.lines.append(typed)
        self._show_lines()
        self.amount.line.clear()
        self.weight.line.clear()
        self.tags.clear()
        self.category.setCurrentIndex(0)
        self.amount.line.setFocus()
        self.changed.emit()

    def _on_gone(self, place: int) -> None:
        del self.lines[place]
        self.amount.line.setFocus()
        self._show_lines()
        self.changed.emit()

    def _show_lines(self) -> None:
        self.added.clear()
        for place, bought in enumerate(self.lines):
            line = _Line(place + 1, bought)
            line.gone.connect(lambda place=place: self._on_gone(place))
            self.added.add(line)
        self.added.setVisible(bool(self.lines))
