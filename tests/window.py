"""The whole window in a test: a real shop, real lanes, keys that come as from the system, and a small place that tells what it heard.

def test_something(open_window: OpenWindow) -> None:
    window = open_window()
    window.scan(CLERK.badge)
    window.type(CLERK.pin, "Enter")
    window.until_at_the_desk(CLERK)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import Protocol

import pytest
from databases import copy_of, new_server
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shop import CHEAP, OPENED, HeldClock

from counter_app.actions.clock import Clock
from counter_app.actions.open_shop import NewShop
from counter_app.actions.staff import NewPerson
from counter_app.database.folder import DataFolder
from counter_app.joining import join
from counter_app.opening import OpenDesk, open_desk, set_up
from counter_app.screens.chain.link import Link
from counter_app.screens.design import theme, translations
from counter_app.screens.design.legible import texts
from counter_app.screens.design.theme import Look
from counter_app.screens.finding import Found
from counter_app.screens.lanes import Lanes
from counter_app.screens.place import KeyHint, Place
from counter_app.screens.printing.folder import PdfFolder
from counter_app.screens.scanner import Scanner
from counter_app.screens.services import Services
from counter_app.screens.window.front import Joins
from counter_app.screens.window.main_window import MainWindow
from counter_app.screens.window.places import HAND_OVER, REDEEM, SETTINGS, STAFF, Entry


class NotePlace(Place):
    """A place with one field; it keeps what reached it, and takes what its tests say it takes."""

    def __init__(self, services: Services, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes = QLineEdit()
        self.reached: list[str] = []
        self.takes: set[str] = set()
        self.steps = 0
        self.touched: set[str] = set()
        column = QVBoxLayout(self)
        column.addWidget(QLabel("A place"))
        column.addWidget(self.notes)

    def label(self) -> str:
        return "Notes"

    def keys(self) -> tuple[KeyHint, ...]:
        return (KeyHint("F9", "park"),)

    def opened(self, what: object) -> None:
        self.reached.append(f"opened {what.shape if isinstance(what, Found) else what}")

    def heard(self, found: Found, scanned: bool) -> bool:
        self.reached.append(f"{'scanned' if scanned else 'typed'} {found.shape} {found.text}")
        return found.shape in self.takes

    def pressed(self, key: str) -> bool:
        self.reached.append(key)
        return key in self.takes

    def back(self) -> bool:
        self.steps -= 1
        return self.steps >= 0

    def data_changed(self, touched: frozenset[str]) -> None:
        self.touched |= touched

    def signed_out(self) -> None:
        self.notes.clear()
        self.reached.append("signed out")


class NoteEntry(Entry):
    """An entry of the rail that leads to a ``NotePlace``."""

    def load(self) -> Callable[..., Place]:
        return NotePlace


NOTES = (
    NoteEntry(REDEEM, "gift", "Redeem", ""),
    NoteEntry(HAND_OVER, "scan-line", "Hand over", ""),
    NoteEntry(STAFF, "users", "Staff", "", supervisors_only=True),
    NoteEntry(SETTINGS, "settings", "Settings", "", at_the_foot=True),
)


class DoorOfTests:
    """The door behind the window, with a held clock and cheap PINs; pages are printed into the folder ``printed``. The desk is opened
    once ``may_open`` is set; ``link`` is its end of the line, where a test gives it one."""

    def __init__(self, folder: DataFolder, now: HeldClock) -> None:
        self._folder, self.now = folder, now
        self.may_open = Event()
        self.link: Link | None = None
        self.joining: Callable[[str, str], Joins] = self._join

    @property
    def folder(self) -> DataFolder:
        return self._folder

    def clock(self) -> Clock:
        from zoneinfo import ZoneInfo

        return Clock(ZoneInfo("Asia/Shanghai"), source=self.now)

    def open_desk(self) -> OpenDesk:
        assert self.may_open.wait(30)
        opened = open_desk(self._folder, now=self.now, cost=CHEAP)
        return opened if self.link is None else replace(opened, link=self.link)

    def set_up(self, new: NewShop) -> None:
        set_up(self._folder, new, server=new_server(), now=self.now, cost=CHEAP)

    def _join(self, address: str, code: str) -> Joins:
        return join(self._folder, address, code, now=self.now)

    def join(self, address: str, code: str) -> Joins:
        return self.joining(address, code)

    def joins(self) -> str:
        return self._folder.joins()

    def printers(self) -> PdfFolder:
        return PdfFolder(self._folder.path / "printed")


@dataclass
class Window:
    """A window that is shown, and the hands of whoever works at it."""

    qtbot: QtBot
    main: MainWindow
    look: Look
    scanner: Scanner
    door: DoorOfTests
    _clock: int = 1_000_000

    # Hands

    def scan(self, text: str) -> None:
        """A scanner sends ``text`` and Enter, 5 ms a key."""
        for character in text:
            self._key(character, gap=5)
        self._named("Enter", gap=5)

    def type(self, *what: str) -> None:
        """By hand: a text's characters one by one, or a key's name (``Enter``, ``Esc``, ``F2``, ``Ctrl+L``)."""
        for one in what:
            if one in _NAMED:
                self._named(one, gap=150)
            else:
                for character in one:
                    self._key(character, gap=150)

    def hold(self, key: str, times: int) -> None:
        """A key held down: the first press, and so many repetitions."""
        code, modifiers = _combination(key)
        self._send(QEvent.Type.KeyPress, code, modifiers)
        for _ in range(times):
            self._clock += 30
            self._send(QEvent.Type.KeyPress, code, modifiers, repeats=True)
        self._send(QEvent.Type.KeyRelease, code, modifiers)

    def _key(self, character: str, gap: int) -> None:
        self._clock += gap
        code = QKeySequence(character.upper())[0].key() if character.isascii() else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._send(kind, code, Qt.KeyboardModifier.NoModifier, character)

    def _named(self, key: str, gap: int) -> None:
        self._clock += gap
        code, modifiers = _combination(key)
        text = "\r" if key == "Enter" else ""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._send(kind, code, modifiers, text)

    def _send(self, kind: QEvent.Type, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str = "", repeats: bool = False) -> None:
        handle = self.main.windowHandle()
        assert handle is not None
        event = QKeyEvent(kind, key, modifiers, text, repeats)
        event.setTimestamp(self._clock)
        QCoreApplication.sendEvent(handle, event)

    # Eyes

    def says(self) -> str:
        """Everything that can be read on the window now."""
        return "\n".join(text for _widget, text in texts(self.main))

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.wait_until(lambda: bool(condition()))

    def until_says(self, *words: str) -> None:
        """Wait until all of this can be read at once."""

        def said() -> bool:
            everything = self.says()
            missing = [word for word in words if word not in everything]
            assert not missing, f"{missing} not among:\n{everything}"
            return True

        self.qtbot.wait_until(said)

    def until_at_the_desk(self, person: NewPerson) -> None:
        """Wait until the desk is in front and this person's."""
        self.until(lambda: self.main.desk is not None and self.main.desk.isVisible() and self.main.desk.bar.who.text() == person.name)

    # Steps

    def sign_in(self, person: NewPerson) -> None:
        self.until(lambda: self.main.services is not None)
        self.scan(person.badge)
        self.until_says(person.name)
        self.type(person.pin, "Enter")
        self.until_at_the_desk(person)

    @property
    def notes(self) -> NotePlace:
        """The place in front."""
        assert self.main.desk is not None
        place = self.main.desk.stack.currentWidget()
        assert isinstance(place, NotePlace)
        return place


_NAMED = {
    "Enter",
    "Esc",
    "Tab",
    "Up",
    "Down",
    "F2",
    "F3",
    "F7",
    "F8",
    "F9",
    "F11",
    "F12",
    "Ctrl+L",
    "Ctrl+P",
    *(f"Alt+{key}" for key in "123456789AGHILRT"),
    "F1",
    "F6",
    "Shift+F6",
}


def _combination(key: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    combination = QKeySequence("Return" if key == "Enter" else key)[0]
    return combination.key(), combination.keyboardModifiers()


class OpenWindow(Protocol):
    def __call__(
        self,
        *,
        entries: Sequence[Entry] = NOTES,
        folder: Path | None = None,
        locks_after: int = 180_000,
        language: str = "en",
        held: bool = False,
    ) -> Window: ...


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot, shop_template: Path, tmp_path: Path) -> Iterator[OpenWindow]:
    """Open a window on a shop of its own, or on ``folder``; ``held``: its desk isn't opened until the test says so. Everything is closed
    again after the test."""
    translations.compile_when_stale()
    opened: list[Window] = []

    def open_one(
        *,
        entries: Sequence[Entry] = NOTES,
        folder: Path | None = None,
        locks_after: int = 180_000,
        language: str = "en",
        held: bool = False,
    ) -> Window:
        if folder is None:
            folder = tmp_path / f"shop-{len(opened)}"
            copy_of(shop_template, folder)
        look = theme.apply(qapp, "light", 100, language)
        look.use(reduced_motion=True)
        scanner = Scanner(qapp)
        door = DoorOfTests(DataFolder(folder), HeldClock(OPENED))
        if not held:
            door.may_open.set()
        main = MainWindow(door, look, scanner, Lanes.beside(), entries=entries, locks_after=locks_after)
        qtbot.addWidget(main)
        window = Window(qtbot, main, look, scanner, door)
        opened.append(window)
        main.start()
        main.resize(1366, 768)
        with qtbot.waitExposed(main):
            main.show()
        main.activateWindow()
        return window

    yield open_one
    for window in opened:
        window.main.close()
        window.scanner.close()
        window.scanner.deleteLater()
    theme.apply(qapp, "light", 100, "en").use(reduced_motion=False)
