"""The window's start: what was said on the command line, the first paint, and the desk opened behind it.

Nothing here, nor in what it imports at the top, needs the database, printing or the programme's file: they come in after the first paint.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from counter_app.actions.clock import Clock
from counter_app.database.folder import DataFolder, default_folder
from counter_app.screens.design import theme
from counter_app.screens.design.assets import RESOURCES
from counter_app.screens.design.theme import LANGUAGES
from counter_app.screens.design.tokens import SCALES, THEMES
from counter_app.screens.lanes import Lanes
from counter_app.screens.scanner import Scanner
from counter_app.screens.settings.looks import looks_kept
from counter_app.screens.window.front import Joins, Opened
from counter_app.screens.window.main_window import MainWindow

if TYPE_CHECKING:  # what needs the database is loaded after the first paint
    from counter_app.actions.open_shop import NewShop
    from counter_app.screens.printing.printers import Printers

FIRST_ZONE = "Asia/Shanghai"
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
MEASURE = "COUNTER_MEASURE_START"
"""With this variable set, the program ends at the first paint and prints the modules it had loaded: what the start's benchmark reads."""


class Said:
    """What was said on the command line about the window that opens."""

    def __init__(self, arguments: list[str]) -> None:
        words: dict[str, str] = {}
        left = iter(arguments)
        for word in left:
            option, equals, value = word.partition("=")
            words[option] = value if equals else next(left, "")
        unknown = set(words) - {"--data", "--business-date", "--language", "--theme", "--text", "--printer-folder"}
        if unknown:
            raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
        self.data = Path(words["--data"]).expanduser().absolute() if "--data" in words else default_folder()
        self.business_date = date.fromisoformat(words["--business-date"]) if "--business-date" in words else None
        self.language = _one_of(words, "--language", {"zh": LANGUAGES[0], "en": LANGUAGES[1]})
        self.theme = _one_of(words, "--theme", {**{name: name for name in THEMES}, "contrast": "high-contrast"})
        self.text = int(words["--text"].removesuffix("%")) if "--text" in words else None
        if self.text is not None and not SCALES[0] <= self.text <= SCALES[-1]:
            raise ValueError(f"--text: from {SCALES[0]} to {SCALES[-1]}")
        self.printer_folder = Path(words["--printer-folder"]) if "--printer-folder" in words else None


def _one_of(words: dict[str, str], option: str, choices: dict[str, str]) -> str | None:
    if option not in words:
        return None
    if words[option] not in choices:
        raise ValueError(f"{option}: one of {', '.join(choices)}")
    return choices[words[option]]


class DoorToFolder:
    """The door behind the window: a data folder, opened at a date where one was given. ``printer_folder``: pages go there instead of to
    the computer's printers."""

    def __init__(self, folder: DataFolder, business_date: date | None = None, printer_folder: Path | None = None) -> None:
        self._folder, self._business_date, self._printer_folder = folder, business_date, printer_folder
        self._end_log: Callable[[], None] | None = None

    @property
    def folder(self) -> DataFolder:
        return self._folder

    def clock(self) -> Clock:
        name = self._folder.desk_facts().get("time_zone", FIRST_ZONE)
        try:
            clock = Clock(ZoneInfo(str(name)))
        except (KeyError, ValueError, OSError):
            clock = Clock(ZoneInfo(FIRST_ZONE))
        return clock if self._business_date is None else clock.set_to(self._business_date)

    def open_desk(self) -> Opened:
        from counter_app.opening import log_to, open_desk

        opened = open_desk(self._folder, business_date=self._business_date)
        if self._end_log is None:
            self._end_log = log_to(self._folder)
        return opened

    def set_up(self, new: NewShop) -> None:
        from counter_app.opening import set_up

        set_up(self._folder, new, business_date=self._business_date)

    def join(self, address: str, code: str) -> Joins:
        from counter_app.joining import join

        return join(self._folder, address, code)

    def joins(self) -> str:
        return self._folder.joins()

    def printers(self) -> Printers:
        from counter_app.screens.printing.folder import PdfFolder
        from counter_app.screens.printing.printers import printers_here

        return printers_here() if self._printer_folder is None else PdfFolder(self._printer_folder)

    def close(self) -> None:
        """Nothing more is logged."""
        if self._end_log is not None:
            self._end_log()
            self._end_log = None


def main(arguments: list[str]) -> int:
    """Open the window with these options and return the process's exit code once it is closed."""
    try:
        said = Said(arguments)
    except ValueError as fault:
        sys.stderr.write(f"counter-app: {fault}\nSee counter-app --help.\n")
        return 2
    if sys.platform == "linux" and not any(os.environ.get(name) for name in SCREENS):
        # Qt would end the process with a core dump.
        sys.stderr.write("counter-app: There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set).\n")
        sys.stderr.write("counter-app tour --out DIR shows the whole job off screen; counter-app --help lists what needs no window.\n")
        return 1
    app = QApplication(["counter-app", "-style", "Fusion"])
    app.setApplicationName("Counter")
    app.setDesktopFileName("counter-app")
    door = DoorToFolder(DataFolder(said.data), said.business_date, said.printer_folder)
    language, colours, text = looks_kept(door.folder.desk_facts())
    look = theme.apply(app, said.theme or colours, said.text or text, said.language or language, with_sheet=False)
    scanner, lanes = Scanner(app, hears=False), Lanes.beside()
    window = MainWindow(door, look, scanner, lanes)
    _hear_mistakes(window)
    window.painted.connect(_look_for_garbage)
    window.painted.connect(wear_icon)
    if MEASURE in os.environ:
        window.painted.connect(_end_measured)
    window.start()
    window.showMaximized()
    try:
        return app.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        scanner.close()
        door.close()


def _hear_mistakes(window: MainWindow) -> None:
    """An exception nobody expected is said by the window; one from another thread than the window's too."""

    def on_gui(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, Exception):
            window.crashed(error)
        else:
            sys.__excepthook__(kind, error, trace)

    def elsewhere(arguments: threading.ExceptHookArgs) -> None:
        if isinstance(arguments.exc_value, Exception):
            window.crashed_elsewhere(arguments.exc_value, "thread" if arguments.thread is None else arguments.thread.name)

    sys.excepthook = on_gui
    threading.excepthook = elsewhere


def _look_for_garbage() -> None:
    """From now on garbage is looked for again, not among what was loaded so far (see ``__main__.open_window``)."""
    gc.freeze()
    gc.enable()


def wear_icon() -> None:
    """From now on its windows have the program's icon, for desktops that don't go by the menu entry; drawn after the first paint."""
    QApplication.setWindowIcon(QIcon(str(RESOURCES / "marks" / "app-icon.svg")))


def _end_measured() -> None:
    sys.stdout.write("\n".join(sorted(sys.modules)) + "\n")
    sys.stdout.flush()
    os._exit(0)
