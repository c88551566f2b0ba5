"""Amounts and dates that count, as exact whole numbers of the smallest unit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MAX_POINTS_OF_ONE_ENTRY = 10_000_000
"""Whole points one ledger entry may move at most."""


@dataclass(frozen=True, order=True, slots=True)
class Points:
    """Points in the programme's smallest part (a programme that shows one decimal counts tenths)."""

    parts: int

    def __add__(self, other: Points) -> Points:
        return Points(self.parts + other.parts)

    def __sub__(self, other: Points) -> Points:
        return Points(self.parts - other.parts)

    def __mul__(self, times: int) -> Points:
        return Points(self.parts * times)

    def __neg__(self) -> Points:
        return Points(-self.parts)

    def __bool__(self) -> bool:
        return self.parts != 0

    def covers(self, cost: Points) -> bool:
        return self.parts >= cost.parts


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """Chinese yuan in fen."""

    fen: int

    def __add__(self, other: Money) -> Money:
        return Money(self.fen + other.fen)

    def __sub__(self, other: Money) -> Money:
        return Money(self.fen - other.fen)

    def __mul__(self, times: int) -> Money:
        return Money(self.fen * times)

    def __bool__(self) -> bool:
        return self.fen != 0


class GiftKind(StrEnum):
    """What a gift is, as a programme's limits tell them apart."""

    PHYSICAL = "physical"
    VIRTUAL = "virtual"
    SERVICE = "service"
    VOUCHER = "voucher"


class IdentifiedBy(StrEnum):
    """How the member at the desk was identified; stands on the redemption and on the voucher."""

    CARD = "card"
    PHONE_AND_ID = "phone-and-id"
    PHONE = "phone"
    CONFIRMATION_CODE = "confirmation-code"


@dataclass(frozen=True, slots=True)
class Price:
    """One way to pay for one piece of a gift: points, and cash beside them."""

    points: Points
    cash: Money = Money(0)
