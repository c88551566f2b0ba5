"""One step of a case, done through the action that the screens would call: what the clerk types, what the desk asks for, what comes of it.

Where the desk asks for an approval, the request is refused once and comes again with the supervisor's yes to exactly it, if the step has
``approved``: that is how it goes at the desk, and how a case learns what was asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import singledispatchmethod
from typing import Any, ClassVar, TypeVar

from counter_app.actions.adjust import REASONS, adjust
from counter_app.actions.adjust import Adjust as AdjustAsked
from counter_app.actions.cash_out import CashOut as CashOutAsked
from counter_app.actions.cash_out import cash_out
from counter_app.actions.deposit import Deposit as DepositAsked
from counter_app.actions.deposit import deposit
from counter_app.actions.donate import Donate as DonateAsked
from counter_app.actions.donate import donate
from counter_app.actions.draw import Spun, draw
from counter_app.actions.earn import BoughtLine, earn
from counter_app.actions.earn import Purchase as PurchaseAsked
from counter_app.actions.event import Event as Happening
from counter_app.actions.event import happen
from counter_app.actions.hand_over import HandOver as HandOverAsked
from counter_app.actions.hand_over import Receiver, hand_over
from counter_app.actions.members import Enrol as EnrolAsked
from counter_app.actions.members import enrol
from counter_app.actions.pay_with_points import PayWithPoints as PayWithPointsAsked
from counter_app.actions.pay_with_points import pay_with_points, quote_payment
from counter_app.actions.pricing import Item
from counter_app.actions.redeem import redeem
from counter_app.actions.take_back import BroughtBack, TakeBack, take_back
from counter_app.actions.transfer import Transfer as TransferAsked
from counter_app.actions.transfer import transfer
from counter_app.actions.undo import Undo, undo
from counter_app.database.asked import Asked
from counter_app.database.door import Action
from counter_app.database.purchases import PurchaseLine, PurchaseRow, purchase_by_receipt
from counter_app.database.vouchers import Voucher, voucher_by_id
from counter_app.programme.refusals import Refused, UnknownGift, UnknownMember, UnknownReceipt, UnknownVoucher
from counter_app.programme.values import IdentifiedBy
from counter_app.programme.words import Act, Payment
from counter_app.rehearsal import seen
from counter_app.rehearsal.format import (
    Adjust,
    CashOut,
    CloseDay,
    Deposit,
    Donate,
    Draw,
    Enrol,
    Event,
    HandOver,
    Line,
    Look,
    PayWithPoints,
    Purchase,
    Redeem,
    Return,
    Step,
    Transfer,
    Void,
)
from counter_app.rehearsal.stage import Stage
from counter_app.screens.issuing import approved, quoted, signed_request

A = TypeVar("A", bound=Asked)
T = TypeVar("T")


@dataclass
class Came:
    """What came of a step, in fen where it is money; None where this step brings nothing of the kind. ``member_id`` is whom the step was
    about, ``needs`` what the desk asked for on the way."""

    member_id: int | None = None
    cash: int | None = None
    discount: int | None = None
    value: int | None = None
    due: int | None = None
    won: bool | None = None
    needs: list[str] = field(default_factory=list)
    refused: Refused | None = None

    told: ClassVar[frozenset[str]] = frozenset({"cash", "discount", "value", "due", "won"})
    """What of an expectation stands here."""


class Cast:
    """Who takes part in a case, and what they hold: members by handle, redemptions by ref."""

    def __init__(self, stage: Stage, steps: Sequence[Step]) -> None:
        self.stage = stage
        self.members: dict[str, int] = {}
        self.redemptions: dict[str, int] = {}
        self.joined_with = {(step.member, step.joined_with) for step in steps if isinstance(step, Enrol)}

    def member(self, handle: str) -> int:
        """The member with this handle. Raises Refused(UnknownMember), as whoever looks for them finds nobody."""
        if handle not in self.members:
            raise Refused(UnknownMember())
        return self.members[handle]

    def handle(self, member_id: int) -> str:
        return next((handle for handle, found in self.members.items() if found == member_id), "")

    def redemption(self, ref: str) -> Voucher:
        """What was redeemed under this ref. Raises Refused(UnknownVoucher)."""
        found = self.stage.desk.read(voucher_by_id, self.redemptions.get(ref, 0))
        if found is None:
            raise Refused(UnknownVoucher())
        return found

    def receipt(self, receipt: str) -> PurchaseRow:
        found = self.stage.desk.read(purchase_by_receipt, receipt)
        if found is None:
            raise Refused(UnknownReceipt(receipt=receipt))
        return found


class Acts:
    """Takes the steps of one case, one by one."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.stage, self.desk = cast, cast.stage, cast.stage.desk
        self.came = Came()

    def take(self, step: Step) -> Came:
        """Do what the step says. A refusal is told in what comes, it isn't raised."""
        self.came = Came()
        try:
            if step.member is not None and not isinstance(step, Enrol):
                self.came.member_id = self.cast.member(step.member)
            self._do(step)
        except Refused as refused:
            self.came.refused = refused
            self.came.needs += [code.removeprefix("needs-") for code in _codes(refused) if code.startswith("needs-")]
        return self.came

    def _ask(self, what: Action[A, T], asked: A, step: Step) -> T:
        """Ask for it, and again with the supervisor's yes where the desk wants one and the step has it."""
        try:
            return self.stage.write(what, asked)
        except Refused as refused:
            if refused.reason.code != "needs-approval" or not step.approved:
                raise
        self.came.needs.append("approval")
        return self.stage.write(what, approved(self.desk, asked, self.stage.yes()))

    @singledispatchmethod
    def _do(self, step: Step) -> None:
        raise TypeError(f"a rehearsal can't {step.do}")

    # Joining and earning

    @_do.register
    def _(self, step: Enrol) -> None:
        assert step.member is not None
        asked = self.desk.asked(
            EnrolAsked,
            name=step.member,
            phone=step.phone or "",
            card=f"6021{next(self.stage.cards):08d}",
            birthday=step.birthday,
            anniversary=step.anniversary,
            tier=step.tier or "",
            referred_by=None if step.referred_by is None else self.cast.member(step.referred_by),
            household=step.household or "",
        )
        enrolled = self.stage.write(enrol, asked)
        self.came.member_id = self.cast.members[step.member] = enrolled.member_id
        self.came.cash = enrolled.card_fee

    @_do.register
    def _(self, step: Purchase) -> None:
        lines = tuple(BoughtLine(line.amount, line.category or "", tuple(line.tags), line.grams, line.quantity) for line in step.goods)
        asked = self.desk.asked(
            PurchaseAsked,
            member_id=self.came.member_id,
            receipt=step.receipt,
            lines=lines,
            payment=Payment(step.payment),
            paid_after_days=step.paid_after_days or 0,
            joining=(step.member, step.receipt) in self.cast.joined_with,
        )
        earned = self.stage.write(earn, asked)
        self.came.discount, self.came.due = earned.discount, earned.due

    @_do.register
    def _(self, step: Return) -> None:
        bought = self.cast.receipt(step.receipt)
        self.came.member_id = bought.member_id
        brought = {"amount": step.amount} if step.amount is not None else {"lines": _matched(bought, step.lines)}
        self.stage.write(take_back, self.desk.asked(TakeBack, receipt=step.receipt, **brought))

    @_do.register
    def _(self, step: Event) -> None:
        other = None if step.other is None else self.cast.member(step.other)
        asked = self.desk.asked(Happening, member_id=self.came.member_id, kind=step.kind, count=step.count, other_id=other)
        self.stage.write(happen, asked)

    @_do.register
    def _(self, step: Deposit) -> None:
        self.stage.write(deposit, self.desk.asked(DepositAsked, member_id=self.came.member_id, amount=step.amount, months=step.months))

    @_do.register
    def _(self, step: Adjust) -> None:
        reason = step.reason if step.reason in REASONS else "other"
        asked = self.desk.asked(AdjustAsked, member_id=self.came.member_id, points=step.points, reason=reason)
        if Act.CORRECTION not in self.stage.programme.approval.always_for:
            asked = replace(asked, staff_id=self.stage.supervisor)
        self._ask(adjust, asked, step)

    # What points do beside gifts

    @_do.register
    def _(self, step: Transfer) -> None:
        asked = self.desk.asked(
            TransferAsked, member_id=self.came.member_id, to_id=self.cast.member(step.to), points=step.points, **_shown(step, proofs=False)
        )
        self._ask(transfer, asked, step)

    @_do.register
    def _(self, step: Donate) -> None:
        asked = self.desk.asked(DonateAsked, member_id=self.came.member_id, cause=step.cause, points=step.points, **_shown(step))
        self._ask(donate, asked, step)

    @_do.register
    def _(self, step: CashOut) -> None:
        asked = self.desk.asked(CashOutAsked, member_id=self.came.member_id, points=step.points, **_shown(step))
        self.came.cash = self._ask(cash_out, asked, step).cash

    @_do.register
    def _(self, step: PayWithPoints) -> None:
        assert self.came.member_id is not None
        points = step.points
        if points is None:
            quoted = self.desk.read(
                quote_payment, self.came.member_id, step.price, None, self.desk.today(), tags=tuple(step.tags), **_shown(step)
            )
            if quoted.reasons:
                raise Refused(*quoted.reasons)
            points = quoted.points.parts
        asked = self.desk.asked(
            PayWithPointsAsked, member_id=self.came.member_id, price=step.price, points=points, tags=tuple(step.tags), **_shown(step)
        )
        paid = self._ask(pay_with_points, asked, step)
        self.came.discount, self.came.due = paid.discount, paid.due

    @_do.register
    def _(self, step: Draw) -> None:
        asked = self.desk.asked(Spun, member_id=self.came.member_id, seed=step.seed, **_shown(step))
        self.came.won = self.stage.write(draw, asked).record.won

    # Redeeming

    @_do.register
    def _(self, step: Redeem) -> None:
        assert self.came.member_id is not None
        identified_by = _identified_by(step)
        items = tuple(Item(self._gift(item.gift or f"V-{item.voucher}"), item.quantity) for item in step.items)
        priced = quoted(self.desk, self.came.member_id, items, identified_by)
        asked = signed_request(self.desk, self.stage.key, priced, items, identified_by)
        redemption = self._ask(redeem, asked, step)
        self.came.cash = redemption.cash
        if step.ref is not None:
            self.cast.redemptions[step.ref] = redemption.voucher_id

    def _gift(self, code: str) -> int:
        found = self.desk.read(seen.gift_called, code)
        if found is None:
            raise Refused(UnknownGift(gift=code))
        return found

    @_do.register
    def _(self, step: Void) -> None:
        found = self.cast.redemption(step.ref)
        self.came.member_id = found.member_id
        self._ask(undo, self.desk.asked(Undo, voucher_id=found.id), step)

    @_do.register
    def _(self, step: HandOver) -> None:
        found = self.cast.redemption(step.ref)
        self.came.member_id = found.member_id
        pieces = tuple((line.line, line.left) for line in found.lines if line.left) or ((1, 1),)
        receiver = Receiver(name=step.receiver or "")
        asked = self.desk.asked(HandOverAsked, voucher_id=found.id, pieces=pieces, receiver=receiver, signature="[]" if step.signed else "")
        self._ask(hand_over, asked, step)

    # The day

    @_do.register
    def _(self, step: CloseDay) -> None:
        self.stage.close(self.desk.today())

    @_do.register
    def _(self, step: Look) -> None:
        """Nothing happens."""


def _codes(refused: Refused) -> list[str]:
    return [reason.code for reason in refused.reasons]


def _identified_by(step: Step) -> IdentifiedBy:
    if step.proofs is None or "card" in step.proofs:
        return IdentifiedBy.CARD
    return IdentifiedBy.PHONE_AND_ID if "id" in step.proofs else IdentifiedBy.PHONE


def _shown(step: Step, *, proofs: bool = True) -> dict[str, Any]:
    """How the member was identified, and what they showed beside that, as the requests have it."""
    found: dict[str, Any] = {"identified_by": _identified_by(step)}
    return {**found, "proofs": tuple(step.proofs or ())} if proofs else found


def _matched(bought: PurchaseRow, lines: Sequence[Line]) -> tuple[BroughtBack, ...]:
    """The receipt's lines that these goods were: one of just this amount if there is one, else of the same description, else the first that
    hold them. What is too much for the receipt stands with its first line, where it is refused."""
    left = {line.line: line.left for line in bought.lines}
    taken: dict[int, int] = {}
    for line in lines:
        fen = line.amount
        for place in sorted((each for each in bought.lines if _is_like(each, line)), key=lambda each: _unlike(each, line, left)):
            part = min(fen, left[place.line])
            left[place.line] -= part
            taken[place.line] = taken.get(place.line, 0) + part
            fen -= part
        if fen:
            first = bought.lines[0].line
            taken[first] = taken.get(first, 0) + left[first] + fen
    return tuple(BroughtBack(line, fen) for line, fen in sorted(taken.items()) if fen)


def _is_like(bought: PurchaseLine, brought: Line) -> bool:
    """Whether it may be this line: what the case says of the goods must hold, what it doesn't say may be anything."""
    return brought.category in (None, bought.category) and (not brought.tags or bought.tags == set(brought.tags))


def _unlike(bought: PurchaseLine, brought: Line, left: dict[int, int]) -> tuple[bool, bool, bool]:
    same = (brought.category or "", frozenset(brought.tags)) == (bought.category, bought.tags)
    return left[bought.line] != brought.amount, not same, left[bought.line] < brought.amount
