"""Whether a window can be read: words that lack room, words that lie over each other, and what it says as text.

Used by the gallery and by the tests that walk every screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QLineEdit, QWidget

from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.theme import Shown

OVER = 2
"""Pixels by which one thing may reach into another: rounded corners and the rounding of measures."""


@dataclass(frozen=True)
class Flaw:
    """One thing that can't be read: ``kind`` is ``cramped``, ``outside`` or ``overlapping``."""

    kind: str
    what: str
    text: str


def texts(root: QWidget, shown: Sequence[QWidget] | None = None) -> list[tuple[QWidget, str]]:
    """Every text that is seen now: of labels, buttons, hints of empty fields, and the names of what paints itself. ``shown`` is what
    ``seen`` told of this window, where it has been asked already."""
    found: list[tuple[QWidget, str]] = []
    for widget in seen(root) if shown is None else shown:
        if isinstance(widget, QLabel):
            text = widget.text()
        elif isinstance(widget, QLineEdit):
            text = widget.text() or widget.placeholderText()
        elif isinstance(widget, QAbstractButton):
            text = widget.accessibleName() or widget.text()
        else:
            text = widget.accessibleName() if isinstance(widget, Shown) else ""
        if text.strip():
            found.append((widget, text))
    return found


def flaws(root: QWidget, shown: Sequence[QWidget] | None = None) -> list[Flaw]:
    """Everything in this window that is cut, lies outside it or lies over something else. ``shown``: as for ``texts``."""
    found: list[Flaw] = []
    leaves: list[tuple[int, QWidget, QRect]] = []
    styled = [widget for widget in (seen(root) if shown is None else shown) if isinstance(widget, Shown)]
    holders = _around(styled)
    openings = _Openings(root)
    for widget in styled:
        text = _text_of(widget)
        if not text:
            continue
        if not widget.fits():
            found.append(Flaw("cramped", _name(widget), text))
        place = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
        if place.left() < 0 or place.right() > root.width():
            found.append(Flaw("outside", _name(widget), text))
        if widget not in holders:
            part = place.intersected(openings.of(widget.parentWidget()))
            if part.width() > OVER and part.height() > OVER:
                leaves.append((part.top(), widget, part))
    # From the top down, so that one is held against those alone that begin before it ends.
    leaves.sort(key=lambda leaf: leaf[0])
    for number, (_top, one, place) in enumerate(leaves, 1):
        left, right, end = place.left(), place.right() + 1 - OVER, place.bottom() + 1 - OVER
        for top, other, its_place in islice(leaves, number, None):
            if top >= end:
                break
            if its_place.left() >= right or its_place.right() + 1 - OVER <= left:
                continue
            over = place.intersected(its_place)
            if over.width() <= OVER or over.height() <= OVER or one.isAncestorOf(other) or other.isAncestorOf(one):
                continue
            if _layer(one, root) is _layer(other, root):
                found.append(Flaw("overlapping", f"{_name(one)} and {_name(other)}", f"{_text_of(one)} / {_text_of(other)}"))
    return found


def _layer(widget: QWidget, root: QWidget) -> QWidget:
    """What the widget lies on: the window itself, or a note that lies over it on purpose (a widget with ``LIES_OVER``)."""
    above: QWidget | None = widget
    while above is not None and above is not root:
        if getattr(above, "LIES_OVER", False):
            return above
        above = above.parentWidget()
    return root


def seen(root: QWidget) -> list[QWidget]:
    """The widgets of a window that are shown, above the topmost dialog only, if one is open."""
    dialogs = [dialog for dialog in root.findChildren(Dialog) if dialog.isVisible()]
    start = dialogs[-1] if dialogs else root
    return [widget for widget in start.findChildren(QWidget) if widget.isVisibleTo(root) and not widget.size().isEmpty()]


def _around(widgets: Sequence[QWidget]) -> set[QWidget]:
    """Everything that one of these widgets lies in."""
    holders: set[QWidget] = set()
    for widget in widgets:
        above = widget.parentWidget()
        while above is not None and above not in holders:
            holders.add(above)
            above = above.parentWidget()
    return holders


class _Openings:
    """The part of a window in which what lies in one of its widgets can be seen: what scrolls is cut by its viewport."""

    def __init__(self, root: QWidget) -> None:
        self._root = root
        self._known = {root: root.rect()}

    def of(self, holder: QWidget | None) -> QRect:
        if holder is None:
            return self._root.rect()
        if (part := self._known.get(holder)) is None:
            area = holder.parentWidget()
            part = self.of(area)
            if isinstance(area, QAbstractScrollArea) and area.viewport() is holder:
                part = part.intersected(QRect(holder.mapTo(self._root, QPoint(0, 0)), holder.size()))
            self._known[holder] = part
        return part


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return widget.text()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return widget.accessibleName()


def _name(widget: QWidget) -> str:
    return type(widget).__name__
