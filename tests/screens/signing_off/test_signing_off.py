"""The second look: the shop's copies scanned or ticked, signed by a supervisor who had nothing to do with them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from shop import CLERK, SECOND_SUPERVISOR, SUPERVISOR, Shop
from sqlalchemy import select
from sqlalchemy.engine import Connection
from whole_desk import OpensDesk, WholeDesk, issued, linked_to_card

from counter_app.database.tables import sign_off
from counter_app.database.vouchers import Voucher
from counter_app.screens.window.places import SIGN_OFF


def signed(shop: Shop) -> list[tuple[str, str, str]]:
    """State, how and remark of each entry, in order."""

    def asked(connection: Connection) -> list[tuple[str, str, str]]:
        rows = connection.execute(select(sign_off.c.state, sign_off.c.how, sign_off.c.remark).order_by(sign_off.c.id))
        return [(row.state, row.how, row.remark) for row in rows]

    return shop.desk.read(asked)


@pytest.fixture
def three(shop: Shop) -> list[Voucher]:
    """Three redemptions of one clerk."""
    shop.sign_in(CLERK)
    member = shop.member(points=9_000, name="王小明")
    gift = shop.gift(points=600, stock=30)
    return [issued(shop, member, (gift, 1)) for _ in range(3)]


def wait_for(desk: WholeDesk, *wanted: tuple[str, str, str]) -> None:
    desk.qtbot.wait_until(lambda: signed(desk.shop) == list(wanted))


def test_scanned_ticked_and_left_open_are_told_apart_for_ever(shop: Shop, opens: OpensDesk, three: list[Voucher]) -> None:
    desk = opens(SIGN_OFF, SUPERVISOR)
    desk.waits_for("3 entries wait")
    desk.scan(three[0].digits)
    desk.waits_for("Voucher 0000 2000 0014 is ticked")
    desk.waits_for("600 pts, ¥0.00; 1 with paper")
    desk.click("sign-2")
    desk.waits_for("1,200 pts, ¥0.00; 1 with paper")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("2 entries, 1 of them with the paper scanned")
    desk.prove(SUPERVISOR)
    desk.press(Qt.Key.Key_Return)
    desk.waits_for("2 entries signed off")
    wait_for(desk, ("signed", "scanned", ""), ("signed", "ticked", ""), ("open", "", ""))
    desk.waits_for("1 entry waits")


def test_all_at_once_with_a_clerk_at_the_desk_and_a_supervisors_badge(shop: Shop, opens: OpensDesk, three: list[Voucher]) -> None:
    desk = opens(SIGN_OFF)
    desk.waits_for("3 entries wait")
    desk.click("tick-all")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Scan the supervisor's badge")
    desk.prove(SUPERVISOR)
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("All is signed off")
    wait_for(desk, *[("signed", "ticked", "")] * 3)


def test_the_printed_number_of_the_shops_copy_ticks_it_too(shop: Shop, opens: OpensDesk, three: list[Voucher]) -> None:
    desk = opens(SIGN_OFF, SUPERVISOR)
    desk.waits_for("3 entries wait")
    desk.scan(f"{three[1].number:012d}")
    desk.waits_for("1 with paper")
    desk.scan(three[2].short_code)
    desk.waits_for("2 with paper")


def test_what_one_did_oneself_cannot_be_ticked_and_says_why(shop: Shop, opens: OpensDesk, three: list[Voucher]) -> None:
    shop.sign_in(SUPERVISOR)
    own = issued(shop, three[0].member_id, (three[0].lines[0].gift_id, 1))
    desk = opens(SIGN_OFF, SUPERVISOR)
    desk.waits_for("4 entries wait")
    desk.waits_for("your own")
    desk.click("sign-4")
    desk.waits_for("Nobody approves what they asked for or served themselves.")
    desk.scan(own.digits)
    desk.click("tick-all")
    desk.waits_for("Sign off 3 entries")


def test_the_clerk_of_a_ticked_entry_is_refused_as_soon_as_the_badge_is_read(shop: Shop, opens: OpensDesk, three: list[Voucher]) -> None:
    shop.sign_in(SUPERVISOR)
    issued(shop, three[0].member_id, (three[0].lines[0].gift_id, 1))
    desk = opens(SIGN_OFF, CLERK)
    desk.waits_for("4 entries wait")
    desk.click("tick-all")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Scan the supervisor's badge")
    desk.scan(SUPERVISOR.badge)
    desk.waits_for("Another supervisor must approve")
    desk.prove(SECOND_SUPERVISOR)
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("All is signed off")
    assert {state for state, _, _ in signed(shop)} == {"signed"}


def test_nobody_signs_for_their_own_card(shop: Shop, opens: OpensDesk, three: list[Voucher]) -> None:
    linked_to_card(shop, SUPERVISOR, three[0].member_id, SECOND_SUPERVISOR)
    desk = opens(SIGN_OFF, SUPERVISOR)
    desk.waits_for("your own")
    desk.click("sign-1")
    desk.waits_for("This is your own member card")
    assert not desk.control("sign-off").isEnabled()


def test_a_forged_copy_ticks_nothing(shop: Shop, opens: OpensDesk, three: list[Voucher]) -> None:
    desk = opens(SIGN_OFF, SUPERVISOR)
    desk.waits_for("3 entries wait")
    digits = three[0].digits
    desk.scan(digits[:-1] + str((int(digits[-1]) + 1) % 10))
    desk.waits_for("The signature is not right.")
    assert not desk.control("sign-off").isEnabled()


def test_an_objection_needs_words_and_changes_no_books(shop: Shop, opens: OpensDesk, three: list[Voucher]) -> None:
    desk = opens(SIGN_OFF, SUPERVISOR)
    desk.waits_for("3 entries wait")
    desk.click("sign-3")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Scan the supervisor's badge")
    desk.click("sign-off-object")
    desk.waits_for("Say what doesn't fit")
    remark = desk.control("sign-off-remark")
    assert isinstance(remark, QLineEdit)
    remark.setText("The paper says two")
    desk.prove(SUPERVISOR)
    desk.click("sign-off-object")
    desk.waits_for("Objection to 1 entry noted")
    wait_for(desk, ("open", "", ""), ("open", "", ""), ("objected", "ticked", "The paper says two"))
    assert desk.voucher(three[2].id).state == "open"


def test_a_wrong_pin_signs_nothing(shop: Shop, opens: OpensDesk, three: list[Voucher]) -> None:
    desk = opens(SIGN_OFF, SUPERVISOR)
    desk.waits_for("3 entries wait")
    desk.click("sign-1")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Scan the supervisor's badge")
    desk.prove(SUPERVISOR, "137955")
    desk.press(Qt.Key.Key_Return)
    desk.waits_for("4 more tries")
    assert {state for state, _, _ in signed(shop)} == {"open"}
    desk.press(Qt.Key.Key_Escape)
    desk.waits_for("Sign off 1 entry")
