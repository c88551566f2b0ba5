"""Printing: what became of each copy. Redeeming and printing are two things; a jammed printer never costs points a second time."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.approving import ApprovalGiven, use_approval
from counter_app.actions.sign_off import list_for_sign_off
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.programmes import stored_programme
from counter_app.database.staff import person
from counter_app.database.tables import print_out
from counter_app.database.vouchers import voucher_by_id
from counter_app.programme import approval as rules
from counter_app.programme.refusals import NothingLeft, OwnMember, Refused, UnknownVoucher
from counter_app.programme.words import Act, SignOffKind

PENDING = ("waiting", "sent", "failed")


@dataclass(frozen=True, kw_only=True)
class NotePrint(Asked):
    """A copy's print has come so far: ``state`` is sent, printed, failed (with ``why``, a Trouble's code) or dropped."""

    voucher_id: int
    copy: str
    nth: int
    state: str
    printer: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Reprint(Asked):
    """A copy that was printed is wanted again; the page will say which reprint it is."""

    voucher_id: int
    copy: str
    approval: ApprovalGiven | None = None


def _noted(connection: Connection, asked: NotePrint) -> None:
    return None


@action("print", again=_noted)
def note_print(work: Work, asked: NotePrint) -> None:
    """The register knows what became of this copy. A printed one stays printed. Raises Refused(already-done) for one that isn't pending."""
    changed = work.connection.execute(
        update(print_out)
        .where(
            print_out.c.voucher_id == asked.voucher_id,
            print_out.c.copy == asked.copy,
            print_out.c.nth == asked.nth,
            print_out.c.state.in_(PENDING),
        )
        .values(state=asked.state, printer=asked.printer, why=asked.why, at=asked.at)
    )
    if changed.rowcount != 1:
        raise Refused(NothingLeft())
    found = voucher_by_id(work.connection, asked.voucher_id)
    assert found is not None
    work.wrote("print_out", voucher=found.uid, copy=asked.copy, nth=asked.nth, state=asked.state, why=asked.why)


_LAST = select(func.coalesce(func.max(print_out.c.nth), 0))


def _reprinted(connection: Connection, asked: Reprint) -> int:
    found: int = connection.execute(_LAST.where(print_out.c.voucher_id == asked.voucher_id, print_out.c.copy == asked.copy)).scalar_one()
    return found


@action("reprint", again=_reprinted)
def reprint(work: Work, asked: Reprint) -> int:
    """One more print of this copy is wanted. Returns its ``nth`` (2 is reprint 1).

    Raises Refused: unknown-voucher, own-member, needs-approval where the programme has reprints signed.
    """
    assert asked.staff_id is not None
    found = voucher_by_id(work.connection, asked.voucher_id)
    if found is None:
        raise Refused(UnknownVoucher())
    if person(work.connection, asked.staff_id).member_id == found.member_id:
        raise Refused(OwnMember())
    programme = stored_programme(work.connection, found.programme_id)
    work.programme = (programme.name, programme.version)
    needed = rules.for_act(programme, Act.REPRINT)
    needs = () if needed is None else (needed,)
    use_approval(work, asked.approval, needs, kind="reprint", member_id=found.member_id, content=asked.content())
    nth = _reprinted(work.connection, asked) + 1
    work.connection.execute(
        insert(print_out),
        {
            "voucher_id": found.id,
            "copy": asked.copy,
            "nth": nth,
            "state": "waiting",
            "at": asked.at,
            "staff_id": asked.staff_id,
            "shift_id": asked.shift_id,
            "printer": "",
            "why": "",
        },
    )
    work.wrote("print_out", voucher=found.uid, copy=asked.copy, nth=nth, state="waiting")
    list_for_sign_off(work, programme, SignOffKind.REPRINT, found.id, asked.staff_id)
    return nth
