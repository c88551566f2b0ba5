"""A history of 1,000,000 entries, recomputed: the chain with its signed heads, the books beside it, and what a desk checks at its start."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from time import perf_counter

from counter_app.database.asked import canonical
from counter_app.database.books_check import check_books
from counter_app.database.chain_check import SignedHead, check_chain, newest_head
from counter_app.database.door import Database
from counter_app.database.folder import DataFolder
from counter_app.database.journal import BEFORE_FIRST, head_bytes, link
from counter_app.database.types import EPOCH_DAY, NEVER, milliseconds
from counter_app.opening import open_desk
from counter_app.resources import resource
from counter_app.vouchers.keys import DeskKey, KeyList
from tests.benchmarks.measure import Row, in_turn
from tests.benchmarks.shops import NOW, TODAY, cache, copy_of, shop_of

ENTRIES = 1_000_000
A_DAY = 2_000
"""So many entries a head."""
MEMBERS = 50_000


def rows() -> Iterator[Row]:
    folder = _shop()
    key = DeskKey.load(folder.keys)
    keys = KeyList.of_desk(key, 1, datetime(2026, 11, 3, tzinfo=UTC))
    database = Database(folder.database, read_only=True)
    try:
        yield from _measured(database, keys)
    finally:
        database.close()


def _measured(database: Database, keys: KeyList) -> Iterator[Row]:
    def good(head: SignedHead) -> bool:
        return keys.has_signed(head.desk, head.at, head.signed_bytes(), head.signature)

    def ours() -> None:
        found = database.read(check_chain, good)
        if found.findings or found.entries < ENTRIES:
            raise AssertionError(f"{found.findings[:1]} in {found.entries} entries")

    def bare() -> None:
        connection = sqlite3.connect(f"{database.place.as_uri()}?mode=ro", uri=True)
        connection.execute("PRAGMA cache_size=-65536").fetchall()
        previous, prefix = BEFORE_FIRST, b"counter-journal-1" + (2).to_bytes(2, "big") + (1).to_bytes(4, "big")
        for number, body, digest in connection.execute("SELECT number, CAST(body AS BLOB), hash FROM journal ORDER BY desk, epoch, number"):
            previous = sha256(prefix + number.to_bytes(8, "big") + previous + sha256(body).digest()).digest()
            if previous != digest:
                raise AssertionError(number)
        connection.close()

    mine, limit = in_turn(ours, bare, rounds=3)
    yield Row("verify 1 M audit rows", mine / 1000, limit / 1000, 1.6, "s", "the chain and every signed head")
    began = perf_counter()
    findings = database.read(check_books)
    books = perf_counter() - began
    if findings:
        raise AssertionError(findings[0])
    yield Row("verify 1 M audit rows: the books too", mine / 1000 + books, None, None, "s", "every row compared with its body")
    last = database.read(newest_head)
    assert last is not None
    before = SignedHead(*database.read(lambda connection: _head_before(connection.connection.driver_connection, last.number)), last.at, b"")
    began = perf_counter()
    found = database.read(check_chain, good, since=before)
    yield Row(
        "verify at start, one day since the last check", (perf_counter() - began) * 1000, None, None, "ms", f"{found.entries} entries"
    )


def _head_before(driver: sqlite3.Connection, number: int) -> tuple[int, int, int, bytes]:
    found = driver.execute("SELECT desk, epoch, number, hash FROM journal_head WHERE number < ? ORDER BY number DESC LIMIT 1", (number,))
    desk, epoch, place, digest = found.fetchone()
    return desk, epoch, place, digest


def _shop() -> DataFolder:
    """A shop whose members bought a million times. Kept in the cache; only read."""
    schema = resource().parent / "counter_app" / "database" / "migrations" / "versions" / "v0001_first.sql"
    version = hashlib.sha256(schema.read_bytes() + __file__.encode() + open(__file__, "rb").read()).hexdigest()[:12]  # noqa: PTH123, SIM115
    folder = DataFolder(cache() / f"history-{ENTRIES}-{version}")
    if not folder.is_empty():
        return folder
    for old in cache().glob(f"history-{ENTRIES}-*"):
        shutil.rmtree(old)
    shutil.rmtree(cache() / "draft-history", ignore_errors=True)
    draft = copy_of(shop_of(0), cache() / "draft-history")
    open_desk(draft, now=lambda: NOW).close()
    _fill(draft)
    draft.path.rename(folder.path)
    return folder


def _fill(folder: DataFolder) -> None:
    """Bare inserts: the file is thrown away when this doesn't end."""
    private = DeskKey.load(folder.keys).private
    connection = sqlite3.connect(folder.database, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-262144", "foreign_keys=OFF"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    indexes = connection.execute("SELECT name, sql FROM sqlite_master WHERE type='index' AND sql IS NOT NULL").fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    connection.execute("BEGIN")
    today, at, day = (TODAY - EPOCH_DAY).days, milliseconds(NOW), TODAY.isoformat()
    epoch, number, previous = connection.execute("SELECT epoch, number, hash FROM chain").fetchone()
    staff = connection.execute("SELECT lower(hex(uid)) FROM staff WHERE id = 1").fetchone()[0]

    def uid(table: int, nth: int) -> bytes:
        return table.to_bytes(4, "big") + nth.to_bytes(12, "big")

    each = ENTRIES // MEMBERS
    connection.executemany(
        "INSERT INTO member (id, uid, name, salutation, phone, last4, tier, joined, state, remark)"
        " VALUES (?,?,?,'ms',NULL,NULL,'ordinary',?,'active','')",
        ((n, uid(1, n), f"王{n % 5000}", today - 900) for n in range(1, MEMBERS + 1)),
    )
    connection.executemany(
        "INSERT INTO standing (member_id, balance, held, debt, earned, spent_fen, entries, earned_day, earned_that_day)"
        " VALUES (?,?,0,0,?,0,?,?,0)",
        ((n, 100 * each, 100 * each, each, today) for n in range(1, MEMBERS + 1)),
    )
    for start in range(1, ENTRIES + 1, A_DAY):
        journal, lots, ledger = [], [], []
        for nth in range(start, start + A_DAY):
            member, request, lot = 1 + (nth - 1) % MEMBERS, uid(5, nth), uid(2, nth)
            rows_told = [
                {"table": "lot", "lot": lot.hex(), "member": uid(1, member).hex(), "amount": 100, "earned": day},
                {"table": "ledger", "line": 1, "member": uid(1, member).hex(), "kind": "accrual", "points": 100, "lot": lot.hex()},
                {"table": "purchase", "member": uid(1, member).hex(), "receipt": f"R{nth}", "paid": 10000, "points": 100, "cap_cut": 0,
                 "referrer_points": 0, "spins": 0},
            ]  # fmt: skip
            body = canonical(
                {"kind": "earn", "at": at, "date": day, "request": request.hex(), "rows": rows_told, "staff": staff,
                 "programme": "tier-return", "version": 1}
            )  # fmt: skip
            number += 1
            previous = link(2, epoch, number, previous, body)
            journal.append((epoch, number, request, at, today, body.decode(), previous))
            lots.append((nth, lot, member, today, NEVER))
            ledger.append((member, 1 + (nth - 1) // MEMBERS, nth, request, at, today))
        connection.executemany(
            "INSERT INTO journal (desk, epoch, number, request_id, asked, kind, at, business_date, staff_id, body, hash)"
            " VALUES (2,?,?,?,zeroblob(32),'earn',?,?,1,?,?)",
            journal,
        )
        connection.executemany(
            "INSERT INTO lot (id, uid, member_id, earned_on, expires, amount, remaining, held) VALUES (?,?,?,?,?,100,100,0)", lots
        )
        connection.executemany(
            "INSERT INTO ledger (member_id, seq, kind, points, lot_id, request_id, line, at, business_date, desk, epoch, shop_id,"
            " programme_id, note) VALUES (?,?,'accrual',100,?,?,1,?,?,2,1,1,1,'')",
            ledger,
        )
        signature = private.sign(head_bytes(2, epoch, number, previous, NOW))
        told = {"table": "journal_head", "epoch": epoch, "number": number, "hash": previous.hex(), "signature": signature.hex()}
        connection.execute("INSERT INTO journal_head VALUES (2,?,?,?,?,?)", (epoch, number, previous, at, signature))
        request = uid(6, number)
        body = canonical({"kind": "sign-head", "at": at, "date": day, "request": request.hex(), "rows": [told]})
        number += 1
        previous = link(2, epoch, number, previous, body)
        connection.execute(
            "INSERT INTO journal (desk, epoch, number, request_id, asked, kind, at, business_date, staff_id, body, hash)"
            " VALUES (2,?,?,?,zeroblob(32),'sign-head',?,?,NULL,?,?)",
            (epoch, number, request, at, today, body.decode(), previous),
        )
    connection.execute("UPDATE chain SET number = ?, hash = ?", (number, previous))
    connection.execute("DELETE FROM stock")
    connection.execute("COMMIT")
    for _, statement in indexes:
        connection.execute(statement)
    connection.execute("ANALYZE")
    connection.execute("PRAGMA journal_mode=WAL").fetchall()
    connection.close()
