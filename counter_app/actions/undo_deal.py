"""Undo a deal (撤销): within the same shift, points that paid, were given or became cash come back to their lots, with a supervisor.

A spin isn't undone: whoever knows its outcome would spin again. What a programme sells for good isn't either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from counter_app.actions.approving import ApprovalGiven, use_approval
from counter_app.actions.serving import not_own_card
from counter_app.database.asked import Asked
from counter_app.database.deals import Deal, deal_by_id, deal_by_request, keep_deal, parts_moved
from counter_app.database.door import Work, action
from counter_app.database.merged import pass_on
from counter_app.database.posting import Part, Posted, debit_parts, give_back, member_uid
from counter_app.database.programmes import stored_programme
from counter_app.database.shop import desk_facts
from counter_app.database.tables import lot
from counter_app.programme import approval as rules
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import FinalSale, InsufficientPoints, NothingLeft, Refused, ShiftOver
from counter_app.programme.values import Points
from counter_app.programme.words import Act

SPENT_AS = {"payment": "payment", "transfer": "transfer-out", "donation": "donation", "cash-out": "cash-out"}
"""The deals that can be undone, and the ledger's word for what they spent."""


@dataclass(frozen=True, kw_only=True)
class UndoDeal(Asked):
    """The deal with this row id is undone. Cash that was paid out has been brought back to the desk."""

    deal_id: int
    approval: ApprovalGiven | None = None


@dataclass(frozen=True, slots=True)
class DealUndone:
    """``points`` parts are back (less than were spent where a lot has lapsed meanwhile); ``fen`` is what no longer holds: a discount, or
    cash that was paid out."""

    deal_id: int
    points: int
    fen: int


_FREE = select(lot.c.remaining - lot.c.held - lot.c.away).where(lot.c.id == bindparam("lot_"))


def deal_undone_by(connection: Connection, asked: UndoDeal) -> DealUndone:
    """What this request undid."""
    found = deal_by_request(connection, asked.request_id)
    return DealUndone(asked.deal_id, found.points, found.fen)


def undo_deal_stands_in_the_way(found: Deal, programme: Programme, shift_id: int | None) -> None:
    """Raises Refused when this deal can't be undone in that shift."""
    if found.kind not in SPENT_AS or programme.redeeming.final_sale:
        raise Refused(FinalSale())
    if found.undone:
        raise Refused(NothingLeft())
    if found.shift_id != shift_id:
        raise Refused(ShiftOver())


@action("undo-deal", again=deal_undone_by)
def undo_deal(work: Work, asked: UndoDeal) -> DealUndone:
    """Points are back in the lots they came from, with their dates; the deal stays in the books beside what undid it.

    Raises Refused: final-sale, already-done, shift-over, own-member, insufficient-points where a receiver has spent what was transferred,
    needs-approval and what is wrong with an approval.
    """
    connection = work.connection
    found = deal_by_id(connection, asked.deal_id)
    programme = stored_programme(connection, found.programme_id)
    work.programme = (programme.name, programme.version)
    undo_deal_stands_in_the_way(found, programme, asked.shift_id)
    not_own_card(work, found.member_id)
    if found.other_id is not None:
        not_own_card(work, found.other_id)
    needed = rules.for_act(programme, Act.UNDO)
    approval_id = use_approval(
        work,
        asked.approval,
        () if needed is None else (needed,),
        kind="undo",
        member_id=found.member_id,
        content=asked.content(),
        other_id=found.other_id,
    )
    shop_id = desk_facts(connection).shop_id
    if found.other_id is not None:
        receiver = Posted(found.other_id, member_uid(work, found.other_id), shop_id, found.programme_id)
        received = parts_moved(connection, found.request_id, found.other_id, "transfer-in")
        _still_there(connection, received)
        debit_parts(work, receiver, "transfer-out", received)
    uid = member_uid(work, found.member_id)
    spent = parts_moved(connection, found.request_id, found.member_id, SPENT_AS[found.kind])
    giver = Posted(found.member_id, uid, shop_id, found.programme_id)
    came_back = give_back(work, giver, spent)
    pass_on(work, giver)
    keep_deal(
        work,
        "undo",
        member=(found.member_id, uid),
        programme_id=found.programme_id,
        points=came_back,
        fen=found.fen,
        approval_id=approval_id,
        undoes=found.id,
        undone=found.request_id.hex,
    )
    return DealUndone(found.id, came_back, found.fen)


def _still_there(connection: Connection, received: Sequence[Part]) -> None:
    """Raises Refused(InsufficientPoints) when a receiver's lots no longer hold what a transfer brought."""
    needs = sum(part.points for part in received)
    holds = sum(min(part.points, connection.execute(_FREE, {"lot_": part.lot_id}).scalar_one()) for part in received)
    if holds < needs:
        raise Refused(InsufficientPoints(needs=Points(needs), holds=Points(holds)))
