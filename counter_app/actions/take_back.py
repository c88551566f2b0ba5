"""Goods brought back: the receipt is reckoned again without them, and what it earned too much is taken back.

The rules and circumstances of the purchase's own day hold (tier, multipliers, caps, bonuses, what was carried to it), for the referrer's
share too. So returning everything takes back everything, in whatever order and parts. What was spent already becomes a debt that the next
points fill, or is let go where the programme stops at zero; what of the points has lapsed by itself isn't taken a second time. A spin that
the purchase no longer brings goes, unless it was used.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, update
from sqlalchemy.engine import Connection

from counter_app.actions.awarding import still_there, take_away
from counter_app.actions.checks import malformed
from counter_app.actions.earn import brings_a_spin, referrer_share
from counter_app.actions.serving import not_own_card
from counter_app.actions.tiers import settle_tier
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.members import member_row
from counter_app.database.merged import survivor_of
from counter_app.database.programmes import programme_in_force, stored_programme
from counter_app.database.purchases import PurchaseRow, carry, count_spending, kept_line, purchase_by_receipt, written_by
from counter_app.database.tables import purchase, purchase_line
from counter_app.database.watched import watch
from counter_app.programme import earning
from counter_app.programme.earning import Accrual
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import OverReturned, Refused, UnknownReceipt
from counter_app.programme.values import Money, Points


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """So much of one line of the receipt (counted from 1), in fen of the line's price."""

    line: int
    amount: int


@dataclass(frozen=True, kw_only=True)
class TakeBack(Asked):
    """Goods of a receipt come back: lines, each named once, or else so many fen of it in all, which then come off the last lines first."""

    receipt: str
    lines: tuple[BroughtBack, ...] = ()
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """``points`` parts were taken for goods of ``amount`` fen, and ``referrer_points`` from the referrer; ``refund`` fen had been paid for
    the goods."""

    points: int
    amount: int
    referrer_points: int
    refund: int


_RETURN_LINE = (
    update(purchase_line)
    .where(
        purchase_line.c.purchase_id == bindparam("purchase_"),
        purchase_line.c.line == bindparam("line_"),
        purchase_line.c.amount - purchase_line.c.returned >= bindparam("fen_"),
    )
    .values(returned=purchase_line.c.returned + bindparam("fen_"))
)
_TAKE_BACK = (
    update(purchase)
    .where(purchase.c.id == bindparam("purchase_"))
    .values(
        taken_back=purchase.c.taken_back + bindparam("points_"),
        referrer_taken_back=purchase.c.referrer_taken_back + bindparam("share_"),
        paid=bindparam("paid_"),
        discount=bindparam("discount_"),
        carried_out=bindparam("carried_"),
        spins=bindparam("spins_"),
    )
)


def taken_back_before(connection: Connection, asked: TakeBack) -> TakenBack:
    """What this request took back."""
    said = written_by(connection, asked.request_id, "purchase")
    return TakenBack(said["points"], said["returned"], said["referrer_points"], said["refund"])


@action("take-back", again=taken_back_before)
def take_back(work: Work, asked: TakeBack) -> TakenBack:
    """The goods count as never bought: the difference in points is gone from the member and the referrer. Raises Refused: unknown-receipt,
    over-returned, own-member, malformed."""
    connection = work.connection
    bought = purchase_by_receipt(connection, asked.receipt)
    if bought is None:
        raise Refused(UnknownReceipt(receipt=asked.receipt))
    not_own_card(work, bought.member_id)
    brought = _checked(bought, asked.lines if asked.amount is None else _from_the_last(bought, asked.amount))
    programme = stored_programme(connection, bought.programme_id, bought.business_date)
    work.programme = (programme.name, programme.version)
    kept = [(line, line.left - brought.get(line.line, 0)) for line in bought.lines]
    again = earning.accrue(programme, [kept_line(line, left) for line, left in kept if left], bought.circumstances)
    points = _take_from_member(work, bought, programme, again)
    share = _take_from_referrer(work, bought, programme, again)
    carry(work, bought.member_id, again.carried.fen - bought.carried)
    watch(work, bought.member_id)
    amount, refund = sum(brought.values()), bought.paid - again.due.fen
    for line, fen in brought.items():
        if connection.execute(_RETURN_LINE, {"purchase_": bought.id, "line_": line, "fen_": fen}).rowcount != 1:
            raise RuntimeError("a line of a receipt moved inside a transaction")
        work.wrote("purchase_line", receipt=bought.receipt, line=line, returned=fen)
    connection.execute(
        _TAKE_BACK,
        {
            "purchase_": bought.id,
            "points_": points.gone,
            "share_": share.gone,
            "paid_": again.due.fen,
            "discount_": again.discount.fen,
            "carried_": again.carried.fen,
            "spins_": bought.spins if brings_a_spin(programme, again) else 0,
        },
    )
    settle_tier(work, survivor_of(connection, bought.member_id), programme_in_force(connection, asked.business_date).programme)
    told = {"returned": amount, "refund": refund, "points": points.taken, "referrer_points": share.taken}
    work.wrote("purchase", member=member_row(connection, bought.member_id).uid, receipt=bought.receipt, **told)
    return TakenBack(points.taken, amount, share.taken, refund)


@dataclass(frozen=True, slots=True)
class _Gone:
    """Parts that a purchase has no longer brought: ``taken`` of them from the member, the others let go at zero."""

    gone: int
    taken: int


def _take_from_member(work: Work, bought: PurchaseRow, programme: Programme, again: Accrual) -> _Gone:
    row = member_row(work.connection, survivor_of(work.connection, bought.member_id))
    left = bought.points - bought.taken_back
    difference = earning.clawback(Points(left), again.points).parts
    gone = min(difference, still_there(work, bought.member_id, bought.lot_id, left))
    taken = take_away(work, row, (bought.programme_id, programme), gone, bought.lot_id, bought.receipt)
    on_its_own_day = bought.business_date == work.asked.business_date
    count_spending(work, row, work.asked.business_date, fen=again.due.fen - bought.paid, points=-gone if on_its_own_day else 0)
    return _Gone(gone, taken)


def _take_from_referrer(work: Work, bought: PurchaseRow, programme: Programme, again: Accrual) -> _Gone:
    left = bought.referrer_points - bought.referrer_taken_back
    if bought.referrer_id is None or not left:
        return _Gone(0, 0)
    row = member_row(work.connection, survivor_of(work.connection, bought.referrer_id))
    difference = left - referrer_share(programme, again.points.parts)
    gone = min(max(difference, 0), still_there(work, bought.referrer_id, bought.referrer_lot_id, left))
    return _Gone(gone, take_away(work, row, (bought.programme_id, programme), gone, bought.referrer_lot_id, bought.receipt))


def _from_the_last(bought: PurchaseRow, amount: int) -> tuple[BroughtBack, ...]:
    """So many fen off the lines, the last first. Raises Refused(OverReturned), with what is left of all."""
    if amount > bought.left:
        raise Refused(OverReturned(left=Money(bought.left)))
    brought = []
    for line in reversed(bought.lines):
        fen = min(line.left, amount)
        if fen > 0:
            brought.append(BroughtBack(line.line, fen))
            amount -= fen
    return tuple(brought)


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
