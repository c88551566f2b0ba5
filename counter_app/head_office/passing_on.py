"""Points that came home to a member who had become one with another meanwhile: head office passes them on.

A desk that undoes such a member's voucher gives the points back to the lots they were of; what isn't that desk's to spend it can't move.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.merged import pass_on
from counter_app.database.posting import Posted
from counter_app.database.prepared import Prepared
from counter_app.database.programmes import programme_in_force
from counter_app.database.shop import desk_facts
from counter_app.database.tables import lot, member

MOST_MEMBERS = 100
"""How many members one action takes on."""


@dataclass(frozen=True, kw_only=True)
class PassOn(Asked):
    """Members, by row id, who became one with another and have points at hand again."""

    members: tuple[int, ...]


_HAVE_POINTS = Prepared(
    select(member.c.id)
    .join(lot, lot.c.member_id == member.c.id)
    .where(
        member.c.merged_into.is_not(None),
        lot.c.remaining > 0,
        lot.c.remaining - lot.c.held - lot.c.away > 0,
        lot.c.expires >= bindparam("on_", type_=lot.c.expires.type),
    )
    .distinct()
    .limit(MOST_MEMBERS)
)
_UID = Prepared(select(member.c.uid).where(member.c.id == bindparam("member_")))


def have_points(connection: Connection, on: date) -> tuple[int, ...]:
    """Some members who became one with another and have living points at hand."""
    return tuple(row[0] for row in _HAVE_POINTS.all(connection, {"on_": on}))


@action("pass-on", again=lambda connection, asked: None)
def pass_on_points(work: Work, asked: PassOn) -> None:
    """What is at hand of these members' points is theirs with whom they became one, in lots with the same days."""
    force, shop_id = programme_in_force(work.connection, asked.business_date), desk_facts(work.connection).shop_id
    for member_id in asked.members:
        uid = _UID.first(work.connection, {"member_": member_id})
        assert uid is not None
        pass_on(work, Posted(member_id, uid[0], shop_id, force.id))
