"""A supervisor's desk for tests: the real frame with one place in it, real lanes. Keys go in, what is visible comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from shop import SUPERVISOR, Shop

from counter_app.actions.open_shop import NewPerson
from counter_app.database.staff import person
from counter_app.screens.design import theme, translations
from counter_app.screens.design.focus import FocusRing
from counter_app.screens.design.theme import Look
from counter_app.screens.lanes import Lanes
from counter_app.screens.place import Place
from counter_app.screens.printing.folder import PdfFolder
from counter_app.screens.scanner import Scanner
from counter_app.screens.services import Services
from counter_app.screens.window.desk_page import DeskPage
from counter_app.screens.window.places import PLACES
from counter_app.tour.seeing import visible_in


class _Heard(QObject):
    """What was written, brought from the lane to the window."""

    touched = Signal(object)


class SupervisorsDesk:
    """The window of whoever signed in, with the place named ``name`` in front."""

    def __init__(self, shop: Shop, look: Look, qtbot: QtBot, services: Services, name: str) -> None:
        self.shop, self.look, self.qtbot, self.services = shop, look, qtbot, services
        self._now = 1_000_000
        self.window = QWidget()
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        self.frame = DeskPage(services, look, [entry for entry in PLACES if entry.name == name])
        column.addWidget(self.frame)
        FocusRing(self.window)
        self._heard = _Heard(self.window)
        self._heard.touched.connect(self.frame.data_changed, Qt.ConnectionType.QueuedConnection)
        shop.desk.heard = self._heard.touched.emit
        self.went: list[str] = []
        self.window.resize(1366, 768)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.wait_until(self.window.isActiveWindow)
        assert shop.desk.on_duty is not None
        self.frame.taken_by(shop.desk.read(person, shop.desk.on_duty.staff_id))
        self.place: Place = self.frame.place(name)
        self.place.go_to.connect(lambda other, _what: self.went.append(other))

    # What the supervisor does

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.windowHandle(), key)

    def type(self, text: str) -> None:
        """By hand, into whatever has the keyboard."""
        for character in text:
            QTest.keyClick(self.window.windowHandle(), character)
            QTest.qWait(40)

    def scan(self, text: str) -> None:
        """A scanner types it at once and ends with Enter. Its keys carry their own times, however busy the machine is."""
        self._now += 1_000
        for character in f"{text}\r":
            key = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                self._now += 2
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
                event.setTimestamp(self._now)
                QApplication.sendEvent(self.window.windowHandle(), event)

    def click(self, identifier: str) -> None:
        control = self.control(identifier)
        QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=control.rect().center())

    def fill(self, identifier: str, text: str) -> None:
        """Put into a field, as an input method does."""
        field = self.control(identifier)
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.setText(text)

    # What is visible

    def control(self, identifier: str) -> QWidget:
        found = [w for w in visible_in(self.window) if w.accessibleIdentifier() == identifier]
        assert len(found) == 1, f"{len(found)} controls {identifier!r} are visible"
        return found[0]

    def shows(self, identifier: str) -> bool:
        return any(w.accessibleIdentifier() == identifier for w in visible_in(self.window))

    def text(self) -> str:
        """Every visible word: labels, names of controls, and what stands in fields and tables."""
        seen = visible_in(self.window)
        words = [widget.text() for widget in seen if isinstance(widget, QLabel | QLineEdit)]
        words += [widget.accessibleName() for widget in seen]
        words += ["\n".join(_rows(widget)) for widget in seen if isinstance(widget, QAbstractItemView)]
        return "\n".join(word for word in words if word)

    def waits_for(self, words: str) -> None:
        def shown() -> None:
            assert words in self.text(), f"{words!r} isn't among:\n{self.text()}"

        self.qtbot.wait_until(shown)


def _rows(view: QAbstractItemView) -> list[str]:
    model = view.model()
    return [" | ".join(str(model.index(row, column).data()) for column in range(model.columnCount())) for row in range(model.rowCount())]


Opens = Callable[..., SupervisorsDesk]


@pytest.fixture(scope="session")
def compiled() -> None:
    """The translations as the program loads them."""
    translations.compile_when_stale()


@pytest.fixture
def look(qapp: QApplication, compiled: None) -> Iterator[Look]:
    """Light, 100 %, English, nothing moving."""
    wearing = theme.apply(qapp, "light", 100, "en")
    wearing.use(reduced_motion=True)
    yield wearing
    wearing.use(theme="light", scale=100, language="en", reduced_motion=False)


@pytest.fixture
def opens(shop: Shop, look: Look, qtbot: QtBot, qapp: QApplication) -> Iterator[Opens]:
    """``opens("import")`` or ``opens("staff", CLERK)``: whoever it is signs in and has that place in front."""
    ends: list[Callable[[], None]] = []

    def open_desk(name: str, who: NewPerson = SUPERVISOR) -> SupervisorsDesk:
        shop.sign_in(who)
        lanes, scanner, one = Lanes.beside(), Scanner(qapp), shop.open
        printers = PdfFolder(shop.folder.path / "paper")
        services = Services(shop.desk, shop.folder, one.key, one.keys, one.pins, lanes, printers, scanner, one.keep_copy)

        def end() -> None:
            lanes.stop()
            shop.desk.heard = lambda touched: None
            scanner.close()
            delete(scanner)

        ends.append(end)
        return SupervisorsDesk(shop, look, qtbot, services, name)

    yield open_desk
    for end in ends:
        end()
