"""Enter on a card to the painted member panel, in the real window on 1,000,000 members: what the clerk waits for."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from counter_app.actions.clock import Clock
from counter_app.database.folder import DataFolder
from counter_app.opening import OpenDesk, open_desk
from counter_app.tour.door import TourDoor
from tests.benchmarks.measure import Row
from tests.benchmarks.shops import NOW, TODAY, card_of, copy_of, shop_of

if TYPE_CHECKING:  # the window is loaded in the process of its own
    from PySide6.QtWidgets import QApplication

    from counter_app.screens.scanner import Scanner
    from counter_app.screens.window.main_window import MainWindow
    from counter_app.tour.hands import Hands

MEMBERS = 1_000_000
NUMBER, NAME, PIN = "1024", "李娜", "482913"
"""Of the shop's clerk."""
TIMES = 60
WARM = 5
ROOT = Path(__file__).parents[2]


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(dir=shop_of(MEMBERS).path.parent) as place:
        folder = copy_of(shop_of(MEMBERS), Path(place) / "shop")
        # In a process of its own: a window would weigh on what is measured next.
        told = subprocess.run(
            [sys.executable, "-c", f"from tests.benchmarks.serving import serve; serve({str(folder.path)!r}, {place!r})"],
            check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        ).stdout  # fmt: skip
    taken = [float(line) for line in told.split()]
    slow = sorted(taken)[len(taken) * 9 // 10]
    yield Row("Enter on a card to the painted panel, 1 M", median(taken), None, None, "ms", f"reported; {slow:.0f} ms in one of ten")


class _HeldDoor(TourDoor):
    """The shop on the day it was made: no date has turned since."""

    def clock(self) -> Clock:
        return Clock(super().clock().zone, source=lambda: NOW)

    def open_desk(self) -> OpenDesk:
        return open_desk(self.folder, now=lambda: NOW)


def signed_in(app: QApplication, folder: str, place: str) -> tuple[MainWindow, Scanner, Hands]:
    """The window on that shop with its clerk at the desk, and whose hands work it. Pages are printed into ``place``."""
    from counter_app.screens.design import theme
    from counter_app.screens.lanes import Lanes
    from counter_app.screens.scanner import Scanner
    from counter_app.screens.window.main_window import MainWindow
    from counter_app.tour.hands import Hands, Key

    look = theme.apply(app, "light", 100, "zh_CN")
    scanner, lanes = Scanner(app), Lanes.beside()
    window = MainWindow(_HeldDoor(DataFolder(Path(folder)), Path(place) / "paper", "Desk printer", TODAY), look, scanner, lanes)
    mistakes: list[BaseException] = []
    hands = Hands(window, look, lanes, mistakes)
    window.start()
    window.resize(1366, 768)
    window.show()
    hands.until(lambda: window.services is not None, "the desk is open")
    hands.press(Key.Key_F2)
    hands.sees(hands.word("Who are you?"))
    hands.click(f"names.{NUMBER}")
    hands.sees(NAME, hands.word("By name", "how"))
    hands.type(PIN)
    hands.enter()
    hands.sees(hands.word("Scan the member card"))
    return window, scanner, hands


def serve(folder: str, place: str) -> None:
    """What the process of its own does: a clerk signs in, and one card after the other is typed into the one box. Prints milliseconds."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject
    from PySide6.QtWidgets import QApplication

    from counter_app.screens.redeeming.place import RedeemPlace
    from counter_app.screens.window.places import REDEEM
    from counter_app.tour.hands import Key

    class Eyes(QObject):
        """Sees whose panel was painted last."""

        saw = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and redeem.serving.at_desk is not None:
                served = redeem.serving.at_desk.served
                self.saw = 0 if served is None else served.panel.member.id
            return False

    app = QApplication(["counter-app", "-style", "Fusion"])
    window, scanner, hands = signed_in(app, folder, place)
    assert window.desk is not None
    redeem = window.desk.place(REDEEM)
    assert isinstance(redeem, RedeemPlace)
    eyes = Eyes()
    redeem.desk.member.card.installEventFilter(eyes)
    chance = random.Random(11)
    for turn in range(TIMES + WARM):
        number = chance.randrange(1, MEMBERS)
        hands.press(Key.Key_F2)
        window.desk.box.setText(card_of(number))
        hands.rest()
        begun = perf_counter()
        hands.enter()
        while eyes.saw != number:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if turn >= WARM:
            sys.stdout.write(f"{(perf_counter() - begun) * 1000:.3f}\n")
    window.close()
    scanner.close()
