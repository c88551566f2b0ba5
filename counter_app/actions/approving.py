"""Approval: a second person looks at exactly what will happen, and signs.

On the spot the approval comes with the request it allows. From the list, the request waits with its points and stock held, at the longest
until its shift ends; approved, it is carried out by the same request it was asked with.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.braking import Watch
from counter_app.actions.pricing import Item, price_basket
from counter_app.database.asked import Asked, canonical, plain
from counter_app.database.door import Work, action
from counter_app.database.merged import survivor_of
from counter_app.database.neutral import new_row_id
from counter_app.database.posting import Posted, end_hold, hold_pieces, hold_points, member_uid, new_id
from counter_app.database.shop import SHOP_HERE, desk_facts, this_desk
from counter_app.database.staff import StaffRow, person
from counter_app.database.tables import approval, desk, gift, hold, shift
from counter_app.programme import approval as rules
from counter_app.programme.price import USUAL, Manner
from counter_app.programme.refusals import (
    ApprovalOver,
    NeedsApproval,
    NotASupervisor,
    NothingLeft,
    OwnMember,
    OwnRequest,
    Refused,
)
from counter_app.programme.values import IdentifiedBy


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalGiven:
    """A supervisor's yes to exactly one request.

    ``for_content`` is the content hash of the request that was shown; ``approver_id`` was proved by badge or name and PIN at ``at``.
    ``reason`` is from the list, ``signature`` strokes as JSON or "", ``waiting_id`` the waiting approval that this one answers.
    """

    approver_id: int
    at: datetime
    for_content: bytes
    method: str = "badge-and-pin"
    reason: str = ""
    remark: str = ""
    signature: str = ""
    waiting_id: int | None = None


@dataclass(frozen=True, slots=True)
class WaitingApproval:
    """A request that waits for a supervisor: who asks for what, since when, what it holds."""

    id: int
    uid: UUID
    member_id: int
    requester_id: int
    at: datetime
    for_request: UUID
    items: tuple[Item, ...]
    identified_by: IdentifiedBy
    because: str
    customer_signature: str
    desk: int
    shift_id: int
    manner: Manner = USUAL


@dataclass(frozen=True, kw_only=True)
class AskApproval(Asked):
    """A basket is sent to the supervisor's list. ``for_request`` is the id the redemption will have."""

    for_request: UUID
    member_id: int
    items: tuple[Item, ...]
    identified_by: IdentifiedBy
    customer_signature: str = ""
    manner: Manner = USUAL


@dataclass(frozen=True, kw_only=True)
class RefuseApproval(Asked):
    """A supervisor says no to a waiting request (``by_id``: proved), or its requester takes it back (``by_id`` None)."""

    approval_id: int
    by_id: int | None = None
    remark: str = ""


_WAITING = (
    select(
        approval.c.id, approval.c.uid, approval.c.member_id, approval.c.requester_id, approval.c.at, approval.c.for_request,
        approval.c.asked, approval.c.shift_id, hold.c.points,
    )
    .outerjoin(hold, hold.c.id == approval.c.hold_id)
    .where(approval.c.state == "waiting")
    .order_by(approval.c.at)
)  # fmt: skip
_WAITING_HERE = (
    _WAITING.join(shift, shift.c.id == approval.c.shift_id).join(desk, desk.c.number == shift.c.desk).where(desk.c.shop_id == SHOP_HERE)
)
_BY_REQUEST = select(approval.c.id).where(approval.c.for_request == bindparam("request_"))
_INSERT = insert(approval)


def waiting_approvals(connection: Connection) -> tuple[WaitingApproval, ...]:
    """Everything that waits for a supervisor of this shop, oldest first."""
    return tuple(_read(connection, row) for row in connection.execute(_WAITING_HERE, {"here_": this_desk(connection)}))


def waiting_approval(connection: Connection, approval_id: int) -> WaitingApproval | None:
    """One waiting request; None when it was decided, withdrawn or has lapsed."""
    row = connection.execute(_WAITING.where(approval.c.id == approval_id)).one_or_none()
    return None if row is None else _read(connection, row)


def _read(connection: Connection, row: Any) -> WaitingApproval:
    asked = json.loads(row.asked)
    uids = [UUID(item["gift"]) for item in asked["items"]]
    gifts: dict[UUID, int] = {
        found.uid: found.id for found in connection.execute(select(gift.c.uid, gift.c.id).where(gift.c.uid.in_(uids)))
    }
    return WaitingApproval(
        row.id,
        row.uid,
        row.member_id,
        row.requester_id,
        row.at,
        row.for_request,
        tuple(Item(gifts[UUID(item["gift"])], item["quantity"], item["price"]) for item in asked["items"]),
        IdentifiedBy(asked["identified_by"]),
        asked["because"],
        asked["customer_signature"],
        asked["desk"],
        row.shift_id,
        Manner(**{**asked["manner"], "proofs": tuple(asked["manner"]["proofs"])}),
    )


def _asked_before(connection: Connection, asked: AskApproval) -> int:
    found: int = connection.execute(_BY_REQUEST, {"request_": asked.for_request}).scalar_one()
    return found


@action("ask-approval", again=_asked_before, value_out=True)
def ask_approval(work: Work, asked: AskApproval) -> int:
    """The request waits in the supervisors' list; its points and pieces are held. Returns the approval's row id.

    Raises Refused with everything that stands in the way beside the approval itself.
    """
    facts = desk_facts(work.connection)
    assert asked.staff_id is not None
    clerk = person(work.connection, asked.staff_id)
    if clerk.member_id == asked.member_id:
        raise Refused(OwnMember())
    priced = price_basket(
        work.connection,
        asked.member_id,
        asked.items,
        facts.shop_id,
        asked.business_date,
        asked.identified_by,
        asked.manner,
        Watch(facts.brakes, clerk.id, asked.at),
    )
    work.programme = (priced.force.programme.name, priced.force.programme.version)
    if priced.quote.reasons:
        raise Refused(*priced.quote.reasons)
    if not priced.quote.approval:
        raise Refused(NothingLeft())
    who = Posted(asked.member_id, priced.member.uid, facts.shop_id, priced.force.id)
    hold_id = hold_points(work, who, priced.quote.points.parts)
    pieces = [(gift.id, gift.uid, item.quantity) for gift, item in zip(priced.gifts, asked.items, strict=True)]
    hold_pieces(work, hold_id, facts.shop_id, pieces)
    uid = new_id()
    kept = {
        # Other desks of a chain read it too: their row ids are others.
        "items": [
            {"gift": row.uid.hex, "quantity": item.quantity, "price": item.price}
            for row, item in zip(priced.gifts, asked.items, strict=True)
        ],
        "identified_by": asked.identified_by.value,
        "because": priced.quote.approval[0].because,
        "customer_signature": asked.customer_signature,
        "desk": asked.desk,
        "manner": plain(asked.manner),
    }
    row = work.connection.execute(
        _INSERT,
        {
            "uid": uid,
            "kind": "redemption",
            "for_request": asked.for_request,
            "asked_sha": asked.content(),
            "asked": canonical(kept).decode(),
            "member_id": asked.member_id,
            "requester_id": asked.staff_id,
            "state": "waiting",
            "at": asked.at,
            "reason": "",
            "remark": "",
            "method": "",
            "signature": "",
            "hold_id": hold_id,
            "shift_id": asked.shift_id,
        },
    )
    work.wrote("approval", approval=uid, member=priced.member.uid, requester=clerk.uid, request=asked.for_request, state="waiting")
    return new_row_id(row)


def _refused_before(connection: Connection, asked: RefuseApproval) -> None:
    return None


@action("refuse-approval", again=_refused_before)
def refuse_approval(work: Work, asked: RefuseApproval) -> None:
    """The waiting request is over; its points and pieces are free again. Raises Refused when it was decided already, or when whoever
    says no isn't an active supervisor."""
    waiting = waiting_approval(work.connection, asked.approval_id)
    if waiting is None:
        raise Refused(NothingLeft())
    if asked.by_id is not None and not person(work.connection, asked.by_id).is_supervisor:
        raise Refused(NotASupervisor())
    state = "withdrawn" if asked.by_id is None or asked.by_id == waiting.requester_id else "refused"
    release_waiting(work, waiting, state, by_id=asked.by_id if state == "refused" else None, remark=asked.remark)


def release_waiting(work: Work, waiting: WaitingApproval, state: str, *, by_id: int | None = None, remark: str = "") -> None:
    """The waiting request ends as ``state`` (refused, withdrawn, lapsed) and gives back what it held."""
    row = work.connection.execute(select(approval.c.hold_id).where(approval.c.id == waiting.id)).one()
    uid = member_uid(work, waiting.member_id)
    if row.hold_id is not None:
        end_hold(work, Posted(waiting.member_id, uid, desk_facts(work.connection).shop_id, None), row.hold_id, "released")
    changed = work.connection.execute(
        update(approval)
        .where(approval.c.id == waiting.id, approval.c.state == "waiting")
        .values(state=state, approver_id=by_id, decided_at=work.asked.at, remark=remark)
    )
    if changed.rowcount != 1:
        raise Refused(NothingLeft())
    work.wrote("approval", approval=waiting.uid, state=state)


def use_approval(
    work: Work,
    given: ApprovalGiven | None,
    needs: tuple[NeedsApproval, ...],
    *,
    kind: str,
    member_id: int,
    content: bytes,
    items: tuple[Item, ...] = (),
    other_id: int | None = None,
) -> int | None:
    """Check that a supervisor other than requester and member (and the ``other_id`` who gets something by it) signed for exactly this, not
    more than five minutes ago, and note it.

    Returns the approval's row id, or None where nobody must sign and nobody did. ``content`` is what the approval must be
    bound to, ``items`` what the waiting request must have been about.
    Raises Refused: needs-approval, not-a-supervisor, own-request, own-member, approval-over.
    """
    asked = work.asked
    assert asked.staff_id is not None
    if given is None:
        if needs:
            raise Refused(*needs)
        return None
    approver = person(work.connection, given.approver_id)
    requester = person(work.connection, asked.staff_id)
    if not approver.is_supervisor:
        raise Refused(NotASupervisor())
    if _same_person(approver, requester):
        raise Refused(OwnRequest())
    if approver.member_id is not None and approver.member_id in (member_id, other_id, survivor_of(work.connection, member_id)):
        raise Refused(OwnMember())
    if given.for_content != content:
        raise Refused(ApprovalOver(why="changed"))
    if not rules.still_good(given.at, asked.at):
        raise Refused(ApprovalOver(why="expired"))
    decided = {
        "approver_id": approver.id,
        "state": "used",
        "decided_at": given.at,
        "reason": given.reason,
        "remark": given.remark,
        "method": given.method,
        "signature": given.signature,
    }
    if given.waiting_id is not None:
        return _use_waiting(work, given.waiting_id, items, decided, approver.uid)
    uid = new_id()
    row = work.connection.execute(
        _INSERT,
        {
            "uid": uid,
            "kind": kind,
            "for_request": asked.request_id,
            "asked_sha": content,
            "asked": "",
            "member_id": member_id,
            "requester_id": requester.id,
            "at": given.at,
            "shift_id": asked.shift_id,
            **decided,
        },
    )
    work.wrote("approval", approval=uid, requester=requester.uid, approver=approver.uid, state="used", reason=given.reason)
    return new_row_id(row)


def _same_person(one: StaffRow, other: StaffRow) -> bool:
    """Whoever is on the staff twice is known by their member card."""
    return one.id == other.id or (one.member_id is not None and one.member_id == other.member_id)


def _use_waiting(work: Work, waiting_id: int, items: tuple[Item, ...], decided: dict[str, Any], approver: UUID) -> int:
    waiting = waiting_approval(work.connection, waiting_id)
    if waiting is None:
        raise Refused(ApprovalOver(why="used"))
    if _same_person(person(work.connection, decided["approver_id"]), person(work.connection, waiting.requester_id)):
        raise Refused(OwnRequest())
    asked = (work.asked.request_id, work.asked.staff_id, items)
    if (waiting.for_request, waiting.requester_id, waiting.items) != asked:
        raise Refused(ApprovalOver(why="changed"))
    work.connection.execute(update(approval).where(approval.c.id == waiting_id, approval.c.state == "waiting").values(**decided))
    work.wrote("approval", approval=waiting.uid, approver=approver, state="used", reason=str(decided["reason"]))
    return waiting_id


def end_waiting_hold(work: Work, who: Posted, given: ApprovalGiven | None) -> None:
    """Before the basket is priced again: what its waiting request held becomes free for it, in the same transaction."""
    if given is None or given.waiting_id is None:
        return
    row = work.connection.execute(
        select(approval.c.hold_id).where(approval.c.id == given.waiting_id, approval.c.state == "waiting")
    ).one_or_none()
    if row is not None and row.hold_id is not None:
        end_hold(work, who, row.hold_id, "used")
