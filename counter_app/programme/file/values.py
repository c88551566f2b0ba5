"""The values of a programme file: how points, money, rates, days and ids are written, and what each becomes.

Whole points are whole numbers; points with decimals, rates and multipliers are numbers in quotes, money is yuan with two decimals in
quotes; a TOML float is a mistake everywhere, because it isn't exact. A day of every year is "MM-DD" in quotes.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from counter_app.programme.condition import MonthDay
from counter_app.programme.values import MAX_POINTS_OF_ONE_ENTRY, Money, Points

MOST_DECIMALS = 2
_NUMBER = re.compile(r"[0-9]{1,8}(?:\.[0-9]{1,6})?", re.ASCII)
_MONEY = re.compile(r"[0-9]{1,9}\.[0-9]{2}", re.ASCII)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_LONGEST_TEXT = 300


def fault_of(fault: str, right: str) -> PydanticCustomError:
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
        raise fault_of("unquoted-decimal", _quoted(value))
    decimals: int = (info.context or {}).get("decimals", MOST_DECIMALS)
    number = exact_number(value)
    if number is None or not 0 <= number <= MAX_POINTS_OF_ONE_ENTRY:
        raise fault_of("not-points", "1000" if decimals == 0 else '1000, "5.6"')
    parts = number * 10**decimals
    if parts.denominator != 1:
        raise fault_of("too-many-decimals", as_written(Fraction(int(parts), 10**decimals)))
    return Points(parts.numerator)


def _rate(value: Any) -> Fraction:
    if isinstance(value, float):
        raise fault_of("unquoted-decimal", _quoted(value))
    number = exact_number(value)
    if number is None or not 0 <= number <= 1_000_000:
        raise fault_of("not-a-rate", '"1.2"')
    return number


def _times(value: Any) -> Fraction:
    number = _rate(value)
    if number <= 1:
        raise fault_of("not-a-multiplier", '"1.2"')
    return number


def _money(value: Any) -> Money:
    if not isinstance(value, str) or not _MONEY.fullmatch(value):
        number = value if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10**9 else 200
        raise fault_of("not-money", f'"{number:.2f}"')
    return Money(int(value.replace(".", "")))


def _positive_money(value: Any) -> Money:
    money = _money(value)
    if money.fen == 0:
        raise fault_of("not-money", '"1.00"')
    return money


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_TEXT or not value.replace("\u3000", " ").isprintable():
        raise fault_of("not-a-text", "")
    return value


def _id(value: Any) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise fault_of("not-an-id", '"white-gold"')
    return value


def _day_of_year(value: Any) -> MonthDay:
    if isinstance(value, str) and re.fullmatch(r"\d\d-\d\d", value, re.ASCII):
        month, day = int(value[:2]), int(value[3:])
        try:
            date(2026, month, day)
        except ValueError:
            pass
        else:
            return MonthDay(month, day)
    raise fault_of("not-a-day-of-the-year", '"10-31"')


def _day(value: Any) -> date | MonthDay:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        return _day_of_year(value)
    raise fault_of("not-a-date", '2026-11-01, "11-01"')


def _points_or_never(value: Any, info: ValidationInfo) -> Points | None:
    return None if value == "never" else _points(value, info)


def _money_or_never(value: Any) -> Money | None:
    return None if value == "never" else _money(value)


_NUMBER_SCHEMA = {"type": ["integer", "string"], "pattern": r"^[0-9]{1,8}(\.[0-9]{1,6})?$"}
_MONEY_SCHEMA = {"type": "string", "pattern": r"^[0-9]{1,9}\.[0-9]{2}$"}

PointsField = Annotated[Points, PlainValidator(_points), WithJsonSchema(_NUMBER_SCHEMA)]
PointsOrNever = Annotated[Points | None, PlainValidator(_points_or_never), WithJsonSchema({"anyOf": [_NUMBER_SCHEMA, {"const": "never"}]})]
RateField = Annotated[Fraction, PlainValidator(_rate), WithJsonSchema(_NUMBER_SCHEMA)]
TimesField = Annotated[Fraction, PlainValidator(_times), WithJsonSchema(_NUMBER_SCHEMA)]
MoneyField = Annotated[Money, PlainValidator(_money), WithJsonSchema(_MONEY_SCHEMA)]
MoneyOrNever = Annotated[Money | None, PlainValidator(_money_or_never), WithJsonSchema({"anyOf": [_MONEY_SCHEMA, {"const": "never"}]})]
UnitField = Annotated[Money, PlainValidator(_positive_money), WithJsonSchema(_MONEY_SCHEMA)]
Words = Annotated[str, PlainValidator(_text), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": _LONGEST_TEXT})]
Id = Annotated[str, PlainValidator(_id), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})]
DayOfYear = Annotated[MonthDay, PlainValidator(_day_of_year), WithJsonSchema({"type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$"})]
DayField = Annotated[date | MonthDay, PlainValidator(_day), WithJsonSchema({"type": "string"})]
Pieces = Annotated[int, Field(ge=1, le=1_000_000)]
Percent = Annotated[int, Field(ge=1, le=100)]
DayOfMonth = Annotated[int, Field(ge=1, le=31)]
Months = Annotated[int, Field(ge=1, le=1200)]
Days = Annotated[int, Field(ge=1, le=36600)]
Proof = Literal["card", "id", "messaging", "phone"]
BY_WORD = Field(strict=False)
"""An enum is named by its word in the file."""
