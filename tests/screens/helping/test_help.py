"""Help where it is needed: every place says what it is for and which keys work there; a newcomer is shown around and can leave any time;
the rail holds every place without scrolling, and each has a key."""

import pytest
from chain_line import LineOfTest
from PySide6.QtWidgets import QApplication
from shop import CLERK, SUPERVISOR
from window import OpenWindow, Window

from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.labels import Label
from counter_app.screens.design.theme import said
from counter_app.screens.helping.coach import Coach
from counter_app.screens.helping.dialog import HelpDialog
from counter_app.screens.window.desk_page import DeskPage
from counter_app.screens.window.places import MANAGE, PLACES


def supervisor_of_a_chain(open_window: OpenWindow, language: str = "en") -> tuple[Window, DeskPage]:
    window = open_window(entries=PLACES, language=language, held=True)
    window.door.link = LineOfTest(window.door.now)  # a chain's desk has every place
    window.door.may_open.set()
    window.sign_in(SUPERVISOR)
    assert window.main.desk is not None
    return window, window.main.desk


def test_the_rail_never_scrolls_and_every_place_has_a_key_of_its_own(open_window: OpenWindow) -> None:
    window, desk = supervisor_of_a_chain(open_window)
    for language in ("en", "zh_CN"):
        for scale in (100, 150, 200):
            window.look.use(language=language, scale=scale)
            window.until(lambda: not desk.rail.scrolls())
            assert all(item.height() >= 44 for item in desk.rail.items.values() if item.isVisible())
    keys = [entry.key for entry in desk.mine()]
    assert len(set(keys)) == len(keys) == len(PLACES)
    for entry in desk.mine():
        window.type(entry.key)
        window.until(lambda name=entry.name: desk.entry_in_front().name == name)
        assert desk.rail.items[MANAGE if entry.managed else entry.name].isChecked()


def test_a_clerk_opens_none_of_a_supervisors_places_by_key(open_window: OpenWindow) -> None:
    window = open_window(entries=PLACES)
    window.sign_in(CLERK)
    desk = window.main.desk
    assert desk is not None
    assert desk.rail.items[MANAGE].isHidden()
    for entry in PLACES:
        if entry.supervisors_only:
            window.type(entry.key)
    assert desk.entry_in_front().name == "redeem"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_f1_on_every_place_says_what_it_is_for_and_what_one_can_do(open_window: OpenWindow, language: str) -> None:
    window, desk = supervisor_of_a_chain(open_window, language)
    for entry in desk.mine():
        desk.go(entry.name)
        can_do = desk.place_in_front().can_do()
        assert len(can_do) >= 2, entry.name
        window.type("F1")
        window.until_says(said(entry.words), said(entry.about), *can_do)
        hints = desk.place_in_front().keys()
        window.until_says(*(hint.key for hint in hints), *(hint.label for hint in hints), "F11", "Ctrl+L")
        window.type("Esc")
        window.until(lambda: not any(one.is_open() for one in window.main.findChildren(HelpDialog)))
        if language != "en":
            assert not any(sentence.isascii() for sentence in (said(entry.about), *can_do)), entry.name


def test_f1_over_a_dialog_tells_of_its_buttons_and_esc_leads_back_to_it(open_window: OpenWindow) -> None:
    window = open_window()
    window.sign_in(CLERK)
    dialog = Dialog(window.main, "Three kettles go out")
    dialog.body.addWidget(Label("Sure?"))
    dialog.foot.addWidget(Button("Send them", "primary", key="F12"))
    dialog.open()
    window.type("F1")
    window.until_says("This stands over the page", "Send them", "Esc closes it")
    window.type("Esc")
    window.until(lambda: not any(one.is_open() for one in window.main.findChildren(HelpDialog)))
    assert dialog.is_open()
    dialog.reject()


def test_f1_helps_before_anybody_has_signed_in(open_window: OpenWindow) -> None:
    window = open_window()
    window.until(lambda: window.main.services)
    window.type("F1")
    window.until_says("Sign in", "Without the badge: F2")
    assert not [one for one in window.main.findChildren(Button) if one.accessibleIdentifier() == "help.around" and one.isVisible()]


def test_a_newcomer_is_shown_around_once_and_works_on_meanwhile(open_window: OpenWindow) -> None:
    window = open_window(held=True)
    window.door.folder.keep_desk_facts(shown_around=False)
    window.door.may_open.set()
    window.sign_in(CLERK)
    window.until_says("Everything begins here", "1 of 8")
    desk = window.main.desk
    assert desk is not None
    assert QApplication.focusWidget() is desk.box
    window.scan("612000000018")
    window.until(lambda: "scanned card 612000000018" in window.notes.reached)
    window.type("F9")
    window.until(lambda: "F9" in window.notes.reached)
    window.type("F6")
    window.until_says("2 of 8")
    window.type("Shift+F6")
    window.until(lambda: "of 8" not in window.says())
    window.until(lambda: window.door.folder.desk_facts()["shown_around"] is True)
    window.type("Ctrl+L")
    window.until_says("Locked")
    window.type(CLERK.pin, "Enter")
    window.until_at_the_desk(CLERK)
    assert "of 8" not in window.says()


def test_a_newcomer_sees_every_step_to_the_end(open_window: OpenWindow) -> None:
    window = open_window()
    window.sign_in(CLERK)
    window.type("F1")
    window.until_says("Show me around")
    [around] = [one for one in window.main.findChildren(Button) if one.accessibleIdentifier() == "help.around"]
    around.click()
    for step in range(1, 9):
        window.until_says(f"{step} of 8")
        [coach] = [one for one in window.main.findChildren(Coach) if one.isVisible()]
        assert window.main.rect().contains(coach.geometry())
        window.type("F6")
    window.until(lambda: "of 8" not in window.says())


def test_nobody_is_shown_around_a_shop_at_work(open_window: OpenWindow) -> None:
    window = open_window()
    window.sign_in(CLERK)
    assert window.main.findChild(Coach) is None
