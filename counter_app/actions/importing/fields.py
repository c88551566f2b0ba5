"""Fields of a shop's file as values: amounts, dates and counts as people write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from counter_app.actions.checks import malformed

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", re.ASCII)
_NUMBER = re.compile(r"(-?)(\d{1,15})(?:\.(\d{1,6}))?", re.ASCII)
_COUNT = re.compile(r"-?\d{1,9}", re.ASCII)


def day(field: str, text: str) -> date | None:
    """``2027-12-31``, ``2027/12/31`` or ``2027年12月31日``; None where nothing stands. Raises Refused(Malformed): not-a-date."""
    if not text:
        return None
    if len(text) == 10 and text[4] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise malformed(field, "not-a-date") from error
    close = _plain(text)
    if not close:
        return None
    found = _DATE.fullmatch(close)
    if found is None:
        raise malformed(field, "not-a-date")
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError as error:
        raise malformed(field, "not-a-date") from error


def exact(field: str, text: str, decimals: int, most: int) -> int:
    """A decimal figure as a whole number of its smallest part, exactly. Raises Refused(Malformed): empty, not-a-number, negative,
    too-many-decimals, too-large. ``most`` is in the smallest part."""
    if text.isascii() and text.isdigit() and len(text) <= 12:
        value: int = int(text) * 10**decimals
    else:
        close = _plain(text).replace(",", "")
        if not close:
            raise malformed(field, "empty")
        found = _NUMBER.fullmatch(close)
        if found is None:
            raise malformed(field, "too-large" if close.isascii() and close.isdigit() else "not-a-number")
        if found[1] and (int(found[2]) or int(found[3] or 0)):
            raise malformed(field, "negative")
        part = (found[3] or "").rstrip("0")
        if len(part) > decimals:
            raise malformed(field, "too-many-decimals")
        value = int(found[2]) * 10**decimals + int(part.ljust(decimals, "0") or 0)
    if value > most:
        raise malformed(field, "too-large")
    return value


def count(field: str, text: str, *, low: int, high: int) -> int:
    """A whole number of pieces. Raises Refused(Malformed): empty, not-a-number, negative, too-large."""
    close = _plain(text)
    if not close:
        raise malformed(field, "empty")
    if not _COUNT.fullmatch(close):
        raise malformed(field, "not-a-number")
    value = int(close)
    if not low <= value <= high:
        raise malformed(field, "negative" if value < low else "too-large")
    return value


def _plain(text: str) -> str:
    """Full-width digits and signs as the narrow ones, blanks at the ends gone."""
    return (text if text.isascii() else unicodedata.normalize("NFKC", text).replace("\u2212", "-")).strip()
