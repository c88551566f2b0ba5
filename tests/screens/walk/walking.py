"""The walk: the real window on the demo shop, brought from stop to stop by keys, scans and clicks; at each it is looked at in every look.

    def test_the_start(walks: Walks) -> None:
        walk = walks(CLERK)
        walk.stop("nobody at the desk yet")
        walk.scan(card)
        walk.until_says("Points to spend")
        walk.stop("a member")

A stop goes through both languages at 100 and 200 % in one theme, and through the two other themes – six looks, changed in place as the
clerk changes them (F11) – and gathers what is wrong; the test fails at its end, with all of it. In every look the window is laid out, read
and painted: room for every word, words over each other or out of their place, words left in the other language, names and sizes of
controls, and whether the window comes to rest. Ink is held against its ground in each theme, in both languages and at both sizes. The other
themes are put on over a look that was laid out before, in the same language and size, and must leave everything where it stood: what
differs is colours alone, so what is true of room and words in one theme is true in all. The wide screen is looked at in both languages.
With ``WALK_PICTURES`` naming a folder, it leaves pictures there too.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from chain_line import LineOfTest
from databases import rows_in
from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from reading_faults import Depth, Fault, faults, moved
from shop import CHEAP, CLERK, SECOND_CLERK, SECOND_SUPERVISOR, SUPERVISOR, HeldClock
from sight import Place, Sight
from window import DoorOfTests, Window

from counter_app.actions.open_shop import NewPerson
from counter_app.database.folder import DataFolder
from counter_app.demo import make_demo_shop
from counter_app.demo.shop_file import load_demo_shop
from counter_app.opening import OpenDesk
from counter_app.screens.design import theme, translations
from counter_app.screens.design.bars import RailItem
from counter_app.screens.design.theme import LANGUAGES
from counter_app.screens.lanes import Lane, Lanes
from counter_app.screens.printing.folder import PdfFolder
from counter_app.screens.scanner import Scanner
from counter_app.screens.window.main_window import MainWindow
from counter_app.tour.seeing import visible_in

NOW = datetime(2026, 11, 2, 6, 32, tzinfo=UTC)
"""Monday, half past two in the shop."""
PINS = {person.number: person.pin for person in (CLERK, SECOND_CLERK, SUPERVISOR, SECOND_SUPERVISOR)}
"""The demo shop's people have the numbers and badges of these tests' people, and get their PINs too."""
PRINTER = "Desk printer"
ROUTE: tuple[tuple[str, str, int, Depth], ...] = (
    ("en", "dark", 100, "ink"),
    ("en", "light", 100, "ink"),
    ("zh_CN", "light", 100, "words"),
    ("zh_CN", "light", 200, "ink"),
    ("en", "light", 200, "words"),
    ("en", "high-contrast", 200, "ink"),
)
"""The looks of a stop, each one step from the one before: another theme or size is dear, another language less so. It begins and ends in
English, which the steps between two stops are told in."""
REST = 60
"""Rounds of events after which a window that still lays itself out counts as one that always will: a height goes up through the layouts
one round at a time, a dozen in all."""
ANSWERS_WITHIN = 30_000
"""Milliseconds until a lane that was asked counts as one that never answers; on a busy machine a thread may wait long for its turn."""
NARROW, WIDE = (1366, 768), (1920, 1080)


def shop_words(folder: DataFolder) -> tuple[str, str]:
    """Names and other texts of the demo shop that no language changes, for the window in English, and in Chinese."""
    shop = load_demo_shop()
    words = [
        shop.name,
        shop.address,
        shop.time_zone,
        PRINTER,
        str(folder.path),
        *(who.name for who in shop.staff),
        *(who.badge for who in shop.staff),
    ]
    words += [name for member in shop.members for name in (member.name, member.remark)]
    words += [*shop.names.surnames, *(gift.place for gift in shop.gifts)]
    if not folder.is_empty():
        words += [note for (note,) in rows_in(folder, "select distinct note from ledger")]
    return "\n".join(words), "\n".join([*words, *(gift.name for gift in shop.gifts)])


class WalkDoor(DoorOfTests):
    """As in the window's tests, with a printer that can be off or jam."""

    def __init__(self, folder: DataFolder, now: HeldClock, printer: PdfFolder) -> None:
        super().__init__(folder, now)
        self.printer = printer
        self.opened: OpenDesk | None = None
        self.may_open.set()

    def open_desk(self) -> OpenDesk:
        self.opened = super().open_desk()
        return self.opened

    def printers(self) -> PdfFolder:
        return self.printer


class Walk(Window):
    """A window, hands and eyes, and what was found wrong so far."""

    door: WalkDoor
    lanes: Lanes

    def begin(self, lanes: Lanes) -> None:
        """Nothing has been seen yet."""
        self.lanes = lanes
        self.words = shop_words(self.door.folder)
        self.found: Counter[tuple[str, Fault]] = Counter()
        self.looks_seen: dict[tuple[str, Fault], list[str]] = {}
        self.stops: list[str] = []
        self.also_data = ""
        self._data: dict[str, str] = {}
        self._route = [*ROUTE]
        self._stood: tuple[str, int, Counter[Place]] | None = None
        pictures = os.environ.get("WALK_PICTURES")
        self._pictures = Path(pictures) if pictures else None

    # Stops

    def stop(self, name: str, *, wide: bool = False) -> None:
        """Look at the window as it stands, in all looks of ``ROUTE``; ``wide``: on a large screen too, as it was dressed last."""
        self.stops.append(name)
        self.settle()
        # Nobody sees what lies between two looks: it is laid out, and painted only where it is looked at.
        self.main.setUpdatesEnabled(False)
        self._data = {language: f"{self.words[language != 'en']}\n{self.also_data}" for language in LANGUAGES}
        self._stood = None
        for language, colours, size, depth in self._route:
            self._look_at(name, language, colours, size, depth)
        # To and fro, so that a stop begins with the dress the one before ended with.
        self._route.reverse()
        if wide:
            self._resize(*WIDE)
            self._stood = None
            for language in reversed(LANGUAGES):
                self._look_at(name, language, self.look.theme.name, self.look.scale, "words")
            self._resize(*NARROW)
        self.look.use(language="en")
        self.main.setUpdatesEnabled(True)
        come_to_rest()

    def _look_at(self, name: str, language: str, colours: str, size: int, depth: Depth) -> None:
        worn = self.look.language, self.look.theme.name, self.look.scale
        self.look.use(theme=colours, scale=size, language=language)
        here = f"{language} {colours} {size} {self.main.width()}"
        found = [] if come_to_rest() else [Fault("restless", "the window", "")]
        sight = Sight(self.main)
        found += faults(self.main, language, self._data[language], depth, sight)
        before, stands = self._stood, sight.standing()
        if before is not None and before[:2] == (language, size):
            found += moved(before[2], stands)
        # What was made a moment ago in this very dress may still ask for its room in another order.
        self._stood = (language, size, stands) if worn != (language, colours, size) else None
        for fault in found:
            # Numbers of pixels differ from look to look; the fault is one.
            key = name, replace(fault, what=fault.what.partition(":")[0]) if fault.kind in ("cut", "small", "moved") else fault
            self.found[key] += 1
            self.looks_seen.setdefault(key, []).append(f"{here} {fault.what.partition(':')[2]}")
        if self._pictures is not None:
            self._pictures.mkdir(parents=True, exist_ok=True)
            picture = self._pictures / f"{name} {language[:2]} {colours} {size} {self.main.width()}.png".replace(" ", "-")
            self.main.setUpdatesEnabled(True)
            self.main.grab().save(str(picture))
            self.main.setUpdatesEnabled(False)

    def is_good(self) -> None:
        """Fail with everything that was wrong at any stop."""
        lines = [
            f"{count:3} x at {stop!r}: {fault}\n        first in {self.looks_seen[stop, fault][0]}"
            for (stop, fault), count in self.found.most_common()
        ]
        assert not lines, f"{len(lines)} faults at {len(self.stops)} stops:\n" + "\n".join(lines)

    # Hands

    def sign_in(self, person: NewPerson) -> None:
        self.until(lambda: self.main.services is not None)
        self.scan(person.badge)
        self.until_says("Badge read")
        self.type(person.pin, "Enter")
        self.until_at_the_desk(person)

    def supervisor_proves(self, who: NewPerson, pin: str = "") -> None:
        """A supervisor's badge, and the PIN (or another one) as far as its last digit."""
        self.scan(who.badge)
        self.until_says(f"Staff no. {who.number}")
        self.type_pin(pin or who.pin)

    def type_pin(self, pin: str) -> None:
        """Into a dialog's PIN field, which has the keyboard."""
        field = self.control("approver-pin")
        assert isinstance(field, QLineEdit)
        self.until(field.hasFocus)
        self.type(pin)
        self.until(lambda: len(field.text()) == len(pin))

    def control(self, identifier: str) -> QWidget:
        """The visible control with this identifier."""
        self.until(lambda: len(self._controls(identifier)) == 1)
        return self._controls(identifier)[0]

    def click(self, identifier: str) -> None:
        self.click_on(self.control(identifier))

    def click_on(self, control: QWidget) -> None:
        """Brought into view and pressed with the mouse, once it can be."""
        self.until(control.isEnabled)
        # Brought into view on a page that is laid out; on one that isn't yet it would be moved out again.
        come_to_rest()
        above = control.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(control, 8, 8)
            above = above.parentWidget()
        come_to_rest()
        handle = self.main.windowHandle()
        assert handle is not None
        at = control.mapTo(self.main, control.rect().center())
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        come_to_rest()
        QTest.mouseMove(self.main.windowHandle(), QPoint(self.main.width() - 3, self.main.height() - 3))
        come_to_rest()

    def sign(self, identifier: str) -> None:
        """A stroke on a signature pad."""
        pad = self.control(identifier)
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
        for step in range(1, 6):
            QTest.mouseMove(pad, QPoint(30 + 20 * step, 30 + 8 * step))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(130, 70))

    def go(self, place: str) -> None:
        """To a place by its entry of the rail, or by the page behind one."""
        if f"rail.{place}" not in {item.accessibleIdentifier() for item in self.main.findChildren(RailItem)}:
            self.click("rail.manage")
            self.click(f"manage.{place}")
        else:
            self.click(f"rail.{place}")

    def find(self, text: str) -> None:
        """Typed into the one box, Enter."""
        self.type("F2", text, "Enter")

    def sees(self, identifier: str) -> bool:
        return bool(self._controls(identifier))

    def until_can_be_read(self, *words: str) -> None:
        """Wait until these words stand anywhere on the window, also in what a screen reader says."""
        self.qtbot.wait_until(lambda: self._must_say(words))

    def settle(self) -> None:
        """Everything that was asked for on the lanes has been answered, and nothing follows from it."""
        for _ in range(2):
            for lane in (self.lanes.write, self.lanes.read, self.lanes.printing, self.lanes.line):
                self._answered(lane)
            come_to_rest()

    def _answered(self, lane: Lane) -> None:
        """What this lane was asked for before has been answered. (It says so itself: looking again and again costs more than the wait.)"""
        answers = QEventLoop()
        answered: list[None] = []
        late = QTimer(singleShot=True, interval=ANSWERS_WITHIN)
        late.timeout.connect(answers.quit)
        late.start()

        def heard(_nothing: None) -> None:
            answered.append(None)
            answers.quit()

        lane.ask(lambda: None, heard)
        if not answered:
            answers.exec()
        late.stop()
        assert answered, "a lane that never answers"

    def _must_say(self, words: tuple[str, ...]) -> bool:
        seen = visible_in(self.main)
        text = "\n".join([widget.accessibleName() for widget in seen] + [widget.text() for widget in seen if isinstance(widget, QLabel)])
        missing = [word for word in words if word not in text]
        assert not missing, f"{missing} not among:\n{text}"
        return True

    def _controls(self, identifier: str) -> list[QWidget]:
        return [one for one in visible_in(self.main) if one.accessibleIdentifier() == identifier]

    def _resize(self, width: int, height: int) -> None:
        if self.main.size().toTuple() != (width, height):
            self.main.resize(width, height)
            come_to_rest()


def come_to_rest() -> bool:
    """Rounds of events until nothing follows from the one before; False if that never comes."""
    dispatcher = QAbstractEventDispatcher.instance()
    for _ in range(REST):
        busy = dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        # Outside its event loop a program keeps what it deleted later.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not busy:
            return True
    return False


Walks = Callable[..., Walk]


@pytest.fixture(scope="session")
def demo_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo shop every walk begins with, made once for all workers of the run."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "walk-demo-shop"
    with Path(f"{shared}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            being_made = shared.with_name("walk-demo-shop.new")
            pins = iter([PINS[who.number] for who in load_demo_shop().staff])
            make_demo_shop(DataFolder(being_made), now=HeldClock(NOW), cost=CHEAP, draw_pin=lambda: next(pins))
            being_made.rename(shared)
    return shared


@pytest.fixture
def walks(qapp: QApplication, qtbot: QtBot, demo_shop: Path, tmp_path: Path) -> Iterator[Walks]:
    """``walks(CLERK)``: the window on a demo shop of its own, this person signed in; ``walks()``: nobody yet. ``refuse_at`` and ``jam_at``
    are the printer's moods. ``empty``: on a folder with nothing in it; ``line``: it is a chain's desk, with this line."""
    translations.compile_when_stale()
    begun: list[Walk] = []

    def begin(
        who: NewPerson | None = None,
        *,
        folder: Path | None = None,
        printer: str = PRINTER,
        line: LineOfTest | None = None,
        **moods: dict[int, str],
    ) -> Walk:
        if folder is None:
            folder = tmp_path / f"shop-{len(begun)}"
            shutil.copytree(demo_shop, folder)
        look = theme.apply(qapp, "light", 100, "en")
        look.use(reduced_motion=True)
        scanner, lanes, data = Scanner(qapp), Lanes.beside(), DataFolder(folder)
        if not data.is_empty():
            data.keep_desk_facts(printer=printer)
        door = WalkDoor(data, HeldClock(NOW), PdfFolder(tmp_path / f"paper-{len(begun)}", PRINTER, **moods))  # type: ignore[arg-type]
        door.link = line
        main = MainWindow(door, look, scanner, lanes)
        qtbot.addWidget(main)
        walk = Walk(qtbot, main, look, scanner, door)
        begun.append(walk)
        walk.begin(lanes)
        main.start()
        main.resize(*NARROW)
        with qtbot.waitExposed(main):
            main.show()
        main.activateWindow()
        qtbot.wait_until(main.isActiveWindow)
        if who is not None:
            walk.sign_in(who)
        return walk

    yield begin
    for walk in begun:
        walk.main.close()
        walk.scanner.close()
        walk.scanner.deleteLater()
    theme.apply(qapp, "light", 100, "en").use(reduced_motion=False)
