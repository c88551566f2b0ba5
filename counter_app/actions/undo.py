"""Undo (撤销): within the same shift a redemption goes back whole – points, stock and voucher together – with a supervisor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from counter_app.actions.agent import commission_added
from counter_app.actions.approving import ApprovalGiven, use_approval
from counter_app.actions.cancel import release_order
from counter_app.actions.serving import handed_out_here, not_own_card
from counter_app.actions.sign_off import list_for_sign_off
from counter_app.database.agents import agent_by_id
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.members import member_row
from counter_app.database.merged import pass_on, survivor_of
from counter_app.database.posting import Part, Posted, give_back, held_parts, move_stock, uncount_taken
from counter_app.database.programmes import stored_programme
from counter_app.database.tables import ledger, lot, print_out, voucher, voucher_line
from counter_app.database.vouchers import Voucher, voucher_by_id
from counter_app.programme import approval as rules
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import (
    FinalSale,
    NeedsApproval,
    Refused,
    ShiftOver,
    UnknownVoucher,
    VoucherExpired,
    VoucherUsed,
    VoucherVoid,
)
from counter_app.programme.words import Act, SignOffKind


@dataclass(frozen=True, kw_only=True)
class Undo(Asked):
    """The voucher is void and everything is as before it. What was handed out already has been brought back to the desk."""

    voucher_id: int
    approval: ApprovalGiven | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """What came back: points in parts (less than were spent where a lot has lapsed meanwhile), cash in fen, pieces to the shelf.
    ``commission`` is what it takes off its agent's of that day (below zero)."""

    voucher_id: int
    points: int
    cash: int
    pieces_back: int
    commission: int = 0


_SPENT = select(ledger.c.lot_id, ledger.c.points, lot.c.uid, lot.c.expires).join(lot, lot.c.id == ledger.c.lot_id).order_by(ledger.c.seq)


def _undone_before(connection: Connection, asked: Undo) -> Undone:
    found = voucher_by_id(connection, asked.voucher_id)
    assert found is not None
    came_back = connection.execute(select(ledger.c.kind, ledger.c.points).where(ledger.c.request_id == asked.request_id)).all()
    points = sum(row.points if row.kind == "reversal" else -row.points for row in came_back if row.kind in ("reversal", "expiry"))
    if found.hold_id is not None and not came_back:
        parts = held_parts(connection, found.hold_id)
        free = sum(part.points for part in parts if part.expires is None or part.expires >= asked.business_date)
        return Undone(found.id, free, found.cash, 0)
    return Undone(found.id, points, found.cash, sum(line.handed for line in found.lines), _commission_undone(connection, found))


def undo_stands_in_the_way(found: Voucher, programme: Programme, shift_id: int | None) -> None:
    """Raises Refused when this voucher can't be undone in that shift: final-sale, voucher-void, -used (in payment), -expired, shift-over.
    An order that is only reserved is no sale yet."""
    if programme.redeeming.final_sale and found.state != "held":
        raise Refused(FinalSale())
    if found.state == "void":
        raise Refused(VoucherVoid())
    if found.used:
        last = found.used[-1]
        raise Refused(VoucherUsed(at=last.at, desk=last.desk, shop=last.shop, by=f"{last.by} {last.by_number}"))
    if found.state == "lapsed":
        raise Refused(VoucherExpired(last_day=found.last_day))
    if found.shift_id != shift_id:
        raise Refused(ShiftOver())


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What an undo would do, before anybody signs for it. ``lapsed`` points stay gone; ``before`` is what the member can spend now;
    ``needs`` is None where the programme leaves it to the clerk. Points in parts, cash in fen."""

    voucher: Voucher
    points: int
    lapsed: int
    cash: int
    pieces_back: int
    before: int
    needs: NeedsApproval | None


def foresee_undo(connection: Connection, voucher_id: int, shift_id: int | None, on: date) -> Foreseen:
    """What undoing this voucher in that shift on that business date comes to. Raises Refused as ``undo`` would, approval apart."""
    found = voucher_by_id(connection, voucher_id)
    if found is None:
        raise Refused(UnknownVoucher())
    programme = stored_programme(connection, found.programme_id)
    undo_stands_in_the_way(found, programme, shift_id)
    spent = _spent(connection, found)
    lapsed = sum(part.points for part in spent if part.expires is not None and part.expires < on)
    return Foreseen(
        found,
        sum(part.points for part in spent) - lapsed,
        lapsed,
        found.cash,
        sum(line.handed for line in found.lines),
        member_row(connection, found.member_id).spendable,
        rules.for_act(programme, Act.UNDO),
    )


def _spent(connection: Connection, found: Voucher) -> list[Part]:
    """The parts of lots that paid for this voucher, or are set aside for it."""
    if found.hold_id is not None:
        return held_parts(connection, found.hold_id)
    rows = connection.execute(
        _SPENT.where(ledger.c.member_id == found.member_id, ledger.c.request_id == found.request_id, ledger.c.kind == "redemption")
    )
    return [Part(row.lot_id, row.uid, row.points, row.expires) for row in rows]


def _commission_undone(connection: Connection, found: Voucher) -> int:
    """What the agent's commission of the voucher's day loses by it, once it is void."""
    if found.agent_id is None:
        return 0
    programme = stored_programme(connection, found.programme_id, found.business_date)
    agent = agent_by_id(connection, found.agent_id)
    return -commission_added(connection, programme, agent, found.business_date, found.points)


@action("undo", again=_undone_before)
def undo(work: Work, asked: Undo) -> Undone:
    """Points are back in the lots they came from, pieces are free, the voucher is void. Its number stays in the row of numbers.

    Raises Refused: final-sale, voucher-void, voucher-used for one that paid for something, shift-over, own-member, needs-approval and
    what is wrong with the approval.
    """
    connection = work.connection
    found = voucher_by_id(connection, asked.voucher_id)
    if found is None:
        raise Refused(UnknownVoucher())
    programme = stored_programme(connection, found.programme_id)
    undo_stands_in_the_way(found, programme, asked.shift_id)
    not_own_card(work, found.member_id)
    handed_out_here(work, found.held_by)
    work.programme = (programme.name, programme.version)
    needed = rules.for_act(programme, Act.UNDO)
    needs = () if needed is None else (needed,)
    use_approval(work, asked.approval, needs, kind="undo", member_id=found.member_id, content=asked.content())
    if found.state == "held":
        return Undone(found.id, release_order(work, found), found.cash, 0)
    who = Posted(found.member_id, found.member_uid, found.shop_id, found.programme_id, note=found.lines[0].name)
    parts = _spent(connection, found)
    came_back = give_back(work, who, parts) if parts else 0
    pass_on(work, who)
    counted_for = survivor_of(connection, found.member_id)
    pieces_back = 0
    for line in found.lines:
        move_stock(
            work, line.gift_id, line.gift_uid, found.shop_id, "bring-back" if line.handed else "release",
            on_hand=line.handed, promised=-line.left,
        )  # fmt: skip
        uncount_taken(work, counted_for, line.gift_id, line.quantity, found.business_date)
        pieces_back += line.handed
    connection.execute(update(voucher_line).where(voucher_line.c.voucher_id == found.id).values(state="void"))
    connection.execute(update(voucher).where(voucher.c.id == found.id).values(state="void"))
    connection.execute(
        update(print_out).where(print_out.c.voucher_id == found.id, print_out.c.state.in_(("waiting", "failed"))).values(state="dropped")
    )
    work.wrote("voucher", voucher=found.uid, state="void")
    assert asked.staff_id is not None
    list_for_sign_off(work, programme, SignOffKind.UNDO, found.id, asked.staff_id)
    return Undone(found.id, came_back, found.cash, pieces_back, _commission_undone(connection, found))
