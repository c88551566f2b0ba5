"""What the members' place asks the register, each in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from counter_app.actions.merging import LastMerging, last_merging
from counter_app.database.member_changes import Change, changes_of
from counter_app.database.member_kept import Kept, kept_of
from counter_app.database.member_list import first_page
from counter_app.database.members import Found, MemberRow, member_row
from counter_app.database.merged import survivor_of
from counter_app.database.programmes import programme_in_force
from counter_app.database.staff import StaffRow, person
from counter_app.programme.programme import Programme, Tier
from counter_app.screens.finding import Found as Typed
from counter_app.screens.redeeming.questions import search

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class Listed:
    """Who was found, and the tiers of the day to name them by."""

    members: tuple[Found, ...]
    tiers: tuple[Tier, ...]


@dataclass(frozen=True, slots=True)
class MemberFile:
    """All that the place shows of one member. ``last`` is a merging that can still be undone."""

    row: MemberRow
    kept: Kept
    programme: Programme
    clerk: StaffRow
    on: date
    last: LastMerging | None
    changes: tuple[Change, ...]

    @property
    def own(self) -> bool:
        """The clerk's own card."""
        return self.clerk.member_id == self.row.id


def listed(connection: Connection, typed: Typed, on: date) -> Listed:
    """The members that are meant by what was typed or scanned."""
    return Listed(search(connection, typed, on).members, programme_in_force(connection, on).programme.tiers)


def browsed(connection: Connection, begins: str, on: date) -> Listed:
    """The first of all members whose name begins so."""
    return Listed(first_page(connection, begins), programme_in_force(connection, on).programme.tiers)


def member_file(connection: Connection, member_id: int, staff_id: int, shift_id: int | None, on: date) -> MemberFile:
    """The member; whoever has what was theirs, when they were joined with another."""
    row = member_row(connection, survivor_of(connection, member_id))
    return MemberFile(
        row,
        kept_of(connection, row.id),
        programme_in_force(connection, on).programme,
        person(connection, staff_id),
        on,
        last_merging(connection, row.id, shift_id),
        changes_of(connection, row.id),
    )
