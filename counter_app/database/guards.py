"""Triggers that keep history as it was written: append-only tables refuse UPDATE and DELETE, whoever asks.

Two things may change, both only where head office refused a desk's letter: what that request wrote can be taken back, and the entries after
it move up, since ``seq`` counts within one database.
"""

from __future__ import annotations

from sqlalchemy import DDL, event

from counter_app.database.exchange import tables  # noqa: F401  they belong to the schema
from counter_app.database.tables import APPEND_ONLY, ledger, metadata

TAKEN_BACK = ("ledger", "stock_move", "hand_over", "voucher_use", "event", "deal", "tier_change")
"""Append-only tables whose rows name the request that wrote them."""


def trigger_statements() -> list[str]:
    """The CREATE TRIGGER statements for SQLite, in a fixed order."""
    return [
        f"CREATE TRIGGER tr_{table}_{verb.lower()} BEFORE {_what(table, verb)} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in APPEND_ONLY
        for verb in ("UPDATE", "DELETE")
    ]


def _what(table: str, verb: str) -> str:
    if verb == "DELETE" and table in TAKEN_BACK:
        return f"DELETE ON {table} WHEN NOT EXISTS (SELECT 1 FROM refused WHERE refused.request_id = OLD.request_id)"
    if verb == "UPDATE" and table == "ledger":
        return f"UPDATE OF {', '.join(column.name for column in ledger.columns if column.name != 'seq')} ON ledger"
    return f"{verb} ON {table}"


for _statement in trigger_statements():
    event.listen(metadata, "after_create", DDL(_statement).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]
