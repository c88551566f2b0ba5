"""No voucher yet: the invitation to scan one, what is not printed yet, and this shift's vouchers to come back to."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.database.vouchers import PrintRow, Voucher
from counter_app.screens.design import tokens
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.labels import Label
from counter_app.screens.design.messages import EmptyState, Message
from counter_app.screens.design.rows import ActionRow
from counter_app.screens.design.surfaces import RowsCard
from counter_app.screens.design.theme import Words
from counter_app.screens.handing.not_printed import NotPrinted
from counter_app.screens.handing.words import left_pieces
from counter_app.screens.papers import number_text
from counter_app.screens.redeeming.words import with_salutation
from counter_app.screens.wording import time_of, tr, trn

MOST_SHOWN = 12


class IdlePage(QWidget):
    """``chosen`` carries a voucher's row id."""

    chosen = Signal(int)

    def __init__(self, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._vouchers: tuple[Voucher, ...] = ()
        self.empty = EmptyState(
            lambda: tr("Scan the voucher"),
            lambda: tr("The square code proves itself. Number or short code: type it into the box at the top (F2)."),
            icon="scan-line",
            big=True,
        )
        self.message = Message("info", "")
        self.message.setAccessibleIdentifier("idle-message")
        self.message.hide()
        self.not_printed = NotPrinted(zone)
        self._title = Label(lambda: tr("This shift's vouchers"), "section")
        self._card = RowsCard()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(tokens.PAGE_EDGE, 24, tokens.PAGE_EDGE, 24)
        column.setSpacing(12)
        column.addWidget(self.message)
        column.addWidget(self.empty)
        column.addWidget(self.not_printed)
        column.addSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        self._title.hide()
        self._card.hide()

    def show_work(self, pending: tuple[PrintRow, ...], vouchers: tuple[Voucher, ...], *, anew: bool = False) -> None:
        """What waits for paper, and the shift's vouchers, newest first."""
        self.not_printed.show_rows(pending, anew=anew)
        if vouchers == self._vouchers and not anew:
            return
        self._vouchers = vouchers
        self._card.clear()
        for voucher in vouchers[:MOST_SHOWN]:
            member = voucher.facts["member"]
            who = with_salutation(member["name"], member["salutation"])
            row = ActionRow(
                number_text(voucher.number),
                tr("{who}, {time}, {state}", who=who, time=time_of(voucher.at, self._zone), state=state_words(voucher)),
                icon="ticket",
                action=tr("Open"),
            )
            row.setAccessibleIdentifier(f"voucher-{voucher.number}")
            row.clicked.connect(lambda _=False, which=voucher.id: self.chosen.emit(which))
            self._card.add(row)
        self._title.setVisible(bool(vouchers))
        self._card.setVisible(bool(vouchers))

    def say(self, kind: str, title: Words, sentence: Words = "") -> None:
        self.message.say(kind, title, sentence)
        self.message.show()


def state_words(voucher: Voucher) -> str:
    """How a voucher stands."""
    if voucher.state in ("open", "part"):
        return trn("{n} piece to collect", "{n} pieces to collect", left_pieces(voucher))
    return {"collected": tr("collected"), "void": tr("void"), "lapsed": tr("not collected in time")}.get(voucher.state, voucher.state)
