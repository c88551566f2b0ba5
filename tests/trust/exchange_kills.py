"""A desk and head office on a real server, while the desk's process is killed, the server stops, and connections are cut."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from threading import Event, Thread

from office_chain import Chain
from shop import CHEAP, CLERK, Shop
from small_chain import contents_of
from sqlalchemy import text

from counter_app.database.asked import Asked
from counter_app.database.books import recompute
from counter_app.head_office import line_file
from counter_app.head_office.exchange import MOST_LETTERS, Exchange, unsent
from counter_app.head_office.over_postgres import OverPostgres
from counter_app.head_office.taking import Taking
from counter_app.opening import open_desk
from counter_app.programme.refusals import Trouble

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


@dataclass
class Nursery:
    """Desk ``number``'s processes, one after the other. ``kept`` are the requests that they said were carried out."""

    process: subprocess.Popen[bytes]
    said: Queue[str] = field(default_factory=Queue)
    kept: list[str] = field(default_factory=list)

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

    def born(self) -> int:
        """A process that acts: its first request is kept. Returns its number."""
        before, process = len(self.kept), self.begin("live")
        until = time.monotonic() + PATIENCE
        while len(self.kept) == before:
            assert time.monotonic() < until, "it never does anything"
            wait(0.005)
        return process

    def begin(self, word: str) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n".encode())
        self.process.stdin.flush()
        return int(self.heard("born").split()[1])


@contextmanager
def nursery(folder: Path, member_id: int, staff_id: int, shift_id: int) -> Iterator[Nursery]:
    words = [sys.executable, str(Path(__file__).with_name("exchange_child.py")), str(folder), *map(str, (member_id, staff_id, shift_id))]
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
    office, stop = chain.office(), Event()
    failed: list[BaseException] = []

    def take() -> None:
        steps = Taking(office.database, chain.clock)
        while not stop.is_set():
            try:
                if steps.step().letters == 0:
                    stop.wait(0.02)
            except Trouble:
                stop.wait(0.05)
            except BaseException as error:
                failed.append(error)
                return

    thread = Thread(target=take)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(PATIENCE)
        office.close()
        assert not failed, failed


@dataclass(frozen=True)
class Sizes:
    kills: int
    stops: int
    cuts: int


@dataclass(frozen=True)
class Outcome:
    """How many requests were kept, and everything that is wrong afterwards. ``doubled``: letters that lie in head office's inbox more than
    once."""

    actions: int
    wrong: list[str]
    doubled: int


def run(chain: Chain, sizes: Sizes, seed: int) -> Outcome:
    """One desk joins, and everything happens to it that may happen."""
    chance, number = random.Random(seed), chain.number()
    folder = chain.joined(number)
    shop = Shop(folder, chain.clock, open_desk(folder, now=chain.clock, cost=CHEAP))
    staff_id, member_id = shop.sign_in(CLERK), shop.member(name="王小明", card=f"6021{number:08d}")
    assert shop.desk.on_duty is not None
    shift_id = shop.desk.on_duty.shift_id
    shop.open.close()
    events = ["kill"] * sizes.kills + ["stop"] * sizes.stops + ["cut"] * sizes.cuts
    chance.shuffle(events)
    with nursery(folder.path, member_id, staff_id, shift_id) as desk, taking(chain):
        alive = desk.born()
        for event in events:
            wait(chance.uniform(0.01, 0.12))
            if event == "stop":
                chain.pg.stop(chance.choice((signal.SIGINT, signal.SIGQUIT)))
                chain.pg.start()
            elif event == "cut":
                chain.pg.cut(chain.database, 1)
            else:
                os.kill(alive, signal.SIGKILL)
                desk.heard("gone")
                alive = desk.born()
        os.kill(alive, signal.SIGKILL)
        desk.heard("gone")
        desk.begin("drain")
        desk.heard("quiet")
        desk.heard("gone")
    return outcome(chain, number, desk.kept)


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
    return outcome(chain, number, [])


def wait(seconds: float) -> None:
    """Time that something takes which is then cut short."""
    Event().wait(seconds)


def outcome(chain: Chain, number: int, kept: list[str]) -> Outcome:
    office = chain.shop()
    folder = chain.new_folder(f"desk-{number}")
    desk = open_desk(folder, now=chain.clock, cost=CHEAP)
    wrong: list[str] = []
    try:
        theirs, ours = office.desk.read(contents_of), desk.database.read(contents_of)
        for name in ours:
            if ours[name] != theirs[name]:
                apart = sorted(key for key in {*ours[name], *theirs[name]} if ours[name].get(key) != theirs[name].get(key))
                wrong.append(f"{name}: {len(apart)} apart, {apart[:2]}")
        wrong += [f"the desk's books: {each}" for each in desk.database.read(recompute)]
        wrong += [f"head office's books: {each}" for each in office.desk.read(recompute)]
        lost = set(kept) - {key[2:-2] for key in theirs["purchase"]}
        if lost:
            wrong.append(f"{len(lost)} kept requests are lost")
        letters, distinct = office.desk.read(
            lambda connection: connection.execute(
                text("SELECT count(*), count(DISTINCT (epoch, number)) FROM inbox WHERE desk = :desk"), {"desk": number}
            ).one()
        )
        told = office.desk.read(lambda connection: connection.execute(text("SELECT count(*) FROM exception")).scalar_one())
        if told:
            wrong.append(f"{told} exceptions")
        if letters != distinct:
            wrong.append(f"{letters - distinct} letters are there twice")
    finally:
        desk.close()
        office.open.close()
    return Outcome(len(kept), wrong, letters - distinct)
