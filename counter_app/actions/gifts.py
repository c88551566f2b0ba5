"""Gifts and their stock: add, change, stop; pieces arrive, are counted, break. A supervisor's work, except an arrival."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.checks import checked_text, malformed
from counter_app.actions.serving import supervisor_only
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.gifts import words
from counter_app.database.neutral import new_row_id
from counter_app.database.posting import move_stock
from counter_app.database.shop import desk_facts
from counter_app.database.tables import MOST_FEN, MOST_PARTS, MOST_PIECES, gift, gift_price, stock
from counter_app.programme.refusals import Refused, UnknownGift
from counter_app.programme.values import GiftKind

MOST_CODE = 32
MOST_WORD = 60
MOST_PRICES = 9


@dataclass(frozen=True, kw_only=True, slots=True)
class GiftFields:
    """What a person fills in for a gift. ``prices`` are (points in parts, cash in fen), the usual one first; ``retail`` is fen. ``tiers``
    are the ids that may have it (none: all). Limits are None for none. ``grade`` prices it where its points are 0."""

    code: str
    name: str
    kind: GiftKind
    prices: tuple[tuple[int, int], ...]
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


@dataclass(frozen=True, kw_only=True)
class AddGift(Asked):
    """A gift joins the catalogue, with ``on_hand`` pieces on this shop's shelf. The request's id becomes the gift's."""

    fields: GiftFields
    on_hand: int = 0


@dataclass(frozen=True, kw_only=True)
class ChangeGift(Asked):
    """Everything of the gift is replaced by ``fields``; vouchers keep what they say."""

    gift_id: int
    fields: GiftFields


@dataclass(frozen=True, kw_only=True)
class StockArrived(Asked):
    """So many pieces came in."""

    gift_id: int
    pieces: int


@dataclass(frozen=True, kw_only=True)
class StockCounted(Asked):
    """So many pieces stand on the shelf, whatever the books said."""

    gift_id: int
    pieces: int


@dataclass(frozen=True, kw_only=True)
class StockBroken(Asked):
    """So many pieces can't be given to anybody any more."""

    gift_id: int
    pieces: int


_BY_UID = select(gift.c.id).where(gift.c.uid == bindparam("uid_", type_=gift.c.uid.type))
_UID = select(gift.c.uid).where(gift.c.id == bindparam("gift_"))
_SAME = select(gift.c.id).where(gift.c.id != bindparam("gift_"))
_SAME_CODE = _SAME.where(gift.c.code == bindparam("value_"))
_SAME_BARCODE = _SAME.where(gift.c.barcode == bindparam("value_"))
_GIFT = insert(gift)
_CHANGE = update(gift).where(gift.c.id == bindparam("gift_"))
_PRICES = insert(gift_price).inline()
_NO_PRICES = delete(gift_price).where(gift_price.c.gift_id == bindparam("gift_"))
_STOCK = insert(stock).inline()
_CAME_IN = (
    update(stock)
    .where(stock.c.gift_id == bindparam("gift_"), stock.c.shop_id == bindparam("shop_"))
    .values(
        came_in=stock.c.came_in + bindparam("pieces_"),
        allotted=stock.c.allotted + bindparam("pieces_"),
        allotted_on=func.coalesce(stock.c.allotted_on, bindparam("today_", type_=stock.c.allotted_on.type)),
    )
)
_ON_HAND = select(func.max(stock.c.on_hand)).where(stock.c.gift_id == bindparam("gift_"), stock.c.shop_id == bindparam("shop_"))


def _added_before(connection: Connection, asked: AddGift) -> int:
    found: int = connection.execute(_BY_UID, {"uid_": asked.request_id}).scalar_one()
    return found


@action("add-gift", again=_added_before)
def add_gift(work: Work, asked: AddGift) -> int:
    """The gift exists. Returns its row id. Raises Refused: not-a-supervisor, malformed (the field; ``duplicate`` for a code or bar code
    that another gift has)."""
    supervisor_only(work)
    return add_gift_now(work, asked.request_id, asked.fields, asked.on_hand)


def add_gift_now(work: Work, uid: UUID, fields: GiftFields, on_hand: int) -> int:
    """The gift exists with these pieces on this shop's shelf, as part of a larger action. Returns its row id. Raises Refused(Malformed)."""
    _pieces(on_hand, at_least=0)
    row = _checked(work.connection, fields, 0)
    gift_id = new_row_id(work.connection.execute(_GIFT, {"uid": uid, **row}))
    _write_prices(work, gift_id, fields)
    _tell(work, uid, row["code"], fields)
    if on_hand:
        take_in(work, gift_id, uid, on_hand)
    return gift_id


def take_in(work: Work, gift_id: int, uid: UUID, pieces: int) -> None:
    """So many pieces came in and are this shop's from today on; what a programme gives out at a pace joins the allotment that runs."""
    shelve(work, gift_id, uid, "arrival", pieces)
    which = {"gift_": gift_id, "shop_": desk_facts(work.connection).shop_id}
    work.connection.execute(_CAME_IN, {**which, "pieces_": pieces, "today_": work.asked.business_date})


@action("change-gift", again=lambda connection, asked: None)
def change_gift(work: Work, asked: ChangeGift) -> None:
    """The gift is what was asked. Raises Refused: not-a-supervisor, unknown-gift, malformed."""
    supervisor_only(work)
    uid = _uid(work, asked.gift_id)
    row = _checked(work.connection, asked.fields, asked.gift_id)
    work.connection.execute(_CHANGE.values(**row), {"gift_": asked.gift_id})
    work.connection.execute(_NO_PRICES, {"gift_": asked.gift_id})
    _write_prices(work, asked.gift_id, asked.fields)
    _tell(work, uid, row["code"], asked.fields)


@action("stock-arrived", again=lambda connection, asked: None)
def stock_arrived(work: Work, asked: StockArrived) -> None:
    """The pieces are on the shelf. Raises Refused: unknown-gift, malformed."""
    _pieces(asked.pieces, at_least=1)
    take_in(work, asked.gift_id, _uid(work, asked.gift_id), asked.pieces)


@action("stock-counted", again=lambda connection, asked: None)
def stock_counted(work: Work, asked: StockCounted) -> None:
    """On hand is what was counted, though more may be promised; the difference stands in the books, also when there is none. Raises
    Refused: not-a-supervisor, unknown-gift, malformed."""
    supervisor_only(work)
    _pieces(asked.pieces, at_least=0)
    which = {"gift_": asked.gift_id, "shop_": desk_facts(work.connection).shop_id}
    before = work.connection.execute(_ON_HAND, which).scalar_one() or 0
    shelve(work, asked.gift_id, _uid(work, asked.gift_id), "count", asked.pieces - before)


@action("stock-broken", again=lambda connection, asked: None)
def stock_broken(work: Work, asked: StockBroken) -> None:
    """The pieces are off the shelf. Raises Refused: not-a-supervisor, unknown-gift, malformed, out-of-stock for more than stand there."""
    supervisor_only(work)
    _pieces(asked.pieces, at_least=1)
    shelve(work, asked.gift_id, _uid(work, asked.gift_id), "breakage", -asked.pieces)


def _uid(work: Work, gift_id: int) -> UUID:
    found: UUID | None = work.connection.execute(_UID, {"gift_": gift_id}).scalar_one_or_none()
    if found is None:
        raise Refused(UnknownGift())
    return found


def shelve(work: Work, gift_id: int, uid: UUID, kind: str, on_hand: int) -> None:
    """The shelf holds so many pieces more (or fewer)."""
    shop_id = desk_facts(work.connection).shop_id
    if work.connection.execute(_ON_HAND, {"gift_": gift_id, "shop_": shop_id}).scalar_one() is None:
        work.connection.execute(_STOCK, {"gift_id": gift_id, "shop_id": shop_id, "on_hand": 0, "promised": 0})
    move_stock(work, gift_id, uid, shop_id, kind, on_hand=on_hand)


def _write_prices(work: Work, gift_id: int, fields: GiftFields) -> None:
    prices = [{"gift_id": gift_id, "line": line, "points": points, "cash": cash} for line, (points, cash) in enumerate(fields.prices)]
    work.connection.execute(_PRICES, prices)


def _tell(work: Work, uid: UUID, code: str, fields: GiftFields) -> None:
    prices = " ".join(f"{points}+{cash}" for points, cash in fields.prices)
    work.wrote("gift", gift=uid, code=code, prices=prices, retail=fields.retail, active=int(fields.active))


def _checked(connection: Connection, fields: GiftFields, gift_id: int) -> dict[str, Any]:
    """The columns of ``gift`` but its ids. ``gift_id`` is the gift that may have this code already (0: none)."""
    code = checked_text("code", fields.code, MOST_CODE)
    barcode = checked_text("barcode", fields.barcode, MOST_CODE, may_be_empty=True) or None
    if connection.execute(_SAME_CODE, {"gift_": gift_id, "value_": code}).first() is not None:
        raise malformed("code", "duplicate")
    if barcode is not None and connection.execute(_SAME_BARCODE, {"gift_": gift_id, "value_": barcode}).first() is not None:
        raise malformed("barcode", "duplicate")
    _within("prices", [points for points, _ in fields.prices], 0, MOST_PARTS)
    _within("prices", [cash for _, cash in fields.prices], 0, MOST_FEN)
    if not 1 <= len(fields.prices) <= MOST_PRICES:
        raise malformed("prices", "too-large" if fields.prices else "empty")
    _within("retail", [fields.retail], 0, MOST_FEN)
    for limit in ("per_member", "per_day", "per_redemption"):
        _within(limit, [getattr(fields, limit)], 1, MOST_PIECES)
    _within("low_at", [fields.low_at], 0, MOST_PIECES)
    if fields.start is not None and fields.end is not None and fields.end < fields.start:
        raise malformed("end", "not-a-date")
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
        "tags": words(fields.tags),
        "tiers": words(fields.tiers),
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


def _pieces(pieces: int, *, at_least: int) -> None:
    if pieces < at_least:
        raise malformed("pieces", "negative" if pieces < 0 else "empty")
    _within("pieces", [pieces], at_least, MOST_PIECES)


def _within(field: str, values: Iterable[int | None], low: int, high: int) -> None:
    for value in values:
        if value is not None and not low <= value <= high:
            raise malformed(field, "negative" if value < low else "too-large")
