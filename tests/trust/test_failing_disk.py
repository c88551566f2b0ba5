"""Whatever is done to the disk fails, the first, the second, the third …, once or from then on: all or nothing happens, it is said in
words, and once there is room the same thing works."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from disk import failing
from shop import CHEAP, CLERK, OPENED, SUPERVISOR, HeldClock, Shop
from sqlalchemy import text
from sqlalchemy.engine import Connection
from told import told

from counter_app.actions.redeem import Redeem, redeem
from counter_app.actions.signing_in import check_supervisor
from counter_app.backups.making import make_key
from counter_app.backups.plan import Plan, keep_plan
from counter_app.backups.recovery_key import backup_key
from counter_app.backups.restoring import prepare, put_in_place
from counter_app.cli.words import TROUBLES
from counter_app.database import migrate
from counter_app.database.chain_check import SignedHead
from counter_app.database.checking import check
from counter_app.database.folder import DataFolder
from counter_app.database.shop import desk_facts
from counter_app.opening import open_desk
from counter_app.programme.refusals import Trouble
from tests.actions.doing import redemption_of, stocked

pytestmark = pytest.mark.sqlite_file


@dataclass
class Bench:
    """A shop with a disk for its backups; each thing that is tried is one method, asked again until it works."""

    shop: Shop
    members: list[int]
    gift: int
    supervisor: int
    key: bytes
    backup: Path
    place: Path
    tried: int = 0

    def request(self) -> Redeem:
        self.tried += 1
        self.shop.clock.advance(minutes=31)
        return redemption_of(self.shop, self.members[self.tried % len(self.members)], (self.gift, 1), yes_from=self.supervisor)

    def vouchers(self) -> int:
        return self.shop.open.database.read(_count)

    def whole(self) -> list[str]:
        return whole(self.shop.folder.database)


def _count(connection: Connection) -> int:
    return int(connection.execute(text("SELECT count(*) FROM voucher")).scalar_one())


def _good(head: SignedHead) -> bool:
    return True


def whole(database: Path) -> list[str]:
    return [f"{fault.part} {fault.what} {fault.detail}" for fault in check(database, _good).faults if fault.what != "on hand from moves"]


@pytest.fixture
def bench(shop_template: Path, tmp_path: Path) -> Iterator[Bench]:
    shutil.copytree(shop_template, tmp_path / "shop")
    clock, data = HeldClock(OPENED), DataFolder(tmp_path / "shop")
    # Before the shop is opened, so that the failing disk lies below all its files.
    with failing(None):
        shop = Shop(data, clock, open_desk(data, now=clock, cost=CHEAP))
        shop.sign_in(CLERK)
        members = [shop.member(points=9_000_000, tier="gold") for _ in range(6)]
        gift = stocked(shop, "CUP", points=500, pieces=9_000)
        disk = tmp_path / "disk"
        disk.mkdir()
        keep_plan(data, Plan(disk))
        key = backup_key(make_key(data))
        made = shop.open.back_up()
    yield Bench(shop, members, gift, shop.who(SUPERVISOR), key, made.path, tmp_path)
    shop.open.close()


Try = Callable[[Bench], tuple[Callable[[], object], Callable[[], list[str]]]]
"""What is done while the disk fails, and what is wrong once it has been done again without a failure."""


def redeeming(bench: Bench) -> tuple[Callable[[], object], Callable[[], list[str]]]:
    asked, before = bench.request(), bench.vouchers()

    def wrong() -> list[str]:
        more = bench.vouchers() - before
        return [] if more == 1 else [f"{more} vouchers for one click"]

    return lambda: bench.shop.desk.write(redeem, asked), wrong


def approving(bench: Bench) -> tuple[Callable[[], object], Callable[[], list[str]]]:
    """The supervisor's PIN, counted in the database and beside it, then the redemption it is for."""
    click, wrong = redeeming(bench)

    def work() -> None:
        check_supervisor(bench.shop.desk, bench.supervisor, SUPERVISOR.pin, bench.shop.open.pins, method="name-and-pin", purpose="approval")
        click()

    return work, wrong


def backing_up(bench: Bench) -> tuple[Callable[[], object], Callable[[], list[str]]]:
    bench.shop.clock.advance(minutes=1)
    kept = max(bench.backup.parent.glob("*.backup"))
    before = kept.read_bytes()

    def wrong() -> list[str]:
        newest = sorted(kept.parent.glob("*.backup"))
        found = [] if newest else ["no backup is there"]
        found += [f"{path.name} was left" for path in kept.parent.iterdir() if path.suffix == ".part"]
        folder = DataFolder(bench.place / "looked at")
        for path in newest[-1:]:
            with suppress(Trouble):
                prepare(folder, path, bench.key, bench.shop.clock)
            found += [] if folder.restored.exists() else [f"{path.name} can't be restored"]
        shutil.rmtree(folder.path, ignore_errors=True)
        return found

    def work() -> None:
        try:
            bench.shop.open.back_up()
        except Trouble:
            assert not kept.exists() or kept.read_bytes() == before, "the old backup isn't touched"
            raise

    return work, wrong


def migrating(bench: Bench) -> tuple[Callable[[], object], Callable[[], list[str]]]:
    path = bench.place / f"new {bench.tried}.db"
    bench.tried += 1

    def wrong() -> list[str]:
        return [] if migrate.version_of(path) == migrate.NEWEST else ["it hasn't today's tables"]

    return lambda: migrate.bring_up(path), wrong


def restoring(bench: Bench) -> tuple[Callable[[], object], Callable[[], list[str]]]:
    bench.tried += 1
    folder = DataFolder(bench.place / f"restored {bench.tried}")
    shutil.copytree(bench.shop.folder.path, folder.path)

    def work() -> None:
        if not folder.restored.exists():
            prepare(folder, max(bench.backup.parent.glob("*.backup")), bench.key, bench.shop.clock)
        put_in_place(folder, bench.shop.clock.at)

    def wrong() -> list[str]:
        opened = open_desk(folder, now=bench.shop.clock, cost=CHEAP)
        epoch = opened.database.read(desk_facts).epoch
        opened.close()
        found = [*whole(folder.database), *([] if epoch > 1 else ["it isn't a new epoch"])]
        shutil.rmtree(folder.path)
        return found

    return work, wrong


TRIES = {"redeem": redeeming, "approve": approving, "backup": backing_up, "migrate": migrating, "restore": restoring}


def run(bench: Bench, what: Try, first: int = 1, every: int = 1) -> tuple[int, list[str]]:
    """From the ``first`` on every ``every``-th thing done to the disk fails once and for ever. Returns how many were tried, and what was
    wrong."""
    work, wrong = what(bench)
    with failing(None) as disk:
        work()
    found = wrong()
    total, tried = disk.count, 0
    for at in range(first, total + 1, every):
        for forever in (False, True):
            work, wrong = what(bench)
            tried += 1
            try:
                with failing(at, forever=forever):
                    work()
            except Trouble as trouble:
                if trouble.code not in TROUBLES:
                    found.append(f"{at}: {trouble.code} has no words")
            except Exception as error:
                found.append(f"{at} of {total}{' for ever' if forever else ''}: {type(error).__name__}: {error}")
            try:
                work()
            except Exception as error:
                found.append(f"{at} of {total}{' for ever' if forever else ''}, with room again: {type(error).__name__}: {error}")
                continue
            found += [f"{at} of {total}{' for ever' if forever else ''}: {said}" for said in wrong()]
    return tried, found + bench.whole()


@pytest.mark.parametrize(
    ("what", "first", "every"),
    # The eighth write of a new file once left it half made, and as nobody's.
    [("redeem", 1, 1), ("approve", 1, 3), ("backup", 1, 5), ("migrate", 8, 40), ("restore", 1, 9)],
)
def test_each_failure_leaves_all_or_nothing_and_the_same_works_afterwards(bench: Bench, what: str, first: int, every: int) -> None:
    tried, wrong = run(bench, TRIES[what], first, every)
    assert wrong == []
    assert tried >= 10


def swallowed(bench: Bench) -> list[str]:
    """What is found afterwards where SQLite is told that writes went well which didn't happen."""
    found: list[str] = []
    for at in range(1, 13):
        asked = bench.request()
        with suppress(Trouble), failing(at, forever=True, swallow=True):
            bench.shop.desk.write(redeem, asked)
        with suppress(Exception):
            bench.shop.open.close()
        try:
            bench.shop.open = open_desk(bench.shop.folder, now=bench.shop.clock, cost=CHEAP)
            bench.shop.desk.sign = None  # what can't be signed is warned of in the log, and here anything may be damaged
            bench.shop.sign_in(CLERK)
            if not bench.shop.open.database.read(_has, asked.request_id.bytes):
                found.append("lost")
        except Trouble as trouble:
            return [*found, trouble.code]
    return found


def test_control_an_error_that_is_swallowed_is_found(bench: Bench) -> None:
    assert swallowed(bench)


def _has(connection: Connection, request: bytes) -> bool:
    return bool(connection.exec_driver_sql("SELECT count(*) FROM voucher WHERE request_id = ?", (request,)).scalar_one())


@pytest.mark.long
def test_every_failure_of_everything(bench: Bench) -> None:
    tried, wrong = 0, []
    for what in TRIES.values():
        more, found = run(bench, what)
        tried, wrong = tried + more, wrong + found
    control = bool(swallowed(bench))
    told("P3", tried, len(wrong), control=control, what="the n-th write, sync, open; once, for ever")
    assert wrong == []
    assert control
