"""The blocks about tiers and about how long points last."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from counter_app.programme import programme as values
from counter_app.programme.file.blocks import Block, TextBlock
from counter_app.programme.file.values import (
    BY_WORD,
    DayOfYear,
    Days,
    Id,
    MoneyField,
    Months,
    Pieces,
    PointsField,
    RateField,
    UnitField,
    fault_of,
)
from counter_app.programme.words import (
    Review,
    TierFrom,
)


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
