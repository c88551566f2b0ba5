"""Posting: the functions that write ledger, lots, standing and stock, used by every action.

Each keeps lots, standing and entries in step inside the caller's transaction, tells the journal what it wrote, and refuses to overdraw by a
guarded update whose affected rows are checked – never by reading first and writing later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

import uuid_utils.compat
from sqlalchemy import bindparam, case, insert, literal_column, select, update
from sqlalchemy.engine import Connection

from counter_app.database.door import Work
from counter_app.database.exchange import loans
from counter_app.database.neutral import new_row_id
from counter_app.database.posting_stock import count_taken as count_taken
from counter_app.database.posting_stock import move_stock as move_stock
from counter_app.database.posting_stock import stock_is_still as stock_is_still
from counter_app.database.posting_stock import uncount_taken as uncount_taken
from counter_app.database.prepared import Prepared
from counter_app.database.programmes import programme_in_force
from counter_app.database.tables import gift, hold, hold_lot, hold_stock, ledger, lot, member, standing
from counter_app.programme.refusals import AllowanceExhausted, InsufficientPoints, Refused
from counter_app.programme.values import Points


def new_id() -> UUID:
    """A UUIDv7: sorts by when it was made, unique everywhere."""
    return uuid_utils.compat.uuid7()


@dataclass(frozen=True, slots=True)
class Posted:
    """Whose points move, and the facts every entry carries beside them."""

    member_id: int
    member_uid: UUID
    shop_id: int
    programme_id: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """So many points of one lot."""

    lot_id: int
    lot_uid: UUID
    points: int
    expires: date | None


LIVING = Prepared(
    select(lot.c.id, lot.c.uid, lot.c.remaining, lot.c.held, lot.c.away, lot.c.expires)
    .where(
        lot.c.member_id == bindparam("member_"),
        lot.c.remaining > literal_column("0"),
        lot.c.expires >= bindparam("on_"),
    )
    .order_by(lot.c.expires, lot.c.id)
)
_INSERT_LOT = Prepared(insert(lot).inline(), ("uid", "member_id", "earned_on", "expires", "amount", "remaining", "held", "away"))
_INSERT_LEDGER = Prepared(insert(ledger).inline(), (
    "member_id", "seq", "kind", "points", "lot_id", "request_id", "line", "at", "business_date", "desk", "epoch", "shop_id", "shift_id",
    "staff_id", "programme_id", "note",
))  # fmt: skip
_TAKE_LOT = Prepared(
    update(lot)
    .where(lot.c.id == bindparam("lot_"), lot.c.remaining - lot.c.held - lot.c.away >= bindparam("points_"))
    .values(remaining=lot.c.remaining - bindparam("points_"))
)
_HOLD_LOT = Prepared(
    update(lot)
    .where(lot.c.id == bindparam("lot_"), lot.c.remaining - lot.c.held - lot.c.away >= bindparam("points_"))
    .values(held=lot.c.held + bindparam("points_"))
)
_FREE_LOT = Prepared(
    update(lot).where(lot.c.id == bindparam("lot_"), lot.c.held >= bindparam("points_")).values(held=lot.c.held - bindparam("points_"))
)
_SEND_LOT_AWAY = Prepared(
    update(lot)
    .where(lot.c.id == bindparam("lot_"), lot.c.remaining - lot.c.held - lot.c.away >= bindparam("points_"))
    .values(away=lot.c.away + bindparam("points_"))
)
_FILL_LOT = Prepared(
    update(lot)
    .where(lot.c.id == bindparam("lot_"), lot.c.remaining + bindparam("points_") <= lot.c.amount)
    .values(remaining=lot.c.remaining + bindparam("points_"))
)
_SEEN = bindparam("seen_", type_=standing.c.last_seen.type)
_MOVE_STANDING = Prepared(
    update(standing)
    .where(
        standing.c.member_id == bindparam("member_"),
        standing.c.entries == bindparam("was_"),
        standing.c.balance + bindparam("balance_") >= standing.c.held + bindparam("held_") + standing.c.away + bindparam("away_"),
    )
    .values(
        balance=standing.c.balance + bindparam("balance_"),
        held=standing.c.held + bindparam("held_"),
        away=standing.c.away + bindparam("away_"),
        debt=standing.c.debt + bindparam("debt_"),
        earned=standing.c.earned + bindparam("earned_"),
        entries=standing.c.entries + bindparam("entries_"),
        # Whatever the clock says, it never goes back: in a chain everybody must come to the same.
        last_seen=case((standing.c.last_seen > _SEEN, standing.c.last_seen), else_=_SEEN),
    )
)
_STANDING = Prepared(
    select(standing.c.balance, standing.c.held, standing.c.away, standing.c.debt, standing.c.entries).where(
        standing.c.member_id == bindparam("member_")
    )
)


class _Living(NamedTuple):
    """A lot with something left: what it holds, held points and those that are away among it."""

    id: int
    uid: UUID
    remaining: int
    held: int
    away: int
    expires: date | None

    @property
    def free(self) -> int:
        return self.remaining - self.held - self.away


class _Standing(NamedTuple):
    balance: int
    held: int
    away: int
    debt: int
    entries: int

    @property
    def free(self) -> int:
        return self.balance - self.held - self.away


def _standing(work: Work, member_id: int) -> _Standing:
    row = _STANDING.first(work.connection, {"member_": member_id})
    if row is None:
        raise RuntimeError(f"member {member_id} has no standing")
    return _Standing(*row)


def living_parts(work: Work, member_id: int, on: date) -> list[_Living]:
    """The member's living lots in the order they are spent: earliest last day first, undated last, equal dates as earned."""
    return [_Living(*row) for row in LIVING.all(work.connection, {"member_": member_id, "on_": on})]


def credit(
    work: Work, who: Posted, kind: str, points: int, *, earned_on: date, expires: date | None, counts_as_earned: bool = False
) -> Part:
    """The member has ``points`` more, in a new lot good through ``expires`` (None: for ever); an old debt is filled from it first. At a
    desk of a chain they are head office's to lend first, unless they were at hand here or the programme lets them be spent at once."""
    uid = new_id()
    away = 0
    if work.in_chain:
        if _spent_at_once(work, kind):
            loans.begin_own(work.connection, who.member_id, work.asked.desk, work.asked.at)
        else:
            away = points
    lot_id = _INSERT_LOT.insert(
        work.connection,
        {
            "uid": uid,
            "member_id": who.member_id,
            "earned_on": earned_on,
            "expires": expires,
            "amount": points,
            "remaining": points,
            "held": 0,
            "away": away,
        },
    )
    work.wrote("lot", lot=uid, member=who.member_uid, amount=points, earned=_iso(earned_on), expires=_iso(expires))
    made = Part(lot_id, uid, points, expires)
    _enter(work, who, kind, [made], balance=points, away=away, earned=points if counts_as_earned else 0)
    settle(work, who)
    return made


def _spent_at_once(work: Work, kind: str) -> bool:
    if kind == "merge-in":
        return True  # they were at hand here before
    rules = programme_in_force(work.connection, work.asked.business_date).programme.earning
    return kind == "accrual" and rules.spend_offline_earnings


def _goes_home(work: Work, member_id: int) -> bool:
    """Whether points that come free at this desk are head office's to lend first: the desk holds no allowance of the member's."""
    return work.in_chain and not loans.has_allowance(work.connection, member_id, work.asked.desk)


def debit(work: Work, who: Posted, kind: str, points: int) -> tuple[Part, ...]:
    """``points`` are gone, from the lots that lapse first; each entry names the lot that paid. Raises Refused(InsufficientPoints)."""
    parts = _choose(work, who.member_id, points)
    _change_lots(work, _TAKE_LOT, parts)
    _enter(work, who, kind, parts, balance=-points)
    return parts


def debit_parts(work: Work, who: Posted, kind: str, parts: Sequence[Part]) -> None:
    """These parts of these lots are gone (expiry; a clawback from the lot it came from)."""
    _change_lots(work, _TAKE_LOT, parts)
    _enter(work, who, kind, parts, balance=-sum(part.points for part in parts))


def give_back(work: Work, who: Posted, parts: Sequence[Part]) -> int:
    """What was spent goes back to the lots it came from, with their dates; a lot that has lapsed meanwhile gives nothing.

    Returns the points that came back for good.
    """
    lapsed = [part for part in parts if part.expires is not None and part.expires < work.asked.business_date]
    home = [part for part in parts if part not in lapsed] if _goes_home(work, who.member_id) else []
    _change_lots(work, _FILL_LOT, parts)
    _change_lots(work, _SEND_LOT_AWAY, home)
    _enter(work, who, "reversal", parts, balance=sum(part.points for part in parts), away=sum(part.points for part in home))
    if lapsed:
        debit_parts(work, who, "expiry", lapsed)
    settle(work, who)
    return sum(part.points for part in parts) - sum(part.points for part in lapsed)


def claw_back(work: Work, who: Posted, points: int, own_lot: int | None) -> None:
    """``points`` that should never have been earned are taken: from their own lot, then from the lots that lapse first, and what is
    spent already becomes debt that the next points fill. They don't count as earned any more."""
    parts: list[Part] = []
    missing = points
    rows = living_parts(work, who.member_id, work.asked.business_date)
    rows.sort(key=lambda row: row.id != own_lot)
    for row in rows:
        free = min(row.free, missing)
        if free > 0:
            parts.append(Part(row.id, row.uid, free, row.expires))
            missing -= free
    if parts:
        _change_lots(work, _TAKE_LOT, parts)
        _enter(work, who, "clawback", parts, balance=missing - points, earned=missing - points)
    if missing:
        _enter(work, who, "clawback", [], balance=0, debt=missing, earned=-missing, without_lot=missing)


def owe(work: Work, who: Posted, part: Part) -> None:
    """A lot that was spent twice has so much more, and the member owes it: what a desk gave out of points that were gone already can now
    be entered, and the next points fill the debt. The points are away, for that desk."""
    _change_lots(work, _FILL_LOT, [part])
    _change_lots(work, _SEND_LOT_AWAY, [part])
    _enter(work, who, "adjustment-in", [part], balance=part.points, away=part.points)
    _enter(work, who, "clawback", [], balance=0, debt=part.points, without_lot=part.points)


def settle(work: Work, who: Posted) -> None:
    """An open debt is filled from what the member's lots have free. In a chain head office does that, for the same debt stands at every
    desk."""
    if work.in_chain:
        return
    row = _standing(work, who.member_id)
    if row.debt == 0 or row.free <= 0:
        return
    parts, _ = _free_parts(work, who.member_id, row.debt)
    _change_lots(work, _TAKE_LOT, parts)
    paid = sum(part.points for part in parts)
    _enter(work, who, "settlement", parts, balance=-paid, debt=-paid)


def _choose(work: Work, member_id: int, points: int) -> tuple[Part, ...]:
    parts, missing = _free_parts(work, member_id, points)
    if missing:
        here = Points(points - missing)
        if work.in_chain and missing <= (away := sum(row.away for row in living_parts(work, member_id, work.asked.business_date))):
            raise Refused(AllowanceExhausted(needs=Points(points), here=here, in_all=here + Points(away)))
        raise Refused(InsufficientPoints(needs=Points(points), holds=here))
    return tuple(parts)


def _free_parts(work: Work, member_id: int, points: int) -> tuple[list[Part], int]:
    """What of so many points the member's living lots have free here, and how many are missing."""
    parts: list[Part] = []
    missing = points
    for row in living_parts(work, member_id, work.asked.business_date):
        free = min(row.free, missing)
        if free > 0:
            parts.append(Part(row.id, row.uid, free, row.expires))
            missing -= free
        if missing == 0:
            break
    return parts, missing


def _change_lots(work: Work, statement: Prepared, parts: Iterable[Part]) -> None:
    for part in parts:
        if statement.run(work.connection, {"lot_": part.lot_id, "points_": part.points}) != 1:
            raise RuntimeError("a lot holds less than its member's standing says")
    work.touched.add("lot")


def _enter(
    work: Work,
    who: Posted,
    kind: str,
    parts: Sequence[Part],
    *,
    balance: int,
    away: int = 0,
    debt: int = 0,
    earned: int = 0,
    without_lot: int = 0,
) -> None:
    asked = work.asked
    moves: list[tuple[int | None, UUID | None, int]] = [(part.lot_id, part.lot_uid, part.points) for part in parts]
    if without_lot:
        moves.append((None, None, without_lot))
    if not moves:
        return
    was = _standing(work, who.member_id).entries
    rows = []
    for place, (lot_id, lot_uid, points) in enumerate(moves, start=1):
        line = work.line()
        rows.append(
            {
                "member_id": who.member_id,
                "seq": was + place,
                "kind": kind,
                "points": points,
                "lot_id": lot_id,
                "request_id": asked.request_id,
                "line": line,
                "at": asked.at,
                "business_date": asked.business_date,
                "desk": asked.desk,
                "epoch": work.epoch,
                "shop_id": who.shop_id,
                "shift_id": asked.shift_id,
                "staff_id": asked.staff_id,
                "programme_id": who.programme_id,
                "note": who.note,
            }
        )
        work.wrote("ledger", line=line, member=who.member_uid, kind=kind, points=points, lot=lot_uid)
    _INSERT_LEDGER.many(work.connection, rows)
    _move(work, who.member_id, was, balance=balance, away=away, debt=debt, earned=earned, entries=len(rows))


def _move(
    work: Work,
    member_id: int,
    was: int,
    *,
    balance: int = 0,
    held: int = 0,
    away: int = 0,
    debt: int = 0,
    earned: int = 0,
    entries: int = 0,
) -> None:
    moved = _MOVE_STANDING.run(
        work.connection,
        {
            "member_": member_id,
            "was_": was,
            "balance_": balance,
            "held_": held,
            "away_": away,
            "debt_": debt,
            "earned_": earned,
            "entries_": entries,
            "seen_": work.asked.at,
        },
    )
    if moved != 1:
        raise RuntimeError("a member's standing doesn't cover what their lots paid")
    work.touched.add("standing")


# Holds


_OPEN_HOLD = select(hold.c.id, hold.c.uid, hold.c.member_id, hold.c.points).where(hold.c.id == bindparam("hold_"), hold.c.state == "open")


def hold_points(work: Work, who: Posted, points: int) -> int:
    """``points`` are set aside, with their lots, and don't lapse meanwhile. Returns the hold's id. Raises Refused(InsufficientPoints)."""
    parts = _choose(work, who.member_id, points)
    uid = new_id()
    made = work.connection.execute(
        insert(hold),
        {
            "uid": uid,
            "member_id": who.member_id,
            "points": points,
            "state": "open",
            "shift_id": work.asked.shift_id,
            "at": work.asked.at,
        },
    )
    hold_id = new_row_id(made)
    _change_lots(work, _HOLD_LOT, parts)
    if parts:
        work.connection.execute(insert(hold_lot), [{"hold_id": hold_id, "lot_id": part.lot_id, "points": part.points} for part in parts])
    was = _standing(work, who.member_id).entries
    _move(work, who.member_id, was, held=points)
    work.wrote("hold", hold=uid, member=who.member_uid, points=points)
    return hold_id


def hold_pieces(work: Work, hold_id: int, shop_id: int, pieces: Sequence[tuple[int, UUID, int]]) -> None:
    """``pieces`` (gift id, gift uid, quantity) are set aside too; the same gift may stand in several lines."""
    together: dict[tuple[int, UUID], int] = {}
    for gift_id, gift_uid, quantity in pieces:
        together[gift_id, gift_uid] = together.get((gift_id, gift_uid), 0) + quantity
    for (gift_id, gift_uid), quantity in together.items():
        move_stock(work, gift_id, gift_uid, shop_id, "hold", promised=quantity)
        work.connection.execute(insert(hold_stock), {"hold_id": hold_id, "gift_id": gift_id, "shop_id": shop_id, "quantity": quantity})


def held_parts(connection: Connection, hold_id: int) -> list[Part]:
    """The lots that a hold set aside, also when it is over, in the order in which they were taken."""
    held = (
        select(hold_lot.c.lot_id, hold_lot.c.points, lot.c.uid, lot.c.expires)
        .join(lot, lot.c.id == hold_lot.c.lot_id)
        .where(hold_lot.c.hold_id == hold_id)
        .order_by(lot.c.expires, lot.c.id)
    )
    return [Part(row.lot_id, row.uid, row.points, row.expires) for row in connection.execute(held)]


def end_hold(work: Work, who: Posted, hold_id: int, state: str) -> None:
    """What was set aside is free again (``used``: the same transaction spends it; ``released``: it stays with the member)."""
    row = work.connection.execute(_OPEN_HOLD, {"hold_": hold_id}).one()
    parts = held_parts(work.connection, hold_id)
    _change_lots(work, _FREE_LOT, parts)
    home = state == "released" and _goes_home(work, row.member_id)
    if home:
        _change_lots(work, _SEND_LOT_AWAY, parts)
    was = _standing(work, row.member_id).entries
    _move(work, row.member_id, was, held=-row.points, away=row.points if home else 0)
    for piece in work.connection.execute(
        select(hold_stock.c.gift_id, hold_stock.c.shop_id, hold_stock.c.quantity, gift.c.uid)
        .join(gift, gift.c.id == hold_stock.c.gift_id)
        .where(hold_stock.c.hold_id == hold_id)
    ).all():
        move_stock(work, piece.gift_id, piece.uid, piece.shop_id, "release", promised=-piece.quantity)
    work.connection.execute(update(hold).where(hold.c.id == hold_id, hold.c.state == "open").values(state=state))
    work.wrote("hold", hold=row.uid, state=state)
    if state == "released" and not home:
        lapsed = [part for part in parts if part.expires is not None and part.expires < work.asked.business_date]
        if lapsed:
            debit_parts(work, who, "expiry", lapsed)
        settle(work, who)


def member_uid(work: Work, member_id: int) -> UUID:
    """What the journal knows a member by."""
    found: UUID = work.connection.execute(select(member.c.uid).where(member.c.id == member_id)).scalar_one()
    return found


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
