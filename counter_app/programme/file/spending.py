"""The blocks about what else points can do, what the shop does with them, and who signs."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from counter_app.programme import programme as values
from counter_app.programme.condition import Which
from counter_app.programme.file.blocks import Block, DaysBlock, Ids, TextBlock, made
from counter_app.programme.file.values import (
    BY_WORD,
    DayOfMonth,
    Id,
    MoneyOrNever,
    Percent,
    PointsField,
    PointsOrNever,
    RateField,
    UnitField,
    fault_of,
)
from counter_app.programme.words import (
    Act,
    SignOffBy,
    SignOffKind,
)


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
        found: dict[str, Any] = {"rates": made(self.rate)}
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
