"""The desk's past Zs: what each came to, whether it agreed, was printed and was countersigned."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.database.z_reports import ZLine
from counter_app.programme.values import Money
from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Ends, Flow, column
from counter_app.screens.design.labels import Label
from counter_app.screens.design.lines import Column, LinesTable
from counter_app.screens.design.messages import EmptyState
from counter_app.screens.wording import money, tr, trn


def z_columns() -> tuple[Column, ...]:
    """A Z in a line."""
    return (
        Column(lambda: tr("Z"), lambda line: f"{line.number:,}", right=True),
        Column(lambda: tr("Shift"), lambda line: f"{line.shift:,}", right=True),
        Column(lambda: tr("Date"), lambda line: line.business_date.isoformat()),
        Column(lambda: tr("Closed by"), lambda line: line.closed_by),
        Column(lambda: tr("Cash difference"), cash_words, right=True),
        Column(lambda: tr("Sums"), lambda line: tr("agree") if line.agrees else tr("differ")),
        Column(lambda: tr("Paper"), lambda line: tr("printed") if line.printed else tr("not printed")),
        Column(lambda: tr("Next clerk"), next_words),
    )


def cash_words(line: ZLine) -> str:
    """How much more or less cash was there than expected."""
    return tr("not counted") if line.difference is None else money(Money(line.difference), signed=True)


def next_words(line: ZLine) -> str:
    """What the next clerk said of it; nobody answers for what wasn't counted."""
    if line.difference is None:
        return "–"
    if line.countersigned is None:
        return tr("has not signed")
    return tr("agrees") if line.countersigned else tr("found otherwise")


class ZsPage(QWidget):
    """``chosen`` carries the row id of a Z; ``left``: back to the shift."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[ZLine, ...] = ()
        self._row = 0
        self.summary = Label("", "second", "ink3")
        self.table = LinesTable(lambda: tr("Z reports"))
        self.table.setAccessibleIdentifier("zs-table")
        self.table.activated.connect(self._on_chosen)
        self.none = EmptyState(
            lambda: tr("No Z yet"), lambda: tr("The first one stands here when a shift has been closed."), icon="file-text"
        )
        self.back = Button(lambda: tr("Back to the shift"), "second", key="Esc", key_works=False, icon="arrow-left")
        self.back.setAccessibleIdentifier("zs-back")
        self.back.clicked.connect(self.left)
        self.open = Button(lambda: tr("Look at it"), "primary", key="F12")
        self.open.setAccessibleIdentifier("zs-open")
        self.open.clicked.connect(lambda: self._on_chosen(self.table.currentIndex()))
        self.table.selectionModel().currentRowChanged.connect(self._on_moved)
        # In another language the table says every line anew, and knows no longer where it stood.
        self.table.lines.modelReset.connect(self._stand_again)
        titles, buttons = QWidget(), QWidget()
        column(Label(lambda: tr("Z reports"), "verdict"), self.summary, gap=0, parent=titles)
        flow = Flow(buttons, gap=tokens.GAP)
        flow.addWidget(self.back)
        flow.addWidget(self.open)
        page = QVBoxLayout(self)
        page.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE, 24)
        page.setSpacing(tokens.M)
        page.addWidget(Ends(titles, buttons))
        page.addWidget(self.table, 1)
        page.addWidget(self.none, 1)

    def show_lines(self, lines: Sequence[ZLine]) -> None:
        self._lines = tuple(lines)
        count = len(self._lines)
        self.summary.say(lambda: trn("{n} Z", "{n} Zs", count))
        self.table.show_lines(z_columns(), self._lines, wide=3)
        self.table.setVisible(bool(self._lines))
        self.open.setVisible(bool(self._lines))
        self.none.setVisible(not self._lines)
        self._stand_again()

    def start(self) -> None:
        """The keyboard goes to the list."""
        (self.table if self._lines else self.back).setFocus()

    def _on_moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self._row = now.row()

    def _stand_again(self) -> None:
        if self.table.lines.rowCount():
            self.table.selectRow(min(self._row, self.table.lines.rowCount() - 1))

    def _on_chosen(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._lines):
            self.chosen.emit(self._lines[index.row()].id)
