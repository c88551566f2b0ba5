"""What the shift's place asks the register: how the shift stands, and what may be done about it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from counter_app.actions.approving import waiting_approvals
from counter_app.actions.desk import Desk
from counter_app.actions.sign_off import count_open_sign_offs
from counter_app.actions.z_facts import Compared, compared
from counter_app.database.shelf import ShelfLine
from counter_app.database.shift_sums import figures
from counter_app.database.staff import StaffRow, open_shift, person
from counter_app.database.z_reports import ZReport, counts_of, last_z, next_z


@dataclass(frozen=True, slots=True)
class ShiftNow:
    """The open shift as this place shows it. ``here`` is who is signed in, ``counter`` who made the last closing count (``compared``; None
    while nobody has). ``left`` fen should lie in the drawer at the opening; ``expected`` should lie there now."""

    id: int
    number: int
    opened_at: datetime
    opened_by: str
    counted_in: bool
    redeemed: int
    handed: int
    waiting: int
    open_sign_offs: int
    shelf: tuple[ShelfLine, ...]
    left: int
    expected: int
    before: ZReport | None
    z: int
    here: StaffRow
    counter: StaffRow | None
    compared: Compared | None

    @property
    def to_countersign(self) -> ZReport | None:
        """The Z before, where nobody has countersigned it and whoever is here may."""
        before = self.before
        if before is None or before.stays is None or before.countersigned is not None or before.staff_id == self.here.id:
            return None
        return before


def shift_now(desk: Desk) -> ShiftNow | None:
    """How the shift at this desk stands; None when none is open or nobody is signed in."""
    duty = desk.on_duty
    return None if duty is None else desk.read(_shift_now, desk.facts.desk, duty.staff_id)


def _shift_now(connection: Connection, desk: int, staff_id: int) -> ShiftNow | None:
    found = open_shift(connection, desk)
    if found is None:
        return None
    sums = figures(connection, found.id)
    counts = counts_of(connection, found.id, "closing")
    return ShiftNow(
        found.id,
        found.number,
        found.opened_at,
        person(connection, found.opened_by).name,
        sums.counted_in,
        sums.redeemed,
        sums.handed,
        len([waiting for waiting in waiting_approvals(connection) if waiting.shift_id == found.id]),
        count_open_sign_offs(connection),
        sums.shelf,
        sums.cash.opening,
        sums.cash.expected,
        last_z(connection, desk),
        next_z(connection, desk),
        person(connection, staff_id),
        person(connection, counts[-1].staff_id) if counts else None,
        compared(connection, found.id),
    )
