"""Members at the window: found however they are named, enrolled once, changed, blocked, joined, parted, let go; masked all the while."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox
from shop import CLERK, SUPERVISOR, Shop
from supervised import Opens, SupervisorsDesk

from counter_app.actions.members import Enrol, enrol
from counter_app.actions.staff import LinkMember, link_member
from counter_app.database.members import by_card, by_name_start, member_row
from counter_app.screens.design.legible import flaws
from counter_app.screens.design.theme import Look
from counter_app.screens.members.place import MembersPlace

NAMES_IN_FULL = ("王小明", "13812345678", "602188880387", "1990-05-01")


@pytest.fixture
def wang(shop: Shop) -> int:
    asked = shop.desk.asked(Enrol, name="王小明", phone="13812345678", card="602188880387", birthday=date(1990, 5, 1))
    return shop.desk.write(enrol, asked).answer.member_id


def find(desk: SupervisorsDesk, typed: str) -> None:
    """Into the find box, by hand."""
    desk.frame.box.setFocus()
    desk.frame.box.setText(typed)
    desk.press(Qt.Key.Key_Return)


def open_file(desk: SupervisorsDesk, typed: str) -> None:
    """The one member that this means stands at the right."""
    find(desk, typed)
    desk.qtbot.wait_until(lambda: desk.shows("member-reveal"))


def shows(desk: SupervisorsDesk, *words: str) -> None:
    for word in words:
        desk.waits_for(word)


def supervisor_says_yes(desk: SupervisorsDesk) -> None:
    desk.qtbot.wait_until(lambda: desk.shows("approval-approve"))
    desk.scan(SUPERVISOR.badge)
    desk.waits_for(f"Staff no. {SUPERVISOR.number}")
    pin = desk.control("approver-pin")
    desk.qtbot.wait_until(pin.hasFocus)
    for digit in SUPERVISOR.pin:
        QTest.keyClick(pin, digit)
    desk.press(Qt.Key.Key_F12)


def test_what_the_keyboard_stood_on_for_one_member_is_not_what_it_stands_on_for_the_next(opens: Opens, shop: Shop, wang: int) -> None:
    desk = opens("members", SUPERVISOR)
    find(desk, "wangxm")
    desk.qtbot.wait_until(lambda: desk.shows("member-do-leave"))
    desk.control("member-do-leave").setFocus()
    desk.press(Qt.Key.Key_F3)
    desk.qtbot.wait_until(lambda: desk.shows("member-name"))
    desk.scan("610000000001")
    desk.fill("member-name", "曾小满")
    desk.click("member-ok")
    desk.waits_for("Enrolled: the member can be served at once")
    desk.qtbot.wait_until(desk.control("member-do-serve").hasFocus)


@pytest.mark.parametrize("typed", ["wangxm", "5678", "6021 8888 0387"])
def test_a_member_stands_there_masked_however_they_are_looked_for(shop: Shop, opens: Opens, wang: int, typed: str) -> None:
    desk = opens("members", CLERK)

    find(desk, typed)

    shows(desk, "王*", "138****5678", "6021 **** 0387", "1990, day and month masked")
    assert not [full for full in NAMES_IN_FULL if full in desk.text()]


def test_several_stand_in_a_list_to_choose_from(shop: Shop, opens: Opens, wang: int) -> None:
    shop.member(name="王晓梅", phone="13987654321")
    desk = opens("members", CLERK)

    find(desk, "wxm")

    shows(desk, "2 members found", "王* | 138****5678", "王* | 139****4321")


def test_nobody_is_said_and_nobody_stands_there_for_them(shop: Shop, opens: Opens, wang: int) -> None:
    desk = opens("members", CLERK)
    desk.waits_for("Whom are you looking for?")
    find(desk, "wangxm")
    desk.waits_for("138****5678")
    find(desk, "zzz")
    desk.waits_for("No member found")
    assert "138****5678" not in desk.text()
    assert "1 member found" not in desk.text()


def test_whoever_is_enrolled_can_be_found_at_once(shop: Shop, opens: Opens) -> None:
    desk = opens("members", CLERK)
    desk.press(Qt.Key.Key_F3)
    desk.qtbot.wait_until(lambda: desk.shows("member-name"))
    desk.scan("610000000001")
    desk.qtbot.wait_until(lambda: "610000000001" in desk.text())
    desk.fill("member-name", "曾小满")
    desk.click("member-salutation-ms")
    desk.fill("member-phone", "+86 139-8765-4321")
    desk.fill("member-birthday", "1992-03-08")
    consent = desk.control("member-consent")
    assert isinstance(consent, QCheckBox)
    consent.setChecked(True)
    desk.click("member-ok")

    shows(desk, "Enrolled: the member can be served at once", "Ms 曾*", "139****4321", "2 Nov, wording 2026-11")
    found = shop.desk.read(by_card, "610000000001")
    assert found is not None
    assert found.name == "曾小满"
    find(desk, "zengxm")
    desk.waits_for("1 member found")
    assert not [body for body in shop.bodies() if "曾小满" in body or "13987654321" in body]


def test_a_lookalike_is_shown_before_anybody_is_enrolled_twice(shop: Shop, opens: Opens, wang: int) -> None:
    desk = opens("members", CLERK)
    desk.click("member-enrol")
    desk.qtbot.wait_until(lambda: desk.shows("member-name"))
    desk.fill("member-name", "王明")
    desk.fill("member-phone", "138 1234 5678")
    desk.click("member-ok")

    desk.waits_for("Perhaps one of these? They have the same phone or name.")
    assert len(shop.desk.read(by_name_start, "王")) == 1
    desk.click(f"member-same-{wang}")
    desk.waits_for("6021 **** 0387")
    assert len(shop.desk.read(by_name_start, "王")) == 1


def test_two_people_may_share_a_phone(shop: Shop, opens: Opens, wang: int) -> None:
    desk = opens("members", CLERK)
    desk.click("member-enrol")
    desk.qtbot.wait_until(lambda: desk.shows("member-name"))
    desk.fill("member-name", "王明")
    desk.fill("member-phone", "13812345678")
    desk.click("member-ok")
    desk.waits_for("Enrol all the same")
    desk.click("member-ok")

    desk.waits_for("Enrolled: the member can be served at once")
    assert len(shop.desk.read(by_name_start, "王")) == 2


def test_what_is_wrong_is_said_beside_the_field(shop: Shop, opens: Opens, wang: int) -> None:
    desk = opens("members", CLERK)
    desk.click("member-enrol")
    desk.qtbot.wait_until(lambda: desk.shows("member-name"))
    desk.fill("member-card", "602188880387")
    desk.fill("member-name", "李四")
    desk.fill("member-birthday", "1990-13-40")
    desk.click("member-ok")
    desk.waits_for("This is not a date")
    desk.fill("member-birthday", "")
    desk.click("member-ok")
    desk.waits_for("Somebody else has this one")


def test_a_card_can_be_made_and_printed_here(shop: Shop, opens: Opens, wang: int, tmp_path: Path) -> None:
    desk = opens("members", CLERK)
    open_file(desk, "wxm")
    desk.click("member-do-card")
    desk.click("member-make-card")
    desk.qtbot.wait_until(lambda: "2000020000001" in desk.text())
    desk.click("member-ok")

    desk.waits_for("The new card is good")
    desk.waits_for("2000 **** 0001")
    desk.waits_for("New card 2000 **** 0001")
    assert isinstance(desk.place, MembersPlace)
    shown = desk.place.file.shown
    assert shown is not None
    desk.place.save_card(shown, tmp_path / "card.pdf")
    desk.waits_for("The card is saved")
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")


def test_a_change_is_looked_at_in_full_by_name_and_kept_masked(shop: Shop, opens: Opens, wang: int) -> None:
    desk = opens("members", CLERK)
    open_file(desk, "wxm")
    desk.click("member-do-change")
    desk.waits_for("13812345678")
    assert shop.journal()[-1] == "reveal"
    desk.fill("member-phone", "13900001111")
    desk.click("member-ok")

    shows(desk, "It is changed", "Phone: 138****5678 → 139****1111", f"{CLERK.name} {CLERK.number}")
    assert shop.desk.read(member_row, wang).phone == "13900001111"
    assert shop.desk.read(member_row, wang).birthday == date(1990, 5, 1)
    assert "13900001111" not in desk.text()


def test_f4_shows_what_is_masked_while_it_is_held(shop: Shop, opens: Opens, wang: int) -> None:
    desk = opens("members", CLERK)
    open_file(desk, "wxm")

    eye = desk.control("member-reveal")
    QTest.mousePress(eye, Qt.MouseButton.LeftButton, pos=eye.rect().center())
    shows(desk, "13812345678", "602188880387")
    QTest.mouseRelease(eye, Qt.MouseButton.LeftButton, pos=eye.rect().center())
    desk.waits_for("138****5678")
    assert "reveal" in shop.journal()


def test_blocked_and_let_in_again(shop: Shop, opens: Opens, wang: int) -> None:
    desk = opens("members", CLERK)
    open_file(desk, "wxm")
    desk.click("member-do-block")
    desk.press(Qt.Key.Key_Return)
    desk.qtbot.wait_until(lambda: not desk.shows("member-ok"))
    assert shop.desk.read(member_row, wang).state == "active"
    desk.click("member-do-block")
    desk.click("member-ok")
    shows(desk, "The member is blocked", "Lift the block")

    desk.click("member-do-block")
    desk.click("member-ok")
    desk.waits_for("The member may be served again")
    assert shop.desk.read(member_row, wang).state == "active"


def test_a_lost_card_is_reported_and_says_so(shop: Shop, opens: Opens, wang: int) -> None:
    desk = opens("members", CLERK)
    open_file(desk, "wxm")
    desk.click("member-do-lost")
    desk.click("member-ok")
    shows(desk, "The card is reported lost", "Card 6021 **** 0387 reported lost")

    desk.scan("602188880387")
    desk.waits_for("This card was reported lost")


def test_two_records_become_one_and_two_again(shop: Shop, opens: Opens, wang: int) -> None:
    other = shop.member(name="王晓明", points=300, phone="13987654321", card="610000000009")
    desk = opens("members", CLERK)
    open_file(desk, "13812345678")
    desk.click("member-do-join")
    desk.fill("member-other", "610000000009")
    desk.click("member-ok")
    shows(desk, "Ask a supervisor", "300 points, 1 card")
    desk.click("member-ok")
    shows(desk, "Join two records of one person", "goes into this record")
    supervisor_says_yes(desk)

    shows(desk, "They are one member now", "Another record was joined with this one: 王*")
    assert shop.desk.read(member_row, wang).spendable == 300
    assert shop.desk.read(member_row, other).state == "merged"

    desk.click("member-do-part")
    desk.waits_for("has a record of their own again")
    supervisor_says_yes(desk)
    desk.waits_for("They are two members again")
    assert shop.desk.read(member_row, other).spendable == 300
    desk.qtbot.wait_until(lambda: not desk.shows("member-do-part"))


def test_who_leaves_is_asked_about_first_and_found_no_more(shop: Shop, opens: Opens) -> None:
    shop.member(name="李四", points=300, card="610000000009")
    desk = opens("members", SUPERVISOR)
    open_file(desk, "lisi")
    desk.click("member-do-leave")
    shows(desk, "Points that lapse", "wiped after 3 years")
    desk.click("member-ok")
    shows(desk, "The member has left", "This member has left")

    find(desk, "lisi")
    desk.waits_for("No member found")
    desk.scan("610000000009")
    desk.waits_for("Their cards are closed for good")


def test_a_clerk_lets_nobody_leave_and_touches_no_card_of_their_own(shop: Shop, opens: Opens, wang: int) -> None:
    supervisor = shop.who(SUPERVISOR)
    asked = shop.desk.asked(LinkMember, by_id=supervisor, who_id=shop.who(CLERK), member_id=wang, staff_id=supervisor)
    shop.desk.write(link_member, asked)
    shop.member(name="李四")
    desk = opens("members", CLERK)

    open_file(desk, "lisi")
    assert not desk.shows("member-do-leave")
    find(desk, "wxm")
    desk.waits_for("A colleague looks after it.")
    assert not desk.shows("member-do-change")


def test_serving_goes_on_in_the_other_places(shop: Shop, opens: Opens, wang: int) -> None:
    desk = opens("members", CLERK)
    open_file(desk, "wxm")
    desk.click("member-do-serve")
    desk.click("member-do-give")
    assert desk.went == ["redeem", "points"]


def test_nothing_of_a_member_stays_for_the_next_clerk(shop: Shop, opens: Opens, wang: int) -> None:
    desk = opens("members", CLERK)
    open_file(desk, "wxm")
    desk.frame.clear()
    assert "王*" not in desk.text()
    assert not desk.shows("member-do-change")


@pytest.mark.parametrize(("size", "language"), [(100, "zh_CN"), (200, "en")])
def test_every_dialog_is_legible(shop: Shop, opens: Opens, look: Look, wang: int, size: int, language: str) -> None:
    desk = opens("members", SUPERVISOR)
    look.use(scale=size, language=language)
    find(desk, "wxm")
    desk.qtbot.wait_until(lambda: desk.shows("member-do-change"))
    for what in ("change", "card", "lost", "join", "block", "leave"):
        desk.qtbot.wait_until(lambda what=what: desk.shows(f"member-do-{what}"))  # type: ignore[misc]
        button = desk.control(f"member-do-{what}")
        assert isinstance(button, QAbstractButton)
        button.click()
        desk.qtbot.wait_until(lambda: desk.shows("member-ok"))
        assert flaws(desk.window) == []
        desk.press(Qt.Key.Key_Escape)
        desk.qtbot.wait_until(lambda: not desk.shows("member-ok"))
