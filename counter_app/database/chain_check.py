"""The journal's chain, recomputed: every entry's hash from its body and the hash before it, and every signed head against the chain.

The file itself is not believed: what isn't covered by a head that the desk's key signed could have been written anew by anybody. A head
that was printed, or is kept elsewhere, is checked like those in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy.engine import Connection

from counter_app.database.journal import BEFORE_FIRST, head_bytes
from counter_app.database.neutral import ask, at_one_moment, batches
from counter_app.database.shop import desks_here, this_desk
from counter_app.database.types import EPOCH, milliseconds

EVERY = 20_000
"""So many entries are read between two calls of ``progress``."""
MOST_FOUND = 50

Progress = Callable[[int, int], bool]
"""Called with entries done and all; returns whether to go on."""


@dataclass(frozen=True, slots=True)
class SignedHead:
    """What the desk's key signed: at this instant the entry ``number`` was the journal's last, and had this hash."""

    desk: int
    epoch: int
    number: int
    hash: bytes
    at: datetime
    signature: bytes

    def signed_bytes(self) -> bytes:
        return head_bytes(self.desk, self.epoch, self.number, self.hash, self.at)

    def text(self) -> str:
        """One line of capitals, digits, ``/`` and ``-``: for paper, and for a QR code's compact alphabet."""
        parts = (self.desk, self.epoch, self.number, milliseconds(self.at), self.hash.hex().upper(), self.signature.hex().upper())
        return "/".join(("COUNTER-HEAD-1", *map(str, parts)))


_HEAD_TEXT = re.compile(r"COUNTER-HEAD-1/([0-9]{1,5})/([0-9]{1,10})/([0-9]{1,18})/([0-9]{1,15})/([0-9A-F]{64})/([0-9A-F]{128})")


def head_from(text: str) -> SignedHead | None:
    """The head that was printed as this text; capitals, spaces and line breaks don't matter. None when there is none in it."""
    found = _HEAD_TEXT.search(re.sub(r"\s", "", text).upper())
    if found is None:
        return None
    desk, epoch, number, at = (int(found[place]) for place in range(1, 5))
    if not (1 <= desk < 2**16 and 1 <= epoch < 2**32):
        return None
    return SignedHead(desk, epoch, number, bytes.fromhex(found[5]), EPOCH + timedelta(milliseconds=at), bytes.fromhex(found[6]))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something isn't as it was written. ``what`` is one of a few words (see ``cli/audit.py`` for their sentences); the place is the
    entry of the journal; ``row`` names what is concerned beyond it; ``kept`` is what stands there, ``told`` what should."""

    what: str
    desk: int
    epoch: int
    number: int
    row: str = ""
    kept: str = ""
    told: str = ""


@dataclass
class Chain:
    """What a check of the chain found. ``last`` is the last head that fits and whose signature is good."""

    entries: int = 0
    heads: int = 0
    epoch: int = 0
    number: int = 0
    hash: bytes = BEFORE_FIRST
    last: SignedHead | None = None
    findings: list[Finding] = field(default_factory=list)


class Stopped(Exception):
    """``progress`` asked to end."""


Good = Callable[[SignedHead], bool]
"""Whether a head's signature is one of this desk's keys."""


def check_chain(
    connection: Connection,
    good: Good,
    *,
    printed: SignedHead | None = None,
    since: SignedHead | None = None,
    progress: Progress = lambda done, total: True,
) -> Chain:
    """Recompute the chain of this file's desk. ``printed`` is a head kept elsewhere. ``since``: only what came after that head, whose
    signature is believed; it must still stand in the chain. What is written meanwhile isn't looked at."""
    with at_one_moment(connection):
        return _checked(connection, good, printed, since, progress)


def _checked(connection: Connection, good: Good, printed: SignedHead | None, since: SignedHead | None, progress: Progress) -> Chain:
    desk, kept_epoch, kept_number, kept_hash = ask(
        connection, "SELECT desk, epoch, number, hash FROM chain WHERE desk = ?", (this_desk(connection),)
    ).fetchone()
    found = Chain()
    heads = _Heads(connection, desk, good, printed, found, since)
    total = ask(connection, "SELECT count(*) FROM journal WHERE desk = ?", (desk,)).fetchone()[0] if since is None else 0
    if since is None:
        expected, epoch, previous = 1, 1, BEFORE_FIRST
        values: tuple[int, ...] = (desk,)
        statement = "SELECT epoch, number, CAST(body AS BLOB), hash FROM journal WHERE desk = ? ORDER BY epoch, number"
    else:
        expected, epoch, previous = since.number + 1, since.epoch, since.hash
        own = ask(
            connection, "SELECT hash FROM journal WHERE desk = ? AND epoch = ? AND number = ?", (desk, since.epoch, since.number)
        ).fetchone()
        if own is None or own[0] != since.hash:
            found.findings.append(Finding("cut" if own is None else "not-the-signed", desk, since.epoch, since.number))
        values = (desk, since.epoch, since.number, desk, since.epoch)
        statement = (
            "SELECT epoch, number, CAST(body AS BLOB), hash FROM journal WHERE desk = ? AND epoch = ? AND number > ?"
            " UNION ALL SELECT epoch, number, CAST(body AS BLOB), hash FROM journal WHERE desk = ? AND epoch > ? ORDER BY 1, 2"
        )
    done, wanted = 0, heads.numbers(epoch)
    prefix = _prefix(desk, epoch)
    for batch in batches(connection, statement, values, EVERY):
        for its_epoch, number, body, digest in batch:
            if number != expected or its_epoch != epoch:
                if its_epoch > epoch and number == 1:
                    epoch, expected, prefix, wanted = its_epoch, 1, _prefix(desk, its_epoch), heads.numbers(its_epoch)
                    previous = previous and _before_epoch(connection, desk, epoch, previous, prefix, body, digest)
                else:
                    found.findings.append(Finding("missing", desk, epoch, expected))
                    epoch, expected, prefix, wanted = its_epoch, number, _prefix(desk, its_epoch), heads.numbers(its_epoch)
                    # What stood before is gone, so this entry's own hash can't be looked at.
                    previous = b""
            if previous and sha256(prefix + number.to_bytes(8, "big") + previous + sha256(body).digest()).digest() != digest:
                found.findings.append(Finding("changed", desk, epoch, number))
                if len(found.findings) >= MOST_FOUND:
                    return found
            if number in wanted:
                heads.met(epoch, number, digest)
            previous = digest
            expected += 1
        done += len(batch)
        if not progress(done, total):
            raise Stopped
    found.entries, found.epoch, found.number, found.hash = done, epoch, expected - 1, previous
    heads.unmet()
    if (found.epoch, found.number, found.hash) != (kept_epoch, kept_number, kept_hash):
        found.findings.append(
            Finding("end", desk, found.epoch, found.number, "", f"{found.epoch}.{found.number}", f"{kept_epoch}.{kept_number}")
        )
    return found


def _before_epoch(connection: Connection, desk: int, epoch: int, last: bytes, prefix: bytes, body: bytes, digest: bytes) -> bytes:
    """The hash that the epoch's first entry goes on from: ``last``, the last one before it, or an earlier one – a desk of a chain that came
    back from an old copy is told by head office what it had lost, and that stands after the entry it went on from."""
    earlier = ask(connection, "SELECT hash FROM journal WHERE desk = ? AND epoch < ? ORDER BY epoch DESC, number DESC", (desk, epoch))
    tail = sha256(body).digest()
    for (found,) in earlier:
        if sha256(prefix + (1).to_bytes(8, "big") + bytes(found) + tail).digest() == digest:
            return bytes(found)
    return last


def _prefix(desk: int, epoch: int) -> bytes:
    return b"counter-journal-1" + desk.to_bytes(2, "big") + epoch.to_bytes(4, "big")


class _Heads:
    """The signed heads that the chain must meet on its way."""

    def __init__(
        self, connection: Connection, desk: int, good: Good, printed: SignedHead | None, found: Chain, since: SignedHead | None
    ) -> None:
        self._desk, self._found = desk, found
        self._due: dict[int, dict[int, list[tuple[SignedHead, str]]]] = {}
        self._before = (since.epoch, since.number) if since is not None else (1, 0)
        shared = desks_here(connection)
        known = [(head, "") for head in heads_of(connection) if head.desk == desk or head.desk not in shared]
        if printed is not None:
            known.append((printed, "printed"))
        for head, source in known:
            if since is not None and not source and (head.epoch, head.number) <= self._before:
                continue
            if head.desk != desk:
                found.findings.append(Finding("other-desk", desk, head.epoch, head.number, source, str(head.desk), str(desk)))
            elif not good(head):
                found.findings.append(Finding("signature", desk, head.epoch, head.number, source))
            elif since is None or (head.epoch, head.number) > self._before:
                self._due.setdefault(head.epoch, {}).setdefault(head.number, []).append((head, source))

    def numbers(self, epoch: int) -> dict[int, list[tuple[SignedHead, str]]]:
        return self._due.get(epoch, {})

    def met(self, epoch: int, number: int, digest: bytes) -> None:
        for head, source in self._due[epoch].pop(number):
            if head.hash != digest:
                after = f"{self._before[0]}.{self._before[1]}"
                self._found.findings.append(Finding("not-the-signed", self._desk, epoch, number, source, "", after))
            else:
                self._found.heads += 1
                self._found.last = head
        self._before = (epoch, number)

    def unmet(self) -> None:
        for epoch, heads in sorted(self._due.items()):
            for number, those in sorted(heads.items()):
                for _, source in those:
                    self._found.findings.append(
                        Finding("cut", self._desk, epoch, number, source, f"{self._found.epoch}.{self._found.number}")
                    )


def heads_of(connection: Connection) -> Iterator[SignedHead]:
    """Every signed head of the database, in order."""
    rows = ask(connection, "SELECT desk, epoch, number, hash, at, signature FROM journal_head ORDER BY desk, epoch, number")
    for desk, epoch, number, digest, at, signature in rows.fetchall():
        yield SignedHead(desk, epoch, number, digest, EPOCH + timedelta(milliseconds=at), signature)


def newest_head(connection: Connection) -> SignedHead | None:
    """The last head that was signed; None before the first."""
    every = [head for head in heads_of(connection) if head.desk == this_desk(connection)]
    return max(every, key=lambda head: (head.epoch, head.number), default=None)
