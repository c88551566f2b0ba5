"""Printer, paper, scanner and look of a desk, changed where they are; and the shift's page: signing out, and the end."""

from datetime import date
from pathlib import Path

import pytest
from shop import CLERK, SUPERVISOR, programme_text
from window import OpenWindow, Window

from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.actions.members import Enrol, enrol
from counter_app.database.programmes import programme_in_force
from counter_app.database.staff import open_shift
from counter_app.screens.ending.dialogs import EndDialog
from counter_app.screens.ending.place import ShiftPlace
from counter_app.screens.settings.change_dialog import ChangeDialog
from counter_app.screens.settings.place import SettingsPlace
from counter_app.screens.settings.rules_dialog import RulesDialog
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
    window.until(place.overview.leave.isEnabled)
    place.overview.leave.click()
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
    window.until(place.overview.end.isEnabled)
    place.overview.end.click()
    window.until_says("Count the shift out")
    window.type("0", "F12")
    window.until_says("The three sums agree")
    window.type("F12")
    window.until_says("Close the shift?", "Later")
    window.type("Esc")
    window.until(lambda: window.main.findChild(EndDialog) is None)
    assert services.desk.read(open_shift, 2) is not None
    window.type("F12")
    dialog = window.main.findChild(EndDialog)
    assert isinstance(dialog, EndDialog)
    dialog.end.click()
    window.until_says("Z 1, shift 1")
    assert services.desk.read(open_shift, 2) is None
    window.type("Esc")
    window.until_says("Nobody yet", "No shift is open. The first to sign in opens one.")
    assert services.desk.read(open_shift, 2) is None
    # A server sees to its own copies.
    assert len(list(services.folder.copies.glob("counter-*.db"))) == (0 if services.desk.database.on_server else 1)
    if not services.desk.database.on_server:
        window.until_says("Copied 09:00")


def supervisors(open_window: OpenWindow) -> tuple[Window, SettingsPlace]:
    """A supervisor at the settings."""
    window = open_window(entries=THESE)
    window.sign_in(SUPERVISOR)
    assert window.main.desk is not None
    window.main.desk.go(SETTINGS)
    place = window.main.desk.place(SETTINGS)
    assert isinstance(place, SettingsPlace)
    window.until_says("Version 1, since 1 Jan 2020")
    return window, place


def version(folder: Path, number: int, first_day: str, rate: int = 1) -> Path:
    """The shop's programme with another number, first day, and points for a yuan."""
    text = programme_text().replace("version = 1", f"version = {number}").replace("first-day = 2020-01-01", f"first-day = {first_day}")
    text = text.replace('per-full = "1.00"', f'per-full = "{rate}.00"')
    file = folder / "tier-return.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_programme_is_told_and_its_rules_are_read(window: Window, settings: SettingsPlace) -> None:
    window.until_says("Tier Return", "Version 1, since 1 Jan 2020", "A supervisor takes in a new version or a campaign.")
    assert not settings.programme.change.isVisible()
    settings.programme.rules.click()
    window.until_says("How points are earned", "1 point for each full 1 yuan", "Who signs")
    window.type("Esc")
    window.until(lambda: window.main.findChild(RulesDialog) is None)


def test_a_new_version_is_looked_at_and_taken_in(open_window: OpenWindow, tmp_path: Path) -> None:
    window, place = supervisors(open_window)
    place.programme.read(version(tmp_path, 2, "2026-12-01", rate=2))
    window.until_says("What is different then", "1 point for each full 1 yuan", "1 point for each full 2 yuan")
    assert "How long points last" not in window.says()
    window.type("F12")
    window.until_says("Version 2 is taken in", "It runs from 1 Dec on.", "From 1 Dec: Tier Return, version 2")
    assert window.main.services is not None
    desk = window.main.services.desk
    assert desk.read(programme_in_force, desk.today()).programme.version == 1
    assert desk.read(programme_in_force, date(2026, 12, 1)).programme.version == 2


def test_who_would_have_got_more_or_less_is_said_before(open_window: OpenWindow, tmp_path: Path) -> None:
    window, place = supervisors(open_window)
    assert window.main.services is not None
    desk = window.main.services.desk
    whole = desk.write(enrol, desk.asked(Enrol, name="王小明", phone="13812345678", card="6021000001")).answer.member_id
    desk.write(earn, desk.asked(Purchase, member_id=whole, receipt="S1", lines=(BoughtLine(100_00),)))
    place.programme.read(version(tmp_path, 2, "2026-12-01", rate=2))
    window.until_says("The 1 purchase of the last 6 months, under both", "Members with fewer points", "100 → 50")
    window.type("Esc")
    window.until(lambda: window.main.findChild(ChangeDialog) is None)
    assert "Version 2" not in window.says()


def test_what_the_shop_can_t_take_is_said_and_has_no_button(open_window: OpenWindow, tmp_path: Path) -> None:
    window, place = supervisors(open_window)
    place.programme.read(version(tmp_path, 1, "2026-10-01"))
    window.until_says(
        "A newer version is in the shop already. Write version = 2 or more.", "Its first day is past. Write 2026-11-02 or later."
    )
    window.until_says("Its rules say the same as those in force.")
    dialog = window.main.findChild(ChangeDialog)
    assert dialog is not None
    assert not dialog.take.isVisible()
    window.type("F12", "Esc")
    window.until(lambda: window.main.findChild(ChangeDialog) is None)
    broken = version(tmp_path, 0, "2026-13-01")
    place.programme.read(broken)
    window.until_says("to mend in tier-return.toml")


def test_a_campaign_stands_beside_the_programme(open_window: OpenWindow, tmp_path: Path) -> None:
    window, place = supervisors(open_window)
    file = tmp_path / "november.toml"
    file.write_text(CAMPAIGN, encoding="utf-8")
    place.programme.read(file)
    window.until_says("Campaign november, version 1, beside the shop's programme", "What it brings", "November ×5: 5 times the points")
    window.type("F12")
    window.until_says("Campaign November, version 1, since 2 Nov", "Version 1, since 1 Jan 2020")


CAMPAIGN = """
programme = "november"
version = 1
first-day = 2026-11-02
title = { zh-Hans = "十一月", en = "November" }
decimals = 0
beside = true

[window]
from = 2026-11-03
until = 2026-11-04

[earning]
per-full = "1.00"

[[earning.multiplier]]
name = "november"
title = { zh-Hans = "十一月 5 倍", en = "November ×5" }
times = 5
on-tag = "designated"

[[tier]]
id = "everybody"
title = { zh-Hans = "会员", en = "Member" }
"""
