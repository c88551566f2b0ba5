"""Triggers that keep history as it was written: append-only tables refuse UPDATE and DELETE, whoever asks."""

from __future__ import annotations

from sqlalchemy import DDL, event

from counter_app.database.tables import APPEND_ONLY, metadata


def trigger_statements() -> list[str]:
    """The CREATE TRIGGER statements for SQLite, in a fixed order."""
    return [
        f"CREATE TRIGGER tr_{table}_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in APPEND_ONLY
        for verb in ("UPDATE", "DELETE")
    ]


for _statement in trigger_statements():
    event.listen(metadata, "after_create", DDL(_statement).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]
