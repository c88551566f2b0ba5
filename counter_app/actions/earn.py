"""Earn: the points of a till receipt are the member's, once, with all that comes with them: the referrer's share, a spin, a longer life of
older points, a higher tier."""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.engine import Connection

from counter_app.actions.awarding import award, may_earn
from counter_app.actions.checks import checked_text, malformed
from counter_app.actions.serving import not_own_card
from counter_app.actions.tiers import settle_tier
from counter_app.database.asked import Asked, canonical
from counter_app.database.door import Work, action
from counter_app.database.gifts import words
from counter_app.database.members import MemberRow, member_row
from counter_app.database.neutral import new_row_id
from counter_app.database.programmes import InForce, programme_in_force
from counter_app.database.purchases import (
    carried_fen,
    carry,
    circumstances_text,
    count_spending,
    earned_on,
    earned_within,
    fills_a_row,
    lengthen_lots,
    purchase_by_receipt,
    referrer_of,
)
from counter_app.database.tables import MOST_FEN, MOST_PARTS, purchase, purchase_line
from counter_app.database.watched import receipts_like, watch
from counter_app.programme import earning, expiry
from counter_app.programme.brakes import receipt_key
from counter_app.programme.earning import Accrual, Circumstances, Line
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import ReceiptUsed, Refused
from counter_app.programme.tier import Counted
from counter_app.programme.values import Money, Points
from counter_app.programme.words import BonusFor, Payment

MOST_LINES = 500
MOST_RECEIPT = 40
MOST_WORD = 40
MOST_TAGS = 200
MOST_MILLIGRAMS = 10_000_000_000
MOST_PIECES = 1_000_000
MOST_DAYS = 3660


@dataclass(frozen=True, slots=True)
class BoughtLine:
    """One line of a receipt: its price in fen (without what points or vouchers paid) before the member's own discount, its category, tags,
    weight and pieces."""

    amount: int
    category: str = ""
    tags: tuple[str, ...] = ()
    milligrams: int = 0
    quantity: int = 1


@dataclass(frozen=True, kw_only=True)
class Purchase(Asked):
    """Points for a till receipt. ``paid_after_days`` counts for one on account; ``joining``: the card was taken out at it;
    ``discount_taken``: the lines are what was paid already (a till's own receipt).

    ``bought_on``: the day on the receipt, where it isn't the business date's own. That day's programme, rates, window and caps hold, under
    the tier that the member has by now; the points are entered, and begin to last, on the business date."""

    member_id: int
    receipt: str
    lines: tuple[BoughtLine, ...]
    payment: Payment = Payment.CASH
    paid_after_days: int = 0
    joining: bool = False
    discount_taken: bool = False
    bought_on: date | None = None

    @property
    def day(self) -> date:
        """The day whose rules hold."""
        return self.bought_on or self.business_date


@dataclass(frozen=True, slots=True)
class Earned:
    """What a receipt earned, in parts: ``points`` in all, among them the ``bonus`` for its size and, ``in_a_row``, the one for months with
    spending; ``cap_cut`` is what caps took. ``discount`` fen came off, ``due`` is what is paid.

    ``expires`` is the last day of the new lot (None: none, or no lot), ``balance`` what the member holds now, debt taken off. ``tier_was``
    and ``tier_now`` differ when the purchase brought a higher tier, which counts from the next one on. ``referrer_points`` are another
    member's; ``spins`` can be drawn."""

    purchase_id: int
    points: int
    bonus: int
    in_a_row: int
    cap_cut: int
    discount: int
    due: int
    expires: date | None
    balance: int
    tier_was: str
    tier_now: str
    referrer_points: int
    spins: int


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A purchase before it is kept: what it would earn, under which circumstances and programme."""

    force: InForce
    facts: Circumstances
    accrual: Accrual


_DONE = select(purchase.c.id, purchase.c.why).where(purchase.c.request_id == bindparam("request_"))
_PURCHASE = insert(purchase)
_LINES = insert(purchase_line).inline()


def earned_by(connection: Connection, asked: Purchase) -> Earned:
    """What this request earned."""
    row = connection.execute(_DONE, {"request_": asked.request_id}).one()
    said: dict[str, Any] = json.loads(row.why)["said"]
    expires = None if said["expires"] is None else date.fromisoformat(said["expires"])
    return Earned(purchase_id=row.id, **{**said, "expires": expires})


def reckon(connection: Connection, row: MemberRow, asked: Purchase) -> Reckoned:
    """What the purchase would earn this member now, with the programme in force: asked by the screen, and again inside the transaction.

    Raises Refused: malformed for lines that can't be taken; member-blocked, outside-window.
    """
    _check(asked)
    force = programme_in_force(connection, asked.day)
    may_earn(force.programme, row, asked.day)
    facts = _circumstances(connection, row, asked, force.programme)
    accrual = earning.accrue(force.programme, _lines(asked.lines), facts)
    if accrual.points.parts > MOST_PARTS:
        raise malformed("lines", "too-large")
    return Reckoned(force, facts, accrual)


@action("earn", again=earned_by)
def earn(work: Work, asked: Purchase) -> Earned:
    """The receipt's points are a new lot of the member's, the receipt is used, and a tier that is reached is theirs from now on.

    Raises Refused: member-blocked, own-member, outside-window, receipt-used, malformed.
    """
    connection = work.connection
    row = member_row(connection, asked.member_id)
    not_own_card(work, row.id)
    receipt = checked_text("receipt", asked.receipt, MOST_RECEIPT)
    reckoned = reckon(connection, row, asked)
    alike = receipts_like(connection, receipt)
    if receipt in alike or (not receipt_key(receipt) and purchase_by_receipt(connection, receipt) is not None):
        raise Refused(ReceiptUsed(receipt=receipt))
    if alike:
        watch(work, row.id)
    force, facts, accrual = reckoned.force, reckoned.facts, reckoned.accrual
    work.programme = (force.programme.name, force.programme.version)
    points = accrual.points.parts
    lot = award(work, row, force, points, note=receipt)
    expires = None if lot is None else lot.expires
    months = force.programme.expiry.extended_months
    if months is not None:
        until = expiry.months_on(asked.business_date, months)
        lengthen_lots(work, row, until)
        expires = None if expires is None else max(expires, until)
    carry(work, row.id, accrual.carried.fen - facts.carried.fen)
    # Points of another day are under that day's cap, not under today's.
    late = asked.day != asked.business_date
    count_spending(work, row, asked.business_date, fen=accrual.due.fen, points=0 if late else points)
    coming = Counted(accrual.points, accrual.due, int(bool(accrual.due)))
    now = programme_in_force(connection, asked.business_date) if late else force
    tier_now = settle_tier(work, row.id, now.programme, coming)
    share = _share_with_referrer(work, row, force, points, receipt)
    spins = int(brings_a_spin(force.programme, accrual))
    said = {
        "points": points,
        "bonus": accrual.bonus.parts,
        "in_a_row": accrual.in_a_row.parts,
        "cap_cut": accrual.cap_cut.parts,
        "discount": accrual.discount.fen,
        "due": accrual.due.fen,
        "expires": expires and expires.isoformat(),
        "balance": row.balance - row.debt + points,
        "tier_was": row.tier,
        "tier_now": tier_now,
        "referrer_points": share["referrer_points"],
        "spins": spins,
    }
    kept = {
        "request_id": asked.request_id,
        "member_id": row.id,
        "receipt": receipt,
        "business_date": asked.day,
        "programme_id": force.id,
        "points": points,
        "taken_back": 0,
        "lot_id": None if lot is None else lot.lot_id,
        "paid": accrual.due.fen,
        "discount": accrual.discount.fen,
        "carried_out": accrual.carried.fen,
        "circumstances": circumstances_text(facts),
        **share,
        "spins": spins,
        "why": canonical({"awards": _why(accrual), "said": said}).decode(),
        "receipt_key": receipt_key(receipt),
    }
    _keep(work, kept, asked.lines)
    work.wrote(
        "purchase",
        member=row.uid,
        receipt=receipt,
        paid=accrual.due.fen,
        points=points,
        cap_cut=accrual.cap_cut.parts,
        referrer_points=share["referrer_points"],
        spins=spins,
    )
    return earned_by(connection, asked)


def _check(asked: Purchase) -> None:
    lines = asked.lines
    if not lines:
        raise malformed("lines", "empty")
    if any(line.amount < 0 or line.milligrams < 0 or line.quantity < 1 for line in lines):
        raise malformed("lines", "negative")
    if len(lines) > MOST_LINES or sum(line.amount for line in lines) > MOST_FEN:
        raise malformed("lines", "too-large")
    if any(line.milligrams > MOST_MILLIGRAMS or line.quantity > MOST_PIECES for line in lines):
        raise malformed("lines", "too-large")
    if any(len(line.category) > MOST_WORD or len(words(line.tags)) > MOST_TAGS for line in lines):
        raise malformed("lines", "too-long")
    if not 0 <= asked.paid_after_days <= MOST_DAYS:
        raise malformed("paid_after_days", "too-large")
    if asked.day > asked.business_date:
        raise malformed("date", "not-a-date")


def _lines(lines: Sequence[BoughtLine]) -> list[Line]:
    return [Line(Money(line.amount), frozenset(words(line.tags).split()), line.category, line.milligrams, line.quantity) for line in lines]


def _circumstances(connection: Connection, row: MemberRow, asked: Purchase, programme: Programme) -> Circumstances:
    """What else the points hang on today; what the programme has no rule for isn't asked."""
    on, rules = asked.day, programme.earning
    today = earned_on(row, on)
    if on != asked.business_date and rules.most_per_day is not None:
        today = max(today, earned_within(connection, row.id, on, on))
    found = Circumstances(
        on,
        row.tier if programme.has_tier(row.tier) else programme.tiers[0].id,
        Points(today),
        birthday=row.birthday,
        anniversary=row.anniversary,
        joining=asked.joining,
        payment=asked.payment,
        paid_after_days=asked.paid_after_days,
        discount_taken=asked.discount_taken,
    )
    if rules.most_per_month is not None:
        found = replace(found, earned_this_month=Points(earned_within(connection, row.id, *_month(on))))
    if rules.carries:
        found = replace(found, carried=Money(carried_fen(connection, row.id)))
    bonus = programme.bonus(BonusFor.SPENDING_MONTHS)
    if bonus is not None and bonus.months is not None and fills_a_row(connection, row.id, on, bonus.months):
        found = replace(found, in_a_row=bonus.points)
    return found


def _month(day: date) -> tuple[date, date]:
    """The first and last day of its month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def referrer_share(programme: Programme, points: int) -> int:
    """What the referrer gets of so many parts that a referred member's purchase earns, cut down."""
    return int(points * programme.referral_share) if programme.referral_share is not None else 0


def _share_with_referrer(work: Work, row: MemberRow, force: InForce, points: int, receipt: str) -> dict[str, int | None]:
    """The referrer's share is theirs, unless they are blocked. Returns the columns of ``purchase`` that say so."""
    none: dict[str, int | None] = {"referrer_id": None, "referrer_points": 0, "referrer_lot_id": None}
    share = referrer_share(force.programme, points)
    referrer_id = referrer_of(work.connection, row.id) if share else None
    if referrer_id is None:
        return none
    referrer = member_row(work.connection, referrer_id)
    if referrer.state not in ("active", "merged"):
        return none
    if share > MOST_PARTS:
        raise malformed("lines", "too-large")
    lot = award(work, referrer, force, share, note=receipt)
    settle_tier(work, referrer.id, force.programme, Counted(Points(share)))
    return {"referrer_id": referrer_id, "referrer_points": share, "referrer_lot_id": None if lot is None else lot.lot_id}


def brings_a_spin(programme: Programme, accrual: Accrual) -> bool:
    """Whether such a purchase can be drawn for once."""
    draw = programme.draw
    return draw is not None and draw.purchase_from is not None and accrual.due >= draw.purchase_from


def _why(accrual: Accrual) -> list[dict[str, Any]]:
    """How each award came about: full ``units`` of so many fen × rate × times, cut down."""
    return [
        {
            "unit": award.unit.fen,
            "pieces": award.pieces,
            "units": award.units,
            "rate": str(award.rate),
            "multipliers": [multiplier.name for multiplier in award.multipliers],
            "times": str(award.times),
            "points": award.points.parts,
        }
        for award in accrual.awards
    ]


def _keep(work: Work, kept: dict[str, Any], lines: Sequence[BoughtLine]) -> None:
    purchase_id = new_row_id(work.connection.execute(_PURCHASE, kept))
    work.connection.execute(
        _LINES,
        [
            {
                "purchase_id": purchase_id,
                "line": place,
                "amount": line.amount,
                "category": line.category,
                "tags": words(line.tags),
                "milligrams": line.milligrams,
                "quantity": line.quantity,
                "returned": 0,
            }
            for place, line in enumerate(lines, start=1)
        ],
    )
