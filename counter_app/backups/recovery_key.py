"""The recovery key: what opens the shop's backups. Shown once, kept on paper by the owner; the desk keeps only what it derives from it.

Five groups of six characters: five carry 25 bits each, 125 bits of chance in all, and the sixth is the group's check symbol. The
characters are those of a short code (no I, L, O, U; typed as 1, 1, 0 they are understood). The check symbol is worked out in the field
of 32 elements, so that one wrong character, two swapped ones and two swapped groups are always seen, and in which group.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

GROUPS = 5
CHARACTERS = 6
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE_OF = {symbol: value for value, symbol in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_REDUCES = 0b100101  # x⁵ + x² + 1


class BadKey(Exception):
    """What was typed is no recovery key. ``group``: the first group (from 1) that is wrong; 0 when there are too few or too many."""

    def __init__(self, group: int) -> None:
        self.group = group
        super().__init__(f"group {group}")


def new_recovery_key(random_below: Callable[[int], int]) -> str:
    """A new key as it is printed, ``XXXXXX-XXXXXX-…``. ``random_below(32)`` comes from a cryptographic source."""
    groups = [[random_below(32) for _ in range(CHARACTERS - 1)] for _ in range(GROUPS)]
    return "-".join("".join(_ALPHABET[value] for value in (*group, _check(group, place))) for place, group in enumerate(groups))


def parse_recovery_key(typed: str) -> str:
    """The key as it is printed, from what was typed or scanned; spaces and hyphens don't matter, nor does case. Raises BadKey."""
    text = "".join(typed.upper().replace("-", " ").split())
    if len(text) != GROUPS * CHARACTERS:
        raise BadKey(0)
    groups = [text[at : at + CHARACTERS] for at in range(0, len(text), CHARACTERS)]
    found = []
    for place, group in enumerate(groups):
        values = [_VALUE_OF.get(symbol, -1) for symbol in group]
        if -1 in values or _check(values[:-1], place) != values[-1]:
            raise BadKey(place + 1)
        found.append("".join(_ALPHABET[value] for value in values))
    return "-".join(found)


def backup_key(recovery_key: str) -> bytes:
    """The 32 bytes that backups are encrypted with; the recovery key can't be worked out from them. It has chance enough of its own, so
    it needs no slow hash. Raises BadKey."""
    secret = parse_recovery_key(recovery_key).replace("-", "").encode("ascii")
    return HKDF(SHA256(), 32, salt=None, info=b"counter-backup-key-1").derive(secret)


def key_name(key: bytes) -> str:
    """Eight hex digits by which a backup says which key it needs."""
    return hashlib.sha256(b"counter-backup-name-1" + key).hexdigest()[:8]


def _check(values: list[int], place: int) -> int:
    """A group's check value: each character times another power of x, and the group's place with it."""
    total = place + 1
    for value in values:
        total = _times_x(total) ^ _times_x(value)
    return total


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _REDUCES if value & 0b100000 else value
