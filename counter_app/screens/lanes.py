"""Lanes: where work is done beside the screen. One lane is one thread, one thing after the other; answers come back on the GUI thread.

Three ways an answer can come, each with its own hearer: what was asked for, ``Refused`` (the rules say no) and ``Trouble`` (disk,
printer, network). Anything else is our bug: it goes to ``bug``; then whoever hears troubles is told of one, so that the desk goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QMetaMethod, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from counter_app.programme.failing import Refused, Trouble

if TYPE_CHECKING:  # threads come in with the first question, after the first paint
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")

HearsRefused = Callable[[Refused], None]
HearsTrouble = Callable[[Trouble], None]


class Asked(Protocol):
    """What a flow needs of a lane."""

    def ask(
        self,
        work: Callable[[], T],
        answered: Callable[[T], None],
        refused: HearsRefused | None = None,
        troubled: HearsTrouble | None = None,
        owner: QObject | None = None,
    ) -> None:
        """``work`` is done after what was asked before it; then exactly one of the hearers is called on the asker's thread.

        Nobody is called once ``owner`` has been deleted. A refusal or trouble that has no hearer here counts as our bug.
        """
        ...


@dataclass(frozen=True, slots=True)
class _Asker(Generic[T]):
    """Who hears what. It stays on the asker's thread: a worker that held the last reference to a widget would delete it there."""

    answered: Callable[[T], None]
    refused: HearsRefused | None
    troubled: HearsTrouble | None
    owner: QObject | None

    @property
    def gone(self) -> bool:
        return self.owner is not None and not isValid(self.owner)

    def tell_bug(self) -> None:
        """Whoever hears troubles can be used again: theirs is in the books whole, or not at all, and asking again is safe."""
        if self.troubled is not None and not self.gone:
            self.troubled(Trouble("our-mistake"))

    def tell(self, outcome: T | _Failed) -> Exception | None:
        """Call the one that hears this outcome; returns the exception that nobody hears."""
        if self.gone:
            return None
        if not isinstance(outcome, _Failed):
            self.answered(outcome)
        elif isinstance(outcome.error, Refused) and self.refused is not None:
            self.refused(outcome.error)
        elif isinstance(outcome.error, Trouble) and self.troubled is not None:
            self.troubled(outcome.error)
        else:
            return outcome.error
        return None


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


class Lane(QObject):
    """One worker thread behind one queued signal. Make it on the GUI thread and keep it; the thread starts with the first question."""

    bug = Signal(object)
    """An exception nobody expected, on the GUI thread. With nobody connected it is raised there, so that it can't go unseen."""

    _done = Signal(int, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._worker: ThreadPoolExecutor | None = None
        self._stopped = False
        self._numbers = count(1)
        self._askers: dict[int, _Asker[Any]] = {}
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        work: Callable[[], T],
        answered: Callable[[T], None],
        refused: HearsRefused | None = None,
        troubled: HearsTrouble | None = None,
        owner: QObject | None = None,
    ) -> None:
        """See ``Asked.ask``. After ``stop()`` the window is going: nothing is done and nobody called."""
        if self._stopped:
            return
        if self._worker is None:
            self._worker = _one_thread(self.objectName())
        number = next(self._numbers)
        self._askers[number] = _Asker(answered, refused, troubled, owner)
        self._worker.submit(self._work, number, work)

    def stop(self, *, finish: bool = True) -> None:
        """The thread has ended. ``finish``: what was asked is still done (its answers go unheard); else only what is being done now."""
        self._stopped = True
        if self._worker is not None:
            worker, self._worker = self._worker, None
            worker.shutdown(wait=True, cancel_futures=not finish)
            self._askers.clear()

    def _work(self, number: int, work: Callable[[], object]) -> None:
        """On the worker's thread: the only place here that is."""
        self._done.emit(number, _outcome(work))

    @Slot(int, object)
    def _on_done(self, number: int, outcome: object) -> None:
        asker = self._askers.pop(number, None)
        unheard = None if asker is None else asker.tell(outcome)
        if unheard is None:
            return
        if not self.isSignalConnected(QMetaMethod.fromSignal(self.bug)):
            raise unheard
        self.bug.emit(unheard)
        if asker is not None:
            asker.tell_bug()


def _one_thread(name: str) -> ThreadPoolExecutor:
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(1, thread_name_prefix=name)


class SameThread:
    """A lane without a thread or an event loop: the answer has come when ``ask`` returns. For runs without a window."""

    def ask(
        self,
        work: Callable[[], T],
        answered: Callable[[T], None],
        refused: HearsRefused | None = None,
        troubled: HearsTrouble | None = None,
        owner: QObject | None = None,
    ) -> None:
        """See ``Asked.ask``. Our bugs are raised to the caller."""
        unheard = _Asker(answered, refused, troubled, owner).tell(_outcome(work))
        if unheard is not None:
            raise unheard

    def stop(self, *, finish: bool = True) -> None:
        """Nothing runs, so nothing is left to end."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes of a desk: writing with short questions, long questions, printing, and the line to head office."""

    write: Lane | SameThread
    read: Lane | SameThread
    printing: Lane | SameThread
    line: Lane | SameThread

    @classmethod
    def beside(cls, parent: QObject | None = None) -> Lanes:
        """Four threads beside the window; each starts with its first question."""
        return cls(Lane("write", parent), Lane("read", parent), Lane("printing", parent), Lane("line", parent))

    @classmethod
    def same_thread(cls) -> Lanes:
        lane = SameThread()
        return cls(lane, lane, lane, lane)

    def on_bug(self, hears: Callable[[Exception], None]) -> None:
        """``hears`` is called on the GUI thread with what nobody expected, whichever lane it came from."""
        for lane in (self.write, self.read, self.printing, self.line):
            if isinstance(lane, Lane):
                lane.bug.connect(hears)

    def stop(self) -> None:
        """Every thread has ended: what was asked to be written or printed is done, questions and steps of the line that wait are not."""
        self.line.stop(finish=False)
        self.read.stop(finish=False)
        self.write.stop()
        self.printing.stop()


def _outcome(work: Callable[[], T]) -> T | _Failed:
    try:
        return work()
    except Exception as error:
        return _Failed(error)
