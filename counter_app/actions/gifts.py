"""Gifts and their stock: add, change, withdraw; pieces arrive, are counted, break. A supervisor's work, except an arrival."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.gift_fields import (
    MOST_CODE,
    MOST_WORD,
    GiftFields,
    check_pieces,
    checked_fields,
    keep_picture,
    prices_text,
    write_prices,
)
from counter_app.actions.serving import supervisor_only
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.neutral import new_row_id
from counter_app.database.posting import move_stock
from counter_app.database.posting_stock import stock_is_still
from counter_app.database.shop import desk_facts
from counter_app.database.tables import gift, gift_plan, gift_plan_price, stock
from counter_app.database.types import Day
from counter_app.programme.refusals import Refused, UnknownGift

__all__ = ["MOST_CODE", "MOST_WORD", "GiftFields"]


@dataclass(frozen=True, kw_only=True)
class AddGift(Asked):
    """A gift joins the catalogue, with ``on_hand`` pieces on this shop's shelf. The request's id becomes the gift's. ``photograph``: a
    picture of the shop's own (PNG or JPEG), in place of the one that the fields name."""

    fields: GiftFields
    on_hand: int = 0
    photograph: bytes = b""


@dataclass(frozen=True, kw_only=True)
class ChangeGift(Asked):
    """Everything of the gift is replaced by ``fields``; vouchers keep what they say. ``photograph`` as in ``AddGift``."""

    gift_id: int
    fields: GiftFields
    photograph: bytes = b""


@dataclass(frozen=True, kw_only=True)
class SetOffered(Asked):
    """The gift is offered from now on, or isn't any more; vouchers for it stay good."""

    gift_id: int
    offered: bool


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
_GIFT = insert(gift)
_CHANGE = update(gift).where(gift.c.id == bindparam("gift_"))
_HELD_BEFORE = [
    delete(table).where(table.c.gift_id == bindparam("gift_"), table.c.first_day <= bindparam("on_", type_=Day))
    for table in (gift_plan_price, gift_plan)
]
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
_ON_SHELF = select(stock.c.on_hand, stock.c.promised).where(stock.c.gift_id == bindparam("gift_"), stock.c.shop_id == bindparam("shop_"))


def _added_before(connection: Connection, asked: AddGift) -> int:
    found: int = connection.execute(_BY_UID, {"uid_": asked.request_id}).scalar_one()
    return found


@action("add-gift", again=_added_before)
def add_gift(work: Work, asked: AddGift) -> int:
    """The gift exists. Returns its row id. Raises Refused: not-a-supervisor, malformed (the field; ``duplicate`` for a code or bar code
    that another gift has)."""
    supervisor_only(work)
    return add_gift_now(work, asked.request_id, _pictured(work, asked.fields, asked.photograph), asked.on_hand)


def add_gift_now(work: Work, uid: UUID, fields: GiftFields, on_hand: int) -> int:
    """The gift exists with these pieces on this shop's shelf, as part of a larger action. Returns its row id. Raises Refused(Malformed)."""
    check_pieces(on_hand, at_least=0)
    row = checked_fields(work.connection, fields, 0)
    gift_id = new_row_id(work.connection.execute(_GIFT, {"uid": uid, **row}))
    write_prices(work.connection, gift_id, fields.prices)
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
    """The gift is what was asked, from today on; what is planned for later days stays. Raises Refused: not-a-supervisor, unknown-gift,
    malformed."""
    supervisor_only(work)
    uid = uid_of(work, asked.gift_id)
    fields = _pictured(work, asked.fields, asked.photograph)
    row = checked_fields(work.connection, fields, asked.gift_id)
    work.connection.execute(_CHANGE.values(**row), {"gift_": asked.gift_id})
    write_prices(work.connection, asked.gift_id, fields.prices)
    end_plans(work, asked.gift_id)
    _tell(work, uid, row["code"], fields)


@action("set-offered", again=lambda connection, asked: None)
def set_offered(work: Work, asked: SetOffered) -> None:
    """The gift is among those offered, or not. Raises Refused: not-a-supervisor, unknown-gift."""
    supervisor_only(work)
    uid = uid_of(work, asked.gift_id)
    work.connection.execute(_CHANGE.values(active=asked.offered), {"gift_": asked.gift_id})
    work.wrote("gift", gift=uid, active=int(asked.offered))


def end_plans(work: Work, gift_id: int) -> None:
    """What was planned for days up to today holds no longer: the gift itself says it now."""
    for statement in _HELD_BEFORE:
        work.connection.execute(statement, {"gift_": gift_id, "on_": work.asked.business_date})


def _pictured(work: Work, fields: GiftFields, photograph: bytes) -> GiftFields:
    if not photograph:
        return fields
    work.touched.add("gift_picture")
    return replace(fields, picture=keep_picture(work.connection, photograph), tint="")


@action("stock-arrived", again=lambda connection, asked: None)
def stock_arrived(work: Work, asked: StockArrived) -> None:
    """The pieces are on the shelf. Raises Refused: unknown-gift, malformed."""
    check_pieces(asked.pieces, at_least=1)
    take_in(work, asked.gift_id, uid_of(work, asked.gift_id), asked.pieces)


@action("stock-counted", again=lambda connection, asked: None)
def stock_counted(work: Work, asked: StockCounted) -> None:
    """On hand is what was counted, though more may be promised; the difference stands in the books, also when there is none. Raises
    Refused: not-a-supervisor, unknown-gift, malformed."""
    supervisor_only(work)
    check_pieces(asked.pieces, at_least=0)
    uid, shop_id = uid_of(work, asked.gift_id), desk_facts(work.connection).shop_id
    on_hand, promised = _on_shelf(work, asked.gift_id, shop_id)
    stock_is_still(work, asked.gift_id, shop_id, on_hand, promised)
    move_stock(work, asked.gift_id, uid, shop_id, "count", on_hand=asked.pieces - on_hand, counted=asked.pieces)


@action("stock-broken", again=lambda connection, asked: None)
def stock_broken(work: Work, asked: StockBroken) -> None:
    """The pieces are off the shelf. Raises Refused: not-a-supervisor, unknown-gift, malformed, out-of-stock for more than stand there."""
    supervisor_only(work)
    check_pieces(asked.pieces, at_least=1)
    shelve(work, asked.gift_id, uid_of(work, asked.gift_id), "breakage", -asked.pieces)


def uid_of(work: Work, gift_id: int) -> UUID:
    """The gift's uid. Raises Refused(UnknownGift)."""
    found: UUID | None = work.connection.execute(_UID, {"gift_": gift_id}).scalar_one_or_none()
    if found is None:
        raise Refused(UnknownGift())
    return found


def shelve(work: Work, gift_id: int, uid: UUID, kind: str, on_hand: int) -> None:
    """The shelf holds so many pieces more (or fewer)."""
    shop_id = desk_facts(work.connection).shop_id
    _on_shelf(work, gift_id, shop_id)
    move_stock(work, gift_id, uid, shop_id, kind, on_hand=on_hand)


def have_shelf(work: Work, gift_id: int, shop_id: int) -> None:
    """The gift has a place on this shop's shelf, though perhaps nothing lies there."""
    _on_shelf(work, gift_id, shop_id)


def _on_shelf(work: Work, gift_id: int, shop_id: int) -> tuple[int, int]:
    """What is on hand and what of it is promised."""
    row = work.connection.execute(_ON_SHELF, {"gift_": gift_id, "shop_": shop_id}).first()
    if row is not None:
        return int(row.on_hand), int(row.promised)
    work.connection.execute(_STOCK, {"gift_id": gift_id, "shop_id": shop_id, "on_hand": 0, "promised": 0})
    return 0, 0


def _tell(work: Work, uid: UUID, code: str, fields: GiftFields) -> None:
    work.wrote("gift", gift=uid, code=code, prices=prices_text(fields.prices), retail=fields.retail, active=int(fields.active))
