"""A gift goes over the counter in the program as it is: the real window on the shop's folder, keys and scans in, a real print queue out."""

import itertools
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from cups import PrivateCups
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shop_files import KETTLE, KETTLE_POINTS, RICH, SHAVER, SHAVER_POINTS
from sqlalchemy import select
from sqlalchemy.engine import Connection
from training_shop import DAY, Person, TrainingShop, opened_training_shop, page_that_says, scanned
from window import Window

from counter_app.app import DoorToFolder
from counter_app.database.tables import sign_off
from counter_app.database.vouchers import voucher_by_id
from counter_app.screens.design import theme, translations
from counter_app.screens.lanes import Lanes
from counter_app.screens.papers import number_text
from counter_app.screens.print_out import PaperChoice
from counter_app.screens.scanner import Scanner
from counter_app.screens.services import keep_paper
from counter_app.screens.window.main_window import MainWindow
from counter_app.tour.seeing import visible_in
from counter_app.vouchers.page import PaperSize

_queues = itertools.count(1)


class Counter(Window):
    """The window, and what this story needs of it beside keys and scans."""

    def sign_in_with(self, person: Person) -> None:
        self.until(lambda: self.main.services is not None)
        self.scan(person.badge)
        self.until_says(f"Staff no. {person.number}")
        self.type(person.pin, "Enter")
        self.until(lambda: self.main.desk is not None and self.main.desk.isVisible())

    def prove(self, person: Person) -> None:
        """A supervisor at an open dialog: badge, PIN, F12."""
        self.scan(person.badge)
        self.until_says(f"Staff no. {person.number}")
        self.until(self.control("approver-pin").hasFocus)
        self.type(person.pin, "F12")

    def control(self, identifier: str) -> QWidget:
        """The one visible control of this name, as soon as there is one."""

        def visible() -> list[QWidget]:
            return [each for each in visible_in(self.main) if each.accessibleIdentifier() == identifier]

        self.until(lambda: len(visible()) == 1)
        return visible()[0]

    def click(self, identifier: str) -> None:
        """With the mouse, on the window."""
        control = self.control(identifier)
        at: QPoint = control.mapTo(self.main, control.rect().center())
        QTest.mouseClick(self.main.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


@pytest.fixture
def shop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> TrainingShop:
    return opened_training_shop(tmp_path, capsys)


@pytest.fixture
def queue(cups: PrivateCups, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Path]:
    """A printer of this computer, and where its paper comes out."""
    monkeypatch.setenv("CUPS_SERVER", cups.server)
    name = f"Counter-{next(_queues)}"
    return name, cups.add_queue(name)


@pytest.fixture
def counter(qapp: QApplication, qtbot: QtBot, shop: TrainingShop, queue: tuple[str, Path]) -> Iterator[Counter]:
    """The window as ``counter-app --business-date 2026-11-01`` opens it."""
    translations.compile_when_stale()
    keep_paper(shop.folder, PaperChoice(queue[0], PaperSize.ROLL_80))
    look = theme.apply(qapp, "light", 100, "en")
    look.use(reduced_motion=True)
    door, scanner = DoorToFolder(shop.folder, DAY), Scanner(qapp, hears=False)
    main = MainWindow(door, look, scanner, Lanes.beside())
    qtbot.addWidget(main)
    main.start()
    main.resize(1366, 768)
    with qtbot.waitExposed(main):
        main.show()
    main.activateWindow()
    yield Counter(qtbot, main, look, scanner, door)  # type: ignore[arg-type]
    main.close()
    scanner.close()
    scanner.deleteLater()
    door.close()
    look.use(reduced_motion=False)


def test_found_by_phone_redeemed_approved_printed_scanned_handed_over_and_signed_off(
    counter: Counter, shop: TrainingShop, queue: tuple[str, Path], qtbot: QtBot
) -> None:
    counter.sign_in_with(shop.clerk)

    # The member by phone; two gifts by their numbers; the ID is looked at.
    counter.type("F2", RICH.phone, "Enter")
    counter.until_says("Points to spend", f"{RICH.points:,}")
    counter.until(counter.control("gift-search").hasFocus)
    counter.type(KETTLE, "Enter", SHAVER, "Enter")
    after = RICH.points - KETTLE_POINTS - SHAVER_POINTS
    counter.until_says(f"After {after:,}", "2 gifts, 2 pieces")
    counter.click("id-seen")
    counter.until_says("Approve and complete")

    # The supervisor approves on the spot.
    counter.type("F12")
    counter.until_says("What will happen")
    counter.prove(shop.supervisor)
    counter.until_says("Redemption complete")
    assert counter.main.services is not None
    desk = counter.main.services.desk
    voucher = desk.read(voucher_by_id, 1)
    assert voucher is not None
    assert (voucher.points, voucher.identified_by) == (KETTLE_POINTS + SHAVER_POINTS, "phone-and-id")

    # Both copies come out of the real queue, and the register says so.
    def printed() -> bool:
        now = desk.read(voucher_by_id, 1)
        return now is not None and {row.state for row in now.prints} == {"printed"}

    qtbot.wait_until(printed)
    choice = counter.main.services.paper()
    customers = page_that_says("顾客联", queue[1])
    shops = page_that_says("店联", queue[1])

    # The customer's paper is scanned, the gifts go out; the second time the desk says when and by whom they went.
    read = scanned(customers, choice)
    assert (read.qr, read.code_128) == (voucher.digits, f"{voucher.number:012d}")
    counter.scan(read.qr)
    counter.until_says("Ready to collect")
    counter.type("F12")
    counter.until_says("2 pieces handed over")
    handed = desk.read(voucher_by_id, 1)
    assert handed is not None
    assert (handed.state, {line.state for line in handed.lines}) == ("collected", {"collected"})
    when: datetime = handed.handed[-1].at.astimezone(desk.clock.zone)
    counter.type("Enter")
    counter.scan(read.qr)
    counter.until_says("Used before, nothing is left on it", f"{when:%H:%M}", f"练习店员 {shop.clerk.number}")
    counter.type("F12")

    # The supervisor signs off with the shop's copy in hand.
    counter.click("rail.sign-off")
    counter.until_says("1 entry waits")
    counter.scan(scanned(shops, choice).qr)
    counter.until_says(f"Voucher {number_text(voucher.number)} is ticked", "1 with paper")
    counter.type("F12")
    counter.until_says("Who signs")
    counter.prove(shop.supervisor)
    counter.until_says("1 entry signed off", "All is signed off")

    def signed(connection: Connection) -> list[tuple[str, str]]:
        return [(row.state, row.how) for row in connection.execute(select(sign_off.c.state, sign_off.c.how))]

    assert desk.read(signed) == [("signed", "scanned")]
    again = desk.read(voucher_by_id, 1)
    assert again is not None
    assert len(again.handed) == 2, "two lines went out, each once"
