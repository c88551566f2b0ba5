"""Getting a shift's page onto paper, after the commit and from what was kept; the register is told of a Z's print at each step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from counter_app.actions.desk import Desk
from counter_app.actions.z_printing import PENDING, NoteZPrint, ReprintZ, note_z_print, reprint_z
from counter_app.database.z_reports import ZPrint, ZReport, z_by_id
from counter_app.programme.refusals import Refused, Trouble
from counter_app.screens.print_out import PaperChoice, follow, paper_for
from counter_app.screens.printing.printers import Printers
from counter_app.screens.shift_papers import x_paper, z_paper
from counter_app.vouchers.shift_page import render_shift


def z_pdf(desk: Desk, choice: PaperChoice, z: ZReport, printed: ZPrint | None = None) -> bytes:
    """The page that is printed, shown and saved."""
    return render_shift(z_paper(z, choice.language, desk.clock.zone, printed), choice.size, choice.dpi)


def x_pdf(desk: Desk, choice: PaperChoice, facts: dict[str, Any], *, blind: bool) -> bytes:
    """The page of an X with these facts."""
    return render_shift(x_paper(facts, choice.language, desk.clock.zone, blind=blind), choice.size, choice.dpi)


def print_z(desk: Desk, printers: Printers, choice: PaperChoice, z_id: int, by: int, wait: Callable[[], None]) -> ZPrint:
    """Send the print that hasn't come out yet, or one more that this person (row id) wants, and follow it to its end. Raises Trouble; the
    register then says ``failed``."""
    z = desk.read(z_by_id, z_id)
    last = z.prints[-1]
    if last.state not in PENDING:
        desk.write(reprint_z, desk.asked(ReprintZ, z_id=z_id, staff_id=by))
        z = desk.read(z_by_id, z_id)
        last = z.prints[-1]
    title = f"Z {z.number} {last.nth}"
    try:
        pdf = z_pdf(desk, choice, z, last)
        if not choice.printer:
            raise Trouble("no-printer-chosen")
        _note(desk, z, last.nth, "sent", choice.printer)
        follow(printers, printers.send(pdf, choice.printer, paper_for(pdf, choice.size), title, z.request_id), wait)
    except Trouble as trouble:
        _note(desk, z, last.nth, "failed", choice.printer, trouble.code)
        raise
    _note(desk, z, last.nth, "printed", choice.printer)
    return desk.read(z_by_id, z_id).prints[-1]


def print_x(printers: Printers, choice: PaperChoice, pdf: bytes, request_id: UUID, wait: Callable[[], None]) -> None:
    """Print an X as it was shown. Nothing is written. Raises Trouble."""
    if not choice.printer:
        raise Trouble("no-printer-chosen")
    follow(printers, printers.send(pdf, choice.printer, paper_for(pdf, choice.size), "X", request_id), wait)


def _note(desk: Desk, z: ZReport, nth: int, state: str, printer: str, why: str = "") -> None:
    try:
        desk.write(note_z_print, desk.asked(NoteZPrint, z_id=z.id, nth=nth, state=state, printer=printer, why=why))
    except Refused:
        # Printed from another window of the list meanwhile: the register's word stands.
        return
