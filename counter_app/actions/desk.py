"""One desk at work: its database and clock, who is signed in, and the facts that every request carries.

Screens, commands and tests make their requests here, so that date, desk, shift and people are never forgotten, and the day ends that are
due run before the first write of a new business date.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from counter_app.actions.clock import Clock
from counter_app.actions.close_day import Progress, progress
from counter_app.actions.confirm_date import confirm_date
from counter_app.actions.sign_head import Sign, sign_due_head
from counter_app.actions.turning import Turning
from counter_app.database.asked import Asked
from counter_app.database.door import CLOCK_TOLERANCE, Action, Database, Written
from counter_app.database.exchange.giving_back import give_back_ended
from counter_app.database.journal import CLOSES
from counter_app.database.posting import new_id
from counter_app.database.shop import DeskFacts, desk_facts
from counter_app.programme.refusals import ClockBehind, Trouble

log = logging.getLogger(__name__)

KEPT_LATELY = 20
"""So many of the last actions are told in the report of a mistake."""

A = TypeVar("A", bound=Asked)
T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True)
class OnDuty:
    """Who is signed in at the desk, in which shift."""

    staff_id: int
    shift_id: int


class Desk:
    """``facts`` are the shop's and desk's rows; ``on_duty`` is None while nobody is signed in. ``heard`` is told the tables each write
    touched, on the thread that wrote.

    Day ends that are due run before the first write of a new business date. Where ``day_ends_wanted`` is set, they run beside the desk's
    writes instead: it is called, on the thread that wrote, when some are due, and ``day_end_step`` is then to be called on the writing
    lane until it returns None.

    With ``sign`` the journal's head is signed once a date or a shift has been closed; what was left unsigned by a crash is at the next
    write. ``lately`` is what was asked last, when and by kind."""

    def __init__(self, database: Database, clock: Clock, heard: Callable[[frozenset[str]], None] = lambda touched: None) -> None:
        self.database = database
        self.clock = clock
        self.heard = heard
        self.on_duty: OnDuty | None = None
        self.lately: deque[tuple[datetime, str]] = deque(maxlen=KEPT_LATELY)
        self.day_ends_wanted: Callable[[], None] | None = None
        self.facts: DeskFacts = database.read(desk_facts)
        self._day_ends = Lock()
        self.sign: Sign | None = None
        self._head_due = True
        self.turning = Turning(database, self._turned)
        self._opened = date.min
        self._begun = date.min
        self._latest = self.facts.business_date

    def clock_behind(self) -> ClockBehind | None:
        """Why no value would go out now: the clock stands before the last entry. None where it doesn't."""
        now, facts = self.clock.now(), self.database.read(desk_facts)
        if now < facts.last_at - CLOCK_TOLERANCE or self.clock.business_date(now) < facts.business_date:
            return ClockBehind(clock=now, last=facts.last_at)
        return None

    def sign_on(self, staff_id: int, shift_id: int) -> None:
        self.on_duty = OnDuty(staff_id, shift_id)

    def sign_out(self) -> None:
        self.on_duty = None

    def today(self) -> date:
        """The business date; it never goes back, whatever the clock says."""
        return max(self.clock.business_date(self.clock.now()), self.database.read(desk_facts).business_date)

    def asked(self, request: type[A], *, request_id: UUID | None = None, **what: Any) -> A:
        """A request as of now. The id is made when the button is pressed; keep the request until it is answered."""
        at = self.clock.now()
        duty: dict[str, Any] = {}
        if self.on_duty is not None:
            duty = {"staff_id": self.on_duty.staff_id, "shift_id": self.on_duty.shift_id}
        return request(
            request_id=request_id or new_id(),
            at=at,
            business_date=self.clock.business_date(at),
            desk=self.facts.desk,
            **{**duty, **what},
        )

    def write(self, what: Action[A, T], asked: A) -> Written[T]:
        """Run the action as one transaction, after the day ends that are due. A business date behind the last one stays at the last,
        unless a supervisor confirms it by this very action."""
        with self._day_ends:
            if what is confirm_date:
                self._latest = asked.business_date
            elif asked.business_date < self._latest:
                asked = replace(asked, business_date=self.today())
            if asked.business_date > self._opened:
                self._turn_before(asked)
            self._latest = max(self._latest, asked.business_date)
        if self.database.in_chain and (what.value_out or what is confirm_date):
            self._end_allowances(asked)
        self.lately.append((asked.at, what.kind))
        written = self.database.write(what, asked)
        if written.touched:
            self.heard(written.touched)
        self._head_due = self._head_due or what.kind in CLOSES
        self._sign_head()
        return written

    def _end_allowances(self, asked: Asked) -> None:
        """Nothing goes out of an allowance that is over, that another desk asked for, or that the clock suspends."""
        if touched := give_back_ended(self.database, replace(self.asked(Asked), at=asked.at, business_date=asked.business_date)):
            self.heard(touched)

    def _turned(self, touched: frozenset[str]) -> None:
        self._head_due = self._head_due or "day_end" in touched
        self.heard(touched)

    def _sign_head(self) -> None:
        """What was closed stays closed though the head can't be signed now: the next write tries again."""
        if self.sign is None or not self._head_due:
            return
        try:
            touched = sign_due_head(self.database, self._day_end_asked(), self.sign)
        except Trouble as trouble:
            log.warning("the head of the journal was not signed: %s", trouble.code)
            return
        self._head_due = False
        if touched:
            self.heard(touched)

    def _turn_before(self, asked: Asked) -> None:
        """The day ends that are due are done or, where they run beside the desk, as much of them as this write must wait for."""
        if self.day_ends_wanted is None:
            self.turning.all_before(asked)
            self._opened = asked.business_date
            return
        turn = self.turning.stands_at()
        if self._begun < asked.business_date and turn.day < asked.business_date:
            turn = self.turning.step(asked, turn)
        self._begun = asked.business_date
        if turn.day >= asked.business_date:
            self._opened = asked.business_date
            return
        member_id = getattr(asked, "member_id", None)
        if isinstance(member_id, int) and not self.database.in_chain:
            self.turning.settle(asked, member_id)
        self.day_ends_wanted()

    def day_end_step(self) -> Progress | None:
        """One short step of the day ends that are due. Returns how far they have come; None when nothing is left to do."""
        with self._day_ends:
            asked, turn = self._day_end_asked(), self.turning.stands_at()
            if turn.day < asked.business_date:
                self.turning.step(asked, turn)
            self._sign_head()
            found = self.database.read(progress, asked.business_date)
            if found is None:
                self._opened = asked.business_date
            return found

    def catch_up(self) -> None:
        """Every date before today's is closed and today's is opened, though nothing is written on it yet."""
        with self._day_ends:
            self.turning.all_before(self._day_end_asked())
            self._sign_head()

    def close_day(self) -> date:
        """Today's date is closed before it has passed. Returns it."""
        with self._day_ends:
            closed = self.turning.close(self._day_end_asked())
            self._sign_head()
            return closed

    def _day_end_asked(self) -> Asked:
        return replace(self.asked(Asked), business_date=self.today())

    def read(self, question: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return self.database.read(question, *args, **kwargs)

    def again(self, asked: A) -> A:
        """The same request at a later instant: what a second press of the same button sends."""
        at: datetime = self.clock.now()
        return replace(asked, at=at, business_date=self.clock.business_date(at))
