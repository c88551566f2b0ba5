"""The day end: what lapses when a business date has closed, once per date and before anything is written on a later one.

For each date in order: requests that still wait for approval lapse and free what they held; vouchers past their last day lapse and free
their stock (their points come back only where the programme says so); lots past their last good day lapse. A day end runs in steps, each a
transaction that can be asked again after a crash; dates on which nothing lapses are closed together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid5

from sqlalchemy import bindparam, func, insert, literal, select, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Database, Work, action
from counter_app.database.expiring import expire_lots, next_expiry
from counter_app.database.posting import Part, Posted, end_hold, give_back, move_stock
from counter_app.database.programmes import InForce, programme_in_force, stored_programme
from counter_app.database.shop import desk_facts
from counter_app.database.tables import approval, day_end, gift, ledger, lot, member, voucher, voucher_line
from counter_app.programme import voucher_term

MOST_REQUESTS = 100
MOST_VOUCHERS = 100
MOST_LOTS = 600
"""How much one step takes on, so that it lasts well under 200 ms and the desk's own writes come in between."""

_NAMESPACE = UUID("3f0a4c5e-6b1d-5c8e-9a27-71d0c8e4b2f6")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class EndDay(Asked):
    """Close ``day`` (one step of it, with ``most_lots`` lots at most), and with it the dates after it, before ``until``, on which nothing
    lapses."""

    day: date
    step: int
    until: date
    most_lots: int = MOST_LOTS

    not_content: ClassVar[frozenset[str]] = Asked.not_content | {"until", "most_lots"}


_LAST_CLOSED = select(func.max(day_end.c.business_date, type_=day_end.c.business_date.type))


def last_closed(connection: Connection) -> date | None:
    """The last business date whose day end is done."""
    found: date | None = connection.execute(_LAST_CLOSED).scalar_one()
    return found


def run_due_day_ends(database: Database, asked: Asked, heard: Callable[[frozenset[str]], None]) -> date:
    """Every business date before the request's is closed, in order, each once. Returns the last date closed."""
    closed = database.read(_closed_so_far)
    if closed + _ONE_DAY >= asked.business_date:
        return closed
    epoch, step = database.read(desk_facts).epoch, 0
    while (day := closed + _ONE_DAY) < asked.business_date:
        one = EndDay(
            request_id=step_id(asked.desk, epoch, day, step),
            at=asked.at,
            business_date=day,
            desk=asked.desk,
            day=day,
            step=step,
            until=asked.business_date,
        )
        written = database.write(end_day, one)
        heard(written.touched)
        closed, step = (day - _ONE_DAY, step + 1) if written.answer < day else (written.answer, 0)
    return closed


def _closed_so_far(connection: Connection) -> date:
    """Before the first day end: the day before the desk's first business date."""
    return last_closed(connection) or desk_facts(connection).business_date - _ONE_DAY


def step_id(desk: int, epoch: int, day: date, step: int) -> UUID:
    """A step's request id, made from what it does: a step that was interrupted and is asked again is known by it."""
    return uuid5(_NAMESPACE, f"{desk}/{epoch}/{day.isoformat()}/{step}")


def _again(connection: Connection, asked: EndDay) -> date:
    return last_closed(connection) or asked.day - _ONE_DAY


@action("day-end", again=_again)
def end_day(work: Work, asked: EndDay) -> date:
    """One step of the day's end is done. Returns the last date closed; the day before ``asked.day`` while steps are left."""
    shop_id = desk_facts(work.connection).shop_id
    force = programme_in_force(work.connection, asked.day)
    work.programme = (force.programme.name, force.programme.version)
    done = (
        _lapse_requests(work, shop_id, force)
        and _lapse_vouchers(work, shop_id)
        and expire_lots(work, asked.day, shop_id, force.id, asked.most_lots)
    )
    return _close(work, asked) if done else asked.day - _ONE_DAY


def _close(work: Work, asked: EndDay) -> date:
    due = [day for day in (next_expiry(work.connection), work.connection.execute(_NEXT_ENDING).scalar_one_or_none()) if day is not None]
    last = max(asked.day, min([asked.until, *due]) - _ONE_DAY)
    days = [asked.day + timedelta(days=count) for count in range((last - asked.day).days + 1)]
    work.connection.execute(insert(day_end), [{"business_date": day, "at": asked.at} for day in days])
    work.wrote("day_end", first=asked.day.isoformat(), last=last.isoformat())
    return last


# Requests that nobody approved


_WAITING = (
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


def _lapse_requests(work: Work, shop_id: int, force: InForce) -> bool:
    rows = work.connection.execute(_WAITING).all()
    for row in rows:
        if row.hold_id is not None:
            end_hold(work, Posted(row.member_id, row.member_uid, shop_id, force.id), row.hold_id, "released")
        work.connection.execute(_LAPSE_REQUEST, {"approval_": row.id, "at_": work.asked.at})
        work.wrote("approval", approval=row.uid, state="lapsed")
    return len(rows) < MOST_REQUESTS


# Vouchers that nobody collected


_OPEN = (literal("open", literal_execute=True), literal("part", literal_execute=True))
_ENDING = (
    select(
        voucher.c.id, voucher.c.uid, voucher.c.member_id, voucher.c.request_id, voucher.c.shop_id, voucher.c.programme_id,
        member.c.uid.label("member_uid"),
    )
    .join(member, member.c.id == voucher.c.member_id)
    .where(voucher.c.state.in_(_OPEN), voucher.c.last_day <= bindparam("day_"))
    .order_by(voucher.c.last_day, voucher.c.id)
    .limit(MOST_VOUCHERS)
)  # fmt: skip
_NEXT_ENDING = select(voucher.c.last_day).where(voucher.c.state.in_(_OPEN)).order_by(voucher.c.last_day).limit(1)
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


def _lapse_vouchers(work: Work, shop_id: int) -> bool:
    rows = work.connection.execute(_ENDING, {"day_": work.asked.business_date}).all()
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
    return len(rows) < MOST_VOUCHERS


_PAID: Any = (
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
