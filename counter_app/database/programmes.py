"""The programme in force on a day, read once per version and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, literal_column, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import NoResultFound

from counter_app.database.prepared import Prepared
from counter_app.database.tables import programme
from counter_app.programme.campaign import is_open, with_campaigns
from counter_app.programme.programme import Programme

_IN_FORCE = Prepared(
    select(programme.c.id, programme.c.sha, programme.c.name, programme.c.beside, programme.c.first_day)
    .where(programme.c.first_day <= bindparam("day_"))
    .order_by(programme.c.first_day.desc(), programme.c.version.desc())
)
_EARLIEST = Prepared(
    select(programme.c.id, programme.c.sha)
    .where(programme.c.beside == literal_column("0"))
    .order_by(programme.c.first_day, programme.c.version)
    .limit(1)
)
_SHA = Prepared(select(programme.c.sha).where(programme.c.id == bindparam("id_")))
_TEXT = select(programme.c.text, programme.c.name).where(programme.c.id == bindparam("id_"))
_read: dict[bytes, Programme] = {}
"""Programmes by the SHA-256 of their text: a text says the same in every database, so it is read once."""
_joined: dict[tuple[bytes, ...], Programme] = {}
"""Programmes with the campaigns that stood beside them, by the texts' SHA-256 in order."""


@dataclass(frozen=True, slots=True)
class InForce:
    """What holds on a day: the stored version's row id, and what it says with the campaigns that are open."""

    id: int
    programme: Programme


def programme_in_force(connection: Connection, day: date) -> InForce:
    """The version whose first day came last by ``day`` (before all of them: the earliest), with the campaigns open on that day."""
    rows = _IN_FORCE.all(connection, {"day_": day})
    row = next((row for row in rows if not row[3]), None) or _EARLIEST.first(connection, {})
    if row is None:
        raise NoResultFound("no programme in this file")
    return InForce(row[0], _with_campaigns(connection, row[0], row[1], rows, day))


def stored_programme(connection: Connection, programme_id: int, on: date | None = None) -> Programme:
    """The version with this id, as it was taken in; what was earned under it keeps its terms. ``on``: as it stood on that day, with the
    campaigns that were open then."""
    sha = _sha(connection, programme_id)
    rows = [] if on is None else _IN_FORCE.all(connection, {"day_": on})
    return _with_campaigns(connection, programme_id, sha, rows, on or date.min)


def _with_campaigns(connection: Connection, programme_id: int, sha: bytes, rows: Sequence[tuple[Any, ...]], on: date) -> Programme:
    """``rows`` are the versions in force by the day, the latest first: of each campaign the first counts."""
    base = _programme(connection, programme_id, sha)
    campaigns: dict[str, tuple[int, bytes]] = {}
    for row in rows:
        if row[3]:
            campaigns.setdefault(row[2], (row[0], row[1]))
    if not campaigns:
        return base
    read = {found[1]: _programme(connection, *found) for found in campaigns.values()}
    opened = {its_sha: campaign for its_sha, campaign in read.items() if is_open(campaign, on)}
    key = (sha, *opened)
    if key not in _joined:
        _joined[key] = with_campaigns(base, opened.values(), on)
    return _joined[key]


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
