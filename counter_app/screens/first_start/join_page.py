"""A desk of a chain: head office's address and a code, typed or scanned; then how far the desk is filled, and what keeps it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.screens.design.buttons import Button
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.fields import Field
from counter_app.screens.design.flow import Ends, Scroll
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.progress import ProgressRow
from counter_app.screens.design.surfaces import Card, Panel
from counter_app.screens.design.theme import LANGUAGES, Words
from counter_app.screens.settings.look_choices import LANGUAGE_NAMES
from counter_app.screens.wording.speech import tr

WIDTH = 720


class JoinPage(Panel):
    """``submitted``: the button was pressed; ``stopped``: it is to go no further now; ``back_asked``: no chain after all."""

    submitted = Signal()
    stopped = Signal()
    back_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", parent=parent)
        self.setObjectName("join-chain")
        self.languages = Segment(lambda: tr("Language"), LANGUAGE_NAMES, LANGUAGES.index(self.look.language))
        self.address = Field(
            lambda: tr("Address of head office"),
            hint="office.example.cn/counter",
            helper=lambda: tr("As head office gave it"),
            identifier="join.address",
        )
        self.code = Field(
            lambda: tr("Code of this desk"),
            hint="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX",
            helper=lambda: tr("Scan it, or type it. It works once, within an hour."),
            icon="scan-barcode",
            identifier="join.code",
        )
        self.progress = ProgressRow(lambda: tr("The desk is being filled"), lambda: tr("Stop"), icon="download", key_works=True)
        self.progress.stop.setAccessibleIdentifier("join.stop")
        self.progress.hide()
        self.message = Message("info", "")
        self.message.setAccessibleIdentifier("join.message")
        self.message.hide()
        self.back = Button(lambda: tr("A shop of its own instead"), "second", tall=True)
        self.back.setAccessibleIdentifier("join.back")
        self.go = Button(lambda: tr("Join the chain"), "primary", key="F12", tall=True)
        self.go.setAccessibleIdentifier("join.go")
        self._arrange()
        self.languages.chosen.connect(lambda place: self.language_chosen.emit(LANGUAGES[place]))
        self.go.clicked.connect(self.submitted)
        self.back.clicked.connect(self.back_asked)
        self.progress.stopped.connect(self.stopped)
        self.address.entered.connect(lambda text: self.code.line.setFocus(Qt.FocusReason.OtherFocusReason))
        self.code.entered.connect(lambda text: self.go.click())

    def set_busy(self, busy: bool) -> None:
        """It goes on: what was typed stands still."""
        for field in (self.address, self.code):
            field.setEnabled(not busy)
        self.go.setEnabled(not busy)
        self.back.setEnabled(not busy)
        self.progress.setVisible(busy)
        self.progress.stop.setEnabled(busy)
        if busy:
            self.go.say(lambda: tr("Go on"))
            self.progress.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def quiet(self) -> None:
        self.message.hide()
        for field in (self.address, self.code):
            field.clear_failure()

    def respeak(self) -> None:
        if hasattr(self, "languages"):
            self.languages.choose(LANGUAGES.index(self.look.language))

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_middle"):
            self._middle.setMaximumWidth(self.look.tall(WIDTH))

    def _arrange(self) -> None:
        title = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(lambda: tr("A desk of a chain"), "verdict"))
        words.addWidget(Label(lambda: tr("Members, gifts, people and programme come from head office."), "button", "ink2"))
        title.addLayout(words, 1)
        title.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignTop)
        card = Card("surface", edge=20, gap=12)
        card.column.addWidget(self.address)
        card.column.addWidget(self.code)
        card.column.addWidget(
            IconLine("info", lambda: tr("It can be stopped, and the computer switched off: with the same code it goes on where it was."))
        )
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(title)
        column.addWidget(card)
        column.addWidget(self.progress)
        column.addStretch(1)
        content = QWidget()
        across = QHBoxLayout(content)
        across.setContentsMargins(28, 24, 28, 24)
        across.addStretch(1)
        across.addWidget(self._middle, 100)
        across.addStretch(1)
        foot = Panel("surface", lines="t")
        buttons = QWidget()
        both = QHBoxLayout(buttons)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(12)
        both.addWidget(self.back)
        both.addWidget(self.go)
        line = QHBoxLayout(foot)
        line.setContentsMargins(28, 12, 28, 12)
        line.addWidget(Ends(self.message, buttons, gap=16), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(Scroll(content), 1)
        page.addWidget(foot)
        self.restyle()
