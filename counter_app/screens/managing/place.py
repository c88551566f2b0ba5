"""The page of what is managed: a tile for each place behind it, as many as whoever is signed in may open."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counter_app.screens.design import tokens
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.labels import Label
from counter_app.screens.design.theme import Look
from counter_app.screens.managing.tile import PlaceTile
from counter_app.screens.place import Place
from counter_app.screens.services import Services
from counter_app.screens.wording import tr

if TYPE_CHECKING:
    from counter_app.screens.window.desk_page import Managed

LEAST_WIDE = 300
"""A tile's least width at 100 % text; three stand side by side at the most."""


class ManagePlace(Place):
    """The frame opens it with the places that stand on it (``Managed``), and again when what waits in one of them changes."""

    name = "manage"
    icon = "store"

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.tiles: dict[str, PlaceTile] = {}
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setSpacing(tokens.M)
        content = QWidget()
        page = QVBoxLayout(content)
        edge = tokens.PAGE_EDGE
        page.setContentsMargins(edge, edge, edge, edge)
        page.setSpacing(4)
        page.addWidget(Label(lambda: tr("Manage"), "verdict"))
        page.addWidget(Label(lambda: tr("What a supervisor looks after, each thing a page of its own."), "button", "ink2"))
        page.addSpacing(16)
        page.addLayout(self._grid)
        page.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        look.changed.connect(self._turn)

    def label(self) -> str:
        return tr("Manage")

    def can_do(self) -> tuple[str, ...]:
        return (
            tr("Press a tile, or its key from anywhere."),
            tr("Esc comes back here from any of them."),
        )

    def opened(self, what: object) -> None:
        managed = cast("Managed", what or ())
        if [entry.name for entry, _count in managed] != list(self.tiles):
            self._fill(managed)
        for entry, count in managed:
            self.tiles[entry.name].show_count(count)

    def signed_out(self) -> None:
        self._fill(())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _fill(self, managed: Managed) -> None:
        for tile in self.tiles.values():
            tile.hide()
            tile.deleteLater()
        self.tiles = {}
        for entry, _count in managed:
            tile = PlaceTile(entry.icon, entry.words, entry.about, entry.key)
            tile.setAccessibleIdentifier(f"manage.{entry.name}")
            tile.clicked.connect(lambda _checked=False, name=entry.name: self.go_to.emit(name, None))
            self.tiles[entry.name] = tile
        self._columns = 0
        self._turn()

    def _turn(self) -> None:
        """As many columns as the width holds."""
        columns = max(1, min(3, (self.width() - 2 * tokens.PAGE_EDGE) // self._look.px(LEAST_WIDE)))
        if columns == self._columns:
            return
        self._columns = columns
        for place, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, place // columns, place % columns, Qt.AlignmentFlag(0))
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
