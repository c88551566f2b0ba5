"""Backups are made while a desk redeems as fast as it can, and each comes back: clean, with everything that was acknowledged before it was
begun, and in a new epoch."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from shop import CHEAP, CLERK, OPENED, SUPERVISOR, HeldClock, Shop
from sqlalchemy import text
from sqlalchemy.engine import Connection
from told import told

from counter_app.backups.making import make_backup, make_key
from counter_app.backups.plan import Plan, keep_plan
from counter_app.backups.recovery_key import backup_key
from counter_app.backups.restoring import prepare
from counter_app.database.chain_check import SignedHead
from counter_app.database.checking import check
from counter_app.database.folder import DataFolder
from counter_app.database.shop import desk_facts
from counter_app.opening import open_desk
from counter_app.programme.refusals import Trouble
from tests.actions.doing import redeemed, stocked

pytestmark = pytest.mark.sqlite_file


@dataclass
class Load:
    """A desk at work on a thread of its own; ``acknowledged`` are the vouchers that were answered so far, in order."""

    shop: Shop
    member: int
    gift: int
    supervisor: int
    acknowledged: list[int] = field(default_factory=list)
    failed: list[BaseException] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def work(self) -> None:
        try:
            while not self.stop.is_set():
                self.acknowledged.append(redeemed(self.shop, self.member, (self.gift, 1), yes_from=self.supervisor).number)
                if len(self.acknowledged) % 10 == 0:
                    self.shop.open.database.tidy()
        except BaseException as error:  # told by the test, on its own thread
            self.failed.append(error)


@contextmanager
def desk_at_work(template: Path, folder: Path) -> Iterator[Load]:
    shutil.copytree(template, folder)
    clock, data = HeldClock(OPENED), DataFolder(folder)
    shop = Shop(data, clock, open_desk(data, now=clock, cost=CHEAP))
    shop.sign_in(CLERK)
    load = Load(shop, shop.member(points=90_000_000, tier="gold"), stocked(shop, "CUP", points=500, pieces=9_000), shop.who(SUPERVISOR))
    thread = threading.Thread(target=load.work)
    thread.start()
    try:
        yield load
    finally:
        load.stop.set()
        thread.join()
        shop.open.close()
    assert load.failed == []


def after(load: Load, count: int) -> None:
    """So many more redemptions have been answered."""
    until = len(load.acknowledged) + count
    while len(load.acknowledged) < until and not load.failed:
        load.stop.wait(0.001)


def tried(template: Path, tmp_path: Path, count: int, copy_to: Callable[[Load], Callable[[Path], None]]) -> tuple[list[str], int]:
    """What is wrong with each of so many backups once it is restored, and how many redemptions there were in all."""
    disk = tmp_path / "disk"
    disk.mkdir()
    wrong: list[str] = []
    with desk_at_work(template, tmp_path / "shop") as load:
        keep_plan(load.shop.folder, Plan(disk))
        key = backup_key(make_key(load.shop.folder))
        for number in range(count):
            after(load, 2)
            before = list(load.acknowledged)
            at = OPENED.replace(year=2027, second=number)
            folder = DataFolder(tmp_path / "restored")
            try:
                made = make_backup(load.shop.folder, copy_to(load), at, load.shop.open.clock.zone)
            except Trouble as trouble:
                wrong.append(f"backup {number}: not made: {trouble}")
                continue
            wrong += [f"backup {number}: {said}" for said in _wrong(folder, made.path, key, before)]
            shutil.rmtree(folder.path, ignore_errors=True)
        total = len(load.acknowledged)
    return wrong, total


def _wrong(folder: DataFolder, backup: Path, key: bytes, acknowledged: list[int]) -> list[str]:
    clock = HeldClock(OPENED.replace(year=2027))
    try:
        prepare(folder, backup, key, clock)
        opened = open_desk(folder, now=clock, cost=CHEAP)
    except Trouble as trouble:
        return [f"not restored: {trouble}"]
    try:
        there, facts = set(opened.database.read(_vouchers)), opened.database.read(desk_facts)
    finally:
        opened.close()
    faults = check(folder.database, _good).faults
    lost = [number for number in acknowledged if number not in there]
    return [
        *(f"{fault.part} {fault.what}: {fault.detail}" for fault in faults if fault.what != "on hand from moves"),
        *([f"{len(lost)} of {len(acknowledged)} acknowledged vouchers are missing"] if lost else []),
        *([] if facts.epoch == 2 else [f"epoch {facts.epoch}"]),
    ]


def _vouchers(connection: Connection) -> list[int]:
    return [row.number for row in connection.execute(text("SELECT number FROM voucher"))]


def _good(head: SignedHead) -> bool:
    return True


def online(load: Load) -> Callable[[Path], None]:
    return load.shop.open.database.copy_to


def without_its_log(load: Load) -> Callable[[Path], None]:
    """The control: the file as it lies there, as somebody would copy it by hand."""
    return lambda target: shutil.copyfile(load.shop.folder.database, target) and None  # type: ignore[func-returns-value]


def test_twenty_backups_of_a_busy_desk_come_back_whole(shop_template: Path, tmp_path: Path) -> None:
    wrong, redemptions = tried(shop_template, tmp_path, 20, online)
    assert wrong == []
    assert redemptions >= 40


def test_control_the_file_copied_without_its_log_lacks_what_was_acknowledged(shop_template: Path, tmp_path: Path) -> None:
    wrong, _ = tried(shop_template, tmp_path, 4, without_its_log)
    assert sum("missing" in said or "not restored" in said or "not made" in said for said in wrong) >= 3, wrong


@pytest.mark.long
def test_fifty_backups_of_a_busy_desk_come_back_whole(shop_template: Path, tmp_path: Path) -> None:
    (tmp_path / "control").mkdir()
    wrong, redemptions = tried(shop_template, tmp_path, 50, online)
    lacking, _ = tried(shop_template, tmp_path / "control", 8, without_its_log)
    told("P13", 50, len(wrong), control=len(lacking) >= 6, what=f"backups under load, {redemptions} redemptions")
    assert wrong == []
    assert len(lacking) >= 6
