"""A desk asks head office for what it is short of, before anything goes out: the one path, with a line and without.

What is missing is asked for, for three seconds at most; then the action runs on what the desk holds, whatever came of it. Where another
desk holds what is missing, it hears of that at its next exchange and gives back what it doesn't need; so the question is put again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked, canonical
from counter_app.database.door import Database
from counter_app.database.exchange import loans
from counter_app.database.exchange.giving_back import give_back_ended
from counter_app.database.gifts import gifts_by_ids
from counter_app.database.journal import known
from counter_app.database.members import member_row, standing_of
from counter_app.database.posting import new_id
from counter_app.database.programmes import programme_in_force
from counter_app.database.shop import desk_facts
from counter_app.database.vouchers import voucher_by_id
from counter_app.head_office.claiming import KIND as CLAIM
from counter_app.head_office.exchange import Exchange
from counter_app.head_office.lending import KIND, Wanted
from counter_app.head_office.wire import HeadOffice
from counter_app.programme.allowance import Standstill
from counter_app.programme.refusals import Refused, Trouble
from counter_app.programme.shelf import Shelf

PATIENCE = 3.0
"""Seconds that somebody waits at the desk, at the most."""
A_MOMENT = 0.05
"""Seconds between two looks at the feed."""
ASKED_AGAIN = 0.5
"""Seconds after which what another desk still holds is asked for again."""


@dataclass(frozen=True, slots=True)
class Ensured:
    """``enough``: the desk holds what was needed. ``asked`` is how often head office was asked; ``touched`` names the tables that changed
    here meanwhile."""

    enough: bool
    asked: int
    touched: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Short:
    """What the desk is short of. ``elsewhere``: other desks hold what is missing, or give what is limited."""

    wanted: Wanted
    enough: bool
    elsewhere: bool


class Asking:
    """Asks over ``head_office`` and hears through ``exchange``, the desk's own; on the lane of the line alone. ``asked`` makes a request of
    the desk itself; ``now`` counts seconds, ``wait`` lets so many pass."""

    def __init__(
        self,
        database: Database,
        head_office: HeadOffice,
        exchange: Exchange,
        asked: Callable[[], Asked],
        *,
        now: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._database = database
        self._head_office = head_office
        self._exchange = exchange
        self._asked = asked
        self._now = now
        self._wait = wait

    def ensure(self, member_id: int, points: int = 0, pieces: Sequence[tuple[int, int]] = ()) -> Ensured:
        """This desk holds so many parts of the member's points and (gift id, pieces), if head office can lend them within three seconds,
        and the member's allowance where it is free. Nothing is raised: with no line, or a line that is slow, the desk goes its own way."""
        until = self._now() + PATIENCE
        times, touched = 0, frozenset[str]()
        try:
            touched |= give_back_ended(self._database, self._asked())
            short = self._short(member_id, points, pieces)
            while not short.enough:
                uid = new_id()
                self._head_office.ask(uid, KIND, short.wanted.text)
                times += 1
                answered, heard = self._hear(uid, until)
                touched |= heard
                short = self._short(member_id, points, pieces)
                if not answered or not short.elsewhere or self._now() + ASKED_AGAIN >= until:
                    break
                self._wait(ASKED_AGAIN)
        except Trouble:
            with suppress(Refused):
                return Ensured(self._short(member_id, points, pieces).enough, times, touched)
            return Ensured(False, times, touched)
        except Refused:  # the member was enrolled here, and head office had refused it
            return Ensured(False, times, touched)
        return Ensured(short.enough, times, touched)

    def claim(self, voucher_id: int) -> Ensured:
        """This desk may hand the voucher out, if the one that may lets go of it within three seconds. Nothing is raised."""
        until = self._now() + PATIENCE
        times, touched = 0, frozenset[str]()
        with suppress(Trouble):
            if (found := self._elsewhere(voucher_id)) is not None:
                uid = new_id()
                self._head_office.ask(uid, CLAIM, canonical({"voucher": found.hex}).decode())
                times += 1
                _, touched = self._hear(uid, until)
            # Head office has told the desk that may: it lets go at its next exchange.
            while self._elsewhere(voucher_id) is not None and self._now() + ASKED_AGAIN < until:
                self._wait(ASKED_AGAIN)
                touched |= self._exchange.step().touched
        return Ensured(self._elsewhere(voucher_id) is None, times, touched)

    def _elsewhere(self, voucher_id: int) -> UUID | None:
        """The uid of a voucher that is good, and another desk's to hand out."""
        found = self._database.read(voucher_by_id, voucher_id)
        if found is None or found.held_by == self._asked().desk or found.state not in ("held", "open", "part"):
            return None
        return found.uid

    def _hear(self, uid: UUID, until: float) -> tuple[bool, frozenset[str]]:
        """Reads the feed until the answer has been written here, or time is up."""
        touched = frozenset[str]()
        while True:
            touched |= self._exchange.step().touched
            if self._database.read(known, uid) is not None:
                return True, touched
            if self._now() + A_MOMENT >= until:
                return False, touched
            self._wait(A_MOMENT)

    def _short(self, member_id: int, points: int, pieces: Sequence[tuple[int, int]]) -> _Short:
        return self._database.read(_short, self._asked(), member_id, points, tuple(pieces))


def _short(connection: Connection, asked: Asked, member_id: int, points: int, pieces: tuple[tuple[int, int], ...]) -> _Short:
    row = member_row(connection, member_id)
    holds = loans.allowance_here(connection, member_id, asked.at).why_not is Standstill.NOT
    missing = max(points - max(row.here if holds else 0, 0), 0)
    gifts = gifts_by_ids(connection, sorted({gift_id for gift_id, _ in pieces}), desk_facts(connection).shop_id, asked.business_date)
    wanted = [(found, sum(count for which, count in pieces if which == found.id)) for found in gifts.values()]
    lacking = [(found, count - max(found.available, 0)) for found, count in wanted if count > found.available]
    programme = programme_in_force(connection, asked.business_date).programme
    shelf = Shelf(programme, standing_of(connection, row), asked.business_date)
    limited = not row.alone and any(shelf.bounds(found.rule) for found, _ in wanted)
    elsewhere = 0 < missing <= row.away or any(found.away > 0 for found, _ in lacking)
    return _Short(
        Wanted(row.uid, missing, tuple((found.uid, count) for found, count in lacking)),
        enough=holds and not missing and not lacking and not limited,
        elsewhere=limited or elsewhere,
    )
