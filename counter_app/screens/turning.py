"""Day ends beside the desk: the steps that are due are taken on the writing lane, each after what the desk asked to write before it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from counter_app.actions.close_day import Progress
from counter_app.actions.desk import Desk
from counter_app.programme.failing import Trouble
from counter_app.screens.lanes import Lane, SameThread

AGAIN_MS = 5_000
"""After trouble (a full disk, a locked file) the next step is tried so much later; nothing was lost."""


class Turning(QObject):
    """``progressed`` tells how far the day ends have come (a ``Progress``), and None when nothing is left to do."""

    progressed = Signal(object)
    _wanted = Signal()

    def __init__(self, desk: Desk, lane: Lane | SameThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._lane = desk, lane
        self._running = False
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._ask)
        # What is wanted on the writing thread is heard here, on this one.
        self._wanted.connect(self._on_wanted, Qt.ConnectionType.QueuedConnection)
        desk.day_ends_wanted = self._wanted.emit

    def _on_wanted(self) -> None:
        if not self._running:
            self._running = True
            self._ask()

    def _ask(self) -> None:
        self._lane.ask(self._desk.day_end_step, self._on_step, troubled=self._on_trouble, owner=self)

    def _on_step(self, progress: Progress | None) -> None:
        self.progressed.emit(progress)
        if progress is None:
            self._running = False
        else:
            # Through the event loop, so that what the desk asks meanwhile comes first.
            self._next.start(0)

    def _on_trouble(self, _trouble: Trouble) -> None:
        self._next.start(AGAIN_MS)
