"""The programme file's model: which blocks there are, which keys each has, and what of ``programme.programme`` it becomes.

Keys are words joined by hyphens. A block's keys are its value's fields; the keys that say *when* (``on-festival``, ``from``, …) and *for
what* (``on-tag``, ``on-category``, …) are the same wherever they stand. What is checked across several keys stands in ``load``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from counter_app.programme import programme as values
from counter_app.programme.condition import When, Which
from counter_app.programme.file.values import (
    BY_WORD,
    MOST_DECIMALS,
    DayField,
    DayOfMonth,
    DayOfYear,
    Days,
    Id,
    MoneyField,
    MoneyOrNever,
    Months,
    Percent,
    Pieces,
    PointsField,
    PointsOrNever,
    Proof,
    RateField,
    TimesField,
    UnitField,
    Words,
    fault_of,
)
from counter_app.programme.values import GiftKind, Money, Points
from counter_app.programme.words import (
    Act,
    BlackoutOf,
    BonusFor,
    CodeAt,
    Combine,
    Counts,
    Festival,
    Goods,
    LimitOf,
    LimitPer,
    OwnDay,
    Payment,
    Review,
    SignOffBy,
    SignOffKind,
    TierFrom,
    VoucherSort,
    Weekday,
)


def _listed(value: Any) -> Any:
    """One word may stand where a list of them can."""
    return value if isinstance(value, list) else [value]


_ONE_OR_MORE = BeforeValidator(_listed)
Ids = Annotated[list[Id], _ONE_OR_MORE]


def _made(value: Any) -> Any:
    if isinstance(value, Block):
        return value.made()
    if isinstance(value, list):
        return tuple(_made(item) for item in value)
    if isinstance(value, dict):
        return MappingProxyType({key: _made(item) for key, item in value.items()})
    return value


class Block(BaseModel):
    """A table of keys that becomes one value: each key is the field of the same name, unless ``fields_of`` says otherwise."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"))

    makes: ClassVar[Any] = None
    """The value's type; None for a block whose keys belong to the value around it."""

    def made(self) -> Any:
        """The value of ``programme.programme`` that this block says. Keys that aren't written leave the value's own default."""
        return self if self.makes is None else self.makes(**self.fields_of())

    def fields_of(self) -> dict[str, Any]:
        return {name: _made(getattr(self, name)) for name in self.model_fields_set}


class TextBlock(Block):
    """Words in both languages."""

    makes = values.Text
    zh_hans: Words = Field(alias="zh-Hans")
    en: Words

    def fields_of(self) -> dict[str, Any]:
        return {"zh": self.zh_hans, "en": self.en}


class DaysBlock(Block):
    """The keys that say when; what a rule says beside them is its own."""

    on_festival: Annotated[list[Annotated[Festival, BY_WORD]], _ONE_OR_MORE] = Field(default_factory=list)
    on_weekday: Annotated[list[Annotated[Weekday, BY_WORD]], _ONE_OR_MORE] = Field(default_factory=list)
    on_day_of_month: Annotated[list[DayOfMonth], _ONE_OR_MORE] = Field(default_factory=list)
    start: DayField | None = Field(default=None, alias="from")
    end: DayField | None = Field(default=None, alias="until")
    on_birthday: Annotated[OwnDay, BY_WORD] | None = None
    on_anniversary: Annotated[OwnDay, BY_WORD] | None = None

    _days: ClassVar[dict[str, str]] = {
        "on_festival": "festivals",
        "on_weekday": "weekdays",
        "on_day_of_month": "month_days",
        "start": "start",
        "end": "end",
        "on_birthday": "birthday",
        "on_anniversary": "anniversary",
    }

    def when(self) -> When | None:
        """The days that are named; None where none is."""
        named = {field: _made(getattr(self, key)) for key, field in self._days.items() if key in self.model_fields_set}
        return When(**named) if named else None

    def fields_of(self) -> dict[str, Any]:
        found = {name: value for name, value in super().fields_of().items() if name not in self._days}
        when = self.when()
        return found if when is None else {**found, "when": when}

    @model_validator(mode="after")
    def _ends_after_start(self) -> DaysBlock:
        start, end = self.start, self.end
        if start is not None and end is not None:
            if isinstance(start, tuple) != isinstance(end, tuple):
                raise fault_of("mixed-span", 'from and until both 2026-11-01, or both "11-01"')
            if not isinstance(start, tuple) and end < start:  # type: ignore[operator]
                raise fault_of("ends-before-start", f"until = {start.isoformat()}")
        return self


class LinesBlock(DaysBlock):
    """The keys that say when and for which lines."""

    on_tag: Ids = Field(default_factory=list)
    not_on_tag: Ids = Field(default_factory=list)
    on_category: Annotated[list[Words], _ONE_OR_MORE] = Field(default_factory=list)
    on_payment: Annotated[Payment, BY_WORD] | None = None
    paid_within_days: Annotated[int, Field(ge=0, le=3660)] | None = None
    on_tier: Ids = Field(default_factory=list)

    _lines: ClassVar[dict[str, tuple[str, Any]]] = {
        "on_tag": ("tags", frozenset),
        "not_on_tag": ("not_tags", frozenset),
        "on_category": ("categories", frozenset),
        "on_payment": ("payment", _made),
        "paid_within_days": ("paid_within_days", _made),
        "on_tier": ("tiers", frozenset),
    }

    def fields_of(self) -> dict[str, Any]:
        found = {name: value for name, value in super().fields_of().items() if name not in self._lines}
        named = {field: make(getattr(self, key)) for key, (field, make) in self._lines.items() if key in self.model_fields_set}
        return {**found, "which": Which(**named)} if named else found


# Earning


class RateBlock(LinesBlock):
    """A rate of its own for some lines or days."""

    makes = values.Rate
    per_full: UnitField | None = None
    per_pieces: Pieces | None = None
    points: RateField | None = None

    @model_validator(mode="after")
    def _counts_one_thing(self) -> RateBlock:
        if (self.per_full is None) == (self.per_pieces is None):
            raise fault_of("one-of", "per-full, per-pieces")
        return self

    def fields_of(self) -> dict[str, Any]:
        names = {"per_full": "unit", "per_pieces": "pieces"}
        return {names.get(name, name): value for name, value in super().fields_of().items()}


class MultiplierBlock(LinesBlock):
    """More points for a tag, a category, a festival, a weekday, a span of days…; several of these in one multiplier must all hold."""

    makes = values.Multiplier
    name: Id
    title: TextBlock
    times: TimesField
    events_too: bool = False

    @model_validator(mode="after")
    def _says_when(self) -> MultiplierBlock:
        if not (set(self._days) | set(self._lines)) & self.model_fields_set:
            raise fault_of("always-holds", "on-tag, on-category, on-festival, on-weekday, on-birthday, from, until, …")
        return self

    def fields_of(self) -> dict[str, Any]:
        found = super().fields_of()
        if "events_too" in found:
            found["events"] = found.pop("events_too")
        return found


class StepBonusBlock(Block):
    """More points for a large purchase."""

    makes = values.StepBonus
    per_full: UnitField
    points: PointsField

    def fields_of(self) -> dict[str, Any]:
        return {"unit": self.per_full, "points": self.points}


class EarningBlock(LinesBlock):
    """How spending becomes points: the usual rate, and what else there is. Days and lines beside ``per-full`` bound the usual rate."""

    makes = values.Earning
    per_full: UnitField | None = None
    points: RateField | None = None
    rate: list[RateBlock] = Field(default_factory=list)
    per_purchase: PointsField | None = None
    counts: Annotated[Counts, BY_WORD] = Counts.LINE
    carries: bool = False
    joining_purchase: bool = True
    multiplier: list[MultiplierBlock] = Field(default_factory=list)
    combine: Annotated[Combine, BY_WORD] = Combine.BEST
    bonus: list[StepBonusBlock] = Field(default_factory=list)
    at_most_per_purchase: PointsField | None = None
    at_most_per_day: PointsField | None = None
    at_most_per_month: PointsField | None = None

    @model_validator(mode="after")
    def _has_a_rate(self) -> EarningBlock:
        if self.per_full is None and self.per_purchase is None and not self.rate:
            raise fault_of("no-rate", 'per-full = "1.00"')
        if self.per_full is None and (self.points is not None or (set(self._days) | set(self._lines)) & self.model_fields_set):
            raise fault_of("no-rate", 'per-full = "1.00"')
        return self

    def fields_of(self) -> dict[str, Any]:
        found = super().fields_of()
        rates = found.pop("rate", ())
        if self.per_full is not None:
            usual = {"unit": found.pop("per_full")}
            for name in ("points", "when", "which"):
                if name in found:
                    usual[name] = found.pop(name)
            rates = (*rates, values.Rate(**usual))
        for name in ("purchase", "day", "month"):
            if f"at_most_per_{name}" in found:
                found[f"most_per_{name}"] = found.pop(f"at_most_per_{name}")
        for name, field in (("multiplier", "multipliers"), ("bonus", "bonuses")):
            if name in found:
                found[field] = found.pop(name)
        return {**found, "rates": rates}


class DiscountBlock(LinesBlock):
    """What a member pays less at the till: the same for everybody, or by tier (a tier that isn't named has none of it)."""

    makes = values.Discount
    pays_percent: Percent | None = None
    pays_percent_for: dict[Id, Percent] | None = None
    off_per_gram: MoneyField | None = None
    off_per_gram_for: dict[Id, MoneyField] | None = None

    @model_validator(mode="after")
    def _says_how_much(self) -> DiscountBlock:
        ways = (self.pays_percent, self.pays_percent_for, self.off_per_gram, self.off_per_gram_for)
        if sum(way is not None for way in ways) != 1:
            raise fault_of("one-of", "pays-percent, pays-percent-for, off-per-gram, off-per-gram-for")
        if self.on_tier and (self.pays_percent_for is not None or self.off_per_gram_for is not None):
            raise fault_of("one-of", "on-tier, pays-percent-for, off-per-gram-for")
        return self

    def made(self) -> tuple[values.Discount, ...]:
        """One discount, or one for each tier that is named."""
        found = self.fields_of()
        for name in ("pays_percent", "off_per_gram"):
            by_tier = found.pop(f"{name}_for", None)
            if by_tier is not None:
                which = found.pop("which", Which())
                tiers = [(much, replace(which, tiers=frozenset({tier}))) for tier, much in by_tier.items()]
                return tuple(values.Discount(**found, **{name: much}, which=named) for much, named in tiers)
        return (values.Discount(**found),)


class EventBlock(DaysBlock):
    """What one event is worth."""

    makes = values.EventRule
    kind: Id
    points: PointsField | None = None
    times_per_day: Pieces | None = None
    times_per_month: Pieces | None = None
    times_ever: Pieces | None = None
    once_per_other: bool = False
    every: Pieces | None = None
    every_points: PointsField | None = None
    at_most_per_day: PointsField | None = None
    takes_all: bool = False

    @model_validator(mode="after")
    def _is_worth_something(self) -> EventBlock:
        if self.points is None and not self.takes_all:
            raise fault_of("one-of", "points, takes-all")
        if (self.every is None) != (self.every_points is None):
            raise fault_of("both-of", "every, every-points")
        return self

    def fields_of(self) -> dict[str, Any]:
        found = super().fields_of()
        for name, field in (("once_per_other", "per_other"), ("at_most_per_day", "most_per_day")):
            if name in found:
                found[field] = found.pop(name)
        return found


class BonusBlock(Block):
    """Points that come by themselves."""

    makes = values.CalendarBonus
    reason: Annotated[BonusFor, BY_WORD] = Field(alias="for")
    points: PointsField
    months: Annotated[int, Field(ge=2, le=120)] | None = None

    @model_validator(mode="after")
    def _counts_months(self) -> BonusBlock:
        if (self.reason is BonusFor.SPENDING_MONTHS) != (self.months is not None):
            raise fault_of("months-in-a-row", 'for = "spending-months", months = 3')
        return self


class ReferralBlock(Block):
    """What a referrer gets of the referred member's purchases: this share of their points, cut down."""

    share: RateField


class RewardBlock(Block):
    """The monthly reward on referred deposits; the per cent stand with the tiers."""

    from_own_points: PointsField
    at_most_per_referred: UnitField


class DepositBlock(Block):
    """Points for money that stands."""

    makes = values.Deposit
    per_full: UnitField
    points: PointsField
    reward: RewardBlock | None = None

    def fields_of(self) -> dict[str, Any]:
        found: dict[str, Any] = {"unit": self.per_full, "points": self.points}
        if self.reward is not None:
            found |= {"reward_from": self.reward.from_own_points, "reward_up_to": self.reward.at_most_per_referred}
        return found


class JoiningBlock(Block):
    """What becoming a member costs, and whether a household shares one account."""

    card_fee: MoneyField | None = None
    households: bool = False


# Tiers


class TierBlock(Block):
    """One level of membership."""

    makes = values.Tier
    id: Id
    title: TextBlock
    from_earned: PointsField | None = None
    from_spent: MoneyField | None = None
    from_purchases: Pieces | None = None
    rate: RateField = Field(default=None, alias="points")  # type: ignore[assignment]
    costs: PointsField | None = None
    reward_percent: RateField | None = None
    early_access_days: Days = 0
    promises: list[TextBlock] = Field(default_factory=list)


class StatusBlock(Block):
    """A standing beside the tiers."""

    makes = values.Status
    id: Id
    title: TextBlock
    from_spent: UnitField


class TierRulesBlock(Block):
    """Over what time tiers are counted, from when they count, when they are reviewed."""

    makes = values.TierRules
    over_months: Months | None = None
    over_days: Days | None = None
    over_calendar_year: bool = False
    counts_from: Annotated[TierFrom, BY_WORD] = TierFrom.NEXT_PURCHASE
    reviewed: Annotated[Review, BY_WORD] = Review.NEVER
    referred_too: bool = False

    @model_validator(mode="after")
    def _over_one_time(self) -> TierRulesBlock:
        if (self.over_months is not None) + (self.over_days is not None) + self.over_calendar_year > 1:
            raise fault_of("one-of", "over-months, over-days, over-calendar-year")
        return self

    def fields_of(self) -> dict[str, Any]:
        found = super().fields_of()
        for name, field in (("counts_from", "starts"), ("reviewed", "review")):
            if name in found:
                found[field] = found.pop(name)
        return found


class ExpiryBlock(Block):
    """How long points last."""

    makes = values.Expiry
    after_months: Months | None = None
    each_year_on: DayOfYear | None = None
    purchase_extends_to_months: Months | None = None
    remind_days_before: list[Annotated[int, Field(ge=0, le=366)]] = Field(default_factory=list)

    @model_validator(mode="after")
    def _ends_one_way(self) -> ExpiryBlock:
        if (self.after_months is None) == (self.each_year_on is None):
            raise fault_of("one-of", "after-months, each-year-on")
        return self

    def fields_of(self) -> dict[str, Any]:
        names = {
            "after_months": "months",
            "each_year_on": "each_year",
            "purchase_extends_to_months": "extended_months",
            "remind_days_before": "remind",
        }
        return {names[name]: value for name, value in super().fields_of().items()}


# Redeeming


class KindBlock(Block):
    """What holds for all gifts of one kind."""

    least_spend: PointsField | None = None
    from_tier: Id | None = None
    lapses_with_gift: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> KindBlock:
        if not self.model_fields_set:
            raise fault_of("empty", "least-spend, from-tier, lapses-with-gift")
        return self


class LimitBlock(Block):
    """How many, of what, within what."""

    makes = values.Limit
    at_most: Pieces
    of: Annotated[LimitOf, BY_WORD]
    per: Annotated[LimitPer, BY_WORD]
    on_tag: Id | None = None

    def fields_of(self) -> dict[str, Any]:
        return {"most": self.at_most, "of": self.of, "per": self.per, "tag": self.on_tag}


class PaceBlock(Block):
    """How a shop's allotment is released."""

    makes = values.Pace
    parts: Pieces
    every_days: Days

    def fields_of(self) -> dict[str, Any]:
        return {"parts": self.parts, "days": self.every_days}


class MixBlock(Block):
    """Cash for points that are missing."""

    yuan_per_point: UnitField


class RedeemingBlock(DaysBlock):
    """What a redemption must keep to."""

    makes = values.Redeeming
    gifts: bool = True
    kind: dict[Annotated[GiftKind, BY_WORD], KindBlock] = Field(default_factory=dict)
    limit: list[LimitBlock] = Field(default_factory=list)
    same_gift_again: bool = True
    least_balance: PointsField | None = None
    least_basket: PointsField | None = None
    proofs: list[Proof] = Field(default_factory=list)
    proof_from: PointsOrNever = None
    code_at: Annotated[CodeAt, BY_WORD] | None = None
    other_offers: bool = True
    final_sale: bool = False
    points_per_yuan: Pieces | None = None
    grades: dict[Id, PointsField] = Field(default_factory=dict)
    mix: MixBlock | None = None
    pace: PaceBlock | None = None
    receiver: bool = False
    signature: bool = False

    def fields_of(self) -> dict[str, Any]:
        found = super().fields_of()
        found.pop("kind", None)
        found.pop("mix", None)
        if "limit" in found:
            found["limits"] = found.pop("limit")
        if self.kind:
            found["kinds"] = tuple(
                values.KindRule(kind, rule.least_spend or Points(0), rule.from_tier, rule.lapses_with_gift)
                for kind, rule in self.kind.items()
            )
        return found if self.mix is None else {**found, "mix": self.mix.yuan_per_point}


class GiftBlock(DaysBlock):
    """A gift that the programme brings along. ``from`` and ``until`` are its first and last day."""

    makes = values.OwnGift
    code: Words
    title: TextBlock
    kind: Annotated[GiftKind, BY_WORD] = GiftKind.PHYSICAL
    points: PointsField | None = None
    grade: Id | None = None
    cash: MoneyField | None = None
    price: MoneyField | None = None
    stock: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    category: Words | None = None
    tags: Ids = Field(default_factory=list)
    tiers: Ids = Field(default_factory=list)
    price_for: dict[Id, PointsField] = Field(default_factory=dict)
    per_member: Pieces | None = None
    per_redemption: Pieces | None = None
    times_per_year: Pieces | None = None
    repeatable: bool = True
    barcode: Words | None = None

    def fields_of(self) -> dict[str, Any]:
        found = super().fields_of()
        for name in ("tags", "tiers"):
            if name in found:
                found[name] = frozenset(found[name])
        return found


class VoucherBlackoutBlock(DaysBlock):
    """Days on which a voucher can't be used."""


class BlackoutBlock(DaysBlock):
    """Days on which some things aren't to be had, for the whole programme."""

    of: Annotated[list[Annotated[BlackoutOf, BY_WORD]], _ONE_OR_MORE] = Field(min_length=1)

    @model_validator(mode="after")
    def _says_when(self) -> BlackoutBlock:
        if self.when() is None:
            raise fault_of("always-holds", "on-festival, on-weekday, on-day-of-month, from, until, …")
        return self

    def made(self) -> values.Blackout:
        return values.Blackout(self.when() or When(), frozenset(self.of))


class VoucherBlock(DaysBlock):
    """A voucher that points buy."""

    makes = values.VoucherKind
    id: Id
    title: TextBlock
    sort: Annotated[VoucherSort, BY_WORD]
    points: PointsField
    value: MoneyField | None = None
    percent: Percent | None = None
    over: UnitField | None = None
    any_yuan: bool = False
    good_for_months: Months | None = None
    good_for_days: Days | None = None
    blackout: VoucherBlackoutBlock | None = None
    pays_for: Annotated[Goods, BY_WORD] | None = None
    not_on_tag: Ids = Field(default_factory=list)
    for_staff: bool = False
    stock: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    tiers: Ids = Field(default_factory=list)
    times_per_year: Pieces | None = None

    @model_validator(mode="after")
    def _is_worth_something(self) -> VoucherBlock:
        needed = {
            VoucherSort.CASH: self.value is not None or self.any_yuan,
            VoucherSort.OFF_OVER: self.value is not None and self.over is not None,
            VoucherSort.PERCENT: self.percent is not None,
            VoucherSort.SERVICE: True,
        }
        if not needed[self.sort]:
            raise fault_of("voucher-worth", "cash: value or any-yuan; off-over: value and over; percent: percent")
        return self

    def fields_of(self) -> dict[str, Any]:
        found = super().fields_of()
        found.pop("blackout", None)
        names = {"good_for_months": "months", "good_for_days": "days", "pays_for": "goods", "for_staff": "staff", "not_on_tag": "not_tags"}
        found = {names.get(name, name): value for name, value in found.items()}
        for name in ("tiers", "not_tags"):
            if name in found:
                found[name] = frozenset(found[name])
        return found if self.blackout is None else {**found, "blackout": self.blackout.when()}


class CollectingBlock(Block):
    """How long a gift waits, and what the voucher says about returns."""

    makes = values.Collecting
    days: Annotated[int, Field(ge=1, le=3660)] = 30
    give_back_on_lapse: bool = False
    return_rule: TextBlock | None = None


# What else points can do


class PayRateBlock(DaysBlock):
    """What points take off a price."""

    makes = values.PayRate
    points: PointsField
    yuan: UnitField
    at_least: PointsField | None = None
    at_most: PointsField | None = None
    on_tier: Ids = Field(default_factory=list)

    def fields_of(self) -> dict[str, Any]:
        found = super().fields_of()
        for name, field in (("at_least", "least"), ("at_most", "most")):
            if name in found:
                found[field] = found.pop(name)
        if "on_tier" in found:
            found["tiers"] = frozenset(found.pop("on_tier"))
        return found


class PayingBlock(Block):
    """Points off a price."""

    makes = values.Paying
    rate: list[PayRateBlock] = Field(min_length=1)
    at_most_percent: Percent | None = None
    on_tag: Ids = Field(default_factory=list)
    not_on_tag: Ids = Field(default_factory=list)

    def fields_of(self) -> dict[str, Any]:
        found: dict[str, Any] = {"rates": _made(self.rate)}
        if self.at_most_percent is not None:
            found["percent"] = self.at_most_percent
        if self.on_tag or self.not_on_tag:
            found["which"] = Which(tags=frozenset(self.on_tag), not_tags=frozenset(self.not_on_tag))
        return found


class CauseBlock(Block):
    """A cause that points can be given to."""

    makes = values.Cause
    id: Id
    title: TextBlock


class CashOutBlock(Block):
    """Points into cash."""

    makes = values.CashOut
    points: PointsField
    yuan: UnitField


class DrawBlock(Block):
    """The prize draw."""

    makes = values.Draw
    prize: TextBlock
    points: PointsField | None = None
    purchase_from: UnitField | None = None
    odds: RateField | None = None
    odds_for: dict[Id, RateField] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_odds(self) -> DrawBlock:
        if self.odds is None and not self.odds_for:
            raise fault_of("one-of", "odds, odds-for")
        return self


class CommissionBlock(Block):
    """What an agent gets."""

    makes = values.Commission
    quota: PointsField
    per_full: PointsField
    yuan: UnitField

    def fields_of(self) -> dict[str, Any]:
        return {"quota": self.quota, "points": self.per_full, "yuan": self.yuan}


class FundBlock(Block):
    """The staff fund."""

    makes = values.Fund
    target: UnitField
    percent: RateField


class ListsBlock(Block):
    """Lists that the shop works with: calls, publication, low stock."""

    call_over: PointsField | None = None
    published_on_day: DayOfMonth | None = None
    low_stock_percent: Percent | None = None


# Four eyes


class ApprovalBlock(Block):
    """When a supervisor signs first. What isn't written stays as it ships."""

    makes = values.Approval
    from_points: PointsOrNever = None
    from_retail_price: MoneyOrNever = None
    always_for: list[Annotated[Act, BY_WORD]] = Field(default_factory=list)

    def fields_of(self) -> dict[str, Any]:
        found = super().fields_of()
        if "from_retail_price" in found:
            found["from_retail"] = found.pop("from_retail_price")
        if "always_for" in found:
            found["always_for"] = frozenset(self.always_for)
        return found


class SignOffBlock(Block):
    """What a supervisor signs afterwards. What isn't written stays as it ships."""

    makes = values.SignOff
    of: list[Annotated[SignOffKind, BY_WORD]] = Field(default_factory=list)
    by_end_of: Annotated[SignOffBy, BY_WORD] = SignOffBy.DAY
    by_approver_too: bool = True

    def fields_of(self) -> dict[str, Any]:
        names = {"of": "kinds", "by_end_of": "by", "by_approver_too": "approver_may_sign"}
        found = {names[name]: value for name, value in super().fields_of().items()}
        return {**found, "kinds": frozenset(self.of)} if "kinds" in found else found


class ReturnsBlock(Block):
    """What happens when points that a return takes back are spent already: the balance goes below zero, or stops at zero."""

    stop_at_zero: bool


class WindowBlock(DaysBlock):
    """A campaign's days."""


class ProgrammeBlock(Block):
    """A whole programme file."""

    makes = values.Programme
    programme: Id
    version: int = Field(ge=1, le=1_000_000)
    first_day: date
    title: TextBlock
    decimals: int = Field(ge=0, le=MOST_DECIMALS)
    window: WindowBlock | None = None
    beside: bool = False
    earning: EarningBlock | None = None
    discount: list[DiscountBlock] = Field(default_factory=list)
    event: list[EventBlock] = Field(default_factory=list)
    bonus: list[BonusBlock] = Field(default_factory=list)
    referral: ReferralBlock | None = None
    deposit: DepositBlock | None = None
    joining: JoiningBlock | None = None
    tier: list[TierBlock] = Field(min_length=1)
    tier_rules: TierRulesBlock | None = None
    status: list[StatusBlock] = Field(default_factory=list)
    expiry: ExpiryBlock | None = None
    returns: ReturnsBlock | None = None
    redeeming: RedeemingBlock | None = None
    blackout: BlackoutBlock | None = None
    gift: list[GiftBlock] = Field(default_factory=list)
    voucher: list[VoucherBlock] = Field(default_factory=list)
    collecting: CollectingBlock | None = None
    paying: PayingBlock | None = None
    transfer: bool = False
    cause: list[CauseBlock] = Field(default_factory=list)
    cash_out: CashOutBlock | None = None
    draw: DrawBlock | None = None
    commission: CommissionBlock | None = None
    fund: FundBlock | None = None
    lists: ListsBlock | None = None
    approval: ApprovalBlock | None = None
    sign_off: SignOffBlock | None = None

    def fields_of(self) -> dict[str, Any]:
        found = super().fields_of()
        names = {
            "programme": "name",
            "status": "statuses",
            "event": "events",
            "bonus": "bonuses",
            "tier": "tiers",
            "gift": "gifts",
            "voucher": "vouchers",
            "transfer": "transfers",
            "cause": "causes",
        }
        for apart in ("window", "referral", "joining", "returns", "lists"):
            found.pop(apart, None)
        found = {names.get(name, name): value for name, value in found.items()}
        if self.window is not None and (days := self.window.when()) is not None:
            found["window"] = days
        if "discount" in found:
            found["discounts"] = tuple(one for several in found.pop("discount") for one in several)
        if self.blackout is not None and BlackoutOf.VOUCHERS in self.blackout.of:
            days = self.blackout.when()
            found["vouchers"] = tuple(
                voucher if voucher.blackout is not None else replace(voucher, blackout=days) for voucher in found.get("vouchers", ())
            )
        if self.referral is not None:
            found["referral_share"] = self.referral.share
        if self.joining is not None:
            found["households"] = self.joining.households
            found["card_fee"] = self.joining.card_fee or Money(0)
        if self.returns is not None:
            found["clamps"] = self.returns.stop_at_zero
        if self.lists is not None:
            found["call_over"] = self.lists.call_over
            found["published_on"] = self.lists.published_on_day
            found["alert_percent"] = self.lists.low_stock_percent
        return self._with_shipped_bounds(found)

    def _with_shipped_bounds(self, found: dict[str, Any]) -> dict[str, Any]:
        """What ships is in whole points; a value is in the programme's smallest part."""
        whole = int(10**self.decimals)
        redeeming, approval = found.get("redeeming", values.Redeeming()), found.get("approval", values.Approval())
        if self.redeeming is None or "proof_from" not in self.redeeming.model_fields_set:
            redeeming = replace(redeeming, proof_from=Points(values.PROOF_FROM * whole))
        if self.approval is None or "from_points" not in self.approval.model_fields_set:
            approval = replace(approval, from_points=Points(values.APPROVAL_FROM * whole))
        return {**found, "redeeming": redeeming, "approval": approval}
