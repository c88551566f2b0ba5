"""Pieces go from one shop of a chain to another: they leave the one shelf at once, and stand on the other when they were counted there.

In between they are nobody's to give out. Each shop writes of its own shelf only, so that neither needs a line to the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update

from counter_app.actions.checks import malformed
from counter_app.actions.gift_fields import check_pieces
from counter_app.actions.gifts import take_in, uid_of
from counter_app.actions.serving import supervisor_only
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.posting import move_stock
from counter_app.database.shop import desk_facts
from counter_app.database.tables import gift, shop, stock_sent
from counter_app.programme.refusals import NothingLeft, Refused

UNDER_WAY, IN = "under-way", "in"


@dataclass(frozen=True, kw_only=True)
class SendStock(Asked):
    """So many pieces go to another shop."""

    gift_id: int
    to_shop_id: int
    pieces: int


@dataclass(frozen=True, kw_only=True)
class TakeInSent(Asked):
    """``pieces`` of what was ``sent`` (its request id) have come, and are counted."""

    sent: UUID
    pieces: int


_SHOP = select(shop.c.uid).where(shop.c.id == bindparam("shop_"))
_SENT = insert(stock_sent).inline()
_UNDER_WAY = (
    select(stock_sent.c.gift_id, stock_sent.c.pieces, gift.c.uid)
    .join(gift, gift.c.id == stock_sent.c.gift_id)
    .where(
        stock_sent.c.request_id == bindparam("sent_", type_=stock_sent.c.request_id.type),
        stock_sent.c.to_shop_id == bindparam("shop_"),
        stock_sent.c.state == UNDER_WAY,
    )
)
_CAME = update(stock_sent).where(
    stock_sent.c.request_id == bindparam("sent_", type_=stock_sent.c.request_id.type), stock_sent.c.state == UNDER_WAY
)


@action("send-stock", again=lambda connection, asked: None)
def send_stock(work: Work, asked: SendStock) -> None:
    """The pieces have left this shop's shelf and are on their way. Raises Refused: not-a-supervisor, unknown-gift, malformed (``pieces``,
    ``shop``), out-of-stock for more than can be redeemed here: what is promised stays."""
    supervisor_only(work)
    check_pieces(asked.pieces, at_least=1)
    uid, here = uid_of(work, asked.gift_id), desk_facts(work.connection).shop_id
    to = work.connection.execute(_SHOP, {"shop_": asked.to_shop_id}).scalar_one_or_none()
    if to is None or asked.to_shop_id == here:
        raise malformed("shop", "not-in-list")
    move_stock(work, asked.gift_id, uid, here, "sent", on_hand=-asked.pieces)
    work.connection.execute(
        _SENT,
        {
            "request_id": asked.request_id, "gift_id": asked.gift_id, "from_shop_id": here, "to_shop_id": asked.to_shop_id,
            "pieces": asked.pieces, "sent_on": asked.business_date, "state": UNDER_WAY,
        },
    )  # fmt: skip
    work.wrote("stock_sent", gift=uid, to=to, pieces=asked.pieces)


@action("take-in-sent", again=lambda connection, asked: None)
def take_in_sent(work: Work, asked: TakeInSent) -> None:
    """What has come stands on this shop's shelf; what is missing of it is in the books. Raises Refused: not-a-supervisor, malformed,
    already-done where nothing of it is under way to this shop."""
    supervisor_only(work)
    check_pieces(asked.pieces, at_least=0)
    which = {"sent_": asked.sent, "shop_": desk_facts(work.connection).shop_id}
    found = work.connection.execute(_UNDER_WAY, which).first()
    if found is None or work.connection.execute(_CAME.values(state=IN, came=asked.pieces), {"sent_": asked.sent}).rowcount != 1:
        raise Refused(NothingLeft())
    if asked.pieces > found.pieces:
        raise malformed("pieces", "too-large")
    if asked.pieces:
        take_in(work, found.gift_id, found.uid, asked.pieces)
    work.wrote("stock_sent", gift=found.uid, sent=asked.sent, pieces=found.pieces, came=asked.pieces)
