"""The member card: who, which tier, and – the biggest thing on the desk – the points to spend."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.screens.design import tokens
from counter_app.screens.design.badges import TierBadge
from counter_app.screens.design.flow import Flow
from counter_app.screens.design.labels import Label
from counter_app.screens.design.surfaces import GreenGround
from counter_app.screens.design.theme import Shown, Words


class _CardLine(Shown, QWidget):
    """The hairline on the green."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)
        self.show_itself()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.colour("card_line"))


class _Figure(Label):
    """The big figure: as large as the text size says, smaller where a long one would be cut."""

    def __init__(self) -> None:
        super().__init__("", "figure", "on_card", wrap=False)

    def fit(self) -> None:
        """Take the largest size that fits the width; called whenever figure or width change."""
        font = QFont(self.look.font("figure"))
        while QFontMetrics(font).horizontalAdvance(self.text()) > self.width() and font.pixelSize() > 24:
            font.setPixelSize(font.pixelSize() - 2)
        if font != self.font():
            self.setFont(font)

    def restyle(self) -> None:
        super().restyle()
        self.setFixedHeight(self.look.metrics("figure").height())
        self.fit()

    def fits(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) <= self.width()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.look.metrics("figure").height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class MemberCard(GreenGround):
    """Give it words with ``show_member`` and the sum with ``show_points``. Data arrives masked; this card never masks itself."""

    def __init__(self, points_label: Words, held_label: Words, expiring_label: Words, parent: QWidget | None = None) -> None:
        super().__init__(radius=tokens.R_MEMBER, rings=22, step=58, top=64, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.name = Label("", "panel", "on_card")
        self.phone = Label("", "second", "card_second")
        self.tier = TierBadge("plain", "", on_card=True)
        self.points = _Figure()
        self.here = Label("", "item", "card_gold")
        self.here.setContentsMargins(0, 0, 0, 6)
        self.here.hide()
        self.held = Label("", "section", "on_card", wrap=False)
        self.expiring = Label("", "section", "card_gold", wrap=False)
        self.expiring_when = Label("", "note", "card_gold", wrap=False)
        self._write: Callable[[int], str] = str
        self._shown = 0
        self._count = QVariantAnimation(self)
        self._count.setDuration(tokens.COUNT)
        self._count.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._count.valueChanged.connect(self._on_count_moved)

        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(self.name)
        who.addWidget(self.phone)
        head = QHBoxLayout()
        head.addLayout(who, 1)
        head.addWidget(self.tier, 0, Qt.AlignmentFlag.AlignTop)
        ending = QWidget()
        flow = Flow(ending, gap=6, line_gap=0)
        flow.addWidget(self.expiring)
        flow.addWidget(self.expiring_when)
        foot = QGridLayout()
        foot.setHorizontalSpacing(24)
        foot.setVerticalSpacing(0)
        foot.addWidget(Label(held_label, "second", "card_second"), 0, 0)
        foot.addWidget(Label(expiring_label, "second", "card_second"), 0, 1)
        foot.addWidget(self.held, 1, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(ending, 1, 1)
        foot.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(10)
        column.addWidget(Label(points_label, "second", "card_second"))
        column.addWidget(self.points)
        column.addWidget(self.here)
        column.addSpacing(2)
        column.addWidget(_CardLine())
        column.addSpacing(8)
        column.addLayout(foot)

    def show_member(self, name: Words, phone: Words, tier_level: str, tier: Words) -> None:
        self.name.say(name)
        self.phone.say(phone)
        self.tier.show_tier(tier_level, tier)

    def show_points(self, parts: int, write: Callable[[int], str], *, counting: bool = False) -> None:
        """The points to spend; ``write`` makes the figure of parts. ``counting``: run down (or up) to it once, 240 ms."""
        self._write = write
        self._count.stop()
        if counting and not self.look.reduced_motion and self.isVisible():
            self._count.setStartValue(self._shown)
            self._count.setEndValue(parts)
            self._count.start()
        else:
            self._on_count_moved(parts)
        self.points.setAccessibleName(write(parts))

    def show_here(self, words: Words) -> None:
        """What of the points can be spent at this desk now, where that isn't all; "" where it is."""
        self.here.say(words)
        self.here.setVisible(bool(self.here.text()))

    def show_rest(self, held: Words, expiring: Words, when: Words) -> None:
        """Points held, points that expire next, and when."""
        self.held.say(held)
        self.expiring.say(expiring)
        self.expiring_when.say(when)

    def _on_count_moved(self, parts: int) -> None:
        self._shown = parts
        self.points.setText(self._write(parts))
        self.points.fit()
