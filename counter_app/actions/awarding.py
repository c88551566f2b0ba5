"""Points that a member earns, whatever for: when they may be, and what comes with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counter_app.database.door import Work
from counter_app.database.members import MemberRow
from counter_app.database.merged import pass_on
from counter_app.database.posting import Part, Posted, claw_back, credit
from counter_app.database.programmes import InForce
from counter_app.database.purchases import lapsed_of
from counter_app.database.shop import desk_facts
from counter_app.programme import condition, expiry
from counter_app.programme.condition import When
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import MemberBlocked, OutsideWindow, Reason, Refused


def may_earn(programme: Programme, row: MemberRow, on: date, also: Sequence[Reason] = ()) -> None:
    """Raises Refused: member-blocked, outside-window, and what else stands in the way (``also``), the first of them first."""
    blocked = (MemberBlocked(),) if row.state not in ("active", "merged") else ()
    reasons = (*blocked, *also, *_outside(programme.window, row, on))
    if reasons:
        raise Refused(*reasons)


def in_time(when: When, row: MemberRow, on: date) -> None:
    """Raises Refused(OutsideWindow), with the next good day, where these days don't take in this one."""
    if reasons := _outside(when, row, on):
        raise Refused(*reasons)


def _outside(when: When, row: MemberRow, on: date) -> tuple[Reason, ...]:
    if condition.is_on(when, on, row.birthday, row.anniversary):
        return ()
    start, end = (day if isinstance(day, date) else None for day in (when.start, when.end))
    return (OutsideWindow(start, end, condition.next_day(when, on, row.birthday, row.anniversary)),)


def award(work: Work, row: MemberRow, force: InForce, points: int, note: str = "") -> Part | None:
    """``points`` parts are a new lot of the member's, which lasts as the programme says and counts as earned. Returns the lot, None where
    there are no points."""
    if not points:
        return None
    on = work.asked.business_date
    who = Posted(row.id, row.uid, desk_facts(work.connection).shop_id, force.id, note=note)
    lasts = expiry.last_day(force.programme, on)
    lot = credit(work, who, "accrual", points, earned_on=on, expires=lasts, counts_as_earned=True)
    if row.state == "merged":
        pass_on(work, who)
    return lot


def take_away(work: Work, row: MemberRow, programme: tuple[int, Programme], points: int, lot_id: int | None, note: str = "") -> int:
    """``points`` parts that one lot brought should never have been earned: they are taken, as far as they haven't lapsed by themselves and,
    where the programme stops at zero, as far as the member has them. ``programme`` is the row id and version of the day on which they were
    earned. Returns what was taken."""
    programme_id, rules = programme
    taken = max(min(points, row.spendable), 0) if rules.clamps else points
    if taken:
        who = Posted(row.id, row.uid, desk_facts(work.connection).shop_id, programme_id, note=note)
        claw_back(work, who, taken, lot_id)
    return taken


def still_there(work: Work, member_id: int, lot_id: int | None, points: int) -> int:
    """Of so many parts that a lot brought, those that haven't lapsed by themselves."""
    return points if lot_id is None else max(points - lapsed_of(work.connection, member_id, lot_id), 0)
