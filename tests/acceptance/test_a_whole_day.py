"""A whole day at one desk of a chain, through the window: counted in, twenty customers of every kind, a mistake undone, another clerk, a
jam, a line that goes and comes back, counted out blind with a difference, and a Z that says that its three sums agree."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from day_desk import DATA, KETTLE, LAMP, SOAP, SUITCASE, TOWEL, DayDesk, day_desk
from office_server import office_server
from PySide6.QtWidgets import QApplication
from shop import CLERK, SECOND_CLERK, SUPERVISOR
from small_chain import contents_of

from counter_app.database.books import recompute
from counter_app.database.z_reports import last_z
from counter_app.programme.values import Money
from counter_app.screens.printing.printers import PAPER_JAM
from counter_app.screens.wording import money_short
from counter_app.tour.hands import Key
from tests.conftest import LogSays

pytestmark = pytest.mark.sqlite_file
"""The desk has a file of its own; head office is on PostgreSQL, whatever else is tested."""

WANG, LI, ZHAO, SUN, ZHOU, WU, ZHENG, FENG = (f"6021000001{number:02}" for number in range(1, 9))
CARDS: dict[str, dict[str, object]] = {
    WANG: {"name": "王芳", "phone": "13800001001", "points": 9_000},
    LI: {"name": "李强", "phone": "13800002002", "points": 12_000},
    ZHAO: {"name": "赵敏", "phone": "13900002002", "points": 3_000},
    SUN: {"name": "孙悦", "phone": "13800004004", "points": 20_000},
    ZHOU: {"name": "周杰", "phone": "13800005005", "points": 650},
    WU: {"name": "吴刚", "phone": "13800006006", "points": 5_000, "state": "blocked"},
    ZHENG: {"name": "郑爽", "phone": "13800007007", "points": 1_500},
    FENG: {"name": "冯雪", "phone": "13800008008", "points": 4_000},
}


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[DayDesk]:
    with day_desk(office_server(), tmp_path, qapp, CARDS) as at_work:
        yield at_work


def test_a_whole_day_through_the_window(desk: DayDesk, log_says: LogSays) -> None:
    begins(desk)
    serves(desk, MORNING)
    another_clerk(desk)
    serves(desk, AFTERNOON)
    with log_says("head office waits: no-server"):
        the_line_goes(desk)
        serves(desk, WITHOUT_A_LINE)
        the_line_is_back(desk)
    assert len(MORNING) + len(AFTERNOON) + len(WITHOUT_A_LINE) == 20
    ends(desk)
    everybody_agrees(desk)


def serves(desk: DayDesk, customers: tuple[Callable[[DayDesk], None], ...]) -> None:
    """One customer after the other; between two of them nobody stands on the screen."""
    for customer in customers:
        customer(desk)
        desk.next_one()


# The morning


def begins(desk: DayDesk) -> None:
    """Li Na signs in and counts what she begins with."""
    hands = desk.hands
    desk.sign_in(CLERK)
    hands.sees("The shift has not been counted in")
    hands.click("start-count-in")
    hands.sees("Opened by")
    hands.press(Key.Key_F8)
    hands.sees("How much cash lies in the drawer")
    hands.click("count-cash")
    hands.type("200")
    for line in desk.figures().shelf:
        hands.enter()
        hands.type(str(line.on_hand))
    hands.press(Key.Key_F12)
    hands.sees("The shift is counted in")
    desk.next_one()


def by_card(desk: DayDesk) -> None:
    desk.serves(WANG)
    desk.puts_in(SOAP)
    assert desk.completes("soap").points == 600


def by_phone_with_cash(desk: DayDesk) -> None:
    hands = desk.hands
    hands.find("13800002002")
    hands.sees("Points to spend")
    desk.puts_in(KETTLE)
    hands.control("basket-proof")
    hands.scan(LI)
    hands.until(lambda: not hands.shows("basket-proof"), "the card was enough")
    assert desk.completes("kettle").cash == Money(20_00).fen


def by_the_last_four_digits(desk: DayDesk) -> None:
    hands = desk.hands
    hands.find("2002")
    hands.until(lambda: len(hands.numbered("choose-")) == 2, "two members end in 2002")
    hands.sees("Ask for the name")
    [zhao] = [row for row in hands.numbered("choose-") if "赵" in row.accessibleName()]
    hands.click_on(zhao)
    hands.sees("Points to spend")
    desk.puts_in(DATA)
    desk.completes("data")


def by_name(desk: DayDesk) -> None:
    """Nobody has a card with them: F2 twice, and the name's first letters."""
    hands = desk.hands
    hands.press(Key.Key_F2)
    hands.press(Key.Key_F2)
    hands.type("sy")
    hands.enter()
    hands.sees("Points to spend", "孙*")
    desk.puts_in(DATA)
    desk.completes("by name")


def a_card_nobody_has(desk: DayDesk) -> None:
    desk.hands.scan("602199999999")
    desk.hands.sees("No member found")


def somebody_blocked(desk: DayDesk) -> None:
    desk.hands.scan(WU)
    desk.hands.sees("This member is blocked")
    assert not desk.hands.shows("complete") or not desk.hands.button("complete").isEnabled()


def too_few_points(desk: DayDesk) -> None:
    """It says so before anybody tries, and what would go is had instead."""
    hands = desk.hands
    desk.serves(ZHOU)
    hands.type(TOWEL)
    hands.enter()
    hands.sees("150 points short")
    hands.press(Key.Key_Escape)
    desk.puts_in(SOAP)
    desk.completes("soap instead")


def a_large_gift(desk: DayDesk) -> None:
    hands = desk.hands
    desk.serves(SUN)
    desk.puts_in(SUITCASE)
    hands.control("approval-needed")
    hands.press(Key.Key_F12)
    desk.supervisor_signs(SUPERVISOR)
    assert desk.is_done("suitcase").facts["supervisor"]["number"] == SUPERVISOR.number


def a_request_for_the_list(desk: DayDesk) -> None:
    """No supervisor is near: it waits, holds its points, and is approved from the list."""
    hands = desk.hands
    desk.serves(LI)
    desk.puts_in(SUITCASE)
    hands.press(Key.Key_F8)
    hands.sees("Sent to the supervisor")
    hands.click("top.waiting")
    hands.sees("Waiting for a supervisor", "李*")
    hands.click(hands.numbered("waiting-")[0].accessibleIdentifier())
    desk.supervisor_signs(SUPERVISOR)
    hands.until(lambda: not hands.numbered("waiting-"), "nothing waits any more")
    desk.vouchers["from the list"] = desk.shown()


def a_mistake(desk: DayDesk) -> None:
    """The wrong gift: undone with a supervisor, and everything is as it was."""
    hands = desk.hands
    before = desk.balance(FENG)
    desk.serves(FENG)
    desk.puts_in(KETTLE)
    voucher = desk.completes("mistake")
    desk.next_one()
    hands.find(f"{voucher.number:012d}")
    hands.click("voucher-undo")
    desk.supervisor_signs(SUPERVISOR)
    hands.sees("This voucher is void")
    assert desk.balance(FENG) == before


MORNING = (
    by_card, by_phone_with_cash, by_the_last_four_digits, by_name, a_card_nobody_has, somebody_blocked, too_few_points, a_large_gift,
    a_request_for_the_list, a_mistake,
)  # fmt: skip


# The afternoon


def another_clerk(desk: DayDesk) -> None:
    """Chen Lei takes the desk over; the shift goes on."""
    hands = desk.hands
    hands.press(Key.Key_L, control=True)
    hands.sees("Locked")
    desk.sign_in(SECOND_CLERK)


def who_collects(desk: DayDesk) -> None:
    hands, voucher = desk.hands, desk.vouchers["soap"]
    hands.scan(voucher.digits)
    hands.sees("Hand over 1 piece")
    hands.press(Key.Key_F12)
    hands.sees("1 piece handed over")
    hands.press(Key.Key_Escape)


def who_collects_twice(desk: DayDesk) -> None:
    hands = desk.hands
    hands.scan(desk.vouchers["soap"].digits)
    hands.sees("When it was collected", SECOND_CLERK.name)
    assert not hands.shows("hand-over")
    hands.press(Key.Key_Escape)


def a_forged_voucher(desk: DayDesk) -> None:
    digits = desk.vouchers["suitcase"].digits
    desk.hands.scan(digits[:-3] + f"{(int(digits[-3:]) + 1) % 1000:03}")
    desk.hands.sees("Not a voucher of this shop")
    assert not desk.hands.shows("hand-over")
    desk.hands.press(Key.Key_Escape)


def a_jam(desk: DayDesk) -> None:
    """The paper jams; the redemption stands, and both copies come later, once each."""
    hands, paper = desk.hands, desk.paper
    desk.serves(WANG)
    pages = len(paper.pages)
    paper.jam_next(PAPER_JAM, 2)
    desk.puts_in(TOWEL)
    voucher = desk.completes("jammed")
    hands.sees("The paper is jammed")
    hands.rest()
    hands.click("rail.hand-over")
    hands.sees("Not printed yet")
    paper.mend()
    for copy in (f"pending-print-{voucher.number}-{which}-1" for which in ("customer", "shop")):
        hands.rest()
        hands.click(copy)
        hands.until(lambda copy=copy: not hands.shows(copy), "the copy has left the list")  # type: ignore[misc]
    assert len(paper.pages) == pages + 2


def a_late_receipt(desk: DayDesk) -> None:
    earns(desk, ZHENG, "R-77", 88)


def nothing_on_the_shelf(desk: DayDesk) -> None:
    hands = desk.hands
    desk.serves(FENG)
    hands.type(LAMP)
    hands.enter()
    hands.sees("None in this shop")


def earns(desk: DayDesk, card: str, receipt: str, yuan: int) -> None:
    """A receipt whose points are missing."""
    hands, before = desk.hands, desk.balance(card)
    hands.click("rail.points")
    hands.scan(card)
    hands.sees("Late receipt", card[-4:])
    hands.click("act-receipt")
    hands.until(hands.field("receipt").hasFocus, "the receipt's number has the keyboard")
    hands.type(receipt)
    hands.enter()
    hands.enter()
    hands.until(hands.field("amount").hasFocus, "the amount has the keyboard")
    hands.type(str(yuan))
    hands.sees("Good until")
    hands.press(Key.Key_F12)
    hands.sees("Why", f"Receipt {receipt}")
    assert desk.balance(card) == before + yuan
    while "Late receipt" in hands.text():
        hands.press(Key.Key_Escape)
        hands.rest()


AFTERNOON = (who_collects, who_collects_twice, a_forged_voucher, a_jam, a_late_receipt, nothing_on_the_shelf)


# Without a line


def the_line_goes(desk: DayDesk) -> None:
    """Head office's server is gone; the strip says so by itself."""
    desk.hands.click("rail.redeem")
    desk.serves(ZHAO)
    desk.next_one()
    desk.pg.stop(signal.SIGINT)
    desk.hands.sees("Offline since")


def within_the_allowance(desk: DayDesk) -> None:
    desk.serves(ZHAO)
    desk.puts_in(SOAP)
    desk.completes("offline")


def beyond_it(desk: DayDesk) -> None:
    """More than this desk was lent: refused, and what can be had now is said."""
    hands = desk.hands
    desk.serves(SUN)
    hands.type(SUITCASE)
    hands.enter()
    hands.sees("0 points can be had here now", "6,000 are needed")
    assert not hands.button("complete").isEnabled()


def collected_offline(desk: DayDesk) -> None:
    hands, voucher = desk.hands, desk.vouchers["offline"]
    hands.scan(voucher.digits)
    hands.sees("Hand over 1 piece")
    hands.press(Key.Key_F12)
    hands.sees("1 piece handed over")
    hands.press(Key.Key_Escape)


def earned_offline(desk: DayDesk) -> None:
    earns(desk, WANG, "R-78", 40)


WITHOUT_A_LINE = (within_the_allowance, beyond_it, collected_offline, earned_offline)


def the_line_is_back(desk: DayDesk) -> None:
    desk.pg.start()
    link = desk.services.line
    assert link is not None
    link.now()
    desk.hands.until(lambda: link.standing.online and link.standing.unsent == 0, "the line is back, and everything is sent")


# The evening


def ends(desk: DayDesk) -> None:
    """Counted out blind: fifty fen are missing, counted again they are there; the Z says that its sums agree."""
    hands = desk.hands
    hands.click("rail.shift")
    hands.until(hands.button("shift.end").isEnabled, "how the shift stands is read")
    hands.press(Key.Key_F12)
    hands.sees("That is all there is")
    expected = desk.figures()
    counts(desk, expected.cash.expected - 50)
    hands.sees("Something differs", "−¥0.50")
    hands.click("close-count-again")
    hands.sees("That is all there is")
    counts(desk, expected.cash.expected)
    hands.sees("The three sums agree")
    hands.press(Key.Key_F12)
    hands.sees("Close the shift?")
    hands.press(Key.Key_F12)
    hands.sees("First print: printed")
    books = desk.services.desk
    z = hands.ask(lambda: books.read(last_z, books.facts.desk))
    assert z is not None
    assert z.facts["agree"] == {"points": 1, "gifts": 1, "cash": 1}
    assert (z.facts["counts"], z.facts["first_difference"]) == (2, -50)
    assert (z.facts["undone"], expected.cash.expected) == (1, 220_00)
    hands.press(Key.Key_Escape)
    hands.sees("No shift is open")


def counts(desk: DayDesk, cash: int) -> None:
    hands = desk.hands
    hands.click("count-cash")
    hands.type(money_short(Money(cash)).removeprefix("¥").replace(",", ""))
    for line in desk.figures().shelf:
        hands.enter()
        hands.type(str(line.expected))
    hands.press(Key.Key_F12)


def everybody_agrees(desk: DayDesk) -> None:
    """The desk's books and head office's are right, and the same, to the last row."""
    link = desk.services.line
    assert link is not None
    link.now()
    desk.hands.until(lambda: link.standing.online and link.standing.unsent == 0, "everything is sent")
    books, office = desk.services.desk, desk.chain.office()
    try:
        assert desk.hands.ask(lambda: books.read(recompute)) == ()
        assert office.database.read(recompute) == ()
        assert desk.hands.ask(lambda: books.read(contents_of)) == office.database.read(contents_of)
    finally:
        office.close()
