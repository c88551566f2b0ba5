"""A desk's own end of the line: the exchange, its questions and allowances behind the one face that the window knows. Beside the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from time import monotonic
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from counter_app.actions.desk import Desk
from counter_app.database.asked import Asked
from counter_app.database.exchange import loans
from counter_app.database.exchange.tables import exchange_state, letter
from counter_app.head_office.asking import Asking
from counter_app.head_office.exchange import Exchange
from counter_app.head_office.filling_up import FillingUp, filled
from counter_app.head_office.wire import Books
from counter_app.programme.allowance import Standstill
from counter_app.programme.refusals import Trouble
from counter_app.screens.chain.link import Allowance, Filling, LineStanding

AT_ONCE_SECONDS = 0.3
"""So long portions come one after the other while a desk is being filled; then who asked for something meanwhile has their turn."""


class LineOfDesk:
    """A ``Link``. ``hang_up`` ends what is being said, from any thread."""

    def __init__(self, desk: Desk, head_office: Books, hang_up: Callable[[], None]) -> None:
        self._desk, self._hang_up = desk, hang_up
        self._exchange = Exchange(desk.database, head_office, self._asked)
        self._filling = FillingUp(desk.database, head_office, self._exchange)
        self._unfilled = ""
        self._asking = Asking(desk.database, head_office, self._exchange, self._asked)
        self._why = "no-line"

    def step(self) -> frozenset[str]:
        try:
            done = self._exchange.step()
        except Trouble as trouble:
            self._why = trouble.code
            raise
        self._why = ""
        return done.touched | self._fill()

    def _fill(self) -> frozenset[str]:
        """Some portions more are here, where the desk is being filled. What keeps them away doesn't keep the desk from exchanging."""
        touched: frozenset[str] = frozenset()
        until = monotonic() + AT_ONCE_SECONDS
        self._unfilled = ""
        try:
            while monotonic() < until and (more := self._filling.step()):
                touched |= more
        except Trouble as trouble:
            self._unfilled = trouble.code
        return touched

    def standing(self) -> LineStanding:
        row = self._desk.read(_line_row)
        return LineStanding(
            online=not self._why,
            since=row.since,
            last=row.last,
            unsent=row.unsent,
            why=self._why,
            stopped=row.stopped,
            suspended=self._desk.read(loans.suspended, self._desk.clock.now()),
            filling=None if (here := self._desk.read(filled)) is None else Filling(here.here, here.of, self._unfilled),
        )

    def allowance(self, member_id: int) -> Allowance:
        found = self._desk.read(loans.allowance_here, member_id, self._desk.clock.now())
        return Allowance(found.lent, found.left, found.until, found.why_not in (Standstill.NOT, Standstill.NONE))

    def ensure(self, member_id: int, points: int, pieces: tuple[tuple[int, int], ...]) -> frozenset[str]:
        return self._asking.ensure(member_id, points, pieces).touched

    def claim(self, voucher_id: int) -> frozenset[str]:
        return self._asking.claim(voucher_id).touched

    def fetch(self, typed: str) -> frozenset[str]:
        try:
            return self._filling.fetch(typed)
        except Trouble:
            return frozenset()

    def close(self) -> None:
        self._hang_up()

    def _asked(self) -> Asked:
        """A request of the desk itself, whoever is signed in."""
        return replace(self._desk.asked(Asked), business_date=self._desk.today(), staff_id=None, shift_id=None)


class _LineRow(NamedTuple):
    since: datetime | None
    last: datetime | None
    stopped: str
    unsent: int


def _line_row(connection: Connection) -> _LineRow:
    state = exchange_state.c
    unsent = select(func.count()).select_from(letter).scalar_subquery()
    return _LineRow(*connection.execute(select(state.offline_since, state.exchanged_at, state.stopped, unsent)).one())
