"""Backups, restoring, the check and the desk's keys at the command line: what is typed, what is said, and what is there afterwards."""

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from databases import by_hand
from shop import CHEAP, CLERK, Shop

from counter_app import cli
from counter_app.actions.signing_in import sign_in_with
from counter_app.database.folder import DataFolder
from counter_app.database.key_store import KeyStore, is_reference
from counter_app.opening import keep_secrets, open_desk
from counter_app.programme.refusals import Trouble
from counter_app.vouchers.keys import DeskKey
from counter_app.vouchers.preview import text_of

Types = Callable[..., tuple[int, str, str]]


@pytest.fixture
def types(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, shop: Shop) -> Types:
    """Types a command for the shop's folder, with lines of input; returns exit code, output and errors."""

    def run(*words: object, typed: str = "", data: Path | None = None) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = cli.main(["--data", str(data or shop.folder.path), *(str(word) for word in words)], lambda window: 0)
        return (code, *capsys.readouterr())

    return run


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    path = tmp_path / "disk"
    path.mkdir()
    return path


def key_in(said: str) -> str:
    [found] = re.findall(r"(?:[0-9A-Z]{6}-){4}[0-9A-Z]{6}", said)
    return str(found)


@pytest.mark.sqlite_file  # a server sees to its own copies
def test_from_the_first_key_to_the_shop_on_another_computer(types: Types, shop: Shop, disk: Path, tmp_path: Path) -> None:
    shop.sign_in(CLERK)
    shop.member(points=700)
    code, out, err = types("backup", "now")
    assert (code, out, err.startswith("counter-app: No place for backups was set")) == (1, "", True)
    code, out, _ = types("backup", "key", tmp_path / "key.pdf")
    assert code == 0
    recovery_key = key_in(out)
    assert all(group in text_of((tmp_path / "key.pdf").read_bytes()) for group in recovery_key.split("-"))
    assert (tmp_path / "key.pdf").stat().st_mode & 0o777 == 0o600
    assert recovery_key not in "".join(path.read_text("latin-1") for path in shop.folder.path.rglob("*") if path.is_file())
    code, out, _ = types("backup", "now", "--to", disk, "--every", "4")
    assert (code, "The backup is" in out) == (0, True)
    [backup] = disk.glob("*.backup")
    code, out, _ = types("backup", "list")
    assert str(backup) in out
    assert "needs" not in out
    types("backup", "key")
    assert "needs the older recovery key" in types("backup", "list")[1]

    code, out, _ = types("restore", backup, "--look", typed=f"{recovery_key.lower()}\n")
    assert code == 0
    assert "锦和百货, desk 2 (training)" in out
    assert "nothing will be lost" in out
    elsewhere = tmp_path / "new computer"
    slip = recovery_key[:-1] + ("0" if recovery_key[-1] != "0" else "1")
    assert "look at group 5" in types("restore", backup, typed=f"{slip}\n", data=elsewhere)[2]
    assert "not all of its five groups" in types("restore", backup, typed="wrong\n", data=elsewhere)[2]
    code, out, err = types("restore", backup, typed=f"{recovery_key}\nyes\n", data=elsewhere)
    assert (code, err) == (1, "counter-app: not confirmed; nothing was changed.\n")
    assert DataFolder(elsewhere).is_empty()
    code, out, _ = types("restore", backup, typed=f"{recovery_key}\nrestore\n", data=elsewhere)
    assert (code, "The shop is back in" in out) == (0, True)
    there = open_desk(DataFolder(elsewhere), now=shop.clock, cost=CHEAP)
    assert sign_in_with(there.desk, 1, CLERK.pin, there.pins, method="name-and-pin").staff.number == CLERK.number
    there.close()


@pytest.mark.sqlite_file  # a server sees to its own copies
def test_what_will_be_lost_is_said_before_and_a_working_desk_is_never_restored_over(types: Types, shop: Shop, disk: Path) -> None:
    shop.sign_in(CLERK)
    types("backup", "key")
    types("backup", "now", "--to", disk)
    [backup] = disk.glob("*.backup")
    shop.member(points=5)
    assert "WILL BE LOST: 1 entry after it, 0 vouchers among them" in types("restore", backup, "--look")[1]
    assert types("restore", backup, typed="restore\n")[2].startswith("counter-app: Counter is open on this data already.")
    assert types("restore", disk / "COUNTER-BACKUPS.txt")[2] == "counter-app: This file is no backup of Counter's. Nothing was changed.\n"


def test_the_check_says_what_is_wrong_in_words(types: Types, shop: Shop) -> None:
    shop.sign_in(CLERK)
    shop.member(points=700)
    code, out, err = types("check")
    assert (code, out.startswith("Nothing is wrong:")) == (0, True), out
    assert err == "", "how far it is, is for terminals"
    shop.open.close()
    by_hand(shop.folder, "UPDATE standing SET balance = 701")
    code, out, err = types("check", "--quiet")
    assert (code, err) == (1, "")
    assert "The books don't add up – balance from entries, row 1: 701 is kept, 700 comes out" in out


def test_a_rotated_and_a_revoked_key_stay_in_the_list_with_their_ends(types: Types, shop: Shop) -> None:
    first = shop.open.key
    assert types("keys", "rotate")[2].startswith("counter-app: Counter is open on this data already.")
    shop.open.close()
    assert first.kid.hex() in types("keys", "rotate")[1]
    second = DeskKey.load(shop.folder.keys)
    assert second.kid != first.kid
    assert f"The key {first.kid.hex()} is revoked" in types("keys", "revoke", first.kid.hex())[1]
    assert f"{second.kid.hex()} is revoked" in types("keys", "revoke")[1]
    assert "has had no key" in types("keys", "revoke", "00000000")[2]
    shop.open = open_desk(shop.folder, now=shop.clock, cost=CHEAP)
    listed = {key.kid: key for key in shop.open.keys.keys}
    assert set(listed) == {first.kid, second.kid, shop.open.key.kid}
    assert listed[first.kid].revoked is not None
    assert listed[second.kid].revoked is not None
    assert (listed[shop.open.key.kid].valid_to, listed[shop.open.key.kid].revoked) == (None, None)
    assert shop.journal().count("desk-key") == 4


# Where secrets are kept


class Drawer:
    """A key store of these tests: what a computer's own does, in a dictionary. ``locked``: it says no to everything."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.locked = False

    def _open(self) -> dict[tuple[str, str], str]:
        if self.locked:
            raise RuntimeError("locked")
        return self.held

    def set_password(self, service: str, name: str, secret: str) -> None:
        self._open()[service, name] = secret

    def get_password(self, service: str, name: str) -> str | None:
        return self._open().get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        del self._open()[service, name]


def test_secrets_go_into_the_key_store_and_back_and_a_locked_one_is_trouble_in_words(shop: Shop) -> None:
    drawer = Drawer()
    folder = DataFolder(shop.folder.path, KeyStore(drawer))
    pepper, private = shop.folder.pepper(), shop.open.key.private.private_bytes_raw()
    shop.open.close()
    keep_secrets(folder, in_key_store=True)
    on_disk = b"".join(path.read_bytes() for path in folder.path.rglob("*") if path.is_file())
    for secret in (pepper, private, private.hex().encode()):
        assert secret not in on_disk
    assert is_reference(folder.pepper_file.read_bytes())
    assert len(drawer.held) == 2
    there = open_desk(folder, now=shop.clock, cost=CHEAP)
    assert sign_in_with(there.desk, 1, CLERK.pin, there.pins, method="name-and-pin").staff.number == CLERK.number
    there.close()
    drawer.locked = True
    with pytest.raises(Trouble, match="key-store-closed"):
        open_desk(folder, now=shop.clock, cost=CHEAP)
    drawer.locked = False
    keep_secrets(folder, in_key_store=False)
    assert (folder.pepper(), DeskKey.load(folder.keys).private.private_bytes_raw(), drawer.held) == (pepper, private, {})
    assert folder.pepper_file.stat().st_mode & 0o777 == 0o600
    shop.open = open_desk(shop.folder, now=shop.clock, cost=CHEAP)


def test_a_key_store_that_has_lost_a_secret_says_so(shop: Shop) -> None:
    drawer = Drawer()
    folder = DataFolder(shop.folder.path, KeyStore(drawer))
    shop.open.close()
    keep_secrets(folder, in_key_store=True)
    drawer.held.clear()
    with pytest.raises(Trouble, match="key-store-empty"):
        open_desk(folder, now=shop.clock, cost=CHEAP)
