"""What a chain's database does beside each action: it keeps the letter that tells the others.

A desk keeps the rows until head office has answered; head office puts its own letter into the feed at once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.engine import Connection

from counter_app.database.exchange import capture
from counter_app.database.exchange.capture import Row
from counter_app.database.exchange.letters import Letter, rows_digest
from counter_app.database.exchange.portable import TRAVELS
from counter_app.database.exchange.tables import exchange_state, feed, feed_head, in_flight, letter
from counter_app.database.prepared import Prepared

_KEEP = Prepared(insert(letter).inline(), ("epoch", "number", "request_id", "rows"))
_FLYING = upsert(in_flight)
_FLY = Prepared(
    _FLYING.values({name: bindparam(name) for name in ("name", "key", "column", "epoch", "number")}).on_conflict_do_update(
        index_elements=[in_flight.c.name, in_flight.c.key, in_flight.c.column],
        set_={"epoch": _FLYING.excluded.epoch, "number": _FLYING.excluded.number},
    )
)
_NEXT = Prepared(update(feed_head).where(feed_head.c.id == 1).values(number=feed_head.c.number + 1).returning(feed_head.c.number))
_SAY = Prepared(insert(feed).inline(), ("number", "kind", "desk", "to_desk", "request_id", "text"))

WHOLE_ROW = "*"
"""In place of a column in ``in_flight``."""


def say(connection: Connection, kind: str, desk: int, text: str, *, to_desk: int | None = None, request_id: UUID | None = None) -> int:
    """The feed has one more line. Its number is given under the lock of the feed's head, which is held until the transaction's end, so that
    no lower number appears later. Returns it."""
    row = _NEXT.first(connection, {})
    if row is None:
        raise RuntimeError("this database has no feed")
    line = {"number": row[0], "kind": kind, "desk": desk, "to_desk": to_desk, "request_id": request_id, "text": text}
    _SAY.insert(connection, line)
    return int(row[0])


def key_text(key: Any) -> str:
    """A portable key as ``in_flight`` has it."""
    return json.dumps(key, separators=(",", ":"), ensure_ascii=False)


def flying(rows: Sequence[Row]) -> list[tuple[str, str, str]]:
    """The values that these rows change and another database might change too, as (table, key, column)."""
    found = []
    for name, key, how, what in rows:
        if how == "change":
            found += [(name, key_text(key), column) for column in what.get("set", ())]
        elif how == "gone" or TRAVELS[name].shared:
            found.append((name, key_text(key), WHOLE_ROW))
    return found


@dataclass(frozen=True)
class Changed:
    """What a transaction changed: the rows, and as the text that travels."""

    rows: tuple[Row, ...]
    text: str

    @property
    def digest(self) -> str:
        """What the journal's body says of it."""
        return rows_digest(self.text)


class Outbox:
    """The letters of one chain's database; ``role`` is ``desk`` or ``head-office``."""

    def __init__(self, role: str) -> None:
        self.role = role

    def begin(self, connection: Connection) -> None:
        """What changes from here on is noted."""
        capture.begin(connection)

    def changed(self, connection: Connection) -> Changed:
        """What the transaction changed until now."""
        rows = capture.caught(connection)
        return Changed(tuple(rows), capture.as_text(rows))

    def forget(self, connection: Connection) -> None:
        """What was changed came from another database."""
        capture.forget(connection)

    def keep(self, connection: Connection, entry: Mapping[str, Any], changed: Changed, previous: bytes, staff: UUID | None) -> None:
        """The letter is kept with its entry of the journal (``entry``: the journal's columns), and counted."""
        capture.count(connection, entry["desk"], 1, changed.rows)
        if self.role == "desk":
            place = {"epoch": entry["epoch"], "number": entry["number"]}
            _KEEP.insert(connection, {**place, "request_id": entry["request_id"], "rows": changed.text})
            for name, key, column in flying(changed.rows):
                _FLY.run(connection, {"name": name, "key": key, "column": column, **place})
            return
        said = Letter(
            desk=entry["desk"], epoch=entry["epoch"], number=entry["number"], request_id=entry["request_id"], kind=entry["kind"],
            at=entry["at"], business_date=entry["business_date"], staff=staff, asked=entry["asked"], body=entry["body"],
            previous=previous, hash=entry["hash"], rows=changed.text,
        )  # fmt: skip
        say(connection, "letter", said.desk, said.text, request_id=said.request_id)


def begin_chain(connection: Connection, role: str, chain_uid: UUID, at: datetime, *, cursor: int = 0) -> None:
    """From the next transaction on this database is one of that chain (``role``: ``desk`` or ``head-office``), a desk with the feed applied
    up to ``cursor``. What it changes is told the others; a desk's own journal must begin with that."""
    connection.execute(
        insert(exchange_state), {"id": 1, "role": role, "chain_uid": chain_uid, "cursor": cursor, "latest": at, "exchanged_at": at}
    )
    if role == "head-office":
        connection.execute(insert(feed_head), {"id": 1, "number": 0})
