"""Questions about lots: which of a member's would pay so many points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.engine import Connection

from counter_app.database.posting import LIVING


@dataclass(frozen=True, slots=True)
class LotPart:
    """So many parts of one lot, which is good through ``last_day`` (None: for ever) and holds ``free`` before."""

    points: int
    last_day: date | None
    free: int


def lots_that_pay(connection: Connection, member_id: int, points: int, on: date) -> tuple[LotPart, ...]:
    """The lots that so many parts would come from on that day, in the order in which they are spent; fewer where the member has fewer."""
    found: list[LotPart] = []
    for _, _, remaining, held, away, expires in LIVING.all(connection, {"member_": member_id, "on_": on}):
        if points <= 0:
            break
        free = remaining - held - away
        if free > 0:
            found.append(LotPart(min(free, points), expires, free))
            points -= min(free, points)
    return tuple(found)
