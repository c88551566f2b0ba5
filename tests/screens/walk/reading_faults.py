"""What keeps a window from being read or used: words cut, in another language or too faint; controls without a name or too small to hit.

``faults(window, language, data, depth)`` looks at the window as it stands now, in the look and language in force: at what its controls say,
the room they have and their ``words`` as they are painted; or at the ``ink`` of each word on its ground as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy
from painted_words import Ear, PaintedWord, painted_words
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QHeaderView, QLineEdit, QScrollBar, QWidget
from sight import Place, Sight, name

from counter_app.screens.design.legible import flaws, texts
from counter_app.screens.design.tokens import TARGET

Depth = Literal["words", "ink"]

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


@dataclass(frozen=True)
class Fault:
    """``kind``: cramped, outside, overlapping, cut, shortened, faint, untranslated, nameless, small, restless, moved."""

    kind: str
    what: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.text!r} ({self.what})"


def faults(window: QWidget, language: str, data: str, depth: Depth = "ink", sight: Sight | None = None) -> list[Fault]:
    """What is wrong with the window now, as far as one looks. ``data``: names and other texts of the shop, which no language changes.
    ``sight``: the window as it stands, where that has been found out already."""
    if sight is None:
        sight = Sight(window)
    found = [Fault(flaw.kind, flaw.what, flaw.text) for flaw in flaws(window, sight.shown)]
    painted = list(painted_words(sight.shown, Ear(window.size())))
    found += _cut(painted, sight)
    if depth == "ink":
        found += _faint(painted, sight)
    found += _untranslated(sight, painted, language, data)
    found += _controls(sight)
    return list(dict.fromkeys(found))


def moved(before: Counter[Place], now: Counter[Place]) -> Iterator[Fault]:
    """Whatever stands elsewhere, or in another size, than it did before."""
    for place, *where in sorted((now - before).keys()):
        yield Fault("moved", f"{place}: now {where}", "")


# Cut and shortened


def _cut(painted: list[PaintedWord], sight: Sight) -> Iterator[Fault]:
    for word in painted:
        if isinstance(word.widget, QLineEdit):
            continue  # what is typed scrolls inside its field
        _now, reach = sight.parts(word.widget)
        if "…" in word.text and "…" not in _said(word.widget):
            yield Fault("shortened", name(word.widget), word.text)
        area = word.widget.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is word.widget:
            table = area.parentWidget() if isinstance(area, QHeaderView) else area
            scrolls = isinstance(table, QAbstractScrollArea) and table.horizontalScrollBar().maximum() > 0
            reach = word.place if scrolls else _across(reach, word.place)
        if not reach.adjusted(-CUT, -CUT, CUT, CUT).contains(word.place):
            yield Fault("cut", f"{name(word.widget)}: {_rect(word.place)} in {_rect(reach)}", word.text)


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


def _faint(painted: list[PaintedWord], sight: Sight) -> Iterator[Fault]:
    """The ink of every word against the colour that most of its place has on the window as it is drawn."""
    window = sight.window
    # A window that keeps its paint back for now paints nothing of what lies in it for a picture either.
    held_back = not window.updatesEnabled()
    window.setUpdatesEnabled(True)
    image = QImage(window.size(), QImage.Format.Format_RGB32)
    image.fill(0)
    window.render(image, QPoint())
    window.setUpdatesEnabled(not held_back)
    pixels = numpy.frombuffer(image.constBits(), numpy.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    for word, here in _visible(painted, sight, pixels):
        ground = _most_of(here, word.ink)
        ink = tuple(round(part * word.opacity + under * (1 - word.opacity)) for part, under in zip(word.ink, ground, strict=True))
        if (ratio := contrast(ink, ground)) < LEAST_CONTRAST:  # type: ignore[arg-type]
            yield Fault("faint", f"{name(word.widget)}: {_hex(word.ink)} on {_hex(ground)}, {ratio:.2f}:1", word.text)


def _visible(painted: list[PaintedWord], sight: Sight, pixels: numpy.ndarray) -> Iterator[tuple[PaintedWord, numpy.ndarray]]:
    """Each word that can be seen now, and the pixels of its place. What is chosen in a field is painted twice, in the ink of what is chosen
    and in the other, each clipped to its part: the one whose ink there is more of is the one that is seen."""
    alike: dict[tuple[int, str, int, int], list[tuple[PaintedWord, numpy.ndarray]]] = {}
    over = [(one, QRect(*sight.at(one), one.width(), one.height())) for one in sight.shown if getattr(one, "LIES_OVER", False)]
    for word in painted:
        now, _reach = sight.parts(word.widget)
        part = word.place.intersected(now)
        if part.width() * 2 < word.place.width() or part.height() * 2 < word.place.height():
            continue  # scrolled out of sight, or as good as
        x, y = sight.at(word.widget)
        x, y = x + part.x(), y + part.y()
        if any(place.intersects(QRect(x, y, part.width(), part.height())) and not _lies_in(word.widget, one) for one, place in over):
            continue  # under a note that lies over the window on purpose
        here = pixels[y : y + part.height(), x : x + part.width()]
        alike.setdefault((id(word.widget), word.text, word.place.x(), word.place.y()), []).append((word, here))
    for ones in alike.values():
        yield ones[0] if len(ones) == 1 else max(ones, key=lambda one: numpy.count_nonzero(one[1] == _number(one[0].ink)))


def _lies_in(widget: QWidget, one: QWidget) -> bool:
    return widget is one or one.isAncestorOf(widget)


def _number(colour: tuple[int, int, int]) -> int:
    """As a pixel of the picture: with the alpha that every one of its pixels has."""
    return 0xFF000000 | (colour[0] << 16) | (colour[1] << 8) | colour[2]


def _most_of(pixels: numpy.ndarray, ink: tuple[int, int, int]) -> tuple[int, int, int]:
    """The most frequent colour that isn't the ink's own."""
    colours, counts = numpy.unique(pixels, return_counts=True)
    own = _number(ink)
    for at in numpy.argsort(-counts):
        if int(colours[at]) != own or len(colours) == 1:
            colour = int(colours[at])
            return colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF
    raise AssertionError("a place without a pixel")


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


# Untranslated


def _untranslated(sight: Sight, painted: list[PaintedWord], language: str, data: str) -> Iterator[Fault]:
    said: dict[tuple[str, str], None] = {(name(widget), text): None for widget, text in texts(sight.window, sight.shown)}
    said |= {(name(word.widget), word.text): None for word in painted}
    for widget in sight.shown:
        for text in (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()):
            if text:
                said[name(widget), text] = None
    for who, text in said:
        if wrong := foreign(text, language, data):
            yield Fault("untranslated", f"{who}: {', '.join(wrong)}", text)


@lru_cache(maxsize=4096)
def foreign(text: str, language: str, data: str) -> tuple[str, ...]:
    """The words of a text that belong to the other language and are no data of the shop's."""
    for own in EVERYWHERE:
        text = text.replace(own, "")
    if language == "en":
        return tuple(run for run in CHINESE.findall(text) if run not in data)
    return tuple(word for word in LATIN.findall(text) if word not in NEVER_TRANSLATED and word not in data)


# Controls


def _controls(sight: Sight) -> Iterator[Fault]:
    for widget in sight.shown:
        if widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents) or isinstance(widget, QScrollBar):
            continue
        pressed = isinstance(widget, QAbstractButton | QComboBox | QLineEdit)
        if (pressed or widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and not widget.accessibleName().strip():
            yield Fault("nameless", name(widget), _said(widget))
        if pressed and _hit(widget) < TARGET:
            yield Fault("small", f"{name(widget)}: {widget.width()}x{widget.height()}", _said(widget))


def _hit(widget: QWidget) -> int:
    """The smaller side of what can be hit; a field without a frame lies in one that passes the click on."""
    above = widget.parentWidget()
    if isinstance(widget, QLineEdit) and above is not None and above.focusProxy() is widget:
        widget = above
    return min(widget.width(), widget.height())
