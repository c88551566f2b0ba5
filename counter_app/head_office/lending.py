"""Head office lends: what a desk asks for is answered, and debts are settled of what is at hand.

Each is an action of head office's own journal; its letter in the feed is the answer. What a desk gives back, or has spent, needs nothing
here: its own letter says so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, case, delete, func, literal_column, not_, or_, select, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked, canonical
from counter_app.database.door import Work, action
from counter_app.database.exchange.tables import allowance, asking, enrolled, exception, lent, lent_stock, shelf_wanted
from counter_app.database.neutral import upsert
from counter_app.database.posting import LIVING, Posted, settle
from counter_app.database.prepared import Prepared
from counter_app.database.programmes import programme_in_force
from counter_app.database.tables import desk as desk_table
from counter_app.database.tables import gift, lot, member, standing, stock
from counter_app.head_office.asking_back import ask_back
from counter_app.head_office.claiming import KIND as CLAIM
from counter_app.programme.allowance import (
    FreeLot,
    ends_at_head_office,
    lots_to_lend,
    pieces_to_lend,
    to_lend,
    usual_loan,
)

KIND = "lend"
"""What an ask for points and pieces is called."""
MOST_ASKED = 200
MOST_DEBTORS = 100
MOST_SHELVES = 200
"""How much one action takes on."""


# What is asked


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a desk is short of: the member, so many parts, and so many pieces of gifts; all by uid."""

    member: UUID
    points: int
    pieces: tuple[tuple[UUID, int], ...] = ()

    @property
    def text(self) -> str:
        """As it travels, JSON."""
        pieces = [[uid.hex, count] for uid, count in self.pieces]
        return canonical({"member": self.member.hex, "points": self.points, "pieces": pieces}).decode()


def wanted_in(text: str) -> Wanted:
    """What was asked. Raises ValueError where the text isn't an ask."""
    try:
        said = json.loads(text)
        points, pieces = said["points"], tuple((UUID(uid), count) for uid, count in said["pieces"])
        wanted = Wanted(UUID(said["member"]), points, pieces)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not an ask") from error
    if not all(isinstance(count, int) and count >= 0 for count in (points, *(count for _, count in pieces))):
        raise ValueError("not an ask")
    return wanted


class _Ask(NamedTuple):
    uid: UUID
    desk: int
    kind: str
    text: str


_NEW = Prepared(
    select(asking.c.uid, asking.c.desk, asking.c.kind, asking.c.text)
    .where(asking.c.state == "new", or_(asking.c.kind == KIND, asking.c.kind == CLAIM))
    .order_by(asking.c.at, asking.c.uid)
    .limit(MOST_ASKED)
)
_ANSWERED = Prepared(update(asking).where(asking.c.uid == bindparam("uid_", type_=asking.c.uid.type)).values(state="answered"))


def asks(connection: Connection) -> tuple[_Ask, ...]:
    """What waits to be answered, in the order in which it came."""
    return tuple(_Ask(*row) for row in _NEW.all(connection, {}))


# Lending


@dataclass(frozen=True, kw_only=True)
class Lend(Asked):
    """``to`` asks, with the ask's uid as the request's id. ``wanted`` None: what it said was no ask."""

    to: int
    wanted: Wanted | None


@dataclass(frozen=True, slots=True)
class Loan:
    """So many parts and pieces were lent by one answer."""

    points: int = 0
    pieces: int = 0


_DESK = Prepared(
    select(enrolled.c.epoch, desk_table.c.shop_id)
    .join(desk_table, desk_table.c.number == enrolled.c.desk)
    .where(enrolled.c.desk == bindparam("desk_"), enrolled.c.state == "open")
)
_HEARD = Prepared(
    update(enrolled).where(enrolled.c.desk == bindparam("desk_")).values(heard_at=bindparam("at_", type_=enrolled.c.heard_at.type))
)
_MEMBER = Prepared(
    select(member.c.id, member.c.state, standing.c.debt)
    .join(standing, standing.c.member_id == member.c.id)
    .where(member.c.uid == bindparam("uid_", type_=member.c.uid.type))
)
_IN_DISPUTE = Prepared(
    select(exception.c.id).where(exception.c.member_id == bindparam("member_"), exception.c.state == "open", exception.c.kind == "refused")
)
_HAS = Prepared(
    select(func.coalesce(func.sum(lent.c.points), 0))
    .join(lot, lot.c.id == lent.c.lot_id)
    .where(lot.c.member_id == bindparam("member_"), lent.c.desk == bindparam("desk_"), lent.c.epoch == bindparam("epoch_"))
)
_LEND_LOT = Prepared(
    update(lot)
    .where(lot.c.id == bindparam("lot_"), lot.c.remaining - lot.c.held - lot.c.away >= bindparam("points_"))
    .values(away=lot.c.away + bindparam("points_"))
)
_LEND_STANDING = Prepared(
    update(standing).where(standing.c.member_id == bindparam("member_")).values(away=standing.c.away + bindparam("points_"))
)
_LENT = upsert(lent)
_LENT_MORE = Prepared(
    _LENT.values({name: bindparam(f"{name}_") for name in ("lot_id", "desk", "epoch", "points")}).on_conflict_do_update(
        index_elements=[lent.c.lot_id, lent.c.desk, lent.c.epoch], set_={"points": lent.c.points + _LENT.excluded.points}
    )
)
_OTHERS = Prepared(
    select(allowance.c.desk, allowance.c.alone, allowance.c.until, allowance.c.wanted).where(allowance.c.member_id == bindparam("member_"))
)
_WANT = Prepared(
    update(allowance)
    .where(allowance.c.member_id == bindparam("member_"), allowance.c.desk == bindparam("desk_"))
    .values(wanted=True, alone=bindparam("alone_", type_=allowance.c.alone.type))
)
_GIVEN = upsert(allowance)
_GIVE = Prepared(
    _GIVEN.values(
        {
            "member_id": bindparam("member_"), "desk": bindparam("desk_"),
            "given_at": bindparam("given_at_", type_=allowance.c.given_at.type),
            "until": bindparam("until_", type_=allowance.c.until.type), "alone": bindparam("alone_", type_=allowance.c.alone.type),
            "wanted": False,
        }
    ).on_conflict_do_update(
        index_elements=[allowance.c.member_id, allowance.c.desk],
        set_={name: _GIVEN.excluded[name] for name in ("given_at", "until", "alone", "wanted")},
    )
)  # fmt: skip


@action("lend", again=lambda connection, asked: Loan())
def lend(work: Work, asked: Lend) -> Loan:
    """The desk may spend what it was short of, as far as it is at hand, and the usual loan where more is. Other desks that hold an
    allowance of this member's are told to give back what they haven't spent. While another holds it alone, this desk gives nothing that is
    limited per member."""
    _ANSWERED.run(work.connection, {"uid_": asked.request_id})
    to = _DESK.first(work.connection, {"desk_": asked.to})
    if to is None or asked.wanted is None:
        return Loan()
    _HEARD.run(work.connection, {"desk_": asked.to, "at_": asked.at})
    shelf = _Shelf(asked.to, *to)
    pieces = sum(_lend_pieces(work, shelf, uid, count) for uid, count in asked.wanted.pieces)
    found = _MEMBER.first(work.connection, {"uid_": asked.wanted.member})
    # Whoever is blocked spends nothing anywhere, but may leave, or become one with another: then their points must come to the desk.
    if found is None or found[1] not in ("active", "blocked") or _IN_DISPUTE.first(work.connection, {"member_": found[0]}) is not None:
        return Loan(pieces=pieces)
    member_id, _, debt = found
    if debt:
        _settle(work, member_id, asked.wanted.member)
    points = _lend_points(work, asked, shelf.epoch, member_id, asked.wanted)
    _allow(work, asked, member_id)
    return Loan(points, pieces)


def _lend_points(work: Work, asked: Lend, epoch: int, member_id: int, wanted: Wanted) -> int:
    connection, on = work.connection, asked.business_date
    lots = [
        FreeLot((lot_id, uid), remaining - held - away, expires, lot_id)
        for lot_id, uid, remaining, held, away, expires in LIVING.all(connection, {"member_": member_id, "on_": on})
    ]
    free = sum(each.free for each in lots)
    has = _HAS.first(connection, {"member_": member_id, "desk_": asked.to, "epoch_": epoch})
    usual = usual_loan(programme_in_force(connection, on).programme.decimals) - (0 if has is None else int(has[0]))
    lends = 0
    for (lot_id, uid), points in lots_to_lend(lots, to_lend(wanted.points, free, usual), on):
        if _LEND_LOT.run(connection, {"lot_": lot_id, "points_": points}) != 1:
            raise RuntimeError("a lot moved inside a transaction")
        _LENT_MORE.run(connection, {"lot_id_": lot_id, "desk_": asked.to, "epoch_": epoch, "points_": points})
        work.wrote("lent", lot=uid, member=wanted.member, desk=asked.to, points=points)
        lends += points
    if lends:
        _LEND_STANDING.run(connection, {"member_": member_id, "points_": lends})
    work.touched |= {"lot", "standing"}
    return lends


def _allow(work: Work, asked: Lend, member_id: int) -> None:
    """The desk holds an allowance from now on; alone, unless another still does."""
    alone = True
    for other, is_alone, until, is_wanted in _OTHERS.all(work.connection, {"member_": member_id}):
        if other == asked.to:
            continue
        still = bool(is_alone) and until > asked.at
        alone = alone and not still
        if not is_wanted or bool(is_alone) != still:
            _WANT.run(work.connection, {"member_": member_id, "desk_": other, "alone_": still})
    given = {"given_at_": asked.at, "until_": ends_at_head_office(asked.at), "alone_": alone}
    _GIVE.run(work.connection, {"member_": member_id, "desk_": asked.to, **given})
    work.touched.add("allowance")


# Pieces


def _owed(*whose: ColumnElement[bool]) -> Any:
    """How many pieces of the statement's shelf these desks gave out or wrote off beyond what they were lent."""
    pieces = func.sum(case((lent_stock.c.pieces < 0, -lent_stock.c.pieces), else_=0))
    here = (lent_stock.c.gift_id == stock.c.gift_id, lent_stock.c.shop_id == stock.c.shop_id)
    return func.coalesce(select(pieces).where(*here, *whose).correlate_except(lent_stock).scalar_subquery(), 0)


_AT_HAND = stock.c.on_hand - stock.c.promised - stock.c.away
_THIS_DESK = and_(lent_stock.c.desk == bindparam("desk_"), lent_stock.c.epoch == bindparam("epoch_"))
_SHELF = Prepared(
    select(gift.c.id, _AT_HAND - _owed(not_(_THIS_DESK)), _owed(_THIS_DESK))
    .join(stock, stock.c.gift_id == gift.c.id)
    .where(gift.c.uid == bindparam("uid_", type_=gift.c.uid.type), stock.c.shop_id == bindparam("shop_"))
)
_DESKS_OF_SHOP = Prepared(
    select(func.count())
    .select_from(enrolled.join(desk_table, desk_table.c.number == enrolled.c.desk))
    .where(desk_table.c.shop_id == bindparam("shop_"), enrolled.c.state == "open")
)
_LEND_STOCK = Prepared(
    update(stock)
    .where(
        stock.c.gift_id == bindparam("gift_"),
        stock.c.shop_id == bindparam("shop_"),
        stock.c.on_hand - stock.c.promised - stock.c.away >= bindparam("pieces_"),
    )
    .values(away=stock.c.away + bindparam("pieces_"))
)
_STOCK_LENT = upsert(lent_stock)
_STOCK_LENT_MORE = Prepared(
    _STOCK_LENT.values({name: bindparam(f"{name}_") for name in ("gift_id", "shop_id", "desk", "epoch", "pieces")}).on_conflict_do_update(
        index_elements=[lent_stock.c.gift_id, lent_stock.c.shop_id, lent_stock.c.desk, lent_stock.c.epoch],
        set_={"pieces": lent_stock.c.pieces + _STOCK_LENT.excluded.pieces},
    )
)


_NOT_WANTED = Prepared(
    delete(shelf_wanted).where(
        shelf_wanted.c.gift_id == bindparam("gift_"),
        shelf_wanted.c.shop_id == bindparam("shop_"),
        shelf_wanted.c.desk == bindparam("desk_"),
    )
)


class _Shelf(NamedTuple):
    """A desk, its epoch, and the shop that it stands in."""

    desk: int
    epoch: int
    shop_id: int


def _lend_pieces(work: Work, to: _Shelf, uid: UUID, missing: int) -> int:
    """What the desk gave out beyond its loan is made up for first. Where less is free than it is short of, the shop's other desks are asked
    for what they don't need. Returns how many pieces were lent."""
    connection = work.connection
    found = _SHELF.first(connection, {"uid_": uid, "shop_": to.shop_id, "desk_": to.desk, "epoch_": to.epoch})
    desks = _DESKS_OF_SHOP.first(connection, {"shop_": to.shop_id})
    if found is None or desks is None:
        return 0
    gift_id, free, owed = (int(each) for each in found)
    pieces = max(min(free, owed), 0) + pieces_to_lend(missing, free - owed, int(desks[0]))
    if pieces < owed + missing:
        for desk in ask_back(connection, gift_id, to.shop_id, but=to.desk, at=work.asked.at):
            work.wrote("shelf_wanted", gift=uid, desk=desk)
    if not pieces:
        return 0
    # What another desk asked for before isn't to be given back of what this one is lent now.
    _NOT_WANTED.run(connection, {"gift_": gift_id, "shop_": to.shop_id, "desk_": to.desk})
    this = {"gift_": gift_id, "shop_": to.shop_id, "pieces_": pieces}
    if _LEND_STOCK.run(connection, this) != 1:
        raise RuntimeError("a shelf moved inside a transaction")
    row = {"gift_id_": gift_id, "shop_id_": to.shop_id, "desk_": to.desk, "epoch_": to.epoch, "pieces_": pieces}
    _STOCK_LENT_MORE.run(connection, row)
    work.wrote("lent_stock", gift=uid, desk=to.desk, pieces=pieces)
    work.touched.add("stock")
    return pieces


@dataclass(frozen=True, kw_only=True)
class LendShelves(Asked):
    """The only desk of its shop, and gifts (by uid) that it may all give out."""

    to: int
    gifts: tuple[UUID, ...]


_ONLY_DESKS = (
    select(desk_table.c.shop_id, func.max(enrolled.c.desk).label("desk"), func.max(enrolled.c.epoch).label("epoch"))
    .select_from(enrolled.join(desk_table, desk_table.c.number == enrolled.c.desk))
    .where(enrolled.c.state == "open")
    .group_by(desk_table.c.shop_id)
    .having(func.count() == 1)
    .subquery("only")
)
_IDLE = Prepared(
    select(_ONLY_DESKS.c.desk, gift.c.uid)
    .join(stock, stock.c.shop_id == _ONLY_DESKS.c.shop_id)
    .join(gift, gift.c.id == stock.c.gift_id)
    .where(_AT_HAND - _owed(not_(and_(lent_stock.c.desk == _ONLY_DESKS.c.desk, lent_stock.c.epoch == _ONLY_DESKS.c.epoch))) > 0)
    .order_by(_ONLY_DESKS.c.desk, gift.c.id)
    .limit(MOST_SHELVES)
)


def idle_shelves(connection: Connection) -> tuple[tuple[int, UUID], ...]:
    """Some gifts of which pieces lie idle in a shop with one desk, and that desk."""
    return tuple((desk, uid) for desk, uid in _IDLE.all(connection, {}))


@action("lend-shelves", again=lambda connection, asked: None)
def lend_shelves(work: Work, asked: LendShelves) -> None:
    """In a shop with one desk what stands on the shelf is simply there for that desk."""
    to = _DESK.first(work.connection, {"desk_": asked.to})
    if to is not None:
        for uid in asked.gifts:
            _lend_pieces(work, _Shelf(asked.to, *to), uid, 0)


# Debts


@dataclass(frozen=True, kw_only=True)
class SettleDebts(Asked):
    """Members who owe points and have some at hand."""

    members: tuple[int, ...]


_DEBTORS = Prepared(
    select(standing.c.member_id)
    .where(standing.c.debt > literal_column("0"), standing.c.balance - standing.c.held - standing.c.away > 0)
    .order_by(standing.c.member_id)
    .limit(MOST_DEBTORS)
)
_UID = Prepared(select(member.c.uid).where(member.c.id == bindparam("member_")))


def debtors(connection: Connection, on: Any) -> tuple[int, ...]:
    """Some members whose debt can be filled now, of what lives on that day."""
    found = _DEBTORS.all(connection, {})
    return tuple(
        one for (one,) in found if any(row[2] - row[3] - row[4] > 0 for row in LIVING.all(connection, {"member_": one, "on_": on}))
    )


@action("settle-debts", again=lambda connection, asked: None)
def settle_debts(work: Work, asked: SettleDebts) -> None:
    """These members' debts are filled from what their lots have at hand: points came home, or were earned since."""
    for member_id in asked.members:
        uid = _UID.first(work.connection, {"member_": member_id})
        assert uid is not None
        _settle(work, member_id, uid[0])


def _settle(work: Work, member_id: int, uid: UUID) -> None:
    force = programme_in_force(work.connection, work.asked.business_date)
    shop_id = work.connection.execute(select(desk_table.c.shop_id).where(desk_table.c.number == work.asked.desk)).scalar_one()
    settle(work, Posted(member_id, uid, shop_id, force.id))
