"""A backup's file: encrypted and proved piece by piece, so that it is never whole in memory, and none of it is believed unproved.

    magic     b"counter-backup"                                            14 bytes
    version   1                                                             1 byte
    key name  the key's, so that a wrong key is said as such                4 bytes
    salt      random, of this file alone                                   32 bytes
    pieces    65,536 bytes each (the last one shorter or as long), each with its 16-byte tag

The file's own key is HKDF-SHA256 of the backup key with the salt and ``counter-backup-file-1``. Each piece is ChaCha20-Poly1305 with the
nonce: 7 zero bytes, the piece's number (4 bytes, big-endian, from 0), and 1 for the last piece, else 0; the 51 bytes before the pieces are
authenticated with every one. A piece that is changed, moved, missing or cut off, and anything after the last, is refused.

What the pieces hold, put together: the length of the list (4 bytes, big-endian), the list as JSON ``{"facts": {…}, "parts": [["name",
bytes], …]}`` in UTF-8, and the parts one after the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from counter_app.backups.recovery_key import key_name
from counter_app.database.outside import open_outside
from counter_app.programme.refusals import Trouble

MAGIC = b"counter-backup"
VERSION = 1
PIECE = 65_536
_TAG = 16
_HEADER = len(MAGIC) + 1 + 4 + 32
_LONGEST_LIST = 1024 * 1024
_MOST_PARTS = 20


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to be sealed: ``content`` is read to its end, ``size`` bytes."""

    name: str
    content: IO[bytes]
    size: int


class Unsealed:
    """A sealed file being read with its key: ``facts`` at once, then each part in order through ``parts``.

    Raises Trouble: backup-not-ours (no backup), backup-newer (a newer program's), backup-other-key, backup-damaged.
    """

    def __init__(self, file: IO[bytes], key: bytes) -> None:
        self._pieces = _opened(file, key)
        self._rest = b""
        self._file = file
        length = int.from_bytes(self._take(4), "big")
        if length > _LONGEST_LIST:
            raise Trouble("backup-damaged", "its list is too long")
        self.facts, self._parts = _listed(self._take(length))

    def parts(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Every part's name and its bytes, in blocks; each must be read to its end before the next. After the last, the file's end was
        proved too."""
        for name, size in self._parts:
            yield name, self._blocks(size)
        if self._rest or next(self._pieces, b""):
            raise Trouble("backup-damaged", "more in it than it says")

    def _blocks(self, size: int) -> Iterator[bytes]:
        while size:
            block = self._take(min(size, PIECE))
            size -= len(block)
            yield block

    def _take(self, size: int) -> bytes:
        while len(self._rest) < size:
            piece = next(self._pieces, b"")
            if not piece:
                raise Trouble("backup-damaged", "less in it than it says")
            self._rest += piece
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken


def seal(into: IO[bytes], key: bytes, salt: bytes, facts: Mapping[str, Any], parts: Sequence[Part]) -> None:
    """Write one sealed file. ``salt``: 32 bytes of chance that no other file has."""
    header = MAGIC + bytes([VERSION]) + bytes.fromhex(key_name(key)) + salt
    cipher = _cipher(key, salt)
    into.write(header)
    number, waiting = 0, b""
    for block in _plain(facts, parts):
        waiting += block
        while len(waiting) > PIECE:
            into.write(cipher.encrypt(_nonce(number, last=False), waiting[:PIECE], header))
            waiting = waiting[PIECE:]
            number += 1
    into.write(cipher.encrypt(_nonce(number, last=True), waiting, header))


def needs_key(file: IO[bytes]) -> str:
    """The name of the key that a sealed file needs. Raises Trouble: backup-not-ours, backup-newer."""
    return _read_header(file)[15:19].hex()


def read_facts(path: Path, key: bytes) -> dict[str, Any]:
    """What a backup says of itself; only its first pieces are read. Raises Trouble as Unsealed does, and cannot-read."""
    try:
        with open_outside(path) as file:
            return Unsealed(file, key).facts
    except OSError as error:
        raise Trouble("cannot-read", error.strerror or "") from error


def _plain(facts: Mapping[str, Any], parts: Sequence[Part]) -> Iterator[bytes]:
    listed = json.dumps({"facts": dict(facts), "parts": [[part.name, part.size] for part in parts]}, ensure_ascii=False).encode()
    yield len(listed).to_bytes(4, "big") + listed
    for part in parts:
        left = part.size
        while left:
            block = part.content.read(min(left, PIECE))
            if not block:
                raise OSError(5, f"{part.name} is shorter than it was")
            left -= len(block)
            yield block


def _read_header(file: IO[bytes]) -> bytes:
    header = file.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(MAGIC):
        raise Trouble("backup-not-ours")
    if header[len(MAGIC)] != VERSION:
        raise Trouble("backup-newer", str(header[len(MAGIC)]))
    return header


def _opened(file: IO[bytes], key: bytes) -> Iterator[bytes]:
    """The plain bytes of each piece, proved."""
    header = _read_header(file)
    if header[15:19].hex() != key_name(key):
        raise Trouble("backup-other-key", header[15:19].hex())
    return _pieces(file, header, _cipher(key, header[19:]))


def _pieces(file: IO[bytes], header: bytes, cipher: ChaCha20Poly1305) -> Iterator[bytes]:
    sealed, number = file.read(PIECE + _TAG), 0
    while sealed:
        following = file.read(PIECE + _TAG)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), sealed, header)
        except (InvalidTag, ValueError) as error:
            raise Trouble("backup-damaged", f"piece {number}") from error
        sealed, number = following, number + 1
    if number == 0:
        raise Trouble("backup-damaged", "cut off")


def _listed(text: bytes) -> tuple[dict[str, Any], list[tuple[str, int]]]:
    """The list, which only somebody with the key can have written; a newer program's may hold other facts."""
    try:
        raw = json.loads(text)
        facts, parts = dict(raw["facts"]), [(str(name), int(size)) for name, size in raw["parts"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Trouble("backup-damaged", "its list") from error
    if len(parts) > _MOST_PARTS or any(size < 0 for _, size in parts):
        raise Trouble("backup-damaged", "its list")
    return facts, parts


def _cipher(key: bytes, salt: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(SHA256(), 32, salt=salt, info=b"counter-backup-file-1").derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return bytes(7) + number.to_bytes(4, "big") + bytes([last])
