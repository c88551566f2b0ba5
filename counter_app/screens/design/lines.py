"""Many lines as a table: a model over a tuple of rows, and a view whose rows are as tall as the longest words need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from counter_app.screens.design.painting import text_size
from counter_app.screens.design.tables import Table
from counter_app.screens.design.theme import Words, said

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_EDGE = 28
"""What a cell keeps free at its left and right, together."""
_LEAST_WIDE = 140
"""The least width of the wide column."""
_LOOKED_AT = 100
"""So many rows at each end, and between, are measured: a long file says the same few things over and over."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and what stands under it for a row. ``right`` for figures."""

    heading: Words
    say: Callable[[Any], str]
    right: bool = False


class LinesModel(QAbstractTableModel):
    """Rows are frozen values, replaced whole; what a cell says is asked when it is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.rows: Sequence[object] = ()

    def show(self, columns: tuple[Column, ...], rows: Sequence[object]) -> None:
        self.beginResetModel()
        self.columns, self.rows = columns, rows
        self.endResetModel()

    def respeak(self) -> None:
        """The language changed: every cell says its words anew."""
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.say(self.rows[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT if column.right else _LEFT)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return said(self.columns[section].heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT if self.columns[section].right else _LEFT)
        return None


_TIMES = 3
"""So often the columns are given their room: a scroll bar comes or goes with it, and at last it stays."""


class LinesTable(Table):
    """Every row is equally tall: as tall as the longest words of the wide column need at its width."""

    def __init__(self, name: Words, parent: QWidget | None = None) -> None:
        self.lines = LinesModel()
        self._wide = 0
        # The view sizes itself anew while its rows are being replaced; only afterwards is there something to fit.
        self._busy = True
        super().__init__(name, long=True, parent=parent)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.lines.setParent(self)
        self.setModel(self.lines)

    def show_lines(self, columns: tuple[Column, ...], rows: Sequence[object], wide: int = -1) -> None:
        """``wide``: the column that takes the room left over; the last one unless said."""
        self._busy = True
        self._wide = wide % len(columns)
        self.lines.show(columns, rows)
        self.scrollToTop()
        self._busy = False
        self.fit()

    def respeak(self) -> None:
        super().respeak()
        if not self._busy:
            at = self.currentIndex().row()
            self._busy = True
            # Whoever follows the row has it already.
            quiet = QSignalBlocker(self.selectionModel())
            self.lines.respeak()
            if at >= 0:
                self.selectRow(at)
            quiet.unblock()
            self._busy = False
            self.fit()

    def restyle(self) -> None:
        super().restyle()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """The columns are as wide as what is here needs: said again where rows have words now that had none."""
        if self._busy:
            return
        self._busy = True
        columns, some = self.lines.columns, _some_of(self.lines.rows)
        metrics = self.look.metrics("body")
        texts = {columns[self._wide].say(row) for row in some}
        for _ in range(_TIMES):
            width = self.viewport().width()
            self._give_room(columns, some)
            room = max(self.columnWidth(self._wide) - _EDGE, 40)
            tallest = max((text_size(metrics, text, room).height() for text in texts), default=0)
            self.verticalHeader().setDefaultSectionSize(max(self.look.tall(44), tallest + self.look.px(16)))
            # Rows that wait to be laid out would bring a scroll bar, or take one away, when nobody looks any more.
            self.executeDelayedItemsLayout()
            self.updateGeometries()
            if self.viewport().width() == width:
                break
        self._busy = False

    def _give_room(self, columns: Sequence[Column], some: Sequence[object]) -> None:
        """Each column as wide as what it holds, the wide one what is left over; where that is too little, the columns scroll sideways."""
        header, body, head = self.horizontalHeader(), self.look.metrics("body"), self.look.metrics("note")
        left = self.viewport().width()
        for place, column in enumerate(columns):
            if place != self._wide:
                widest = max((body.horizontalAdvance(text) for text in {column.say(row) for row in some}), default=0)
                width = max(widest, head.horizontalAdvance(said(column.heading))) + _EDGE
                header.resizeSection(place, width)
                left -= self.columnWidth(place)
        header.resizeSection(self._wide, max(left, self.look.px(_LEAST_WIDE)))


def _some_of(rows: Sequence[object]) -> Sequence[object]:
    """The rows that are measured: all of a few, of many the first, the last and some between."""
    if len(rows) <= 3 * _LOOKED_AT:
        return rows
    return [*rows[:_LOOKED_AT], *rows[:: len(rows) // _LOOKED_AT], *rows[-_LOOKED_AT:]]
