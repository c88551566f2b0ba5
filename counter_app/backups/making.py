"""A backup is made: a copy of the database while the desk works, with pepper, settings, public keys and PIN tries, sealed, in its place.

The desk's own signing key is never in it: a desk that comes back elsewhere gets a new one.
"""

from __future__ import annotations

import io
import json
import os
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from counter_app import __version__
from counter_app.backups.plan import backups_in, is_due, name_of, place, plan_kept
from counter_app.backups.recovery_key import backup_key, key_name, new_recovery_key
from counter_app.backups.rotation import kept
from counter_app.backups.sealed import Part, seal
from counter_app.database.folder import DataFolder
from counter_app.database.types import milliseconds
from counter_app.programme.refusals import Trouble
from counter_app.vouchers.keys import DeskKey, KeyList, past_keys

DATABASE, PEPPER, SETTINGS, KEYS, TRIES = "counter.db", "pepper", "desk.json", "keys.json", "tries"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that lies at ``path``; ``old`` older ones were taken away."""

    path: Path
    at: datetime
    size: int
    old: int


# The key


def make_key(folder: DataFolder) -> str:
    """A new recovery key, to be shown this once; from now on backups are sealed with it. Older ones still need the older key.

    Raises Trouble when it can't be kept.
    """
    recovery_key = new_recovery_key(secrets.randbelow)
    folder.keep_secret(folder.backup_key_file, backup_key(recovery_key))
    return recovery_key


def key_kept(folder: DataFolder) -> bytes:
    """What this desk seals its backups with. Raises Trouble("backup-no-key") before one was made."""
    if not folder.backup_key_file.exists():
        raise Trouble("backup-no-key")
    return folder.secret(folder.backup_key_file)


def key_name_kept(folder: DataFolder) -> str | None:
    """The name of the key in use, None before one was made."""
    return key_name(key_kept(folder)) if folder.backup_key_file.exists() else None


# The backup


def make_backup(folder: DataFolder, copy_to: Callable[[Path], None], at: datetime, zone: ZoneInfo) -> Made:
    """A backup as of now lies in its place, whole or not at all, and those that rotation doesn't keep are gone.

    ``copy_to`` makes a consistent copy of the database (``Database.copy_to``). Raises Trouble: backup-no-key, backup-place-unset,
    backup-place-missing, backup-busy, disk-full, disk-failing, read-only, and what copying raises.
    """
    where, key = place(plan_kept(folder)), key_kept(folder)
    draft = folder.path / "backing-up.db"
    with folder.backing_up():
        try:
            copy_to(draft)
            made = _sealed(folder, draft, where, key, at)
        finally:
            for end in ("", "-wal", "-shm"):
                with suppress(OSError):
                    Path(f"{draft}{end}").unlink(missing_ok=True)
    folder.keep_desk_facts(backed_up=at.isoformat())
    return Made(made, at, made.stat().st_size, _rotated(where, made, zone))


def back_up(folder: DataFolder, copy_to: Callable[[Path], None], at: datetime, zone: ZoneInfo) -> Made:
    """As ``make_backup``; one that can't be made is owed: ``back_up_when_due`` tries again. Raises Trouble("server-keeps-copies") too,
    where a server has the data."""
    if folder.server_file.exists():
        raise Trouble("server-keeps-copies")
    try:
        made = make_backup(folder, copy_to, at, zone)
    except Trouble:
        folder.keep_desk_facts(backup_owed=True)
        raise
    folder.keep_desk_facts(backup_owed=False)
    return made


def back_up_when_due(folder: DataFolder, copy_to: Callable[[Path], None], at: datetime, zone: ZoneInfo) -> Made | None:
    """A backup where one is due or owed; None where none is. Raises Trouble as ``make_backup`` does."""
    return back_up(folder, copy_to, at, zone) if is_due(folder, at) else None


def _sealed(folder: DataFolder, copy: Path, where: Path, key: bytes, at: datetime) -> Path:
    facts = facts_of(copy) | {"at": milliseconds(at), "program": __version__}
    desk_key = DeskKey.load(folder.keys, folder.key_store)
    listed = KeyList.of_desk(desk_key, desk_key.lists, at, past_keys(folder.keys)).to_json().encode()
    small = {
        PEPPER: folder.pepper(),
        SETTINGS: json.dumps(folder.desk_facts(), ensure_ascii=False, sort_keys=True).encode(),
        KEYS: listed,
        TRIES: folder.tries_file.read_bytes() if folder.tries_file.exists() else b"",
    }
    target = where / name_of(int(facts["desk"]), at)
    part = target.with_name(target.name + ".part")
    try:
        with copy.open("rb") as database, os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            parts = [Part(name, io.BytesIO(content), len(content)) for name, content in small.items()]
            seal(file, key, secrets.token_bytes(32), facts, [*parts, Part(DATABASE, database, copy.stat().st_size)])
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        sync_folder(where)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise trouble_of(error) from error
    return target


def _rotated(where: Path, newest: Path, zone: ZoneInfo) -> int:
    """Take away what needn't stay. Returns how many; one that can't be deleted stays and harms nobody."""
    desk = int(newest.name.split("-")[1])
    all_of_them = backups_in(where, desk)
    stay = kept((each.at for each in all_of_them), zone)
    gone = 0
    for each in all_of_them:
        if each.at not in stay and each.path != newest:
            with suppress(OSError):
                each.path.unlink()
                gone += 1
    return gone


def facts_of(database: Path) -> dict[str, str | int]:
    """What a database file says of itself: shop, desk, tables, and where journal and vouchers stand. Raises Trouble."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute(
                "SELECT shop.name, hex(shop.uid), desk.number, desk.training, shop.time_zone, desk.last_voucher, chain.epoch, chain.number,"
                " lower(hex(chain.hash)), chain.at, version_num,"
                " (SELECT coalesce(max(voucher.number), 0) FROM voucher WHERE voucher.desk = desk.number)"
                " FROM shop JOIN desk ON desk.shop_id = shop.id JOIN chain ON chain.desk = desk.number, alembic_version"
            ).fetchone()
    except sqlite3.Error as error:
        raise Trouble("database-damaged", str(error)) from error
    if row is None:
        raise Trouble("not-our-database", "no shop in it")
    names = ("shop", "uid", "desk", "training", "time_zone", "last_voucher", "epoch", "number", "hash", "last_at", "tables", "voucher")
    return dict(zip(names, row, strict=True))


def sync_folder(path: Path) -> None:
    """A new name in this folder survives a power cut (where the system can promise that)."""
    if os.name == "posix":
        entry = os.open(path, os.O_RDONLY)
        try:
            os.fsync(entry)
        finally:
            os.close(entry)


def trouble_of(error: OSError) -> Trouble:
    code = {28: "disk-full", 122: "disk-full", 27: "disk-full", 30: "read-only", 13: "read-only", 1: "read-only"}.get(error.errno or 0)
    return Trouble(code or "disk-failing", error.strerror or "")
