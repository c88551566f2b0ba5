"""A pad to sign on with mouse, pen or finger. What comes out are lines (vectors), never a picture."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.screens.design import tokens
from counter_app.screens.design.painting import box
from counter_app.screens.design.theme import Shown, Words, said

PRESSURE_OF_A_MOUSE = 0.5
CLOSEST = 1.5
"""Points nearer than this (px) to the one before are the hand's tremble, and left out."""

Point = tuple[float, float, float, int]
"""x and y in px of the pad, pressure 0–1, ms since the first touch."""


@dataclass(frozen=True)
class Signature:
    """The strokes on a pad of ``width`` × ``height`` px, each a row of points (x, y, pressure, ms)."""

    width: int
    height: int
    strokes: tuple[tuple[Point, ...], ...]

    def __bool__(self) -> bool:
        return any(len(stroke) > 1 for stroke in self.strokes)


class SignaturePad(Shown, QWidget):
    """``changed`` after every stroke; ``undo()`` takes the last back (Backspace too), ``clear()`` all (Delete)."""

    changed = Signal()
    focus_radius = tokens.R_CONTROL
    spoken_role = QAccessible.Role.Canvas

    def __init__(self, name: Words, hint: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._hint = name, hint
        self._strokes: list[list[Point]] = []
        self._began = 0
        self._drawing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_itself()

    def signature(self) -> Signature:
        """What stands on the pad; false when nothing does."""
        return Signature(self.width(), self.height(), tuple(tuple(stroke) for stroke in self._strokes))

    def undo(self) -> None:
        if self._strokes:
            self._strokes.pop()
            self._tell()

    def clear(self) -> None:
        if self._strokes:
            self._strokes.clear()
            self._tell()

    def respeak(self) -> None:
        self.setAccessibleName(said(self._name))
        self.setAccessibleDescription(said(self._hint))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, max(128, self.look.tall(128)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 110)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), PRESSURE_OF_A_MOUSE, event.timestamp())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing:
            self._draw_to(event.position(), PRESSURE_OF_A_MOUSE, event.timestamp())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._begin(event.position(), event.pressure(), event.timestamp())
        elif kind == QEvent.Type.TabletMove and self._drawing:
            self._draw_to(event.position(), event.pressure(), event.timestamp())
        elif kind == QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self.undo()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c, look = QPainter(self), self.look.colour, self.look
        box(painter, self.rect(), tokens.R_CONTROL, c("surface"), c("field"))
        hint = look.metrics("note").height()
        foot = self.height() - hint - 8
        painter.fillRect(16, foot - 2, self.width() - 32, 1, c("line"))
        painter.setFont(look.font("note"))
        painter.setPen(c("ink3"))
        painter.drawText(QRect(16, foot, self.width() - 32, hint), int(Qt.AlignmentFlag.AlignVCenter), said(self._hint))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_strokes(painter, self._strokes, c("ink"))

    def _begin(self, at: QPointF, pressure: float, when: int) -> None:
        if not self._strokes:
            self._began = when
        self._drawing = True
        self._strokes.append([(at.x(), at.y(), pressure, when - self._began)])
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.update()

    def _draw_to(self, at: QPointF, pressure: float, when: int) -> None:
        x = min(max(at.x(), 2.0), self.width() - 2.0)
        y = min(max(at.y(), 2.0), self.height() - 2.0)
        last = self._strokes[-1][-1]
        if abs(x - last[0]) + abs(y - last[1]) >= CLOSEST:
            self._strokes[-1].append((x, y, pressure, when - self._began))
            self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self._tell()

    def _tell(self) -> None:
        self.update()
        self.changed.emit()


def paint_strokes(painter: QPainter, strokes: list[list[Point]], ink: QColor, width: float = 2.2) -> None:
    """Draw strokes as smooth lines, each part as wide as the hand pressed."""
    for stroke in strokes:
        for before, here, after in zip(stroke, stroke[1:], [*stroke[2:], stroke[-1]], strict=False):
            pen = QPen(ink, width * (0.7 + 0.6 * here[2]), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            part = QPainterPath(QPointF((before[0] + here[0]) / 2, (before[1] + here[1]) / 2))
            part.quadTo(QPointF(here[0], here[1]), QPointF((here[0] + after[0]) / 2, (here[1] + after[1]) / 2))
            painter.drawPath(part)
