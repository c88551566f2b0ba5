"""A chain played with the pure rules of allowances alone: one member, some desks, a head office, and everything that can go wrong between
them. What a seed says happens; the same seed plays the same.

Truth is kept beside them all: what was earned, and what was really given out. Where a desk's file is lost with letters that were never
sent and two supervisors free its loan all the same, what only those letters knew is written off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import NamedTuple

from counter_app.programme.allowance import FreeLot, is_suspended, lots_to_lend, moved_here, stands_still, to_lend

BEGIN = datetime(2026, 11, 22, 8, tzinfo=UTC)
TODAY = date(2026, 11, 22)
LAST_DAYS = (date(2026, 12, 31), date(2027, 12, 31), None)
USUAL = 200
STEPS = 30


@dataclass(frozen=True)
class Guards:
    """What may be taken out, to see that the play notices: desks spend only what they were lent; a restored desk begins a new epoch; a
    loan is freed only where nobody works with it any more."""

    allowance: bool = True
    epochs: bool = True
    signatures: bool = True


ALL = Guards()


class Moved(NamedTuple):
    """A letter: which entry of which desk's journal, and by what it changed one lot."""

    desk: int
    epoch: int
    number: int
    lot: int
    remaining: int
    away: int


class Lent(NamedTuple):
    """A letter of head office's: parts of lots are lent to one desk."""

    desk: int
    epoch: int
    parts: tuple[tuple[int, int], ...]
    given_at: datetime


def _none() -> list[int]:
    return [0] * len(LAST_DAYS)


class Refused(NamedTuple):
    """Head office says no to a letter: its desk takes the effect back."""

    letter: Moved


@dataclass
class Desk:
    """What a desk's file holds: parts that can be spent here and all that is known, by lot; its journal's last number by epoch."""

    number: int
    epoch: int = 1
    here: list[int] = field(default_factory=_none)
    known: list[int] = field(default_factory=_none)
    given_at: datetime | None = None
    last_seen: datetime = BEGIN
    written: dict[int, int] = field(default_factory=lambda: {1: 0})
    unanswered: list[Moved] = field(default_factory=list)
    cursor: int = 0
    redeemed: list[tuple[int, int]] = field(default_factory=list)
    # Not in the file
    offset: timedelta = timedelta(0)
    on_line: bool = True
    gone: bool = False

    def write(self, lot: int, remaining: int, away: int) -> None:
        """One action: its effect and its letter are kept together, or neither."""
        self.known[lot] += remaining
        self.here[lot] += moved_here(remaining, 0, away)
        self.written[self.epoch] += 1
        self.unanswered.append(Moved(self.number, self.epoch, self.written[self.epoch], lot, remaining, away))

    def give_back(self) -> None:
        for lot, points in enumerate(self.here):
            if points:
                self.write(lot, 0, points)
        self.given_at = None

    def copied(self) -> Desk:
        """The file as it is now."""
        return Desk(
            self.number, self.epoch, list(self.here), list(self.known), self.given_at, self.last_seen, dict(self.written),
            list(self.unanswered), self.cursor,
        )  # fmt: skip


@dataclass
class Office:
    """Head office's books: all points, those that are at hand, and what was lent to which desk's epoch."""

    total: list[int] = field(default_factory=_none)
    free: list[int] = field(default_factory=_none)
    lent: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    holder: tuple[int, int] | None = None
    taken: dict[tuple[int, int], int] = field(default_factory=dict)
    early: dict[tuple[int, int, int], Moved] = field(default_factory=dict)
    feed: list[Moved | Lent | Refused] = field(default_factory=list)

    def receive(self, letter: Moved) -> None:
        """Letters are taken once each and in order, however they come."""
        whose = letter.desk, letter.epoch
        if letter.number <= self.taken.get(whose, 0):
            return
        self.early[*whose, letter.number] = letter
        while (found := self.early.pop((*whose, self.taken.get(whose, 0) + 1), None)) is not None:
            self.taken[whose] = found.number
            self._take(whose, found)

    def _take(self, whose: tuple[int, int], letter: Moved) -> None:
        moved, lot = moved_here(letter.remaining, 0, letter.away), letter.lot
        loan = self.lent.setdefault(whose, _none())
        if loan[lot] + moved < 0:
            self.feed.append(Refused(letter))
            return
        loan[lot] += moved
        self.total[lot] += letter.remaining
        self.free[lot] += letter.remaining - moved
        self.feed.append(letter)

    def lend(self, desk: Desk, missing: int, now: datetime) -> None:
        lots = [FreeLot(lot, points, LAST_DAYS[lot], lot) for lot, points in enumerate(self.free) if points]
        parts = lots_to_lend(lots, to_lend(missing, sum(self.free), USUAL), TODAY)
        self.holder = desk.number, desk.epoch
        loan = self.lent.setdefault(self.holder, _none())
        for lot, points in parts:
            self.free[lot] -= points
            loan[lot] += points
        self.feed.append(Lent(desk.number, desk.epoch, parts, now))

    def free_lost(self, whose: tuple[int, int]) -> None:
        """Two supervisors have signed: what that desk was lent is at hand again."""
        for lot, points in enumerate(self.lent.pop(whose, ())):
            self.free[lot] += points


class Played(NamedTuple):
    """What one seed came to. ``overspent``: at some moment more had been given out than was ever earned. ``agreed``: once everybody was
    connected, head office and every desk had the same points left, and these were the true ones."""

    overspent: bool
    agreed: bool


class Chain:
    """One play."""

    def __init__(self, seed: int, guards: Guards = ALL) -> None:
        self.chance, self.guards = Random(seed), guards
        self.now = BEGIN
        self.office = Office()
        self.desks = [Desk(number) for number in range(1, 2 + int(self.chance.random() * 7) + 1)]
        self.backups: dict[int, Desk] = {}
        self.over: list[tuple[int, int]] = []
        self.freed: set[tuple[int, int]] = set()
        self.lost: list[Moved] = []
        self.earned = self.spent = self.written_off = 0

    def play(self) -> Played:
        random, desks = self.chance.random, self.desks
        acts: tuple[Callable[[Desk], None], ...] = (
            self._spend, self._spend, self._spend, self._spend, self._spend, self._spend, self._earn, self._undo, self._exchange,
            self._exchange, self._cut, self._heal, self._turn_clock, self._wait, self._back_up, self._restore, self._die, self._sign,
        )  # fmt: skip
        for _ in range(3):
            self._earn(desks[0])
        for desk in desks:
            self._connected(desk)
        overspent = False
        for _ in range(STEPS):
            desk = desks[int(random() * len(desks))]
            if not desk.gone:
                acts[int(random() * len(acts))](desk)
                overspent = overspent or self.spent - self.written_off > self.earned
        return Played(overspent, self._agree())

    # At a desk

    def _look_at_the_clock(self, desk: Desk) -> datetime:
        """An allowance that is over, or that the clock suspends, goes back before anything leaves the desk."""
        now = self.now + desk.offset
        if desk.given_at is not None and stands_still(desk.given_at, now, desk.last_seen):
            desk.give_back()
        desk.last_seen = max(desk.last_seen, now)
        return now

    def _spend(self, desk: Desk) -> None:
        points = 1 + int(self.chance.random() * 260)
        now = self._look_at_the_clock(desk)
        missing = points - sum(desk.here)
        if missing > 0 and desk.on_line and not is_suspended(now, desk.last_seen):
            self._ask(desk, missing)
        spendable = desk.here if self.guards.allowance else desk.known
        if sum(spendable) < points:
            return
        self.spent += points
        for lot in range(len(LAST_DAYS)):
            taken = min(max(spendable[lot], 0), points)
            if taken:
                desk.write(lot, -taken, 0)
                desk.redeemed.append((lot, taken))
                points -= taken

    def _ask(self, desk: Desk, missing: int) -> None:
        """The question may be lost, and so may the answer; the desk goes on either way."""
        if self.chance.random() < 0.85:
            self.office.lend(desk, missing, self.now)
            if self.chance.random() < 0.85:
                self._pull(desk)

    def _earn(self, desk: Desk) -> None:
        """Points count after the exchange; in some programmes at once, while the desk holds the allowance."""
        points, lot = 1 + int(self.chance.random() * 300), int(self.chance.random() * len(LAST_DAYS))
        self.earned += points
        at_once = desk.given_at is not None and self.chance.random() < 0.3
        desk.write(lot, points, 0 if at_once else points)

    def _undo(self, desk: Desk) -> None:
        """What was redeemed comes back: to the desk's own loan while it holds the allowance, else to head office."""
        if desk.redeemed:
            lot, points = desk.redeemed.pop()
            self.spent -= points
            desk.write(lot, points, 0 if desk.given_at is not None else points)

    # Between desk and head office

    def _exchange(self, desk: Desk) -> None:
        """Letters get lost, come twice and in any order; of the feed some lines are read."""
        if not desk.on_line:
            return
        for letter in desk.unanswered:
            luck = self.chance.random()
            if luck < 0.7:
                self.office.receive(letter)
            if luck < 0.1:
                self.office.receive(letter)
        if self.chance.random() < 0.3:
            for letter in reversed(desk.unanswered):
                self.office.receive(letter)
        if self.chance.random() < 0.8:
            self._pull(desk)

    def _pull(self, desk: Desk, whole: bool = False) -> None:
        """Some or all of the new lines, with the cursor, in one transaction; after the last of them head office has been heard."""
        feed = self.office.feed
        until = (
            len(feed) if whole or self.chance.random() < 0.8 else desk.cursor + int(self.chance.random() * (len(feed) - desk.cursor + 1))
        )
        for line in feed[desk.cursor : until]:
            if isinstance(line, Lent):
                if line.desk != desk.number:
                    continue
                if line.epoch == desk.epoch:
                    for lot, points in line.parts:
                        desk.here[lot] += points
                    desk.given_at = line.given_at
            elif isinstance(line, Refused):
                letter = line.letter
                if letter.desk == desk.number and letter.number <= desk.written.get(letter.epoch, 0):
                    desk.known[letter.lot] -= letter.remaining
            elif line.desk != desk.number or line.number > desk.written.get(line.epoch, 0):
                desk.known[line.lot] += line.remaining
        desk.cursor = until
        desk.unanswered = [letter for letter in desk.unanswered if letter.number > self.office.taken.get((desk.number, letter.epoch), 0)]
        if until == len(feed):
            desk.last_seen = self.now
            if desk.given_at is not None and self.office.holder != (desk.number, desk.epoch):
                desk.give_back()

    def _connected(self, desk: Desk) -> None:
        """A whole exchange, with nothing in its way."""
        for letter in desk.unanswered:
            self.office.receive(letter)
        self._pull(desk, whole=True)

    # What goes wrong

    def _cut(self, desk: Desk) -> None:
        desk.on_line = False

    def _heal(self, desk: Desk) -> None:
        desk.on_line = True
        if self.chance.random() < 0.5:
            desk.offset = timedelta(0)

    def _turn_clock(self, desk: Desk) -> None:
        desk.offset = timedelta(hours=int(self.chance.random() * 97) - 48)

    def _wait(self, _: Desk) -> None:
        self.now += timedelta(hours=int(self.chance.random() * 40))

    def _back_up(self, desk: Desk) -> None:
        self.backups[desk.number] = desk.copied()

    def _restore(self, desk: Desk) -> None:
        """An old file comes back in the place of the desk's; it begins a new epoch, and holds no allowance."""
        old = self.backups.get(desk.number)
        if old is None:
            return
        self._keep(desk)
        found = old.copied()
        found.on_line, found.offset = desk.on_line, desk.offset
        if self.guards.epochs:
            self.over.append((desk.number, desk.epoch))
            found.epoch = max(epoch for number, epoch in self.over if number == desk.number) + 1
            found.written[found.epoch] = 0
            found.here, found.given_at = _none(), None
        self.desks[self.desks.index(desk)] = found

    def _die(self, desk: Desk) -> None:
        """Most deaths are a computer that starts again and finds everything as it was; some desks never come back."""
        if self.chance.random() < 0.2:
            self._keep(desk)
            desk.gone = True
            self.over.append((desk.number, desk.epoch))

    def _keep(self, desk: Desk) -> None:
        """Truth remembers the letters of a file that is lost."""
        self.lost += [letter for letter in desk.unanswered if letter not in self.lost]

    def _sign(self, _: Desk) -> None:
        """Two supervisors free what a lost desk was lent; they don't sign for one that works. What it gave out and never told is then a
        loss that everybody knows of."""
        whose = self.office.holder
        if self.guards.signatures:
            whose = self.over[int(self.chance.random() * len(self.over))] if self.over else None
        if whose is None or whose in self.freed:
            return
        self.freed.add(whose)
        self.office.free_lost(whose)
        taken = self.office.taken.get(whose, 0)
        untold = {letter for letter in self.lost if (letter.desk, letter.epoch) == whose and letter.number > taken}
        self.written_off -= sum(letter.remaining for letter in untold if letter.remaining < 0)

    # At the end

    def _agree(self) -> bool:
        """Everybody is connected, clocks are right: every desk knows what head office knows, holds what it was lent, and no letter of a
        desk that works was refused. What is known is what is true, but for letters that were lost for ever."""
        office = self.office
        living = [desk for desk in self.desks if not desk.gone]
        for _ in range(2):
            for desk in living:
                desk.offset = timedelta(0)
                self._connected(desk)
        there = sum(letter.remaining for letter in office.feed if isinstance(letter, Moved))
        untold = {
            letter
            for letter in self.lost
            if letter.number > office.taken.get((letter.desk, letter.epoch), 0) or Refused(letter) in office.feed
        }
        return (
            all(desk.known == office.total and not desk.unanswered for desk in living)
            and all(desk.here == office.lent.get((desk.number, desk.epoch), _none()) for desk in living)
            and all((line.letter.desk, line.letter.epoch) in self.freed for line in office.feed if isinstance(line, Refused))
            and there == sum(office.total) == sum(office.free) + sum(map(sum, office.lent.values()))
            and there == self.earned - self.spent - sum(letter.remaining for letter in untold)
        )
