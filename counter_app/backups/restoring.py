"""A backup comes back: looked at first, made ready beside the shop's data, and put in place all at once at the next start.

``prepare`` works in the folder ``restoring``: the whole backup is proved, the database checked, brought up to date and given its new
epoch. Renaming that folder to ``restored`` decides it. ``put_in_place`` then changes the files one after the other; cut short anywhere,
the next start goes on with it. What stood there before lies in ``aside``, and nothing deletes it.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from counter_app.actions.clock import Clock
from counter_app.actions.restored import LEAP, BeginEpoch, begin_epoch
from counter_app.actions.tries import larger, parse_tries, read_tries, tries_text
from counter_app.backups.making import DATABASE, KEYS, PEPPER, SETTINGS, TRIES, facts_of, sync_folder, trouble_of
from counter_app.backups.sealed import Unsealed, read_facts
from counter_app.database import migrate
from counter_app.database.door import Database
from counter_app.database.folder import DataFolder
from counter_app.database.outside import open_outside
from counter_app.database.posting import new_id
from counter_app.database.types import EPOCH
from counter_app.programme.refusals import Trouble
from counter_app.vouchers.code import FIRST_INSTANT
from counter_app.vouchers.keys import BadList, DeskKey, KeyList, ListedKey, past_keys, past_keys_text

_LONGEST_SMALL_PART = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands in the shop's data and not in the backup: journal entries, vouchers among them, and since when."""

    entries: int
    vouchers: int
    since: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a backup brings back. ``voucher``: the last voucher's number in full, None before the first; ``entry``: the journal's last
    number. ``same_shop``: the data here are this shop's and desk's too. ``lost``: None where the data here can't be read."""

    path: Path
    shop: str
    desk: int
    training: bool
    zone: ZoneInfo
    made_at: datetime
    last_at: datetime
    voucher: str | None
    epoch: int
    entry: int
    shop_here: bool
    same_shop: bool
    lost: Lost | None


# Looking


def preview(folder: DataFolder, path: Path, key: bytes) -> Preview:
    """What restoring this file would bring and take. Raises Trouble: cannot-read, backup-not-ours, backup-newer, backup-other-key,
    backup-damaged."""
    facts = read_facts(path, key)
    here = _facts_here(folder)
    same = here is not None and (here["uid"], here["desk"]) == (facts["uid"], facts["desk"])
    return Preview(
        path=path,
        shop=str(facts["shop"]),
        desk=int(facts["desk"]),
        training=bool(facts["training"]),
        zone=ZoneInfo(str(facts["time_zone"])),
        made_at=_instant(facts["at"]),
        last_at=_instant(facts["last_at"]),
        voucher=f"{int(facts['voucher']):012d}" if facts["voucher"] else None,
        epoch=int(facts["epoch"]),
        entry=int(facts["number"]),
        shop_here=folder.database.exists(),
        same_shop=same,
        lost=_lost(folder.database, facts) if same else None,
    )


def _facts_here(folder: DataFolder) -> dict[str, Any] | None:
    if not folder.database.exists():
        return None
    try:
        return dict(facts_of(folder.database))
    except Trouble:
        return None


def _lost(database: Path, facts: dict[str, Any]) -> Lost | None:
    """What was written here that the backup doesn't know; None where it can't be read."""
    after = " FROM journal WHERE desk = :desk AND (epoch > :epoch OR (epoch = :epoch AND number > :number))"
    vouchers = "SELECT count(*) FROM voucher WHERE request_id IN (SELECT request_id" + after + ")"
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            entries, since, last = connection.execute("SELECT count(*), min(at), max(at)" + after, facts).fetchone()
            (given,) = connection.execute(vouchers, facts).fetchone()
    except sqlite3.Error:
        return None
    return Lost(entries, given, None if since is None else _instant(since), None if last is None else _instant(last))


# Making ready


def prepare(folder: DataFolder, path: Path, key: bytes, now: Callable[[], datetime], *, keep_key: bool = True) -> None:
    """Everything lies ready in ``folder.restored``; the next ``put_in_place`` makes it the shop. Until the last moment nothing that anybody
    uses is touched. ``keep_key``: later backups are sealed with this key too.

    Raises Trouble as ``preview`` does, and backup-damaged (the database in it fails its checks), newer-database, disk-full, disk-failing,
    server-keeps-copies for a folder whose data are on a server.
    """
    if folder.server_file.exists():
        raise Trouble("server-keeps-copies")
    draft = folder.path / "restoring"
    folder.make()
    shutil.rmtree(draft, ignore_errors=True)
    shutil.rmtree(folder.restored, ignore_errors=True)
    try:
        draft.mkdir(mode=0o700)
        small = _unpacked(path, key, draft)
        facts = _checked(draft / DATABASE, folder)
        at = now()
        pepper = small[PEPPER]
        _secret(folder, draft / PEPPER, pepper)
        if keep_key:
            _secret(folder, draft / folder.backup_key_file.name, key)
        _write(draft / SETTINGS, _settings(folder, small[SETTINGS], facts))
        _write(draft / TRIES, _tries(folder, small[TRIES], pepper))
        _bring_keys(folder, draft, small[KEYS], int(facts["desk"]), bool(facts["training"]), at)
        _begin_epoch(folder, draft / DATABASE, facts, small, now)
        sync_folder(draft)
        draft.replace(folder.restored)
        sync_folder(folder.path)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise trouble_of(error) from error
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _unpacked(path: Path, key: bytes, draft: Path) -> dict[str, bytes]:
    """The database lies in ``draft``; the small parts are the answer. All of the file was proved."""
    small: dict[str, bytes] = {}
    try:
        file = open_outside(path)
    except OSError as error:
        raise Trouble("cannot-read", error.strerror or "") from error
    with file:
        for name, blocks in Unsealed(file, key).parts():
            if name == DATABASE:
                with os.fdopen(os.open(draft / DATABASE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as database:
                    for block in blocks:
                        database.write(block)
                    database.flush()
                    os.fsync(database.fileno())
                continue
            content = bytearray()
            for block in blocks:
                content += block
                if len(content) > _LONGEST_SMALL_PART:
                    raise Trouble("backup-damaged", name)
            small[name] = bytes(content)
    if missing := {PEPPER, SETTINGS, KEYS, TRIES} - small.keys() or not (draft / DATABASE).exists():
        raise Trouble("backup-damaged", f"without {missing}")
    return small


def _checked(database: Path, folder: DataFolder) -> dict[str, Any]:
    """The database is whole and has today's tables. Returns what it says of itself."""
    version = migrate.version_of(database)
    if version is not None and version not in migrate.KNOWN:
        raise Trouble("newer-database", version)
    try:
        with closing(sqlite3.connect(database)) as connection:
            said = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise Trouble("backup-damaged", str(error)) from error
    if said != ("ok",):
        raise Trouble("backup-damaged", "its database")
    migrate.bring_up(database)
    return dict(facts_of(database))


def _begin_epoch(folder: DataFolder, path: Path, facts: dict[str, Any], small: dict[str, bytes], now: Callable[[], datetime]) -> None:
    here = _facts_here(folder)
    same = here is not None and (here["uid"], here["desk"]) == (facts["uid"], facts["desk"])
    epoch, last_voucher = int(facts["epoch"]), int(facts["last_voucher"])
    if here is not None and same:
        epoch, last_voucher = max(epoch, int(here["epoch"])), max(last_voucher, int(here["last_voucher"]))
    else:
        last_voucher += LEAP
    clock = Clock(ZoneInfo(str(facts["time_zone"])), source=now)
    database = Database(path)
    try:
        at = clock.now()
        database.write(
            begin_epoch,
            BeginEpoch(
                request_id=new_id(), at=at, business_date=clock.business_date(at), desk=int(facts["desk"]), epoch=epoch + 1,
                last_voucher=last_voucher, made_at=_instant(facts["last_at"]),
            ),
        )  # fmt: skip
    finally:
        database.close()
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _settings(folder: DataFolder, of_backup: bytes, facts: dict[str, Any]) -> bytes:
    """The backup's settings; where this desk has its own, those."""
    try:
        brought = json.loads(of_backup)
    except ValueError as error:
        raise Trouble("backup-damaged", SETTINGS) from error
    kept = {**brought, **folder.desk_facts()}
    names = {"shop": facts["shop"], "desk": facts["desk"], "training": bool(facts["training"]), "time_zone": facts["time_zone"]}
    return json.dumps({**kept, **names}, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _tries(folder: DataFolder, of_backup: bytes, pepper: bytes) -> bytes:
    """Nobody gets tries back: of the backup's count and this folder's the larger."""
    here = {}
    if folder.pepper_file.exists():
        with suppress(Trouble):
            here = read_tries(folder.tries_file, folder.pepper()) or {}
    return tries_text(larger(parse_tries(of_backup, pepper) or {}, here), pepper)


def _bring_keys(folder: DataFolder, draft: Path, listed: bytes, desk: int, training: bool, at: datetime) -> None:
    """The public keys of before, and the desk's own: the one here where it is this desk's, else a new one."""
    try:
        brought = KeyList.parse(listed)
    except BadList as error:
        raise Trouble("backup-damaged", KEYS) from error
    known = {key.public: key for key in brought.keys}
    with suppress(Trouble):
        known.update({key.public: key for key in past_keys(folder.keys)})
    own = _own_key(folder, {key.public for key in brought.keys}, desk)
    if own is None:
        # Another machine, or a key that the shop doesn't know: nobody can tell who has the old private half.
        own = replace(DeskKey.make(desk, FIRST_INSTANT if training else at, secrets.token_bytes(32)), lists=brought.number)
        private = own.private.private_bytes_raw()
        text = own.as_text(private.hex() if folder.key_store is None else folder.key_store.keep(private).decode())
        _write(draft / "desk-key.json", text.encode())
    past = [key if key.valid_to is not None else _ended(key, at) for key in known.values() if key.public != own.public]
    _write(draft / "past-keys.json", past_keys_text(past))


def _own_key(folder: DataFolder, brought: set[bytes], desk: int) -> DeskKey | None:
    """The key of the desk in this folder where the backup is that desk's, made with this key or one it had before."""
    try:
        own = DeskKey.load(folder.keys, folder.key_store)
        lineage = {own.public, *(key.public for key in past_keys(folder.keys))}
    except Trouble:
        return None
    return own if own.desk == desk and lineage & brought else None


def _ended(key: ListedKey, at: datetime) -> ListedKey:
    return replace(key, valid_to=max(at.replace(microsecond=0), key.valid_from))


def _secret(folder: DataFolder, file: Path, secret: bytes) -> None:
    _write(file, secret if folder.key_store is None else folder.key_store.keep(secret))


def _write(file: Path, content: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


# Putting in place


def put_in_place(folder: DataFolder, now: datetime) -> bool:
    """What lies ready becomes the shop; the folder is locked by the caller, and nobody has the database open. Returns whether anything did.

    Cut short, it is called again and goes on. Raises Trouble: read-only, disk-failing.
    """
    ready = folder.restored
    if not ready.exists():
        return False
    try:
        aside = folder.aside / f"{now:%Y%m%dT%H%M%S}Z"
        aside.mkdir(parents=True, exist_ok=True, mode=0o700)
        targets = {
            PEPPER: folder.pepper_file,
            folder.backup_key_file.name: folder.backup_key_file,
            SETTINGS: folder.desk_file,
            TRIES: folder.tries_file,
            "past-keys.json": folder.keys / "past-keys.json",
            "desk-key.json": folder.keys / "desk-key.json",
        }
        for name, target in targets.items():
            if (ready / name).exists():
                _put_aside(target, aside / name)
                (ready / name).replace(target)
        if (ready / DATABASE).exists():
            # The old database goes aside with its log; a log that stayed would be taken for the new one's.
            _put_aside(folder.database, aside / DATABASE)
            for end in ("-wal", "-shm"):
                with suppress(FileNotFoundError):
                    Path(f"{folder.database}{end}").replace(aside / f"{DATABASE}{end}")
            (ready / DATABASE).replace(folder.database)
        for each in (aside, folder.keys, folder.path):
            sync_folder(each)
        shutil.rmtree(ready)
    except OSError as error:
        raise trouble_of(error) from error
    return True


def _put_aside(file: Path, target: Path) -> None:
    """A second name for what stands there, so that there is no moment without it."""
    if not file.exists() or target.exists():
        return
    try:
        os.link(file, target)
    except OSError:  # a disk without second names
        shutil.copy2(file, target)


def _instant(milliseconds: Any) -> datetime:
    return EPOCH + timedelta(milliseconds=int(milliseconds))
