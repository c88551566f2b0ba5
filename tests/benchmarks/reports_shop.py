"""The shop of the reports' benchmark: a million members with ten entries each, and what they redeemed in three years. Kept in the cache;
copy it to write to it."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from counter_app.database.folder import DataFolder
from counter_app.database.types import EPOCH_DAY
from tests.benchmarks.shops import GIFTS, NOW, TODAY, cache, copy_of, shop_of

MEMBERS = 1_000_000
ENTRIES = 10_000_000
VOUCHERS = 1_200_000
DAYS = 3 * 365


def shop_of_reports() -> DataFolder:
    """The data folder."""
    base = shop_of(0)
    version = hashlib.sha256(base.path.name.encode() + Path(__file__).read_bytes()).hexdigest()[:12]
    folder = DataFolder(cache() / f"reports-{MEMBERS}-{version}")
    if not folder.is_empty():
        return folder
    for old in cache().glob(f"reports-{MEMBERS}-*"):
        shutil.rmtree(old)
    target = cache() / f"draft-reports-{MEMBERS}"
    shutil.rmtree(target, ignore_errors=True)
    draft_folder = copy_of(base, target)
    _fill(draft_folder.database)
    draft_folder.path.rename(folder.path)
    return folder


def _fill(path: Path) -> None:
    """Bare inserts without journal: the file is thrown away when this doesn't end."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-262144", "foreign_keys=OFF"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    indexes = connection.execute("SELECT name, sql FROM sqlite_master WHERE type='index' AND sql IS NOT NULL").fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    connection.execute("BEGIN")
    today, at, chance = (TODAY - EPOCH_DAY).days, int(NOW.timestamp() * 1000), random.Random(5)
    everybody = range(1, MEMBERS + 1)

    def uid(table: int, number: int) -> bytes:
        return table.to_bytes(4, "big") + number.to_bytes(12, "big")

    def insert(table: str, columns: str, values: Iterator[tuple[Any, ...]]) -> None:
        marks = ", ".join("?" for _ in columns.split(","))
        while batch := list(islice(values, 50_000)):
            connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", batch)

    insert(
        "member",
        "id, uid, name, salutation, phone, last4, tier, joined, state, remark",
        (
            (n, uid(1, n), f"王{n % 5000}", "ms", f"13{n:09d}", f"{n % 10_000:04d}", "gold", today - DAYS - n % 300, "active", "")
            for n in everybody
        ),
    )
    insert("card", "code, member_id, state, given_on", ((f"6021{n:08d}", n, "current", today - DAYS) for n in everybody))
    insert(
        "standing",
        "member_id, balance, held, debt, earned, spent_fen, entries, earned_day, earned_that_day",
        ((n, 1000 + n % 9000, 0, 0, 9000, 0, 10, today - 30, 0) for n in everybody),
    )
    insert(
        "lot",
        "id, uid, member_id, earned_on, expires, amount, remaining, held",
        (
            (2 * n + k - 1, uid(2, 2 * n + k), n, today - 200, today + (n * 7 + 90 * k) % 700, 5000, 500 + n % 4500, 0)
            for n in everybody
            for k in (0, 1)
        ),
    )
    insert(
        "ledger",
        "member_id, seq, kind, points, lot_id, request_id, line, at, business_date, desk, epoch, shop_id, programme_id, note",
        (
            (
                n, seq, "redemption" if seq > 8 else "accrual", 500, 2 * n - 1, uid(3, n), seq, at,
                today - (n * 37 + seq * 101) % DAYS, 2, 1, 1, 1, "48600",
            )
            for n in everybody
            for seq in range(1, ENTRIES // MEMBERS + 1)
        ),
    )  # fmt: skip
    digits, facts = "7" * 246, '{"lines": [], "said": "' + "x" * 900 + '"}'
    columns = (
        "id, uid, number, short_code, kind, state, member_id, points, cash, retail, last_day, at, business_date, desk, epoch, shop_id,"
        " shift_id, staff_id, programme_id, identified_by, request_id, digits, facts"
    )
    days = sorted(chance.randrange(DAYS) for _ in range(VOUCHERS))
    insert(
        "voucher",
        columns,
        (
            (
                n, uid(5, n), n, f"V{n}", "gift", "void" if n % 200 == 0 else "collected", chance.randrange(1, MEMBERS + 1), 500 + n % 900,
                n % 7 * 100, 4900, today + 30, at, today - DAYS + day, 2, 1, 1, 1, 1, 1, "card", uid(6, n), digits, facts,
            )
            for n, day in enumerate(days, 1)
        ),
    )  # fmt: skip
    insert(
        "voucher_line",
        "voucher_id, line, gift_id, quantity, points, cash, handed, state",
        (
            (n, 1, n % GIFTS + 1, 1 + n % 2, 500 + n % 900, n % 7 * 100, 1, "void" if n % 200 == 0 else "collected")
            for n in range(1, VOUCHERS + 1)
        ),
    )
    connection.execute("COMMIT")
    for _, statement in indexes:
        connection.execute(statement)
    connection.execute("ANALYZE")
    connection.execute("PRAGMA journal_mode=WAL").fetchall()
    connection.close()
