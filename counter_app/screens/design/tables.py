"""Tables and lists over item models, in the desk's clothes: 44 px rows that grow with the text, no grid, plain selection."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QListView, QTableView, QWidget

from counter_app.screens.design.theme import Shown, Words, said


class Table(Shown, QTableView):
    """Rows chosen whole, read only; numbers are put right by the model's alignment. Words that don't fit take a second line, unless
    ``long``: thousands of rows are all of one height, and their columns scroll sideways."""

    def __init__(self, name: Words, *, long: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        if not long:
            self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.show_itself()

    def respeak(self) -> None:
        self.setAccessibleName(said(self._name))

    def restyle(self) -> None:
        self.setFont(self.look.font("body"))
        self.horizontalHeader().setFont(self.look.font("note"))
        self.verticalHeader().setDefaultSectionSize(self.look.tall(44))
        self.verticalHeader().setMinimumSectionSize(self.look.tall(44))

    def stretch(self, column: int) -> None:
        """This column takes the room that is left; the others are as wide as what they hold."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)


class ListOf(Shown, QListView):
    """A list over an item model; Enter and a click choose (``activated``, ``clicked``)."""

    def __init__(self, name: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.show_itself()

    def respeak(self) -> None:
        self.setAccessibleName(said(self._name))

    def restyle(self) -> None:
        self.setFont(self.look.font("body"))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.look.tall(44) * 2)
