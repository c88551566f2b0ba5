"""Work beside the screen: where it runs, who hears of it, and that nothing goes unseen."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from counter_app.programme.refusals import MemberBlocked, Refused, Trouble
from counter_app.screens.lanes import Asked, Lane, Lanes, SameThread


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    lane = Lane("write")
    yield lane
    lane.stop()


def refuse() -> str:
    raise Refused(MemberBlocked())


def fail() -> str:
    raise Trouble("printer-off")


def go_wrong() -> str:
    raise ZeroDivisionError("ours")


def test_work_is_done_beside_the_screen_and_answered_on_it(qtbot: QtBot, lane: Lane) -> None:
    heard: list[tuple[str, str]] = []
    lane.ask(lambda: threading.current_thread().name, lambda where: heard.append((where, threading.current_thread().name)))
    qtbot.wait_until(lambda: heard != [])
    assert heard[0][0].startswith("write")
    assert heard[0][1] == threading.main_thread().name


def test_one_thing_after_the_other_in_the_order_asked(qtbot: QtBot, lane: Lane) -> None:
    done: list[int] = []
    heard: list[int] = []
    for number in range(200):
        lane.ask(lambda number=number: done.append(number) or number, heard.append)  # type: ignore[func-returns-value]
    qtbot.wait_until(lambda: len(heard) == 200)
    assert done == heard == list(range(200))


class Hearer:
    """Notes which of its three ears was spoken to."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def ask(self, lane: Asked, work: object, owner: QObject | None = None) -> None:
        lane.ask(
            work,  # type: ignore[arg-type]
            lambda answer: self.heard.append(f"answered {answer}"),
            lambda refused: self.heard.append(f"refused {refused.reason.code}"),
            lambda trouble: self.heard.append(f"trouble {trouble.code}"),
            owner,
        )


EXPECTED = ["answered 7", "refused member-blocked", "trouble printer-off"]


def test_refusals_and_trouble_have_their_own_hearers(qtbot: QtBot, lane: Lane) -> None:
    hearer = Hearer()
    for work in (lambda: 7, refuse, fail):
        hearer.ask(lane, work)
    qtbot.wait_until(lambda: len(hearer.heard) == 3)
    assert hearer.heard == EXPECTED


def test_the_same_without_a_thread() -> None:
    hearer, lane = Hearer(), SameThread()
    for work in (lambda: 7, refuse, fail):
        hearer.ask(lane, work)
    assert hearer.heard == EXPECTED


def test_our_bug_goes_to_the_bug_signal_and_the_lane_goes_on(qtbot: QtBot, lane: Lane) -> None:
    hearer = Hearer()
    with qtbot.wait_signal(lane.bug) as bug:
        hearer.ask(lane, go_wrong)
    assert bug.args is not None
    assert str(bug.args[0]) == "ours"
    hearer.ask(lane, lambda: 7)
    qtbot.wait_until(lambda: hearer.heard == ["trouble our-mistake", "answered 7"])


@pytest.mark.parametrize("work", [refuse, fail])
def test_a_refusal_or_trouble_nobody_waits_for_is_our_bug(qtbot: QtBot, lane: Lane, work: object) -> None:
    with qtbot.wait_signal(lane.bug) as bug:
        lane.ask(work, print)  # type: ignore[arg-type]
    assert bug.args is not None
    assert isinstance(bug.args[0], Refused | Trouble)


def test_a_bug_nobody_listens_for_is_raised_in_the_event_loop(qtbot: QtBot, lane: Lane) -> None:
    with qtbot.capture_exceptions() as raised:
        lane.ask(go_wrong, print)
        qtbot.wait_until(lambda: raised != [])
    assert raised[0][0] is ZeroDivisionError


def test_a_bug_without_a_thread_is_raised_to_whoever_asked() -> None:
    with pytest.raises(ZeroDivisionError):
        SameThread().ask(go_wrong, print)
    with pytest.raises(Refused):
        SameThread().ask(refuse, print)


def test_an_answer_for_somebody_who_has_gone_is_dropped(qtbot: QtBot, lane: Lane) -> None:
    gone, stays, hearer = QObject(), QObject(), Hearer()
    may_go_on = threading.Event()
    hearer.ask(lane, may_go_on.wait, gone)
    hearer.ask(lane, go_wrong, gone)
    hearer.ask(lane, lambda: 7, stays)
    delete(gone)
    may_go_on.set()
    qtbot.wait_until(lambda: hearer.heard == ["answered 7"])


def test_stopping_finishes_what_was_asked_and_tells_nobody(qtbot: QtBot) -> None:
    lane, done, hearer = Lane("write"), [], Hearer()
    for number in range(20):
        hearer.ask(lane, lambda number=number: done.append(number))
    lane.stop()
    assert done == list(range(20))
    hearer.ask(lane, lambda: done.append(99))
    lane.stop()
    qtbot.wait(1)
    assert hearer.heard == []
    assert 99 not in done


def test_stopping_the_desk_leaves_waiting_questions_undone_and_writes_done(qtbot: QtBot) -> None:
    lanes = Lanes.beside()
    assert isinstance(lanes.read, Lane)
    begun, may_end, done = threading.Event(), threading.Event(), []

    def long_question() -> None:
        begun.set()
        may_end.wait()

    lanes.read.ask(long_question, print)
    lanes.read.ask(lambda: done.append("waiting question"), print)
    lanes.write.ask(lambda: done.append("write"), print)
    lanes.printing.ask(lambda: done.append("page"), print)
    begun.wait()
    threading.Timer(0.05, may_end.set).start()
    lanes.stop()
    assert sorted(done) == ["page", "write"]
    names = [thread.name for thread in threading.enumerate()]
    assert not [name for name in names if name.startswith(("write", "read", "printing", "line"))]


def test_a_bug_in_any_lane_reaches_the_one_dialog(qtbot: QtBot) -> None:
    lanes, bugs = Lanes.beside(), []
    lanes.on_bug(bugs.append)
    for lane in (lanes.write, lanes.read, lanes.printing, lanes.line):
        lane.ask(go_wrong, print)
    qtbot.wait_until(lambda: len(bugs) == 4)
    lanes.stop()


def test_a_run_without_a_window_needs_no_event_loop() -> None:
    lanes, heard = Lanes.same_thread(), []
    lanes.write.ask(lambda: lanes.read.ask(lambda: 1, heard.append), lambda _: heard.append(2))
    lanes.printing.ask(lambda: 3, heard.append)
    lanes.stop()
    assert heard == [1, 2, 3]
