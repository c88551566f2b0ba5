"""Redemptions of every manner in one line each: with proofs, an agent, a hold, a voucher that pays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from doing import approved, yes
from shop import SUPERVISOR, Shop

from counter_app.actions.cancel import Cancel, Cancelled, cancel
from counter_app.actions.confirm import Confirm, Confirmed, confirm
from counter_app.actions.confirmation import Tried, TryCode, try_code
from counter_app.actions.hand_over import HandOver, Receiver, hand_over
from counter_app.actions.own_gifts import bring_own_gifts, gift_with_code
from counter_app.actions.pricing import Item, Priced
from counter_app.actions.redeem import Redeem, Redemption, redeem
from counter_app.actions.use_voucher import UseVoucher, VoucherPaid, use_voucher
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.programmes import programme_in_force
from counter_app.database.vouchers import Voucher, voucher_by_id
from counter_app.programme.price import Manner
from counter_app.programme.refusals import Reason
from counter_app.programme.values import IdentifiedBy
from counter_app.programme.words import Goods
from counter_app.screens.issuing import quoted, signed_request


@dataclass(frozen=True, kw_only=True)
class _Bring(Asked):
    pass


@action("test-own-gifts", again=lambda connection, asked: None)
def _bring(work: Work, asked: _Bring) -> None:
    bring_own_gifts(work, programme_in_force(work.connection, asked.business_date).programme)


def brings_its_gifts(shop: Shop) -> None:
    """What the running programme brings along stands in the catalogue, as when a shop opens with it."""
    shop.desk.write(_bring, shop.desk.asked(_Bring))


def own(shop: Shop, code: str) -> int:
    """The row id of the gift or voucher with this code."""
    found = shop.desk.read(gift_with_code, code)
    assert found is not None
    return found


def looked_at(shop: Shop, member_id: int, *wanted: tuple[int, int], by: IdentifiedBy = IdentifiedBy.CARD, **manner: Any) -> Priced:
    """What the desk shows of a basket before anybody presses anything."""
    items = tuple(Item(gift_id, pieces) for gift_id, pieces in wanted)
    return quoted(shop.desk, member_id, items, by, Manner(**manner))


def in_the_way(shop: Shop, member_id: int, *wanted: tuple[int, int], **how: Any) -> list[str]:
    """The codes of everything that stands in the way of a basket, first to say first."""
    return [reason.code for reason in looked_at(shop, member_id, *wanted, **how).quote.reasons]


def why(shop: Shop, member_id: int, *wanted: tuple[int, int], **how: Any) -> Reason:
    """The first thing that stands in the way of a basket."""
    return looked_at(shop, member_id, *wanted, **how).quote.reasons[0]


def order_for(shop: Shop, member_id: int, *wanted: tuple[int, int], by: IdentifiedBy = IdentifiedBy.CARD, **manner: Any) -> Redeem:
    """The request that the desk would send."""
    items = tuple(Item(gift_id, pieces) for gift_id, pieces in wanted)
    priced = looked_at(shop, member_id, *wanted, by=by, **manner)
    return signed_request(shop.desk, shop.open.key, priced, items, by, manner=Manner(**manner))


def redeemed_so(shop: Shop, member_id: int, *wanted: tuple[int, int], signed: bool = False, **how: Any) -> Redemption:
    """The basket is redeemed in that manner; ``signed``: with a supervisor's yes."""
    asked = order_for(shop, member_id, *wanted, **how)
    if signed:
        asked = approved(shop.desk, asked, yes(shop, shop.who(SUPERVISOR)))
    return shop.desk.write(redeem, asked).answer


def confirmed(shop: Shop, voucher_id: int) -> Confirmed:
    return shop.desk.write(confirm, shop.desk.asked(Confirm, voucher_id=voucher_id)).answer


def cancelled(shop: Shop, voucher_id: int) -> Cancelled:
    return shop.desk.write(cancel, shop.desk.asked(Cancel, voucher_id=voucher_id)).answer


def shown(shop: Shop, voucher_id: int, code: str) -> Tried:
    """The member shows this code at the desk."""
    return shop.desk.write(try_code, shop.desk.asked(TryCode, voucher_id=voucher_id, code=code)).answer


def paid_with(shop: Shop, voucher_id: int, basket: int, goods: Goods = Goods.MERCHANDISE, **more: Any) -> VoucherPaid:
    """The voucher pays for a basket of so many fen."""
    return shop.desk.write(use_voucher, shop.desk.asked(UseVoucher, voucher_id=voucher_id, basket=basket, goods=goods, **more)).answer


def handed_to(shop: Shop, voucher_id: int, phone: str = "", signature: str = "") -> int:
    """Everything of the voucher goes out to somebody with this phone, who signs. Returns what stays on it."""
    pieces = tuple((line.line, line.left) for line in register(shop, voucher_id).lines)
    receiver = Receiver(phone=phone)
    asked = shop.desk.asked(HandOver, voucher_id=voucher_id, pieces=pieces, receiver=receiver, signature=signature)
    return shop.desk.write(hand_over, asked).answer.left


def register(shop: Shop, voucher_id: int) -> Voucher:
    """The voucher as the register knows it."""
    found = shop.desk.read(voucher_by_id, voucher_id)
    assert found is not None
    return found
