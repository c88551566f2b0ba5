"""Tiers: after anything that counts, the member's tier is settled; a change is kept with its day and what brought it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, insert, update

from counter_app.database.door import Work
from counter_app.database.tables import member, tier_change
from counter_app.database.tiers import TierRow, tier_row
from counter_app.programme.programme import Programme
from counter_app.programme.tier import Counted, begins_on, tier_for
from counter_app.programme.values import Money, Points

_CHANGE = update(member).where(member.c.id == bindparam("member_")).values(tier=bindparam("tier_"), tier_next=None, tier_next_from=None)
_WAIT = (
    update(member)
    .where(member.c.id == bindparam("member_"))
    .values(tier_next=bindparam("next_"), tier_next_from=bindparam("from_", type_=member.c.tier_next_from.type))
)
_TIER_CHANGE = insert(tier_change).inline()


def settle_tier(work: Work, member_id: int, programme: Programme, coming: Counted | None = None) -> str:
    """The tier that the member's figures bring is theirs from now on, or waits for its first day; one that they hold stands. Where the
    points of referred members count, the referrer's tier is settled too. Returns the member's tier now.

    Call it when standing is up to date. ``coming`` is what the row of ``purchase``, ``event`` or ``deposit`` that this request has yet to
    write will count for (none: it is written).
    """
    row = tier_row(work.connection, programme, member_id, work.asked.business_date)
    now = _settle(work, row, programme, coming or Counted())
    if programme.tier_rules.referred_too and row.referred_by is not None:
        referrer = tier_row(work.connection, programme, row.referred_by, work.asked.business_date)
        _settle(work, referrer, programme, Counted(earned=coming.earned) if coming else Counted())
    return now


def _settle(work: Work, row: TierRow, programme: Programme, coming: Counted) -> str:
    """What counts ever is in ``standing`` already."""
    rules, found = programme.tier_rules, row.counted
    earned, spent = (Points(0), Money(0)) if rules.over_all_time else (coming.earned, coming.spent)
    reached = tier_for(programme, Counted(found.earned + earned, found.spent + spent, found.purchases + coming.purchases), row.tier).id
    begins = begins_on(rules, work.asked.business_date)
    if begins is None:
        if reached != row.tier:
            change_tier(work, row.member_id, row.member_uid, row.tier, reached)
        return reached
    waits = None if reached == row.tier else reached
    if waits != row.tier_next:
        work.connection.execute(_WAIT, {"member_": row.member_id, "next_": waits, "from_": begins if waits else None})
        work.wrote("member", member=row.member_uid, tier_next=waits or "", tier_next_from=begins.isoformat() if waits else None)
    return row.tier


def change_tier(work: Work, member_id: int, member_uid: UUID, was: str, now: str, on: date | None = None) -> None:
    """The member has this tier instead of that, from ``on`` (else: the request's business date) on; nothing waits any more."""
    work.connection.execute(_CHANGE, {"member_": member_id, "tier_": now})
    change = {"member_id": member_id, "was": was, "now": now, "request_id": work.asked.request_id}
    work.connection.execute(_TIER_CHANGE, {**change, "business_date": on or work.asked.business_date})
    work.wrote("tier_change", member=member_uid, was=was, now=now)
    work.touched.add("member")
