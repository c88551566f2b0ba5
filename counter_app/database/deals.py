"""Deals: what points did that was no gift. The questions about them, and the one function that keeps one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, insert, select
from sqlalchemy.engine import Connection, Row

from counter_app.database.asked import canonical
from counter_app.database.door import Work
from counter_app.database.neutral import new_row_id
from counter_app.database.posting import Part
from counter_app.database.tables import deal, ledger, lot

MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Deal:
    """One deal; ``points`` in parts, ``fen`` what they came to (0 where they came to nothing in money). ``detail`` is what its kind keeps
    beside it; ``undone`` says whether another took it back."""

    id: int
    request_id: UUID
    kind: str
    member_id: int
    other_id: int | None
    business_date: date
    at: datetime
    shift_id: int
    staff_id: int
    programme_id: int
    points: int
    fen: int
    detail: dict[str, Any]
    undone: bool


_undoing = deal.alias("undoing")
_DEALS: Select[Any] = select(
    deal.c.id, deal.c.request_id, deal.c.kind, deal.c.member_id, deal.c.other_id, deal.c.business_date, deal.c.at, deal.c.shift_id,
    deal.c.staff_id, deal.c.programme_id, deal.c.points, deal.c.fen, deal.c.detail, _undoing.c.id.is_not(None).label("undone"),
).outerjoin(_undoing, _undoing.c.undoes == deal.c.id)  # fmt: skip
_BY_REQUEST = _DEALS.where(deal.c.request_id == bindparam("request_"))
_BY_ID = _DEALS.where(deal.c.id == bindparam("deal_"))
_OF_MEMBER = _DEALS.where(deal.c.member_id == bindparam("member_"), deal.c.kind != "undo").order_by(deal.c.id.desc()).limit(MOST_LISTED)
_OF_SHIFT = _DEALS.where(deal.c.shift_id == bindparam("shift_"), deal.c.kind != "undo").order_by(deal.c.id.desc()).limit(MOST_LISTED)
_PARTS = (
    select(ledger.c.lot_id, lot.c.uid, ledger.c.points, lot.c.expires)
    .join(lot, lot.c.id == ledger.c.lot_id)
    .where(ledger.c.request_id == bindparam("request_"), ledger.c.member_id == bindparam("member_"), ledger.c.kind == bindparam("kind_"))
    .order_by(ledger.c.seq)
)
_KEEP = insert(deal)


def _read(row: Row[Any]) -> Deal:
    facts = dict(row._mapping)
    return Deal(**{**facts, "detail": json.loads(row.detail), "undone": bool(row.undone)})


def deal_by_request(connection: Connection, request_id: UUID) -> Deal:
    """The deal that this request made. Raises NoResultFound."""
    return _read(connection.execute(_BY_REQUEST, {"request_": request_id}).one())


def deal_by_id(connection: Connection, deal_id: int) -> Deal:
    """The deal with this row id. Raises NoResultFound for one that isn't there (our bug)."""
    return _read(connection.execute(_BY_ID, {"deal_": deal_id}).one())


def deals_of_member(connection: Connection, member_id: int) -> tuple[Deal, ...]:
    """What the member's points did lately, newest first."""
    return tuple(_read(row) for row in connection.execute(_OF_MEMBER, {"member_": member_id}))


def deals_of_shift(connection: Connection, shift_id: int) -> tuple[Deal, ...]:
    """What was done in this shift lately and may still be undone in it, newest first."""
    return tuple(_read(row) for row in connection.execute(_OF_SHIFT, {"shift_": shift_id}))


def parts_moved(connection: Connection, request_id: UUID, member_id: int, kind: str) -> tuple[Part, ...]:
    """The lots that a request moved points of for this member, by entries of this kind, in their order."""
    values = {"request_": request_id, "member_": member_id, "kind_": kind}
    return tuple(Part(*row) for row in connection.execute(_PARTS, values))


def keep_deal(
    work: Work,
    kind: str,
    *,
    member: tuple[int, UUID],
    programme_id: int,
    points: int,
    fen: int = 0,
    other: tuple[int, UUID] | None = None,
    approval_id: int | None = None,
    undoes: int | None = None,
    **detail: Any,
) -> int:
    """The deal is kept and stands in the journal. ``member`` and ``other`` are row id and uid; ``detail`` is JSON's plain values, nothing
    personal among them. Returns the row id."""
    asked = work.asked
    assert asked.staff_id is not None
    assert asked.shift_id is not None
    row = work.connection.execute(
        _KEEP,
        {
            "request_id": asked.request_id,
            "kind": kind,
            "member_id": member[0],
            "other_id": None if other is None else other[0],
            "business_date": asked.business_date,
            "at": asked.at,
            "desk": asked.desk,
            "shift_id": asked.shift_id,
            "staff_id": asked.staff_id,
            "approval_id": approval_id,
            "programme_id": programme_id,
            "points": points,
            "fen": fen,
            "detail": canonical(detail).decode(),
            "undoes": undoes,
        },
    )
    work.wrote(
        "deal", kind=kind, member=member[1], other=None if other is None else other[1], points=points, fen=fen,
        detail=canonical(detail).decode(),
    )  # fmt: skip
    return new_row_id(row)
