"""What lapses with a business date beside points: requests that nobody approved, and vouchers that nobody collected.

A request frees what it held. A voucher past its last day frees its stock; its points come back only where the programme says so, to the
lots that live longest.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, literal, select, update
from sqlalchemy.engine import Connection

from counter_app.database.door import Work
from counter_app.database.exchange.tables import claim
from counter_app.database.merged import pass_on
from counter_app.database.posting import Part, Posted, end_hold, give_back, move_stock
from counter_app.database.programmes import stored_programme
from counter_app.database.tables import approval, gift, ledger, lot, member, shift, voucher, voucher_line
from counter_app.programme import voucher_term

MOST_REQUESTS = 100
MOST_VOUCHERS = 100
"""How much one step takes on, so that it lasts well under 200 ms."""


# Requests that nobody approved


_WAITING: Select[Any] = (
    select(approval.c.id, approval.c.uid, approval.c.hold_id, approval.c.member_id, member.c.uid.label("member_uid"))
    .join(member, member.c.id == approval.c.member_id)
    .where(approval.c.state == literal("waiting", literal_execute=True))
    .order_by(approval.c.at, approval.c.id)
    .limit(MOST_REQUESTS)
)
_LAPSE_REQUEST = (
    update(approval)
    .where(approval.c.id == bindparam("approval_"), approval.c.state == "waiting")
    .values(state="lapsed", decided_at=bindparam("at_", type_=approval.c.decided_at.type))
)


def _waiting(whose: int | None) -> Select[Any]:
    return _WAITING if whose is None else _WAITING.join(shift, shift.c.id == approval.c.shift_id).where(shift.c.desk == whose)


def requests_wait(connection: Connection, whose: int | None = None) -> bool:
    """Whether anything waits for a supervisor; ``whose``: of that desk."""
    return connection.execute(_waiting(whose)).first() is not None


def lapse_requests(work: Work, shop_id: int, programme_id: int, whose: int | None = None) -> bool:
    """Some requests (of that desk) that still wait are over, and what they held is free. Returns whether none is left."""
    rows = work.connection.execute(_waiting(whose)).all()
    for row in rows:
        if row.hold_id is not None:
            end_hold(work, Posted(row.member_id, row.member_uid, shop_id, programme_id), row.hold_id, "released")
        work.connection.execute(_LAPSE_REQUEST, {"approval_": row.id, "at_": work.asked.at})
        work.wrote("approval", approval=row.uid, state="lapsed")
    return len(rows) < MOST_REQUESTS


# Vouchers that nobody collected


_OPEN = (literal("open", literal_execute=True), literal("part", literal_execute=True))
_ENDING: Select[Any] = (
    select(
        voucher.c.id, voucher.c.uid, voucher.c.member_id, voucher.c.request_id, voucher.c.shop_id, voucher.c.programme_id,
        member.c.uid.label("member_uid"),
    )
    .join(member, member.c.id == voucher.c.member_id)
    .where(voucher.c.state.in_(_OPEN), voucher.c.last_day <= bindparam("day_"))
    .order_by(voucher.c.last_day, voucher.c.id)
    .limit(MOST_VOUCHERS)
)  # fmt: skip
_NEXT_ENDING: Select[Any] = select(voucher.c.last_day).where(voucher.c.state.in_(_OPEN)).order_by(voucher.c.last_day).limit(1)
_LINES = (
    select(
        voucher_line.c.line, voucher_line.c.gift_id, voucher_line.c.quantity, voucher_line.c.handed, voucher_line.c.points,
        gift.c.uid.label("gift_uid"),
    )
    .join(gift, gift.c.id == voucher_line.c.gift_id)
    .where(voucher_line.c.voucher_id == bindparam("voucher_"), voucher_line.c.handed < voucher_line.c.quantity)
    .order_by(voucher_line.c.line)
)  # fmt: skip
_LAPSE_VOUCHER = update(voucher).where(voucher.c.id == bindparam("voucher_")).values(state="lapsed")
_LAPSE_LINES = (
    update(voucher_line)
    .where(voucher_line.c.voucher_id == bindparam("voucher_"), voucher_line.c.handed < voucher_line.c.quantity)
    .values(state="lapsed")
)


def _of(vouchers: Select[Any], whose: int | None) -> Select[Any]:
    if whose is None:
        return vouchers
    holder = func.coalesce(claim.c.desk, voucher.c.desk)
    return vouchers.outerjoin(claim, claim.c.voucher_id == voucher.c.id).where(holder == whose)


def next_ending(connection: Connection, whose: int | None = None) -> date | None:
    """The earliest last day among vouchers (of that desk) that still hold something; None where none has one."""
    return connection.execute(_of(_NEXT_ENDING, whose)).scalar_one_or_none()


def lapse_vouchers(work: Work, shop_id: int, whose: int | None = None) -> bool:
    """Some vouchers (of that desk) whose last day this is, or was, lapse. Returns whether none is left."""
    rows = work.connection.execute(_of(_ENDING, whose), {"day_": work.asked.business_date}).all()
    for row in rows:
        uncollected = 0
        for line in work.connection.execute(_LINES, {"voucher_": row.id}).all():
            left = line.quantity - line.handed
            move_stock(work, line.gift_id, line.gift_uid, row.shop_id, "release", promised=-left)
            work.wrote("voucher_line", voucher=row.uid, line=line.line, state="lapsed", handed=line.handed)
            uncollected += line.points * left // line.quantity
        work.connection.execute(_LAPSE_LINES, {"voucher_": row.id})
        work.connection.execute(_LAPSE_VOUCHER, {"voucher_": row.id})
        work.wrote("voucher", voucher=row.uid, state="lapsed")
        if uncollected and voucher_term.gives_points_back(stored_programme(work.connection, row.programme_id)):
            who = Posted(row.member_id, row.member_uid, shop_id, row.programme_id)
            give_back(work, who, _paid_last(work, row.request_id, uncollected))
            pass_on(work, who)
    return len(rows) < MOST_VOUCHERS


_PAID: Select[Any] = (
    select(ledger.c.lot_id, ledger.c.points, lot.c.uid, lot.c.expires)
    .join(lot, lot.c.id == ledger.c.lot_id)
    .where(ledger.c.request_id == bindparam("request_"), ledger.c.kind == literal("redemption", literal_execute=True))
    .order_by(ledger.c.line.desc())
)


def _paid_last(work: Work, request_id: UUID, points: int) -> list[Part]:
    """So many of the points that a redemption spent, of the lots that it turned to last: they live longest."""
    parts = []
    for row in work.connection.execute(_PAID, {"request_": request_id}):
        taken = min(row.points, points)
        if taken:
            parts.append(Part(row.lot_id, row.uid, taken, row.expires))
            points -= taken
    return parts
