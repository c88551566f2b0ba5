"""Charts in the desk's clothes: columns, bars, lines, and one whole in its shares, painted by hand.

Columns and bars are tinted grounds with an outline, the second series hatched as well; the second line is dashed and has square marks: no
colour is needed to tell them apart. A chart takes the keyboard: the arrow keys go from mark to mark, and what the mark stands for is said
above it in words, as it is under the pointer. Name and description say it to a screen reader; the figures stand in a table beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QBrush,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.screens.design import tokens
from counter_app.screens.design.painting import box, disc, text_size, write
from counter_app.screens.design.theme import Shown

Form = Literal["columns", "bars", "line"]

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_WIDEST = 64
"""No column is wider, however few there are."""
_TOLD = 60
"""So many marks are told in the description; a longer row of them is told by its table."""


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values, each 0 or more, with what each is called in words."""

    name: str
    values: tuple[int, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """What a chart shows: labels of the marks and one or two series over them. ``axis`` says a round value beside its line."""

    form: Form
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    axis: Callable[[int], str] = str

    def told(self, at: int) -> str:
        """One mark in words: ``12 Nov: 34 redemptions``."""
        parts = [one.texts[at] if len(self.series) == 1 else f"{one.name} {one.texts[at]}" for one in self.series]
        return f"{self.labels[at]}: {', '.join(parts)}"


def round_steps(most: int, lines: int = 4) -> tuple[int, ...]:
    """0 and up to so many round values above it, the last one at ``most`` or beyond it.

    >>> round_steps(34), round_steps(0), round_steps(1_180_000)
    ((0, 10, 20, 30, 40), (0, 1), (0, 500000, 1000000, 1500000))
    """
    if most <= 1:
        return (0, 1)
    unit = 1
    while True:
        for factor in (1, 2, 5):
            step = unit * factor
            if step * lines >= most:
                return tuple(range(0, step * (-(-most // step)) + 1, step))
        unit *= 10


class Chart(Shown, QWidget):
    """Shows a ``Plot``. Arrow keys, Home and End go from mark to mark; Esc lets go."""

    focus_radius = tokens.R_CARD
    spoken_role = QAccessible.Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._plot = Plot("columns", (), ())
        self._at: int | None = None
        self._laid_out_at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_itself()

    def show_plot(self, title: str, plot: Plot) -> None:
        """Another chart, called ``title``."""
        self._title, self._plot, self._at = title, plot, None
        self.setAccessibleName(title)
        self._tell()
        self.updateGeometry()
        self.update()

    @property
    def plot(self) -> Plot:
        return self._plot

    @property
    def at(self) -> int | None:
        """The mark that is told about; None when none is."""
        return self._at

    def go(self, at: int | None) -> None:
        """The mark at this place is told about."""
        if at != self._at:
            self._at = at
            self._tell()
            self.update()

    def _tell(self) -> None:
        plot, count = self._plot, len(self._plot.labels)
        if self._at is not None:
            self.setAccessibleDescription(plot.told(self._at))
        elif plot.series:
            self.setAccessibleDescription("; ".join(plot.told(at) for at in range(min(count, _TOLD))))

    # Size

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(480), self._tall(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(220), self._tall(180))

    def _tall(self, least: int) -> int:
        if self._plot.form == "bars":
            return max(self.look.px(120), self._head() + len(self._plot.labels) * self._bar_pitch() + self.look.px(12))
        return self.look.px(least)

    def _labels_room(self) -> int:
        """How wide the labels of bars may be; longer ones take a second line."""
        widest = max((self._metrics("label").horizontalAdvance(label) for label in self._plot.labels), default=0)
        return min(widest + self.look.px(14), max(self.look.px(110), self._laid_out_at * 2 // 5))

    def _bar_pitch(self) -> int:
        label, room = self._metrics("label"), self._labels_room() - self.look.px(10)
        tallest = max((text_size(label, one, room).height() for one in self._plot.labels), default=0)
        return max(self.look.px(30), tallest + self.look.px(8))

    def _pitch_now(self) -> int:
        """The same with the room there is: bars lie further apart in a tall chart."""
        least, count = self._bar_pitch(), max(1, len(self._plot.labels))
        return max(least, min(self.look.px(48), (self.height() - self._head()) // count))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() != self._laid_out_at:
            self._laid_out_at = self.width()
            self.updateGeometry()

    def _head(self) -> int:
        """The room above the marks: what the mark says, and the names of two series."""
        line = self._metrics("note").height() + self.look.px(4)
        return line + (line if len(self._plot.series) > 1 else 0) + self.look.px(6)

    def _metrics(self, role: str) -> QFontMetrics:
        return self.look.metrics(role)

    # Going from mark to mark

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count, key = len(self._plot.labels), event.key()
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if count and key in steps:
            step = steps[Qt.Key(key)]
            self.go((0 if step > 0 else count - 1) if self._at is None else min(count - 1, max(0, self._at + step)))
        elif count and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go(0 if key == Qt.Key.Key_Home else count - 1)
        elif key == Qt.Key.Key_Escape and self._at is not None:
            self.go(None)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.go(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.go(self._mark_under(event.position()))

    def leaveEvent(self, event: object) -> None:
        self.go(None)

    def _mark_under(self, point: QPointF) -> int | None:
        count = len(self._plot.labels)
        if not count:
            return None
        if self._plot.form == "bars":
            at = int((point.y() - self._head()) // self._pitch_now())
        else:
            area = self._area()
            at = int((point.x() - area.left()) * count // max(1.0, area.width()))
        return at if 0 <= at < count else None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._plot.series or not self._plot.labels:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        if self._plot.form == "bars":
            self._paint_bars(painter)
            return
        area = self._area()
        steps = self._steps()
        self._paint_lines(painter, area, steps)
        if self._plot.form == "columns":
            self._paint_columns(painter, area, steps[-1])
        else:
            self._paint_line(painter, area, steps[-1])
        self._paint_labels(painter, area)

    def _most(self) -> int:
        return max((value for one in self._plot.series for value in one.values), default=0)

    def _steps(self) -> tuple[int, ...]:
        return round_steps(self._most())

    def _area(self) -> QRectF:
        """Where the marks stand."""
        note = self._metrics("note")
        left = max(note.horizontalAdvance(self._plot.axis(step)) for step in self._steps()) + self.look.px(8)
        top, foot = self._head(), note.height() + self.look.px(8)
        return QRectF(left, top, max(1, self.width() - left - self.look.px(6)), max(1, self.height() - top - foot))

    def _paint_head(self, painter: QPainter) -> None:
        c, look, note = self.look.colour, self.look, self._metrics("note")
        line = note.height() + look.px(4)
        y = 0
        if len(self._plot.series) > 1:
            x = look.px(2)
            for number, one in enumerate(self._plot.series):
                side = look.px(12)
                self._mark(painter, QRectF(x, (line - side) / 2, side, side), number, chosen=False)
                x += side + look.px(6)
                wide = note.horizontalAdvance(one.name) + 4
                write(painter, QRect(x, 0, wide, line), one.name, look.font("note"), c("ink2"), _LEFT)
                x += wide + look.px(14)
            y = line
        room = QRect(look.px(2), y, self.width() - look.px(4), line)
        if self._at is not None:
            write(painter, room, self._plot.told(self._at), look.font("tag"), c("ink"), _LEFT)
        elif len(self._plot.series) == 1:
            write(painter, room, self._plot.series[0].name, look.font("note"), c("ink3"), _LEFT)

    def _paint_lines(self, painter: QPainter, area: QRectF, steps: tuple[int, ...]) -> None:
        c, look, note = self.look.colour, self.look, self._metrics("note")
        for step in steps:
            y = round(area.bottom() - area.height() * step / steps[-1]) + 0.5
            painter.setPen(QPen(c("field" if step == 0 else "line"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            place = QRect(0, round(y - note.height() / 2), round(area.left()) - look.px(6), note.height())
            write(painter, place, self._plot.axis(step), look.font("note"), c("ink3"), _RIGHT)

    def _paint_columns(self, painter: QPainter, area: QRectF, most: int) -> None:
        count, several = len(self._plot.labels), len(self._plot.series)
        pitch = area.width() / count
        wide = min(float(_WIDEST), pitch * 0.72) / several
        for at in range(count):
            start = area.left() + pitch * (at + 0.5) - wide * several / 2
            for number, one in enumerate(self._plot.series):
                if one.values[at]:
                    tall = max(2.0, area.height() * one.values[at] / most)
                    place = QRectF(start + number * wide, area.bottom() - tall, max(1.5, wide - 1), tall)
                    self._mark(painter, place, number, chosen=at == self._at)

    def _mark(self, painter: QPainter, place: QRectF, number: int, *, chosen: bool) -> None:
        """A column's, bar's or legend's ground: the first series tinted, the second hatched too; the one told about is filled."""
        c = self.look.colour
        ink, ground = (c("jade"), c("jade_tint")) if number == 0 else (c("gold_bar"), c("gold_tint"))
        radius = min(3.0, place.width() / 3, place.height() / 2)
        outline = 1.5 if place.width() > 4 else 0.8
        if chosen:
            box(painter, place, radius, ink)
            return
        box(painter, place, radius, ground, ink, outline)
        if number:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(place, radius, radius)

    def _paint_line(self, painter: QPainter, area: QRectF, most: int) -> None:
        c, count = self.look.colour, len(self._plot.labels)
        pitch = area.width() / count
        for number, one in reversed(list(enumerate(self._plot.series))):
            points = [
                QPointF(area.left() + pitch * (at + 0.5), area.bottom() - area.height() * value / most)
                for at, value in enumerate(one.values)
            ]
            ink: QColor = c("gold_bar" if number else "jade")
            if number == 0:
                under = QPolygonF([QPointF(points[0].x(), area.bottom()), *points, QPointF(points[-1].x(), area.bottom())])
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(c("jade_tint"))
                painter.drawPolygon(under)
            painter.setPen(QPen(ink, 2, Qt.PenStyle.DashLine if number else Qt.PenStyle.SolidLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(points))
            for at, point in enumerate(points):
                if at != self._at and pitch < 12:
                    continue
                radius = 5.0 if at == self._at else 3.0
                if number:
                    painter.fillRect(QRectF(point.x() - radius, point.y() - radius, 2 * radius, 2 * radius), ink)
                else:
                    disc(painter, point, radius, ink)

    def _paint_labels(self, painter: QPainter, area: QRectF) -> None:
        """As many labels as there is room for, the first and evenly on from there."""
        note, c = self._metrics("note"), self.look.colour
        count = len(self._plot.labels)
        pitch = area.width() / count
        widest = max(note.horizontalAdvance(label) for label in self._plot.labels) + self.look.px(10)
        every = max(1, int(-(-widest // pitch)))
        y = round(area.bottom()) + self.look.px(4)
        for at in range(0, count, every):
            label = self._plot.labels[at]
            wide = note.horizontalAdvance(label) + 2
            x = round(area.left() + pitch * (at + 0.5) - wide / 2)
            x = min(max(0, x), self.width() - wide)
            write(painter, QRect(x, y, wide, note.height()), label, self.look.font("note"), c("ink3"), _MIDDLE)

    def _paint_bars(self, painter: QPainter) -> None:
        """A label at the left, its bar, and the figure at the bar's end."""
        look, c, note = self.look, self.look.colour, self._metrics("note")
        plot, pitch, top, labels = self._plot, self._pitch_now(), self._head(), self._labels_room()
        one, tall = plot.series[0], look.px(20)
        figures = max(note.horizontalAdvance(text) for text in one.texts) + look.px(10)
        room, most = max(1, self.width() - labels - figures), max(1, self._most())
        for at, (label, value, text) in enumerate(zip(plot.labels, one.values, one.texts, strict=True)):
            y, chosen = top + at * pitch, at == self._at
            place = QRect(0, y, labels - look.px(8), pitch)
            write(painter, place, label, look.font("label" if chosen else "second"), c("ink"), _LEFT)
            wide = max(2.0, room * value / most) if value else 0.0
            if wide:
                self._mark(painter, QRectF(labels, y + (pitch - tall) / 2, wide, tall), 0, chosen=chosen)
            write(painter, QRect(round(labels + wide) + look.px(6), y, figures, pitch), text, look.font("note"), c("ink2"), _LEFT)


class Shares(Shown, QWidget):
    """One whole as a band in its shares, each with its name and figure under it. Shares are tinted, hatched, dotted and plain in turn."""

    focus_radius = tokens.R_CARD
    spoken_role = QAccessible.Role.Chart
    _BRUSHES = (Qt.BrushStyle.NoBrush, Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense6Pattern, Qt.BrushStyle.NoBrush)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[tuple[str, int, str], ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_itself()

    def show_parts(self, title: str, parts: tuple[tuple[str, int, str], ...]) -> None:
        """Up to four parts of a whole: what each is called, its value, and the value in words."""
        self._parts = parts
        self.setAccessibleName(title)
        self.setAccessibleDescription("; ".join(f"{name} {text}" for name, _, text in parts))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._band() + self.look.px(8) + sum(tall for _, tall in self._lines(width))

    def sizeHint(self) -> QSize:
        width = self.width() or self.look.px(400)
        return QSize(self.look.px(400), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(160), self._band() + self.look.px(30))

    def resizeEvent(self, event: object) -> None:
        self.updateGeometry()

    def _band(self) -> int:
        return self.look.px(18)

    def _lines(self, width: int) -> list[tuple[list[int], int]]:
        """Which parts are told on which line under the band, and how tall each line is."""
        note, found, used = self.look.metrics("note"), list[tuple[list[int], int]](), width
        for number, (name, _value, text) in enumerate(self._parts):
            wide = self._told_width(name, text)
            if used + wide > width:
                found.append(([], note.height() + self.look.px(4)))
                used = 0
            found[-1][0].append(number)
            used += wide
        return found

    def _told_width(self, name: str, text: str) -> int:
        return text_size(self.look.metrics("note"), f"{name} {text}", 100_000).width() + self.look.px(12 + 6 + 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, c = QPainter(self), self.look, self.look.colour
        whole = sum(value for _, value, _ in self._parts)
        band = QRectF(0, 0, self.width(), self._band())
        box(painter, band, 4, c("mute"))
        x = 0.0
        for number, (_name, value, _text) in enumerate(self._parts):
            wide = band.width() * value / whole if whole else 0.0
            if wide >= 1:
                self._share(painter, QRectF(x, 0, wide, band.height()), number)
            x += wide
        y = self._band() + look.px(8)
        for numbers, tall in self._lines(self.width()):
            left = 0
            for number in numbers:
                name, _value, text = self._parts[number]
                side = look.px(12)
                self._share(painter, QRectF(left, y + (tall - side) / 2, side, side), number)
                place = QRect(left + side + look.px(6), y, self._told_width(name, text), tall)
                write(painter, place, f"{name} {text}", look.font("note"), c("ink2"), _LEFT)
                left += self._told_width(name, text)
            y += tall

    def _share(self, painter: QPainter, place: QRectF, number: int) -> None:
        c = self.look.colour
        ink = (c("jade"), c("gold_bar"), c("ink2"), c("field"))[number % 4]
        ground = (c("jade_tint"), c("gold_tint"), c("surface"), c("mute"))[number % 4]
        box(painter, place, min(4.0, place.width() / 3), ground, ink, 1.5)
        if (pattern := self._BRUSHES[number % 4]) is not Qt.BrushStyle.NoBrush:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(ink, pattern))
            painter.drawRoundedRect(place, 3, 3)
