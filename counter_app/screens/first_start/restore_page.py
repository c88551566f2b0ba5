"""A shop that was here before: its backup and recovery key, what the backup holds, and the button that brings it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.screens.design.buttons import Button
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.fields import Field
from counter_app.screens.design.flow import Ends, Flow, Scroll
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.rows import Fact
from counter_app.screens.design.surfaces import Card, Panel
from counter_app.screens.design.theme import LANGUAGES, Words
from counter_app.screens.settings.look_choices import LANGUAGE_NAMES
from counter_app.screens.wording.speech import tr

WIDTH = 720


class RestorePage(Panel):
    """``submitted``: the button was pressed; ``changed``: another file or key, so what was seen holds no more; ``back_asked``: a new shop
    after all."""

    submitted = Signal()
    changed = Signal()
    back_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", parent=parent)
        self.setObjectName("restore-shop")
        self.languages = Segment(lambda: tr("Language"), LANGUAGE_NAMES, LANGUAGES.index(self.look.language))
        self.file = Field(
            lambda: tr("The backup"),
            helper=lambda: tr("A file that ends in .backup, from the disk it was made on"),
            identifier="restore.file",
        )
        self.choose = Button(lambda: tr("Choose …"), "second", icon="folder-open")
        self.choose.setAccessibleIdentifier("restore.choose")
        self.key = Field(
            lambda: tr("Recovery key"),
            hint="XXXXXX-XXXXXX-XXXXXX-XXXXXX-XXXXXX",
            helper=lambda: tr("From the page that was locked away. Type it, or scan it."),
            identifier="restore.key",
        )
        self.shop = Fact(lambda: tr("Shop"), "", label_width=140)
        self.made = Fact(lambda: tr("Made"), "", label_width=140)
        self.voucher = Fact(lambda: tr("Last voucher"), "", label_width=140)
        self.entry = Fact(lambda: tr("Last entry"), "", label_width=140)
        self.seen = Card("sunken", edge=16, gap=2)
        for fact in (self.shop, self.made, self.voucher, self.entry):
            self.seen.column.addWidget(fact)
        self.message = Message("info", "")
        self.message.setAccessibleIdentifier("restore.message")
        self.back = Button(lambda: tr("A shop of its own instead"), "second", tall=True)
        self.back.setAccessibleIdentifier("restore.back")
        self.go = Button("", "primary", key="F12", tall=True)
        self.go.setAccessibleIdentifier("restore.go")
        self._arrange()
        self.show_seen(False)
        self.message.hide()
        self.languages.chosen.connect(lambda place: self.language_chosen.emit(LANGUAGES[place]))
        self.choose.clicked.connect(self._on_choose)
        self.go.clicked.connect(self.submitted)
        self.back.clicked.connect(self.back_asked)
        for field in (self.file, self.key):
            field.changed.connect(lambda text: self.changed.emit())
        self.file.entered.connect(lambda text: self.key.line.setFocus(Qt.FocusReason.OtherFocusReason))
        self.key.entered.connect(lambda text: self.go.click())

    def show_seen(self, seen: bool) -> None:
        """What the backup holds stands there, and the button brings it back; before that it looks at it."""
        self.seen.setVisible(seen)
        self.go.say((lambda: tr("Restore the shop")) if seen else (lambda: tr("Look at it")))

    def set_busy(self, busy: bool) -> None:
        for part in (self.file, self.key, self.choose, self.go, self.back):
            part.setEnabled(not busy)

    def say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def respeak(self) -> None:
        if hasattr(self, "languages"):
            self.languages.choose(LANGUAGES.index(self.look.language))

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_middle"):
            self._middle.setMaximumWidth(self.look.tall(WIDTH))

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, tr("Choose a backup"), "", tr("Backups (*.backup)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.file.set_text)
        dialog.open()

    def _arrange(self) -> None:
        title = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(lambda: tr("Restore from a backup"), "verdict"))
        words.addWidget(
            Label(lambda: tr("The shop comes back on this computer, with its people, PINs, members and books."), "button", "ink2")
        )
        title.addLayout(words, 1)
        title.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignTop)
        card = Card("surface", edge=20, gap=12)
        card.column.addWidget(self.file)
        row = QWidget()
        Flow(row, gap=12).addWidget(self.choose)
        card.column.addWidget(row)
        card.column.addWidget(self.key)
        card.column.addWidget(self.seen)
        card.column.addWidget(
            IconLine("info", lambda: tr("What was done after the backup is not in it. This desk signs with a new key from then on."))
        )
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(title)
        column.addWidget(card)
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
