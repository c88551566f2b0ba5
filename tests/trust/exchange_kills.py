"""Desks and head office on a real server, while the desks' processes are killed, the server stops, and connections are cut."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import Any

from office_chain import Chain, meanwhile
from shop import CHEAP, CLERK, Shop
from small_chain import contents_of

from counter_app.database.asked import Asked
from counter_app.database.books import recompute
from counter_app.database.exchange.names import plain
from counter_app.database.folder import DataFolder
from counter_app.head_office import line_file
from counter_app.head_office.exchange import MOST_LETTERS, Exchange, unsent
from counter_app.head_office.over_postgres import OverPostgres
from counter_app.head_office.taking import Taking
from counter_app.opening import open_desk
from counter_app.programme.refusals import Trouble
from tests.actions.doing import rows

ROOT = Path(__file__).parents[2]
PATIENCE = 240.0
DESKS = 2
MEMBERS = 60


@dataclass
class Nursery:
    """Desk ``number``'s processes, one after the other. ``kept`` are the requests that they said were carried out."""

    process: subprocess.Popen[bytes]
    said: Queue[str] = field(default_factory=Queue)
    kept: list[str] = field(default_factory=list)
    alive: int = 0

    def listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            words = line.decode().strip()
            if words.startswith("kept "):
                self.kept.append(words[5:])
            else:
                self.said.put(words)

    def heard(self, wanted: str) -> str:
        while not (words := self.said.get(timeout=PATIENCE)).startswith(wanted):
            pass
        return words

    def born(self) -> None:
        """A process that acts: its first request is kept."""
        before = len(self.kept)
        self.begin("live")
        wait_until(lambda: len(self.kept) > before)

    def begin(self, word: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n".encode())
        self.process.stdin.flush()
        self.alive = int(self.heard("born").split()[1])

    def kill(self) -> None:
        os.kill(self.alive, signal.SIGKILL)
        self.heard("gone")


@contextmanager
def nursery(folder: Path, staff_id: int, shift_id: int, members: Sequence[int]) -> Iterator[Nursery]:
    words = [sys.executable, str(Path(__file__).with_name("exchange_child.py")), str(folder), *map(str, (staff_id, shift_id, *members))]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    made = Nursery(process)
    thread = Thread(target=made.listen)
    thread.start()
    try:
        made.heard("ready")
        yield made
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(PATIENCE)
        thread.join(PATIENCE)
        assert process.stdout is not None
        process.stdout.close()


@contextmanager
def taking(chain: Chain) -> Iterator[None]:
    """Head office takes what comes, whatever happens to its server."""
    office = chain.office()
    steps = Taking(office.database, chain.clock)

    def take(stop: Event) -> None:
        while not stop.is_set():
            try:
                if steps.step().letters == 0:
                    stop.wait(0.02)
            except Trouble:
                stop.wait(0.05)

    try:
        with meanwhile(take):
            yield
    finally:
        office.close()


@dataclass(frozen=True)
class Sizes:
    """What happens, spread over so many actions of all desks together."""

    kills: int
    stops: int
    cuts: int
    actions: int


@dataclass(frozen=True)
class Outcome:
    """How many requests were kept, and everything that is wrong afterwards. ``doubled``: letters that lie in head office's inbox more than
    once."""

    actions: int
    wrong: list[str]
    doubled: int


def run(chain: Chain, sizes: Sizes, seed: int) -> Outcome:
    """Desks join, and everything happens to them that may happen."""
    chance = random.Random(seed)
    give_members(chain)
    numbers = [chain.number() for _ in range(DESKS)]
    events = ["kill"] * sizes.kills + ["stop"] * sizes.stops + ["cut"] * sizes.cuts
    chance.shuffle(events)
    with ExitStack() as stack:
        # Each process warms itself up by what it does, and head office takes that.
        desks = [stack.enter_context(at_work(chain, number)) for number in numbers]
        stack.enter_context(taking(chain))
        for desk in desks:
            desk.born()
        for place, event in enumerate(events, start=1):
            due = sizes.actions * place // (len(events) + 1)
            wait_until(lambda due=due: sum(len(desk.kept) for desk in desks) >= due)
            wait(chance.uniform(0, 0.05))
            if event == "stop":
                chain.pg.stop(chance.choice((signal.SIGINT, signal.SIGQUIT)))
                chain.pg.start()
            elif event == "cut":
                chain.pg.cut(chain.database, 1)
            else:
                desk = chance.choice(desks)
                desk.kill()
                desk.born()
        wait_until(lambda: sum(len(desk.kept) for desk in desks) >= sizes.actions)
        for desk in desks:
            desk.kill()
        for _ in range(2):
            # What the last one hands over the others read in the second round.
            for desk in desks:
                desk.begin("drain")
                desk.heard("quiet")
                desk.heard("gone")
    return outcome(chain, numbers, [request for desk in desks for request in desk.kept])


def give_members(chain: Chain) -> None:
    shop = chain.shop()
    for place in range(MEMBERS):
        shop.member(name="王小明", card=f"6021{place:08d}")
    shop.open.close()


@contextmanager
def at_work(chain: Chain, number: int) -> Iterator[Nursery]:
    """The desk with this number has joined, and somebody works there."""
    folder = chain.joined(number)
    shop = Shop(folder, chain.clock, open_desk(folder, now=chain.clock, cost=CHEAP))
    shop.sign_in(CLERK)
    duty = shop.desk.on_duty
    members = [row[0] for row in rows(shop, "SELECT id FROM member ORDER BY uid")]
    shop.open.close()
    assert duty is not None
    with nursery(folder.path, duty.staff_id, duty.shift_id, members) as desk:
        yield desk


def with_lost_answers(chain: Chain, *, inbox_key: bool) -> Outcome:
    """A desk never hears that its letters arrived, and hands each over again. ``inbox_key`` False takes the guard out: the control."""
    number = chain.number()
    folder = chain.joined(number)
    if not inbox_key:
        chain.pg.run("ALTER TABLE inbox DROP CONSTRAINT pk_inbox", chain.database)
    shop = Shop(folder, chain.clock, open_desk(folder, now=chain.clock, cost=CHEAP))
    shop.sign_in(CLERK)
    shop.member(name="王小明", card=f"6021{number:08d}")
    known = line_file.known(folder)
    assert known is not None
    wire = OverPostgres(line_file.line(folder, known), known.desk, known.chain)
    exchange = Exchange(shop.open.database, wire, lambda: shop.desk.asked(Asked))
    with taking(chain):
        for _ in range(2):
            wire.push(shop.desk.read(unsent, (0, 0), MOST_LETTERS))
        for _ in range(20):
            exchange.step()
            wait(0.05)
    wire.close()
    shop.open.close()
    return outcome(chain, [number], [])


def wait(seconds: float) -> None:
    """Time that something takes which is then cut short."""
    Event().wait(seconds)


def wait_until(done: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < until, "they do nothing any more"
        wait(0.005)


def outcome(chain: Chain, numbers: Sequence[int], kept: Sequence[str]) -> Outcome:
    office = chain.shop()
    wrong: list[str] = []
    try:
        theirs = office.desk.read(contents_of)
        for number in numbers:
            wrong += [f"desk {number}: {each}" for each in apart(chain.new_folder(f"desk-{number}"), chain, theirs)]
        wrong += [f"head office's books: {each}" for each in office.desk.read(recompute)]
        known = {plain(row[0]) for row in rows(office, "SELECT request_id FROM journal")}
        if lost := set(kept) - known:
            wrong.append(f"{len(lost)} kept requests are lost")
        [(letters, distinct)] = rows(office, "SELECT count(*), count(DISTINCT (desk, epoch, number)) FROM inbox")
        [(told,)] = rows(office, "SELECT count(*) FROM exception")
        if told:
            wrong.append(f"{told} exceptions")
        if letters != distinct:
            wrong.append(f"{letters - distinct} letters are there twice")
    finally:
        office.open.close()
    return Outcome(len(kept), wrong, letters - distinct)


def apart(folder: DataFolder, chain: Chain, theirs: dict[str, dict[str, Any]]) -> list[str]:
    """Where this desk's books aren't head office's, or don't balance."""
    desk = open_desk(folder, now=chain.clock, cost=CHEAP)
    try:
        ours, wrong = desk.database.read(contents_of), [str(each) for each in desk.database.read(recompute)]
        for name in ours:
            if ours[name] != theirs[name]:
                keys = sorted(key for key in {*ours[name], *theirs[name]} if ours[name].get(key) != theirs[name].get(key))
                wrong.append(f"{name}: {len(keys)} apart, {keys[:2]}")
        return wrong
    finally:
        desk.close()
