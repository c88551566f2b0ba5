"""Wrong PINs, counted a second time beside the database: an older copy of the database gives nobody their tries back.

The file holds ``{"tries": {"<key>": [wrong ones in a row, locked until]}, "proof": "<hex>"}``; the instant is milliseconds since 1970 or
null. A key is made of the person and of what is kept of their PIN, so that a new PIN begins anew by itself and an old one that comes back
with an old database finds its count again. ``proof`` is HMAC-SHA256 with the pepper over the tries as JSON with sorted keys: whoever can
write the file but doesn't know the pepper can't make it smaller. Where the file is gone or its proof doesn't fit, everybody counts as
having used up their free tries (the key ``*`` then says so of whoever has no key of their own); a right PIN ends that for a person.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from counter_app.database.folder import write_whole
from counter_app.database.types import milliseconds

EVERYBODY_ELSE = "*"
UNKNOWN = 5
"""What counts where nothing can be known: as many as are free."""


@dataclass(frozen=True, slots=True)
class Counted:
    """So many wrong tries in a row, and until when that locks."""

    failed: int = 0
    until: datetime | None = None


class Tries:
    """The counter in ``file``. Every method reads or writes the file as it is now; ``keep`` and ``forget`` are on the disk when they
    return. They raise Trouble as ``DataFolder.save`` does."""

    def __init__(self, file: Path, pepper: bytes) -> None:
        self._file, self._pepper = file, pepper
        self._changing = threading.Lock()

    def begin(self) -> None:
        """Nobody has tried anything yet: the file of a new shop."""
        self._write({})

    def of(self, person: UUID, kept_pin: str) -> Counted:
        known = self._known()
        return known.get(self._key(person, kept_pin), known.get(EVERYBODY_ELSE, Counted()))

    def keep(self, person: UUID, kept_pin: str, counted: Counted) -> None:
        with self._changing:
            self._write({**self._known(), self._key(person, kept_pin): counted})

    def forget(self, person: UUID, kept_pin: str) -> None:
        """A right PIN."""
        with self._changing:
            known, key = self._known(), self._key(person, kept_pin)
            known.pop(key, None)
            self._write({**known, key: Counted()} if EVERYBODY_ELSE in known else known)

    def _known(self) -> dict[str, Counted]:
        known = read_tries(self._file, self._pepper)
        return {EVERYBODY_ELSE: Counted(UNKNOWN)} if known is None else known

    def _key(self, person: UUID, kept_pin: str) -> str:
        return hmac.new(self._pepper, b"counter-tries-1" + person.bytes + kept_pin.encode(), hashlib.sha256).hexdigest()[:32]

    def _write(self, tries: Mapping[str, Counted]) -> None:
        write_whole(self._file, tries_text(tries, self._pepper))


def read_tries(file: Path, pepper: bytes) -> dict[str, Counted] | None:
    """What the file counts; None where it is gone or isn't proved by this pepper."""
    try:
        return parse_tries(file.read_bytes(), pepper)
    except OSError:
        return None


def parse_tries(content: bytes, pepper: bytes) -> dict[str, Counted] | None:
    try:
        raw = json.loads(content)
        tries, proof = raw["tries"], str(raw["proof"])
        if not hmac.compare_digest(proof.encode(), _proof(tries, pepper).encode()):
            return None
        return {
            str(key): Counted(int(failed), None if until is None else datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=until))
            for key, (failed, until) in tries.items()
        }
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError, OverflowError):
        return None


def tries_text(tries: Mapping[str, Counted], pepper: bytes) -> bytes:
    plain = {key: [counted.failed, None if counted.until is None else milliseconds(counted.until)] for key, counted in tries.items()}
    return json.dumps({"tries": plain, "proof": _proof(plain, pepper)}, sort_keys=True).encode()


def larger(one: Mapping[str, Counted], other: Mapping[str, Counted]) -> dict[str, Counted]:
    """Of each key the larger count and the later end."""
    return {
        key: max((each[key] for each in (one, other) if key in each), key=lambda counted: (counted.failed, _end(counted)))
        for key in {**one, **other}
    }


def _end(counted: Counted) -> int:
    return 0 if counted.until is None else milliseconds(counted.until)


def _proof(tries: object, pepper: bytes) -> str:
    text = json.dumps(tries, sort_keys=True, separators=(",", ":")).encode()
    return hmac.new(pepper, b"counter-tries-1" + text, hashlib.sha256).hexdigest()
