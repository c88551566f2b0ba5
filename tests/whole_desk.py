"""The whole desk in a window, for tests: the real frame with its places, a shop of its own, real lanes, a scanner, paper in a folder.

    def test_something(shop: Shop, opens: OpensDesk) -> None:
        desk = opens(HAND_OVER)
        desk.scan(digits)
        desk.waits_for("Ready to collect")

What the clerk does goes in as keys, clicks and scans; what is visible comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from shop import CLERK, Shop, programme_text
from sqlalchemy import insert
from sqlalchemy.engine import Connection

from counter_app.actions.approving import ApprovalGiven, AskApproval, ask_approval
from counter_app.actions.open_shop import NewPerson
from counter_app.actions.pricing import Item
from counter_app.actions.redeem import redeem
from counter_app.actions.staff import LinkMember, link_member
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.posting import new_id
from counter_app.database.staff import person
from counter_app.database.tables import programme
from counter_app.database.vouchers import Voucher, voucher_by_id
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.design import theme, translations
from counter_app.screens.design.focus import FocusRing
from counter_app.screens.design.theme import Look
from counter_app.screens.issuing import approved, quoted, signed_request
from counter_app.screens.lanes import Lanes
from counter_app.screens.place import Place
from counter_app.screens.printing.folder import PdfFolder
from counter_app.screens.scanner import Scanner
from counter_app.screens.services import Services
from counter_app.screens.window.desk_page import DeskPage
from counter_app.screens.window.places import APPROVALS, HAND_OVER, PLACES, REDEEM, SIGN_OFF
from counter_app.tour.seeing import visible_in

PRINTER = "Desk printer"


class _Heard(QObject):
    """What was written, brought from the lane to the window."""

    touched = Signal(object)


class WholeDesk:
    """The desk as a clerk has it."""

    def __init__(
        self,
        shop: Shop,
        look: Look,
        qtbot: QtBot,
        services: Services,
        printers: PdfFolder,
        wanted: tuple[str, ...] = (REDEEM, HAND_OVER, APPROVALS, SIGN_OFF),
    ) -> None:
        self.shop, self.look, self.qtbot, self.services, self.printers = shop, look, qtbot, services, printers
        self._now = 1_000_000
        self.window = QWidget()
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        self.frame = DeskPage(services, look, [entry for entry in PLACES if entry.name in wanted])
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

    # What the clerk does

    def go(self, name: str, what: object = None) -> Place:
        self.frame.go(name, what)
        return self.frame.place(name)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key on the keyboard, pressed and let go."""
        QTest.keyClick(self.window.windowHandle(), key, modifiers)

    def type(self, text: str) -> None:
        """Typed by hand into what has the keyboard."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def scan(self, text: str) -> None:
        """A scanner types it at once and ends with Enter, whatever has the keyboard. Its keys carry their own times."""
        self._now += 1_000
        for character in f"{text}\r":
            key = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                self._now += 2
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
                event.setTimestamp(self._now)
                QApplication.sendEvent(self.window.windowHandle(), event)

    def look_for(self, text: str) -> None:
        """Typed into the one box, Enter."""
        self.press(Qt.Key.Key_F2)
        self.frame.box.setText(text)
        self.press(Qt.Key.Key_Return)

    def click(self, identifier: str) -> None:
        control = self.control(identifier)
        QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=control.rect().center())

    def double_click(self, identifier: str) -> None:
        """Two clicks as a quick hand makes them, through the window."""
        control, handle = self.control(identifier), self.window.windowHandle()
        at: QPoint = control.mapTo(self.window, control.rect().center())
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def sign(self, identifier: str) -> None:
        """A stroke on a signature pad."""
        pad = self.control(identifier)
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
        for step in range(1, 6):
            QTest.mouseMove(pad, QPoint(30 + 20 * step, 30 + 8 * step))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(130, 70))

    def prove(self, who: NewPerson, pin: str | None = None) -> None:
        """The supervisor's badge and PIN, as far as the last digit."""
        self.scan(who.badge)
        self.waits_for(f"Staff no. {who.number}")
        self.qtbot.wait_until(self.control("approver-pin").hasFocus)
        self.type(pin or who.pin)

    # What is visible

    def control(self, identifier: str) -> QWidget:
        """The one control with this identifier, as soon as it is visible."""

        def visible() -> None:
            assert len(self._visible(identifier)) == 1, f"{len(self._visible(identifier))} controls {identifier!r} are visible"

        self.qtbot.wait_until(visible)
        return self._visible(identifier)[0]

    def shows(self, identifier: str) -> bool:
        return bool(self._visible(identifier))

    def _visible(self, identifier: str) -> list[QWidget]:
        return [w for w in visible_in(self.window) if w.accessibleIdentifier() == identifier]

    def text(self) -> str:
        """Every visible word: labels, and the names of what can be pressed or says something."""
        seen = visible_in(self.window)
        words = [widget.text() for widget in seen if isinstance(widget, QLabel)]
        return "\n".join(words + [widget.accessibleName() for widget in seen])

    def waits_for(self, words: str) -> None:
        def shown() -> None:
            assert words in self.text(), f"{words!r} isn't among:\n{self.text()}"

        self.qtbot.wait_until(shown)

    def waits_until_gone(self, identifier: str) -> None:
        self.qtbot.wait_until(lambda: not self.shows(identifier))

    # What the register says

    def voucher(self, voucher_id: int) -> Voucher:
        found = self.shop.desk.read(voucher_by_id, voucher_id)
        assert found is not None
        return found


OpensDesk = Callable[..., WholeDesk]


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


@pytest.fixture
def opens(shop: Shop, look: Look, qtbot: QtBot, qapp: QApplication) -> Iterator[OpensDesk]:
    """Open the desk in a place: ``desk = opens(HAND_OVER)``; ``refuse_at`` and ``jam_at`` are the printer's moods."""
    opened: list[Callable[[], None]] = []

    def open_desk(name: str, who: NewPerson = CLERK, *, printer: str = PRINTER, **moods: dict[int, str]) -> WholeDesk:
        if shop.desk.on_duty is None or shop.desk.on_duty.staff_id != shop.who(who):
            shop.sign_in(who)
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
        desk = WholeDesk(shop, look, qtbot, services, printers)
        desk.go(name)
        return desk

    yield open_desk
    for end in opened:
        end()


# Work that was done before


def issued(shop: Shop, member: int, *items: tuple[int, int], approver: NewPerson | None = None) -> Voucher:
    """A voucher for these (gift, pieces), redeemed by whoever is signed in."""
    desk, wanted = shop.desk, tuple(Item(gift, pieces) for gift, pieces in items)
    priced = quoted(desk, member, wanted, IdentifiedBy.CARD)
    asked = signed_request(desk, shop.open.key, priced, wanted, IdentifiedBy.CARD)
    if approver is not None:
        asked = approved(desk, asked, ApprovalGiven(approver_id=shop.who(approver), at=desk.clock.now(), for_content=b""))
    found = desk.read(voucher_by_id, desk.write(redeem, asked).answer.voucher_id)
    assert found is not None
    return found


def waiting_request(shop: Shop, member: int, *items: tuple[int, int]) -> int:
    """A basket that was sent to the supervisors' list. Returns the approval's row id."""
    asked = shop.desk.asked(
        AskApproval,
        for_request=new_id(),
        member_id=member,
        items=tuple(Item(gift, pieces) for gift, pieces in items),
        identified_by=IdentifiedBy.CARD,
    )
    return shop.desk.write(ask_approval, asked).answer


def linked_to_card(shop: Shop, who: NewPerson, member: int, by: NewPerson) -> None:
    """From now on this member card is that person's own; another supervisor said so."""
    desk = shop.desk
    desk.write(link_member, desk.asked(LinkMember, by_id=shop.who(by), who_id=shop.who(who), member_id=member))


@dataclass(frozen=True, kw_only=True)
class _Programme(Asked):
    """A programme's next version."""

    text: str


def _never_again(connection: Connection, asked: _Programme) -> None:
    raise AssertionError("a test changed the programme twice at once")


@action("test-programme", again=_never_again)
def _take_programme(work: Work, asked: _Programme) -> None:
    row = {"name": "tier-return", "version": 2, "first_day": asked.business_date, "text": asked.text}
    work.connection.execute(insert(programme), {**row, "sha": sha256(asked.text.encode()).digest()})
    work.wrote("programme", version=2)


def with_programme(shop: Shop, *changes: tuple[str, str]) -> None:
    """From today on the shipped programme says other things in these places; each text stands in it once."""
    text = programme_text()
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    shop.desk.write(_take_programme, shop.desk.asked(_Programme, text=text))
