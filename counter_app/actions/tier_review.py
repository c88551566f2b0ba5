"""What happens to tiers when a business date begins: those that waited for it count, and on the days that the programme names, tiers that
the figures don't hold any more are lowered.

A tier that waited counts where the figures still hold it; else nothing comes of it. Reviewed are members who joined before that day and
whose tier didn't change on it, by what had come until the day before; a tier that is only given or bought is nobody's to lower.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    insert,
    literal,
    literal_column,
    select,
    type_coerce,
    update,
)
from sqlalchemy.engine import Connection

from counter_app.actions.tiers import change_tier
from counter_app.database.door import Work
from counter_app.database.prepared import Prepared
from counter_app.database.tables import member, tier_change
from counter_app.database.tiers import Figures, figures, tier_row
from counter_app.database.types import Bytes16
from counter_app.programme.programme import Programme, Tier
from counter_app.programme.tier import is_reviewed_on, tier_for

TOLD_ONE_BY_ONE = 100
"""The journal names so many changes of one step one by one; of more it keeps how many there are and a hash."""

_WAITING: Select[Any] = (
    select(member.c.id)
    .where(member.c.tier_next.is_not(None), member.c.tier_next_from <= bindparam("on_", type_=member.c.tier_next_from.type))
    .order_by(member.c.id)
    .limit(bindparam("size_"))
)
_FIRST_WAITING = select(member.c.tier_next_from).where(member.c.tier_next.is_not(None)).order_by(member.c.tier_next_from).limit(1)
_FORGET = update(member).where(member.c.id == bindparam("member_")).values(tier_next=None, tier_next_from=None)
_HIGH: Select[Any] = select(func.max(literal_column("id"))).select_from(
    select(member.c.id).where(member.c.id > bindparam("after_")).order_by(member.c.id).limit(bindparam("size_")).subquery()
)
_LAST_CHANGE: Select[Any] = select(func.coalesce(func.max(tier_change.c.id), literal_column("0")))
_CHANGED = Prepared(
    # Ids as the bytes they are: they are hashed, by the thousand.
    select(type_coerce(member.c.uid, Bytes16), tier_change.c.was, tier_change.c.now)
    .join(member, member.c.id == tier_change.c.member_id)
    .where(tier_change.c.id > bindparam("last_"))
    .order_by(tier_change.c.id)
)
_FOLLOW = update(member).where(member.c.id == tier_change.c.member_id, tier_change.c.id > bindparam("last_")).values(tier=tier_change.c.now)


def first_waiting(connection: Connection) -> date | None:
    """The first day on which a tier that waits counts; None where none waits."""
    return connection.execute(_FIRST_WAITING).scalar_one_or_none()


def begin_tiers(work: Work, programme: Programme, on: date, size: int) -> bool:
    """Up to ``size`` tiers that waited for this day or one before count from now on. Returns whether none is left."""
    waiting = work.connection.execute(_WAITING, {"on_": on, "size_": size}).scalars().all()
    for member_id in waiting:
        _begin(work, programme, member_id, on)
    return len(waiting) < size


def _begin(work: Work, programme: Programme, member_id: int, on: date) -> None:
    row = tier_row(work.connection, programme, member_id, on, before=on)
    reached = tier_for(programme, row.counted, row.tier).id
    if reached != row.tier:
        change_tier(work, row.member_id, row.member_uid, row.tier, reached, on)
    else:
        work.connection.execute(_FORGET, {"member_": row.member_id})
        work.wrote("member", member=row.member_uid, tier_next="")


def review_tiers(work: Work, programme: Programme, on: date, after: int, size: int) -> int | None:
    """The tiers of the next ``size`` members after ``after`` are reviewed, where this is a day for it. Returns the member id to go on
    after; None when all are reviewed."""
    if not is_reviewed_on(programme.tier_rules, on) or not _reviewed(programme):
        return None
    high: int | None = work.connection.execute(_HIGH, {"after_": after, "size_": size}).scalar_one()
    if high is not None:
        _review(work, programme, on, after, high)
    return high


def settle_tier_of(work: Work, programme: Programme, until: date, reviewed_on: date | None, member_id: int) -> None:
    """This member's tier is as it should be when ``until`` begins: one that waited for it counts, and it is reviewed as of the last day of
    review before (None: there was none)."""
    row = tier_row(work.connection, programme, member_id, until, before=until)
    if row.tier_next_from is not None and row.tier_next_from <= until:
        _begin(work, programme, member_id, row.tier_next_from)
    if reviewed_on is not None and _reviewed(programme):
        _review(work, programme, reviewed_on, member_id - 1, member_id)


def _reviewed(programme: Programme) -> list[tuple[int, Tier]]:
    """Rank and tier of those that can be lost."""
    return [(rank, tier) for rank, tier in enumerate(programme.tiers) if rank and tier.is_reached]


def _review(work: Work, programme: Programme, on: date, after: int, high: int) -> None:
    connection, asked = work.connection, work.asked
    counts = figures(programme, on, before=on)
    last: int = connection.execute(_LAST_CHANGE).scalar_one()
    values = {**counts.values, "on_": on, "after_": after, "high_": high, "request_": asked.request_id, "last_": last}
    columns = ("member_id", "business_date", "was", "now", "request_id")
    enter = insert(tier_change).inline().from_select(columns, _lowered(programme, counts)).execution_options(preserve_rowcount=True)
    if connection.execute(enter, values).rowcount == 0:
        return
    connection.execute(_FOLLOW, values)
    _tell(work, _CHANGED.all(connection, values))
    work.touched.add("member")


def _lowered(programme: Programme, counts: Figures) -> Select[Any]:
    """The changes of tier in a range of members: who holds one of the reviewed tiers and, by the figures, should hold a lower one."""
    tiers = _reviewed(programme)
    day = bindparam("on_", type_=tier_change.c.business_date.type)
    changed_since = exists().where(tier_change.c.member_id == member.c.id, tier_change.c.business_date >= day)
    held = (
        select(member.c.id, member.c.tier, *counts.columns)
        .where(
            member.c.id > bindparam("after_"),
            member.c.id <= bindparam("high_"),
            member.c.tier.in_([tier.id for _, tier in tiers]),
            member.c.joined < day,
            ~changed_since,
        )
        .cte("held")
        # Without this SQLite would count anew for each condition.
        .prefix_with("MATERIALIZED")
    )
    rank_held = case({tier.id: rank for rank, tier in tiers}, value=held.c.tier, else_=0)
    rank_now = case(*((_reaches(tier, held.c), literal(rank)) for rank, tier in reversed(tiers)), else_=0)
    names = case({rank: tier.id for rank, tier in enumerate(programme.tiers)}, value=rank_now)
    request = bindparam("request_", type_=tier_change.c.request_id.type)
    return select(held.c.id, day, held.c.tier, names, request).where(rank_now < rank_held).order_by(held.c.id)


def _reaches(tier: Tier, counted: Any) -> ColumnElement[bool]:
    """As ``programme.tier.holds``, for many at once."""
    named = [
        (counted.earned, None if tier.from_earned is None else tier.from_earned.parts),
        (counted.spent, None if tier.from_spent is None else tier.from_spent.fen),
        (counted.purchases, tier.from_purchases),
    ]
    return and_(*(column >= least for column, least in named if least is not None))


def _tell(work: Work, rows: list[tuple[Any, ...]]) -> None:
    """The hash is SHA-256 over the changes in the order of their members: member (16 bytes), the tier that was, a blank, the tier that is,
    a line's end."""
    if len(rows) <= TOLD_ONE_BY_ONE:
        for uid, was, now in rows:
            work.wrote("tier_change", member=uid, was=was, now=now)
        return
    told = b"".join([uid + f"{was} {now}\n".encode() for uid, was, now in rows])
    work.wrote("tier_change", changes=len(rows), first=rows[0][0], last=rows[-1][0], sha=hashlib.sha256(told).digest())
