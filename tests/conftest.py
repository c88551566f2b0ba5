"""What every test stands on, and the guards that fail a test which leaves something behind or warns without saying so.

Qt's own warnings fail a test through `qt_log_level_fail`, exceptions in slots through pytest-qt, exceptions in threads through
pytest's warnings being errors; the rest is watched here. tests/guards plants one fault for each and sees it caught.
"""

import atexit
import gc
import logging
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from databases import (
    database_kind,
    databases_forgotten,
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_generate_tests,
)
from hypothesis import settings
from pytestqt.qtbot import QtBot

# Before anything loads Qt: no test opens a window on somebody's screen unless asked to, and none reads somebody's own shop.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_someones_home = tempfile.TemporaryDirectory(prefix="counter-tests-")
atexit.register(_someones_home.cleanup)
for _variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
    os.environ[_variable] = _someones_home.name

# Every commit waits until the disk has it, a hundred thousand times in a run, and no test shows anything by that: power cuts and failing
# disks are made below SQLite, and what a killed process wrote is there either way. So the tests' folders lie in memory where there is room.
_MEMORY, _ROOM = "/dev/shm", 2 * 1024**3
if Path(_MEMORY).is_dir() and shutil.disk_usage(_MEMORY).free >= _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", _MEMORY)

# The same examples in every run, however busy the machine; COUNTER_RANDOM=1 looks for new ones (a failure prints how to replay it).
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("random", deadline=None, print_blob=True)
settings.load_profile("random" if os.environ.get("COUNTER_RANDOM") else "same")

__all__ = [
    "database_kind",
    "databases_forgotten",
    "pytest_addoption",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_generate_tests",
]

WAITS_AT_MOST = 30_000
"""Milliseconds until something that was waited for counts as never coming."""
PATIENCE = 3.0
"""Seconds a thread that was told to stop may take until it counts as left over."""


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The name of the one QApplication of the run."""
    return ["counter-app"]


class PatientQtBot(QtBot):
    """pytest-qt's hands with more patience: what is waited for comes as soon as it comes, and a busy machine fails nobody. Tests name no
    time of their own."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = WAITS_AT_MOST) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: object, *, timeout: int = WAITS_AT_MOST, **more: object) -> object:
        return super().waitSignal(signal, timeout=timeout, **more)

    wait_until = waitUntil
    wait_signal = waitSignal


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    return PatientQtBot(request)


class _Warnings(logging.Handler):
    """Gathers what was logged at WARNING and above, from any thread."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


LogSays = Callable[[str], AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def log_says() -> Iterator[LogSays]:
    """`with log_says("part of it"):` – a warning or worse that says so must be logged inside the block; any other fails the test."""
    watch = _Warnings()
    root = logging.getLogger()
    root.addHandler(watch)

    @contextmanager
    def expecting(part: str) -> Iterator[None]:
        before = len(watch.records)
        yield
        said = [record for record in watch.records[before:] if part in record.getMessage()]
        assert said, f"nothing logged says {part!r}"
        watch.records[:] = [record for record in watch.records if record not in said]

    yield expecting
    still_watching = watch in root.handlers
    root.removeHandler(watch)
    unexpected = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in watch.records]
    if unexpected:
        pytest.fail("logged, and not expected:\n" + "\n".join(unexpected), pytrace=False)
    if not still_watching:
        pytest.fail("the test took the root logger's handlers away, and this guard with them", pytrace=False)


def _threads() -> list[threading.Thread]:
    """The threads Python started. (A dummy stands for one it didn't start, and stays listed when that one has long ended.)"""
    return [thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)]


class _Standing:
    """What is alive at one moment: threads of Python and of Qt, active timers, top-level widgets, each with a key and words for it."""

    def __init__(self) -> None:
        self.found: dict[object, str] = {thread: f"thread {thread.name!r} still runs" for thread in _threads()}
        if "PySide6.QtWidgets" in sys.modules:
            self._look_at_qt()

    def _look_at_qt(self) -> None:
        from PySide6.QtCore import QThread, QTimer
        from PySide6.QtWidgets import QApplication
        from shiboken6 import Shiboken

        if not isinstance(QApplication.instance(), QApplication):
            return
        for thing in Shiboken.getAllValidWrappers():
            if isinstance(thing, QTimer) and thing.isActive():
                self._add("timer", thing, f"timer every {thing.interval()} ms still ticks, child of {thing.parent()!r}")
            elif isinstance(thing, QThread) and thing.isRunning() and thing is not QThread.currentThread():
                self._add("qthread", thing, f"{thing!r} still runs")
        for widget in QApplication.topLevelWidgets():
            self._add("widget", widget, f"top-level {widget!r} is still there{' and visible' if widget.isVisible() else ''}")

    def _add(self, kind: str, thing: object, words: str) -> None:
        from shiboken6 import Shiboken

        self.found[kind, Shiboken.getCppPointer(thing)[0]] = words

    def since(self, before: "_Standing") -> list[str]:
        return [words for key, words in self.found.items() if key not in before.found]


def _let_go_of_the_dead(before: _Standing) -> None:
    """Give what is already on its way out the chance to leave: deleted widgets, threads told to stop, garbage in cycles."""
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent
        from PySide6.QtWidgets import QApplication, QToolTip

        if isinstance(QCoreApplication.instance(), QApplication):
            QToolTip.hideText()
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for thread in _threads():
        if thread not in before.found:
            thread.join(PATIENCE)
    gc.collect()


@pytest.fixture(scope="module", autouse=True)
def what_stays_is_not_looked_through() -> None:
    """What is there between two files of tests – modules, session fixtures – stays to the end: looking for garbage passes it by, which is
    a quarter second less for each test with a window."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_left_over(log_says: LogSays) -> Iterator[None]:
    """No top-level widget, active timer or running thread outlives the test that made it (what wider fixtures hold was there before)."""
    before = _Standing()
    yield
    if _Standing().since(before):
        _let_go_of_the_dead(before)
        if left := _Standing().since(before):
            pytest.fail("left over after the test:\n" + "\n".join(left), pytrace=False)
