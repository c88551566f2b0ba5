"""What tiers are counted from: points earned, money spent and purchases of one member or of many, over the programme's time.

Figures that count ever stand in ``standing``; those of a span of time are added up from purchases, events and deposits, each by its own day
and without what was taken back since. Only what the programme's tiers name is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, func, literal_column, select
from sqlalchemy.engine import Connection

from counter_app.database.members import MemberRow
from counter_app.database.prepared import Prepared
from counter_app.database.tables import deposit, event, member, purchase, standing, tier_change
from counter_app.database.types import EPOCH_DAY, Day
from counter_app.programme.programme import Programme
from counter_app.programme.tier import Counted, Needed, counts_since, needed
from counter_app.programme.values import Money, Points

_NOTHING: ColumnElement[int] = literal_column("0")


@dataclass(frozen=True, slots=True)
class TierRow:
    """A member's tier, the one that waits for its first day, who brought the member along, and the figures as they stand."""

    member_id: int
    member_uid: UUID
    tier: str
    tier_next: str | None
    tier_next_from: date | None
    referred_by: int | None
    counted: Counted


@dataclass(frozen=True, slots=True)
class Figures:
    """``columns`` (earned in parts, spent in fen, purchases) of each row of ``member``, and the values that their statement is bound to."""

    columns: tuple[ColumnElement[int], ...]
    values: Mapping[str, date]


def figures(programme: Programme, on: date, before: date | None = None) -> Figures:
    """What the programme's tiers count of each member on that day; ``before``: of what came sooner than that (else: through ``on``)."""
    rules = programme.tier_rules
    since = counts_since(rules, on)
    values = {"since_": since or EPOCH_DAY, "before_": before or on + timedelta(days=1)}
    return Figures(_columns(needed(programme), since is None, rules.referred_too), MappingProxyType(values))


def tier_row(connection: Connection, programme: Programme, member_id: int, on: date, before: date | None = None) -> TierRow:
    """The member's tier and figures as of that day. Raises LookupError for an id that isn't there (our bug)."""
    rules = programme.tier_rules
    asked = figures(programme, on, before)
    row = _one(needed(programme), rules.over_all_time, rules.referred_too).first(connection, {"member_": member_id, **asked.values})
    if row is None:
        raise LookupError(f"no member {member_id}")
    member_row_id, uid, tier, tier_next, tier_next_from, referred_by, earned, spent, purchases = row
    figures_now = Counted(Points(earned), Money(spent), purchases)
    return TierRow(member_row_id, uid, tier, tier_next, tier_next_from, referred_by, figures_now)


def counted(connection: Connection, programme: Programme, row: MemberRow, on: date) -> Counted:
    """What the programme's tiers count of the member on that day; asked for only where the member's own row doesn't say it."""
    rules = programme.tier_rules
    if rules.over_all_time and not rules.referred_too and not needed(programme).purchases:
        return Counted(Points(row.earned), Money(row.spent_fen))
    return tier_row(connection, programme, row.id, on).counted


@cache
def _one(what: Needed, ever: bool, referred_too: bool) -> Prepared:
    columns = (member.c.id, member.c.uid, member.c.tier, member.c.tier_next, member.c.tier_next_from, member.c.referred_by)
    return Prepared(select(*columns, *_columns(what, ever, referred_too)).where(member.c.id == bindparam("member_")))


@cache
def _columns(what: Needed, ever: bool, referred_too: bool) -> tuple[ColumnElement[int], ...]:
    return (
        _earned(ever, referred_too).label("earned") if what.earned else _NOTHING.label("earned"),
        (_ever(standing.c.spent_fen, member) if ever else _sum(purchase, purchase.c.paid, member)).label("spent")
        if what.spent
        else _NOTHING.label("spent"),
        _purchases(ever).label("purchases") if what.purchases else _NOTHING.label("purchases"),
    )


def _earned(ever: bool, referred_too: bool) -> ColumnElement[int]:
    if not referred_too:
        return _earned_by(member, ever)
    brought = member.alias("brought")
    theirs = select(func.coalesce(func.sum(_earned_by(brought, ever)), _NOTHING)).where(brought.c.referred_by == member.c.id)
    return _earned_by(member, ever) + theirs.correlate(member).scalar_subquery()


def _earned_by(who: FromClause, ever: bool) -> ColumnElement[int]:
    if ever:
        return _ever(standing.c.earned, who)
    shares = select(func.coalesce(func.sum(purchase.c.referrer_points - purchase.c.referrer_taken_back), _NOTHING)).where(
        purchase.c.referrer_id == who.c.id, *_in_time(purchase)
    )
    return (
        _sum(purchase, purchase.c.points - purchase.c.taken_back, who)
        + shares.correlate(who).scalar_subquery()
        + _sum(event, event.c.points, who, event.c.points > _NOTHING)
        + _sum(deposit, deposit.c.points - deposit.c.taken_back, who)
    )


def _purchases(ever: bool) -> ColumnElement[int]:
    """Those of which something was kept."""
    only = (purchase.c.paid > _NOTHING, *(() if ever else _in_time(purchase)))
    return _of_both(purchase, func.count(), member, *only)


def _ever(column: ColumnElement[int], who: FromClause) -> ColumnElement[int]:
    return select(column).where(standing.c.member_id == who.c.id).correlate(who).scalar_subquery()


def _sum(table: FromClause, amount: ColumnElement[int], who: FromClause, *only: ColumnElement[bool]) -> ColumnElement[int]:
    return _of_both(table, func.coalesce(func.sum(amount), _NOTHING), who, *_in_time(table), *only)


def _of_both(table: FromClause, figure: ColumnElement[int], who: FromClause, *only: ColumnElement[bool]) -> ColumnElement[int]:
    """The figure of the member's own rows, and of those of whoever was joined with them."""
    gone = member.alias()
    own = select(figure).select_from(table).where(table.c.member_id == who.c.id, *only)
    theirs = select(figure).select_from(gone.join(table, table.c.member_id == gone.c.id)).where(gone.c.merged_into == who.c.id, *only)
    return own.correlate(who).scalar_subquery() + theirs.correlate(who).scalar_subquery()


def _in_time(table: FromClause) -> tuple[ColumnElement[bool], ...]:
    day: ColumnElement[Any] = table.c.business_date
    return day >= bindparam("since_", type_=Day), day < bindparam("before_", type_=Day)


_NOW: Select[Any] = (
    select(tier_change.c.now)
    .where(tier_change.c.member_id == bindparam("member_"), tier_change.c.request_id == bindparam("request_"))
    .order_by(tier_change.c.id.desc())
    .limit(1)
)


def tier_brought_by(connection: Connection, member_id: int, request_id: UUID) -> str | None:
    """The tier that this request brought the member at once; None where it brought none."""
    found: str | None = connection.execute(_NOW, {"member_": member_id, "request_": request_id}).scalar_one_or_none()
    return found
