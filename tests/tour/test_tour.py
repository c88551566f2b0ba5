"""`counter-app tour`, taken once as it is typed: both languages, every step, and what it leaves behind."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from counter_app.database.books import recompute
from counter_app.database.folder import DataFolder
from counter_app.opening import open_desk
from counter_app.vouchers.preview import text_of

HARMLESS = "This plugin does not support propagateSizeHints()"
"""What the off-screen platform says of every window with a least size."""


ONCE = (
    "help", "why", "customer", "acts", "voucher", "manage", "members", "enrol", "reports", "lists", "audit", "settings-parts",
    "staff-dialogs", "gifts-and-pieces", "past-shifts",
)  # fmt: skip
"""Pages that the main job doesn't come by, in Chinese."""
IN_OTHER_WINDOWS = ("first-start", "new-shop", "crash", "cannot-open")


@dataclass(frozen=True)
class Taken:
    """A tour that was taken: where it left its things, where the shop stayed, and what it said."""

    out: Path
    shop: Path
    said: str
    warned: str
    exit_code: int

    def steps(self, language: str) -> list[str]:
        return re.findall(rf"^\d\d ([\w-]+) \({language}\): ", self.said, re.MULTILINE)

    def pictures(self) -> list[Path]:
        return sorted(path for path in self.out.glob("[0-9][0-9]-*.png"))


def counter_app(*words: object) -> subprocess.CompletedProcess[str]:
    """The program as it is typed, off screen."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command: Sequence[str] = [sys.executable, "-m", "counter_app", *map(str, words)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=400)


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    base = tmp_path_factory.mktemp("tour")
    out, shop = base / "out", base / "shop"
    (out / "paper").mkdir(parents=True)
    (out / "03-of-an-earlier-tour.png").write_bytes(b"old")
    (out / "my own notes.txt").write_text("kept")
    ended = counter_app("tour", "--out", out, "--data", shop)
    return Taken(out, shop, ended.stdout, ended.stderr, ended.returncode)


def test_every_step_goes_as_it_should_in_both_languages(taken: Taken) -> None:
    assert taken.exit_code == 0, taken.said + taken.warned
    chinese, english = taken.steps("zh"), taken.steps("en")
    once = {"sign-out", "verify", *IN_OTHER_WINDOWS}
    assert [step for step in english if step not in once] == [step for step in chinese if step not in ("language", *ONCE)]
    assert [step for step in chinese if step in ONCE] == list(ONCE)
    assert english[-len(IN_OTHER_WINDOWS) :] == list(IN_OTHER_WINDOWS)
    for step in (
        "redeem",
        "approval",
        "sent-to-the-list",
        "hand-over",
        "second-hand-over",
        "undo",
        "paper-jam",
        "sign-off",
        "staff",
        "import",
    ):
        assert step in chinese
    assert "5 keys, printed" in taken.said
    assert taken.said.splitlines()[-1].startswith("The tour is done: 84 steps")


def test_nothing_warns_on_the_way(taken: Taken) -> None:
    assert [line for line in taken.warned.splitlines() if line != HARMLESS] == []


def test_its_pictures_are_numbered_and_as_large_as_the_windows_they_show(taken: Taken) -> None:
    pictures = taken.pictures()
    assert len(pictures) > 80
    assert f"{len(pictures)} pictures" in taken.said
    sizes = {path.name: _size(path) for path in pictures}
    assert {size for name, size in sizes.items() if "1920x1080" not in name} == {(1366, 768)}
    assert {size for name, size in sizes.items() if "1920x1080" in name} == {(1920, 1080)}
    for wanted in (
        "01-sign-in-zh-light",
        "13-member-zh-dark",
        "13-member-zh-high-contrast",
        "13-member-zh-light-150",
        "16-approval-zh-light",
    ):
        assert f"{wanted}.png" in sizes
    assert "03-of-an-earlier-tour.png" not in sizes
    assert (taken.out / "my own notes.txt").read_text() == "kept"


@pytest.mark.parametrize("name", ["voucher-zh-a5", "voucher-en-80mm"])
def test_its_papers_are_searched_scanned_and_proved_by_the_key_list_alone(taken: Taken, name: str) -> None:
    reprint = "补打" if "zh" in name else "REPRINT"
    for which in ("customer", "shop", "reprint"):
        text = text_of((taken.out / f"{name}-{which}.pdf").read_bytes())
        with Image.open(taken.out / f"{name}-{which}.png") as page:
            codes = {found.format: found.text for found in zxingcpp.read_barcodes(page.convert("L"))}
        number, digits = codes[zxingcpp.BarcodeFormat.Code128], codes[zxingcpp.BarcodeFormat.QRCode]
        assert f"{number[:4]} {number[4:8]} {number[8:]}" in text
        assert (reprint in text) == (which == "reprint")
        answer = counter_app("verify-voucher", digits, "--keys", taken.out / "keys.json", "--json")
        assert json.loads(answer.stdout)["good"] is True


def test_the_shop_stays_and_its_books_balance(taken: Taken) -> None:
    opened = open_desk(DataFolder(taken.shop))
    try:
        assert opened.database.read(recompute) == ()
    finally:
        opened.close()


def test_a_folder_with_a_shop_in_it_is_left_alone(taken: Taken, tmp_path: Path) -> None:
    before = (taken.shop / "counter.db").read_bytes()
    ended = counter_app("tour", "--out", tmp_path / "out", "--data", taken.shop)
    assert ended.returncode == 1
    assert "There is a shop already" in ended.stderr
    assert (taken.shop / "counter.db").read_bytes() == before


def test_without_a_place_for_what_it_leaves_it_says_what_is_needed() -> None:
    ended = counter_app("tour")
    assert ended.returncode == 2
    assert "--out" in ended.stderr


def _size(picture: Path) -> tuple[int, int]:
    with Image.open(picture) as opened:
        return opened.size
