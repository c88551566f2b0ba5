"""The triggers by which head office's PostgreSQL notes what a transaction changed, where the session asked for it (``capture.begin``).

SQLite has triggers that belong to a connection; here they belong to the tables, and write only where the session has the temporary table
``changed``. They are made once, with head office's database.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Text

from counter_app.database.exchange.portable import TRAVELS, Portable

_KEYS = 4


def statements() -> Iterator[str]:
    """What makes the triggers; said again, they are made anew."""
    for portable in TRAVELS.values():
        yield _function(portable)
        yield f"DROP TRIGGER IF EXISTS tr_changed ON {_quoted(portable.name)}"
        update = " OR UPDATE" if portable.watched else ""
        yield (
            f"CREATE TRIGGER tr_changed AFTER INSERT{update} OR DELETE ON {_quoted(portable.name)} FOR EACH ROW"
            f" WHEN (to_regclass('pg_temp.changed') IS NOT NULL) EXECUTE FUNCTION changed_{portable.name}()"
        )


def _function(portable: Portable) -> str:
    def note(how: str, side: str, was: str) -> str:
        keys = [f"{side}.{_quoted(name)}::text" for name in portable.primary] + ["NULL"] * (_KEYS - len(portable.primary))
        values = f"'{portable.name}', '{how}', {', '.join(keys)}, {was}"
        return f"INSERT INTO pg_temp.changed (name, how, k1, k2, k3, k4, was) VALUES ({values});"

    was = f"json_build_array({', '.join(f'OLD.{_quoted(name)}' for name in portable.watched)})::text"
    return (
        f"CREATE OR REPLACE FUNCTION changed_{portable.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'INSERT' THEN {note('new', 'NEW', 'NULL')} "
        f"ELSIF TG_OP = 'UPDATE' THEN {note('change', 'OLD', was)} "
        f"ELSE {note('gone', 'OLD', was)} END IF; RETURN NULL; END $$"
    )


def _quoted(name: str) -> str:
    return f'"{name}"'


def key_from_text(portable: Portable, keys: dict[str, str]) -> dict[str, Any]:
    """A primary key as the triggers noted it, made what the database keeps."""
    return {name: _own(portable, name, text) for name, text in keys.items()}


def _own(portable: Portable, name: str, text: str) -> Any:
    if name in portable.binary:
        return UUID(text)
    return text if isinstance(portable.table.c[name].type, Text) else int(text)
