"""The exchange beside the window: a step every few seconds and after each action, on its own lane; longer waits without a line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from counter_app.programme.failing import Trouble
from counter_app.screens.chain.link import LineStanding, Link
from counter_app.screens.lanes import Asked

EVERY_MS = 4_000
"""Between two steps while the line is there."""
SOON_MS = 150
"""After an action; what was done within this time goes out together."""
PATIENCE_MS = 3_000
"""So long a person waits for the line at the most."""
WAITS_MS = (5_000, 10_000, 20_000, 40_000, 60_000)
"""Without a line: the wait after the first step that failed, the second, … ; the last one from then on."""


class Exchanging(QObject):
    """``told`` carries the ``LineStanding`` after each step, ``came`` the tables that others changed. One step runs at a time."""

    told = Signal(object)
    came = Signal(object)

    def __init__(self, link: Link, lane: Asked, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.link, self._lane = link, lane
        self._running = False
        self._wanted = False
        self._failed = 0
        self._standing = LineStanding()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._step)

    @property
    def standing(self) -> LineStanding:
        """As it was told last."""
        return self._standing

    def start(self) -> None:
        """Say how it stood when the desk was last open, then exchange."""
        self._lane.ask(self.link.standing, self._tell, troubled=lambda trouble: None, owner=self)
        self._next.start(0)

    def soon(self) -> None:
        """Something was written here. Without a line it only counts as unsent: asking more often brings no line back."""
        if self._running:
            self._wanted = True
        elif self._failed:
            self._lane.ask(self.link.standing, self._tell, troubled=lambda trouble: None, owner=self)
        elif not self._next.isActive() or self._next.remainingTime() > SOON_MS:
            self._next.start(SOON_MS)

    def now(self) -> None:
        """A person asks for it: at once, whatever the wait. A step under way may have heard already: then another one follows it."""
        self._failed = 0
        if self._running:
            self._wanted = True
        else:
            self._next.start(0)

    def ask(self, member_id: int, points: int, pieces: tuple[tuple[int, int], ...], then: Callable[[], None]) -> None:
        """Head office is asked for what is missing here of these points (parts) and (gift, pieces). ``then`` is called once, at the latest
        after three seconds; what comes later counts for the next time."""
        self._ask(lambda: self.link.ensure(member_id, points, pieces), then)

    def claim(self, voucher_id: int, then: Callable[[], None]) -> None:
        """Head office is asked that this voucher, which is another desk's, may be handed out here; ``then`` as for ``ask``."""
        self._ask(lambda: self.link.claim(voucher_id), then)

    def fetch(self, typed: str, then: Callable[[], None]) -> None:
        """While the desk is being filled: whoever has this card or phone comes before their turn; ``then`` as for ``ask``."""
        self._ask(lambda: self.link.fetch(typed), then)

    def _ask(self, asking: Callable[[], frozenset[str]], then: Callable[[], None]) -> None:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(then)
        timer.timeout.connect(timer.deleteLater)
        timer.start(PATIENCE_MS)

        def answered(touched: frozenset[str]) -> None:
            if touched:
                self.came.emit(touched)
            in_time = isValid(timer) and timer.isActive()
            if in_time:
                timer.stop()
                timer.deleteLater()
                then()

        def no_answer(trouble: Trouble) -> None:
            answered(frozenset())

        self._lane.ask(asking, answered, troubled=no_answer, owner=self)

    def stop(self) -> None:
        """Nothing more is asked of the line; a step under way is let go of."""
        self._next.stop()
        self._running = True
        self.link.close()

    def _step(self) -> None:
        if self._running:
            return
        self._running = True
        self._lane.ask(self._stepped, self._on_stepped, troubled=self._on_trouble, owner=self)

    def _stepped(self) -> tuple[frozenset[str], LineStanding]:
        return self.link.step(), self.link.standing()

    def _on_stepped(self, stepped: tuple[frozenset[str], LineStanding]) -> None:
        touched, standing = stepped
        self._running, self._failed = False, 0
        self._tell(standing)
        if touched:
            self.came.emit(touched)
        # While the desk is being filled, the next portion follows at once.
        self._next.start(0 if "fill" in touched else SOON_MS if self._wanted else EVERY_MS)
        self._wanted = False

    def _on_trouble(self, trouble: Trouble) -> None:
        self._running, self._wanted = False, False
        wait = WAITS_MS[min(self._failed, len(WAITS_MS) - 1)]
        self._failed += 1
        self._lane.ask(self.link.standing, self._tell, troubled=lambda trouble: None, owner=self)
        self._next.start(wait)

    def _tell(self, standing: LineStanding) -> None:
        if standing != self._standing:
            self._standing = standing
            self.told.emit(standing)
