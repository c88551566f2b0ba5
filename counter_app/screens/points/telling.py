"""What a quote and an outcome are told in: the lines under the form, the word on the button, and what happened. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch

from counter_app.actions.cash_out import CashedOut
from counter_app.actions.draw import Drawn
from counter_app.actions.earn import Earned
from counter_app.actions.event import Happened
from counter_app.actions.pay_with_points import Paid
from counter_app.actions.take_back import TakenBack
from counter_app.actions.upgrade import Upgraded
from counter_app.actions.use_voucher import VoucherPaid
from counter_app.programme import cashing, paying
from counter_app.programme import draw as rules
from counter_app.programme.explain.conditions import percent_text
from counter_app.programme.programme import Programme
from counter_app.programme.values import Money
from counter_app.screens.points.drafts import (
    Cashing,
    CompletingOrder,
    Depositing,
    Donating,
    Draft,
    Giving,
    GivingUpOrder,
    GoodsBack,
    Happening,
    LateReceipt,
    Paying,
    Quote,
    RenewingCode,
    Spinning,
    Upgrading,
    UsingVoucher,
)
from counter_app.screens.points.questions import Facts
from counter_app.screens.wording import day_of, money, money_short, points, tr, trn


@dataclass(frozen=True, slots=True)
class Line:
    """A label and its figure."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Teller:
    """The member's facts and the language that everything is told with."""

    facts: Facts
    language: str

    @property
    def programme(self) -> Programme:
        return self.facts.programme

    def points(self, parts: int, *, signed: bool = False) -> str:
        return points(parts, self.facts.decimals, signed=signed)

    def tier(self, tier_id: str) -> str:
        return self.programme.tier(tier_id).title.in_language(self.language)


# The lines


@singledispatch
def lines_of(answer: object, tell: Teller) -> Iterator[Line]:
    """What there is to say beside the points themselves; by what was answered."""
    return iter(())


@lines_of.register
def _(answer: Earned, tell: Teller) -> Iterator[Line]:
    if answer.discount:
        yield Line(tr("Member's price takes off"), money(Money(answer.discount)))
        yield Line(tr("To pay"), money(Money(answer.due)))
    if answer.bonus:
        yield Line(tr("Among them for the purchase itself"), tell.points(answer.bonus))
    if answer.in_a_row:
        yield Line(tr("Among them for months in a row"), tell.points(answer.in_a_row))
    if answer.cap_cut:
        yield Line(tr("Over the cap, not earned"), tell.points(answer.cap_cut))
    if answer.expires is not None:
        yield Line(tr("Good until"), day_of(answer.expires, tell.facts.served.on))
    if answer.tier_now != answer.tier_was:
        yield Line(tr("New tier, from the next purchase on"), tell.tier(answer.tier_now))
    if answer.referrer_points:
        yield Line(tr("For whoever brought the member along"), tell.points(answer.referrer_points))
    if answer.spins:
        yield Line(tr("Spins that come with it"), str(answer.spins))


@lines_of.register
def _(answer: TakenBack, tell: Teller) -> Iterator[Line]:
    yield Line(tr("Goods that come back"), money(Money(answer.amount)))
    yield Line(tr("Paid for them, to give back"), money(Money(answer.refund)))
    if answer.referrer_points:
        yield Line(tr("From whoever brought the member along"), tell.points(answer.referrer_points))


@lines_of.register
def _(answer: Happened, tell: Teller) -> Iterator[Line]:
    if answer.in_a_row > 1:
        yield Line(tr("Days in a row"), str(answer.in_a_row))
    if answer.extra:
        yield Line(tr("Among them for days in a row"), tell.points(answer.extra))
    if answer.cap_cut:
        yield Line(tr("Over the cap, not earned"), tell.points(answer.cap_cut))
    if answer.expires is not None:
        yield Line(tr("Good until"), day_of(answer.expires, tell.facts.served.on))


@lines_of.register
def _(answer: paying.Payment, tell: Teller) -> Iterator[Line]:
    if not answer.reasons:
        yield from _paid(answer.discount, answer.due)


@lines_of.register
def _(answer: Paid, tell: Teller) -> Iterator[Line]:
    yield from _paid(Money(answer.discount), Money(answer.due))


def _paid(discount: Money, due: Money) -> Iterator[Line]:
    yield Line(tr("Comes off"), money(discount))
    yield Line(tr("Left to pay"), money(due))


@lines_of.register
def _(answer: cashing.Cash, tell: Teller) -> Iterator[Line]:
    yield Line(tr("Cash to pay out"), money(answer.cash))


@lines_of.register
def _(answer: CashedOut, tell: Teller) -> Iterator[Line]:
    yield Line(tr("Cash to pay out"), money(Money(answer.cash)))


@lines_of.register
def _(answer: rules.Spin, tell: Teller) -> Iterator[Line]:
    if answer.odds:
        yield Line(tr("Wins"), tr("{odds} times in 100", odds=percent_text(answer.odds)))
    yield Line(tr("Costs"), tr("{points} points", points=tell.points(answer.points.parts)) if answer.points else tr("nothing this time"))


@lines_of.register
def _(answer: Drawn, tell: Teller) -> Iterator[Line]:
    record = answer.record
    yield Line(tr("The seed"), str(record.seed))
    yield Line(tr("Its number"), f"{record.number:,}")
    bound = record.odds * 100
    yield Line(tr("Wins below"), f"{bound.numerator // bound.denominator:,}" if bound.denominator == 1 else str(bound))
    if answer.receipt:
        yield Line(tr("The spin came with receipt"), answer.receipt)


@lines_of.register
def _(answer: Upgraded, tell: Teller) -> Iterator[Line]:
    yield Line(tr("Tier before"), tell.tier(answer.was))
    yield Line(tr("Tier now"), tell.tier(answer.now))


@lines_of.register
def _(answer: VoucherPaid, tell: Teller) -> Iterator[Line]:
    yield from _paid(Money(answer.off), Money(answer.due))
    if answer.value > answer.off:
        yield Line(tr("No change is given on"), money(Money(answer.value - answer.off)))


# The button, and the supervisor's title


@singledispatch
def does(draft: Draft, quote: Quote | None, tell: Teller) -> str:
    """What the button does, with its number."""
    raise LookupError(type(draft).__name__)


def _figure(quote: Quote | None, tell: Teller) -> str:
    return tell.points(abs(quote.points)) if quote is not None and quote.points else ""


@does.register(LateReceipt)
@does.register(Depositing)
def _(draft: Draft, quote: Quote | None, tell: Teller) -> str:
    figure = _figure(quote, tell)
    return tr("Book {points} points", points=figure) if figure else tr("Book it")


@does.register
def _(draft: GoodsBack, quote: Quote | None, tell: Teller) -> str:
    figure = _figure(quote, tell)
    return tr("Take {points} points back", points=figure) if figure else tr("Take the goods back")


@does.register
def _(draft: Happening, quote: Quote | None, tell: Teller) -> str:
    figure = _figure(quote, tell)
    if figure and quote is not None and (quote.points or 0) < 0:
        return tr("Take {points} points away", points=figure)
    return tr("Book {points} points", points=figure) if figure else tr("Book it")


@does.register
def _(draft: Paying, quote: Quote | None, tell: Teller) -> str:
    off = quote.answer.discount if quote is not None and isinstance(quote.answer, paying.Payment) else Money(0)
    return tr("Take {money} off", money=money_short(off)) if off else tr("Pay with points")


@does.register
def _(draft: Giving, quote: Quote | None, tell: Teller) -> str:
    return tr("Give {points} points", points=tell.points(draft.points))


@does.register
def _(draft: Donating, quote: Quote | None, tell: Teller) -> str:
    return tr("Donate {points} points", points=tell.points(draft.points))


@does.register
def _(draft: Cashing, quote: Quote | None, tell: Teller) -> str:
    cash = quote.answer.cash if quote is not None and isinstance(quote.answer, cashing.Cash) else Money(0)
    return tr("Pay {money} out", money=money_short(cash)) if cash else tr("Pay out")


@does.register
def _(draft: Spinning, quote: Quote | None, tell: Teller) -> str:
    return tr("Spin")


@does.register
def _(draft: Upgrading, quote: Quote | None, tell: Teller) -> str:
    return tr("Raise to {tier}", tier=tell.tier(draft.tier))


@does.register
def _(draft: UsingVoucher, quote: Quote | None, tell: Teller) -> str:
    off = quote.answer.off if quote is not None and isinstance(quote.answer, VoucherPaid) else 0
    return tr("Take {money} off", money=money_short(Money(off))) if off else tr("Use the voucher")


@does.register
def _(draft: CompletingOrder, quote: Quote | None, tell: Teller) -> str:
    return tr("Complete the order")


@does.register
def _(draft: RenewingCode, quote: Quote | None, tell: Teller) -> str:
    return tr("Send a new code")


@does.register
def _(draft: GivingUpOrder, quote: Quote | None, tell: Teller) -> str:
    return tr("Give the order up")


def asked_for(draft: Draft, quote: Quote, tell: Teller) -> str:
    """What a supervisor is asked to sign, in one line."""
    if isinstance(draft, Giving):
        return tr("Give {points} points to {name}", points=tell.points(draft.points), name=draft.to)
    if isinstance(draft, Donating):
        causes = {cause.id: cause.title.in_language(tell.language) for cause in tell.programme.causes}
        return tr("Donate {points} points: {cause}", points=tell.points(draft.points), cause=causes[draft.cause])
    return does(draft, quote, tell)


# What happened


def happened(draft: Draft, answer: object, tell: Teller) -> str:
    """The title of the outcome."""
    parts = abs(draft.parts(answer))
    figure = tell.points(parts)
    if isinstance(answer, Drawn):
        prize = answer.prize.in_language(tell.language)
        return tr("Won: {prize}", prize=prize) if answer.record.won else tr("Not won this time")
    if isinstance(answer, Paid):
        return tr("{money} came off", money=money(Money(answer.discount)))
    if isinstance(answer, VoucherPaid):
        return tr("{money} came off", money=money(Money(answer.off)))
    if isinstance(answer, CashedOut):
        return tr("Pay {money} out now", money=money(Money(answer.cash)))
    if isinstance(draft, Giving):
        return tr("{points} points went to {name}", points=figure, name=draft.to)
    if isinstance(draft, Donating):
        return tr("{points} points are donated", points=figure)
    if isinstance(answer, Upgraded):
        return tr("The member is {tier} now", tier=tell.tier(answer.now))
    if isinstance(draft, CompletingOrder):
        return tr("The order is complete")
    if isinstance(draft, RenewingCode):
        return tr("A new code is made")
    if isinstance(draft, GivingUpOrder):
        return tr("The order is given up")
    if isinstance(draft, GoodsBack):
        return tr("The goods are back")
    if draft.parts(answer) < 0:
        return tr("{points} points are gone", points=figure)
    return (
        trn("{n} point is booked", "{n} points are booked", parts)
        if not tell.facts.decimals and parts
        else tr("{points} points are booked", points=figure)
        if parts
        else tr("It is noted")
    )


def moved_as(draft: Draft, answer: object) -> str:
    """The ledger's word for what moved the member's points."""
    if isinstance(draft, Happening):
        gone = draft.parts(answer) < 0
        return ("clawback" if draft.kind == "withdrawal" else "forfeit") if gone else "accrual"
    return {
        LateReceipt: "accrual",
        GoodsBack: "clawback",
        Depositing: "accrual",
        Paying: "payment",
        Giving: "transfer-out",
        Donating: "donation",
        Cashing: "cash-out",
        Spinning: "draw",
        Upgrading: "upgrade",
        CompletingOrder: "redemption",
    }.get(type(draft), "")
