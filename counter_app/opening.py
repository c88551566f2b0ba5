"""From a data folder to a desk that can be worked at, and back: lock, tables, database, clock, keys, copies, log."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from logging.handlers import RotatingFileHandler
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.exc import NoResultFound

from counter_app.actions.clock import Clock, system_now
from counter_app.actions.confirm_date import ConfirmDate, confirm_date
from counter_app.actions.desk import Desk
from counter_app.actions.open_desk import AddDesk, add_desk, keys_of_others, show_keys
from counter_app.actions.open_shop import NewShop, faults, open_in
from counter_app.actions.pins import PinCost, Pins
from counter_app.actions.sending import needs_sender, sender_kept
from counter_app.actions.tries import Tries
from counter_app.backups.making import Made, back_up, back_up_when_due
from counter_app.backups.plan import plan_kept
from counter_app.backups.restoring import put_in_place
from counter_app.database import migrate
from counter_app.database.door import Database
from counter_app.database.folder import DataFolder, server_in
from counter_app.database.key_store import KeyStore, is_reference, key_store_here, secret_in
from counter_app.database.place import Server
from counter_app.database.posting import new_id
from counter_app.database.shop import DeskFacts, desk_facts, desks_here
from counter_app.programme.file.load import load_programme
from counter_app.programme.refusals import Malformed, ProgrammeUnfit, Refused, TrainingOnly, Trouble
from counter_app.screens.chain.link import Link
from counter_app.vouchers.code import FIRST_INSTANT
from counter_app.vouchers.keys import BadList, DeskKey, KeyList, ListedKey, past_keys

_LOG_BYTES = 1024 * 1024
_LOGS_KEPT = 5


@dataclass(frozen=True)
class OpenDesk:
    """A desk at work in its folder. ``keys`` is its own key list, with which it checks what it printed; ``link`` its end of the line to
    head office, None where the shop stands alone."""

    folder: DataFolder
    database: Database
    clock: Clock
    desk: Desk
    pins: Pins
    key: DeskKey
    keys: KeyList
    link: Link | None = None

    def keep_copy(self) -> Path | None:
        """A copy of the database lies in ``folder.copies``, beside the six before it, and a backup in its place where one was chosen. None
        where a server has the data: copies are its own affair.

        Raises Trouble; then the old copies are all there, and a backup that could not be made is owed.
        """
        if self.database.on_server:
            return None
        copy = _copied(self.folder, self.clock.now(), self.database.copy_to)
        if plan_kept(self.folder).folder is not None:
            self.back_up()
        return copy

    def back_up(self) -> Made:
        """A backup as of now; while it fails it is owed. Raises Trouble as ``make_backup`` does."""
        return back_up(self.folder, self.database.copy_to, self.clock.now(), self.clock.zone)

    def back_up_when_due(self) -> Made | None:
        """A backup where one is due or owed; None where none is. Raises Trouble as ``back_up`` does."""
        return back_up_when_due(self.folder, self.database.copy_to, self.clock.now(), self.clock.zone)

    def keys_now(self) -> KeyList:
        """The keys as they are believed now: a chain's list may have come since the desk was opened."""
        return _keys_now(self.folder, self.database, self.key, self.clock.now())

    def show_keys(self) -> None:
        """What lies in ``folder.keys`` has changed: the desks on the same server know it from now on. Raises Trouble."""
        _show_keys(self.folder, self.database)

    def close(self) -> None:
        """Everything is written down and another program may open the folder."""
        if self.link is not None:
            self.link.close()
        self.database.close()
        self.folder.unlock()


def open_desk(
    folder: DataFolder,
    *,
    business_date: date | None = None,
    read_only: bool = False,
    now: Callable[[], datetime] = system_now,
    cost: PinCost | None = None,
) -> OpenDesk:
    """The desk in this folder, ready; with ``read_only`` beside another program that works in it, and nothing can be written.

    Raises Trouble: no-shop, in-use, read-only, newer-database, not-our-database, database-damaged, pepper-missing, desk-key-missing,
    desk-key-damaged; Refused(TrainingOnly) when a real shop is given a date. Nothing stays locked then.
    """
    if folder.is_empty():
        raise Trouble("no-shop", str(folder.path))
    if not read_only:
        folder.lock()
    try:
        if not read_only:
            put_in_place(folder, now())
        _bring_up(folder, now(), read_only)
        database = Database(folder.place, desk=desk_number(folder), read_only=read_only)
        try:
            return _opened(folder, database, business_date, now, cost or PinCost(), read_only)
        except BaseException:
            database.close()
            raise
    except BaseException:
        folder.unlock()
        raise


def _bring_up(folder: DataFolder, at: datetime, read_only: bool, newest: str = migrate.NEWEST) -> None:
    version = migrate.version_of(folder.place)
    if version is None:
        raise Trouble("not-our-database", "no tables")
    if version not in migrate.KNOWN:
        raise Trouble("newer-database", version)
    if version == newest:
        return
    if read_only:
        raise Trouble("older-database", version)
    old = Database(folder.place)
    try:
        if not old.on_server:
            _copied(folder, at, old.copy_to)
    finally:
        old.close()
    migrate.bring_up(folder.place)


def desk_number(folder: DataFolder) -> int | None:
    """Which of the desks on a server this folder's is; None where the file has but one."""
    return DeskKey.load(folder.keys, folder.key_store).desk if folder.server_file.exists() else None


def _opened(
    folder: DataFolder, database: Database, business_date: date | None, now: Callable[[], datetime], cost: PinCost, read_only: bool
) -> OpenDesk:
    try:
        facts = database.read(desk_facts)
    except NoResultFound as error:
        if database.on_server and database.read(desks_here):
            raise Trouble("desk-key-damaged", "another desk's") from error
        raise Trouble("not-our-database", "no shop in it") from error
    clock = _clock(facts, business_date, now)
    if not folder.pepper_file.exists():
        # A new one would make every PIN wrong, and nobody would know why.
        raise Trouble("pepper-missing")
    key = DeskKey.load(folder.keys, folder.key_store)
    if key.desk != facts.desk:
        raise Trouble("desk-key-damaged", "another desk's")
    if not read_only:
        _show_keys(folder, database)
    keys = _keys_now(folder, database, key, clock.now())
    desk = Desk(database, clock)
    if business_date is not None and business_date < facts.business_date and not read_only:
        # A training shop goes back to the day it is given.
        desk.write(confirm_date, desk.asked(ConfirmDate))
        desk = Desk(database, clock)
    if not read_only:
        desk.sign = key.private.sign
    pepper = folder.pepper()
    link = None if read_only else _link(folder, desk)
    return OpenDesk(folder, database, clock, desk, Pins(pepper, cost, Tries(folder.tries_file, pepper)), key, keys, link)


def _show_keys(folder: DataFolder, database: Database) -> None:
    """The desks on the same server know this one's keys, the one it has and those it had; a file's desk shows them to nobody."""
    if database.on_server:
        key = DeskKey.load(folder.keys, folder.key_store)
        # As in the list: the key the desk has hasn't ended, should a new one have been cut short.
        past = (each for each in past_keys(folder.keys) if each.public != key.public)
        ours = (ListedKey(key.public, key.desk, key.valid_from), *past)
        database.exchange(show_keys, [(each.public, each.desk, each.valid_from, each.valid_to, each.revoked) for each in ours])


def _keys_now(folder: DataFolder, database: Database, key: DeskKey, at: datetime) -> KeyList:
    """The keys this desk believes: its own, and those of others that its server, or its chain's head office, tells of."""
    others: list[ListedKey] = []
    if database.on_server:
        others = [ListedKey(*found) for found in database.read(keys_of_others, key.desk)]
    elif folder.line_file.exists():
        from counter_app.head_office import line_file
        from counter_app.head_office.enrolling import last_list

        known, last = line_file.known(folder), database.read(last_list)
        if known is not None and last is not None:
            # A list that head office's root didn't sign is nobody's; then this desk believes its own keys alone.
            with suppress(BadList):
                usable = KeyList.parse(last[2], known.root).usable(at, key.desk)
                others = [each for each in usable.keys if each.desk != key.desk]
    return KeyList.of_desk(key, key.lists, at, [*past_keys(folder.keys), *others])


def _link(folder: DataFolder, desk: Desk) -> Link | None:
    """This desk's end of the line; None where the shop stands alone. Nobody is called yet."""
    if not folder.line_file.exists():
        return None
    from counter_app.head_office import line_file
    from counter_app.head_office.over_postgres import OverPostgres
    from counter_app.screens.chain.line_of_desk import LineOfDesk

    known = line_file.known(folder)
    assert known is not None
    head_office = OverPostgres(line_file.line(folder, known), known.desk, known.chain)
    return LineOfDesk(desk, head_office, head_office.hang_up)


def _clock(facts: DeskFacts, business_date: date | None, now: Callable[[], datetime]) -> Clock:
    clock = Clock(ZoneInfo(facts.time_zone), facts.day_start, source=now)
    if business_date is None:
        return clock
    if not facts.training:
        raise Refused(TrainingOnly())
    clock = clock.set_to(business_date)
    # The given day is played again at whatever time it is now; where it was left at a later hour, it goes on from there.
    behind = facts.last_at - clock.now()
    return replace(clock, shift=clock.shift + behind) if facts.business_date == business_date and behind > timedelta(0) else clock


# A new shop


def set_up(
    folder: DataFolder,
    new: NewShop,
    *,
    server: Server | None = None,
    business_date: date | None = None,
    now: Callable[[], datetime] = system_now,
    cost: PinCost | None = None,
) -> None:
    """The shop is in the folder: database, pepper, the desk's key, and what the window shows before the database is open. With ``server``
    the database is there, empty until now, and the folder holds its address.

    All of it or, as far as anybody can see, nothing: the database or its address gets its name last. Raises Refused with every fault of
    ``new`` (and TrainingOnly for a date in a real shop, ProgrammeUnfit for a programme that needs a sender where none is named); Trouble:
    shop-here-already, in-use, read-only, disk-full, and what a server says.
    """
    if found := faults(new):
        raise Refused(*found)
    if business_date is not None and not new.training:
        raise Refused(TrainingOnly())
    if sender_kept(folder) is None and needs_sender(load_programme(new.programme_text, new.programme_source)):
        raise Refused(ProgrammeUnfit("no-sender"))
    folder.lock()
    try:
        if not folder.is_empty():
            raise Trouble("shop-here-already", str(folder.path))
        if server is not None and _was_opened(folder, server, new.desk):
            folder.keep_desk_facts(shop=new.name, desk=new.desk, training=new.training, time_zone=new.time_zone)
            _address(folder).replace(folder.server_file)
            return
        clock = Clock(ZoneInfo(new.time_zone), new.day_start, source=now)
        clock = clock if business_date is None else clock.set_to(business_date)
        # A training shop is played on any date, so its key is good from the first one a code can name.
        key = DeskKey.make(new.desk, FIRST_INSTANT if new.training else clock.now(), secrets.token_bytes(32))
        replace(key, store=folder.key_store).save(folder.keys)
        Tries(folder.tries_file, folder.pepper()).begin()
        file, name = (folder.path / "counter.db.new", folder.database) if server is None else (_address(folder), folder.server_file)
        for left in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
            left.unlink(missing_ok=True)
        if server is not None:
            folder.save(file, server.url.encode())
        place = server or file
        migrate.bring_up(place)
        database = Database(place, desk=new.desk)
        try:
            open_in(database, new, Pins(folder.pepper(), cost or PinCost()), clock)
        finally:
            database.close()
        folder.keep_desk_facts(shop=new.name, desk=new.desk, training=new.training, time_zone=new.time_zone)
        file.replace(name)
    finally:
        folder.unlock()


def join_shop(
    folder: DataFolder,
    server: Server,
    number: int,
    pepper: bytes,
    *,
    now: Callable[[], datetime] = system_now,
) -> str:
    """One more desk of the shop on this server, with a folder of its own. ``pepper``: the 32 bytes that the first desk's folder has,
    without which no PIN fits. Returns the shop's name.

    Raises Refused(Malformed) for a number that another desk has; Trouble: shop-here-already, no-shop, in-use, read-only, pepper-missing,
    newer-database, and what the server says.
    """
    if len(pepper) != 32:
        raise Trouble("pepper-missing")
    folder.lock()
    try:
        if not folder.is_empty():
            raise Trouble("shop-here-already", str(folder.path))
        if migrate.version_of(server) is None:
            raise Trouble("no-shop", server.shown)
        migrate.bring_up(server)
        database = Database(server, desk=number)
        try:
            first = database.read(desks_here)
            if not first:
                raise Trouble("no-shop", server.shown)
            facts = database.read(desk_facts, first[0])
            clock = Clock(ZoneInfo(facts.time_zone), facts.day_start, source=now)
            if number in first and server_in(_address(folder)) != server:
                raise Refused(Malformed("desk", "duplicate"))
            if number not in first:
                folder.save(_address(folder), server.url.encode())
                at = clock.now()
                date_here = max(clock.business_date(at), facts.business_date)
                database.write(add_desk, AddDesk(request_id=new_id(), at=at, business_date=date_here, desk=number))
        finally:
            database.close()
        folder.keep_secret(folder.pepper_file, pepper)
        key = DeskKey.make(number, FIRST_INSTANT if facts.training else clock.now(), secrets.token_bytes(32))
        replace(key, store=folder.key_store).save(folder.keys)
        Tries(folder.tries_file, pepper).begin()
        folder.keep_desk_facts(shop=facts.name, desk=number, training=facts.training, time_zone=facts.time_zone)
        _address(folder).replace(folder.server_file)
        return facts.name
    finally:
        folder.unlock()


def _address(folder: DataFolder) -> Path:
    """The address of the server on which a shop is being opened; the shop is there once it has its last name."""
    return folder.server_file.with_name("server.new")


def _was_opened(folder: DataFolder, server: Server, desk: int) -> bool:
    """A set-up on this server was cut short here after the shop had been opened there."""
    if server_in(_address(folder)) != server or migrate.version_of(server) is None:
        return False
    database = Database(server, read_only=True)
    try:
        return desk in database.read(desks_here)
    finally:
        database.close()


# Secrets


def keep_secrets(folder: DataFolder, *, in_key_store: bool) -> None:
    """The pepper, the desk's private key and the backups' key lie in the computer's key store from now on, or in files; the window is
    closed.

    Raises Trouble: in-use, no-shop, key-store-missing (this computer has none), key-store-closed, key-store-empty. Cut short, each secret
    is where it was or where it is to be.
    """
    if folder.is_empty():
        raise Trouble("no-shop", str(folder.path))
    folder.lock()
    try:
        store = (folder.key_store or key_store_here()) if in_key_store else None
        if in_key_store and store is None:
            raise Trouble("key-store-missing")
        for file in (folder.pepper_file, folder.backup_key_file):
            if file.exists():
                content = file.read_bytes()
                secret = secret_in(content, folder.key_store)
                folder.save(file, secret if store is None else store.keep(secret))
                _forget(content, folder.key_store)
        key = DeskKey.load(folder.keys, folder.key_store)
        was = key.kept_at(folder.keys)
        replace(key, store=store).save(folder.keys)
        if key.kept_at(folder.keys) != was:
            _forget(was, folder.key_store)
    finally:
        folder.unlock()


def _forget(content: bytes, store: KeyStore | None) -> None:
    """What a key store had and nothing points to any more is taken out of it."""
    if is_reference(content) and (store := store or key_store_here()) is not None:
        store.forget(content)


# Copies


def _copied(folder: DataFolder, at: datetime, copy_to: Callable[[Path], None]) -> Path:
    target = folder.copies / f"counter-{at:%Y%m%dT%H%M%S}{at.microsecond // 1000:03d}Z.db"
    copy_to(target)
    target.chmod(0o600)
    for old in folder.oldest_copies_beyond_kept():
        old.unlink()
    return target


# The log


class _NothingPersonal(logging.Formatter):
    """Long runs of digits are struck out – a phone, a card, a PIN, a code – should one get into a message after all; and no message begins
    a record of its own, or says anything to a terminal."""

    converter = staticmethod(time.gmtime)
    _long_number = re.compile(r"(?<![0-9a-zA-Z-])[0-9]{6,}(?![0-9a-zA-Z-])")

    def format(self, record: logging.LogRecord) -> str:
        shown = "".join(char if char.isprintable() else "\n  " if char == "\n" else "�" for char in super().format(record))
        return self._long_number.sub("######", shown)


def log_to(folder: DataFolder) -> Callable[[], None]:
    """From now on this process logs to ``counter.log`` in ``folder.logs``: one megabyte, five older ones kept, for this user alone.

    Returns what ends it. A folder that can't be written to gives no log and no trouble here: the desk's opening says so.
    """

    try:
        folder.make()
        handler = RotatingFileHandler(folder.logs / "counter.log", maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8")
    except (OSError, Trouble):
        return lambda: None
    Path(handler.baseFilename).chmod(0o600)
    handler.setFormatter(_NothingPersonal("%(asctime)sZ %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)

    def end() -> None:
        root.removeHandler(handler)
        root.setLevel(before)
        handler.close()

    return end
