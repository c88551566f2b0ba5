"""What every deal begins with: whose points, under which programme, and whether the one at the desk may serve this member."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.engine import Connection

from counter_app.actions.braking import Watch, held_back
from counter_app.actions.checks import malformed
from counter_app.actions.serving import not_own_card
from counter_app.database.door import Work
from counter_app.database.members import MemberRow, member_row
from counter_app.database.posting import Posted
from counter_app.database.programmes import InForce, programme_in_force
from counter_app.database.shop import desk_facts
from counter_app.database.tables import MOST_PARTS
from counter_app.programme.brakes import Brakes
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import NeedsApproval
from counter_app.programme.spending import Spender, shown
from counter_app.programme.values import IdentifiedBy, Points


@dataclass(frozen=True, slots=True)
class Dealing:
    """A member at the desk on one day: their row, the programme in force, the shop."""

    row: MemberRow
    force: InForce
    shop_id: int
    brakes: Brakes

    @property
    def programme(self) -> Programme:
        return self.force.programme

    @property
    def who(self) -> tuple[int, UUID]:
        return self.row.id, self.row.uid

    def posted(self, note: str = "") -> Posted:
        return Posted(self.row.id, self.row.uid, self.shop_id, self.force.id, note=note)


def dealing(connection: Connection, member_id: int, on: date) -> Dealing:
    """The member, and the programme in force on that business date."""
    facts = desk_facts(connection)
    row = member_row(connection, member_id, facts.brakes.first_day(on))
    return Dealing(row, programme_in_force(connection, on), facts.shop_id, facts.brakes)


def begun(work: Work, member_id: int) -> Dealing:
    """The same for an action, whose programme the journal names. Raises Refused(OwnMember) for a clerk's own card."""
    not_own_card(work, member_id)
    found = dealing(work.connection, member_id, work.asked.business_date)
    work.programme = (found.programme.name, found.programme.version)
    return found


def held(work: Work, found: Dealing) -> tuple[NeedsApproval, ...]:
    """Why the brakes have a supervisor look at what takes points from this member, whatever it is worth."""
    asked = work.asked
    return held_back(work.connection, found.row, Watch(found.brakes, asked.staff_id, asked.at), asked.business_date)


def spender(row: MemberRow, identified_by: IdentifiedBy = IdentifiedBy.CARD, proofs: Iterable[str] = ()) -> Spender:
    """What the rules need of this member, who showed that at the desk."""
    return Spender(
        row.tier,
        Points(row.spendable),
        Points(row.balance),
        row.state != "active",
        row.birthday,
        row.anniversary,
        shown(identified_by, proofs),
        Points(row.here),
    )


def checked_parts(parts: int, least: int = 1) -> Points:
    """So many parts as points. Raises Refused(Malformed) for fewer than ``least`` and for more than any entry moves."""
    if parts < least:
        raise malformed("points", "empty" if parts == 0 else "negative")
    if parts > MOST_PARTS:
        raise malformed("points", "too-large")
    return Points(parts)
