"""Getting copies onto paper, after the commit and from saved facts: page, printer, outcome, and the register told at each step.

Every step may be the last before a power cut. A copy goes waiting → sent → printed; whatever was cut short stays in the "not printed yet"
list, and a copy that the printer already took is found there again by its title, so it is not printed a second time by mistake.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from counter_app.actions.desk import Desk
from counter_app.actions.printing import NotePrint, note_print
from counter_app.database.vouchers import PrintRow, Voucher, voucher_by_id
from counter_app.programme.refusals import Refused, Trouble
from counter_app.screens.papers import paper_of
from counter_app.screens.printing.printers import A5, Job, JobStep, Paper, Printers, print_title, roll
from counter_app.screens.printing.saving import save_as_pdf
from counter_app.vouchers.page import PaperSize, render
from counter_app.vouchers.paper import Copy, Language
from counter_app.vouchers.preview import page_sizes

MOST_POLLS = 240
POLL_MILLISECONDS = 250


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """What this desk prints on: the printer's name ("" = none chosen: pages are kept as PDF only), the paper, its dots per inch (None: the
    paper's usual), and the language of the page."""

    printer: str = ""
    size: PaperSize = PaperSize.A5
    dpi: int | None = None
    language: Language = Language.CHINESE


def pdf_of(voucher: Voucher, choice: PaperChoice, zone: ZoneInfo, copy: Copy, printed: PrintRow | None = None) -> bytes:
    """The page that is printed, shown and saved: equal facts, equal bytes."""
    return render(paper_of(voucher, choice.language, zone, copy, printed), choice.size, choice.dpi)


def paper_for(pdf: bytes, size: PaperSize) -> Paper:
    """The sheet this page wants: A5, or a cut of the roll as long as the page."""
    if size is PaperSize.A5:
        return A5
    width, length = page_sizes(pdf)[0]
    return roll(round(width), round(length))


def pending_of(voucher: Voucher, copy: Copy) -> PrintRow | None:
    """The print of this copy that has not come out for certain, if there is one."""
    rows = [row for row in voucher.prints if row.copy == copy.value and row.state in ("waiting", "sent", "failed")]
    return rows[-1] if rows else None


def print_copy(
    desk: Desk, printers: Printers, choice: PaperChoice, row: PrintRow, wait: Callable[[], None], kept: Path | None = None
) -> PrintRow:
    """Send one pending copy and follow it to its end; returns the row as it stands then.

    ``wait`` is called between two looks at the job. ``kept`` is a folder where the PDF is kept too. Raises Trouble; the register then says
    ``failed`` with the code, and the copy stays in the list.
    """
    voucher = desk.read(voucher_by_id, row.voucher_id)
    assert voucher is not None
    copy = Copy(row.copy)
    zone = desk.clock.zone
    title = print_title(f"{voucher.number:012d}", row.copy, row.nth)
    try:
        pdf = pdf_of(voucher, choice, zone, copy, row)
        if kept is not None:
            save_as_pdf(pdf, kept / f"{title}.pdf")
        if not choice.printer:
            raise Trouble("no-printer-chosen")
        _note(desk, row, "sent", choice.printer)
        job = printers.send(pdf, choice.printer, paper_for(pdf, choice.size), title, voucher.uid)
        follow(printers, job, wait)
    except Trouble as trouble:
        _note(desk, row, "failed", choice.printer, trouble.code)
        raise
    _note(desk, row, "printed", choice.printer)
    return row


def follow(printers: Printers, job: Job, wait: Callable[[], None]) -> None:
    """Until the job is done. Raises Trouble when it fails, waits for somebody, or takes too long."""
    for _ in range(MOST_POLLS):
        state = printers.outcome(job)
        if state.step is JobStep.DONE:
            return
        if state.step.final:
            raise state.trouble or Trouble("print-failed", state.step.value)
        if state.trouble is not None:
            raise state.trouble
        wait()
    raise Trouble("print-slow")


def _note(desk: Desk, row: PrintRow, state: str, printer: str, why: str = "") -> None:
    try:
        desk.write(
            note_print,
            desk.asked(NotePrint, voucher_id=row.voucher_id, copy=row.copy, nth=row.nth, state=state, printer=printer, why=why),
        )
    except Refused:
        # Undone, or printed from another window of the list meanwhile: the register's word stands.
        return
