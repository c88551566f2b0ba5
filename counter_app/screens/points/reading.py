"""Reading what was typed into a field: money, points and grams as exact whole numbers, and days. No Qt here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

Read = Callable[[str], int]
"""A field's text as a whole number. Raises NotRead."""

_MOST_DIGITS = 11
_DAY = re.compile(r"(?:(?P<year>20\d\d)[-/.年]?)?(?:(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?|(?P<month2>\d\d)(?P<day2>\d\d))", re.ASCII)


class NotRead(Exception):
    """This is not what belongs here; the text is a code of ``wording.fields.malformed_words``."""


def fen(text: str) -> int:
    """Yuan as fen, 1 or more.

    >>> fen("12.5"), fen("¥1,208.00"), fen("１２")
    (1250, 120800, 1200)
    """
    return _least_one(_scaled(text, 2))


def cash(text: str) -> int:
    """Yuan as fen, 0 or more.

    >>> cash("0"), cash("200")
    (0, 20000)
    """
    return _scaled(text, 2)


def parts(decimals: int) -> Read:
    """Points as parts, 1 or more."""
    return lambda text: _least_one(_scaled(text, decimals))


def milligrams(text: str) -> int:
    """Grams as milligrams."""
    return _scaled(text, 3)


def whole(text: str) -> int:
    """A whole number, 0 or more."""
    return _scaled(text, 0)


def _least_one(number: int) -> int:
    if number < 1:
        raise NotRead("empty")
    return number


def _scaled(text: str, decimals: int) -> int:
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace("¥", "").replace(" ", "")
    if plain.startswith(("-", "−")):
        raise NotRead("negative")
    before, dot, after = plain.partition(".")
    if not (before + after).isascii() or not (before + after).isdigit() or (dot and not after):
        raise NotRead("not-a-number")
    if len(after.rstrip("0")) > decimals:
        raise NotRead("too-many-decimals")
    if len(before.lstrip("0")) + decimals > _MOST_DIGITS:
        raise NotRead("too-large")
    scaled: int = int(before or "0") * 10**decimals + int((after.rstrip("0") or "0").ljust(decimals, "0"))
    return scaled


def day(text: str, today: date) -> date:
    """A day that is over or today: ``2026-11-18``, ``11-18``, ``1118``, ``11月18日``; without a year the last one that was. Raises NotRead.

    >>> day("12-24", date(2026, 11, 2)), day("20261101", date(2026, 11, 2))
    (datetime.date(2025, 12, 24), datetime.date(2026, 11, 1))
    """
    found = _DAY.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if found is None:
        raise NotRead("not-a-date")
    month, in_month = int(found["month"] or found["month2"]), int(found["day"] or found["day2"])
    try:
        if found["year"]:
            named = date(int(found["year"]), month, in_month)
        else:
            named = date(today.year, month, in_month)
            named = named if named <= today else date(today.year - 1, month, in_month)
    except ValueError:
        raise NotRead("not-a-date") from None
    if named > today:
        raise NotRead("not-a-date")
    return named
