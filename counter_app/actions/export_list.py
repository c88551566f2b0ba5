"""Export: a list of members left the program as a file, and the journal says which, by whom, and how many stand in it."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.actions.serving import supervisor_only
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action


@dataclass(frozen=True, kw_only=True)
class ExportList(Asked):
    """``name`` is the list's, ``fields`` are what of the members it holds unmasked (``name phone card``; none: ""), ``count`` how many
    rows it has, ``sha`` the SHA-256 of the file."""

    name: str
    fields: tuple[str, ...]
    count: int
    sha: bytes


@action("export-list", again=lambda connection, asked: None)
def export_list(work: Work, asked: ExportList) -> None:
    """A line of the journal names who took which list with them, never what stands in it. Raises Refused: not-a-supervisor."""
    supervisor_only(work)
    work.wrote("export", list=asked.name, fields=" ".join(asked.fields), rows=asked.count, sha=asked.sha)
