"""A new shop on one page: faults at their fields and nothing lost; then two people can sign in."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shop import CLERK, SUPERVISOR
from window import OpenWindow, Window

from counter_app.actions.staff import NewPerson
from counter_app.screens.first_start.page import FirstStartPage


def page_of(window: Window) -> FirstStartPage:
    page = window.main.stack.currentWidget()
    assert isinstance(page, FirstStartPage)
    return page


def fill(window: Window, clerk: NewPerson = CLERK, supervisor: NewPerson = SUPERVISOR) -> FirstStartPage:
    """Everything that must be filled in."""
    page = page_of(window)
    page.fields["name"].set_text("锦和百货")
    page.fields["desk"].set_text("2")
    for card, person in zip(page.people, (clerk, supervisor), strict=True):
        card.fields["number"].set_text(person.number)
        card.fields["name"].set_text(person.name)
        card.fields["badge"].set_text(person.badge)
        for field in (card.pins.first, card.pins.again):
            QTest.keyClicks(field, person.pin)
    return page


def test_an_empty_folder_asks_on_one_page_and_then_both_can_sign_in(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    window.until_says("A new shop", "A clerk", "A supervisor")
    page = fill(window)
    assert (page.zone.currentText(), page.programme.currentText()) == ("Asia/Shanghai", "tier-return")
    window.type("F12")
    window.until_says("The shop is open", "Scan your badge and type your PIN to begin.")
    window.sign_in(CLERK)
    assert "锦和百货, desk 2" in window.says()
    window.type("Ctrl+L")
    window.until_says("Locked")
    window.scan(SUPERVISOR.badge)
    window.until_says("周敏")
    window.type(SUPERVISOR.pin, "Enter")
    window.until_at_the_desk(SUPERVISOR)


def test_every_fault_is_said_at_its_field_and_nothing_typed_is_lost(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    page = fill(window, clerk=NewPerson("1024", "李娜", "clerk", "JHB 1024", "123456"))
    page.fields["name"].set_text("")
    page.fields["desk"].set_text("two")
    QTest.keyClick(page.people[1].pins.again, Qt.Key.Key_Backspace)
    window.type("F12")
    window.until_says("5 things are not right yet", "Nothing stands here", "This is not a number", "Letters, digits and hyphens only")
    window.until_says("The two PINs differ. Type both again.")
    assert page.fields["name"].line.hasFocus()
    assert page.people[0].pins.first.failed
    assert page.people[0].text("badge") == "JHB 1024"
    assert page.people[1].text("name") == "周敏"
    assert window.door.folder.is_empty()
    page.fields["name"].set_text("锦和百货")
    assert page.fields["name"].under.text() == ""


def test_two_people_with_one_badge_are_told_apart(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    page = fill(window, supervisor=NewPerson("1007", "周敏", "supervisor", CLERK.badge, "906142"))
    window.type("F12")
    window.until_says("1 thing is not right yet", "Somebody else has this one")
    assert page.people[1].fields["badge"].line.failed
    assert not page.people[0].fields["badge"].line.failed


def test_badges_are_scanned_into_the_field_that_waits_for_them(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    page = page_of(window)
    page.fields["name"].line.setFocus()
    window.scan(CLERK.badge)
    window.until(lambda: page.people[0].text("badge") == CLERK.badge)
    page.people[1].fields["badge"].line.setFocus()
    window.scan(SUPERVISOR.badge)
    window.until(lambda: page.people[1].text("badge") == SUPERVISOR.badge)
    assert page.fields["name"].text() == ""


def test_a_programme_file_with_a_mistake_names_its_line(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    page = fill(window)
    broken = tmp_path / "broken.toml"
    broken.write_text("this is no programme", encoding="utf-8")
    page.choose_file(broken)
    window.type("F12")
    window.until_says("broken.toml, line 1")
    assert window.door.folder.is_empty()
    page.choose_file(tmp_path / "gone.toml")
    window.type("F12")
    window.until_says("can't be opened")


def test_a_place_that_cannot_be_written_keeps_what_was_typed(open_window: OpenWindow, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder", encoding="utf-8")
    window = open_window(folder=in_the_way / "shop")
    page = fill(window)
    window.type("F12")
    window.until_says("The data folder can't be written")
    assert page.people[0].pins.pin() == CLERK.pin
    assert page.open.isEnabled()


def test_the_page_speaks_chinese_while_it_is_filled_in(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(folder=tmp_path / "new")
    page = fill(window)
    page.languages.parts[0].click()
    window.until_says("新店", "一位店员", "一位主管", "建店")
    assert page.fields["name"].text() == "锦和百货"
    window.type("F12")
    window.until_says("店已建好")
    window.until(lambda: window.door.folder.desk_facts().get("language") == "zh_CN")
