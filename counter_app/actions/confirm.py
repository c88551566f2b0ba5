"""Confirm: an order that was reserved is completed; the points that were set aside for it are spent, and its voucher is good."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import update
from sqlalchemy.engine import Connection

from counter_app.actions.agent import commission_added
from counter_app.actions.confirmation import CAME_BACK
from counter_app.actions.redeem import completed
from counter_app.actions.serving import handed_out_here, not_own_card
from counter_app.database.agents import agent_by_id
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.posting import Posted, debit_parts, end_hold, held_parts, move_stock
from counter_app.database.programmes import stored_programme
from counter_app.database.tables import voucher, voucher_line
from counter_app.database.vouchers import Voucher, voucher_by_id
from counter_app.programme.refusals import NeedsCode, NothingLeft, Refused, UnknownVoucher, VoucherVoid
from counter_app.programme.words import CodeAt


@dataclass(frozen=True, kw_only=True)
class Confirm(Asked):
    """The order reached the member. Where the programme asks for the confirmation code then, it came back before
    (``confirmation.TryCode``)."""

    voucher_id: int


@dataclass(frozen=True, slots=True)
class Confirmed:
    """So many parts are spent now; ``commission`` is what that adds to the agent's of the order's day, in fen."""

    voucher_id: int
    points: int
    commission: int


def held_voucher(connection: Connection, voucher_id: int) -> Voucher:
    """The order with this row id, which is only reserved. Raises Refused: unknown-voucher, voucher-void, already-done for one that is
    completed."""
    found = voucher_by_id(connection, voucher_id)
    if found is None:
        raise Refused(UnknownVoucher())
    if found.state == "void":
        raise Refused(VoucherVoid())
    if found.state != "held":
        raise Refused(NothingLeft())
    return found


def _confirmed_before(connection: Connection, asked: Confirm) -> Confirmed:
    found = voucher_by_id(connection, asked.voucher_id)
    assert found is not None
    return Confirmed(found.id, found.points, found.facts["commission"])


@action("confirm", again=_confirmed_before, value_out=True)
def confirm(work: Work, asked: Confirm) -> Confirmed:
    """The points that were set aside are gone, from just the lots that were, also where these would have lapsed meanwhile; the gifts wait
    to be handed over. Raises Refused: unknown-voucher, voucher-void, already-done, own-member, needs-code."""
    connection = work.connection
    found = held_voucher(connection, asked.voucher_id)
    not_own_card(work, found.member_id)
    handed_out_here(work, found.held_by)
    programme = stored_programme(connection, found.programme_id, found.business_date)
    work.programme = (programme.name, programme.version)
    if programme.redeeming.code_at is CodeAt.COMPLETION and found.confirmation != CAME_BACK:
        raise Refused(NeedsCode())
    assert found.hold_id is not None
    assert asked.staff_id is not None
    who = Posted(found.member_id, found.member_uid, found.shop_id, found.programme_id, note=found.lines[0].name)
    parts = held_parts(connection, found.hold_id)
    end_hold(work, who, found.hold_id, "used")
    if parts:
        debit_parts(work, who, "redemption", parts)
    for line in found.lines:
        move_stock(work, line.gift_id, line.gift_uid, found.shop_id, "promise", promised=line.quantity)
    commission = 0
    if found.agent_id is not None:
        commission = commission_added(connection, programme, agent_by_id(connection, found.agent_id), found.business_date, found.points)
    # The shift in which it was completed takes its cash and may undo it.
    connection.execute(update(voucher).where(voucher.c.id == found.id).values(state="open", shift_id=asked.shift_id))
    connection.execute(update(voucher_line).where(voucher_line.c.voucher_id == found.id).values(state="open"))
    work.wrote("voucher", voucher=found.uid, state="open")
    completed(work, found.id, programme, asked.staff_id)
    return Confirmed(found.id, found.points, commission)
