"""Small signs: counts, states, tiers. Always a word or a number, with an icon where there is one, never colour alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.screens.design import icons, tokens
from counter_app.screens.design.painting import box, disc, text_size, widest_word, write
from counter_app.screens.design.theme import Shown, Words, said

CENTRE = Qt.AlignmentFlag.AlignCenter
TONES: dict[str, tuple[str, str | None, str]] = {
    "neutral": ("mute", None, "ink2"),
    "outline": ("surface", "ink2", "ink"),
    "good": ("jade_tint", None, "on_jade_tint"),
    "jade": ("jade_tint", "jade", "on_jade_tint"),
    "amber": ("amber_tint", "amber_line", "amber"),
    "red": ("red_tint", "red_line", "red"),
    "gold": ("gold_tint", "gold_line", "gold"),
    "card": ("card_gold", None, "on_card_gold"),
}
"""Ground, outline and ink of each tone."""

TIERS: dict[str, tuple[str, str]] = {
    "plain": ("neutral", ""),
    "silver": ("outline", "gem"),
    "gold": ("gold", "crown"),
    "diamond": ("jade", "diamond"),
}
"""The tone and icon of each tier level, from the lowest."""


class Badge(Shown, QWidget):
    """A word on a ground of a tone of ``TONES``; ``pill`` for tiers and counts, else the corners of a state. Wraps when narrow."""

    def __init__(self, words: Words, tone: str = "neutral", *, icon: str = "", pill: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self.tone, self.icon, self.pill = words, tone, icon, pill
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_itself()

    def say(self, words: Words, tone: str | None = None, icon: str | None = None) -> None:
        self._words = words
        self.tone = tone or self.tone
        self.icon = self.icon if icon is None else icon
        self.respeak()

    def respeak(self) -> None:
        self.setAccessibleName(said(self._words))
        self.updateGeometry()
        self.update()

    def _beside(self) -> int:
        return self.look.px(tokens.I_BADGE) + self.look.px(5) if self.icon else 0

    def _edge(self) -> int:
        return self.look.px(8)

    def sizeHint(self) -> QSize:
        metrics = self.look.metrics("tag")
        width = metrics.horizontalAdvance(said(self._words)) + 2 * self._edge() + self._beside()
        return QSize(max(width, self.look.px(24)), self.look.px(24))

    def minimumSizeHint(self) -> QSize:
        width = widest_word(self.look.metrics("tag"), said(self._words)) + 2 * self._edge() + self._beside()
        return QSize(max(width, self.look.px(24)), self.look.px(24))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        size = text_size(self.look.metrics("tag"), said(self._words), width - 2 * self._edge() - self._beside())
        return max(self.look.px(24), size.height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self), self.look.colour
        ground, outline, ink = TONES[self.tone]
        radius = self.look.px(24) / 2 if self.pill else tokens.R_BADGE
        if self.pill and self.look.theme.name == "high-contrast" and outline is None:
            outline = "line"
        box(painter, self.rect(), radius, c(ground), c(outline) if outline else None)
        x = self._edge()
        if self.icon:
            side = self.look.px(tokens.I_BADGE)
            icons.draw(painter, self.icon, c(ink), x, _half(self.height() - side), side)
            x += self._beside()
        room = QRectF(x, 0, self.width() - x - self._edge() + 1, self.height())
        write(painter, room, said(self._words), self.look.font("tag"), c(ink), CENTRE)


class TierBadge(Badge):
    """A tier: its level (``plain``, ``silver``, ``gold``, ``diamond``: the programme's tiers from the lowest) and its name.
    ``on_card`` for the green member card."""

    def __init__(self, level: str, words: Words, *, on_card: bool = False, parent: QWidget | None = None) -> None:
        self._on_card = on_card
        tone, icon = TIERS[level]
        super().__init__(words, "card" if on_card else tone, icon=icon, parent=parent)

    def show_tier(self, level: str, words: Words) -> None:
        tone, icon = TIERS[level]
        self.say(words, "card" if self._on_card else tone, icon)


class Avatar(Shown, QWidget):
    """The first letter of a name in a circle. ``tone``: ``neutral``, ``good`` or ``strong`` (jade)."""

    def __init__(self, name: str, size: int = 36, tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._tone = name, size, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_itself()

    def show_name(self, name: str, tone: str | None = None) -> None:
        self._name = name
        self._tone = tone or self._tone
        self.update()

    def sizeHint(self) -> QSize:
        side = self.look.px(self._size)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self), self.look.colour
        ground, ink = {
            "neutral": ("mute", "ink"),
            "good": ("jade_tint", "on_jade_tint"),
            "strong": ("jade", "on_jade"),
        }[self._tone]
        area = QRectF(self.rect())
        disc(painter, area.center(), area.width() / 2, c(ground))
        font = QFont(self.look.font("strong"))
        font.setPixelSize(max(12, _half(int(area.width() * 0.84))))
        painter.setFont(font)
        painter.setPen(c(ink))
        painter.drawText(area, int(CENTRE), self._name[:1].upper())


class Sign(Shown, QWidget):
    """A big round sign: done (jade, check) or refused (red, x) or look (amber)."""

    def __init__(self, kind: str = "good", size: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self._size = kind, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_itself()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(self._size), self.look.px(self._size))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self), self.look.colour
        ground, ink, name = {
            "good": ("jade", "on_jade", "check"),
            "refused": ("red", "on_red", "x"),
            "attention": ("amber", "amber_tint", "triangle-alert"),
            "trouble": ("amber", "amber_tint", "triangle-alert"),
        }[self.kind]
        area = QRectF(self.rect())
        disc(painter, area.center(), area.width() / 2, c(ground))
        side = int(area.width() * 0.57)
        ink_colour: QColor = c(ink)
        icons.draw(painter, name, ink_colour, (self.width() - side) // 2, (self.height() - side) // 2, side)


def _half(value: int) -> int:
    return value // 2
