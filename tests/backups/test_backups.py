"""A shop is backed up and comes back: whole, with nobody's tries given back, as a new epoch, and with what was there before put aside."""

import io
import random
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from shop import CHEAP, CLERK, SUPERVISOR, Shop

from counter_app.actions.signing_in import FREE_TRIES, check_pin, sign_in_with
from counter_app.backups.making import make_key
from counter_app.backups.plan import NOTE, Plan, backups_in, is_due, keep_plan, last_backup, plan_kept
from counter_app.backups.recovery_key import BadKey, backup_key, new_recovery_key, parse_recovery_key
from counter_app.backups.restoring import prepare, preview, put_in_place
from counter_app.backups.rotation import kept
from counter_app.backups.sealed import PIECE, Part, Unsealed, seal
from counter_app.database.books import recompute
from counter_app.database.folder import DataFolder
from counter_app.database.shop import desk_facts
from counter_app.opening import open_desk
from counter_app.programme.refusals import PinLocked, Refused, Trouble, WrongPin
from counter_app.vouchers.keys import DeskKey, past_keys

pytestmark = pytest.mark.sqlite_file

ZONE = ZoneInfo("Asia/Shanghai")
WRONG = "604937"


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A removable disk that is in."""
    path = tmp_path / "disk"
    path.mkdir()
    return path


@pytest.fixture
def recovery_key(shop: Shop, disk: Path) -> str:
    """The shop backs up to the disk; what its owner has on paper."""
    keep_plan(shop.folder, Plan(disk))
    return make_key(shop.folder)


# The recovery key


def test_a_recovery_key_is_understood_as_people_type_it() -> None:
    key = new_recovery_key(random.Random(3).randrange)
    assert [len(group) for group in key.split("-")] == [6] * 5
    assert parse_recovery_key(f" {key.lower().replace('-', ' ')}\n") == key
    assert parse_recovery_key(key.replace("0", "O").replace("1", "l")) == key
    assert len(backup_key(key)) == 32


def test_every_slip_in_typing_a_recovery_key_is_seen_in_its_group() -> None:
    key = new_recovery_key(random.Random(4).randrange)
    for at, right in enumerate(key):
        for wrong in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" if right != "-" else "":
            if wrong != right:
                with pytest.raises(BadKey) as refused:
                    parse_recovery_key(key[:at] + wrong + key[at + 1 :])
                assert refused.value.group == at // 7 + 1
        swapped = key[:at] + key[at : at + 2][::-1] + key[at + 2 :]
        if "-" not in key[at : at + 2] and swapped != key:
            with pytest.raises(BadKey):
                parse_recovery_key(swapped)
    groups = key.split("-")
    with pytest.raises(BadKey):
        parse_recovery_key("-".join([groups[1], groups[0], *groups[2:]]))
    with pytest.raises(BadKey):
        parse_recovery_key(key[:-1])


# The file


def sealed(key: bytes, content: bytes) -> bytes:
    file = io.BytesIO()
    seal(
        file,
        key,
        bytes(range(32)),
        {"shop": "锦和百货"},
        [Part("one", io.BytesIO(b"1234"), 4), Part("two", io.BytesIO(content), len(content))],
    )
    return file.getvalue()


def opened(key: bytes, file: bytes) -> tuple[dict[str, object], dict[str, bytes]]:
    unsealed = Unsealed(io.BytesIO(file), key)
    return unsealed.facts, {name: b"".join(blocks) for name, blocks in unsealed.parts()}


@pytest.mark.parametrize("size", [0, 1, PIECE - 200, PIECE, 3 * PIECE + 17])
def test_what_was_sealed_comes_out_again(size: int) -> None:
    key, content = bytes(32), random.Random(size).randbytes(size)
    assert opened(key, sealed(key, content)) == ({"shop": "锦和百货"}, {"one": b"1234", "two": content})


def test_nothing_of_a_changed_file_is_believed() -> None:
    """Bytes changed anywhere, pieces swapped or missing, the end cut off or something behind it: each is seen, whatever it is."""
    key, whole = bytes(32), sealed(bytes(32), random.Random(1).randbytes(3 * PIECE))
    header, piece = 51, PIECE + 16
    chance = random.Random(2)
    changed = [*range(header + 4), *(chance.randrange(len(whole)) for _ in range(60)), len(whole) - 1]
    damaged = [whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :] for at in changed]
    first, second, third = (whole[header + n * piece : header + (n + 1) * piece] for n in range(3))
    rest = whole[header + 3 * piece :]
    damaged += [
        whole[:header] + second + first + third + rest,
        whole[:header] + first + third + rest,
        whole[: header + piece],
        whole[: header + 3 * piece],
        whole[:-1],
        whole[:header],
        whole[:20],
        b"",
        whole + b"\0",
        whole + rest,
    ]
    for file in damaged:
        with pytest.raises(Trouble) as trouble:
            opened(key, file)
        assert trouble.value.code in ("backup-damaged", "backup-not-ours", "backup-newer", "backup-other-key")
    with pytest.raises(Trouble, match="backup-other-key"):
        opened(bytes([1]) * 32, whole)


# Made


def test_a_backup_holds_what_a_shop_needs_and_never_the_private_key(shop: Shop, disk: Path, recovery_key: str) -> None:
    shop.sign_in(CLERK)
    member = shop.member(name="刘洋", points=700)
    made = shop.open.back_up()
    content = made.path.read_bytes()
    key = backup_key(recovery_key)
    with made.path.open("rb") as file:
        parts = {name: b"".join(blocks) for name, blocks in Unsealed(file, key).parts()}
    assert set(parts) == {"counter.db", "pepper", "desk.json", "keys.json", "tries"}
    private = DeskKey.load(shop.folder.keys).private.private_bytes_raw()
    for secret in (private, private.hex().encode()):
        assert all(secret not in part for part in parts.values())
    for readable in ("刘洋".encode(), b"SQLite format", shop.folder.pepper(), key):
        assert readable not in content
    assert "刘洋".encode() in parts["counter.db"]
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert last_backup(shop.folder) == shop.clock.at
    assert member == 1


def test_without_its_disk_no_backup_is_made_and_it_is_owed_until_it_is_in_again(shop: Shop, disk: Path, recovery_key: str) -> None:
    away = disk.rename(disk.with_name("in a drawer"))
    disk.mkdir()  # the mount point stays, and lies on the computer's own disk
    with pytest.raises(Trouble, match="backup-place-missing"):
        shop.open.keep_copy()
    assert len(list(shop.folder.copies.glob("*.db"))) == 1
    assert list(disk.iterdir()) == []
    with pytest.raises(Trouble, match="backup-place-missing"):
        shop.open.back_up_when_due()
    disk.rmdir()
    away.rename(disk)
    assert shop.open.back_up_when_due() is not None
    assert shop.open.back_up_when_due() is None
    assert [each.at for each in backups_in(disk, 2)] == [shop.clock.at]


def test_the_schedule_is_kept_and_asks_in_time(shop: Shop, disk: Path, recovery_key: str) -> None:
    now = shop.clock.at
    assert not is_due(shop.folder, now)
    keep_plan(shop.folder, Plan(disk, 4))
    assert plan_kept(shop.folder) == Plan(disk, 4)
    assert is_due(shop.folder, now)
    shop.open.back_up()
    assert not is_due(shop.folder, now + timedelta(hours=3, minutes=59))
    assert is_due(shop.folder, now + timedelta(hours=4))
    keep_plan(shop.folder, Plan(None))
    assert not is_due(shop.folder, now + timedelta(days=40))


def test_a_place_inside_the_data_folder_or_one_that_is_not_there_is_refused(shop: Shop, tmp_path: Path) -> None:
    for place, code in ((shop.folder.copies, "backup-place-ours"), (tmp_path / "nowhere", "backup-place-missing")):
        with pytest.raises(Trouble, match=code):
            keep_plan(shop.folder, Plan(place))
    assert plan_kept(shop.folder).folder is None


def test_seven_days_five_weeks_and_twelve_months_are_kept() -> None:
    first = datetime(2025, 1, 1, 1, tzinfo=UTC)
    made: set[datetime] = set()
    for day in range(500):
        for hour in (0, 3):
            made.add(first + timedelta(days=day, hours=hour))
            made = set(kept(made, ZONE))
    last = first + timedelta(days=499, hours=3)
    assert {last - timedelta(days=back) for back in range(7)} <= made
    assert len(made) <= 7 + 5 + 12
    weeks, months = {at.isocalendar()[:2] for at in made}, {(at.year, at.month) for at in made}
    assert {(last - timedelta(weeks=back)).isocalendar()[:2] for back in range(5)} <= weeks
    assert len(months) == 12
    assert (last - min(made)).days > 300
    assert kept(made, ZONE) == made


def test_rotation_takes_old_ones_of_this_desk_and_nothing_else(shop: Shop, disk: Path, recovery_key: str) -> None:
    other = disk / "counter-00003-20200101T000000000Z.backup"
    other.write_bytes(b"another desk's")
    for _ in range(3):
        shop.clock.advance(minutes=5)
        shop.open.back_up()
    assert [each.at for each in backups_in(disk, 2)] == [shop.clock.at]
    assert sorted(path.name for path in disk.iterdir() if path.suffix != ".backup") == [NOTE]
    assert other.exists()


# Brought back


def restored(shop: Shop, path: Path, recovery_key: str, folder: DataFolder | None = None) -> None:
    prepare(folder or shop.folder, path, backup_key(recovery_key), shop.clock)


def test_a_preview_says_what_comes_and_what_will_be_lost(shop: Shop, disk: Path, recovery_key: str) -> None:
    shop.sign_in(CLERK)
    shop.member(points=700)
    made = shop.open.back_up()
    entries = len(shop.journal())
    shop.clock.advance(hours=2)
    shop.member(points=100)
    shop.member(points=100)
    seen = preview(shop.folder, made.path, backup_key(recovery_key))
    assert (seen.shop, seen.desk, seen.training, seen.made_at) == ("锦和百货", 2, True, made.at)
    assert (seen.epoch, seen.entry, seen.voucher) == (1, entries, None)
    assert seen.same_shop
    assert seen.lost is not None
    assert (seen.lost.entries, seen.lost.vouchers, seen.lost.since) == (2, 0, shop.clock.at)


def test_restored_in_place_it_is_the_shop_of_then_in_a_new_epoch_and_the_old_one_lies_aside(
    shop: Shop, disk: Path, recovery_key: str
) -> None:
    shop.sign_in(CLERK)
    first = shop.member(points=700)
    made = shop.open.back_up()
    shop.clock.advance(hours=2)
    second = shop.member(points=100)
    restored(shop, made.path, recovery_key)
    assert second == first + 1, "until the next start nothing has changed"
    assert len(shop.journal()) > 0
    kid = shop.open.key.kid
    shop.reopen()
    facts = shop.open.database.read(desk_facts)
    assert facts.epoch == 2
    assert "restore" in shop.journal()
    assert shop.open.key.kid == kid, "the same machine keeps its key"
    assert shop.open.database.read(recompute) == ()
    shop.sign_in(CLERK)
    assert shop.member(points=5) == second, "the second member is gone, as was said"
    [aside] = shop.folder.aside.iterdir()
    with sqlite3.connect(aside / "counter.db") as old:
        assert old.execute("SELECT count(*) FROM member").fetchone() == (2,)
    old.close()
    assert not shop.folder.restored.exists()


def test_on_another_machine_pins_fit_the_desk_has_a_new_key_and_old_vouchers_can_still_be_checked(
    shop: Shop, disk: Path, recovery_key: str, tmp_path: Path
) -> None:
    made = shop.open.back_up()
    old = shop.open.key
    elsewhere = DataFolder(tmp_path / "elsewhere")
    restored(shop, made.path, recovery_key, elsewhere)
    assert not elsewhere.is_empty()
    shop.clock.advance(minutes=1)
    there = open_desk(elsewhere, now=shop.clock, cost=CHEAP)
    try:
        assert there.key.kid != old.kid
        assert there.key.lists == old.lists
        assert {key.kid for key in there.keys.keys} == {there.key.kid, old.kid}
        [past] = past_keys(elsewhere.keys)
        assert past.public == old.public
        assert past.in_force(shop.clock.at - timedelta(hours=1))
        assert not past.in_force(shop.clock.at)
        assert there.database.read(desk_facts).epoch == 2
        signed_in = sign_in_with(there.desk, 1, CLERK.pin, there.pins, method="name-and-pin")
        assert signed_in.staff.number == CLERK.number
        newer = there.back_up()
    finally:
        there.close()
    shop.clock.advance(minutes=1)
    with pytest.raises(Trouble, match="backup-other-key"):
        preview(elsewhere, newer.path, backup_key(make_key(elsewhere)))


def test_a_second_restore_has_yet_another_epoch_and_no_voucher_number_is_given_twice(shop: Shop, disk: Path, recovery_key: str) -> None:
    made = shop.open.back_up()
    for epoch in (2, 3):
        restored(shop, made.path, recovery_key)
        shop.clock.advance(minutes=1)
        shop.reopen()
        assert shop.open.database.read(desk_facts).epoch == epoch


def test_a_restore_cut_short_anywhere_goes_on_at_the_next_start(shop: Shop, disk: Path, recovery_key: str, tmp_path: Path) -> None:
    """Cut after each file that is put in place: the next start finishes, and never opens one shop's database with another's log."""
    shop.member(points=700)
    made = shop.open.back_up()
    shop.clock.advance(minutes=1)
    shop.member(points=100)
    restored(shop, made.path, recovery_key)
    shop.open.close()
    ready = sorted(path.name for path in shop.folder.restored.iterdir())
    for count in range(len(ready) + 1):
        folder = DataFolder(tmp_path / f"cut {count}")
        shutil.copytree(shop.folder.path, folder.path)
        # As if the cut had come there: what was moved already lies in place.
        order = [name for name in ("pepper", "backup-key", "desk.json", "tries", "past-keys.json", "counter.db") if name in ready]
        for name in order[:count]:
            target = {"backup-key": folder.backup_key_file, "past-keys.json": folder.keys / name}.get(name, folder.path / name)
            (folder.restored / name).replace(target)
        there = open_desk(folder, now=shop.clock, cost=CHEAP)
        assert there.database.read(desk_facts).epoch == 2
        assert there.database.read(recompute) == ()
        there.close()
        assert not folder.restored.exists()
    shop.open = open_desk(shop.folder, now=shop.clock, cost=CHEAP)


def test_a_damaged_backup_changes_nothing(shop: Shop, disk: Path, recovery_key: str) -> None:
    made = shop.open.back_up()
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 4
    made.path.write_bytes(content)
    with pytest.raises(Trouble, match="backup-damaged"):
        restored(shop, made.path, recovery_key)
    assert not shop.folder.restored.exists()
    assert not (shop.folder.path / "restoring").exists()
    assert not put_in_place(shop.folder, shop.clock.at)


# PIN tries


def wrong_pin(shop: Shop, staff_id: int = 1) -> object:
    with pytest.raises(Refused) as refused:
        check_pin(shop.desk, staff_id, WRONG, shop.open.pins, method="name-and-pin", purpose="approval")
    return refused.value.reason


@pytest.mark.parametrize("beside", [True, False], ids=["counted beside the database", "control: in the database alone"])
def test_an_older_database_gives_nobody_their_tries_back(shop: Shop, disk: Path, recovery_key: str, beside: bool) -> None:
    made = shop.open.back_up()
    for _ in range(FREE_TRIES):
        wrong_pin(shop)
    assert isinstance(wrong_pin(shop), PinLocked)
    if not beside:
        shop.folder.tries_file.unlink()
        shop.open.pins.tries.begin()  # type: ignore[union-attr]
    restored(shop, made.path, recovery_key)
    shop.reopen()
    assert isinstance(wrong_pin(shop), PinLocked if beside else WrongPin)


def test_tries_taken_away_or_forged_leave_nobody_a_free_one(shop: Shop) -> None:
    tries = shop.open.pins.tries
    assert tries is not None
    for spoil in (lambda: shop.folder.tries_file.unlink(), lambda: shop.folder.tries_file.write_bytes(b'{"tries": {}, "proof": "00"}')):
        spoil()
        assert isinstance(wrong_pin(shop, 3), PinLocked)
        shop.clock.advance(hours=1)
        check_pin(shop.desk, 3, SUPERVISOR.pin, shop.open.pins, method="name-and-pin", purpose="approval")
        assert isinstance(wrong_pin(shop, 3), WrongPin)
        check_pin(shop.desk, 3, SUPERVISOR.pin, shop.open.pins, method="name-and-pin", purpose="approval")


def test_ten_wrong_ones_stay_ten_through_restarts_and_old_files(shop: Shop) -> None:
    old = shop.folder.path / "old.db"
    shop.open.database.copy_to(old)
    tried = 0
    for _ in range(20):
        shop.open.close()
        shutil.copy(old, shop.folder.database)
        for end in ("-wal", "-shm"):
            Path(f"{shop.folder.database}{end}").unlink(missing_ok=True)
        shop.clock.advance(hours=1)
        shop.open = open_desk(shop.folder, now=shop.clock, cost=CHEAP)
        before = shop.journal().count("pin-tried")
        wrong_pin(shop)
        tried += shop.journal().count("pin-tried") - before
    assert tried == 10
