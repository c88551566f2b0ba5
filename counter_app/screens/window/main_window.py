"""The window: sign-in, desk, first start or trouble in front; locks itself, hears what was written, and survives our own mistakes.

Nothing that needs the database is loaded here before the first paint: the sign-in stands, then the desk is opened behind it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from counter_app.database.folder import SHOWN_AROUND
from counter_app.programme.failing import Refused, Trouble
from counter_app.screens.design.focus import FocusRing
from counter_app.screens.design.theme import Look, Shown
from counter_app.screens.lanes import Lane, Lanes
from counter_app.screens.scanner import Scanner
from counter_app.screens.settings.looks import Looks
from counter_app.screens.signing_in.flow import SigningIn
from counter_app.screens.signing_in.page import SignInPage
from counter_app.screens.window.front import Front, Opened
from counter_app.screens.window.places import PLACES, Entry
from counter_app.screens.window.standing import Standing
from counter_app.screens.wording.speech import tr

if TYPE_CHECKING:  # what needs the database is loaded after the first paint
    from datetime import datetime

    from counter_app.actions.signing_in import SignedIn
    from counter_app.screens.chain.exchanging import Exchanging
    from counter_app.screens.customer.display import CustomerDisplay
    from counter_app.screens.design.dialog import Dialog
    from counter_app.screens.first_start.flow import FirstStart
    from counter_app.screens.services import Services
    from counter_app.screens.window.crash_report import OpenMark
    from counter_app.screens.window.desk_page import DeskPage
    from counter_app.screens.window.trouble_page import TroublePage

log = logging.getLogger(__name__)

LOCKS_AFTER = 3 * 60 * 1000
"""Milliseconds without input until the desk locks itself."""
CRASHES = "crashes"
"""Where in the data folder reports of our own mistakes lie."""
OPEN_MARK = "window-open"
TIDIES_AFTER = 20 * 1000
"""Milliseconds without input until the database's log is copied into its file."""

_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
}


class MainWindow(Shown, QWidget):
    """``start()`` once after the lanes and the scanner are there; closing it ends the lanes and closes the desk.

    ``painted``: the first page is on the screen; the desk is opened after whoever hears it. ``desk_opened``: services are there.
    """

    spoken_role = QAccessible.Role.Window
    painted = Signal()
    desk_opened = Signal()
    _wrote = Signal(object)
    _crashed_elsewhere = Signal(object, str)

    def __init__(
        self,
        front: Front,
        look: Look,
        scanner: Scanner,
        lanes: Lanes,
        *,
        entries: Sequence[Entry] = PLACES,
        locks_after: int = LOCKS_AFTER,
        tidies_after: int = TIDIES_AFTER,
    ) -> None:
        super().__init__()
        self.setObjectName("counter")
        self.setMinimumSize(1024, 640)
        self._front, self._theme, self._scanner, self._lanes, self._entries = front, look, scanner, lanes, tuple(entries)
        self._opened: Opened | None = None
        self.services: Services | None = None
        self.desk: DeskPage | None = None
        self.exchanging: Exchanging | None = None
        self.customer: CustomerDisplay | None = None
        self._trouble: TroublePage | None = None
        self._covered: list[Dialog] = []
        self._focus_before: QWidget | None = None
        self._was_painted = False
        self._ended_badly = False
        self.looks = Looks(look, front.folder, lanes, self)
        self.standing = Standing(front.clock(), front.folder, self)
        self.sign_in = SignInPage()
        self.signing_in = SigningIn(self.sign_in, scanner, self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.sign_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._ring = FocusRing(self)
        self._locks_after = locks_after
        self._idle = self._timer(locks_after, self._on_idle)
        self._quiet = self._timer(tidies_after, self._on_quiet)
        self._key("F1", self.show_help)
        self._key("F11", self.show_looks)
        self._key("Ctrl+L", lambda: self.lock("asked"))
        self.signing_in.taken.connect(self._on_taken)
        self.signing_in.unlocked.connect(self._on_unlocked)
        self.sign_in.language_chosen.connect(lambda language: self.looks.use(language=language))
        self.standing.minute.connect(self._on_minute)
        self._wrote.connect(self._on_written)
        lanes.on_bug(self.crashed)
        self._crashed_elsewhere.connect(self.crashed, Qt.ConnectionType.QueuedConnection)
        self.show_itself()

    # Start

    def start(self) -> None:
        """The page to begin with is in front; the desk is opened once it has been painted."""
        self._say_keys()
        self.standing.add(self.sign_in.strip)
        self.standing.tick()
        if self._front.folder.is_empty():
            self._show_first_start()
            return
        facts = self._front.folder.desk_facts()
        shop, desk = facts.get("shop", ""), facts.get("desk", "")
        self.sign_in.green.show_shop(str(shop), lambda: tr("Desk {n}", n=desk) if desk else "")
        self.sign_in.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_desk(self) -> None:
        """Open the desk behind the page in front."""
        self._lanes.write.ask(self._open, self._on_opened, self._on_refused, self._on_troubled, owner=self)

    def _open(self) -> Opened:
        # Kept here and now, so that a window that is closed meanwhile closes the desk too.
        self._opened = self._front.open_desk()
        # What all places stand on comes in here, beside the screen.
        from counter_app.screens import services  # noqa: F401

        return self._opened

    def _on_opened(self, opened: Opened) -> None:
        from counter_app.screens.chain.exchanging import Exchanging
        from counter_app.screens.services import Services
        from counter_app.screens.turning import Turning

        self._ended_badly = self._mark().set()
        opened.desk.heard = self._wrote.emit
        if opened.link is not None:
            self.exchanging = Exchanging(opened.link, self._lanes.line, self)
            self.exchanging.told.connect(self.standing.show_line)
            self.exchanging.came.connect(self._on_came)
            self.exchanging.start()
        self.services = Services(
            desk=opened.desk,
            folder=self._front.folder,
            key=opened.key,
            keys=opened.keys,
            pins=opened.pins,
            lanes=self._lanes,
            printers=self._front.printers(),
            scanner=self._scanner,
            keep_copy=opened.keep_copy,
            line=self.exchanging,
        )
        self.turning = Turning(opened.desk, self._lanes.write, self)
        self.turning.progressed.connect(self.standing.show_turn)
        facts = opened.desk.facts
        self.sign_in.green.show_shop(facts.name, lambda: tr("Desk {n}", n=facts.desk))
        self.signing_in.use(self.services)
        self.standing.use(self.services)
        # The modules of the places come in beside the screen, the first place's first.
        for entry in self._entries:
            if opened.link is not None or not entry.in_chains:
                self._lanes.read.ask(entry.load, self._on_loaded, owner=self)
        self._lanes.printing.ask(_warm_up_paper, lambda done: None, owner=self)
        self.desk_opened.emit()

    def _on_loaded(self, made_by: object) -> None:
        if self.desk is None:
            self._desk_page()

    def _on_refused(self, refused: Refused) -> None:
        from counter_app.screens.wording.sentences import Voice, said_of

        reason = refused.reason
        self._trouble_page().show_trouble(
            lambda: said_of(reason, Voice()).title, lambda: said_of(reason, Voice()).text, str(self._front.folder.path)
        )

    def _on_troubled(self, trouble: Trouble) -> None:
        from counter_app.screens.wording.troubles import said_of_trouble

        log.info("the desk did not open: %s", trouble.code)
        where = f"{self._front.folder.path}\n{trouble.detail}".strip()
        self._trouble_page().show_trouble(lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text, where)

    # Pages

    def _trouble_page(self) -> TroublePage:
        from counter_app.screens.window.trouble_page import TroublePage

        if self._trouble is None:
            self._trouble = TroublePage()
            self.stack.addWidget(self._trouble)
            self._trouble.again.connect(self._on_again)
            self._trouble.quit_asked.connect(self.close)
        self.stack.setCurrentWidget(self._trouble)
        return self._trouble

    def _on_again(self) -> None:
        self.stack.setCurrentWidget(self.sign_in)
        self.sign_in.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.open_desk()

    def _show_first_start(self) -> None:
        from counter_app.screens.first_start.flow import FirstStart

        first = FirstStart(self._front, self._lanes, self._scanner, self)
        first.page.language_chosen.connect(lambda language: self.looks.use(language=language))
        first.opened.connect(lambda: self._on_set_up(first))
        first.restored.connect(lambda: self._on_set_up(first, restored=True))
        self.stack.addWidget(first.page)
        self.stack.setCurrentWidget(first.page)

    def _on_set_up(self, first: FirstStart, *, restored: bool = False) -> None:
        self.stack.setCurrentWidget(self.sign_in)
        self.stack.removeWidget(first.page)
        first.page.deleteLater()
        first.deleteLater()
        self.looks.keep()
        self.sign_in.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        title = (lambda: tr("The shop is back")) if restored else (lambda: tr("The shop is open"))
        self.sign_in.say("good", title, lambda: tr("Scan your badge and type your PIN to begin."))
        self.open_desk()

    def _desk_page(self) -> DeskPage:
        from counter_app.screens.customer.display import CustomerDisplay
        from counter_app.screens.window.desk_page import DeskPage

        if self.desk is None:
            assert self.services is not None
            self.desk = DeskPage(self.services, self._theme, self._entries)
            self.stack.addWidget(self.desk)
            self.desk.lock_asked.connect(lambda: self.lock("asked"))
            self.desk.left.connect(self._on_left)
            self.desk.paper_changed.connect(self.standing.look_at_printer)
            self.customer = CustomerDisplay(self._front.folder, self.services.desk.facts.name, self)
            self.desk.customer_sees.connect(self.customer.show)
            self.desk.desk_changed.connect(self._on_desk_changed)
            self._on_desk_changed()
            self.standing.add(self.desk.strip)
            self.desk.place(self._entries[0].name)
            self._ring.raise_()
        return self.desk

    # Who is here

    def _on_taken(self, signed_in: SignedIn) -> None:
        desk = self._desk_page()
        for dialog in self._covered:
            dialog.uncover()
            dialog.reject()
        self._covered = []
        self.stack.setCurrentWidget(desk)
        desk.taken_by(signed_in.staff)
        self._idle.start()
        if self._ended_badly:
            self._ended_badly = False
            self._ask_what_is_left()
        if self._front.folder.desk_facts().get(SHOWN_AROUND) is False:
            self.show_around()

    def _ask_what_is_left(self) -> None:
        """The window before this one didn't end by itself: say so once, and what can be finished."""
        from counter_app.screens.window.crash_dialog import Unfinished, left_words, unfinished

        services, desk = self.services, self.desk
        assert services is not None
        assert desk is not None

        def answered(left: Unfinished) -> None:
            desk.say("info", lambda: tr("Counter did not end by itself last time"), lambda: left_words(left))

        services.lanes.read.ask(lambda: services.desk.read(unfinished), answered, troubled=lambda trouble: None, owner=desk)

    def _on_left(self) -> None:
        """Whoever was here signed out, or the shift has ended."""
        assert self.desk is not None
        self.desk.clear()
        self._blank_customer()
        self._idle.stop()
        self.signing_in.show_nobody()
        self.standing.tick()
        self.stack.setCurrentWidget(self.sign_in)
        self.sign_in.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def lock(self, why: Literal["asked", "idle"]) -> None:
        """Cover the desk; everything on it stays. Nothing happens where nobody is signed in."""
        from counter_app.screens.design.dialog import Dialog

        if self.desk is None or self.stack.currentWidget() is not self.desk or self.desk.who is None:
            return
        self._idle.stop()
        self._blank_customer()
        self._focus_before = QApplication.focusWidget()
        self._covered = [dialog for dialog in self.findChildren(Dialog) if dialog.is_open()]
        for dialog in reversed(self._covered):
            dialog.cover()
        self.stack.setCurrentWidget(self.sign_in)
        self.signing_in.cover(self.desk.who, why)

    def _blank_customer(self) -> None:
        if self.customer is not None:
            self.customer.show(None)

    def _on_desk_changed(self) -> None:
        """Settings of this desk that the window follows: the customer's screen, the lock, the scanner's pace, what the shop is called."""
        from counter_app.screens.settings.kept import lock_kept, pace_kept

        facts = self._front.folder.desk_facts()
        self._scanner.allow(pace_kept(facts))
        if self._locks_after == LOCKS_AFTER:
            self._idle.setInterval(lock_kept(facts) * 60_000)
        if self.services is not None and self.customer is not None:
            shop, desk = self.services.desk.facts.name, self.services.desk.facts.desk
            self.sign_in.green.show_shop(shop, lambda: tr("Desk {n}", n=desk))
            self.customer.show_shop(shop)
            self.customer.follow_settings()

    def _on_unlocked(self) -> None:
        assert self.desk is not None
        self.stack.setCurrentWidget(self.desk)
        if self._focus_before is not None and self.desk.isAncestorOf(self._focus_before):
            self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_before = None
        for dialog in self._covered:
            dialog.uncover()
        self._covered = []
        self._idle.start()

    # What goes on meanwhile

    def _on_written(self, touched: frozenset[str]) -> None:
        if self.exchanging is not None:
            self.exchanging.soon()
        self._on_came(touched)

    def _on_came(self, touched: frozenset[str]) -> None:
        if "key_list" in touched:
            self._look_at_keys()
        if self.desk is not None:
            self.desk.data_changed(touched)

    def _look_at_keys(self) -> None:
        """From now on the keys are believed as they stand now."""
        if self._opened is not None and self.services is not None:
            services = self.services
            self._lanes.write.ask(
                self._opened.keys_now, lambda keys: setattr(services, "keys", keys), troubled=lambda trouble: None, owner=self
            )

    def _on_minute(self, now: datetime) -> None:
        self.sign_in.green.show_time(now)
        if self._opened is not None and self._opened.desk.database.on_server:
            # On one server nobody tells this desk that another has come, or that a key is revoked.
            self._look_at_keys()

    def _on_idle(self) -> None:
        self.lock("idle")

    def _on_quiet(self) -> None:
        if self._opened is not None:
            self._lanes.write.ask(self._opened.desk.database.tidy, lambda done: None, troubled=lambda trouble: None, owner=self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            if self._idle.isActive():
                self._idle.start()
            self._quiet.start()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._on_painted)

    def _on_painted(self) -> None:
        self.painted.emit()
        self._theme.put_on_sheet()
        self._scanner.open()
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        if not self._front.folder.is_empty():
            self.open_desk()

    def show_looks(self) -> None:
        """F11."""
        from counter_app.screens.window.look_dialog import LookDialog

        if self.findChild(LookDialog) is None:
            LookDialog(self, self.looks, self._theme).open()

    def show_help(self) -> None:
        """F1: what is in front is for, what one can do there, and its keys."""
        from counter_app.screens.helping.helping import open_help

        open_help(self)

    def show_around(self) -> None:
        """A newcomer is shown around the desk, once it is in front."""
        from counter_app.screens.helping.helping import show_around

        show_around(self)

    # Our own mistakes

    def crashed_elsewhere(self, error: BaseException, where: str) -> None:
        """As ``crashed``, from any thread."""
        self._crashed_elsewhere.emit(error, where)

    def crashed(self, error: BaseException, where: str = "") -> None:
        """Log it, keep a report, say it in one dialog, go on. Only on the GUI's thread."""
        from counter_app.screens.window.crash_dialog import CrashDialog
        from counter_app.screens.window.crash_report import code_of, keep_report, logged, report

        code, at = code_of(error), self._front.clock().now()
        lane = self.sender()
        where = where or (lane.objectName() if isinstance(lane, Lane) else "window")
        log.error("unexpected %s: %s", code, logged(error))
        lately = () if self._opened is None else tuple(self._opened.desk.lately)
        keep_report(self._front.folder.path / CRASHES, code, at, report(error, at, where, lately))
        if self.isVisible() and self.findChild(CrashDialog) is None:
            CrashDialog(self, code).open()

    def _mark(self) -> OpenMark:
        from counter_app.screens.window.crash_report import OpenMark

        return OpenMark(self._front.folder.path / OPEN_MARK)

    # The end

    def closeEvent(self, event: QCloseEvent) -> None:
        self._idle.stop()
        self._quiet.stop()
        self.standing.stop()
        if self.exchanging is not None:
            self.exchanging.stop()
        if self.customer is not None:
            self.customer.close()
        self._lanes.stop()
        if self._opened is not None:
            self._opened.desk.heard = _nobody_hears
            self._opened.desk.day_ends_wanted = None
            self._opened.close()
            self._opened = None
            self._mark().take_away()
        event.accept()

    def respeak(self) -> None:
        self.setWindowTitle(tr("Counter"))

    def _say_keys(self) -> None:
        self.sign_in.strip.show_keys(
            [
                ("F2", lambda: tr("by name")),
                ("Enter", lambda: tr("sign in")),
                ("F11", lambda: tr("text and theme")),
                ("F1", lambda: tr("help")),
            ]
        )

    def _timer(self, after: int, hears: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(hears)
        return timer

    def _key(self, key: str, does: object) -> None:
        """A key of the whole window, over dialogs too."""
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setAutoRepeat(False)
        shortcut.setProperty("works_everywhere", True)
        shortcut.activated.connect(does)


def _warm_up_paper() -> None:
    """The faces of the page are loaded before the first voucher waits for them."""
    from counter_app.vouchers.page import warm_up

    warm_up()


def _nobody_hears(touched: frozenset[str]) -> None:
    """What is written after the window has gone."""
