"""What a programme says, as frozen values: the answers that the rule functions beside this file read.

A ``Programme`` is made by ``programme.file.load`` from one text file, or by hand in a test; both are equal when they say the same.
Points are in the programme's smallest part, money in fen, rates and multipliers exact fractions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from counter_app.programme.values import GiftKind, Money, Points


@dataclass(frozen=True, slots=True)
class Text:
    """Words that a programme brings along for members and staff, in Simplified Chinese and in English."""

    zh: str = ""
    en: str = ""

    def in_language(self, language: str) -> str:
        """The words in ``language`` (``zh``, ``zh-Hans``, ``zh_CN``, …: Chinese; everything else: English)."""
        return self.zh if language.startswith("zh") else self.en


class Festival(StrEnum):
    """Days of the lunar calendar that a multiplier can name; which days they are is told in ``festivals``."""

    SPRING_FESTIVAL = "spring-festival"
    MID_AUTUMN = "mid-autumn"


class Act(StrEnum):
    """What a programme may put under a supervisor's signature whatever its value; also ``NeedsApproval.because``."""

    OVERRIDE = "override"
    UNDO = "undo"
    CORRECTION = "correction"
    REPRINT = "reprint"
    TRANSFER = "transfer"
    STAFF_VOUCHER = "staff-voucher"


class SignOffKind(StrEnum):
    """What can stand in the supervisor's sign-off list."""

    REDEMPTION = "redemption"
    HAND_OVER = "hand-over"
    UNDO = "undo"
    REPRINT = "reprint"


class SignOffBy(StrEnum):
    """When the sign-off list must be empty."""

    SHIFT = "shift"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Tier:
    """A level of membership, reached with ``from_earned`` points earned in all; ``rate`` points for each full unit spent."""

    id: str
    title: Text
    from_earned: Points
    rate: Fraction
    benefits: Text = Text()


@dataclass(frozen=True, slots=True)
class When:
    """Days on which a multiplier holds: a festival, a span of dates (each end a last good day, None for open), or both at once."""

    festival: Festival | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Multiplier:
    """``times`` as many points for lines with ``tag`` (None: every line) on the days of ``when`` (None: every day)."""

    name: str
    title: Text
    times: Fraction
    tag: str | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Earning:
    """How spending becomes points: a tier's rate for each full ``unit`` of a line, multipliers, and a cap per member and day."""

    unit: Money = Money(100)
    multipliers: tuple[Multiplier, ...] = ()
    most_per_day: Points | None = None


@dataclass(frozen=True, slots=True)
class KindRule:
    """What holds for all gifts of one kind: the least a redemption spends on them together."""

    kind: GiftKind
    least_spend: Points = Points(0)


@dataclass(frozen=True, slots=True)
class TagLimit:
    """Of each gift with ``tag``, at most ``most`` pieces in one redemption."""

    tag: str
    most: int


@dataclass(frozen=True, slots=True)
class Redeeming:
    """What a redemption must keep to. From ``proof_from`` points on, a member known by phone alone shows a card or an ID."""

    kinds: tuple[KindRule, ...] = ()
    limits: tuple[TagLimit, ...] = ()
    proof_from: Points | None = None

    def least_spend(self, kind: GiftKind) -> Points:
        """The least spend on gifts of ``kind`` in one redemption; no points where the programme names none."""
        for rule in self.kinds:
            if rule.kind is kind:
                return rule.least_spend
        return Points(0)


@dataclass(frozen=True, slots=True)
class VoucherTerm:
    """How long a gift waits to be collected, what happens then, and what the voucher says about bringing gifts back."""

    days: int = 30
    give_back_on_lapse: bool = False
    return_rule: Text = Text()


@dataclass(frozen=True, slots=True)
class Approval:
    """When a supervisor signs first: baskets from a number of points or from a retail price on, and every one of ``always_for``."""

    from_points: Points | None = None
    from_retail: Money | None = None
    always_for: frozenset[Act] = frozenset()


@dataclass(frozen=True, slots=True)
class SignOff:
    """What a supervisor compares and signs afterwards, by when, and whether whoever approved it may be the one."""

    kinds: frozenset[SignOffKind] = frozenset()
    by: SignOffBy = SignOffBy.DAY
    approver_may_sign: bool = True


@dataclass(frozen=True, slots=True)
class Programme:
    """One version of one programme: in force from ``first_day`` until a newer version's first day.

    ``tiers`` stand lowest first and are never empty; ``lots_last_months`` is None where points never lapse.
    """

    name: str
    version: int
    first_day: date
    decimals: int
    title: Text
    tiers: tuple[Tier, ...]
    earning: Earning = Earning()
    lots_last_months: int | None = None
    redeeming: Redeeming = Redeeming()
    voucher: VoucherTerm = VoucherTerm()
    approval: Approval = Approval()
    sign_off: SignOff = SignOff()

    @property
    def parts_per_point(self) -> int:
        """How many smallest parts one point has: 1 where only whole points are shown, 10 with one decimal."""
        return int(10**self.decimals)

    def tier(self, tier_id: str) -> Tier:
        """The tier with this id. Raises KeyError: whoever asks has checked it when the member was taken in."""
        for tier in self.tiers:
            if tier.id == tier_id:
                return tier
        raise KeyError(tier_id)

    def has_tier(self, tier_id: str) -> bool:
        return any(tier.id == tier_id for tier in self.tiers)

    def rank(self, tier_id: str) -> int:
        """0 for the lowest tier. Raises KeyError for an id that this programme doesn't have."""
        for place, tier in enumerate(self.tiers):
            if tier.id == tier_id:
                return place
        raise KeyError(tier_id)

    def tiers_from(self, tier_id: str) -> frozenset[str]:
        """The ids of this tier and all above it: what "from gold on" means for a gift."""
        return frozenset(tier.id for tier in self.tiers[self.rank(tier_id) :])

    def points(self, whole: int) -> Points:
        """So many whole points."""
        return Points(whole * self.parts_per_point)

    def points_text(self, points: Points) -> str:
        """Plain digits for files, logs and signed codes (a screen groups them itself): ``-3``, ``5.6``."""
        if not self.decimals:
            return str(points.parts)
        sign = "-" if points.parts < 0 else ""
        whole, part = divmod(abs(points.parts), self.parts_per_point)
        return f"{sign}{whole}.{part:0{self.decimals}d}"
