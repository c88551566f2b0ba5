"""Transfer: points go from one member to another and keep their last days."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.engine import Connection

from counter_app.actions.approving import ApprovalGiven, use_approval
from counter_app.actions.dealing import Dealing, begun, checked_parts, dealing, held, spender
from counter_app.actions.serving import not_own_card
from counter_app.database.asked import Asked
from counter_app.database.deals import deal_by_request, keep_deal
from counter_app.database.door import Work, action
from counter_app.database.posting import credit, debit
from counter_app.programme import approval, spending
from counter_app.programme.refusals import MemberBlocked, NotTransferable, Reason, Refused, ordered
from counter_app.programme.values import IdentifiedBy, Points
from counter_app.programme.words import Act


@dataclass(frozen=True, kw_only=True)
class Transfer(Asked):
    """``points`` parts of one member's become another's."""

    member_id: int
    to_id: int
    points: int
    identified_by: IdentifiedBy = IdentifiedBy.CARD
    approval: ApprovalGiven | None = None


@dataclass(frozen=True, slots=True)
class Transferred:
    deal_id: int
    points: int


def transferred_by(connection: Connection, asked: Transfer) -> Transferred:
    """What this request transferred."""
    found = deal_by_request(connection, asked.request_id)
    return Transferred(found.id, found.points)


@action("transfer", again=transferred_by, value_out=True)
def transfer(work: Work, asked: Transfer) -> Transferred:
    """The points are the other member's, in lots with the same last days; they don't count as earned. Raises Refused: everything that
    stands in the way of giver or receiver, malformed, own-member for either, needs-approval and what is wrong with an approval."""
    points = checked_parts(asked.points)
    not_own_card(work, asked.to_id)
    giver, receiver = begun(work, asked.member_id), dealing(work.connection, asked.to_id, asked.business_date)
    reasons = ordered(dict.fromkeys(_stands_in_the_way(giver, receiver, asked, points)))
    if reasons:
        raise Refused(*reasons)
    needed = approval.for_act(giver.programme, Act.TRANSFER)
    needs = (() if needed is None else (needed,)) + held(work, giver)
    approval_id = use_approval(
        work, asked.approval, needs, kind="transfer", member_id=asked.member_id, content=asked.content(), other_id=asked.to_id
    )
    for part in debit(work, giver.posted(), "transfer-out", points.parts):
        credit(work, receiver.posted(), "transfer-in", part.points, earned_on=asked.business_date, expires=part.expires)
    deal_id = keep_deal(
        work,
        "transfer",
        member=giver.who,
        other=receiver.who,
        programme_id=giver.force.id,
        points=points.parts,
        approval_id=approval_id,
    )
    return Transferred(deal_id, points.parts)


def _stands_in_the_way(giver: Dealing, receiver: Dealing, asked: Transfer, points: Points) -> list[Reason]:
    found: list[Reason] = []
    if not giver.programme.transfers or giver.row.id == receiver.row.id:
        found.append(NotTransferable(to_oneself=giver.programme.transfers))
    if receiver.row.state != "active":
        found.append(MemberBlocked())
    who = spender(giver.row, asked.identified_by)
    found += spending.closed(giver.programme, who, asked.business_date)
    return found + spending.too_few(who, points)
