"""Our own mistakes, planted wherever one may come up: a sentence with a code, a report without personal data, and a desk that goes on."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from databases import by_hand
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton
from shop import CLERK
from window import OpenWindow, Window

from counter_app.app import _hear_mistakes
from counter_app.programme.refusals import Trouble
from counter_app.screens.window.crash_dialog import CrashDialog
from counter_app.screens.window.crash_report import KEPT, code_of, keep_report, report

PERSONAL = ("王小明", "13812345678", "482913")


class Planted(Exception):
    pass


def fails() -> None:
    """What no message may carry on: it repeats what was typed."""
    raise Planted(" ".join(PERSONAL))


def from_another() -> None:
    try:
        fails()
    except Planted as first:
        raise KeyError(PERSONAL[0]) from first


@pytest.fixture
def desk(open_window: OpenWindow) -> Iterator[Window]:
    """A clerk at the desk, with mistakes heard as in the program."""
    window = open_window()
    window.sign_in(CLERK)
    before = sys.excepthook, threading.excepthook
    _hear_mistakes(window.main)
    yield window
    sys.excepthook, threading.excepthook = before


def in_a_slot(window: Window) -> None:
    button = QPushButton(window.main)
    button.clicked.connect(fails)
    button.click()


def in_a_timer(window: Window) -> None:
    QTimer.singleShot(0, window.main, fails)


def in_the_writing_lane(window: Window) -> None:
    window.main._lanes.write.ask(fails, lambda done: None)


def in_the_reading_lane(window: Window) -> None:
    window.main._lanes.read.ask(from_another, lambda done: None)


def in_the_printing_lane(window: Window) -> None:
    window.main._lanes.printing.ask(fails, lambda done: None)


def in_an_answer(window: Window) -> None:
    window.main._lanes.write.ask(lambda: None, lambda done: fails())


def in_another_thread(window: Window) -> None:
    threading.Thread(target=fails, name="a-printer-s-own").start()


PLACES: tuple[tuple[Callable[[Window], None], str], ...] = (
    (in_a_slot, "window"),
    (in_a_timer, "window"),
    (in_the_writing_lane, "write"),
    (in_the_reading_lane, "read"),
    (in_the_printing_lane, "printing"),
    (in_an_answer, "window"),
    (in_another_thread, "a-printer-s-own"),
)


@pytest.mark.parametrize(("plant", "where"), PLACES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_mistake_leaves_a_code_a_report_and_a_desk_that_goes_on(
    desk: Window, log_says: Callable[[str], object], plant: Callable[[Window], None], where: str
) -> None:
    with log_says("unexpected"):  # type: ignore[attr-defined]
        plant(desk)
        desk.until(lambda: desk.main.findChild(CrashDialog) is not None)
        desk.until(lambda: reports(desk))
    [file] = reports(desk)
    text = file.read_text("utf-8")
    told = json.loads(text)
    desk.until_says("Something went wrong in the program", f"Code {told['code']}")
    assert told["in"] == where
    assert "Planted" in text
    assert "test_crashes.py" in text
    assert str(Path.home()) not in text
    assert [words for words in PERSONAL if words in text] == []
    assert {"Counter", "Python", "PySide6-Essentials", "SQLAlchemy"} <= set(told["versions"])
    assert told["lately"][-1].endswith("sign-in")
    assert file.stat().st_mode & 0o777 == 0o600

    desk.type("Enter")
    desk.until(lambda: desk.main.findChild(CrashDialog) is None or not desk.main.findChild(CrashDialog).isVisible())
    answers: list[str] = []
    desk.main._lanes.write.ask(lambda: desk.main.services.desk.facts.name, answers.append)  # type: ignore[union-attr]
    desk.until(lambda: answers)
    desk.scan("612000000018")
    desk.until(lambda: any("612000000018" in reached for reached in desk.notes.reached))


def reports(desk: Window) -> list[Path]:
    return sorted((desk.door.folder.path / "crashes").glob("*.json"))


def test_control_a_plain_trace_would_have_told_the_name() -> None:
    import traceback

    try:
        from_another()
    except KeyError as error:
        plain = "".join(traceback.format_exception(error))
        kept = report(error, datetime(2026, 11, 22, tzinfo=UTC), "window", ())
    assert PERSONAL[0] in plain
    assert PERSONAL[0] not in kept
    assert "KeyError" in kept
    assert "Planted" in kept


PLANTED = (
    ("CREATE TRIGGER planted BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'planted'); END",),
    ("ALTER TABLE journal ADD CONSTRAINT planted CHECK (false) NOT VALID",),
)
"""A fault in a file's database, in a server's."""
TAKEN_OUT = (("DROP TRIGGER planted",), ("ALTER TABLE journal DROP CONSTRAINT planted",))


def test_whoever_waited_for_the_answer_hears_of_it_and_can_try_again(desk: Window, log_says: Callable[[str], object]) -> None:
    """A planted fault in the database: neither a refusal nor a trouble, in the middle of a transaction."""
    from counter_app.actions.signing_in import LockDesk, cover_desk

    services = desk.main.services
    assert services is not None
    by_hand(desk.door.folder, *PLANTED[services.desk.database.on_server])
    asked = services.desk.asked(LockDesk, why="asked")
    troubles: list[Trouble] = []
    done: list[object] = []
    with log_says("unexpected"):  # type: ignore[attr-defined]
        services.lanes.write.ask(lambda: services.desk.write(cover_desk, asked), done.append, troubled=troubles.append)
        desk.until(lambda: troubles)
    assert [trouble.code for trouble in troubles] == ["our-mistake"]
    by_hand(desk.door.folder, *TAKEN_OUT[services.desk.database.on_server])
    services.lanes.write.ask(lambda: services.desk.write(cover_desk, asked), done.append, troubled=troubles.append)
    desk.until(lambda: done)
    assert len(troubles) == 1


def test_twenty_reports_are_kept_the_latest(tmp_path: Path) -> None:
    for second in range(KEPT + 5):
        assert keep_report(tmp_path / "crashes", "ABCDEF", datetime(2026, 11, 22, 2, 0, second, tzinfo=UTC), "{}\n") is not None
    kept = sorted(file.name for file in (tmp_path / "crashes").iterdir())
    assert len(kept) == KEPT
    assert kept[0].startswith("20261122T020005")


def test_a_folder_that_takes_no_report_is_no_second_mistake(tmp_path: Path) -> None:
    (tmp_path / "crashes").write_text("a file stands here")
    assert keep_report(tmp_path / "crashes", "ABCDEF", datetime(2026, 11, 22, tzinfo=UTC), "{}\n") is None


def test_the_same_mistake_has_the_same_code_whatever_was_typed() -> None:
    codes = set()
    for said in ("one", "another"):
        try:
            raise Planted(said)
        except Planted as error:
            codes.add(code_of(error))
    assert len(codes) == 1


# The next start


def test_a_window_that_did_not_end_by_itself_is_told_of_once(open_window: OpenWindow) -> None:
    first = open_window()
    first.until(lambda: first.main.services is not None)
    mark = first.door.folder.path / "window-open"
    assert mark.exists()
    first.main.close()
    first.scanner.close()
    assert not mark.exists(), "one that is closed leaves no mark"

    mark.touch()  # what a killed one leaves
    second = open_window(folder=first.door.folder.path)
    second.sign_in(CLERK)
    second.until_says("Counter did not end by itself last time", "Everything that was booked is there, once.")
    assert "not printed" not in second.says(), "nothing was left"
    second.main.lock("asked")
    second.type(CLERK.pin, "Enter")
    second.until_at_the_desk(CLERK)


def test_control_a_window_that_was_closed_is_not_told_of(open_window: OpenWindow) -> None:
    first = open_window()
    first.until(lambda: first.main.services is not None)
    first.main.close()
    first.scanner.close()
    second = open_window(folder=first.door.folder.path)
    second.sign_in(CLERK)
    heard: list[bool] = []
    second.main._lanes.read.ask(lambda: True, heard.append)
    second.until(lambda: heard)
    assert "did not end by itself" not in second.says()
