"""What a forger tries on voucher codes: each way makes digits that are not the genuine ones."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from counter_app.vouchers.code import DIGITS, VoucherCode, read, sign
from counter_app.vouchers.keys import DeskKey, key_id

ORDER = 2**252 + 27742317777372353535851937790883648493
"""Of Ed25519's group: a second number for the same signature, which a lax check takes for good."""
_BODY, _ALL = 38, 102
_FIELDS = ((0, 1), (1, 5), (5, 7), (7, 11), (11, 27), (27, 31), (31, 35), (35, 36), (36, 38))
"""Where the fields of a code begin and end, in bytes: version, key, desk, instant, id, points, content, lines, last day."""


@dataclass(frozen=True)
class Forger:
    """Has genuine vouchers and a key of his own; knows the shop's public key and the format, as everybody does."""

    genuine: tuple[str, ...]
    codes: tuple[VoucherCode, ...]
    own: DeskKey
    shop_s_kid: bytes

    def one(self, chance: random.Random) -> tuple[str, str]:
        """The name of a way, and what came of it."""
        way = chance.choice(WAYS)
        while (digits := way(self, chance)) in self.genuine:
            pass
        return way.__name__, digits

    def bytes_of(self, chance: random.Random) -> bytearray:
        parts = read(chance.choice(self.genuine))
        assert parts is not None
        return bytearray(parts.body + parts.signature)


def as_digits(raw: bytes) -> str:
    return str(int.from_bytes(b"\x01" + raw, "big"))


def a_bit(forger: Forger, chance: random.Random) -> str:
    raw = forger.bytes_of(chance)
    raw[chance.randrange(_ALL)] ^= 1 << chance.randrange(8)
    return as_digits(raw)


def a_field(forger: Forger, chance: random.Random) -> str:
    """More points, another last day, another id, under the old signature."""
    raw = forger.bytes_of(chance)
    start, end = chance.choice(_FIELDS)
    raw[start:end] = chance.randbytes(end - start)
    return as_digits(raw)


def two_crossed(forger: Forger, chance: random.Random) -> str:
    """One voucher's content under another's signature."""
    return as_digits(forger.bytes_of(chance)[:_BODY] + forger.bytes_of(chance)[_BODY:])


def a_field_of_another(forger: Forger, chance: random.Random) -> str:
    one, other = forger.bytes_of(chance), forger.bytes_of(chance)
    start, end = chance.choice(_FIELDS)
    one[start:end] = other[start:end]
    return as_digits(one)


def own_key(forger: Forger, chance: random.Random) -> str:
    """Signed quite rightly, by somebody else."""
    return sign(forger.own.private, chance.choice(forger.codes))


def own_key_in_the_shop_s_name(forger: Forger, chance: random.Random) -> str:
    """The shop's key id, and the forger's signature over it."""
    parts = read(sign(forger.own.private, chance.choice(forger.codes)))
    assert parts is not None
    body = parts.body[:1] + forger.shop_s_kid + parts.body[5:]
    return as_digits(body + forger.own.private.sign(b"counter-voucher-1" + body))


def without_the_prefix(forger: Forger, chance: random.Random) -> str:
    body = bytes(forger.bytes_of(chance)[:_BODY])
    return as_digits(body + forger.own.private.sign(body))


def the_same_signature_in_another_form(forger: Forger, chance: random.Random) -> str:
    raw = forger.bytes_of(chance)
    scalar = int.from_bytes(raw[_ALL - 32 :], "little") + ORDER * chance.randint(1, 7)
    raw[_ALL - 32 :] = (scalar % 2**256).to_bytes(32, "little")
    return as_digits(raw)


def an_easy_signature(forger: Forger, chance: random.Random) -> str:
    """Points of small order, noughts and ones: what a careless check lets pass."""
    easy = chance.choice([bytes(32), b"\x01" + bytes(31), b"\xff" * 32, (2**255 - 20).to_bytes(32, "little")])
    return as_digits(bytes(forger.bytes_of(chance)[:_BODY]) + easy + chance.choice([bytes(32), b"\x01" + bytes(31), easy]))


def any_bytes(forger: Forger, chance: random.Random) -> str:
    return as_digits(chance.randbytes(_ALL))


def any_digits(forger: Forger, chance: random.Random) -> str:
    return "".join(chance.choices("0123456789", k=chance.choice([DIGITS - 1, DIGITS, DIGITS, DIGITS + 1])))


def digits_mistyped(forger: Forger, chance: random.Random) -> str:
    digits = list(chance.choice(forger.genuine))
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(digits))
        match chance.randrange(4):
            case 0:
                digits[place] = str((int(digits[place]) + chance.randint(1, 9)) % 10) if digits[place].isdigit() else "0"
            case 1:
                digits.insert(place, chance.choice("0123456789"))
            case 2:
                del digits[place]
            case 3:
                digits[place - 1], digits[place] = digits[place], digits[place - 1]
    return "".join(digits)


def dressed_up(forger: Forger, chance: random.Random) -> str:
    """The genuine digits, with something around them or written otherwise: there is one exact form."""
    digits = chance.choice(forger.genuine)
    zero = chance.choice([0x0660, 0x0966, 0xFF10, 0x1D7CE])
    return chance.choice(
        [" " + digits, digits + "\n", "0" + digits, "+" + digits, digits + ".0", f"{digits[:100]}_{digits[100:]}",
         "".join(chr(zero + int(digit)) for digit in digits), digits[:-1] + chr(zero + int(digits[-1])), digits + digits]
    )  # fmt: skip


WAYS: tuple[Callable[[Forger, random.Random], str], ...] = (
    a_bit, a_field, two_crossed, a_field_of_another, own_key, own_key_in_the_shop_s_name, without_the_prefix,
    the_same_signature_in_another_form, an_easy_signature, any_bytes, any_digits, digits_mistyped, dressed_up,
)  # fmt: skip


def forger_of(genuine: tuple[str, ...], codes: tuple[VoucherCode, ...], shop: DeskKey, own: DeskKey) -> Forger:
    assert isinstance(own.private, Ed25519PrivateKey)
    return Forger(genuine, codes, own, key_id(shop.public))
