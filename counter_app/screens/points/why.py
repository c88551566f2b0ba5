"""Why points moved, in sentences: "18 full ¥1 × 1.2 × 2 (Mid-Autumn ×2): 43 points", what a cap took, which lots paid. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, tzinfo
from fractions import Fraction
from typing import Any

from counter_app.database.why import Moved, Why
from counter_app.programme.programme import Programme
from counter_app.programme.values import Money
from counter_app.screens.papers import number_text
from counter_app.screens.points.acts import event_title
from counter_app.screens.wording import day_of, moment_of, money_short, points, tr, trn


def why_sentences(why: Why, language: str, today: date, zone: tzinfo) -> tuple[str, ...]:
    """Everything there is to say about one movement, the cause first."""
    return tuple(_sentences(why, language, today, zone))


def _sentences(why: Why, language: str, today: date, zone: tzinfo) -> Iterator[str]:
    programme = why.programme
    decimals = programme.decimals if programme is not None else 0
    if why.bought is not None:
        yield from _of_a_purchase(why, language, decimals, today)
    elif why.happened is not None:
        yield from event_sentences(why.happened.kind, why.happened.count, why.happened.in_a_row, why.happened.why, programme, language)
    elif why.stood is not None:
        amount, months = money_short(Money(why.stood.amount)), why.stood.months
        yield trn("A deposit of {amount} for {n} full month.", "A deposit of {amount} for {n} full months.", months, amount=amount)
    elif why.dealt is not None:
        yield from _of_a_deal(why, language)
    elif why.voucher is not None:
        yield tr("Redeemed on voucher {number}.", number=number_text(why.voucher))
    elif why.brought_back:
        yield tr("Goods of receipt {receipt} came back: {money}.", receipt=why.note, money=money_short(Money(why.brought_back)))
    elif why.kind == "expiry":
        yield tr("Their last good day was over.")
    elif why.kind in ("merge-in", "merge-out"):
        yield tr("Two records of one person were joined, or parted again.")
    elif why.kind == "opening":
        yield tr("Brought along from before.")
    yield from lots_sentences(why.lots, decimals, today, comes=why.points > 0)
    if programme is not None:
        title = programme.title.in_language(language)
        yield tr("Reckoned by {programme}, version {n}.", programme=title, n=programme.version)
    when = moment_of(why.at, zone, today)
    yield tr("{when}, by {who}.", when=when, who=why.by) if why.by else tr("{when}, by itself.", when=when)


# A purchase


def _of_a_purchase(why: Why, language: str, decimals: int, today: date) -> Iterator[str]:
    bought = why.bought
    assert bought is not None
    paid = money_short(Money(bought.why["said"]["due"]))
    if bought.share:
        yield tr("The share of whoever brought the buyer along: receipt {receipt}.", receipt=bought.receipt)
        return
    yield tr("Receipt {receipt}, {money} paid.", receipt=bought.receipt, money=paid)
    if why.brought_back or why.kind == "clawback":
        yield tr("Goods came back.")
        return
    yield from purchase_sentences(bought.why, why.programme, language, decimals)


def purchase_sentences(why: Mapping[str, Any], programme: Programme | None, language: str, decimals: int) -> Iterator[str]:
    """How a purchase's points came about, by what was kept with it."""
    titles = {} if programme is None else {one.name: one.title.in_language(language) for one in programme.earning.multipliers}
    for award in why["awards"]:
        yield award_sentence(award, titles, decimals)
    said = why["said"]
    if said["bonus"]:
        yield tr("{points} points more for the purchase itself.", points=points(said["bonus"], decimals))
    if said["in_a_row"]:
        yield tr("{points} points more for months in a row.", points=points(said["in_a_row"], decimals))
    if said["cap_cut"]:
        yield tr("{points} points were over the cap and are not earned.", points=points(said["cap_cut"], decimals))


def award_sentence(award: Mapping[str, Any], titles: Mapping[str, str], decimals: int) -> str:
    """``18 full ¥1 × 1.2 × 2 (Mid-Autumn ×2): 43 points.``"""
    factors = ""
    if Fraction(award["rate"]) != 1:
        factors += f" × {number(Fraction(award['rate']))}"
    if award["multipliers"]:
        names = tr(", ", meaning="in a list").join(titles.get(name, name) for name in award["multipliers"])
        factors += f" × {number(Fraction(award['times']))} " + tr("({why})", why=names)
    return trn(
        "{n} full {unit}{factors}: {points} points.",
        "{n} full {unit}{factors}: {points} points.",
        award["units"],
        unit=money_short(Money(award["unit"])),
        factors=factors,
        points=points(award["points"], decimals),
    )


def number(value: Fraction) -> str:
    """``1.2``, ``3``; what no decimal says exactly as a fraction: ``1/3``."""
    for places in range(5):
        scaled = value * 10**places
        if scaled.denominator == 1:
            whole, rest = divmod(scaled.numerator, 10**places)
            return f"{whole}.{rest:0{places}d}" if places else str(whole)
    return str(value)


# Events and deals


def event_sentences(
    kind: str, count: int, in_a_row: int, why: Mapping[str, Any], programme: Programme | None, language: str
) -> Iterator[str]:
    """How an event's points came about."""
    decimals = 0 if programme is None else programme.decimals
    title = event_title(kind)
    if "each" not in why:
        yield tr("{event}.", event=title)
        return
    yield tr("{event}: {n} × {points} points.", event=title, n=count, points=points(why["each"], decimals))
    if why.get("extra"):
        yield tr("{points} points more: {n} days in a row.", points=points(why["extra"], decimals), n=in_a_row)
    titles = {} if programme is None else {one.name: one.title.in_language(language) for one in programme.earning.multipliers}
    for name in why.get("multipliers", ()):
        yield tr("{event}.", event=titles.get(name, name))
    if why.get("cap_cut"):
        yield tr("{points} points were over the cap and are not earned.", points=points(why["cap_cut"], decimals))


def _of_a_deal(why: Why, language: str) -> Iterator[str]:
    dealt = why.dealt
    assert dealt is not None
    money = money_short(Money(dealt.fen))
    if dealt.kind == "payment":
        yield tr("{money} came off a price of {price}.", money=money, price=money_short(Money(dealt.detail["price"])))
    elif dealt.kind == "cash-out":
        yield tr("Paid out: {money}.", money=money)
    elif dealt.kind == "transfer":
        yield tr("Received from another member.") if dealt.received else tr("Given to another member.")
    elif dealt.kind == "donation":
        causes = {} if why.programme is None else {cause.id: cause.title.in_language(language) for cause in why.programme.causes}
        yield tr("Given to {cause}.", cause=causes.get(dealt.detail["cause"], dealt.detail["cause"]))
    elif dealt.kind == "draw":
        yield tr("A spin: it won.") if dealt.detail["won"] else tr("A spin: it didn't win.")
    elif dealt.kind == "upgrade":
        tiers = {} if why.programme is None else {tier.id: tier.title.in_language(language) for tier in why.programme.tiers}
        yield tr("The tier {tier} was bought.", tier=tiers.get(dealt.detail["now"], dealt.detail["now"]))
    else:
        yield tr("An earlier one was undone.")


def lots_sentences(lots: tuple[Moved, ...], decimals: int, today: date, *, comes: bool) -> Iterator[str]:
    """Until when what came is good, or from which lots it went."""
    days: dict[date | None, int] = {}
    for lot in lots:
        days[lot.last_day] = days.get(lot.last_day, 0) + lot.points
    for last_day, parts in days.items():
        figure = points(parts, decimals)
        if comes:
            yield (
                tr("{points} points are good for ever.", points=figure)
                if last_day is None
                else tr("{points} points are good until {day}.", points=figure, day=day_of(last_day, today))
            )
        else:
            yield (
                tr("From those that last for ever: {points}.", points=figure)
                if last_day is None
                else tr("From those that end {day}: {points}.", points=figure, day=day_of(last_day, today))
            )
