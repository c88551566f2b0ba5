"""The blocks about gifts and vouchers: what a redemption keeps to, what the programme brings along, how long a gift waits."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from counter_app.programme import programme as values
from counter_app.programme.condition import When
from counter_app.programme.file.blocks import ONE_OR_MORE, Block, DaysBlock, Ids, TextBlock
from counter_app.programme.file.values import (
    BY_WORD,
    Days,
    Id,
    MoneyField,
    Months,
    Percent,
    Pieces,
    PointsField,
    PointsOrNever,
    Proof,
    UnitField,
    Words,
    fault_of,
)
from counter_app.programme.values import GiftKind, Points
from counter_app.programme.words import (
    BlackoutOf,
    CodeAt,
    Goods,
    LimitOf,
    LimitPer,
    VoucherSort,
)


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

    of: Annotated[list[Annotated[BlackoutOf, BY_WORD]], ONE_OR_MORE] = Field(min_length=1)

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
