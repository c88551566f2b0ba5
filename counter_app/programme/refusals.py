"""Why something can't be had: one frozen reason per cause, carrying what is missing and when it would go.

A reason is a value; ``Refused`` is the exception that carries reasons out of an action. Every reason has a ``code`` from
the case format's list and a sentence in each language in ``screens/wording.py`` (a test fails when one is missing).
``Trouble`` is the other family: disk, printer, network – nothing is lost and trying again is safe.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from counter_app.programme.desk_refusals import ApprovalOver as ApprovalOver
from counter_app.programme.desk_refusals import ClockBehind as ClockBehind
from counter_app.programme.desk_refusals import CountOver as CountOver
from counter_app.programme.desk_refusals import FileRefused as FileRefused
from counter_app.programme.desk_refusals import LastSupervisor as LastSupervisor
from counter_app.programme.desk_refusals import Malformed as Malformed
from counter_app.programme.desk_refusals import NotASupervisor as NotASupervisor
from counter_app.programme.desk_refusals import NothingLeft as NothingLeft
from counter_app.programme.desk_refusals import OtherContent as OtherContent
from counter_app.programme.desk_refusals import OwnMember as OwnMember
from counter_app.programme.desk_refusals import OwnRequest as OwnRequest
from counter_app.programme.desk_refusals import OwnRole as OwnRole
from counter_app.programme.desk_refusals import PinLocked as PinLocked
from counter_app.programme.desk_refusals import ShiftOver as ShiftOver
from counter_app.programme.desk_refusals import TrainingOnly as TrainingOnly
from counter_app.programme.desk_refusals import UnknownStaff as UnknownStaff
from counter_app.programme.desk_refusals import WeakPin as WeakPin
from counter_app.programme.desk_refusals import WrongPin as WrongPin
from counter_app.programme.failing import ORDER as ORDER
from counter_app.programme.failing import Reason as Reason
from counter_app.programme.failing import Refused as Refused
from counter_app.programme.failing import Trouble as Trouble
from counter_app.programme.failing import first as first
from counter_app.programme.failing import ordered as ordered
from counter_app.programme.values import GiftKind, Money, Points

# Who and what


@dataclass(frozen=True)
class UnknownMember(Reason):
    """No card, phone or name like this. ``typed`` is never logged."""

    code: ClassVar[str] = "unknown-member"
    typed: str = ""


@dataclass(frozen=True)
class MemberNotHereYet(Reason):
    """No card, phone or name like this here, where ``here`` of about ``of`` members are until now. ``online``: head office was asked."""

    code: ClassVar[str] = "member-not-here-yet"
    here: int = 0
    of: int = 0
    online: bool = True


@dataclass(frozen=True)
class MemberBlocked(Reason):
    code: ClassVar[str] = "member-blocked"


@dataclass(frozen=True)
class MemberGone(Reason):
    """A member who left; or (``merged``) one who was joined with another, whose card and name they have now."""

    code: ClassVar[str] = "member-gone"
    merged: bool = False


@dataclass(frozen=True)
class NotMergeable(Reason):
    """Two members can't be made one, or two again. ``why``: ``same``, ``gone``, ``held`` (points or gifts set aside), ``owes``,
    ``household`` (both have an account of their own), ``staff`` (both are somebody's own card here), ``spent`` (points of the other have
    been spent since, or new ones came), ``away`` (points that aren't at this desk), ``over`` (the shift in which it was done has ended).
    With ``away``: ``desks`` hold them (none: head office does), and were ``asked`` to give them back."""

    code: ClassVar[str] = "not-mergeable"
    why: str = "same"
    desks: tuple[int, ...] = ()
    asked: bool = False


@dataclass(frozen=True)
class NotLeaving(Reason):
    """Something of the member's is open still. ``why``: ``held`` (points or gifts set aside), ``vouchers``, ``owes``, ``away`` (points that
    aren't at this desk; ``desks`` and ``asked`` as for ``NotMergeable``), ``staff`` (it is somebody's own card here)."""

    code: ClassVar[str] = "not-leaving"
    why: str = "held"
    desks: tuple[int, ...] = ()
    asked: bool = False


@dataclass(frozen=True)
class CardLost(Reason):
    """The card was reported lost; the member has another one, or identifies otherwise."""

    code: ClassVar[str] = "card-lost"


@dataclass(frozen=True)
class BankCard(Reason):
    """A bank card was swiped; its digits were not kept."""

    code: ClassVar[str] = "bank-card"


@dataclass(frozen=True)
class UnknownGift(Reason):
    code: ClassVar[str] = "unknown-gift"
    gift: str = ""


@dataclass(frozen=True)
class UnknownReceipt(Reason):
    code: ClassVar[str] = "unknown-receipt"
    receipt: str = ""


@dataclass(frozen=True)
class ReceiptUsed(Reason):
    code: ClassVar[str] = "receipt-used"
    receipt: str = ""


@dataclass(frozen=True)
class OverReturned(Reason):
    """More is brought back than the receipt has left."""

    code: ClassVar[str] = "over-returned"
    left: Money = Money(0)


# What the programme forbids or limits


@dataclass(frozen=True)
class NotRedeemable(Reason):
    """This programme doesn't do ``what`` (``gift``: this gift is no longer offered to this member; ``gifts``, ``vouchers``, ``payment``,
    ``donation``, ``draw``, ``upgrade``, ``event``, ``deposit``)."""

    code: ClassVar[str] = "not-redeemable"
    what: str = "gift"


@dataclass(frozen=True)
class NotTransferable(Reason):
    """Points stay with the member in this programme; ``to_oneself``: the receiver is the giver."""

    code: ClassVar[str] = "not-transferable"
    to_oneself: bool = False


@dataclass(frozen=True)
class NotCashable(Reason):
    """Points don't become cash in this programme."""

    code: ClassVar[str] = "not-cashable"


@dataclass(frozen=True)
class NotCombinable(Reason):
    """Not together with another offer; without that one it goes."""

    code: ClassVar[str] = "not-combinable"


@dataclass(frozen=True)
class FinalSale(Reason):
    """What was redeemed in this programme can't be brought back."""

    code: ClassVar[str] = "final-sale"


@dataclass(frozen=True)
class OutsideWindow(Reason):
    """Only between ``start`` and ``end`` (each a last good day, or None for open), or on certain days: ``again`` is the next one."""

    code: ClassVar[str] = "outside-window"
    start: date | None = None
    end: date | None = None
    again: date | None = None


@dataclass(frozen=True)
class BlackoutDate(Reason):
    """Not on a day like this (a festival); again on ``again``."""

    code: ClassVar[str] = "blackout-date"
    again: date | None = None


@dataclass(frozen=True)
class TierTooLow(Reason):
    """From ``needs`` (a tier id) on; ``short`` is what is missing to it where the tier hangs on points earned, ``short_spent`` where it
    hangs on spending."""

    code: ClassVar[str] = "tier-too-low"
    needs: str = ""
    short: Points | None = None
    short_spent: Money | None = None


@dataclass(frozen=True)
class WrongGoods(Reason):
    """Not for these goods. ``why``: ``only`` (goods with one of ``tags`` alone), ``not`` (no goods with one of ``tags``), ``merchandise``
    or ``service`` (what the voucher pays for)."""

    code: ClassVar[str] = "wrong-goods"
    why: str = "only"
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class BelowThreshold(Reason):
    """``has`` doesn't reach ``needs`` (both points, or both money), or isn't whole steps of ``step`` (``needs``: the next that is)."""

    code: ClassVar[str] = "below-threshold"
    needs: Points | Money = Points(0)
    has: Points | Money = Points(0)
    step: Points | Money | None = None


@dataclass(frozen=True)
class OverShare(Reason):
    """At most ``most`` yuan of the price can be paid so; ``points`` are the most that go."""

    code: ClassVar[str] = "over-share"
    most: Money = Money(0)
    points: Points = Points(0)


@dataclass(frozen=True)
class LimitReached(Reason):
    """So many ``of`` (``gift``: pieces of one gift, ``pieces``, ``redemptions``, ``event``, ``draw``, ``tier``, ``points``: parts) per
    ``per`` (``redemption``, ``member``, ``day``, ``month``, ``year``, ``campaign``, ``purchase``, ``payment``); again on ``again`` or
    never."""

    code: ClassVar[str] = "limit-reached"
    limit: int = 1
    per: str = "member"
    again: date | None = None
    of: str = "gift"


@dataclass(frozen=True)
class CapReached(Reason):
    """The points that this can bring in a while are had; again on ``again``."""

    code: ClassVar[str] = "cap-reached"
    again: date | None = None


@dataclass(frozen=True)
class NotRepeatable(Reason):
    code: ClassVar[str] = "not-repeatable"


@dataclass(frozen=True)
class BelowMinimum(Reason):
    """``has`` is under the programme's least ``of`` (``spend``: of the basket, on gifts of ``kind`` where one is named; ``balance``: of the
    member's points)."""

    code: ClassVar[str] = "below-minimum"
    needs: Points = Points(0)
    has: Points = Points(0)
    kind: GiftKind | None = None
    of: str = "spend"


@dataclass(frozen=True)
class InsufficientPoints(Reason):
    """``short`` counts what the basket already takes."""

    code: ClassVar[str] = "insufficient-points"
    needs: Points = Points(0)
    holds: Points = Points(0)

    @property
    def short(self) -> Points:
        return self.needs - self.holds


@dataclass(frozen=True)
class OutOfStock(Reason):
    """``left`` pieces can still be redeemed here (0 or fewer than asked)."""

    code: ClassVar[str] = "out-of-stock"
    gift: str = ""
    left: int = 0


@dataclass(frozen=True)
class Paced(Reason):
    """The gift is there but not yet released: ``released`` pieces can be had now, more from ``next_on`` on (None: no more will be)."""

    code: ClassVar[str] = "paced"
    gift: str = ""
    released: int = 0
    next_on: date | None = None


@dataclass(frozen=True)
class AllowanceExhausted(Reason):
    """The desk of a chain may not give out so much by itself; with a line to head office, or at another desk, it may be had. ``of``:

    - ``points``: ``needs`` are asked, ``here`` can be spent at this desk now, ``in_all`` the member has wherever they lie;
    - ``pieces``: of ``gift`` ``left`` pieces can be had here, the shop has more; ``desks`` were asked for what they don't need of them;
    - ``limit``: what is limited per member is given by the one desk that holds the member's allowance.
    """

    code: ClassVar[str] = "allowance-exhausted"
    needs: Points = Points(0)
    here: Points = Points(0)
    in_all: Points = Points(0)
    of: str = "points"
    gift: str = ""
    left: int = 0
    desks: tuple[int, ...] = ()


@dataclass(frozen=True)
class NeedsCode(Reason):
    """The confirmation code that the member's phone received must be shown first; ``wrong``: another one was."""

    code: ClassVar[str] = "needs-code"
    wrong: bool = False


@dataclass(frozen=True)
class NeedsProof(Reason):
    """One of ``proofs`` (``card``, ``id``, ``messaging``, ``phone``) must be shown; ``above`` is the spend from which it is asked, if any:
    at exactly that many points it is asked already."""

    code: ClassVar[str] = "needs-proof"
    proofs: tuple[str, ...] = ()
    above: Points | None = None


@dataclass(frozen=True)
class NeedsApproval(Reason):
    """A supervisor signs first. ``because``: ``points``, ``price``, ``gift``, ``quantity``, ``undo``, ``override``, ``reprint``,
    ``correction``, ``transfer``, ``staff-voucher``, ``shift``; with the bound where there is one. Or one of the brakes, ``often``,
    ``changed``, ``pair``, ``loop``, ``receipt``, with the ``count`` that reached it."""

    code: ClassVar[str] = "needs-approval"
    because: str = "points"
    from_points: Points | None = None
    from_price: Money | None = None
    count: int = 0


@dataclass(frozen=True)
class PriceChanged(Reason):
    """What was agreed is no longer what it would cost; look at the new sum first."""

    code: ClassVar[str] = "price-changed"
    was: Points = Points(0)
    now: Points = Points(0)


@dataclass(frozen=True)
class ProgrammeFault(Reason):
    """One mistake in a programme file. ``source`` names the file, ``line`` counts from 1, ``key`` is the way there (``tier.2.points``: the
    second tier's). ``fault`` says what is wrong: one of ``FAULTS`` in ``programme.file.faults``; ``found`` is what stands there and
    ``right`` what could stand there instead, both in the file's own writing, and empty where there is nothing to show."""

    code: ClassVar[str] = "programme-fault"
    source: str = ""
    line: int = 1
    key: str = ""
    fault: str = ""
    found: str = ""
    right: str = ""


@dataclass(frozen=True)
class ProgrammeUnfit(Reason):
    """A programme file that is good by itself, but not for this shop now. ``why``: ``version-not-newer`` (``right``: the next version),
    ``first-day-past`` (the earliest first day), ``other-decimals`` (those in force), ``tiers-missing`` (the tiers that members hold),
    ``no-sender`` (it needs confirmation codes, and nothing sends them)."""

    code: ClassVar[str] = "programme-unfit"
    why: str = ""
    right: str = ""


# Vouchers


@dataclass(frozen=True)
class UnknownVoucher(Reason):
    code: ClassVar[str] = "unknown-voucher"


@dataclass(frozen=True)
class VoucherForged(Reason):
    """``why``: ``unreadable``, ``unknown-version``, ``unknown-key``, ``wrong-desk``, ``key-not-in-force``, ``bad-signature``,
    ``other-content`` (differs from the register)."""

    code: ClassVar[str] = "voucher-forged"
    why: str = "bad-signature"


@dataclass(frozen=True)
class VoucherVoid(Reason):
    code: ClassVar[str] = "voucher-void"
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True)
class VoucherUsed(Reason):
    """Nothing is left on it; when, where and by whom it first went out."""

    code: ClassVar[str] = "voucher-used"
    at: datetime | None = None
    desk: int = 0
    shop: str = ""
    by: str = ""


@dataclass(frozen=True)
class VoucherExpired(Reason):
    code: ClassVar[str] = "voucher-expired"
    last_day: date | None = None


@dataclass(frozen=True)
class VoucherElsewhere(Reason):
    """In a chain one desk hands a voucher out, now number ``desk``: the one that issued it, until another has asked and it let go."""

    code: ClassVar[str] = "voucher-elsewhere"
    desk: int = 0


@dataclass(frozen=True)
class GoodsElsewhere(Reason):
    """Goods wait on the shelf of the shop that issued the voucher, and go out there."""

    code: ClassVar[str] = "goods-elsewhere"
    shop: str = ""


@dataclass(frozen=True)
class MoreThanLeft(Reason):
    """More pieces are asked for than this line of the voucher still holds."""

    code: ClassVar[str] = "more-than-left"
    gift: str = ""
    left: int = 0
