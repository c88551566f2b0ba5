"""Deposit: money that stood for so many full months brings points."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.engine import Connection

from counter_app.actions.awarding import award, may_earn
from counter_app.actions.checks import malformed
from counter_app.actions.serving import not_own_card
from counter_app.actions.tiers import settle_tier
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.events import deposit_of, keep_deposit
from counter_app.database.members import member_row
from counter_app.database.programmes import programme_in_force
from counter_app.database.tables import MOST_FEN, MOST_PARTS
from counter_app.programme.refusals import NotRedeemable

MOST_MONTHS = 1200


@dataclass(frozen=True, kw_only=True)
class Deposit(Asked):
    """``amount`` fen stood for so many full ``months``."""

    member_id: int
    amount: int
    months: int


def deposited(connection: Connection, asked: Deposit) -> int:
    """The parts that this request's deposit brought."""
    return deposit_of(connection, asked.request_id).points


@action("deposit", again=deposited)
def deposit(work: Work, asked: Deposit) -> int:
    """The deposit stands until it is withdrawn, and the points for its full units and months are the member's. Returns them, in parts.

    Raises Refused: own-member, member-blocked, outside-window, not-redeemable where the programme gives nothing for deposits; malformed.
    """
    if not 1 <= asked.amount <= MOST_FEN:
        raise malformed("amount", "too-large" if asked.amount > 0 else "negative")
    if not 1 <= asked.months <= MOST_MONTHS:
        raise malformed("months", "too-large" if asked.months > 0 else "negative")
    row = member_row(work.connection, asked.member_id)
    not_own_card(work, row.id)
    force = programme_in_force(work.connection, asked.business_date)
    work.programme = (force.programme.name, force.programme.version)
    rule = force.programme.deposit
    may_earn(force.programme, row, asked.business_date, () if rule is not None else (NotRedeemable(),))
    assert rule is not None
    points = asked.amount // rule.unit.fen * asked.months * rule.points.parts
    if points > MOST_PARTS:
        raise malformed("amount", "too-large")
    lot = award(work, row, force, points, note="deposit")
    lot_id = None if lot is None else lot.lot_id
    keep_deposit(work, (row.id, row.uid), force.id, amount=asked.amount, months=asked.months, points=points, lot_id=lot_id)
    settle_tier(work, row.id, force.programme)
    return points
