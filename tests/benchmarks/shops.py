"""Shops with many members, built once and kept in the user's cache folder, outside the repository."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

from counter_app.actions.open_shop import NewPerson, NewShop
from counter_app.actions.pins import PinCost
from counter_app.database.folder import DataFolder
from counter_app.database.types import EPOCH_DAY
from counter_app.opening import set_up
from counter_app.resources import resource

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
GIFTS = 40


def cache() -> Path:
    place = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "counter-benchmarks"
    place.mkdir(parents=True, exist_ok=True)
    return place


def shop_of(members: int) -> DataFolder:
    """A data folder whose shop has so many members, each with a card, a phone, two lots and eight entries. Never written to: copy it."""
    schema = resource().parent / "counter_app" / "database" / "migrations" / "versions" / "v0001_first.sql"
    version = hashlib.sha256(schema.read_bytes() + Path(__file__).read_bytes()).hexdigest()[:12]
    folder = DataFolder(cache() / f"shop-{members}-{version}")
    if not folder.is_empty():
        return folder
    for old in cache().glob(f"shop-{members}-*"):
        shutil.rmtree(old)
    draft = DataFolder(cache() / f"draft-{members}")
    shutil.rmtree(draft.path, ignore_errors=True)
    people = (NewPerson("1024", "李娜", "clerk", "B1024", "482913"), NewPerson("1007", "周敏", "supervisor", "B1007", "906142"))
    programme = resource("programmes", "tier-return.toml").read_text("utf-8")
    new = NewShop("锦和百货", "", "", "Asia/Shanghai", 2, programme, "tier-return.toml", people, training=True)
    set_up(draft, new, now=lambda: NOW, cost=PinCost(memory_kib=8, rounds=1, lanes=1))
    _fill(draft.database, members)
    draft.path.rename(folder.path)
    return folder


def empty_shop() -> DataFolder:
    """A shop without members."""
    return shop_of(0)


def copy_of(folder: DataFolder, target: Path) -> DataFolder:
    """The same shop in another place, to be written to."""
    shutil.copytree(folder.path, target, ignore=shutil.ignore_patterns("counter.lock"))
    return DataFolder(target)


def card_of(number: int) -> str:
    return f"6021{number:08d}"


def phone_of(number: int) -> str:
    """Phones whose last four digits are shared by more members than a list shows, in the small shop too."""
    return f"138{number // 500:04d}{number % 500:04d}"


def _fill(path: Path, members: int) -> None:
    """Bare inserts without journal: the file is thrown away when this doesn't end."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-262144", "foreign_keys=OFF"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    indexes = connection.execute("SELECT name, sql FROM sqlite_master WHERE type='index' AND sql IS NOT NULL").fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    connection.execute("BEGIN")
    today = (TODAY - EPOCH_DAY).days
    at = int(NOW.timestamp() * 1000)
    everybody = range(1, members + 1)

    def uid(table: int, number: int) -> bytes:
        return table.to_bytes(4, "big") + number.to_bytes(12, "big")

    many = connection.executemany
    many(
        "INSERT INTO member (id, uid, name, salutation, phone, last4, tier, joined, state, remark)"
        " VALUES (?,?,?,'ms',?,?,'gold',?,'active','')",
        ((n, uid(1, n), f"王{n % 5000}", phone_of(n), phone_of(n)[-4:], today - 900) for n in everybody),
    )
    many("INSERT INTO card (code, member_id, state, given_on) VALUES (?,?,'current',?)", ((card_of(n), n, today - 900) for n in everybody))
    many(
        "INSERT INTO standing (member_id, balance, held, debt, earned, spent_fen, entries, earned_day, earned_that_day)"
        " VALUES (?,3000000,0,0,4000000,0,8,?,0)",
        ((n, today - 30) for n in everybody),
    )
    many(
        "INSERT INTO lot (id, uid, member_id, earned_on, expires, amount, remaining, held) VALUES (?,?,?,?,?,2000000,1500000,0)",
        ((2 * n + k - 1, uid(2, 2 * n + k), n, today - 100 + k, today + 300 + 90 * k) for n in everybody for k in (0, 1)),
    )
    many(
        "INSERT INTO ledger (member_id, seq, kind, points, lot_id, request_id, line, at, business_date, desk, epoch, shop_id,"
        " programme_id, note) VALUES (?,?,'accrual',500000,?,?,?,?,?,2,1,1,1,'48600')",
        ((n, seq, 2 * n - 1, uid(3, n), seq, at - seq, today - 100) for n in everybody for seq in range(1, 9)),
    )
    gifts = range(1, GIFTS + 1)
    many(
        "INSERT INTO gift"
        " (id, uid, code, name, name_en, category, kind, retail, picture, tint, place, repeatable, tags, tiers, low_at, active)"
        " VALUES (?,?,?,?,'','居家','physical',4900,'','','A-1',1,'','',3,1)",
        ((n, uid(4, n), str(100 + n), f"礼品 {n}") for n in gifts),
    )
    many("INSERT INTO gift_price (gift_id, line, points, cash) VALUES (?,0,?,0)", ((n, 500 + 10 * n) for n in gifts))
    many("INSERT INTO stock (gift_id, shop_id, on_hand, promised) VALUES (?,1,1000000,0)", ((n,) for n in gifts))
    connection.execute("INSERT INTO shift (id, desk, number, business_date, opened_at, opened_by) VALUES (1,2,1,?,?,1)", (today, at))
    connection.execute("COMMIT")
    for _, statement in indexes:
        connection.execute(statement)
    connection.execute("ANALYZE")
    connection.execute("PRAGMA journal_mode=WAL").fetchall()
    connection.close()
