"""Who is at the desk: cards old, lost and unknown, a phone of two, a blocked member, and the clerk's own card."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shop import CLERK, SUPERVISOR, Shop

from counter_app.actions.members import ReplaceCard, ReportLost, replace_card, report_lost
from counter_app.actions.staff import LinkMember, link_member
from tests.screens.redeeming.conftest import Opens


def test_a_member_stands_on_the_screen_masked(shop: Shop, opens: Opens) -> None:
    shop.member(points=12_680, tier="gold", earned=17_680, name="王小明", phone="13812345678", card="602188880387")
    counter = opens()
    counter.serve("602188880387")
    text = counter.text()
    for word in ("王*", "138****5678", "6021 **** 0387", "12,680", "Gold", "2,320 to Diamond", "17,680 / 20,000"):
        assert word in text
    assert "王小明" not in text
    assert "13812345678" not in text
    assert "602188880387" not in text


def test_an_unknown_card_says_what_to_do(shop: Shop, opens: Opens) -> None:
    counter = opens()
    counter.look_for("60219999")
    counter.waits_for("No member found")
    counter.waits_for("look by name")


def test_an_unknown_card_leaves_the_member_before_where_they_are(shop: Shop, opens: Opens) -> None:
    shop.member(points=3_000, card="602188880387")
    shop.gift(code="101", points=1_000)
    counter = opens()
    counter.serve("602188880387")
    counter.type("101")
    counter.enter()
    counter.look_for("60219999")
    counter.waits_for("No member found")
    assert "1 gift, 1 piece" in counter.text()


def test_two_members_on_one_phone_are_chosen_by_keyboard(shop: Shop, opens: Opens) -> None:
    shop.member(points=100, name="赵大勇", phone="15412345678", tier="gold")
    shop.member(points=4_321, name="孙小妹", phone="15412345678")
    counter = opens()
    counter.look_for("154 1234 5678")
    counter.waits_for("2 members fit")
    counter.waits_for("Gold")
    assert "15412345678" not in counter.text()
    counter.press(Qt.Key.Key_Down)
    counter.enter()
    counter.waits_for("Points to spend")
    assert "孙*" in counter.text()
    assert "4,321" in counter.text()


def test_last_four_and_name_lead_to_the_member_too(shop: Shop, opens: Opens) -> None:
    shop.member(points=777, name="欧阳雪", phone="15412340042")
    counter = opens()
    counter.serve("0042", shows="777")
    counter.press(Qt.Key.Key_Escape)
    counter.waits_for("Scan the member card")
    counter.serve("欧阳", shows="777")


def test_a_blocked_member_is_shown_with_the_reason_on_every_gift(shop: Shop, opens: Opens) -> None:
    shop.member(points=9_000, card="602188880387", state="blocked")
    shop.gift(code="101", points=1_000)
    counter = opens()
    counter.serve("602188880387")
    counter.waits_for("This member is blocked")
    assert counter.tile("101").hint == "Member blocked"
    counter.type("101")
    counter.enter()
    counter.waits_for("A supervisor can say why and lift it")
    assert counter.vouchers() == 0
    assert not counter.can_press("complete")


def test_a_lost_card_is_refused_and_a_replaced_one_leads_on(shop: Shop, opens: Opens) -> None:
    shop.sign_in(CLERK)
    first = shop.member(points=100, card="602100000001")
    second = shop.member(points=200, card="602100000002")
    shop.desk.write(report_lost, shop.desk.asked(ReportLost, member_id=first))
    shop.desk.write(replace_card, shop.desk.asked(ReplaceCard, member_id=second, card="602100000003"))
    counter = opens()
    counter.look_for("602100000001")
    counter.waits_for("This card was reported lost")
    assert "Points to spend" not in counter.text()
    counter.serve("602100000002")
    counter.waits_for("This card was replaced")


def test_a_clerks_own_card_is_a_colleagues_to_serve(shop: Shop, opens: Opens) -> None:
    member = shop.member(points=9_000, card="602188880387")
    shop.sign_in(SUPERVISOR)
    shop.desk.write(link_member, shop.desk.asked(LinkMember, by_id=shop.who(SUPERVISOR), who_id=shop.who(CLERK), member_id=member))
    counter = opens()
    counter.look_for("602188880387")
    counter.waits_for("This is your own member card")
    counter.waits_for("Ask a colleague")
    assert "Points to spend" not in counter.text()


def test_the_phone_alone_is_not_enough_for_many_points_until_an_id_or_the_card_is_seen(shop: Shop, opens: Opens) -> None:
    shop.member(points=9_000, phone="15412345678", card="602188880387")
    shop.gift(code="101", points=1_000)
    counter = opens()
    counter.serve("15412345678")
    counter.type("101")
    counter.enter()
    counter.waits_for("Ask for the member card")
    assert not counter.can_press("complete")
    counter.click("id-seen")
    assert counter.can_press("complete")

    counter.click("clear-basket")
    counter.press(Qt.Key.Key_Escape)
    counter.waits_for("Scan the member card")
    counter.serve("15412345678")
    counter.type("101")
    counter.enter()
    counter.waits_for("Ask for the member card")
    counter.look_for("602188880387")
    counter.qtbot.wait_until(lambda: counter.can_press("complete"))
    assert "1 gift, 1 piece" in counter.text(), "the card of the same member keeps the basket"


def test_another_members_card_parks_the_basket_that_was_begun(shop: Shop, opens: Opens) -> None:
    shop.member(points=3_000, name="王小明", card="602100000001")
    shop.member(points=555, name="刘星", card="602100000002")
    shop.gift(code="101", points=1_000)
    counter = opens()
    counter.serve("602100000001")
    counter.type("101")
    counter.enter()
    counter.serve("602100000002", shows="555")
    counter.press(Qt.Key.Key_Escape)
    counter.waits_for("parked just now, 1 piece in the basket")
    counter.click("resume-0")
    counter.waits_for("1 gift, 1 piece")
    assert "王*" in counter.text()


def test_f9_parks_and_takes_up_again_and_nothing_is_held_meanwhile(shop: Shop, opens: Opens) -> None:
    member = shop.member(points=3_000, card="602100000001")
    shop.gift(code="101", points=1_000)
    counter = opens()
    counter.serve("602100000001")
    counter.type("101")
    counter.enter()
    counter.press(Qt.Key.Key_F9)
    counter.waits_for("Parked 1")
    assert counter.spendable(member) == 3_000
    counter.press(Qt.Key.Key_F9)
    counter.waits_for("1 gift, 1 piece")
    counter.waits_for("Parked 0")


def test_what_is_parked_goes_when_another_clerk_takes_the_desk(shop: Shop, opens: Opens) -> None:
    shop.member(points=3_000, card="602100000001")
    shop.gift(code="101", points=1_000)
    counter = opens()
    counter.serve("602100000001")
    counter.type("101")
    counter.enter()
    counter.press(Qt.Key.Key_F9)
    counter.waits_for("parked just now")
    counter.frame.clear()
    counter.waits_for("Parked 0")
    assert "parked just now" not in counter.text()
    assert "Members just served" not in counter.text()


def test_holding_f4_shows_what_is_masked_and_the_journal_says_so(shop: Shop, opens: Opens) -> None:
    shop.member(points=3_000, name="王小明", phone="13812345678", card="602100000001")
    counter = opens()
    counter.serve("602100000001")
    handle = counter.window.windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_F4)
    counter.waits_for("13812345678")
    counter.waits_for("王小明")
    QTest.keyRelease(handle, Qt.Key.Key_F4)
    counter.qtbot.wait_until(lambda: "13812345678" not in counter.text())
    assert "王*" in counter.text()
    assert shop.journal().count("reveal") == 1


def test_a_shift_that_is_to_be_counted_in_is_something_that_waits(shop: Shop, opens: Opens) -> None:
    counter = opens()
    counter.waits_for("The shift has not been counted in")
    assert "Nothing waits." not in counter.text()
