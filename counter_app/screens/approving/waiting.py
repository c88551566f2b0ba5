"""Requests that wait for a supervisor: as the list shows them, and one as it is decided. Asked on a lane; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from counter_app.actions.approving import WaitingApproval, waiting_approval, waiting_approvals
from counter_app.actions.desk import Desk
from counter_app.actions.pricing import Priced, price_basket
from counter_app.actions.redeem import Redeem
from counter_app.database.staff import StaffRow, person
from counter_app.programme.refusals import NothingLeft, Refused
from counter_app.screens.issuing import quoted, request_for_waiting
from counter_app.vouchers.keys import DeskKey

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One request: what it asks for, priced as of now, and who asks."""

    waiting: WaitingApproval
    priced: Priced
    requester: StaffRow


@dataclass(frozen=True, slots=True)
class ToDecide:
    """One request as the supervisor decides it: what is shown, and the very request that an approval is bound to (None: another desk of
    the chain asks, and carries the answer out itself)."""

    row: WaitingRow
    asked: Redeem | None


def waiting_list(connection: Connection, shop_id: int, on: date) -> tuple[WaitingRow, ...]:
    """Everything that waits, oldest first."""
    return tuple(
        WaitingRow(
            waiting,
            price_basket(connection, waiting.member_id, waiting.items, shop_id, on, waiting.identified_by, waiting.manner),
            person(connection, waiting.requester_id),
        )
        for waiting in waiting_approvals(connection)
    )


def to_decide(desk: Desk, key: DeskKey, approval_id: int) -> ToDecide:
    """The request, priced and signed as of now. Raises Refused(already-done) when it was decided, withdrawn or has lapsed."""
    waiting = desk.read(waiting_approval, approval_id)
    if waiting is None:
        raise Refused(NothingLeft())
    priced = quoted(desk, waiting.member_id, waiting.items, waiting.identified_by, waiting.manner)
    row = WaitingRow(waiting, priced, desk.read(person, waiting.requester_id))
    return ToDecide(row, request_for_waiting(desk, key, waiting) if waiting.desk == desk.facts.desk else None)
