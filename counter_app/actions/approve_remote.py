"""Approve at another desk: a supervisor answers a request that waits elsewhere in the chain; the desk that asked carries the answer out.

The answer is bound to exactly what stood on the supervisor's screen, holds for five minutes, and counts once. The asking desk looks at all
of that again, and at four eyes, when it carries it out; head office does when it takes that letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from counter_app.actions.approving import ApprovalGiven, WaitingApproval, waiting_approval
from counter_app.actions.pricing import Priced
from counter_app.database.asked import Asked, canonical
from counter_app.database.door import Work, action
from counter_app.database.exchange.tables import remote_answer
from counter_app.database.staff import person
from counter_app.database.tables import approval
from counter_app.programme.refusals import ApprovalOver, NotASupervisor, NothingLeft, OwnMember, OwnRequest, Refused


@dataclass(frozen=True, kw_only=True)
class ApproveRemote(Asked):
    """A supervisor's yes or no to what another desk asks. ``given`` is bound (``for_content``) to ``what_is_shown``."""

    approval_id: int
    yes: bool
    given: ApprovalGiven


@dataclass(frozen=True, slots=True)
class RemoteAnswer:
    """An answer that came for a request that still waits. ``desk``: where it was given."""

    request_id: UUID
    approval_id: int
    yes: bool
    desk: int
    given: ApprovalGiven


def what_is_shown(waiting: WaitingApproval, priced: Priced) -> bytes:
    """The digest of all that a supervisor sees of a request: whose it is, each gift with its pieces and price, and the sums (32 bytes)."""
    lines = [
        [gift.uid.hex, line.quantity, line.points.parts, line.cash.fen] for gift, line in zip(priced.gifts, priced.quote.lines, strict=True)
    ]
    shown = [waiting.for_request.hex, priced.member.uid.hex, lines, priced.quote.points.parts, priced.quote.cash.fen]
    return sha256(canonical(shown)).digest()


@action("approve-remote", again=lambda connection, asked: None)
def approve_remote(work: Work, asked: ApproveRemote) -> None:
    """The answer is on its way to the desk that asked.

    Raises Refused: already-done, not-a-supervisor, own-request, own-member.
    """
    given = asked.given
    waiting = waiting_approval(work.connection, asked.approval_id)
    if waiting is None:
        raise Refused(NothingLeft())
    approver, requester = person(work.connection, given.approver_id), person(work.connection, waiting.requester_id)
    if not approver.is_supervisor:
        raise Refused(NotASupervisor())
    if approver.id == requester.id or (approver.member_id is not None and approver.member_id == requester.member_id):
        raise Refused(OwnRequest())
    if approver.member_id == waiting.member_id:
        raise Refused(OwnMember())
    work.connection.execute(
        insert(remote_answer),
        {
            "request_id": asked.request_id,
            "approval_id": waiting.id,
            "approver_id": approver.id,
            "yes": asked.yes,
            "at": given.at,
            "desk": asked.desk,
            "shown": given.for_content,
            "reason": given.reason,
            "remark": given.remark,
            "method": given.method,
            "signature": given.signature,
        },
    )
    work.wrote("remote_answer", approval=waiting.uid, approver=approver.uid, yes=int(asked.yes), to_desk=waiting.desk)


_ANSWERS = (
    select(remote_answer)
    .join(approval, approval.c.id == remote_answer.c.approval_id)
    .where(approval.c.state == "waiting")
    .order_by(remote_answer.c.at)
)


def remote_answers(connection: Connection) -> tuple[RemoteAnswer, ...]:
    """Answers to requests that still wait, oldest first."""
    return tuple(_read(row) for row in connection.execute(_ANSWERS))


def _read(row: Any) -> RemoteAnswer:
    given = ApprovalGiven(
        approver_id=row.approver_id,
        at=row.at,
        for_content=row.shown,
        method=row.method,
        reason=row.reason,
        remark=row.remark,
        signature=row.signature,
    )
    return RemoteAnswer(row.request_id, row.approval_id, row.yes, row.desk, given)


def bound_as_shown(answer: RemoteAnswer, waiting: WaitingApproval, priced: Priced) -> None:
    """Raises Refused(approval-over) where what would happen now isn't what the supervisor saw."""
    if answer.given.for_content != what_is_shown(waiting, priced):
        raise Refused(ApprovalOver(why="changed"))
