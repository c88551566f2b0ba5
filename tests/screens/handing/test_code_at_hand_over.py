"""Where the programme wants it: the gift leaves only for the code that the member's phone got, and the receiver's number is kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from shop import CLERK, SUPERVISOR, Shop, programme_text
from sqlalchemy import text
from whole_desk import OpensDesk

from counter_app.actions.change_programme import ChangeProgramme, change_programme
from counter_app.actions.pricing import Item
from counter_app.actions.redeem import Redemption, redeem
from counter_app.database.vouchers import voucher_by_id
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.issuing import quoted, signed_request
from counter_app.screens.window.places import HAND_OVER

RULES = programme_text().replace("version = 1", "version = 2").replace("2020-01-01", "2026-11-02")
RULES = RULES.replace("[redeeming] ", '[redeeming]\ncode-at = "hand-over"\nreceiver = true\n')


def an_order(shop: Shop) -> Redemption:
    """A gift whose code went to the member's phone."""
    shop.sign_in(SUPERVISOR)
    shop.desk.write(change_programme, shop.desk.asked(ChangeProgramme, text=RULES, source="new.toml", has_sender=True))
    shop.sign_in(CLERK)
    wanted = (Item(shop.gift(points=600), 1),)
    priced = quoted(shop.desk, shop.member(points=4_000), wanted, IdentifiedBy.CARD)
    return shop.desk.write(redeem, signed_request(shop.desk, shop.open.key, priced, wanted, IdentifiedBy.CARD)).answer


def test_the_code_and_the_number_are_typed_and_the_gift_goes_out(shop: Shop, opens: OpensDesk) -> None:
    order = an_order(shop)
    voucher = shop.desk.read(voucher_by_id, order.voucher_id)
    assert voucher is not None
    desk = opens(HAND_OVER)
    desk.scan(voucher.digits)
    desk.waits_for("Hand over 1 piece")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("Ask for the receiver's number")

    desk.click("receiver")
    for field, typed in (("receiver-phone", "13800005678"), ("receiver-code", order.confirmation)):
        line = desk.control(field)
        assert isinstance(line, QLineEdit)
        line.setText(typed)
    desk.click("receiver-keep")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("1 piece handed over")
    kept = shop.open.database.read(lambda connection: connection.execute(text("SELECT receiver_phone FROM hand_over")).all())
    assert [tuple(row) for row in kept] == [("13800005678",)]


def test_a_wrong_code_is_said_and_the_right_one_still_opens(shop: Shop, opens: OpensDesk) -> None:
    order = an_order(shop)
    voucher = shop.desk.read(voucher_by_id, order.voucher_id)
    assert voucher is not None
    wrong = f"{(int(order.confirmation) + 1) % 1_000_000:06d}"
    desk = opens(HAND_OVER)
    desk.scan(voucher.digits)
    desk.waits_for("Hand over 1 piece")
    for code, said in ((wrong, "The code is not right"), (order.confirmation, "1 piece handed over")):
        desk.click("receiver")
        for field, typed in (("receiver-phone", "13800005678"), ("receiver-code", code)):
            line = desk.control(field)
            assert isinstance(line, QLineEdit)
            line.setText(typed)
        desk.click("receiver-keep")
        desk.press(Qt.Key.Key_F12)
        desk.waits_for(said)
