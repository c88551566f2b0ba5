"""Everything that stands on a voucher page, as texts saved when it was issued.

A reprint years later says what the first print said, whatever the shop, the gifts or the member are called by then: so the
register keeps this value as JSON beside the voucher, and a page is drawn from it alone. ``to_json`` is canonical: equal papers, equal text.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

Stroke = tuple[tuple[float, float, float], ...]
"""Points of one stroke of a pen: x (0 left … 1 right), y (0 top … 1 bottom), pressure (0 … 1; a mouse gives 0.5 throughout)."""


class Language(StrEnum):
    """The language a voucher was issued in. Title, copy and reprint marks stand in both."""

    CHINESE = "zh"
    ENGLISH = "en"


class Copy(StrEnum):
    CUSTOMER = "customer"
    SHOP = "shop"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature captured on a pad whose width is ``aspect`` times its height."""

    strokes: tuple[Stroke, ...]
    aspect: float = 3.0


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff as the paper names them."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One gift. ``points`` and ``retail`` are of the whole line, ``each`` of one piece ("" where pieces differ); ``cash`` is the
    line's cash part, if it has one. All amounts are texts as shown: ``3,150``, ``¥158.00``."""

    code: str
    name: str
    quantity: int
    points: str
    each: str
    retail: str
    cash: str | None = None


@dataclass(frozen=True, slots=True)
class Reprint:
    """The ``n``-th print after the first, with local time and who printed it."""

    n: int
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class VoucherPaper:
    """The page's texts. ``number``: 12 digits; ``short_code``: 16 characters; ``digits``: the signed code. ``issued`` is local time
    as shown (``2026-11-22 14:33:07``); ``member``, ``phone`` and ``card`` come masked, ``member`` with the salutation. ``online``: the desk
    had its line to head office when it issued the voucher; None where the shop stands alone."""

    language: Language
    shop: str
    shop_phone: str
    address: str
    desk: int
    number: str
    short_code: str
    digits: str
    issued: str
    member: str
    phone: str
    card: str
    tier: str
    identified_by: str
    lines: tuple[PaperLine, ...]
    points_before: str
    points_used: str
    points_after: str
    cash: str | None
    collect: str
    returns: str
    expiring: str | None
    clerk: Person
    supervisor: Person | None
    online: bool | None
    customer_signature: Signature | None = None
    clerk_signature: Signature | None = None
    supervisor_signature: Signature | None = None
    copy: Copy = Copy.CUSTOMER
    reprint: Reprint | None = None

    @property
    def print_number(self) -> int:
        """1 for the first print."""
        return 1 if self.reprint is None else self.reprint.n + 1

    def for_copy(self, copy: Copy) -> VoucherPaper:
        return replace(self, copy=copy)

    def reprinted(self, n: int, at: str, who: str) -> VoucherPaper:
        """The same page as its ``n``-th reprint (n from 1). ``at`` is local time as shown, ``who`` name and number."""
        return replace(self, reprint=Reprint(n, at, who))

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> VoucherPaper:
        """The paper saved as ``text``. Raises KeyError, TypeError or ValueError for a text that :meth:`to_json` didn't write."""
        saved: dict[str, Any] = json.loads(text)
        return cls(
            **saved
            | {
                "language": Language(saved["language"]),
                "copy": Copy(saved["copy"]),
                "lines": tuple(PaperLine(**line) for line in saved["lines"]),
                "clerk": Person(**saved["clerk"]),
                "supervisor": None if saved["supervisor"] is None else Person(**saved["supervisor"]),
                "reprint": None if saved["reprint"] is None else Reprint(**saved["reprint"]),
                "customer_signature": _signature(saved["customer_signature"]),
                "clerk_signature": _signature(saved["clerk_signature"]),
                "supervisor_signature": _signature(saved["supervisor_signature"]),
            }
        )


def _signature(saved: dict[str, Any] | None) -> Signature | None:
    if saved is None:
        return None
    strokes = tuple(tuple((x, y, pressure) for x, y, pressure in stroke) for stroke in saved["strokes"])
    return Signature(strokes, saved["aspect"])
