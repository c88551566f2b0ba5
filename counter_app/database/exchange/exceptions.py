"""Questions about what head office could not simply take: what is open, what was decided, and by whom."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from counter_app.database.exchange.tables import exception
from counter_app.database.tables import chain, desk, member, staff

_BY, _SECOND = staff.alias("by_"), staff.alias("second_")
_EXCEPTIONS = (
    select(
        exception,
        member.c.name.label("member_name"),
        member.c.salutation.label("member_salutation"),
        _BY.c.name.label("by_name"),
        _BY.c.number.label("by_number"),
        _SECOND.c.name.label("second_name"),
        _SECOND.c.number.label("second_number"),
    )
    .outerjoin(member, member.c.id == exception.c.member_id)
    .outerjoin(_BY, _BY.c.id == exception.c.decided_by)
    .outerjoin(_SECOND, _SECOND.c.id == exception.c.seconded_by)
)
_OPEN = _EXCEPTIONS.where(exception.c.state == "open").order_by(exception.c.at, exception.c.id)
_DECIDED = _EXCEPTIONS.where(exception.c.state != "open").order_by(exception.c.decided_at.desc(), exception.c.id.desc())
_REAL_ONE = (
    select(chain.c.epoch, desk.c.last_voucher)
    .join(desk, desk.c.number == chain.c.desk)
    .join(exception, (exception.c.desk == chain.c.desk) & (exception.c.epoch == chain.c.epoch))
    .where(exception.c.kind == "cloned", exception.c.state == "accepted")
)
_COUNT = select(func.count()).where(exception.c.state == "open")

MOST_DECIDED = 50


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """Something that people decide, or have decided. ``by`` and ``second``: the two supervisors, name and staff number, "" while it is
    open. ``detail``: what is known beside, by name."""

    id: int
    uid: UUID
    kind: str
    desk: int
    epoch: int
    number: int
    letter_kind: str
    at: datetime
    reason: str
    state: str
    member_id: int | None = None
    member_name: str = ""
    member_salutation: str = ""
    business_date: date | None = None
    letter_request: UUID | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    by: str = ""
    second: str = ""
    decided_at: datetime | None = None
    because: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What is open, oldest first; and what was decided last, newest first."""

    open: tuple[ExceptionRow, ...] = ()
    decided: tuple[ExceptionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Anew:
    """The epoch that this desk is to begin, and the last running number of its vouchers."""

    epoch: int
    last_voucher: int


def goes_on_anew(connection: Connection) -> Anew | None:
    """Two supervisors have said that this computer, and no copy of it, is the desk: it goes on in a new epoch. None otherwise."""
    row = connection.execute(_REAL_ONE).first()
    return None if row is None else Anew(row.epoch + 1, row.last_voucher)


def exceptions(connection: Connection) -> Exceptions:
    """Everything open, and the last that were decided."""
    return Exceptions(
        tuple(_read(row) for row in connection.execute(_OPEN)),
        tuple(_read(row) for row in connection.execute(_DECIDED.limit(MOST_DECIDED))),
    )


def exception_by_id(connection: Connection, exception_id: int) -> ExceptionRow | None:
    row = connection.execute(_EXCEPTIONS.where(exception.c.id == exception_id)).one_or_none()
    return None if row is None else _read(row)


def count_open_exceptions(connection: Connection) -> int:
    return int(connection.execute(_COUNT).scalar_one())


def _read(row: Any) -> ExceptionRow:
    return ExceptionRow(
        id=row.id,
        uid=row.uid,
        kind=row.kind,
        desk=row.desk,
        epoch=row.epoch,
        number=row.number,
        letter_kind=row.letter_kind,
        at=row.at,
        reason=row.reason,
        state=row.state,
        member_id=row.member_id,
        member_name=row.member_name or "",
        member_salutation=row.member_salutation or "",
        business_date=row.business_date,
        letter_request=row.letter_request,
        detail=json.loads(row.detail) if row.detail else {},
        by=_person(row.by_name, row.by_number),
        second=_person(row.second_name, row.second_number),
        decided_at=row.decided_at,
        because=row.because,
        remark=row.remark,
    )


def _person(name: str | None, number: str | None) -> str:
    return f"{name} {number}" if name else ""
