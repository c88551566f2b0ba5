"""Triggers that keep history as it was written: append-only tables refuse UPDATE and DELETE, whoever asks.

Two things may change in a desk's own file, both where head office refused a letter of it: what that request wrote is taken back, and the
member's later entries move up, since ``seq`` counts within one database. And of a hand-over, what says who fetched it may be emptied, when
a member who left is forgotten.
"""

from __future__ import annotations

from sqlalchemy import DDL, event

from counter_app.database.exchange import tables  # noqa: F401  they belong to the schema
from counter_app.database.tables import APPEND_ONLY, hand_over, ledger, metadata

_REFUSE = (
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || '' is append-only''; END'"
)

_PERSONAL = ("receiver", "receiver_id4", "receiver_phone", "signature")
_MORE_THAN_EMPTIED = " OR ".join(
    [
        *(f"NEW.{column.name} <> " + ("''" if column.name in _PERSONAL else f"OLD.{column.name}") for column in hand_over.columns),
        f"({' AND '.join(f'OLD.{name} = {chr(39) * 2}' for name in _PERSONAL)})",
    ]
)
_NOT_REFUSED = "NOT EXISTS (SELECT 1 FROM refused WHERE refused.request_id = OLD.request_id)"
_BY_REQUEST = frozenset(name for name in APPEND_ONLY if name != "journal" and "request_id" in metadata.tables[name].c)
"""Append-only tables whose rows name the request that wrote them."""


def _guarded(table: str, verb: str) -> str:
    if verb == "DELETE" and table in _BY_REQUEST:
        return f"DELETE ON {table} WHEN {_NOT_REFUSED}"
    if verb == "UPDATE" and table == "ledger":
        return f"UPDATE OF {', '.join(column.name for column in ledger.columns if column.name != 'seq')} ON ledger"
    if verb == "UPDATE" and table == "hand_over":
        return f"UPDATE ON hand_over WHEN {_MORE_THAN_EMPTIED}"
    return f"{verb} ON {table}"


def trigger_statements(dialect: str = "sqlite") -> list[str]:
    """The statements that make the triggers, in a fixed order; ``dialect`` is ``sqlite`` or ``postgresql``."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER tr_{table}_{verb.lower()} BEFORE {_guarded(table, verb)}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for table in APPEND_ONLY
            for verb in ("UPDATE", "DELETE")
        ]
    return [
        _REFUSE,
        *(
            f"CREATE TRIGGER tr_{table}_{verb.lower()} BEFORE {verb} ON {table} FOR EACH {per}"
            f"{f' WHEN ({_MORE_THAN_EMPTIED})' if (table, verb) == ('hand_over', 'UPDATE') else ''} EXECUTE FUNCTION refuse_change()"
            for table in APPEND_ONLY
            for verb, per in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT"))
        ),
    ]


for _dialect in ("sqlite", "postgresql"):
    for _statement in trigger_statements(_dialect):
        event.listen(metadata, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
