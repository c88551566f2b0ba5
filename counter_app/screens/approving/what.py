"""What will happen, as a card: member and points, every line, and the sums."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.screens.approving.shows import ApprovalLine, ApprovalShows
from counter_app.screens.design.badges import Avatar
from counter_app.screens.design.labels import Divider, Label
from counter_app.screens.design.pictures import Thumb
from counter_app.screens.design.sums import SumRow
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Words, said
from counter_app.screens.redeeming.words import picture_of, without_salutation
from counter_app.screens.wording import tr


class What(Card):
    """The lines the clerk saw, not summed up."""

    def __init__(self, shows: ApprovalShows) -> None:
        super().__init__(edge=16, gap=0)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Avatar(without_salutation(said(shows.member)), 36, "good"), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(
            _pair(
                Label(lambda: tr("{member}, {tier}", member=said(shows.member), tier=said(shows.tier)), "strong"),
                Label(shows.card, "note", "ink2"),
            ),
            1,
        )
        if shows.used:
            figure = _pair(Label(_taken_words(shows), "note", "ink3", right=True), Label(shows.used, "due", right=True, wrap=False))
            head.addLayout(figure)
        self.column.addLayout(head)
        self.column.addSpacing(12)
        self.column.addWidget(Divider())
        self.column.addSpacing(4)
        for line in shows.lines:
            self.column.addWidget(_LineRow(line))
        if shows.before:
            self.column.addSpacing(4)
            self.column.addWidget(Divider())
            self.column.addSpacing(4)
            self.column.addWidget(_sums(shows))


class _LineRow(QWidget):
    """One gift as the clerk saw it."""

    def __init__(self, line: ApprovalLine) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addWidget(Thumb(picture_of(line.picture, line.tint, line.gift), 40))
        row.addWidget(Label(lambda: f"{said(line.name)}   × {line.quantity}", "body"), 1)
        figures = [figure for figure in (line.points, line.cash) if figure]
        row.addWidget(Label(" + ".join(figures), "item", right=True, wrap=False))


def _taken_words(shows: ApprovalShows) -> Words:
    if shows.kind == "merge":
        return lambda: tr("Points that come along")
    return (lambda: tr("Points back")) if shows.kind == "undo" else (lambda: tr("Points taken"))


def _sums(shows: ApprovalShows) -> SumRow:
    cash = shows.cash
    if shows.kind == "undo":
        due: Words = (lambda: tr("Cash back")) if cash else ""
        sums = SumRow(lambda: tr("Now"), lambda: tr("Comes back"), lambda: tr("Afterwards"), due, framed=False)
        sums.adds = True
    elif shows.kind == "merge":
        sums = SumRow(lambda: tr("Now"), lambda: tr("Comes along"), lambda: tr("Afterwards"), framed=False)
        sums.adds = True
    else:
        due = (lambda: tr("Cash due")) if cash else ""
        sums = SumRow(lambda: tr("Before"), lambda: tr("Used"), lambda: tr("After"), due, framed=False)
    sums.show_sums(shows.before, shows.used, shows.after, cash or "")
    return sums


def _pair(first: QWidget, second: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(first)
    column.addWidget(second)
    return column
