"""The gift's number, Enter, Enter: what a clerk with a queue presses, and what pressing too much must not do."""

from PySide6.QtCore import Qt
from shop import Shop

from tests.screens.redeeming.conftest import Opens


def test_the_number_and_two_enters_complete_a_redemption(shop: Shop, opens: Opens) -> None:
    member = shop.member(points=3_000, card="602188880387")
    shop.gift(code="101", points=1_575, stock=26)
    counter = opens()
    counter.serve("602188880387")
    counter.keys = 0

    counter.type("101")
    counter.enter()
    counter.waits_for("After 1,425")
    assert counter.vouchers() == 0
    counter.enter()

    counter.waits_for("Redemption complete")
    assert counter.keys == len("101") + 2
    assert counter.vouchers() == 1
    assert counter.spendable(member) == 1_425


def test_both_enters_at_once_complete_it_too(shop: Shop, opens: Opens) -> None:
    shop.member(points=3_000, card="602188880387")
    shop.gift(code="101", points=1_575)
    counter = opens()
    counter.serve("602188880387")
    counter.type("101")
    counter.enter()
    counter.enter()
    counter.waits_for("Redemption complete")
    assert counter.vouchers() == 1


def test_enter_held_down_puts_one_piece_in_and_completes_nothing(shop: Shop, opens: Opens) -> None:
    shop.member(points=9_000, card="602188880387")
    shop.gift(code="101", points=1_575)
    counter = opens()
    counter.serve("602188880387")
    counter.type("101")
    counter.hold_enter()
    counter.waits_for("1 gift, 1 piece")
    assert counter.vouchers() == 0
    assert counter.shows("complete")


def test_enter_held_down_on_the_second_press_makes_one_voucher_and_leaves_the_result(shop: Shop, opens: Opens) -> None:
    shop.member(points=9_000, card="602188880387")
    shop.gift(code="101", points=1_575)
    counter = opens()
    counter.serve("602188880387")
    counter.type("101")
    counter.enter()
    counter.hold_enter()
    counter.waits_for("Redemption complete")
    assert counter.vouchers() == 1


def test_enter_in_the_empty_box_completes_nothing_that_was_put_in_by_mouse(shop: Shop, opens: Opens) -> None:
    shop.member(points=9_000, card="602188880387")
    shop.gift(code="101", points=1_575)
    counter = opens()
    counter.serve("602188880387")
    counter.click("gift-101")
    counter.waits_for("1 gift, 1 piece")
    counter.press(Qt.Key.Key_F3)
    counter.enter()
    counter.enter()
    assert counter.shows("complete")
    assert counter.vouchers() == 0


def test_two_enters_on_a_gift_that_cant_be_had_leave_the_basket_alone(shop: Shop, opens: Opens) -> None:
    shop.member(points=2_000, card="602188880387")
    shop.gift(code="101", points=1_575)
    shop.gift(code="102", points=4_000)
    counter = opens()
    counter.serve("602188880387")
    counter.type("101")
    counter.enter()
    counter.waits_for("1 gift, 1 piece")
    counter.type("102")
    counter.enter()
    counter.enter()
    counter.waits_for("3,575 points short")
    assert counter.vouchers() == 0
    assert counter.shows("complete")


def test_f12_completes_and_a_double_click_on_the_button_makes_one_voucher(shop: Shop, opens: Opens) -> None:
    member = shop.member(points=9_000, card="602188880387")
    shop.gift(code="101", points=1_575)
    counter = opens()
    counter.serve("602188880387")
    counter.type("101")
    counter.enter()
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_F12)
    counter.waits_for("Redemption complete")
    assert counter.vouchers() == 1

    counter.serve("602188880387")
    counter.type("101")
    counter.enter()
    counter.double_click("complete")
    counter.waits_for("Redemption complete")
    assert counter.vouchers() == 2
    assert counter.spendable(member) == 9_000 - 2 * 1_575


def test_no_mouse_is_needed_from_member_to_next_member(shop: Shop, opens: Opens) -> None:
    shop.member(points=9_000, card="602188880387")
    shop.gift(code="101", points=1_575)
    shop.gift(code="102", points=500)
    counter = opens()
    counter.serve("602188880387")
    counter.press(Qt.Key.Key_Down)
    assert counter.tile("101").hasFocus()
    counter.press(Qt.Key.Key_Right)
    assert counter.tile("102").hasFocus()
    counter.enter()
    counter.waits_for("102 Electric kettle, 500 pts")
    counter.type("101")
    counter.enter()
    counter.waits_for("2 gifts, 2 pieces")
    counter.enter()
    counter.waits_for("Redemption complete")
    counter.enter()
    counter.waits_for("Scan the member card")
    counter.waits_for("Members just served")
    assert counter.find_box.hasFocus()


def test_a_scanned_gift_goes_into_the_basket_wherever_the_keyboard_is(shop: Shop, opens: Opens) -> None:
    shop.member(points=9_000, card="602188880387")
    shop.gift(code="69010101", points=1_575)
    counter = opens()
    counter.serve("602188880387")
    counter.press(Qt.Key.Key_F2)
    counter.scan("69010101")
    counter.waits_for("1 gift, 1 piece")
    assert counter.find_box.text() == ""
    assert counter.place.desk.gifts.search.text() == ""


def test_f12_right_behind_the_typed_number_comes_after_it(shop: Shop, opens: Opens) -> None:
    """Typed keys are withheld for a moment, until it is clear that they are no scan; a key that acts at once waits for them."""
    shop.member(points=9_000, card="602188880387")
    shop.gift(code="101", points=1_575)
    counter = opens()
    counter.serve("602188880387")
    counter.click("gift-101")
    counter.type("10")
    counter.press(Qt.Key.Key_F12)
    counter.qtbot.wait_until(lambda: counter.vouchers() == 1)
    assert counter.place.desk.gifts.search.text() == "10"
