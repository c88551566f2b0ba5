"""Small strokes every painted control needs: rounded grounds, outlines inside their rectangle, wrapped text, key caps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from counter_app.screens.design.theme import Look
from counter_app.screens.design.tokens import H_CAP, R_CAP


def _wrapping(metrics: QFontMetrics, text: str, width: int) -> Qt.TextFlag:
    """Between words; anywhere only where one word alone is wider than its place."""
    return Qt.TextFlag.TextWordWrap if widest_word(metrics, text) <= width else Qt.TextFlag.TextWrapAnywhere


def box(
    painter: QPainter, rect: QRectF | QRect, radius: float, fill: QColor | None = None, outline: QColor | None = None, width: float = 1
) -> None:
    """A rounded rectangle; the outline lies inside the rectangle, on whole pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(rect)
    if outline is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        inset = width / 2
        area = area.adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(outline, width))
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, radius, radius)


def disc(painter: QPainter, centre: QPointF, radius: float, fill: QColor) -> None:
    """A filled circle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawEllipse(centre, radius, radius)


def text_size(metrics: QFontMetrics, text: str, width: int) -> QSize:
    """How much room the text takes when it may wrap at ``width``."""
    whole = metrics.horizontalAdvance(text) + 2
    if whole <= width + 2 and "\n" not in text:
        return QSize(whole, metrics.height())
    return metrics.boundingRect(QRect(0, 0, max(1, width), 100_000), int(_wrapping(metrics, text, width)), text).size()


def widest_word(metrics: QFontMetrics, text: str) -> int:
    """The narrowest width at which no word has to be broken (Chinese may break anywhere, a path after its slashes)."""
    return max((metrics.horizontalAdvance(word) for word in _words(text)), default=0)


def _words(text: str) -> set[str]:
    """What is never broken: a word, or one Chinese sign. By hand: compiling a pattern for it holds up the start."""
    words: set[str] = set()
    for run in text.replace("/", "/ ").split():
        word = ""
        for character in () if run.isascii() else run:
            if ord(character) >= 0x2E80:
                words |= {word, character}
                word = ""
            else:
                word += character
        words.add(run if run.isascii() else word)
    return words - {""}


def write(painter: QPainter, rect: QRect | QRectF, text: str, font: QFont, colour: QColor, align: Qt.AlignmentFlag) -> None:
    """Text inside a rectangle, wrapping where it must."""
    painter.setFont(font)
    painter.setPen(colour)
    place, metrics = QRectF(rect).toRect(), painter.fontMetrics()
    if metrics.horizontalAdvance(text) <= place.width() and "\n" not in text:
        painter.drawText(place, int(align) | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, text)
    else:
        painter.drawText(place, int(align) | _wrapping(metrics, text, place.width()), text)


def cap_width(look: Look, key: str) -> int:
    """The width of a key cap for this key."""
    return max(look.px(H_CAP) + look.px(2), look.metrics("cap").horizontalAdvance(key) + look.px(10))


def draw_cap(
    painter: QPainter, look: Look, key: str, x: float, middle: float, *, ground: QColor | None, outline: QColor, ink: QColor
) -> None:
    """A key cap with its left edge at x, centred on the height ``middle``."""
    height = look.px(H_CAP)
    rect = QRectF(x, round(middle - height / 2), cap_width(look, key), height)
    box(painter, rect, look.px(R_CAP), ground, outline)
    painter.setFont(look.font("cap"))
    painter.setPen(ink)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), key)
