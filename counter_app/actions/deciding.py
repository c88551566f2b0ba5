"""Deciding what head office could not simply take: two supervisors, one reason, once. What follows from it head office does."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import update
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.exchange.exceptions import ExceptionRow, exception_by_id
from counter_app.database.exchange.tables import exception
from counter_app.database.staff import StaffRow, person
from counter_app.programme.refusals import Malformed, NotASupervisor, NothingLeft, OwnMember, OwnRequest, Refused

REASONS: dict[tuple[str, bool], tuple[str, ...]] = {
    ("refused", True): ("goods-went-out", "checked"),
    ("refused", False): ("nothing-went-out", "mistake"),
    ("difference", True): ("checked",),
    ("quarantine", False): ("checked", "mistake"),
    ("cloned", True): ("this-is-the-desk",),
    ("cloned", False): ("other-computer",),
    ("lost-desk", True): ("never-comes-back", "stolen"),
    ("lost-desk", False): ("came-back",),
}
"""By kind, and whether it is accepted: the reasons to choose from. What came twice with other content is never accepted, the first stands;
a difference isn't dismissed, it is compared again."""


@dataclass(frozen=True, kw_only=True)
class DecideException(Asked):
    """Two supervisors who proved themselves accept or dismiss it, ``because`` of something on their list."""

    exception_id: int
    accept: bool
    by_id: int
    seconded_by_id: int
    because: str
    remark: str = ""


def _decided_before(connection: Connection, asked: DecideException) -> None:
    return None


@action("decide-exception", again=_decided_before)
def decide_exception(work: Work, asked: DecideException) -> None:
    """It is accepted or dismissed, and both names stand with it.

    Raises Refused: already-done, not-a-supervisor, own-request (one person twice, or whoever did what it is about), own-member, malformed
    for a decision or reason that this kind doesn't have.
    """
    row = exception_by_id(work.connection, asked.exception_id)
    if row is None or row.state != "open":
        raise Refused(NothingLeft())
    if asked.because not in REASONS.get((row.kind, asked.accept), ()):
        raise Refused(Malformed("reason", "not-in-list"))
    first, second = person(work.connection, asked.by_id), person(work.connection, asked.seconded_by_id)
    _check_four_eyes(row, first, second)
    state = "accepted" if asked.accept else "dismissed"
    changed = work.connection.execute(
        update(exception)
        .where(exception.c.id == row.id, exception.c.state == "open")
        .values(
            state=state,
            decided_by=first.id,
            seconded_by=second.id,
            decided_at=asked.at,
            because=asked.because,
            remark=asked.remark,
        )
    )
    if changed.rowcount != 1:
        raise Refused(NothingLeft())
    work.wrote("exception", exception=row.uid, state=state, by=first.uid, second=second.uid, because=asked.because)


def stands_in_the_way(row: ExceptionRow, who: StaffRow) -> NotASupervisor | OwnRequest | OwnMember | None:
    """Why this person can't decide this."""
    if not who.is_supervisor:
        return NotASupervisor()
    if row.detail.get("staff") == who.uid.hex:
        return OwnRequest()
    return OwnMember() if row.member_id is not None and row.member_id == who.member_id else None


def _check_four_eyes(row: ExceptionRow, first: StaffRow, second: StaffRow) -> None:
    for who in (first, second):
        if (stands := stands_in_the_way(row, who)) is not None:
            raise Refused(stands)
    if first.id == second.id or (first.member_id is not None and first.member_id == second.member_id):
        raise Refused(OwnRequest())
