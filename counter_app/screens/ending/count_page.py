"""Counting the drawer and the shelf. What should be there stands nowhere on this page when the shift is counted out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.actions.counting import NOTES
from counter_app.database.shelf import ShelfLine
from counter_app.programme.values import Money
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.fields import Field, Line
from counter_app.screens.design.flow import Ends, Flow, Scroll, column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Shown, Words, look, said
from counter_app.screens.points.reading import NotRead, cash, whole
from counter_app.screens.wording import money, money_short, tr
from counter_app.screens.wording.fields import malformed_words

Occasion = Literal["opening", "closing"]

ROW_WIDE, FIELD_WIDE = 368, 104
"""How wide a gift with its field is (three beside each other in the usual window), and the field alone, at 100 % text."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was counted: fen, notes and coins as (fen, how many), gifts as (row id, pieces), and what there is to say."""

    cash: int
    notes: tuple[tuple[int, int], ...]
    gifts: tuple[tuple[int, int], ...]
    remark: str


class Counted(Shown, QWidget):
    """Something to count and the field for how many: a gift, a note."""

    def __init__(self, words: Words, identifier: str, wide: int) -> None:
        super().__init__()
        self._words, self._wide = words, wide
        self.label = Label(words, "body")
        self.line = Line()
        self.line.setMaxLength(9)
        self.line.setAccessibleIdentifier(identifier)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.textChanged.connect(lambda _: self.line.set_failed(False))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.label, 1)
        row.addWidget(self.line)
        self.show_itself()

    def respeak(self) -> None:
        self.line.setAccessibleName(said(self._words))

    def restyle(self) -> None:
        self.setFixedWidth(self.look.px(self._wide))
        self.line.setFixedWidth(self.look.px(FIELD_WIDE))

    def value(self) -> int | None:
        """None while nothing good stands in it, which the field then shows."""
        try:
            return whole(self.line.text())
        except NotRead:
            self.line.set_failed(True)
            return None


class CountPage(QWidget):
    """``counted`` carries what was found (``Found``); ``left``: not now."""

    counted = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.occasion: Occasion | None = None
        self._lines: dict[int, ShelfLine] = {}
        self.gifts: dict[int, Counted] = {}
        self.title = Label("", "verdict")
        self.sentence = Label("", "button", "ink2")
        self.message = Message("attention", "")
        self.message.hide()
        self.how = Segment(lambda: tr("How the cash is counted"), [lambda: tr("The sum"), lambda: tr("Notes and coins")])
        self.how.chosen.connect(self._on_how)
        self.sum = Field(lambda: tr("Cash in the drawer"), hint="0.00", identifier="count-cash")
        self.sum.line.setMaxLength(16)
        self.notes = {fen: Counted(_note_words(fen), f"count-note-{fen}", 210) for fen in NOTES}
        self.together = Label("", "section")
        self.remark = Field(
            lambda: tr("What is different"),
            helper=lambda: tr("Needed where you find something else than the Z before says."),
            input_method=True,
            identifier="count-remark",
        )
        self.remark.line.setMaxLength(200)
        self.nothing = Label(lambda: tr("No gift lies on the shelf."), "body", "ink2")
        self.later = Button(lambda: tr("Later"), "second", key="Esc", key_works=False)
        self.later.setAccessibleIdentifier("count-later")
        self.later.clicked.connect(self.left)
        self.done = Button(self._done_words, "primary", key="F12", tall=True)
        self.done.setAccessibleIdentifier("count-done")
        self.done.clicked.connect(self._on_done)
        for one in self.notes.values():
            one.line.textChanged.connect(lambda _: self._add_up())
            one.line.returnPressed.connect(self.go_on)
        self.sum.line.returnPressed.connect(self.go_on)
        self.remark.line.returnPressed.connect(self.go_on)
        self._arrange()
        self._on_how(0)

    # What is counted

    def begin(self, occasion: Occasion, lines: Sequence[ShelfLine], left: int, z: int | None) -> None:
        """Count this shelf. ``left`` fen should lie in the drawer at the opening, ``z`` is the number of the Z before that says so."""
        self.occasion = occasion
        self._lines = {line.gift_id: line for line in lines}
        self.message.hide()
        for field in (self.sum, self.remark):
            field.set_text("")
            field.clear_failure()
        for one in self.notes.values():
            one.line.clear()
        opening = occasion == "opening"
        self.title.say(lambda: tr("Count the shift in") if opening else tr("Count the shift out"))
        self.sentence.say(lambda: self._sentence(left, z))
        self.remark.setVisible(opening and z is not None)
        self.done.say(self._done_words)
        self._show_gifts(opening)

    def _sentence(self, left: int, z: int | None) -> str:
        if self.occasion == "closing":
            return tr("Count what is there. What should be there is shown afterwards.")
        if z is None:
            return tr("How much cash lies in the drawer, and how many of each gift on the shelf? Change the gifts that differ.")
        return tr(
            "Z {z} left {money} in the drawer, and the gifts as they stand here. Change what differs; by counting you countersign it.",
            z=z,
            money=money(Money(left)),
        )

    def _show_gifts(self, opening: bool) -> None:
        while (item := self._shelf.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.gifts = {}
        before: QWidget = self._last_before_gifts()
        for line in self._lines.values():
            one = Counted(_gift_words(line), f"count-gift-{line.code}", ROW_WIDE)
            if opening:
                one.line.setText(str(line.on_hand))
            self._shelf.addWidget(one)
            one.show()
            one.line.returnPressed.connect(self.go_on)
            QWidget.setTabOrder(before, one.line)
            before = one.line
            self.gifts[line.gift_id] = one
        QWidget.setTabOrder(before, self.remark.line)
        self.nothing.setVisible(not self.gifts)

    def _last_before_gifts(self) -> QWidget:
        return [*self.notes.values()][-1].line

    def start(self) -> None:
        """The keyboard goes to the first field."""
        first = self.sum.line if self.how.choice() == 0 else next(iter(self.notes.values())).line
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, text: str) -> bool:
        """Something was scanned: one more piece of that gift. False for what is none of the shelf's."""
        found = next((line for line in self._lines.values() if text in (line.code, line.barcode)), None)
        if found is None:
            self.say("attention", lambda: tr("This is no gift of the shelf"))
            return False
        field = self.gifts[found.gift_id].line
        try:
            pieces = whole(field.text()) if field.text() and self.occasion == "closing" else 0
        except NotRead:
            pieces = 0
        if self.occasion == "closing":
            field.setText(str(pieces + 1))
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.message.hide()
        return True

    def say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def set_busy(self, busy: bool) -> None:
        self.done.setEnabled(not busy)
        self.later.setEnabled(not busy)

    # Cash

    def _on_how(self, which: int) -> None:
        self.sum.setVisible(which == 0)
        self._pieces.setVisible(which == 1)
        self.together.setVisible(which == 1)
        self._add_up()

    def _add_up(self) -> None:
        total = 0
        for fen, one in self.notes.items():
            try:
                total += fen * (whole(one.line.text()) if one.line.text().strip() else 0)
            except NotRead:
                continue
        self.together.say(lambda: tr("Together {money}", money=money(Money(total))))

    def _cash(self) -> tuple[int, tuple[tuple[int, int], ...]] | None:
        """Fen and notes; None while the drawer isn't counted, which the fields then show."""
        if self.how.choice() == 0:
            try:
                return cash(self.sum.text()), ()
            except NotRead as wrong:
                why = "empty" if not self.sum.text().strip() else str(wrong)
                self.sum.fail(lambda: malformed_words(why))
                return None
        notes = []
        for fen, one in self.notes.items():
            many = one.value() if one.line.text().strip() else 0
            if many is None:
                return None
            if many:
                notes.append((fen, many))
        return sum(fen * many for fen, many in notes), tuple(notes)

    # Done

    def found(self) -> Found | None:
        """What was counted; None while something is missing, which is then said."""
        counted = self._cash()
        gifts = {gift_id: one.value() for gift_id, one in self.gifts.items()}
        missing = [one for one in self.gifts.values() if one.line.failed]
        if counted is None or missing:
            self.say("attention", lambda: tr("Not everything is counted"), lambda: tr("Where nothing is there, type 0."))
            wrong = missing[0].line if counted is not None else self._first_of_cash()
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        self.message.hide()
        pieces = tuple((gift_id, many) for gift_id, many in gifts.items() if many is not None)
        return Found(counted[0], counted[1], pieces, self.remark.text().strip())

    def _first_of_cash(self) -> QWidget:
        if self.how.choice() == 0:
            return self.sum.line
        return next((one.line for one in self.notes.values() if one.line.failed), next(iter(self.notes.values())).line)

    def _on_done(self) -> None:
        if (found := self.found()) is not None:
            self.counted.emit(found)

    def _done_words(self) -> str:
        return tr("Begin with this") if self.occasion == "opening" else tr("That is all there is")

    def go_on(self) -> None:
        """Enter in a field: to the next one."""
        self.focusNextChild()

    def _arrange(self) -> None:
        drawer, shelf = Card("surface", edge=16, gap=10), Card("surface", edge=16, gap=10)
        head = QWidget()
        column(Label(lambda: tr("The drawer"), "section"), gap=0, parent=head)
        drawer.column.addWidget(Ends(head, self.how))
        self._pieces = QWidget()
        pieces = Flow(self._pieces, gap=24, line_gap=8)
        for one in self.notes.values():
            pieces.addWidget(one)
        for widget in (self.sum, self._pieces, self.together):
            drawer.column.addWidget(widget)
        shelf.column.addWidget(Label(lambda: tr("The shelf"), "section"))
        gifts = QWidget()
        self._shelf = Flow(gifts, gap=32, line_gap=8)
        shelf.column.addWidget(self.nothing)
        shelf.column.addWidget(gifts)
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE, 16)
        lines.setSpacing(16)
        titles = QWidget()
        column(self.title, self.sentence, gap=2, parent=titles)
        for widget in (titles, self.message, drawer, shelf, self.remark):
            lines.addWidget(widget)
        lines.addStretch(1)
        scroll = Scroll(content)
        foot = QWidget()
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(tokens.PAGE_EDGE, 10, tokens.PAGE_EDGE, 12)
        buttons.setSpacing(12)
        buttons.addWidget(self.later)
        buttons.addStretch(1)
        buttons.addWidget(self.done)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(scroll, 1)
        page.addWidget(foot)


def _gift_words(line: ShelfLine) -> Words:
    return lambda: f"{line.code}  {line.name_en if look().language == 'en' and line.name_en else line.name}"


def _note_words(fen: int) -> Words:
    return lambda: money_short(Money(fen))
