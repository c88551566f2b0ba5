"""Rows of lists: something with what can be done about it, a label and its value, a check and its outcome, a piece of a voucher."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.screens.design import icons, tokens
from counter_app.screens.design.buttons import Pressable
from counter_app.screens.design.labels import Icon, Label
from counter_app.screens.design.painting import box, text_size, write
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Words, grown, said

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ActionRow(Pressable):
    """The whole row is one thing to press: icon, title, a second line, and at the right the verb (jade) or a quiet word.

    ``framed`` gives it a card's outline. Words wrap; the row grows.
    """

    def __init__(
        self,
        title: Words,
        second: Words = "",
        *,
        icon: str = "",
        icon_tone: str = "ink2",
        action: Words = "",
        quiet: bool = False,
        strong: bool = True,
        framed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._second, self._icon, self._icon_tone = title, second, icon, icon_tone
        self._action, self._quiet, self._strong, self._framed = action, quiet, strong, framed
        self.focus_radius = tokens.R_CARD if framed else tokens.R_CONTROL
        grown(self)
        self.show_itself()

    def say(self, title: Words, second: Words = "") -> None:
        self._title, self._second = title, second
        self.respeak()

    def respeak(self) -> None:
        words = [said(self._title), said(self._second), said(self._action)]
        self.setText(words[0])
        self.setAccessibleName(", ".join(word for word in words if word))
        self.updateGeometry()
        self.update()

    def _edge(self) -> int:
        return 16 if self._framed else 4

    def _left(self) -> int:
        return self._edge() + (self.look.px(20) + 12 if self._icon else 0)

    def _action_width(self) -> int:
        words = said(self._action)
        return self.look.metrics("item").horizontalAdvance(words) + 12 if words else 0

    def _texts(self, width: int) -> tuple[int, int]:
        """The heights of title and second line at this width of the row."""
        room = width - self._left() - self._action_width() - self._edge()
        title = text_size(self.look.metrics("item" if self._strong else "body"), said(self._title), room).height()
        second = said(self._second)
        return title, text_size(self.look.metrics("note"), second, room).height() if second else 0

    def sizeHint(self) -> QSize:
        title = self.look.metrics("item").horizontalAdvance(said(self._title))
        second = self.look.metrics("note").horizontalAdvance(said(self._second))
        width = self._left() + max(title, second) + self._action_width() + self._edge()
        return QSize(width, self.tall_now(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._left() + self._action_width() + self._edge() + self.look.px(64), tokens.TARGET)

    def heightForWidth(self, width: int) -> int:
        title, second = self._texts(width)
        return max(self.look.tall(44), title + second + (20 if second else 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c, look = QPainter(self), self.look.colour, self.look
        ground = c("line") if self.shown_down else c("mute") if self.shown_hover else c("surface") if self._framed else None
        if ground is not None or self._framed:
            box(painter, self.rect(), self.focus_radius, ground, c("line") if self._framed else None)
        title, second = self._texts(self.width())
        top = (self.height() - title - second) // 2
        if self._icon:
            side = look.px(20)
            icons.draw(painter, self._icon, c(self._icon_tone), self._edge(), (self.height() - side) // 2, side)
        room = self.width() - self._left() - self._action_width() - self._edge()
        ink = c("ink") if self.isEnabled() else c("ink3")
        role = "item" if self._strong else "body"
        write(painter, QRect(self._left(), top, room, title), said(self._title), look.font(role), ink, LEFT)
        if second:
            write(painter, QRect(self._left(), top + title, room, second), said(self._second), look.font("note"), c("ink3"), LEFT)
        if self._action:
            area = QRect(0, 0, self.width() - self._edge(), self.height())
            painter.setFont(look.font("second" if self._quiet else "item"))
            painter.setPen(c("ink3" if self._quiet or not self.isEnabled() else "jade"))
            painter.drawText(area, int(RIGHT), said(self._action))


CHECKS = {
    "good": ("circle-check", "jade"),
    "refused": ("circle-x", "red"),
    "none": ("circle-minus", "ink3"),
    "look": ("circle-alert", "amber"),
}
"""The sign and tone of each outcome of a check."""


class Fact(QWidget):
    """A label and its value in two columns; ``label_width`` keeps several under each other."""

    def __init__(self, label: Words, value: Words, *, label_width: int = 88, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Label(label, "second", "ink3")
        self.value = Label(value, "item" if strong else "body", "ink")
        self._width = label_width
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 5, 0, 5)
        line.setSpacing(8)
        line.addWidget(self.label, 2, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.value, 5, Qt.AlignmentFlag.AlignTop)

    def say(self, value: Words) -> None:
        self.value.say(value)


class CheckLine(QWidget):
    """One check in its order: its sign, what was asked, and how it went. ``kind``: ``good``, ``refused``, ``none``."""

    def __init__(self, kind: str, title: Words, sentence: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name, tone = CHECKS[kind]
        self.icon = Icon(name, tone, 22)
        self.title = Label(title, "item" if kind != "none" else "body", "ink" if kind != "none" else "ink2")
        self.sentence = Label(sentence, "note", "ink2")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.sentence)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 6, 0, 6)
        line.setSpacing(12)
        line.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)


class FigureCard(Card):
    """A label, a figure that matters, and a note: used, left, cash."""

    def __init__(self, label: Words, figure: Words, note: Words = "", parent: QWidget | None = None) -> None:
        super().__init__("surface", edge=16, gap=2, parent=parent)
        self.label = Label(label, "second", "ink3")
        self.figure = Label(figure, "result", "ink", wrap=False)
        self.note = Label(note, "second", "ink2")
        for widget in (self.label, self.figure, self.note):
            self.column.addWidget(widget)

    def say(self, figure: Words, note: Words = "") -> None:
        self.figure.say(figure)
        self.note.say(note)
