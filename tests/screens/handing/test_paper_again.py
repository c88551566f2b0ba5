"""The paper from the hand-over: the very page looked at, printed again with its mark, saved, and what is not printed yet."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from shop import CLERK, SUPERVISOR, Shop
from whole_desk import OpensDesk, WholeDesk, issued, with_programme

from counter_app.database.vouchers import Voucher
from counter_app.screens.print_out import pdf_of
from counter_app.screens.printing.printers import PRINTER_OFF
from counter_app.screens.window.places import HAND_OVER
from counter_app.vouchers.paper import Copy
from counter_app.vouchers.preview import text_of


def a_voucher(shop: Shop) -> Voucher:
    shop.sign_in(CLERK)
    return issued(shop, shop.member(points=4_000, name="王小明"), (shop.gift(points=600, name_en="Electric kettle"), 1))


def states(desk: WholeDesk, voucher: Voucher) -> list[tuple[str, int, str]]:
    return [(row.copy, row.nth, row.state) for row in desk.voucher(voucher.id).prints]


def wait_for_states(desk: WholeDesk, voucher: Voucher, *wanted: tuple[str, int, str]) -> None:
    desk.qtbot.wait_until(lambda: sorted(states(desk, voucher)) == sorted(wanted))


def test_copies_that_never_came_out_are_offered_and_printed_from_the_list(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    desk = opens(HAND_OVER)
    desk.waits_for("Not printed yet")
    desk.waits_for("Customer's copy 0000 2000 0014")
    desk.click(f"pending-print-{voucher.number}-customer-1")
    wait_for_states(desk, voucher, ("customer", 1, "printed"), ("shop", 1, "waiting"))
    desk.waits_until_gone(f"pending-print-{voucher.number}-customer-1")
    desk.click(f"pending-drop-{voucher.number}-shop-1")
    wait_for_states(desk, voucher, ("customer", 1, "printed"), ("shop", 1, "dropped"))
    desk.qtbot.wait_until(lambda: "Not printed yet" not in desk.text())
    (page,) = desk.printers.pages
    assert "王*" in text_of(page.read_bytes())


def test_a_printer_that_is_off_leaves_the_copy_in_the_list_and_says_what_to_do(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    desk = opens(HAND_OVER, refuse_at={1: PRINTER_OFF})
    desk.click(f"pending-print-{voucher.number}-customer-1")
    desk.waits_for("Everything is booked. Switch it on")
    wait_for_states(desk, voucher, ("customer", 1, "failed"), ("shop", 1, "waiting"))
    desk.click(f"pending-print-{voucher.number}-customer-1")
    wait_for_states(desk, voucher, ("customer", 1, "printed"), ("shop", 1, "waiting"))
    assert desk.voucher(voucher.id).points == 600


def test_a_waiting_copy_is_saved_as_pdf_and_leaves_the_list(shop: Shop, opens: OpensDesk, tmp_path: Path) -> None:
    voucher = a_voucher(shop)
    desk = opens(HAND_OVER)
    target = tmp_path / "voucher.pdf"
    desk.click(f"pending-save-{voucher.number}-customer-1")
    desk.qtbot.wait_until(lambda: bool(desk.window.findChildren(QFileDialog)))
    (dialog,) = desk.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    wait_for_states(desk, voucher, ("customer", 1, "printed"), ("shop", 1, "waiting"))
    row = desk.voucher(voucher.id).prints[0]
    assert target.read_bytes() == pdf_of(voucher, desk.services.paper(), shop.desk.clock.zone, Copy.CUSTOMER, row)


def test_the_paper_is_looked_at_and_printed_again_with_its_mark(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    desk = opens(HAND_OVER)
    for copy in ("customer", "shop"):
        desk.click(f"pending-print-{voucher.number}-{copy}-1")
    wait_for_states(desk, voucher, ("customer", 1, "printed"), ("shop", 1, "printed"))
    desk.scan(voucher.digits)
    desk.waits_for("Ready to collect")
    desk.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.waits_for("First print: printed 09:00")
    desk.press(Qt.Key.Key_F12)
    wait_for_states(desk, voucher, ("customer", 1, "printed"), ("customer", 2, "printed"), ("shop", 1, "printed"))
    desk.waits_for("Reprint 1: printed 09:00")
    assert "补打 第 1 次" in text_of(desk.printers.pages[-1].read_bytes())
    desk.waits_for("reprint 1")


def test_where_reprints_are_signed_a_supervisor_signs(shop: Shop, opens: OpensDesk) -> None:
    voucher = a_voucher(shop)
    with_programme(shop, ("[expiry]", '[approval]\nalways-for = ["undo", "reprint"]\n\n[expiry]'))
    later = issued(shop, voucher.member_id, (shop.gift(points=600), 1))
    desk = opens(HAND_OVER)
    desk.click(f"pending-print-{later.number}-customer-1")
    wait_for_states(desk, later, ("customer", 1, "printed"), ("shop", 1, "waiting"))
    desk.scan(later.digits)
    desk.waits_for("Ready to collect")
    desk.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.waits_for("First print: printed 09:00")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("A reprint is always approved")
    desk.prove(SUPERVISOR)
    desk.press(Qt.Key.Key_F12)
    wait_for_states(desk, later, ("customer", 1, "printed"), ("customer", 2, "printed"), ("shop", 1, "printed"))
