"""Leave: somebody is a member no more. Their cards are closed for good and their points lapse; what is known of them is kept as long as
the programme says, then it is wiped, and the entries stay under their number.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.serving import not_own_card, supervisor_only
from counter_app.database.asked import Asked, canonical
from counter_app.database.door import Work, action
from counter_app.database.exchange.loans import HeldElsewhere, held_elsewhere
from counter_app.database.member_changes import note_change
from counter_app.database.members import MemberRow, member_row
from counter_app.database.naming import forget_words, keep_words
from counter_app.database.posting import Posted, debit
from counter_app.database.programmes import programme_in_force
from counter_app.database.shop import desk_facts
from counter_app.database.tables import approval, card, hand_over, member, member_change, staff, voucher
from counter_app.programme.refusals import MemberGone, NotLeaving, Refused

NOBODY = "—"
"""What a member is called whose name was wiped."""
MOST_AT_ONCE = 20


@dataclass(frozen=True, kw_only=True)
class Leave(Asked):
    """The member leaves, as they asked; a supervisor, who is signed in, does it."""

    member_id: int


@dataclass(frozen=True, slots=True)
class Left:
    """``lapsed`` parts went with the membership; what is known of them is wiped on ``wiped_from``, or soon after."""

    lapsed: int
    wiped_from: date


_LEAVE = (
    update(member)
    .where(member.c.id == bindparam("member_"))
    .values(state="left", left_on=bindparam("on_", type_=member.c.left_on.type), tier_next=None, tier_next_from=None, referrals="ended")
)
_CLOSE_CARDS = update(card).where(card.c.member_id == bindparam("member_")).values(state="closed")
_OPEN = select(func.count()).select_from(voucher)
_WAITS = select(func.count()).select_from(approval).where(approval.c.member_id == bindparam("member_"), approval.c.state == "waiting")
_LEFT_ON = select(member.c.left_on).where(member.c.id == bindparam("member_"))
_OVER = (
    select(member.c.id, member.c.uid, member.c.name, member.c.left_on)
    .where(member.c.left_on.is_not(None), member.c.wiped_on.is_(None), member.c.left_on <= bindparam("until_", type_=member.c.left_on.type))
    .order_by(member.c.left_on, member.c.id)
    .limit(MOST_AT_ONCE)
)
_FIRST = select(func.min(member.c.left_on, type_=member.c.left_on.type)).where(member.c.left_on.is_not(None), member.c.wiped_on.is_(None))
_WITH_THEM = select(member.c.id).where(member.c.merged_into.in_(bindparam("members_", expanding=True)))
_FORGET = (
    update(member)
    .where(member.c.id.in_(bindparam("members_", expanding=True)))
    .values(
        name=NOBODY,
        salutation="",
        phone=None,
        last4=None,
        birthday=None,
        anniversary=None,
        remark="",
        household=None,
        consent_on=None,
        consent_wording="",
        contact_at=None,
        wiped_on=bindparam("on_", type_=member.c.wiped_on.type),
    )
)
_THEIRS: BindParameter[Any] = bindparam("members_", expanding=True)
_CHANGES = update(member_change).where(member_change.c.member_id.in_(_THEIRS)).values(was="", now="")
_VOUCHERS = select(voucher.c.id, voucher.c.facts).where(voucher.c.member_id.in_(_THEIRS))
_RECEIVERS = (
    update(hand_over)
    .where(
        hand_over.c.voucher_id.in_(select(voucher.c.id).where(voucher.c.member_id.in_(_THEIRS))),
        (hand_over.c.receiver != "")
        | (hand_over.c.receiver_id4 != "")
        | (hand_over.c.receiver_phone != "")
        | (hand_over.c.signature != ""),
    )
    .values(receiver="", receiver_id4="", receiver_phone="", signature="")
)
_APPROVALS = select(approval.c.id, approval.c.asked).where(approval.c.member_id.in_(_THEIRS))


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 1 March where there is no such day.

    >>> years_after(date(2024, 2, 29), 3)
    datetime.date(2027, 3, 1)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _leaves_before(day: date, years: int) -> date:
    """Who left on this day or before has been gone for so many years by that ``day``."""
    if not years:
        return day - timedelta(days=1)
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def _left_before(connection: Connection, asked: Leave) -> Left:
    left_on: date = connection.execute(_LEFT_ON, {"member_": asked.member_id}).scalar_one()
    return Left(0, years_after(left_on, programme_in_force(connection, asked.business_date).programme.keep_years))


@action("leave", again=_left_before, value_out=True)
def leave(work: Work, asked: Leave) -> Left:
    """They are a member no more: found by nothing, their cards closed, their points gone. Raises Refused: not-a-supervisor, own-member,
    member-gone, not-leaving while something of theirs is open (vouchers, points set aside, a debt, a clerk's own card)."""
    connection = work.connection
    supervisor_only(work)
    not_own_card(work, asked.member_id)
    row = member_row(connection, asked.member_id)
    if row.state not in ("active", "blocked"):
        raise Refused(MemberGone(merged=row.state == "merged"))
    if why := _stands_in_the_way(connection, row):
        held = held_elsewhere(connection, row.id) if why == "away" else HeldElsewhere()
        raise Refused(NotLeaving(why, held.desks, held.asked))
    force = programme_in_force(connection, asked.business_date)
    work.programme = (force.programme.name, force.programme.version)
    lapsed = row.spendable
    if lapsed:
        debit(work, Posted(row.id, row.uid, desk_facts(connection).shop_id, force.id), "forfeit", lapsed)
    connection.execute(_LEAVE, {"member_": row.id, "on_": asked.business_date})
    connection.execute(_CLOSE_CARDS, {"member_": row.id})
    keep_words(connection, row.id, row.name, None)
    note_change(work, row.id, "left", "", asked.business_date.isoformat())
    work.wrote("card", member=row.uid, state="closed")
    work.wrote("member", member=row.uid, state="left", points=lapsed)
    return Left(lapsed, years_after(asked.business_date, force.programme.keep_years))


def _stands_in_the_way(connection: Connection, row: MemberRow) -> str:
    open_ones = _OPEN.where(voucher.c.member_id == row.id, voucher.c.state.in_(("open", "part", "held")))
    reasons = (
        ("held", row.held > 0 or connection.execute(_WAITS, {"member_": row.id}).scalar_one() > 0),
        ("vouchers", connection.execute(open_ones).scalar_one() > 0),
        ("owes", row.debt > 0),
        ("away", row.here != row.spendable),
        ("staff", connection.execute(select(staff.c.id).where(staff.c.member_id == row.id)).first() is not None),
    )
    return next((why for why, holds in reasons if holds), "")


# Wiping


def next_to_forget(connection: Connection, keep_years: int) -> date | None:
    """The first day on which somebody who left is to be forgotten; None where nobody waits for it."""
    first: date | None = connection.execute(_FIRST).scalar_one()
    return None if first is None else years_after(first, keep_years) + timedelta(days=0 if keep_years else 1)


def forget(work: Work, keep_years: int) -> bool:
    """What is known of some of those who left long enough ago is gone: name, phone, days, remarks, signatures. Returns whether nobody is
    left to forget."""
    connection = work.connection
    until = _leaves_before(work.asked.business_date, keep_years)
    rows = connection.execute(_OVER, {"until_": until}).all()
    if not rows:
        return True
    ids = [row.id for row in rows]
    ids += connection.execute(_WITH_THEM, {"members_": ids}).scalars().all()
    theirs = {"members_": ids}
    forget_words(connection, ids)
    connection.execute(_FORGET, {**theirs, "on_": work.asked.business_date})
    connection.execute(_CHANGES, theirs)
    connection.execute(_RECEIVERS, theirs)
    for voucher_id, facts in connection.execute(_VOUCHERS, theirs).all():
        _rewrite(connection, voucher, voucher_id, "facts", facts, _without_member)
    for approval_id, asked in connection.execute(_APPROVALS, theirs).all():
        if asked:
            _rewrite(connection, approval, approval_id, "asked", asked, _without_signature)
    for row in rows:
        work.wrote("member", member=row.uid, wiped=work.asked.business_date.isoformat())
    return len(rows) < MOST_AT_ONCE


def _rewrite(connection: Connection, table: Any, row_id: int, column: str, text: str, without: Any) -> None:
    kept = json.loads(text)
    now = canonical(without(kept)).decode()
    if now != text:
        connection.execute(update(table).where(table.c.id == row_id).values({column: now}))


def _without_member(facts: dict[str, Any]) -> dict[str, Any]:
    """A voucher's facts without whose it was."""
    about = {**facts.get("member", {}), "name": NOBODY, "salutation": "", "phone": "", "card": ""}
    return {**_without_signature(facts), "member": about}


def _without_signature(asked: dict[str, Any]) -> dict[str, Any]:
    return {**asked, "customer_signature": ""} if "customer_signature" in asked else asked
