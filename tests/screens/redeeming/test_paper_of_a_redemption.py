"""Redeeming and printing are two things: a jammed printer leaves a voucher that waits for paper, and never a second debit."""

import pytest
from PySide6.QtCore import Qt
from shop import SECOND_CLERK, Shop

from counter_app.database.vouchers import prints_pending, voucher_by_number, vouchers_of_shift
from counter_app.screens.design.paper import PdfView
from counter_app.screens.printing.printers import PAPER_JAM, PRINTER_OFF
from tests.screens.redeeming.conftest import Counter, Opens


def redeemed(shop: Shop, opens: Opens, **moods: object) -> tuple[Counter, int]:
    member = shop.member(points=3_000, name="王小明", tier="gold", card="602188880387")
    shop.gift(code="101", points=1_575, stock=26)
    counter = opens(**moods)
    counter.serve("602188880387")
    counter.type("101")
    counter.enter()
    counter.enter()
    counter.waits_for("Redemption complete")
    return counter, member


def test_both_copies_come_out_and_the_screen_says_so(shop: Shop, opens: Opens) -> None:
    counter, _ = redeemed(shop, opens)
    counter.qtbot.wait_until(lambda: counter.text().count("printed 09:00") == 2)
    assert len(counter.printers.pages) == 2
    assert shop.desk.read(prints_pending) == ()
    for word in ("1,575", "1,425", "3,000 before", "Electric kettle × 1", "1 piece", "Gold"):
        counter.waits_for(word)


def test_the_preview_shows_the_page(shop: Shop, opens: Opens) -> None:
    counter, _ = redeemed(shop, opens)
    paper = counter.window.findChild(PdfView)

    def drawn() -> None:
        picture = paper.grab().toImage()
        middle = picture.pixelColor(picture.width() // 2, picture.height() // 3)
        assert middle.name() != counter.look.theme.mute

    counter.qtbot.wait_until(drawn)


@pytest.mark.parametrize("moods", [{"refuse_at": {1: PRINTER_OFF, 2: PRINTER_OFF}}, {"jam_at": {1: PAPER_JAM, 2: PAPER_JAM}}])
def test_a_printer_that_fails_leaves_the_copies_in_the_list_and_takes_no_points_again(
    shop: Shop, opens: Opens, moods: dict[str, dict[int, str]]
) -> None:
    counter, member = redeemed(shop, opens, **moods)
    words = "The printer is off" if "refuse_at" in moods else "The paper is jammed"
    counter.qtbot.wait_until(lambda: counter.text().count(words) >= 2)
    assert counter.spendable(member) == 1_425
    assert counter.vouchers() == 1
    assert len(shop.desk.read(prints_pending)) == 2

    counter.enter()
    counter.waits_for("Carry on")
    counter.waits_for("the points are booked")
    counter.printers.mend()
    (voucher,) = shop.desk.read(vouchers_of_shift, 1)
    counter.click(f"print-{voucher.id}")
    counter.qtbot.wait_until(lambda: shop.desk.read(prints_pending) == ())
    counter.qtbot.wait_until(lambda: counter.text().count("printed 09:00") == 2)
    assert len(counter.printers.pages) == 2, "a page that was stuck came out once"
    assert counter.vouchers() == 1
    assert counter.spendable(member) == 1_425


def test_without_a_printer_the_pages_can_be_saved(shop: Shop, opens: Opens, tmp_path: object) -> None:
    counter, _ = redeemed(shop, opens, printer="")
    counter.qtbot.wait_until(lambda: counter.text().count("No printer is chosen") == 2)
    for copy in ("customer", "shop"):
        counter.place.after.save(copy, shop.folder.path / f"{copy}.pdf")
    counter.qtbot.wait_until(lambda: counter.text().count("saved as PDF") == 2)
    assert (shop.folder.path / "customer.pdf").read_bytes().startswith(b"%PDF")
    assert shop.desk.read(prints_pending) == ()


def test_ctrl_p_prints_the_customers_copy_again_as_a_reprint(shop: Shop, opens: Opens) -> None:
    counter, member = redeemed(shop, opens)
    counter.qtbot.wait_until(lambda: counter.text().count("printed 09:00") == 2)
    counter.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    counter.waits_for("printed 09:00, reprint 1")
    assert len(counter.printers.pages) == 3
    assert counter.spendable(member) == 1_425


def test_hand_over_now_goes_there_with_the_voucher(shop: Shop, opens: Opens) -> None:
    counter, _ = redeemed(shop, opens)
    (voucher,) = shop.desk.read(vouchers_of_shift, 1)
    counter.press(Qt.Key.Key_F7)
    counter.qtbot.wait_until(lambda: ("hand-over", voucher.id) in counter.went)


def test_what_was_not_printed_is_offered_at_the_next_start(shop: Shop, opens: Opens) -> None:
    counter, _ = redeemed(shop, opens, refuse_at={1: PRINTER_OFF, 2: PRINTER_OFF})
    counter.qtbot.wait_until(lambda: counter.text().count("The printer is off") >= 2)
    (voucher,) = shop.desk.read(vouchers_of_shift, 1)
    next_morning = opens(SECOND_CLERK)
    next_morning.waits_for("The printer is off; the points are booked")
    assert next_morning.shows(f"print-{voucher.id}")
    assert shop.desk.read(voucher_by_number, voucher.number) is not None


def test_esc_looks_at_the_member_again_with_what_is_left(shop: Shop, opens: Opens) -> None:
    counter, _ = redeemed(shop, opens)
    counter.press(Qt.Key.Key_Escape)
    counter.waits_for("Points to spend")
    counter.waits_for("1,425")
    counter.waits_for("1 to collect")
