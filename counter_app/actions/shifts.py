"""The shift's end: its Z is written, what still waits for a supervisor lapses, nobody is signed in, and the database is copied.

A shift that was counted in is counted out first (``counting``); the Z holds that count beside what should have been there. A difference is
given a reason, and a supervisor other than whoever counted and closes. What was counted of a gift is what the books say afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.approving import ApprovalGiven, release_waiting, waiting_approvals
from counter_app.actions.checks import MOST_REMARK, checked_text, malformed
from counter_app.actions.desk import Desk
from counter_app.actions.z_facts import Closing, Compared, compare, page_facts
from counter_app.database.asked import Asked, canonical
from counter_app.database.door import Work, action
from counter_app.database.neutral import new_row_id
from counter_app.database.posting import move_stock
from counter_app.database.shelf import heads_from
from counter_app.database.shift_sums import Figures, figures
from counter_app.database.shop import desk_facts
from counter_app.database.staff import StaffRow, person
from counter_app.database.tables import shift, z_print, z_report
from counter_app.database.z_reports import Count, counts_of, next_z
from counter_app.programme import approval as rules
from counter_app.programme.refusals import (
    ApprovalOver,
    CountOver,
    NeedsApproval,
    NotASupervisor,
    OwnRequest,
    Refused,
    ShiftOver,
    Trouble,
)

REASONS = ("change", "counting", "broken", "lost", "books", "other")
"""Why something differs: wrong change was given; it was miscounted before; broken; lost; the books are wrong; something else."""


@dataclass(frozen=True, kw_only=True)
class CloseShift(Asked):
    """Whoever is signed in ends the shift of this request. ``count``: which closing count the Z is of (0: nobody counted); ``stays``: so
    many fen are left in the drawer, the rest is taken out; ``reason`` (of ``REASONS``), ``remark`` and ``approval`` for a difference."""

    count: int = 0
    stays: int | None = None
    reason: str = ""
    remark: str = ""
    approval: ApprovalGiven | None = None


@dataclass(frozen=True, slots=True)
class ClosedShift:
    """``z`` is the row id of its Z, ``z_number`` that Z's number."""

    number: int
    closed_at: datetime
    z: int
    z_number: int


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
_CLOSED = (
    select(shift.c.number, shift.c.closed_at, z_report.c.id, z_report.c.number.label("z_number"))
    .join(z_report, z_report.c.shift_id == shift.c.id)
    .where(shift.c.id == bindparam("shift_"))
)


def _closed_before(connection: Connection, asked: CloseShift) -> ClosedShift:
    return ClosedShift(*tuple(connection.execute(_CLOSED, {"shift_": asked.shift_id}).one()))


@action("close-shift", again=_closed_before)
def close_shift(work: Work, asked: CloseShift) -> ClosedShift:
    """The shift is closed and has its Z; no request of it waits any longer: points and pieces held for them are free.

    Raises Refused: shift-over when it was closed already; count-over when it was never counted, or cash or gifts moved since, or another
    count holds; malformed for a reason or a sum that can't be; needs-approval for a difference, and what is wrong with an approval.
    """
    assert asked.staff_id is not None
    assert asked.shift_id is not None
    connection = work.connection
    closed = connection.execute(_CLOSE, {"shift_": asked.shift_id, "at_": asked.at, "by_": asked.staff_id})
    if closed.rowcount != 1:
        raise Refused(ShiftOver())
    counts = counts_of(connection, asked.shift_id, "closing")
    count = _count_of(asked, counts)
    found = figures(connection, asked.shift_id) if count is None else figures(connection, asked.shift_id, heads_from(count.heads), count.at)
    if count is None and found.counted_in:
        raise Refused(CountOver(why="none"))
    result = None if count is None else compare(connection, found, count)
    if result is not None and result.moved:
        raise Refused(CountOver(why="moved"))
    closer = person(connection, asked.staff_id)
    supervisor = _supervisor(connection, asked, closer, count, result)
    for waiting in waiting_approvals(connection):
        if waiting.shift_id == asked.shift_id:
            release_waiting(work, waiting, "lapsed")
    z_number = next_z(connection, asked.desk)
    remark = checked_text("remark", asked.remark, MOST_REMARK, may_be_empty=True)
    reason = "" if supervisor is None else asked.reason
    closing = Closing(
        z_number, closer, asked.at, asked.business_date, count, counts[:-1], result, _stays(asked, count), reason, remark, supervisor
    )
    _keep(work, asked, found, closing)
    if count is not None:
        _books_follow(work, asked, found, count)
    answer = _closed_before(connection, asked)
    work.wrote("shift", shift=answer.number, closed_by=closer.uid)
    return answer


def _count_of(asked: CloseShift, counts: tuple[Count, ...]) -> Count | None:
    if asked.count == 0 and not counts:
        return None
    if not counts or counts[-1].nth != asked.count:
        raise Refused(CountOver(why="other" if counts else "none"))
    return counts[-1]


def _stays(asked: CloseShift, count: Count | None) -> int | None:
    if count is None:
        return None
    if asked.stays is None or not 0 <= asked.stays <= count.cash:
        raise malformed("stays", "empty" if asked.stays is None else "negative" if asked.stays < 0 else "too-large")
    return asked.stays


def _supervisor(
    connection: Connection, asked: CloseShift, closer: StaffRow, count: Count | None, result: Compared | None
) -> StaffRow | None:
    """Who answers for the difference; None where there is none. Four eyes: neither whoever counted nor whoever closes."""
    if count is None or result is None or result.agrees:
        return None
    if asked.reason not in REASONS:
        raise malformed("reason", "not-in-list" if asked.reason else "empty")
    given = asked.approval
    if given is None:
        raise Refused(NeedsApproval(because="shift"))
    who = person(connection, given.approver_id)
    if not who.is_supervisor:
        raise Refused(NotASupervisor())
    if any(who.is_same_person(other) for other in (closer, person(connection, count.staff_id))):
        raise Refused(OwnRequest())
    if given.for_content != asked.content():
        raise Refused(ApprovalOver(why="changed"))
    if not rules.still_good(given.at, asked.at):
        raise Refused(ApprovalOver(why="expired"))
    return who


def _keep(work: Work, asked: CloseShift, found: Figures, closing: Closing) -> None:
    facts = page_facts(work.connection, found, asked.business_date, asked.at, closing)
    row = {
        "request_id": asked.request_id,
        "desk": asked.desk,
        "number": closing.z,
        "shift_id": asked.shift_id,
        "at": asked.at,
        "business_date": asked.business_date,
        "staff_id": closing.by.id,
        "count_id": None if closing.count is None else closing.count.id,
        "stays": closing.stays,
        "approver_id": None if closing.supervisor is None else closing.supervisor.id,
        "reason": closing.reason,
        "remark": closing.remark,
        "facts": canonical(facts).decode(),
    }
    z_id = new_row_id(work.connection.execute(insert(z_report), row))
    waiting = {"z_id": z_id, "nth": 1, "state": "waiting", "at": asked.at, "staff_id": closing.by.id, "printer": "", "why": ""}
    work.connection.execute(insert(z_print), waiting)
    cash = facts["cash"]
    work.wrote(
        "z_report", z=closing.z, shift=found.shift.number, points=found.debited, cash=cash["counted"], expected=cash["expected"],
        stays=closing.stays, pieces=sum(abs(line.counted - line.expected) for line in closing.compared.gifts) if closing.compared else 0,
        approver=None if closing.supervisor is None else closing.supervisor.uid, reason=closing.reason or None,
    )  # fmt: skip


def _books_follow(work: Work, asked: CloseShift, found: Figures, count: Count) -> None:
    """What was counted is what is on hand, with what moved since at other desks."""
    shop_id = desk_facts(work.connection).shop_id
    for line in found.shelf:
        missing = count.gifts.get(line.gift_id, line.on_hand) - line.on_hand
        if missing:
            move_stock(work, line.gift_id, line.uid, shop_id, "count", on_hand=missing)


def end_shift(desk: Desk, keep_copy: Callable[[], object]) -> EndedShift:
    """A shift that nobody counted in is closed, nobody is signed in, and ``keep_copy`` has put a copy of the database aside."""
    ended = close_and_copy(desk, keep_copy, desk.asked(CloseShift))
    desk.sign_out()
    return ended


def close_and_copy(desk: Desk, keep_copy: Callable[[], object], asked: CloseShift) -> EndedShift:
    """The shift is closed, and ``keep_copy`` has put a copy of the database aside; whoever closed it is still there, for its paper."""
    closed = desk.write(close_shift, asked).answer
    try:
        keep_copy()
    except Trouble as trouble:
        return EndedShift(closed, trouble)
    return EndedShift(closed)
