"""Paying: points off a price.

A rate takes its ``yuan`` off for each full ``points``, where at least ``least`` (its own ``points`` unless it says so) and at most ``most``
points are given at once, for its tiers and on its days. Of the rates that hold, the one with the most yuan for a point is the member's.

- Only whole steps of the rate's number go. What isn't whole steps is below-threshold, and so is what is under every rate's least; what is
  over every rate's most is limit-reached.
- At most the programme's share of the price is paid so, cut down to fen; more is over-share. Nothing is given back on it.
- As many as go: the whole steps that balance, share and band hold. Where not one goes, that is below-threshold.

100 points a yuan, and 80 for everybody from 1 to 11 November: on 1 November 400 points take 5.00 off, and 100 points aren't whole steps; on
12 November 400 take 4.00 off. 100 to 500 points at 1.00 per 100, 501 to 1,000 at 1.50: 500 points are 5.00, 600 are 9.00, 550 aren't whole
steps, 1,100 are too many. 100 points = 10.00 at most half the price, 1,000 points, a price of 75.00: 300 points go, for 30.00.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from counter_app.programme import approval, spending
from counter_app.programme.condition import Which, is_on
from counter_app.programme.programme import Paying, PayRate, Programme
from counter_app.programme.refusals import (
    BelowThreshold,
    LimitReached,
    NeedsApproval,
    NotRedeemable,
    OutsideWindow,
    OverShare,
    Reason,
    TierTooLow,
    WrongGoods,
    ordered,
)
from counter_app.programme.spending import Spender
from counter_app.programme.values import Money, Points

_NO_END = 10**15
"""More parts than anybody holds: the most of a rate that names none."""


@dataclass(frozen=True, slots=True)
class Payment:
    """Points off one price: ``points`` take ``discount`` off. ``rate`` is None where none holds; ``reasons`` is everything that stands in
    the way, first to say first; ``approval`` why a supervisor signs, empty where nobody must."""

    price: Money
    points: Points
    discount: Money
    rate: PayRate | None
    reasons: tuple[Reason, ...]
    approval: tuple[NeedsApproval, ...] = ()

    @property
    def due(self) -> Money:
        return self.price - self.discount


def quote(programme: Programme, spender: Spender, price: Money, points: Points | None, tags: frozenset[str], on: date) -> Payment:
    """What so many points (None: as many as go) take off the price of goods with these tags on this day, and what stands in the way."""
    paying = programme.paying
    if paying is None:
        return Payment(price, points or Points(0), Money(0), None, (NotRedeemable("payment"),))
    rates, found = _rates_for(programme, paying, spender, on)
    found += _wrong_goods(paying.which, tags)
    share = Money(price.fen * paying.percent // 100)
    discount, rate = Money(0), None
    if points is None:
        points = _most(rates, min(spender.at_hand.parts, _NO_END), share)
        if rates and not points:
            found.append(_not_one_step(rates, spender, share))
    elif rates:
        found += _between_the_bands(rates, points)
    if rates and points and not any(isinstance(reason, BelowThreshold) for reason in found):
        rate = _best(rates, points)
    if rate is not None:
        discount = rate.yuan * (points.parts // rate.points.parts)
        if discount > share:
            found.append(OverShare(most=share, points=_most(rates, _NO_END, share)))
            discount = Money(0)
    found += spending.stands_in_the_way(programme, spender, points, on)
    return Payment(price, points, discount, rate, ordered(dict.fromkeys(found)), approval.for_points(programme, points))


def _rates_for(programme: Programme, paying: Paying, spender: Spender, on: date) -> tuple[list[PayRate], list[Reason]]:
    """The rates of this member on this day, the best first; or why there is none."""
    own = [rate for rate in paying.rates if not rate.tiers or spender.tier in rate.tiers]
    today = [rate for rate in own if is_on(rate.when, on, spender.birthday, spender.anniversary)]
    if today:
        return sorted(today, key=_worth, reverse=True), []
    if own:
        days = [reason.again for rate in own for reason in spending.outside(rate.when, spender, on) if reason.again is not None]
        return [], [OutsideWindow(again=min(days, default=None))]
    named = {tier for rate in paying.rates for tier in rate.tiers}
    above = [tier.id for tier in programme.tiers[programme.rank(spender.tier) + 1 :] if tier.id in named]
    return [], [TierTooLow(needs=above[0]) if above else NotRedeemable("payment")]


def _wrong_goods(which: Which, tags: frozenset[str]) -> list[Reason]:
    found: list[Reason] = []
    if which.tags and not which.tags & tags:
        found.append(WrongGoods("only", tuple(sorted(which.tags))))
    if which.not_tags & tags:
        found.append(WrongGoods("not", tuple(sorted(which.not_tags & tags))))
    return found


def _worth(rate: PayRate) -> Fraction:
    return Fraction(rate.yuan.fen, rate.points.parts)


def _least(rate: PayRate) -> int:
    """The fewest parts that go at this rate: whole steps, from its least on."""
    step = rate.points.parts
    return -(-max(step, rate.least.parts if rate.least else 0) // step) * step


def _holds(rate: PayRate, parts: int) -> bool:
    least = max(rate.points.parts, rate.least.parts if rate.least else 0)
    return least <= parts <= (rate.most.parts if rate.most else _NO_END)


def _best(rates: Sequence[PayRate], points: Points) -> PayRate | None:
    return next((rate for rate in rates if _holds(rate, points.parts)), None)


def _between_the_bands(rates: Sequence[PayRate], points: Points) -> list[Reason]:
    """Why these points are too few, too many or no whole steps; empty where a rate takes them."""
    rate = _best(rates, points)
    found: list[Reason] = []
    if rate is None:
        higher = [_least(other) for other in rates if _least(other) > points.parts]
        if higher:
            return [BelowThreshold(needs=Points(min(higher)), has=points)]
        rate = max(rates, key=lambda other: other.most.parts if other.most else 0)
        assert rate.most is not None
        found.append(LimitReached(limit=rate.most.parts, per="payment", of="points"))
    step = rate.points.parts
    if points.parts % step:
        up, highest = (points.parts // step + 1) * step, rate.most.parts if rate.most else _NO_END
        found.append(BelowThreshold(needs=Points(min(up, highest // step * step)), has=points, step=rate.points))
    return found


def _most(rates: Sequence[PayRate], parts: int, share: Money) -> Points:
    """The points that take the most off, of so many parts and within this share of the price; of equal ones, the fewest."""
    best, fewest = 0, 0
    for place, rate in enumerate(rates):
        step = rate.points.parts
        ceiling = min(parts, share.fen // rate.yuan.fen * step, rate.most.parts if rate.most else _NO_END)
        ceiling = ceiling // step * step
        # Where a better rate holds, this one doesn't count: the whole steps below it do.
        for better in sorted(rates[:place], key=_least, reverse=True):
            if _holds(better, ceiling):
                ceiling = (max(better.points.parts, better.least.parts if better.least else 0) - 1) // step * step
        off = rate.yuan.fen * (ceiling // step)
        if ceiling >= _least(rate) and (off, -ceiling) > (best, -fewest):
            best, fewest = off, ceiling
    return Points(fewest)


def _not_one_step(rates: Sequence[PayRate], spender: Spender, share: Money) -> Reason:
    fewest = min(rates, key=_least)
    least = Points(_least(fewest))
    if not spender.at_hand.covers(least) and (elsewhere := spending.too_few(spender, least)) and spender.spendable.covers(least):
        return elsewhere[0]
    if not spender.spendable.covers(least):
        return BelowThreshold(needs=least, has=spender.spendable, step=fewest.points)
    return BelowThreshold(needs=fewest.yuan * (least.parts // fewest.points.parts), has=share, step=fewest.yuan)
