"""P10: a PIN can't be guessed, whatever is done to the program, its clock and its database in between.

A guesser types PINs, ends and starts the program, puts an older copy of the database back, and moves the clock both ways. Every PIN that is
really looked at is counted. The control is the same guesser at a desk that counts in memory only.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from shop import CHEAP, CLERK, SUPERVISOR, Shop
from sqlalchemy import update
from told import told

from counter_app.actions.pins import Pins, random_pin
from counter_app.actions.signing_in import MOST_TRIES, check_pin
from counter_app.actions.staff import ResetPin, reset_pin
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.tables import staff
from counter_app.opening import open_desk
from counter_app.programme.refusals import PinLocked, Refused, WrongPin

SEED = 20261122
WINDOW = timedelta(minutes=1)
MOST_IN_A_WINDOW = 5
BLOCKED = PinLocked(until=None)


class Seen:
    """The shop's PINs; each one that is really looked at is written down: what was kept of it, and what the desk's clock said."""

    def __init__(self, pins: Pins, shop: Shop, looked_at: dict[str, list[datetime]]) -> None:
        self.tries, self._pins, self._shop, self._looked_at = pins.tries, pins, shop, looked_at

    def fits(self, kept: str, pin: str) -> bool:
        self._looked_at.setdefault(kept, []).append(self._shop.clock())
        return self._pins.fits(kept, pin)


@dataclass
class Guesser:
    """Guesses the clerk's PIN; ``remembers`` False is at a desk that counts in memory only. ``looked_at``: by PIN, when."""

    shop: Shop
    remembers: bool = True
    looked_at: dict[str, list[datetime]] = field(default_factory=dict)
    restarts: int = 0
    put_back: int = 0

    def run(self, guesses: int, seed: int) -> None:
        print(f"seed {seed}")
        chance, who, pin = random.Random(seed), self.shop.who(CLERK), CLERK.pin
        older = self.shop.folder.path.parent / "older.db"
        self._restart(lambda: _copied(self.shop.folder.database, older))
        done = 0
        while done < guesses:
            event = chance.random()
            if event < 0.006:
                self._restart(lambda: None)
            elif event < 0.008:
                self._restart(lambda: _copied(self.shop.folder.database, older))
            elif event < 0.012:
                self.put_back += 1
                self._restart(lambda: _copied(older, self.shop.folder.database))
            elif event < 0.040:
                self.shop.clock.advance(minutes=chance.choice([1, 2, 4, 16, 60, 60 * 24, -1, -5, -60]))
            guess = random_pin()
            if guess == pin:
                continue
            done += 1
            if self._said(guess, who) == BLOCKED and chance.random() < 0.02:
                pin = self._new_pin(who)

    @property
    def most_in_a_window(self) -> int:
        """The most PINs that were looked at within one minute of the desk's clock."""
        return max(_most_within(sorted(instants)) for instants in self.looked_at.values())

    @property
    def most_in_all(self) -> int:
        """The most tries that one PIN had until a supervisor gave a new one."""
        return max(len(instants) for instants in self.looked_at.values())

    def _said(self, guess: str, who: int) -> WrongPin | PinLocked:
        pins = self.shop.pins if self.remembers else Pins(self.shop.pins.pepper, self.shop.pins.cost)
        seen = cast(Pins, Seen(pins, self.shop, self.looked_at))
        with pytest.raises(Refused) as refused:
            check_pin(self.shop.desk, who, guess, seen, method="name-and-pin", purpose="approval")
        assert isinstance(refused.value.reason, WrongPin | PinLocked)
        return refused.value.reason

    def _new_pin(self, who: int) -> str:
        pin = random_pin()
        asked = self.shop.desk.asked(ResetPin, by_id=self.shop.who(SUPERVISOR), who_id=who, kept_pin=self.shop.pins.kept(pin))
        self.shop.desk.write(reset_pin, asked)
        return pin

    def _restart(self, meanwhile: Callable[[], None]) -> None:
        self.restarts += 1
        self.shop.open.close()
        meanwhile()
        self.shop.open = open_desk(self.shop.folder, now=self.shop.clock, cost=CHEAP)
        if not self.remembers:
            self.shop.desk.write(_forget, self.shop.desk.asked(Asked))


@action("test-forget", again=lambda connection, asked: None)
def _forget(work: Work, asked: Asked) -> None:
    """What a desk knows that counts in memory: nothing, after each start."""
    work.connection.execute(update(staff).values(pin_failed=0, pin_locked_until=None, pin_blocked=False))


def _copied(source: Path, target: Path) -> None:
    for beside in ("-wal", "-shm"):
        Path(f"{target}{beside}").unlink(missing_ok=True)
    shutil.copy(source, target)


def _most_within(instants: list[datetime]) -> int:
    return max(sum(1 for other in instants[place:] if other < first + WINDOW) for place, first in enumerate(instants))


def guessed(shop: Shop, guesses: int, seed: int, *, remembers: bool = True) -> Guesser:
    guesser = Guesser(shop, remembers)
    guesser.run(guesses, seed)
    assert guesser.restarts > 5
    assert guesser.put_back > 1
    return guesser


@pytest.mark.sqlite_file
def test_two_thousand_guesses_at_a_desk_that_is_ended_put_back_and_wound_up(shop: Shop) -> None:
    guesser = guessed(shop, 2_000, SEED)
    assert guesser.most_in_a_window <= MOST_IN_A_WINDOW
    assert guesser.most_in_all <= MOST_TRIES
    assert guesser.most_in_all == MOST_TRIES, "the guesser got to the end of their tries"
    assert len(guesser.looked_at) > 2, "and began anew with a new PIN"


@pytest.mark.sqlite_file
def test_control_a_desk_that_counts_in_memory_only_lets_more_be_tried(shop: Shop) -> None:
    guesser = guessed(shop, 1_000, SEED, remembers=False)
    assert guesser.most_in_a_window > MOST_IN_A_WINDOW
    assert guesser.most_in_all > MOST_TRIES


@pytest.mark.sqlite_file
@pytest.mark.long
def test_a_hundred_thousand_guesses(shop: Shop) -> None:
    guesser = guessed(shop, 100_000, SEED + 1)
    failed = int(guesser.most_in_a_window > MOST_IN_A_WINDOW) + int(guesser.most_in_all > MOST_TRIES)
    worst = guesser.most_in_a_window, guesser.most_in_all
    shop.clock.advance(days=1)
    control = guessed(shop, 2_000, SEED + 2, remembers=False)
    told("P10", 100_000, failed, control.most_in_all > MOST_TRIES, "guessed PINs")
    assert failed == 0, worst
