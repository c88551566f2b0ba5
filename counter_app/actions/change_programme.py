"""Change the programme: a new version, another programme, or a campaign beside it comes into force on its first day.

What was earned and redeemed under the one before keeps its terms: each accrual and redemption knows its version. Nothing of a version that
has been in force is ever changed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.engine import Connection

from counter_app.actions.own_gifts import bring_own_gifts
from counter_app.actions.sending import needs_sender
from counter_app.actions.serving import supervisor_only
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.programmes import programme_in_force
from counter_app.database.tables import member, programme
from counter_app.programme.file.load import load_programme
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import ProgrammeUnfit, Refused


@dataclass(frozen=True, kw_only=True)
class ChangeProgramme(Asked):
    """The text of a programme file; ``source`` is its name for messages. ``has_sender``: what takes messages to members is named."""

    text: str
    source: str
    has_sender: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """What comes into force, and from when."""

    name: str
    version: int
    first_day: date


_BY_SHA = select(programme.c.name, programme.c.version, programme.c.first_day).where(programme.c.sha == bindparam("sha_"))
_LATEST = select(func.max(programme.c.version)).where(programme.c.name == bindparam("name_"))
_TIERS_IN_USE = select(member.c.tier).distinct()


def _changed_before(connection: Connection, asked: ChangeProgramme) -> Changed:
    return Changed(*connection.execute(_BY_SHA, {"sha_": _sha(asked.text)}).one())


@action("change-programme", again=_changed_before)
def change_programme(work: Work, asked: ChangeProgramme) -> Changed:
    """From the file's first day on it is in force, and what it brings along stands in the catalogue.

    Raises Refused: the file's mistakes, not-a-supervisor, programme-unfit (its version isn't newer; its first day is past; it shows other
    decimals; members hold tiers that it doesn't have; it needs confirmation codes and there is no sender).
    """
    supervisor_only(work)
    new = load_programme(asked.text, asked.source)
    stands_in_the_way(work.connection, new, asked.business_date, asked.has_sender)
    sha = _sha(asked.text)
    row = {"name": new.name, "version": new.version, "first_day": new.first_day, "text": asked.text, "sha": sha, "beside": new.beside}
    work.connection.execute(insert(programme), row)
    work.programme = (new.name, new.version)
    work.wrote("programme", name=new.name, version=new.version, first_day=new.first_day.isoformat(), beside=int(new.beside), sha=sha)
    bring_own_gifts(work, new)
    return Changed(new.name, new.version, new.first_day)


def stands_in_the_way(connection: Connection, new: Programme, on: date, has_sender: bool) -> None:
    """Raises Refused(ProgrammeUnfit) for each reason why this shop can't take the programme; asked before the button too."""
    force = programme_in_force(connection, on).programme
    found = []
    latest = connection.execute(_LATEST, {"name_": new.name}).scalar_one()
    if latest is not None and new.version <= latest:
        found.append(ProgrammeUnfit("version-not-newer", str(latest + 1)))
    if new.first_day < on:
        found.append(ProgrammeUnfit("first-day-past", on.isoformat()))
    if new.decimals != force.decimals:
        found.append(ProgrammeUnfit("other-decimals", str(force.decimals)))
    if needs_sender(new) and not has_sender:
        found.append(ProgrammeUnfit("no-sender"))
    if not new.beside:
        missing = sorted(tier for (tier,) in connection.execute(_TIERS_IN_USE) if not new.has_tier(tier))
        if missing:
            found.append(ProgrammeUnfit("tiers-missing", ", ".join(missing)))
    if found:
        raise Refused(*found)


def _sha(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
