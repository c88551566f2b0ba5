"""The programme file's model: which keys there are, and what may stand in each.

Keys are words joined by hyphens. Whole points are whole numbers; points with decimals, rates and multipliers are numbers in quotes, money
is yuan with two decimals in quotes; a TOML float is a mistake everywhere, because it isn't exact. What is checked across several keys
stands in ``load``.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from counter_app.programme.programme import Act, Festival, SignOffBy, SignOffKind
from counter_app.programme.values import MAX_POINTS_OF_ONE_ENTRY, GiftKind, Money, Points

MOST_DECIMALS = 2
_NUMBER = re.compile(r"[0-9]{1,8}(?:\.[0-9]{1,6})?", re.ASCII)
_MONEY = re.compile(r"[0-9]{1,9}\.[0-9]{2}", re.ASCII)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_LONGEST_TEXT = 300


def _fault(fault: str, right: str) -> PydanticCustomError:
    return PydanticCustomError("fault", "{fault}", {"fault": fault, "right": right})


def exact_number(value: Any) -> Fraction | None:
    """A whole number, or a number in quotes, as an exact fraction; None for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Fraction(value)
    return None


def as_written(number: Fraction) -> str:
    """An exact number as it stands in the file: ``1000``, ``"5.6"``."""
    if number.denominator == 1:
        return str(number.numerator)
    return f'"{Decimal(number.numerator) / Decimal(number.denominator)}"'


def _quoted(value: float) -> str:
    """What a float was meant to be."""
    return str(int(value)) if value.is_integer() else f'"{value}"'


def _points(value: Any, info: ValidationInfo) -> Points:
    if isinstance(value, float):
        raise _fault("unquoted-decimal", _quoted(value))
    decimals: int = (info.context or {}).get("decimals", MOST_DECIMALS)
    number = exact_number(value)
    if number is None or not 0 <= number <= MAX_POINTS_OF_ONE_ENTRY:
        raise _fault("not-points", "1000" if decimals == 0 else '1000, "5.6"')
    parts = number * 10**decimals
    if parts.denominator != 1:
        raise _fault("too-many-decimals", as_written(Fraction(int(parts), 10**decimals)))
    return Points(parts.numerator)


def _rate(value: Any) -> Fraction:
    if isinstance(value, float):
        raise _fault("unquoted-decimal", _quoted(value))
    number = exact_number(value)
    if number is None or not 0 <= number <= 1_000_000:
        raise _fault("not-a-rate", '"1.2"')
    return number


def _times(value: Any) -> Fraction:
    number = _rate(value)
    if number <= 1:
        raise _fault("not-a-multiplier", '"1.2"')
    return number


def _money(value: Any) -> Money:
    if not isinstance(value, str) or not _MONEY.fullmatch(value):
        number = value if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10**9 else 200
        raise _fault("not-money", f'"{number:.2f}"')
    return Money(int(value.replace(".", "")))


def _positive_money(value: Any) -> Money:
    money = _money(value)
    if money.fen == 0:
        raise _fault("not-money", '"1.00"')
    return money


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_TEXT or not value.replace("\u3000", " ").isprintable():
        raise _fault("not-a-text", "")
    return value


def _id(value: Any) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise _fault("not-an-id", '"white-gold"')
    return value


PointsField = Annotated[Points, PlainValidator(_points)]
RateField = Annotated[Fraction, PlainValidator(_rate)]
TimesField = Annotated[Fraction, PlainValidator(_times)]
MoneyField = Annotated[Money, PlainValidator(_money)]
UnitField = Annotated[Money, PlainValidator(_positive_money)]
Words = Annotated[str, PlainValidator(_text)]
Id = Annotated[str, PlainValidator(_id)]
Pieces = Annotated[int, Field(ge=1, le=1_000_000)]
_BY_WORD = Field(strict=False)  # an enum is named by its word in the file
KindName = Annotated[GiftKind, _BY_WORD]


class _Table(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"))


class TextTable(_Table):
    """Words in both languages."""

    zh_hans: Words = Field(alias="zh-Hans")
    en: Words


class MultiplierTable(_Table):
    """More points for a tag, a festival or a span of days; several of these in one multiplier must all hold."""

    name: Id
    title: TextTable
    times: TimesField
    on_tag: Id | None = None
    on_festival: Annotated[Festival, _BY_WORD] | None = None
    start: date | None = Field(default=None, alias="from")
    end: date | None = Field(default=None, alias="until")

    @model_validator(mode="after")
    def _says_when(self) -> MultiplierTable:
        if self.on_tag is None and self.on_festival is None and self.start is None and self.end is None:
            raise _fault("always-holds", "on-tag, on-festival, from, until")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise _fault("ends-before-start", f"until = {self.start.isoformat()}")
        return self


class EarningTable(_Table):
    """How spending becomes points."""

    per_full: UnitField
    at_most_per_day: PointsField | None = None
    multiplier: list[MultiplierTable] = Field(default_factory=list)


class TierTable(_Table):
    """One level of membership."""

    id: Id
    title: TextTable
    from_earned: PointsField
    points: RateField
    benefits: TextTable | None = None


class ExpiryTable(_Table):
    """How long points last."""

    after_months: int = Field(ge=1, le=1200)


class KindTable(_Table):
    """What holds for all gifts of one kind."""

    least_spend: PointsField


class LimitTable(_Table):
    """How many pieces of each gift with a tag."""

    on_tag: Id
    at_most_per_redemption: Pieces


class RedeemingTable(_Table):
    """What a redemption must keep to."""

    proof_from: PointsField | None = None
    kind: dict[KindName, KindTable] = Field(default_factory=dict)
    limit: list[LimitTable] = Field(default_factory=list)


class VoucherTable(_Table):
    """How long a gift waits, and what the voucher says about returns."""

    collect_within_days: int = Field(ge=1, le=3660)
    give_back_on_lapse: bool
    return_rule: TextTable


class ApprovalTable(_Table):
    """When a supervisor signs first."""

    from_points: PointsField | None = None
    from_retail_price: MoneyField | None = None
    always_for: list[Annotated[Act, _BY_WORD]]


class SignOffTable(_Table):
    """What a supervisor signs afterwards."""

    of: list[Annotated[SignOffKind, _BY_WORD]]
    by_end_of: Annotated[SignOffBy, _BY_WORD]
    by_approver_too: bool


class ProgrammeTable(_Table):
    """A whole programme file."""

    programme: Id
    version: int = Field(ge=1, le=1_000_000)
    first_day: date
    title: TextTable
    decimals: int = Field(ge=0, le=MOST_DECIMALS)
    earning: EarningTable
    tier: list[TierTable] = Field(min_length=1)
    expiry: ExpiryTable | None = None
    redeeming: RedeemingTable = Field(default_factory=RedeemingTable)
    voucher: VoucherTable
    approval: ApprovalTable
    sign_off: SignOffTable
