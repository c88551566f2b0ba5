"""The two pages of a new shop, one after the other: its programme, then everything else."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.screens.first_start.choose_page import ChoosePage
from counter_app.screens.first_start.page import FirstStartPage


class FirstStartPages(QStackedWidget):
    """``language_chosen`` as on the sign-in."""

    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose = ChoosePage()
        self.shop = FirstStartPage()
        for page in (self.choose, self.shop):
            self.addWidget(page)
            page.language_chosen.connect(self.language_chosen)
