"""Grounds to put things on: cards, panels, the green one with its arcs, and the titles over them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import column
from counter_app.screens.design.labels import Divider, Label
from counter_app.screens.design.painting import box
from counter_app.screens.design.theme import Shown, Words


class Card(Shown, QFrame):
    """A rounded ground with an outline. ``tone``: ``surface``, ``sunken``, ``good`` (jade tint, no outline), ``amber``, ``red``.
    Things go into ``column``."""

    def __init__(
        self, tone: str = "surface", *, edge: int = 16, gap: int = 8, radius: int = tokens.R_CARD, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.tone, self._radius = tone, radius
        self.column: QVBoxLayout = column(gap=gap, edge=edge, parent=self)
        self.show_itself()

    def set_tone(self, tone: str) -> None:
        self.tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, outline = {
            "surface": ("surface", "line"),
            "sunken": ("sunken", "line"),
            "good": ("jade_tint", "jade" if self.look.theme.name == "high-contrast" else None),
            "amber": ("amber_tint", "amber_line"),
            "red": ("red_tint", "red_line"),
        }[self.tone]
        c = self.look.colour
        box(QPainter(self), self.rect(), self._radius, c(ground), c(outline) if outline else None)


class RowsCard(Card):
    """A card of rows with hairlines between them."""

    def __init__(self, *, edge: int = 12, parent: QWidget | None = None) -> None:
        super().__init__("surface", edge=0, gap=0, parent=parent)
        self.column.setContentsMargins(edge, 2, edge, 2)
        self.rows: list[QWidget] = []

    def add(self, row: QWidget) -> None:
        """One more row at the end."""
        if self.rows:
            self.column.addWidget(Divider())
        self.column.addWidget(row)
        self.rows.append(row)

    def clear(self) -> None:
        """No rows."""
        self.rows = []
        while (item := self.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()


class Panel(Shown, QFrame):
    """A part of the window that fills its place: ``canvas`` or ``surface``, with a hairline on the sides named in ``lines``
    (``l``, ``r``, ``t``, ``b``)."""

    def __init__(self, tone: str = "surface", *, lines: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self._lines = tone, lines
        self.show_itself()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self), self.look.colour
        painter.fillRect(self.rect(), c(self._tone))
        width, height = self.width(), self.height()
        for side, place in (
            ("l", (0, 0, 1, height)),
            ("r", (width - 1, 0, 1, height)),
            ("t", (0, 0, width, 1)),
            ("b", (0, height - 1, width, 1)),
        ):
            if side in self._lines:
                painter.fillRect(*place, c("line"))


class GreenGround(Shown, QWidget):
    """The green of the member card and of the sign-in page, with its rings. ``rings`` is the stroke width at full size;
    ``centre`` where they spring from, as parts of width and px from the top."""

    def __init__(self, *, radius: int = 0, rings: int = 46, step: int = 140, top: int = 100, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._radius, self._rings, self._step, self._top = radius, rings, step, top
        self.show_itself()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), self._radius, self._radius)
        painter.fillPath(shape, self.look.colour("card"))
        painter.setClipPath(shape)
        ring = QColor(self.look.colour("on_card"))
        ring.setAlphaF(0.05)
        painter.setPen(QPen(ring, self._rings))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        centre = QPointF(self.width() - (self._rings if self._radius else 0), self._top)
        reach = max(self.width(), self.height()) * 1.5 if not self._radius else self._step * 3.2
        size = float(self._step)
        while size < reach:
            painter.drawEllipse(centre, size, size)
            size += self._step


class SectionTitle(QWidget):
    """A title over a part of the page, a quiet word after it, and what can be done with the part at the right."""

    def __init__(self, words: Words, *, beside: Words = "", action: Button | None = None, role: str = "section", tone: str = "ink") -> None:
        super().__init__()
        self.title = Label(words, role, tone, wrap=False)
        self.beside = Label(beside, "second", "ink3")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.title)
        line.addWidget(self.beside, 1)
        self.action = action
        if action is not None:
            line.addWidget(action)
