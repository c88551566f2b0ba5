"""The paper: the very page that is printed, looked at, printed again, or saved as PDF."""

from __future__ import annotations

from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.database.vouchers import PrintRow, Voucher
from counter_app.programme.refusals import Trouble
from counter_app.screens.design.buttons import Button, IconButton
from counter_app.screens.design.choices import Segment
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.labels import IconLine, Label
from counter_app.screens.design.messages import Message
from counter_app.screens.design.paper import PdfView
from counter_app.screens.design.theme import Words
from counter_app.screens.papers import number_text
from counter_app.screens.print_out import pdf_of, pending_of
from counter_app.screens.redeeming.result_page import SAVED
from counter_app.screens.services import Services
from counter_app.screens.wording import said_of_trouble, time_of, tr
from counter_app.screens.wording.troubles import trouble_words
from counter_app.vouchers.page import DPI, PaperSize
from counter_app.vouchers.paper import Copy
from counter_app.vouchers.preview import Picture, picture

PREVIEW_DPI = 150


class PaperDialog(Dialog):
    """``print_wanted`` and ``save_wanted`` carry the copy, after the dialog has closed."""

    print_wanted = Signal(str)
    save_wanted = Signal(str)

    def __init__(self, services: Services, voucher: Voucher, over: QWidget) -> None:
        super().__init__(over, lambda: tr("The paper"), split=True)
        self.setObjectName("paper")
        self._services, self._voucher = services, voucher
        self.page = PdfView(lambda: tr("The page as it is printed"))
        self.page.setMinimumHeight(560)
        self.left.setContentsMargins(0, 8, 0, 8)
        self.left.addWidget(self.page, 1)
        close = IconButton("x", lambda: tr("Close"))
        close.setAccessibleIdentifier("paper-close")
        close.clicked.connect(self.reject)
        head = QHBoxLayout()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Label(lambda: tr("The paper"), "dialog"))
        texts.addWidget(Label(lambda: tr("Voucher {number}", number=number_text(voucher.number)), "body", "ink2"))
        head.addLayout(texts, 1)
        head.addWidget(close)
        self.copy = Segment(lambda: tr("Which copy"), (lambda: tr("Customer's copy"), lambda: tr("Shop's copy")))
        self.copy.chosen.connect(self._on_copy_chosen)
        self.history = QVBoxLayout()
        self.history.setSpacing(6)
        self.message = Message("trouble", "")
        self.message.hide()
        self.right.addLayout(head)
        self.right.addWidget(self.copy)
        self.right.addLayout(self.history)
        self.right.addWidget(self.message)
        self.right.addStretch(1)
        self.save = Button(lambda: tr("Save as PDF"), "second", icon="download", tall=True)
        self.save.setAccessibleIdentifier("paper-save")
        self.save.clicked.connect(self._on_save_clicked)
        self.print = Button(self._print_words, "primary", key="F12", icon="printer", tall=True)
        self.print.setAccessibleIdentifier("paper-print")
        self.print.clicked.connect(self._on_print_clicked)
        self.foot.addWidget(self.save)
        self.foot.addWidget(self.print, 1)
        self.first_focus = self.copy.parts[0]
        self._on_copy_chosen(0)

    def chosen(self) -> Copy:
        return (Copy.CUSTOMER, Copy.SHOP)[self.copy.choice()]

    def _prints(self) -> list[PrintRow]:
        return [row for row in self._voucher.prints if row.copy == self.chosen().value]

    def _print_words(self) -> str:
        return tr("Print") if pending_of(self._voucher, self.chosen()) is not None else tr("Print again")

    def _on_copy_chosen(self, _: int) -> None:
        services, voucher, copy = self._services, self._voucher, self.chosen()
        while (item := self.history.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for row in self._prints():
            words: Words = partial(print_words, row, services.desk.clock.zone)
            icon = {"printed": "circle-check", "failed": "triangle-alert", "dropped": "circle-minus"}.get(row.state, "hourglass")
            tone = {"printed": "jade", "failed": "amber"}.get(row.state, "ink2")
            self.history.addWidget(IconLine(icon, words, "body", "ink", tone))
        self.print.say(self._print_words)
        services.lanes.printing.ask(
            lambda: drawn(services, voucher, copy), lambda page: self._show(copy, page), troubled=self._on_trouble, owner=self
        )

    def _show(self, copy: Copy, page: Picture) -> None:
        if copy is self.chosen():
            self.page.show_page(page.rgb, page.width, page.height)

    def _on_trouble(self, trouble: Trouble) -> None:
        self.message.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)
        self.message.show()

    def _on_print_clicked(self) -> None:
        copy = self.chosen().value
        self.accept()
        self.print_wanted.emit(copy)

    def _on_save_clicked(self) -> None:
        copy = self.chosen().value
        self.accept()
        self.save_wanted.emit(copy)


def drawn(services: Services, voucher: Voucher, copy: Copy) -> Picture:
    """On a lane: the page of the last print of this copy, drawn from the very file."""
    choice = services.paper()
    rows = [row for row in voucher.prints if row.copy == copy.value]
    pdf = pdf_of(voucher, choice, services.desk.clock.zone, copy, rows[-1] if rows else None)
    return picture(pdf, PREVIEW_DPI if choice.size is PaperSize.A5 else DPI[choice.size])


def print_words(row: PrintRow, zone: ZoneInfo) -> str:
    """How one print of a copy stands."""
    which = tr("First print") if row.nth == 1 else tr("Reprint {n}", n=row.nth - 1)
    when = time_of(row.at, zone)
    if row.state == "printed":
        state = tr("saved as PDF {time}", time=when) if row.printer == SAVED else tr("printed {time}", time=when)
    elif row.state == "failed":
        known = trouble_words(row.why) or (tr("That did not work"), "")
        state = tr("{title}. {text}", title=known[0], text=known[1]) if known[1] else known[0]
    elif row.state == "sent":
        state = tr("sent to the printer {time}: look whether it came out", time=when)
    elif row.state == "dropped":
        state = tr("not needed")
    else:
        state = tr("waits for the printer")
    return tr("{which}: {state}", which=which, state=state)
