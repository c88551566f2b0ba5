"""A new computer, and the shop's backup: looked at with the recovery key, brought back, and everybody signs in as before."""

from pathlib import Path

import pytest
from databases import copy_of
from shop import CHEAP, CLERK, OPENED, HeldClock
from window import OpenWindow, Window

from counter_app.backups.making import back_up, make_key
from counter_app.backups.plan import Plan, keep_plan
from counter_app.database.folder import DataFolder
from counter_app.opening import open_desk
from counter_app.screens.first_start.pages import FirstStartPages
from counter_app.screens.first_start.restore_page import RestorePage

pytestmark = pytest.mark.sqlite_file


@pytest.fixture
def backup(shop_template: Path, tmp_path: Path) -> tuple[Path, str]:
    """A backup of the shop on a disk, and its recovery key; the shop's own folder is gone."""
    folder, disk = DataFolder(tmp_path / "burnt"), tmp_path / "disk"
    copy_of(shop_template, folder.path)
    disk.mkdir()
    keep_plan(folder, Plan(disk, 0))
    recovery_key = make_key(folder)
    opened = open_desk(folder, now=HeldClock(OPENED), cost=CHEAP)
    try:
        made = back_up(folder, opened.database.copy_to, OPENED, opened.clock.zone)
    finally:
        opened.close()
    return made.path, recovery_key


def restoring(open_window: OpenWindow, tmp_path: Path) -> tuple[Window, RestorePage]:
    window = open_window(folder=tmp_path / "new")
    pages = window.main.stack.currentWidget()
    assert isinstance(pages, FirstStartPages)
    window.until(lambda: pages.choose.choice is not None)
    pages.choose.backup.click()
    window.until_says("Restore from a backup", "Recovery key")
    return window, pages.restore


def test_the_shop_comes_back_on_a_new_computer(open_window: OpenWindow, tmp_path: Path, backup: tuple[Path, str]) -> None:
    window, page = restoring(open_window, tmp_path)
    page.file.set_text(str(backup[0]))
    page.key.set_text(backup[1].lower())
    window.type("F12")
    window.until_says("锦和百货, desk 2", "Last entry", "Restore the shop")
    assert window.door.folder.is_empty()
    window.type("F12")
    window.until_says("The shop is back")
    window.sign_in(CLERK)


def test_a_wrong_key_is_said_and_nothing_is_made(open_window: OpenWindow, tmp_path: Path, backup: tuple[Path, str]) -> None:
    window, page = restoring(open_window, tmp_path)
    window.type("F12")
    window.until_says("Choose the backup first")
    page.file.set_text(str(backup[0]))
    page.key.set_text("ABC")
    window.type("F12")
    window.until_says("The key has five groups of six characters")
    other = make_key(DataFolder(backup[0].parents[1] / "burnt"))
    page.key.set_text(other)
    window.type("F12")
    window.until(lambda: page.message.isVisible() and page.go.isEnabled())
    assert page.go.text() == "Look at it"
    assert window.door.folder.is_empty()


def test_another_file_is_looked_at_anew_before_it_is_restored(open_window: OpenWindow, tmp_path: Path, backup: tuple[Path, str]) -> None:
    window, page = restoring(open_window, tmp_path)
    page.file.set_text(str(backup[0]))
    page.key.set_text(backup[1])
    window.type("F12")
    window.until_says("Restore the shop")
    page.file.set_text(str(tmp_path / "another.backup"))
    window.until_says("Look at it")
    assert "锦和百货" not in window.says()
    window.type("F12")
    window.until(lambda: page.message.isVisible())
    assert window.door.folder.is_empty()
