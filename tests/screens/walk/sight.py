"""What of a window is seen, where it stands, and how much of it its parents let through; found out once for each look at it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from counter_app.screens.design.legible import seen

Place = tuple[str, int, int, int, int]
"""What stands there, and left, top, width and height inside what holds it. How far something is scrolled is left out."""


class _Let(NamedTuple):
    """Where a widget stands on the window, and between which lines of its own its parents let it through: as it stands now, and up and
    down once everything is scrolled into view."""

    x: int
    y: int
    left: int
    top: int
    right: int
    bottom: int
    topmost: int
    lowest: int


class Sight:
    """A window as it stands now. It holds until the window is laid out anew."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.shown = seen(window)
        width, height = window.width(), window.height()
        self._let = {window: _Let(0, 0, 0, 0, width, height, 0, height)}

    def at(self, widget: QWidget) -> tuple[int, int]:
        """The widget's corner on the window."""
        let = self._lets(widget)
        return let.x, let.y

    def parts(self, widget: QWidget) -> tuple[QRect, QRect]:
        """The part of a widget that its parents let through, inside the widget: as it stands now, and with everything scrolled into
        view. (Up and down it can be scrolled, sideways never.)"""
        let = self._lets(widget)
        width = let.right - let.left
        return QRect(let.left, let.top, width, let.bottom - let.top), QRect(let.left, let.topmost, width, let.lowest - let.topmost)

    def standing(self) -> Counter[Place]:
        """Everything that is seen and where it stands in what holds it. (Two may be made alike.)"""
        return Counter(_place(widget) for widget in self.shown)

    def _lets(self, widget: QWidget) -> _Let:
        if (known := self._let.get(widget)) is not None:
            return known
        width, height = widget.width(), widget.height()
        parent = widget.parentWidget()
        if parent is None:
            made = _Let(0, 0, 0, 0, width, height, 0, height)
        else:
            above, x, y = self._lets(parent), widget.x(), widget.y()
            area = parent.parentWidget()
            scrolls = isinstance(area, QAbstractScrollArea) and area.viewport() is parent
            made = _Let(
                above.x + x,
                above.y + y,
                max(0, above.left - x),
                max(0, above.top - y),
                min(width, above.right - x),
                min(height, above.bottom - y),
                0 if scrolls else max(0, above.topmost - y),
                height if scrolls else min(height, above.lowest - y),
            )
        self._let[widget] = made
        return made


def _place(widget: QWidget) -> Place:
    holder = widget.parentWidget()
    area = holder.parentWidget() if holder is not None else None
    scrolled = isinstance(area, QAbstractScrollArea) and area.viewport() is holder
    return name(widget), 0 if scrolled else widget.x(), 0 if scrolled else widget.y(), widget.width(), widget.height()


def name(widget: QWidget) -> str:
    """What a widget is called in what is told of it."""
    identifier = widget.accessibleIdentifier() or widget.objectName()
    return f"{type(widget).__name__}{f' {identifier}' if identifier else ''}"
