"""The pages of a new shop: its programme, then everything else; or the one by which its desk joins a chain, or a backup
brings back a shop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.screens.first_start.choose_page import ChoosePage
from counter_app.screens.first_start.join_page import JoinPage
from counter_app.screens.first_start.page import FirstStartPage
from counter_app.screens.first_start.restore_page import RestorePage


class FirstStartPages(QStackedWidget):
    """``language_chosen`` as on the sign-in."""

    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose = ChoosePage()
        self.shop = FirstStartPage()
        self.join = JoinPage()
        self.restore = RestorePage()
        for page in (self.choose, self.shop, self.join, self.restore):
            self.addWidget(page)
            page.language_chosen.connect(self.language_chosen)
