"""It stands in the journal that the desk signs with another key from now on, or that one of its keys is revoked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action


@dataclass(frozen=True, kw_only=True)
class NoteKey(Asked):
    """``kid``: the key that was given or revoked, 8 hex digits."""

    what: Literal["rotated", "revoked"]
    kid: str


def _noted_before(connection: Connection, asked: NoteKey) -> None:
    return None


@action("desk-key", again=_noted_before)
def note_key(work: Work, asked: NoteKey) -> None:
    """What was done with which key."""
    work.wrote("key", what=asked.what, key=asked.kid)
