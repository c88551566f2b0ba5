"""A gift as a tile, and the grid of tiles.

Number top left; top right the reason when it can't be had, or how many are in the basket. Picture, name, points, and a last
line: stock, or when and how it would go. A gift that can't be had is shown, takes the focus, and says the same sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from counter_app.screens.design import icons, tokens
from counter_app.screens.design.buttons import Pressable
from counter_app.screens.design.painting import box, text_size, write
from counter_app.screens.design.pictures import Picture, paint_picture
from counter_app.screens.design.theme import Shown, Words, said

EDGE = 12
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


_WAYS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}


@dataclass(frozen=True)
class TileFace:
    """What a tile shows. ``blocked`` is the reason in the state place (short); with one, the gift can't be had. ``note`` is the
    last line, with an icon if given; ``low`` makes it amber. ``other`` is the other way to pay (``or 2,924 + ¥10``)."""

    number: str
    name: str
    points: str
    unit: Words
    picture: Picture
    other: Words = ""
    note: Words = ""
    note_icon: str = ""
    low: bool = False
    blocked: Words = ""
    in_basket: int = 0


class GiftTile(Pressable):
    """One gift. ``clicked`` on mouse, Enter and Space; ``stepped`` (+1, −1) on + and −, and on Delete."""

    stepped = Signal(int)
    focus_radius = tokens.R_CARD

    def __init__(self, face: TileFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = face
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_itself()

    def show_face(self, face: TileFace) -> None:
        if face != self.face:
            self.face = face
            self.respeak()

    @property
    def blocked(self) -> bool:
        return bool(self.face.blocked)

    @property
    def hint(self) -> str:
        """What stands in the state place, as it reads."""
        return said(self.face.blocked)

    def respeak(self) -> None:
        face = self.face
        parts = [f"{face.number} {face.name}", f"{face.points} {said(face.unit)}", said(face.other), self.hint, said(face.note)]
        if face.in_basket:
            parts.append(f"× {face.in_basket}")
        self._heights.clear()
        self.setText(face.name)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self._heights.clear()
        super().restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.stepped.emit(1)
        elif event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Delete):
            self.stepped.emit(-1)
        elif event.key() in _WAYS:
            event.ignore()  # the grid's: it knows what lies beside, above and below
        else:
            super().keyPressEvent(event)

    # Measures: every part tells its height at a width, and paint uses the same numbers.

    def sizeHint(self) -> QSize:
        return QSize(tokens.TILE_WIDTH, self.heightForWidth(tokens.TILE_WIDTH))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.TILE_WIDTH // 2, 120)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Asked for by every tile of its row, and again whenever the grid is laid out.
        if (known := self._heights.get(width)) is None:
            known = self._picture_height(width) + sum(height for height, _gap in self._lines(width)) + self._gaps(width) + EDGE + 2
            self._heights[width] = known
        return known

    def _gaps(self, width: int) -> int:
        return sum(gap for _height, gap in self._lines(width))

    def _tag(self) -> int:
        return self.look.px(24)

    def _state_size(self, width: int) -> QSize:
        """The state's badge, wrapped to the tile's width."""
        if self.face.in_basket and not self.blocked:
            return QSize(self.look.metrics("label").horizontalAdvance(f"× {self.face.in_basket}") + self.look.px(36), self._tag())
        if not self.blocked:
            return QSize(0, 0)
        size = text_size(self.look.metrics("tag"), self.hint, width - 16 - self.look.px(16))
        return QSize(size.width() + self.look.px(16), max(self._tag(), size.height() + 6))

    def _number_width(self) -> int:
        return max(self.look.px(38), self.look.metrics("tag").horizontalAdvance(self.face.number) + self.look.px(16))

    def _stacked(self, width: int) -> bool:
        """Whether number and state don't fit beside each other."""
        return self._number_width() + self._state_size(width).width() + 24 > width

    def _picture_height(self, width: int) -> int:
        base = tokens.TILE_PICTURE if width < 200 else 114
        if self.blocked and self._stacked(width):
            return max(base, 8 + self._tag() + 4 + self._state_size(width).height() + 48)
        return max(base, self._tag() + 53 if self.look.scale > 100 else base)

    def _points_width(self) -> int:
        unit = self.look.metrics("note").horizontalAdvance(said(self.face.unit))
        return self.look.metrics("panel").horizontalAdvance(self.face.points) + self.look.px(6) + unit

    def _other_beside(self, width: int) -> bool:
        other = self.look.metrics("note").horizontalAdvance(said(self.face.other))
        return self._points_width() + 10 + other <= width - 2 * EDGE

    def _lines(self, width: int) -> list[tuple[int, int]]:
        """Heights and the gaps over them: name, points, other way to pay (0 when beside the points), last line."""
        room, look = width - 2 * EDGE, self.look
        name = text_size(look.metrics("item"), self.face.name, room).height()
        other = said(self.face.other)
        under = text_size(look.metrics("note"), other, room).height() if other and not self._other_beside(width) else 0
        note_room = room - (look.px(tokens.I_BADGE) + 5 if self.face.note_icon else 0)
        note = text_size(look.metrics("tag" if self.face.low else "note"), said(self.face.note) or " ", note_room).height()
        return [(name, 13), (look.metrics("panel").height(), 6), (under, 0), (note, 1)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c, look, face = QPainter(self), self.look.colour, self.look, self.face
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, blocked = self.width(), self.blocked
        ground = c("sunken") if blocked or self.shown_down else c("surface")
        outline = c("jade") if face.in_basket else c("ink3") if self.shown_hover else c("line")
        box(painter, self.rect(), tokens.R_CARD, ground)
        height = self._picture_height(width)
        top = QRectF(0, 0, width, height)
        shape, window = QPainterPath(), QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), tokens.R_CARD, tokens.R_CARD)
        window.addRect(top)
        drained_side = 44 if height < 100 else 60
        side = drained_side if blocked else min(height - 16, 66 if height < 100 else 90)
        paint_picture(painter, face.picture, top, side, dark=look.theme.dark, drained=blocked, clip=shape.intersected(window))
        box(painter, self.rect(), tokens.R_CARD, None, outline, 1)
        self._paint_tags(painter, width)
        self._paint_lines(painter, width, height)

    def _paint_tags(self, painter: QPainter, width: int) -> None:
        c, look, face = self.look.colour, self.look, self.face
        number = QRect(8, 8, self._number_width(), self._tag())
        plate = QColor(c("surface"))
        plate.setAlphaF(0.92)
        box(painter, number, tokens.R_BADGE, plate)
        write(painter, number, face.number, look.font("tag"), c("ink2"), CENTRE)
        size = self._state_size(width)
        if not size.width():
            return
        below = self._stacked(width) and self.blocked
        x = 8 if below else width - 8 - size.width()
        place = QRect(x, 8 + self._tag() + 4 if below else 8, size.width(), size.height())
        if self.blocked:
            box(painter, place, tokens.R_BADGE, c("amber_tint"), c("amber_line"))
            write(painter, place.adjusted(look.px(8) - 1, 0, -look.px(8) + 1, 0), self.hint, look.font("tag"), c("amber"), CENTRE)
            return
        box(painter, place, tokens.R_BADGE, c("jade"))
        tick = look.px(16)
        icons.draw(painter, "check", c("on_jade"), place.x() + look.px(8), place.center().y() - tick // 2 + 1, tick)
        write(painter, place.adjusted(0, 0, -look.px(8), 0), f"× {face.in_basket}", look.font("label"), c("on_jade"), RIGHT)

    def _paint_lines(self, painter: QPainter, width: int, top: int) -> None:
        c, look, face, blocked = self.look.colour, self.look, self.face, self.blocked
        (name, gap_1), (figure, gap_2), (under, _), (note, gap_3) = self._lines(width)
        room = width - 2 * EDGE
        y = top + gap_1
        quiet = c("ink2") if blocked else c("ink")
        write(painter, QRect(EDGE, y, room, name), face.name, look.font("body" if blocked else "item"), quiet, LEFT)
        y += name + gap_2
        painter.setFont(look.font("blocked" if blocked else "panel"))
        painter.setPen(quiet)
        used = painter.fontMetrics().horizontalAdvance(face.points)
        painter.drawText(QRect(EDGE, y, used + 2, figure), int(LEFT), face.points)
        unit = QRect(EDGE + used + look.px(6), y, room - used, figure)
        painter.setFont(look.font("note"))
        painter.setPen(c("ink3"))
        painter.drawText(unit, int(LEFT), said(face.unit))
        other = said(face.other)
        if other and not under:
            painter.setPen(c("ink2"))
            painter.drawText(QRect(EDGE, y, room, figure), int(RIGHT), other)
        y += figure
        if under:
            write(painter, QRect(EDGE, y, room, under), other, look.font("note"), c("ink2"), LEFT)
            y += under
        y += gap_3
        x = EDGE
        ink = c("amber") if face.low else c("ink2") if blocked else c("ink3")
        if face.note_icon:
            side = look.px(tokens.I_BADGE)
            icons.draw(painter, face.note_icon, ink, x, y + (min(note, look.metrics("note").height()) - side) // 2, side)
            x += side + 5
        role = "tag" if face.low else "note"
        write(painter, QRect(x, y, width - EDGE - x, note), said(face.note), look.font(role), ink, LEFT)


class TileGrid(Shown, QWidget):
    """Tiles in as many columns as the width holds (one per 186 px and 12 between); arrows, Home and End move over them, and Tab
    goes past them all. Put it into a ``Scroll``."""

    def __init__(self, name: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.tiles: list[GiftTile] = []
        self._at = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_itself()

    def set_tiles(self, tiles: Sequence[GiftTile]) -> None:
        """Show these tiles in this order; those no longer among them go."""
        staying = set(tiles)
        for tile in self.tiles:
            if tile not in staying:
                tile.hide()
                tile.setParent(None)
                tile.deleteLater()
        self.tiles = list(tiles)
        for tile in self.tiles:
            tile.setParent(self)
            tile.show()
        self._at = min(self._at, max(0, len(self.tiles) - 1))
        self._rove()
        self.updateGeometry()
        self._place()

    def focus_first(self) -> None:
        """The keyboard goes to the tile it was on last."""
        if self.tiles:
            self.tiles[self._at].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def respeak(self) -> None:
        self.setAccessibleName(said(self._name))

    def columns(self, width: int) -> int:
        """How many columns this width holds; fewer when the text is large."""
        least = max(tokens.TILE_WIDTH, self.look.px(160))
        return max(1, (width + tokens.GAP) // (least + tokens.GAP))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(height for _row, height in self._rows(width)) + tokens.GAP * max(0, len(self._rows(width)) - 1) + 8

    def sizeHint(self) -> QSize:
        return QSize(3 * tokens.TILE_WIDTH + 2 * tokens.GAP, self.heightForWidth(3 * tokens.TILE_WIDTH + 2 * tokens.GAP))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.TILE_WIDTH, 174)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        across = self.columns(self.width())
        by = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -across, Qt.Key.Key_Down: across,
        }.get(Qt.Key(event.key()))  # fmt: skip
        at = next((place for place, tile in enumerate(self.tiles) if tile.hasFocus()), None)
        if at is None or (by is None and event.key() not in (Qt.Key.Key_Home, Qt.Key.Key_End)):
            event.ignore()
            return
        goal = 0 if event.key() == Qt.Key.Key_Home else len(self.tiles) - 1 if event.key() == Qt.Key.Key_End else at + (by or 0)
        if 0 <= goal < len(self.tiles):
            self._at = goal
            self._rove()
            self.tiles[goal].setFocus(Qt.FocusReason.OtherFocusReason)
            self._into_view(self.tiles[goal])

    def _rove(self) -> None:
        for place, tile in enumerate(self.tiles):
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == self._at else Qt.FocusPolicy.ClickFocus)

    def _into_view(self, tile: GiftTile) -> None:
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(tile, 8, 8)

    def _rows(self, width: int) -> list[tuple[list[GiftTile], int]]:
        across = self.columns(width)
        each = self._tile_width(width)
        rows = [self.tiles[start : start + across] for start in range(0, len(self.tiles), across)]
        return [(row, max(tile.heightForWidth(each) for tile in row)) for row in rows]

    def _tile_width(self, width: int) -> int:
        across = self.columns(width)
        return (width - tokens.GAP * (across - 1)) // across

    def _place(self) -> None:
        y, each = 4, self._tile_width(self.width())
        for row, height in self._rows(self.width()):
            for place, tile in enumerate(row):
                tile.setGeometry(place * (each + tokens.GAP), y, each, height)
            y += height + tokens.GAP
