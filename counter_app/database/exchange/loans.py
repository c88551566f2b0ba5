"""What a desk of a chain may give out: the allowances it holds, what of them is left, and which of them it must give back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, case, delete, func, literal_column, or_, select, update
from sqlalchemy.engine import Connection

from counter_app.database.exchange.tables import allowance, exchange_state, shelf_wanted
from counter_app.database.neutral import upsert
from counter_app.database.prepared import Prepared
from counter_app.database.tables import DEBITS, chain, gift, ledger, lot, member, standing, stock
from counter_app.database.types import Instant
from counter_app.programme.allowance import FOR_DESK, Standstill, is_suspended, stands_still

MOST_MEMBERS = 100
"""How many members' allowances one action gives back, so that it stays short."""
MOST_SHELVES = 100
"""Of how many shelves one action gives pieces back."""


@dataclass(frozen=True, slots=True)
class AllowanceHere:
    """What this desk may spend of one member's points, in parts: ``lent`` in all, ``used`` and ``left`` of it. ``until``: its end by the
    desk's count; ``why_not`` says why nothing of it goes now. ``alone``: this desk gives what is limited per member."""

    lent: int
    used: int
    left: int
    until: datetime | None
    why_not: Standstill
    alone: bool


_ROLE = Prepared(select(exchange_state.c.role))
_LINE = Prepared(select(exchange_state.c.offline_since, exchange_state.c.stopped))
_LATEST = Prepared(select(exchange_state.c.latest, chain.c.at).where(exchange_state.c.role == literal_column("'desk'")))
_OWN_ROW = and_(allowance.c.member_id == bindparam("member_"), allowance.c.desk == bindparam("desk_"))
_ALLOWANCE = Prepared(select(allowance.c.given_at, allowance.c.alone).where(_OWN_ROW))
_OTHERS = Prepared(
    select(allowance.c.desk, allowance.c.wanted)
    .where(allowance.c.member_id == bindparam("member_"), allowance.c.desk.not_in(select(chain.c.desk)))
    .order_by(allowance.c.desk)
)
_LEFT = Prepared(select(standing.c.balance - standing.c.held - standing.c.away).where(standing.c.member_id == bindparam("member_")))
_TAKEN = case((ledger.c.kind == literal_column("'reversal'"), -ledger.c.points), else_=ledger.c.points)
_TAKING: tuple[ColumnElement[str], ...] = tuple(literal_column(f"'{kind}'") for kind in ("reversal", *DEBITS))
_USED = Prepared(
    select(
        func.coalesce(func.sum(case((ledger.c.kind == literal_column("'reversal'"), -ledger.c.points), else_=ledger.c.points)), 0)
    ).where(
        ledger.c.member_id == bindparam("member_"),
        ledger.c.desk == bindparam("desk_"),
        ledger.c.at >= bindparam("since_", type_=Instant),
        ledger.c.kind.in_(_TAKING),
        ledger.c.lot_id.is_not(None),
    )
)
_OWN = upsert(allowance)
_BEGIN_OWN = Prepared(
    _OWN.values(
        {
            "member_id": bindparam("member_"), "desk": bindparam("desk_"), "given_at": bindparam("at_", type_=Instant),
            "until": bindparam("at_", type_=Instant), "alone": False, "wanted": False,
        }
    ).on_conflict_do_nothing()
)  # fmt: skip
_ENDED = Prepared(
    select(allowance.c.member_id)
    .where(
        allowance.c.desk == bindparam("desk_"),
        or_(allowance.c.wanted == literal_column("1"), allowance.c.given_at <= bindparam("until_", type_=Instant)),
    )
    .limit(MOST_MEMBERS)
)
_ALL_HERE = Prepared(select(allowance.c.member_id).where(allowance.c.desk == bindparam("desk_")).limit(MOST_MEMBERS))
_LOOSE = (
    select(standing.c.member_id)
    .where(
        standing.c.balance - standing.c.held - standing.c.away > literal_column("0"),
        ~select(allowance.c.desk).where(allowance.c.member_id == standing.c.member_id, allowance.c.desk == bindparam("desk_")).exists(),
    )
    .limit(MOST_MEMBERS)
)
_FREE_LOTS = Prepared(
    select(lot.c.id, lot.c.uid, lot.c.remaining - lot.c.held - lot.c.away)
    .where(lot.c.member_id == bindparam("member_"), lot.c.remaining > lot.c.held + lot.c.away)
    .order_by(lot.c.id)
)
_SEND_HOME = Prepared(update(lot).where(lot.c.id == bindparam("lot_")).values(away=lot.c.away + bindparam("points_")))
_STANDING_HOME = Prepared(
    update(standing).where(standing.c.member_id == bindparam("member_")).values(away=standing.c.away + bindparam("points_"))
)
_END = Prepared(delete(allowance).where(_OWN_ROW))
_UID = Prepared(select(member.c.uid).where(member.c.id == bindparam("member_")))
_SHELVES = Prepared(
    select(shelf_wanted.c.gift_id, shelf_wanted.c.shop_id).where(shelf_wanted.c.desk == bindparam("desk_")).limit(MOST_SHELVES)
)
_THIS_SHELF = and_(stock.c.gift_id == bindparam("gift_"), stock.c.shop_id == bindparam("shop_"))
_FREE = stock.c.on_hand - stock.c.promised - stock.c.away
_FREE_PIECES = Prepared(select(gift.c.uid, _FREE).join(stock, stock.c.gift_id == gift.c.id).where(_THIS_SHELF))
_PIECES_HOME = Prepared(update(stock).where(_THIS_SHELF).values(away=stock.c.away + bindparam("pieces_")))
_WANTED_SHELF = and_(shelf_wanted.c.gift_id == bindparam("gift_"), shelf_wanted.c.shop_id == bindparam("shop_"))
_WANTED_NO_MORE = Prepared(delete(shelf_wanted).where(_WANTED_SHELF, shelf_wanted.c.desk == bindparam("desk_")))
_ASKED_OF = Prepared(select(shelf_wanted.c.desk).where(_WANTED_SHELF).order_by(shelf_wanted.c.desk))


def role(connection: Connection) -> str:
    """What this database is in its chain: ``desk`` or ``head-office``; "" where it is in none."""
    row = _ROLE.first(connection, {})
    return "" if row is None else str(row[0])


def line_now(connection: Connection) -> str:
    """``online`` while the last exchange with head office went through, else ``offline``."""
    row = _LINE.first(connection, {})
    return "online" if row is not None and row[0] is None and not row[1] else "offline"


@dataclass(frozen=True, slots=True)
class HeldElsewhere:
    """Other desks that may still spend of a member's points; ``asked``: all of them were told to give back what they don't need."""

    desks: tuple[int, ...] = ()
    asked: bool = False


def held_elsewhere(connection: Connection, member_id: int) -> HeldElsewhere:
    """Which other desks hold an allowance of this member's, as far as this desk has heard."""
    rows = _OTHERS.all(connection, {"member_": member_id})
    return HeldElsewhere(tuple(row[0] for row in rows), bool(rows) and all(row[1] for row in rows))


def has_allowance(connection: Connection, member_id: int, desk: int) -> bool:
    """Whether points of this member's are at hand at this desk, or may be."""
    return _ALLOWANCE.first(connection, {"member_": member_id, "desk_": desk}) is not None


def begin_own(connection: Connection, member_id: int, desk: int, at: datetime) -> None:
    """The desk earned points that it may spend at once: they are given back like any other allowance when that is over."""
    _BEGIN_OWN.run(connection, {"member_": member_id, "desk_": desk, "at_": at})


def allowance_here(connection: Connection, member_id: int, at: datetime) -> AllowanceHere:
    """What this desk holds of the member's points at that instant. ``at`` is what the desk's clock says."""
    desk: int = connection.execute(select(chain.c.desk)).scalar_one()
    row = _ALLOWANCE.first(connection, {"member_": member_id, "desk_": desk})
    found = _LEFT.first(connection, {"member_": member_id})
    left = 0 if found is None else max(int(found[0]), 0)
    given_at, alone = (None, False) if row is None else (row[0], bool(row[1]))
    why_not = stands_still(given_at, at, _last_seen(connection, at))
    if given_at is None:
        return AllowanceHere(left, 0, left, None, why_not, False)
    used = _USED.first(connection, {"member_": member_id, "desk_": desk, "since_": given_at})
    spent = 0 if used is None else max(int(used[0]), 0)
    return AllowanceHere(left + spent, spent, left, given_at + FOR_DESK, why_not, alone)


def _last_seen(connection: Connection, otherwise: datetime) -> datetime:
    row = _LATEST.first(connection, {})
    return otherwise if row is None else max(row)


def suspended(connection: Connection, at: datetime) -> bool:
    """Whether the desk's clock stands behind what it has seen, so that no allowance counts until head office has been heard."""
    return is_suspended(at, _last_seen(connection, at))


def to_give_back(connection: Connection, desk: int, at: datetime) -> tuple[int, ...]:
    """Some members whose allowance ends here: it is over, another desk asked for it, or the clock suspends all of them."""
    seen = _last_seen(connection, at)
    if is_suspended(at, seen):
        rows = _ALL_HERE.all(connection, {"desk_": desk})
    else:
        rows = _ENDED.all(connection, {"desk_": desk, "until_": max(at, seen) - FOR_DESK})
    return tuple(row[0] for row in rows)


def loose(connection: Connection, desk: int) -> tuple[int, ...]:
    """Some members of whom points are at hand here though no allowance says since when: a question for a quiet moment."""
    return tuple(row[0] for row in connection.execute(_LOOSE, {"desk_": desk}))


def send_home(connection: Connection, desk: int, member_ids: Iterable[int]) -> tuple[tuple[UUID, UUID, int], ...]:
    """What is left of these members' allowances is head office's again, and this desk holds none of them. Returns member, lot and points
    of each part."""
    gone: list[tuple[UUID, UUID, int]] = []
    for member_id in member_ids:
        uid = _UID.first(connection, {"member_": member_id})
        assert uid is not None
        parts = _FREE_LOTS.all(connection, {"member_": member_id})
        for lot_id, lot_uid, points in parts:
            _SEND_HOME.run(connection, {"lot_": lot_id, "points_": points})
            gone.append((uid[0], lot_uid, points))
        if parts:
            _STANDING_HOME.run(connection, {"member_": member_id, "points_": sum(points for _, _, points in parts)})
        _END.run(connection, {"member_": member_id, "desk_": desk})
    return tuple(gone)


def shelves_to_give_back(connection: Connection, desk: int) -> tuple[tuple[int, int], ...]:
    """Some shelves, as (gift id, shop id), of which this desk was asked for the pieces that it doesn't need."""
    return tuple((gift_id, shop_id) for gift_id, shop_id in _SHELVES.all(connection, {"desk_": desk}))


def pieces_home(connection: Connection, desk: int, gift_id: int, shop_id: int) -> tuple[UUID, int]:
    """What this desk could still promise of the shelf is head office's again, and it isn't asked for any more. Returns the gift's uid and
    how many pieces that were."""
    this = {"gift_": gift_id, "shop_": shop_id}
    row = _FREE_PIECES.first(connection, this)
    assert row is not None, "a shelf is lent before it is asked back"
    uid, free = row
    if free > 0:
        _PIECES_HOME.run(connection, {**this, "pieces_": free})
    _WANTED_NO_MORE.run(connection, {**this, "desk_": desk})
    return uid, max(int(free), 0)


def shelf_asked_of(connection: Connection, gift_id: int, shop_id: int) -> tuple[int, ...]:
    """The desks that were asked for their idle pieces of this shelf and haven't given them back, as far as this desk has heard."""
    return tuple(row[0] for row in _ASKED_OF.all(connection, {"gift_": gift_id, "shop_": shop_id}))


def forget_all(connection: Connection, desk: int) -> None:
    """Nothing is lent to this desk: it begins a new epoch. What head office had lent to the old one comes home there, by people."""
    connection.execute(update(lot).values(away=lot.c.remaining - lot.c.held))
    connection.execute(update(standing).values(away=standing.c.balance - standing.c.held))
    free = stock.c.on_hand - stock.c.promised
    connection.execute(update(stock).values(away=case((free > 0, free), else_=0)))
    connection.execute(delete(allowance).where(allowance.c.desk == desk))
