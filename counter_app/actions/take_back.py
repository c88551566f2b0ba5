"""Goods brought back: the receipt is reckoned again without them, and what it earned too much is taken back.

The rules, tier and multipliers of the purchase's own day hold, and what had been earned that day before it counts against the same cap. So
returning everything takes back everything, in whatever order and parts. What was spent already becomes a debt that the next points
fill; what of the points has lapsed by itself isn't taken a second time. A tier once reached stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, update
from sqlalchemy.engine import Connection

from counter_app.actions.checks import malformed
from counter_app.actions.serving import not_own_card
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.members import member_row
from counter_app.database.posting import Posted, claw_back
from counter_app.database.programmes import stored_programme
from counter_app.database.purchases import PurchaseRow, count_spending, lapsed_of, purchase_by_receipt, taken_back_by
from counter_app.database.shop import desk_facts
from counter_app.database.tables import purchase, purchase_line
from counter_app.programme import earning
from counter_app.programme.earning import Circumstances, Line
from counter_app.programme.refusals import OverReturned, Refused, UnknownReceipt
from counter_app.programme.values import Money, Points


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """So much of one line of the receipt (counted from 1), in fen of what was paid for it."""

    line: int
    amount: int


@dataclass(frozen=True, kw_only=True)
class TakeBack(Asked):
    """Goods of a receipt come back; each line is named once."""

    receipt: str
    lines: tuple[BroughtBack, ...]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """``points`` parts were taken for goods of ``amount`` fen."""

    points: int
    amount: int


_RETURN_LINE = (
    update(purchase_line)
    .where(
        purchase_line.c.purchase_id == bindparam("purchase_"),
        purchase_line.c.line == bindparam("line_"),
        purchase_line.c.amount - purchase_line.c.returned >= bindparam("fen_"),
    )
    .values(returned=purchase_line.c.returned + bindparam("fen_"))
)
_TAKE_BACK = update(purchase).where(purchase.c.id == bindparam("purchase_")).values(taken_back=purchase.c.taken_back + bindparam("points_"))


def taken_back_before(connection: Connection, asked: TakeBack) -> TakenBack:
    """What this request took back."""
    return TakenBack(taken_back_by(connection, asked.request_id), sum(line.amount for line in asked.lines))


@action("take-back", again=taken_back_before)
def take_back(work: Work, asked: TakeBack) -> TakenBack:
    """The goods count as never bought: the difference in points is gone from the member. Raises Refused: unknown-receipt, over-returned,
    own-member, malformed."""
    connection = work.connection
    bought = purchase_by_receipt(connection, asked.receipt)
    if bought is None:
        raise Refused(UnknownReceipt(receipt=asked.receipt))
    not_own_card(work, bought.member_id)
    brought = _checked(bought, asked.lines)
    row = member_row(connection, bought.member_id)
    programme = stored_programme(connection, bought.programme_id)
    work.programme = (programme.name, programme.version)
    kept = [Line(Money(line.left - brought.get(line.line, 0)), line.tags, line.category) for line in bought.lines]
    again = earning.accrue(programme, kept, Circumstances(bought.business_date, bought.tier, Points(bought.earned_before)))
    difference = earning.clawback(Points(bought.points - bought.taken_back), again.points).parts
    lapsed = 0 if bought.lot_id is None else lapsed_of(connection, row.id, bought.lot_id)
    points = max(min(difference, bought.points - bought.taken_back - lapsed), 0)
    if points:
        who = Posted(row.id, row.uid, desk_facts(connection).shop_id, bought.programme_id, note=bought.receipt)
        claw_back(work, who, points, bought.lot_id)
    amount = sum(brought.values())
    on_its_own_day = bought.business_date == asked.business_date
    count_spending(work, row, asked.business_date, fen=-amount, points=-points if on_its_own_day else 0)
    for line, fen in brought.items():
        if connection.execute(_RETURN_LINE, {"purchase_": bought.id, "line_": line, "fen_": fen}).rowcount != 1:
            raise RuntimeError("a line of a receipt moved inside a transaction")
        work.wrote("purchase_line", receipt=bought.receipt, line=line, returned=fen)
    connection.execute(_TAKE_BACK, {"purchase_": bought.id, "points_": points})
    work.wrote("purchase", member=row.uid, receipt=bought.receipt, returned=amount, points=points)
    return TakenBack(points, amount)


def _checked(bought: PurchaseRow, lines: tuple[BroughtBack, ...]) -> dict[int, int]:
    """Fen by line. Raises Refused: malformed, over-returned (with what the line has left)."""
    brought = {line.line: line.amount for line in lines}
    if not brought or any(amount < 1 for amount in brought.values()):
        raise malformed("lines", "empty")
    if len(brought) != len(lines):
        raise malformed("lines", "duplicate")
    left = {line.line: line.left for line in bought.lines}
    for line, amount in brought.items():
        if amount > left.get(line, 0):
            raise Refused(OverReturned(left=Money(left.get(line, 0))))
    return brought
