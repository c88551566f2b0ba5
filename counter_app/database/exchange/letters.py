"""A letter: what one action of one database did, with the entry of its journal that proves it, as it travels.

As JSON its keys are sorted and it has no spaces: equal letters give equal bytes. ``rows`` is JSON already
(``portable.py``), and its digest stands in the journal's body, so that rows can't be changed on the way.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from counter_app.database.asked import canonical
from counter_app.database.journal import link
from counter_app.database.types import EPOCH, milliseconds


@dataclass(frozen=True)
class Letter:
    """``asked`` is the digest of the request's content, ``staff`` the uid of who asked (None: the desk itself), ``body`` the journal's
    JSON, ``previous`` the hash of the entry before and ``hash`` this one's; ``rows`` as the journal's body names them by digest."""

    desk: int
    epoch: int
    number: int
    request_id: UUID
    kind: str
    at: datetime
    business_date: date
    staff: UUID | None
    asked: bytes
    body: str
    previous: bytes
    hash: bytes
    rows: str

    @cached_property
    def text(self) -> str:
        """The letter as JSON."""
        return canonical(
            {
                "desk": self.desk,
                "epoch": self.epoch,
                "number": self.number,
                "request": self.request_id.hex,
                "kind": self.kind,
                "at": milliseconds(self.at),
                "date": self.business_date.isoformat(),
                "staff": None if self.staff is None else self.staff.hex,
                "asked": self.asked.hex(),
                "body": self.body,
                "previous": self.previous.hex(),
                "hash": self.hash.hex(),
                "rows": self.rows,
            }
        ).decode()

    @cached_property
    def sha(self) -> bytes:
        """SHA-256 of the letter's JSON (32 bytes): the same letter again has the same."""
        return hashlib.sha256(self.text.encode()).digest()

    @property
    def is_whole(self) -> bool:
        """Whether hash, body and rows belong together: nothing was changed on the way."""
        if link(self.desk, self.epoch, self.number, self.previous, self.body.encode()) != self.hash:
            return False
        try:
            said = json.loads(self.body)
        except (ValueError, RecursionError):
            return False
        return isinstance(said, dict) and said.get("letter") == rows_digest(self.rows)


def rows_digest(rows: str) -> str:
    """What the journal's body says of a letter's rows (64 hexadecimal digits)."""
    return hashlib.sha256(rows.encode()).hexdigest()


def letter_from(text: str) -> Letter:
    """The letter with this JSON. Raises ValueError where it is none: whoever sent it may have meant harm."""
    try:
        said = json.loads(text)
        letter = Letter(
            desk=said["desk"],
            epoch=said["epoch"],
            number=said["number"],
            request_id=UUID(said["request"]),
            kind=said["kind"],
            at=EPOCH + timedelta(milliseconds=said["at"]),
            business_date=date.fromisoformat(said["date"]),
            staff=None if said["staff"] is None else UUID(said["staff"]),
            asked=bytes.fromhex(said["asked"]),
            body=said["body"],
            previous=bytes.fromhex(said["previous"]),
            hash=bytes.fromhex(said["hash"]),
            rows=said["rows"],
        )
        places = ((letter.desk, 2), (letter.epoch, 4), (letter.number, 7))
        whole = type(said["at"]) is int and all(type(number) is int and 1 <= number < 1 << (8 * size) for number, size in places)
        words = all(type(each) is str and each.encode() is not None for each in (letter.kind, letter.body, letter.rows))
        if not whole or not words or any(len(each) != 32 for each in (letter.asked, letter.previous, letter.hash)):
            raise ValueError("not a letter")
        return letter
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError("not a letter") from error
