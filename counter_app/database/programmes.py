"""The programme in force on a day, read once per version and kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import NoResultFound

from counter_app.database.prepared import Prepared
from counter_app.database.tables import programme
from counter_app.programme.programme import Programme

_IN_FORCE = Prepared(
    select(programme.c.id, programme.c.sha)
    .where(programme.c.first_day <= bindparam("day_"))
    .order_by(programme.c.first_day.desc(), programme.c.version.desc())
    .limit(1)
)
_EARLIEST = Prepared(select(programme.c.id, programme.c.sha).order_by(programme.c.first_day, programme.c.version).limit(1))
_SHA = Prepared(select(programme.c.sha).where(programme.c.id == bindparam("id_")))
_TEXT = select(programme.c.text, programme.c.name).where(programme.c.id == bindparam("id_"))
_read: dict[bytes, Programme] = {}
"""Programmes by the SHA-256 of their text: a text says the same in every database, so it is read once."""


@dataclass(frozen=True, slots=True)
class InForce:
    """A stored programme version: its row id and what it says."""

    id: int
    programme: Programme


def programme_in_force(connection: Connection, day: date) -> InForce:
    """The version whose first day came last by ``day`` (before all of them: the earliest)."""
    row = _IN_FORCE.first(connection, {"day_": day}) or _EARLIEST.first(connection, {})
    if row is None:
        raise NoResultFound("no programme in this file")
    return InForce(row[0], _programme(connection, row[0], row[1]))


def stored_programme(connection: Connection, programme_id: int) -> Programme:
    """The version with this id, as it was taken in; what was earned under it keeps its terms."""
    return _programme(connection, programme_id, _sha(connection, programme_id))


def _sha(connection: Connection, programme_id: int) -> bytes:
    row = _SHA.first(connection, {"id_": programme_id})
    if row is None:
        raise NoResultFound(f"no programme {programme_id}")
    found: bytes = row[0]
    return found


def _programme(connection: Connection, programme_id: int, sha: bytes) -> Programme:
    if sha not in _read:
        # The file model is only needed when a version is first read, so pydantic stays out of the start.
        from counter_app.programme.file.load import load_programme

        row = connection.execute(_TEXT, {"id_": programme_id}).one()
        _read[sha] = load_programme(row.text, row.name)
    return _read[sha]
