"""The journal's hash chain: how one row is tied to all before it, and what the desk signs of it when a shift or a date is closed."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, bindparam, func, literal, select, update
from sqlalchemy.engine import Connection

from counter_app.database.prepared import Prepared
from counter_app.database.tables import chain, journal, journal_head
from counter_app.database.types import milliseconds

BEFORE_FIRST = bytes(32)
"""What stands before number 1 of epoch 1."""

HEAD = Prepared(
    select(chain.c.epoch, chain.c.number, chain.c.hash, chain.c.at, chain.c.business_date).where(chain.c.desk == bindparam("desk_"))
)
HEAD_TO_WRITE = Prepared(
    select(chain.c.epoch, chain.c.number, chain.c.hash, chain.c.at, chain.c.business_date)
    .where(chain.c.desk == bindparam("desk_"))
    .with_for_update(key_share=True)
)
"""The same, and where several write at once nobody else goes on from it meanwhile."""
KNOWN = Prepared(select(journal.c.asked, journal.c.kind).where(journal.c.request_id == bindparam("request_")))
ADVANCE = Prepared(
    update(chain)
    .where(chain.c.desk == bindparam("desk_"), chain.c.number == bindparam("was_"))
    .values(number=bindparam("number_"), hash=bindparam("hash_"), at=bindparam("at_"), business_date=bindparam("business_date_"))
)


class Head(NamedTuple):
    """Where a desk's journal stands."""

    epoch: int
    number: int
    hash: bytes
    at: datetime
    business_date: date


def link(desk: int, epoch: int, number: int, previous: bytes, body: bytes) -> bytes:
    """SHA-256 over the promise's ASCII tag, desk (2), epoch (4), number (8), previous hash (32) and SHA-256 of the body; big-endian."""
    return hashlib.sha256(
        b"counter-journal-1"
        + desk.to_bytes(2, "big")
        + epoch.to_bytes(4, "big")
        + number.to_bytes(8, "big")
        + previous
        + hashlib.sha256(body).digest()
    ).digest()


def known(connection: Connection, request_id: UUID) -> tuple[bytes, str] | None:
    """Content hash and kind of a request that was carried out, or None."""
    row = KNOWN.first(connection, {"request_": request_id})
    return None if row is None else (row[0], row[1])


# Signed heads

CLOSES = ("close-shift", "day-end")
"""After these kinds of entries the head is signed."""

_UNSIGNED: Select[Any] = (
    select(journal.c.number)
    .where(
        journal.c.desk == bindparam("desk_"),
        journal.c.epoch == bindparam("epoch_"),
        journal.c.number
        > select(func.coalesce(func.max(journal_head.c.number), 0))
        .where(journal_head.c.desk == bindparam("desk_"), journal_head.c.epoch == bindparam("epoch_"))
        .scalar_subquery(),
        journal.c.kind.in_([literal(kind, literal_execute=True) for kind in CLOSES]),
    )
    .limit(1)
)


def head_bytes(desk: int, epoch: int, number: int, digest: bytes, at: datetime) -> bytes:
    """What the desk's key signs: the promise's ASCII tag, desk (2), epoch (4), number (8), hash (32), milliseconds since 1970 (8);
    big-endian."""
    return (
        b"counter-head-1"
        + desk.to_bytes(2, "big")
        + epoch.to_bytes(4, "big")
        + number.to_bytes(8, "big")
        + digest
        + milliseconds(at).to_bytes(8, "big")
    )


def head_to_sign(connection: Connection, desk: int) -> Head | None:
    """The journal's head, if a shift or a date was closed since the last one that was signed."""
    row = HEAD.first(connection, {"desk_": desk})
    assert row is not None
    head = Head(*row)
    due = connection.execute(_UNSIGNED, {"desk_": desk, "epoch_": head.epoch}).first()
    return None if due is None else head
