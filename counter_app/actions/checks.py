"""Texts from outside, checked and brought into the one form in which they are kept: names, phones, cards, remarks.

What a person typed is refused with a ``Malformed`` that names the field, so that the form can say it beside it.
"""

from __future__ import annotations

import re
import unicodedata

from counter_app.programme.refusals import Malformed, Refused

MOST_NAME = 60
MOST_REMARK = 200
MOST_CARD = 32

_UNWANTED = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
"""Unicode's kinds of characters nobody types on purpose: controls, text direction and other invisible marks, halves of pairs, private
ones, separators of lines."""

_PHONE_GAPS = re.compile(r"[\s()\-‐‑‒–—−]+")
_PHONE = re.compile(r"(?:\+?86|0086)?(1[0-9]{10})")
_KNOWN_GOOD = re.compile(r"1(?:3[0-9]|4[57]|5[0-35-9]|6[2567]|7[0-35-8]|8[0-9]|9[0-35-9])[0-9]{8}")
"""Mobile prefixes in full use: most numbers are good by this alone, and the big table of numbers is asked about the rest only."""

_CARD = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")


def malformed(field: str, why: str) -> Refused:
    """The refusal of one field."""
    return Refused(Malformed(field=field, why=why))


def checked_text(field: str, text: str, most: int, *, may_be_empty: bool = False) -> str:
    """``text`` in NFC, blanks at its ends gone and runs of them made one. Raises Refused(Malformed): control-character (direction marks
    among them), empty, too-long."""
    # Printable text has none of them; the rest (a wide blank, say) is looked at one by one.
    if not text.isprintable() and any(unicodedata.category(char) in _UNWANTED for char in text):
        raise malformed(field, "control-character")
    kept = " ".join(unicodedata.normalize("NFC", text).split())
    if not kept and not may_be_empty:
        raise malformed(field, "empty")
    if len(kept) > most:
        raise malformed(field, "too-long")
    return kept


def checked_name(text: str) -> str:
    """A person's name of 1 to 60 characters."""
    return checked_text("name", text, MOST_NAME)


def checked_phone(text: str) -> str | None:
    """A mobile phone of mainland China as its 11 digits, +86 and what makes it readable taken off; None for none. Raises
    Refused(Malformed): not-a-phone.

    >>> checked_phone("+86 138-1234-5678"), checked_phone(" ")
    ('13812345678', None)
    """
    close = _PHONE_GAPS.sub("", text)
    if not close:
        return None
    shape = _PHONE.fullmatch(close)
    if shape is None or not _is_phone(shape[1]):
        raise malformed("phone", "not-a-phone")
    return shape[1]


def _is_phone(digits: str) -> bool:
    if _KNOWN_GOOD.fullmatch(digits):
        return True
    # The table of the world's numbers takes a while to load; hardly any number needs it.
    import phonenumbers

    return bool(phonenumbers.is_valid_number(phonenumbers.parse(digits, "CN")))


def checked_card(text: str) -> str:
    """A card number as the find box asks for it: ASCII letters, digits and single hyphens, one digit at least, 5 to 32 characters; blanks
    and hyphens between digits alone are taken out. Raises Refused(Malformed): empty, too-long, not-a-card.

    >>> checked_card(" 6021 8888 0387 "), checked_card("VIP-0012")
    ('602188880387', 'VIP-0012')
    """
    if 5 <= len(text) <= MOST_CARD and text.isascii() and text.isdigit():
        return text
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed:
        raise malformed("card", "empty")
    close = _PHONE_GAPS.sub("", typed)
    card = close if close.isascii() and close.isdigit() else typed
    if len(card) > MOST_CARD:
        raise malformed("card", "too-long")
    if len(card) < 5 or not _CARD.fullmatch(card) or not any(char.isdigit() for char in card):
        raise malformed("card", "not-a-card")
    return card
