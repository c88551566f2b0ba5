"""The gifts: a box for number or name, categories, what can be had now, and every gift as a tile with what stands in its way."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.database.gifts import Catalogue, GiftRow
from counter_app.programme.refusals import Reason
from counter_app.screens.design import tokens
from counter_app.screens.design.choices import Chip, Switch
from counter_app.screens.design.fields import FindBox
from counter_app.screens.design.flow import Flow, Scroll
from counter_app.screens.design.gift_tile import GiftTile, TileFace, TileGrid
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.surfaces import Panel
from counter_app.screens.design.theme import Words
from counter_app.screens.wording import tr, trn

Faces = dict[int, tuple[GiftRow, TileFace, Reason | None]]
"""By gift id: its row, what its tile shows, and what stands in its way."""


LARGE = 125
"""Above this text size there is no room for everything at once."""
WIDEST = 16_777_215
"""No bound: what Qt calls the largest width of a widget."""


class GiftsPanel(Panel):
    """``typed``: Enter in the box, with what stands in it (perhaps nothing). ``chosen``: a tile was pressed. ``stepped``: + and − on it."""

    typed = Signal(str)
    chosen = Signal(int)
    stepped = Signal(int, int)

    _arranged = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", parent=parent)
        self._faces: Faces = {}
        self._tiles: dict[int, GiftTile] = {}
        self._category = ""
        self._chips: dict[str, Chip] = {}
        words = lambda: tr("Gift number or name")  # noqa: E731
        self.search = FindBox(words, name=words, icon="search", key="F3")
        self.search.setAccessibleIdentifier("gift-search")
        self.only = Switch(lambda: tr("Can have now"))
        self.only.setAccessibleIdentifier("can-have-now")
        self.how_many = Label("", "second", "ink3", right=True, wrap=False)
        self.message = Message("attention", "")
        self.message.setAccessibleIdentifier("gifts-message")
        self.message.hide()
        self.nothing = Label("", "body", "ink2", centre=True)
        self.nothing.hide()
        self.grid = TileGrid(lambda: tr("Gifts"))
        self._chip_line = QWidget()
        self._chip_flow = Flow(self._chip_line, gap=8, line_gap=0)
        self._first, self._second, self._scrolled = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for line in (self._first, self._second):
            line.setSpacing(16)
        column = QVBoxLayout(self)
        # Room for the focus ring at the edges of the tiles, and for the scroll bar beside them.
        ring, edge = 6, tokens.PANEL_EDGE
        column.setContentsMargins(edge - ring, 14, ring, 0)
        column.setSpacing(6)
        above = QWidget()
        head = QVBoxLayout(above)
        head.setContentsMargins(ring, 0, edge - ring, 0)
        head.setSpacing(4)
        head.addLayout(self._first)
        head.addLayout(self._second)
        head.addWidget(self.message)
        head.addWidget(self.nothing)
        column.addWidget(above)
        below = QWidget()
        held = QVBoxLayout(below)
        held.setContentsMargins(ring, 0, ring, 8)
        held.addLayout(self._scrolled)
        held.addWidget(self.grid)
        held.addStretch(1)
        self.area = Scroll(below)
        column.addWidget(self.area, 1)
        self._arrange("usual")
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._on_search_changed)
        self.search.returnPressed.connect(self._on_return)
        self.only.toggled.connect(self._on_only_toggled)

    # What is shown

    def show_catalogue(self, catalogue: Catalogue, titles: Mapping[str, str]) -> None:
        """The categories to filter by; ``titles`` are their names in the language in force, where the shop has given any."""
        for chip in self._chips.values():
            self._chip_flow.removeWidget(chip)
            chip.hide()
            chip.setParent(None)
            chip.deleteLater()
        self._chips = {}
        if self._category not in catalogue.categories:
            self._category = ""
        for category in ("", *catalogue.categories):
            count = sum(1 for gift in catalogue.offered if category in ("", gift.category))
            words: Words = titles.get(category, category) if category else lambda: tr("All")
            chip = Chip(words, count, chosen=category == self._category)
            chip.setAccessibleIdentifier(f"category-{category or 'all'}")
            chip.clicked.connect(lambda _=False, name=category: self._on_category(name))
            self._chips[category] = chip
            self._chip_flow.addWidget(chip)

    def show_faces(self, faces: Faces) -> None:
        """Every offered gift as it stands for this member and this basket."""
        self._faces = faces
        for gift_id, tile in self._tiles.items():
            if gift_id in faces:
                tile.show_face(faces[gift_id][1])
        can = sum(1 for _, _, reason in faces.values() if reason is None)
        self.how_many.say(trn("{n} can be had", "{n} can be had", can))
        self._filtered()

    def say(self, kind: str, title: Words, sentence: Words) -> None:
        """A message over the tiles."""
        self.message.say(kind, title, sentence)
        self.message.show()

    def say_nothing(self) -> None:
        self.message.hide()

    def begin(self) -> None:
        """A new member: an empty box, every gift, and the keyboard in the box."""
        self.search.clear()
        self.only.setChecked(False)
        self._on_category("")
        self.area.verticalScrollBar().setValue(0)
        self.take_keyboard()

    def take_keyboard(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal_tile(self, gift_id: int) -> None:
        """The tile comes into view, where the filter lets it."""
        if gift_id in self._tiles:
            self.area.ensureWidgetVisible(self._tiles[gift_id], 8, 8)

    def only_match(self) -> int | None:
        """The one gift that the box leaves, if it is one."""
        return next(iter(self._tiles)) if len(self._tiles) == 1 else None

    # What the clerk does

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def restyle(self) -> None:
        super().restyle()
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down from the box goes to the tiles."""
        down = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if down and watched is self.search:
            self.grid.focus_first()
            return True
        return False

    def _fit(self) -> None:
        large = self.look.scale > LARGE
        wanted = "large" if large else "wide" if self.window().width() >= tokens.WIDE_FROM else "usual"
        if self._arranged not in ("", wanted):
            self._arrange(wanted)

    def _arrange(self, way: str) -> None:
        """The filter in two rows; in one where the window is wide; with large text all but the box scrolls with the tiles."""
        self._arranged = way
        for line in (self._first, self._second, self._scrolled):
            # Not takeAt: an item that Python still holds when the next one is made keeps that one from hearing of new heights.
            for widget in (self.search, self._chip_line, self.only, self.how_many):
                line.removeWidget(widget)
        self._first.addWidget(self.search, 1)
        self.search.setMaximumWidth(300 if way == "wide" else WIDEST)
        if way == "wide":
            self._first.addWidget(self._chip_line, 2)
            self._first.addWidget(self.only)
        elif way == "usual":
            self._first.addWidget(self.only)
            self._second.addWidget(self._chip_line, 1)
            self._second.addWidget(self.how_many)
        else:
            self._scrolled.addWidget(self._chip_line)
            self._scrolled.addWidget(self.only, 0, Qt.AlignmentFlag.AlignLeft)
            self._scrolled.addWidget(self.how_many, 0, Qt.AlignmentFlag.AlignLeft)
        # Hidden or shown only now: a widget that is in no layout yet would show as a window of its own.
        self.how_many.setVisible(way != "wide")

    def _new_tile(self, gift_id: int) -> GiftTile:
        face = self._faces[gift_id][1]
        tile = GiftTile(face)
        tile.setAccessibleIdentifier(f"gift-{face.number}")
        tile.clicked.connect(lambda: self.chosen.emit(gift_id))
        tile.stepped.connect(lambda by: self.stepped.emit(gift_id, by))
        return tile

    def _filtered(self) -> None:
        wanted = self.search.text().strip().casefold()
        keep: Callable[[GiftRow], bool] = lambda gift: not wanted or _fits(gift, wanted)  # noqa: E731
        shown = tuple(
            gift_id
            for gift_id, (gift, face, reason) in self._faces.items()
            if self._category in ("", gift.category) and (not self.only.isChecked() or reason is None or face.in_basket) and keep(gift)
        )
        if shown != tuple(self._tiles):
            # The grid lets go of the tiles it no longer shows, for good.
            self._tiles = {gift_id: self._tiles.get(gift_id) or self._new_tile(gift_id) for gift_id in shown}
        self.grid.set_tiles(list(self._tiles.values()))
        self.nothing.say(
            tr("No gift fits. Clear the box, or choose another category.") if self._faces else tr("No gifts in this shop yet.")
        )
        self.nothing.setVisible(not shown)

    def _on_search_changed(self, _: str) -> None:
        self.say_nothing()
        self._filtered()

    def _on_return(self) -> None:
        self.typed.emit(self.search.text().strip())

    def _on_only_toggled(self, _: bool) -> None:
        self._filtered()

    def _on_category(self, category: str) -> None:
        self._category = category
        for name, chip in self._chips.items():
            chip.setChecked(name == category)
        self._filtered()


def _fits(gift: GiftRow, wanted: str) -> bool:
    texts = (gift.code, gift.name, gift.name_en, gift.barcode or "")
    return any(wanted in text.casefold() for text in texts)
