"""Hand over (核销): gifts leave the desk against a voucher, all of it or a part; a second time is refused with when, where and by whom."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.confirmation import CAME_BACK
from counter_app.actions.serving import handed_out_here
from counter_app.actions.sign_off import list_for_sign_off
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.merged import survivor_of
from counter_app.database.posting import move_stock
from counter_app.database.programmes import stored_programme
from counter_app.database.shop import desk_facts
from counter_app.database.staff import person
from counter_app.database.tables import hand_over as hand_over_table
from counter_app.database.tables import voucher, voucher_line
from counter_app.database.vouchers import HandedOut, UsedInPayment, Voucher, VoucherLine, voucher_by_id
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import (
    GoodsElsewhere,
    MoreThanLeft,
    NeedsCode,
    NeedsProof,
    OutOfStock,
    OwnMember,
    Reason,
    Refused,
    UnknownVoucher,
    VoucherExpired,
    VoucherForged,
    VoucherUsed,
    VoucherVoid,
    WrongGoods,
)
from counter_app.programme.values import GiftKind
from counter_app.programme.voucher_term import has_lapsed, last_day_of
from counter_app.programme.voucher_use import kind_of
from counter_app.programme.words import CodeAt, SignOffKind, VoucherSort


@dataclass(frozen=True, slots=True)
class CodeFields:
    """What a signed code says, once its signature was found good: to be compared with the register."""

    voucher_id: UUID
    desk: int
    points: int
    content: bytes
    lines: int
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who collects: name and last four of the ID seen, "" for the member; and the phone number, where the programme keeps it."""

    name: str = ""
    id4: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class HandOver(Asked):
    """These pieces go out: ``pieces`` are (line, quantity). ``fields`` are the scanned code's, None when the number was typed;
    ``signature`` is strokes as JSON or ""."""

    voucher_id: int
    pieces: tuple[tuple[int, int], ...]
    fields: CodeFields | None = None
    receiver: Receiver = Receiver()
    signature: str = ""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """So many pieces went out; ``left`` stay on the voucher."""

    voucher_id: int
    pieces: int
    left: int


_PIECES = select(func.coalesce(func.sum(hand_over_table.c.quantity), 0)).where(hand_over_table.c.request_id == bindparam("request_"))
_TAKE_LINE = (
    update(voucher_line)
    .where(
        voucher_line.c.voucher_id == bindparam("voucher_"),
        voucher_line.c.line == bindparam("line_"),
        voucher_line.c.handed + bindparam("pieces_") <= voucher_line.c.quantity,
    )
    .values(handed=voucher_line.c.handed + bindparam("pieces_"), state=bindparam("state_"))
)
_STATE = update(voucher).where(voucher.c.id == bindparam("voucher_")).values(state=bindparam("state_"))


def stands_in_the_way(found: Voucher, on: date, here: int, fields: CodeFields | None = None) -> Reason | None:
    """Why nothing of this voucher can go out on that business date in the shop ``here`` (its row id), in the order the desk says it: ours,
    void, used, expired, only reserved, goods that wait in another shop."""
    if fields is not None and not _same(found, fields):
        return VoucherForged(why="other-content")
    if found.state == "void":
        return VoucherVoid()
    if found.state == "collected" and (found.handed or found.used):
        gone: list[HandedOut | UsedInPayment] = [*found.handed, *found.used]
        last = max(gone, key=lambda out: out.at)
        return VoucherUsed(at=last.at, desk=last.desk, shop=last.shop, by=f"{last.by} {last.by_number}")
    if found.state == "lapsed" or (found.last_day is not None and has_lapsed(found.last_day, on)):
        return VoucherExpired(last_day=found.last_day)
    if found.state == "held":
        return NeedsCode()
    left = [line for line in found.lines if line.left]
    return GoodsElsewhere(shop=found.shop_name) if left and all(waits_elsewhere(found, line, here) for line in left) else None


def waits_elsewhere(found: Voucher, line: VoucherLine, here: int) -> bool:
    """Goods stand on the shelf of the shop that issued the voucher; services and vouchers are had in every shop of the chain."""
    return line.kind is GiftKind.PHYSICAL and found.shop_id != here


def _same(found: Voucher, fields: CodeFields) -> bool:
    """Whether the register knows the voucher as the code says it."""
    content = hashlib.sha256("".join(f"{line.code}\t{line.quantity}\n" for line in found.lines).encode()).digest()[:4]
    known = CodeFields(found.uid, found.desk, found.points, content, len(found.lines), found.last_day)
    return fields == known


def _handed_before(connection: Connection, asked: HandOver) -> HandedOver:
    pieces: int = connection.execute(_PIECES, {"request_": asked.request_id}).scalar_one()
    found = voucher_by_id(connection, asked.voucher_id)
    return HandedOver(asked.voucher_id, pieces, 0 if found is None else sum(line.left for line in found.lines))


def _whose(connection: Connection, asked: HandOver) -> tuple[int, ...] | None:
    found = connection.execute(select(voucher.c.member_id).where(voucher.c.id == asked.voucher_id)).scalar_one_or_none()
    return None if found is None else (found,)


@action("hand-over", again=_handed_before, value_out=True, members=_whose)
def hand_over(work: Work, asked: HandOver) -> HandedOver:
    """The pieces are out of the shop, off the shelf's count, and off the voucher; it works no second time.

    Raises Refused: voucher-forged (differs from the register), -void, -used (when, where, by whom), -expired, more-than-left,
    out-of-stock where the shelf is short, own-member for a clerk's own gifts, wrong-goods for a voucher that is used in payment,
    needs-proof and needs-code as the programme asks, in a chain voucher-elsewhere, and goods-elsewhere in another shop of it.
    """
    connection = work.connection
    assert asked.staff_id is not None
    found = voucher_by_id(connection, asked.voucher_id)
    if found is None:
        raise Refused(UnknownVoucher())
    clerk = person(connection, asked.staff_id)
    if clerk.member_id is not None and clerk.member_id in (found.member_id, survivor_of(connection, found.member_id)):
        raise Refused(OwnMember())
    here = desk_facts(connection).shop_id
    stands = stands_in_the_way(found, asked.business_date, here, asked.fields)
    if stands is not None:
        raise Refused(stands)
    handed_out_here(work, found.held_by)
    programme = stored_programme(connection, found.programme_id, found.business_date)
    work.programme = (programme.name, programme.version)
    lines = {line.line: line for line in found.lines}
    wanted = [(line, quantity) for line, quantity in asked.pieces if quantity > 0]
    if not wanted or len({line for line, _ in wanted}) != len(wanted):
        raise Refused(MoreThanLeft())
    for number, quantity in wanted:
        line = lines.get(number)
        if line is None or quantity > line.left:
            raise Refused(MoreThanLeft(gift="" if line is None else line.code, left=0 if line is None else line.left))
        if waits_elsewhere(found, line, here):
            raise Refused(GoodsElsewhere(shop=found.shop_name))
        if (wrong := _not_handed_over(programme, found, line, asked.business_date)) is not None:
            raise Refused(wrong)
        if quantity > line.on_hand:
            raise Refused(OutOfStock(gift=line.code, left=line.on_hand))
    if missing := still_needed(programme, found, asked.receiver, asked.signature):
        raise Refused(*missing)
    # In the order of the gifts, so that no two wait for each other in a circle.
    for number, quantity in sorted(wanted, key=lambda piece: lines[piece[0]].gift_id):
        _hand_out(work, asked, found, number, quantity)
    left = sum(line.left for line in found.lines) - sum(quantity for _, quantity in wanted)
    state = "collected" if left == 0 else "part"
    connection.execute(_STATE, {"voucher_": found.id, "state_": state})
    work.wrote("voucher", voucher=found.uid, state=state, code="scanned" if asked.fields is not None else "typed")
    list_for_sign_off(work, programme, SignOffKind.HAND_OVER, found.id, clerk.id)
    return HandedOver(found.id, sum(quantity for _, quantity in wanted), left)


def still_needed(programme: Programme, found: Voucher, receiver: Receiver, signature: str) -> tuple[Reason, ...]:
    """What this programme wants before a gift leaves the desk: the receiver's phone and signature (needs-proof names what is missing), the
    confirmation code (which came back before, ``confirmation.TryCode``)."""
    rules = programme.redeeming
    proofs = (("receiver", rules.receiver and not receiver.phone), ("signature", rules.signature and not signature))
    missing = tuple(proof for proof, is_missing in proofs if is_missing)
    needed: list[Reason] = [NeedsProof(proofs=missing)] if missing else []
    if rules.code_at is CodeAt.HAND_OVER and found.confirmation != CAME_BACK:
        needed.append(NeedsCode())
    return tuple(needed)


def _not_handed_over(programme: Programme, found: Voucher, line: VoucherLine, on: date) -> Reason | None:
    """Why this line doesn't go out here: a voucher is used in payment, and one line may end before the others."""
    if line.kind not in (GiftKind.VOUCHER, GiftKind.VIRTUAL):
        return None
    kind = kind_of(programme, line.code)
    if kind is not None and kind.sort is not VoucherSort.SERVICE:
        return WrongGoods(why="in-payment")
    last = last_day_of(programme, line.gift, found.business_date)
    return VoucherExpired(last_day=last) if found.hold_id is None and last is not None and has_lapsed(last, on) else None


def _hand_out(work: Work, asked: HandOver, found: Voucher, number: int, quantity: int) -> None:
    line = next(line for line in found.lines if line.line == number)
    taken = {
        "voucher_": found.id,
        "line_": number,
        "pieces_": quantity,
        "state_": "collected" if quantity == line.left else "part",
    }
    if work.connection.execute(_TAKE_LINE, taken).rowcount != 1:
        raise Refused(MoreThanLeft(gift=line.code, left=line.left))
    move_stock(work, line.gift_id, line.gift_uid, found.shop_id, "hand-over", on_hand=-quantity, promised=-quantity)
    work.connection.execute(
        insert(hand_over_table),
        {
            "request_id": asked.request_id,
            "voucher_id": found.id,
            "line": number,
            "quantity": quantity,
            "at": asked.at,
            "business_date": asked.business_date,
            "desk": asked.desk,
            "shift_id": asked.shift_id,
            "staff_id": asked.staff_id,
            "receiver": asked.receiver.name,
            "receiver_id4": asked.receiver.id4,
            "receiver_phone": asked.receiver.phone,
            "signature": asked.signature,
        },
    )
    work.wrote("hand_over", voucher=found.uid, line=number, quantity=quantity)
