"""Finding a member and showing the panel: our questions against the same statements by hand, and how they grow."""

from __future__ import annotations

import itertools
import random
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from counter_app.database import members
from counter_app.database.door import Database
from counter_app.database.folder import DataFolder
from tests.benchmarks.heard import Heard, Statement, by_hand
from tests.benchmarks.measure import Row, in_turn
from tests.benchmarks.shops import TODAY, card_of, phone_of, shop_of

MANY = 1_000_000
FEW = 10_000


def rows() -> Iterator[Row]:
    many, few = shop_of(MANY), shop_of(FEW)
    questions: dict[str, tuple[Callable[[Any, int], object], float, int]] = {
        "find by card": (lambda connection, n: members.by_card(connection, card_of(n)), 3.0, 1),
        "find by phone": (lambda connection, n: members.by_phone(connection, phone_of(n)), 3.0, 1),
        "find by last four digits": (lambda connection, n: members.by_last4(connection, phone_of(n)[-4:]), 3.0, 1),
        "member panel": (lambda connection, n: members.member_panel(connection, n, TODAY), 4.0, 6),
    }
    for name, (question, goal, most) in questions.items():
        yield from _question(name, question, goal, most, many, few)


def _question(
    name: str, question: Callable[[Any, int], object], goal: float, most: int, many: DataFolder, few: DataFolder
) -> Iterator[Row]:
    large, small = Database(many.database, read_only=True), Database(few.database, read_only=True)
    bare = sqlite3.connect(f"file:{many.database}?mode=ro", uri=True, isolation_level=None)
    bare.execute("PRAGMA cache_size=-65536").fetchall()
    chance = random.Random(7)
    asked = [chance.randrange(1, MANY) for _ in range(400)]
    try:
        sent = _sent(many, question, asked)
        scans = [plan for statement, values, _ in sent[0] for plan in _plan(bare, statement, values) if plan.startswith("SCAN")]
        mine, hand = itertools.cycle(asked), itertools.cycle(sent)
        ours_ms, bare_ms = in_turn(lambda: large.read(question, next(mine)), lambda: by_hand(bare, next(hand)), rounds=11, times=400)
        yield Row(f"{name}, 1 M members", ours_ms * 1000, bare_ms * 1000, goal, "µs")
        yield Row(f"{name}: statements", len(sent[0]), None, most, "", "; ".join(f"SCANS: {scan}" for scan in scans))
        lower = [chance.randrange(1, FEW) for _ in range(400)]
        here, there = itertools.cycle(asked), itertools.cycle(lower)
        large_ms, small_ms = in_turn(
            lambda: large.read(question, next(here)), lambda: small.read(question, next(there)), rounds=11, times=400
        )
        yield Row(f"{name}: 1 M against 10 k", large_ms * 1000, small_ms * 1000, 1.5, "µs")
    finally:
        bare.close()
        large.close()
        small.close()


def _sent(folder: DataFolder, question: Callable[[Any, int], object], asked: list[int]) -> list[list[Statement]]:
    """The statements that our question sends, one list a member."""
    database = Database(folder.database, read_only=True)
    heard = Heard(database)
    sent = []
    try:
        database.read(question, asked[0])
        heard.taken()
        for member in asked:
            database.read(question, member)
            sent.append(heard.taken())
    finally:
        database.close()
    return sent


def _plan(bare: sqlite3.Connection, statement: str, values: Any) -> list[str]:
    return [str(row[3]) for row in bare.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
