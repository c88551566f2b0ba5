"""Sign the head: the desk's key vouches for the journal as it stands when a shift or a date has been closed.

Whoever keeps such a head, on paper or elsewhere, can prove later that nothing before it was changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid5

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Database, Work, action
from counter_app.database.journal import head_bytes, head_to_sign
from counter_app.database.tables import journal, journal_head

Sign = Callable[[bytes], bytes]
"""The desk's key at work: bytes in, their 64-byte Ed25519 signature out."""

_NAMESPACE = UUID("5a1c7d4e-2f0b-5e86-9d3a-6b7f01c9e842")


@dataclass(frozen=True, kw_only=True)
class SignHead(Asked):
    """``signature`` is over ``journal.head_bytes`` of these and the request's instant."""

    epoch: int
    number: int
    hash: bytes
    signature: bytes


@action("sign-head", again=lambda connection, asked: None)
def sign_head(work: Work, asked: SignHead) -> None:
    """The signed head is kept. The entry with its number has its hash."""
    entry = select(journal.c.hash).where(
        journal.c.desk == asked.desk, journal.c.epoch == asked.epoch, journal.c.number == asked.number
    )  # fmt: skip
    if work.connection.execute(entry).scalar_one_or_none() != asked.hash:
        raise RuntimeError("a head was signed that isn't the journal's")
    work.connection.execute(
        insert(journal_head),
        {
            "desk": asked.desk,
            "epoch": asked.epoch,
            "number": asked.number,
            "hash": asked.hash,
            "at": asked.at,
            "signature": asked.signature,
        },
    )
    work.wrote("journal_head", epoch=asked.epoch, number=asked.number, hash=asked.hash, signature=asked.signature)


def sign_due_head(database: Database, asked: Asked, sign: Sign) -> frozenset[str]:
    """Where a shift or a date was closed since the last signed head, the head is signed as of the request's instant. Returns the tables
    that this touched."""
    head = database.read(_due, asked.desk)
    if head is None:
        return frozenset()
    epoch, number, digest = head
    return database.write(
        sign_head,
        SignHead(
            request_id=uuid5(_NAMESPACE, f"{asked.desk}/{epoch}/{number}"),
            at=asked.at,
            business_date=asked.business_date,
            desk=asked.desk,
            epoch=epoch,
            number=number,
            hash=digest,
            signature=sign(head_bytes(asked.desk, epoch, number, digest, asked.at)),
        ),
    ).touched


def _due(connection: Connection, desk: int) -> tuple[int, int, bytes] | None:
    head = head_to_sign(connection, desk)
    return None if head is None else (head.epoch, head.number, head.hash)
