"""What keeps a window from being read or used: words cut, in another language or too faint; controls without a name or too small to hit.

``faults(window, language, data, depth)`` looks at the window as it stands now, in the look and language in force: a ``glance`` at what
its controls say and the room they have; their ``words`` as they are painted, too; or the ``ink`` of each word on its ground as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy
from painted_words import Ear, PaintedWord, in_sight, painted_words
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QHeaderView, QLineEdit, QScrollBar, QWidget

from counter_app.screens.design.legible import flaws, seen, texts
from counter_app.screens.design.tokens import TARGET

Depth = Literal["glance", "words", "ink"]

LEAST_CONTRAST = 4.5
CUT = 2
"""Pixels by which a word may reach out of its widget: slanted ends and the rounding of measures."""

CHINESE = re.compile(r"[\u3400-\u9fff]+")
LATIN = re.compile(r"[A-Za-z]{2,}")
EVERYWHERE = ("简体中文", "中文", "English")
"""Each language calls itself by its own name in both."""
NEVER_TRANSLATED = frozenset({
    "Counter", "PIN", "CSV", "PDF", "TOML", "Enter", "Esc", "Ctrl", "Alt", "Shift", "Space", "Tab", "ID", "UTF", "GB", "XLSX", "QR", "No",
    "mm", "dpi", "csv", "pdf",
})  # fmt: skip
"""Words that Chinese writes in Latin letters too: keys, kinds of files, units."""


Sight = dict[QWidget, tuple[QRect, QRect]]
"""For each widget what can be seen of it, and what could be."""


@dataclass(frozen=True)
class Fault:
    """``kind``: cramped, outside, overlapping, cut, shortened, faint, untranslated, nameless, small, restless."""

    kind: str
    what: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.text!r} ({self.what})"


def faults(window: QWidget, language: str, data: str, depth: Depth = "ink") -> list[Fault]:
    """What is wrong with the window now, as far as one looks. ``data``: names and other texts of the shop, which no language changes."""
    found = [Fault(flaw.kind, flaw.what, flaw.text) for flaw in flaws(window)]
    painted = list(painted_words(window, Ear(window.size()))) if depth != "glance" else []
    sight = {widget: in_sight(widget, window) for widget in {word.widget for word in painted}}
    found += _cut(painted, sight)
    if depth == "ink":
        found += _faint(painted, sight, window)
    found += _untranslated(window, painted, language, data)
    found += _controls(window)
    return list(dict.fromkeys(found))


def _name(widget: QWidget) -> str:
    identifier = widget.accessibleIdentifier() or widget.objectName()
    return f"{type(widget).__name__}{f' {identifier}' if identifier else ''}"


# Cut and shortened


def _cut(painted: list[PaintedWord], sight: Sight) -> Iterator[Fault]:
    for word in painted:
        if isinstance(word.widget, QLineEdit):
            continue  # what is typed scrolls inside its field
        _now, reach = sight[word.widget]
        if "…" in word.text and "…" not in _said(word.widget):
            yield Fault("shortened", _name(word.widget), word.text)
        area = word.widget.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is word.widget:
            table = area.parentWidget() if isinstance(area, QHeaderView) else area
            scrolls = isinstance(table, QAbstractScrollArea) and table.horizontalScrollBar().maximum() > 0
            reach = word.place if scrolls else _across(reach, word.place)
        if not reach.adjusted(-CUT, -CUT, CUT, CUT).contains(word.place):
            yield Fault("cut", f"{_name(word.widget)}: {_rect(word.place)} in {_rect(reach)}", word.text)


def _across(reach: QRect, place: QRect) -> QRect:
    """What scrolls up and down: only sideways can anything be cut."""
    return QRect(reach.left(), place.top(), reach.width(), place.height())


def _said(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return f"{text() if callable(text) else ''}{widget.accessibleName()}"


def _rect(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()}x{rect.height()}"


# Faint


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """WCAG's contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    parts = [(part / 255 / 12.92) if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _faint(painted: list[PaintedWord], sight: Sight, window: QWidget) -> Iterator[Fault]:
    """The ink of every word against the colour that most of its place has on the window as it is drawn."""
    # A window that keeps its paint back for now paints nothing of what lies in it for a picture either.
    held_back = not window.updatesEnabled()
    window.setUpdatesEnabled(True)
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    window.setUpdatesEnabled(not held_back)
    pixels = numpy.frombuffer(image.constBits(), numpy.uint32).reshape(image.height(), image.bytesPerLine() // 4) & 0xFFFFFF
    for word, here in _visible(painted, sight, window, pixels, image.rect()):
        ground = _most_of(here, word.ink)
        ink = tuple(round(part * word.opacity + under * (1 - word.opacity)) for part, under in zip(word.ink, ground, strict=True))
        if (ratio := contrast(ink, ground)) < LEAST_CONTRAST:  # type: ignore[arg-type]
            yield Fault("faint", f"{_name(word.widget)}: {_hex(word.ink)} on {_hex(ground)}, {ratio:.2f}:1", word.text)


def _visible(
    painted: list[PaintedWord], sight: Sight, window: QWidget, pixels: numpy.ndarray, whole: QRect
) -> Iterator[tuple[PaintedWord, numpy.ndarray]]:
    """Each word that can be seen now, and the pixels of its place. What is chosen in a field is painted twice, in the ink of what is chosen
    and in the other, each clipped to its part: the one whose ink there is more of is the one that is seen."""
    most: dict[tuple[int, str, int, int], tuple[int, PaintedWord, numpy.ndarray]] = {}
    for word in painted:
        now, _reach = sight[word.widget]
        part = word.place.intersected(now)
        if part.width() * 2 < word.place.width() or part.height() * 2 < word.place.height():
            continue  # scrolled out of sight, or as good as
        place = part.translated(word.widget.mapTo(window, QPoint(0, 0))).intersected(whole)
        here = pixels[place.top() : place.bottom() + 1, place.left() : place.right() + 1]
        inked = int(numpy.count_nonzero(here == _number(word.ink)))
        key = (id(word.widget), word.text, word.place.x(), word.place.y())
        if key not in most or most[key][0] < inked:
            most[key] = inked, word, here
    for _inked, word, here in most.values():
        yield word, here


def _number(colour: tuple[int, int, int]) -> int:
    return (colour[0] << 16) | (colour[1] << 8) | colour[2]


def _most_of(pixels: numpy.ndarray, ink: tuple[int, int, int]) -> tuple[int, int, int]:
    """The most frequent colour that isn't the ink's own."""
    colours, counts = numpy.unique(pixels, return_counts=True)
    own = _number(ink)
    for at in numpy.argsort(-counts):
        if int(colours[at]) != own or len(colours) == 1:
            colour = int(colours[at])
            return colour >> 16, colour >> 8 & 0xFF, colour & 0xFF
    raise AssertionError("a place without a pixel")


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


# Untranslated


def _untranslated(window: QWidget, painted: list[PaintedWord], language: str, data: str) -> Iterator[Fault]:
    said: dict[tuple[str, str], None] = {(_name(widget), text): None for widget, text in texts(window)}
    said |= {(_name(word.widget), word.text): None for word in painted}
    for widget in seen(window):
        for text in (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()):
            if text:
                said[_name(widget), text] = None
    for who, text in said:
        if wrong := foreign(text, language, data):
            yield Fault("untranslated", f"{who}: {', '.join(wrong)}", text)


def foreign(text: str, language: str, data: str) -> list[str]:
    """The words of a text that belong to the other language and are no data of the shop's."""
    for own in EVERYWHERE:
        text = text.replace(own, "")
    if language == "en":
        return [run for run in CHINESE.findall(text) if run not in data]
    return [word for word in LATIN.findall(text) if word not in NEVER_TRANSLATED and word not in data]


# Controls


def _controls(window: QWidget) -> Iterator[Fault]:
    for widget in seen(window):
        if widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents) or isinstance(widget, QScrollBar):
            continue
        pressed = isinstance(widget, QAbstractButton | QComboBox | QLineEdit)
        if (pressed or widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and not widget.accessibleName().strip():
            yield Fault("nameless", _name(widget), _said(widget))
        if pressed and _hit(widget) < TARGET:
            yield Fault("small", f"{_name(widget)}: {widget.width()}x{widget.height()}", _said(widget))


def _hit(widget: QWidget) -> int:
    """The smaller side of what can be hit; a field without a frame lies in one that passes the click on."""
    above = widget.parentWidget()
    if isinstance(widget, QLineEdit) and above is not None and above.focusProxy() is widget:
        widget = above
    return min(widget.width(), widget.height())
