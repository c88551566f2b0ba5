"""The figures that matter first, side by side as the width allows."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.screens.design import tokens
from counter_app.screens.design.rows import FigureCard
from counter_app.screens.design.theme import Shown
from counter_app.screens.reports.table import Figure

MOST = 4
LEAST_WIDE = 210


class Figures(Shown, QWidget):
    """Up to four cards: a row of them, or two and two, or one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.M)
        # Theirs from the beginning: what is shown before it lies in something opens as a window of its own, and takes the keys with it.
        self.cards = [FigureCard("", "", parent=self) for _ in range(MOST)]
        for card in self.cards:
            card.column.setContentsMargins(16, 12, 16, 12)
            card.column.addStretch(1)
        self._shown = 0
        self._lie: tuple[int, int] | None = None
        self.show_itself()

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        self._shown = len(figures)
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(figures))
            if place < len(figures):
                one = figures[place]
                card.label.say(one.label)
                card.say(one.figure, one.note)
                card.note.setVisible(bool(one.note))
        self._place()

    def restyle(self) -> None:
        super().restyle()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(LEAST_WIDE), super().minimumSizeHint().height())

    def _place(self) -> None:
        fits = max(1, (self.width() + tokens.M) // (self.look.px(LEAST_WIDE) + tokens.M))
        across = self._shown if fits >= self._shown else min(fits, 2)
        if self._lie == (self._shown, across) or not across:
            return
        self._lie = (self._shown, across)
        for card in self.cards:
            self._grid.removeWidget(card)
        for column in range(MOST):
            self._grid.setColumnStretch(column, int(column < across))
        for place, card in enumerate(self.cards[: self._shown]):
            self._grid.addWidget(card, place // across, place % across)
