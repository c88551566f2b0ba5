"""Voucher numbers and short codes: what a person reads out, types, or scans as bars. They only look a voucher up; they prove nothing.

A voucher number is 12 digits: the desk (5), that desk's running number (6, without gaps), a Luhn digit; printed 4-4-4.

A short code is 16 Crockford characters: the first 75 bits of the voucher id as 15, then the check symbol (value mod 37). The desk
draws the id again while that symbol is one of ``*~$=U`` (hard to type, hard to read out) or while no letter is among the 16 (it
would look like a card number); printed 4-4-4-4.
"""

from __future__ import annotations

from collections.abc import Callable

MAX_DESK = 65_535
"""The signed code keeps the desk in two bytes."""
MAX_RUNNING = 999_999

NUMBER_LENGTH = 12
SHORT_CODE_LENGTH = 16
VOUCHER_ID_LENGTH = 16

_SHORT_BITS = 75
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_SYMBOLS = _ALPHABET + "*~$=U"
_VALUE_OF = {symbol: value for value, symbol in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}


def luhn_digit(digits: str) -> str:
    """The digit that makes ``digits`` + it pass the Luhn check. ``digits`` are ASCII digits."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit)
        if place % 2 == 0:
            value = value * 2 - 9 if value > 4 else value * 2
        total += value
    return str(-total % 10)


def build_number(desk: int, running: int) -> str:
    """The 12 digits of a desk's voucher. Raises ValueError outside 0…65535 for the desk and 1…999999 for the running number."""
    if not 0 <= desk <= MAX_DESK:
        raise ValueError(f"desk {desk} is not within 0…{MAX_DESK}")
    if not 1 <= running <= MAX_RUNNING:
        raise ValueError(f"running number {running} is not within 1…{MAX_RUNNING}")
    digits = f"{desk:05d}{running:06d}"
    return digits + luhn_digit(digits)


def is_number(text: str) -> bool:
    """True for 12 ASCII digits with the right Luhn digit. A card number may look the same: only the register knows."""
    return len(text) == NUMBER_LENGTH and text.isascii() and text.isdigit() and luhn_digit(text[:-1]) == text[-1]


def split_number(number: str) -> tuple[int, int]:
    """Desk and running number. Raises ValueError for anything :func:`is_number` refuses."""
    if not is_number(number):
        raise ValueError("not a voucher number")
    return int(number[:5]), int(number[5:11])


def print_number(number: str) -> str:
    """``000020004172`` as it stands on paper: ``0000 2000 4172``."""
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def short_code(voucher_id: bytes) -> str | None:
    """The 16 characters of a voucher id, or None for an id that must be drawn again."""
    if len(voucher_id) != VOUCHER_ID_LENGTH:
        raise ValueError("a voucher id is 16 bytes")
    value = int.from_bytes(voucher_id, "big") >> (VOUCHER_ID_LENGTH * 8 - _SHORT_BITS)
    return _with_check_symbol(value)


def new_voucher_id(random_bytes: Callable[[int], bytes]) -> bytes:
    """A voucher id that has a short code. ``random_bytes(n)`` is a cryptographic source such as ``secrets.token_bytes``."""
    while True:
        drawn = random_bytes(VOUCHER_ID_LENGTH)
        if short_code(drawn) is not None:
            return drawn


def parse_short_code(typed: str) -> str | None:
    """The 16 characters in the one form they are stored in, or None where this is no short code.

    Read without case, spaces and hyphens, with I, L and O as 1, 1 and 0. ASCII alone: other scripts have letters whose capital
    form is an ASCII one.
    """
    if not typed.isascii():
        return None
    symbols = typed.replace(" ", "").replace("-", "").upper()
    if len(symbols) != SHORT_CODE_LENGTH or any(symbol not in _VALUE_OF for symbol in symbols):
        return None
    values = [_VALUE_OF[symbol] for symbol in symbols]
    number = 0
    for value in values[:-1]:
        number = number << 5 | value
    code = _with_check_symbol(number)
    return code if code is not None and code[-1] == _ALPHABET[values[-1]] else None


def print_short_code(code: str) -> str:
    """``000G40R40M30E20J`` as it stands on paper: ``000G-40R4-0M30-E20J``."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def _with_check_symbol(value: int) -> str | None:
    """75 bits as 15 characters and their check symbol; None while that can't be typed or has no letter."""
    symbol = _CHECK_SYMBOLS[value % 37]
    if symbol not in _ALPHABET:
        return None
    code = "".join(_ALPHABET[value >> shift & 31] for shift in range(_SHORT_BITS - 5, -5, -5)) + symbol
    return None if code.isdigit() else code
