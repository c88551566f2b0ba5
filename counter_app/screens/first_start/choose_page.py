"""The first question of a new shop: which programme it runs. Cards to choose from, words to look for, or a file of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.screens.design.buttons import Button
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.fields import Line
from counter_app.screens.design.flow import Ends, Flow, Scroll
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import EmptyState, Message
from counter_app.screens.design.surfaces import Panel
from counter_app.screens.design.theme import LANGUAGES, Words
from counter_app.screens.first_start.choice_tile import ChoiceShelves
from counter_app.screens.settings.look_choices import LANGUAGE_NAMES
from counter_app.screens.wording.speech import tr

if TYPE_CHECKING:
    from counter_app.actions.choosing import Choice


class ChoosePage(Panel):
    """``painted``: it stands on the screen for the first time. ``went_on``: the chosen programme it is. ``rules_asked``: all that it says.
    ``file_chosen`` carries a path. ``chain_chosen``: none of these, the desk belongs to a chain; ``backup_chosen``: the shop was here
    before."""

    painted = Signal()
    went_on = Signal()
    rules_asked = Signal()
    file_chosen = Signal(object)
    chain_chosen = Signal()
    backup_chosen = Signal()
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", parent=parent)
        self.setObjectName("choose-programme")
        self.choice: Choice | None = None
        self._was_painted = False
        self.languages = Segment(lambda: tr("Language"), LANGUAGE_NAMES, LANGUAGES.index(self.look.language))
        self.search = Line(lambda: tr("Look for a word: vouchers, tiers, draw"), icon="search", input_method=True)
        self.search.setAccessibleIdentifier("programme-search")
        self.other = Button(lambda: tr("From a file"), "second", icon="folder-open")
        self.other.setAccessibleIdentifier("programme-file")
        self.chain = Button(lambda: tr("This desk belongs to a chain"), "second", icon="store")
        self.chain.setAccessibleIdentifier("join-chain")
        self.backup = Button(lambda: tr("Restore from a backup"), "second", icon="history")
        self.backup.setAccessibleIdentifier("restore-backup")
        self.shelves = ChoiceShelves()
        self.nothing = EmptyState(
            lambda: tr("No programme speaks of that"), lambda: tr("Look for another word, or write a programme file."), icon="search"
        )
        self.nothing.hide()
        self.message = Message("info", lambda: tr("The programmes are being read"))
        self.rules = Button(lambda: tr("Its rules in full"), "second", icon="file-text", tall=True)
        self.rules.setAccessibleIdentifier("programme-rules-asked")
        self.go_on = Button("", "primary", key="F12", tall=True)
        self.go_on.setAccessibleIdentifier("programme-go-on")
        self._arrange()
        self.show_choice(None)
        self.respeak()
        self.languages.chosen.connect(lambda place: self.language_chosen.emit(LANGUAGES[place]))
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self.shelves.focus_first)
        self.other.clicked.connect(self._on_other)
        self.chain.clicked.connect(self.chain_chosen)
        self.backup.clicked.connect(self.backup_chosen)
        self.shelves.chosen.connect(self.show_choice)
        self.shelves.walked.connect(lambda tile: self._scroll.ensureWidgetVisible(tile, 0, 40))
        self.rules.clicked.connect(self.rules_asked)
        self.go_on.clicked.connect(self.went_on)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def show_choices(self, choices: tuple[Choice, ...], chosen: Choice) -> None:
        """These are to choose from; one of them is chosen already."""
        self.message.hide()
        self.shelves.set_choices(choices, chosen)
        self.search.clear()
        self.show_choice(chosen)

    def show_choice(self, choice: Choice | None) -> None:
        """This one is chosen."""
        self.choice = choice
        self.go_on.say(lambda: "" if choice is None else tr("Go on with {title}", title=choice.title.in_language(self.look.language)))
        for button in (self.go_on, self.rules):
            button.setVisible(choice is not None)

    def say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()

    def respeak(self) -> None:
        if hasattr(self, "languages"):
            self.languages.choose(LANGUAGES.index(self.look.language))
        if hasattr(self, "search"):
            self.search.setAccessibleName(tr("Look for a programme"))

    def _on_search(self, text: str) -> None:
        self.nothing.setVisible(not self.shelves.look_for(text) and bool(self.shelves.tiles))

    def _on_other(self) -> None:
        dialog = QFileDialog(self, tr("Choose a programme file"), "", tr("Programme files (*.toml)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.file_chosen.emit(Path(name)))
        dialog.open()

    def _arrange(self) -> None:
        title = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(lambda: tr("A new shop"), "verdict"))
        words.addWidget(
            Label(
                lambda: tr("First its programme: how points come, what they buy, who signs. It can change later; what was earned stays."),
                "button",
                "ink2",
            )
        )
        title.addLayout(words, 1)
        title.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignTop)
        others = QWidget()
        ways = Flow(others, gap=12)
        ways.addWidget(self.other)
        ways.addWidget(self.chain)
        ways.addWidget(self.backup)
        looking = QWidget()
        box = QHBoxLayout(looking)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.search)
        look_for = Ends(looking, others)
        head = QVBoxLayout()
        head.setContentsMargins(28, 24, 28, 12)
        head.setSpacing(16)
        head.addLayout(title)
        head.addWidget(look_for)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(28, 4, 18, 24)
        column.addWidget(self.shelves)
        column.addWidget(self.nothing)
        column.addStretch(1)
        self._scroll = Scroll(content)
        foot = Panel("surface", lines="t")
        buttons = QWidget()
        both = QHBoxLayout(buttons)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(12)
        both.addWidget(self.rules)
        both.addWidget(self.go_on)
        line = QHBoxLayout(foot)
        line.setContentsMargins(28, 12, 28, 12)
        line.addWidget(Ends(self.message, buttons, gap=16), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(head)
        page.addWidget(self._scroll, 1)
        page.addWidget(foot)
