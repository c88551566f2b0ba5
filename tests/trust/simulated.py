"""A chain under one seed: real actions, real exchange, real head office; the wire, the clocks and the moments of death are the seed's.

    PYTHONPATH=.:tests:tests/head_office:tests/trust python -m simulated --seed 17 [--shops 2] [--cached]

plays one seed again and says each step. ``--cached`` plays it as a desk that spends against the balance it knows, which is the control.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from days import Days
from lending_chain import AskingWire, LendingChain
from shop import CHEAP, CLERK, SECOND_SUPERVISOR, SUPERVISOR, HeldClock, Shop
from small_chain import SmallChain, make_chain, make_template
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from counter_app.actions.deciding import REASONS, DecideException, decide_exception
from counter_app.actions.restored import BeginEpoch, begin_epoch
from counter_app.database.books import recompute
from counter_app.database.exchange.letters import Letter
from counter_app.opening import open_desk
from counter_app.programme.refusals import Refused, Trouble
from counter_app.programme.values import GiftKind
from tests.actions.doing import redeemed, rows, stocked

MOST_DESKS = 8
DESKS = tuple(range(2, 2 + MOST_DESKS))
POINTS = (1_000, 2_500, 4_000)
FAULTS_OF_OVERSPENDING = ("allowance", "bounds")


class _Died(Exception):
    """The program ended there."""


class SimulatedWire(AskingWire):
    """A wire that loses what it carries on the way there or back, says things again much later, and in another order."""

    def __init__(self, chain: SmallChain, desk: int, chance: random.Random) -> None:
        super().__init__(chain, desk)
        self.chance = chance
        self.late: list[tuple[Letter, ...]] = []
        self.faulty = True
        self.dies_in: int | None = None
        self.before = self._before
        self.lost = lambda call: self.faulty and self.chance.random() < 0.08

    def _before(self, call: str) -> None:
        if self.cut or (self.faulty and self.chance.random() < 0.08):
            raise Trouble("no-line")
        if self.dies_in is not None:
            self.dies_in -= 1
            if self.dies_in < 0:
                self.dies_in = None
                raise _Died

    def push(self, letters: Any) -> None:
        if self.faulty and self.chance.random() < 0.2:
            self.late.append(tuple(letters))
        if self.late and self.chance.random() < 0.3:
            again = list(self.late.pop(self.chance.randrange(len(self.late))))
            self.chance.shuffle(again)
            super().push(again)
        super().push(letters)


@dataclass
class Played:
    """What a seed came to: what was wrong, what head office refused and why, and how much happened."""

    seed: int
    wrong: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    vouchers: int = 0

    @property
    def overspent(self) -> list[str]:
        """What desks gave out that the member didn't have."""
        return [reason for reason in self.refused if reason in FAULTS_OF_OVERSPENDING]


class Simulation:
    """A chain of one or two ``shops`` in a folder; ``play`` plays its seed. ``cached``: desks spend what they know of a balance, whatever
    they were lent."""

    def __init__(self, template: Path, folder: Path, seed: int, *, cached: bool = False, shops: int = 1) -> None:
        self.chance = random.Random(seed)
        self.cached = cached
        self.folder = folder
        numbers = DESKS[: self.chance.choice((2, 2, 2, 3, 3, 4, MOST_DESKS))]
        there = tuple(number for number in numbers if number % 2) if shops == 2 else ()
        self.chain = make_chain(template, folder, numbers, lambda clock: HeldClock(clock.at), there)
        self.clocks = {number: shop.clock for number, shop in self.chain.desks.items()}
        self.said = Played(seed)
        self.days = _DaysHere(self.chain, self.chance)
        self.days.two_shops = shops == 2
        self.lending = LendingChain(self.chain)
        self.copies: dict[int, tuple[Path, datetime]] = {}
        self.epochs = dict.fromkeys(numbers, 1)
        for number in numbers:
            self._start(number)

    # One seed

    def play(self, steps: int) -> Played:
        try:
            for _ in range(steps):
                self._step()
            self._reconnect()
        finally:
            self.close()
        return self.said

    def close(self) -> None:
        for shop in self.chain.everywhere():
            shop.open.close()

    def _step(self) -> None:
        number = self.chance.choice(list(self.chain.desks))
        doing = self.chance.choices([each for each, _ in _STEPS], [weight for _, weight in _STEPS])[0]
        self._say(f"{number} {doing.__name__.strip('_')}")
        try:
            doing(self, number)
        except _Died:
            self._say("  died")
            self._start_again(number)
        self._look(number)

    def _look(self, number: int) -> None:
        """After every step the books of whoever did something balance, and nothing is below zero."""
        for shop in (self.chain.desks[number], self.chain.office):
            if found := _below_zero(shop):
                self.said.wrong.append(f"{shop.desk.facts.desk}: {found} below zero after {self.said.steps[-1]}")
        if self.chance.random() < 0.1:
            self.said.wrong += [f"{number}: {each} after {self.said.steps[-1]}" for each in self.chain.desks[number].desk.read(recompute)]

    def _say(self, what: str) -> None:
        self.said.steps.append(what)

    # What may happen

    def _act(self, number: int) -> None:
        shop = self.chain.desks[number]
        if self.cached:
            _forget_what_is_away(shop)
        self.days.act(shop)
        self._say(f"  {self.days.done[-1]}")

    def _redeem(self, number: int) -> None:
        """The one path: what is missing is asked for, then it is given out of what is here."""
        shop = self.chain.desks[number]
        member = self.days.any_member(shop)
        gift, price = self.chance.choice(
            rows(shop, "SELECT gift_id, points FROM gift_price WHERE line = 0 AND points > 0 ORDER BY gift_id")
        )
        pieces = self.chance.choice((1, 1, 2, 5))
        ensured = self.lending.asking[number].ensure(member, price * pieces, ((gift, pieces),))
        if self.cached:
            _forget_what_is_away(shop)
        try:
            voucher = redeemed(shop, member, (gift, pieces))
            self._say(f"  voucher {voucher.number}")
        except Refused as refused:
            self._say(f"  enough: {ensured.enough}; {refused}")

    def _exchange(self, number: int) -> None:
        try:
            self.chain.step(number)
        except Trouble as trouble:
            self._say(f"  {trouble.code}")
            if trouble.code not in ("no-line",):
                self.said.wrong.append(f"{number}: {trouble.code} {trouble.detail} {self.said.steps[-3:]}")

    def _office_works(self, number: int) -> None:
        self.lending.office_works()

    def _line_changes(self, number: int) -> None:
        wire = self.lending.wires[number]
        wire.cut = not wire.cut

    def _die(self, number: int) -> None:
        """The program ends in the middle of what it does: between two calls of the wire, or inside a statement."""
        if self.chance.random() < 0.5:
            self.lending.wires[number].dies_in = self.chance.randrange(4)
            self._exchange(number)
            self.lending.wires[number].dies_in = None
            return
        doing = self.chance.choice((self._act, self._redeem, self._exchange))
        with _dying(self.chain.desks[number], self.chance.randrange(40)):
            doing(number)

    def _office_dies(self, number: int) -> None:
        try:
            with _dying(self.chain.office, self.chance.randrange(60)):
                self.lending.office_works()
        except _Died:
            self._say("  head office died")
            self.chain.office.reopen()
            self.lending = self._lending_again()

    def _clock_jumps(self, number: int) -> None:
        self.clocks[number].at = self.chain.clock.at + timedelta(hours=self.chance.uniform(-48, 48))

    def _time_passes(self, number: int) -> None:
        hours = self.chance.choice((1, 5, 20, 40))
        self.chain.clock.advance(hours=hours)
        for clock in self.clocks.values():
            clock.advance(hours=hours)

    def _copy(self, number: int) -> None:
        path = self.folder / f"copy {number}.db"
        self.chain.desks[number].open.database.copy_to(path)
        self.copies[number] = (path, self.clocks[number].at)

    def _restore(self, number: int) -> None:
        """An old copy comes back, as another epoch."""
        if number not in self.copies:
            return
        path, made_at = self.copies[number]
        shop = self.chain.desks[number]
        shop.open.close()
        for name in ("counter.db-wal", "counter.db-shm"):
            (shop.folder.path / name).unlink(missing_ok=True)
        shutil.copy(path, shop.folder.database)
        self.epochs[number] += 1
        shop.open = open_desk(shop.folder, now=shop.clock, cost=CHEAP)
        facts = {"epoch": self.epochs[number], "last_voucher": 1_000 * self.epochs[number], "made_at": made_at}
        asked = shop.desk.asked(BeginEpoch, **facts)
        shop.open.database.write(begin_epoch, asked)
        self._start(number)

    # Starting, and the end

    def _start(self, number: int) -> None:
        shop = self.chain.desks[number]
        _on_duty(shop)
        cut = number in self.lending.wires and self.lending.wires[number].cut
        self.lending.rejoin(number, shop)
        wire = SimulatedWire(self.chain, number, self.chance)
        wire.cut = cut
        self.lending.wires[number] = self.chain.wires[number] = wire
        self.chain.join(number, shop)
        self.lending.asking[number]._head_office = wire
        self.lending.asking[number]._exchange = self.chain.exchanges[number]

    def _start_again(self, number: int) -> None:
        self.chain.desks[number].reopen()
        self._start(number)

    def _lending_again(self) -> LendingChain:
        _on_duty(self.chain.office)
        self.chain.taking = type(self.chain.taking)(self.chain.office.open.database, self.chain.clock)
        cut = {number: wire.cut for number, wire in self.lending.wires.items()}
        again = self.lending = LendingChain(self.chain)
        for number in self.chain.desks:
            again.wires[number].cut = cut[number]
            self._start(number)
        return again

    def _reconnect(self) -> None:
        """Everybody is connected and every clock is right; time passes until old loans are over, and people decide what is theirs to."""
        for number, wire in self.lending.wires.items():
            wire.cut, wire.faulty = False, False
            self.clocks[number].at = self.chain.clock.at
        for _ in range(2):
            self._everybody()
            self._time(hours=120)
        self._everybody()
        for _ in range(3):
            if not self._decided():
                break
            self._everybody()
        self.said.wrong += [f"{each} at the end" for each in self.chain.apart()]
        self.said.refused = [reason for (reason,) in rows(self.chain.office, "SELECT reason FROM exception WHERE kind = 'refused'")]
        [(self.said.vouchers,)] = rows(self.chain.office, "SELECT count(*) FROM voucher")
        owed = rows(self.chain.office, "SELECT kind FROM exception WHERE kind NOT IN ('refused', 'lost-desk')")
        self.said.wrong += [f"head office says {kind}" for (kind,) in owed]

    def _time(self, **by: float) -> None:
        self.chain.clock.advance(**by)
        for clock in self.clocks.values():
            clock.at = self.chain.clock.at

    def _everybody(self) -> None:
        try:
            self.lending.connected()
        except Trouble as trouble:
            self.said.wrong.append(f"connected: {trouble.code} {trouble.detail}")

    def _decided(self) -> int:
        """Two supervisors at head office decide what is open: what a lost desk was lent is freed, nothing that was refused is accepted."""
        office = self.chain.office
        by = {"by_id": office.who(SUPERVISOR), "seconded_by_id": office.who(SECOND_SUPERVISOR)}
        found = rows(office, "SELECT id, kind FROM exception WHERE state = 'open'")
        for exception_id, kind in found:
            accept = kind == "lost-desk"
            because = REASONS[kind, accept][0]
            asked = office.desk.asked(DecideException, exception_id=exception_id, accept=accept, because=because, **by)
            with suppress(Refused):  # one of the two did it: nobody here may decide
                office.desk.write(decide_exception, asked)
        return len(found)


_STEPS: tuple[tuple[Callable[[Simulation, int], None], float], ...] = (
    (Simulation._act, 34),
    (Simulation._redeem, 14),
    (Simulation._exchange, 18),
    (Simulation._office_works, 12),
    (Simulation._line_changes, 5),
    (Simulation._die, 4),
    (Simulation._office_dies, 2),
    (Simulation._clock_jumps, 3),
    (Simulation._time_passes, 3),
    (Simulation._copy, 3),
    (Simulation._restore, 2),
)


class _DaysHere(Days):
    """What people do, at shops where somebody is signed in already."""

    def __init__(self, chain: SmallChain, chance: random.Random) -> None:
        self.chain, self.chance = chain, chance
        self.receipts, self.said_no = 0, 0
        self.done: list[str] = []


class _dying:
    """Inside, the program at this shop ends after so many thousand steps of SQLite's machine; what it had not committed is gone."""

    def __init__(self, shop: Shop, after: int) -> None:
        self._shop = shop
        self._left = after
        self._fired = False

    def _count(self) -> int:
        self._left -= 1
        self._fired = self._fired or self._left < 0
        return int(self._fired)

    def __enter__(self) -> None:
        self._writer().set_progress_handler(self._count, 200)

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._writer().set_progress_handler(None, 0)
        if self._fired and (error is None or isinstance(error, DBAPIError | sqlite3.Error | Trouble | RuntimeError)):
            raise _Died from error

    def _writer(self) -> Any:
        connection = self._shop.open.database._store.writer()
        return connection.connection.driver_connection


def _on_duty(shop: Shop) -> None:
    """Whoever was signed in is again: their shift is open still."""
    found = rows(shop, "SELECT id FROM shift WHERE closed_at IS NULL AND desk = :desk", desk=shop.desk.facts.desk)
    if found:
        shop.desk.sign_on(shop.who(CLERK), found[0][0])
    else:
        shop.sign_in(CLERK)


_BELOW_ZERO = (
    "SELECT 'lot' FROM lot WHERE remaining < 0 OR held < 0 OR away < 0 OR remaining - held - away < 0 UNION ALL "
    "SELECT 'standing' FROM standing WHERE balance < 0 OR held < 0 OR debt < 0 UNION ALL "
    "SELECT 'lent' FROM lent WHERE points < 0 UNION ALL SELECT 'stock' FROM stock WHERE on_hand < 0 OR promised < 0"
)


def _below_zero(shop: Shop) -> str:
    found = shop.desk.read(lambda connection: connection.exec_driver_sql(_BELOW_ZERO).all())
    return ", ".join(sorted({name for (name,) in found}))


def _forget_what_is_away(shop: Shop) -> None:
    """The control: this desk takes every point it knows of for its own to spend."""

    def forget(connection: Any) -> None:
        connection.execute(text("UPDATE lot SET away = 0"))
        connection.execute(text("UPDATE standing SET away = 0"))

    with _unheard(shop) as database:
        database.exchange(forget)


class _unheard:
    """Inside, what is written at this shop is in no letter."""

    def __init__(self, shop: Shop) -> None:
        self._database = shop.open.database

    def __enter__(self) -> Any:
        return self._database

    def __exit__(self, *error: object) -> None:
        return None


def made_template(folder: Path) -> Path:
    """A chain whose members and gifts everybody knows, with points at head office and a clerk at every desk."""
    make_template(folder / "bare", DESKS)
    chain = make_chain(folder / "bare", folder / "begun", DESKS)
    for shop in chain.everywhere():
        shop.sign_in(CLERK)
    for place, points in enumerate(POINTS):
        chain.office.member(points=points, card=f"60210000010{place}")
    for place, pieces in enumerate((4, 60)):
        stocked(chain.a, f"G{place}", points=100 + 20 * place, pieces=pieces, kind=GiftKind.VIRTUAL)
    LendingChain(chain).connected()
    assert chain.apart() == []
    for shop in chain.everywhere():
        shop.open.close()
    return folder / "begun"


def played(template: Path, folder: Path, seed: int, steps: int, *, cached: bool = False, shops: int = 1) -> Played:
    """One seed, in a folder that is gone afterwards."""
    place = folder / f"seed {seed}{' cached' if cached else ''}"
    try:
        return Simulation(template, place, seed, cached=cached, shops=shops).play(steps)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def replayed(seed: int, steps: int, shops: int) -> str:
    """How to see this seed again."""
    asked = f"--seed {seed} --steps {steps} --shops {shops}"
    return f"again: PYTHONPATH=.:tests:tests/head_office:tests/trust .venv/bin/python -m simulated {asked}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="simulated", description="A chain under one seed, step by step.")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--shops", type=int, choices=(1, 2), default=1)
    parser.add_argument("--cached", action="store_true", help="the control: desks spend against the balance they know")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    try:
        said = played(made_template(folder), folder, asked.seed, asked.steps, cached=asked.cached, shops=asked.shops)
    finally:
        shutil.rmtree(folder)
    print("\n".join(said.steps))
    print(f"refused: {said.refused}\nwrong: {said.wrong}")


if __name__ == "__main__":
    main()
