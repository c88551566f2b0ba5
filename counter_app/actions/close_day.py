"""The turn of business dates: each date is closed once, in order, and the next is opened, before or between what is written on later ones.

Closing: requests that still wait for approval lapse, vouchers past their last day, lots past theirs; on a month's last day, its fund and
rewards are reckoned. Opening: tiers that waited for the date count, tiers are reviewed, birthdays bring what they bring, and who left long
ago is forgotten. In a chain a desk ends its own requests and vouchers, and head office does everything else, once for all desks.

A turn runs in steps, each a short transaction that is known by its number and changes nothing when it is asked again; how far it has come
stands in ``day_turn``, so that it goes on after a crash where it was. Dates on which nothing happens are closed together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid5

from sqlalchemy import Select, bindparam, func, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.calendar_bonus import bonuses_due, credit_bonuses
from counter_app.actions.lapsing import lapse_requests, lapse_vouchers, next_ending, requests_wait
from counter_app.actions.leaving import forget, next_to_forget
from counter_app.actions.month_end import end_month, month_ends
from counter_app.actions.tier_review import begin_tiers, first_waiting, review_tiers
from counter_app.database.asked import Asked
from counter_app.database.door import Database, Work, action
from counter_app.database.exchange import loans
from counter_app.database.expiring import Lapsing, expire_lots, next_expiry
from counter_app.database.programmes import InForce, programme_in_force
from counter_app.database.shop import desk_facts
from counter_app.database.tables import day_end, day_turn, member, programme
from counter_app.programme.tier import next_review

CLOSING = ("requests", "vouchers", "lots", "month")
OPENING = ("tiers", "review", "bonuses", "leavers")
OF_A_CHAINS_DESK = ("requests", "vouchers")
"""What a desk of a chain does itself; the other parts are head office's."""
SIZE = 1_000
"""How many members or lots one step takes on at first."""
SIZED = ("lots", "month", "review")
"""The parts that take on as many as they are told to."""
MOST_ONE_BY_ONE = 60
"""How many members a step takes on that are dealt with one by one."""
ENOUGH = 300
"""A step that has written so many rows leaves the rest to the next one."""

_NAMESPACE = UUID("3f0a4c5e-6b1d-5c8e-9a27-71d0c8e4b2f6")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the turn of dates stands: ``day`` is the earliest that isn't closed, or that is with the next not opened yet; ``part`` is at
    work (``CLOSING``, ``OPENING``) on members after the row id ``after``; ``step`` is the number of the next step."""

    day: date
    part: str
    after: int
    step: int

    @property
    def is_closed(self) -> bool:
        return self.part in OPENING


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a turn has come that runs beside the desk: which date is closed, which part is at work, on member ``at`` of ``of``."""

    day: date
    part: str
    at: int
    of: int


@dataclass(frozen=True, kw_only=True)
class EndDay(Asked):
    """One step of the turn. ``until`` is the date that has begun: those before it are closed. ``size``: how many members or lots it takes
    on. ``by_hand``: the date is closed before it has passed, so nothing of the next one is looked at."""

    step: int
    until: date
    size: int = SIZE
    by_hand: bool = False

    not_content: ClassVar[frozenset[str]] = Asked.not_content | {"until", "size", "by_hand"}


_LAST_CLOSED = select(func.max(day_end.c.business_date, type_=day_end.c.business_date.type))
_TURN = select(day_turn.c.business_date, day_turn.c.part, day_turn.c.after, day_turn.c.step)
_BEGIN = insert(day_turn)
_GO_ON = update(day_turn).values(
    business_date=bindparam("day_", type_=day_turn.c.business_date.type),
    part=bindparam("part_"),
    after=bindparam("after_"),
    step=bindparam("step_"),
)
_NEXT_PROGRAMME: Select[Any] = select(func.min(programme.c.first_day, type_=programme.c.first_day.type)).where(
    programme.c.first_day > bindparam("day_", type_=programme.c.first_day.type)
)
_MOST: Select[Any] = select(func.coalesce(func.max(member.c.id), 0))


def last_closed(connection: Connection) -> date | None:
    """The last business date whose day end is done."""
    found: date | None = connection.execute(_LAST_CLOSED).scalar_one()
    return found


def turn_of(connection: Connection) -> Turn:
    """Where the turn stands; before the first: at the desk's first business date."""
    row = connection.execute(_TURN).one_or_none()
    return Turn(desk_facts(connection).business_date, CLOSING[0], 0, 0) if row is None else Turn(*row)


def progress(connection: Connection, today: date) -> Progress | None:
    """What is still to be done before ``today`` stands as it should; None when nothing is."""
    turn = turn_of(connection)
    if turn.day >= today:
        return None
    return Progress(turn.day, turn.part, turn.after, connection.execute(_MOST).scalar_one())


def take_step(
    database: Database, asked: Asked, turn: Turn, heard: Callable[[frozenset[str]], None], *, size: int = SIZE, by_hand: bool = False
) -> Turn:
    """The next step of the turn, dated as of the day that it closes or opens. Returns where the turn stands after it."""
    until = turn.day + _ONE_DAY if by_hand else asked.business_date
    one = EndDay(
        request_id=step_id(asked.desk, database.read(desk_facts).epoch, turn.step),
        at=asked.at,
        business_date=turn.day + _ONE_DAY if turn.is_closed else turn.day,
        desk=asked.desk,
        step=turn.step,
        until=until,
        size=size,
        by_hand=by_hand,
    )
    written = database.write(end_day, one)
    heard(written.touched)
    return written.answer


def step_id(desk: int, epoch: int, step: int) -> UUID:
    """A step's request id, made from what it does: a step that was interrupted and is asked again is known by it."""
    return uuid5(_NAMESPACE, f"{desk}/{epoch}/{step}")


@action("day-end", again=lambda connection, asked: turn_of(connection))
def end_day(work: Work, asked: EndDay) -> Turn:
    """One step of the turn is done. Returns where it stands now."""
    turn = turn_of(work.connection)
    if turn.part == CLOSING[0] and not asked.by_hand:
        until = _first_eventful(work, turn.day, asked.until)
        if until > turn.day:
            _close(work, turn.day, until - _ONE_DAY)
            return _go_on(work, turn, replace(turn, day=until))
    force = programme_in_force(work.connection, asked.business_date)
    work.programme = (force.programme.name, force.programme.version)
    parts = OPENING if turn.is_closed else CLOSING
    for place in range(parts.index(turn.part), len(parts)):
        after = None
        if not work.in_chain or parts[place] in OF_A_CHAINS_DESK:
            after = _PARTS[parts[place]](work, asked, force, turn.after if parts[place] == turn.part else 0)
        if after is not None:
            return _go_on(work, turn, replace(turn, part=parts[place], after=after))
        if place + 1 < len(parts) and len(work.rows) + work.lines(0) > ENOUGH:
            return _go_on(work, turn, replace(turn, part=parts[place + 1], after=0))
    if turn.is_closed:
        return _go_on(work, turn, Turn(turn.day + _ONE_DAY, CLOSING[0], 0, turn.step))
    _close(work, turn.day, turn.day)
    return _go_on(work, turn, replace(turn, part=OPENING[0], after=0))


def _lots(work: Work, asked: EndDay, force: InForce, _after: int) -> int | None:
    what = Lapsing(asked.business_date, asked.business_date, desk_facts(work.connection).shop_id, force.id)
    return expire_lots(work, what, asked.size)


def _again(done: bool) -> int | None:
    """Parts that find what is left by themselves begin anew."""
    return None if done else 0


_PARTS: dict[str, Callable[[Work, EndDay, InForce, int], int | None]] = {
    "requests": lambda work, asked, force, _: _again(lapse_requests(work, desk_facts(work.connection).shop_id, force.id, _whose(work))),
    "vouchers": lambda work, asked, force, _: _again(lapse_vouchers(work, desk_facts(work.connection).shop_id, _whose(work))),
    "lots": _lots,
    "month": lambda work, asked, force, after: end_month(work, force.programme, asked.business_date, after, asked.size),
    "tiers": lambda work, asked, force, _: _again(begin_tiers(work, force.programme, asked.business_date, MOST_ONE_BY_ONE)),
    "review": lambda work, asked, force, after: review_tiers(work, force.programme, asked.business_date, after, asked.size),
    "bonuses": lambda work, asked, force, _: _again(credit_bonuses(work, force, MOST_ONE_BY_ONE)),
    "leavers": lambda work, asked, force, _: _again(forget(work, force.programme.keep_years)),
}


def _whose(work: Work) -> int | None:
    """Whose requests and vouchers end here: in a chain everybody sees those of all desks, and ends their own."""
    return work.asked.desk if loans.role(work.connection) else None


def _close(work: Work, first: date, last: date) -> None:
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    work.connection.execute(insert(day_end), [{"business_date": day, "at": work.asked.at} for day in days])
    work.wrote("day_end", first=first.isoformat(), last=last.isoformat())


def _go_on(work: Work, before: Turn, turn: Turn) -> Turn:
    """The turn stands there now, and its next step has the next number."""
    turn = replace(turn, step=before.step + 1)
    values = {"day_": turn.day, "part_": turn.part, "after_": turn.after, "step_": turn.step}
    if work.connection.execute(_GO_ON, values).rowcount == 0:
        row = {"id": 1, "business_date": turn.day, "part": turn.part, "after": turn.after, "step": turn.step}
        work.connection.execute(_BEGIN, row)
    work.touched.add("day_turn")
    return turn


def _first_eventful(work: Work, day: date, until: date) -> date:
    """The first date from ``day`` on, ``until`` at the latest, whose turn to the next has anything to do."""
    connection, whose = work.connection, _whose(work)
    if requests_wait(connection, whose):
        return day
    if work.in_chain:
        ending = next_ending(connection, whose)
        return until if ending is None else min(until, max(ending, day))
    rules = programme_in_force(connection, day + _ONE_DAY).programme
    found = [next_expiry(connection), next_ending(connection, whose)]
    if month_ends(rules) or month_ends(programme_in_force(connection, day).programme):
        found.append((day.replace(day=1) + timedelta(days=31)).replace(day=1) - _ONE_DAY)
    opens = [
        first_waiting(connection),
        next_review(rules.tier_rules, day),
        next_to_forget(connection, rules.keep_years),
        connection.execute(_NEXT_PROGRAMME, {"day_": day}).scalar_one(),
    ]
    found += [on - _ONE_DAY for on in opens if on is not None]
    first = min([until, *(max(on, day) for on in found if on is not None)])
    return next((on for on in _days(day, first) if bonuses_due(connection, rules, on + _ONE_DAY)), first)


def _days(first: date, before: date) -> list[date]:
    return [first + timedelta(days=count) for count in range((before - first).days)]
