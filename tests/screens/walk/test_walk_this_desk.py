"""The walk through what belongs to the desk itself: its settings, its shift."""

from databases import rows_in
from PySide6.QtWidgets import QComboBox, QLineEdit
from shop import CLERK, SECOND_CLERK, SUPERVISOR
from walking import Walk, Walks

from counter_app.screens.ending.count_page import CountPage


def test_settings(walks: Walks) -> None:
    walk = walks(CLERK)
    walk.go("settings")
    walk.until_can_be_read("This desk")
    walk.settle()
    walk.stop("settings", wide=True)
    walk.scan("602100000387")
    walk.until_can_be_read("The scanner reads")
    walk.stop("settings, scanned")
    walk.is_good()


def count(walk: Walk, cash: str, **different: str) -> None:
    """Fill in what is there: as the shelf stands in the books, but for ``different`` (gift's code without its letter g: pieces)."""
    shelf = "select gift.code, stock.on_hand from gift join stock on stock.gift_id = gift.id where gift.kind = 'physical'"
    for code, pieces in rows_in(walk.door.folder, shelf):
        for field in walk.main.findChildren(QLineEdit):
            if field.accessibleIdentifier() == f"count-gift-{code}":
                field.setText(different.get(f"g{code}", str(pieces)))
    fill(walk, "count-cash", cash)


def fill(walk: Walk, identifier: str, text: str) -> None:
    field = walk.control(identifier)
    assert isinstance(field, QLineEdit)
    field.setText(text)


def test_a_shift_from_its_first_count_to_its_z(walks: Walks) -> None:
    walk = walks(CLERK)
    walk.also_data = "Z\nX\n0.00\n少一件"
    walk.go("shift")
    walk.until_can_be_read("The shift has not been counted in")
    walk.stop("shift")
    walk.type("F8")
    walk.until_can_be_read("Begin with this")
    walk.type("F12")
    walk.until_can_be_read("Not everything is counted")
    walk.stop("shift, counting in", wide=True)
    fill(walk, "count-cash", "200")
    walk.type("F12")
    walk.until_can_be_read("The shift is counted in")
    walk.click("shift.cash")
    walk.until(lambda: walk.sees("cash-note"))
    walk.stop("shift, cash by hand")
    walk.type("Esc", "F3")
    walk.until_can_be_read("it is counted blind")
    walk.until(lambda: walk.control("x-report-save").isEnabled())
    walk.stop("shift, X report")
    walk.type("Esc", "F12")
    walk.until_can_be_read("That is all there is")
    walk.click_on(walk.main.findChild(CountPage).how.parts[1])
    walk.stop("shift, counting out by notes")
    walk.click_on(walk.main.findChild(CountPage).how.parts[0])
    count(walk, "199.5", g101="1")
    walk.type("F12")
    walk.until_can_be_read("Something differs")
    walk.type("F12")
    walk.until_can_be_read("Why does it differ?")
    walk.stop("shift, differences")
    reason = walk.control("close-reason")
    assert isinstance(reason, QComboBox)
    reason.setCurrentIndex(3)
    fill(walk, "close-remark", "少一件")
    walk.type("F12")
    walk.until_says("Who signs")
    walk.stop("shift, a difference to sign")
    walk.supervisor_proves(SUPERVISOR)
    walk.type("F12")
    walk.until_can_be_read("First print: printed")
    walk.stop("shift, its Z")
    walk.click("z-report-done")
    walk.until_says("Nobody yet")
    walk.sign_in(SECOND_CLERK)
    walk.go("shift")
    walk.until_can_be_read("Shift 113", "Z 112 is not countersigned yet")
    walk.type("F8")
    walk.until_can_be_read("Z 112 left ¥199.50 in the drawer")
    walk.stop("shift, counting in after a Z")
    walk.type("Esc")
    walk.click("shift.zs")
    walk.until(lambda: walk.sees("zs-open"))
    walk.stop("past Zs", wide=True)
    walk.type("F12")
    walk.until_can_be_read("Countersign: it agrees")
    walk.stop("a past Z")
    walk.is_good()


def test_a_shift_without_a_difference(walks: Walks) -> None:
    walk = walks(CLERK)
    walk.go("shift")
    walk.until_can_be_read("Opened by")
    walk.click("shift.zs")
    walk.until_can_be_read("Back to the shift")
    walk.type("Esc", "F8")
    walk.until_can_be_read("Begin with this")
    fill(walk, "count-cash", "0")
    walk.type("F12")
    walk.until_can_be_read("The shift is counted in")
    walk.type("F12")
    walk.until_can_be_read("That is all there is")
    count(walk, "0")
    walk.type("F12")
    walk.until_can_be_read("The three sums agree")
    walk.stop("shift, three sums that agree")
    walk.type("F12")
    walk.until(lambda: walk.sees("end-shift.end"))
    walk.stop("shift, closing")
    walk.click("end-shift.end")
    walk.until_can_be_read("First print: printed")
    walk.type("Esc")
    walk.until_says("Nobody yet")
    walk.stop("sign-in, shift ended")
    walk.is_good()
