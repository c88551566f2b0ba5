"""Questions about purchases that earned points, and what they count towards: spending in all, points earned in a day or month, months in a
row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, literal, select, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import canonical, plain
from counter_app.database.door import Work
from counter_app.database.members import MemberRow
from counter_app.database.tables import journal, ledger, lot, member, purchase, purchase_line, standing
from counter_app.database.types import NEVER, Day
from counter_app.programme.compare import PastPurchase
from counter_app.programme.earning import Circumstances, Line
from counter_app.programme.values import Money, Points
from counter_app.programme.words import Payment


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """One line: its price and how much of that was brought back, in fen; weight in milligrams."""

    line: int
    amount: int
    category: str
    tags: frozenset[str]
    milligrams: int
    quantity: int
    returned: int

    @property
    def left(self) -> int:
        return self.amount - self.returned


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """A purchase with the circumstances and the programme's version of its day. ``points`` is what it earned and ``taken_back`` what
    returns have taken of that since, ``referrer_*`` the same of the referrer's share; all in parts. ``paid``, ``discount`` and ``carried``
    (what it left over) are as reckoned without what came back; in fen."""

    id: int
    member_id: int
    receipt: str
    business_date: date
    programme_id: int
    points: int
    taken_back: int
    lot_id: int | None
    paid: int
    discount: int
    carried: int
    referrer_id: int | None
    referrer_points: int
    referrer_taken_back: int
    referrer_lot_id: int | None
    spins: int
    circumstances: Circumstances
    lines: tuple[PurchaseLine, ...]

    @property
    def left(self) -> int:
        """What can still be brought back, in fen."""
        return sum(line.left for line in self.lines)


_BY_RECEIPT = select(
    purchase.c.id, purchase.c.member_id, purchase.c.receipt, purchase.c.business_date, purchase.c.programme_id, purchase.c.points,
    purchase.c.taken_back, purchase.c.lot_id, purchase.c.paid, purchase.c.discount, purchase.c.carried_out, purchase.c.referrer_id,
    purchase.c.referrer_points, purchase.c.referrer_taken_back, purchase.c.referrer_lot_id, purchase.c.spins, purchase.c.circumstances,
).where(purchase.c.receipt == bindparam("receipt_"))  # fmt: skip
_LINES = (
    select(
        purchase_line.c.line, purchase_line.c.amount, purchase_line.c.category, purchase_line.c.tags, purchase_line.c.milligrams,
        purchase_line.c.quantity, purchase_line.c.returned,
    )
    .where(purchase_line.c.purchase_id == bindparam("purchase_"))
    .order_by(purchase_line.c.line)
)  # fmt: skip
_PAST = (
    select(
        purchase.c.id, purchase.c.member_id, purchase.c.business_date, purchase.c.circumstances, purchase_line.c.amount,
        purchase_line.c.returned, purchase_line.c.tags, purchase_line.c.category, purchase_line.c.milligrams, purchase_line.c.quantity,
        purchase_line.c.line,
    )
    .join(purchase_line, purchase_line.c.purchase_id == purchase.c.id)
    .where(purchase.c.business_date >= bindparam("first_", type_=Day))
    .order_by(purchase.c.business_date, purchase.c.id, purchase_line.c.line)
)  # fmt: skip
_LAPSED = select(func.coalesce(func.sum(ledger.c.points), 0)).where(
    ledger.c.member_id == bindparam("member_"),
    ledger.c.lot_id == bindparam("lot_"),
    ledger.c.kind == literal("expiry", literal_execute=True),
)
_BODY = select(journal.c.body).where(journal.c.request_id == bindparam("request_", type_=journal.c.request_id.type))
_EARNED_WITHIN = select(func.coalesce(func.sum(purchase.c.points - purchase.c.taken_back), 0)).where(
    purchase.c.member_id == bindparam("member_"),
    purchase.c.business_date >= bindparam("first_", type_=Day),
    purchase.c.business_date <= bindparam("last_", type_=Day),
)
_SPENT_SINCE = (
    select(purchase.c.business_date, purchase.c.circumstances)
    .where(
        purchase.c.member_id == bindparam("member_"),
        purchase.c.business_date >= bindparam("first_", type_=Day),
        purchase.c.paid > literal(0, literal_execute=True),
    )
    .order_by(purchase.c.business_date, purchase.c.id)
)
_CARRIED = select(standing.c.carried_fen).where(standing.c.member_id == bindparam("member_"))
_CARRY = update(standing).where(standing.c.member_id == bindparam("member_")).values(carried_fen=standing.c.carried_fen + bindparam("fen_"))
_REFERRER = select(member.c.referred_by).where(member.c.id == bindparam("member_"))
_COUNT = (
    update(standing)
    .where(standing.c.member_id == bindparam("member_"))
    .values(
        spent_fen=standing.c.spent_fen + bindparam("fen_"),
        earned_day=bindparam("day_", type_=Day),
        earned_that_day=bindparam("earned_"),
    )
)
_LIVING_BEFORE = (
    select(lot.c.id, lot.c.uid)
    .where(
        lot.c.member_id == bindparam("member_"),
        lot.c.remaining > literal(0, literal_execute=True),
        lot.c.expires >= bindparam("today_", type_=Day),
        lot.c.expires < bindparam("until_", type_=Day),
        lot.c.expires < literal(NEVER, literal_execute=True),
    )
    .order_by(lot.c.id)
)
_LENGTHEN = update(lot).where(lot.c.id == bindparam("lot_")).values(expires=bindparam("until_", type_=Day))


def purchase_by_receipt(connection: Connection, receipt: str) -> PurchaseRow | None:
    """The purchase that this till receipt earned points for; None when it hasn't earned any here."""
    row = connection.execute(_BY_RECEIPT, {"receipt_": receipt}).one_or_none()
    if row is None:
        return None
    lines = tuple(_line(found) for found in connection.execute(_LINES, {"purchase_": row.id}))
    return PurchaseRow(*(*tuple(row)[:-1], circumstances_of(row.circumstances), lines))


def past_purchases(connection: Connection, first: date) -> Iterator[PastPurchase]:
    """Every purchase from that day on as it stands now, in order of days; what came back is left out."""
    rows = connection.execute(_PAST, {"first_": first})
    for _purchase_id, found in groupby(rows, key=lambda row: row.id):
        together = list(found)
        lines = tuple(kept_line(_line(row), row.amount - row.returned) for row in together if row.amount > row.returned)
        if lines:
            one = together[0]
            yield PastPurchase(one.member_id, one.business_date, circumstances_of(one.circumstances), lines)


def _line(row: Any) -> PurchaseLine:
    tags = frozenset(row.tags.split())
    return PurchaseLine(row.line, row.amount, row.category, tags, row.milligrams, row.quantity, row.returned)


def kept_line(line: PurchaseLine, left: int) -> Line:
    """The line as far as so many fen of it are kept; its weight and pieces go in step with its price."""
    milligrams = line.milligrams * left // line.amount if line.amount else 0
    quantity = line.quantity * left // line.amount if line.amount else 0
    return Line(Money(left), line.tags, line.category, milligrams, quantity)


def circumstances_text(facts: Circumstances) -> str:
    """What is kept of them, as canonical JSON: points in parts, money in fen."""
    return canonical(
        {
            "on": facts.on.isoformat(),
            "tier": facts.tier,
            "earned_today": facts.earned_today.parts,
            "earned_this_month": facts.earned_this_month.parts,
            "carried": facts.carried.fen,
            "birthday": plain(facts.birthday),
            "anniversary": plain(facts.anniversary),
            "joining": facts.joining,
            "payment": facts.payment.value,
            "paid_after_days": facts.paid_after_days,
            "discount_taken": facts.discount_taken,
            "in_a_row": facts.in_a_row.parts,
        }
    ).decode()


def circumstances_of(text: str) -> Circumstances:
    """The circumstances that ``circumstances_text`` wrote."""
    kept: dict[str, Any] = json.loads(text)

    def day(name: str) -> date | None:
        return None if kept[name] is None else date.fromisoformat(kept[name])

    return Circumstances(
        on=date.fromisoformat(kept["on"]),
        tier=kept["tier"],
        earned_today=Points(kept["earned_today"]),
        earned_this_month=Points(kept["earned_this_month"]),
        carried=Money(kept["carried"]),
        birthday=day("birthday"),
        anniversary=day("anniversary"),
        joining=kept["joining"],
        payment=Payment(kept["payment"]),
        paid_after_days=kept["paid_after_days"],
        discount_taken=kept["discount_taken"],
        in_a_row=Points(kept["in_a_row"]),
    )


def lapsed_of(connection: Connection, member_id: int, lot_id: int) -> int:
    """How much of a lot has lapsed so far, in parts."""
    found: int = connection.execute(_LAPSED, {"member_": member_id, "lot_": lot_id}).scalar_one()
    return found


def written_by(connection: Connection, request_id: UUID, table: str) -> dict[str, Any]:
    """What the journal kept of the last row of this table that the request wrote."""
    rows = json.loads(connection.execute(_BODY, {"request_": request_id}).scalar_one())["rows"]
    found: dict[str, Any] = [row for row in rows if row["table"] == table][-1]
    return found


def earned_on(row: MemberRow, day: date) -> int:
    """What the member has earned on that business date so far, in parts: what a cap per day looks at."""
    return row.earned_that_day if row.earned_day == day else 0


def earned_within(connection: Connection, member_id: int, first: date, last: date) -> int:
    """What the member's purchases of these days have earned, in parts, less what came back."""
    found: int = connection.execute(_EARNED_WITHIN, {"member_": member_id, "first_": first, "last_": last}).scalar_one()
    return found


def carried_fen(connection: Connection, member_id: int) -> int:
    """What the member's purchases have left over for the next one; below zero after some returns."""
    found: int = connection.execute(_CARRIED, {"member_": member_id}).scalar_one()
    return found


def carry(work: Work, member_id: int, fen: int) -> None:
    """So much more is carried to the member's next purchase (less, below zero)."""
    if fen:
        work.connection.execute(_CARRY, {"member_": member_id, "fen_": fen})
        work.touched.add("standing")


def referrer_of(connection: Connection, member_id: int) -> int | None:
    """The row id of the member who brought this one along."""
    found: int | None = connection.execute(_REFERRER, {"member_": member_id}).scalar_one()
    return found


def fills_a_row(connection: Connection, member_id: int, on: date, months: int) -> bool:
    """Whether a purchase on that day is the first of its month and fills a row of so many months with spending, counted from the last one
    that was filled."""
    ends = on.year * 12 + on.month - 1
    first = date((ends - months + 1) // 12, (ends - months + 1) % 12 + 1, 1)
    spent: dict[int, bool] = {}
    for row in connection.execute(_SPENT_SINCE, {"member_": member_id, "first_": first}):
        month = row.business_date.year * 12 + row.business_date.month - 1
        spent[month] = spent.get(month, False) or bool(circumstances_of(row.circumstances).in_a_row)
    return ends not in spent and all(spent.get(month) is False for month in range(ends - months + 1, ends))


def count_spending(work: Work, row: MemberRow, day: date, *, fen: int, points: int) -> None:
    """The member has spent so much more, and earned so many more points on that business date (both less than zero for a return). Where
    another desk's later day is known, that day's count stands."""
    counts = points and day >= row.earned_day
    earned_day, earned = (day, earned_on(row, day) + points) if counts else (row.earned_day, row.earned_that_day)
    work.connection.execute(_COUNT, {"member_": row.id, "fen_": fen, "day_": earned_day, "earned_": earned})
    work.touched.add("standing")


def lengthen_lots(work: Work, row: MemberRow, until: date) -> None:
    """Every living lot of the member's is good through that day at least."""
    values = {"member_": row.id, "today_": work.asked.business_date, "until_": until}
    for found in work.connection.execute(_LIVING_BEFORE, values).all():
        work.connection.execute(_LENGTHEN, {"lot_": found.id, "until_": until})
        work.wrote("lot", lot=found.uid, expires=until.isoformat())
