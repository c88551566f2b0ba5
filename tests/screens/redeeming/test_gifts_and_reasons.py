"""Every gift is there; what can't be had says why before anybody tries, and the same when somebody does."""

from datetime import date

from PySide6.QtCore import Qt
from shop import SUPERVISOR, Shop

from counter_app.actions.gifts import ChangeGift, GiftFields, change_gift
from counter_app.programme.values import GiftKind
from tests.screens.redeeming.conftest import Counter, Opens


def texts_of(counter: Counter, number: str) -> str:
    return counter.tile(number).accessibleName()


def test_each_reason_stands_on_its_tile_with_when_or_how_it_would_go(shop: Shop, opens: Opens) -> None:
    shop.member(points=1_000, earned=1_000, tier="silver", card="602188880387")
    shop.gift(code="101", points=900, stock=26)
    shop.gift(code="102", points=1_320)
    shop.gift(code="103", points=500, tiers="gold diamond")
    shop.gift(code="104", points=500, stock=0)
    shop.gift(code="105", points=500, start=date(2026, 12, 2))
    shop.gift(code="106", points=500, end=date(2026, 10, 31))
    shop.gift(code="107", points=500, per_member=0)
    counter = opens()
    counter.serve("602188880387")

    assert counter.tile("101").hint == ""
    assert "26 in stock" in texts_of(counter, "101")
    expected = {
        "102": ("320 points short", "After about ¥267 of shopping"),
        "103": ("From Gold on", "4,000 to the tier"),
        "104": ("None in this shop", "When new stock arrives"),
        "105": ("From 2 Dec on", "Starts 2 Dec"),
        "106": ("Ended 31 Oct", "Last day was 31 Oct"),
        "107": ("0 per member", "Had already"),
    }
    for number, (short, how) in expected.items():
        assert counter.tile(number).hint == short
        assert how in texts_of(counter, number)
    assert "1 can be had" in counter.text()


def test_a_gift_of_which_todays_share_is_gone_says_again_tomorrow(shop: Shop, opens: Opens) -> None:
    shop.member(points=5_000, card="602188880387")
    shop.gift(code="101", points=600, per_day=1)
    counter = opens()
    counter.serve("602188880387")
    assert counter.tile("101").hint == ""
    counter.type("101")
    counter.enter()
    counter.enter()
    counter.waits_for("Redemption complete")
    counter.serve("602188880387")
    assert counter.tile("101").hint == "One a day"
    assert "Again tomorrow" in texts_of(counter, "101")


def test_a_tile_that_cant_be_had_takes_the_keyboard_and_enter_says_the_same(shop: Shop, opens: Opens) -> None:
    shop.member(points=1_000, card="602188880387")
    shop.gift(code="101", points=1_320)
    counter = opens()
    counter.serve("602188880387")
    counter.press(Qt.Key.Key_Down)
    assert counter.tile("101").hasFocus()
    counter.enter()
    counter.waits_for("1,000 points are free, 1,320 are needed")
    assert counter.tile("101").hint == "320 points short"
    assert "320 points short" in counter.control("gifts-message").accessibleName()


def test_what_the_basket_takes_counts_for_the_other_gifts(shop: Shop, opens: Opens) -> None:
    shop.member(points=2_000, card="602188880387")
    shop.gift(code="101", points=1_500)
    shop.gift(code="102", points=800)
    counter = opens()
    counter.serve("602188880387")
    assert counter.tile("102").hint == ""
    counter.click("gift-101")
    counter.waits_for("After 500")
    assert counter.tile("102").hint == "300 points short"
    counter.click("clear-basket")
    counter.waits_for("After 2,000")
    assert counter.tile("102").hint == ""


def test_the_stepper_goes_as_far_as_it_can_and_then_says_why(shop: Shop, opens: Opens) -> None:
    shop.member(points=9_000, card="602188880387")
    shop.gift(code="101", points=500, stock=2)
    counter = opens()
    counter.serve("602188880387")
    counter.click("gift-101")
    stepper = counter.control("pieces-101")
    stepper.setFocus()
    counter.press(Qt.Key.Key_Up)
    counter.waits_for("1 gift, 2 pieces")
    counter.press(Qt.Key.Key_Up)
    counter.waits_for("None in this shop")
    assert "1 gift, 2 pieces" in counter.text()
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Down)
    counter.waits_for("The basket is empty")


def test_points_and_cash_can_be_split_where_the_gift_lets_it(shop: Shop, opens: Opens) -> None:
    shop.member(points=9_000, card="602188880387")
    shop.gift(code="108", prices=((3_924, 0), (2_924, 1_000)))
    counter = opens()
    counter.serve("602188880387")
    assert "or 2,924 + ¥10" in texts_of(counter, "108")
    counter.type("108")
    counter.enter()
    counter.waits_for("Used 3,924")
    ways = counter.control("ways-108")
    ways.parts[1].click()  # type: ignore[attr-defined]
    counter.waits_for("Used 2,924")
    counter.waits_for("¥10.00")
    counter.press(Qt.Key.Key_F12)
    counter.waits_for("Redemption complete")
    counter.waits_for("goes into the till")


def test_a_gift_that_the_points_alone_dont_pay_goes_in_with_cash(shop: Shop, opens: Opens) -> None:
    shop.member(points=3_000, card="602188880387")
    shop.gift(code="108", prices=((3_924, 0), (2_924, 1_000)))
    counter = opens()
    counter.serve("602188880387")
    assert counter.tile("108").hint == ""
    counter.type("108")
    counter.enter()
    counter.waits_for("Used 2,924")


def test_the_basket_says_what_is_missing_to_the_least_spend(shop: Shop, opens: Opens) -> None:
    shop.member(points=3_000, card="602188880387")
    shop.gift(code="101", points=200)
    counter = opens()
    counter.serve("602188880387")
    counter.type("101")
    counter.enter()
    counter.waits_for("From 500 points at once")
    assert not counter.can_press("complete")
    counter.enter()
    assert counter.vouchers() == 0


def test_the_box_the_categories_and_the_switch_leave_what_fits(shop: Shop, opens: Opens) -> None:
    shop.member(points=1_000, card="602188880387")
    shop.gift(code="101", name="电热水壶", name_en="Electric kettle", points=900, category="家电")
    shop.gift(code="102", name="纯棉毛巾", name_en="Towel", points=2_000, category="居家")
    counter = opens()
    counter.serve("602188880387")
    counter.type("tow")
    counter.qtbot.wait_until(lambda: not counter.shows("gift-101"))
    assert counter.shows("gift-102")
    counter.press(Qt.Key.Key_Escape)
    counter.qtbot.wait_until(lambda: counter.shows("gift-101"))
    counter.click("category-家电")
    counter.qtbot.wait_until(lambda: not counter.shows("gift-102"))
    counter.click("category-all")
    counter.click("can-have-now")
    counter.qtbot.wait_until(lambda: counter.shows("gift-101") and not counter.shows("gift-102"))
    counter.type("999")
    counter.enter()
    counter.waits_for("No gift with this number")


def test_a_gift_is_put_in_by_the_beginning_of_its_name_when_only_it_fits(shop: Shop, opens: Opens) -> None:
    shop.member(points=1_000, card="602188880387")
    shop.gift(code="101", name="电热水壶", name_en="Electric kettle", points=900)
    shop.gift(code="102", name="纯棉毛巾", name_en="Towel", points=900)
    counter = opens()
    counter.serve("602188880387")
    counter.type("tow")
    counter.enter()
    counter.waits_for("102, 900 each")


def test_a_gift_scanned_before_the_member_says_so(shop: Shop, opens: Opens) -> None:
    shop.gift(code="69010101", name="电热水壶", name_en="Electric kettle", points=900)
    counter = opens()
    counter.scan("69010101")
    counter.waits_for("Electric kettle is a gift")
    counter.waits_for("Find the member first")


def test_the_price_changed_since_it_was_shown_nothing_is_taken_and_the_new_sum_stands_there(shop: Shop, opens: Opens) -> None:
    member = shop.member(points=3_000, card="602188880387")
    gift_id = shop.gift(code="101", points=1_000)
    counter = opens()
    counter.serve("602188880387")
    counter.type("101")
    counter.enter()
    counter.waits_for("After 2,000")

    # Written past the desk's own ear, as another desk would: this screen still shows the old price.
    fields = GiftFields(code="101", name="电热水壶", name_en="Electric kettle", kind=GiftKind.PHYSICAL, prices=((1_200, 0),))
    asked = shop.desk.asked(ChangeGift, gift_id=gift_id, fields=fields, staff_id=shop.who(SUPERVISOR))
    shop.open.database.write(change_gift, asked)
    counter.enter()
    counter.waits_for("The price has changed")
    counter.waits_for("It was 1,000 points, now it is 1,200")
    counter.waits_for("After 1,800")
    assert counter.spendable(member) == 3_000
    counter.press(Qt.Key.Key_F12)
    counter.waits_for("Redemption complete")
    assert counter.spendable(member) == 1_800
    assert counter.vouchers() == 1
