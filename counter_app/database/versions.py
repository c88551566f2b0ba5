"""Which programmes and campaigns a shop has taken in: those in force, and those that wait for their first day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.engine import Connection

from counter_app.database.programmes import stored_programme
from counter_app.database.tables import programme
from counter_app.programme.programme import Programme


@dataclass(frozen=True, slots=True)
class Version:
    """A version that was taken in; ``said`` is what its file says, without campaigns."""

    id: int
    first_day: date
    said: Programme


@dataclass(frozen=True, slots=True)
class Versions:
    """What stands on a day: the shop's own programme, campaigns beside it (each in its newest version by then), and what comes later."""

    own: Version
    campaigns: tuple[Version, ...]
    coming: tuple[Version, ...]


_ALL = select(programme.c.id, programme.c.name, programme.c.first_day, programme.c.beside).order_by(
    programme.c.first_day, programme.c.version
)


def versions_on(connection: Connection, day: date) -> Versions:
    """What the shop runs on that day; before all of them, the earliest."""
    rows = connection.execute(_ALL).all()
    own = [row for row in rows if not row.beside]
    by_then = [row for row in own if row.first_day <= day] or own[:1]
    campaigns = {row.name: row for row in rows if row.beside and row.first_day <= day}
    coming = [row for row in rows if row.first_day > day and row.id != by_then[-1].id]

    def read(row_id: int, first_day: date) -> Version:
        return Version(row_id, first_day, stored_programme(connection, row_id))

    return Versions(
        read(by_then[-1].id, by_then[-1].first_day),
        tuple(read(row.id, row.first_day) for row in campaigns.values()),
        tuple(read(row.id, row.first_day) for row in coming),
    )
