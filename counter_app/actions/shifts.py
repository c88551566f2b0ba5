"""The shift's end: what still waits for a supervisor lapses, nobody is signed in, and the database is copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.approving import release_waiting, waiting_approvals
from counter_app.actions.desk import Desk
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.staff import person
from counter_app.database.tables import shift
from counter_app.programme.refusals import Refused, ShiftOver, Trouble


@dataclass(frozen=True, kw_only=True)
class CloseShift(Asked):
    """Whoever is signed in ends the shift of this request."""


@dataclass(frozen=True, slots=True)
class ClosedShift:
    number: int
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class EndedShift:
    """The shift that ended, and what kept the copy from being made, if anything: the shift has ended all the same."""

    closed: ClosedShift
    copy_trouble: Trouble | None = None


_CLOSE = (
    update(shift)
    .where(shift.c.id == bindparam("shift_"), shift.c.closed_at.is_(None))
    .values(closed_at=bindparam("at_", type_=shift.c.closed_at.type), closed_by=bindparam("by_"))
)
_SHIFT = select(shift.c.number, shift.c.closed_at).where(shift.c.id == bindparam("shift_"))


def _closed_before(connection: Connection, asked: CloseShift) -> ClosedShift:
    return ClosedShift(*tuple(connection.execute(_SHIFT, {"shift_": asked.shift_id}).one()))


@action("close-shift", again=_closed_before)
def close_shift(work: Work, asked: CloseShift) -> ClosedShift:
    """The shift is closed, and no request of it waits any longer: points and pieces held for them are free.

    Raises Refused(ShiftOver) when it was closed already.
    """
    assert asked.staff_id is not None
    closed = work.connection.execute(_CLOSE, {"shift_": asked.shift_id, "at_": asked.at, "by_": asked.staff_id})
    if closed.rowcount != 1:
        raise Refused(ShiftOver())
    for waiting in waiting_approvals(work.connection):
        if waiting.shift_id == asked.shift_id:
            release_waiting(work, waiting, "lapsed")
    answer = _closed_before(work.connection, asked)
    work.wrote("shift", shift=answer.number, closed_by=person(work.connection, asked.staff_id).uid)
    return answer


def end_shift(desk: Desk, keep_copy: Callable[[], object]) -> EndedShift:
    """The shift is closed, nobody is signed in, and ``keep_copy`` has put a copy of the database aside."""
    closed = desk.write(close_shift, desk.asked(CloseShift)).answer
    desk.sign_out()
    try:
        keep_copy()
    except Trouble as trouble:
        return EndedShift(closed, trouble)
    return EndedShift(closed)
