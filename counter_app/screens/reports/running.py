"""A report being asked beside the window: how far it is comes back to the window, and the window can stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from counter_app.programme.refusals import Trouble
from counter_app.screens.lanes import Lane, SameThread
from counter_app.screens.reports.asking import Progress, Stopped

T = TypeVar("T")

BETWEEN = 0.05
"""Seconds between two words of progress: more of them nobody reads."""


class Running(QObject, Generic[T]):
    """One piece of work on a lane. ``moved`` says portions done and in all, on the window's thread."""

    moved = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._told = 0.0

    def start(
        self,
        lane: Lane | SameThread,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        stopped: Callable[[], None],
        troubled: Callable[[Trouble], None],
    ) -> None:
        """``work`` is given a progress to tell; then exactly one of the three is called."""

        def run() -> T | Stopped:
            try:
                return work(self._progress)
            except Stopped as early:
                return early

        def hear(outcome: T | Stopped) -> None:
            self.deleteLater()
            if isinstance(outcome, Stopped):
                stopped()
            else:
                done(outcome)

        def fail(trouble: Trouble) -> None:
            self.deleteLater()
            troubled(trouble)

        lane.ask(run, hear, troubled=fail, owner=self)

    def stop(self) -> None:
        """No more than the portion under way is done."""
        self._stop.set()

    def _progress(self, done: int, total: int) -> bool:
        """On the lane's thread."""
        now = monotonic()
        if now - self._told >= BETWEEN:
            self._told = now
            self.moved.emit(done, total)
        return not self._stop.is_set()
