"""Who is at the desk: a PIN is tried, proved, and opens the desk, a screen that was locked, or an approval.

A try is counted and stands in the journal before the PIN is looked at, so that nobody gains a try by pulling the plug. Five wrong ones lock
for a minute, each further one for twice as long, and the tenth blocks until a supervisor gives a new PIN.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar, Literal, TypeVar
from uuid import UUID

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.desk import Desk
from counter_app.actions.pins import Pins
from counter_app.actions.tries import Counted
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.neutral import new_row_id
from counter_app.database.shelf import heads_now, heads_text
from counter_app.database.shop import desk_facts
from counter_app.database.staff import ShiftRow, StaffRow, open_shift, person, person_with_badge
from counter_app.database.tables import shift, staff
from counter_app.programme.refusals import NotASupervisor, PinLocked, Refused, ShiftOver, UnknownStaff, WrongPin

FREE_TRIES = 5
"""So many wrong ones in a row lock for a minute."""
MOST_TRIES = 10
"""So many wrong ones in a row block until a supervisor gives a new PIN."""

A = TypeVar("A", bound=Asked)

Method = Literal["badge-and-pin", "name-and-pin"]
Purpose = Literal["approval", "sign-off", "unlock", "staff", "date"]


@dataclass(frozen=True, slots=True)
class Proved:
    """This person is here: they gave their PIN at ``at``, with their badge or by their name."""

    staff: StaffRow
    method: Method
    at: datetime


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who works at the desk now, in which shift, and whether they opened it."""

    staff: StaffRow
    shift: ShiftRow
    opened: bool


@dataclass(frozen=True, kw_only=True)
class TryPin(Asked):
    """``who_id`` has typed a PIN. The PIN itself is no part of any request. ``beside`` and ``beside_until``: their wrong tries as counted
    beside the database; the larger count holds."""

    who_id: int
    beside: int = 0
    beside_until: datetime | None = None

    not_content: ClassVar[frozenset[str]] = Asked.not_content | {"beside", "beside_until"}


@dataclass(frozen=True, kw_only=True)
class PinFailed(Asked):
    """The PIN that ``who_id`` typed was not theirs."""

    who_id: int


@dataclass(frozen=True, kw_only=True)
class PinProved(Asked):
    """The PIN that ``who_id`` typed was theirs; it was asked for ``purpose``."""

    who_id: int
    method: Method
    purpose: Purpose


@dataclass(frozen=True, kw_only=True)
class SignIn(Asked):
    """Whoever made this request (``staff_id``) gave their PIN and takes the desk, from ``instead_of`` where somebody was signed in."""

    method: Method
    instead_of: int | None = None


@dataclass(frozen=True, kw_only=True)
class SignOut(Asked):
    """Whoever is signed in leaves the desk; the shift stays open."""


@dataclass(frozen=True, kw_only=True)
class LockDesk(Asked):
    """The screen is covered until the same person's PIN, or another's who takes the desk over. ``why``: ``asked`` or ``idle``."""

    why: Literal["asked", "idle"]


_TRIES = select(staff.c.uid, staff.c.active, staff.c.pin, staff.c.pin_failed, staff.c.pin_locked_until, staff.c.pin_blocked).where(
    staff.c.id == bindparam("who_")
)
_COUNT = (
    update(staff)
    .where(staff.c.id == bindparam("who_"), staff.c.pin_failed == bindparam("was_"))
    .values(
        pin_failed=bindparam("failed_"),
        pin_locked_until=bindparam("until_", type_=staff.c.pin_locked_until.type),
        pin_blocked=bindparam("blocked_", type_=staff.c.pin_blocked.type),
    )
)
_FORGET_TRIES = update(staff).where(staff.c.id == bindparam("who_")).values(pin_failed=0, pin_locked_until=None, pin_blocked=False)
_LAST_SHIFT = select(func.coalesce(func.max(shift.c.number), 0)).where(shift.c.desk == bindparam("desk_"))
_OPEN_SHIFT = insert(shift)


# The try, before the PIN is looked at


def _kept_pin(connection: Connection, asked: TryPin) -> str:
    kept: str = connection.execute(_TRIES, {"who_": asked.who_id}).one().pin
    return kept


@action("pin-tried", again=_kept_pin)
def try_pin(work: Work, asked: TryPin) -> str:
    """One more try is counted, as if it were wrong. Returns what is kept of the PIN.

    Raises Refused: unknown-staff (not among those who may sign in), pin-locked.
    """
    row = work.connection.execute(_TRIES, {"who_": asked.who_id}).one_or_none()
    if row is None or not row.active:
        raise Refused(UnknownStaff())
    if row.pin_blocked or asked.beside >= MOST_TRIES:
        raise Refused(PinLocked(until=None))
    for until in (row.pin_locked_until, asked.beside_until):
        if until is not None and asked.at < until:
            raise Refused(PinLocked(until=until))
    failed = max(row.pin_failed, asked.beside) + 1
    work.connection.execute(
        _COUNT,
        {
            "who_": asked.who_id,
            "was_": row.pin_failed,
            "failed_": failed,
            "until_": locked_until(failed, asked.at),
            "blocked_": failed >= MOST_TRIES,
        },
    )
    work.wrote("staff", staff=row.uid, tried=failed)
    kept: str = row.pin
    return kept


def locked_until(failed: int, at: datetime) -> datetime | None:
    """Until when so many wrong tries in a row lock: not yet below five, then 1, 2, 4, 8, 16 minutes."""
    return None if failed < FREE_TRIES else at + timedelta(minutes=2 ** (min(failed, MOST_TRIES) - FREE_TRIES))


# What came of it


def _after_failure(connection: Connection, asked: PinFailed) -> WrongPin | PinLocked:
    row = connection.execute(_TRIES, {"who_": asked.who_id}).one()
    if row.pin_blocked or row.pin_failed >= FREE_TRIES:
        return PinLocked(until=None if row.pin_blocked else row.pin_locked_until)
    return WrongPin(left=FREE_TRIES - row.pin_failed)


@action("pin-failed", again=_after_failure)
def pin_failed(work: Work, asked: PinFailed) -> WrongPin | PinLocked:
    """The failure stands in the journal. Returns what to say: how many tries are left, or until when it is locked."""
    said = _after_failure(work.connection, asked)
    work.wrote("staff", staff=person(work.connection, asked.who_id).uid, locked=int(isinstance(said, PinLocked)))
    return said


def _proved_before(connection: Connection, asked: PinProved) -> StaffRow:
    return person(connection, asked.who_id)


@action("pin-proved", again=_proved_before)
def pin_proved(work: Work, asked: PinProved) -> StaffRow:
    """The person's wrong tries are forgotten, and it stands in the journal what the PIN was asked for."""
    who = person(work.connection, asked.who_id)
    work.connection.execute(_FORGET_TRIES, {"who_": who.id})
    work.wrote("staff", staff=who.uid, method=asked.method, purpose=asked.purpose)
    return who


def _signed_in_before(connection: Connection, asked: SignIn) -> SignedIn:
    assert asked.staff_id is not None
    now_open = open_shift(connection, asked.desk)
    if now_open is None:
        raise Refused(ShiftOver())
    return SignedIn(person(connection, asked.staff_id), now_open, opened=False)


@action("sign-in", again=_signed_in_before)
def sign_in(work: Work, asked: SignIn) -> SignedIn:
    """The person is signed in and their wrong tries are forgotten; a shift is open, opened by them if there was none.

    Raises Refused(UnknownStaff) for somebody who was stopped meanwhile.
    """
    assert asked.staff_id is not None
    who = person(work.connection, asked.staff_id)
    if not who.active:
        raise Refused(UnknownStaff())
    work.connection.execute(_FORGET_TRIES, {"who_": who.id})
    now_open = open_shift(work.connection, asked.desk)
    opened = now_open is None
    if now_open is None:
        now_open = _shift_opened(work, asked, who)
    before = None if asked.instead_of is None else person(work.connection, asked.instead_of).uid
    work.wrote("staff", staff=who.uid, method=asked.method, shift=now_open.number, instead_of=before)
    return SignedIn(who, now_open, opened)


def _shift_opened(work: Work, asked: SignIn, who: StaffRow) -> ShiftRow:
    number = work.connection.execute(_LAST_SHIFT, {"desk_": asked.desk}).scalar_one() + 1
    # With a clock that stands behind, the shift belongs to the last date the desk has seen: business dates never go back.
    on = max(asked.business_date, desk_facts(work.connection).business_date)
    heads = heads_text(heads_now(work.connection))
    row = work.connection.execute(
        _OPEN_SHIFT,
        {"desk": asked.desk, "number": number, "business_date": on, "opened_at": asked.at, "opened_by": who.id, "heads": heads},
    )
    work.wrote("shift", shift=number, opened_by=who.uid, business_date=on.isoformat())
    return ShiftRow(new_row_id(row), number, asked.at, who.id)


def _nothing_more(connection: Connection, asked: A) -> None:
    return None


@action("sign-out", again=_nothing_more)
def leave_desk(work: Work, asked: SignOut) -> None:
    """It stands in the journal that the person left."""
    assert asked.staff_id is not None
    work.wrote("staff", staff=person(work.connection, asked.staff_id).uid)


@action("lock", again=_nothing_more)
def cover_desk(work: Work, asked: LockDesk) -> None:
    """It stands in the journal that the screen was covered."""
    assert asked.staff_id is not None
    work.wrote("staff", staff=person(work.connection, asked.staff_id).uid, why=asked.why)


# What the screens call: each is several transactions, with the slow look at the PIN between them


def wearer(desk: Desk, badge: str) -> StaffRow:
    """Whoever wears this badge. Raises Refused(UnknownStaff) for an unknown or stopped one."""
    who = desk.read(person_with_badge, badge)
    if who is None:
        raise Refused(UnknownStaff())
    return who


def check_pin(desk: Desk, staff_id: int, pin: str, pins: Pins, *, method: Method, purpose: Purpose) -> Proved:
    """The person proved themselves with their PIN. Raises Refused: wrong-pin, pin-locked, unknown-staff."""
    _must_fit(desk, staff_id, pin, pins)
    proved = desk.asked(PinProved, who_id=staff_id, method=method, purpose=purpose)
    return Proved(desk.write(pin_proved, proved).answer, method, proved.at)


def check_supervisor(desk: Desk, staff_id: int, pin: str, pins: Pins, *, method: Method, purpose: Purpose) -> Proved:
    """As ``check_pin``, for somebody who may approve and sign off; nobody else's PIN is tried (Refused: not-a-supervisor)."""
    if not desk.read(person, staff_id).is_supervisor:
        raise Refused(NotASupervisor())
    return check_pin(desk, staff_id, pin, pins, method=method, purpose=purpose)


def sign_in_with(desk: Desk, staff_id: int, pin: str, pins: Pins, *, method: Method) -> SignedIn:
    """The person is signed in at the desk, in place of whoever was: the first sign-in opens the shift, a later one takes it over.

    Raises Refused as ``check_pin`` does; then whoever was signed in still is.
    """
    before = None if desk.on_duty is None else desk.on_duty.staff_id
    _must_fit(desk, staff_id, pin, pins)
    asked = desk.asked(SignIn, staff_id=staff_id, shift_id=None, method=method, instead_of=before)
    signed_in = desk.write(sign_in, asked).answer
    desk.sign_on(signed_in.staff.id, signed_in.shift.id)
    return signed_in


def unlock_with(desk: Desk, pin: str, pins: Pins, *, method: Method = "name-and-pin") -> Proved:
    """Whoever is signed in comes back to a screen that was locked. Raises Refused as ``check_pin`` does."""
    assert desk.on_duty is not None
    return check_pin(desk, desk.on_duty.staff_id, pin, pins, method=method, purpose="unlock")


def lock(desk: Desk, why: Literal["asked", "idle"]) -> None:
    """The journal knows that the desk was locked; who is signed in stays so, and what was on the screen waits for them."""
    desk.write(cover_desk, desk.asked(LockDesk, why=why))


def sign_out(desk: Desk) -> None:
    """Nobody is signed in; the shift stays open for the next one."""
    desk.write(leave_desk, desk.asked(SignOut))
    desk.sign_out()


def _must_fit(desk: Desk, staff_id: int, pin: str, pins: Pins) -> None:
    asked = desk.asked(TryPin, who_id=staff_id)
    if pins.tries is None:
        kept = desk.write(try_pin, asked).answer
    else:
        who, kept = desk.read(_person_and_pin, staff_id)
        beside = pins.tries.of(who, kept)
        asked = replace(asked, beside=beside.failed, beside_until=beside.until)
        kept = desk.write(try_pin, asked).answer
        pins.tries.keep(who, kept, desk.read(_counted, staff_id))
    if not pins.fits(kept, pin):
        raise Refused(desk.write(pin_failed, desk.asked(PinFailed, who_id=staff_id)).answer)
    if pins.tries is not None:
        pins.tries.forget(who, kept)


def _person_and_pin(connection: Connection, staff_id: int) -> tuple[UUID, str]:
    row = connection.execute(_TRIES, {"who_": staff_id}).one_or_none()
    if row is None:
        raise Refused(UnknownStaff())
    return row.uid, row.pin


def _counted(connection: Connection, staff_id: int) -> Counted:
    row = connection.execute(_TRIES, {"who_": staff_id}).one()
    return Counted(row.pin_failed, row.pin_locked_until)
