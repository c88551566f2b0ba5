"""What a programme says, as frozen values: the answers that the rule functions beside this file read.

A ``Programme`` is made by ``programme.file.load`` from one text file, or by hand in a test; both are equal when they say the same.
Points are in the programme's smallest part, money in fen, rates, multipliers and per cents exact fractions. Every block has a value that
says nothing special, so that a programme names only what it wants; a block that is None is something this programme doesn't do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from counter_app.programme.condition import ALWAYS, ANYTHING, When, Which
from counter_app.programme.values import GiftKind, Money, Points
from counter_app.programme.words import (
    Act,
    BlackoutOf,
    BonusFor,
    CodeAt,
    Combine,
    Counts,
    Goods,
    LimitOf,
    LimitPer,
    Review,
    SignOffBy,
    SignOffKind,
    TierFrom,
    VoucherSort,
)

PROOF_FROM = 1000
"""Whole points from which a phone alone isn't enough, unless the programme says otherwise."""

KEEP_YEARS = 3
"""For how many years what is known of a member who left is kept, unless the programme says otherwise."""

APPROVAL_FROM = 5000
"""Whole points from which a supervisor signs first, unless the programme says otherwise."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words that a programme brings along for members and staff, in Simplified Chinese and in English."""

    zh: str = ""
    en: str = ""

    def in_language(self, language: str) -> str:
        """The words in ``language`` (``zh``, ``zh-Hans``, ``zh_CN``, …: Chinese; everything else: English)."""
        return self.zh if language.startswith("zh") else self.en


# Earning


@dataclass(frozen=True, slots=True)
class Rate:
    """``points`` for each full ``unit`` of what it holds for (and on the days on which it does), or for every so many ``pieces`` of it;
    times the tier's own rate."""

    unit: Money = Money(0)
    points: Fraction = Fraction(1)
    pieces: int = 0
    when: When = ALWAYS
    which: Which = ANYTHING


@dataclass(frozen=True, slots=True)
class Multiplier:
    """``times`` as many points for the lines that ``which`` names on the days of ``when``; ``events``: for events too."""

    name: str
    title: Text
    times: Fraction
    when: When = ALWAYS
    which: Which = ANYTHING
    events: bool = False


@dataclass(frozen=True, slots=True)
class StepBonus:
    """``points`` more for each full ``unit`` of one purchase, wherever the purchase earns at all."""

    unit: Money
    points: Points


@dataclass(frozen=True, slots=True)
class Earning:
    """How spending becomes points. Of ``rates`` the first that holds for a line is its rate; a line without one earns nothing.

    ``per_purchase``: so many for every purchase that something is paid for, whatever its amount.
    ``counts``: full units are counted per line, or of all lines with the same rate together. ``carries``: what is under a full unit is
    carried to the member's next purchase. ``joining_purchase``: whether the purchase at which the card is taken out earns.
    ``spend_offline_earnings``: in a chain, a desk lets points that it earned for a member be spent before head office knows of them.
    """

    rates: tuple[Rate, ...] = ()
    per_purchase: Points = Points(0)
    counts: Counts = Counts.LINE
    carries: bool = False
    joining_purchase: bool = True
    spend_offline_earnings: bool = False
    multipliers: tuple[Multiplier, ...] = ()
    combine: Combine = Combine.BEST
    bonuses: tuple[StepBonus, ...] = ()
    most_per_purchase: Points | None = None
    most_per_day: Points | None = None
    most_per_month: Points | None = None


@dataclass(frozen=True, slots=True)
class Discount:
    """What a member pays less at the till: ``pays_percent`` of a line, or ``off_per_gram``. The first that holds for a line counts."""

    pays_percent: int | None = None
    off_per_gram: Money | None = None
    when: When = ALWAYS
    which: Which = ANYTHING


@dataclass(frozen=True, slots=True)
class EventRule:
    """What one event of this kind is worth. ``times_*`` bound how often it counts (once more is limit-reached), ``most_per_day`` how many
    points it may bring a day (nothing left of that is cap-reached).

    ``every`` and ``every_points``: so many more on every so many-th day in a row. ``per_other``: once for each other member. ``takes_all``:
    the event takes all points away (the member leaves).
    """

    kind: str
    points: Points = Points(0)
    times_per_day: int | None = None
    times_per_month: int | None = None
    times_ever: int | None = None
    per_other: bool = False
    every: int | None = None
    every_points: Points = Points(0)
    most_per_day: Points | None = None
    takes_all: bool = False
    when: When = ALWAYS

    @property
    def is_limited(self) -> bool:
        """Whether it counts so many times for one member, or brings so much."""
        bounds = (self.times_per_day, self.times_per_month, self.times_ever, self.most_per_day)
        return self.per_other or any(bound is not None for bound in bounds)


@dataclass(frozen=True, slots=True)
class CalendarBonus:
    """Points that come by themselves: on joining, on the birthday or wedding anniversary, or with the first purchase of every
    ``months``-th month in a row with spending."""

    reason: BonusFor
    points: Points
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Deposit:
    """``points`` for each full ``unit`` deposited and each full month. ``withdrawal``: the event of that kind takes them away again.

    ``reward_from``: own points from which referred deposits are rewarded every month, at the tier's ``reward_percent``; at most
    ``reward_up_to`` of each referred member's deposits counts.
    """

    unit: Money
    points: Points
    reward_from: Points | None = None
    reward_up_to: Money | None = None


# Tiers


@dataclass(frozen=True, slots=True)
class Tier:
    """A level of membership. It is reached when all of the ``from_*`` that are named are; with none of them it is only given or bought (the
    lowest is everybody's). ``rate`` multiplies every earning rate; a gift's first day comes ``early_access_days`` sooner."""

    id: str
    title: Text
    from_earned: Points | None = None
    from_spent: Money | None = None
    from_purchases: int | None = None
    rate: Fraction = Fraction(1)
    costs: Points | None = None
    reward_percent: Fraction | None = None
    early_access_days: int = 0
    promises: tuple[Text, ...] = ()

    @property
    def is_reached(self) -> bool:
        """Whether what a member does brings this tier."""
        return not (self.from_earned is None and self.from_spent is None and self.from_purchases is None)


@dataclass(frozen=True, slots=True)
class TierRules:
    """Over what time a tier is counted (at most one is named: the last ``over_months`` months, the last ``over_days`` days, the calendar
    year; else ever), from when a new one counts, and when one that isn't held any more is lowered. ``referred_too``: the points of referred
    members count with the referrer's own."""

    over_months: int | None = None
    over_days: int | None = None
    over_calendar_year: bool = False
    starts: TierFrom = TierFrom.NEXT_PURCHASE
    review: Review = Review.NEVER
    referred_too: bool = False

    @property
    def over_all_time(self) -> bool:
        return self.over_months is None and self.over_days is None and not self.over_calendar_year


@dataclass(frozen=True, slots=True)
class Status:
    """A standing beside the tiers, from so much spent in all on: gifts and vouchers may be for its members, or have a price for them."""

    id: str
    title: Text
    from_spent: Money


# Expiry


@dataclass(frozen=True, slots=True)
class Expiry:
    """How long points last: so many ``months``, or through the next ``each_year`` (month, day); neither: for ever. A purchase moves every
    living lot's last day to at least ``extended_months`` from then. ``remind`` counts days back from the last good day."""

    months: int | None = None
    each_year: tuple[int, int] | None = None
    extended_months: int | None = None
    remind: tuple[int, ...] = (30, 7, 1)


# Redeeming gifts and vouchers


@dataclass(frozen=True, slots=True)
class KindRule:
    """What holds for all gifts of one kind: the least a redemption spends on them together, the lowest tier that may have them, and
    whether a voucher for one lapses on the gift's own last day."""

    kind: GiftKind
    least_spend: Points = Points(0)
    from_tier: str | None = None
    lapses_with_gift: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` pieces of each gift it is for, or pieces of all of them together, or redemptions, per ``per``.

    ``of`` GIFT counts each gift by itself, PIECES all gifts together, REDEMPTIONS redemptions. ``tag``: only gifts that have it.
    """

    most: int
    of: LimitOf
    per: LimitPer
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """Of what a shop was allotted, one of so many ``parts`` is out at once and one more every ``days`` days, cut down to whole pieces."""

    parts: int
    days: int


@dataclass(frozen=True, slots=True)
class Blackout:
    """Days on which some things aren't to be had. Vouchers have these days as their own where they name none."""

    when: When
    of: frozenset[BlackoutOf]


@dataclass(frozen=True, slots=True)
class Redeeming:
    """What a redemption of gifts and vouchers must keep to.

    ``gifts`` False: none are redeemed. ``proofs`` are all shown, whatever it is worth; from ``proof_from`` points on, a member known by
    phone alone shows a card or an ID. ``other_offers`` False: not together with another offer. ``points_per_yuan`` prices gifts that have a
    retail price and no points, ``grades`` those that have a grade. ``mix``: a gift may be paid with fewer points, and this much cash for
    each that is missing. ``receiver`` and ``signature`` are kept when the gift is handed over.
    """

    gifts: bool = True
    kinds: tuple[KindRule, ...] = ()
    limits: tuple[Limit, ...] = ()
    same_gift_again: bool = True
    least_balance: Points | None = None
    least_basket: Points | None = None
    when: When = ALWAYS
    proofs: tuple[str, ...] = ()
    proof_from: Points | None = Points(PROOF_FROM)
    code_at: CodeAt | None = None
    other_offers: bool = True
    final_sale: bool = False
    points_per_yuan: int | None = None
    grades: Mapping[str, Points] = field(default_factory=lambda: MappingProxyType({}))
    mix: Money | None = None
    pace: Pace | None = None
    receiver: bool = False
    signature: bool = False

    def kind(self, kind: GiftKind) -> KindRule:
        """The rule for gifts of ``kind``; one that asks nothing where the programme names none."""
        for rule in self.kinds:
            if rule.kind is kind:
                return rule
        return KindRule(kind)


@dataclass(frozen=True, slots=True)
class OwnGift:
    """A gift that the programme brings along: it stands in the catalogue from the shop's first day. ``price_for`` is its price in points
    for a tier that has its own; ``times_per_year`` bounds each member; ``stock`` None: there are as many as are wanted; ``grade`` or
    ``points_per_yuan`` price it where ``points`` is None."""

    code: str
    title: Text
    kind: GiftKind = GiftKind.PHYSICAL
    points: Points | None = None
    grade: str | None = None
    cash: Money = Money(0)
    price: Money | None = None
    stock: int | None = None
    category: str = ""
    tags: frozenset[str] = frozenset()
    tiers: frozenset[str] = frozenset()
    price_for: Mapping[str, Points] = field(default_factory=lambda: MappingProxyType({}))
    start: date | None = None
    end: date | None = None
    per_member: int | None = None
    per_redemption: int | None = None
    times_per_year: int | None = None
    repeatable: bool = True
    barcode: str = ""
    when: When = ALWAYS


@dataclass(frozen=True, slots=True)
class VoucherKind:
    """A voucher that points buy: CASH pays its ``value``, OFF_OVER takes it off a basket of at least ``over``, PERCENT takes ``percent`` of
    the basket off, SERVICE is a service to be had. It is used once and whole, no change is given.

    It costs ``points``; ``any_yuan``: it is made out over any whole yuan, at ``points`` each. Good for ``months`` or ``days`` (neither: for
    ever), not on ``blackout`` days, for ``goods`` (None: everything), not for goods with one of ``not_tags``. ``staff``: a voucher for
    people who work here.
    """

    id: str
    title: Text
    sort: VoucherSort
    points: Points
    value: Money = Money(0)
    percent: int | None = None
    over: Money = Money(0)
    any_yuan: bool = False
    months: int | None = None
    days: int | None = None
    blackout: When | None = None
    goods: Goods | None = None
    not_tags: frozenset[str] = frozenset()
    staff: bool = False
    stock: int | None = None
    tiers: frozenset[str] = frozenset()
    times_per_year: int | None = None
    when: When = ALWAYS


@dataclass(frozen=True, slots=True)
class Collecting:
    """How long a gift waits to be collected, what happens then, and what the voucher says about bringing gifts back."""

    days: int = 30
    give_back_on_lapse: bool = False
    return_rule: Text = Text(
        zh="礼品如有质量问题，7 日内凭本凭证和原包装到店更换；非质量问题不退不换。",
        en="Faulty gifts are exchanged within 7 days against this voucher and the original packaging. No other returns.",
    )


# What else points can do


@dataclass(frozen=True, slots=True)
class PayRate:
    """``points`` take ``yuan`` off a price, where so many are given at once (``least`` to ``most``), for these tiers (none named: all), on
    these days."""

    points: Points
    yuan: Money
    least: Points | None = None
    most: Points | None = None
    tiers: frozenset[str] = frozenset()
    when: When = ALWAYS


@dataclass(frozen=True, slots=True)
class Paying:
    """Points off a price: the best rate that holds, in whole steps; at most ``percent`` of the price; only for the goods of ``which``."""

    rates: tuple[PayRate, ...]
    percent: int = 100
    which: Which = ANYTHING


@dataclass(frozen=True, slots=True)
class Cause:
    """A named cause that points can be given to."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class CashOut:
    """``points`` are ``yuan`` in cash, in whole steps."""

    points: Points
    yuan: Money


@dataclass(frozen=True, slots=True)
class Draw:
    """A spin: it costs ``points``, or comes once with each purchase from ``purchase_from`` on. ``odds`` in per cent for everybody, or by
    tier in ``odds_for`` (a tier that isn't named can't draw where only those stand)."""

    prize: Text
    points: Points = Points(0)
    purchase_from: Money | None = None
    odds: Fraction | None = None
    odds_for: Mapping[str, Fraction] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Commission:
    """What an agent gets for redemptions they make: ``yuan`` for every full ``points`` of the day beyond ``quota`` (of an agent without a
    wage: from the first); what is under it at the day's end is dropped."""

    quota: Points
    points: Points
    yuan: Money


@dataclass(frozen=True, slots=True)
class Fund:
    """Where a month's sales reach ``target``, ``percent`` of them go into the staff fund."""

    target: Money
    percent: Fraction


# Four eyes


@dataclass(frozen=True, slots=True)
class Approval:
    """When a supervisor signs first: baskets from a number of points or from a retail price on, and every one of ``always_for``."""

    from_points: Points | None = Points(APPROVAL_FROM)
    from_retail: Money | None = Money(200_00)
    always_for: frozenset[Act] = frozenset({Act.OVERRIDE, Act.UNDO, Act.CORRECTION, Act.TRANSFER, Act.STAFF_VOUCHER})


@dataclass(frozen=True, slots=True)
class SignOff:
    """What a supervisor compares and signs afterwards, by when, and whether whoever approved it may be the one."""

    kinds: frozenset[SignOffKind] = frozenset({SignOffKind.REDEMPTION})
    by: SignOffBy = SignOffBy.DAY
    approver_may_sign: bool = True


@dataclass(frozen=True, slots=True)
class Programme:
    """One version of one programme: in force from ``first_day`` until a newer version's first day.

    ``tiers`` stand lowest first and are never empty. ``window``: a campaign's days; outside it nothing is earned or redeemed.
    ``beside``: a campaign that stands beside the shop's programme (see ``campaign``). Blocks that
    are None are things that this programme doesn't do. ``call_over``: members with more points than this stand on the call list.
    ``published_on``: the day of the month on which the balances are published. ``alert_percent``: a gift's stock under this share of what
    came in raises an alert. ``keep_years``: so long what is known of a member who left is kept.
    """

    name: str
    version: int
    first_day: date
    decimals: int
    title: Text
    tiers: tuple[Tier, ...]
    tier_rules: TierRules = TierRules()
    statuses: tuple[Status, ...] = ()
    window: When = ALWAYS
    beside: bool = False
    earning: Earning = Earning()
    discounts: tuple[Discount, ...] = ()
    events: tuple[EventRule, ...] = ()
    bonuses: tuple[CalendarBonus, ...] = ()
    referral_share: Fraction | None = None
    deposit: Deposit | None = None
    card_fee: Money = Money(0)
    households: bool = False
    keep_years: int = KEEP_YEARS
    expiry: Expiry = Expiry()
    clamps: bool = False
    redeeming: Redeeming = Redeeming()
    blackout: Blackout | None = None
    gifts: tuple[OwnGift, ...] = ()
    vouchers: tuple[VoucherKind, ...] = ()
    collecting: Collecting = Collecting()
    paying: Paying | None = None
    transfers: bool = False
    causes: tuple[Cause, ...] = ()
    cash_out: CashOut | None = None
    draw: Draw | None = None
    commission: Commission | None = None
    fund: Fund | None = None
    call_over: Points | None = None
    published_on: int | None = None
    alert_percent: int | None = None
    approval: Approval = Approval()
    sign_off: SignOff = SignOff()

    @property
    def parts_per_point(self) -> int:
        """How many smallest parts one point has: 1 where only whole points are shown, 10 with one decimal."""
        return int(10**self.decimals)

    def tier(self, tier_id: str) -> Tier:
        """The tier with this id. Raises KeyError: whoever asks has checked it when the member was taken in."""
        for tier in self.tiers:
            if tier.id == tier_id:
                return tier
        raise KeyError(tier_id)

    def has_tier(self, tier_id: str) -> bool:
        return any(tier.id == tier_id for tier in self.tiers)

    def rank(self, tier_id: str) -> int:
        """0 for the lowest tier. Raises KeyError for an id that this programme doesn't have."""
        for place, tier in enumerate(self.tiers):
            if tier.id == tier_id:
                return place
        raise KeyError(tier_id)

    def tiers_from(self, tier_id: str) -> frozenset[str]:
        """The ids of this tier and all above it: what "from gold on" means for a gift."""
        return frozenset(tier.id for tier in self.tiers[self.rank(tier_id) :])

    def levels(self, tier_id: str, spent: Money) -> frozenset[str]:
        """The ids that a gift may name for this member: their tier's, and those of the statuses that so much spent in all brings."""
        return frozenset((tier_id, *(status.id for status in self.statuses if spent >= status.from_spent)))

    def event(self, kind: str) -> EventRule | None:
        """What an event of this kind is worth; None where the programme doesn't know it."""
        return next((rule for rule in self.events if rule.kind == kind), None)

    def bonus(self, reason: BonusFor) -> CalendarBonus | None:
        return next((bonus for bonus in self.bonuses if bonus.reason is reason), None)

    def own_gift(self, code: str) -> OwnGift | None:
        """The gift with this code that the programme brought along; None for one that the shop added."""
        return next((gift for gift in self.gifts if gift.code == code), None)

    def points(self, whole: int) -> Points:
        """So many whole points."""
        return Points(whole * self.parts_per_point)

    def points_text(self, points: Points) -> str:
        """Plain digits for files, logs and signed codes (a screen groups them itself): ``-3``, ``5.6``."""
        if not self.decimals:
            return str(points.parts)
        sign = "-" if points.parts < 0 else ""
        whole, part = divmod(abs(points.parts), self.parts_per_point)
        return f"{sign}{whole}.{part:0{self.decimals}d}"
