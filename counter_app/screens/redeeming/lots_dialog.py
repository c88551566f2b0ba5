"""Which points will pay, soonest to lapse first, what is left of each lot, and the tier afterwards: before anything is completed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.actions.pricing import Foreseen
from counter_app.database.lots import LotPart
from counter_app.programme.programme import Programme
from counter_app.screens.design.buttons import Button, IconButton
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.flow import column, row
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.surfaces import RowsCard
from counter_app.screens.design.theme import Look
from counter_app.screens.wording import MINUS, day_of, points, tr


class LotsDialog(Dialog):
    """To look at; nothing is decided here."""

    def __init__(self, programme: Programme, found: Foreseen, on: date, look: Look, over: QWidget) -> None:
        super().__init__(over, lambda: tr("Which points pay"), width=520)
        self.setObjectName("lots")
        self._decimals, self._on = programme.decimals, on
        close = IconButton("x", lambda: tr("Close"))
        close.setAccessibleIdentifier("lots-close")
        close.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(Label(lambda: tr("Which points pay"), "dialog"), 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        card = RowsCard()
        for part in found.lots:
            card.add(self._line(part))
        self.body.addWidget(card if found.lots else Label(lambda: tr("No points are taken."), "body", "ink2"))
        after, title = points(found.after, self._decimals), programme.tier(found.tier).title
        self.body.addWidget(IconLine("coins", lambda: tr("Afterwards {points} points can be spent.", points=after), "body", "ink"))
        self.body.addWidget(IconLine("crown", lambda: tr("The tier stays: {tier}.", tier=title.in_language(look.language)), "body", "ink"))
        self.body.addStretch(1)
        done = Button(lambda: tr("All right"), "second")
        done.setAccessibleIdentifier("lots-done")
        done.clicked.connect(self.reject)
        self.foot.addStretch(1)
        self.foot.addWidget(done)
        self.first_focus = done

    def _line(self, part: LotPart) -> QWidget:
        taken, left = points(part.points, self._decimals), points(part.free - part.points, self._decimals)
        line, words, last = QWidget(), QWidget(), part.last_day
        column(
            Label((lambda: tr("End {day}", day=day_of(last, self._on))) if last is not None else (lambda: tr("Last for ever")), "item"),
            Label(lambda: tr("{points} of them are left", points=left), "note", "ink2"),
            gap=0,
            edge=6,
            parent=words,
        )
        row(words, Label(f"{MINUS}{taken}", "strong", right=True, wrap=False), gap=12, parent=line).setStretch(0, 1)
        return line
