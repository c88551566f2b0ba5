"""Counting a shift in and out: the drawer's cash and the shelf's gifts, as a clerk finds them.

The opening count is what the shift answers for from then on, and tells of the Z before it whether it was right. The closing count is made
blind: whoever counts sees nothing of what should be there, and what was counted stays counted. It can be made again, and the Z says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from counter_app.actions.checks import MOST_REMARK, checked_text, malformed
from counter_app.database.asked import Asked, canonical
from counter_app.database.door import Work, action
from counter_app.database.neutral import new_row_id
from counter_app.database.shelf import ShelfLine, heads_now, heads_text, shift_facts
from counter_app.database.shift_sums import Figures, figures
from counter_app.database.staff import StaffRow, person
from counter_app.database.tables import MOST_FEN, countersign, shift_count, shift_count_gift
from counter_app.database.z_reports import ZReport, last_z, z_by_id
from counter_app.programme.refusals import CountOver, NothingLeft, OwnRequest, Refused, ShiftOver

C = TypeVar("C", bound="Counted")

NOTES = (10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 10)
"""Notes and coins of the yuan in use, in fen."""
MOST_PIECES = 1_000_000
"""The most of one gift, or of one note, that a count may say."""


@dataclass(frozen=True, kw_only=True)
class Counted(Asked):
    """So much cash (fen) and these gifts (row id, pieces) were found. ``notes`` are (fen, how many) where they were counted one by one."""

    cash: int
    gifts: tuple[tuple[int, int], ...]
    notes: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class CountIn(Counted):
    """The shift begins with it. ``remark``: what to say where the Z before it said otherwise."""

    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class CountOut(Counted):
    """The shift ends with it."""


@dataclass(frozen=True, kw_only=True)
class Countersign(Asked):
    """Somebody other than who closed it has looked at a Z that no opening has answered, and says whether it is right."""

    z_id: int
    agrees: bool
    remark: str = ""


def _counted_before(connection: Connection, asked: C) -> int:
    nth: int = connection.execute(select(shift_count.c.nth).where(shift_count.c.request_id == asked.request_id)).scalar_one()
    return nth


@action("count-in", again=_counted_before)
def count_in(work: Work, asked: CountIn) -> int:
    """The shift answers for this cash and these gifts; the Z before it is countersigned by whoever counted, unless they closed it.

    Raises Refused: shift-over, count-over (counted already), malformed (a gift that isn't on the shelf or is missing; notes that don't come
    to the sum; less cash than moved since the shift began; a remark is missing where the Z before said otherwise).
    """
    found = _open_figures(work, asked)
    if found.counted_in:
        raise Refused(CountOver(why="counted"))
    # Cash that moved before anybody counted isn't part of what the shift began with.
    opening = asked.cash - (found.cash.expected - found.cash.opening)
    if opening < 0:
        raise malformed("cash", "negative")
    agrees = _keep_count(work, asked, "opening", 1, found, cash=opening, expected=found.cash.opening)
    assert asked.staff_id is not None
    before = last_z(work.connection, asked.desk)
    if before is not None and before.countersigned is None and before.stays is not None:
        who = person(work.connection, asked.staff_id)
        if not who.is_same_person(person(work.connection, before.staff_id)):
            _sign(work, before, who, agrees=agrees, remark=asked.remark)
    return 1


@action("count-out", again=_counted_before)
def count_out(work: Work, asked: CountOut) -> int:
    """What was found at the shift's end is kept beside what should have been there. Returns which count it is: 1 is the first.

    Raises Refused: shift-over, malformed as ``count_in`` does.
    """
    found = _open_figures(work, asked)
    counts = select(shift_count.c.nth).where(shift_count.c.shift_id == asked.shift_id, shift_count.c.occasion == "closing")
    nth = len(work.connection.execute(counts).all()) + 1
    _keep_count(work, asked, "closing", nth, found, cash=asked.cash, expected=found.cash.expected)
    return nth


def _open_figures(work: Work, asked: Counted) -> Figures:
    assert asked.shift_id is not None
    if shift_facts(work.connection, asked.shift_id).closed_at is not None:
        raise Refused(ShiftOver())
    return figures(work.connection, asked.shift_id)


def _keep_count(work: Work, asked: Counted, occasion: str, nth: int, found: Figures, *, cash: int, expected: int) -> bool:
    """Returns whether everything is as it should be."""
    _checked_cash(asked)
    counted = dict(asked.gifts)
    lines = {line.gift_id: line for line in found.shelf}
    if len(counted) != len(asked.gifts) or counted.keys() != lines.keys():
        raise malformed("gift", "not-in-list")
    if any(not 0 <= pieces <= MOST_PIECES for pieces in counted.values()):
        raise malformed("quantity", "too-large" if max(counted.values()) > MOST_PIECES else "negative")
    row = {
        "request_id": asked.request_id, "shift_id": asked.shift_id, "occasion": occasion, "nth": nth, "at": asked.at,
        "staff_id": asked.staff_id, "cash": cash, "pieces": canonical({str(fen): many for fen, many in asked.notes}).decode(),
        "expected": expected, "heads": heads_text(heads_now(work.connection)),
    }  # fmt: skip
    count_id = new_row_id(work.connection.execute(insert(shift_count), row))
    work.wrote("shift_count", shift=found.shift.number, occasion=occasion, nth=nth, cash=cash, expected=expected)
    rows = [
        {
            "count_id": count_id, "gift_id": line.gift_id, "counted": counted[line.gift_id],
            "expected": _should_be(line, occasion), "on_hand": line.on_hand,
        }
        for line in found.shelf
    ]  # fmt: skip
    if rows:
        work.connection.execute(insert(shift_count_gift), rows)
    for line in found.shelf:
        work.wrote("shift_count_gift", gift=line.uid, counted=counted[line.gift_id], expected=_should_be(line, occasion))
    return cash == expected and all(counted[line.gift_id] == _should_be(line, occasion) for line in found.shelf)


def _should_be(line: ShelfLine, occasion: str) -> int:
    return line.on_hand if occasion == "opening" else line.expected


def _checked_cash(asked: Counted) -> None:
    if not 0 <= asked.cash <= MOST_FEN:
        raise malformed("cash", "negative" if asked.cash < 0 else "too-large")
    if len({fen for fen, _ in asked.notes}) != len(asked.notes) or any(fen not in NOTES for fen, _ in asked.notes):
        raise malformed("cash", "not-in-list")
    if any(not 0 <= many <= MOST_PIECES for _, many in asked.notes):
        raise malformed("cash", "too-large")
    if asked.notes and sum(fen * many for fen, many in asked.notes) != asked.cash:
        raise malformed("cash", "not-in-list")


# The next clerk's word


@action("countersign", again=lambda connection, asked: None)
def sign_z(work: Work, asked: Countersign) -> None:
    """The Z is countersigned. Raises Refused: already-done, own-request for whoever closed that shift, malformed for a remark that is
    missing where it doesn't agree."""
    assert asked.staff_id is not None
    found = z_by_id(work.connection, asked.z_id)
    if found.countersigned is not None:
        raise Refused(NothingLeft())
    who = person(work.connection, asked.staff_id)
    if who.is_same_person(person(work.connection, found.staff_id)):
        raise Refused(OwnRequest())
    _sign(work, found, who, agrees=asked.agrees, remark=asked.remark)


def _sign(work: Work, found: ZReport, who: StaffRow, *, agrees: bool, remark: str) -> None:
    said = checked_text("remark", remark, MOST_REMARK, may_be_empty=agrees)
    row = {
        "z_id": found.id, "closer_id": found.staff_id, "staff_id": who.id, "at": work.asked.at, "agrees": agrees,
        "remark": "" if agrees else said,
    }  # fmt: skip
    work.connection.execute(insert(countersign), row)
    work.wrote("countersign", z=found.number, by=who.uid, agrees=int(agrees))
