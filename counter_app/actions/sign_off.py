"""Sign-off: the second look afterwards. A supervisor other than the clerk and the member compares with the shop's copy, and signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.prepared import Prepared
from counter_app.database.programmes import programme_in_force
from counter_app.database.shop import SHOP_HERE, this_desk
from counter_app.database.staff import person
from counter_app.database.tables import approval, member, sign_off, staff, voucher
from counter_app.programme import sign_off as rules
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import NotASupervisor, NothingLeft, Refused
from counter_app.programme.words import SignOffKind


@dataclass(frozen=True, slots=True)
class ToSign:
    """One thing that waits for the second look. Points in parts, cash in fen."""

    id: int
    kind: str
    voucher_id: int
    number: int
    member_id: int
    member_name: str
    points: int
    cash: int
    clerk_id: int
    clerk_name: str
    clerk_number: str
    at: datetime
    due: date


@dataclass(frozen=True, kw_only=True)
class SignOff(Asked):
    """A supervisor (``by_id``, proved by badge and PIN) signs these, or objects to them. ``how``: ``scanned`` or ``ticked``."""

    items: tuple[int, ...]
    by_id: int
    how: str = "ticked"
    objection: bool = False
    remark: str = ""


_OPEN = (
    select(
        sign_off.c.id, sign_off.c.kind, voucher.c.id, voucher.c.number, voucher.c.member_id, member.c.name, voucher.c.points,
        voucher.c.cash, sign_off.c.clerk_id, staff.c.name, staff.c.number, sign_off.c.at, sign_off.c.due,
    )
    .join(voucher, voucher.c.id == sign_off.c.voucher_id)
    .join(member, member.c.id == voucher.c.member_id)
    .join(staff, staff.c.id == sign_off.c.clerk_id)
    .where(sign_off.c.state == "open", voucher.c.shop_id == SHOP_HERE)
    .order_by(sign_off.c.due, sign_off.c.id)
)  # fmt: skip
_COUNT = (
    select(func.count())
    .select_from(sign_off.join(voucher, voucher.c.id == sign_off.c.voucher_id))
    .where(sign_off.c.state == "open", voucher.c.shop_id == SHOP_HERE)
)
_ONE = (
    select(sign_off.c.clerk_id, sign_off.c.state, sign_off.c.request_id, voucher.c.member_id, voucher.c.uid, approval.c.approver_id)
    .join(voucher, voucher.c.id == sign_off.c.voucher_id)
    .outerjoin(approval, approval.c.id == voucher.c.approval_id)
    .where(sign_off.c.id == bindparam("id_"))
)
_INSERT = Prepared(insert(sign_off).inline(), ("kind", "request_id", "voucher_id", "clerk_id", "at", "due", "state", "how", "remark"))


def open_sign_offs(connection: Connection) -> tuple[ToSign, ...]:
    """Everything about this shop's vouchers that waits for a supervisor's second look, what is due first."""
    return tuple(ToSign(*tuple(row)) for row in connection.execute(_OPEN, {"here_": this_desk(connection)}))


def count_open_sign_offs(connection: Connection) -> int:
    found: int = connection.execute(_COUNT, {"here_": this_desk(connection)}).scalar_one()
    return found


def list_for_sign_off(work: Work, programme: Programme, kind: SignOffKind, voucher_id: int, clerk_id: int) -> None:
    """What was just done stands in the list, where the programme wants it looked at again."""
    if not rules.is_needed(programme, kind):
        return
    _INSERT.insert(
        work.connection,
        {
            "kind": kind.value,
            "request_id": work.asked.request_id,
            "voucher_id": voucher_id,
            "clerk_id": clerk_id,
            "at": work.asked.at,
            "due": work.asked.business_date,
            "state": "open",
            "how": "",
            "remark": "",
        },
    )
    work.touched.add("sign_off")


def _signed_before(connection: Connection, asked: SignOff) -> int:
    return len(asked.items)


@action("sign-off", again=_signed_before)
def sign_off_items(work: Work, asked: SignOff) -> int:
    """All of these are signed (or objected to) by this supervisor, or none of them. Returns how many.

    Raises Refused: not-a-supervisor, already-done, own-request for the clerk's own (or the approver's, where the programme says so),
    own-member for the supervisor's own card.
    """
    supervisor = person(work.connection, asked.by_id)
    if not supervisor.is_supervisor:
        raise Refused(NotASupervisor())
    programme = programme_in_force(work.connection, asked.business_date).programme
    work.programme = (programme.name, programme.version)
    state = "objected" if asked.objection else "signed"
    for item in asked.items:
        row = work.connection.execute(_ONE, {"id_": item}).one_or_none()
        if row is None or row.state != "open":
            raise Refused(NothingLeft())
        stands = rules.stands_in_the_way(
            programme,
            is_clerk=row.clerk_id == supervisor.id,
            is_approver=row.approver_id == supervisor.id,
            is_member=supervisor.member_id is not None and row.member_id == supervisor.member_id,
        )
        if stands is not None:
            raise Refused(stands)
        changed = work.connection.execute(
            update(sign_off)
            .where(sign_off.c.id == item, sign_off.c.state == "open")
            .values(state=state, by_id=supervisor.id, signed_at=asked.at, how=asked.how, remark=asked.remark)
        )
        if changed.rowcount != 1:
            raise Refused(NothingLeft())
        _tell(work, row.request_id, row.uid, supervisor.uid, state, asked.how)
    return len(asked.items)


def _tell(work: Work, request: UUID, voucher_uid: UUID, by: UUID, state: str, how: str) -> None:
    work.wrote("sign_off", of=request, voucher=voucher_uid, by=by, state=state, how=how)
