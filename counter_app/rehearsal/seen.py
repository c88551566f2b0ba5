"""What a rehearsal looks at: members' standings, stock and the journal, as they are after a step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.engine import Connection

from counter_app.database.prepared import Prepared
from counter_app.database.tables import chain, gift, lot, member, standing, stock
from counter_app.database.types import LastDay


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a member stands; points in parts. ``balance`` is what the lots hold, held points among it, less a debt."""

    balance: int
    held: int
    lifetime: int
    tier: str


@dataclass(frozen=True)
class Everything:
    """Members by row id, pieces that can be redeemed by gift code, and the journal's last number."""

    standings: dict[int, Seen]
    stock: dict[str, int]
    journal: int


_STANDINGS = Prepared(
    select(member.c.id, standing.c.balance - standing.c.debt, standing.c.held, standing.c.earned, member.c.tier).join(
        standing, standing.c.member_id == member.c.id
    )
)
_STOCK = Prepared(
    select(gift.c.code, func.coalesce(stock.c.on_hand - stock.c.promised, literal_column("0"))).outerjoin(
        stock, stock.c.gift_id == gift.c.id
    )
)
_JOURNAL = Prepared(select(chain.c.number))
_CALLED = Prepared(select(gift.c.id).where(gift.c.code == bindparam("code_")))
_LAPSING = Prepared(
    select(func.coalesce(func.sum(lot.c.remaining - lot.c.held), literal_column("0"))).where(
        lot.c.member_id == bindparam("member_"),
        lot.c.expires >= bindparam("on_", type_=LastDay),
        lot.c.expires <= bindparam("by_", type_=LastDay),
    )
)


def everything(connection: Connection) -> Everything:
    """All that a step may change and a case can look at."""
    number = _JOURNAL.first(connection, {})
    return Everything(
        {row[0]: Seen(*row[1:]) for row in _STANDINGS.all(connection, {})},
        {row[0]: row[1] for row in _STOCK.all(connection, {})},
        0 if number is None else number[0],
    )


def lapsing_by(connection: Connection, member_id: int, on: date, by: date) -> int:
    """How many of the member's points lapse from ``on`` to ``by``; held ones don't."""
    row = _LAPSING.first(connection, {"member_": member_id, "on_": on, "by_": by})
    return 0 if row is None else int(row[0])


def gift_called(connection: Connection, code: str) -> int | None:
    """The row id of the gift or voucher with exactly this code."""
    row = _CALLED.first(connection, {"code_": code})
    return None if row is None else int(row[0])
