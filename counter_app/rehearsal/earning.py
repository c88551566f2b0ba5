"""Steps by which points come and go with what members buy and do: joining, purchases, returns, events, deposits, corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counter_app.actions.adjust import REASONS, adjust
from counter_app.actions.adjust import Adjust as AdjustAsked
from counter_app.actions.deposit import Deposit as DepositAsked
from counter_app.actions.deposit import deposit
from counter_app.actions.earn import BoughtLine, earn
from counter_app.actions.earn import Purchase as PurchaseAsked
from counter_app.actions.event import Event as EventAsked
from counter_app.actions.event import happen
from counter_app.actions.members import Enrol as EnrolAsked
from counter_app.actions.members import enrol
from counter_app.actions.take_back import BroughtBack, TakeBack, take_back
from counter_app.database.purchases import PurchaseLine, PurchaseRow, purchase_by_receipt
from counter_app.programme.refusals import Refused, UnknownReceipt
from counter_app.programme.words import Act, Payment
from counter_app.rehearsal.format import Adjust, Deposit, Enrol, Event, Line, Purchase, Return
from counter_app.rehearsal.hands import Hands, do


@do.register
def _(step: Enrol, hands: Hands) -> None:
    asked = hands.desk.asked(
        EnrolAsked,
        name=step.member,
        phone=step.phone or "",
        card=f"6021{next(hands.stage.cards):08d}",
        birthday=step.birthday,
        anniversary=step.anniversary,
        tier=step.tier or "",
        referred_by=None if step.referred_by is None else hands.member(step.referred_by),
        household=step.household or "",
    )
    enrolled = hands.stage.write(enrol, asked)
    hands.came.member_id = hands.members[step.member] = enrolled.member_id
    hands.came.cash = enrolled.card_fee


@do.register
def _(step: Purchase, hands: Hands) -> None:
    asked = hands.desk.asked(
        PurchaseAsked,
        member_id=hands.came.member_id,
        receipt=step.receipt,
        lines=tuple(BoughtLine(line.amount, line.category or "", tuple(line.tags), line.grams, line.quantity) for line in step.goods),
        payment=Payment(step.payment),
        paid_after_days=step.paid_after_days or 0,
        joining=(step.member, step.receipt) in hands.joined_with,
    )
    earned = hands.stage.write(earn, asked)
    hands.came.discount, hands.came.due = earned.discount, earned.due


@do.register
def _(step: Return, hands: Hands) -> None:
    bought = hands.desk.read(purchase_by_receipt, step.receipt)
    if bought is None:
        raise Refused(UnknownReceipt(receipt=step.receipt))
    hands.came.member_id = bought.member_id
    brought = {"amount": step.amount} if step.amount is not None else {"lines": _matched(bought, step.lines)}
    hands.stage.write(take_back, hands.desk.asked(TakeBack, receipt=step.receipt, **brought))


@do.register
def _(step: Event, hands: Hands) -> None:
    other = None if step.other is None else hands.member(step.other)
    asked = hands.desk.asked(EventAsked, member_id=hands.came.member_id, kind=step.kind, count=step.count, other_id=other)
    hands.stage.write(happen, asked)


@do.register
def _(step: Deposit, hands: Hands) -> None:
    hands.stage.write(deposit, hands.desk.asked(DepositAsked, member_id=hands.came.member_id, amount=step.amount, months=step.months))


@do.register
def _(step: Adjust, hands: Hands) -> None:
    reason = step.reason if step.reason in REASONS else "other"
    asked = hands.desk.asked(AdjustAsked, member_id=hands.came.member_id, points=step.points, reason=reason)
    if Act.CORRECTION not in hands.stage.programme.approval.always_for:
        asked = replace(asked, staff_id=hands.stage.supervisor)
    hands.ask(adjust, asked, step)


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
