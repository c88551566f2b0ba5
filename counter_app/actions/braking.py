"""Brakes: whether a redemption waits for a supervisor because of what went before it, and the shop's own bounds for that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.engine import Connection

from counter_app.actions.checks import malformed
from counter_app.actions.serving import supervisor_only
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.members import MemberRow
from counter_app.database.neutral import upsert
from counter_app.database.shop import BRAKES
from counter_app.database.tables import setting
from counter_app.database.watched import seen_of
from counter_app.programme import brakes as rules
from counter_app.programme.brakes import Brakes
from counter_app.programme.refusals import NeedsApproval


@dataclass(frozen=True, slots=True)
class Watch:
    """The shop's bounds, and which clerk serves when."""

    brakes: Brakes
    staff_id: int | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SetBrakes(Asked):
    """The shop's bounds are these from now on."""

    brakes: Brakes


def held_back(connection: Connection, row: MemberRow, watch: Watch, on: date) -> tuple[NeedsApproval, ...]:
    """Why a redemption of this member waits for a supervisor, besides what it is worth. Nothing is asked where nothing is out of the way.
    ``row`` counts vouchers since the brakes' first day."""
    if not rules.may_be_held(watch.brakes, row.recent, row.watched_on, on):
        return ()
    return rules.held_because(watch.brakes, seen_of(connection, row.id, watch.staff_id, watch.brakes, on), watch.at)


@action("brakes", again=lambda connection, asked: None)
def set_brakes(work: Work, asked: SetBrakes) -> None:
    """The bounds hold from the next redemption on. Raises Refused: not-a-supervisor (when somebody is signed in; else the owner of the data
    folder asks), malformed."""
    if asked.staff_id is not None:
        supervisor_only(work)
    text = rules.to_text(asked.brakes)
    try:
        rules.from_text(text)
    except ValueError as wrong:
        raise malformed("brakes", "too-large") from wrong
    keep = upsert(setting).values(name=BRAKES, value=text)
    work.connection.execute(keep.on_conflict_do_update(index_elements=[setting.c.name], set_={"value": text}))
    work.wrote("setting", name=BRAKES, value=text)
