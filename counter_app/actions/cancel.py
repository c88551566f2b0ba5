"""Cancel: an order that was reserved is given up; what was set aside for it is free again, and it counts against no limit."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import update
from sqlalchemy.engine import Connection

from counter_app.actions.confirm import held_voucher
from counter_app.actions.serving import handed_out_here, not_own_card
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.posting import Posted, end_hold, held_parts, uncount_taken
from counter_app.database.tables import voucher, voucher_line
from counter_app.database.vouchers import Voucher, voucher_by_id


@dataclass(frozen=True, kw_only=True)
class Cancel(Asked):
    """The order wasn't delivered, or isn't wanted any more."""

    voucher_id: int


@dataclass(frozen=True, slots=True)
class Cancelled:
    """So many parts are the member's to spend again; what has lapsed while it was held is not among them."""

    voucher_id: int
    points: int


def _cancelled_before(connection: Connection, asked: Cancel) -> Cancelled:
    found = voucher_by_id(connection, asked.voucher_id)
    assert found is not None
    assert found.hold_id is not None
    parts = held_parts(connection, found.hold_id)
    return Cancelled(found.id, sum(part.points for part in parts if part.expires is None or part.expires >= asked.business_date))


@action("cancel", again=_cancelled_before)
def cancel(work: Work, asked: Cancel) -> Cancelled:
    """Points and pieces are free, the voucher is void. Raises Refused: unknown-voucher, voucher-void, already-done for a completed one,
    own-member."""
    found = held_voucher(work.connection, asked.voucher_id)
    not_own_card(work, found.member_id)
    handed_out_here(work, found.held_by)
    return Cancelled(found.id, release_order(work, found))


def release_order(work: Work, found: Voucher) -> int:
    """What was set aside for this order is free, as part of whatever gives it up. Returns the parts that the member can spend again."""
    assert found.hold_id is not None
    who = Posted(found.member_id, found.member_uid, found.shop_id, found.programme_id, note=found.lines[0].name)
    parts = held_parts(work.connection, found.hold_id)
    end_hold(work, who, found.hold_id, "released")
    for line in found.lines:
        uncount_taken(work, found.member_id, line.gift_id, line.quantity, found.business_date)
    work.connection.execute(update(voucher_line).where(voucher_line.c.voucher_id == found.id).values(state="void"))
    work.connection.execute(update(voucher).where(voucher.c.id == found.id).values(state="void"))
    work.wrote("voucher", voucher=found.uid, state="void")
    today = work.asked.business_date
    return sum(part.points for part in parts if part.expires is None or part.expires >= today)
