"""The whole tour, from an empty folder to the last line: shop, window, steps, papers, keys."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from counter_app.database.folder import DataFolder
from counter_app.demo.build import DemoMade, make_demo_shop
from counter_app.programme.refusals import Trouble
from counter_app.screens.design import theme
from counter_app.screens.design.theme import Look
from counter_app.screens.lanes import Lanes
from counter_app.screens.scanner import Scanner
from counter_app.screens.window.main_window import MainWindow
from counter_app.tour.door import TourDoor
from counter_app.tour.guide import USUAL, Guide, TourFailed
from counter_app.tour.hands import Hands
from counter_app.tour.new_shop import a_mistake, damaged, nothing_in_it, open_a_shop
from counter_app.tour.steps import the_whole_job

PRINTER = "Desk printer"
_LEFT_BY_US = re.compile(
    r"\d\d-[\w-]+\.png|voucher-[\w-]+\.(pdf|png)|keys\.json|(members|gifts)\.csv|report\.xlsx|member-card\.pdf|"
    r"(next-version|mistaken)\.toml|\d{4} .+\.pdf"
)


def walk(out: Path, data: Path | None, business_date: date | None, *, every_look: bool = False) -> int:
    """Take the tour; its lines go to the standard output. Raises Trouble when a folder can't be used. Returns the exit code."""
    began = time.monotonic()
    _make_room(out)
    with ExitStack() as ends:
        if data is None:
            data = Path(ends.enter_context(tempfile.TemporaryDirectory(prefix="counter-tour-", ignore_cleanup_errors=True))) / "shop"
        _say(f"The tour makes a demo shop in {data}.")
        made = make_demo_shop(DataFolder(data), business_date=business_date)
        try:
            steps, pictures, papers = _through_the_window(DataFolder(data), made, out, business_date, every_look)
        except TourFailed as failure:
            sys.stderr.write(f"counter-app: the tour ended at step {failure}\n")
            return 1
    took = time.monotonic() - began
    _say(f"The tour is done: {steps} steps, {pictures} pictures and {papers} papers as PDF and PNG are in {out} ({took:.0f} s).")
    return 0


def _through_the_window(
    folder: DataFolder, made: DemoMade, out: Path, business_date: date | None, every_look: bool
) -> tuple[int, int, int]:
    if not any(name in os.environ for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")) and sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication.instance() or QApplication(["counter-app", "-style", "Fusion"])
    assert isinstance(app, QApplication)
    app.setCursorFlashTime(0)
    look = theme.apply(app, "light", 100, "zh_CN")
    look.use(reduced_motion=True)
    mistakes: list[BaseException] = []
    door = TourDoor(folder, out / "paper", PRINTER, business_date)
    with _hearing(mistakes), tempfile.TemporaryDirectory(prefix="counter-tour-", ignore_cleanup_errors=True) as beside:
        with _window(door, app, look, mistakes) as hands:
            guide = Guide(hands, made.people, door.paper, out, _say, every_look=every_look)
            papers = the_whole_job(guide)
        with _window(TourDoor(DataFolder(Path(beside) / "new"), out / "paper", PRINTER, business_date), app, look, mistakes) as hands:
            guide.hands = hands
            nothing_in_it(guide, open_a_shop(guide))
            a_mistake(guide)
        other = DataFolder(Path(beside) / "other")
        other.path.mkdir()
        other.database.write_bytes(b"something else")
        with _window(TourDoor(other, out / "paper", PRINTER, business_date), app, look, mistakes) as hands:
            guide.hands = hands
            damaged(guide)
        return guide.steps, guide.pictures, papers


@contextmanager
def _window(door: TourDoor, app: QApplication, look: Look, mistakes: list[BaseException]) -> Iterator[Hands]:
    """A window on this folder, and hands at it; at the end its pictures are written and it is closed."""
    scanner, lanes = Scanner(app, hears=False), Lanes.beside()
    window = MainWindow(door, look, scanner, lanes)
    with ExitStack() as ends:
        ends.callback(scanner.close)
        ends.callback(window.close)
        hands = Hands(window, look, lanes, mistakes)
        window.start()
        window.resize(*USUAL)
        window.show()
        window.activateWindow()
        QCursor.setPos(window.mapToGlobal(window.rect().bottomRight()))
        yield hands
        hands.pictures_written()


class _hearing:
    """An exception nobody caught, on any thread, is kept for the step under way."""

    def __init__(self, mistakes: list[BaseException]) -> None:
        self._mistakes = mistakes

    def __enter__(self) -> None:
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = lambda kind, error, trace: self._mistakes.append(error)
        threading.excepthook = lambda arguments: self._mistakes.append(arguments.exc_value or RuntimeError(arguments.exc_type.__name__))

    def __exit__(self, *_: object) -> None:
        sys.excepthook, threading.excepthook = self._before


def _make_room(out: Path) -> None:
    """The folder is there, without what an earlier tour left in it."""
    paper = out / "paper"
    try:
        paper.mkdir(parents=True, exist_ok=True)
        for file in (*out.iterdir(), *paper.iterdir()):
            if file.is_file() and _LEFT_BY_US.fullmatch(file.name):
                file.unlink()
    except OSError as error:
        raise Trouble("read-only", f"{out}: {error.strerror}") from error


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
