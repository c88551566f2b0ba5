"""Questions about vouchers: one with its lines and history, those not printed yet, and a member's or a shift's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Connection

from counter_app.database.exchange.tables import claim
from counter_app.database.shop import SHOP_HERE, this_desk
from counter_app.database.tables import desk, gift, hand_over, member, print_out, shop, staff, stock, voucher, voucher_line, voucher_use
from counter_app.programme.gift import Gift
from counter_app.programme.values import GiftKind


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """One line of a voucher; ``left`` is what hasn't gone out. ``on_hand`` is what lies on the shelf, ``gift_end`` the gift's own last
    day."""

    line: int
    gift_id: int
    gift_uid: UUID
    code: str
    name: str
    name_en: str
    picture: str
    tint: str
    place: str
    quantity: int
    points: int
    cash: int
    handed: int
    state: str
    on_hand: int
    kind: GiftKind
    gift_end: date | None

    @property
    def gift(self) -> Gift:
        """The gift as a voucher's term asks for it."""
        return Gift(self.code, self.kind, (), end=self.gift_end)

    @property
    def left(self) -> int:
        return self.quantity - self.handed if self.state in ("open", "part") else 0


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What went out when, where and by whom."""

    line: int
    quantity: int
    at: datetime
    desk: int
    by: str
    by_number: str
    receiver: str
    signature: str
    shop: str


@dataclass(frozen=True, slots=True)
class UsedInPayment:
    """A voucher used for a basket: which line, ``off`` of so many fen, when, where and by whom."""

    line: int
    basket: int
    off: int
    at: datetime
    desk: int
    by: str
    by_number: str
    shop: str


@dataclass(frozen=True, slots=True)
class PrintRow:
    """One copy that was or is to be printed; ``nth`` 1 is the first print."""

    voucher_id: int
    number: int
    copy: str
    nth: int
    state: str
    at: datetime
    printer: str
    why: str
    by: str
    by_number: str
    shift_id: int


@dataclass(frozen=True, slots=True)
class Voucher:
    """One voucher as the register knows it; points in parts, cash in fen. ``facts`` is what its page says (actions/redeem.py).

    ``hold_id`` is what was set aside for an order that was reserved first, ``confirmation`` how it stands with the confirmation code
    (actions/confirmation.py; "" where none is asked). ``held_by``: the desk of a chain that may hand it out."""

    id: int
    uid: UUID
    number: int
    short_code: str
    state: str
    member_id: int
    member_uid: UUID
    points: int
    cash: int
    retail: int
    last_day: date | None
    at: datetime
    business_date: date
    desk: int
    shop_id: int
    shop_name: str
    shift_id: int
    staff_id: int
    approval_id: int | None
    programme_id: int
    identified_by: str
    request_id: UUID
    digits: str
    hold_id: int | None
    agent_id: int | None
    confirmation: str
    held_by: int
    facts: dict[str, Any]
    lines: tuple[VoucherLine, ...]
    handed: tuple[HandedOut, ...]
    prints: tuple[PrintRow, ...]
    used: tuple[UsedInPayment, ...]


_VOUCHER = (
    select(
        voucher.c.id, voucher.c.uid, voucher.c.number, voucher.c.short_code, voucher.c.state, voucher.c.member_id, member.c.uid,
        voucher.c.points, voucher.c.cash, voucher.c.retail, voucher.c.last_day, voucher.c.at, voucher.c.business_date, voucher.c.desk,
        voucher.c.shop_id, shop.c.name, voucher.c.shift_id, voucher.c.staff_id, voucher.c.approval_id, voucher.c.programme_id,
        voucher.c.identified_by, voucher.c.request_id, voucher.c.digits, voucher.c.hold_id, voucher.c.agent_id,
        voucher.c.confirmation, func.coalesce(claim.c.desk, voucher.c.desk), voucher.c.facts,
    )
    .join(member, member.c.id == voucher.c.member_id)
    .join(shop, shop.c.id == voucher.c.shop_id)
    .outerjoin(claim, claim.c.voucher_id == voucher.c.id)
)  # fmt: skip
_LINES = (
    select(
        voucher_line.c.line, gift.c.id, gift.c.uid, gift.c.code, gift.c.name, gift.c.name_en, gift.c.picture, gift.c.tint, gift.c.place,
        voucher_line.c.quantity, voucher_line.c.points, voucher_line.c.cash, voucher_line.c.handed, voucher_line.c.state,
        func.coalesce(stock.c.on_hand, 0), gift.c.kind, gift.c.end,
    )
    .join(gift, gift.c.id == voucher_line.c.gift_id)
    .join(voucher, voucher.c.id == voucher_line.c.voucher_id)
    .outerjoin(stock, (stock.c.gift_id == gift.c.id) & (stock.c.shop_id == voucher.c.shop_id))
    .where(voucher_line.c.voucher_id == bindparam("voucher_"))
    .order_by(voucher_line.c.line)
)  # fmt: skip
_HANDED = (
    select(
        hand_over.c.line, hand_over.c.quantity, hand_over.c.at, hand_over.c.desk, staff.c.name, staff.c.number, hand_over.c.receiver,
        hand_over.c.signature, shop.c.name,
    )
    .join(staff, staff.c.id == hand_over.c.staff_id)
    .join(desk, desk.c.number == hand_over.c.desk)
    .join(shop, shop.c.id == desk.c.shop_id)
    .where(hand_over.c.voucher_id == bindparam("voucher_"))
    .order_by(hand_over.c.id)
)  # fmt: skip
_USED = (
    select(
        voucher_use.c.line, voucher_use.c.basket, voucher_use.c.off, voucher_use.c.at, voucher_use.c.desk, staff.c.name, staff.c.number,
        shop.c.name,
    )
    .join(staff, staff.c.id == voucher_use.c.staff_id)
    .join(desk, desk.c.number == voucher_use.c.desk)
    .join(shop, shop.c.id == desk.c.shop_id)
    .where(voucher_use.c.voucher_id == bindparam("voucher_"))
    .order_by(voucher_use.c.id)
)  # fmt: skip
_PRINTS = (
    select(
        print_out.c.voucher_id, voucher.c.number, print_out.c.copy, print_out.c.nth, print_out.c.state, print_out.c.at,
        print_out.c.printer, print_out.c.why, staff.c.name, staff.c.number, print_out.c.shift_id,
    )
    .join(voucher, voucher.c.id == print_out.c.voucher_id)
    .join(staff, staff.c.id == print_out.c.staff_id)
    .order_by(print_out.c.at, print_out.c.voucher_id, print_out.c.copy, print_out.c.nth)
)  # fmt: skip
_PRINTS_OF = _PRINTS.where(print_out.c.voucher_id == bindparam("voucher_"))
_PENDING = _PRINTS.where(print_out.c.state.in_(("waiting", "sent", "failed")), voucher.c.state != "void", voucher.c.shop_id == SHOP_HERE)
_BY_ID = _VOUCHER.where(voucher.c.id == bindparam("value_"))
_BY_UID = _VOUCHER.where(voucher.c.uid == bindparam("value_", type_=voucher.c.uid.type))
_BY_NUMBER = _VOUCHER.where(voucher.c.number == bindparam("value_"))
_BY_SHORT = _VOUCHER.where(voucher.c.short_code == bindparam("value_"))
_OF_SHIFT = select(voucher.c.id).where(voucher.c.shift_id == bindparam("shift_")).order_by(voucher.c.id.desc()).limit(50)
_SHIFT_SUMS = select(func.count(), func.coalesce(func.sum(voucher.c.cash), 0)).where(
    voucher.c.shift_id == bindparam("shift_"), voucher.c.state != "void"
)
_SHIFT_HANDED = select(func.count(hand_over.c.request_id.distinct())).where(hand_over.c.shift_id == bindparam("shift_"))


def voucher_by_id(connection: Connection, voucher_id: int) -> Voucher | None:
    return _whole(connection, _BY_ID, voucher_id)


def voucher_by_uid(connection: Connection, uid: UUID) -> Voucher | None:
    """The voucher with the id that its signed code carries."""
    return _whole(connection, _BY_UID, uid)


def voucher_by_number(connection: Connection, number: int) -> Voucher | None:
    """The voucher with this 12-digit number."""
    return _whole(connection, _BY_NUMBER, number)


def voucher_by_short_code(connection: Connection, code: str) -> Voucher | None:
    """The voucher with this short code (16 characters, upper case, no hyphens)."""
    return _whole(connection, _BY_SHORT, code)


def _whole(connection: Connection, statement: Any, value: Any) -> Voucher | None:
    row = connection.execute(statement, {"value_": value}).one_or_none()
    if row is None:
        return None
    first: tuple[Any, ...] = tuple(row)
    which = {"voucher_": first[0]}
    lines = tuple(_line(tuple(line)) for line in connection.execute(_LINES, which))
    handed = tuple(HandedOut(*tuple(out)) for out in connection.execute(_HANDED, which))
    prints = tuple(PrintRow(*tuple(printed)) for printed in connection.execute(_PRINTS_OF, which))
    used: tuple[UsedInPayment, ...] = ()
    if any(line.kind is GiftKind.VOUCHER for line in lines):
        used = tuple(UsedInPayment(*tuple(out)) for out in connection.execute(_USED, which))
    whole: tuple[Any, ...] = (*first[:-1], json.loads(first[-1]), lines, handed, prints, used)
    return Voucher(*whole)


def _line(row: tuple[Any, ...]) -> VoucherLine:
    known: tuple[Any, ...] = (*row[:-2], GiftKind(row[-2]), row[-1])
    return VoucherLine(*known)


def prints_pending(connection: Connection) -> tuple[PrintRow, ...]:
    """Copies of this shop's vouchers that never came out for certain: waiting, sent without an outcome, or failed; oldest first."""
    return tuple(PrintRow(*tuple(row)) for row in connection.execute(_PENDING, {"here_": this_desk(connection)}))


def vouchers_of_shift(connection: Connection, shift_id: int) -> tuple[Voucher, ...]:
    """This shift's vouchers, newest first (50 at most)."""
    ids = connection.execute(_OF_SHIFT, {"shift_": shift_id}).scalars().all()
    return tuple(found for voucher_id in ids if (found := voucher_by_id(connection, voucher_id)) is not None)


@dataclass(frozen=True, slots=True)
class ShiftSums:
    """How the shift stands: redemptions, hand-overs, cash taken in fen."""

    redeemed: int
    handed: int
    cash: int


def shift_sums(connection: Connection, shift_id: int) -> ShiftSums:
    count, cash = connection.execute(_SHIFT_SUMS, {"shift_": shift_id}).one()
    handed = connection.execute(_SHIFT_HANDED, {"shift_": shift_id}).scalar_one()
    return ShiftSums(count, handed, cash)
