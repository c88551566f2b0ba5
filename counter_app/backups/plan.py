"""Where this desk's backups go and how often, kept in ``desk.json``; and the place itself, known by a note that lies in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from counter_app.database.folder import DataFolder
from counter_app.programme.refusals import Trouble

HOURS = (0, 1, 2, 4, 8, 24)
"""How often, beside the end of each shift: every so many hours while the window is open; 0 is not at all."""

NOTE = "COUNTER-BACKUPS.txt"
_NOTE_SAYS = (
    "Counter keeps its encrypted backups here. They are opened with the shop's recovery key.\n"
    "While this note is missing, Counter takes the disk for absent and writes nothing here.\n"
    "\n"
    "Counter 把加密备份存放在此，需用本店的恢复密钥才能打开。\n"
    "没有这个文件时，Counter 视为磁盘不在，不会写入。\n"
)
_NAME = re.compile(r"counter-([0-9]{5})-([0-9]{8}T[0-9]{6}[0-9]{3})Z\.backup")


@dataclass(frozen=True, slots=True)
class Plan:
    """``folder``: None while nobody has chosen one; nothing is backed up then. ``hours``: see ``HOURS``."""

    folder: Path | None = None
    hours: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """A backup that lies there, as its name says."""

    at: datetime
    path: Path


def plan_kept(folder: DataFolder) -> Plan:
    """What is set; what can't be read is as at first."""
    raw = folder.desk_facts().get("backup")
    raw = raw if isinstance(raw, dict) else {}
    where, hours = raw.get("folder"), raw.get("hours")
    return Plan(Path(where) if isinstance(where, str) and where else None, hours if hours in HOURS else 0)


def keep_plan(folder: DataFolder, plan: Plan) -> None:
    """Backups go there from now on; the place has its note. Raises Trouble: backup-place-missing, backup-place-ours (inside the data
    folder), read-only, disk-full."""
    if plan.folder is not None:
        where = plan.folder.absolute()
        if not where.is_dir():
            raise Trouble("backup-place-missing", str(where))
        if where.resolve().is_relative_to(folder.path.resolve()):
            raise Trouble("backup-place-ours", str(where))
        folder.save(where / NOTE, _NOTE_SAYS.encode())
        plan = Plan(where, plan.hours)
    folder.keep_desk_facts(backup={"folder": "" if plan.folder is None else str(plan.folder), "hours": plan.hours})


def place(plan: Plan) -> Path:
    """The folder, there and ours. Raises Trouble: backup-place-unset, backup-place-missing (a removable disk that isn't in: its mount
    point may be there, but not the note)."""
    if plan.folder is None:
        raise Trouble("backup-place-unset")
    if not (plan.folder / NOTE).is_file():
        raise Trouble("backup-place-missing", str(plan.folder))
    return plan.folder


def name_of(desk: int, at: datetime) -> str:
    at = at.astimezone(UTC)
    return f"counter-{desk:05d}-{at:%Y%m%dT%H%M%S}{at.microsecond // 1000:03d}Z.backup"


def backups_in(where: Path, desk: int) -> tuple[Kept, ...]:
    """This desk's backups there, newest first. Raises Trouble("cannot-read")."""
    found = []
    try:
        for path in where.iterdir():
            match = _NAME.fullmatch(path.name)
            if match is not None and int(match[1]) == desk:
                try:
                    found.append(Kept(datetime.strptime(match[2] + "000", "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC), path))
                except ValueError:
                    continue
    except OSError as error:
        raise Trouble("cannot-read", error.strerror or "") from error
    return tuple(sorted(found, reverse=True))


def last_backup(folder: DataFolder) -> datetime | None:
    """When this desk last made a backup, wherever the disk is now."""
    made = folder.desk_facts().get("backed_up")
    try:
        return datetime.fromisoformat(made) if isinstance(made, str) else None
    except ValueError:
        return None


def is_due(folder: DataFolder, now: datetime) -> bool:
    """Whether a backup should be made now: so many hours after the last one, or because one at a shift's end could not be made."""
    plan, last = plan_kept(folder), last_backup(folder)
    if plan.folder is None:
        return False
    return folder.desk_facts().get("backup_owed") is True or (
        plan.hours > 0 and (last is None or now - last >= timedelta(hours=plan.hours) or now < last)
    )
