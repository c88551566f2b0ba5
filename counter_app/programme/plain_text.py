"""What a short text may look like that somebody typed or sent: one line, NFC, no character that hides or turns others."""

from __future__ import annotations

import unicodedata

from counter_app.programme.refusals import Malformed

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Control, formatting (direction marks among them), halves of characters, unassigned ones, line ends."""


def tidy(text: str) -> str:
    """The text in NFC without white space around it."""
    return unicodedata.normalize("NFC", text).strip()


def fault_in(field: str, text: str, most: int, *, may_be_empty: bool = False) -> Malformed | None:
    """What keeps this text (already ``tidy``) from being taken as ``field``, at most ``most`` characters long; None when nothing does.

    >>> fault_in("name", "李娜", 60), fault_in("name", "a\\u202eb", 60)
    (None, Malformed(field='name', why='control-character'))
    """
    if not text and not may_be_empty:
        return Malformed(field, "empty")
    if len(text) > most:
        return Malformed(field, "too-long")
    if any(unicodedata.category(character) in _UNSEEN for character in text):
        return Malformed(field, "control-character")
    return None
