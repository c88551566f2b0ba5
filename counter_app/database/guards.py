"""Triggers that keep history as it was written: append-only tables refuse UPDATE and DELETE, whoever asks."""

from __future__ import annotations

from sqlalchemy import DDL, event

from counter_app.database.tables import APPEND_ONLY, metadata

_REFUSE = (
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RAISE EXCEPTION ''% is append-only'', TG_TABLE_NAME; END'"
)


def trigger_statements(dialect: str = "sqlite") -> list[str]:
    """The statements that make the triggers, in a fixed order; ``dialect`` is ``sqlite`` or ``postgresql``."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER tr_{table}_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for table in APPEND_ONLY
            for verb in ("UPDATE", "DELETE")
        ]
    return [
        _REFUSE,
        *(
            f"CREATE TRIGGER tr_{table}_{verb.lower()} BEFORE {verb} ON {table} FOR EACH {per} EXECUTE FUNCTION refuse_change()"
            for table in APPEND_ONLY
            for verb, per in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT"))
        ),
    ]


for _dialect in ("sqlite", "postgresql"):
    for _statement in trigger_statements(_dialect):
        # A DDL's text is a template in which a per cent sign stands twice.
        event.listen(metadata, "after_create", DDL(_statement.replace("%", "%%")).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
