"""Inputs made from known ones by chance alone: bits turned, parts cut, doubled, swapped and put in from elsewhere."""

from __future__ import annotations

import random
from collections.abc import Sequence

SIGNS = (
    b"\0", b"\xff\xfe", b'"', b'"""', b"'", b"\\", b"\r", b"\n", b",", b";", b"\t", b"=", b"[[", b"]]", b"{", b"}", b".", b"-", b"%", b"?",
    "０".encode(), "٣".encode(), "\u202e".encode(), "\ufeff".encode(), "😀".encode(), b"9" * 400, b"nan", b"-0", b"1e999", b"0001-01-01",
)  # fmt: skip


def changed(chance: random.Random, known: Sequence[bytes]) -> bytes:
    data = bytearray(chance.choice(known))
    for _ in range(chance.randint(1, 4)):
        at, end = sorted(chance.randint(0, len(data)) for _ in range(2))
        match chance.randrange(6):
            case 0 if data:
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            case 1:
                del data[at : min(end, at + 40)]
            case 2:
                data[at:at] = data[at : min(end, at + 200)]
            case 3:
                other = chance.choice(known)
                start = chance.randint(0, len(other))
                data[at:end] = other[start : start + chance.randint(0, 60)]
            case _:
                data[at:at] = chance.choice(SIGNS)
    return bytes(data)
