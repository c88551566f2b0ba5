"""The stage of one case: a training shop on a database of its own, opened on the case's first date, with a clerk at the desk.

Tables are made once a process and copied for each case; nothing is brought safely to the disk. Nobody types a PIN, and the key that signs
vouchers is thrown away with the rest.
"""

from __future__ import annotations

import atexit
import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from counter_app.actions.approving import ApprovalGiven
from counter_app.actions.braking import SetBrakes, set_brakes
from counter_app.actions.clock import Clock
from counter_app.actions.desk import Desk
from counter_app.actions.gifts import AddGift, ChangeGift, GiftFields, StockCounted, add_gift, change_gift, stock_counted
from counter_app.actions.open_shop import NewShop, open_in
from counter_app.actions.own_gifts import gift_with_code
from counter_app.actions.pins import PinCost, Pins, random_pin
from counter_app.actions.signing_in import SignIn, sign_in
from counter_app.actions.staff import NewPerson
from counter_app.database import migrate
from counter_app.database.asked import Asked
from counter_app.database.door import Action, Database
from counter_app.database.staff import open_shift, people
from counter_app.programme.brakes import OFF
from counter_app.programme.programme import Programme
from counter_app.rehearsal.cases import ProgrammeFile
from counter_app.rehearsal.format import Gift
from counter_app.vouchers.keys import DeskKey

A = TypeVar("A", bound=Asked)
T = TypeVar("T")

ZONE = ZoneInfo("Asia/Shanghai")
MORNING = time(9)
DESK = 1
BETWEEN_STEPS = timedelta(seconds=20)
CHEAP = PinCost(memory_kib=8, rounds=1, lanes=1)
"""What a PIN costs that nobody ever types."""


class Time:
    """The instant at which the shop's clock stands until it is moved."""

    def __init__(self, day: date) -> None:
        self.at = _morning_of(day)

    def __call__(self) -> datetime:
        return self.at

    def move_to(self, day: date) -> None:
        self.at = max(self.at, _morning_of(day))

    def pass_by(self) -> None:
        """A moment goes by, as it does between two things that happen at a desk."""
        self.at += BETWEEN_STEPS


def _morning_of(day: date) -> datetime:
    return datetime.combine(day, MORNING, ZONE).astimezone(UTC)


class Stage:
    """The shop that a case is played in: its desk with a clerk, a supervisor beside them, and the key that signs."""

    def __init__(self, database: Database, time: Time, programme: Programme, key: DeskKey) -> None:
        self.database, self.time, self.programme, self.key = database, time, programme, key
        self.desk = Desk(database, Clock(ZONE, source=time))
        staff = {who.role: who.id for who in self.desk.read(people)}
        self.clerk, self.supervisor = staff["clerk"], staff["supervisor"]
        self.cards = count(1)

    def open_the_desk(self) -> None:
        """The clerk signs in; the one shift lasts as long as the case, so that what is done can be undone on a later day."""
        self.write(sign_in, self.desk.asked(SignIn, staff_id=self.clerk, shift_id=None, method="badge-and-pin"))
        self.take_the_desk()

    def take_the_desk(self) -> None:
        """The clerk who signed in works here."""
        shift = self.desk.read(open_shift, DESK)
        assert shift is not None
        self.desk.sign_on(self.clerk, shift.id)

    def write(self, what: Action[A, T], asked: A) -> T:
        return self.desk.write(what, asked).answer

    def move_to(self, day: date) -> None:
        """It is the morning of this day; every day before it is closed."""
        self.time.move_to(day)
        self.desk.catch_up()

    def yes(self) -> ApprovalGiven:
        """The supervisor's yes as of now, to be bound to exactly one request."""
        return ApprovalGiven(approver_id=self.supervisor, at=self.desk.clock.now(), for_content=b"")

    def put_out(self, gift: Gift) -> None:
        """The gift stands in the catalogue, its pieces on the shelf; one of the programme's own with the same code becomes this one."""
        fields = GiftFields(
            code=gift.code,
            name=gift.name or gift.code,
            kind=gift.kind,
            prices=((gift.points or 0, gift.cash),),
            category=gift.category or "",
            retail=gift.price,
            barcode=gift.barcode or "",
            tags=tuple(gift.tags),
            tiers=tuple(gift.tiers),
            start=gift.start,
            end=gift.end,
            per_member=gift.per_member,
            per_redemption=gift.per_redemption,
            repeatable=gift.repeatable,
            grade=gift.grade or "",
        )
        own = self.desk.read(gift_with_code, gift.code)
        if own is None:
            self.write(add_gift, self.desk.asked(AddGift, fields=fields, on_hand=gift.stock, staff_id=self.supervisor))
            return
        self.write(change_gift, self.desk.asked(ChangeGift, gift_id=own, fields=fields, staff_id=self.supervisor))
        self.write(stock_counted, self.desk.asked(StockCounted, gift_id=own, pieces=gift.stock, staff_id=self.supervisor))


@contextmanager
def stage(programme: ProgrammeFile, gifts: tuple[Gift, ...], first: date) -> Iterator[Stage]:
    """A shop that was opened with this programme in the morning of ``first``, with these gifts; it is gone when the next one is made."""
    begins = (programme.text, repr(gifts), first)
    opened = _opened.get(begins)
    path = _folder() / "counter.db"
    path.write_bytes(_empty() if opened is None else opened)
    database = Database(path, lasting=False)
    try:
        time = Time(first)
        if opened is None:
            open_in(database, _new_shop(programme), Pins(b"rehearsal".ljust(32), CHEAP), Clock(ZONE, source=time))
        set_up = Stage(database, time, programme.says, _key())
        if opened is None:
            set_up.open_the_desk()
            # A case asks what the rules give, however often its one member comes to its one clerk.
            set_up.write(set_brakes, set_up.desk.asked(SetBrakes, brakes=OFF, staff_id=set_up.supervisor))
            for gift in gifts:
                set_up.put_out(gift)
            _keep(path, begins)
        else:
            set_up.take_the_desk()
        yield set_up
    finally:
        database.close()


_MOST_OPENED = 16
_Beginning = tuple[str, str, date]
_opened: dict[_Beginning, bytes] = {}
"""The latest shops as they were in their first morning: the cases of one file begin with a few of them, again and again."""


def _keep(path: Path, begins: _Beginning) -> None:
    while len(_opened) >= _MOST_OPENED:
        del _opened[next(iter(_opened))]
    _opened[begins] = path.read_bytes()


def _new_shop(programme: ProgrammeFile) -> NewShop:
    return NewShop(
        name="Rehearsal",
        phone="",
        address="",
        time_zone=ZONE.key,
        desk=DESK,
        programme_text=programme.text,
        programme_source=programme.source,
        people=(_person("1", "Clerk", "clerk"), _person("2", "Supervisor", "supervisor")),
        training=True,
    )


def _person(number: str, name: str, role: str) -> NewPerson:
    return NewPerson(number, name, role, f"REHEARSAL-{number}", random_pin())


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Where this process keeps its shops for the moment; in memory where the system has a place for that."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="counter-rehearsal-", dir=memory if memory.is_dir() else None))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@lru_cache(maxsize=1)
def _empty() -> bytes:
    """A database with its tables and nothing in them, as its file holds it."""
    path = _folder() / "empty.db"
    migrate.bring_up(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # in the one file, without a log beside it
    return path.read_bytes()


@lru_cache(maxsize=1)
def _key() -> DeskKey:
    return DeskKey.make(DESK, datetime(2000, 1, 1, tzinfo=UTC), secrets.token_bytes(32))
