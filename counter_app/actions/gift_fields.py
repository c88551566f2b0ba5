"""What a person fills in for a gift, and the checks of it: the gift's columns, its prices, a picture of the shop's own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.engine import Connection

from counter_app.actions.checks import checked_text, malformed
from counter_app.database.tables import MOST_FEN, MOST_PARTS, MOST_PICTURE, MOST_PIECES, gift, gift_picture, gift_price
from counter_app.programme.values import GiftKind

MOST_CODE = 32
MOST_WORD = 60
MOST_PRICES = 9

Prices = tuple[tuple[int, int], ...]
"""The ways to pay for one piece, (points in parts, cash in fen), the usual one first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GiftFields:
    """What a person fills in for a gift. ``retail`` is fen. ``tiers`` are the ids that may have it (none: all). Limits are None for none.
    ``grade`` prices it where its points are 0. ``picture`` names a drawing, or a picture of the shop's own."""

    code: str
    name: str
    kind: GiftKind
    prices: Prices
    name_en: str = ""
    category: str = ""
    retail: int | None = None
    barcode: str = ""
    picture: str = ""
    tint: str = ""
    place: str = ""
    tags: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    per_member: int | None = None
    per_day: int | None = None
    per_redemption: int | None = None
    repeatable: bool = True
    low_at: int = 0
    active: bool = True
    grade: str = ""


_SAME = select(gift.c.id).where(gift.c.id != bindparam("gift_"))
_SAME_CODE = _SAME.where(gift.c.code == bindparam("value_"))
_SAME_BARCODE = _SAME.where(gift.c.barcode == bindparam("value_"))
_PRICES = insert(gift_price).inline()
_NO_PRICES = delete(gift_price).where(gift_price.c.gift_id == bindparam("gift_"))
_PICTURE = select(gift_picture.c.name).where(gift_picture.c.name == bindparam("name_"))
_NEW_PICTURE = insert(gift_picture).inline()
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def write_prices(connection: Connection, gift_id: int, prices: Prices) -> None:
    """The gift has these prices and no others."""
    connection.execute(_NO_PRICES, {"gift_": gift_id})
    lines = [{"gift_id": gift_id, "line": line, "points": points, "cash": cash} for line, (points, cash) in enumerate(prices)]
    connection.execute(_PRICES, lines)


def prices_text(prices: Prices) -> str:
    """As the journal keeps them."""
    return " ".join(f"{points}+{cash}" for points, cash in prices)


def keep_picture(connection: Connection, photograph: bytes) -> str:
    """The picture (PNG or JPEG) is kept; one that was kept before is kept once. Returns the name by which gifts call it. Raises
    Refused(Malformed): not-a-picture, too-large."""
    if not photograph.startswith(_BEGINNINGS):
        raise malformed("picture", "not-a-picture")
    if len(photograph) > MOST_PICTURE:
        raise malformed("picture", "too-large")
    name = own_picture(photograph)
    if connection.execute(_PICTURE, {"name_": name}).first() is None:
        connection.execute(_NEW_PICTURE, {"name": name, "bytes": photograph})
    return name


def own_picture(photograph: bytes) -> str:
    """What a picture of the shop's own is called: by what is in it."""
    return f"own-{hashlib.sha256(photograph).hexdigest()[:32]}"


def check_prices(prices: Prices) -> None:
    """Raises Refused(Malformed)."""
    within("prices", [points for points, _ in prices], 0, MOST_PARTS)
    within("prices", [cash for _, cash in prices], 0, MOST_FEN)
    if not 1 <= len(prices) <= MOST_PRICES:
        raise malformed("prices", "too-large" if prices else "empty")


def check_window(start: date | None, end: date | None) -> None:
    """Raises Refused(Malformed) where the last day is before the first."""
    if start is not None and end is not None and end < start:
        raise malformed("end", "not-a-date")


def checked_fields(connection: Connection, fields: GiftFields, gift_id: int) -> dict[str, Any]:
    """The columns of ``gift`` but its ids. ``gift_id`` is the gift that may have this code already (0: none). Raises Refused(Malformed)."""
    code = checked_text("code", fields.code, MOST_CODE)
    barcode = checked_text("barcode", fields.barcode, MOST_CODE, may_be_empty=True) or None
    if connection.execute(_SAME_CODE, {"gift_": gift_id, "value_": code}).first() is not None:
        raise malformed("code", "duplicate")
    if barcode is not None and connection.execute(_SAME_BARCODE, {"gift_": gift_id, "value_": barcode}).first() is not None:
        raise malformed("barcode", "duplicate")
    check_prices(fields.prices)
    within("retail", [fields.retail], 0, MOST_FEN)
    for limit in ("per_member", "per_day", "per_redemption"):
        within(limit, [getattr(fields, limit)], 1, MOST_PIECES)
    within("low_at", [fields.low_at], 0, MOST_PIECES)
    check_window(fields.start, fields.end)
    return {
        "code": code,
        "barcode": barcode,
        "name": checked_text("name", fields.name, MOST_WORD),
        "name_en": checked_text("name_en", fields.name_en, MOST_WORD, may_be_empty=True),
        "category": checked_text("category", fields.category, MOST_WORD, may_be_empty=True),
        "kind": fields.kind.value,
        "retail": fields.retail,
        "picture": checked_text("picture", fields.picture, MOST_WORD, may_be_empty=True),
        "tint": checked_text("tint", fields.tint, MOST_WORD, may_be_empty=True),
        "place": checked_text("place", fields.place, MOST_WORD, may_be_empty=True),
        "tags": " ".join(sorted(set(fields.tags))),
        "tiers": " ".join(sorted(set(fields.tiers))),
        "start": fields.start,
        "end": fields.end,
        "per_member": fields.per_member,
        "per_day": fields.per_day,
        "per_redemption": fields.per_redemption,
        "repeatable": fields.repeatable,
        "low_at": fields.low_at,
        "active": fields.active,
        "grade": checked_text("grade", fields.grade, MOST_WORD, may_be_empty=True),
    }


def check_pieces(pieces: int, *, at_least: int) -> None:
    """Raises Refused(Malformed)."""
    if pieces < at_least:
        raise malformed("pieces", "negative" if pieces < 0 else "empty")
    within("pieces", [pieces], at_least, MOST_PIECES)


def within(field: str, values: Iterable[int | None], low: int, high: int) -> None:
    """Raises Refused(Malformed) for a figure out of bounds; None stands for no figure."""
    for value in values:
        if value is not None and not low <= value <= high:
            raise malformed(field, "negative" if value < low else "too-large")
