"""What a shift's page says, as plain values kept for ever: the X as it stands now, the Z as it was closed.

The three sums: points debited are price times quantity; gifts out are opening and what came in, less what is left; cash counted is the
float and what came in, less what went out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from counter_app.actions.sign_off import count_open_sign_offs
from counter_app.database.exchange.tables import exchange_state, letter
from counter_app.database.programmes import programme_in_force
from counter_app.database.shelf import heads_from, moved_on_shelf
from counter_app.database.shift_sums import Figures, figures
from counter_app.database.shop import desk_facts
from counter_app.database.staff import StaffRow, person
from counter_app.database.types import milliseconds
from counter_app.database.z_reports import Count, counts_of


@dataclass(frozen=True, slots=True)
class GiftDifference:
    """A gift of which there is another number than there should be; ``on_hand`` is what the books said."""

    gift_id: int
    code: str
    name: str
    name_en: str
    expected: int
    counted: int
    on_hand: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A closing count beside what should have been there: fen, and the gifts that don't fit. ``points`` is what the ledger debited beyond
    price times quantity, in parts; each kind of spending by itself, so that two mistakes never make a good sum.
    ``moved``: cash or gifts moved at this desk since, so that it has to be counted again."""

    nth: int
    counted: int
    expected: int
    gifts: tuple[GiftDifference, ...]
    points: int
    debited: int
    priced: int
    moved: bool

    @property
    def cash(self) -> int:
        """More than expected, or (below zero) less."""
        return self.counted - self.expected

    @property
    def agrees(self) -> bool:
        return not (self.cash or self.gifts or self.points)


def compared(connection: Connection, shift_id: int) -> Compared | None:
    """The shift's last closing count and what it comes to; None while nobody has counted."""
    counts = counts_of(connection, shift_id, "closing")
    if not counts:
        return None
    last = counts[-1]
    return compare(connection, figures(connection, shift_id, heads_from(last.heads), last.at), last)


def compare(connection: Connection, found: Figures, count: Count) -> Compared:
    """``found`` with the shelf as it was when it was counted."""
    gifts = tuple(
        GiftDifference(
            line.gift_id, line.code, line.name, line.name_en, line.expected, count.gifts.get(line.gift_id, 0), line.on_hand
        )
        for line in found.shelf
        if not line.expected == line.on_hand == count.gifts.get(line.gift_id, 0)
    )  # fmt: skip
    points = sum(abs(line.debited - line.priced) for line in found.points)
    moved = found.cash.expected != count.expected or moved_on_shelf(connection, heads_from(count.heads), found.shift.desk)
    return Compared(count.nth, count.cash, count.expected, gifts, points, found.debited, found.priced, moved)


@dataclass(frozen=True, slots=True)
class Closing:
    """What closing adds to the figures. ``others`` are the counts before the one that holds."""

    z: int
    by: StaffRow
    at: datetime
    on: date
    count: Count | None
    others: tuple[Count, ...]
    compared: Compared | None
    stays: int | None
    reason: str
    remark: str
    supervisor: StaffRow | None


def page_facts(connection: Connection, found: Figures, on: date, at: datetime, closing: Closing | None = None) -> dict[str, Any]:
    """Everything the page says, whole numbers and texts only. Amounts are parts and fen; instants milliseconds since 1970. Without
    ``closing`` an X, as of ``at``."""
    shop = desk_facts(connection)
    opened_by = person(connection, found.shift.opened_by)
    count = None if closing is None else closing.count
    compare_ = None if closing is None else closing.compared
    cash = found.cash
    return {
        "shop": {"name": shop.name, "phone": shop.phone, "address": shop.address},
        "desk": found.shift.desk,
        "shift": found.shift.number,
        "z": None if closing is None else closing.z,
        "day": on.isoformat(),
        "at": milliseconds(at),
        "opened": {"at": milliseconds(found.shift.opened_at), **_who(opened_by)},
        "closed": None if closing is None else {"at": milliseconds(closing.at), **_who(closing.by)},
        "decimals": programme_in_force(connection, on).programme.decimals,
        "counted_in": int(found.counted_in),
        "points": [[line.kind, line.debited, line.priced] for line in found.points],
        "shelf": [
            {
                "code": line.code, "name": line.name, "name_en": line.name_en, "opening": line.opening, "came": line.came,
                "corrected": line.corrected, "out": line.out, "expected": line.expected, "on_hand": line.on_hand,
                "counted": None if count is None else count.gifts.get(line.gift_id, 0),
            }
            for line in found.shelf
        ],
        "cash": {
            "opening": cash.opening, "parts": cash.parts, "refunds": cash.refunds, "paid_out": cash.paid_out,
            "paid_back": cash.paid_back, "fees": cash.fees, "put_in": cash.put_in, "taken_out": cash.taken_out,
            "expected": cash.expected, "counted": None if count is None else count.cash,
            "notes": [] if count is None else [list(note) for note in count.pieces],
            "stays": None if closing is None else closing.stays,
        },
        "counts": 0 if closing is None else len(closing.others) + (count is not None),
        "first_difference": None if closing is None or not closing.others else closing.others[0].cash - closing.others[0].expected,
        "by_gift": [[line.code, line.name, line.name_en, line.pieces, line.points, line.cash] for line in found.by_gift],
        "by_tier": [[line.zh, line.en, line.redemptions, line.points] for line in found.by_tier],
        "redeemed": found.redeemed,
        "handed": found.handed,
        "undone": found.undone,
        "reprints": found.reprints,
        "approvals": [[line.name, line.number, line.count] for line in found.approvals],
        "sign_offs": count_open_sign_offs(connection),
        "unsent": _unsent(connection),
        "agree": {
            "points": int(all(line.debited == line.priced for line in found.points)),
            "gifts": int(compare_ is None or not compare_.gifts),
            "cash": int(compare_ is None or not compare_.cash),
        },
        "reason": "" if closing is None else closing.reason,
        "remark": "" if closing is None else closing.remark,
        "supervisor": None if closing is None or closing.supervisor is None else _who(closing.supervisor),
    }  # fmt: skip


def x_facts(connection: Connection, shift_id: int, on: date, at: datetime) -> dict[str, Any]:
    """The X of an open shift: everything as of now. It changes nothing."""
    return page_facts(connection, figures(connection, shift_id), on, at)


def _who(staff: StaffRow) -> dict[str, str]:
    return {"name": staff.name, "number": staff.number}


def _unsent(connection: Connection) -> int | None:
    """How many letters head office hasn't answered; None for a shop that stands alone."""
    if connection.execute(select(exchange_state.c.id)).first() is None:
        return None
    return int(connection.execute(select(func.count()).select_from(letter)).scalar_one())
