"""Questions about purchases that earned points, and what they count towards: spending in all, points earned in one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, func, literal, select, update
from sqlalchemy.engine import Connection

from counter_app.database.door import Work
from counter_app.database.members import MemberRow
from counter_app.database.tables import ledger, purchase, purchase_line, standing
from counter_app.database.types import Day


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """One line: what was paid for it and how much of that was brought back, in fen."""

    line: int
    amount: int
    category: str
    tags: frozenset[str]
    returned: int

    @property
    def left(self) -> int:
        return self.amount - self.returned


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """A purchase as it was reckoned on its day: the member's tier then, the points earned before it on the same day, the programme's
    version. ``points`` is what it earned, ``taken_back`` what returns have taken of that since; both in parts."""

    id: int
    member_id: int
    receipt: str
    business_date: date
    tier: str
    earned_before: int
    programme_id: int
    points: int
    taken_back: int
    lot_id: int | None
    lines: tuple[PurchaseLine, ...]

    @property
    def left(self) -> int:
        """What can still be brought back, in fen."""
        return sum(line.left for line in self.lines)


_BY_RECEIPT = select(
    purchase.c.id, purchase.c.member_id, purchase.c.receipt, purchase.c.business_date, purchase.c.tier, purchase.c.earned_before,
    purchase.c.programme_id, purchase.c.points, purchase.c.taken_back, purchase.c.lot_id,
).where(purchase.c.receipt == bindparam("receipt_"))  # fmt: skip
_LINES = (
    select(purchase_line.c.line, purchase_line.c.amount, purchase_line.c.category, purchase_line.c.tags, purchase_line.c.returned)
    .where(purchase_line.c.purchase_id == bindparam("purchase_"))
    .order_by(purchase_line.c.line)
)
_LAPSED = select(func.coalesce(func.sum(ledger.c.points), 0)).where(
    ledger.c.member_id == bindparam("member_"),
    ledger.c.lot_id == bindparam("lot_"),
    ledger.c.kind == literal("expiry", literal_execute=True),
)
_TAKEN_BY = select(func.coalesce(func.sum(ledger.c.points), 0)).where(
    ledger.c.request_id == bindparam("request_"), ledger.c.kind == literal("clawback", literal_execute=True)
)
_COUNT = (
    update(standing)
    .where(standing.c.member_id == bindparam("member_"))
    .values(
        spent_fen=standing.c.spent_fen + bindparam("fen_"),
        earned_day=bindparam("day_", type_=Day),
        earned_that_day=bindparam("earned_"),
    )
)


def purchase_by_receipt(connection: Connection, receipt: str) -> PurchaseRow | None:
    """The purchase that this till receipt earned points for; None when it hasn't earned any here."""
    row = connection.execute(_BY_RECEIPT, {"receipt_": receipt}).one_or_none()
    if row is None:
        return None
    lines = tuple(
        PurchaseLine(found.line, found.amount, found.category, frozenset(found.tags.split()), found.returned)
        for found in connection.execute(_LINES, {"purchase_": row.id})
    )
    return PurchaseRow(*(*tuple(row), lines))


def lapsed_of(connection: Connection, member_id: int, lot_id: int) -> int:
    """How much of a lot has lapsed so far, in parts."""
    found: int = connection.execute(_LAPSED, {"member_": member_id, "lot_": lot_id}).scalar_one()
    return found


def taken_back_by(connection: Connection, request_id: UUID) -> int:
    """What one request took back, in parts."""
    found: int = connection.execute(_TAKEN_BY, {"request_": request_id}).scalar_one()
    return found


def earned_on(row: MemberRow, day: date) -> int:
    """What the member has earned on that business date so far, in parts: what a cap per day looks at."""
    return row.earned_that_day if row.earned_day == day else 0


def count_spending(work: Work, row: MemberRow, day: date, *, fen: int, points: int) -> None:
    """The member has spent so much more, and earned so many more points on that business date (both less than zero for a return)."""
    earned_day, earned = (day, earned_on(row, day) + points) if points else (row.earned_day, row.earned_that_day)
    work.connection.execute(_COUNT, {"member_": row.id, "fen_": fen, "day_": earned_day, "earned_": earned})
    work.touched.add("standing")
