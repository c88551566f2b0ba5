"""Give back: what is left of an allowance is head office's again – it is over, another desk asked, or the clock can't be trusted –, and so
are idle pieces of a shelf that another desk is short of. And let go of vouchers that another desk wants to hand out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Database, Work, action
from counter_app.database.exchange import loans
from counter_app.database.exchange.tables import claim
from counter_app.database.posting import new_id
from counter_app.database.prepared import Prepared
from counter_app.database.tables import voucher


@dataclass(frozen=True, kw_only=True)
class GiveBack(Asked):
    """Whose allowances end at this desk."""

    members: tuple[int, ...]


@action("give-back", again=lambda connection, asked: None)
def give_back(work: Work, asked: GiveBack) -> None:
    """Nothing of these members' points can be spent here by itself any more; head office has it back with this action's letter."""
    for member_uid, lot_uid, points in loans.send_home(work.connection, asked.desk, asked.members):
        work.wrote("allowance", member=member_uid, lot=lot_uid, points=points)
    work.touched |= {"allowance", "lot", "standing"}


@dataclass(frozen=True, kw_only=True)
class GiveBackPieces(Asked):
    """Shelves, as (gift id, shop id), of which head office asked for what this desk doesn't need."""

    shelves: tuple[tuple[int, int], ...]


@action("give-back-pieces", again=lambda connection, asked: None)
def give_back_pieces(work: Work, asked: GiveBackPieces) -> None:
    """What nobody was promised of these shelves is head office's again; what is promised, or set aside for a request, stays."""
    for gift_id, shop_id in asked.shelves:
        uid, pieces = loans.pieces_home(work.connection, asked.desk, gift_id, shop_id)
        work.wrote("shelf_wanted", gift=uid, pieces=pieces)
    work.touched |= {"shelf_wanted", "stock"}


@dataclass(frozen=True, kw_only=True)
class LetGo(Asked):
    """Vouchers that another desk wants to hand out."""

    vouchers: tuple[int, ...]


_WANTED = Prepared(
    select(claim.c.voucher_id).where(claim.c.desk == bindparam("desk_"), claim.c.wanted.is_not(None)).limit(loans.MOST_MEMBERS)
)
_LET_GO = update(claim).where(claim.c.voucher_id == bindparam("voucher_")).values(desk=claim.c.wanted, wanted=None)
_UID = select(voucher.c.uid).where(voucher.c.id == bindparam("voucher_"))


def _wanted(connection: Connection, desk: int) -> tuple[int, ...]:
    return tuple(row[0] for row in _WANTED.all(connection, {"desk_": desk}))


@action("let-go", again=lambda connection, asked: None)
def let_go(work: Work, asked: LetGo) -> None:
    """These vouchers are handed out by the desk that wants them, and here no more."""
    for voucher_id in asked.vouchers:
        work.connection.execute(_LET_GO, {"voucher_": voucher_id})
        work.wrote("claim", voucher=work.connection.execute(_UID, {"voucher_": voucher_id}).scalar_one())


def let_go_wanted(database: Database, asked: Asked) -> frozenset[str]:
    """Every voucher that another desk wants is let go of. Returns the tables that were touched."""
    touched: frozenset[str] = frozenset()
    while vouchers := database.read(_wanted, asked.desk):
        one = LetGo(request_id=new_id(), at=asked.at, business_date=asked.business_date, desk=asked.desk, vouchers=vouchers)
        touched |= database.write(let_go, one).touched
    return touched


def give_back_wanted(database: Database, asked: Asked) -> frozenset[str]:
    """Every idle piece that head office asked for has been given back. Returns the tables that were touched."""
    touched: frozenset[str] = frozenset()
    while shelves := database.read(loans.shelves_to_give_back, asked.desk):
        one = GiveBackPieces(request_id=new_id(), at=asked.at, business_date=asked.business_date, desk=asked.desk, shelves=shelves)
        touched |= database.write(give_back_pieces, one).touched
    return touched


def give_back_ended(database: Database, asked: Asked) -> frozenset[str]:
    """Every allowance that ends now has been given back, as of the request's instant. Returns the tables that were touched."""
    return _all(database, asked, loans.to_give_back, asked.desk, asked.at)


def give_back_loose(database: Database, asked: Asked) -> frozenset[str]:
    """Points that are at hand here without an allowance are given back: for a quiet moment after the start."""
    return _all(database, asked, loans.loose, asked.desk)


def _all(database: Database, asked: Asked, question: Any, *what: Any) -> frozenset[str]:
    touched: frozenset[str] = frozenset()
    while members := database.read(question, *what):
        one = GiveBack(request_id=new_id(), at=asked.at, business_date=asked.business_date, desk=asked.desk, members=members)
        touched |= database.write(give_back, one).touched
    return touched
