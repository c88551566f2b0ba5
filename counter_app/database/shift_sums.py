"""What a shift comes to: its points, its gifts and its cash, each from where it was written down, so that the Z can hold them together.

Points are taken from the ledger and, apart from it, from what the vouchers and deals say; gifts from the hand-overs and, apart from them,
from what moved on the shelf; cash from vouchers, deals and the drawer. What a payment or a voucher leaves due is paid at the till and is no
cash of this drawer. Asked at any time; nothing is written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.engine import Connection

from counter_app.database.shelf import Heads, ShelfLine, ShiftFacts, between, heads_now, opening_count, shelf, shift_facts
from counter_app.database.tables import approval, deal, drawer, hand_over, journal, ledger, print_out, staff, voucher, z_report

DEALS = {
    "pay-with-points": ("payment", "payment"),
    "transfer": ("transfer", "transfer-out"),
    "donate": ("donation", "donation"),
    "cash-out": ("cash-out", "cash-out"),
    "draw": ("draw", "draw"),
    "upgrade": ("upgrade", "upgrade"),
}
"""By the journal's word: the deal's own, and the ledger's for what it spent."""


@dataclass(frozen=True, slots=True)
class CashSums:
    """What should lie in the drawer, and why; all in fen. ``opening`` is the float; ``parts`` came with redemptions and ``refunds`` went
    back with undone ones; ``paid_out`` went for points and ``paid_back`` came back; ``fees`` were paid for cards."""

    opening: int
    parts: int
    refunds: int
    paid_out: int
    paid_back: int
    fees: int
    put_in: int
    taken_out: int

    @property
    def expected(self) -> int:
        came = self.opening + self.parts + self.paid_back + self.fees + self.put_in
        return came - self.refunds - self.paid_out - self.taken_out


@dataclass(frozen=True, slots=True)
class PointSum:
    """One kind of spending: what the ledger debited, and what price times quantity (or the deal) says; in parts."""

    kind: str
    debited: int
    priced: int


@dataclass(frozen=True, slots=True)
class GiftSum:
    """So many pieces of a gift were redeemed for so many parts and so much cash (fen)."""

    code: str
    name: str
    name_en: str
    pieces: int
    points: int
    cash: int


@dataclass(frozen=True, slots=True)
class TierSum:
    """Members of this tier redeemed so many times, for so many parts."""

    zh: str
    en: str
    redemptions: int
    points: int


@dataclass(frozen=True, slots=True)
class PersonSum:
    """So many approvals by this person."""

    name: str
    number: str
    count: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All of it. ``counted_in``: the opening was counted; else the float and the shelf are what was left behind."""

    shift: ShiftFacts
    counted_in: bool
    cash: CashSums
    points: tuple[PointSum, ...]
    shelf: tuple[ShelfLine, ...]
    redeemed: int
    handed: int
    undone: int
    reprints: int
    by_gift: tuple[GiftSum, ...]
    by_tier: tuple[TierSum, ...]
    approvals: tuple[PersonSum, ...]

    @property
    def debited(self) -> int:
        return sum(line.debited for line in self.points)

    @property
    def priced(self) -> int:
        return sum(line.priced for line in self.points)


# The questions


def left_in_drawer(connection: Connection, desk: int) -> int:
    """What the desk's last Z left in the drawer, in fen; 0 before there was any, or where nobody counted."""
    last = select(z_report.c.stays).where(z_report.c.desk == desk).order_by(z_report.c.number.desc()).limit(1)
    return connection.execute(last).scalar_one_or_none() or 0


def figures(connection: Connection, shift_id: int, until: Heads | None = None, until_at: datetime | None = None) -> Figures:
    """What the shift comes to now; the shelf as it was at ``until``, the instant ``until_at``."""
    facts = shift_facts(connection, shift_id)
    now = heads_now(connection)
    counted = opening_count(connection, shift_id)
    opening = left_in_drawer(connection, facts.desk) if counted is None else counted.cash
    own = between(facts.heads, now, (facts.desk,))
    kinds = {row[0]: row[1] for row in connection.execute(select(journal.c.kind, func.count()).where(own).group_by(journal.c.kind))}
    taken = _vouchers(connection, shift_id)
    live = [one for one in taken if one.state != "void"]
    return Figures(
        facts,
        counted is not None,
        _cash(connection, shift_id, opening, taken),
        _points(connection, facts, own, live),
        shelf(connection, facts, until or now, until_at),
        redeemed=len(live),
        handed=_handed(connection, own),
        undone=kinds.get("undo", 0) + kinds.get("undo-deal", 0),
        reprints=kinds.get("reprint", 0),
        by_gift=_by_gift(live),
        by_tier=_by_tier(live),
        approvals=_approvals(connection, shift_id),
    )


# Redemptions


@dataclass(frozen=True, slots=True)
class _Taken:
    """A redemption that was completed in the shift."""

    state: str
    cash: int
    facts: dict[str, Any]


def _vouchers(connection: Connection, shift_id: int) -> list[_Taken]:
    # An order that was only reserved has no paper yet, and nobody has paid for it.
    completed = select(print_out.c.voucher_id).where(print_out.c.voucher_id == voucher.c.id).exists()
    rows = connection.execute(
        select(voucher.c.state, voucher.c.cash, voucher.c.facts)
        .where(voucher.c.shift_id == shift_id, voucher.c.state != "held", completed)
        .order_by(voucher.c.id)
    )
    return [_Taken(row.state, row.cash, json.loads(row.facts)) for row in rows]


def _priced(line: dict[str, Any]) -> int:
    """Price times quantity; of a line that was paid with points and cash as the member chose, the points among it."""
    whole: int = line["each"] * line["quantity"]
    paid: int = line["points"]
    return paid if paid < whole and line["cash"] else whole


def _by_gift(live: list[_Taken]) -> tuple[GiftSum, ...]:
    found: dict[str, list[Any]] = {}
    for line in (line for one in live for line in one.facts["lines"]):
        row = found.setdefault(line["code"], [line["name"], line["name_en"], 0, 0, 0])
        row[2] += line["quantity"]
        row[3] += line["points"]
        row[4] += line["cash"]
    return tuple(GiftSum(code, *found[code]) for code in sorted(found))


def _by_tier(live: list[_Taken]) -> tuple[TierSum, ...]:
    found: dict[tuple[str, str], list[int]] = {}
    for one in live:
        tier = one.facts["member"]["tier"]
        row = found.setdefault((tier["zh"], tier["en"]), [0, 0])
        row[0] += 1
        row[1] += one.facts["used"]
    return tuple(TierSum(*tier, *sums) for tier, sums in sorted(found.items()))


# Points


def _points(connection: Connection, facts: ShiftFacts, own: ColumnElement[bool], live: list[_Taken]) -> tuple[PointSum, ...]:
    moved = {
        (row.by, row.kind): int(row.points)
        for row in connection.execute(
            select(journal.c.kind.label("by"), ledger.c.kind, func.sum(ledger.c.points).label("points"))
            .join(journal, journal.c.request_id == ledger.c.request_id)
            .where(own, ledger.c.kind.in_(["redemption", "reversal", *(spent for _, spent in DEALS.values())]))
            .group_by(journal.c.kind, ledger.c.kind)
        )
    }
    noted = {
        row.kind: int(row.points)
        for row in connection.execute(
            select(deal.c.kind, func.sum(deal.c.points).label("points")).where(deal.c.shift_id == facts.id).group_by(deal.c.kind)
        )
    }
    redeemed = sum(points for (_, kind), points in moved.items() if kind == "redemption") - moved.get(("undo", "reversal"), 0)
    lines = [PointSum("redemption", redeemed, sum(_priced(line) for one in live for line in one.facts["lines"]))]
    for by, (kind, spent) in DEALS.items():
        line = PointSum(kind, moved.get((by, spent), 0), noted.get(kind, 0))
        if line.debited or line.priced:
            lines.append(line)
    return tuple(lines)


# Cash


def _cash(connection: Connection, shift_id: int, opening: int, taken: list[_Taken]) -> CashSums:
    undone = deal.alias("undone")
    paid_out = select(func.coalesce(func.sum(deal.c.fen), 0)).where(deal.c.shift_id == shift_id, deal.c.kind == "cash-out")
    paid_back = (
        select(func.coalesce(func.sum(deal.c.fen), 0))
        .join(undone, undone.c.id == deal.c.undoes)
        .where(deal.c.shift_id == shift_id, deal.c.kind == "undo", undone.c.kind == "cash-out")
    )
    by_hand = {
        row.kind: int(row.fen)
        for row in connection.execute(
            select(drawer.c.kind, func.sum(drawer.c.fen).label("fen")).where(drawer.c.shift_id == shift_id).group_by(drawer.c.kind)
        )
    }
    return CashSums(
        opening=opening,
        parts=sum(one.cash for one in taken),
        refunds=sum(one.cash for one in taken if one.state == "void"),
        paid_out=int(connection.execute(paid_out).scalar_one()),
        paid_back=int(connection.execute(paid_back).scalar_one()),
        fees=by_hand.get("card-fee", 0),
        put_in=by_hand.get("put-in", 0),
        taken_out=by_hand.get("taken-out", 0),
    )


# Pieces and approvals


def _handed(connection: Connection, own: ColumnElement[bool]) -> int:
    """How many pieces went out at this desk."""
    pieces = select(func.coalesce(func.sum(hand_over.c.quantity), 0)).join(journal, journal.c.request_id == hand_over.c.request_id)
    return int(connection.execute(pieces.where(own)).scalar_one())


def _approvals(connection: Connection, shift_id: int) -> tuple[PersonSum, ...]:
    rows = connection.execute(
        select(staff.c.name, staff.c.number, func.count().label("times"))
        .join(approval, approval.c.approver_id == staff.c.id)
        .where(approval.c.shift_id == shift_id, approval.c.state == "used")
        .group_by(staff.c.name, staff.c.number)
        .order_by(staff.c.number)
    )
    return tuple(PersonSum(row.name, row.number, row.times) for row in rows)
