"""What a shop is allotted of a gift, and at what pace it is given out: so many pieces at once and as many more every day or week.

An allotment is a bound on what is there, not stock: what isn't out yet stays on the shelf and is counted like the rest. Pieces that arrive
while one runs join it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select, update

from counter_app.actions.checks import malformed
from counter_app.actions.gift_fields import check_pieces, within
from counter_app.actions.gifts import have_shelf, uid_of
from counter_app.actions.serving import supervisor_only
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.tables import MOST_PIECES, shop, stock

MOST_DAYS = 366


@dataclass(frozen=True, kw_only=True)
class Allot(Asked):
    """The shop has ``pieces`` of the gift to give out from ``first_day`` on: ``pace_pieces`` that day and every ``pace_days`` days. Without
    a pace of its own it goes by the programme's, if that has one. ``first_day`` None: nothing is held back any more."""

    gift_id: int
    shop_id: int
    pieces: int = 0
    first_day: date | None = None
    pace_pieces: int | None = None
    pace_days: int | None = None


_SHOP = select(shop.c.uid).where(shop.c.id == bindparam("shop_"))
_ALLOT = update(stock).where(stock.c.gift_id == bindparam("gift_"), stock.c.shop_id == bindparam("shop_"))


@action("allot-gift", again=lambda connection, asked: None)
def allot(work: Work, asked: Allot) -> None:
    """The shop gives out so many from that day on, at that pace. Raises Refused: not-a-supervisor, unknown-gift, malformed (``pieces``,
    ``pace``, ``shop``)."""
    supervisor_only(work)
    uid = uid_of(work, asked.gift_id)
    found = work.connection.execute(_SHOP, {"shop_": asked.shop_id}).scalar_one_or_none()
    if found is None:
        raise malformed("shop", "not-in-list")
    if asked.first_day is not None:
        check_pieces(asked.pieces, at_least=1)
    within("pace", [asked.pace_pieces], 1, MOST_PIECES)
    within("pace", [asked.pace_days], 1, MOST_DAYS)
    if (asked.pace_pieces is None) != (asked.pace_days is None):
        raise malformed("pace", "empty")
    pieces = 0 if asked.first_day is None else asked.pieces
    each, days = (None, None) if asked.first_day is None else (asked.pace_pieces, asked.pace_days)
    have_shelf(work, asked.gift_id, asked.shop_id)
    values = {"allotted": pieces, "allotted_on": asked.first_day, "pace_pieces": each, "pace_days": days}
    work.connection.execute(_ALLOT.values(**values), {"gift_": asked.gift_id, "shop_": asked.shop_id})
    day = "" if asked.first_day is None else asked.first_day.isoformat()
    work.touched.add("stock")
    work.wrote("allotment", gift=uid, shop=found, allotted=pieces, pace_pieces=each, pace_days=days, first_day=day)
