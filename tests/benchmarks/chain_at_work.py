"""A desk of a chain at work while its line is busy: what a clerk waits while it catches up after a long time without a line, and while it
is being filled."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from time import perf_counter

from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.database.folder import DataFolder
from counter_app.opening import OpenDesk, open_desk
from tests.benchmarks.chain import CHEAP, _Chain, _sign_in
from tests.benchmarks.measure import Row
from tests.benchmarks.shops import cache

UNSENT = 5_000
FILLED_WITH = 100_000
CAUGHT_UP = 200
"""Fewer unsent than this are what was sold since the last exchange."""
ALONE = 300
"""Actions that a quiet desk is weighed by."""
MEMBERS = 300
PAUSE = 0.1
"""Seconds between two actions: nobody serves faster, not even two lanes."""
BREATH = 0.2
"""Seconds between two exchanges; the program leaves more where there is nothing left to say."""


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(dir=cache()) as place:
        yield from _catching_up(Path(place) / "unsent")
        yield from _being_filled(Path(place) / "filled")


@contextmanager
def _head_office(folder: DataFolder) -> Iterator[None]:
    """Takes what comes, in a process of its own."""
    words = [sys.executable, "-m", "counter_app", "--data", str(folder.path), "head-office", "run"]
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        running.terminate()
        running.wait()


def _catching_up(place: Path) -> Iterator[Row]:
    chain = _Chain.begun(place, MEMBERS)
    try:
        opened = open_desk(chain.desk(3), cost=CHEAP)
        _sign_in(opened)
        for number in range(UNSENT):
            _buys(opened, number)
        alone = _served(opened, "A", lambda served: served >= ALONE)
        with _head_office(chain.folder):
            began = perf_counter()
            with _busy(opened, _is_quiet) as goes_on:
                beside = _served(opened, "B", lambda served: not goes_on())
            seconds = perf_counter() - began
        opened.close()
    finally:
        chain.pg.forget(chain.database)
    yield Row(f"{UNSENT:,} unsent catch up while selling", seconds, None, None, "s", f"{len(beside)} sold meanwhile")
    yield from _waits("an action while the desk catches up", beside, alone)


def _being_filled(place: Path) -> Iterator[Row]:
    chain = _Chain.begun(place, FILLED_WITH)
    try:
        opened = open_desk(chain.desk(3, whole=False), cost=CHEAP)
        _sign_in(opened)
        newest = FILLED_WITH
        with _head_office(chain.folder), _busy(opened, _is_whole) as goes_on:
            beside = _served(opened, "B", lambda served: not goes_on(), newest)
        alone = _served(opened, "A", lambda served: served >= ALONE, newest)
        opened.close()
    finally:
        chain.pg.forget(chain.database)
    yield from _waits("an action while the desk is filled", beside, alone)


def _buys(opened: OpenDesk, number: int, member: int | None = None, kind: str = "R") -> None:
    member = number % MEMBERS + 1 if member is None else member
    request = opened.desk.asked(Purchase, member_id=member, receipt=f"{kind}-{number}", lines=(BoughtLine(100),))
    opened.desk.write(earn, request)


def _served(opened: OpenDesk, kind: str, enough: Callable[[int], bool], member: int | None = None) -> list[float]:
    """Milliseconds of each purchase, one every while."""
    taken: list[float] = []
    while not enough(len(taken)):
        start = perf_counter()
        _buys(opened, len(taken), member, kind)
        taken.append((perf_counter() - start) * 1000)
        time.sleep(PAUSE)
    return taken


@contextmanager
def _busy(opened: OpenDesk, done: Callable[[OpenDesk], bool]) -> Iterator[Callable[[], bool]]:
    """The line is at work beside the clerk until ``done``."""
    link = opened.link
    assert link is not None

    def exchange() -> None:
        while not done(opened):
            link.step()
            time.sleep(BREATH)

    thread = Thread(target=exchange)
    thread.start()
    yield thread.is_alive
    thread.join()


def _is_quiet(opened: OpenDesk) -> bool:
    assert opened.link is not None
    return opened.link.standing().unsent < CAUGHT_UP


def _is_whole(opened: OpenDesk) -> bool:
    assert opened.link is not None
    return opened.link.standing().filling is None


def _waits(name: str, beside: list[float], alone: list[float]) -> Iterator[Row]:
    yield Row(f"{name}: in the middle", median(beside), median(alone), None)
    yield Row(f"{name}: 99th of 100", quantiles(beside, n=100)[-1], quantiles(alone, n=100)[-1], None)
    yield Row(f"{name}: the longest", max(beside), max(alone), None)
