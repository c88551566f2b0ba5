"""Questions about closed shifts: their Z, its prints, who countersigned it, and the signed head that proves it; and how a count stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.engine import Connection

from counter_app.database.chain_check import SignedHead
from counter_app.database.tables import countersign, journal, journal_head, shift, shift_count, shift_count_gift, staff, z_print, z_report

MOST_LISTED = 400
"""So many Zs are listed: a year's, and some."""


@dataclass(frozen=True, slots=True)
class Countersigned:
    """Who opened next, when, and whether they found what the Z says."""

    name: str
    number: str
    at: datetime
    agrees: bool
    remark: str


@dataclass(frozen=True, slots=True)
class ZPrint:
    """One print of a Z; ``nth`` 1 is the first."""

    nth: int
    state: str
    at: datetime
    by: str
    by_number: str
    printer: str
    why: str


@dataclass(frozen=True, slots=True)
class ZReport:
    """One closed shift's Z. ``stays`` fen are left in the drawer (None: nobody counted); ``facts`` is what its page says
    (actions/z_facts.py); ``head`` was signed at this Z or soon after (None until it is)."""

    id: int
    request_id: UUID
    desk: int
    number: int
    shift_id: int
    at: datetime
    business_date: date
    staff_id: int
    stays: int | None
    facts: dict[str, Any]
    prints: tuple[ZPrint, ...]
    countersigned: Countersigned | None
    head: SignedHead | None


@dataclass(frozen=True, slots=True)
class ZLine:
    """One Z in a list. ``agrees``: its three sums do; ``difference`` is the drawer's, in fen (None: nobody counted); ``countersigned``:
    None while nobody has, else whether they found what it says."""

    id: int
    number: int
    shift: int
    at: datetime
    business_date: date
    closed_by: str
    agrees: bool
    difference: int | None
    printed: bool
    countersigned: bool | None


@dataclass(frozen=True, slots=True)
class Count:
    """One count of a shift: fen, notes and coins by fen, and each gift by row id."""

    id: int
    nth: int
    at: datetime
    staff_id: int
    cash: int
    pieces: tuple[tuple[int, int], ...]
    expected: int
    heads: str
    gifts: dict[int, int]


_Z: Select[Any] = select(
    z_report.c.id, z_report.c.request_id, z_report.c.desk, z_report.c.number, z_report.c.shift_id, z_report.c.at, z_report.c.business_date,
    z_report.c.staff_id, z_report.c.stays, z_report.c.facts,
)  # fmt: skip


def z_by_id(connection: Connection, z_id: int) -> ZReport:
    """The Z with this row id. Raises NoResultFound."""
    return _whole(connection, connection.execute(_Z.where(z_report.c.id == z_id)).one())


def z_of_request(connection: Connection, request_id: UUID) -> ZReport:
    """The Z that this request made. Raises NoResultFound."""
    return _whole(connection, connection.execute(_Z.where(z_report.c.request_id == request_id)).one())


def last_z(connection: Connection, desk: int) -> ZReport | None:
    """The desk's last Z; None before there is one."""
    row = connection.execute(_Z.where(z_report.c.desk == desk).order_by(z_report.c.number.desc()).limit(1)).one_or_none()
    return None if row is None else _whole(connection, row)


def _whole(connection: Connection, row: Any) -> ZReport:
    return ZReport(
        row.id, row.request_id, row.desk, row.number, row.shift_id, row.at, row.business_date, row.staff_id, row.stays,
        json.loads(row.facts), prints_of(connection, row.id), _countersigned(connection, row.id), _head(connection, row),
    )  # fmt: skip


def prints_of(connection: Connection, z_id: int) -> tuple[ZPrint, ...]:
    """Every print of this Z, the first one first."""
    rows = connection.execute(
        select(z_print.c.nth, z_print.c.state, z_print.c.at, staff.c.name, staff.c.number, z_print.c.printer, z_print.c.why)
        .join(staff, staff.c.id == z_print.c.staff_id)
        .where(z_print.c.z_id == z_id)
        .order_by(z_print.c.nth)
    )
    return tuple(ZPrint(*row) for row in rows)


def _countersigned(connection: Connection, z_id: int) -> Countersigned | None:
    row = connection.execute(
        select(staff.c.name, staff.c.number, countersign.c.at, countersign.c.agrees, countersign.c.remark)
        .join(countersign, countersign.c.staff_id == staff.c.id)
        .where(countersign.c.z_id == z_id)
    ).one_or_none()
    return None if row is None else Countersigned(*row)


def _head(connection: Connection, row: Any) -> SignedHead | None:
    """The first signed head at this Z's entry of the journal or after it."""
    entry = connection.execute(select(journal.c.epoch, journal.c.number).where(journal.c.request_id == row.request_id)).one_or_none()
    if entry is None:
        return None
    head = connection.execute(
        select(journal_head.c.number, journal_head.c.hash, journal_head.c.at, journal_head.c.signature)
        .where(journal_head.c.desk == row.desk, journal_head.c.epoch == entry.epoch, journal_head.c.number >= entry.number)
        .order_by(journal_head.c.number)
        .limit(1)
    ).one_or_none()
    return None if head is None else SignedHead(row.desk, entry.epoch, head.number, head.hash, head.at, head.signature)


def z_lines(connection: Connection, desk: int) -> tuple[ZLine, ...]:
    """The desk's Zs, newest first."""
    printed = select(z_print.c.nth).where(z_print.c.z_id == z_report.c.id, z_print.c.state == "printed").exists()
    rows = connection.execute(
        select(
            z_report.c.id, z_report.c.number, shift.c.number.label("shift"), z_report.c.at, z_report.c.business_date, staff.c.name,
            z_report.c.facts, printed.label("printed"), countersign.c.agrees,
        )
        .join(shift, shift.c.id == z_report.c.shift_id)
        .join(staff, staff.c.id == z_report.c.staff_id)
        .outerjoin(countersign, countersign.c.z_id == z_report.c.id)
        .where(z_report.c.desk == desk)
        .order_by(z_report.c.number.desc())
        .limit(MOST_LISTED)
    )  # fmt: skip
    return tuple(_line(row) for row in rows)


def _line(row: Any) -> ZLine:
    facts = json.loads(row.facts)
    cash = facts["cash"]
    difference = None if cash["counted"] is None else cash["counted"] - cash["expected"]
    agrees = all(facts["agree"].values())
    return ZLine(
        row.id, row.number, row.shift, row.at, row.business_date, row.name, agrees, difference, bool(row.printed), row.agrees
    )  # fmt: skip


# Counts


def counts_of(connection: Connection, shift_id: int, occasion: str) -> tuple[Count, ...]:
    """Every count of the shift's opening or closing, the first one first."""
    rows = connection.execute(
        select(shift_count).where(shift_count.c.shift_id == shift_id, shift_count.c.occasion == occasion).order_by(shift_count.c.nth)
    ).all()
    return tuple(_count(connection, row) for row in rows)


def _count(connection: Connection, row: Any) -> Count:
    gifts = connection.execute(select(shift_count_gift.c.gift_id, shift_count_gift.c.counted).where(shift_count_gift.c.count_id == row.id))
    pieces = tuple(sorted(((int(fen), many) for fen, many in json.loads(row.pieces).items()), reverse=True))
    return Count(
        row.id, row.nth, row.at, row.staff_id, row.cash, pieces, row.expected, row.heads, {gift.gift_id: gift.counted for gift in gifts}
    )


def next_z(connection: Connection, desk: int) -> int:
    """The number of the desk's next Z: one more than the last, without gaps."""
    last: int = connection.execute(select(func.coalesce(func.max(z_report.c.number), 0)).where(z_report.c.desk == desk)).scalar_one()
    return last + 1
