"""Draw: one spin, kept so that anybody can reckon it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import bindparam, func, literal, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.dealing import Dealing, begun, dealing, spender
from counter_app.database.asked import Asked
from counter_app.database.deals import Deal, deal_by_request, keep_deal
from counter_app.database.door import Work, action
from counter_app.database.posting import debit
from counter_app.database.tables import purchase
from counter_app.programme import draw as rules
from counter_app.programme.draw import Record, Spin
from counter_app.programme.programme import Text
from counter_app.programme.refusals import BelowThreshold, LimitReached, Reason, Refused, ordered
from counter_app.programme.values import IdentifiedBy, Money


@dataclass(frozen=True, kw_only=True)
class Spun(Asked):
    """One spin with this seed, whose commitment was shown before. A spin that a purchase brought is used first, the oldest first."""

    member_id: int
    seed: int
    identified_by: IdentifiedBy = IdentifiedBy.CARD
    proofs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the spin brought, to be checked by ``programme.draw.check``; the prize stands there whether it was won or not. ``receipt`` is
    the purchase's that brought the spin, or "" where it cost ``points`` parts."""

    deal_id: int
    record: Record
    points: int
    prize: Text
    receipt: str


_BROUGHT = (
    select(purchase.c.id, purchase.c.receipt)
    .where(purchase.c.member_id == bindparam("member_"), purchase.c.spins > literal(0, literal_execute=True))
    .order_by(purchase.c.id)
    .limit(1)
)
_LARGEST = select(func.max(purchase.c.paid)).where(purchase.c.member_id == bindparam("member_"))
_USE = update(purchase).where(purchase.c.id == bindparam("purchase_"), purchase.c.spins > 0).values(spins=purchase.c.spins - 1)


def drawn_by(connection: Connection, asked: Spun) -> Drawn:
    """What this request drew."""
    return drawn(deal_by_request(connection, asked.request_id))


def drawn(found: Deal) -> Drawn:
    """A spin as it was kept."""
    kept = found.detail
    record = Record(int(kept["seed"]), kept["commitment"], Fraction(kept["odds"]), kept["number"], kept["won"])
    return Drawn(found.id, record, found.points, Text(**kept["prize"]), kept["receipt"])


@action("draw", again=drawn_by, value_out=True)
def draw(work: Work, asked: Spun) -> Drawn:
    """The spin is made and kept, its cost or the purchase's spin is gone. Raises Refused: everything that stands in the way, own-member."""
    connection = work.connection
    found = begun(work, asked.member_id)
    spin, brought = _next(connection, found, asked.identified_by, asked.proofs, asked.business_date)
    if spin.reasons:
        raise Refused(*spin.reasons)
    assert found.programme.draw is not None
    record, prize = rules.spun(asked.seed, spin.odds), found.programme.draw.prize
    if brought is not None and connection.execute(_USE, {"purchase_": brought.id}).rowcount != 1:
        raise RuntimeError("a purchase's spin was used inside a transaction")
    if spin.points:
        debit(work, found.posted(), "draw", spin.points.parts)
    receipt = "" if brought is None else brought.receipt
    deal_id = keep_deal(
        work,
        "draw",
        member=found.who,
        programme_id=found.force.id,
        points=spin.points.parts,
        seed=str(record.seed),
        commitment=record.commitment,
        odds=str(record.odds),
        tier=found.row.tier,
        number=record.number,
        won=record.won,
        prize={"zh": prize.zh, "en": prize.en},
        receipt=receipt,
    )
    return Drawn(deal_id, record, spin.points.parts, prize, receipt)


def quote_spin(
    connection: Connection,
    member_id: int,
    on: date,
    *,
    identified_by: IdentifiedBy = IdentifiedBy.CARD,
    proofs: Iterable[str] = (),
) -> Spin:
    """The member's next spin on that business date: its cost, its odds, and what stands in the way."""
    return _next(connection, dealing(connection, member_id, on), identified_by, proofs, on)[0]


def _next(connection: Connection, found: Dealing, identified_by: IdentifiedBy, proofs: Iterable[str], on: date) -> tuple[Spin, Any]:
    """The spin, and the purchase that brings it (None: it costs points)."""
    who, offered = spender(found.row, identified_by, proofs), found.programme.draw
    brought = None
    if offered is not None and offered.purchase_from is not None:
        brought = connection.execute(_BROUGHT, {"member_": found.row.id}).one_or_none()
    spin = rules.quote(found.programme, who, brought is not None, on)
    if offered is not None and brought is None and not offered.points and offered.purchase_from is not None:
        none_left = _none_left(connection, found.row.id, offered.purchase_from)
        spin = Spin(spin.points, spin.odds, ordered([*spin.reasons, none_left]))
    return spin, brought


def _none_left(connection: Connection, member_id: int, needs: Money) -> Reason:
    """Why the member has no spin: they are used, or no purchase was large enough."""
    largest = Money(connection.execute(_LARGEST, {"member_": member_id}).scalar_one() or 0)
    return LimitReached(per="purchase", of="draw") if largest >= needs else BelowThreshold(needs=needs, has=largest)
