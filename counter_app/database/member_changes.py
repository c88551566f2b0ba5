"""What was changed of a member, value by value: who, when, which field, and both values so masked that they are recognised, not read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, insert, select
from sqlalchemy.engine import Connection

from counter_app.database.door import Work
from counter_app.database.tables import member, member_change, staff
from counter_app.programme.masks import masked_card, masked_name, masked_phone

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Change:
    """One value that changed. ``field`` is a column's name, or ``card``, ``merged``, ``left``; ``was`` and ``now`` are masked ("" for
    none). ``by`` and ``by_number`` are the clerk's ("" where nobody was signed in)."""

    at: datetime
    business_date: date
    field: str
    was: str
    now: str
    by: str
    by_number: str


def _day(value: object) -> str:
    return value.strftime("%Y-**-**") if isinstance(value, date) else ""


def _nothing(value: object) -> str:
    return "***" if value else ""


def _plain(value: object) -> str:
    return str(value or "")


_MASKS: dict[str, Callable[[object], str]] = {
    "name": lambda value: masked_name(str(value)) if value else "",
    "merged": lambda value: masked_name(str(value)) if value else "",
    "phone": lambda value: masked_phone(str(value)) if value else "",
    "birthday": _day,
    "anniversary": _day,
    "remark": _nothing,
    "household": _nothing,
    "card": lambda value: masked_card(str(value)) if value else "",
}
_INSERT = insert(member_change).inline()
_OF = (
    select(
        member_change.c.at, member_change.c.business_date, member_change.c.field, member_change.c.was, member_change.c.now, staff.c.name,
        staff.c.number,
    )
    .outerjoin(staff, staff.c.id == member_change.c.staff_id)
    .join(member, member.c.id == member_change.c.member_id)
    .where((member.c.id == bindparam("member_")) | (member.c.merged_into == bindparam("member_")))
    .order_by(member_change.c.at.desc(), member_change.c.id.desc())
    .limit(MOST_SHOWN)
)  # fmt: skip


def note_change(work: Work, member_id: int, field: str, was: object, now: object) -> None:
    """Keep that this value of the member's was changed by this request."""
    asked = work.asked
    mask = _MASKS.get(field, _plain)
    work.connection.execute(
        _INSERT,
        {
            "request_id": asked.request_id,
            "line": work.line(),
            "member_id": member_id,
            "at": asked.at,
            "business_date": asked.business_date,
            "staff_id": asked.staff_id,
            "field": field,
            "was": mask(was),
            "now": mask(now),
        },
    )
    work.touched.add("member_change")


def changes_of(connection: Connection, member_id: int) -> tuple[Change, ...]:
    """What was changed of the member, and of whoever was joined with them, newest first."""
    return tuple(Change(*(row[:5]), row[5] or "", row[6] or "") for row in connection.execute(_OF, {"member_": member_id}))
