"""Cash out: so many points are gone, and the member is paid so much cash."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.engine import Connection

from counter_app.actions.approving import ApprovalGiven, use_approval
from counter_app.actions.dealing import begun, checked_parts, dealing, held, spender
from counter_app.database.asked import Asked
from counter_app.database.deals import deal_by_request, keep_deal
from counter_app.database.door import Work, action
from counter_app.database.posting import debit
from counter_app.programme import cashing
from counter_app.programme.cashing import Cash
from counter_app.programme.refusals import Refused
from counter_app.programme.values import IdentifiedBy, Points


@dataclass(frozen=True, kw_only=True)
class CashOut(Asked):
    """``points`` parts become cash. ``proofs`` were shown beside how the member was identified."""

    member_id: int
    points: int
    identified_by: IdentifiedBy = IdentifiedBy.CARD
    proofs: tuple[str, ...] = ()
    approval: ApprovalGiven | None = None


@dataclass(frozen=True, slots=True)
class CashedOut:
    """``cash`` fen are paid out for ``points`` parts."""

    deal_id: int
    points: int
    cash: int


def cashed_out_by(connection: Connection, asked: CashOut) -> CashedOut:
    """What this request paid out."""
    found = deal_by_request(connection, asked.request_id)
    return CashedOut(found.id, found.points, found.fen)


def quote_cash(
    connection: Connection,
    member_id: int,
    points: int,
    on: date,
    *,
    identified_by: IdentifiedBy = IdentifiedBy.CARD,
    proofs: Iterable[str] = (),
) -> Cash:
    """What so many parts are in cash on that business date, and what stands in the way."""
    found = dealing(connection, member_id, on)
    return cashing.quote(found.programme, spender(found.row, identified_by, proofs), Points(points), on)


@action("cash-out", again=cashed_out_by, value_out=True)
def cash_out(work: Work, asked: CashOut) -> CashedOut:
    """The points are gone, the cash is to be paid. Raises Refused: everything that stands in the way, malformed, own-member, needs-approval
    and what is wrong with an approval."""
    points = checked_parts(asked.points, least=0)
    found = begun(work, asked.member_id)
    quote = cashing.quote(found.programme, spender(found.row, asked.identified_by, asked.proofs), points, asked.business_date)
    if quote.reasons:
        raise Refused(*quote.reasons)
    approval_id = use_approval(
        work, asked.approval, quote.approval + held(work, found), kind="cash-out", member_id=asked.member_id, content=asked.content()
    )  # fmt: skip
    debit(work, found.posted(), "cash-out", points.parts)
    deal_id = keep_deal(
        work,
        "cash-out",
        member=found.who,
        programme_id=found.force.id,
        points=points.parts,
        fen=quote.cash.fen,
        approval_id=approval_id,
    )
    return CashedOut(deal_id, points.parts, quote.cash.fen)
