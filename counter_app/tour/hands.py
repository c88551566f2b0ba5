"""Hands and eyes of the tour: real keys, scans and clicks go into the window, what stands on it comes out.

Nothing here waits for a time: it waits, for a bounded while, until something can be seen.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QTableView, QWidget

from counter_app.screens.design.choices import Segment
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.theme import Look
from counter_app.screens.lanes import Lane, Lanes
from counter_app.screens.window.main_window import MainWindow
from counter_app.tour.seeing import visible_in

T = TypeVar("T")

LONGEST = 30_000
"""Milliseconds until something that is to be seen must be seen."""
_LOOK_EVERY = 20
MOST_ROWS = 40
MOST_UNWRITTEN = 8
BY_HAND = 42
BY_SCANNER = 4
"""Milliseconds between two keys of a quick hand, and of a scanner."""

Key = Qt.Key
_PLAIN = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class NotSeen(Exception):
    """Something on the window isn't as it should be; the text says what."""


class Hands:
    """What a person at this window does and sees. ``keys`` counts the keys pressed."""

    def __init__(self, window: MainWindow, look: Look, lanes: Lanes, mistakes: list[BaseException]) -> None:
        self.window, self.look = window, look
        self.keys = 0
        self._lanes, self._mistakes = lanes, mistakes
        lanes.on_bug(mistakes.append)
        self._writer = ThreadPoolExecutor(1)
        self._written: list[tuple[Path, Future[bool]]] = []

    # What the hands do

    def press(self, key: Qt.Key, *, control: bool = False) -> None:
        """One key, pressed and let go. Raises NotSeen when another window of the program has taken the keyboard."""
        self.until(self.window.isActiveWindow, "the window has the keyboard")
        self.keys += 1
        QTest.keyClick(self._handle(), key, _CONTROL if control else _PLAIN)

    def enter(self) -> None:
        self.press(Key.Key_Return)

    def type(self, text: str) -> None:
        """As a hand types, by the keyboard's own clock: slowly enough not to be taken for a scanner."""
        self.keys += len(text)
        self._keys(text, BY_HAND)

    def scan(self, text: str) -> None:
        """As a scanner types: a key every few milliseconds by the keyboard's own clock, however busy this computer is; and Enter."""
        self._keys(f"{text}\r", BY_SCANNER)

    def _keys(self, text: str, gap: int) -> None:
        at = time.monotonic_ns() // 1_000_000
        for place, character in enumerate(text):
            key = Key.Key_Return if character == "\r" else Key(ord(character.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, _PLAIN, character)
                event.setTimestamp(at + place * gap)
                QCoreApplication.sendEvent(self._handle(), event)

    def compose(self, text: str) -> None:
        """As an input method gives it to the field that has the keyboard."""
        written = QInputMethodEvent()
        written.setCommitString(text)
        field = QApplication.focusWidget()
        if field is None:
            raise NotSeen("no field has the keyboard")
        QCoreApplication.sendEvent(field, written)

    def find(self, text: str) -> None:
        """F2, the text by hand, Enter."""
        self.press(Key.Key_F2)
        self.until(self.control("find").hasFocus, "the find box has the keyboard")
        self.type(text)
        self.enter()

    def click(self, identifier: str) -> None:
        """The middle of the control with this identifier, with the mouse."""
        self.until(lambda: self.control(identifier).isEnabled(), f"{identifier} can be pressed")
        self.bring(self.control(identifier))
        # Asked for once more: a list may have been read anew meanwhile.
        self.click_on(self.control(identifier))

    def go(self, place: str) -> None:
        """To a place by its entry of the rail, or by the page behind one."""
        if self.shows(f"rail.{place}"):
            self.click(f"rail.{place}")
        else:
            self.click("rail.manage")
            self.click(f"manage.{place}")

    def click_on(self, control: QWidget, at: QPoint | None = None) -> None:
        """A press of the mouse on a control that is in view."""
        QTest.mouseClick(self._handle(), Qt.MouseButton.LeftButton, _PLAIN, self._on_window(control, at or control.rect().center()))

    def bring(self, control: QWidget) -> None:
        """Scroll until the control can be seen."""
        area = control.parentWidget()
        while area is not None:
            if isinstance(area, QScrollArea):
                area.ensureWidgetVisible(control, 8, 8)
            area = area.parentWidget()
        self._turn()

    def bring_words(self, words: str) -> None:
        """Wait for a label that says this, and scroll until it can be seen."""
        found: list[QLabel] = []

        def there() -> bool:
            found[:] = [one for one in visible_in(self.window) if isinstance(one, QLabel) and one.text() == words]
            return bool(found)

        self.until(there, f"{words!r} is said")
        self.bring(found[0])
        area = found[0].parentWidget()
        while area is not None:
            if isinstance(area, QScrollArea):
                # What it stands over is in view, too.
                area.verticalScrollBar().setValue(found[0].mapTo(area, QPoint(0, area.verticalScrollBar().value())).y() - 40)
            area = area.parentWidget()
        self._turn()
        self.sees(words)

    def sign_on(self, identifier: str) -> None:
        """A signature drawn on the pad with the mouse."""
        pad = self.control(identifier)
        self.bring(pad)
        for stroke in _a_signature(pad.width(), pad.height()):
            first, *rest = (self._on_window(pad, point) for point in stroke)
            QTest.mousePress(self._handle(), Qt.MouseButton.LeftButton, _PLAIN, first)
            for point in rest:
                QTest.mouseMove(self._handle(), point)
            QTest.mouseRelease(self._handle(), Qt.MouseButton.LeftButton, _PLAIN, stroke[-1] and self._on_window(pad, stroke[-1]))
        self._turn()

    def drop(self, file: Path, on: QWidget) -> None:
        """The file is dragged from a folder and dropped on a control."""
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(str(file))])
        middle, left = on.rect().center(), Qt.MouseButton.LeftButton
        QCoreApplication.sendEvent(on, QDragEnterEvent(middle, Qt.DropAction.CopyAction, carried, left, _PLAIN))
        QCoreApplication.sendEvent(on, QDropEvent(QPointF(middle), Qt.DropAction.CopyAction, carried, left, _PLAIN))

    def rest(self) -> None:
        """The mouse lies where it points at nothing, and everything that was asked for has been answered."""
        QTest.mouseMove(self._handle(), QPoint(self.window.width() - 3, self.window.height() - 3))
        for _ in range(2):
            for lane in (self._lanes.write, self._lanes.read, self._lanes.printing, self._lanes.line):
                self._wait_for(lane)

    # What the eyes see

    def word(self, english: str, meaning: str = "") -> str:
        """One of the window's own texts in the language in force. Raises NotSeen when it hasn't been translated."""
        said = QCoreApplication.translate("", english, meaning or None)
        if self.look.language != "en" and said == english:
            raise NotSeen(f"{english!r} has no translation")
        return said

    def text(self) -> str:
        """Every word that can be seen: labels, and the names of whatever can be pressed or speaks to a screen reader."""
        words: list[str] = []
        for widget in visible_in(self.window):
            if not widget.visibleRegion().isEmpty():
                if isinstance(widget, QLabel | QAbstractButton):
                    words.append(widget.text())
                if name := widget.accessibleName():
                    words.append(name)
                if isinstance(widget, QTableView):
                    words += _cells(widget)
        return "\n".join(words)

    def sees(self, *words: str) -> str:
        """Wait until all of this can be seen; returns everything that can."""
        found = ""

        def all_there() -> bool:
            nonlocal found
            found = self.text()
            return all(word in found for word in words)

        self.until(all_there, lambda: " and ".join(repr(word) for word in words if word not in found) + " can be seen")
        return found

    def shows(self, identifier: str) -> bool:
        return bool(self._all(identifier))

    def control(self, identifier: str) -> QWidget:
        """Wait for the control with this identifier; it is the only one that is visible."""
        self.until(lambda: len(self._all(identifier)) == 1, f"one control {identifier!r} is there")
        return self._all(identifier)[0]

    def field(self, identifier: str) -> QLineEdit:
        found = self.control(identifier)
        assert isinstance(found, QLineEdit)
        return found

    def button(self, identifier: str) -> QAbstractButton:
        found = self.control(identifier)
        assert isinstance(found, QAbstractButton)
        return found

    def choose(self, of: str, words: str) -> None:
        """One of several choices side by side, with the mouse; ``of`` is what the row of choices is called."""
        found: list[QAbstractButton] = []

        def there() -> bool:
            rows = [one for one in visible_in(self.window) if isinstance(one, Segment) and one.accessibleName() == of]
            found[:] = [part for row in rows[-1:] for part in row.parts if part.text() == words]
            return bool(found)

        self.until(there, f"{words!r} can be chosen as {of!r}")
        self.bring(found[0])
        self.click_on(found[0])

    def numbered(self, begins: str) -> list[QWidget]:
        """The visible controls whose identifiers are this and a number, as they stand on the screen."""
        found = [one for one in visible_in(self.window) if re.fullmatch(re.escape(begins) + r"\d+", one.accessibleIdentifier())]
        return sorted(found, key=lambda one: one.mapTo(self.window, QPoint(0, 0)).toTuple()[::-1])

    def named(self, begins: str) -> list[str]:
        """The identifiers that begin so, of the visible controls that can be pressed, as they stand on the screen."""
        found = [one for one in visible_in(self.window) if one.isEnabled() and one.accessibleIdentifier().startswith(begins)]
        return [one.accessibleIdentifier() for one in sorted(found, key=lambda one: one.mapTo(self.window, QPoint(0, 0)).toTuple()[::-1])]

    def dialog_is_open(self) -> bool:
        return any(dialog.is_open() for dialog in self.window.findChildren(Dialog))

    def until(self, true: Callable[[], bool], what: str | Callable[[], str], within: int = LONGEST) -> None:
        """Let the window work until this is true. Raises NotSeen after a while, and at once when the program made a mistake."""
        end = QDeadlineTimer(within)
        waker = QTimer()
        waker.start(_LOOK_EVERY)
        while True:
            if self._mistakes:
                raise NotSeen("the program made a mistake") from self._mistakes[0]
            if true():
                return
            if end.hasExpired():
                raise NotSeen(f"not so: {what if isinstance(what, str) else what()}")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def picture(self, path: Path, of: QWidget | None = None) -> None:
        """The window (or ``of``) as it stands, as a file; written beside the window's work (``pictures_written``)."""
        self.rest()
        if len(self._written) >= MOST_UNWRITTEN:
            # Pictures are large, and taking them is quicker than writing them.
            self._written[-MOST_UNWRITTEN][1].result()
        seen = (of or self.window).grab().toImage()
        self._written.append((path, self._writer.submit(seen.save, str(path))))

    def pictures_written(self) -> None:
        """Every picture is in its file. Raises NotSeen for one that can't be written."""
        for path, written in self._written:
            if not written.result():
                raise NotSeen(f"the picture can't be written: {path}")
        self._writer.shutdown()

    def ask(self, question: Callable[[], T]) -> T:
        """What the register says, asked on its lane."""
        answers: list[T] = []
        self._lanes.write.ask(question, answers.append)
        self.until(lambda: bool(answers), "the register has answered")
        return answers[0]

    def _wait_for(self, lane: object) -> None:
        assert isinstance(lane, Lane)
        done: list[None] = []
        lane.ask(lambda: None, done.append)
        self.until(lambda: bool(done), "the lanes are free")
        self._turn()

    def _turn(self) -> None:
        QCoreApplication.processEvents()

    def _all(self, identifier: str) -> list[QWidget]:
        return [one for one in visible_in(self.window) if one.accessibleIdentifier() == identifier]

    def _on_window(self, control: QWidget, at: QPoint) -> QPoint:
        return control.mapTo(self.window, at)

    def _handle(self) -> QWindow:
        handle = self.window.windowHandle()
        assert handle is not None
        return handle


def _cells(table: QTableView) -> list[str]:
    """What stands in a table's first rows."""
    model = table.model()
    rows, columns = min(model.rowCount(), MOST_ROWS), model.columnCount()
    return [str(model.index(row, column).data() or "") for row in range(rows) for column in range(columns)]


def _a_signature(width: int, height: int) -> list[list[QPoint]]:
    """Three strokes as a hurried hand draws them: loops that run flat, a bar, and a line under it."""
    wide, base, tall = width * 0.62, height * 0.56, height * 0.26
    loops = []
    for step in range(44):
        t = step / 43
        turn = t * 7.5 * math.pi
        swing = tall * (1 - 0.62 * t)
        loops.append(QPoint(round(width * 0.17 + wide * t + 11 * math.cos(turn)), round(base - swing * math.sin(turn) - 6 * t)))
    bar = [QPoint(round(width * 0.13 + n * 5), round(height * 0.30 - n * 0.8)) for n in range(0, 18, 4)]
    under = [QPoint(round(width * (0.22 + 0.56 * n / 6)), round(height * 0.80 - 7 * math.sin(n / 6 * math.pi))) for n in range(7)]
    return [loops, bar, under]
