"""Donate: so many points are gone, to a cause that the programme names."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.engine import Connection

from counter_app.actions.approving import ApprovalGiven, use_approval
from counter_app.actions.dealing import begun, checked_parts, held, spender
from counter_app.database.asked import Asked
from counter_app.database.deals import deal_by_request, keep_deal
from counter_app.database.door import Work, action
from counter_app.database.posting import debit
from counter_app.programme import approval, spending
from counter_app.programme.refusals import NotRedeemable, Reason, Refused, ordered
from counter_app.programme.values import IdentifiedBy


@dataclass(frozen=True, kw_only=True)
class Donate(Asked):
    """``points`` parts go to the cause with this id. ``proofs`` were shown beside how the member was identified."""

    member_id: int
    cause: str
    points: int
    identified_by: IdentifiedBy = IdentifiedBy.CARD
    proofs: tuple[str, ...] = ()
    approval: ApprovalGiven | None = None


@dataclass(frozen=True, slots=True)
class Donated:
    deal_id: int
    points: int


def donated_by(connection: Connection, asked: Donate) -> Donated:
    """What this request gave."""
    found = deal_by_request(connection, asked.request_id)
    return Donated(found.id, found.points)


@action("donate", again=donated_by, value_out=True)
def donate(work: Work, asked: Donate) -> Donated:
    """The points are gone and the cause is noted. Raises Refused: everything that stands in the way, malformed, own-member, needs-approval
    and what is wrong with an approval."""
    points = checked_parts(asked.points)
    found = begun(work, asked.member_id)
    unknown: list[Reason] = [] if any(cause.id == asked.cause for cause in found.programme.causes) else [NotRedeemable("donation")]
    who = spender(found.row, asked.identified_by, asked.proofs)
    reasons = ordered([*unknown, *spending.stands_in_the_way(found.programme, who, points, asked.business_date)])
    if reasons:
        raise Refused(*reasons)
    needs = approval.for_points(found.programme, points) + held(work, found)
    approval_id = use_approval(work, asked.approval, needs, kind="donation", member_id=asked.member_id, content=asked.content())
    debit(work, found.posted(asked.cause), "donation", points.parts)
    deal_id = keep_deal(
        work,
        "donation",
        member=found.who,
        programme_id=found.force.id,
        points=points.parts,
        approval_id=approval_id,
        cause=asked.cause,
    )
    return Donated(deal_id, points.parts)
