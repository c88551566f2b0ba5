"""Handing over: scanned or typed, judged before anything is shown, once, in parts, and never again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from shop import CLERK, SECOND_CLERK, SUPERVISOR, Shop
from sqlalchemy import update
from whole_desk import OpensDesk, issued, linked_to_card

from counter_app.actions.chain_shops import AddShop, add_shop, shop_named
from counter_app.actions.gifts import StockBroken, stock_broken
from counter_app.actions.hand_over import HandOver, hand_over
from counter_app.database import tables
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.members import member_row
from counter_app.database.vouchers import Voucher
from counter_app.programme.values import GiftKind
from counter_app.programme.voucher_numbers import short_code
from counter_app.screens.papers import number_text
from counter_app.screens.window.places import HAND_OVER, REDEEM
from counter_app.vouchers.code import VoucherCode, sign
from counter_app.vouchers.keys import DeskKey


def a_voucher(shop: Shop, *, pieces: int = 2, stock: int = 10) -> Voucher:
    """Two kinds of gift: so many kettles, and one umbrella."""
    shop.sign_in(CLERK)
    member = shop.member(points=4_000, name="王小明", tier="gold")
    kettle = shop.gift(points=600, name="电热水壶", name_en="Electric kettle", stock=stock)
    umbrella = shop.gift(points=500, name="晴雨伞", name_en="Umbrella")
    return issued(shop, member, (kettle, pieces), (umbrella, 1))


def handed(voucher: Voucher) -> list[int]:
    return [line.handed for line in voucher.lines]


# Good


def test_scanned_and_f12_hands_everything_over(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    desk = opens(REDEEM)
    desk.scan(voucher.digits)
    desk.waits_for("Ready to collect")
    desk.waits_for("Issued here, not used yet, good through 2026-12-02")
    desk.waits_for("Signature right, key in force")
    desk.waits_for("Hand over 3 pieces")

    desk.press(Qt.Key.Key_F12)
    desk.waits_for("3 pieces handed over")
    desk.waits_for("Nothing is left on the voucher")
    after = desk.voucher(voucher.id)
    assert (after.state, handed(after)) == ("collected", [2, 1])
    assert [line.on_hand for line in after.lines] == [8, 9]
    desk.press(Qt.Key.Key_Return)
    desk.waits_for("Scan the voucher")


def test_a_double_click_hands_over_once(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    desk = opens(HAND_OVER)
    desk.scan(voucher.digits)
    desk.waits_for("Hand over 3 pieces")
    desk.double_click("hand-over")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("3 pieces handed over")
    assert shop.journal().count("hand-over") == 1
    assert handed(desk.voucher(voucher.id)) == [2, 1]


def test_a_part_now_and_the_rest_later(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    desk = opens(HAND_OVER)
    desk.scan(voucher.digits)
    desk.waits_for("Hand over 3 pieces")
    desk.click("tick-2")
    desk.control("pieces-1").setFocus()
    desk.press(Qt.Key.Key_Minus)
    desk.waits_for("Hand over 1 piece")
    desk.waits_for("2 pieces stay on the voucher")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("1 piece handed over")
    desk.waits_for("2 pieces stay on the voucher, through 2026-12-02")
    assert handed(desk.voucher(voucher.id)) == [1, 0]

    desk.press(Qt.Key.Key_Return)
    desk.scan(voucher.digits)
    desk.waits_for("2 pieces are left to collect")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("2 pieces handed over")
    assert desk.voucher(voucher.id).state == "collected"


def test_what_is_not_on_the_shelf_stays_on_the_voucher(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop, stock=2)
    one_breaks(shop, voucher)
    desk = opens(HAND_OVER)
    desk.scan(voucher.digits)
    desk.waits_for("only 1 there")
    desk.waits_for("2 kinds of gift, 3 pieces, 1 not on the shelf")
    desk.waits_for("Hand over 2 pieces")
    desk.control("pieces-1").setFocus()
    desk.press(Qt.Key.Key_Plus)
    desk.waits_for("No more on the shelf")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("2 pieces handed over")
    assert handed(desk.voucher(voucher.id)) == [1, 1]


def one_breaks(shop: Shop, voucher: Voucher) -> None:
    """Of two kettles on the shelf one is broken."""
    desk, gift = shop.desk, voucher.lines[0].gift_id
    desk.write(stock_broken, desk.asked(StockBroken, gift_id=gift, pieces=1, staff_id=shop.who(SUPERVISOR)))


def test_somebody_else_collects_with_name_id_and_signature(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    desk = opens(HAND_OVER)
    desk.scan(voucher.digits)
    desk.waits_for("The member collects")
    desk.click("receiver")
    desk.press(Qt.Key.Key_Space)
    desk.waits_for("Name on the ID")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Type the name as the ID has it")
    name, id4 = desk.control("receiver-name"), desk.control("receiver-id4")
    assert isinstance(name, QLineEdit)
    assert isinstance(id4, QLineEdit)
    name.setText("张三丰")
    id4.setText("12")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Four characters")
    id4.setText("123x")
    desk.sign("receiver-signature")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("张* collects")
    desk.waits_for("ID ends in 123X, signed")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("3 pieces handed over")
    out = desk.voucher(voucher.id).handed[0]
    assert out.receiver == "张三丰"
    assert '"strokes"' in out.signature
    assert "张三丰" not in "".join(shop.bodies())


# Typed


@pytest.mark.parametrize("by", ["number", "short code"])
def test_a_typed_number_only_looks_up_and_says_that_it_proves_nothing(shop: Shop, opens: OpensDesk, by: str) -> None:
    voucher = a_voucher(shop)
    desk = opens(HAND_OVER)
    desk.look_for(f"{voucher.number:012d}" if by == "number" else voucher.short_code)
    desk.waits_for("Found by its number, which proves nothing")
    desk.waits_for("A number proves nothing")
    assert "Signature right" not in desk.text()
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("3 pieces handed over")


# Used


def test_the_second_time_is_refused_with_when_where_and_by_whom(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    desk = opens(HAND_OVER)
    desk.scan(voucher.digits)
    desk.waits_for("Hand over 3 pieces")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("3 pieces handed over")
    desk.press(Qt.Key.Key_Return)
    shop.clock.advance(days=2, hours=1)
    desk.scan(voucher.digits)
    for words in (
        "Used before, nothing is left on it",
        "Everything on it went out 2 days ago",
        "Monday 2 Nov 09:00",
        "锦和百货, desk 2",
        "李娜 1024",
        "× 2",
        "“It was collected on 2 Nov at 锦和百货. I'll look up the signature for you.”",
    ):
        desk.waits_for(words)
    assert not desk.shows("hand-over")
    desk.press(Qt.Key.Key_F12)
    assert shop.journal().count("hand-over") == 1


def test_when_another_desk_was_faster_the_press_says_who_took_it(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    desk = opens(HAND_OVER)
    desk.scan(voucher.digits)
    desk.waits_for("Hand over 3 pieces")
    shop.desk.heard = lambda touched: None
    elsewhere = shop.desk.asked(HandOver, voucher_id=voucher.id, pieces=((1, 2), (2, 1)), staff_id=shop.who(SECOND_CLERK))
    shop.desk.write(hand_over, elsewhere)
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Used already")
    desk.waits_for("Used before, nothing is left on it")
    desk.waits_for("陈磊 1031")
    assert shop.journal().count("hand-over") == 1


# Not good


def forged(voucher: Voucher) -> str:
    """One digit of the signature is another."""
    place = len(voucher.digits) - 20
    return voucher.digits[:place] + str((int(voucher.digits[place]) + 1) % 10) + voucher.digits[place + 1 :]


def code_like(voucher: Voucher, shop: Shop, key: DeskKey, **other: object) -> str:
    """A code that says what the voucher says, signed by ``key``, but for ``other``."""
    from counter_app.screens.issuing import code_fields
    from counter_app.vouchers.code import check

    good = check(voucher.digits, shop.open.keys, None).code
    assert good is not None
    assert code_fields(good).points == voucher.points
    says = {name: getattr(good, name) for name in ("desk", "issued", "voucher_id", "points", "content", "lines", "last_day")}
    return sign(key.private, VoucherCode(**{**says, **other}))  # type: ignore[arg-type]


def nothing_of_it_is_shown(text: str, voucher: Voucher) -> bool:
    return number_text(voucher.number) not in text and "Electric kettle" not in text and "王*" not in text


def test_of_a_forged_code_nothing_is_shown(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    desk = opens(HAND_OVER)
    desk.waits_for(number_text(voucher.number))
    desk.scan(forged(voucher))
    desk.waits_for("Not a voucher of this shop")
    desk.waits_for("The signature is not right.")
    desk.waits_for("“I can't take this one. May I keep it and ask my supervisor to help you?”")
    assert nothing_of_it_is_shown(desk.text(), voucher)
    assert not desk.shows("hand-over")


def test_another_shops_signature_is_told_apart(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    elsewhere = DeskKey.make(2, shop.open.key.valid_from, bytes(range(32)))
    desk = opens(HAND_OVER)
    desk.scan(code_like(voucher, shop, elsewhere))
    desk.waits_for("It was not signed by a desk of this shop.")
    assert nothing_of_it_is_shown(desk.text(), voucher)


def test_another_desks_number_under_our_signature_is_told_apart(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    desk = opens(HAND_OVER)
    desk.scan(code_like(voucher, shop, shop.open.key, desk=3))
    desk.waits_for("The signature is another desk's.")
    assert nothing_of_it_is_shown(desk.text(), voucher)


def test_a_signed_code_that_says_other_things_than_the_books_is_told_apart(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    desk = opens(HAND_OVER)
    desk.scan(code_like(voucher, shop, shop.open.key, points=9_999))
    desk.waits_for("It says other things than the shop's books.")
    assert nothing_of_it_is_shown(desk.text(), voucher)


def test_after_its_last_day_it_is_too_late(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    shop.clock.advance(days=31)
    desk = opens(HAND_OVER)
    desk.scan(voucher.digits)
    desk.waits_for("Too late to collect")
    desk.waits_for("The last day was 2 Dec.")
    assert not desk.shows("hand-over")


def test_goods_that_wait_in_another_shop_are_said_to_be_collected_there(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    of_another_shop(shop, voucher)
    desk = opens(HAND_OVER)
    desk.scan(voucher.digits)
    desk.waits_for("To be collected at 城东店")
    desk.waits_for("undo the voucher and redeem again")
    desk.waits_for("It waits for you at 城东店")
    desk.press(Qt.Key.Key_F12)
    assert handed(desk.voucher(voucher.id)) == [0, 0]


def test_what_can_be_had_here_of_another_shops_voucher_goes_out_alone(shop: Shop, opens: OpensDesk) -> None:
    shop.sign_in(CLERK)
    member = shop.member(points=4_000, name="王小明", tier="gold")
    kettle = shop.gift(points=600, name="电热水壶", name_en="Electric kettle", stock=4)
    parking = shop.gift(points=800, name="停车一天", name_en="A day's parking", stock=4, kind=GiftKind.SERVICE)
    voucher = issued(shop, member, (kettle, 1), (parking, 1))
    of_another_shop(shop, voucher)
    desk = opens(HAND_OVER)
    desk.scan(voucher.digits)
    desk.waits_for("Issued at 城东店")
    desk.waits_for("2 kinds of gift, 2 pieces, 1 not on the shelf")
    desk.waits_for("Hand over 1 piece")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("1 piece handed over")
    assert handed(desk.voucher(voucher.id)) == [0, 1]


def of_another_shop(shop: Shop, voucher: Voucher) -> None:
    """As it would have come down to this desk of the chain: the other shop issued it, off its own shelf."""
    shop.desk.write(add_shop, shop.desk.asked(AddShop, name="城东店"))
    there = shop.desk.read(shop_named, "城东店")

    @action("test-elsewhere", again=lambda connection, asked: None)
    def elsewhere(work: Work, asked: Asked) -> None:
        work.connection.execute(update(tables.voucher).where(tables.voucher.c.id == voucher.id).values(shop_id=there))
        for line in voucher.lines:
            work.connection.execute(update(tables.stock).where(tables.stock.c.gift_id == line.gift_id).values(shop_id=there))

    shop.desk.write(elsewhere, shop.desk.asked(Asked))


def test_a_number_nobody_gave_is_told_apart(shop: Shop, opens: OpensDesk) -> None:
    a_voucher(shop)
    desk = opens(HAND_OVER)
    desk.look_for(short_code(bytes(range(16))) or "")
    desk.waits_for("No voucher with this number")
    desk.waits_for("Not in the shop's books")
    assert not desk.shows("hand-over")


# Undo from here


def test_undo_within_the_shift_gives_everything_back_with_a_supervisor(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    desk = opens(HAND_OVER)
    desk.scan(voucher.digits)
    desk.waits_for("Hand over 3 pieces")
    desk.click("tick-2")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("2 pieces handed over")

    desk.click("voucher-undo")
    desk.waits_for("Now 2,300, Comes back 1,700, Afterwards 4,000")
    desk.waits_for("2 pieces were handed over: have them back on the desk first")
    desk.prove(SUPERVISOR)
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("The redemption is undone")
    desk.waits_for("1,700 points are back. Put 2 pieces back on the shelf.")
    desk.waits_for("This voucher is void")
    after = desk.voucher(voucher.id)
    assert after.state == "void"
    assert [line.on_hand for line in after.lines] == [10, 10]
    assert shop.desk.read(member_row, voucher.member_id).spendable == 4_000
    desk.press(Qt.Key.Key_Return)
    desk.scan(voucher.digits)
    desk.waits_for("“This voucher was taken back and your points returned.")


def test_points_that_expired_meanwhile_are_named_before_anybody_signs(shop: Shop, opens: OpensDesk) -> None:
    shop.sign_in(CLERK)
    member = shop.member(points=4_000, expires=shop.desk.today())
    voucher = issued(shop, member, (shop.gift(points=600), 2))
    shop.clock.advance(days=1)
    desk = opens(HAND_OVER)
    desk.scan(voucher.digits)
    desk.waits_for("Ready to collect")
    desk.click("voucher-undo")
    desk.waits_for("1,200 of these points have expired meanwhile and don't come back")


def test_the_clerks_own_gifts_are_handed_over_by_somebody_else(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    linked_to_card(shop, CLERK, voucher.member_id, SUPERVISOR)
    desk = opens(HAND_OVER)
    desk.scan(voucher.digits)
    desk.waits_for("Hand over 3 pieces")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("This is your own member card")
    assert handed(desk.voucher(voucher.id)) == [0, 0]
