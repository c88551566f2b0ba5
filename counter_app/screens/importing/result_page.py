"""Done: how many are in, what was left out, and where to go from here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Scroll, row
from counter_app.screens.design.messages import Message, Verdict
from counter_app.screens.design.theme import Words
from counter_app.screens.importing.checking import Checked, Kind
from counter_app.screens.wording import points, tr, trn


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a till's receipts: how many are in, are left, and lines left out; points in parts."""

    receipts: int
    left: int
    refused: int
    points: int
    taken_back: int
    decimals: int


class ResultPage(QWidget):
    """``saved``: the lines left out into a file. ``again``: another file. ``left``: to the desk."""

    saved = Signal()
    again = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = Verdict("good", "")
        self.save = Button(lambda: tr("Save the list"), "amber", icon="download")
        self.save.setAccessibleIdentifier("import-result-save")
        self.out = Message("attention", "", "", action=self.save)
        self.message = Message("good", "")
        self.message.hide()
        self.desk = Button(lambda: tr("To the desk"), "second", key="Esc", key_works=False, tall=True)
        self.desk.setAccessibleIdentifier("import-to-desk")
        # Without the key that took the lines: pressed once too often, it would leave this page unread.
        self.other = Button(lambda: tr("Another file"), "primary", tall=True)
        self.other.setAccessibleIdentifier("import-next")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        for widget in (self.verdict, self.out, self.message):
            column.addWidget(widget)
        column.addStretch(1)
        foot = row(self.desk, self.other, gap=12)
        foot.setStretch(1, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE, 24)
        page.setSpacing(tokens.M)
        page.addWidget(Scroll(content), 1)
        page.addLayout(foot)
        self.save.clicked.connect(self.saved)
        self.other.clicked.connect(self.again)
        self.desk.clicked.connect(self.left)

    def show_taken(self, checked: Checked, taken: int) -> None:
        self.message.hide()
        if checked.kind is Kind.MEMBERS:
            self.verdict.say(
                "good",
                lambda: trn("{n} member is in the register", "{n} members are in the register", taken),
                lambda: tr("They are found by card, phone and name from now on. The same file again would change nothing."),
            )
        else:
            self.verdict.say(
                "good",
                lambda: trn("{n} gift is in the catalogue", "{n} gifts are in the catalogue", taken),
                lambda: tr("They can be redeemed from now on. The same file again would change nothing."),
            )
        self._show_out(len(checked.refused))

    def show_receipts(self, taken: Taken) -> None:
        """Receipts that are in the books; when it was stopped, how many are left."""
        self.message.hide()
        left = taken.left
        if left:
            self.verdict.say(
                "attention",
                lambda: trn("Stopped: {n} receipt is in the books", "Stopped: {n} receipts are in the books", taken.receipts),
                lambda: trn(
                    "{n} is left. The same file again goes on with it.", "{n} are left. The same file again goes on with them.", left
                ),
            )
        else:
            self.verdict.say(
                "good",
                lambda: trn("{n} receipt is in the books", "{n} receipts are in the books", taken.receipts),
                lambda: tr(
                    "{points} points earned, {back} taken back. The same file again would change nothing.",
                    points=points(taken.points, taken.decimals),
                    back=points(taken.taken_back, taken.decimals),
                ),
            )
        self._show_out(taken.refused)

    def _show_out(self, out: int) -> None:
        self.out.say(
            "attention",
            lambda: trn("{n} line was left out", "{n} lines were left out", out),
            lambda: tr("Save the list, mend the lines in the other program, and bring in the file again."),
        )
        self.out.setVisible(bool(out))
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, kind: str, title: Words, sentence: Words) -> None:
        self.message.say(kind, title, sentence)
        self.message.show()
