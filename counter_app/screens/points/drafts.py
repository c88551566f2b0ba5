"""Drafts: what a form says is to be done, as plain values. Each can be quoted as of now, and made the request that does it. No Qt here.

What the rules say is asked of the action itself (``actions.trying``); only a draw isn't tried, because its outcome is to be unknown.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from counter_app.actions.cancel import Cancel, cancel
from counter_app.actions.cash_out import CashOut, cash_out, quote_cash
from counter_app.actions.confirm import Confirm, confirm
from counter_app.actions.confirmation import RenewCode, TryCode, renew_code, try_code
from counter_app.actions.deposit import Deposit, deposit
from counter_app.actions.desk import Desk
from counter_app.actions.donate import Donate, donate
from counter_app.actions.draw import Spun, draw, quote_spin
from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.actions.event import Event, happen
from counter_app.actions.pay_with_points import PayWithPoints, pay_with_points, quote_payment
from counter_app.actions.take_back import BroughtBack, TakeBack, take_back
from counter_app.actions.transfer import Transfer, transfer
from counter_app.actions.trying import tried
from counter_app.actions.upgrade import Upgrade, upgrade
from counter_app.actions.use_voucher import UseVoucher, use_voucher
from counter_app.database.asked import Asked
from counter_app.database.door import Action
from counter_app.programme.paying import Payment as PaidOff
from counter_app.programme.refusals import NeedsApproval, NeedsCode, Reason, Refused
from counter_app.programme.values import IdentifiedBy
from counter_app.programme.words import Goods, Payment
from counter_app.screens.chain.missing import Missing, missing_by


@dataclass(frozen=True, slots=True)
class Shown:
    """How the member was identified, and the proofs that were seen beside it."""

    identified_by: IdentifiedBy = IdentifiedBy.CARD
    proofs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """What a draft comes to now. ``points`` are the parts that come to the member (below zero: that go), None where a supervisor must sign
    before it is known; ``answer`` is what the action would answer, or the rule's own quote. ``reasons`` stand in the way, the first to say
    first; ``approval`` is why a supervisor signs. ``more``: as many as go are fewer than would, were they all at hand here."""

    points: int | None = None
    answer: object = None
    reasons: tuple[Reason, ...] = ()
    approval: tuple[NeedsApproval, ...] = ()
    more: Missing | None = None


@dataclass(frozen=True)
class Draft(ABC):
    """``action`` is what does it; ``member_id`` whose points they are."""

    member_id: int
    shown: Shown

    action: ClassVar[Action[Any, Any]]

    @abstractmethod
    def request(self, desk: Desk) -> Asked:
        """The request as of now; made once, when the button is pressed."""

    @abstractmethod
    def parts(self, answer: Any) -> int:
        """The parts that come to the member by this answer; below zero: that go."""

    def spends(self) -> int | None:
        """The parts that go whatever else happens, where that is known before a supervisor signs."""
        return None

    def settled(self, quote: Quote) -> Draft:
        """The same with what its quote decided."""
        return self

    def missing(self, reasons: tuple[Reason, ...]) -> Missing | None:
        """What head office may have, where nothing but that stands in the way."""
        return missing_by(reasons, self.member_id)

    def quote(self, desk: Desk) -> Quote:
        """What it comes to now. Raises Trouble."""
        try:
            answer = tried(desk, self.action, self.request(desk))
        except Refused as refused:
            approval = tuple(reason for reason in refused.reasons if isinstance(reason, NeedsApproval))
            if len(approval) < len(refused.reasons):
                return Quote(reasons=refused.reasons)
            spent = self.spends()
            return Quote(None if spent is None else -spent, approval=approval)
        return Quote(self.parts(answer), answer)

    def carry_out(self, desk: Desk, asked: Asked) -> object:
        """Do it. Raises Refused, Trouble."""
        return desk.write(self.action, asked).answer


@dataclass(frozen=True)
class LateReceipt(Draft):
    receipt: str
    lines: tuple[BoughtLine, ...]
    payment: Payment = Payment.CASH
    paid_after_days: int = 0
    joining: bool = False
    discount_taken: bool = True
    bought_on: date | None = None

    action = earn

    def request(self, desk: Desk) -> Purchase:
        return desk.asked(
            Purchase,
            member_id=self.member_id,
            receipt=self.receipt,
            lines=self.lines,
            payment=self.payment,
            paid_after_days=self.paid_after_days,
            joining=self.joining,
            discount_taken=self.discount_taken,
            bought_on=self.bought_on,
        )

    def parts(self, answer: Any) -> int:
        return int(answer.points)


@dataclass(frozen=True)
class GoodsBack(Draft):
    """Lines of the receipt that come back whole, or so many fen of it."""

    receipt: str
    lines: tuple[BroughtBack, ...] = ()
    amount: int | None = None

    action = take_back

    def request(self, desk: Desk) -> TakeBack:
        return desk.asked(TakeBack, receipt=self.receipt, lines=self.lines, amount=self.amount)

    def parts(self, answer: Any) -> int:
        return -int(answer.points)


@dataclass(frozen=True)
class Happening(Draft):
    kind: str
    count: int = 1
    other_id: int | None = None

    action = happen

    def request(self, desk: Desk) -> Event:
        return desk.asked(Event, member_id=self.member_id, kind=self.kind, count=self.count, other_id=self.other_id)

    def parts(self, answer: Any) -> int:
        return int(answer.points)


@dataclass(frozen=True)
class Depositing(Draft):
    amount: int
    months: int

    action = deposit

    def request(self, desk: Desk) -> Deposit:
        return desk.asked(Deposit, member_id=self.member_id, amount=self.amount, months=self.months)

    def parts(self, answer: Any) -> int:
        return int(answer)


@dataclass(frozen=True)
class Paying(Draft):
    """``points`` None: as many as go; the quote says how many that are, and the request names them."""

    price: int
    points: int | None
    tags: tuple[str, ...] = ()

    action = pay_with_points

    def request(self, desk: Desk) -> PayWithPoints:
        assert self.points is not None
        return desk.asked(
            PayWithPoints,
            member_id=self.member_id,
            price=self.price,
            points=self.points,
            tags=self.tags,
            identified_by=self.shown.identified_by,
            proofs=self.shown.proofs,
        )

    def parts(self, answer: Any) -> int:
        return -int(answer.points)

    def settled(self, quote: Quote) -> Draft:
        return replace(self, points=None if quote.points is None else -quote.points)

    def quote(self, desk: Desk) -> Quote:
        found = self._quoted(desk)
        more: Missing | None = None
        if self.points is None and not (most := self._quoted(desk, with_line=True)).reasons and most.points != found.points:
            more = Missing(self.member_id, most.points.parts)
        return Quote(-found.points.parts, found, found.reasons, found.approval, more)

    def _quoted(self, desk: Desk, *, with_line: bool = False) -> PaidOff:
        return desk.read(
            quote_payment,
            self.member_id,
            self.price,
            self.points,
            desk.today(),
            tags=self.tags,
            identified_by=self.shown.identified_by,
            proofs=self.shown.proofs,
            with_line=with_line,
        )


@dataclass(frozen=True)
class Giving(Draft):
    """``to`` is the receiver's masked name."""

    to_id: int
    points: int
    to: str = ""

    action = transfer

    def request(self, desk: Desk) -> Transfer:
        return desk.asked(Transfer, member_id=self.member_id, to_id=self.to_id, points=self.points, identified_by=self.shown.identified_by)

    def parts(self, answer: Any) -> int:
        return -int(answer.points)

    def spends(self) -> int:
        return self.points


@dataclass(frozen=True)
class Donating(Draft):
    cause: str
    points: int

    action = donate

    def request(self, desk: Desk) -> Donate:
        return desk.asked(
            Donate,
            member_id=self.member_id,
            cause=self.cause,
            points=self.points,
            identified_by=self.shown.identified_by,
            proofs=self.shown.proofs,
        )

    def parts(self, answer: Any) -> int:
        return -int(answer.points)

    def spends(self) -> int:
        return self.points


@dataclass(frozen=True)
class Cashing(Draft):
    points: int

    action = cash_out

    def request(self, desk: Desk) -> CashOut:
        return desk.asked(
            CashOut,
            member_id=self.member_id,
            points=self.points,
            identified_by=self.shown.identified_by,
            proofs=self.shown.proofs,
        )

    def parts(self, answer: Any) -> int:
        return -int(answer.points)

    def quote(self, desk: Desk) -> Quote:
        found = desk.read(
            quote_cash,
            self.member_id,
            self.points,
            desk.today(),
            identified_by=self.shown.identified_by,
            proofs=self.shown.proofs,
        )
        return Quote(-self.points, found, found.reasons, found.approval)


@dataclass(frozen=True)
class Spinning(Draft):
    """``seed`` fixes the spin; its hash is shown before."""

    seed: int

    action = draw

    def request(self, desk: Desk) -> Spun:
        return desk.asked(
            Spun,
            member_id=self.member_id,
            seed=self.seed,
            identified_by=self.shown.identified_by,
            proofs=self.shown.proofs,
        )

    def parts(self, answer: Any) -> int:
        return -int(answer.points)

    def quote(self, desk: Desk) -> Quote:
        found = desk.read(quote_spin, self.member_id, desk.today(), identified_by=self.shown.identified_by, proofs=self.shown.proofs)
        return Quote(-found.points.parts, found, found.reasons)


@dataclass(frozen=True)
class Upgrading(Draft):
    tier: str
    costs: int

    action = upgrade

    def request(self, desk: Desk) -> Upgrade:
        return desk.asked(
            Upgrade,
            member_id=self.member_id,
            tier=self.tier,
            identified_by=self.shown.identified_by,
            proofs=self.shown.proofs,
        )

    def parts(self, answer: Any) -> int:
        return -int(answer.points)

    def spends(self) -> int:
        return self.costs


@dataclass(frozen=True)
class OfVoucher(Draft):
    """Something is done with a voucher, which in a chain one desk alone may do."""

    voucher_id: int

    def missing(self, reasons: tuple[Reason, ...]) -> Missing | None:
        return missing_by(reasons, self.member_id, self.voucher_id)


@dataclass(frozen=True)
class UsingVoucher(OfVoucher):
    basket: int
    goods: Goods = Goods.MERCHANDISE
    line: int = 0
    tags: tuple[str, ...] = ()

    action = use_voucher

    def request(self, desk: Desk) -> UseVoucher:
        return desk.asked(UseVoucher, voucher_id=self.voucher_id, basket=self.basket, goods=self.goods, line=self.line, tags=self.tags)

    def parts(self, answer: Any) -> int:
        return 0


@dataclass(frozen=True)
class CompletingOrder(OfVoucher):
    """A reserved order and the code that the member's phone received ("" where it came back before)."""

    code: str = ""

    action = confirm

    def request(self, desk: Desk) -> Confirm:
        return desk.asked(Confirm, voucher_id=self.voucher_id)

    def parts(self, answer: Any) -> int:
        # They were set aside: what can be spent stays as it is.
        return 0

    def quote(self, desk: Desk) -> Quote:
        found = super().quote(desk)
        # The code is looked at, and its try counted, only when the button is pressed.
        others = tuple(reason for reason in found.reasons if not (isinstance(reason, NeedsCode) and self.code))
        return found if others or not found.reasons else Quote(0)

    def carry_out(self, desk: Desk, asked: Asked) -> object:
        if self.code:
            tried_code = desk.write(try_code, desk.asked(TryCode, voucher_id=self.voucher_id, code=self.code)).answer
            if not tried_code.good:
                raise Refused(NeedsCode(wrong=True))
        return super().carry_out(desk, asked)


@dataclass(frozen=True)
class RenewingCode(OfVoucher):
    """Another code for a reserved order; the old one is worth nothing then."""

    code: str

    action = renew_code

    def request(self, desk: Desk) -> RenewCode:
        return desk.asked(RenewCode, voucher_id=self.voucher_id, code=self.code)

    def parts(self, answer: Any) -> int:
        return 0


@dataclass(frozen=True)
class GivingUpOrder(OfVoucher):
    action = cancel

    def request(self, desk: Desk) -> Cancel:
        return desk.asked(Cancel, voucher_id=self.voucher_id)

    def parts(self, answer: Any) -> int:
        return int(answer.points)
