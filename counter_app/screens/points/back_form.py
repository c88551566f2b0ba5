"""Goods back: the receipt, and which of its lines come back whole, or so much of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.actions.take_back import BroughtBack
from counter_app.database.purchases import PurchaseLine, PurchaseRow
from counter_app.programme.values import Money
from counter_app.screens.design.choices import CheckBox, Segment
from counter_app.screens.design.fields import Field
from counter_app.screens.design.flow import Ends, column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import said
from counter_app.screens.finding import Found
from counter_app.screens.points import reading
from counter_app.screens.points.drafts import GoodsBack, Shown
from counter_app.screens.points.form import Form, category_words, tag_words
from counter_app.screens.points.inputs import Ask, Number
from counter_app.screens.points.questions import Facts, receipt
from counter_app.screens.wording import day_of, money, money_short, tr

LINES, AMOUNT = range(2)


class BackForm(Form):
    """The receipt is looked up as its number is done; then its lines stand there to tick."""

    def __init__(self, facts: Facts, ask: Ask) -> None:
        super().__init__(facts, ask)
        self.receipt = Field(lambda: tr("Receipt number"), hint=lambda: tr("Scan or type it"), icon="barcode", identifier="receipt")
        self.receipt.line.setMaxLength(40)
        self.bought: PurchaseRow | None = None
        self._looked_for = ""
        self.of = Label("", "second", "ink2")
        self.of.hide()
        self.way = Segment(lambda: tr("What comes back"), [lambda: tr("Whole lines"), lambda: tr("An amount")])
        self.way.setAccessibleIdentifier("what-comes-back")
        self.card = Card(edge=12, gap=0)
        self._ticks: list[tuple[PurchaseLine, CheckBox]] = []
        self.amount = Number(
            lambda: tr("Amount"),
            reading.fen,
            identifier="amount",
            hint=lambda: tr("Yuan"),
            helper=lambda: tr("At the receipt's prices; the last lines first"),
        )
        for widget in (self.receipt, self.of, self.way, self.card, self.amount):
            self.column.addWidget(widget)
        self.receipt.changed.connect(self._on_typed)
        self.receipt.line.editingFinished.connect(self._look)
        self.way.chosen.connect(self._on_way)
        self.amount.changed.connect(self.changed)
        self._show()

    def draft(self, shown: Shown) -> GoodsBack | None:
        if self.bought is None:
            return None
        member_id = self.facts.served.panel.member.id
        if self.way.choice() == AMOUNT:
            amount = self.amount.value()
            return None if amount is None else GoodsBack(member_id, shown, self.bought.receipt, amount=amount)
        ticked = tuple(BroughtBack(line.line, line.left) for line, tick in self._ticks if tick.isChecked())
        return GoodsBack(member_id, shown, self.bought.receipt, ticked) if ticked else None

    def judge(self) -> None:
        self.amount.judge()

    def take(self, found: Found, scanned: bool) -> bool:
        if scanned and self.receipt.line.hasFocus():
            self.receipt.set_text(found.text)
            self._look()
            return True
        return False

    def know(self, facts: Facts) -> None:
        super().know(facts)
        if self.bought is not None:
            self._ask_for(self.bought.receipt)

    def _on_typed(self) -> None:
        self._looked_for = ""
        self.bought = None
        self._show()
        self.changed.emit()

    def _look(self) -> None:
        number = self.receipt.text().strip()
        if number and number != self._looked_for:
            self._looked_for = number
            self._ask_for(number)

    def _ask_for(self, number: str) -> None:
        self.ask(lambda connection: receipt(connection, number), lambda found: self._on_found(number, found))

    def _on_found(self, number: str, found: PurchaseRow | None) -> None:
        if number != self.receipt.text().strip() or (found is not None and found == self.bought):
            return
        if found is None:
            self.bought = None
            self.receipt.fail(lambda: tr("This receipt has earned no points here"))
        elif found.member_id != self.facts.served.panel.member.id:
            self.bought = None
            self.receipt.fail(lambda: tr("Another member has its points: find that member first"))
        elif not found.left:
            self.bought = None
            self.receipt.fail(lambda: tr("Everything on it came back already"))
        else:
            self.bought = found
        self._show()
        self.changed.emit()

    def _on_way(self, choice: int) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        found = self.bought
        self._ticks = []
        while (item := self.card.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for line in () if found is None else found.lines:
            if line.left:
                self._add(line)
        whole = self.way.choice() == LINES
        self.of.setVisible(found is not None)
        self.way.setVisible(found is not None)
        self.card.setVisible(found is not None and whole)
        self.amount.setVisible(found is not None and not whole)
        if found is not None:
            left = money_short(Money(found.left))
            day = found.business_date
            self.of.say(lambda: tr("{day}, {money} can come back", day=day_of(day, self.facts.served.on), money=left))

    def _add(self, line: PurchaseLine) -> None:
        tick = CheckBox(lambda: _line_words(line))
        tick.setAccessibleIdentifier(f"back-line-{line.line}")
        tick.toggled.connect(self.changed)
        self._ticks.append((line, tick))
        box = QWidget()
        column(tick, gap=0, parent=box)
        self.card.column.addWidget(Ends(box, Label(money(Money(line.left)), "item", right=True, wrap=False)))


def _line_words(line: PurchaseLine) -> str:
    words = [said(category_words(line.category))] if line.category else []
    words += [said(tag_words(tag)) for tag in sorted(line.tags)]
    about = tr(", ", meaning="in a list").join(words) or tr("Goods")
    return tr("{n}. {goods}", n=line.line, goods=about)
