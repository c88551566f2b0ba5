"""Correct: points are given or taken by hand, for a reason from the list, under four eyes."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.engine import Connection

from counter_app.actions.approving import ApprovalGiven, use_approval
from counter_app.actions.checks import malformed
from counter_app.actions.serving import not_own_card, supervisor_only
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.members import member_row
from counter_app.database.posting import Posted, credit, debit
from counter_app.database.programmes import programme_in_force
from counter_app.database.shop import desk_facts
from counter_app.database.tables import MOST_PARTS
from counter_app.programme import approval, expiry
from counter_app.programme.words import Act

REASONS = ("missed-points", "wrong-points", "goodwill", "moved-from-paper", "other")
"""Why points may be corrected; the code stands with the entry."""


@dataclass(frozen=True, kw_only=True)
class Adjust(Asked):
    """``points`` parts more (or fewer, when below zero) for the member. ``reason`` is one of ``REASONS``; what else there is to say stands
    in the approval's remark."""

    member_id: int
    points: int
    reason: str
    approval: ApprovalGiven | None = None


def adjusted(connection: Connection, asked: Adjust) -> int:
    """The points that moved."""
    return asked.points


@action("adjust", again=adjusted, value_out=True)
def adjust(work: Work, asked: Adjust) -> int:
    """The points are the member's, in a lot that lasts as long as if earned today, or gone; they don't count towards a tier. Returns them.

    Raises Refused: malformed, own-member, needs-approval and what is wrong with an approval, insufficient-points; not-a-supervisor where
    the programme leaves corrections without approval and no supervisor asks.
    """
    connection = work.connection
    if asked.reason not in REASONS:
        raise malformed("reason", "empty")
    if not 1 <= abs(asked.points) <= MOST_PARTS:
        raise malformed("points", "too-large" if asked.points else "empty")
    not_own_card(work, asked.member_id)
    row = member_row(connection, asked.member_id)
    force = programme_in_force(connection, asked.business_date)
    work.programme = (force.programme.name, force.programme.version)
    needs = approval.for_act(force.programme, Act.CORRECTION)
    if needs is None and asked.approval is None:
        supervisor_only(work)
    use_approval(
        work,
        asked.approval,
        () if needs is None else (needs,),
        kind="correction",
        member_id=asked.member_id,
        content=asked.content(),
    )
    who = Posted(row.id, row.uid, desk_facts(connection).shop_id, force.id, note=asked.reason)
    if asked.points > 0:
        day = asked.business_date
        credit(work, who, "adjustment-in", asked.points, earned_on=day, expires=expiry.last_day(force.programme, day))
    else:
        debit(work, who, "adjustment-out", -asked.points)
    work.wrote("adjustment", member=row.uid, points=asked.points, reason=asked.reason)
    return asked.points
