"""The drawer by hand: change put in, notes taken to the safe, the fee for a card. Nothing of it belongs to a voucher."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert

from counter_app.actions.checks import MOST_REMARK, checked_text, malformed
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.shift_sums import figures
from counter_app.database.tables import MOST_FEN, drawer
from counter_app.programme.refusals import Refused, ShiftOver


@dataclass(frozen=True, kw_only=True)
class MoveCash(Asked):
    """So many fen are put into the drawer (below zero: taken out of it), and why."""

    fen: int
    why: str


@action("move-cash", again=lambda connection, asked: None)
def move_cash(work: Work, asked: MoveCash) -> None:
    """The cash is in the drawer, or out of it, and the Z expects it so. Raises Refused: shift-over, malformed (no amount, no reason, more
    than the drawer holds)."""
    assert asked.shift_id is not None
    found = figures(work.connection, asked.shift_id)
    if found.shift.closed_at is not None:
        raise Refused(ShiftOver())
    if asked.fen == 0 or abs(asked.fen) > MOST_FEN:
        raise malformed("amount", "too-large" if asked.fen else "empty")
    if asked.fen < 0 and found.cash.expected + asked.fen < 0:
        raise malformed("amount", "too-large")
    why = checked_text("reason", asked.why, MOST_REMARK)
    keep_cash(work, "put-in" if asked.fen > 0 else "taken-out", abs(asked.fen), why)


def keep_cash(work: Work, kind: str, fen: int, why: str = "") -> None:
    """Cash went into or out of the drawer of the shift at hand."""
    asked = work.asked
    row = {
        "request_id": asked.request_id, "kind": kind, "fen": fen, "why": why, "at": asked.at, "business_date": asked.business_date,
        "desk": asked.desk, "shift_id": asked.shift_id, "staff_id": asked.staff_id,
    }  # fmt: skip
    work.connection.execute(insert(drawer), row)
    work.wrote("drawer", cash=kind, fen=fen)
