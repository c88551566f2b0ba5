"""The blocks about earning: rates, multipliers, discounts, events, bonuses, referrals, deposits, joining."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field, model_validator

from counter_app.programme import programme as values
from counter_app.programme.condition import Which
from counter_app.programme.file.blocks import Block, DaysBlock, LinesBlock, TextBlock
from counter_app.programme.file.values import (
    BY_WORD,
    Id,
    MoneyField,
    Percent,
    Pieces,
    PointsField,
    RateField,
    TimesField,
    UnitField,
    fault_of,
)
from counter_app.programme.words import (
    BonusFor,
    Combine,
    Counts,
)


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
    spend_offline_earnings: bool = False
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


class LeavingBlock(Block):
    """For how many years what is known of somebody who left is kept; then it is wiped, and the entries stay under their number."""

    keep_years: int = Field(ge=0, le=30)


class JoiningBlock(Block):
    """What becoming a member costs, and whether a household shares one account."""

    card_fee: MoneyField | None = None
    households: bool = False
