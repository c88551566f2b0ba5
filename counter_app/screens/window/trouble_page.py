"""The desk can't be opened: why, what to do, and the two things one can do here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.screens.design.badges import Sign
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Scroll, row
from counter_app.screens.design.labels import Label
from counter_app.screens.design.surfaces import Card, Panel
from counter_app.screens.design.theme import Words
from counter_app.screens.wording.speech import tr


class TroublePage(Panel):
    """``again`` and ``quit_asked`` are its two buttons."""

    again = Signal()
    quit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", parent=parent)
        self.setObjectName("trouble")
        self.title = Label("", "verdict")
        self.text = Label("", "button", "ink2")
        self.where = Label("", "note", "ink3")
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.try_again = Button(lambda: tr("Try again"), "primary", key="Enter")
        self.try_again.setAccessibleIdentifier("trouble.again")
        self.leave = Button(lambda: tr("Quit"), "second")
        self.leave.setAccessibleIdentifier("trouble.quit")
        card = Card("surface", edge=32, gap=12)
        card.setMaximumWidth(760)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        card.column.addWidget(Sign("attention", 56), 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.title, self.text, self.where):
            card.column.addWidget(widget)
        card.column.addSpacing(12)
        card.column.addLayout(row(self.try_again, self.leave, -1, gap=12))
        content = QWidget()
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 100)
        across.addStretch(1)
        middle = QVBoxLayout(content)
        middle.setContentsMargins(28, 28, 28, 28)
        middle.addStretch(1)
        middle.addLayout(across)
        middle.addStretch(2)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Scroll(content))
        self.try_again.clicked.connect(self.again)
        self.leave.clicked.connect(self.quit_asked)

    def show_trouble(self, title: Words, text: Words, where: Words) -> None:
        """``where`` names the folder and what is technical."""
        self.title.say(title)
        self.text.say(text)
        self.where.say(where)
        self.where.setVisible(bool(self.where.text()))
        self.try_again.setFocus(Qt.FocusReason.OtherFocusReason)
