"""Steps by which points become gifts and vouchers, and what happens to these: reserved, completed, handed over, used, undone."""

from __future__ import annotations

from counter_app.actions.agent import NameAgent, name_agent
from counter_app.actions.cancel import Cancel as CancelAsked
from counter_app.actions.cancel import cancel
from counter_app.actions.confirm import Confirm as ConfirmAsked
from counter_app.actions.confirm import confirm
from counter_app.actions.confirmation import TryCode, try_code
from counter_app.actions.hand_over import HandOver as HandOverAsked
from counter_app.actions.hand_over import Receiver, hand_over
from counter_app.actions.own_gifts import OfferVoucher, gift_with_code, offer_voucher
from counter_app.actions.pricing import Item
from counter_app.actions.redeem import Redemption, redeem
from counter_app.actions.undo import Undo, undo
from counter_app.actions.use_voucher import UseVoucher as UseVoucherAsked
from counter_app.actions.use_voucher import use_voucher
from counter_app.database.agents import agent_with_code
from counter_app.database.door import Action
from counter_app.programme import voucher_use
from counter_app.programme.price import Manner
from counter_app.programme.refusals import NotRedeemable, Refused, UnknownGift
from counter_app.programme.words import Goods
from counter_app.rehearsal import format as said
from counter_app.rehearsal.format import Agent, Cancel, Confirm, HandOver, Redeem, UseVoucher, Void
from counter_app.rehearsal.hands import A, Hands, Redeemed, T, do, identified_by, prepare
from counter_app.screens.issuing import quoted, signed_request


@prepare.register
def _(step: Redeem, hands: Hands) -> None:
    """An agent whom no step has named has a wage; a voucher over any yuan that somebody asks for is in the catalogue."""
    if step.agent is not None and hands.desk.read(agent_with_code, step.agent) is None:
        hands.stage.write(name_agent, hands.desk.asked(NameAgent, agent=step.agent, waged=True))
    for item in step.items:
        if item.voucher is None or not item.voucher.isdecimal():
            continue
        code = voucher_use.code_of(item.voucher)
        if hands.desk.read(gift_with_code, code) is None and voucher_use.kind_of(hands.stage.programme, code) is not None:
            hands.stage.write(offer_voucher, hands.desk.asked(OfferVoucher, yuan=int(item.voucher)))


@do.register
def _(step: Redeem, hands: Hands) -> None:
    redemption = _with_code(step, hands) if step.code and not step.hold else _redeemed(step, hands, hold=step.hold)
    hands.came.cash, hands.came.value, hands.came.commission = redemption.cash, redemption.value, redemption.commission
    if step.ref is not None:
        hands.redemptions[step.ref] = Redeemed(redemption.voucher_id, redemption.confirmation)


def _redeemed(step: Redeem, hands: Hands, *, hold: bool) -> Redemption:
    assert hands.came.member_id is not None
    items = tuple(Item(_gift(item, hands), item.quantity) for item in step.items)
    manner = Manner(proofs=tuple(step.proofs or ()), with_offer=step.with_offer, spend=step.points, hold=hold, agent=step.agent or "")
    by = identified_by(step)
    priced = quoted(hands.desk, hands.came.member_id, items, by, manner)
    return hands.ask(redeem, signed_request(hands.desk, hands.stage.key, priced, items, by, manner=manner), step)


def _with_code(step: Redeem, hands: Hands) -> Redemption:
    """Where the code completes a redemption, it is reserved first, and completed with the code that came back."""
    try:
        return _redeemed(step, hands, hold=False)
    except Refused as refused:
        if refused.reason.code != "needs-code":
            raise
    hands.came.needs.append("code")
    held = _redeemed(step, hands, hold=True)
    _show_code(hands, Redeemed(held.voucher_id, held.confirmation))
    hands.stage.write(confirm, hands.desk.asked(ConfirmAsked, voucher_id=held.voucher_id))
    return held


def _gift(item: said.Item, hands: Hands) -> int:
    """The row id of what is asked for. Raises Refused: unknown-gift; not-redeemable for a voucher where the programme has none."""
    if item.voucher is not None and not hands.stage.programme.vouchers:
        raise Refused(NotRedeemable(what="vouchers"))
    code = item.gift or voucher_use.code_of(item.voucher or "")
    found = hands.desk.read(gift_with_code, code)
    if found is None:
        raise Refused(UnknownGift(gift=code))
    return found


@do.register
def _(step: Confirm, hands: Hands) -> None:
    found = hands.voucher(step.ref)
    hands.came.commission = _once_shown(confirm, hands.desk.asked(ConfirmAsked, voucher_id=found.id), step, hands).commission


@do.register
def _(step: Cancel, hands: Hands) -> None:
    hands.stage.write(cancel, hands.desk.asked(CancelAsked, voucher_id=hands.voucher(step.ref).id))


@do.register
def _(step: Void, hands: Hands) -> None:
    undone = hands.ask(undo, hands.desk.asked(Undo, voucher_id=hands.voucher(step.ref).id), step)
    hands.came.cash, hands.came.commission = undone.cash, undone.commission


@do.register
def _(step: HandOver, hands: Hands) -> None:
    found = hands.voucher(step.ref)
    pieces = tuple((line.line, line.left) for line in found.lines if line.left) or ((1, 1),)
    asked = hands.desk.asked(
        HandOverAsked,
        voucher_id=found.id,
        pieces=pieces,
        receiver=Receiver(phone=step.receiver),
        signature=_STROKES if step.signed else "",
    )
    _once_shown(hand_over, asked, step, hands)


_STROKES = "[[[0,0],[9,9]]]"
"""A signature: one stroke."""


@do.register
def _(step: UseVoucher, hands: Hands) -> None:
    found = hands.voucher(step.ref)
    goods = Goods.MERCHANDISE if step.goods is None else Goods(step.goods)
    asked = hands.desk.asked(UseVoucherAsked, voucher_id=found.id, basket=step.basket, goods=goods, tags=tuple(step.tags))
    paid = hands.stage.write(use_voucher, asked)
    hands.came.value, hands.came.discount, hands.came.due = paid.value, paid.off, paid.due


@do.register
def _(step: Agent, hands: Hands) -> None:
    hands.stage.write(name_agent, hands.desk.asked(NameAgent, agent=step.agent, waged=step.waged))


def _once_shown(what: Action[A, T], asked: A, step: said.OfRedemption, hands: Hands) -> T:
    """Ask for it; where the desk wants the confirmation code and the member has it, they show it."""
    try:
        return hands.stage.write(what, asked)
    except Refused as refused:
        if refused.reason.code != "needs-code" or not step.code:
            raise
    hands.came.needs.append("code")
    _show_code(hands, hands.redemptions[step.ref])
    return hands.stage.write(what, hands.desk.again(asked))


def _show_code(hands: Hands, redeemed: Redeemed) -> None:
    hands.stage.write(try_code, hands.desk.asked(TryCode, voucher_id=redeemed.voucher_id, code=redeemed.code))
