"""Pay with points: so many points are gone, and so much comes off a price."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.engine import Connection

from counter_app.actions.approving import ApprovalGiven, use_approval
from counter_app.actions.checks import malformed
from counter_app.actions.dealing import begun, checked_parts, dealing, held, spender
from counter_app.database.asked import Asked
from counter_app.database.deals import deal_by_request, keep_deal
from counter_app.database.door import Work, action
from counter_app.database.posting import debit
from counter_app.database.tables import MOST_FEN
from counter_app.programme import paying
from counter_app.programme.paying import Payment
from counter_app.programme.refusals import Refused
from counter_app.programme.values import IdentifiedBy, Money, Points


@dataclass(frozen=True, kw_only=True)
class PayWithPoints(Asked):
    """``points`` parts towards a price of so many fen (other discounts already off) for goods with these tags. How many go at the most is
    asked first (``quote_payment``); ``proofs`` were shown beside how the member was identified."""

    member_id: int
    price: int
    points: int
    tags: tuple[str, ...] = ()
    identified_by: IdentifiedBy = IdentifiedBy.CARD
    proofs: tuple[str, ...] = ()
    approval: ApprovalGiven | None = None


@dataclass(frozen=True, slots=True)
class Paid:
    """``points`` parts took ``discount`` fen off; ``due`` is left to pay."""

    deal_id: int
    points: int
    discount: int
    due: int


def paid_by(connection: Connection, asked: PayWithPoints) -> Paid:
    """What this request paid."""
    found = deal_by_request(connection, asked.request_id)
    return Paid(found.id, found.points, found.fen, asked.price - found.fen)


def quote_payment(
    connection: Connection,
    member_id: int,
    price: int,
    points: int | None,
    on: date,
    *,
    tags: Iterable[str] = (),
    identified_by: IdentifiedBy = IdentifiedBy.CARD,
    proofs: Iterable[str] = (),
    with_line: bool = False,
) -> Payment:
    """What so many parts (None: as many as go) take off a price in fen on that business date, and what stands in the way. ``with_line``:
    as if all of the member's points were at hand here."""
    found = dealing(connection, member_id, on)
    given = None if points is None else Points(points)
    who = spender(found.row, identified_by, proofs)
    if with_line:
        who = replace(who, here=None)
    return paying.quote(found.programme, who, Money(price), given, frozenset(tags), on)


@action("pay-with-points", again=paid_by, value_out=True)
def pay_with_points(work: Work, asked: PayWithPoints) -> Paid:
    """The points are gone and the discount stands. Raises Refused: everything that stands in the way, malformed, own-member,
    needs-approval and what is wrong with an approval."""
    if not 1 <= asked.price <= MOST_FEN:
        raise malformed("price", "empty" if asked.price == 0 else "too-large" if asked.price > 0 else "negative")
    points = checked_parts(asked.points, least=0)
    found = begun(work, asked.member_id)
    who = spender(found.row, asked.identified_by, asked.proofs)
    quote = paying.quote(found.programme, who, Money(asked.price), points, frozenset(asked.tags), asked.business_date)
    if quote.reasons:
        raise Refused(*quote.reasons)
    assert quote.rate is not None
    approval_id = use_approval(
        work, asked.approval, quote.approval + held(work, found), kind="payment", member_id=asked.member_id, content=asked.content()
    )  # fmt: skip
    debit(work, found.posted(), "payment", points.parts)
    deal_id = keep_deal(
        work,
        "payment",
        member=found.who,
        programme_id=found.force.id,
        points=points.parts,
        fen=quote.discount.fen,
        approval_id=approval_id,
        price=asked.price,
        tags=list(asked.tags),
        rate={"points": quote.rate.points.parts, "yuan": quote.rate.yuan.fen},
    )
    return Paid(deal_id, points.parts, quote.discount.fen, quote.due.fen)
