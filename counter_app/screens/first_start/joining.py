"""Joining a chain, beside the screen: one step after the other on the line's lane, until the desk is filled, stopped, or in trouble."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from counter_app.programme.failing import Trouble
from counter_app.screens.first_start.join_page import JoinPage
from counter_app.screens.lanes import Lanes
from counter_app.screens.window.front import Front, Joined, Joins
from counter_app.screens.wording.speech import tr
from counter_app.screens.wording.troubles import said_of_trouble

WAITS_MS = 1_000
"""Between two questions whether head office has answered."""
AGAIN_MS = 5_000
"""After trouble that passes by itself it goes on so much later."""
PASSES = ("no-line", "head-office-read-only", "head-office-full", "filling-stopped")


class Joining(QObject):
    """``joined``: the desk is in the folder, filled."""

    joined = Signal()

    def __init__(self, front: Front, lanes: Lanes, page: JoinPage, parent: QObject) -> None:
        super().__init__(parent)
        self._front, self._lanes, self.page = front, lanes, page
        self._joins: Joins | None = None
        self._running = False
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._step)
        page.submitted.connect(self._on_submitted)
        page.stopped.connect(self._on_stopped)

    def read(self, scanned: str) -> None:
        """Something was scanned: it is the code, with the address before it where head office has made a picture of both."""
        if not self._running:
            address, _, code = scanned.strip().rpartition(" ")
            if address:
                self.page.address.set_text(address.strip())
            self.page.code.set_text(code)
            (self.page.go if self.page.address.text().strip() else self.page.address.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_submitted(self) -> None:
        page = self.page
        page.quiet()
        address, code = page.address.text().strip(), page.code.text().strip()
        if not address:
            page.address.fail(lambda: tr("The address is missing"))
            page.address.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._running = True
        page.set_busy(True)
        page.progress.show_progress(0, 1, lambda: tr("Head office is called"))
        self._lanes.line.ask(lambda: self._front.join(address, code), self._on_begun, troubled=self._on_trouble, owner=self)

    def _on_begun(self, joins: Joins) -> None:
        if self._running:
            self._joins = joins
            self._step()
        else:  # stopped while head office was called
            self._lanes.line.ask(joins.close, lambda done: None, troubled=lambda trouble: None, owner=self)

    def _step(self) -> None:
        joins = self._joins
        if joins is not None and self._running:
            self._lanes.line.ask(joins.step, self._on_step, troubled=self._on_trouble, owner=self)

    def _on_step(self, now: Joined) -> None:
        if now.stage == "joined":
            self._end(self.joined.emit)
            return
        self.page.message.hide()
        if now.stage == "waiting":
            self.page.progress.show_progress(0, 1, lambda: tr("Head office looks at this desk"))
        else:
            words = tr("{n} of about {all} rows", n=f"{now.done:,}", all=f"{max(now.of, now.done):,}")
            self.page.progress.show_progress(now.done, max(now.of, now.done), words)
        if self._running:
            self._next.start(WAITS_MS if now.stage == "waiting" else 0)

    def _on_stopped(self) -> None:
        if self._running:
            self._end(lambda: self.page.say("info", lambda: tr("Stopped here"), lambda: tr("What came is kept. Press Go on for the rest.")))

    def _end(self, then: object) -> None:
        """Nothing is open any more; then go on."""
        assert callable(then)
        self._running = False
        self._next.stop()
        joins, self._joins = self._joins, None
        self.page.set_busy(False)

        def closed(_: object) -> None:
            then()

        self._lanes.line.ask(lambda: None if joins is None else joins.close(), closed, troubled=lambda trouble: None, owner=self)

    def _on_trouble(self, trouble: Trouble) -> None:
        if not self._running:
            return
        page = self.page
        said = said_of_trouble(trouble)
        if trouble.code in PASSES and self._joins is not None:
            page.say("attention", said.title, lambda: tr("It goes on by itself. What came is kept."))
            self._next.start(AGAIN_MS)
            return
        self._end(lambda: None)
        if trouble.code == "bad-enrolment-code":
            group = trouble.detail
            page.code.fail(
                lambda: tr("Look at group {n}", n=group) if group not in ("", "0") else tr("The code has five groups of five characters")
            )
            page.code.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif trouble.code == "bad-address":
            page.address.fail(said.text)
            page.address.line.setFocus(Qt.FocusReason.OtherFocusReason)
        page.say("trouble", lambda: said_of_trouble(trouble).title, lambda: said_of_trouble(trouble).text)
