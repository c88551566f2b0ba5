"""Not printed yet: copies that never came out for certain, whatever cut them short, each with what can be done about it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.actions.desk import Desk
from counter_app.actions.printing import NotePrint, note_print
from counter_app.database.vouchers import PrintRow, prints_pending
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Ends, Flow
from counter_app.screens.design.labels import Icon, Label
from counter_app.screens.design.surfaces import RowsCard, SectionTitle
from counter_app.screens.handing.paper_dialog import print_words
from counter_app.screens.papers import number_text
from counter_app.screens.wording import tr

MOST_SHOWN = 20

not_printed = prints_pending
"""The question every such list asks: the copies, oldest first."""


def drop_print(desk: Desk, row: PrintRow) -> None:
    """On a lane: nobody needs this copy; it leaves the list. Raises Refused when it has come out meanwhile."""
    desk.write(note_print, desk.asked(NotePrint, voucher_id=row.voucher_id, copy=row.copy, nth=row.nth, state="dropped"))


def copy_name(copy: str) -> str:
    return tr("Customer's copy") if copy == "customer" else tr("Shop's copy")


class NotPrintedRow(QWidget):
    """One copy and its three ways out."""

    def __init__(self, row: PrintRow, zone: ZoneInfo) -> None:
        super().__init__()
        self.row = row
        name = f"{copy_name(row.copy)} {number_text(row.number)}"
        identifier = f"{row.number}-{row.copy}-{row.nth}"
        self.print = Button(lambda: tr("Print"), "second", icon="printer", name=lambda: tr("Print {copy}", copy=name))
        self.save = Button(lambda: tr("Save as PDF"), "quiet", name=lambda: tr("Save {copy} as PDF", copy=name))
        self.drop = Button(lambda: tr("Not needed"), "quiet", name=lambda: tr("{copy} is not needed", copy=name))
        for button, what in ((self.print, "print"), (self.save, "save"), (self.drop, "drop")):
            button.setAccessibleIdentifier(f"pending-{what}-{identifier}")
        words, acts = QWidget(), QWidget()
        line = QHBoxLayout(words)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(Icon("triangle-alert" if row.state != "waiting" else "hourglass", "amber", 20))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Label(name, "item"))
        texts.addWidget(Label(print_words(row, zone), "note", "ink2"))
        line.addLayout(texts, 1)
        flow = Flow(acts, gap=4, line_gap=4)
        for button in (self.drop, self.save, self.print):
            flow.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 8, 4, 8)
        outer.addWidget(Ends(words, acts))


class NotPrinted(QWidget):
    """The list; hidden while it is empty. Signals carry the ``PrintRow``."""

    print_wanted = Signal(object)
    save_wanted = Signal(object)
    drop_wanted = Signal(object)

    def __init__(self, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._rows: tuple[PrintRow, ...] = ()
        self._card = RowsCard(edge=14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        title = SectionTitle(lambda: tr("Not printed yet"), beside=lambda: tr("everything is booked; only the paper is missing"))
        column.addWidget(title)
        column.addWidget(self._card)
        self.hide()

    def show_rows(self, rows: tuple[PrintRow, ...], *, anew: bool = False) -> None:
        """These copies wait; nothing is built anew for the same ones."""
        if rows == self._rows and not anew:
            return
        self._rows = rows
        self._card.clear()
        for row in rows[:MOST_SHOWN]:
            shown = NotPrintedRow(row, self._zone)
            shown.print.clicked.connect(lambda _=False, row=row: self.print_wanted.emit(row))
            shown.save.clicked.connect(lambda _=False, row=row: self.save_wanted.emit(row))
            shown.drop.clicked.connect(lambda _=False, row=row: self.drop_wanted.emit(row))
            self._card.add(shown)
        self.setVisible(bool(rows))
