"""The lists a shop works with: whom to remind of points that end, whom to call, the balances to publish, gifts that run low.

Each is a question on a date, page by page (``after`` is the last entry's row id of the page before), and each entry can be had as a plain
row of texts for a file. Names, phones and cards stand in them in full, for those who call and write; what is published is masked.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, bindparam, func, literal_column, select
from sqlalchemy.engine import Connection

from counter_app.database.tables import card, gift, lot, member, standing, stock
from counter_app.database.types import LastDay
from counter_app.programme.expiry import reminded_days
from counter_app.programme.masks import masked_card, masked_name
from counter_app.programme.programme import Programme
from counter_app.programme.values import Points

PAGE = 2_000

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Reminder:
    """``points`` parts of this member's can be spent through ``last_day``."""

    member_id: int
    name: str
    phone: str
    card: str
    last_day: date
    points: int


@dataclass(frozen=True, slots=True)
class Call:
    """A member (where households share an account, the household) with more points than the programme's bound, in parts."""

    member_id: int
    name: str
    phone: str
    household: str
    balance: int


@dataclass(frozen=True, slots=True)
class Published:
    """One balance, in parts, as it may be hung on the wall: name and card are masked. ``household`` is the account's, "" without one."""

    member_id: int
    name: str
    card: str
    household: str
    balance: int


@dataclass(frozen=True, slots=True)
class Low:
    """A gift of which ``left`` pieces can still be redeemed, of ``came_in`` in all."""

    gift_id: int
    code: str
    name: str
    left: int
    came_in: int


_NOBODY: ColumnElement[str] = literal_column("''")
_CARD: Any = select(card.c.code).where(card.c.member_id == member.c.id, card.c.state == literal_column("'current'")).scalar_subquery()
_PHONE = func.coalesce(member.c.phone, _NOBODY)
_ENDING = (
    select(lot.c.member_id, func.sum(lot.c.remaining - lot.c.held).label("points"))
    .where(
        lot.c.expires == bindparam("day_", type_=LastDay),
        lot.c.remaining > literal_column("0"),
        lot.c.remaining > lot.c.held,
        lot.c.member_id > bindparam("after_"),
    )
    .group_by(lot.c.member_id)
    .order_by(lot.c.member_id)
    .limit(bindparam("most_"))
    .subquery("ending")
)
_REMINDERS: Select[Any] = (
    select(member.c.id, member.c.name, _PHONE, func.coalesce(_CARD, _NOBODY), _ENDING.c.points)
    .join(_ENDING, _ENDING.c.member_id == member.c.id)
    .order_by(member.c.id)
)
_BALANCES: Select[Any] = (
    select(
        member.c.id, member.c.name, _PHONE, func.coalesce(_CARD, _NOBODY), func.coalesce(member.c.household, _NOBODY), standing.c.balance
    )
    .join(standing, standing.c.member_id == member.c.id)
    .where(member.c.id > bindparam("after_"), standing.c.balance > bindparam("over_"), member.c.state == "active")
    .order_by(member.c.id)
    .limit(bindparam("most_"))
)
_OF_HOUSEHOLDS = _BALANCES.where(member.c.household.is_not(None))
_LEFT = stock.c.on_hand - stock.c.promised
_LOW: Select[Any] = (
    select(gift.c.id, gift.c.code, gift.c.name, _LEFT, stock.c.came_in)
    .join(stock, stock.c.gift_id == gift.c.id)
    .where(stock.c.shop_id == bindparam("shop_"), gift.c.active == 1, stock.c.came_in * bindparam("percent_") > _LEFT * 100)
    .order_by(gift.c.code)
)
_ENDING_BY: Select[Any] = select(func.coalesce(func.sum(lot.c.remaining - lot.c.held), literal_column("0"))).where(
    lot.c.member_id == bindparam("member_"),
    lot.c.remaining > literal_column("0"),
    lot.c.expires >= bindparam("on_", type_=LastDay),
    lot.c.expires <= bindparam("by_", type_=LastDay),
)


def reminders(connection: Connection, programme: Programme, on: date, last_day: date, after: int = 0) -> tuple[Reminder, ...]:
    """Members whose points end on ``last_day``, where that is one of the days to remind of today; held points don't end."""
    if last_day not in reminded_days(programme, on):
        return ()
    return ending_on(connection, last_day, after)


def ending_on(connection: Connection, last_day: date, after: int = 0) -> tuple[Reminder, ...]:
    """Members whose points end on that day; held points don't end."""
    rows = connection.execute(_REMINDERS, {"day_": last_day, "after_": after, "most_": PAGE})
    return tuple(Reminder(row[0], row[1], row[2], row[3], last_day, row[4]) for row in rows)


def all_reminders(connection: Connection, programme: Programme, on: date) -> Iterator[Reminder]:
    """Everybody to be reminded today, the nearest last day first."""
    for last_day in reminded_days(programme, on):
        yield from _pages(lambda after, day=last_day: reminders(connection, programme, on, day, after))  # type: ignore[misc]


def calls(connection: Connection, programme: Programme, after: int = 0) -> tuple[Call, ...]:
    """Members with more points than the programme's bound; none where it has no call list."""
    return () if programme.call_over is None else holding_over(connection, programme, programme.call_over.parts, after)


def holding_over(connection: Connection, programme: Programme, parts: int, after: int = 0) -> tuple[Call, ...]:
    """Members with more than so many parts."""
    rows = _balances(connection, programme, parts, after)
    return tuple(Call(row[0], row[1], row[2], row[4], row[5]) for row in rows)


def all_calls(connection: Connection, programme: Programme) -> Iterator[Call]:
    """Everybody to be called."""
    return _pages(lambda after: calls(connection, programme, after))


def is_publication_day(programme: Programme, on: date) -> bool:
    """Whether the balances are published on that day; in a month that is too short for it, on its last day."""
    day = programme.published_on
    return day is not None and on.day == min(day, monthrange(on.year, on.month)[1])


def published(connection: Connection, programme: Programme, on: date, after: int = 0) -> tuple[Published, ...]:
    """The balances that are published on that day, masked; none on other days."""
    if not is_publication_day(programme, on):
        return ()
    rows = _balances(connection, programme, 0, after)
    return tuple(Published(row[0], masked_name(row[1]), masked_card(row[3]) if row[3] else "", row[4], row[5]) for row in rows)


def all_published(connection: Connection, programme: Programme, on: date) -> Iterator[Published]:
    """Every balance that is published on that day."""
    return _pages(lambda after: published(connection, programme, on, after))


def low_stock(connection: Connection, programme: Programme, shop_id: int) -> tuple[Low, ...]:
    """Gifts of which less than the programme's share of what came in is left to be redeemed; none where it names no share."""
    if programme.alert_percent is None:
        return ()
    return tuple(Low(*row) for row in connection.execute(_LOW, {"shop_": shop_id, "percent_": programme.alert_percent}))


def expiring_by(connection: Connection, member_id: int, on: date, by: date) -> int:
    """The member's living points, in parts, whose last good day is ``by`` or before; held ones don't end."""
    found: int = connection.execute(_ENDING_BY, {"member_": member_id, "on_": on, "by_": by}).scalar_one()
    return found


def header(entry: type[Any]) -> tuple[str, ...]:
    """The columns of a list in a file: the entry's fields but its row id."""
    return tuple(field.name for field in fields(entry)[1:])


def plain_row(entry: Any, programme: Programme) -> tuple[str, ...]:
    """An entry as texts: dates as 2026-11-02, points as the programme shows them."""
    points = {"points", "balance"}
    return tuple(
        programme.points_text(Points(value)) if name in points else value.isoformat() if isinstance(value, date) else str(value)
        for name, value in zip(header(type(entry)), astuple(entry)[1:], strict=True)
    )


def _balances(connection: Connection, programme: Programme, over: int, after: int) -> Sequence[Any]:
    statement = _OF_HOUSEHOLDS if programme.households else _BALANCES
    return connection.execute(statement, {"after_": after, "over_": over, "most_": PAGE}).all()


def _pages(page: Callable[[int], Sequence[E]]) -> Iterator[E]:
    after = 0
    while found := page(after):
        yield from found
        after = found[-1].member_id  # type: ignore[attr-defined]
