"""The acts: what can be done with a member's points under a programme, in the order in which they stand. No Qt here.

An act that the programme doesn't have isn't there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from counter_app.programme.explain.conditions import percent_text
from counter_app.programme.programme import EventRule, Programme, Tier
from counter_app.programme.values import Points
from counter_app.programme.words import CodeAt, VoucherSort
from counter_app.screens.design.theme import Words
from counter_app.screens.wording import money_short, points, tr, trn


class Does(StrEnum):
    """What an act does; its form goes by this."""

    RECEIPT = "receipt"
    BACK = "back"
    EVENT = "event"
    DEPOSIT = "deposit"
    PAY = "pay"
    GIVE = "give"
    DONATE = "donate"
    CASH = "cash"
    DRAW = "draw"
    UPGRADE = "upgrade"
    VOUCHER = "voucher"
    ORDERS = "orders"


EARN, SPEND, VOUCHERS = "earn", "spend", "vouchers"


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the list. ``kind`` is an event's."""

    does: Does
    group: str
    icon: str
    title: Words
    second: Words = ""
    kind: str = ""

    @property
    def key(self) -> str:
        return f"{self.does.value}-{self.kind}" if self.kind else self.does.value


def acts_of(programme: Programme) -> tuple[Act, ...]:
    """What this programme has."""
    return (*_earning(programme), *_spending(programme), *_vouchers(programme))


def group_title(group: str) -> str:
    return {EARN: tr("Earn"), SPEND: tr("Spend"), VOUCHERS: tr("Vouchers and orders")}[group]


def takes_receipts(programme: Programme) -> bool:
    """Whether a purchase comes to anything: points, a tier, a spin, a price for members."""
    earning = programme.earning
    counted = any(tier.from_spent is not None or tier.from_purchases is not None for tier in programme.tiers)
    spins = programme.draw is not None and programme.draw.purchase_from is not None
    return bool(earning.rates or earning.per_purchase or earning.bonuses or programme.discounts or counted or spins)


def sold_tiers(programme: Programme, above: str | None = None) -> tuple[Tier, ...]:
    """The tiers that points buy; ``above``: for a member of that tier."""
    least = -1 if above is None else programme.rank(above)
    return tuple(tier for tier in programme.tiers if tier.costs is not None and programme.rank(tier.id) > least)


def reserves(programme: Programme) -> bool:
    """Whether orders are only reserved until a code completes them."""
    return programme.redeeming.code_at is CodeAt.COMPLETION


def pays_with_vouchers(programme: Programme) -> bool:
    return any(kind.sort is not VoucherSort.SERVICE for kind in programme.vouchers)


def _earning(programme: Programme) -> list[Act]:
    found = []
    if takes_receipts(programme):
        found.append(
            Act(Does.RECEIPT, EARN, "receipt", lambda: tr("Late receipt"), lambda: tr("A purchase whose points are missing; once each"))
        )
        found.append(Act(Does.BACK, EARN, "undo-2", lambda: tr("Goods back"), lambda: tr("Their points go with them")))
    if (deposit := programme.deposit) is not None:
        worth, unit = points(deposit.points, programme.decimals), money_short(deposit.unit)
        found.append(
            Act(
                Does.DEPOSIT,
                EARN,
                "inbox",
                lambda: tr("Deposit"),
                lambda: tr("{points} points for each full {unit} and month", points=worth, unit=unit),
            )
        )
    found += [_event(programme, rule) for rule in programme.events]
    return found


def _event(programme: Programme, rule: EventRule) -> Act:
    icon = {
        "check-in": "calendar-check",
        "referral": "user-plus",
        "quiz": "list-checks",
        "review": "message-circle",
        "survey": "list-checks",
        "share": "upload",
        "leaving": "log-out",
        "withdrawal": "log-out",
    }.get(rule.kind, "calendar")
    return Act(Does.EVENT, EARN, icon, lambda: event_title(rule.kind), lambda: event_worth(programme, rule), rule.kind)


def event_title(kind: str) -> str:
    """What an event is called; one that nobody gave a name by its own word."""
    return {
        "check-in": tr("Check-in"),
        "referral": tr("Referral"),
        "quiz": tr("Quiz"),
        "share": tr("Share"),
        "review": tr("Review"),
        "survey": tr("Survey"),
        "launch": tr("Product launch"),
        "favourite": tr("Favourite"),
        "order": tr("Completed order"),
        "leaving": tr("Leaving"),
        "withdrawal": tr("Withdrawal"),
        "birthday": tr("Birthday"),
        "anniversary": tr("Wedding anniversary"),
        "joining": tr("Joining"),
        "deposit": tr("Deposit"),
    }.get(kind, kind)


def event_worth(programme: Programme, rule: EventRule) -> str:
    """What the event brings, and how often it counts, in a few words."""
    if rule.takes_all:
        if rule.kind == "withdrawal" and programme.deposit is not None:
            return tr("Takes back what the deposits brought")
        return tr("All points lapse")
    words = [_each(programme, rule.points) if rule.points else tr("Noted; brings no points")]
    if rule.per_other:
        words.append(tr("once for each member"))
    for times, one, many in (
        (rule.times_per_day, tr("once a day"), trn("{n} a day", "{n} a day", rule.times_per_day or 0)),
        (rule.times_per_month, tr("once a month"), trn("{n} a month", "{n} a month", rule.times_per_month or 0)),
        (rule.times_ever, tr("once in all"), trn("{n} in all", "{n} in all", rule.times_ever or 0)),
    ):
        if times is not None:
            words.append(one if times == 1 else many)
    if rule.every is not None and rule.every_points:
        more = points(rule.every_points, programme.decimals)
        words.append(tr("{points} more every {n} days in a row", points=more, n=rule.every))
    return tr(", ", meaning="in a list").join(words)


def _each(programme: Programme, worth: Points) -> str:
    if worth.parts == programme.parts_per_point:
        return tr("1 point each")
    return tr("{points} points each", points=points(worth, programme.decimals))


def _spending(programme: Programme) -> list[Act]:
    found = []
    if programme.paying is not None:
        found.append(Act(Does.PAY, SPEND, "coins", lambda: tr("Pay with points"), lambda: tr("Points come off the price")))
    if programme.transfers:
        found.append(Act(Does.GIVE, SPEND, "users", lambda: tr("Give points"), lambda: tr("To another member; they keep their last days")))
    if programme.causes:
        causes = programme.causes
        found.append(
            Act(
                Does.DONATE,
                SPEND,
                "gem",
                lambda: tr("Donate"),
                lambda: trn("To one cause", "To one of {n} causes", len(causes)),
            )
        )
    if (rate := programme.cash_out) is not None:
        found.append(
            Act(
                Does.CASH,
                SPEND,
                "credit-card",
                lambda: tr("Cash out"),
                lambda: tr(
                    "{points} points are {money} in cash", points=points(rate.points, programme.decimals), money=money_short(rate.yuan)
                ),
            )
        )
    if (draw := programme.draw) is not None:
        found.append(Act(Does.DRAW, SPEND, "refresh-cw", lambda: tr("Draw"), lambda: draw_words(programme, draw.points, draw.odds)))
    if sold_tiers(programme):
        found.append(Act(Does.UPGRADE, SPEND, "crown", lambda: tr("Buy a tier"), lambda: tr("A higher tier for points, at once")))
    return found


def draw_words(programme: Programme, cost: Points, odds: Fraction | None) -> str:
    """What a spin costs and how often it wins."""
    once = tr("{points} points a spin", points=points(cost, programme.decimals)) if cost else tr("One spin with a large purchase")
    if odds is not None:
        return tr("{once}, wins {odds} in 100", once=once, odds=percent_text(odds))
    return tr("{once}, the odds go by tier", once=once)


def _vouchers(programme: Programme) -> list[Act]:
    found = []
    if pays_with_vouchers(programme):
        found.append(
            Act(Does.VOUCHER, VOUCHERS, "ticket", lambda: tr("Use a voucher"), lambda: tr("It comes off a basket, whole and once"))
        )
    if reserves(programme):
        found.append(
            Act(Does.ORDERS, VOUCHERS, "hourglass", lambda: tr("Reserved orders"), lambda: tr("Complete one with its code, or give it up"))
        )
    return found
