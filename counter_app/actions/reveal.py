"""Reveal: masked personal data was shown in full, and the journal says to whom and whose."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.posting import member_uid


@dataclass(frozen=True, kw_only=True)
class Reveal(Asked):
    """``fields`` are the names of what is shown: ``name``, ``phone``, ``card``, …"""

    member_id: int
    fields: tuple[str, ...]


@action("reveal", again=lambda connection, asked: None)
def reveal(work: Work, asked: Reveal) -> None:
    """A line of the journal names who looked at which fields of which member, never what they say."""
    work.wrote("reveal", member=member_uid(work, asked.member_id), fields=" ".join(asked.fields))
