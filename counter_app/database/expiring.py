"""Posting the expiry of many lots at once: what a day end does to the points whose last good day has closed.

The same rows as ``posting.debit_parts`` would write lot by lot, in three statements for all of them, so that a day on which fifty thousand
lots lapse doesn't keep the desk waiting.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, insert, literal, select, update
from sqlalchemy.engine import Connection

from counter_app.database.door import Work
from counter_app.database.tables import ledger, lot, member, standing

_DUE: Select[Any] = (
    select(
        lot.c.id,
        lot.c.uid,
        lot.c.member_id,
        (lot.c.remaining - lot.c.held).label("points"),
        member.c.uid.label("member_uid"),
        standing.c.entries,
    )
    .join(member, member.c.id == lot.c.member_id)
    .join(standing, standing.c.member_id == lot.c.member_id)
    .where(
        lot.c.remaining > literal(0, literal_execute=True),
        lot.c.remaining > lot.c.held,
        lot.c.expires <= bindparam("day_"),
    )
    .order_by(lot.c.expires, lot.c.id)
    .limit(bindparam("most_"))
)
_NEXT = (
    select(lot.c.expires)
    .where(lot.c.remaining > literal(0, literal_execute=True), lot.c.remaining > lot.c.held)
    .order_by(lot.c.expires)
    .limit(1)
)
_TAKE = (
    update(lot)
    .where(lot.c.id == bindparam("lot_"), lot.c.remaining - lot.c.held == bindparam("points_"))
    .values(remaining=lot.c.remaining - bindparam("points_"))
)
_INSERT = insert(ledger).inline()
_MOVE = (
    update(standing)
    .where(standing.c.member_id == bindparam("member_"), standing.c.entries == bindparam("was_"))
    .values(balance=standing.c.balance - bindparam("points_"), entries=bindparam("entries_"))
)


def next_expiry(connection: Connection) -> date | None:
    """The earliest last good day among lots that have points to lapse; None when none ever lapses."""
    return connection.execute(_NEXT).scalar_one_or_none()


def expire_lots(work: Work, day: date, shop_id: int, programme_id: int, most: int) -> bool:
    """Up to ``most`` lots that were good through ``day`` or before lapse; held points stay. Returns whether none is left to lapse."""
    due = work.connection.execute(_DUE, {"day_": day, "most_": most}).all()
    if not due:
        return True
    asked = work.asked
    entries: dict[int, int] = {}
    was: dict[int, int] = {}
    gone: dict[int, int] = {}
    rows = []
    for row in due:
        was.setdefault(row.member_id, row.entries)
        entries[row.member_id] = entries.get(row.member_id, row.entries) + 1
        gone[row.member_id] = gone.get(row.member_id, 0) + row.points
        line = work.line()
        rows.append(
            {
                "member_id": row.member_id,
                "seq": entries[row.member_id],
                "kind": "expiry",
                "points": row.points,
                "lot_id": row.id,
                "request_id": asked.request_id,
                "line": line,
                "at": asked.at,
                "business_date": asked.business_date,
                "desk": asked.desk,
                "epoch": work.epoch,
                "shop_id": shop_id,
                "shift_id": asked.shift_id,
                "staff_id": asked.staff_id,
                "programme_id": programme_id,
                "note": "",
            }
        )
        work.wrote("ledger", line=line, member=row.member_uid, kind="expiry", points=row.points, lot=row.uid)
    taken = work.connection.execute(_TAKE, [{"lot_": row.id, "points_": row.points} for row in due])
    work.connection.execute(_INSERT, rows)
    moved = work.connection.execute(
        _MOVE, [{"member_": one, "was_": was[one], "points_": gone[one], "entries_": entries[one]} for one in gone]
    )
    if taken.rowcount != len(due) or moved.rowcount != len(gone):
        raise RuntimeError("lots or standing moved inside a transaction")
    work.touched |= {"lot", "standing"}
    return len(due) < most
