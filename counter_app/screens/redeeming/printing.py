"""Paper for a voucher that exists: its waiting copies go to the printing lane, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, Signal

from counter_app.actions.approving import ApprovalGiven
from counter_app.actions.printing import NotePrint, Reprint, note_print, reprint
from counter_app.database.vouchers import PrintRow, Voucher, voucher_by_id
from counter_app.programme.refusals import Refused, Trouble
from counter_app.screens.issuing import approved
from counter_app.screens.print_out import POLL_MILLISECONDS, pdf_of, pending_of, print_copy
from counter_app.screens.printing.saving import save_as_pdf
from counter_app.screens.redeeming.result_page import SAVED
from counter_app.screens.services import Services
from counter_app.vouchers.page import DPI, PaperSize
from counter_app.vouchers.paper import Copy
from counter_app.vouchers.preview import Picture, picture

PREVIEW_DPI = 150
"""Twice what the preview's place shows of an A5 page: sharp on every screen."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A voucher as the result page shows it, with the picture of its customer's copy."""

    voucher: Voucher
    page: Picture


class Printing(QObject):
    """``changed``: a copy of this voucher has come a step further. ``troubled``: and why it didn't. ``needs_approval``: the programme
    has reprints signed; carries the request."""

    changed = Signal(int)
    troubled = Signal(int, object)
    refused = Signal(int, object)
    needs_approval = Signal(object, object)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._on_its_way: set[tuple[int, str]] = set()
        # Whoever ends the program doesn't wait for a printer: the copy stays in the list.
        self._ending = Event()
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._ending.set)

    def on_its_way(self, voucher_id: int) -> frozenset[str]:
        """The copies of this voucher that the printing lane has."""
        return frozenset(copy for voucher, copy in self._on_its_way if voucher == voucher_id)

    def vouchers_on_their_way(self) -> frozenset[int]:
        return frozenset(voucher for voucher, _ in self._on_its_way)

    def print_waiting(self, voucher: Voucher) -> None:
        """Every copy that has not come out for certain goes to the printer, the customer's first."""
        for copy in Copy:
            if (row := pending_of(voucher, copy)) is not None:
                self._send(row)

    def print_again(self, voucher: Voucher, copy: Copy) -> None:
        """A copy that waits is printed; of one that is out, one more is asked for, which says that it is a reprint."""
        if (row := pending_of(voucher, copy)) is not None:
            self._send(row)
        else:
            self._ask_reprint(voucher, self._services.desk.asked(Reprint, voucher_id=voucher.id, copy=copy.value))

    def reprint_approved(self, voucher: Voucher, asked: Reprint, given: ApprovalGiven) -> None:
        self._ask_reprint(voucher, approved(self._services.desk, asked, given))

    def save(self, voucher: Voucher, copy: Copy, path: Path) -> None:
        """The copy as a file. A copy that was waiting for a printer is out with that."""
        services, desk, row = self._services, self._services.desk, pending_of(voucher, copy)

        def saved() -> None:
            printed = row or [one for one in voucher.prints if one.copy == copy.value][-1]
            save_as_pdf(pdf_of(voucher, services.paper(), desk.clock.zone, copy, printed), path)
            if row is not None:
                asked = desk.asked(NotePrint, voucher_id=voucher.id, copy=copy.value, nth=row.nth, state="printed", printer=SAVED)
                desk.write(note_print, asked)

        services.lanes.printing.ask(
            saved,
            lambda _: self.changed.emit(voucher.id),
            lambda refused: self.refused.emit(voucher.id, refused),
            lambda trouble: self.troubled.emit(voucher.id, trouble),
            owner=self,
        )

    def shown(self, voucher_id: int) -> Shown:
        """On a lane: the voucher as the register has it, and its page drawn from the very file that is printed."""
        desk = self._services.desk
        voucher = desk.read(voucher_by_id, voucher_id)
        assert voucher is not None
        choice = self._services.paper()
        pdf = pdf_of(voucher, choice, desk.clock.zone, Copy.CUSTOMER)
        dpi = PREVIEW_DPI if choice.size is PaperSize.A5 else DPI[choice.size]
        return Shown(voucher, picture(pdf, dpi))

    def _send(self, row: PrintRow) -> None:
        key = (row.voucher_id, row.copy)
        if key in self._on_its_way:
            return
        self._on_its_way.add(key)
        services, ending = self._services, self._ending

        def printed() -> PrintRow:
            return print_copy(services.desk, services.printers, services.paper(), row, lambda: _wait(ending))

        def on_printed(_: PrintRow) -> None:
            self._on_its_way.discard(key)
            self.changed.emit(row.voucher_id)

        def on_troubled(_: Trouble) -> None:
            # What went wrong stands in the register, and so in the copy's own row.
            self._on_its_way.discard(key)
            self.changed.emit(row.voucher_id)

        services.lanes.printing.ask(printed, on_printed, None, on_troubled, owner=self)

    def _ask_reprint(self, voucher: Voucher, asked: Reprint) -> None:
        desk = self._services.desk

        def written() -> Voucher:
            desk.write(reprint, asked)
            found = desk.read(voucher_by_id, voucher.id)
            assert found is not None
            return found

        def on_refused(refused: Refused) -> None:
            if refused.reason.code == "needs-approval" and asked.approval is None:
                self.needs_approval.emit(asked, refused)
            else:
                self.refused.emit(voucher.id, refused)

        self._services.lanes.write.ask(
            written, self.print_waiting, on_refused, lambda trouble: self.troubled.emit(voucher.id, trouble), owner=self
        )


def _wait(ending: Event) -> None:
    """Between two looks at the job."""
    ending.wait(POLL_MILLISECONDS / 1000)
