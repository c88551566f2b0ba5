"""The end of a month in a shop of 1,000,000 members with three lots each: lots lapse, tiers are reviewed, birthdays are credited and the
reminders listed, while the desk writes in between."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.actions.open_shop import NewPerson, NewShop
from counter_app.actions.pins import PinCost
from counter_app.actions.signing_in import sign_in_with
from counter_app.database.folder import DataFolder
from counter_app.database.lists import all_reminders
from counter_app.database.programmes import programme_in_force
from counter_app.database.types import EPOCH_DAY
from counter_app.opening import open_desk, set_up
from counter_app.resources import resource
from tests.benchmarks.measure import Row
from tests.benchmarks.shops import cache, copy_of

MEMBERS = 1_000_000
LAST_DAY = date(2026, 10, 31)
EVENING = datetime(2026, 10, 31, 9, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 1, 1, 0, tzinfo=UTC)
COST = PinCost(memory_kib=8, rounds=1, lanes=1)
PIN = "482913"
STEPS_BETWEEN = 20
"""So many steps run between two receipts at the desk."""


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(dir=cache()) as place:
        folder = copy_of(_shop(), Path(place) / "shop")
        yield from _month_end(folder)


def _month_end(folder: DataFolder) -> Iterator[Row]:
    opened = open_desk(folder, now=lambda: MORNING, cost=COST)
    desk, steps, receipts = opened.desk, [], []
    try:
        desk.day_ends_wanted = lambda: None
        began = perf_counter()
        sign_in_with(desk, 1, PIN, opened.pins, method="badge-and-pin")
        first_write = perf_counter() - began
        began, worked, left = perf_counter(), process_time(), True
        while left:
            for _ in range(STEPS_BETWEEN):
                start = perf_counter()
                left = desk.day_end_step() is not None
                steps.append(perf_counter() - start)
                if not left:
                    break
            start = perf_counter()
            lines = (BoughtLine(12_00),)
            desk.write(
                earn,
                desk.asked(
                    Purchase, member_id=random.Random(len(receipts)).randrange(1, MEMBERS), receipt=f"N{len(receipts)}", lines=lines
                ),
            )
            receipts.append(perf_counter() - start)
        turned = perf_counter() - began
        began = perf_counter()
        today = desk.today()
        force = desk.read(lambda connection: programme_in_force(connection, today))
        listed = desk.read(lambda connection: sum(1 for _ in all_reminders(connection, force.programme, today)))
        reminded, worked = perf_counter() - began, process_time() - worked
        opened.database.tidy()
    finally:
        opened.close()
    _check(folder.database)
    steps.sort()
    parts = f"{turned:.1f} s in {len(steps)} steps; {listed} reminders {reminded:.1f} s; {worked:.1f} s of this process's own work"
    yield Row("day end, 1 M members with 3 lots each", turned + reminded, None, None, "s", parts)
    yield Row("day end: longest step", steps[-1] * 1000, None, None, "ms", f"{steps[len(steps) // 2] * 1000:.0f} ms at the median")
    yield Row("day end: first write of the day", first_write * 1000, None, None, "ms", "with its sign-in")
    receipts.sort()
    longest = f"longest of {len(receipts)}: {receipts[-1] * 1000:.0f} ms"
    yield Row("day end: a receipt meanwhile", receipts[len(receipts) // 2] * 1000, None, None, "ms", longest)


def _check(path: Path) -> None:
    """What must be true afterwards."""
    connection = sqlite3.connect(path)
    last = (LAST_DAY - EPOCH_DAY).days
    asked = {
        "lots that lapsed": ("SELECT count(*) FROM ledger WHERE kind = 'expiry'", MEMBERS),
        "lots that should have": (f"SELECT count(*) FROM lot WHERE remaining > 0 AND expires <= {last}", 0),
        "tiers that were lowered": ("SELECT count(*) FROM tier_change", MEMBERS // 10),
        "balances": (
            "SELECT count(*) FROM standing WHERE balance <>"
            " (SELECT sum(remaining) FROM lot WHERE lot.member_id = standing.member_id AND remaining > 0)",
            0,
        ),
    }  # fmt: skip
    for what, (statement, expected) in asked.items():
        found = connection.execute(statement).fetchone()[0]
        if found != expected:
            raise AssertionError(f"{what}: {found}, not {expected}")
    connection.close()


def _shop() -> DataFolder:
    """The evening before: every member has a lot that ends with the day, one that is to be reminded of tomorrow, and one that lasts. One
    in ten doesn't hold their tier any more. Kept in the cache; copy it."""
    schema = resource().parent / "counter_app" / "database" / "migrations" / "versions" / "v0001_first.sql"
    version = hashlib.sha256(schema.read_bytes() + Path(__file__).read_bytes()).hexdigest()[:12]
    folder = DataFolder(cache() / f"month-end-{MEMBERS}-{version}")
    if not folder.is_empty():
        return folder
    for old in cache().glob(f"month-end-{MEMBERS}-*"):
        shutil.rmtree(old)
    draft = DataFolder(cache() / f"draft-month-end-{MEMBERS}")
    shutil.rmtree(draft.path, ignore_errors=True)
    people = (NewPerson("1024", "李娜", "clerk", "B1024", PIN), NewPerson("1007", "周敏", "supervisor", "B1007", PIN))
    programme = resource("programmes", "tiered-membership.toml").read_text("utf-8")
    new = NewShop("锦和百货", "", "", "Asia/Shanghai", 2, programme, "tiered-membership.toml", people, training=True)
    set_up(draft, new, now=lambda: EVENING, cost=COST)
    _fill(draft.database)
    draft.path.rename(folder.path)
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
    today = (LAST_DAY - EPOCH_DAY).days
    in_a_month = (LAST_DAY + timedelta(days=31) - EPOCH_DAY).days
    at = int(EVENING.timestamp() * 1000)
    everybody = range(1, MEMBERS + 1)
    chance = random.Random(3)

    def uid(table: int, number: int) -> bytes:
        return table.to_bytes(4, "big") + number.to_bytes(12, "big")

    def insert(table: str, columns: str, values: Iterator[tuple[object, ...]]) -> None:
        marks = ", ".join("?" for _ in columns.split(","))
        while batch := list(islice(values, 50_000)):
            connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", batch)

    insert(
        "member",
        "id, uid, name, salutation, phone, last4, birthday, tier, joined, state, remark",
        (
            (
                n,
                uid(1, n),
                f"王{n % 5000}",
                "ms",
                f"138{n:08d}",
                f"{n % 10_000:04d}",
                chance.randrange(-9000, 14_000),
                "gold",
                today - 900,
                "active",
                "",
            )
            for n in everybody
        ),
    )
    insert("card", "code, member_id, state, given_on", ((f"6021{n:08d}", n, "current", today - 900) for n in everybody))
    standing = "member_id, balance, held, debt, earned, spent_fen, entries, earned_day, earned_that_day"
    insert("standing", standing, ((n, 9000, 0, 0, 9000, 900_000, 3, today - 30, 0) for n in everybody))
    lasts = (today, in_a_month, today + 300)
    lots = ((n, k, 3 * n + k - 2) for n in everybody for k in range(3))
    insert(
        "lot",
        "id, uid, member_id, earned_on, expires, amount, remaining, held",
        ((lot, uid(2, lot), n, lasts[k] - 365, lasts[k], 3000, 3000, 0) for n, k, lot in lots),
    )
    insert(
        "ledger",
        "member_id, seq, kind, points, lot_id, request_id, line, at, business_date, desk, epoch, shop_id, programme_id, note",
        (
            (n, k + 1, "accrual", 3000, 3 * n + k - 2, uid(3, n), k + 1, at, lasts[k] - 365, 2, 1, 1, 1, "48600")
            for n in everybody
            for k in range(3)
        ),
    )
    # Every tenth member bought too long ago; the others bought as much within the last twelve months as gold takes.
    insert(
        "purchase",
        "request_id, member_id, receipt, business_date, programme_id, points, taken_back, paid, discount, carried_out, circumstances, why",
        (
            (uid(4 + k, n), n, f"R{n}-{k}", today - (100 if n % 10 else 400), 1, 4500, 0, 450_000, 0, 0, "{}", "{}")
            for n in everybody
            for k in range(2)
        ),
    )
    connection.execute("COMMIT")
    for _, statement in indexes:
        connection.execute(statement)
    connection.execute("ANALYZE")
    connection.execute("PRAGMA journal_mode=WAL").fetchall()
    connection.close()
