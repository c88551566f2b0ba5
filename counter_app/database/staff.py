"""Questions about the people who work here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import NoResultFound

from counter_app.database.prepared import Prepared
from counter_app.database.tables import badge, card, shift, staff


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person. ``member_id`` is their own member card's member, whom they never serve."""

    id: int
    uid: UUID
    number: str
    name: str
    role: str
    active: bool
    member_id: int | None

    @property
    def is_supervisor(self) -> bool:
        return self.role == "supervisor" and self.active

    def is_same_person(self, other: StaffRow) -> bool:
        """Whoever is on the staff twice is known by their member card."""
        return self.id == other.id or (self.member_id is not None and self.member_id == other.member_id)


@dataclass(frozen=True, slots=True)
class StaffEntry:
    """One person as the staff list shows them."""

    person: StaffRow
    badges: tuple[str, ...]
    member_card: str | None
    pin_blocked: bool
    pin_locked_until: datetime | None


@dataclass(frozen=True, slots=True)
class ShiftRow:
    id: int
    number: int
    opened_at: datetime
    opened_by: int


_COLUMNS = (staff.c.id, staff.c.uid, staff.c.number, staff.c.name, staff.c.role, staff.c.active, staff.c.member_id)
_BY_ID = Prepared(select(*_COLUMNS).where(staff.c.id == bindparam("id_")))
_BY_BADGE = select(*_COLUMNS).join(badge, badge.c.staff_id == staff.c.id).where(badge.c.code == bindparam("badge_"), badge.c.active == 1)
_OPEN_SHIFT = select(shift.c.id, shift.c.number, shift.c.opened_at, shift.c.opened_by).where(
    shift.c.desk == bindparam("desk_"), shift.c.closed_at.is_(None)
)


def person(connection: Connection, staff_id: int) -> StaffRow:
    row = _BY_ID.first(connection, {"id_": staff_id})
    if row is None:
        raise NoResultFound(f"no person {staff_id}")
    return StaffRow(*row)


def person_with_badge(connection: Connection, code: str) -> StaffRow | None:
    """Whoever wears this badge and may sign in; None for an unknown or stopped badge or person."""
    row = connection.execute(_BY_BADGE, {"badge_": code}).one_or_none()
    found = None if row is None else StaffRow(*tuple(row))
    return found if found is not None and found.active else None


def people(connection: Connection) -> tuple[StaffRow, ...]:
    """Everybody who may sign in, by number."""
    return tuple(StaffRow(*tuple(row)) for row in connection.execute(select(*_COLUMNS).where(staff.c.active == 1).order_by(staff.c.number)))


def staff_list(connection: Connection) -> tuple[StaffEntry, ...]:
    """Everybody, stopped ones last."""
    badges: dict[int, list[str]] = {}
    for row in connection.execute(select(badge.c.staff_id, badge.c.code).where(badge.c.active == 1).order_by(badge.c.code)):
        badges.setdefault(row.staff_id, []).append(row.code)
    statement = (
        select(*_COLUMNS, staff.c.pin_blocked, staff.c.pin_locked_until, card.c.code)
        .outerjoin(card, (card.c.member_id == staff.c.member_id) & (card.c.state == "current"))
        .order_by(staff.c.active.desc(), staff.c.number)
    )
    return tuple(
        StaffEntry(StaffRow(*row[:7]), tuple(badges.get(row.id, ())), row.code, row.pin_blocked, row.pin_locked_until)
        for row in connection.execute(statement)
    )


def open_shift(connection: Connection, desk: int) -> ShiftRow | None:
    row = connection.execute(_OPEN_SHIFT, {"desk_": desk}).one_or_none()
    return None if row is None else ShiftRow(*row)
