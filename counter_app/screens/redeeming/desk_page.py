"""A member is at the desk: who they are, the gifts, the basket, side by side. Only widgets; the flow fills them."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.screens.redeeming.basket_panel import BasketPanel
from counter_app.screens.redeeming.gifts_panel import GiftsPanel
from counter_app.screens.redeeming.member_panel import MemberPanel


class MemberDesk(QWidget):
    """The three panels; the middle one takes all the room that grows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.member = MemberPanel()
        self.gifts = GiftsPanel()
        self.basket = BasketPanel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.member)
        row.addWidget(self.gifts, 1)
        row.addWidget(self.basket)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.member.fit_window()
        self.basket.fit_window()
