"""Running the turn of business dates for a desk: all of it at once, or step by step between the desk's own writes.

Beside the desk the first write of a new date waits for one short step and for its own member alone: their lapsed lots are taken, a tier of
theirs that waited begins, a review that is due is theirs. The rest goes on between writes. Nothing that has lapsed can be spent meanwhile,
as spending asks for living lots by their own last day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from time import perf_counter
from uuid import UUID, uuid5

from sqlalchemy.engine import Connection

from counter_app.actions.close_day import SIZE, SIZED, Turn, take_step, turn_of
from counter_app.actions.tier_review import settle_tier_of
from counter_app.database.asked import Asked
from counter_app.database.door import Database, Work, action
from counter_app.database.expiring import Lapsing, expire_lots_of
from counter_app.database.programmes import programme_in_force
from counter_app.database.shop import desk_facts
from counter_app.programme.programme import TierRules
from counter_app.programme.tier import next_review

LEAST, MOST = 50, 20_000
"""How many members or lots a step takes on."""
SHORT, LONG = 0.08, 0.16
"""Seconds: a step that took less is followed by one twice as large, after one that took more comes one of half the size. A step stays well
under 200 ms so that whoever writes at the desk doesn't notice it."""

_NAMESPACE = UUID("0d0e6a52-94a0-5d0e-8b9e-1c5f6f3b7a10")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class SettleMember(Asked):
    """This member is as they should be when ``until`` begins, whatever the turn of dates is at."""

    member_id: int
    until: date


@action("day-end-member", again=lambda connection, asked: None)
def settle_member(work: Work, asked: SettleMember) -> None:
    """What lapsed by ``until`` is taken from the member's lots, and their tier is the one that they have from then on."""
    turn, force = turn_of(work.connection), programme_in_force(work.connection, asked.until)
    work.programme = (force.programme.name, force.programme.version)
    shop_id = desk_facts(work.connection).shop_id
    expire_lots_of(work, Lapsing(asked.until - _ONE_DAY, turn.day, shop_id, force.id), asked.member_id)
    reviewed_on = _last_review(force.programme.tier_rules, turn.day, asked.until)
    settle_tier_of(work, force.programme, asked.until, reviewed_on, asked.member_id)


def _last_review(rules: TierRules, after: date, until: date) -> date | None:
    """The last day of review after that date, ``until`` at the latest."""
    found, following = None, next_review(rules, after)
    while following is not None and following <= until:
        found, following = following, next_review(rules, following)
    return found


class Turning:
    """The turn of one desk's dates. ``heard`` is told the tables that each step touched; ``size`` is how many members or lots the next
    step takes on."""

    def __init__(self, database: Database, heard: Callable[[frozenset[str]], None]) -> None:
        self._database = database
        self._heard = heard
        self.size = SIZE

    def stands_at(self) -> Turn:
        return self._database.read(turn_of)

    def all_before(self, asked: Asked) -> None:
        """Every business date before the request's is closed, in order, each once, and its own is opened."""
        turn = self.stands_at()
        while turn.day < asked.business_date:
            turn = self.step(asked, turn)

    def step(self, asked: Asked, turn: Turn, *, by_hand: bool = False) -> Turn:
        """One more step. Returns where the turn stands then."""
        began = perf_counter()
        after = take_step(self._database, asked, turn, self._heard, size=self.size, by_hand=by_hand)
        took = perf_counter() - began
        if after.part not in SIZED:
            return after
        if took > LONG:
            self.size = max(self.size // 2, LEAST)
        elif took < SHORT:
            self.size = min(self.size * 2, MOST)
        return after

    def close(self, asked: Asked) -> date:
        """The request's own business date is closed too, though it hasn't passed. Returns it."""
        self.all_before(asked)
        turn = self.stands_at()
        while turn.day == asked.business_date and not turn.is_closed:
            turn = self.step(asked, turn, by_hand=True)
        return asked.business_date

    def settle(self, asked: Asked, member_id: int) -> None:
        """This member is as they should be when the request's business date begins."""
        until, epoch = asked.business_date, self._database.read(_epoch)
        one = SettleMember(
            request_id=uuid5(_NAMESPACE, f"{asked.desk}/{epoch}/{until.isoformat()}/{member_id}"),
            at=asked.at,
            business_date=until,
            desk=asked.desk,
            member_id=member_id,
            until=until,
        )
        written = self._database.write(settle_member, one)
        self._heard(written.touched)


def _epoch(connection: Connection) -> int:
    return desk_facts(connection).epoch
