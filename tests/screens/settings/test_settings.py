"""Printer, paper, scanner and look of a desk, changed where they are; and the shift's page: signing out, and the end."""

import pytest
from shop import CLERK, SUPERVISOR
from window import OpenWindow, Window

from counter_app.database.staff import open_shift
from counter_app.screens.ending.place import EndDialog, ShiftPlace
from counter_app.screens.settings.place import SettingsPlace
from counter_app.screens.window.places import SETTINGS, SHIFT, Entry
from counter_app.vouchers.slip import TEST_NUMBER

THESE = (
    Entry(SHIFT, "calendar-check", "Shift", "ending.place:ShiftPlace"),
    Entry(SETTINGS, "settings", "Settings", "settings.place:SettingsPlace", at_the_foot=True),
)


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    window = open_window(entries=THESE)
    window.sign_in(CLERK)
    return window


@pytest.fixture
def settings(window: Window) -> SettingsPlace:
    assert window.main.desk is not None
    window.main.desk.go(SETTINGS)
    place = window.main.desk.place(SETTINGS)
    assert isinstance(place, SettingsPlace)
    window.until(lambda: place.paper.printer.count() == 2)
    return place


def test_a_printer_is_chosen_tried_and_kept(window: Window, settings: SettingsPlace) -> None:
    part = settings.paper
    part.printer.setCurrentText("Desk printer")
    part.sheet.parts[1].click()
    part.dots.setCurrentIndex(1)
    part.language.parts[1].click()
    part.try_out.click()
    window.until_says("The test page is on its way")
    assert len(list((window.door.folder.path / "printed").glob("*.pdf"))) == 1
    assert window.door.folder.desk_facts().get("printer") is None
    part.save.click()
    window.until_says("Kept", "Vouchers are printed so from now on.")
    services = window.main.services
    assert services is not None
    kept = services.paper()
    assert (kept.printer, kept.size.value, kept.dpi, kept.language.value) == ("Desk printer", "roll-80", 203, "en")


def test_a_printer_that_is_gone_is_not_kept(window: Window, settings: SettingsPlace) -> None:
    part = settings.paper
    part.printer.addItem("Old printer", "Old printer")
    part.printer.setCurrentText("Old printer")
    part.save.click()
    window.until_says("The printer is gone")
    assert window.door.folder.desk_facts().get("printer") is None
    assert part.save.isEnabled()


def test_without_a_printer_a_test_page_says_what_to_do(window: Window, settings: SettingsPlace) -> None:
    settings.paper.try_out.click()
    window.until_says("No printer is chosen")


def test_a_scan_is_tried_out_here_and_opens_nothing(window: Window, settings: SettingsPlace) -> None:
    window.scan("612000000018")
    window.until_says("The scanner reads", "12 characters: a card or a badge")
    assert "612000000018" not in window.says()
    window.scan(TEST_NUMBER)
    window.until_says("The test page was read")
    assert settings.isVisible()


def test_the_window_s_look_is_changed_here_as_well(window: Window, settings: SettingsPlace) -> None:
    settings.looks.theme.parts[2].click()
    settings.looks.language.parts[0].click()
    window.until_says("打印机与纸张", "本服务台")
    window.until(lambda: window.door.folder.desk_facts().get("theme") == "high-contrast")


def test_signing_out_leaves_the_shift_open_for_the_next_one(window: Window) -> None:
    services, desk = window.main.services, window.main.desk
    assert services is not None
    assert desk is not None
    place = desk.place(SHIFT)
    assert isinstance(place, ShiftPlace)
    window.until_says("Shift 1", "Opened by 李娜, 09:00", "Nothing waits for approval")
    place.leave.click()
    window.until_says("Nobody yet", "Shift 1, opened by 李娜 at 09:00")
    assert services.desk.on_duty is None
    window.sign_in(SUPERVISOR)
    shift = services.desk.read(open_shift, 2)
    assert shift is not None
    assert shift.number == 1


def test_the_end_of_a_shift_is_asked_and_then_copies_the_books(window: Window) -> None:
    services, desk = window.main.services, window.main.desk
    assert services is not None
    assert desk is not None
    place = desk.place(SHIFT)
    assert isinstance(place, ShiftPlace)
    window.until_says("Shift 1")
    place.end.click()
    window.until_says("End the shift?", "Not yet")
    window.type("Esc")
    window.until(lambda: window.main.findChild(EndDialog) is None)
    assert services.desk.read(open_shift, 2) is not None
    place.end.click()
    dialog = window.main.findChild(EndDialog)
    assert isinstance(dialog, EndDialog)
    dialog.end.click()
    window.until_says("Nobody yet", "No shift is open. The first to sign in opens one.")
    assert services.desk.read(open_shift, 2) is None
    assert len(list(services.folder.copies.glob("counter-*.db"))) == 1
    window.until_says("Copied 09:00")
