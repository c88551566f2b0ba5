"""What the brakes look at: what stands in the books about one member, and the list of everything that reached a bound."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import bindparam, func, literal_column, or_, select, update
from sqlalchemy.engine import Connection

from counter_app.database.door import Work
from counter_app.database.prepared import Prepared
from counter_app.database.tables import approval, card, deal, ledger, member, purchase, staff, standing, voucher
from counter_app.database.types import Day, Instant
from counter_app.programme.brakes import Brakes, Seen, receipt_key
from counter_app.programme.masks import masked_card, masked_name

SPENDS = ("payment", "transfer", "donation", "cash-out", "upgrade")
"""Deals that take points from a member: after a changed phone they count as redemptions do."""

Brake = Literal["changed", "loop", "receipt", "often", "pair"]


@dataclass(frozen=True, slots=True)
class Caught:
    """One line of the report: ``count`` redemptions (loop and receipt: receipts) of one member from ``first`` to ``last`` that reached a
    bound. The member is masked; ``clerks`` served, ``approvers`` said yes, both as names with numbers (of receipts nobody says yes)."""

    brake: Brake
    member_id: int
    member: str
    card: str
    clerks: tuple[str, ...]
    approvers: tuple[str, ...]
    count: int
    first: date
    last: date


_other = purchase.alias("other")
_READS_LIKE_ONE_BEFORE = (
    select(literal_column("1"))
    .where(
        _other.c.receipt_key == purchase.c.receipt_key,
        _other.c.receipt_key != literal_column("''"),
        _other.c.id < purchase.c.id,
    )
    .exists()
)
_WAS_BROUGHT_BACK = purchase.c.taken_back > literal_column("0")


def _count_of(*where: Any) -> Any:
    return select(func.count()).where(*where).scalar_subquery()


_THEIRS = voucher.c.member_id == bindparam("member_")
_BOUGHT = (purchase.c.member_id == bindparam("member_"), purchase.c.business_date >= bindparam("from_", type_=Day))
_SPENT = (deal.c.member_id == bindparam("member_"), deal.c.kind.in_([literal_column(f"'{kind}'") for kind in SPENDS]))
_SEEN = Prepared(
    select(
        _count_of(_THEIRS, voucher.c.business_date == bindparam("on_", type_=Day)),
        member.c.contact_at,
        _count_of(_THEIRS, voucher.c.business_date >= bindparam("from_", type_=Day), voucher.c.at >= member.c.contact_at)
        + _count_of(*_SPENT, deal.c.business_date >= bindparam("from_", type_=Day), deal.c.at >= member.c.contact_at),
        _count_of(_THEIRS, voucher.c.business_date >= bindparam("from_", type_=Day), voucher.c.staff_id == bindparam("staff_")),
        _count_of(*_BOUGHT, _WAS_BROUGHT_BACK),
        _count_of(*_BOUGHT, _READS_LIKE_ONE_BEFORE),
    ).where(member.c.id == bindparam("member_"))
)
_DAY = bindparam("day_", type_=Day)
_WATCH = (
    update(standing)
    .where(standing.c.member_id == bindparam("member_"), or_(standing.c.watched_on.is_(None), standing.c.watched_on < _DAY))
    .values(watched_on=_DAY)
)
_CONTACT = update(member).where(member.c.id == bindparam("member_")).values(contact_at=bindparam("at_", type_=Instant))
_LIKE = select(purchase.c.receipt).where(purchase.c.receipt_key == bindparam("key_"))


def seen_of(connection: Connection, member_id: int, staff_id: int | None, brakes: Brakes, on: date) -> Seen:
    """What stands in the books about this member, whom this clerk serves on that day; in one statement."""
    values = {"member_": member_id, "on_": on, "from_": on - timedelta(days=brakes.days - 1), "staff_": staff_id}
    row = _SEEN.first(connection, values)
    assert row is not None, "a member who is served is there"
    return Seen(*row)


def watch(work: Work, member_id: int) -> None:
    """Something happened today that the brakes look at. Where another desk's later day is known, that day stands."""
    work.connection.execute(_WATCH, {"member_": member_id, "day_": work.asked.business_date})
    work.touched.add("standing")


def contact_changed(work: Work, member_id: int) -> None:
    """The member's phone or card became another."""
    work.connection.execute(_CONTACT, {"member_": member_id, "at_": work.asked.at})
    watch(work, member_id)


def receipts_like(connection: Connection, receipt: str) -> tuple[str, ...]:
    """The receipts that earned and read like this one, this very one among them."""
    key = receipt_key(receipt)
    return tuple(connection.execute(_LIKE, {"key_": key}).scalars()) if key else ()


# The report: asked on the lane for long questions


def caught(connection: Connection, brakes: Brakes, first: date, last: date) -> tuple[Caught, ...]:
    """Everything that reached a bound on a day from ``first`` to ``last``, whoever approved it; the latest first. Pairs, loops and receipts
    are counted over these days."""
    found: list[Caught] = []
    days = (voucher.c.business_date >= first, voucher.c.business_date <= last)
    redeemed = select(voucher.c.member_id, func.count(), func.min(voucher.c.business_date), func.max(voucher.c.business_date)).where(*days)
    if brakes.often is not None:
        often = redeemed.group_by(voucher.c.member_id, voucher.c.business_date).having(func.count() >= brakes.often)
        found += [_redeemed(connection, "often", *row) for row in _rows(connection, often)]
    if brakes.pair is not None:
        pairs = redeemed.add_columns(voucher.c.staff_id).group_by(voucher.c.member_id, voucher.c.staff_id)
        for *row, clerk in _rows(connection, pairs.having(func.count() >= brakes.pair)):
            found.append(_redeemed(connection, "pair", *row, voucher.c.staff_id == clerk))
    if brakes.changed is not None:
        found += _after_a_change(connection, brakes, brakes.changed, days)
    bought = select(purchase.c.member_id, func.count(), func.min(purchase.c.business_date), func.max(purchase.c.business_date)).where(
        purchase.c.business_date >= first, purchase.c.business_date <= last
    )
    bounds: tuple[tuple[Brake, int | None, Any], ...] = (
        ("loop", brakes.loop, _WAS_BROUGHT_BACK),
        ("receipt", brakes.receipt, _READS_LIKE_ONE_BEFORE),
    )
    for brake, bound, what in bounds:
        if bound is not None:
            reached = bought.where(what).group_by(purchase.c.member_id).having(func.count() >= bound)
            found += [_bought(connection, brake, what, *row) for row in _rows(connection, reached)]
    return tuple(sorted(found, key=lambda one: (-one.last.toordinal(), one.brake, one.member_id)))


def _after_a_change(connection: Connection, brakes: Brakes, bound: int, days: tuple[Any, ...]) -> list[Caught]:
    served: dict[int, list[date]] = {}
    since: dict[int, datetime] = {}
    rows = (
        select(voucher.c.member_id, voucher.c.business_date, voucher.c.at, member.c.contact_at)
        .join(member, member.c.id == voucher.c.member_id)
        .where(*days, member.c.contact_at.is_not(None), voucher.c.at >= member.c.contact_at)
    )
    for row in connection.execute(rows):
        changed_at: datetime = row.contact_at
        if row.at <= changed_at + timedelta(days=brakes.change_days):
            served.setdefault(row.member_id, []).append(row.business_date)
            since[row.member_id] = changed_at
    return [
        _redeemed(connection, "changed", member_id, len(on), min(on), max(on), voucher.c.at >= since[member_id])
        for member_id, on in served.items()
        if len(on) >= bound
    ]


def _rows(connection: Connection, statement: Any) -> list[list[Any]]:
    """Member, how many, first and last day, and what else the statement asks."""

    def day(value: Any) -> date:
        # An aggregate of a day is read as the whole number it is kept as, or as a day, as the dialect likes.
        return value if isinstance(value, date) else date(1970, 1, 1) + timedelta(days=value)

    return [[row[0], row[1], day(row[2]), day(row[3]), *row[4:]] for row in connection.execute(statement).all()]


def _redeemed(connection: Connection, brake: Brake, member_id: int, count: int, first: date, last: date, *which: Any) -> Caught:
    theirs = (voucher.c.member_id == member_id, voucher.c.business_date >= first, voucher.c.business_date <= last, *which)
    clerks = _people(connection, select(voucher.c.staff_id).where(*theirs))
    yes = select(approval.c.approver_id).join(voucher, voucher.c.approval_id == approval.c.id).where(*theirs)
    return Caught(brake, member_id, *_who(connection, member_id), clerks, _people(connection, yes), count, first, last)


def _bought(connection: Connection, brake: Brake, what: Any, member_id: int, count: int, first: date, last: date) -> Caught:
    theirs = select(purchase.c.request_id).where(
        what, purchase.c.member_id == member_id, purchase.c.business_date >= first, purchase.c.business_date <= last
    )
    clerks = select(ledger.c.staff_id).where(ledger.c.member_id == member_id, ledger.c.request_id.in_(theirs))
    return Caught(brake, member_id, *_who(connection, member_id), _people(connection, clerks), (), count, first, last)


def _people(connection: Connection, ids: Any) -> tuple[str, ...]:
    people = connection.execute(select(staff.c.name, staff.c.number).where(staff.c.id.in_(ids)).order_by(staff.c.number))
    return tuple(f"{one.name} {one.number}" for one in people)


def _who(connection: Connection, member_id: int) -> tuple[str, str]:
    """Name and card, masked."""
    who = connection.execute(
        select(member.c.name, func.coalesce(card.c.code, ""))
        .outerjoin(card, (card.c.member_id == member.c.id) & (card.c.state == "current"))
        .where(member.c.id == member_id)
    ).one()
    return masked_name(who[0]), masked_card(who[1])
