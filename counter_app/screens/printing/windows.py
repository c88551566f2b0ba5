"""Printing on Windows: each page as a picture at the printer's own dots per inch, through Qt; jobs followed in the system's spooler.

Windows takes no PDF, and a bar code drawn at another resolution than the printer's can't be read. The painting is tested on every
system; the rest was written from Qt's and Windows' documentation and has not been run on Windows by anybody here.

One promise is weaker than on CUPS: the spooler forgets a job once it is printed. A job that has left the queue counts as
printed, and after a crash only a job that still waits is found again.
"""

from __future__ import annotations

from uuid import UUID

import pypdfium2
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.programme.refusals import Trouble
from counter_app.screens.printing.printers import (
    NOT_SENT,
    PAPER_NOT_SUPPORTED,
    PRINTER_MISSING,
    PRINTER_OFF,
    Job,
    JobState,
    JobStep,
    Paper,
    PrinterInfo,
    print_name,
)
from counter_app.screens.printing.spooler import Spooler, state_of

_SAME = 1.0
"""Millimetres two sizes may differ by and still be one paper."""


class WindowsPrinters:
    """The printers of this Windows computer."""

    def __init__(self) -> None:
        self._spooler = Spooler()

    def available(self) -> tuple[PrinterInfo, ...]:
        found = (PrinterInfo(info.printerName(), info.description() or info.printerName(), info.isDefault()) for info in _all_printers())
        return tuple(sorted(found, key=lambda printer: (not printer.default, printer.name)))

    def supports(self, printer: str, paper: Paper) -> bool:
        info = _printer(printer)
        return info.supportsCustomPageSizes() or any(_is(size, paper) for size in info.supportedPageSizes())

    def send(self, pdf: bytes, printer: str, paper: Paper, title: str, request_id: UUID) -> Job:
        if (already := self.find_job(printer, title, request_id)) is not None:
            return already
        info = _printer(printer)
        if info.state() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
            raise Trouble(PRINTER_OFF)
        if not self.supports(printer, paper):
            raise Trouble(PAPER_NOT_SUPPORTED, f"{paper.width} x {paper.length} mm")
        device = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        device.setDocName(print_name(title, request_id))
        paint(pdf, device, paper)
        # A fast printer may be done before the spooler is asked; such a job has no number any more and counts as printed.
        return self.find_job(printer, title, request_id) or Job(printer, 0)

    def outcome(self, job: Job) -> JobState:
        status = next((one.status for one in self._spooler.jobs(job.printer) if one.number == job.number), None)
        return JobState(JobStep.DONE) if status is None else state_of(status)

    def find_job(self, printer: str, title: str, request_id: UUID) -> Job | None:
        name = print_name(title, request_id)
        waiting = [
            one.number for one in self._spooler.jobs(printer) if one.title == name and state_of(one.status).step is not JobStep.CANCELLED
        ]
        return Job(printer, max(waiting)) if waiting else None

    def cancel(self, job: Job) -> None:
        self._spooler.delete(job.printer, job.number)


def paint(pdf: bytes, device: QPrinter, paper: Paper) -> None:
    """Every page of ``pdf`` on ``device``, dot for dot at the device's resolution, on paper of this size without margins.

    Raises ``Trouble(NOT_SENT)`` when the device can't be painted on.
    """
    size = QPageSize(QSizeF(paper.width, paper.length), QPageSize.Unit.Millimeter, paper.name, QPageSize.SizeMatchPolicy.ExactMatch)
    device.setFullPage(True)
    device.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter()
    if not painter.begin(device):
        raise Trouble(NOT_SENT, "the printer can't be painted on")
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document):
            if number:
                device.newPage()
            bitmap = page.render(scale=device.resolution() / 72, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx)
            picture = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
            painter.drawImage(0, 0, picture)
            page.close()
    finally:
        painter.end()
        document.close()


def _all_printers() -> list[QPrinterInfo]:
    return QPrinterInfo.availablePrinters()


def _printer(name: str) -> QPrinterInfo:
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise Trouble(PRINTER_MISSING)
    return info


def _is(size: QPageSize, paper: Paper) -> bool:
    measured = size.size(QPageSize.Unit.Millimeter)
    return abs(measured.width() - paper.width) <= _SAME and abs(measured.height() - paper.length) <= _SAME
