"""What a rehearsal looks at: members' standings, stock and the journal, as they are after a step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.engine import Connection

from counter_app.database.prepared import Prepared
from counter_app.database.tables import chain, gift, member, month_end, standing, stock
from counter_app.database.types import Day


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
_MONTH_END = Prepared(
    select(month_end.c.fen).where(
        month_end.c.month == bindparam("month_", type_=Day),
        month_end.c.kind == bindparam("kind_"),
        month_end.c.member_id == bindparam("member_"),
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


def month_end_of(connection: Connection, kind: str, member_id: int, last_day: date) -> int:
    """What the month that ends on this day brought (``fund``, ``reward``), in fen; 0 on other days."""
    row = _MONTH_END.first(connection, {"month_": last_day, "kind_": kind, "member_": member_id})
    return 0 if row is None else int(row[0])
