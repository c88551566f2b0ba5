"""Why points moved: everything that the books kept about one movement of a member's, to be told in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from counter_app.database.programmes import stored_programme
from counter_app.database.tables import CREDITS, deal, deposit, event, journal, ledger, lot, purchase, staff, voucher
from counter_app.programme.programme import Programme


@dataclass(frozen=True, slots=True)
class Moved:
    """So many parts of one lot that is good through ``last_day`` (None: for ever, or no lot)."""

    points: int
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Bought:
    """The purchase behind a movement: fen ``paid`` as it stands now, ``why`` as it was kept then. ``share``: the member only referred
    whoever bought."""

    receipt: str
    paid: int
    why: Mapping[str, Any]
    share: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """The event behind it."""

    kind: str
    count: int
    in_a_row: int
    why: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stood:
    """The deposit behind it: fen, for so many full months."""

    amount: int
    months: int


@dataclass(frozen=True, slots=True)
class Dealt:
    """The deal behind it: what its points came to in fen, and the rest as it was kept. ``received``: the member is the other side."""

    kind: str
    fen: int
    detail: Mapping[str, Any]
    received: bool


@dataclass(frozen=True, slots=True)
class Why:
    """One movement: its ``kind`` and signed parts, when, by whom ("" for nobody at a desk), its note, its lots, the programme it was
    reckoned by, and the one thing behind it, whichever it is. ``brought_back`` is fen of goods that came back."""

    kind: str
    points: int
    business_date: date
    at: datetime
    by: str
    note: str
    lots: tuple[Moved, ...]
    programme: Programme | None
    bought: Bought | None = None
    happened: Happened | None = None
    stood: Stood | None = None
    dealt: Dealt | None = None
    voucher: int | None = None
    brought_back: int = 0


_ENTRIES = (
    select(
        ledger.c.points, lot.c.expires, ledger.c.business_date, ledger.c.at, ledger.c.note, ledger.c.programme_id, ledger.c.shift_id,
        staff.c.name, staff.c.number,
    )
    .outerjoin(lot, lot.c.id == ledger.c.lot_id)
    .outerjoin(staff, staff.c.id == ledger.c.staff_id)
    .where(ledger.c.member_id == bindparam("member_"), ledger.c.request_id == bindparam("request_"), ledger.c.kind == bindparam("kind_"))
    .order_by(ledger.c.seq)
)  # fmt: skip
_PURCHASE = select(purchase.c.member_id, purchase.c.receipt, purchase.c.paid, purchase.c.why).where(
    purchase.c.request_id == bindparam("request_")
)
_EVENT = select(event.c.kind, event.c.count, event.c.in_a_row, event.c.why).where(
    event.c.request_id == bindparam("request_"), event.c.member_id == bindparam("member_")
)
_DEPOSIT = select(deposit.c.amount, deposit.c.months).where(deposit.c.request_id == bindparam("request_"))
_DEAL = select(deal.c.kind, deal.c.member_id, deal.c.fen, deal.c.detail).where(deal.c.request_id == bindparam("request_"))
_VOUCHER = select(voucher.c.number).where(voucher.c.request_id == bindparam("request_"))
_BODY = select(journal.c.body).where(journal.c.request_id == bindparam("request_", type_=journal.c.request_id.type))


def why_moved(connection: Connection, member_id: int, request_id: UUID, kind: str) -> Why | None:
    """Everything about the member's movement of this kind by this request; None where nothing moved."""
    which = {"member_": member_id, "request_": request_id}
    rows = connection.execute(_ENTRIES, {**which, "kind_": kind}).all()
    if not rows:
        return None
    first = rows[0]
    total = sum(row.points for row in rows)
    return Why(
        kind,
        total if kind in CREDITS else -total,
        first.business_date,
        first.at,
        f"{first.name} {first.number}" if first.name else "",
        first.note,
        tuple(Moved(row.points, row.expires) for row in rows),
        None if first.programme_id is None else stored_programme(connection, first.programme_id, first.business_date),
        **_behind(connection, member_id, which),
    )


def _behind(connection: Connection, member_id: int, which: dict[str, Any]) -> dict[str, Any]:
    only = {"request_": which["request_"]}
    if (bought := connection.execute(_PURCHASE, only).one_or_none()) is not None:
        return {"bought": Bought(bought.receipt, bought.paid, json.loads(bought.why), bought.member_id != member_id)}
    if (happened := connection.execute(_EVENT, which).first()) is not None:
        kind, count, in_a_row, why = happened
        return {"happened": Happened(kind, count, in_a_row, json.loads(why))}
    if (stood := connection.execute(_DEPOSIT, only).one_or_none()) is not None:
        return {"stood": Stood(stood.amount, stood.months)}
    if (dealt := connection.execute(_DEAL, only).one_or_none()) is not None:
        return {"dealt": Dealt(dealt.kind, dealt.fen, json.loads(dealt.detail), dealt.member_id != member_id)}
    if (number := connection.execute(_VOUCHER, only).scalar_one_or_none()) is not None:
        return {"voucher": number}
    return {"brought_back": _brought_back(connection, only)}


def _brought_back(connection: Connection, only: dict[str, Any]) -> int:
    """Fen of goods that the request brought back, as the journal kept it."""
    body = connection.execute(_BODY, only).scalar_one_or_none()
    rows = [] if body is None else json.loads(body)["rows"]
    return sum(int(row["returned"]) for row in rows if row["table"] == "purchase" and "returned" in row)
