"""The signed voucher code, LV1: what a printed voucher proves by itself – this desk issued exactly this.

It can't prove that the voucher hasn't been used; that is the register's word. All numbers are big-endian:

=====  ==========  =======================================================================================
bytes  field
=====  ==========  =======================================================================================
1      version     1
4      key id      first 4 bytes of SHA-256 of the desk's raw Ed25519 public key
2      desk        number
4      issued      seconds since 2020-01-01T00:00:00Z
16     voucher id  random
4      points      in the programme's smallest part
4      content     first 4 bytes of SHA-256 over the lines, each code, TAB, quantity, LF, in printed order, UTF-8
1      lines       number of lines
2      last day    days since 2020-01-01; 65535 = no end
64     signature   Ed25519 over the ASCII bytes ``counter-voucher-1`` + the 38 bytes above
=====  ==========  =======================================================================================

As digits: the decimal form of the integer whose big-endian bytes are 0x01 + these 102 bytes, always 246 digits. Digits, because a
scanner types: they survive every keyboard layout and input method, and cost a QR code no more than bytes do.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from counter_app.programme.voucher_numbers import MAX_DESK, VOUCHER_ID_LENGTH
from counter_app.vouchers.keys import KeyList, ListedKey, key_id

VERSION = 1
DIGITS = 246

_PREFIX = b"counter-voucher-1"
_FIELDS = struct.Struct(">B4sHI16sI4sBH")
_SIGNATURE_LENGTH = 64
_LENGTH = _FIELDS.size + _SIGNATURE_LENGTH
FIRST_INSTANT = datetime(2020, 1, 1, tzinfo=UTC)
"""No code names an instant before this one."""
_FIRST_DAY = FIRST_INSTANT.date()
_NO_END = 65_535


class Reason(StrEnum):
    """Why a code isn't good, in the order of the checks."""

    UNREADABLE = "unreadable"
    UNKNOWN_VERSION = "unknown-version"
    UNKNOWN_KEY = "unknown-key"
    WRONG_DESK = "wrong-desk"
    KEY_NOT_IN_FORCE = "key-not-in-force"
    BAD_SIGNATURE = "bad-signature"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class VoucherCode:
    """What a code says. ``issued`` is kept in UTC and whole seconds, as the code does; ``points`` are smallest parts; ``content`` is
    :func:`content_hash` of the lines; ``last_day`` None = no end.

    Raises ValueError for what doesn't fit the code's fields.
    """

    desk: int
    issued: datetime
    voucher_id: bytes
    points: int
    content: bytes
    lines: int
    last_day: date | None = None

    def __post_init__(self) -> None:
        if self.issued.tzinfo is None:
            raise ValueError("issued: an instant needs a time zone")
        object.__setattr__(self, "issued", self.issued.astimezone(UTC).replace(microsecond=0))
        if len(self.voucher_id) != VOUCHER_ID_LENGTH or len(self.content) != 4:
            raise ValueError("voucher_id is 16 bytes, content 4")
        for name, value, most in (
            ("desk", self.desk, MAX_DESK),
            ("issued", _seconds(self.issued), 0xFFFFFFFF),
            ("points", self.points, 0xFFFFFFFF),
            ("lines", self.lines, 0xFF),
            ("last_day", _days(self.last_day), _NO_END),
        ):
            if not 0 <= value <= most:
                raise ValueError(f"{name}: {value} is not within 0…{most}")
        if self.last_day is not None and _days(self.last_day) == _NO_END:
            raise ValueError("last_day: this day would mean no end")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to a code. ``code`` and ``key`` are there once the signature is good, so also when it is merely expired.

    A key that was revoked *after* the code was issued is in force here; such a code is honoured only if the register knew it
    before ``key.revoked`` – the register's question.
    """

    reason: Reason | None
    code: VoucherCode | None = None
    key: ListedKey | None = None

    @property
    def good(self) -> bool:
        return self.reason is None


@dataclass(frozen=True, slots=True)
class Unproved:
    """A code taken apart, its signature not yet checked. Nothing of it is shown to anybody."""

    version: int
    kid: bytes
    body: bytes
    signature: bytes


def content_hash(lines: Sequence[tuple[str, int]]) -> bytes:
    """4 bytes for the voucher's lines, each gift code and quantity, in printed order. Raises ValueError for a code that would make
    two different vouchers look alike."""
    if any("\t" in code or "\n" in code for code, _ in lines):
        raise ValueError("a gift code holds neither TAB nor LF")
    return hashlib.sha256("".join(f"{code}\t{quantity}\n" for code, quantity in lines).encode("utf-8")).digest()[:4]


def sign(key: Ed25519PrivateKey, code: VoucherCode) -> str:
    """The 246 digits of ``code``, signed by the desk's key."""
    body = _FIELDS.pack(
        VERSION,
        key_id(key.public_key().public_bytes_raw()),
        code.desk,
        _seconds(code.issued),
        code.voucher_id,
        code.points,
        code.content,
        code.lines,
        _days(code.last_day),
    )
    return str(int.from_bytes(b"\x01" + body + key.sign(_PREFIX + body), "big"))


def read(digits: str) -> Unproved | None:
    """The parts of a code, or None unless it is exactly 246 ASCII digits of the one form."""
    if len(digits) != DIGITS or not digits.isascii() or not digits.isdigit():
        return None
    number = int(digits)
    if number >> (_LENGTH * 8) != 1:
        return None
    raw = number.to_bytes(_LENGTH + 1, "big")[1:]
    return Unproved(raw[0], raw[1:5], raw[: _FIELDS.size], raw[_FIELDS.size :])


def check(digits: str, keys: KeyList, on: date | None) -> Verdict:
    """Whether a desk of ``keys`` issued this, and whether it is still good on the business date ``on`` (None: not asked).

    Content, points and lines against the register, void and handed over: that is asked of the register, with ``Verdict.code``.
    """
    parts = read(digits)
    if parts is None:
        return Verdict(Reason.UNREADABLE)
    if parts.version != VERSION:
        return Verdict(Reason.UNKNOWN_VERSION)
    _, kid, desk, seconds, voucher_id, points, content, lines, days = _FIELDS.unpack(parts.body)
    candidates = keys.candidates(kid)
    if not candidates:
        return Verdict(Reason.UNKNOWN_KEY)
    candidates = [candidate for candidate in candidates if candidate[0].desk == desk]
    if not candidates:
        return Verdict(Reason.WRONG_DESK)
    issued = FIRST_INSTANT + timedelta(seconds=seconds)
    candidates = [candidate for candidate in candidates if candidate[0].in_force(issued)]
    if not candidates:
        return Verdict(Reason.KEY_NOT_IN_FORCE)
    signed = _PREFIX + parts.body
    for key, public in candidates:
        try:
            public.verify(parts.signature, signed)
        except InvalidSignature:
            continue
        last_day = None if days == _NO_END else _FIRST_DAY + timedelta(days=days)
        code = VoucherCode(desk, issued, voucher_id, points, content, lines, last_day)
        expired = on is not None and last_day is not None and on > last_day
        return Verdict(Reason.EXPIRED if expired else None, code, key)
    return Verdict(Reason.BAD_SIGNATURE)


def _seconds(at: datetime) -> int:
    return (at - FIRST_INSTANT) // timedelta(seconds=1)


def _days(day: date | None) -> int:
    return _NO_END if day is None else (day - _FIRST_DAY).days
