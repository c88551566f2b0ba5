"""Printing a Z: what became of each print. The page comes from what the Z kept, so it says the same every time but for its reprint mark."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.tables import z_print
from counter_app.database.z_reports import z_by_id
from counter_app.programme.refusals import NothingLeft, Refused

PENDING = ("waiting", "sent", "failed")


@dataclass(frozen=True, kw_only=True)
class NoteZPrint(Asked):
    """A print has come so far: ``state`` is sent, printed or failed (with ``why``, a Trouble's code)."""

    z_id: int
    nth: int
    state: str
    printer: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class ReprintZ(Asked):
    """A Z that was printed is wanted again; the page will say which reprint it is."""

    z_id: int


_LAST = select(func.coalesce(func.max(z_print.c.nth), 0))


def _reprinted(connection: Connection, asked: ReprintZ) -> int:
    found: int = connection.execute(_LAST.where(z_print.c.z_id == asked.z_id)).scalar_one()
    return found


@action("print-z", again=lambda connection, asked: None)
def note_z_print(work: Work, asked: NoteZPrint) -> None:
    """It is known what became of this print. A printed one stays printed. Raises Refused(already-done) for one that isn't pending."""
    changed = work.connection.execute(
        update(z_print)
        .where(z_print.c.z_id == asked.z_id, z_print.c.nth == asked.nth, z_print.c.state.in_(PENDING))
        .values(state=asked.state, printer=asked.printer, why=asked.why, at=asked.at)
    )
    if changed.rowcount != 1:
        raise Refused(NothingLeft())
    work.wrote("z_print", z=z_by_id(work.connection, asked.z_id).number, nth=asked.nth, state=asked.state, why=asked.why)


@action("reprint-z", again=_reprinted)
def reprint_z(work: Work, asked: ReprintZ) -> int:
    """One more print is wanted. Returns its ``nth`` (2 is reprint 1)."""
    found = z_by_id(work.connection, asked.z_id)
    nth = _reprinted(work.connection, asked) + 1
    row = {"z_id": found.id, "nth": nth, "state": "waiting", "at": asked.at, "staff_id": asked.staff_id, "printer": "", "why": ""}
    work.connection.execute(insert(z_print), row)
    work.wrote("z_print", z=found.number, nth=nth, state="waiting")
    return nth
