"""The shift at the desk: counted in, an X, cash by hand, counted out blind, a difference signed, the Z printed; and the Zs before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from shop import CLERK, SECOND_CLERK, SUPERVISOR, Shop
from supervised import Opens, SupervisorsDesk

from counter_app.actions.shifts import REASONS
from counter_app.database.chain_check import head_from
from counter_app.database.z_reports import last_z
from counter_app.vouchers.preview import text_of
from tests.actions.doing import handed, redeemed, stocked
from tests.actions.shift_hands import closes, counts_in, counts_out, now


def at_work(shop: Shop, opens: Opens) -> SupervisorsDesk:
    """Li Na at the shift's place; ten kettles for 1,000 points and 15 yuan lie on the shelf."""
    shop.sign_in(CLERK)
    stocked(shop, "K1", points=1000, pieces=10, prices=((1000, 15_00),), barcode="6901234567892")
    desk = opens("shift", CLERK)
    desk.waits_for("Opened by")
    return desk


def counted(desk: SupervisorsDesk, cash: str, kettles: str) -> None:
    desk.fill("count-cash", cash)
    desk.fill("count-gift-K1", kettles)
    desk.press(Qt.Key.Key_F12)


def test_the_first_count_is_what_the_shift_answers_for(shop: Shop, opens: Opens) -> None:
    desk = at_work(shop, opens)
    desk.waits_for("The shift has not been counted in")
    desk.press(Qt.Key.Key_F8)
    desk.waits_for("How much cash lies in the drawer")
    assert desk.control("count-gift-K1").text() == "10"  # type: ignore[attr-defined]
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Not everything is counted")
    counted(desk, "200", "9")
    desk.waits_for("The shift is counted in")
    assert "has not been counted in" not in desk.text()
    found = now(shop)
    assert (found.cash.opening, found.shelf[0].opening) == (200_00, 9)


def test_counting_out_shows_nothing_of_what_should_be_there(shop: Shop, opens: Opens) -> None:
    desk = at_work(shop, opens)
    counts_in(shop, "200")
    handed(shop, redeemed(shop, shop.member(points=5000), (now(shop).shelf[0].gift_id, 2)).voucher_id, (1, 2))
    desk.waits_for("Handed over")
    assert "230" not in desk.text()
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("What should be there is shown afterwards")
    for told in ("230", "200.00", " 8", "10"):
        assert told not in desk.text()
    counted(desk, "229.5", "8")
    desk.waits_for("Something differs")
    desk.waits_for("¥229.50 counted, ¥230.00 expected: −¥0.50")


def test_notes_and_coins_are_added_up_and_a_scanned_gift_is_one_more(shop: Shop, opens: Opens) -> None:
    desk = at_work(shop, opens)
    counts_in(shop, "0")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("That is all there is")
    place = desk.place
    place.count.how.parts[1].click()  # type: ignore[attr-defined]
    desk.fill("count-note-10000", "2")
    desk.fill("count-note-50", "3")
    desk.waits_for("Together ¥201.50")
    for _ in range(2):
        desk.scan("6901234567892")
    desk.qtbot.wait_until(lambda: desk.control("count-gift-K1").text() == "2")  # type: ignore[attr-defined]
    desk.scan("6900000000006")
    desk.waits_for("This is no gift of the shelf")


def test_a_difference_is_signed_by_a_supervisor_who_neither_counted_nor_closes(shop: Shop, opens: Opens) -> None:
    desk = at_work(shop, opens)
    counts_in(shop, "200")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("That is all there is")
    counted(desk, "199", "9")
    desk.waits_for("10 expected, 9 counted")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Why does it differ?")
    reason = desk.control("close-reason")
    assert isinstance(reason, QComboBox)
    reason.setCurrentIndex(1 + REASONS.index("lost"))
    desk.fill("close-remark", "找不到")
    desk.fill("close-stays", "500")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("No more than was counted")
    desk.fill("close-stays", "150")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Who signs")
    desk.scan(CLERK.badge)
    desk.waits_for("supervisor")
    desk.scan(SUPERVISOR.badge)
    desk.waits_for("Staff no. 1007")
    desk.type(SUPERVISOR.pin)
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Z 1, shift 1")
    found = shop.desk.read(last_z, 2)
    assert found is not None
    assert (found.facts["reason"], found.facts["supervisor"]["number"], found.stays) == ("lost", "1007", 150_00)
    assert shop.desk.on_duty is not None
    desk.click("z-report-done")
    desk.qtbot.wait_until(lambda: desk.went == ["sign-in"])
    assert shop.desk.on_duty is None


def test_a_z_is_printed_by_itself_once_and_again_as_a_reprint(shop: Shop, opens: Opens) -> None:
    shop.folder.keep_desk_facts(printer="Desk printer")
    desk = at_work(shop, opens)
    counts_in(shop, "20")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("That is all there is")
    counted(desk, "20", "10")
    desk.waits_for("The three sums agree")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Close the shift?")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("First print: printed")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Reprint 1: printed")
    first, again = sorted((shop.folder.path / "paper").glob("*Z 1 *.pdf"))
    assert "REPRINT" not in text_of(first.read_bytes())
    assert "REPRINT 1" in text_of(again.read_bytes())
    head = head_from(text_of(first.read_bytes()))
    assert head is not None
    assert shop.open.keys.has_signed(2, head.at, head.signed_bytes(), head.signature)
    z = shop.desk.read(last_z, 2)
    assert z is not None
    assert z.head == head


def test_an_x_is_blind_for_a_clerk_and_whole_for_a_supervisor(shop: Shop, opens: Opens) -> None:
    desk = at_work(shop, opens)
    counts_in(shop, "20")
    desk.press(Qt.Key.Key_F3)
    desk.waits_for("it is counted blind")
    desk.qtbot.wait_until(lambda: desk.control("x-report-save").isEnabled())
    page = desk.window.findChild(object, "x-report")
    assert "¥20.00" not in text_of(page.file)


def test_cash_by_hand_is_expected_by_the_z(shop: Shop, opens: Opens) -> None:
    desk = at_work(shop, opens)
    counts_in(shop, "20")
    desk.click("shift.cash")
    desk.waits_for("What for")
    desk.fill("cash-amount", "30")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Say what for")
    desk.fill("cash-why", "零钱")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("It is noted")
    assert now(shop).cash.expected == 50_00


def test_after_a_crash_the_count_waits_for_its_z(shop: Shop, opens: Opens) -> None:
    desk = at_work(shop, opens)
    counts_in(shop, "20")
    counts_out(shop, "19")
    desk.waits_for("Go on closing the shift")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("¥19.00 counted, ¥20.00 expected")


def test_the_next_clerk_countersigns_a_past_z(shop: Shop, opens: Opens) -> None:
    shop.sign_in(CLERK)
    counts_in(shop, "20")
    closes(shop, counts_out(shop), "20")
    desk = opens("shift", SECOND_CLERK)
    desk.waits_for("Z 1 is not countersigned yet")
    desk.click("shift.zs")
    desk.waits_for("has not signed")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Not countersigned yet")
    desk.click("z-report-differ")
    desk.waits_for("Say what is different")
    desk.click("z-report-agree")
    desk.waits_for("Countersigned by 陈磊")


def test_whoever_finds_something_else_than_the_z_before_says_what(shop: Shop, opens: Opens) -> None:
    shop.sign_in(CLERK)
    counts_in(shop, "20")
    closes(shop, counts_out(shop), "20")
    desk = opens("shift", SECOND_CLERK)
    desk.waits_for("has not been counted in")
    desk.press(Qt.Key.Key_F8)
    desk.waits_for("Z 1 left ¥20.00 in the drawer")
    desk.fill("count-cash", "19")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("say what")
    desk.fill("count-remark", "少一元")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("The shift is counted in")


def test_the_first_page_says_that_the_shift_has_not_been_counted_in(shop: Shop, opens: Opens) -> None:
    desk = opens("redeem", CLERK)
    desk.waits_for("The shift has not been counted in")
    desk.click("start-count-in")
    assert desk.went[-1] == "shift"
    counts_in(shop, "20")
    desk.qtbot.wait_until(lambda: not desk.shows("start-count-in"))
