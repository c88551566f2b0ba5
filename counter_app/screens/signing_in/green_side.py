"""The left side of the sign-in: whose desk this is, what time it is there, and which shift is open."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.screens.design.assets import RESOURCES
from counter_app.screens.design.labels import Label
from counter_app.screens.design.surfaces import GreenGround
from counter_app.screens.design.theme import Shown, Words
from counter_app.screens.wording.speech import day_and_weekday, time_of, tr


class _Mark(Shown, QWidget):
    """The product's mark, sized with the text."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing = QSvgRenderer(str(RESOURCES / "marks" / "mark-on-jade.svg"), self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_itself()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(48), self.look.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._drawing.render(QPainter(self), QRectF(self.rect()))


class _Line(Shown, QWidget):
    """A hairline on green."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)
        self.show_itself()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.colour("card_line"))


class GreenSide(GreenGround):
    """Everything here is said from outside: ``show_time`` with the shop's wall clock, ``show_shop``, ``show_shift``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._at: datetime | None = None
        super().__init__(rings=46, step=140, top=100, parent=parent)
        self.product = Label(lambda: tr("Counter"), "panel", "on_card")
        self.clock = Label("", "clock", "on_card", wrap=False)
        self.date = Label(self._date, "blocked", "card_second")
        self.shop = Label("", "panel", "on_card")
        self.desk = Label("", "button", "card_second")
        self.shift = Label("", "second", "on_card")
        self._line = _Line()
        title = QHBoxLayout()
        title.setSpacing(14)
        title.addWidget(_Mark())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.product)
        words.addWidget(Label(lambda: tr("Member service desk"), "second", "card_second"))
        title.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(56, 48, 40, 40)
        column.setSpacing(4)
        column.addLayout(title)
        column.addStretch(2)
        column.addWidget(self.clock)
        column.addWidget(self.date)
        column.addStretch(3)
        column.addWidget(self.shop)
        column.addWidget(self.desk)
        column.addSpacing(12)
        column.addWidget(self._line)
        column.addSpacing(12)
        column.addWidget(self.shift)
        self.show_shift("")
        self._fit()

    def show_time(self, at: datetime) -> None:
        """The shop's wall clock."""
        self._at = at
        self.clock.say(time_of(at))
        self.date.say(self._date)

    def show_shop(self, name: str, desk: Words) -> None:
        self.shop.say(name)
        self.desk.say(desk)

    def show_shift(self, words: Words) -> None:
        """Which shift is open, or that the first to sign in opens one; nothing before that is known."""
        self.shift.say(words)
        self._line.setVisible(bool(self.shift.text()))

    def restyle(self) -> None:
        super().restyle()
        if self.layout() is not None:
            self._fit()

    def _fit(self) -> None:
        column = self.layout()
        assert column is not None
        edge = 56 if self.look.scale <= 125 else 28
        column.setContentsMargins(edge, 48 if self.look.scale <= 125 else 28, edge // 2, 40 if self.look.scale <= 125 else 24)

    def _date(self) -> str:
        return "" if self._at is None else day_and_weekday(self._at.date())
