"""A gift as the rules see it: what it costs, who may have it, when, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.programme.values import GiftKind, Money, Points, Price


@dataclass(frozen=True, slots=True)
class OwnPace:
    """A gift's own pace: so many of the allotted pieces are out on the day of the allotment, and as many more every so many days."""

    pieces: int
    days: int


@dataclass(frozen=True, slots=True)
class Gift:
    """One gift. ``prices`` holds at least one way to pay, the usual one first; ``retail`` is the market value of one piece.

    ``tiers`` are the ids that may have it (none named: all), ``start`` and ``end`` the first and last day on which it can be redeemed.
    Limits count pieces; None is no limit. ``repeatable = False``: a member has it once and never again. ``grade`` may price it. This shop
    was allotted ``allotted`` pieces on ``allotted_on`` (None: never), which are given out at ``pace`` or, where the gift has none of its
    own, at the programme's.
    """

    code: str
    kind: GiftKind
    prices: tuple[Price, ...]
    retail: Money | None = None
    category: str = ""
    tags: frozenset[str] = frozenset()
    tiers: frozenset[str] = frozenset()
    start: date | None = None
    end: date | None = None
    per_member: int | None = None
    per_day: int | None = None
    per_redemption: int | None = None
    repeatable: bool = True
    active: bool = True
    grade: str = ""
    allotted: int = 0
    allotted_on: date | None = None
    pace: OwnPace | None = None

    @property
    def fewest_points(self) -> Points:
        """What one piece costs at least, at whichever of its prices takes the fewest points."""
        if len(self.prices) == 1:
            return self.prices[0].points
        return min(price.points for price in self.prices)

    def first_price_within(self, points: Points) -> int:
        """The place of the first price that ``points`` cover, and 0 where none is: what the desk offers when the gift is put in."""
        for place, price in enumerate(self.prices):
            if points.covers(price.points):
                return place
        return 0
