"""Which lists the running programme and the shop's brakes have, and what the lanes ask for each of them. No Qt here."""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Connection

from counter_app.actions.desk import Desk
from counter_app.actions.export_list import ExportList
from counter_app.database.lists import all_calls, all_published, all_reminders, is_publication_day, low_stock
from counter_app.database.month_lists import commissions, fund_months, months_to, rewards
from counter_app.database.programmes import programme_in_force
from counter_app.database.shop import desk_facts
from counter_app.database.staff import person
from counter_app.database.watched import caught
from counter_app.programme.brakes import Brakes
from counter_app.programme.programme import Programme

MOST_DAYS = 62
"""Within so many days every day of the month has come."""


class Kind(StrEnum):
    """A list, in the order in which they stand."""

    EXPIRING = "expiring"
    CALLS = "calls"
    PUBLICATION = "publication"
    LOW_STOCK = "low-stock"
    COMMISSION = "commission"
    FUND = "fund"
    REWARDS = "rewards"
    HELD = "held"


BY_MONTH = frozenset({Kind.COMMISSION, Kind.REWARDS, Kind.HELD})
"""Lists of one month, which can be chosen."""
IN_FULL = {Kind.EXPIRING: ("name", "phone", "card"), Kind.CALLS: ("name", "phone")}
"""Whoever calls or writes needs these of the members: they stand in the file unmasked, and the journal says that it was saved."""
STANDS_ON = {
    Kind.EXPIRING: frozenset({"lot", "member"}),
    Kind.CALLS: frozenset({"standing", "lot", "ledger", "member"}),
    Kind.PUBLICATION: frozenset({"standing", "lot", "ledger", "member"}),
    Kind.LOW_STOCK: frozenset({"stock", "stock_move", "gift", "voucher"}),
    Kind.COMMISSION: frozenset({"voucher", "agent"}),
    Kind.FUND: frozenset({"purchase", "month_end"}),
    Kind.REWARDS: frozenset({"month_end"}),
    Kind.HELD: frozenset({"voucher", "purchase", "setting"}),
}
"""When one of these was written, the list may say something else."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Which lists there are today, under which programme and with which brakes."""

    programme: Programme
    brakes: Brakes
    kinds: tuple[Kind, ...]
    today: date
    months: tuple[date, ...]


@dataclass(frozen=True)
class Listed:
    """One list: its rows as the database gives them; ``month`` is its month's first day where it has one."""

    kind: Kind
    rows: tuple[Any, ...]
    lists: Lists
    month: date


def kinds_of(programme: Programme, brakes: Brakes) -> tuple[Kind, ...]:
    """The lists that this programme has; what was held, where the shop has a bound at all."""
    has = {
        Kind.EXPIRING: programme.expiry.months is not None or programme.expiry.each_year is not None,
        Kind.CALLS: programme.call_over is not None,
        Kind.PUBLICATION: programme.published_on is not None,
        Kind.LOW_STOCK: programme.alert_percent is not None,
        Kind.COMMISSION: programme.commission is not None,
        Kind.FUND: programme.fund is not None,
        Kind.REWARDS: programme.deposit is not None and programme.deposit.reward_from is not None,
        Kind.HELD: any(bound is not None for bound in (brakes.often, brakes.changed, brakes.pair, brakes.loop, brakes.receipt)),
    }
    return tuple(kind for kind in Kind if has[kind])


def lists_today(desk: Desk) -> Lists | None:
    """What there is for whoever is signed in; None for somebody who is no supervisor."""
    duty = desk.on_duty
    if duty is None or not desk.read(person, duty.staff_id).is_supervisor:
        return None
    today = desk.today()
    programme = desk.read(programme_in_force, today).programme
    brakes = desk.read(desk_facts).brakes
    return Lists(programme, brakes, kinds_of(programme, brakes), today, months_to(today))


def ask(desk: Desk, lists: Lists, kind: Kind, month: date) -> Listed:
    """All rows of this list."""
    programme, today = lists.programme, lists.today
    last = month.replace(day=monthrange(month.year, month.month)[1])
    questions: dict[Kind, Callable[[Connection], tuple[Any, ...]]] = {
        Kind.EXPIRING: lambda connection: tuple(all_reminders(connection, programme, today)),
        Kind.CALLS: lambda connection: tuple(all_calls(connection, programme)),
        Kind.PUBLICATION: lambda connection: tuple(all_published(connection, programme, today)),
        Kind.LOW_STOCK: lambda connection: low_stock(connection, programme, desk_facts(connection).shop_id),
        Kind.COMMISSION: lambda connection: commissions(connection, programme, month),
        Kind.FUND: lambda connection: fund_months(connection, today),
        Kind.REWARDS: lambda connection: rewards(connection, month),
        Kind.HELD: lambda connection: caught(connection, lists.brakes, month, last),
    }
    return Listed(kind, desk.read(questions[kind]), lists, month)


def next_publication(lists: Lists) -> date:
    """The next day on which balances are published, today if it is one."""
    days = (lists.today + timedelta(days=ahead) for ahead in range(MOST_DAYS))
    return next(day for day in days if is_publication_day(lists.programme, day))


def file_name(listed: Listed, word: str) -> str:
    """What the file is called unless somebody says otherwise."""
    day = f"{listed.month:%Y-%m}" if listed.kind in BY_MONTH else listed.lists.today.isoformat()
    return str(Path.home() / f"{word}-{day}.csv")


def request_of(desk: Desk, listed: Listed, content: bytes) -> ExportList | None:
    """What the journal is to say of this file; None for a list that names no member in full."""
    fields = IN_FULL.get(listed.kind)
    if fields is None:
        return None
    return desk.asked(ExportList, name=listed.kind.value, fields=fields, count=len(listed.rows), sha=hashlib.sha256(content).digest())
