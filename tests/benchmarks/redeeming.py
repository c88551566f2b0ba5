"""A durable redemption: ours against the same statements by hand, on two copies of one shop; and its syncs, counted from outside."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from counter_app.actions.pricing import Item
from counter_app.actions.redeem import Redeem, redeem
from counter_app.database.folder import DataFolder
from counter_app.opening import OpenDesk, open_desk
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.issuing import quoted, signed_request
from tests.benchmarks.heard import Heard, by_hand
from tests.benchmarks.measure import Row
from tests.benchmarks.shops import NOW, copy_of, shop_of

MEMBERS = 1_000_000
TIMES = 300
WARM = 40


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(dir=shop_of(MEMBERS).path.parent) as place:
        ours = copy_of(shop_of(MEMBERS), Path(place) / "ours")
        bare = copy_of(shop_of(MEMBERS), Path(place) / "bare")
        yield from _redemptions(ours, bare)
    syncs = _syncs(TIMES)
    yield Row("syncs a redemption", syncs, None, 1.05, "", "counted by strace" if syncs else "strace is missing: not counted")


def _redemptions(ours: DataFolder, bare: DataFolder) -> Iterator[Row]:
    opened = _open(ours)
    hand = sqlite3.connect(bare.database, isolation_level=None)
    for pragma in (
        "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536", "temp_store=MEMORY", "wal_autocheckpoint=0",
    ):  # fmt: skip
        hand.execute(f"PRAGMA {pragma}").fetchall()
    heard = Heard(opened.database)
    taken: list[float] = []
    limit: list[float] = []
    count = 0
    try:
        for turn in range(TIMES + WARM):
            asked = _request(opened, 1 + turn * 3_001 % MEMBERS, turn)
            heard.taken()
            start = perf_counter()
            opened.desk.write(redeem, asked)
            spent = perf_counter() - start
            statements = heard.taken()
            count = len(statements)
            start = perf_counter()
            hand.execute("BEGIN IMMEDIATE")
            by_hand(hand, statements)
            hand.execute("COMMIT")
            bare_time = perf_counter() - start
            if turn >= WARM:
                taken.append(spent * 1000)
                limit.append(bare_time * 1000)
    finally:
        hand.close()
        opened.close()
    yield Row("durable redemption, 1 M members", median(taken), median(limit), 2.5, "ms", f"{count} statements")
    yield Row("durable redemption, 99th of 100", sorted(taken)[len(taken) * 99 // 100], None, None, "ms", "reported")


def _open(folder: DataFolder) -> OpenDesk:
    opened = open_desk(folder, now=lambda: NOW)
    opened.desk.sign_on(1, 1)
    return opened


def _request(opened: OpenDesk, member: int, turn: int) -> Redeem:
    items = (Item(1 + turn % 40, 1), Item(1 + (turn + 7) % 40, 1))
    priced = quoted(opened.desk, member, items, IdentifiedBy.CARD)
    return signed_request(opened.desk, opened.key, priced, items, IdentifiedBy.CARD)


def _syncs(times: int) -> float:
    """fsync and fdatasync calls of a process that does nothing but redeem, a redemption; 0 where strace isn't there."""
    if shutil.which("strace") is None:
        return 0.0
    with tempfile.TemporaryDirectory() as place:
        folder = copy_of(shop_of(10_000), Path(place) / "shop")
        counts = []
        for runs in (0, times):
            told = Path(place) / f"syncs-{runs}"
            subprocess.run(
                [
                    "strace", "-f", "-c", "-e", "trace=fsync,fdatasync", "-o", str(told),
                    sys.executable, "-c", f"from tests.benchmarks.redeeming import only_redeem; only_redeem({str(folder.path)!r}, {runs})",
                ],
                check=True, cwd=Path(__file__).parents[2],
            )  # fmt: skip
            # strace -c: % time, seconds, µs a call, calls, …, name
            rows = [line.split() for line in told.read_text().splitlines()]
            counts.append(sum(int(row[3]) for row in rows if row and row[-1] in ("fsync", "fdatasync")))
        return (counts[1] - counts[0]) / times


def only_redeem(folder: str, times: int) -> None:
    """What the counted process does."""
    opened = _open(DataFolder(Path(folder)))
    for turn in range(times):
        opened.desk.write(redeem, _request(opened, 1 + turn, turn))
    opened.close()
