"""The sign-in page: a badge or a name, then the PIN. Widgets and signals only; it also covers a desk that is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.screens.design.badges import Avatar
from counter_app.screens.design.bars import StatusStrip
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.flow import Flow, Scroll
from counter_app.screens.design.labels import Icon, Label
from counter_app.screens.design.pin import PinField, PinPad
from counter_app.screens.design.surfaces import Card, Panel
from counter_app.screens.design.theme import LANGUAGES, Shown, Words
from counter_app.screens.scanner import hears_no_scanner
from counter_app.screens.signing_in.green_side import GreenSide
from counter_app.screens.wording.speech import tr

if TYPE_CHECKING:  # nothing is said before the first paint
    from counter_app.screens.design.messages import Message

LANGUAGE_NAMES = ("简体中文", "English")
"""Each language in its own words, in the order of ``LANGUAGES``."""

WIDTH = 480
"""Of the column with badge, PIN and pad, at 100 %."""


class PersonCard(Card):
    """Who is about to sign in; before that, what to do."""

    def __init__(self) -> None:
        super().__init__("sunken", edge=14)
        self.avatar = Avatar("", 44, "strong")
        self.hint = Icon("id-card", "ink2", 28)
        self.name = Label("", "section")
        self.second = Label("", "second", "ink2")
        self.sign = Icon("badge-check", "jade", 20)
        self.how = Label("", "label", "on_jade_tint")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.second)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.avatar)
        row.addWidget(self.hint)
        row.addLayout(names, 1)
        row.addWidget(self.sign)
        row.addWidget(self.how)
        self.column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_nobody()

    def show_nobody(self) -> None:
        self._show("sunken", lambda: tr("Nobody yet"), lambda: tr("Hold your badge under the scanner"))

    def show_person(self, name: str, second: Words, how: Words) -> None:
        self.avatar.show_name(name)
        self.how.say(how)
        self._show("good", name, second)

    def _show(self, tone: str, name: Words, second: Words) -> None:
        somebody = tone == "good"
        self.set_tone(tone)
        self.name.say(name, "ink" if somebody else "ink2")
        self.second.say(second)
        for widget in (self.avatar, self.sign, self.how):
            widget.setVisible(somebody)
        self.hint.setVisible(not somebody)


class SignInPage(Shown, QWidget):
    """Signals are facts: a PIN was entered, names were asked for, a language was chosen."""

    pin_entered = Signal(str)
    names_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sign-in")
        self.green = GreenSide()
        self.green.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.strip = StatusStrip()
        self.languages = Segment(lambda: tr("Language"), LANGUAGE_NAMES)
        self.title = Label("", "verdict")
        self.subtitle = Label("", "button", "ink2")
        self.person = PersonCard()
        self.not_you = Label("", "second", "ink2", wrap=False)
        self.by_name = Button(lambda: tr("Sign in by name"), "link", key="F2")
        self.by_name.setAccessibleIdentifier("sign-in.names")
        self.pin = PinField(lambda: tr("PIN"), lambda: tr("6 digits"), tall=True)
        self.pin.setAccessibleIdentifier("sign-in.pin")
        hears_no_scanner(self.pin, badges_go_on=True)
        self._message: Message | None = None
        self.enter = Button(lambda: tr("Sign in"), "primary", key="Enter", key_works=False)
        self.enter.setAccessibleIdentifier("sign-in.enter")
        self.pad = PinPad(self.pin, self.enter, lambda: tr("Take the last digit back"))
        self._arrange()
        self.show_sign_in()
        self.pin.entered.connect(self.pin_entered)
        self.enter.clicked.connect(self.pin.enter)
        self.by_name.clicked.connect(self.names_asked)
        self.languages.chosen.connect(self._on_language_chosen)
        self.show_itself()

    # What is shown

    def show_sign_in(self) -> None:
        """Nobody is at the desk."""
        self.title.say(lambda: tr("Sign in", meaning="title"))
        self.subtitle.say(lambda: tr("Scan your badge, then type your PIN"))
        self.not_you.say(lambda: tr("No badge at hand?"))
        self.enter.say(lambda: tr("Sign in"))
        self.show_nobody()

    def show_locked(self, name: str, second: Words) -> None:
        """The desk is covered; what was on the screen waits for this person."""
        self.title.say(lambda: tr("Locked"))
        self.subtitle.say(lambda: tr("Type your PIN to go on. Somebody else scans their badge and takes over."))
        self.enter.say(lambda: tr("Unlock"))
        self.show_person(name, second, lambda: tr("at this desk"))

    def show_nobody(self) -> None:
        self.person.show_nobody()
        self.quiet()

    def show_person(self, name: str, second: Words, how: Words) -> None:
        self.person.show_person(name, second, how)
        self.not_you.say(lambda: tr("Not you? Scan your badge, or"))
        self.pin.clear()
        self.quiet()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, kind: str, title: Words, sentence: Words = "") -> None:
        """What happened, under the PIN."""
        self.message.say(kind, title, sentence)
        self.message.show()
        QTimer.singleShot(0, self.message, self._show_message)

    @property
    def message(self) -> Message:
        """What was said last; made when something is said for the first time."""
        from counter_app.screens.design.messages import Message

        if self._message is None:
            self._message = Message("info", "")
            self._message.hide()
            self._said.addWidget(self._message)
        return self._message

    def quiet(self) -> None:
        if self._message is not None:
            self._message.hide()

    def set_busy(self, busy: bool) -> None:
        """A PIN is being looked at: nothing more is taken until the answer."""
        self.pin.setEnabled(not busy)
        self.pad.setEnabled(not busy)
        if not busy:
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def respeak(self) -> None:
        self.languages.choose(LANGUAGES.index(self.look.language))

    def restyle(self) -> None:
        super().restyle()
        self._column.setFixedWidth(self.look.tall(WIDTH))

    # How it lies

    def _arrange(self) -> None:
        who = QWidget()
        flow = Flow(who, gap=8, line_gap=2)
        flow.addWidget(self.not_you)
        flow.addWidget(self.by_name)
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(0)
        self._said = QVBoxLayout()
        self._said.setContentsMargins(0, 12, 0, 12)
        for widget, below in ((self.title, 2), (self.subtitle, 14), (self.person, 2), (who, 2), (self.pin, 0)):
            column.addWidget(widget)
            column.addSpacing(below)
        column.addLayout(self._said)
        column.addWidget(self.pad)
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(self.languages)
        content = QWidget()
        middle = QVBoxLayout(content)
        middle.setContentsMargins(24, 20, 24, 20)
        middle.addLayout(top)
        middle.addStretch(1)
        # Between two stretches, not aligned: an aligned widget is asked for its height at a width it doesn't get.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._column)
        across.addStretch(1)
        middle.addLayout(across)
        middle.addStretch(2)
        self._scroll = Scroll(content)
        right = Panel("surface")
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._scroll)
        sides = QHBoxLayout()
        sides.setSpacing(0)
        sides.addWidget(self.green, 38)
        sides.addWidget(right, 62)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(sides, 1)
        page.addWidget(self.strip)

    def _show_message(self) -> None:
        self._scroll.ensureWidgetVisible(self.message)

    def _on_language_chosen(self, place: int) -> None:
        self.language_chosen.emit(LANGUAGES[place])
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
