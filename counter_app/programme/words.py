"""The words that a programme file may choose among, each list under its own name."""

from __future__ import annotations

from enum import StrEnum


class Festival(StrEnum):
    """Days of the Chinese year that a rule can name; which days they are is told in ``festivals``."""

    NEW_YEAR = "new-year"
    SPRING_FESTIVAL = "spring-festival"
    SPRING_FESTIVAL_TO_LANTERN = "spring-festival-to-lantern"
    LANTERN = "lantern"
    QINGMING = "qingming"
    LABOUR_DAY = "labour-day"
    DRAGON_BOAT = "dragon-boat"
    MID_AUTUMN = "mid-autumn"
    NATIONAL_DAY = "national-day"
    DOUBLE_NINTH = "double-ninth"


class Weekday(StrEnum):
    """Days of the week; ``number`` counts from Monday, 0."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        return tuple(Weekday).index(self)


class OwnDay(StrEnum):
    """How much of the member's birthday or wedding anniversary a rule means: the day, or its whole month."""

    DAY = "day"
    MONTH = "month"


class Payment(StrEnum):
    """How a purchase is paid."""

    CASH = "cash"
    ACCOUNT = "account"


class Goods(StrEnum):
    """What a voucher pays for."""

    MERCHANDISE = "merchandise"
    SERVICE = "service"


class Counts(StrEnum):
    """Of what full units are counted."""

    LINE = "line"
    PURCHASE = "purchase"


class Combine(StrEnum):
    """What several multipliers make together."""

    BEST = "best"
    PRODUCT = "product"


class BonusFor(StrEnum):
    """What points come by themselves for."""

    JOINING = "joining"
    BIRTHDAY = "birthday"
    ANNIVERSARY = "anniversary"
    SPENDING_MONTHS = "spending-months"


class TierFrom(StrEnum):
    """From when a tier that was reached counts."""

    NEXT_PURCHASE = "next-purchase"
    NEXT_MONTH = "next-month"


class Review(StrEnum):
    """When tiers that aren't held any more are lowered: never, on the first of each month, on the first of each year."""

    NEVER = "never"
    MONTHLY = "monthly"
    YEARLY = "yearly"


class LimitOf(StrEnum):
    """What a limit counts: pieces of each gift by itself, pieces of all gifts together, redemptions."""

    GIFT = "gift"
    PIECES = "pieces"
    REDEMPTIONS = "redemptions"


class LimitPer(StrEnum):
    """Within what a limit counts; ``campaign`` is the programme's window, ``member`` is ever."""

    REDEMPTION = "redemption"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    CAMPAIGN = "campaign"
    MEMBER = "member"


class BlackoutOf(StrEnum):
    """What isn't to be had on a programme's blackout days: paying with its vouchers, gifts at points and cash, gifts at all."""

    VOUCHERS = "vouchers"
    GIFTS_WITH_CASH = "gifts-with-cash"
    GIFTS = "gifts"


class CodeAt(StrEnum):
    """When the confirmation code that the member's phone received must come back: to complete the redemption, or to take the gift."""

    COMPLETION = "completion"
    HAND_OVER = "hand-over"


class VoucherSort(StrEnum):
    """What a voucher does in payment."""

    CASH = "cash"
    OFF_OVER = "off-over"
    PERCENT = "percent"
    SERVICE = "service"


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
