"""Backups, the recovery key, a restore and the check of the data, at the window."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from shop import CLERK, SUPERVISOR
from window import OpenWindow, Window

from counter_app.screens.settings.key_dialog import KeyDialog
from counter_app.screens.settings.place import SettingsPlace
from counter_app.screens.settings.restore_dialog import RestoreDialog
from counter_app.screens.settings.safety_part import SafetyPart
from counter_app.screens.window.places import SETTINGS, SHIFT, Entry
from counter_app.vouchers.preview import text_of

pytestmark = pytest.mark.sqlite_file

THESE = (
    Entry(SHIFT, "calendar-check", "Shift", "ending.place:ShiftPlace"),
    Entry(SETTINGS, "settings", "Settings", "settings.place:SettingsPlace", at_the_foot=True),
)


def safety_of(window: Window) -> SafetyPart:
    assert window.main.desk is not None
    window.main.desk.go(SETTINGS)
    place = window.main.desk.place(SETTINGS)
    assert isinstance(place, SettingsPlace)
    return place.safety


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    path = tmp_path / "disk"
    path.mkdir()
    return path


def test_a_supervisor_makes_the_key_chooses_the_place_and_a_backup_is_made(open_window: OpenWindow, disk: Path, tmp_path: Path) -> None:
    window = open_window(entries=THESE)
    window.sign_in(SUPERVISOR)
    safety = safety_of(window)
    window.until(lambda: safety.new_key.isVisible())
    safety.now.click()
    window.until_says("No place for backups was chosen")
    safety.where.set_text(str(disk))
    safety.often.parts[3].click()
    safety.keep.click()
    window.until_says("Kept", "at the end of each shift")
    safety.now.click()
    window.until_says("There is no recovery key yet")
    safety.new_key.click()
    dialog = window.main.findChild(KeyDialog)
    assert isinstance(dialog, KeyDialog)
    dialog.make.click()
    window.until(lambda: dialog.print.isVisible())
    key = dialog.key.text()
    assert len(key.split("-")) == 5
    page = tmp_path / "key.pdf"
    dialog.save_to(str(page))
    window.until_says("The page is saved")
    assert key.split("-")[0] in text_of(page.read_bytes())
    dialog.cancel.click()
    safety.now.click()
    window.until_says("The backup is made")
    assert len(list(disk.glob("*.backup"))) == 1
    assert key not in window.says()


def key_made(window: Window, safety: SafetyPart) -> str:
    """A supervisor makes a new recovery key. Returns it as it is shown."""
    safety.new_key.click()
    dialog = window.main.findChildren(KeyDialog)[-1]
    dialog.make.click()
    window.until(lambda: dialog.print.isVisible())
    key = dialog.key.text()
    dialog.cancel.click()
    return key


def backed_up(window: Window, disk: Path) -> tuple[SafetyPart, str, Path]:
    """A supervisor has set everything up and made a backup: the part, the recovery key, the file."""
    window.sign_in(SUPERVISOR)
    safety = safety_of(window)
    window.until(lambda: safety.keep.isVisible())
    safety.where.set_text(str(disk))
    safety.keep.click()
    window.until_says("Kept")
    key = key_made(window, safety)
    safety.now.click()
    window.until_says("The backup is made")
    [backup] = disk.glob("*.backup")
    return safety, key, backup


def test_a_backup_of_before_asks_for_its_own_recovery_key(open_window: OpenWindow, disk: Path) -> None:
    window = open_window(entries=THESE)
    safety, key, backup = backed_up(window, disk)
    key_made(window, safety)
    safety.restore_from(str(backup))
    [dialog] = window.main.findChildren(RestoreDialog)
    window.until(lambda: dialog.recovery.isVisible())
    dialog.recovery.set_text("AAAAAA")
    dialog.look_at.click()
    window.until_says("The key has five groups of six characters")
    dialog.recovery.set_text(key[:-1] + ("A" if key[-1] != "A" else "B"))
    dialog.look_at.click()
    window.until_says("Look at group 5")
    dialog.recovery.set_text(key.lower().replace("-", " "))
    dialog.look_at.click()
    window.until(lambda: dialog.go.isVisible())
    dialog.cancel.click()
    assert not window.door.folder.restored.exists()


def test_a_restore_closes_the_window_and_the_next_start_is_the_shop_of_then(open_window: OpenWindow, disk: Path) -> None:
    window = open_window(entries=THESE)
    safety, _, backup = backed_up(window, disk)
    safety.restore_from(str(backup))
    [restoring] = window.main.findChildren(RestoreDialog)
    window.until(lambda: restoring.go.isVisible())
    window.until_says("Nothing will be lost", "desk 2")
    restoring.go.click()
    window.until_says("Type the word as it stands there")
    restoring.word.set_text("restore")
    QTest.keyClicks(restoring.pin, "000001")
    restoring.go.click()
    window.until(lambda: restoring.message.isVisible() and restoring.go.isEnabled())
    assert not window.door.folder.restored.exists()
    QTest.keyClicks(restoring.pin, SUPERVISOR.pin)
    restoring.go.click()
    window.until(lambda: not window.main.isVisible())
    assert window.door.folder.restored.exists()
    opened = window.door.open_desk()
    assert opened.desk.facts.epoch == 2
    opened.close()


def test_a_clerk_backs_up_and_checks_and_sees_no_more(open_window: OpenWindow) -> None:
    window = open_window(entries=THESE)
    window.sign_in(CLERK)
    safety = safety_of(window)
    window.until(lambda: not safety.restore.isVisible())
    assert not safety.new_key.isVisible()
    safety.check.click()
    window.until_says("Nothing is wrong", "and every sum fit")


def test_a_disk_that_is_not_in_is_said_on_the_strip_until_it_is(open_window: OpenWindow, disk: Path) -> None:
    window = open_window(entries=THESE)
    safety, _, backup = backed_up(window, disk)
    safety.often.parts[1].click()
    safety.keep.click()
    window.until_says("Kept")
    backup.unlink()
    window.door.folder.keep_desk_facts(backup_owed=True)
    away = disk.rename(disk.with_name("away"))
    window.main.standing.look_at_backup()
    window.until_says("No backup: The backup disk is not in")
    away.rename(disk)
    window.main.standing.look_at_backup()
    window.until(lambda: len(list(disk.glob("*.backup"))) == 1)
    window.until(lambda: "No backup:" not in window.says())
