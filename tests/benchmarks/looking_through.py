"""Looking through a million members by name: the list scrolled from top to bottom and jumped through, in the window, and each page against
the same statement by hand."""

from __future__ import annotations

import itertools
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from counter_app.database.door import Database
from counter_app.database.folder import DataFolder
from counter_app.database.member_list import PAGE, everybody, page_from
from counter_app.screens.members.pages import Pages
from tests.benchmarks.heard import Heard, by_hand
from tests.benchmarks.measure import Row, in_turn
from tests.benchmarks.shops import copy_of, shop_of

MEMBERS = 1_000_000
ROOT = Path(__file__).parents[2]
STEPS, JUMPS = 600, 60
FRAME = 16.0
"""Milliseconds: a list that paints within one frame scrolls without a hitch."""


def rows() -> Iterator[Row]:
    folder = shop_of(MEMBERS)
    yield from _pages(folder)
    with tempfile.TemporaryDirectory(dir=folder.path.parent) as place:
        copied = copy_of(folder, Path(place) / "shop")
        # In a process of its own: a window would weigh on what is measured next.
        told = subprocess.run(
            [sys.executable, "-c", f"from tests.benchmarks.looking_through import look; look({str(copied.path)!r}, {place!r})"],
            check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        ).stdout  # fmt: skip
    opened, painted, worst, jumped, slowest, fetched = map(float, told.split())
    yield Row("the list of members: opened, 1 M", opened, None, None, "ms", "reported; the first page, and then its whole length")
    yield Row(
        "the list of members: the worst step scrolled",
        worst,
        None,
        FRAME,
        "ms",
        f"of {STEPS} from top to bottom; half under {painted:.1f} ms",
    )
    yield Row("the list of members: a jump, until read", jumped, None, None, "ms", f"reported; worst of {JUMPS}: {slowest:.0f} ms")
    yield Row("the list of members: pages fetched", fetched, None, STEPS + JUMPS + 2, "", f"of {MEMBERS // PAGE:,}")


def _pages(folder: DataFolder) -> Iterator[Row]:
    database = Database(folder.database, read_only=True)
    bare = sqlite3.connect(f"file:{folder.database}?mode=ro", uri=True, isolation_level=None)
    bare.execute("PRAGMA cache_size=-65536").fetchall()
    try:
        heard = Heard(database)
        start = perf_counter()
        whole = database.read(everybody, "")
        took = perf_counter() - start
        yield Row("all members: where pages begin", took * 1000, None, None, "ms", "reported; once, on the lane of long questions")
        keys = random.Random(3).choices(whole.starts, k=200)
        heard.taken()
        for key in keys:
            database.read(page_from, key, "")
        told = heard.taken()
        heard.on = False
        mine, hand = itertools.cycle(keys), itertools.cycle(told)
        ours_ms, bare_ms = in_turn(
            lambda: database.read(page_from, next(mine), ""), lambda: by_hand(bare, [next(hand)]), rounds=9, times=len(keys)
        )
        worst = 0.0
        for key in keys:
            start = perf_counter()
            database.read(page_from, key, "")
            worst = max(worst, (perf_counter() - start) * 1000)
        yield Row("all members: a page by its key, 1 M", ours_ms * 1000, bare_ms * 1000, 3.0, "µs", f"worst {worst:.1f} ms")
        yield Row(
            "all members: a page: statements", len(told) / len(keys), None, 1, "", "by key" if "OFFSET" not in told[0][0] else "OFFSET"
        )
    finally:
        bare.close()
        database.close()


def look(folder: str, place: str) -> None:
    """What the process of its own does: a clerk opens the list, scrolls it from top to bottom, and jumps through it. Prints milliseconds:
    until it had its whole length, a step, the worst step, a jump until it could be read, the worst of those; and how many pages were
    fetched."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from counter_app.screens.members.place import MembersPlace
    from counter_app.screens.window.places import MEMBERS as MEMBERS_PLACE
    from tests.benchmarks.serving import signed_in

    app = QApplication(["counter-app", "-style", "Fusion"])
    window, scanner, hands = signed_in(app, folder, place)
    assert window.desk is not None
    window.desk.go(MEMBERS_PLACE)
    hands.rest()
    members = window.desk.place(MEMBERS_PLACE)
    assert isinstance(members, MembersPlace)
    table = members.everybody.table
    bar = table.verticalScrollBar()

    def wait_for(done: Callable[[], bool]) -> float:
        begun = perf_counter()
        while not done():
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return (perf_counter() - begun) * 1000

    def can_be_read() -> bool:
        rows = table.lines.rows
        assert isinstance(rows, Pages)
        shown = range(table.rowAt(0), max(table.rowAt(table.viewport().height() - 1), table.rowAt(0)) + 1)
        return all(rows.here(row) is not None for row in shown)

    fetched: list[object] = []
    table.lines.dataChanged.connect(lambda *_: fetched.append(None))
    begun = perf_counter()
    members.browse.click()
    wait_for(lambda: table.lines.rowCount() == MEMBERS)
    opened = (perf_counter() - begun) * 1000
    wait_for(can_be_read)

    steps = []
    for step in range(1, STEPS + 1):
        begun = perf_counter()
        bar.setValue(bar.maximum() * step // STEPS)
        table.viewport().repaint()
        steps.append((perf_counter() - begun) * 1000)
        app.processEvents()
    wait_for(can_be_read)
    chance, jumps = random.Random(5), []
    for _ in range(JUMPS):
        bar.setValue(chance.randrange(bar.maximum()))
        jumps.append(wait_for(can_be_read))
    sys.stdout.write(f"{opened} {median(steps)} {max(steps)} {median(jumps)} {max(jumps)} {len(fetched)}\n")
    window.close()
    scanner.close()
