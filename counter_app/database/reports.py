"""What the supervisor's reports are reckoned from: redemptions, points that moved, points that are owed, stock, and who approved.

Every question is on days or on a stretch of row ids, so that a long report is asked portion by portion, with its progress and a way to
stop. Nothing is kept beside the books for them: redemptions are read from two indexes of the vouchers, which hold a day's sums without the
vouchers themselves; what moved is read from the ledger and what is owed from the lots. Points are parts, money is fen.

A chain's books have the figures of all its shops. Where a question has a ``shop_id``, that is the one shop whose figures are wanted, and
None stands for all of them: its own statement then, so that whoever asks of everything reads the indexes alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, literal_column, select
from sqlalchemy.engine import Connection

from counter_app.database.tables import approval, desk, gift, ledger, lot, member, shift, staff, stock, voucher, voucher_line
from counter_app.database.types import Day, Instant, LastDay

Span = tuple[date, date]
"""First and last day, both among them."""


@dataclass(frozen=True, slots=True)
class DayRedeemed:
    """One business date's redemptions: how many, what they cost in parts and in fen, and the fen their gifts sell for. What was undone
    doesn't count, nor what still waits for a supervisor."""

    day: date
    times: int
    points: int
    cash: int
    retail: int


@dataclass(frozen=True, slots=True)
class GiftRedeemed:
    """What of one gift was redeemed: on how many vouchers, how many pieces, for what. ``retail`` is what one piece sells for now."""

    gift_id: int
    code: str
    name: str
    name_en: str
    category: str
    retail: int | None
    times: int
    pieces: int
    points: int
    cash: int


@dataclass(frozen=True, slots=True)
class Moved:
    """Parts that entries of one kind moved on one business date."""

    day: date
    kind: str
    points: int


@dataclass(frozen=True, slots=True)
class Owed:
    """Parts that living lots with this last day still hold, held ones among them, and how many lots they are. None: they never end."""

    last_day: date | None
    points: int
    lots: int


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A gift's stock at a shop. ``low_at``: so few are few; ``came_in``: pieces that arrived in all."""

    code: str
    name: str
    name_en: str
    category: str
    on_hand: int
    promised: int
    came_in: int
    low_at: int
    shop_id: int

    @property
    def left(self) -> int:
        """Pieces that can still be redeemed."""
        return self.on_hand - self.promised

    def runs_low(self, percent: int | None) -> bool:
        """Whether it is out, at its own mark, or below the programme's share of what came in."""
        return self.left <= max(0, self.low_at) or (percent is not None and self.came_in * percent > self.left * 100)


@dataclass(frozen=True, slots=True)
class Approved:
    """What one person decided of one kind: how often they said yes, and no."""

    number: str
    name: str
    kind: str
    yes: int
    no: int


@dataclass(frozen=True, slots=True)
class Membership:
    """How many joined and how many left on each day; members who became one with another are not counted."""

    joined: tuple[tuple[date, int], ...]
    left: tuple[tuple[date, int], ...]

    def on(self, day: date) -> int:
        """How many members there were when that day closed."""
        return sum(n for at, n in self.joined if at <= day) - sum(n for at, n in self.left if at <= day)


# Redemptions

_FIRST, _LAST = bindparam("first_", type_=Day), bindparam("last_", type_=Day)
_NONE: tuple[ColumnElement[str], ...] = (literal_column("'held'"), literal_column("'void'"))
_undone = voucher.alias("undone")
_GOOD: tuple[ColumnElement[bool], ...] = (
    voucher.c.business_date >= _FIRST,
    voucher.c.business_date <= _LAST,
    voucher.c.id.not_in(
        select(_undone.c.id).where(_undone.c.state.in_(_NONE), _undone.c.business_date >= _FIRST, _undone.c.business_date <= _LAST)
    ),
)
_BY_DAY: Select[Any] = (
    select(
        voucher.c.business_date, func.count(), func.sum(voucher.c.points), func.sum(voucher.c.cash), func.sum(voucher.c.retail)
    )
    .where(*_GOOD)
    .group_by(voucher.c.business_date)
    .order_by(voucher.c.business_date)
)  # fmt: skip
_REDEEMERS: Select[Any] = select(func.count(voucher.c.member_id.distinct())).where(*_GOOD)
# Member by member, in the order of their own index: the sum keeps the day's index from being taken for it.
_ON = voucher.c.business_date + literal_column("0")
_EACH = (
    select(func.count().label("times"))
    .where(
        voucher.c.member_id > bindparam("after_"),
        voucher.c.member_id <= bindparam("to_"),
        bindparam("first_", type_=Day) <= _ON,
        bindparam("last_", type_=Day) >= _ON,
        _GOOD[2],
    )
    .group_by(voucher.c.member_id)
    .subquery("each_member")
)
_HOW_OFTEN: Select[Any] = select(_EACH.c.times, func.count()).group_by(_EACH.c.times).order_by(_EACH.c.times)
_GIFTS: Select[Any] = (
    select(
        gift.c.id, gift.c.code, gift.c.name, gift.c.name_en, gift.c.category, gift.c.retail,
        func.count(voucher_line.c.voucher_id.distinct()), func.sum(voucher_line.c.quantity), func.sum(voucher_line.c.points),
        func.sum(voucher_line.c.cash),
    )
    .join(voucher_line, voucher_line.c.gift_id == gift.c.id)
    .join(voucher, voucher.c.id == voucher_line.c.voucher_id)
    .where(*_GOOD, voucher_line.c.state.not_in(_NONE))
    .group_by(gift.c.id)
    .order_by(gift.c.id)
)  # fmt: skip
_EARLIEST = select(func.min(voucher.c.business_date))
_OF_SHOP = voucher.c.shop_id == bindparam("shop_")
_BY_DAY_OF_SHOP, _GIFTS_OF_SHOP = _BY_DAY.where(_OF_SHOP), _GIFTS.where(_OF_SHOP)


def first_redemption(connection: Connection) -> date | None:
    """The business date of the first voucher there ever was; None where there is none."""
    found: Any = connection.execute(_EARLIEST).scalar_one_or_none()
    return _day(found)


def redeemed_by_day(connection: Connection, span: Span, shop_id: int | None = None) -> tuple[DayRedeemed, ...]:
    """The days on which somebody redeemed, in order."""
    rows = _answered(connection, _BY_DAY, _BY_DAY_OF_SHOP, _of(span), shop_id)
    return tuple(DayRedeemed(day, int(times), int(points), int(cash), int(retail)) for day, times, points, cash, retail in rows)


def redeemers(connection: Connection, span: Span) -> int:
    """How many members redeemed at least once."""
    return int(connection.execute(_REDEEMERS, _of(span)).scalar_one())


def how_often(connection: Connection, span: Span, after: int, to: int) -> tuple[tuple[int, int], ...]:
    """So many times, so many members, for each number of times that there was; of members whose row ids are beyond ``after`` and up to
    ``to``."""
    rows = connection.execute(_HOW_OFTEN, {**_of(span), "after_": after, "to_": to})
    return tuple((int(times), int(members)) for times, members in rows)


def gifts_redeemed(connection: Connection, span: Span, shop_id: int | None = None) -> tuple[GiftRedeemed, ...]:
    """The gifts that were redeemed, by row id."""
    rows = _answered(connection, _GIFTS, _GIFTS_OF_SHOP, _of(span), shop_id)
    return tuple(
        GiftRedeemed(gift_id, code, name, name_en, category, retail, int(times), int(pieces), int(points), int(cash))
        for gift_id, code, name, name_en, category, retail, times, pieces, points, cash in rows
    )


# Members

_JOINED: Select[Any] = (
    select(member.c.joined, func.count())
    .where(member.c.state != literal_column("'merged'"), member.c.id > bindparam("after_"), member.c.id <= bindparam("to_"))
    .group_by(member.c.joined)
)
_LEFT: Select[Any] = (
    select(member.c.left_on, func.count())
    .where(
        member.c.left_on.is_not(None),
        member.c.state != literal_column("'merged'"),
        member.c.id > bindparam("after_"),
        member.c.id <= bindparam("to_"),
    )
    .group_by(member.c.left_on)
)


def membership(connection: Connection, after: int, to: int) -> Membership:
    """Who joined and who left, among members whose row ids are beyond ``after`` and up to ``to``."""
    rows = {"after_": after, "to_": to}
    joined, left = connection.execute(_JOINED, rows).all(), connection.execute(_LEFT, rows).all()
    return Membership(tuple((day, int(count)) for day, count in joined), tuple((day, int(count)) for day, count in left))


def together(parts: Sequence[Membership]) -> Membership:
    """The membership of all portions."""
    return Membership(tuple(one for part in parts for one in part.joined), tuple(one for part in parts for one in part.left))


# Points

_MOVED: Select[Any] = (
    select(ledger.c.business_date, ledger.c.kind, func.sum(ledger.c.points))
    .where(
        ledger.c.member_id > bindparam("after_"),
        ledger.c.member_id <= bindparam("to_"),
        ledger.c.business_date >= _FIRST,
        ledger.c.business_date <= _LAST,
    )
    .group_by(ledger.c.business_date, ledger.c.kind)
)
_OWED: Select[Any] = (
    select(lot.c.expires, func.sum(lot.c.remaining), func.count())
    .where(lot.c.remaining > literal_column("0"), lot.c.id > bindparam("after_"), lot.c.id <= bindparam("to_"))
    .group_by(lot.c.expires)
)
_ENDING_DAYS: Select[Any] = (
    select(lot.c.expires)
    .distinct()
    .where(
        lot.c.remaining > literal_column("0"),
        lot.c.expires >= bindparam("first_", type_=LastDay),
        lot.c.expires <= bindparam("last_", type_=LastDay),
    )
    .order_by(lot.c.expires)
)
_LAST_MEMBER = select(func.coalesce(func.max(member.c.id), 0))
_LAST_LOT = select(func.coalesce(func.max(lot.c.id), 0))


def last_member(connection: Connection) -> int:
    """The highest row id of a member; 0 where there is none."""
    return int(connection.execute(_LAST_MEMBER).scalar_one())


def last_lot(connection: Connection) -> int:
    """The highest row id of a lot; 0 where there is none."""
    return int(connection.execute(_LAST_LOT).scalar_one())


def moved(connection: Connection, span: Span, after: int, to: int) -> tuple[Moved, ...]:
    """What moved on each day by each kind of entry, of members whose row ids are beyond ``after`` and up to ``to``."""
    return tuple(
        Moved(day, kind, int(points)) for day, kind, points in connection.execute(_MOVED, {**_of(span), "after_": after, "to_": to})
    )


def owed(connection: Connection, after: int, to: int) -> tuple[Owed, ...]:
    """What living lots hold, by their last day, of lots whose row ids are beyond ``after`` and up to ``to``."""
    return tuple(
        Owed(last_day, int(points), int(lots)) for last_day, points, lots in connection.execute(_OWED, {"after_": after, "to_": to})
    )


def ending_days(connection: Connection, span: Span) -> tuple[date, ...]:
    """The days on which living lots end."""
    return tuple(connection.execute(_ENDING_DAYS, _of(span)).scalars())


# Stock, and who approved

_SHELF: Select[Any] = (
    select(
        gift.c.code, gift.c.name, gift.c.name_en, gift.c.category, stock.c.on_hand, stock.c.promised, stock.c.came_in, gift.c.low_at,
        stock.c.shop_id,
    )
    .join(stock, stock.c.gift_id == gift.c.id)
    .where(stock.c.shop_id == bindparam("shop_"), gift.c.active == 1)
    .order_by(gift.c.code)
)  # fmt: skip
_DECIDED = func.coalesce(approval.c.decided_at, approval.c.at)
_APPROVED: Select[Any] = (
    select(staff.c.number, staff.c.name, approval.c.kind, approval.c.state, func.count())
    .join(staff, staff.c.id == approval.c.approver_id)
    .where(
        bindparam("since_", type_=Instant) <= _DECIDED,
        bindparam("until_", type_=Instant) > _DECIDED,
        approval.c.state.in_((literal_column("'used'"), literal_column("'refused'"))),
    )
    .group_by(staff.c.number, staff.c.name, approval.c.kind, approval.c.state)
    .order_by(staff.c.number, approval.c.kind)
)
# By the desk where it was asked: whoever decided may work in several shops.
_APPROVED_OF_SHOP = (
    _APPROVED.join(shift, shift.c.id == approval.c.shift_id)
    .join(desk, desk.c.number == shift.c.desk)
    .where(desk.c.shop_id == bindparam("shop_"))
)


def shelf(connection: Connection, shop_id: int) -> tuple[OnShelf, ...]:
    """The stock of every gift that can be redeemed at the shop, by code."""
    return tuple(OnShelf(*row) for row in connection.execute(_SHELF, {"shop_": shop_id}))


def approved(connection: Connection, since: datetime, until: datetime, shop_id: int | None = None) -> tuple[Approved, ...]:
    """Who decided what from one instant until before the other, by staff number and kind. Of a shop: what was asked there."""
    found: dict[tuple[str, str, str], list[int]] = {}
    rows = _answered(connection, _APPROVED, _APPROVED_OF_SHOP, {"since_": since, "until_": until}, shop_id)
    for number, name, kind, state, count in rows:
        found.setdefault((number, name, kind), [0, 0])[state == "refused"] += int(count)
    return tuple(Approved(*key, yes, no) for key, (yes, no) in found.items())


def _answered(
    connection: Connection, whole: Select[Any], of_shop: Select[Any], values: Mapping[str, date], shop_id: int | None
) -> Iterable[Any]:
    return connection.execute(whole, values) if shop_id is None else connection.execute(of_shop, {**values, "shop_": shop_id})


def _of(span: Span) -> dict[str, date]:
    return {"first_": span[0], "last_": span[1]}


def _day(value: Any) -> date | None:
    """An aggregate of a day is read as a day, or as the whole number it is kept as."""
    return value if value is None or isinstance(value, date) else Day().process_result_value(value, None)  # type: ignore[arg-type]
