"""A desk with its window that can be killed: the program as a clerk has it, worked by keys, in a process of its own.

As ``redeeming_child`` it is warm when a desk begins its life; the window and its threads are made in that life.
"""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from redeeming_child import PRINTER, Stops, give_birth
from shop import CLERK, OPENED, HeldClock
from window import DoorOfTests, Window

from counter_app.database.folder import DataFolder
from counter_app.database.vouchers import prints_pending, voucher_by_id
from counter_app.screens.design import theme, translations
from counter_app.screens.lanes import Lanes
from counter_app.screens.scanner import Scanner
from counter_app.screens.window.main_window import MainWindow
from counter_app.screens.window.places import PLACES

PATIENCE = 30.0
LOOK_EVERY = 8
"""Milliseconds of the event loop between two looks."""


class _Waits:
    """Waiting as pytest-qt does it, where there is no pytest."""

    def wait_until(self, holds: Callable[[], object], *, timeout: int = 0) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                if holds() is not False:
                    return
                problem: AssertionError | None = None
            except AssertionError as said:
                problem = said
            if time.monotonic() > until:
                raise problem or AssertionError("it never came to that")
            turn = QEventLoop()
            QTimer.singleShot(LOOK_EVERY, turn.quit)
            turn.exec()


class Clerk:
    """The clerk at the window, who tells what is to be seen there."""

    def __init__(self, window: Window, lanes: Lanes, say: Any) -> None:
        self.window, self._lanes, self._say = window, lanes, say

    def begin(self) -> None:
        """Signed in; what the start page offers is printed before anything else is done."""
        self.window.until(lambda: self.window.main.services is not None)
        self.window.scan(CLERK.badge)
        self.window.until_says(f"Staff no. {CLERK.number}")
        self.window.type(CLERK.pin, "Enter")
        self.window.until_at_the_desk(CLERK)
        self._settle()
        rows = self._visible("print-")
        self._say(offered=[self._number(row) for row in rows])
        for row in rows:
            row.click()  # type: ignore[attr-defined]
            self._until_printed()
        self._say(printed=True)

    def redeem(self, card: str, gift: str, begins: Callable[[], None]) -> None:
        """The member has no voucher for it yet, as far as the desk shows: the gift's number and two Enters."""
        self.window.type("F2", card, "Enter")
        self.window.until_says("Points to spend")
        self._settle()
        seen = [self._number(row) for row in self._visible("collect-")]
        self._say(card=card, seen=seen)
        if not seen:
            begins()
            self.window.type(gift, "Enter")
            self.window.until_says("1 gift, 1 piece")
            self.window.type("Enter")
            self.window.until_says("Redemption complete")
            self._say(card=card, answered=True)
            self._until_printed()
            self._say(card=card, printed=True)

    def _until_printed(self) -> None:
        services = self.window.main.services
        assert services is not None
        self.window.until(lambda: services.desk.read(prints_pending) == ())
        self._settle()

    def _settle(self) -> None:
        """All that was asked of the lanes so far has been answered, and what the answers asked in turn."""
        for _ in range(3):
            for lane in (self._lanes.write, self._lanes.read, self._lanes.printing, self._lanes.line):
                heard: list[bool] = []
                lane.ask(lambda: True, heard.append)
                self.window.until(lambda heard=heard: bool(heard))

    def _visible(self, named: str) -> list[QWidget]:
        found = self.window.main.findChildren(QWidget)
        return [each for each in found if each.accessibleIdentifier().startswith(named) and each.isVisible()]

    def _number(self, row: QObject) -> int:
        """The number of the voucher that a row stands for."""
        assert isinstance(row, QWidget)
        services = self.window.main.services
        assert services is not None
        voucher = services.desk.read(voucher_by_id, int(row.accessibleIdentifier().partition("-")[2]))
        assert voucher is not None
        return voucher.number


def work(order: dict[str, Any], say: Any) -> None:
    """One life of the program: signed in, what is left over printed, the clicks whose end nobody saw looked at again, then a new one."""
    stops = Stops(say, {})
    stops.watch_connections()
    stops.watch_threads()
    app = QApplication(["counter-app"])
    look = theme.apply(app, "light", 100, "en")
    look.use(reduced_motion=True)
    folder = DataFolder(Path(order["folder"]))
    folder.keep_desk_facts(printer=PRINTER)
    scanner, lanes = Scanner(app), Lanes.beside()
    door = DoorOfTests(folder, HeldClock(OPENED + timedelta(seconds=order["second"])))
    door.may_open.set()
    main = MainWindow(door, look, scanner, lanes, entries=PLACES)
    main.start()
    main.resize(1366, 768)
    main.show()
    main.activateWindow()
    clerk = Clerk(Window(_Waits(), main, look, scanner, door), lanes, say)  # type: ignore[arg-type]
    clerk.begin()
    for card in order["again"]:
        clerk.redeem(card, order["gift"], lambda: None)
    if order["card"] is not None:

        def begins() -> None:
            say(begins=True)
            stops.aim(order["stop"])

        clerk.redeem(order["card"], order["gift"], begins)
    passed = list(stops.passed)
    stops.rest()
    main.close()
    say(done=True, passed=passed)


if __name__ == "__main__":
    translations.compile_when_stale()
    for place in PLACES:
        place.load()
    give_birth(socket.socket(fileno=int(sys.argv[1])), work)
