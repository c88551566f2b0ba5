"""A desk where members are served: the real frame with the redeem place, a shop of its own, real lanes, paper in a folder."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from shop import CLERK, Shop, shop, shop_template
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from counter_app.database.staff import person
from counter_app.database.tables import voucher
from counter_app.screens.design import theme, translations
from counter_app.screens.design.buttons import Pressable
from counter_app.screens.design.focus import FocusRing
from counter_app.screens.design.gift_tile import GiftTile
from counter_app.screens.design.theme import Look
from counter_app.screens.lanes import Lanes
from counter_app.screens.printing.folder import PdfFolder
from counter_app.screens.redeeming.place import RedeemPlace
from counter_app.screens.scanner import Scanner
from counter_app.screens.services import Services
from counter_app.screens.window.desk_page import DeskPage
from counter_app.screens.window.places import PLACES, REDEEM
from counter_app.tour.seeing import visible_in

__all__ = ["shop", "shop_template"]

PRINTER = "Desk printer"


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    """The translations as the program loads them."""
    translations.compile_when_stale()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """Light, 100 %, English, nothing moving."""
    wearing = theme.apply(qapp, "light", 100, "en")
    wearing.use(reduced_motion=True)
    yield wearing
    wearing.use(theme="light", scale=100, language="en", reduced_motion=False)


class _Heard(QObject):
    """What was written, brought from the lane to the window."""

    touched = Signal(object)


class Counter:
    """The desk as a clerk has it: keys and scans go in, what is visible comes out."""

    def __init__(self, shop: Shop, look: Look, qtbot: QtBot, printers: PdfFolder, services: Services) -> None:
        self.shop, self.look, self.printers, self.services = shop, look, printers, services
        self.qtbot = qtbot
        self.went: list[tuple[str, object]] = []
        self.keys = 0
        self._clock = QElapsedTimer()
        self._clock.start()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        self.frame = DeskPage(services, look, [entry for entry in PLACES if entry.name == REDEEM])
        column.addWidget(self.frame)
        FocusRing(self.window)
        self._heard = _Heard(self.window)
        self._heard.touched.connect(self.frame.data_changed, Qt.ConnectionType.QueuedConnection)
        shop.desk.heard = self._heard.touched.emit
        self.window.resize(1366, 768)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.wait_until(self.window.isActiveWindow)
        assert shop.desk.on_duty is not None
        self.frame.taken_by(shop.desk.read(person, shop.desk.on_duty.staff_id))
        place = self.frame.place(REDEEM)
        assert isinstance(place, RedeemPlace)
        self.place = place
        self.place.go_to.connect(lambda name, what: self.went.append((name, what)))
        self.waits_for("Scan the member card")

    # What the clerk does

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key on the keyboard, pressed and let go."""
        self.keys += 1
        QTest.keyClick(self.window.windowHandle(), key, modifiers)

    def type(self, text: str) -> None:
        """Each character is one key."""
        for character in text:
            self.keys += 1
            QTest.keyClick(self.window.windowHandle(), character)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def hold_enter(self, times: int = 20) -> None:
        """Enter is pressed and not let go for a while: the keyboard repeats it."""
        handle = self.window.windowHandle()
        self._key(QEvent.Type.KeyPress, Qt.Key.Key_Return)
        for _ in range(times):
            event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
            QApplication.sendEvent(handle, event)
        self._key(QEvent.Type.KeyRelease, Qt.Key.Key_Return)

    def _key(self, kind: QEvent.Type, key: Qt.Key) -> None:
        QApplication.sendEvent(self.window.windowHandle(), QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "\r"))

    def scan(self, text: str) -> None:
        """A scanner types it, ten milliseconds a key, and ends with Enter. The times come with the keys, as from the system."""
        handle, at = self.window.windowHandle(), self._clock.elapsed() + 1_000
        for character in (*text, "\r"):
            key = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
                event.setTimestamp(at)
                at += 5
                QApplication.sendEvent(handle, event)

    def look_for(self, text: str) -> None:
        """Typed into the one box, Enter."""
        self.press(Qt.Key.Key_F2)
        self.find_box.setText(text)
        self.enter()

    def serve(self, text: str, shows: str = "Points to spend") -> None:
        """The member stands on the screen."""
        self.look_for(text)
        self.waits_for(shows)
        self.qtbot.wait_until(self.place.desk.gifts.search.hasFocus)

    def click(self, identifier: str) -> None:
        QTest.mouseClick(self.control(identifier), Qt.MouseButton.LeftButton, pos=self.control(identifier).rect().center())

    def double_click(self, identifier: str) -> None:
        """Two clicks as a quick hand makes them, through the window."""
        control, handle = self.control(identifier), self.window.windowHandle()
        at: QPoint = control.mapTo(self.window, control.rect().center())
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    # What is visible

    @property
    def find_box(self) -> QLineEdit:
        """The one box of the top bar."""
        found = self.control("find")
        assert isinstance(found, QLineEdit)
        return found

    def control(self, identifier: str) -> QWidget:
        """The visible control with this identifier."""
        found = [w for w in visible_in(self.window) if w.accessibleIdentifier() == identifier]
        assert len(found) == 1, f"{len(found)} controls {identifier!r} are visible"
        return found[0]

    def shows(self, identifier: str) -> bool:
        return any(w.accessibleIdentifier() == identifier for w in visible_in(self.window))

    def text(self) -> str:
        """Every visible word: labels, and the names of what can be pressed or says something."""
        seen = visible_in(self.window)
        words = [widget.text() for widget in seen if isinstance(widget, QLabel)]
        return "\n".join(words + [widget.accessibleName() for widget in seen])

    def waits_for(self, words: str) -> None:
        def shown() -> None:
            assert words in self.text(), f"{words!r} isn't among:\n{self.text()}"

        self.qtbot.wait_until(shown)

    def tile(self, number: str) -> GiftTile:
        found = self.control(f"gift-{number}")
        assert isinstance(found, GiftTile)
        return found

    def can_press(self, identifier: str) -> bool:
        control = self.control(identifier)
        assert isinstance(control, Pressable)
        return control.isEnabled()

    # What the register says

    def vouchers(self) -> int:
        def how_many(connection: Connection) -> int:
            return connection.execute(select(func.count()).select_from(voucher)).scalar_one()

        return self.shop.desk.read(how_many)

    def spendable(self, member_id: int) -> int:
        from counter_app.database.members import member_row

        return self.shop.desk.read(member_row, member_id).spendable


Opens = Callable[..., Counter]


@pytest.fixture
def opens(shop: Shop, look: Look, qtbot: QtBot, qapp: QApplication) -> Iterator[Opens]:
    """Open the desk once members and gifts are there: ``counter = opens()``; ``refuse_at`` and ``jam_at`` are the printer's moods."""
    opened: list[Callable[[], None]] = []

    def open_counter(who: object = CLERK, *, printer: str = PRINTER, **moods: dict[int, str]) -> Counter:
        assert hasattr(who, "badge")
        shop.sign_in(who)  # type: ignore[arg-type]
        shop.folder.keep_desk_facts(printer=printer)
        lanes, scanner = Lanes.beside(), Scanner(qapp)
        printers = PdfFolder(shop.folder.path / "paper", PRINTER, **moods)  # type: ignore[arg-type]
        one = shop.open
        services = Services(shop.desk, shop.folder, one.key, one.keys, one.pins, lanes, printers, scanner, one.keep_copy)

        def end() -> None:
            lanes.stop()
            shop.desk.heard = lambda touched: None
            scanner.close()
            delete(scanner)

        opened.append(end)
        return Counter(shop, look, qtbot, printers, services)

    yield open_counter
    for end in opened:
        end()
