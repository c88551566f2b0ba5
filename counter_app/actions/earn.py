"""Earn: the points of a till receipt are the member's, once, and their tier rises where they reach one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.checks import checked_text, malformed
from counter_app.actions.serving import not_own_card
from counter_app.database.asked import Asked, canonical
from counter_app.database.door import Work, action
from counter_app.database.gifts import words
from counter_app.database.members import MemberRow, member_row
from counter_app.database.posting import Posted, credit
from counter_app.database.programmes import InForce, programme_in_force
from counter_app.database.purchases import count_spending, earned_on, purchase_by_receipt
from counter_app.database.shop import desk_facts
from counter_app.database.tables import MOST_FEN, MOST_PARTS, lot, member, purchase, purchase_line, tier_change
from counter_app.programme import earning, expiry
from counter_app.programme.earning import Accrual, Circumstances, Line
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import MemberBlocked, ReceiptUsed, Refused
from counter_app.programme.tier import tier_for
from counter_app.programme.values import Money, Points

MOST_LINES = 500
MOST_RECEIPT = 40
MOST_WORD = 40
MOST_TAGS = 200


@dataclass(frozen=True, slots=True)
class BoughtLine:
    """One line of a receipt: what was paid for it in fen (without what points or vouchers paid), its category and tags."""

    amount: int
    category: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Purchase(Asked):
    """Points for a till receipt."""

    member_id: int
    receipt: str
    lines: tuple[BoughtLine, ...]


@dataclass(frozen=True, slots=True)
class Earned:
    """What a receipt earned, in parts; ``cap_cut`` is what the day's cap took of it, ``expires`` the last day of the new lot (None: none,
    or no lot). ``tier_was`` and ``tier_now`` differ when the purchase brought a higher tier, which counts from the next one on."""

    purchase_id: int
    points: int
    cap_cut: int
    expires: date | None
    tier_was: str
    tier_now: str


_DONE = (
    select(purchase.c.id, purchase.c.points, purchase.c.tier, purchase.c.why, lot.c.expires)
    .outerjoin(lot, lot.c.id == purchase.c.lot_id)
    .where(purchase.c.request_id == bindparam("request_"))
)
_PURCHASE = insert(purchase).inline()
_LINES = insert(purchase_line).inline()
_RAISE = update(member).where(member.c.id == bindparam("member_")).values(tier=bindparam("tier_"))
_TIER_CHANGE = insert(tier_change).inline()


def earned_by(connection: Connection, asked: Purchase) -> Earned:
    """What this request earned."""
    row = connection.execute(_DONE, {"request_": asked.request_id}).one()
    why = json.loads(row.why)
    return Earned(row.id, row.points, why["cap_cut"], row.expires, row.tier, why["tier_now"])


def reckon(connection: Connection, row: MemberRow, lines: Sequence[BoughtLine], on: date) -> tuple[InForce, Accrual]:
    """What the lines would earn this member now, with the programme in force: asked by the screen, and again inside the transaction.

    Raises Refused(Malformed) for lines that can't be taken.
    """
    if not lines:
        raise malformed("lines", "empty")
    if len(lines) > MOST_LINES or sum(line.amount for line in lines) > MOST_FEN:
        raise malformed("lines", "too-large")
    if any(line.amount < 0 for line in lines):
        raise malformed("lines", "negative")
    if any(len(line.category) > MOST_WORD or len(words(line.tags)) > MOST_TAGS for line in lines):
        raise malformed("lines", "too-long")
    force = programme_in_force(connection, on)
    bought = [Line(Money(line.amount), frozenset(words(line.tags).split()), line.category) for line in lines]
    accrual = earning.accrue(force.programme, bought, Circumstances(on, row.tier, Points(earned_on(row, on))))
    if accrual.points.parts > MOST_PARTS:
        raise malformed("lines", "too-large")
    return force, accrual


@action("earn", again=earned_by)
def earn(work: Work, asked: Purchase) -> Earned:
    """The receipt's points are a new lot of the member's, the receipt is used, and a tier that is reached is theirs from now on.

    Raises Refused: member-blocked, own-member, receipt-used, malformed.
    """
    connection = work.connection
    row = member_row(connection, asked.member_id)
    not_own_card(work, row.id)
    if row.state == "blocked":
        raise Refused(MemberBlocked())
    receipt = checked_text("receipt", asked.receipt, MOST_RECEIPT)
    if purchase_by_receipt(connection, receipt) is not None:
        raise Refused(ReceiptUsed(receipt=receipt))
    force, accrual = reckon(connection, row, asked.lines, asked.business_date)
    work.programme = (force.programme.name, force.programme.version)
    points = accrual.points.parts
    lot_id, expires = None, None
    if points:
        expires = expiry.last_day(force.programme, asked.business_date)
        who = Posted(row.id, row.uid, desk_facts(connection).shop_id, force.id, note=receipt)
        lot_id = credit(work, who, "accrual", points, earned_on=asked.business_date, expires=expires, counts_as_earned=True).lot_id
    paid = sum(line.amount for line in asked.lines)
    count_spending(work, row, asked.business_date, fen=paid, points=points)
    tier_now = raise_tier(work, row, force.programme, row.earned + points)
    purchase_id = _save(work, asked, row, receipt, force, accrual, lot_id, tier_now)
    work.wrote("purchase", member=row.uid, receipt=receipt, paid=paid, points=points, cap_cut=accrual.cap_cut.parts)
    return Earned(purchase_id, points, accrual.cap_cut.parts, expires, row.tier, tier_now)


def raise_tier(work: Work, row: MemberRow, programme: Programme, earned: int) -> str:
    """The tier that so many parts earned in all bring is the member's, unless theirs is as high already. Returns their tier now."""
    reached = tier_for(programme, Points(earned), row.tier).id
    if reached == row.tier:
        return reached
    work.connection.execute(_RAISE, {"member_": row.id, "tier_": reached})
    work.connection.execute(
        _TIER_CHANGE,
        {
            "member_id": row.id,
            "business_date": work.asked.business_date,
            "was": row.tier,
            "now": reached,
            "request_id": work.asked.request_id,
        },
    )
    work.wrote("tier_change", member=row.uid, was=row.tier, now=reached)
    work.touched.add("member")
    return reached


def _save(
    work: Work, asked: Purchase, row: MemberRow, receipt: str, force: InForce, accrual: Accrual, lot_id: int | None, tier_now: str
) -> int:
    why: dict[str, Any] = {
        "awards": [
            {
                "units": award.units,
                "rate": str(award.rate),
                "multiplier": " ".join(multiplier.name for multiplier in award.multipliers),
                "times": str(award.times),
                "points": award.points.parts,
            }
            for award in accrual.awards
        ],
        "cap_cut": accrual.cap_cut.parts,
        "tier_now": tier_now,
    }
    purchase_id = work.connection.execute(
        _PURCHASE,
        {
            "request_id": asked.request_id,
            "member_id": row.id,
            "receipt": receipt,
            "business_date": asked.business_date,
            "tier": row.tier,
            "earned_before": earned_on(row, asked.business_date),
            "programme_id": force.id,
            "points": accrual.points.parts,
            "taken_back": 0,
            "lot_id": lot_id,
            "paid": accrual.due.fen,
            "discount": accrual.discount.fen,
            "carried_out": accrual.carried.fen,
            "circumstances": "{}",
            "why": canonical(why).decode(),
        },
    ).lastrowid
    work.connection.execute(
        _LINES,
        [
            {
                "purchase_id": purchase_id,
                "line": place,
                "amount": line.amount,
                "category": line.category,
                "tags": words(line.tags),
                "returned": 0,
            }
            for place, line in enumerate(asked.lines, start=1)
        ],
    )
    return int(purchase_id)
