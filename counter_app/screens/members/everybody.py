"""All members to look through, by name: a list as long as they are many, whose pages come as they are looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.database.member_list import Everybody, everybody, page_from
from counter_app.database.members import Found
from counter_app.programme.programme import Tier
from counter_app.programme.refusals import Trouble
from counter_app.screens.design import tokens
from counter_app.screens.design.fields import Field
from counter_app.screens.design.lines import Column, LinesTable
from counter_app.screens.members.pages import Pages
from counter_app.screens.members.questions import Listed, browsed
from counter_app.screens.services import Services
from counter_app.screens.wording import tr

Columns = Callable[[tuple[Tier, ...]], tuple[Column, ...]]
"""The columns that say a member, with the tiers of the day to name theirs by."""


class EverybodyList(QWidget):
    """``chosen`` carries the member whose row was gone to, ``counted`` how many there are, ``troubled`` what went wrong."""

    chosen = Signal(int)
    counted = Signal(int)
    troubled = Signal(Trouble)

    def __init__(self, services: Services, columns: Columns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._columns = services, columns
        self.begins = Field(lambda: tr("Name begins with"), input_method=True, identifier="member-begins")
        self.table = LinesTable(lambda: tr("All members"))
        self.table.setAccessibleIdentifier("member-everybody")
        self._tiers: tuple[Tier, ...] = ()
        self._asked_for = 0
        self._busy = self._staying = False
        self._pages = Pages(Everybody(0, ()), self._look_soon)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._on_looked)
        self.begins.changed.connect(self._on_typed)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addWidget(self.begins)
        column.addWidget(self.table, 1)

    def load(self) -> None:
        """Ask: the first page at once, then how long the list is and where its pages begin."""
        self._asked_for += 1
        desk, number, begins = self._services.desk, self._asked_for, self._begins()
        self._services.lanes.write.ask(
            lambda: desk.read(browsed, begins, desk.today()),
            lambda found: self._on_first(number, found),
            troubled=self.troubled.emit,
            owner=self,
        )

    def count(self) -> None:
        """Ask how long the list is: somebody came, went, or is called otherwise. Whoever looks through it stays where they are."""
        desk, number, begins = self._services.desk, self._asked_for, self._begins()
        self._services.lanes.read.ask(
            lambda: desk.read(everybody, begins), lambda found: self._on_counted(number, found), troubled=self.troubled.emit, owner=self
        )

    def clear(self) -> None:
        """Nobody is listed, and what was asked for comes too late."""
        self.begins.blockSignals(True)
        self.begins.set_text("")
        self.begins.blockSignals(False)
        self._asked_for += 1
        self._show(Everybody(0, ()))

    def _begins(self) -> str:
        return self.begins.text().strip()

    def _on_typed(self, _text: str) -> None:
        self.load()

    def _on_first(self, number: int, found: Listed) -> None:
        if number == self._asked_for:
            self._tiers = found.tiers
            self._show(Everybody(len(found.members), ()), found.members)
            self.count()

    def _on_counted(self, number: int, found: Everybody) -> None:
        if number != self._asked_for:
            return
        bar = self.table.verticalScrollBar()
        at, row = bar.value(), self.table.currentIndex().row()
        self._show(found)
        self._staying = True
        self.table.selectRow(min(row, found.total - 1))
        self._staying = False
        bar.setValue(at)
        self.counted.emit(found.total)

    def _show(self, found: Everybody, first: tuple[Found, ...] = ()) -> None:
        self._pages = Pages(found, self._look_soon)
        if first:
            self._pages.put(0, first)
        columns = [Column(one.heading, _said_of_who_is_here(one.say), one.right) for one in self._columns(self._tiers)]
        self.table.show_lines(tuple(columns), self._pages, wide=0)

    # Pages

    def _look_soon(self) -> None:
        if not self._busy:
            self._soon.start()

    def _on_looked(self) -> None:
        """One page at a time: while it is fetched the list scrolls on, and only what shows then is fetched next."""
        wanted = self._pages.wanted()
        if wanted is None or self._busy:
            return
        self._busy = True
        (number, start), pages, desk, begins = wanted, self._pages, self._services.desk, self._begins()
        self._services.lanes.write.ask(
            lambda: desk.read(page_from, start, begins),
            lambda found: self._on_page(pages, number, found),
            troubled=self._on_trouble,
            owner=self,
        )

    def _on_page(self, pages: Pages, number: int, found: tuple[Found, ...]) -> None:
        self._busy = False
        if pages is not self._pages:
            return
        first_of_all = pages.holds_nobody
        rows = pages.put(number, found)
        model, current = self.table.lines, self.table.currentIndex()
        model.dataChanged.emit(model.index(rows.start, 0), model.index(rows.stop - 1, model.columnCount() - 1))
        if first_of_all:
            self.table.fit()
        if current.row() in rows:
            self._on_row(current, QModelIndex())
        self._soon.start()

    def _on_trouble(self, trouble: Trouble) -> None:
        self._busy = False
        self.troubled.emit(trouble)

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        found = self._pages.here(now.row()) if now.isValid() and not self._staying else None
        if found is not None:
            self.chosen.emit(found.member_id)


def _said_of_who_is_here(say: Callable[[Found], str]) -> Callable[[Found | None], str]:
    return lambda one: "…" if one is None else say(one)
