"""A place as a tile: icon, name, what it is for, the key that opens it from anywhere, and how much waits there."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.screens.design import icons, tokens
from counter_app.screens.design.buttons import Pressable
from counter_app.screens.design.painting import box, cap_width, draw_cap, text_size, widest_word, write
from counter_app.screens.design.theme import Words, said
from counter_app.screens.wording.speech import trn

EDGE = 16
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class PlaceTile(Pressable):
    """Pressed, the place opens."""

    focus_radius = tokens.R_CARD

    def __init__(self, icon: str, words: Words, about: Words, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._words, self._about, self._key, self._count = icon, words, about, key, 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_itself()

    def show_count(self, count: int) -> None:
        self._count = count
        self.respeak()

    def respeak(self) -> None:
        self.setText(said(self._words))
        waits = f" {trn('{n} waits', '{n} wait', self._count)}." if self._count else ""
        self.setAccessibleName(f"{said(self._words)}.{waits} {said(self._about)}")
        self.setAccessibleDescription(self._key)
        self.updateGeometry()
        self.update()

    # Measures

    def _side(self) -> int:
        return self.look.px(tokens.I_RAIL)

    def _left(self) -> int:
        return EDGE + self._side() + 12

    def _beside(self) -> int:
        """The width that the key and the count take at the right."""
        key = cap_width(self.look, self._key) + 10 if self._key else 0
        return key + (self._count_width() + 10 if self._count else 0)

    def _count_width(self) -> int:
        return max(self.look.px(24), self.look.metrics("tag").horizontalAdvance(str(self._count)) + self.look.px(16))

    def _heights(self, width: int) -> tuple[int, int]:
        room = width - self._left() - EDGE
        title = text_size(self.look.metrics("panel"), said(self._words), room - self._beside()).height()
        return max(title, self._side()), text_size(self.look.metrics("second"), said(self._about), room).height()

    def sizeHint(self) -> QSize:
        width = self.look.px(300)
        return QSize(width, self.tall_now(width))

    def minimumSizeHint(self) -> QSize:
        word = widest_word(self.look.metrics("panel"), said(self._words))
        return QSize(self._left() + word + self._beside() + EDGE, 96)

    def heightForWidth(self, width: int) -> int:
        title, about = self._heights(width)
        return max(96, EDGE + title + 6 + about + EDGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c, look = QPainter(self), self.look.colour, self.look
        title, about = self._heights(self.width())
        outline = c("ink2") if self.shown_down else c("ink3") if self.shown_hover else c("line")
        box(painter, self.rect(), tokens.R_CARD, c("sunken") if self.shown_down else c("surface"), outline)
        side, left = self._side(), self._left()
        room = self.width() - left - EDGE
        icons.draw(painter, self._icon, c("jade"), EDGE, EDGE + (title - side) // 2, side)
        write(painter, QRect(left, EDGE, room - self._beside(), title), said(self._words), look.font("panel"), c("ink"), _TOP)
        write(painter, QRect(left, EDGE + title + 6, room, about), said(self._about), look.font("second"), c("ink2"), _TOP)
        right, middle = self.width() - EDGE, EDGE + title / 2
        if self._key:
            right -= cap_width(look, self._key)
            draw_cap(painter, look, self._key, right, middle, ground=c("surface"), outline=c("field"), ink=c("ink2"))
            right -= 10
        if self._count:
            height, wide = look.px(22), self._count_width()
            spot = QRect(right - wide, round(middle - height / 2), wide, height)
            box(painter, spot, height / 2, c("amber_tint"), c("amber_line"))
            write(painter, spot, str(self._count), look.font("tag"), c("amber"), _MIDDLE)
