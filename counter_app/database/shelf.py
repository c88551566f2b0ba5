"""A shift's span in the journals, and what moved on the shop's shelf in it: what was there at the opening, what came, what went out.

What went out is taken from the vouchers' own history, what came from the shelf's: so a count that fits both is right. Several desks may
give from one shelf: each counts what all of them moved. A desk with a database of its own hears of the others' moves by letters, perhaps
late; so they count by when they were made, not by when they came.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, false, func, or_, select
from sqlalchemy.engine import Connection

from counter_app.database.asked import canonical
from counter_app.database.exchange.loans import role
from counter_app.database.exchange.tables import HEAD_OFFICE
from counter_app.database.prepared import Prepared
from counter_app.database.tables import (
    chain,
    desk,
    gift,
    hand_over,
    journal,
    shift,
    shift_count,
    shift_count_gift,
    stock,
    stock_move,
    voucher,
    voucher_line,
    voucher_use,
)
from counter_app.programme.values import GiftKind

Heads = Mapping[int, tuple[int, int]]
"""Where journals stand: epoch and number by desk."""


@dataclass(frozen=True, slots=True)
class ShiftFacts:
    """A shift, when and by whom (row ids) it was opened and closed."""

    id: int
    desk: int
    number: int
    opened_at: datetime
    opened_by: int
    closed_at: datetime | None
    heads: Heads


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """One gift of the shelf. ``came`` arrived or was brought back, less what was sent to another shop, ``corrected`` was counted or broken,
    ``out`` was handed over; ``on_hand`` is what the books say is there."""

    gift_id: int
    uid: UUID
    code: str
    name: str
    name_en: str
    barcode: str
    opening: int
    came: int
    corrected: int
    out: int
    on_hand: int

    @property
    def expected(self) -> int:
        return self.opening + self.came + self.corrected - self.out


# Where journals stand


_OWN = select(chain.c.desk, chain.c.epoch, chain.c.number)
_OF_THE_SHOP = select(desk.c.number).where(
    or_(desk.c.number == HEAD_OFFICE, desk.c.shop_id.in_(select(desk.c.shop_id).where(desk.c.number.in_(select(chain.c.desk)))))
)
_LAST = Prepared(
    select(journal.c.epoch, journal.c.number)
    .where(journal.c.desk == bindparam("desk_"))
    .order_by(journal.c.epoch.desc(), journal.c.number.desc())
    .limit(1)
)


def heads_now(connection: Connection) -> dict[int, tuple[int, int]]:
    """Epoch and number of the last entry of each desk of this database; in a chain also of the shop's other desks, and of head office, as
    far as this database has heard of them."""
    heads = {row.desk: (row.epoch, row.number) for row in connection.execute(_OWN)}
    if role(connection):
        for (number,) in connection.execute(_OF_THE_SHOP).all():
            if number not in heads and (last := _LAST.first(connection, {"desk_": number})) is not None:
                heads[number] = (last[0], last[1])
    return heads


def heads_text(heads: Heads) -> str:
    """Heads as they are kept."""
    return canonical({str(desk): list(place) for desk, place in heads.items()}).decode()


def heads_from(text: str) -> dict[int, tuple[int, int]]:
    """Heads as ``heads_text`` wrote them."""
    return {int(desk): (place[0], place[1]) for desk, place in json.loads(text or "{}").items()}


def between(after: Heads, until: Heads, desks: tuple[int, ...] | None = None) -> ColumnElement[bool]:
    """The journal's entries after one set of heads up to another, of all desks or of these."""
    ranges = []
    for of_desk, (epoch, number) in until.items():
        if desks is None or of_desk in desks:
            from_epoch, from_number = after.get(of_desk, (0, 0))
            later = or_(journal.c.epoch > from_epoch, and_(journal.c.epoch == from_epoch, journal.c.number > from_number))
            not_after = or_(journal.c.epoch < epoch, and_(journal.c.epoch == epoch, journal.c.number <= number))
            ranges.append(and_(journal.c.desk == of_desk, journal.c.epoch.between(from_epoch, epoch), later, not_after))
    return or_(false(), *ranges)


# The shift


def shift_facts(connection: Connection, shift_id: int) -> ShiftFacts:
    """The shift with this row id. Raises NoResultFound."""
    row = connection.execute(
        select(
            shift.c.id, shift.c.desk, shift.c.number, shift.c.opened_at, shift.c.opened_by, shift.c.closed_at, shift.c.heads
        ).where(shift.c.id == shift_id)
    ).one()  # fmt: skip
    heads = heads_from(row.heads) or _heads_before(connection, row.desk, row.opened_at)
    return ShiftFacts(row.id, row.desk, row.number, row.opened_at, row.opened_by, row.closed_at, heads)


def _heads_before(connection: Connection, desk: int, at: datetime) -> dict[int, tuple[int, int]]:
    """For a shift of which nobody noted it: the desk's last entry before that instant."""
    last = (
        select(journal.c.epoch, journal.c.number)
        .where(journal.c.desk == desk, journal.c.at < at)
        .order_by(journal.c.epoch.desc(), journal.c.number.desc())
        .limit(1)
    )
    row = connection.execute(last).first()
    return {} if row is None else {desk: (row.epoch, row.number)}


def opening_count(connection: Connection, shift_id: int) -> Any | None:
    """The row of the opening's count; None where nobody counted."""
    return connection.execute(select(shift_count).where(shift_count.c.shift_id == shift_id, shift_count.c.occasion == "opening")).first()


# Gifts


def is_counted_in(connection: Connection, shift_id: int) -> bool:
    """Whether the shift's opening was counted."""
    return opening_count(connection, shift_id) is not None


@dataclass(frozen=True, slots=True)
class _Span:
    """The entries between two moments: of this database's own desks by their numbers, of others by their instants (None: up to now)."""

    since: Heads
    since_at: datetime
    until: Heads
    until_at: datetime | None
    now: Heads
    own: tuple[int, ...]

    @property
    def _others(self) -> tuple[int, ...]:
        return tuple(number for number in self.now if number not in self.own)

    def within(self) -> ColumnElement[bool]:
        others = and_(between(self.since, self.now, self._others), journal.c.at > self.since_at)
        if self.until_at is not None:
            others = and_(others, journal.c.at <= self.until_at)
        return or_(between(self.since, self.until, self.own), others)

    def after(self) -> ColumnElement[bool]:
        own = between(self.until, self.now, self.own)
        if self.until_at is None:
            return own
        return or_(own, and_(between(self.since, self.now, self._others), journal.c.at > self.until_at))


def shelf(connection: Connection, facts: ShiftFacts, until: Heads, until_at: datetime | None = None) -> tuple[ShelfLine, ...]:
    """Every gift that lies on the shop's shelf: what was there at the opening and what moved since, up to ``until``, the instant
    ``until_at`` (None: up to now)."""
    counted = opening_count(connection, facts.id)
    since, since_at = (facts.heads, facts.opened_at) if counted is None else (heads_from(counted.heads), counted.at)
    own = tuple(row.desk for row in connection.execute(_OWN))
    span = _Span(since, since_at, until, until_at, heads_now(connection), own)
    shop_id: int = connection.execute(select(desk.c.shop_id).where(desk.c.number == facts.desk)).scalar_one()
    rows = connection.execute(
        select(gift.c.id, gift.c.uid, gift.c.code, gift.c.name, gift.c.name_en, gift.c.barcode, gift.c.active, stock.c.on_hand)
        .join(stock, stock.c.gift_id == gift.c.id)
        .where(gift.c.kind == GiftKind.PHYSICAL.value, stock.c.shop_id == shop_id)
        .order_by(gift.c.code)
    ).all()
    at_opening = {} if counted is None else _counted(connection, counted.id)
    moved, later = _moved(connection, shop_id, span.within()), _moved(connection, shop_id, span.after())
    out = _out(connection, shop_id, span.within())
    lines = []
    for row in rows:
        kinds = moved.get(row.id, {})
        on_hand = row.on_hand - sum(later.get(row.id, {}).values())
        line = ShelfLine(
            row.id,
            row.uid,
            row.code,
            row.name,
            row.name_en,
            row.barcode or "",
            opening=at_opening.get(row.id, on_hand - sum(kinds.values())),
            came=kinds.get("arrival", 0) + kinds.get("bring-back", 0) + kinds.get("sent", 0),
            corrected=kinds.get("count", 0) + kinds.get("breakage", 0),
            out=out.get(row.id, 0),
            on_hand=on_hand,
        )
        if row.active or line.opening or line.on_hand or kinds:
            lines.append(line)
    return tuple(lines)


def _counted(connection: Connection, count_id: int) -> dict[int, int]:
    rows = connection.execute(select(shift_count_gift.c.gift_id, shift_count_gift.c.counted).where(shift_count_gift.c.count_id == count_id))
    return {row.gift_id: row.counted for row in rows}


def _moved(connection: Connection, shop_id: int, which: ColumnElement[bool]) -> dict[int, dict[str, int]]:
    """What the books moved on the shop's shelf, by gift and kind."""
    found: dict[int, dict[str, int]] = {}
    rows = connection.execute(
        select(stock_move.c.gift_id, stock_move.c.kind, func.sum(stock_move.c.on_hand).label("pieces"))
        .join(journal, journal.c.request_id == stock_move.c.request_id)
        .where(which, stock_move.c.on_hand != 0, stock_move.c.shop_id == shop_id)
        .group_by(stock_move.c.gift_id, stock_move.c.kind)
    )
    for row in rows:
        found.setdefault(row.gift_id, {})[row.kind] = int(row.pieces)
    return found


def _out(connection: Connection, shop_id: int, which: ColumnElement[bool]) -> dict[int, int]:
    """What was handed over or used in payment in the shop, by gift, as the vouchers' own history says."""
    found: dict[int, int] = {}
    for table, pieces in ((hand_over, func.sum(hand_over.c.quantity)), (voucher_use, func.count())):
        rows = connection.execute(
            select(voucher_line.c.gift_id, pieces.label("pieces"))
            .select_from(table)
            .join(journal, journal.c.request_id == table.c.request_id)
            .join(voucher_line, and_(voucher_line.c.voucher_id == table.c.voucher_id, voucher_line.c.line == table.c.line))
            .join(voucher, voucher.c.id == table.c.voucher_id)
            .where(which, voucher.c.shop_id == shop_id)
            .group_by(voucher_line.c.gift_id)
        )
        for row in rows:
            found[row.gift_id] = found.get(row.gift_id, 0) + int(row.pieces)
    return found


def moved_on_shelf(connection: Connection, after: Heads, desk: int) -> bool:
    """Whether anything left or reached the shelf at this desk since then."""
    which = between(after, heads_now(connection), (desk,))
    first = select(stock_move.c.request_id).join(journal, journal.c.request_id == stock_move.c.request_id)
    return connection.execute(first.where(which, stock_move.c.on_hand != 0).limit(1)).first() is not None
