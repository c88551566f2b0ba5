"""Shelf: what stands between a member and each gift on one day, points and stock among it.

What holds for every gift (a blocked member, a closed window, a balance that is too low) is looked at once, so that a whole wall of gifts
can be asked in the time of a blink; what holds for one gift is looked at gift by gift. ``price`` puts several together to a basket.

- A gift that is stopped, of a programme that gives none, or a voucher that the programme no longer has, isn't offered.
- A gift for tiers (or statuses) that the member hasn't reached needs the lowest of them above the member's; who stands above all of them
  can't have it. A kind may be for tiers from one on.
- A gift's first day comes sooner by the early access of the member's tier: with 3 days, a gift from 10 November on is theirs on the 7th.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from counter_app.programme import cost, limits, pace, spending, voucher_use
from counter_app.programme.condition import ALWAYS, When, is_on
from counter_app.programme.gift import Gift
from counter_app.programme.limits import NOTHING_TAKEN, Had, Taken
from counter_app.programme.programme import Programme, VoucherKind
from counter_app.programme.refusals import (
    AllowanceExhausted,
    BelowMinimum,
    BlackoutDate,
    NotRedeemable,
    OutOfStock,
    OutsideWindow,
    Paced,
    Reason,
    TierTooLow,
    first,
)
from counter_app.programme.spending import Spender
from counter_app.programme.values import GiftKind, Money, Points
from counter_app.programme.words import BlackoutOf


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules need of a member: tier id, points to spend (below zero: in debt), points earned in all, and what was taken, by gift
    code. ``balance`` is all living points, held ones too (None: as many as can be spent). ``had`` is asked only for programmes with limits
    that look back (``limits.asks_history``).

    At a desk of a chain ``here`` is what of the points it may spend now (None: all), and ``alone`` whether it is the desk that gives what
    is limited per member."""

    tier: str
    spendable: Points
    earned: Points
    blocked: bool
    taken: Mapping[str, Taken]
    birthday: date | None = None
    anniversary: date | None = None
    balance: Points | None = None
    spent: Money = Money(0)
    had: tuple[Had, ...] = ()
    here: Points | None = None
    alone: bool = True

    def with_line(self) -> Standing:
        """As long as head office can be asked, it lends what is missing here."""
        return replace(self, here=None, alone=True)

    def spender(self, shown: frozenset[str]) -> Spender:
        """The member as the rules for spending see them."""
        balance = self.spendable if self.balance is None else self.balance
        return Spender(self.tier, self.spendable, balance, self.blocked, self.birthday, self.anniversary, shown, self.here)


class Shelf:
    """The gifts of ``programme`` for one member on one day. ``in_basket`` is gift and pieces by code, ``spent`` what they cost."""

    def __init__(
        self,
        programme: Programme,
        standing: Standing,
        on: date,
        in_basket: Mapping[str, tuple[Gift, int]] | None = None,
        spent: Points | None = None,
    ) -> None:
        self._programme, self._standing, self._on = programme, standing, on
        self._in_basket, self._spent = in_basket or {}, spent or Points(0)
        self._levels = programme.levels(standing.tier, standing.spent)
        self._spender = standing.spender(frozenset())
        self._at_hand = self._spender.at_hand.parts
        self._rank = programme.rank(standing.tier)
        self._from_tier = {rule.kind: rule.from_tier for rule in programme.redeeming.kinds if rule.from_tier is not None}
        self.counted = limits.Counted(programme, standing.had, on)
        self._always: list[Reason] | None = None

    def at_own_price(self, gift: Gift) -> Gift:
        """The gift at the prices that this member pays."""
        return cost.gift_for(self._programme, gift, self._levels)

    def bounds(self, gift: Gift) -> bool:
        """Whether anything bounds what one member may have of this gift, however often they come."""
        return self.counted.bounds(gift, self._bounded(gift)[1])

    def _bounded(self, gift: Gift) -> tuple[When, int | None]:
        """The days of the programme's own gift or voucher, and how often a year one member may have it."""
        if gift.kind is GiftKind.VOUCHER and gift.code.startswith(voucher_use.CODE):
            kind = self.voucher(gift)
            return (ALWAYS, None) if kind is None else (kind.when, kind.times_per_year)
        own = self._programme.own_gift(gift.code) if self._programme.gifts else None
        return (ALWAYS, None) if own is None else (own.when, own.times_per_year)

    def voucher(self, gift: Gift) -> VoucherKind | None:
        """What the programme says of a voucher that stands in the catalogue; None for a gift."""
        return voucher_use.kind_of(self._programme, gift.code) if gift.kind is GiftKind.VOUCHER else None

    def one_more(self, gift: Gift, available: int) -> Reason | None:
        """Why one more piece can't go into the basket, or None; ``available`` pieces can be redeemed, those in the basket among them."""
        gift = self.at_own_price(gift)
        pieces = self._in_basket[gift.code][1] + 1 if gift.code in self._in_basket else 1
        if self._always is None:
            self._always = self._of_everything()
        found = self.of_the_gift(gift, pieces, with_cash=self._programme.blackout is not None and all(price.cash for price in gift.prices))
        if self._always:
            found += self._always
        found += self.of_the_stock(gift, pieces, available)
        if self.counted.any_of_all:
            basket = [line for code, line in self._in_basket.items() if code != gift.code]
            found += self.counted.of_the_basket([*basket, (gift, pieces)], gift)
        if self._programme.redeeming.mix is None:
            needs = gift.fewest_points.parts + self._spent.parts
            if needs > self._at_hand:
                found += spending.too_few(self._spender, Points(needs))
        return first(found) if found else None

    def _of_everything(self) -> list[Reason]:
        """Why this member can't have anything today."""
        rules = self._programme.redeeming
        found = spending.closed(self._programme, self._spender, self._on)
        found += spending.outside(rules.when, self._spender, self._on)
        if rules.least_balance is not None and self._spender.balance < rules.least_balance:
            found.append(BelowMinimum(needs=rules.least_balance, has=self._spender.balance, of="balance"))
        return found

    def of_the_gift(self, gift: Gift, pieces: int, *, with_cash: bool) -> list[Reason]:
        """What stands between this member and so many pieces, points and stock aside; ``with_cash``: cash is paid beside the points."""
        programme, found = self._programme, list[Reason]()
        own = programme.own_gift(gift.code) if programme.gifts else None
        when, times = (ALWAYS, None) if own is None else (own.when, own.times_per_year)
        is_gift, offered = True, gift.active
        if gift.kind is GiftKind.VOUCHER and (is_gift := not gift.code.startswith(voucher_use.CODE)) is False:
            kind = self.voucher(gift)
            offered = offered and kind is not None
            when, times = (ALWAYS, None) if kind is None else (kind.when, kind.times_per_year)
        if not offered:
            found.append(NotRedeemable())
        elif is_gift and not programme.redeeming.gifts:
            found.append(NotRedeemable(what="gifts"))
        if when is not ALWAYS or gift.start is not None or gift.end is not None:
            found += self._outside(gift, when)
        if programme.blackout is not None:
            found += self._blacked_out(is_gift, with_cash)
        if gift.tiers or self._from_tier:
            found += [reason for reason in self._wrong_tier(gift) if reason not in found]
        taken = self._standing.taken.get(gift.code, NOTHING_TAKEN)
        found += self.counted.of_the_gift(taken, gift, pieces, times)
        if not self._standing.alone and self.counted.bounds(gift, times):
            found.append(AllowanceExhausted(of="limit"))
        return found

    def of_the_stock(self, gift: Gift, pieces: int, available: int) -> list[Reason]:
        """Whether so many pieces are there, and released."""
        if pieces > available:
            in_hand = self._in_basket[gift.code][1] if gift.code in self._in_basket else 0
            return [OutOfStock(gift=gift.code, left=max(available - in_hand, 0))]
        rule = gift.pace or self._programme.redeeming.pace
        if rule is None or gift.allotted_on is None:
            return []
        out = available - pace.locked(rule, gift.allotted, gift.allotted_on, self._on)
        if pieces <= out:
            return []
        # So many of the allotment must be out that what is asked for is there beside what is gone.
        next_on = pace.day_of(rule, gift.allotted, gift.allotted_on, gift.allotted - available + pieces)
        return [Paced(gift=gift.code, released=max(out, 0), next_on=next_on)]

    def _outside(self, gift: Gift, when: When) -> list[Reason]:
        on = self._on
        if when is not ALWAYS and not is_on(when, on, self._spender.birthday, self._spender.anniversary):
            if isinstance(when.start, date) and on < when.start:
                when = replace(when, start=when.start - self._early())
            if outside := spending.outside(when, self._spender, on):
                return list(outside)
        if gift.start is not None and on < gift.start and on < gift.start - self._early():
            return [OutsideWindow(start=gift.start - self._early(), end=gift.end)]
        if gift.end is not None and on > gift.end:
            return [OutsideWindow(start=gift.start, end=gift.end)]
        return []

    def _early(self) -> timedelta:
        return timedelta(days=self._programme.tier(self._standing.tier).early_access_days)

    def _blacked_out(self, is_gift: bool, with_cash: bool) -> list[Reason]:
        days = self._programme.blackout
        assert days is not None
        of = (BlackoutOf.GIFTS in days.of and is_gift) or (BlackoutOf.GIFTS_WITH_CASH in days.of and with_cash)
        if not of or not is_on(days.when, self._on):
            return []
        return [BlackoutDate(again=voucher_use.after_blackout(days.when, self._on))]

    def _wrong_tier(self, gift: Gift) -> list[Reason]:
        """The lowest level that may have the gift above the member's, and what is missing to it; above all of them it can't be had."""
        programme, found = self._programme, list[Reason]()
        if gift.tiers and not gift.tiers & self._levels:
            above = (tier.id for tier in programme.tiers[self._rank + 1 :] if tier.id in gift.tiers)
            needed = next(above, None) or next((status.id for status in programme.statuses if status.id in gift.tiers), None)
            found.append(NotRedeemable() if needed is None else self._too_low(needed))
        lowest = self._from_tier.get(gift.kind)
        if lowest is not None and self._rank < programme.rank(lowest):
            found.append(self._too_low(lowest))
        return found

    def _too_low(self, level: str) -> TierTooLow:
        programme, standing = self._programme, self._standing
        from_earned: Points | None = None
        from_spent: Money | None = None
        if programme.has_tier(level) and programme.tier_rules.over_all_time:
            from_earned, from_spent = programme.tier(level).from_earned, programme.tier(level).from_spent
        else:
            from_spent = next((status.from_spent for status in programme.statuses if status.id == level), None)
        short = None if from_earned is None or from_earned <= standing.earned else from_earned - standing.earned
        short_spent = None if from_spent is None or from_spent <= standing.spent else from_spent - standing.spent
        return TierTooLow(needs=level, short=short, short_spent=short_spent)
