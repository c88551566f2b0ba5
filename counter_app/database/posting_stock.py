"""Posting what moves on the shelf: pieces that arrive, are promised, freed or handed out, and how many of a gift a member has had."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, case, insert, literal_column, select, update

from counter_app.database.door import Work
from counter_app.database.exchange.loans import shelf_asked_of
from counter_app.database.neutral import upsert
from counter_app.database.prepared import Prepared
from counter_app.database.store import Moved
from counter_app.database.tables import gift, stock, stock_move, taken
from counter_app.database.types import Day
from counter_app.programme.refusals import AllowanceExhausted, OutOfStock, Refused

_PROMISE = Prepared(
    update(stock)
    .where(
        stock.c.gift_id == bindparam("gift_"),
        stock.c.shop_id == bindparam("shop_"),
        stock.c.on_hand - stock.c.promised - stock.c.away >= bindparam("promised_"),
    )
    .values(promised=stock.c.promised + bindparam("promised_"))
)
_MOVE_STOCK = Prepared(
    update(stock)
    .where(
        stock.c.gift_id == bindparam("gift_"),
        stock.c.shop_id == bindparam("shop_"),
        stock.c.on_hand + bindparam("on_hand_") >= literal_column("0"),
        stock.c.promised + bindparam("promised_") >= literal_column("0"),
    )
    .values(on_hand=stock.c.on_hand + bindparam("on_hand_"), promised=stock.c.promised + bindparam("promised_"))
)
_FOUND = Prepared(
    update(stock)
    .where(stock.c.gift_id == bindparam("gift_"), stock.c.shop_id == bindparam("shop_"))
    .values(on_hand=stock.c.on_hand + bindparam("on_hand_"), away=stock.c.away + bindparam("on_hand_"))
)
_SEND_AWAY = Prepared(
    update(stock)
    .where(
        stock.c.gift_id == bindparam("gift_"),
        stock.c.shop_id == bindparam("shop_"),
        stock.c.on_hand - stock.c.promised - stock.c.away >= -bindparam("on_hand_"),
    )
    .values(on_hand=stock.c.on_hand + bindparam("on_hand_"))
)
_OF_MOVE = ("request_id", "line", "gift_id", "shop_id", "kind", "on_hand", "promised")
_STOCK_MOVE = Prepared(insert(stock_move).inline(), _OF_MOVE)
_STOCK_COUNT = Prepared(insert(stock_move).inline(), (*_OF_MOVE, "counted"))
_LEFT = select(stock.c.on_hand - stock.c.promised - stock.c.away, gift.c.code, stock.c.away).join(gift, gift.c.id == stock.c.gift_id)


_LEFT_NOW = Prepared(
    select(stock.c.on_hand, stock.c.promised)
    .where(stock.c.gift_id == bindparam("gift_"), stock.c.shop_id == bindparam("shop_"))
    .with_for_update(key_share=True)
)


def stock_is_still(work: Work, gift_id: int, shop_id: int, on_hand: int, promised: int) -> None:
    """What was reckoned from these figures holds until the end of the transaction. Raises Moved where they aren't so any more."""
    if _LEFT_NOW.first(work.connection, {"gift_": gift_id, "shop_": shop_id}) != (on_hand, promised):
        raise Moved


def move_stock(
    work: Work, gift_id: int, gift_uid: UUID, shop_id: int, kind: str, *, on_hand: int = 0, promised: int = 0, counted: int | None = None
) -> None:
    """Pieces arrive, are promised, freed, handed out or sent away, or ``counted`` of them were found. Raises Refused(OutOfStock) when fewer
    are left than that takes; what is sent away is taken of what nobody was promised."""
    values = {"gift_": gift_id, "shop_": shop_id}
    if on_hand == 0 and promised > 0:
        moved = _PROMISE.run(work.connection, {**values, "promised_": promised})
    elif kind == "count" and on_hand > 0 and work.in_chain:
        # Head office may know better what stands there: until it has taken the count, and lent them, nobody gives these pieces out.
        moved = _FOUND.run(work.connection, {**values, "on_hand_": on_hand})
    elif kind == "sent":
        moved = _SEND_AWAY.run(work.connection, {**values, "on_hand_": on_hand})
    else:
        moved = _MOVE_STOCK.run(work.connection, {**values, "promised_": promised, "on_hand_": on_hand})
    if moved != 1:
        left = work.connection.execute(_LEFT.where(stock.c.gift_id == gift_id, stock.c.shop_id == shop_id)).one_or_none()
        if left is not None and 0 < promised <= left[0] + left[2]:
            asked = shelf_asked_of(work.connection, gift_id, shop_id)
            raise Refused(AllowanceExhausted(of="pieces", gift=left[1], left=max(left[0], 0), desks=asked))
        raise Refused(OutOfStock(gift=left[1] if left else "", left=max(left[0], 0) if left else 0))
    line = work.line()
    row = {
        "request_id": work.asked.request_id, "line": line, "gift_id": gift_id, "shop_id": shop_id, "kind": kind, "on_hand": on_hand,
        "promised": promised,
    }  # fmt: skip
    if counted is None:
        _STOCK_MOVE.insert(work.connection, row)
    else:
        _STOCK_COUNT.insert(work.connection, {**row, "counted": counted})
    work.wrote("stock", line=line, gift=gift_uid, kind=kind, on_hand=on_hand, promised=promised)


_TAKEN = upsert(taken)
_COUNT_TAKEN = Prepared(
    _TAKEN.values(
        member_id=bindparam("member_"),
        gift_id=bindparam("gift_"),
        total=bindparam("n_"),
        day=bindparam("day_", type_=Day),
        on_day=bindparam("n_"),
    ).on_conflict_do_update(
        index_elements=[taken.c.member_id, taken.c.gift_id],
        set_={
            "total": taken.c.total + _TAKEN.excluded.total,
            "on_day": case(
                (taken.c.day == _TAKEN.excluded.day, taken.c.on_day + _TAKEN.excluded.on_day),
                (taken.c.day > _TAKEN.excluded.day, taken.c.on_day),
                else_=_TAKEN.excluded.on_day,
            ),
            "day": case((taken.c.day > _TAKEN.excluded.day, taken.c.day), else_=_TAKEN.excluded.day),
        },
    )
)
_UNCOUNT_TAKEN = Prepared(
    update(taken)
    .where(taken.c.member_id == bindparam("member_"), taken.c.gift_id == bindparam("gift_"))
    .values(
        total=taken.c.total - bindparam("n_"),
        on_day=taken.c.on_day - case((taken.c.day == bindparam("day_", type_=Day), bindparam("n_")), else_=literal_column("0")),
    )
)


def count_taken(work: Work, member_id: int, gift_id: int, pieces: int) -> None:
    """The member has had so many more of this gift today. Where another desk's later day is known, that day's count stands."""
    _COUNT_TAKEN.run(work.connection, {"member_": member_id, "gift_": gift_id, "n_": pieces, "day_": work.asked.business_date})


def uncount_taken(work: Work, member_id: int, gift_id: int, pieces: int, on: date) -> None:
    """A redemption of that day was undone: its pieces don't count."""
    _UNCOUNT_TAKEN.run(work.connection, {"member_": member_id, "gift_": gift_id, "n_": pieces, "day_": on})
