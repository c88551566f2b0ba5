"""What happened, what it means, what to do: the message, the verdict over a page, and the page with nothing on it yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.screens.design.badges import Sign
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.labels import Icon, Label
from counter_app.screens.design.spoken import announce
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Words, said

KINDS: dict[str, tuple[str, str, str]] = {
    "good": ("good", "circle-check", "on_jade_tint"),
    "attention": ("amber", "triangle-alert", "amber"),
    "approval": ("amber", "stamp", "amber"),
    "refused": ("red", "circle-x", "red"),
    "trouble": ("amber", "triangle-alert", "amber"),
    "info": ("sunken", "info", "ink2"),
}
"""The ground, icon and ink of each kind of message."""
_URGENT = ("refused", "trouble")
"""The kinds that a screen reader says at once."""


class Message(Card):
    """A tinted card with an icon, a title and one sentence; an action at the right, technical details one click away.

    ``acted`` when the action is pressed. Screen readers say the whole as one sentence, as soon as it stands there.
    """

    acted = Signal()

    def __init__(
        self,
        kind: str,
        title: Words,
        sentence: Words = "",
        *,
        action: Button | None = None,
        details: str = "",
        details_words: Words = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        tone, name, ink = KINDS[kind]
        self._title, self._sentence = title, sentence
        super().__init__(tone, edge=12, gap=8, radius=10, parent=parent)
        self.kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.icon = Icon(icon or name, ink, 20)
        self.title = Label(title, "item", ink)
        self.sentence = Label(sentence, "second", "ink")
        self.action = action
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.title)
        texts.addWidget(self.sentence)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(8)
        self._beside.addLayout(texts, 1)
        if action is not None:
            self._beside.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
            action.clicked.connect(self.acted)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._beside, 1)
        self.column.addLayout(line)
        self._details = Label(details, "note", "ink3", parent=self)
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details.hide()
        if details:
            self.more = Button(details_words, "link")
            self.more.clicked.connect(self._on_more_clicked)
            texts.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
            texts.addWidget(self._details)
        self.sentence.setVisible(bool(self.sentence.text()))
        self._name()

    def say(self, kind: str, title: Words, sentence: Words = "", *, icon: str = "") -> None:
        """Another message in the same place."""
        before = self.accessibleName()
        self.kind, self._title, self._sentence = kind, title, sentence
        tone, name, ink = KINDS[kind]
        self.set_tone(tone)
        self.icon.set(icon or name, ink)
        self.title.say(title, ink)
        self.sentence.say(sentence)
        self.sentence.setVisible(bool(self.sentence.text()))
        self._name()
        if self.isVisible() and self.accessibleName() != before:
            self._announce()

    def respeak(self) -> None:
        self._name()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._announce()

    def _announce(self) -> None:
        announce(self, self.accessibleName(), urgent=self.kind in _URGENT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.action is not None:
            # The sentence needs some room; where it has too little, what can be done goes under it.
            room = self.width() - self.action.sizeHint().width() - self.icon.width() - 42
            beside = QBoxLayout.Direction.LeftToRight if room >= self.look.px(130) else QBoxLayout.Direction.TopToBottom
            if beside is not self._beside.direction():
                self._beside.setDirection(beside)

    def _name(self) -> None:
        self.setAccessibleName(f"{said(self._title)} {said(self._sentence)}".strip())

    def _on_more_clicked(self) -> None:
        self._details.setVisible(not self._details.isVisible())


class Verdict(Card):
    """First and biggest on a page: a round sign, what it is, and one sentence under it."""

    def __init__(self, kind: str, title: Words, sentence: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(KINDS[kind][0], edge=24, radius=12, parent=parent)
        self.kind = kind
        self.sign = Sign("good" if kind == "good" else "refused" if kind == "refused" else "attention", 64)
        self.title = Label(title, "verdict", KINDS[kind][2])
        self.sentence = Label(sentence, "strong", "ink")
        self.sentence.role = "button"
        self.sentence.restyle()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.title)
        texts.addWidget(self.sentence)
        line = QHBoxLayout()
        line.setSpacing(20)
        line.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        self.column.addLayout(line)

    def say(self, kind: str, title: Words, sentence: Words = "") -> None:
        tone, _icon, ink = KINDS[kind]
        self.kind = kind
        self.set_tone(tone)
        self.sign.kind = "good" if kind == "good" else "refused" if kind == "refused" else "attention"
        self.sign.update()
        self.title.say(title, ink)
        self.sentence.say(sentence)
        if self.isVisible():
            self._announce()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._announce()

    def _announce(self) -> None:
        announce(self, f"{self.title.text()} {self.sentence.text()}".strip(), urgent=self.kind in _URGENT)


class EmptyState(QWidget):
    """Nothing here yet: a picture or icon, what this place is for, and what to do."""

    def __init__(
        self, title: Words, sentence: Words = "", *, picture: QWidget | None = None, icon: str = "inbox", big: bool = False
    ) -> None:
        super().__init__()
        self.title = Label(title, "verdict" if big else "section", "ink", centre=True)
        self.sentence = Label(sentence, "button" if big else "second", "ink2", centre=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(picture or Icon(icon, "ink3", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        self.below = QVBoxLayout()
        self.below.setSpacing(12)
        column.addLayout(self.below)
        column.addStretch(1)
