"""The journal as a trail to be read: its entries, newest first, a page at a time, with the names of what they speak of."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.engine import Connection

from counter_app.database.neutral import ask
from counter_app.database.shop import this_desk
from counter_app.database.types import EPOCH, EPOCH_DAY
from counter_app.programme.masks import masked_name

PAGE = 60

Place = tuple[int, int]
"""Epoch and number of an entry."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: of this business date, by this person (row id), of these kinds, about this member (row id); None: whichever."""

    day: date | None = None
    staff_id: int | None = None
    kinds: tuple[str, ...] | None = None
    member_id: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``rows`` are the rows that its body tells of; ``names`` says what their ids are called: members masked (王*), staff, gifts
    and vouchers by name or number. ``by`` is who was signed in."""

    epoch: int
    number: int
    kind: str
    at: datetime
    day: date
    by: str
    rows: tuple[Mapping[str, Any], ...]
    names: Mapping[str, str] = field(default_factory=dict)
    gifts_en: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        return self.epoch, self.number

    def of(self, table: str) -> tuple[Mapping[str, Any], ...]:
        """The rows of one table."""
        return tuple(row for row in self.rows if row.get("table") == table)

    def first(self, name: str, *tables: str) -> Any:
        """The first value of that name among the rows (of these tables); None where there is none."""
        return next((row[name] for row in self.rows if name in row and (not tables or row["table"] in tables)), None)

    def called(self, uid: object) -> str:
        """What the thing with this id is called; "" for none."""
        return self.names.get(str(uid), "") if uid is not None else ""


@dataclass(frozen=True, slots=True)
class Page:
    """Entries, newest first. ``after``: where to go on; None at the end."""

    entries: tuple[Entry, ...]
    after: Place | None


@dataclass(frozen=True, slots=True)
class Heading:
    """How many entries there are, and the newest signed head's number and instant."""

    entries: int
    head: int | None
    head_at: datetime | None


def heading(connection: Connection) -> Heading:
    """What stands over the trail."""
    desk = this_desk(connection)
    count = ask(connection, "SELECT count(*) FROM journal WHERE desk = ?", (desk,)).fetchone()[0]
    head = ask(
        connection, "SELECT number, at FROM journal_head WHERE desk = ? ORDER BY epoch DESC, number DESC LIMIT 1", (desk,)
    ).fetchone()
    return Heading(count, None, None) if head is None else Heading(count, head[0], EPOCH + timedelta(milliseconds=head[1]))


def page_of(connection: Connection, wanted: Wanted, before: Place | None = None, size: int = PAGE) -> Page:
    """The next entries before that place; the newest ones without one."""
    where, values = _conditions(connection, wanted, before)
    found = ask(
        connection,
        "SELECT journal.epoch, journal.number, journal.kind, journal.at, journal.business_date, staff.name, journal.body"
        " FROM journal LEFT JOIN staff ON staff.id = journal.staff_id"
        f" WHERE {' AND '.join(where)} ORDER BY journal.epoch DESC, journal.number DESC LIMIT ?",
        (*values, size + 1),
    ).fetchall()
    told = [(row, tuple(json.loads(row[6])["rows"])) for row in found[:size]]
    names, gifts_en = _names(connection, [row for _, rows in told for row in rows])
    entries = tuple(
        Entry(
            row[0], row[1], row[2], EPOCH + timedelta(milliseconds=row[3]), EPOCH_DAY + timedelta(days=row[4]), row[5] or "", rows,
            names, gifts_en,
        )
        for row, rows in told
    )  # fmt: skip
    return Page(entries, entries[-1].place if len(found) > size else None)


def _conditions(connection: Connection, wanted: Wanted, before: Place | None) -> tuple[list[str], list[Any]]:
    # The desk is named so that its index is read backwards.
    where = ["journal.desk = ?"]
    values: list[Any] = [this_desk(connection)]
    if before is not None:
        where.append("(journal.epoch, journal.number) < (?, ?)")
        values += before
    if wanted.day is not None:
        where.append("journal.business_date = ?")
        values.append((wanted.day - EPOCH_DAY).days)
    if wanted.staff_id is not None:
        where.append("journal.staff_id = ?")
        values.append(wanted.staff_id)
    if wanted.kinds is not None:
        where.append(f"journal.kind IN ({', '.join('?' for _ in wanted.kinds)})")
        values += wanted.kinds
    if wanted.member_id is not None:
        uid = ask(connection, "SELECT lower(hex(uid)) FROM member WHERE id = ?", (wanted.member_id,)).fetchone()[0]
        # A hand-over speaks of its voucher, not of the member: it is found by what it left.
        where.append(
            "(instr(journal.body, ?) > 0 OR journal.request_id IN (SELECT hand_over.request_id FROM hand_over JOIN voucher"
            " ON voucher.id = hand_over.voucher_id WHERE voucher.member_id = ?))"
        )
        values += [uid, wanted.member_id]
    return where, values


_NAMED: dict[str, tuple[str, Callable[[str], str]]] = {
    "member": ("SELECT lower(hex(uid)), name FROM member WHERE uid IN ({})", masked_name),
    "staff": ("SELECT lower(hex(uid)), name FROM staff WHERE uid IN ({})", str),
    "gift": ("SELECT lower(hex(uid)), name FROM gift WHERE uid IN ({})", str),
    "voucher": ("SELECT lower(hex(uid)), number FROM voucher WHERE uid IN ({})", str),
}
_STAFF = ("staff", "requester", "approver", "clerk", "by", "closed_by", "opened_by", "confirmed_by", "instead_of")
_KEYS = {"member": "member", "other": "member", "gift": "gift", "voucher": "voucher", **dict.fromkeys(_STAFF, "staff")}


def _names(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> tuple[dict[str, str], dict[str, str]]:
    ids: dict[str, set[str]] = {kind: set() for kind in _NAMED}
    for row in rows:
        for name, kind in _KEYS.items():
            value = row.get(name)
            if isinstance(value, str) and len(value) == 32:
                ids[kind].add(value)
    names: dict[str, str] = {}
    english: dict[str, str] = {}
    for kind, (statement, say) in _NAMED.items():
        some = sorted(ids[kind])
        for start in range(0, len(some), 500):
            part = tuple(bytes.fromhex(uid) for uid in some[start : start + 500])
            marks = ", ".join("?" for _ in part)
            for uid, name in ask(connection, statement.format(marks), part):
                names[uid] = say(str(name))
            if kind == "gift":
                rows_en = ask(connection, f"SELECT lower(hex(uid)), name_en FROM gift WHERE name_en <> '' AND uid IN ({marks})", part)
                english |= {str(uid): str(name) for uid, name in rows_en}
    return names, english
