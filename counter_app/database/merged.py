"""Members that were one person: who has everything now, and the way of points from the one to the other, with their dates.

Entries stay under the id they were written for. Points that still come to a member who is gone (an undo, a lapsed voucher) go on at once.
"""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from counter_app.database.door import Work
from counter_app.database.posting import Part, Posted, credit, debit_parts
from counter_app.database.tables import lot, member

_SURVIVOR = select(member.c.merged_into).where(member.c.id == bindparam("member_"))
_UID = select(member.c.uid).where(member.c.id == bindparam("member_"))
_FREE = lot.c.remaining - lot.c.held - lot.c.away
_LOTS = (
    select(lot.c.id, lot.c.uid, _FREE.label("free"), lot.c.expires, lot.c.earned_on)
    .where(
        lot.c.member_id == bindparam("member_"),
        lot.c.remaining > 0,
        lot.c.expires >= bindparam("on_", type_=lot.c.expires.type),
        _FREE > 0,
    )
    .order_by(lot.c.expires, lot.c.id)
)


def survivor_of(connection: Connection, member_id: int) -> int:
    """Who has what was this member's: themselves, unless they were joined with another."""
    found: int | None = connection.execute(_SURVIVOR, {"member_": member_id}).scalar_one()
    return member_id if found is None else found


def move_lots(work: Work, source: Posted, target: Posted) -> int:
    """What is free in the one member's living lots is the other's, in lots with the same days. Returns the parts."""
    moved = 0
    on = work.asked.business_date
    for row in work.connection.execute(_LOTS, {"member_": source.member_id, "on_": on}).all():
        debit_parts(work, source, "merge-out", [Part(row.id, row.uid, row.free, row.expires)])
        credit(work, target, "merge-in", row.free, earned_on=row.earned_on, expires=row.expires)
        moved += row.free
    return moved


def pass_on(work: Work, who: Posted) -> None:
    """What has come to this member goes on to whoever has their points now; nothing happens to one who wasn't joined with another."""
    survivor = survivor_of(work.connection, who.member_id)
    if survivor != who.member_id:
        uid = work.connection.execute(_UID, {"member_": survivor}).scalar_one()
        move_lots(work, who, Posted(survivor, uid, who.shop_id, who.programme_id, note=who.note))
