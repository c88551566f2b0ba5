"""What of a window can be seen, quickly: pages behind others are passed over whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_DIRECTLY = Qt.FindChildOption.FindDirectChildrenOnly


def visible_in(widget: QWidget) -> list[QWidget]:
    """Every visible widget below this one, each before what is inside it, in the order in which they were made."""
    found: list[QWidget] = []
    _gather(widget, found)
    return found


def _gather(widget: QWidget, found: list[QWidget]) -> None:
    for child in widget.findChildren(QWidget, options=_DIRECTLY):
        if child.isVisible():
            found.append(child)
            _gather(child, found)
