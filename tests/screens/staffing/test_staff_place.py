"""A supervisor looks after the staff at the window: everything can be done there, and what may not be is said in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QTableView, QWidget
from shop import CLERK, SECOND_CLERK, SECOND_SUPERVISOR, SUPERVISOR, Shop
from supervised import Opens, SupervisorsDesk

from counter_app.actions.open_shop import NewPerson
from counter_app.actions.signing_in import sign_in_with, wearer
from counter_app.actions.staff import SetStaffActive, set_staff_active
from counter_app.database.staff import StaffEntry, staff_list
from counter_app.programme.refusals import Refused, UnknownStaff
from counter_app.screens.design.legible import flaws
from counter_app.screens.design.theme import Look
from counter_app.screens.staffing.dialogs import StaffDialog
from counter_app.screens.staffing.place import StaffPlace


def choose(desk: SupervisorsDesk, person: NewPerson) -> None:
    """The person stands at the right."""
    desk.waits_for(f"{person.number} | {person.name}")
    table = desk.control("staff-list")
    assert isinstance(table, QTableView)
    row = next(n for n in range(table.model().rowCount()) if table.model().index(n, 0).data() == person.number)
    at = table.visualRect(table.model().index(row, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    desk.waits_for(person.badge)


def entry(shop: Shop, number: str) -> StaffEntry:
    return next(one for one in shop.desk.read(staff_list) if one.person.number == number)


def can_sign_in(shop: Shop, badge: str, pin: str) -> bool:
    try:
        sign_in_with(shop.desk, wearer(shop.desk, badge).id, pin, shop.pins, method="badge-and-pin")
    except Refused:
        return False
    return True


def type_pin(desk: SupervisorsDesk, field: str, pin: str) -> None:
    desk.control(field).setFocus()
    for digit in pin:
        QTest.keyClick(desk.control(field), digit)


def test_everybody_stands_in_the_list_with_badge_role_and_state(shop: Shop, opens: Opens) -> None:
    desk = opens("staff")

    desk.waits_for("4 people work here")
    assert "1024 | 李娜 | Clerk | JHB1024A | May sign in" in desk.text()
    assert "1007 | 周敏 | Supervisor | JHB1007K | May sign in" in desk.text()


def test_a_clerk_is_told_whose_work_it_is(shop: Shop, opens: Opens) -> None:
    desk = opens("staff", CLERK)

    desk.waits_for("A supervisor looks after the staff")
    assert not desk.shows("staff-add")
    assert "JHB1007K" not in desk.text()


def test_somebody_new_signs_in_with_the_badge_that_was_scanned(shop: Shop, opens: Opens) -> None:
    desk = opens("staff")
    desk.waits_for("4 people work here")
    desk.click("staff-add")

    desk.fill("staff-number", "1044")
    desk.fill("staff-name", "赵云")
    desk.scan("JHB1044X")
    desk.qtbot.wait_until(lambda: "JHB1044X" in desk.text())
    type_pin(desk, "staff-pin", "730264")
    desk.press(Qt.Key.Key_Return)
    type_pin(desk, "staff-pin-again", "730264")
    desk.press(Qt.Key.Key_Return)

    desk.waits_for("赵云 can sign in")
    desk.waits_for("1044 | 赵云 | Clerk | JHB1044X | May sign in")
    assert can_sign_in(shop, "JHB1044X", "730264")
    assert "730264" not in "".join(shop.bodies())


def test_what_is_wrong_with_a_new_person_is_said_beside_each_field(shop: Shop, opens: Opens) -> None:
    desk = opens("staff")
    desk.waits_for("4 people work here")
    desk.click("staff-add")

    desk.fill("staff-number", "1024")
    desk.fill("staff-name", "赵云")
    desk.fill("staff-badge", "JHB1024A")
    type_pin(desk, "staff-pin", "730264")
    type_pin(desk, "staff-pin-again", "730264")
    desk.click("staff-ok")

    desk.qtbot.wait_until(lambda: desk.text().count("Somebody else has this one") >= 2)
    assert len(shop.desk.read(staff_list)) == 4


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("123456", "123456", "This PIN is too easy"), ("730264", "730265", "The two PINs are not the same"), ("7302", "7302", "too easy")],
)
def test_a_weak_or_mistyped_pin_is_refused_and_both_fields_are_empty(shop: Shop, opens: Opens, first: str, second: str, said: str) -> None:
    desk = opens("staff")
    choose(desk, CLERK)
    desk.click("staff-do-pin")

    type_pin(desk, "staff-pin", first)
    type_pin(desk, "staff-pin-again", second)
    desk.click("staff-ok")

    desk.waits_for(said)
    assert can_sign_in(shop, CLERK.badge, CLERK.pin)


def test_a_new_pin_unlocks_who_tried_too_often(shop: Shop, opens: Opens) -> None:
    for _ in range(10):
        can_sign_in(shop, CLERK.badge, "000000")
        shop.clock.advance(hours=2)
    desk = opens("staff")
    choose(desk, CLERK)
    assert "PIN blocked: a new one is needed" in desk.text()
    assert "A new PIN, typed by the person, unlocks it." in desk.text()

    desk.click("staff-do-pin")
    type_pin(desk, "staff-pin", "730264")
    type_pin(desk, "staff-pin-again", "730264")
    desk.click("staff-ok")

    desk.waits_for("李娜 has a new PIN")
    desk.waits_for("1024 | 李娜 | Clerk | JHB1024A | May sign in")
    assert can_sign_in(shop, CLERK.badge, "730264")
    assert not can_sign_in(shop, CLERK.badge, CLERK.pin)


def test_a_new_badge_stops_the_old_one(shop: Shop, opens: Opens) -> None:
    desk = opens("staff")
    choose(desk, CLERK)
    desk.click("staff-do-badge")

    desk.scan("JHB1024-B2")
    desk.qtbot.wait_until(lambda: "JHB1024-B2" in desk.text())
    desk.click("staff-ok")

    desk.waits_for("李娜 wears the new badge")
    assert entry(shop, "1024").badges == ("JHB1024-B2",)
    with pytest.raises(Refused) as refused:
        wearer(shop.desk, CLERK.badge)
    assert refused.value.reason == UnknownStaff()


def test_name_and_role_change(shop: Shop, opens: Opens) -> None:
    desk = opens("staff")
    choose(desk, CLERK)
    desk.click("staff-do-change")

    desk.fill("staff-name", "李娜娜")
    desk.click("staff-role-supervisor")
    desk.click("staff-ok")

    desk.waits_for("李娜娜 is Supervisor now")
    desk.waits_for("1024 | 李娜娜 | Supervisor | JHB1024A | May sign in")


def test_who_is_stopped_cant_sign_in_until_let_in_again(shop: Shop, opens: Opens) -> None:
    desk = opens("staff")
    choose(desk, SECOND_CLERK)
    desk.click("staff-do-active")
    desk.click("staff-ok")
    desk.waits_for("1031 | 陈磊 | Clerk | JHB1031C | Stopped")
    with pytest.raises(Refused) as refused:
        wearer(shop.desk, SECOND_CLERK.badge)
    assert refused.value.reason == UnknownStaff()

    desk.click("staff-do-active")
    desk.click("staff-ok")

    desk.waits_for("1031 | 陈磊 | Clerk | JHB1031C | May sign in")
    assert can_sign_in(shop, SECOND_CLERK.badge, SECOND_CLERK.pin)


def test_stopping_somebody_asks_first_and_enter_stops_nobody(shop: Shop, opens: Opens) -> None:
    desk = opens("staff")
    choose(desk, SECOND_CLERK)
    desk.click("staff-do-active")

    desk.press(Qt.Key.Key_Return)

    desk.qtbot.wait_until(lambda: not desk.shows("staff-ok"))
    assert entry(shop, "1031").person.active


def test_the_last_supervisor_stays_and_it_is_said(shop: Shop, opens: Opens) -> None:
    by = shop.who(SUPERVISOR)
    shop.desk.write(
        set_staff_active, shop.desk.asked(SetStaffActive, staff_id=by, by_id=by, who_id=shop.who(SECOND_SUPERVISOR), active=False)
    )
    desk = opens("staff")
    choose(desk, SUPERVISOR)
    desk.click("staff-do-active")
    desk.click("staff-ok")

    desk.waits_for("The last supervisor stays")
    assert entry(shop, "1007").person.active


def test_nobody_changes_their_own_role_and_it_is_said(shop: Shop, opens: Opens) -> None:
    desk = opens("staff")
    choose(desk, SUPERVISOR)
    desk.click("staff-do-change")
    desk.click("staff-role-clerk")
    desk.click("staff-ok")

    desk.waits_for("Not for yourself")
    assert entry(shop, "1007").person.role == "supervisor"


def test_the_own_member_card_is_scanned_looked_at_and_linked(shop: Shop, opens: Opens) -> None:
    shop.member(card="602188880387", name="李娜", phone="13812345678")
    desk = opens("staff")
    choose(desk, CLERK)
    desk.click("staff-do-card")

    desk.scan("602188880387")
    desk.waits_for("李* 138****5678")
    assert entry(shop, "1024").member_card is None
    desk.click("staff-ok")

    desk.waits_for("李娜 is never served at this card by themselves")
    assert entry(shop, "1024").member_card == "602188880387"
    desk.waits_for("6021 **** 0387")

    desk.click("staff-do-card")
    desk.click("staff-card-off")
    desk.waits_for("李娜 has no card of their own here")
    assert entry(shop, "1024").person.member_id is None


def test_a_card_nobody_has_is_not_linked(shop: Shop, opens: Opens) -> None:
    desk = opens("staff")
    choose(desk, CLERK)
    desk.click("staff-do-card")
    desk.fill("staff-card", "602100000000")
    desk.press(Qt.Key.Key_Return)

    desk.waits_for("No member found")


def test_another_number_after_the_look_up_links_nothing(shop: Shop, opens: Opens) -> None:
    shop.member(card="602188880387", name="李娜")
    desk = opens("staff")
    choose(desk, CLERK)
    desk.click("staff-do-card")
    desk.scan("602188880387")
    desk.waits_for("Link this card")

    desk.fill("staff-card", "602100000000")
    desk.click("staff-ok")

    desk.waits_for("No member found")
    assert entry(shop, "1024").person.member_id is None


def test_pressed_twice_somebody_is_changed_once(shop: Shop, opens: Opens) -> None:
    desk = opens("staff")
    choose(desk, CLERK)
    desk.click("staff-do-change")
    desk.fill("staff-name", "李娜娜")
    button = desk.control("staff-ok")

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    desk.waits_for("李娜娜 is Clerk now")
    assert shop.journal().count("change-staff") == 1


def test_a_badge_scanned_at_the_list_chooses_who_wears_it(shop: Shop, opens: Opens) -> None:
    desk = opens("staff")
    desk.waits_for("4 people work here")
    place = desk.place
    assert isinstance(place, StaffPlace)

    desk.scan(SECOND_CLERK.badge)

    desk.qtbot.wait_until(lambda: place.person.name.text() == "陈磊")
    assert desk.went == []


def test_a_badge_is_saved_as_a_page_to_cut_out(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("staff")
    choose(desk, CLERK)
    desk.click("staff-do-print")
    [dialog] = [widget for widget in desk.window.findChildren(QFileDialog) if widget.isVisible()]
    dialog.fileSelected.emit(str(tmp_path / "badge.pdf"))
    dialog.close()

    desk.waits_for("The badge is saved")
    assert (tmp_path / "badge.pdf").read_bytes().startswith(b"%PDF")


def test_who_leaves_the_desk_leaves_no_list_behind(shop: Shop, opens: Opens) -> None:
    desk = opens("staff")
    desk.waits_for("4 people work here")

    desk.frame.clear()

    assert "JHB1007K" not in desk.text()


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_is_cut_in_the_list_or_any_dialog(shop: Shop, opens: Opens, look: Look, scale: int, language: str) -> None:
    look.use(scale=scale, language=language)
    desk = opens("staff")
    choose(desk, CLERK)
    _nothing_cut(desk, desk.place)

    desk.click("staff-add")
    _nothing_cut(desk, _open_dialog(desk))
    desk.press(Qt.Key.Key_Escape)
    desk.qtbot.wait_until(lambda: not desk.shows("staff-ok"))
    place = desk.place
    assert isinstance(place, StaffPlace)
    for what in ("change", "pin", "badge", "card", "active"):
        # By keyboard: large text makes some of them scroll.
        place.person.buttons[what].setFocus()
        desk.press(Qt.Key.Key_Space)
        _nothing_cut(desk, _open_dialog(desk))
        desk.press(Qt.Key.Key_Escape)
        desk.qtbot.wait_until(lambda: not desk.shows("staff-ok"))


def _open_dialog(desk: SupervisorsDesk) -> StaffDialog:
    desk.qtbot.wait_until(lambda: desk.shows("staff-ok"))
    [dialog] = [found for found in desk.window.findChildren(StaffDialog) if found.isVisible()]
    return dialog


def _nothing_cut(desk: SupervisorsDesk, root: QWidget) -> None:
    """Once everything lies where it will, no words lack room."""

    def whole() -> None:
        assert flaws(root) == []

    desk.qtbot.wait_until(whole)
