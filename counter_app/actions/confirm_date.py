"""Confirm the date: the clock stands before the last entry, and a supervisor says that it is right all the same."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.shop import desk_facts
from counter_app.database.staff import person
from counter_app.programme.refusals import NotASupervisor, Refused


@dataclass(frozen=True, kw_only=True)
class ConfirmDate(Asked):
    """From now on ``at`` and ``business_date`` are the latest seen. ``by_id``: a supervisor, proved by PIN; None only in a training shop,
    which may be given any date."""

    by_id: int | None = None


def _confirmed_before(connection: Connection, asked: ConfirmDate) -> None:
    return None


@action("confirm-date", again=_confirmed_before)
def confirm_date(work: Work, asked: ConfirmDate) -> None:
    """Value goes out again on this date. Day ends that have run stay run. Raises Refused(NotASupervisor)."""
    if asked.by_id is None:
        if not desk_facts(work.connection).training:
            raise Refused(NotASupervisor())
        return
    supervisor = person(work.connection, asked.by_id)
    if not supervisor.is_supervisor:
        raise Refused(NotASupervisor())
    work.wrote("chain", confirmed_by=supervisor.uid, date=asked.business_date.isoformat())
