"""Before − used = after: one row, or three lines when the text is large; figures under each other at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from counter_app.screens.design import tokens
from counter_app.screens.design.painting import box, text_size, write
from counter_app.screens.design.theme import Grows, Words, grown, said

EDGE = 14
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SumRow(Grows, QWidget):
    """Labels and figures of before, used and after, and of a fourth (cash) if its label is given. ``framed`` draws the quiet ground;
    ``adds`` – what is in the middle comes back, it isn't taken."""

    def __init__(
        self, before: Words, used: Words, after: Words, cash: Words = "", *, framed: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._labels: tuple[Words, ...] = (before, used, after, cash) if cash else (before, used, after)
        self._figures: tuple[str, ...] = ("",) * len(self._labels)
        self._framed = framed
        self.adds = False
        grown(self)
        self.show_itself()

    def show_sums(self, before: str, used: str, after: str, cash: str = "") -> None:
        """The figures as they read."""
        self._figures = (before, used, after, cash)[: len(self._labels)]
        self.respeak()
        self.updateGeometry()
        self.update()

    def respeak(self) -> None:
        pairs = [f"{said(label)} {figure}" for label, figure in zip(self._labels, self._figures, strict=True)]
        self.setAccessibleName(", ".join(pairs))

    def _edge(self) -> int:
        return EDGE if self._framed else 0

    def _part(self, place: int) -> int:
        figure = self.look.metrics("before" if place == 0 else "section").horizontalAdvance(self._figures[place])
        return max(figure, self.look.metrics("note").horizontalAdvance(said(self._labels[place])))

    def _sign(self) -> int:
        return self.look.px(26)

    def _in_one(self, width: int) -> bool:
        parts = sum(self._part(place) for place in range(len(self._labels)))
        return parts + self._sign() * (len(self._labels) - 1) + 2 * self._edge() <= width

    def heightForWidth(self, width: int) -> int:
        frame = 16 if self._framed else 8
        if self._in_one(width):
            return self.look.metrics("note").height() + self.look.metrics("section").height() + frame
        return sum(self._line(place, width) for place in range(len(self._labels))) + frame

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.tall_now(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 40)

    def _line(self, place: int, width: int) -> int:
        room = width - 2 * self._edge() - self.look.metrics("section").horizontalAdvance(self._figures[place]) - 8
        label = text_size(self.look.metrics("second"), said(self._labels[place]), room).height()
        return max(label, self.look.metrics("section").height()) + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self), self.look.colour
        if self._framed:
            box(painter, self.rect(), tokens.R_TALL, c("sunken"), c("line"))
        if self._in_one(self.width()):
            self._paint_row(painter)
        else:
            self._paint_lines(painter)

    def _paint_row(self, painter: QPainter) -> None:
        c, look, edge, last = self.look.colour, self.look, self._edge(), len(self._labels) - 1
        widths = [self._part(place) for place in range(last + 1)]
        gap = (self.width() - 2 * edge - sum(widths)) / last
        x, top = float(edge), 8 if self._framed else 4
        label_height, figure_height = look.metrics("note").height(), look.metrics("section").height()
        for place, width in enumerate(widths):
            align = RIGHT if place == last else LEFT
            line = QRect(round(x), top, width + 1, label_height)
            write(painter, line, said(self._labels[place]), look.font("note"), c("ink3"), align)
            figure = QRect(round(x), top + label_height, width + 1, figure_height)
            role, ink = ("before", c("ink2")) if place == 0 else ("section", c("ink"))
            write(painter, figure, self._figures[place], look.font(role), ink, align)
            if place < 2:
                between = QRect(round(x + width), 0, round(gap), self.height())
                write(
                    painter,
                    between,
                    ("+" if self.adds else "−") if place == 0 else "=",
                    look.font("before"),
                    c("ink3"),
                    Qt.AlignmentFlag.AlignCenter,
                )
            elif place < last:
                painter.fillRect(round(x + width + gap / 2), top + 4, 1, self.height() - 2 * top - 8, c("line"))
            x += width + gap

    def _paint_lines(self, painter: QPainter) -> None:
        c, look, edge = self.look.colour, self.look, self._edge()
        y = 8 if self._framed else 4
        for place, label in enumerate(self._labels):
            height = self._line(place, self.width())
            area = QRect(edge, y, self.width() - 2 * edge, height)
            used = look.metrics("section").horizontalAdvance(self._figures[place])
            write(painter, area.adjusted(0, 0, -used - 8, 0), said(label), look.font("second"), c("ink3"), LEFT)
            role, ink = ("before", c("ink2")) if place == 0 else ("section", c("ink"))
            write(painter, area, self._figures[place], look.font(role), ink, RIGHT)
            y += height
