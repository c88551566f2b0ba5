"""Points that a member earns, whatever for: when they may be, and what comes with them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import bindparam, insert, update

from counter_app.database.door import Work
from counter_app.database.members import MemberRow, member_row
from counter_app.database.posting import Part, Posted, claw_back, credit
from counter_app.database.programmes import InForce
from counter_app.database.purchases import lapsed_of
from counter_app.database.shop import desk_facts
from counter_app.database.tables import MOST_PARTS, member, tier_change
from counter_app.programme import condition, expiry
from counter_app.programme.condition import When
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import MemberBlocked, OutsideWindow, Refused
from counter_app.programme.tier import Counted, tier_for
from counter_app.programme.values import Money, Points

_RAISE = update(member).where(member.c.id == bindparam("member_")).values(tier=bindparam("tier_"))
_TIER_CHANGE = insert(tier_change).inline()


def may_earn(programme: Programme, row: MemberRow, on: date) -> None:
    """Raises Refused: member-blocked, outside-window."""
    if row.state == "blocked":
        raise Refused(MemberBlocked())
    in_time(programme.window, row, on)


def in_time(when: When, row: MemberRow, on: date) -> None:
    """Raises Refused(OutsideWindow), with the next good day, where these days don't take in this one."""
    if not condition.is_on(when, on, row.birthday, row.anniversary):
        start, end = (day if isinstance(day, date) else None for day in (when.start, when.end))
        raise Refused(OutsideWindow(start, end, condition.next_day(when, on, row.birthday, row.anniversary)))


def award(work: Work, row: MemberRow, force: InForce, points: int, note: str = "") -> Part | None:
    """``points`` parts are a new lot of the member's, which lasts as the programme says and counts as earned. Returns the lot, None where
    there are no points."""
    if not points:
        return None
    on = work.asked.business_date
    who = Posted(row.id, row.uid, desk_facts(work.connection).shop_id, force.id, note=note)
    lasts = expiry.last_day(force.programme, on)
    return credit(work, who, "accrual", min(points, MOST_PARTS), earned_on=on, expires=lasts, counts_as_earned=True)


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


def raise_tier(work: Work, row: MemberRow, programme: Programme) -> str:
    """The tier that the member's figures bring now is theirs, unless the one they had (``row``, read before) is as high already. Returns
    their tier now."""
    now = member_row(work.connection, row.id)
    reached = tier_for(programme, Counted(Points(now.earned), Money(now.spent_fen)), row.tier).id
    if reached == row.tier:
        return reached
    work.connection.execute(_RAISE, {"member_": row.id, "tier_": reached})
    work.connection.execute(
        _TIER_CHANGE,
        {
            "member_id": row.id,
            "business_date": work.asked.business_date,
            "was": row.tier,
            "now": reached,
            "request_id": work.asked.request_id,
        },
    )
    work.wrote("tier_change", member=row.uid, was=row.tier, now=reached)
    work.touched.add("member")
    return reached
