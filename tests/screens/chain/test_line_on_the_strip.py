"""The strip of a chain's desk: online or offline since when, the last exchange, what is unsent; and a line that keeps nobody waiting."""

import pytest
from chain_line import LineOfTest
from shop import CLERK
from window import OpenWindow, Window

from counter_app.screens.chain import exchanging as exchanging_module
from counter_app.screens.chain.exchanging import SOON_MS, WAITS_MS, Exchanging
from counter_app.screens.design.bars import StatusStrip

pytestmark = pytest.mark.sqlite_file


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    """A window on a desk of a chain, before anybody opened it."""
    opened = open_window(held=True)
    opened.door.link = LineOfTest(opened.door.now)
    return opened


def line(window: Window) -> LineOfTest:
    assert isinstance(window.door.link, LineOfTest)
    return window.door.link


def strip(window: Window) -> StatusStrip:
    return window.main.sign_in.strip if window.main.desk is None or not window.main.desk.isVisible() else window.main.desk.strip


def exchanging(window: Window) -> Exchanging:
    assert window.main.exchanging is not None
    return window.main.exchanging


def test_a_shop_that_stands_alone_says_that_its_books_are_here(open_window: OpenWindow) -> None:
    window = open_window()
    window.sign_in(CLERK)
    window.until_says("Books on this computer")
    assert "Online" not in window.says()
    assert "unsent" not in window.says()
    assert window.main.exchanging is None


def test_the_strip_says_online_and_when_it_was_synced(window: Window) -> None:
    window.door.may_open.set()
    window.until_says("Online", "Synced 09:00", "0 unsent")
    assert "Books on this computer" not in window.says()


def test_a_line_that_goes_is_said_with_its_time_in_amber_and_what_is_unsent_too(window: Window) -> None:
    window.door.may_open.set()
    window.until_says("Online")
    window.door.now.advance(minutes=20)
    line(window).cut, line(window).unsent = "no-line", 3
    exchanging(window).now()
    window.until_says("Offline since 09:20", "Synced 09:00", "3 unsent")
    assert strip(window).online.words.tone == "amber"
    assert strip(window).unsent.tone == "amber"
    window.door.now.advance(minutes=5)
    line(window).cut = ""
    exchanging(window).now()
    window.until_says("Online", "Synced 09:25", "0 unsent")
    assert strip(window).online.words.tone == "ink"


@pytest.mark.parametrize("why", ["desk-revoked", "desk-lost"])
def test_a_desk_that_head_office_shut_out_is_told_so_and_not_that_the_line_is_down(window: Window, why: str) -> None:
    line(window).cut = why
    window.door.may_open.set()
    window.until_says("Shut out by head office")
    assert "Offline" not in window.says()
    assert strip(window).online.words.tone == "amber"


def test_an_exchange_that_only_people_can_mend_says_that_it_stopped(window: Window) -> None:
    line(window).stops = "totals-differ"
    window.door.may_open.set()
    window.until_says("Exchange stopped since 09:00")
    assert strip(window).online.words.tone == "amber"


def test_what_is_written_here_goes_out_at_once(window: Window) -> None:
    window.door.may_open.set()
    window.until_says("Online")
    window.until(lambda: exchanging(window)._next.isActive())
    steps = line(window).steps
    window.sign_in(CLERK)  # writes: a shift is opened
    window.until(lambda: line(window).steps > steps)


def test_without_a_line_the_waits_grow_and_writing_does_not_shorten_them(window: Window) -> None:
    line(window).cut = "no-line"
    window.door.may_open.set()
    window.until_says("Offline since 09:00")
    driver = exchanging(window)
    for wait in (*WAITS_MS[1:], WAITS_MS[-1]):
        window.until(driver._next.isActive)
        driver._next.start(0)
        window.until(lambda wait=wait: driver._next.isActive() and driver._next.interval() == wait)
    steps = line(window).steps
    window.sign_in(CLERK)
    assert driver._next.interval() == WAITS_MS[-1] > SOON_MS
    assert line(window).steps == steps


def test_a_line_that_hangs_keeps_nobody_waiting(window: Window) -> None:
    line(window).waits.clear()
    window.door.may_open.set()
    window.sign_in(CLERK)
    window.type("F2", "13812345678", "Enter")
    window.until(lambda: any("opened phone" in one or "13812345678" in one for one in window.notes.reached))
    assert line(window).steps == 1
    window.main.close()  # lets go of the line, and so of the step
    assert line(window).closed


def test_who_asks_for_an_exchange_while_one_is_under_way_gets_another(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchanging_module, "EVERY_MS", 100_000_000)
    window.door.may_open.set()
    window.until_says("Online")
    line(window).waits.clear()
    steps = line(window).steps
    exchanging(window).now()
    window.until(lambda: line(window).steps == steps + 1)
    exchanging(window).now()
    line(window).waits.set()
    window.until(lambda: line(window).steps == steps + 2)


def test_what_others_did_reaches_the_place_in_front(window: Window) -> None:
    window.door.may_open.set()
    window.sign_in(CLERK)
    assert "standing" not in window.notes.touched
    line(window).comes = frozenset({"standing", "lot"})
    exchanging(window).now()
    window.until(lambda: {"standing", "lot"} <= window.notes.touched)
