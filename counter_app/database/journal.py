"""The journal's hash chain: how one row is tied to all before it."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.engine import Connection

from counter_app.database.prepared import Prepared
from counter_app.database.tables import chain, journal

BEFORE_FIRST = bytes(32)
"""What stands before number 1 of epoch 1."""

HEAD = Prepared(
    select(chain.c.epoch, chain.c.number, chain.c.hash, chain.c.at, chain.c.business_date).where(chain.c.desk == bindparam("desk_"))
)
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
