"""Before the programme is changed: what runs, a file that is to come, and what would be different under it. Nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counter_app.actions.change_programme import ChangeProgramme, stands_in_the_way
from counter_app.actions.desk import Desk
from counter_app.actions.sending import sender_kept
from counter_app.database.folder import DataFolder
from counter_app.database.outside import TooLarge, text_outside
from counter_app.database.purchases import past_purchases
from counter_app.database.staff import person
from counter_app.database.versions import Versions, versions_on
from counter_app.programme.compare import Comparison, compare
from counter_app.programme.expiry import months_back
from counter_app.programme.explain import explained
from counter_app.programme.file.load import LONGEST_FILE, load_programme
from counter_app.programme.programme import Programme, Text
from counter_app.programme.refusals import ProgrammeFault, Reason, Refused, Trouble

MONTHS = 6
"""The shop's own purchases of so many months are reckoned under both."""


@dataclass(frozen=True, slots=True)
class Running:
    """What the shop runs today, and whether whoever is signed in may change it."""

    versions: Versions
    today: date
    supervisor: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """One chapter of the explanation: what it says no longer, and what it says from then on."""

    title: Text
    gone: tuple[Text, ...]
    come: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that was read: its programme, what differs, and why this shop can't take it (empty: it can). ``compared`` is None for a
    campaign, and where nothing was bought."""

    name: str
    text: str
    new: Programme
    changes: tuple[Changes, ...]
    compared: Comparison | None
    reasons: tuple[Reason, ...]


def running(desk: Desk) -> Running:
    """As of today."""
    today, duty = desk.today(), desk.on_duty
    supervisor = duty is not None and desk.read(person, duty.staff_id).is_supervisor
    return Running(desk.read(versions_on, today), today, supervisor)


def read_file(path: Path) -> str:
    """A programme file's text. Raises Refused(ProgrammeFault) for one that is none, Trouble("cannot-open")."""
    try:
        return text_outside(path, 4 * LONGEST_FILE)
    except TooLarge as error:
        raise Refused(ProgrammeFault(source=path.name, fault="too-long")) from error
    except UnicodeDecodeError as error:
        raise Refused(ProgrammeFault(source=path.name, fault="toml")) from error
    except OSError as error:
        raise Trouble("cannot-open", error.strerror or "") from error


def draft(desk: Desk, folder: DataFolder, path: Path) -> Draft:
    """The file, read and held against what the shop runs. Raises Refused with every mistake of the file, Trouble("cannot-open")."""
    text = read_file(path)
    new = load_programme(text, path.name)
    today = desk.today()
    old = desk.read(versions_on, today).own.said
    reasons: tuple[Reason, ...] = ()
    try:
        desk.read(stands_in_the_way, new, today, sender_kept(folder) is not None)
    except Refused as refused:
        reasons = refused.reasons
    compared = None
    if not new.beside:
        first = months_back(today, MONTHS)
        compared = desk.read(lambda connection: compare(old, new, past_purchases(connection, first)))
        compared = compared if compared.purchases else None
    return Draft(path.name, text, new, changes(None if new.beside else old, new), compared, reasons)


def changes(old: Programme | None, new: Programme) -> tuple[Changes, ...]:
    """What the explanation of ``new`` says otherwise than that of ``old``, chapter by chapter; all of it where there is no ``old``."""
    before = {} if old is None else {chapter.title: chapter.sentences for chapter in explained(old)}
    after = {chapter.title: chapter.sentences for chapter in explained(new)}
    found = []
    for title in dict.fromkeys((*before, *after)):
        was, now = before.get(title, ()), after.get(title, ())
        gone, come = tuple(said for said in was if said not in now), tuple(said for said in now if said not in was)
        if gone or come:
            found.append(Changes(title, gone, come))
    return tuple(found)


def request_of(desk: Desk, folder: DataFolder, draft: Draft) -> ChangeProgramme:
    """The request that takes the draft in; made when the button is pressed."""
    return desk.asked(ChangeProgramme, text=draft.text, source=draft.name, has_sender=sender_kept(folder) is not None)
