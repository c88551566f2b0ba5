"""The programme in force on a day, read once per version and kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from counter_app.database.tables import programme
from counter_app.programme.programme import Programme

_IN_FORCE = (
    select(programme.c.id, programme.c.name, programme.c.version)
    .where(programme.c.first_day <= bindparam("day_"))
    .order_by(programme.c.first_day.desc(), programme.c.version.desc())
    .limit(1)
)
_EARLIEST = select(programme.c.id, programme.c.name, programme.c.version).order_by(programme.c.first_day, programme.c.version).limit(1)
_TEXT = select(programme.c.text, programme.c.name).where(programme.c.id == bindparam("id_"))


@dataclass(frozen=True, slots=True)
class InForce:
    """A stored programme version: its row id and what it says."""

    id: int
    programme: Programme


def programme_in_force(connection: Connection, day: date) -> InForce:
    """The version whose first day came last by ``day`` (before all of them: the earliest)."""
    row = connection.execute(_IN_FORCE, {"day_": day}).one_or_none() or connection.execute(_EARLIEST).one()
    return InForce(row.id, stored_programme(connection, row.id))


def stored_programme(connection: Connection, programme_id: int) -> Programme:
    """The version with this id, as it was taken in; what was earned under it keeps its terms."""
    row = connection.execute(_TEXT, {"id_": programme_id}).one()
    return _parsed(row.text, row.name)


@lru_cache(maxsize=32)
def _parsed(text: str, name: str) -> Programme:
    # The file model is only needed when a version is first read, so pydantic stays out of the start.
    from counter_app.programme.file.load import load_programme

    return load_programme(text, name)
