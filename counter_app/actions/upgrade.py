"""Upgrade: points become a higher tier."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.engine import Connection

from counter_app.actions.approving import ApprovalGiven, use_approval
from counter_app.actions.dealing import begun, held, spender
from counter_app.actions.tiers import change_tier, settle_tier
from counter_app.database.asked import Asked
from counter_app.database.deals import deal_by_request, keep_deal
from counter_app.database.door import Work, action
from counter_app.database.posting import debit
from counter_app.programme import approval
from counter_app.programme.refusals import Refused, ordered
from counter_app.programme.upgrade import price_of, stands_in_the_way
from counter_app.programme.values import IdentifiedBy


@dataclass(frozen=True, kw_only=True)
class Upgrade(Asked):
    """The member buys the tier with this id. ``proofs`` were shown beside how the member was identified."""

    member_id: int
    tier: str
    identified_by: IdentifiedBy = IdentifiedBy.CARD
    proofs: tuple[str, ...] = ()
    approval: ApprovalGiven | None = None


@dataclass(frozen=True, slots=True)
class Upgraded:
    """``points`` parts became the tier."""

    deal_id: int
    points: int
    was: str
    now: str


def upgraded_by(connection: Connection, asked: Upgrade) -> Upgraded:
    """What this request bought."""
    found = deal_by_request(connection, asked.request_id)
    return Upgraded(found.id, found.points, found.detail["was"], found.detail["now"])


@action("upgrade", again=upgraded_by, value_out=True)
def upgrade(work: Work, asked: Upgrade) -> Upgraded:
    """The points are gone and the tier counts from the next purchase on. Raises Refused: everything that stands in the way, own-member,
    needs-approval and what is wrong with an approval."""
    found = begun(work, asked.member_id)
    who = spender(found.row, asked.identified_by, asked.proofs)
    reasons = ordered(stands_in_the_way(found.programme, who, asked.tier, asked.business_date))
    if reasons:
        raise Refused(*reasons)
    costs = price_of(found.programme, asked.tier)
    assert costs is not None
    needs = approval.for_points(found.programme, costs) + held(work, found)
    approval_id = use_approval(work, asked.approval, needs, kind="upgrade", member_id=asked.member_id, content=asked.content())
    debit(work, found.posted(asked.tier), "upgrade", costs.parts)
    change_tier(work, found.row.id, found.row.uid, found.row.tier, asked.tier)
    # One that was reached and waits for its first day is still to come, where it is higher.
    settle_tier(work, found.row.id, found.programme)
    deal_id = keep_deal(
        work, "upgrade", member=found.who, programme_id=found.force.id, points=costs.parts, approval_id=approval_id,
        was=found.row.tier, now=asked.tier,
    )  # fmt: skip
    return Upgraded(deal_id, costs.parts, found.row.tier, asked.tier)
