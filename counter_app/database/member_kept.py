"""What is kept of a member beside what the desk shows while it serves, who looks like somebody, and numbers for cards made here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Connection

from counter_app.database.members import Found, by_name_start, by_phone
from counter_app.database.tables import card, member

_BEGINS = "2{desk:05d}"
"""How the numbers of cards begin that a desk makes itself; no phone and no voucher has 13 digits."""
_DIGITS = 13


@dataclass(frozen=True, slots=True)
class Kept:
    """``household`` is "" without one; ``consent_wording`` is the version that the member agreed to on ``consent_on``."""

    household: str
    consent_on: date | None
    consent_wording: str
    left_on: date | None


_KEPT = select(member.c.household, member.c.consent_on, member.c.consent_wording, member.c.left_on).where(
    member.c.id == bindparam("member_")
)
_LAST_NUMBER = select(func.max(card.c.code)).where(
    card.c.code >= bindparam("from_"), card.c.code < bindparam("to_"), func.length(card.c.code) == _DIGITS
)


def kept_of(connection: Connection, member_id: int) -> Kept:
    """Raises NoResultFound for an id that isn't there (our bug)."""
    household, consent_on, wording, left_on = connection.execute(_KEPT, {"member_": member_id}).one()
    return Kept(household or "", consent_on, wording, left_on)


def lookalikes(connection: Connection, name: str, phone: str) -> tuple[Found, ...]:
    """Members with this very phone (11 digits, or "") or this very name: perhaps the same person, who forgot that they joined."""
    same = {one.member_id: one for one in by_phone(connection, phone)} if phone else {}
    for one in by_name_start(connection, name):
        if one.name == name:
            same.setdefault(one.member_id, one)
    return tuple(same.values())


def next_card_number(connection: Connection, desk: int) -> str:
    """A number for a card that is printed at this desk, which no card here has or had."""
    begins = _BEGINS.format(desk=desk)
    last: str | None = connection.execute(_LAST_NUMBER, {"from_": begins, "to_": begins + "~"}).scalar_one()
    return f"{begins}{int(last[len(begins) :]) + 1 if last else 1:07d}"
