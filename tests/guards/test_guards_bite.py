"""Each guard of the suite is shown a planted fault and must fail that test, and a test that behaves must pass.

The planted tests are run by a pytest of their own with the suite's real conftest and real settings.
"""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLANTED = '''
import logging
import threading

from PySide6.QtCore import QObject, QThread, QTimer, Signal, qWarning
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton

kept = []


def test_qt_warning(qapp):
    qWarning("planted: a warning of Qt")


def test_layout_warning(qtbot):
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page)
    QVBoxLayout(page)


def test_log_warning():
    logging.getLogger("counter_app.somewhere").warning("planted: a warning in the log")


def test_log_error_from_thread():
    worker = threading.Thread(target=lambda: logging.getLogger("counter_app").error("planted: an error in the log"))
    worker.start()
    worker.join()


def test_log_expected_but_silent(log_says):
    with log_says("planted: never said"):
        pass


def test_slot_raises(qtbot):
    button = QPushButton("planted")
    qtbot.addWidget(button)

    def fails():
        raise ValueError("planted: raised in a slot")

    button.clicked.connect(fails)
    button.click()


def test_thread_raises():
    def fails():
        raise ValueError("planted: raised in a thread")

    worker = threading.Thread(target=fails)
    worker.start()
    worker.join()


def test_widget_left(qapp):
    window = QMainWindow()
    window.setObjectName("planted")
    window.show()
    kept.append(window)


def test_timer_left(qapp):
    timer = QTimer()
    timer.start(60_000)
    kept.append(timer)


def test_qthread_left(qapp):
    thread = QThread()
    thread.start()
    kept.append(thread)


def test_thread_left():
    release = threading.Event()
    thread = threading.Thread(target=release.wait, name="planted", daemon=True)
    thread.start()
    kept.append((thread, release))


def test_resource_left(tmp_path):
    (tmp_path / "planted").open("w").write("planted: a file nobody closed")


def test_real_home_untouched():
    import platformdirs

    assert "counter-tests-" in platformdirs.user_data_dir("counter-app")


def test_good_day(qtbot, log_says):
    """Everything above, done properly."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    QLabel("a window deleted later", parent=None).deleteLater()
    timer = QTimer(window)
    timer.start(60_000)
    thread = QThread()
    thread.start()
    thread.quit()
    assert thread.wait(5_000)
    release = threading.Event()
    worker = threading.Thread(target=release.wait)
    worker.start()
    release.set()
    with log_says("printer is off"):
        logging.getLogger("counter_app").warning("the printer is off")


def test_last_tidy(qapp):
    """So that the planting run itself ends well."""
    for thing in kept:
        if isinstance(thing, QThread):
            thing.quit()
            thing.wait()
        elif isinstance(thing, tuple):
            thing[1].set()
            thing[0].join()
    kept.clear()
'''

FAULTS = {
    "test_qt_warning": "planted: a warning of Qt",
    "test_layout_warning": "which already has a layout",
    "test_log_warning": "planted: a warning in the log",
    "test_log_error_from_thread": "planted: an error in the log",
    "test_log_expected_but_silent": "nothing logged says",
    "test_slot_raises": "planted: raised in a slot",
    "test_thread_raises": "planted: raised in a thread",
    "test_widget_left": "QMainWindow",
    "test_timer_left": "timer every 60000 ms still ticks",
    "test_qthread_left": "QThread",
    "test_thread_left": "thread 'planted' still runs",
    "test_resource_left": "unclosed file",
}
"""Planted test → what the failing guard says about it."""

SOUND = ["test_real_home_untouched", "test_good_day", "test_last_tidy"]


@pytest.fixture(scope="module")
def planted_run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each planted test was failed with; an empty text for one that passed."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    (folder / "test_planted.py").write_text(textwrap.dedent(PLANTED), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment["PYTHONPATH"] = str(ROOT / "tests")  # what the conftest is made of
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), "-p", "no:cacheprovider"]
    run = subprocess.run(
        [*command, "-p", "no:xdist", "--junitxml", str(folder / "report.xml"), str(folder)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    said: dict[str, str] = {}
    for case in ElementTree.parse(folder / "report.xml").iter("testcase"):
        faults = [fault.get("message", "") + (fault.text or "") for fault in case if fault.tag in ("failure", "error")]
        said[case.get("name", "")] = said.get(case.get("name", ""), "") + "\n".join(faults)
    return said


@pytest.mark.parametrize(("fault", "words"), FAULTS.items(), ids=FAULTS)
def test_a_planted_fault_is_caught(planted_run: dict[str, str], fault: str, words: str) -> None:
    assert words in planted_run[fault]


@pytest.mark.parametrize("name", SOUND)
def test_a_test_that_behaves_passes(planted_run: dict[str, str], name: str) -> None:
    assert planted_run[name] == ""


def test_every_planted_test_ran(planted_run: dict[str, str]) -> None:
    assert sorted(planted_run) == sorted([*FAULTS, *SOUND])
