"""The recovery key: what opens the shop's backups. Shown once, kept on paper by the owner; the desk keeps only what it derives from it.

Five groups of six characters: five carry 25 bits each, 125 bits of chance in all, and the sixth is the group's check symbol
(``typed_groups``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from counter_app.programme.typed_groups import BadGroups, read, written

GROUPS = 5
CHARACTERS = 6


class BadKey(Exception):
    """What was typed is no recovery key. ``group``: the first group (from 1) that is wrong; 0 when there are too few or too many."""

    def __init__(self, group: int) -> None:
        self.group = group
        super().__init__(f"group {group}")


def new_recovery_key(random_below: Callable[[int], int]) -> str:
    """A new key as it is printed, ``XXXXXX-XXXXXX-…``. ``random_below(32)`` comes from a cryptographic source."""
    return written([random_below(32) for _ in range(GROUPS * (CHARACTERS - 1))], CHARACTERS - 1)


def parse_recovery_key(typed: str) -> str:
    """The key as it is printed, from what was typed or scanned; spaces and hyphens don't matter, nor does case. Raises BadKey."""
    try:
        return written(read(typed, GROUPS, CHARACTERS - 1), CHARACTERS - 1)
    except BadGroups as bad:
        raise BadKey(bad.group) from bad


def backup_key(recovery_key: str) -> bytes:
    """The 32 bytes that backups are encrypted with; the recovery key can't be worked out from them. It has chance enough of its own, so
    it needs no slow hash. Raises BadKey."""
    secret = parse_recovery_key(recovery_key).replace("-", "").encode("ascii")
    return HKDF(SHA256(), 32, salt=None, info=b"counter-backup-key-1").derive(secret)


def key_name(key: bytes) -> str:
    """Eight hex digits by which a backup says which key it needs."""
    return hashlib.sha256(b"counter-backup-name-1" + key).hexdigest()[:8]
