"""The shop's name, the lock, the scanner measured, and a copy to practise in: changed where they are, and what is wrong isn't kept."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from shop import CLERK, SUPERVISOR
from window import OpenWindow, Window

from counter_app.database.shop import desk_facts
from counter_app.screens.settings.kept import LOCK, PACE, lock_kept, pace_kept
from counter_app.screens.settings.place import SettingsPlace
from counter_app.screens.window.places import SETTINGS, SHIFT, Entry

THESE = (
    Entry(SHIFT, "calendar-check", "Shift", "ending.place:ShiftPlace"),
    Entry(SETTINGS, "settings", "Settings", "settings.place:SettingsPlace", at_the_foot=True),
)
pytestmark = pytest.mark.sqlite_file


def settings_of(window: Window) -> SettingsPlace:
    desk, services = window.main.desk, window.main.services
    assert desk is not None
    assert services is not None
    desk.go(SETTINGS)
    place = desk.place(SETTINGS)
    assert isinstance(place, SettingsPlace)
    done: list[None] = []
    for lane in (services.lanes.write, services.lanes.printing, services.lanes.read):
        lane.ask(lambda: None, done.append)
    window.until(lambda: len(done) == 3)
    return place


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    window = open_window(entries=THESE)
    window.sign_in(SUPERVISOR)
    return window


def test_a_supervisor_renames_the_shop_and_everything_says_so(window: Window) -> None:
    part = settings_of(window).shop
    part.fields["name"].set_text("锦和百货 东门店")
    part.fields["phone"].set_text("")
    part.fields["address"].set_text("东门路 8 号")
    part.save.click()
    window.until_says("Kept", "every voucher from now on", "锦和百货 东门店, desk 2")
    services = window.main.services
    assert services is not None
    facts = services.desk.read(desk_facts)
    assert (facts.name, facts.phone, facts.address) == ("锦和百货 东门店", "", "东门路 8 号")
    assert window.door.folder.desk_facts()["shop"] == "锦和百货 东门店"


def test_a_name_that_cannot_be_is_said_at_its_field_and_nothing_is_kept(window: Window) -> None:
    part = settings_of(window).shop
    before = window.main.services.desk.read(desk_facts)  # type: ignore[union-attr]
    part.fields["name"].set_text("  ")
    part.fields["address"].set_text("x" * 121)
    part.save.click()
    window.until_says("Nothing stands here", "This is too long")
    assert window.main.services.desk.read(desk_facts) == before  # type: ignore[union-attr]
    part.fields["name"].set_text("锦和")
    assert not part.fields["name"].line.failed


def test_a_clerk_sees_the_shop_and_the_lock_and_changes_neither(open_window: OpenWindow) -> None:
    window = open_window(entries=THESE)
    window.sign_in(CLERK)
    place = settings_of(window)
    window.until_says("A supervisor changes these")
    assert not place.shop.save.isVisible()
    assert not any(field.isEnabled() for field in place.shop.fields.values())
    assert not place.desk.lock.isEnabled()


def test_the_desk_locks_itself_when_it_was_told_to(window: Window) -> None:
    place = settings_of(window)
    assert window.main._idle.interval() == 3 * 60_000
    place.desk.lock.parts[0].click()
    window.until(lambda: window.main._idle.interval() == 60_000)
    assert window.door.folder.desk_facts()[LOCK] == 1


def test_a_slow_scanner_is_measured_allowed_and_heard(window: Window) -> None:
    place = settings_of(window)
    place.scanner.measure.line.setFocus()
    slow(window, "612000000018", 44)
    window.until_says("44 ms a key: too slow so far. Choose 50 ms.")
    assert "The scanner reads" not in window.says()
    place.scanner.pace.parts[1].click()
    window.until(lambda: window.door.folder.desk_facts().get(PACE) == 50)
    window.until(lambda: window.scanner._run.slowest == 50)
    slow(window, "612000000018", 44)
    window.until_says("The scanner reads", "44 ms a key: it is heard as a scanner")


def slow(window: Window, text: str, gap: int) -> None:
    """A scanner that takes so many milliseconds for each key."""
    for character in text:
        window._key(character, gap=gap)
    window._named("Enter", gap=gap)


def test_what_is_kept_wrongly_is_as_at_first() -> None:
    assert (lock_kept({LOCK: 600}), lock_kept({LOCK: "1"}), lock_kept({LOCK: 10})) == (3, 3, 10)
    assert (pace_kept({PACE: 99}), pace_kept({}), pace_kept({PACE: 80})) == (35, 35, 80)


@pytest.fixture
def at_work(open_window: OpenWindow) -> Window:
    """A supervisor at a desk of a shop at work, not one for training."""
    window = open_window(entries=THESE, held=True)
    with closing(sqlite3.connect(window.door.folder.database)) as book:
        book.execute("UPDATE desk SET training = 0")
        book.commit()
    window.door.may_open.set()
    window.sign_in(SUPERVISOR)
    return window


def test_practising_opens_a_marked_copy_and_says_its_pin(at_work: Window) -> None:
    window = at_work
    place = settings_of(window)
    opened: list[Path] = []
    place.practise._start = lambda folder: opened.append(folder) is None
    place.practise.go.click()
    window.until_says("In the copy everybody's PIN is", "Open the copy")
    assert opened == [], "its window would hide the PIN"
    place.practise.go.click()
    assert "Open the copy" not in window.says()
    assert "In the copy everybody's PIN is" in window.says()
    assert opened == [window.door.folder.path / "practice"]
    assert not window.main.desk.bar.training.isVisible()  # type: ignore[union-attr]


def test_the_copy_is_plainly_marked_and_shows_a_newcomer_around(open_window: OpenWindow, at_work: Window) -> None:
    place, window = settings_of(at_work), at_work
    opened: list[Path] = []
    place.practise._start = lambda folder: opened.append(folder) is None
    place.practise.go.click()
    window.until_says("In the copy everybody's PIN is")
    said = re.search(r"everybody's PIN is (\d{6})", window.says())
    assert said is not None
    place.practise.go.click()
    window.main.close()
    window.scanner.close()
    copy = open_window(folder=opened[0])
    copy.until_says("Practice: 锦和百货")
    copy.scan(CLERK.badge)
    copy.until_says(CLERK.name)
    copy.type(said[1], "Enter")
    copy.until_at_the_desk(CLERK)
    copy.until_says("Practice: 锦和百货, desk 2", "Everything begins here")
    assert copy.main.desk is not None
    assert copy.main.desk.bar.training.isVisible()
