"""A new shop: its facts, this desk, the programme, and the people without whom four eyes can't look; number 1 of the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from counter_app.actions.checks import MOST_NAME, checked_text
from counter_app.actions.clock import Clock
from counter_app.actions.own_gifts import bring_own_gifts
from counter_app.actions.pins import Pins, is_weak
from counter_app.actions.staff import ROLES, Engaged, NewPerson, engage, engaged, person_faults, text_faults
from counter_app.database.asked import Asked
from counter_app.database.door import Database, Work, action
from counter_app.database.journal import BEFORE_FIRST
from counter_app.database.neutral import new_row_id
from counter_app.database.posting import new_id
from counter_app.database.tables import chain, desk, programme, shop
from counter_app.programme.file.load import load_programme
from counter_app.programme.refusals import Malformed, Reason, Refused, Trouble, WeakPin

MOST_PHONE = 30
MOST_ADDRESS = 120
HIGHEST_DESK = 65_535
MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class NewShop:
    """What the first page asks, as typed. ``programme_text`` is the programme file's text, ``programme_source`` its name for messages.
    ``day_start`` is minutes after midnight."""

    name: str
    phone: str
    address: str
    time_zone: str
    desk: int
    programme_text: str
    programme_source: str
    people: tuple[NewPerson, ...]
    training: bool = False
    day_start: int = 0


@dataclass(frozen=True, kw_only=True)
class OpenShop(Asked):
    """The request; ``desk`` is the number this desk will have."""

    name: str
    phone: str
    address: str
    time_zone: str
    day_start: int
    training: bool
    programme_text: str
    programme_source: str
    people: tuple[Engaged, ...]


def faults(new: NewShop) -> tuple[Reason, ...]:
    """Everything that keeps this shop from being opened, all at once: ``Malformed`` with the fields ``name``, ``phone``, ``address``,
    ``time-zone``, ``desk``, ``day-start``, ``people`` and ``people.1.badge``, ``WeakPin``, and the programme file's mistakes."""
    return (*_shop_faults(new), *_people_faults(new.people), *_programme_faults(new))


def _shop_faults(new: NewShop) -> Iterator[Reason]:
    yield from text_faults("name", new.name, MOST_NAME)
    yield from text_faults("phone", new.phone, MOST_PHONE, may_be_empty=True)
    yield from text_faults("address", new.address, MOST_ADDRESS, may_be_empty=True)
    if not is_time_zone(new.time_zone):
        yield Malformed("time-zone", "unknown-time-zone")
    if new.desk < 1:
        yield Malformed("desk", "not-a-number")
    elif new.desk > HIGHEST_DESK:
        yield Malformed("desk", "too-large")
    if not 0 <= new.day_start < MINUTES_OF_A_DAY:
        yield Malformed("day-start", "not-a-number")


def is_time_zone(name: str) -> bool:
    """Whether the name is one of the time zone database's, such as ``Asia/Shanghai``."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; with ".." in it; a folder's name
        return False
    return True


def _people_faults(people: Sequence[NewPerson]) -> Iterator[Reason]:
    if {person.role for person in people} < set(ROLES):
        yield Malformed("people", "too-few")
    numbers: set[str] = set()
    badges: set[str] = set()
    for place, person in enumerate(people, start=1):
        for fault in person_faults(person.number, person.name, person.role, person.badge):
            yield Malformed(f"people.{place}.{fault.field}", fault.why)
        for field, value, seen in (("number", person.number.strip(), numbers), ("badge", person.badge.strip(), badges)):
            if value and value in seen:
                yield Malformed(f"people.{place}.{field}", "duplicate")
            seen.add(value)
        if is_weak(person.pin):
            yield WeakPin()


def _programme_faults(new: NewShop) -> Iterator[Reason]:
    try:
        load_programme(new.programme_text, new.programme_source)
    except Refused as refused:
        yield from refused.reasons


def _desk_comes_first(connection: Connection, asked: OpenShop) -> None:
    if connection.execute(select(shop.c.id)).first() is not None:
        raise Trouble("shop-here-already", "the database")
    opened = connection.execute(
        insert(shop),
        {
            "uid": new_id(),
            "name": asked.name,
            "phone": asked.phone,
            "address": asked.address,
            "time_zone": asked.time_zone,
            "day_start": asked.day_start,
        },
    )
    connection.execute(insert(desk), {"number": asked.desk, "shop_id": new_row_id(opened), "training": asked.training})
    connection.execute(
        insert(chain),
        {
            "desk": asked.desk,
            "epoch": 1,
            "number": 0,
            "hash": BEFORE_FIRST,
            "at": asked.at,
            "business_date": asked.business_date,
        },
    )


def _opened_before(connection: Connection, asked: OpenShop) -> None:
    return None


@action("open-shop", again=_opened_before, before=_desk_comes_first)
def open_shop(work: Work, asked: OpenShop) -> None:
    """The shop, its desk, its programme with what it brings along, and its people are there, and the journal begins with this."""
    force = load_programme(asked.programme_text, asked.programme_source)
    work.programme = (force.name, force.version)
    sha = hashlib.sha256(asked.programme_text.encode()).digest()
    work.connection.execute(
        insert(programme),
        {"name": force.name, "version": force.version, "first_day": force.first_day, "text": asked.programme_text, "sha": sha},
    )
    work.wrote("desk", desk=asked.desk, training=int(asked.training), time_zone=asked.time_zone, day_start=asked.day_start)
    work.wrote("programme", name=force.name, version=force.version, sha=sha)
    bring_own_gifts(work, force)
    for person in asked.people:
        engage(work, person)


def open_in(database: Database, new: NewShop, pins: Pins, clock: Clock) -> None:
    """Open this shop in an empty database that has its tables. Raises Refused with every fault at once."""
    if found := faults(new):
        raise Refused(*found)
    at = clock.now()
    database.write(
        open_shop,
        OpenShop(
            request_id=new_id(),
            at=at,
            business_date=clock.business_date(at),
            desk=new.desk,
            name=checked_text("name", new.name, MOST_NAME),
            phone=checked_text("phone", new.phone, MOST_PHONE, may_be_empty=True),
            address=checked_text("address", new.address, MOST_ADDRESS, may_be_empty=True),
            time_zone=new.time_zone,
            day_start=new.day_start,
            training=new.training,
            programme_text=new.programme_text,
            programme_source=new.programme_source,
            people=tuple(engaged(who, pins) for who in new.people),
        ),
    )
