"""A basket that needs a supervisor: on the spot with badge and PIN, or in the list; and an undo within the shift."""

from PySide6.QtCore import Qt
from shop import CLERK, SUPERVISOR, Shop

from counter_app.actions.approving import waiting_approvals
from tests.screens.redeeming.conftest import Counter, Opens


def put_two_in(shop: Shop, opens: Opens) -> tuple[Counter, int]:
    member = shop.member(points=12_680, tier="gold", name="王小明", card="602188880387")
    shop.gift(code="101", points=3_000, stock=9)
    shop.gift(code="104", points=2_500, stock=9, name="纯棉毛巾礼盒", name_en="Cotton towel set")
    counter = opens()
    counter.serve("602188880387")
    for number in ("101", "104"):
        counter.type(number)
        counter.enter()
    counter.waits_for("After 7,180")
    return counter, member


def supervisor_signs(counter: Counter) -> None:
    counter.scan(SUPERVISOR.badge)
    counter.waits_for(SUPERVISOR.name)
    counter.qtbot.wait_until(lambda: counter.control("approver-pin").hasFocus())
    counter.type(SUPERVISOR.pin)
    counter.press(Qt.Key.Key_F12)


def test_a_supervisor_signs_on_the_spot_and_it_is_done(shop: Shop, opens: Opens) -> None:
    counter, member = put_two_in(shop, opens)
    assert "Supervisor needed" in counter.text()
    assert "Approve and complete" in counter.text()
    counter.press(Qt.Key.Key_F12)
    counter.waits_for("What will happen")
    assert counter.vouchers() == 0
    supervisor_signs(counter)
    counter.waits_for("Redemption complete")
    assert counter.vouchers() == 1
    assert counter.spendable(member) == 7_180


def test_the_second_enter_asks_the_supervisor_and_redeems_nothing_by_itself(shop: Shop, opens: Opens) -> None:
    counter, member = put_two_in(shop, opens)
    counter.enter()
    counter.waits_for("What will happen")
    assert counter.vouchers() == 0
    counter.press(Qt.Key.Key_Escape)
    counter.qtbot.wait_until(lambda: "What will happen" not in counter.text())
    assert counter.can_press("complete")
    assert counter.spendable(member) == 12_680
    counter.click("gift-101")
    counter.waits_for("2 gifts, 3 pieces")


def test_f8_sends_it_to_the_list_with_its_points_held_and_the_desk_is_free(shop: Shop, opens: Opens) -> None:
    counter, member = put_two_in(shop, opens)
    counter.press(Qt.Key.Key_F8)
    counter.waits_for("Sent to the supervisor")
    counter.waits_for("waits for a supervisor since 09:00, 2 pieces")
    assert counter.vouchers() == 0
    assert counter.spendable(member) == 7_180
    (waiting,) = shop.desk.read(waiting_approvals)
    assert waiting.requester_id == shop.who(CLERK)
    counter.click(f"waiting-{waiting.id}")
    assert counter.went[-1] == ("approvals", waiting.id)


def test_f8_pressed_twice_sends_one_request(shop: Shop, opens: Opens) -> None:
    counter, _ = put_two_in(shop, opens)
    counter.press(Qt.Key.Key_F8)
    counter.press(Qt.Key.Key_F8)
    counter.waits_for("Sent to the supervisor")
    assert len(shop.desk.read(waiting_approvals)) == 1


def test_a_supervisor_who_says_no_leaves_the_basket_as_it_was(shop: Shop, opens: Opens) -> None:
    counter, member = put_two_in(shop, opens)
    counter.press(Qt.Key.Key_F12)
    counter.waits_for("What will happen")
    counter.click("approval-refuse")
    counter.waits_for("The supervisor said no")
    assert "2 gifts, 2 pieces" in counter.text()
    assert counter.spendable(member) == 12_680


def test_an_undo_with_a_supervisor_brings_everything_back(shop: Shop, opens: Opens) -> None:
    member = shop.member(points=3_000, card="602188880387")
    shop.gift(code="101", points=1_575, cash=1_000, stock=5)
    counter = opens()
    counter.serve("602188880387")
    counter.type("101")
    counter.enter()
    counter.enter()
    counter.waits_for("Redemption complete")
    assert counter.spendable(member) == 1_425
    counter.click("undo")
    counter.waits_for("Undo a redemption")
    supervisor_signs(counter)
    counter.waits_for("The voucher is void")
    counter.waits_for("1,575 points are back. Give ¥10.00 back.")
    counter.waits_for("Undone")
    assert counter.spendable(member) == 3_000
    assert not counter.shows("undo")
    assert not counter.shows("hand-over-now")
