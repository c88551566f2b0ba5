"""Head office: its database and folder, from nothing to a program that serves desks; who may come in, and how things stand.

Head office is a desk of its chain, number 65535, with a data folder of its own: its key is the root that certifies all others, its pepper
is the chain's. The folder isn't locked: what a person changes by a command, the serving process sees in the database.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import psycopg
from sqlalchemy.exc import NoResultFound

from counter_app.actions import chain_shops
from counter_app.actions.chain_shops import AddShop, OpenShelves
from counter_app.actions.checks import MOST_NAME, checked_text
from counter_app.actions.clock import Clock, system_now
from counter_app.actions.desk import Desk
from counter_app.actions.open_shop import NewShop
from counter_app.actions.pins import PinCost
from counter_app.database import migrate
from counter_app.database.asked import Asked
from counter_app.database.door import Database
from counter_app.database.exchange import capture_postgresql
from counter_app.database.exchange.bringing import READ
from counter_app.database.exchange.outbox import begin_chain
from counter_app.database.exchange.tables import HEAD_OFFICE
from counter_app.database.folder import DataFolder
from counter_app.database.place import Server
from counter_app.database.shop import desk_facts, shops
from counter_app.head_office import enrolling, roles
from counter_app.head_office.answer import Answer
from counter_app.head_office.connecting import LAST_DESK, Address, Line, desks_role, line_troubles
from counter_app.head_office.deciding import Deciding
from counter_app.head_office.enrolling import EnrolledDesk, InviteDesk, Key, PublishKeys, Waiting, invite_desk, publish_keys
from counter_app.head_office.enrolment_code import GOOD_FOR, EnrolmentCode
from counter_app.head_office.lender import Lending
from counter_app.head_office.sealing import sealed_to
from counter_app.head_office.serving import Serving
from counter_app.head_office.taking import Taking
from counter_app.opening import set_up
from counter_app.programme.refusals import Malformed, Refused, Trouble
from counter_app.vouchers.code import FIRST_INSTANT
from counter_app.vouchers.keys import DeskKey, KeyList, ListedKey

LIST_GOOD_FOR = timedelta(days=1)
"""So old a list of keys is published anew: a desk warns when its list is a week old."""
_SHELVES_LOOKED_AT = timedelta(minutes=1)
"""A new shop, or a programme that comes into force: either may bring gifts along that every shop has as many of as it wants."""
_CLOCKS_APART = timedelta(days=2)
"""A desk's clock may be behind head office's; its new key has signed nothing before, so it may well count from earlier on."""
_AUTHORITY = "head-office-ca.pem"
_ADDRESS = "office-address"


@dataclass(frozen=True)
class Office:
    """Head office as it stands in its folder. ``address`` is where desks find it."""

    folder: DataFolder
    server: Server
    database: Database
    clock: Clock
    desk: Desk
    root: DeskKey
    chain: UUID
    address: Address

    def close(self) -> None:
        self.database.close()

    def owner(self) -> psycopg.Connection[Any]:
        """A connection of the owner's, in autocommit: for roles, and to hear what the server calls out. Raises Trouble."""
        return _owner(self.server)

    @property
    def authority(self) -> str:
        """The certificate authority that desks check head office's certificate by, as PEM; "" for none."""
        file = self.folder.path / _AUTHORITY
        return file.read_text("ascii") if file.exists() else ""


# From nothing


def found(
    folder: DataFolder,
    new: NewShop,
    server: Server,
    *,
    address: Address | None = None,
    authority: str = "",
    now: Callable[[], datetime] = system_now,
    cost: PinCost | None = None,
) -> None:
    """Head office is in the folder and on the server: tables, shop, people, programme, its key, and the roles of desks to come. Cut short,
    it goes on when it is said again. ``address``: how desks reach the server, where that is another way than head office's own.

    Raises Refused with every fault of ``new``; Trouble: shop-here-already, bad-address, makes-no-roles, certificate-foreign or -expired
    for an authority that the server's certificate isn't of, and what a server says.
    """
    seen_at = address or _address_of(server, tls=bool(authority))
    if not folder.is_empty() and folder.place != server:
        raise Trouble("shop-here-already", str(folder.path))
    with _owner(server) as owner:
        _may_make_roles(owner)
    if authority:
        _desks_will_believe(seen_at, authority)
    if folder.is_empty():
        set_up(folder, replace(new, desk=HEAD_OFFICE), server=server, now=now, cost=cost)
    if authority:
        folder.save(folder.path / _AUTHORITY, authority.encode("ascii"))
    folder.keep_desk_facts(**{_ADDRESS: str(seen_at)})
    database = Database(server, desk=HEAD_OFFICE)
    try:
        if database.read(enrolling.last_list) is not None:
            raise Trouble("shop-here-already", str(folder.path))
        with _owner(server) as owner:
            for statement in (*capture_postgresql.statements(), *roles.CALLS):
                owner.execute(statement)
            roles.prepare(owner, _database_name(owner), READ)
        if database.read(enrolling.chain_uid) is None:
            database.exchange(begin_chain, "head-office", uuid4(), now())
    finally:
        database.close()
    office = open_office(folder, now=now)
    try:
        valid_from = FIRST_INSTANT if office.desk.facts.training else office.root.valid_from
        _publish(office, "begun", certified=Key(office.root.public, HEAD_OFFICE, valid_from))
    finally:
        office.close()


def _may_make_roles(owner: psycopg.Connection[Any]) -> None:
    """Each desk gets a role of its own. Raises Trouble("makes-no-roles") before anything is made."""
    row = owner.execute("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    if row is None or not row[0]:
        raise Trouble("makes-no-roles", owner.info.user)


def _desks_will_believe(address: Address, authority: str) -> None:
    """The server's certificate and name are what desks will check them by: a desk that can't has used up its code before it is told. That
    nobody is let in here by that name is known only after the certificate was good; what can't be reached from here isn't judged."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / _AUTHORITY
        file.write_text(authority, "ascii")
        try:
            Line(address, desks_role(address.database), "-", file).connect().close()
        except Trouble as trouble:
            if trouble.code in ("certificate-foreign", "certificate-expired"):
                raise


def open_office(folder: DataFolder, *, now: Callable[[], datetime] = system_now) -> Office:
    """The head office of this folder. Raises Trouble: not-head-office, older-database, newer-database, desk-key-missing,
    desk-key-damaged, and what a server says."""
    if folder.is_empty():
        raise Trouble("not-head-office", str(folder.path))
    server = folder.place
    root = DeskKey.load(folder.keys, folder.key_store)
    if not isinstance(server, Server) or root.desk != HEAD_OFFICE:
        raise Trouble("not-head-office", str(folder.path))
    version = migrate.version_of(server)
    if version != migrate.NEWEST:
        raise Trouble(
            "not-our-database" if version is None else "older-database" if version in migrate.KNOWN else "newer-database", version or ""
        )
    database = Database(server, desk=HEAD_OFFICE)
    try:
        chain = database.read(enrolling.chain_uid)
        facts = database.read(desk_facts)
        if chain is None:
            raise Trouble("not-head-office", str(folder.path))
    except NoResultFound as error:
        database.close()
        raise Trouble("not-our-database", "no shop in it") from error
    except BaseException:
        database.close()
        raise
    clock = Clock(ZoneInfo(facts.time_zone), facts.day_start, source=now)
    desk = Desk(database, clock)
    desk.sign = root.private.sign
    return Office(folder, server, database, clock, desk, root, chain, Address.parse(str(folder.desk_facts().get(_ADDRESS, ""))))


def _owner(server: Server) -> psycopg.Connection[Any]:
    with line_troubles():
        return psycopg.connect(server.url.replace("postgresql+psycopg://", "postgresql://", 1), autocommit=True, connect_timeout=5)


def _database_name(owner: psycopg.Connection[Any]) -> str:
    return str(owner.info.dbname)


def _address_of(server: Server, *, tls: bool) -> Address:
    """Where desks find the server, as far as head office's own address tells. ``tls``: they look at its certificate wherever it is. Raises
    Trouble("bad-address")."""
    info = psycopg.conninfo.conninfo_to_dict(server.url.replace("postgresql+psycopg://", "postgresql://", 1))
    local = not tls and (info.get("host", "") in ("127.0.0.1", "::1", "localhost") or info.get("sslmode") == "disable")
    return Address.parse(f"{info.get('host', '')}:{info.get('port', 5432)}/{info.get('dbname', '')}{'?tls=off' if local else ''}")


# Desks


def add_shop(office: Office, name: str, phone: str = "", address: str = "") -> None:
    """The chain has one more shop; what there is as much of as is wanted comes onto its shelf while head office runs. Raises
    Refused(Malformed)."""
    office.desk.write(chain_shops.add_shop, office.desk.asked(AddShop, name=name, phone=phone, address=address))


def _open_shelves(office: Office) -> bool:
    """What there is as much of as is wanted stands on every shop's shelf. Returns whether there may be more."""
    shelves = office.database.read(chain_shops.not_open)
    if shelves:
        office.desk.write(chain_shops.open_shelves, office.desk.asked(OpenShelves, shelves=shelves))
    return bool(shelves)


def add_desk(office: Office, number: int, name: str, shop: str = "") -> EnrolmentCode:
    """The desk may come in by this code, once, within the hour. ``shop`` "": where it stood before, else the chain's first.

    Raises Refused for a number or a name that can't be one; Trouble: no-such-shop, desk-in-use, desk-of-another-shop."""
    if not 1 <= number <= LAST_DESK:
        raise Refused(Malformed("desk", "too-large" if number > LAST_DESK else "not-a-number"))
    name = checked_text("name", name, MOST_NAME, may_be_empty=True)
    shop_id = office.database.read(chain_shops.shop_named, shop) if shop else None
    if shop and shop_id is None:
        raise Trouble("no-such-shop", shop)
    code = EnrolmentCode.new(number, office.root.public, secrets.randbits)
    role = office.address.role(number)
    asked = office.desk.asked(
        InviteDesk,
        number=number,
        name=name,
        role=role,
        code_sha=hashlib.sha256(code.text.encode()).digest(),
        until=office.clock.now() + GOOD_FOR,
        training=office.desk.facts.training,
        shop_id=shop_id,
    )
    office.desk.write(invite_desk, asked)
    with line_troubles(), office.owner() as owner:
        roles.invite(owner, role, desks_role(office.address.database), code.text, GOOD_FOR)
    return code


def let_in_waiting(office: Office) -> bool:
    """Every desk that has shown its key is certified, and told so. Returns whether there was one."""
    found_waiting = office.database.read(enrolling.waiting)
    for desk in found_waiting:
        _certify(office, desk)
    return bool(found_waiting)


def _certify(office: Office, desk: Waiting) -> None:
    facts = office.desk.facts
    answer = Answer(
        chain=office.chain.hex,
        desk=desk.desk,
        public=desk.public.hex(),
        epoch=desk.epoch,
        hash=desk.hash.hex(),
        shop=desk.shop,
        time_zone=facts.time_zone,
        day_start=facts.day_start,
        training=facts.training,
        sealed=sealed_to(desk.seal, office.folder.pepper()).hex(),
        authority=office.authority,
    )
    with line_troubles(), office.owner() as owner:
        roles.let_in(owner, desk.role)
    valid_from = FIRST_INSTANT if facts.training else office.clock.now() - _CLOCKS_APART
    _publish(office, "certified", certified=Key(desk.public, desk.desk, valid_from), answer=answer.signed(office.root.private))


def revoke_desk(office: Office, number: int) -> None:
    """The desk can't come in any more, and what its key signs from now on counts for nothing. Raises Trouble("no-such-desk")."""
    role = next((desk.role for desk in office.database.read(enrolling.desks) if desk.number == number), None)
    if role is None:
        raise Trouble("no-such-desk", str(number))
    _publish(office, "revoked", revoked=number)
    with line_troubles(), office.owner() as owner:
        roles.shut_out(owner, role)


def refresh_list(office: Office) -> bool:
    """The list of keys is not older than a day. Returns whether a new one was needed."""
    last = office.database.read(enrolling.last_list)
    if last is not None and office.clock.now() - last[1] < LIST_GOOD_FOR:
        return False
    _publish(office, "renewed")
    return True


def _publish(office: Office, why: str, *, certified: Key | None = None, answer: str = "", revoked: int | None = None) -> None:
    request_id = uuid4()
    for _ in range(8):
        last = office.database.read(enrolling.last_list)
        number, at = (1 if last is None else last[0] + 1), office.clock.now()
        keys = enrolling.keys_after(office.database.read(enrolling.all_keys), at, certified=certified, revoked=revoked)
        asked = office.desk.asked(
            PublishKeys,
            request_id=request_id,
            number=number,
            text=_signed(office.root, number, at, keys),
            why=why,
            of_desk=certified.desk if certified is not None else revoked or 0,
            certified=None if certified is None else certified.public,
            valid_from=None if certified is None else certified.valid_from,
            answer=answer,
            revoked=revoked is not None,
        )
        try:
            office.desk.write(publish_keys, asked)
            return
        except Trouble as trouble:
            if trouble.code != "list-number-taken":
                raise
    raise Trouble("database-locked", "list of keys")


def _signed(root: DeskKey, number: int, at: datetime, keys: tuple[Key, ...]) -> str:
    listed = [ListedKey(key.public, key.desk, key.valid_from, key.valid_to, key.revoked) for key in keys]
    return KeyList.sign(root.private, number, at, listed).to_json()


def read_authority(file: Path) -> str:
    """A certificate authority's file, as PEM. Raises Trouble("cannot-read")."""
    with suppress(OSError, UnicodeDecodeError):
        text = file.read_text("ascii")
        if "-----BEGIN CERTIFICATE-----" in text:
            return text
    raise Trouble("cannot-read", str(file))


# At work


def serving(office: Office) -> Serving:
    """The rounds of the serving process: letters are taken, what people decided is carried out, questions answered, desks let in, shelves
    opened, what came home is settled, days ended, and the list of keys kept fresh."""
    asked = partial(office.desk.asked, Asked)
    taking = Taking(office.database, office.clock.now)
    lending = Lending(office.database, asked)
    deciding = Deciding(office.database, asked)
    looked_at = office.clock.now() - _SHELVES_LOOKED_AT

    def shelves() -> bool:
        nonlocal looked_at
        if office.clock.now() - looked_at < _SHELVES_LOOKED_AT:
            return False
        if _open_shelves(office):
            return True
        looked_at = office.clock.now()
        return False

    steps = (
        lambda: taking.step().letters > 0,
        lambda: deciding.step() > 0,
        lambda: lending.answer() > 0,
        lambda: let_in_waiting(office),
        shelves,
        lambda: lending.tidy() > 0,
        lambda: office.desk.day_end_step() is not None,
        lambda: refresh_list(office),
    )
    return Serving(office.database, uuid4(), office.clock.now, steps, office.owner)


@dataclass(frozen=True, slots=True)
class Status:
    """How head office stands. ``shops`` are the chain's by name, in the order in which they came; ``feed`` is the last line's number;
    ``serving`` when a process was last seen at work (None: never); ``listed`` number and instant of the list of keys; ``exceptions`` wait
    for people."""

    shop: str
    address: Address
    feed: int
    serving: datetime | None
    listed: tuple[int, datetime] | None
    exceptions: int
    desks: tuple[EnrolledDesk, ...]
    shops: tuple[str, ...]


def status(office: Office) -> Status:
    feed, seen, exceptions = office.database.read(enrolling.standing)
    last = office.database.read(enrolling.last_list)
    return Status(
        office.desk.facts.name,
        office.address,
        feed,
        seen,
        None if last is None else last[:2],
        exceptions,
        office.database.read(enrolling.desks),
        tuple(name for _, name in office.database.read(shops)),
    )
