"""What a voucher is worth at this desk: is it ours, is it still good, what is on it. Asked on a lane; no Qt here.

Of a scanned code nothing is looked up, let alone shown, before its signature is good. A typed number only looks up: it proves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from counter_app.actions.confirmation import CAME_BACK
from counter_app.actions.desk import Desk
from counter_app.actions.hand_over import CodeFields, stands_in_the_way, waits_elsewhere
from counter_app.database.members import by_card
from counter_app.database.programmes import stored_programme
from counter_app.database.vouchers import Voucher, voucher_by_id, voucher_by_number, voucher_by_short_code, voucher_by_uid
from counter_app.programme.refusals import Reason, UnknownVoucher, VoucherExpired, VoucherForged, VoucherUsed, VoucherVoid
from counter_app.programme.words import CodeAt
from counter_app.screens.finding import Found, Shape
from counter_app.screens.issuing import code_fields
from counter_app.vouchers.code import Reason as CodeReason
from counter_app.vouchers.code import check
from counter_app.vouchers.keys import KeyList

VOUCHER_SHAPES = (Shape.VOUCHER_CODE, Shape.SHORT_CODE, Shape.VOUCHER_NUMBER)


class How(StrEnum):
    """How the voucher came to the screen: its code was read, its number typed, or it was chosen on this desk."""

    SCANNED = "scanned"
    TYPED = "typed"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Asks:
    """What the voucher's programme keeps or wants before a gift goes out: the receiver's number, the code that the member's phone got."""

    phone: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer. ``reason`` None: something can go out. ``voucher`` None: there is none, or its code proved nothing. ``fields`` are the
    scanned code's. ``is_card``: it isn't a voucher's number but a member card's. ``issued_at`` names the shop of the chain that issued it
    ("": this one); of goods that wait there nothing is on the shelf here."""

    how: How
    on: date
    voucher: Voucher | None = None
    reason: Reason | None = None
    fields: CodeFields | None = None
    is_card: bool = False
    asks: Asks = Asks()
    issued_at: str = ""

    @property
    def is_part(self) -> bool:
        """Some of it went out before."""
        return self.voucher is not None and self.reason is None and any(line.handed for line in self.voucher.lines)

    @property
    def kind(self) -> str:
        """``good``, ``part``, ``used``, ``void``, ``expired``, ``forged`` or ``unknown``."""
        if self.reason is None:
            return "part" if self.is_part else "good"
        for reason, kind in ((VoucherUsed, "used"), (VoucherVoid, "void"), (VoucherExpired, "expired"), (VoucherForged, "forged")):
            if isinstance(self.reason, reason):
                return kind
        return "unknown"


def judge(desk: Desk, keys: KeyList, found: Found) -> Judged:
    """A scanned code, a number or a short code."""
    on = desk.today()
    if found.shape is Shape.VOUCHER_CODE:
        return _judge_code(desk, keys, found.text, on)
    if found.shape is Shape.SHORT_CODE:
        voucher = desk.read(voucher_by_short_code, found.text)
    else:
        voucher = desk.read(voucher_by_number, int(found.text))
        if voucher is None and found.or_card and desk.read(by_card, found.text) is not None:
            return Judged(How.TYPED, on, is_card=True)
    return _judged(desk, How.TYPED, on, voucher)


def judge_chosen(desk: Desk, voucher_id: int) -> Judged:
    """A voucher chosen on the screen, by its row id."""
    return _judged(desk, How.CHOSEN, desk.today(), desk.read(voucher_by_id, voucher_id))


def judge_again(desk: Desk, before: Judged) -> Judged:
    """The same voucher as it stands now."""
    assert before.voucher is not None
    return _judged(desk, before.how, desk.today(), desk.read(voucher_by_id, before.voucher.id), before.fields)


def _judge_code(desk: Desk, keys: KeyList, digits: str, on: date) -> Judged:
    verdict = check(digits, keys, on)
    # A code that is only too old is ours: whether it was used, the register says first.
    if verdict.code is None or verdict.reason not in (None, CodeReason.EXPIRED):
        assert verdict.reason is not None
        return Judged(How.SCANNED, on, reason=VoucherForged(why=verdict.reason.value))
    fields = code_fields(verdict.code)
    voucher = desk.read(voucher_by_uid, fields.voucher_id)
    if voucher is None or isinstance(stands_in_the_way(voucher, on, desk.facts.shop_id, fields), VoucherForged):
        return Judged(How.SCANNED, on, reason=VoucherForged(why="other-content"))
    return _judged(desk, How.SCANNED, on, voucher, fields)


def _judged(desk: Desk, how: How, on: date, voucher: Voucher | None, fields: CodeFields | None = None) -> Judged:
    if voucher is None:
        return Judged(how, on, reason=UnknownVoucher())
    rules = desk.read(stored_programme, voucher.programme_id).redeeming
    wants_code = rules.code_at is CodeAt.HAND_OVER and voucher.confirmation not in ("", CAME_BACK)
    here = desk.facts.shop_id
    stands = stands_in_the_way(voucher, on, here, fields)
    lines = tuple(replace(line, on_hand=0) if waits_elsewhere(voucher, line, here) else line for line in voucher.lines)
    issued_at = "" if voucher.shop_id == here else voucher.shop_name
    return Judged(how, on, replace(voucher, lines=lines), stands, fields, asks=Asks(rules.receiver, wants_code), issued_at=issued_at)
