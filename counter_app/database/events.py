"""Questions about what earned points beside purchases: events of one kind, and deposits that stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.database.door import Work
from counter_app.database.tables import deposit, event
from counter_app.database.types import Day


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as it was kept; ``points`` in parts, below zero where it took them away. ``why`` is how they came about, as JSON."""

    id: int
    member_id: int
    kind: str
    business_date: date
    count: int
    in_a_row: int
    points: int
    why: str


@dataclass(frozen=True, slots=True)
class DepositRow:
    """A deposit: fen, for so many full months; what its points were and what of them was taken back since, in parts."""

    id: int
    member_id: int
    business_date: date
    amount: int
    months: int
    programme_id: int
    points: int
    taken_back: int
    lot_id: int | None
    withdrawn_on: date | None


_EVENT = select(
    event.c.id, event.c.member_id, event.c.kind, event.c.business_date, event.c.count, event.c.in_a_row, event.c.points, event.c.why
)
_BY_REQUEST = _EVENT.where(event.c.request_id == bindparam("request_"), event.c.kind == bindparam("kind_"))
_LAST = (
    _EVENT.where(event.c.member_id == bindparam("member_"), event.c.kind == bindparam("kind_"))
    .order_by(event.c.business_date.desc(), event.c.id.desc())
    .limit(1)
)
_SINCE = select(func.coalesce(func.sum(event.c.count), 0), func.coalesce(func.sum(event.c.points), 0)).where(
    event.c.member_id == bindparam("member_"), event.c.kind == bindparam("kind_"), event.c.business_date >= bindparam("first_", type_=Day)
)
_WITH = (
    select(event.c.id)
    .where(event.c.member_id == bindparam("member_"), event.c.kind == bindparam("kind_"), event.c.other_id == bindparam("other_"))
    .limit(1)
)
_INSERT = insert(event).inline()
_DEPOSIT = select(
    deposit.c.id, deposit.c.member_id, deposit.c.business_date, deposit.c.amount, deposit.c.months, deposit.c.programme_id,
    deposit.c.points, deposit.c.taken_back, deposit.c.lot_id, deposit.c.withdrawn_on,
)  # fmt: skip
_DEPOSIT_BY_REQUEST = _DEPOSIT.where(deposit.c.request_id == bindparam("request_"))
_STANDING = _DEPOSIT.where(deposit.c.member_id == bindparam("member_"), deposit.c.withdrawn_on.is_(None)).order_by(deposit.c.id)
_INSERT_DEPOSIT = insert(deposit).inline()
_WITHDRAW = (
    update(deposit)
    .where(deposit.c.id == bindparam("deposit_"), deposit.c.withdrawn_on.is_(None))
    .values(withdrawn_on=bindparam("on_", type_=Day), taken_back=deposit.c.taken_back + bindparam("points_"))
)


def event_of(connection: Connection, request_id: UUID, kind: str) -> EventRow | None:
    """The event of this kind that the request brought; None where it brought none."""
    row = connection.execute(_BY_REQUEST, {"request_": request_id, "kind_": kind}).one_or_none()
    return None if row is None else EventRow(*tuple(row))


def last_event(connection: Connection, member_id: int, kind: str) -> EventRow | None:
    """The member's latest event of this kind."""
    row = connection.execute(_LAST, {"member_": member_id, "kind_": kind}).one_or_none()
    return None if row is None else EventRow(*tuple(row))


def events_since(connection: Connection, member_id: int, kind: str, first: date) -> tuple[int, int]:
    """How often events of this kind have counted for the member from that day on, and the parts that they brought."""
    row = connection.execute(_SINCE, {"member_": member_id, "kind_": kind, "first_": first}).one()
    return row[0], row[1]


def was_with(connection: Connection, member_id: int, kind: str, other_id: int) -> bool:
    """Whether the member had an event of this kind with that other member."""
    return connection.execute(_WITH, {"member_": member_id, "kind_": kind, "other_": other_id}).one_or_none() is not None


def keep_event(
    work: Work,
    member: tuple[int, UUID],
    kind: str,
    programme_id: int,
    points: int,
    *,
    lot_id: int | None = None,
    count: int = 1,
    in_a_row: int = 0,
    other_id: int | None = None,
    why: str = "{}",
) -> None:
    """The event is kept. ``member`` is their row id and uid."""
    work.connection.execute(
        _INSERT,
        {
            "request_id": work.asked.request_id,
            "member_id": member[0],
            "kind": kind,
            "business_date": work.asked.business_date,
            "count": count,
            "in_a_row": in_a_row,
            "other_id": other_id,
            "programme_id": programme_id,
            "points": points,
            "lot_id": lot_id,
            "why": why,
        },
    )
    work.wrote("event", member=member[1], kind=kind, count=count, points=points)


# Deposits


def deposit_of(connection: Connection, request_id: UUID) -> DepositRow:
    """The deposit that this request brought."""
    return DepositRow(*tuple(connection.execute(_DEPOSIT_BY_REQUEST, {"request_": request_id}).one()))


def standing_deposits(connection: Connection, member_id: int) -> tuple[DepositRow, ...]:
    """The member's deposits that weren't withdrawn, as they came."""
    return tuple(DepositRow(*tuple(row)) for row in connection.execute(_STANDING, {"member_": member_id}))


def keep_deposit(
    work: Work, member: tuple[int, UUID], programme_id: int, *, amount: int, months: int, points: int, lot_id: int | None
) -> None:
    """The deposit is kept. ``member`` is their row id and uid."""
    work.connection.execute(
        _INSERT_DEPOSIT,
        {
            "request_id": work.asked.request_id,
            "member_id": member[0],
            "business_date": work.asked.business_date,
            "amount": amount,
            "months": months,
            "programme_id": programme_id,
            "points": points,
            "taken_back": 0,
            "lot_id": lot_id,
        },
    )
    work.wrote("deposit", member=member[1], amount=amount, months=months, points=points)


def withdraw(work: Work, member_uid: UUID, row: DepositRow, points: int) -> None:
    """The deposit doesn't stand any more, and so many parts of it are gone."""
    if work.connection.execute(_WITHDRAW, {"deposit_": row.id, "on_": work.asked.business_date, "points_": points}).rowcount != 1:
        raise RuntimeError("a deposit moved inside a transaction")
    work.wrote("deposit", member=member_uid, withdrawn=row.amount, points=-points)
