"""Issuing: a basket is quoted, frozen, signed, and becomes a request that can be sent once or again. No Qt here."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from counter_app.actions.approving import ApprovalGiven, WaitingApproval
from counter_app.actions.braking import Watch
from counter_app.actions.confirmation import new_code
from counter_app.actions.desk import Desk
from counter_app.actions.hand_over import CodeFields
from counter_app.actions.pricing import Item, Priced, price_basket
from counter_app.actions.redeem import Redeem, SignedDraft
from counter_app.database.asked import Asked
from counter_app.database.posting import new_id
from counter_app.programme.price import USUAL, Manner
from counter_app.programme.values import IdentifiedBy
from counter_app.programme.voucher_numbers import new_voucher_id, short_code
from counter_app.vouchers.code import FIRST_INSTANT, VoucherCode, content_hash, sign
from counter_app.vouchers.keys import DeskKey

A = TypeVar("A", bound=Asked)


def quoted(desk: Desk, member_id: int, items: Sequence[Item], identified_by: IdentifiedBy, manner: Manner = USUAL) -> Priced:
    """What the basket costs as of now, and what stands in its way."""
    clerk = None if desk.on_duty is None else desk.on_duty.staff_id
    watch = Watch(desk.facts.brakes, clerk, desk.clock.now())
    return desk.read(price_basket, member_id, tuple(items), desk.facts.shop_id, desk.today(), identified_by, manner, watch)


def signed_request(
    desk: Desk,
    key: DeskKey,
    priced: Priced,
    items: Sequence[Item],
    identified_by: IdentifiedBy,
    *,
    request_id: UUID | None = None,
    customer_signature: str = "",
    manner: Manner = USUAL,
) -> Redeem:
    """The request that makes this basket a voucher, with its code signed. Keep it until it is answered: sent again, it does no more."""
    at = desk.clock.now()
    return desk.asked(
        Redeem,
        request_id=request_id or new_id(),
        member_id=priced.member.id,
        items=tuple(items),
        identified_by=identified_by,
        code=_signed(desk.facts.desk, key, priced, at),
        customer_signature=customer_signature,
        manner=manner,
    )


def request_for_waiting(desk: Desk, key: DeskKey, waiting: WaitingApproval) -> Redeem:
    """The waiting request as the redemption it asks for, signed as of now, in the name of the clerk who asked."""
    # Its own points and pieces are held; they are free again once the request is carried out, so what stands in the way now is not asked.
    priced = quoted(desk, waiting.member_id, waiting.items, waiting.identified_by, waiting.manner)
    asked = signed_request(
        desk,
        key,
        priced,
        waiting.items,
        waiting.identified_by,
        request_id=waiting.for_request,
        customer_signature=waiting.customer_signature,
        manner=waiting.manner,
    )
    return replace(asked, staff_id=waiting.requester_id, shift_id=waiting.shift_id)


def approved(desk: Desk, asked: A, given: ApprovalGiven) -> A:
    """The same request as of now, with a supervisor's yes to exactly it. ``asked`` has a field ``approval`` (Redeem, Undo, Reprint)."""
    bound: Any = {"approval": replace(given, for_content=asked.content())}
    return replace(desk.again(asked), **bound)


def code_fields(code: VoucherCode) -> CodeFields:
    """What a good code says, as the register is asked to compare it."""
    return CodeFields(UUID(bytes=code.voucher_id), code.desk, code.points, code.content, code.lines, code.last_day)


def _signed(desk_number: int, key: DeskKey, priced: Priced, at: datetime) -> SignedDraft:
    """The draft's code. No code names a day before the first one that codes know; only rehearsals are played there, and scan none."""
    voucher_id = new_voucher_id(secrets.token_bytes)
    last_day: date | None = priced.last_day
    code = VoucherCode(
        desk=desk_number,
        issued=max(at.replace(microsecond=0), FIRST_INSTANT),
        voucher_id=voucher_id,
        points=priced.quote.points.parts,
        content=content_hash(priced.content),
        lines=len(priced.content),
        last_day=None if last_day is None else max(last_day, FIRST_INSTANT.date()),
    )
    short = short_code(voucher_id)
    assert short is not None
    asks_code = priced.force.programme.redeeming.code_at is not None
    confirmation = new_code(secrets.token_bytes) if asks_code else ""
    return SignedDraft(UUID(bytes=voucher_id), short, sign(key.private, code), code.points, priced.content, last_day, confirmation)
