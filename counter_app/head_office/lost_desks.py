"""A desk that doesn't come back: once its allowances are over, people are told, and two supervisors free what it was lent.

A desk that came back from an old copy begins a new epoch; what its old one was lent is a lost desk's as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ScalarSelect, and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked, canonical
from counter_app.database.door import Work, action
from counter_app.database.exchange.tables import allowance, enrolled, exception, lent, lent_stock, shelf_wanted
from counter_app.database.posting import new_id
from counter_app.database.tables import journal, lot, member, standing, stock
from counter_app.programme.allowance import FOR_HEAD_OFFICE

MOST_PARTS = 400
"""How many parts of lots one action frees."""


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
    .subquery("loans")
)
_AT = bindparam("at_", type_=allowance.c.until.type)
_HEARD_BY = bindparam("heard_", type_=enrolled.c.heard_at.type)
_LAST_LETTER: ScalarSelect[Any] = (
    select(journal.c.at)
    .where(journal.c.desk == _LOANS.c.desk, journal.c.epoch == _LOANS.c.epoch)
    .order_by(journal.c.number.desc())
    .limit(1)
    .scalar_subquery()
)
_STILL_ALLOWED = select(allowance.c.member_id).where(allowance.c.desk == _LOANS.c.desk, allowance.c.until > _AT)
_TOLD = select(exception.c.id).where(
    exception.c.kind == "lost-desk",
    exception.c.desk == _LOANS.c.desk,
    exception.c.epoch == _LOANS.c.epoch,
    or_(exception.c.state == "open", exception.c.at > _HEARD_BY),
)
_SILENT = (
    select(_LOANS.c.desk, _LOANS.c.epoch)
    .join(enrolled, enrolled.c.desk == _LOANS.c.desk)
    .where(
        or_(_LOANS.c.epoch < enrolled.c.epoch, enrolled.c.heard_at.is_(None), enrolled.c.heard_at <= _HEARD_BY),
        func.coalesce(_LAST_LETTER, _HEARD_BY) <= _HEARD_BY,
        ~_STILL_ALLOWED.exists(),
        ~_TOLD.exists(),
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
    uid = new_id()
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


_SIGNED = (
    select(exception.c.id, exception.c.desk, exception.c.epoch)
    .join(enrolled, enrolled.c.desk == exception.c.desk)
    .where(
        exception.c.kind == "lost-desk",
        exception.c.state == "accepted",
        # One that was heard again since is not lost, whatever was signed.
        or_(exception.c.epoch < enrolled.c.epoch, enrolled.c.heard_at.is_(None), enrolled.c.heard_at < exception.c.at),
    )
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
        connection.execute(delete(shelf_wanted).where(shelf_wanted.c.desk == row.desk))
    work.touched |= {"lot", "standing", "stock", "allowance", "lent"}
