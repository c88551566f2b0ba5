"""People who work here: a supervisor takes them on, changes and stops them, gives badges and lets them choose a new PIN.

Whoever does so has proved with PIN that they are an active supervisor (``by_id``); the action looks again. Nobody can shut everybody out,
and nobody raises themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.checks import MOST_NAME, checked_text
from counter_app.actions.pins import Pins
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.neutral import new_row_id
from counter_app.database.posting import member_uid, new_id
from counter_app.database.staff import StaffRow, person
from counter_app.database.tables import badge, staff
from counter_app.programme.refusals import (
    LastSupervisor,
    Malformed,
    NotASupervisor,
    NothingLeft,
    OwnRole,
    Refused,
    UnknownStaff,
)

ROLES = ("clerk", "supervisor")
MOST_BADGE = 32
MOST_NUMBER = 16

_CODE = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who will work here, as typed on the first page. ``pin`` is typed by the person; it goes no further than ``Pins``."""

    number: str
    name: str
    role: str
    badge: str
    pin: str


@dataclass(frozen=True, slots=True)
class Engaged:
    """A person as they are written down."""

    number: str
    name: str
    role: str
    badge: str
    kept_pin: str


@dataclass(frozen=True, kw_only=True)
class AddStaff(Asked):
    """Somebody new; ``engaged`` makes ``who`` of what was typed."""

    by_id: int
    who: Engaged


@dataclass(frozen=True, kw_only=True)
class ChangeStaff(Asked):
    """The person's name and role are these now."""

    by_id: int
    who_id: int
    name: str
    role: str


@dataclass(frozen=True, kw_only=True)
class SetStaffActive(Asked):
    """The person may no longer sign in (``active`` False), or may again."""

    by_id: int
    who_id: int
    active: bool


@dataclass(frozen=True, kw_only=True)
class GiveBadge(Asked):
    """The person wears this badge from now on; the one before is stopped."""

    by_id: int
    who_id: int
    badge: str


@dataclass(frozen=True, kw_only=True)
class ResetPin(Asked):
    """The person typed a new PIN beside the supervisor; ``kept_pin`` is what ``Pins.kept`` made of it."""

    by_id: int
    who_id: int
    kept_pin: str


@dataclass(frozen=True, kw_only=True)
class LinkMember(Asked):
    """This member is the person's own card (None: they have none): they'll never serve it."""

    by_id: int
    who_id: int
    member_id: int | None


@dataclass(frozen=True, kw_only=True)
class OwnerUnlock(Asked):
    """Whoever owns the data folder gives the person with this number a new PIN, for the day when no supervisor can sign in."""

    number: str
    kept_pin: str


_SAME_NUMBER = select(staff.c.id).where(staff.c.number == bindparam("number_"))
_SAME_BADGE = select(badge.c.staff_id).where(badge.c.code == bindparam("badge_"))
_SUPERVISORS = select(func.count()).select_from(staff).where(staff.c.active == 1, staff.c.role == "supervisor")
_NEW_PIN = (
    update(staff)
    .where(staff.c.id == bindparam("who_"))
    .values(pin=bindparam("pin_"), pin_failed=0, pin_locked_until=None, pin_blocked=False)
)


# What was typed


def engaged(who: NewPerson, pins: Pins) -> Engaged:
    """The person as they are written down. Raises Refused with what is wrong with them."""
    if found := tuple(person_faults(who.number, who.name, who.role, who.badge)):
        raise Refused(*found)
    return Engaged(who.number.strip(), checked_text("name", who.name, MOST_NAME), who.role, who.badge.strip(), pins.kept(who.pin))


def person_faults(number: str, name: str, role: str, badge_code: str) -> Iterator[Malformed]:
    """What keeps these from being a person who works here: fields ``number``, ``name``, ``role``, ``badge``."""
    yield from code_faults("number", number, MOST_NUMBER)
    yield from text_faults("name", name, MOST_NAME)
    yield from code_faults("badge", badge_code, MOST_BADGE)
    if role not in ROLES:
        yield Malformed("role", "not-in-list")


def text_faults(field: str, text: str, most: int, *, may_be_empty: bool = False) -> Iterator[Malformed]:
    """What ``checked_text`` says against the text, if anything."""
    try:
        checked_text(field, text, most, may_be_empty=may_be_empty)
    except Refused as refused:
        yield from (reason for reason in refused.reasons if isinstance(reason, Malformed))


def code_faults(field: str, code: str, most: int) -> Iterator[Malformed]:
    """What keeps this from being a code that a bar code can say and a scanner can type: ASCII letters, digits and hyphens."""
    code = code.strip()
    if not code:
        yield Malformed(field, "empty")
    elif len(code) > most:
        yield Malformed(field, "too-long")
    elif not _CODE.fullmatch(code):
        yield Malformed(field, "not-a-code")


# Actions


def engage(work: Work, person: Engaged, by: UUID | None = None) -> int:
    """The person may sign in from now on; ``by`` took them on (nobody, when the shop is opened). Returns their row id."""
    uid = new_id()
    row = work.connection.execute(
        insert(staff),
        {"uid": uid, "number": person.number, "name": person.name, "role": person.role, "active": True, "pin": person.kept_pin},
    )
    who = new_row_id(row)
    work.connection.execute(insert(badge), {"code": person.badge, "staff_id": who, "active": True, "given_at": work.asked.at})
    work.wrote("staff", staff=uid, by=by, role=person.role, active=1)
    work.wrote("badge", staff=uid, active=1)
    return who


def _added_before(connection: Connection, asked: AddStaff) -> StaffRow:
    return person(connection, connection.execute(_SAME_NUMBER, {"number_": asked.who.number}).scalar_one())


@action("add-staff", again=_added_before)
def add_staff(work: Work, asked: AddStaff) -> StaffRow:
    """The person may sign in with badge or name and PIN. Raises Refused: not-a-supervisor, malformed (number, badge: duplicate)."""
    by = _by_supervisor(work, asked.by_id)
    taken = []
    if work.connection.execute(_SAME_NUMBER, {"number_": asked.who.number}).first() is not None:
        taken.append(Malformed("number", "duplicate"))
    if work.connection.execute(_SAME_BADGE, {"badge_": asked.who.badge}).first() is not None:
        taken.append(Malformed("badge", "duplicate"))
    if taken:
        raise Refused(*taken)
    return person(work.connection, engage(work, asked.who, by))


def _changed_before(connection: Connection, asked: ChangeStaff) -> StaffRow:
    return person(connection, asked.who_id)


@action("change-staff", again=_changed_before)
def change_staff(work: Work, asked: ChangeStaff) -> StaffRow:
    """The person has this name and role. Raises Refused: not-a-supervisor, own-role, last-supervisor, malformed."""
    by = _by_supervisor(work, asked.by_id)
    name = checked_text("name", asked.name, MOST_NAME)
    if asked.role not in ROLES:
        raise Refused(Malformed("role", "not-in-list"))
    who = person(work.connection, asked.who_id)
    if asked.role != who.role:
        _rights_may_change(work, asked.by_id, who)
    work.connection.execute(update(staff).where(staff.c.id == who.id).values(name=name, role=asked.role))
    work.wrote("staff", staff=who.uid, by=by, role=asked.role)
    return person(work.connection, who.id)


def _set_before(connection: Connection, asked: SetStaffActive) -> StaffRow:
    return person(connection, asked.who_id)


@action("set-staff-active", again=_set_before)
def set_staff_active(work: Work, asked: SetStaffActive) -> StaffRow:
    """The person may sign in, or may not. Raises Refused: not-a-supervisor, own-role, last-supervisor, already-done."""
    by = _by_supervisor(work, asked.by_id)
    who = person(work.connection, asked.who_id)
    if who.active == asked.active:
        raise Refused(NothingLeft())
    _rights_may_change(work, asked.by_id, who)
    work.connection.execute(update(staff).where(staff.c.id == who.id).values(active=asked.active))
    work.wrote("staff", staff=who.uid, by=by, active=int(asked.active))
    return person(work.connection, who.id)


def _given_before(connection: Connection, asked: GiveBadge) -> None:
    return None


@action("give-badge", again=_given_before)
def give_badge(work: Work, asked: GiveBadge) -> None:
    """The person wears this badge and no other. Raises Refused: not-a-supervisor, malformed (badge; duplicate: it is or was somebody's)."""
    by = _by_supervisor(work, asked.by_id)
    who = person(work.connection, asked.who_id)
    code = asked.badge.strip()
    if found := tuple(code_faults("badge", code, MOST_BADGE)):
        raise Refused(*found)
    if work.connection.execute(_SAME_BADGE, {"badge_": code}).first() is not None:
        raise Refused(Malformed("badge", "duplicate"))
    work.connection.execute(update(badge).where(badge.c.staff_id == who.id).values(active=False))
    work.connection.execute(insert(badge), {"code": code, "staff_id": who.id, "active": True, "given_at": asked.at})
    work.wrote("badge", staff=who.uid, by=by, active=1)


def _reset_before(connection: Connection, asked: ResetPin) -> None:
    return None


@action("reset-pin", again=_reset_before)
def reset_pin(work: Work, asked: ResetPin) -> None:
    """The person's PIN is the new one and nothing is locked. Raises Refused(NotASupervisor)."""
    by = _by_supervisor(work, asked.by_id)
    who = person(work.connection, asked.who_id)
    work.connection.execute(_NEW_PIN, {"who_": who.id, "pin_": asked.kept_pin})
    work.wrote("staff", staff=who.uid, by=by, pin="new")


def _linked_before(connection: Connection, asked: LinkMember) -> None:
    return None


@action("link-member", again=_linked_before)
def link_member(work: Work, asked: LinkMember) -> None:
    """The person's own member card is this one. Raises Refused: not-a-supervisor, own-role (somebody else takes one's own card off)."""
    by = _by_supervisor(work, asked.by_id)
    who = person(work.connection, asked.who_id)
    if who.id == asked.by_id and who.member_id is not None and who.member_id != asked.member_id:
        raise Refused(OwnRole())
    work.connection.execute(update(staff).where(staff.c.id == who.id).values(member_id=asked.member_id))
    linked = None if asked.member_id is None else member_uid(work, asked.member_id)
    work.wrote("staff", staff=who.uid, by=by, member=linked)


def _unlocked_before(connection: Connection, asked: OwnerUnlock) -> None:
    return None


@action("owner-unlock", again=_unlocked_before)
def owner_unlock(work: Work, asked: OwnerUnlock) -> None:
    """The person can sign in with the new PIN. Raises Refused(UnknownStaff) for a number that nobody who may sign in has."""
    row = work.connection.execute(_SAME_NUMBER.where(staff.c.active == 1), {"number_": asked.number}).one_or_none()
    if row is None:
        raise Refused(UnknownStaff())
    work.connection.execute(_NEW_PIN, {"who_": row.id, "pin_": asked.kept_pin})
    work.wrote("staff", staff=person(work.connection, row.id).uid, pin="new")


def _by_supervisor(work: Work, by_id: int) -> UUID:
    """What the journal knows the supervisor by. Raises Refused(NotASupervisor)."""
    by = person(work.connection, by_id)
    if not by.is_supervisor:
        raise Refused(NotASupervisor())
    return by.uid


def _rights_may_change(work: Work, by_id: int, who: StaffRow) -> None:
    """Raises Refused when nobody would be left to sign, or somebody would change what they may do themselves."""
    if who.is_supervisor and work.connection.execute(_SUPERVISORS).scalar_one() == 1:
        raise Refused(LastSupervisor())
    if who.id == by_id:
        raise Refused(OwnRole())
