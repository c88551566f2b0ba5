"""Posting the expiry of many lots at once: what a day end does to the points whose last good day has closed.

The same rows as ``posting.debit_parts`` would write lot by lot, in three statements for thousands: the next so many lots by their last day
and then by member, so that entries that lie side by side in the file are written together. Held points stay, and so do those that are away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from struct import Struct
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, case, func, insert, literal, literal_column, null, select, type_coerce, update
from sqlalchemy.engine import Connection

from counter_app.database.door import Work
from counter_app.database.prepared import Prepared
from counter_app.database.tables import ledger, lot, member, standing
from counter_app.database.types import Bytes16, LastDay

TOLD_ONE_BY_ONE = 100
"""The journal names so many entries of one step one by one; of more it keeps how many there are, their sum and a hash."""

_HAS_POINTS = (lot.c.remaining > literal_column("0"), lot.c.remaining > lot.c.held + lot.c.away)
_DUE: tuple[ColumnElement[bool], ...] = (*_HAS_POINTS, lot.c.expires <= bindparam("day_", type_=LastDay))
_NEXT = select(lot.c.expires).where(*_HAS_POINTS).order_by(lot.c.expires).limit(1)


class _Statements(NamedTuple):
    enter: Any
    move: Any
    take: Any


def _statements(due: Select[Any]) -> _Statements:
    """Three writes for the lots whose ids ``due`` selects: as long as lots are as they were, each finds the same ones."""
    chosen = lot.c.id.in_(due)
    points = lot.c.remaining - lot.c.held - lot.c.away
    order = (lot.c.member_id, lot.c.expires, lot.c.id)
    nth_of_member = func.row_number().over(partition_by=lot.c.member_id, order_by=order[1:])
    nth = func.row_number().over(order_by=order)
    first: ColumnElement[Any] = bindparam("first_", type_=LastDay)
    given = ("request_id", "at", "desk", "epoch", "shop_id", "programme_id")
    entries = (
        select(
            lot.c.member_id, standing.c.entries + nth_of_member, literal("expiry"), points, lot.c.id, bindparam("line_") + nth,
            case((lot.c.expires < first, first), else_=lot.c.expires), null(), null(), literal(""),
            *(bindparam(f"{name}_", type_=ledger.c[name].type) for name in given),
        )
        .join(standing, standing.c.member_id == lot.c.member_id)
        .where(chosen)
    )  # fmt: skip
    columns = ("member_id", "seq", "kind", "points", "lot_id", "line", "business_date", "shift_id", "staff_id", "note", *given)
    gone = (
        select(lot.c.member_id, func.sum(points).label("points"), func.count().label("entries"))
        .where(chosen)
        .group_by(lot.c.member_id)
        .subquery("gone")
    )
    move = (
        update(standing)
        .where(standing.c.member_id == gone.c.member_id)
        .values(balance=standing.c.balance - gone.c.points, entries=standing.c.entries + gone.c.entries)
    )
    take = update(lot).where(chosen).values(remaining=lot.c.held + lot.c.away)
    enter = insert(ledger).inline().from_select(columns, entries).execution_options(preserve_rowcount=True)
    return _Statements(enter, move, take)


_NEXT_LOTS = _statements(select(lot.c.id).where(*_DUE).order_by(lot.c.expires, lot.c.member_id, lot.c.id).limit(bindparam("size_")))
_OF_MEMBER = _statements(select(lot.c.id).where(*_DUE, lot.c.member_id == bindparam("member_")))
_ENTERED = Prepared(
    # Ids as the bytes they are: they are hashed, by the thousand.
    select(
        ledger.c.line,
        ledger.c.seq,
        ledger.c.points,
        type_coerce(member.c.uid, Bytes16),
        type_coerce(lot.c.uid, Bytes16),
        ledger.c.member_id,
    )
    .join(member, member.c.id == ledger.c.member_id)
    .join(lot, lot.c.id == ledger.c.lot_id)
    .where(ledger.c.request_id == bindparam("request_id_", type_=ledger.c.request_id.type), ledger.c.line > bindparam("line_"))
    .order_by(ledger.c.line)
)
_ENTRY = Struct(">IIQ16s16s")


@dataclass(frozen=True, slots=True)
class Lapsing:
    """Lots lapse that were good through ``day`` or before; an entry's date is its lot's last good day, ``first`` at the earliest."""

    day: date
    first: date
    shop_id: int
    programme_id: int


def next_expiry(connection: Connection) -> date | None:
    """The earliest last good day among lots that have points to lapse; None when none ever lapses."""
    return connection.execute(_NEXT).scalar_one_or_none()


def expire_lots(work: Work, what: Lapsing, size: int) -> int | None:
    """Up to ``size`` lots lapse. Returns the row id of the last member who had one; None when none is left."""
    rows = _lapse(work, _NEXT_LOTS, what, {"size_": size})
    return int(rows[-1][5]) if len(rows) == size else None


def expire_lots_of(work: Work, what: Lapsing, member_id: int) -> None:
    """This member's lots lapse that are due."""
    _lapse(work, _OF_MEMBER, what, {"member_": member_id})


def _lapse(work: Work, statements: _Statements, what: Lapsing, scope: Mapping[str, int]) -> list[tuple[Any, ...]]:
    """Returns the entries that were written, by member."""
    connection, asked = work.connection, work.asked
    values = {
        "day_": what.day, "first_": what.first, "line_": work.lines(0), "request_id_": asked.request_id, "at_": asked.at,
        "desk_": asked.desk, "epoch_": work.epoch, "shop_id_": what.shop_id, "programme_id_": what.programme_id, **scope,
    }  # fmt: skip
    entered = connection.execute(statements.enter, values).rowcount
    if entered == 0:
        return []
    connection.execute(statements.move, values)
    if connection.execute(statements.take, values).rowcount != entered:
        raise RuntimeError("lots moved inside a transaction")
    rows = _ENTERED.all(connection, values)
    _tell(work, rows)
    work.lines(entered)
    work.touched |= {"lot", "standing"}
    return rows


def _tell(work: Work, rows: list[tuple[Any, ...]]) -> None:
    """The hash is SHA-256 over the entries in the order of their lines: line (4 bytes), number (4), points (8), member (16), lot (16),
    big-endian."""
    if len(rows) <= TOLD_ONE_BY_ONE:
        for line, _, points, member_uid, lot_uid, _ in rows:
            work.wrote("ledger", line=line, member=member_uid, kind="expiry", points=points, lot=lot_uid)
        return
    work.wrote(
        "ledger", kind="expiry", first_line=rows[0][0], last_line=rows[-1][0], entries=len(rows), points=sum(row[2] for row in rows),
        sha=hashlib.sha256(b"".join([_ENTRY.pack(*row[:5]) for row in rows])).digest(),
    )  # fmt: skip
