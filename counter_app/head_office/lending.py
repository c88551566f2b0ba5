"""Head office lends: what a desk asks for is answered, debts are settled of what is at hand, a lost desk's loan comes home by people.

Each is an action of head office's own journal; its letter in the feed is the answer. What a desk gives back, or has spent, needs nothing
here: its own letter says so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import and_, bindparam, case, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked, canonical
from counter_app.database.door import Database, Work, action
from counter_app.database.exchange.tables import allowance, asking, enrolled, exception, lent, lent_stock
from counter_app.database.neutral import upsert
from counter_app.database.posting import LIVING, Posted, settle
from counter_app.database.prepared import Prepared
from counter_app.database.programmes import programme_in_force
from counter_app.database.tables import desk as desk_table
from counter_app.database.tables import gift, journal, lot, member, standing, stock
from counter_app.programme.allowance import (
    FOR_HEAD_OFFICE,
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
MOST_PARTS = 400
"""How much one action takes on."""
_LOST = UUID("2e4b7c9a-71d5-5f0e-8c36-9a6d1b20f4e7")


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
    text: str


_NEW = (
    select(asking.c.uid, asking.c.desk, asking.c.text)
    .where(asking.c.state == "new", asking.c.kind == KIND)
    .order_by(asking.c.at, asking.c.uid)
    .limit(MOST_ASKED)
)
_ANSWERED = Prepared(update(asking).where(asking.c.uid == bindparam("uid_", type_=asking.c.uid.type)).values(state="answered"))


def asks(connection: Connection) -> tuple[_Ask, ...]:
    """What waits to be answered, in the order in which it came."""
    return tuple(_Ask(*row) for row in connection.execute(_NEW))


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
            "member_id": bindparam("member_"), "desk": bindparam("desk_"), "given_at": bindparam("given_at_", type_=allowance.c.given_at.type),
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
    epoch, shop_id = to
    pieces = sum(_lend_pieces(work, asked, epoch, shop_id, uid, count) for uid, count in asked.wanted.pieces)
    found = _MEMBER.first(work.connection, {"uid_": asked.wanted.member})
    if found is None or found[1] != "active" or _IN_DISPUTE.first(work.connection, {"member_": found[0]}) is not None:
        return Loan(pieces=pieces)
    member_id, _, debt = found
    if debt:
        _settle(work, member_id, asked.wanted.member)
    points = _lend_points(work, asked, epoch, member_id, asked.wanted)
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


_SHELF = Prepared(
    select(gift.c.id, stock.c.on_hand - stock.c.promised - stock.c.away)
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


def _lend_pieces(work: Work, asked: Lend, epoch: int, shop_id: int, uid: UUID, missing: int) -> int:
    connection = work.connection
    shelf = _SHELF.first(connection, {"uid_": uid, "shop_": shop_id})
    desks = _DESKS_OF_SHOP.first(connection, {"shop_": shop_id})
    if shelf is None or desks is None:
        return 0
    gift_id, free = shelf
    pieces = pieces_to_lend(missing, free, int(desks[0]))
    if not pieces:
        return 0
    if _LEND_STOCK.run(connection, {"gift_": gift_id, "shop_": shop_id, "pieces_": pieces}) != 1:
        raise RuntimeError("a shelf moved inside a transaction")
    _STOCK_LENT_MORE.run(connection, {"gift_id_": gift_id, "shop_id_": shop_id, "desk_": asked.to, "epoch_": epoch, "pieces_": pieces})
    work.wrote("lent_stock", gift=uid, desk=asked.to, pieces=pieces)
    work.touched.add("stock")
    return pieces


# Debts


@dataclass(frozen=True, kw_only=True)
class SettleDebts(Asked):
    """Members who owe points and have some at hand."""

    members: tuple[int, ...]


_DEBTORS = (
    select(standing.c.member_id)
    .where(standing.c.debt > 0, standing.c.balance - standing.c.held - standing.c.away > 0)
    .order_by(standing.c.member_id)
    .limit(MOST_DEBTORS)
)
_UID = Prepared(select(member.c.uid).where(member.c.id == bindparam("member_")))


def debtors(connection: Connection, on: Any) -> tuple[int, ...]:
    """Some members whose debt can be filled now, of what lives on that day."""
    found = connection.execute(_DEBTORS).scalars()
    return tuple(one for one in found if any(row[2] - row[3] - row[4] > 0 for row in LIVING.all(connection, {"member_": one, "on_": on})))


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


# A desk that doesn't come back


class Lost(NamedTuple):
    """A desk's life that holds a loan and is over: its computer is gone, or came back from an old copy as another epoch."""

    desk: int
    epoch: int


@dataclass(frozen=True, kw_only=True)
class NoticeLost(Asked):
    """Head office hasn't heard of this desk's epoch for longer than its allowances last."""

    lost: int
    epoch: int


@dataclass(frozen=True, kw_only=True)
class FreeLost(Asked):
    """Two supervisors have signed that what this desk's epoch was lent is at hand again."""

    exception_id: int


_LOANS = (
    select(lent.c.desk, lent.c.epoch)
    .where(lent.c.points > 0)
    .union(select(lent_stock.c.desk, lent_stock.c.epoch).where(lent_stock.c.pieces > 0))
).subquery("loans")
_LAST_LETTER = (
    select(func.max(journal.c.at, type_=journal.c.at.type))
    .where(journal.c.desk == _LOANS.c.desk, journal.c.epoch == _LOANS.c.epoch)
    .scalar_subquery()
)
_LAST_END = select(func.max(allowance.c.until, type_=allowance.c.until.type)).where(allowance.c.desk == _LOANS.c.desk).scalar_subquery()
_SILENT = (
    select(_LOANS.c.desk, _LOANS.c.epoch)
    .join(enrolled, enrolled.c.desk == _LOANS.c.desk)
    .where(
        func.coalesce(_LAST_END, bindparam("at_", type_=allowance.c.until.type)) <= bindparam("at_", type_=allowance.c.until.type),
        func.coalesce(_LAST_LETTER, bindparam("heard_", type_=journal.c.at.type)) <= bindparam("heard_", type_=journal.c.at.type),
        case(
            (_LOANS.c.epoch < enrolled.c.epoch, True),
            else_=func.coalesce(enrolled.c.heard_at, bindparam("heard_", type_=enrolled.c.heard_at.type))
            <= bindparam("heard_", type_=enrolled.c.heard_at.type),
        ),
        ~select(exception.c.id)
        .where(
            exception.c.kind == "lost-desk",
            exception.c.desk == _LOANS.c.desk,
            exception.c.epoch == _LOANS.c.epoch,
            exception.c.state == "open",
        )
        .exists(),
    )
    .order_by(_LOANS.c.desk, _LOANS.c.epoch)
)


def silent(connection: Connection, at: datetime) -> tuple[Lost, ...]:
    """Desks' epochs whose loans are over at that instant though they were never given back, and of which people don't know yet."""
    return tuple(Lost(*row) for row in connection.execute(_SILENT, {"at_": at, "heard_": at - FOR_HEAD_OFFICE}))


@action("notice-lost-desk", again=lambda connection, asked: None)
def notice_lost(work: Work, asked: NoticeLost) -> None:
    """People are told: two supervisors decide whether what was lent is freed."""
    points, pieces = _loan_of(work.connection, Lost(asked.lost, asked.epoch))
    uid = uuid5(_LOST, f"{asked.lost}/{asked.epoch}/{asked.request_id.hex}")
    work.connection.execute(
        insert(exception),
        {
            "uid": uid, "kind": "lost-desk", "desk": asked.lost, "epoch": asked.epoch, "number": 0, "letter_kind": "", "at": asked.at,
            "business_date": asked.business_date, "reason": "not-heard",
            "detail": canonical({"points": points, "pieces": pieces}).decode(), "state": "open",
        },
    )  # fmt: skip
    work.wrote("exception", exception=uid, kind="lost-desk", desk=asked.lost, epoch=asked.epoch)


def _loan_of(connection: Connection, lost: Lost) -> tuple[int, int]:
    points = select(func.coalesce(func.sum(lent.c.points), 0)).where(lent.c.desk == lost.desk, lent.c.epoch == lost.epoch)
    pieces = select(func.coalesce(func.sum(lent_stock.c.pieces), 0)).where(
        lent_stock.c.desk == lost.desk, lent_stock.c.epoch == lost.epoch, lent_stock.c.pieces > 0
    )
    return int(connection.execute(points).scalar_one()), int(connection.execute(pieces).scalar_one())


_SIGNED = select(exception.c.id, exception.c.desk, exception.c.epoch).where(
    exception.c.kind == "lost-desk", exception.c.state == "accepted"
)
_OF_LOST = (
    select(lent.c.lot_id, lent.c.points, lot.c.uid, lot.c.member_id, member.c.uid.label("member_uid"))
    .join(lot, lot.c.id == lent.c.lot_id)
    .join(member, member.c.id == lot.c.member_id)
    .where(lent.c.desk == bindparam("desk_"), lent.c.epoch == bindparam("epoch_"), lent.c.points > 0)
    .order_by(lot.c.member_id, lot.c.id)
    .limit(MOST_PARTS)
)
_SHELVES_OF_LOST = select(lent_stock.c.gift_id, lent_stock.c.shop_id, lent_stock.c.pieces).where(
    lent_stock.c.desk == bindparam("desk_"), lent_stock.c.epoch == bindparam("epoch_"), lent_stock.c.pieces > 0
)


def signed(connection: Connection) -> tuple[int, ...]:
    """Lost desks that were signed for and still hold a loan, as exceptions' row ids."""
    return tuple(row.id for row in connection.execute(_SIGNED) if any(_loan_of(connection, Lost(row.desk, row.epoch))))


@action("free-lost-desk", again=lambda connection, asked: None)
def free_lost(work: Work, asked: FreeLost) -> None:
    """Some or all of what was lent to the lost desk is at hand again, and no letter of that epoch is taken that would spend it. Raises
    RuntimeError where nobody, or one person alone, has signed (our bug)."""
    connection = work.connection
    row = connection.execute(select(exception).where(exception.c.id == asked.exception_id)).one()
    if row.kind != "lost-desk" or row.state != "accepted" or None in (row.decided_by, row.seconded_by) or row.decided_by == row.seconded_by:
        raise RuntimeError("a loan is freed by two supervisors")
    whose = {"desk_": row.desk, "epoch_": row.epoch}
    of_lost = and_(lent.c.desk == row.desk, lent.c.epoch == row.epoch)
    members: dict[int, int] = {}
    for part in connection.execute(_OF_LOST, whose).all():
        connection.execute(update(lot).where(lot.c.id == part.lot_id).values(away=lot.c.away - part.points))
        connection.execute(update(lent).where(of_lost, lent.c.lot_id == part.lot_id).values(points=lent.c.points - part.points))
        members[part.member_id] = members.get(part.member_id, 0) + part.points
        work.wrote("lent", lot=part.uid, member=part.member_uid, desk=row.desk, points=-part.points)
    for member_id, points in members.items():
        connection.execute(update(standing).where(standing.c.member_id == member_id).values(away=standing.c.away - points))
    for shelf in connection.execute(_SHELVES_OF_LOST, whose).all():
        this = (stock.c.gift_id == shelf.gift_id, stock.c.shop_id == shelf.shop_id)
        connection.execute(update(stock).where(*this).values(away=stock.c.away - shelf.pieces))
        lends = (lent_stock.c.gift_id == shelf.gift_id, lent_stock.c.shop_id == shelf.shop_id, lent_stock.c.desk == row.desk)
        connection.execute(update(lent_stock).where(*lends, lent_stock.c.epoch == row.epoch).values(pieces=0))
    is_current = connection.execute(select(enrolled.c.epoch).where(enrolled.c.desk == row.desk)).scalar_one() == row.epoch
    if is_current:
        connection.execute(update(enrolled).where(enrolled.c.desk == row.desk).values(state="lost", why="freed"))
        connection.execute(delete(allowance).where(allowance.c.desk == row.desk))
    work.touched |= {"lot", "standing", "stock", "allowance", "lent"}


# The office's round


class Lending:
    """What head office does about loans, to be called whenever letters were taken or something was asked. ``asked`` makes a request of
    head office itself: its instant, business date and desk number."""

    def __init__(self, database: Database, asked: Any) -> None:
        self._database = database
        self._asked = asked

    def answer(self) -> int:
        """Everything that desks ask is answered. Returns how many asks there were."""
        answered = 0
        while waiting := self._database.read(asks):
            for ask in waiting:
                self._write(lend, Lend, request_id=ask.uid, to=ask.desk, wanted=_wanted_or_none(ask.text))
                answered += 1
        return answered

    def tidy(self) -> int:
        """Debts are settled of what came home, lost desks are told of, and freed where two supervisors have signed. Returns how many
        actions that took."""
        done = 0
        now: Asked = self._asked()
        while members := self._database.read(debtors, now.business_date):
            self._write(settle_debts, SettleDebts, members=members)
            done += 1
        for lost in self._database.read(silent, now.at):
            self._write(notice_lost, NoticeLost, lost=lost.desk, epoch=lost.epoch)
            done += 1
        while exceptions := self._database.read(signed):
            for exception_id in exceptions:
                self._write(free_lost, FreeLost, exception_id=exception_id)
                done += 1
        return done

    def _write(self, what: Any, request: type[Asked], **facts: Any) -> None:
        now: Asked = self._asked()
        facts.setdefault("request_id", now.request_id)
        self._database.write(what, request(at=now.at, business_date=now.business_date, desk=now.desk, **facts))


def _wanted_or_none(text: str) -> Wanted | None:
    try:
        return wanted_in(text)
    except ValueError:
        return None
