"""The case file's format as a model: which tables and keys there are, and what each value becomes.

The format is a promise: it may grow, it may not change. Whole points are whole numbers, points with decimals and money stand in quotes, a
TOML float is a mistake. Points become the programme's smallest parts, money fen, grams milligrams.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, ValidationInfo, model_validator

from counter_app.programme.failing import ORDER
from counter_app.programme.file.values import BY_WORD, MOST_DECIMALS, Id, Proof, Words, exact_number, fault_of
from counter_app.programme.values import MAX_POINTS_OF_ONE_ENTRY, GiftKind

_MONEY = re.compile(r"[0-9]{1,9}\.[0-9]{2}", re.ASCII)
_GRAMS = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,3})?", re.ASCII)


def _parts(value: Any, info: ValidationInfo) -> int:
    if isinstance(value, float):
        raise fault_of("unquoted-decimal", str(int(value)) if value.is_integer() else f'"{value}"')
    decimals: int = (info.context or {}).get("decimals", MOST_DECIMALS)
    below = isinstance(value, str) and value.startswith("-")
    number = exact_number(value[1:] if below else abs(value) if isinstance(value, int) and not isinstance(value, bool) else value)
    if number is None or number > MAX_POINTS_OF_ONE_ENTRY:
        raise fault_of("not-points", "1000" if decimals == 0 else '1000, "5.6"')
    parts = number * 10**decimals
    if parts.denominator != 1:
        raise fault_of("too-many-decimals", str(int(number)))
    return -int(parts) if below or (isinstance(value, int) and value < 0) else int(parts)


def _parts_of_some(value: Any, info: ValidationInfo) -> int:
    parts = _parts(value, info)
    if parts < 0:
        raise fault_of("not-points", str(value).lstrip("-"))
    return parts


def _fen(value: Any) -> int:
    if not isinstance(value, str) or not _MONEY.fullmatch(value):
        number = value if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10**9 else 88
        raise fault_of("not-money", f'"{number:.2f}"')
    return int(value.replace(".", ""))


def _milligrams(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**7:
        return value * 1000
    if isinstance(value, str) and _GRAMS.fullmatch(value):
        whole, _, part = value.partition(".")
        return int(whole) * 1000 + int(f"{part:0<3}")
    raise fault_of("not-grams", '12, "12.5"')


def _refusal(value: Any) -> str:
    if value not in ORDER:
        raise fault_of("not-in-list", ", ".join(ORDER))
    found: str = value
    return found


def _seed(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise fault_of("not-a-whole-number", "1")


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _typed(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 300 or not (value.isprintable()):
        raise fault_of("not-a-text", "")
    return value


PointsIn = Annotated[int, PlainValidator(_parts)]
"""Points that may stand below zero, in parts."""
SomePoints = Annotated[int, PlainValidator(_parts_of_some)]
Fen = Annotated[int, PlainValidator(_fen)]
Grams = Annotated[int, PlainValidator(_milligrams)]
Handle = Words
Typed = Annotated[str, PlainValidator(_typed)]
"""What a clerk types, which may be nothing."""
Refusal = Annotated[str, PlainValidator(_refusal)]
Seed = Annotated[int, PlainValidator(_seed)]
Pieces = Annotated[int, Field(ge=1, le=10_000)]
Times = Annotated[int, Field(ge=1, le=1_000_000)]
Stock = Annotated[int, Field(ge=0, le=1_000_000)]
Proofs = Annotated[list[Proof], BeforeValidator(_listed)]
Need = Literal["proof", "code", "approval"]
Payment = Literal["cash", "account"]
PaidFor = Literal["merchandise", "service"]


class Table(BaseModel):
    """A table of keys; a key that isn't known is a mistake."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    def one_of(self, *keys: str) -> None:
        """Raises the complaint unless exactly one of these keys stands in the file."""
        if sum(key in self.model_fields_set for key in keys) != 1:
            raise fault_of("one-of", ", ".join(keys))


class Gift(Table):
    """What can be redeemed in this file's cases, beside the programme's own."""

    code: Words
    name: Words | None = None
    points: SomePoints | None = None
    cash: Fen = 0
    price: Fen | None = None
    stock: Stock = 100
    category: Words | None = None
    grade: Id | None = None
    kind: Annotated[GiftKind, BY_WORD] = GiftKind.PHYSICAL
    tags: Annotated[list[Id], BeforeValidator(_listed)] = []
    tiers: Annotated[list[Id], BeforeValidator(_listed)] = []
    start: date | None = Field(default=None, alias="from")
    end: date | None = Field(default=None, alias="until")
    per_member: Pieces | None = None
    per_redemption: Pieces | None = None
    repeatable: bool = True
    barcode: Words | None = None


class Lapsing(Table):
    by: date
    points: SomePoints


class Expect(Table):
    """What should come of a step. Only what is written is looked at."""

    points: PointsIn = 0
    balance: PointsIn = 0
    held: PointsIn = 0
    lifetime: PointsIn = 0
    tier: Id = ""
    cash: Fen = 0
    discount: Fen = 0
    value: Fen = 0
    due: Fen = 0
    expiring: Lapsing | None = None
    reminders: list[Handle] = []
    calls: list[Handle] = []
    published: list[Handle] = []
    promises: list[Words] = []
    stock: dict[Words, int] = {}
    commission: Fen = 0
    fund: Fen = 0
    reward: Fen = 0
    needs: list[Need] = []
    refused: Refusal | None = None
    won: bool = False
    alerts: list[Words] = []

    of_a_member: ClassVar[tuple[str, ...]] = ("points", "balance", "held", "lifetime", "tier", "expiring", "reward", "promises")
    """What can't be told without a member."""


class Step(Table):
    """What every step may say. ``on`` is the business date of it and of those after it."""

    do: str
    on: date | None = None
    member: Handle | None = None
    approved: bool = False
    proofs: Proofs | None = None
    code: bool = False
    expect: Expect = Expect()


class OfMember(Step):
    """A step that one member takes."""

    member: Handle


class Enrol(OfMember):
    birthday: date | None = None
    anniversary: date | None = None
    tier: Id | None = None
    referred_by: Handle | None = None
    phone: Words | None = None
    household: Words | None = None
    joined_with: Words | None = None


class Line(Table):
    amount: Fen
    category: Words | None = None
    tags: Annotated[list[Id], BeforeValidator(_listed)] = []
    grams: Grams = 0
    quantity: Pieces = 1


class Goods(Step):
    """A step about goods of a receipt: so much in all, or line by line."""

    receipt: Words
    amount: Fen | None = None
    lines: list[Line] = Field(default_factory=list, min_length=1)

    @model_validator(mode="after")
    def _has_a_sum(self) -> Goods:
        self.one_of("amount", "lines")
        return self

    @property
    def goods(self) -> list[Line]:
        return self.lines if self.amount is None else [Line.model_construct(amount=self.amount)]


class Purchase(Goods):
    member: Handle
    payment: Payment = "cash"
    paid_after_days: Annotated[int, Field(ge=0, le=3660)] | None = None


class Return(Goods):
    """The receipt says whose goods they were."""


class Event(OfMember):
    kind: Id
    count: Times = 1
    other: Handle | None = None


class Deposit(OfMember):
    amount: Fen
    months: Annotated[int, Field(ge=1, le=1200)]


class Adjust(OfMember):
    points: PointsIn
    reason: Words | None = None


class Transfer(OfMember):
    to: Handle
    points: SomePoints


class Donate(OfMember):
    cause: Words
    points: SomePoints


class CashOut(OfMember):
    points: SomePoints


class Item(Table):
    """So many pieces of a gift, or of one of the programme's vouchers."""

    gift: Words | None = None
    voucher: Words | None = None
    quantity: Pieces = 1

    @model_validator(mode="after")
    def _is_one_thing(self) -> Item:
        self.one_of("gift", "voucher")
        return self


class Redeem(OfMember):
    items: list[Item] = Field(min_length=1)
    points: SomePoints | None = None
    with_offer: bool = False
    hold: bool = False
    agent: Words | None = None
    ref: Words | None = None


class OfRedemption(Step):
    """A step that goes on with an earlier redemption."""

    ref: Words


class Confirm(OfRedemption):
    pass


class Cancel(OfRedemption):
    pass


class Void(OfRedemption):
    pass


class HandOver(OfRedemption):
    """Where nothing else is said, the member takes it: they give their number and sign."""

    receiver: Typed = "13000000000"
    signed: bool = True


class UseVoucher(OfRedemption):
    basket: Fen
    goods: PaidFor | None = None
    tags: Annotated[list[Id], BeforeValidator(_listed)] = []


class PayWithPoints(OfMember):
    price: Fen
    points: SomePoints | None = None
    most: bool = Field(default=False, alias="max")
    tags: Annotated[list[Id], BeforeValidator(_listed)] = []

    @model_validator(mode="after")
    def _says_how_many(self) -> PayWithPoints:
        if (self.points is None) != self.most:
            raise fault_of("one-of", "points, max = true")
        return self


class Draw(OfMember):
    seed: Seed


class Upgrade(OfMember):
    tier: Id


class Agent(Step):
    agent: Words
    waged: bool


class CloseDay(Step):
    pass


class Look(Step):
    pass


STEPS: dict[str, type[Step]] = {
    "enrol": Enrol,
    "purchase": Purchase,
    "return": Return,
    "event": Event,
    "deposit": Deposit,
    "adjust": Adjust,
    "transfer": Transfer,
    "donate": Donate,
    "cash_out": CashOut,
    "redeem": Redeem,
    "confirm": Confirm,
    "cancel": Cancel,
    "void": Void,
    "pay_with_points": PayWithPoints,
    "hand_over": HandOver,
    "use_voucher": UseVoucher,
    "draw": Draw,
    "upgrade": Upgrade,
    "agent": Agent,
    "close_day": CloseDay,
    "look": Look,
}
"""What can be done, by the word of ``do``."""


class CaseTable(Table):
    """One case; its steps are read one by one, each by its own kind's model."""

    name: Words
    step: list[dict[str, Any]] = Field(min_length=1)


class CaseFile(Table):
    """A whole case file."""

    programme: Words
    gift: list[Gift] = []
    case: list[CaseTable] = Field(min_length=1)
