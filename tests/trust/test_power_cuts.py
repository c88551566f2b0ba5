"""The power goes at any moment while a desk redeems: whatever was acknowledged is there afterwards, and nothing by halves.

The desk's own writes and syncs are recorded below SQLite (see ``disk``). A cut is then any place in that record: what was synced is on the
disk, and of what wasn't, each 512-byte sector is there, or not, or in part. The files are opened as the next start would.
"""

import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from disk import watched
from shop import CHEAP, CLERK, OPENED, SUPERVISOR, HeldClock, Shop
from told import told

from counter_app.database.folder import DataFolder
from counter_app.opening import open_desk
from tests.actions.doing import redeemed, stocked

pytestmark = pytest.mark.sqlite_file

SEED = 20261122
SECTOR = 512
ACKNOWLEDGED = "acknowledged"

Op = tuple[str, str, int, bytes]


@dataclass
class Recorded:
    """The files as they stood, safely, when the record begins; what was done then; how many vouchers there were by then."""

    files: dict[str, bytes]
    log: list[Op]
    before: int


@dataclass
class File:
    """A file on the disk that is cut off: what is safe, and what was written since the last sync, in order."""

    safe: bytearray
    since: list[Op] = field(default_factory=list)

    def synced(self) -> None:
        for op in self.since:
            _do(self.safe, op)
        self.since.clear()

    def after_the_cut(self, chance: Random) -> bytes:
        """Each sector that wasn't synced is there, isn't, or is torn."""
        found = bytearray(self.safe)
        for what, name, offset, content in self.since:
            if what == "truncate":
                if chance.random() < 0.5:
                    _do(found, (what, name, offset, content))
                continue
            at = 0
            while at < len(content):
                until = min(len(content), at + SECTOR - (offset + at) % SECTOR)
                luck = chance.random()
                if luck < 0.4:
                    _do(found, ("write", name, offset + at, content[at:until]))
                elif luck < 0.6:
                    _do(found, ("write", name, offset + at, content[at : chance.randint(at, until)]))
                at = until
        return bytes(found)


def _do(content: bytearray, op: Op) -> None:
    what, _, offset, written = op
    if what == "truncate":
        del content[offset:]
    elif written:
        if len(content) < offset:
            content.extend(bytes(offset - len(content)))
        content[offset : offset + len(written)] = written


def recorded(template: Path, folder: Path, redemptions: int, *, synchronous: str | None = None) -> Recorded:
    """A desk redeems so often, and copies its log into its file now and then. ``synchronous``: the control's setting."""
    shutil.copytree(template, folder)
    clock, data = HeldClock(OPENED), DataFolder(folder)
    shop = Shop(data, clock, open_desk(data, now=clock, cost=CHEAP))
    shop.sign_in(CLERK)
    members = [shop.member(points=9_000_000, tier="gold") for _ in range(4)]
    gift = stocked(shop, "CUP", points=500, pieces=9_000)
    supervisor = shop.who(SUPERVISOR)
    shop.open.close()

    files = {path.name: path.read_bytes() for path in (data.database, Path(f"{data.database}-wal")) if path.exists()}
    with watched() as disk:
        shop.open = open_desk(data, now=clock, cost=CHEAP)
        try:
            shop.sign_in(CLERK)
            if synchronous is not None:
                writer = shop.open.database._store.writer().connection.driver_connection
                assert writer is not None
                writer.execute(f"PRAGMA synchronous={synchronous}")
            for number in range(redemptions):
                clock.advance(minutes=7)
                made = redeemed(shop, members[number % 4], (gift, 1 + number % 2), yes_from=supervisor)
                disk.note(ACKNOWLEDGED, made.number)
                if number % 4 == 3:
                    shop.open.database.tidy()
        finally:
            shop.open.close()
        log = [op for op in disk.log if op[0] == ACKNOWLEDGED or op[1] in ("counter.db", "counter.db-wal")]
    return Recorded(files, log, 0)


def cuts(record: Recorded, seed: int, count: int, folder: Path) -> Iterator[str]:
    """What is wrong after each of so many cuts; empty where nothing is."""
    chance = Random(seed)
    places = sorted(chance.randrange(len(record.log) + 1) for _ in range(count))
    files = {name: File(bytearray(content)) for name, content in record.files.items()}
    acknowledged: list[int] = []
    at = 0
    folder.mkdir(exist_ok=True)
    for place in places:
        for op in record.log[at:place]:
            what, name, offset, _ = op
            if what == ACKNOWLEDGED:
                acknowledged.append(offset)
            elif what == "sync":
                files[name].synced()
            elif what == "delete":
                files.pop(name, None)
            else:
                files.setdefault(name, File(bytearray())).since.append(op)
        at = place
        for name in ("counter.db", "counter.db-wal", "counter.db-shm"):
            (folder / name).unlink(missing_ok=True)
        for name, file in files.items():
            (folder / name).write_bytes(file.after_the_cut(chance))
        wrong = _wrong(folder / "counter.db", acknowledged)
        yield f"cut at {place}: {wrong}" if wrong else ""


def _wrong(path: Path, acknowledged: list[int]) -> str:
    """What the next start finds."""
    try:
        with closing(sqlite3.connect(path)) as book:
            if (said := book.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
                return f"damaged: {said}"
            there = {number for (number,) in book.execute("SELECT number FROM voucher")}
            if lost := [number for number in acknowledged if number not in there]:
                return f"{len(lost)} acknowledged vouchers are lost"
            (halves,) = book.execute(
                "SELECT (SELECT count(*) FROM voucher WHERE request_id NOT IN (SELECT request_id FROM ledger WHERE kind = 'redemption'))"
                " + (SELECT count(*) FROM ledger WHERE kind = 'redemption' AND request_id NOT IN (SELECT request_id FROM voucher))"
                " + (SELECT count(*) FROM voucher WHERE request_id NOT IN (SELECT request_id FROM journal))"
                " + (SELECT abs(sum(remaining) - (SELECT sum(balance) FROM standing)) FROM lot)"
                " + (SELECT abs(max(journal.number) - chain.number) FROM journal, chain)"
            ).fetchone()
            return f"{halves} things by halves" if halves else ""
    except sqlite3.Error as error:
        return f"can't be read: {error}"


def test_a_thousand_cuts_lose_nothing_acknowledged(shop_template: Path, tmp_path: Path) -> None:
    print(f"seed {SEED}")
    record = recorded(shop_template, tmp_path / "shop", 30)
    assert sum(op[0] == ACKNOWLEDGED for op in record.log) == 30
    assert sum(op[0] == "sync" for op in record.log) >= 30, "every commit is synced"
    wrong = [said for said in cuts(record, SEED, 1_000, tmp_path / "cut") if said]
    assert wrong == []


def test_control_without_the_sync_of_each_commit_cuts_lose_what_was_acknowledged(shop_template: Path, tmp_path: Path) -> None:
    record = recorded(shop_template, tmp_path / "shop", 30, synchronous="NORMAL")
    wrong = [said for said in cuts(record, SEED, 150, tmp_path / "cut") if said]
    assert len(wrong) > 45, "about every second cut loses something"
    assert all("acknowledged vouchers are lost" in said for said in wrong), "and nothing worse"


@pytest.mark.long
def test_twenty_thousand_cuts_lose_nothing_acknowledged(shop_template: Path, tmp_path: Path) -> None:
    seed = secrets.randbelow(10**9)
    print(f"seed {seed}")
    wrong: list[str] = []
    for part in range(10):
        record = recorded(shop_template, tmp_path / f"shop {part}", 60)
        wrong += [said for said in cuts(record, seed + part, 2_000, tmp_path / "cut") if said]
    control = recorded(shop_template, tmp_path / "control", 60, synchronous="NORMAL")
    lost = [said for said in cuts(control, seed, 500, tmp_path / "cut") if said]
    told("P2", 20_000, len(wrong), control=len(lost) > 150, what=f"power cuts, seed {seed}")
    assert wrong == []
    assert len(lost) > 150
