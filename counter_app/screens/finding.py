"""What was typed or scanned into the find box, told apart by its shape alone. Whether there is such a thing, the register knows."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from counter_app.programme.voucher_numbers import is_number, parse_short_code

_VOUCHER_CODE_LENGTH = 246
"""Digits of a signed voucher code."""

_PHONE = re.compile(r"(?:\+86|0086)?(1\d{10})", re.ASCII)
_LAST_FOUR = re.compile(r"\d{4}", re.ASCII)
_GAPS = re.compile(r"[\s\-‐‑‒–—−()]+")
"""What people put into numbers to read them: blanks, brackets and every kind of hyphen."""


class Shape(StrEnum):
    """What a text looks like, in the order in which it is tried."""

    VOUCHER_CODE = "voucher-code"
    SHORT_CODE = "short-code"
    VOUCHER_NUMBER = "voucher-number"
    PHONE = "phone"
    LAST_FOUR = "last-four"
    NAME = "name"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Found:
    """``text`` is in the form the register is asked with. ``or_card``: if the register has nothing of this shape, it may be a card
    number, the same ``text`` (12 digits with a right check digit, a phone's 11 digits)."""

    shape: Shape
    text: str
    or_card: bool = False


def shape_of(text: str) -> Found | None:
    """Tell ``text`` apart, or None where there is nothing to look for.

    Full-width letters and digits count as their ASCII forms, digits of other scripts don't count as digits.

    >>> shape_of("+86 138-1234-5678")
    Found(shape=<Shape.PHONE: 'phone'>, text='13812345678', or_card=True)
    >>> shape_of("王小明").shape, shape_of("wxm").shape, shape_of("5678").shape, shape_of("VIP-0012").shape
    (<Shape.NAME: 'name'>, <Shape.NAME: 'name'>, <Shape.LAST_FOUR: 'last-four'>, <Shape.CARD: 'card'>)
    """
    typed = " ".join(unicodedata.normalize("NFKC", text).split())
    if not typed or any("\ud800" <= char <= "\udfff" for char in typed):  # half a pair of characters is no text
        return None
    close = _GAPS.sub("", typed)
    digits = close.isascii() and close.isdigit()
    if digits and len(close) == _VOUCHER_CODE_LENGTH:
        return Found(Shape.VOUCHER_CODE, close)
    if (code := parse_short_code(typed)) is not None and not digits:
        return Found(Shape.SHORT_CODE, code)
    if digits and is_number(close):
        return Found(Shape.VOUCHER_NUMBER, close, or_card=True)
    if (phone := _PHONE.fullmatch(close)) is not None:
        return Found(Shape.PHONE, phone[1], or_card=True)
    if _LAST_FOUR.fullmatch(close):
        return Found(Shape.LAST_FOUR, close)
    if _is_a_name(typed):
        return Found(Shape.NAME, typed)
    return Found(Shape.CARD, close if digits else typed)


def _is_a_name(typed: str) -> bool:
    """Chinese text of any kind, or letters alone (pinyin, initials, a foreign name with its blanks, dots and apostrophes)."""
    if any("CJK UNIFIED" in unicodedata.name(char, "") for char in typed):
        return True
    return any(char.isalpha() for char in typed) and all(
        char.isalpha() or unicodedata.category(char) == "Mn" or char in " .'’·-" for char in typed
    )
