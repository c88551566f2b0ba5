"""The tour's eyes on a small window: what can't be seen doesn't count, and a step that fails is named and pictured."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from counter_app.screens.design import theme
from counter_app.screens.design.theme import Look
from counter_app.screens.lanes import Lanes
from counter_app.screens.printing.folder import PdfFolder
from counter_app.screens.scanner import Scanner
from counter_app.tour.guide import Guide, TourFailed
from counter_app.tour.hands import Hands, NotSeen

SOON = 50
"""Milliseconds, for what is not to come."""


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    wearing = theme.apply(qapp, "light", 100, "en")
    yield wearing
    wearing.use(language="en")


class Window(QWidget):
    """A word, a hidden word, a word beyond the edge, and a button that says something later."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(300, 200)
        column = QVBoxLayout(self)
        column.addWidget(QLabel("there"))
        self.hidden = QLabel("hidden")
        column.addWidget(self.hidden)
        self.hidden.hide()
        QLabel("outside", self).move(0, 500)
        self.button = QPushButton("press")
        self.button.setAccessibleIdentifier("press")
        column.addWidget(self.button)
        self.button.clicked.connect(lambda: QTimer.singleShot(0, self.hidden, self.hidden.show))


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def mistakes() -> list[BaseException]:
    return []


@pytest.fixture
def hands(window: Window, look: Look, mistakes: list[BaseException]) -> Hands:
    return Hands(window, look, Lanes.same_thread(), mistakes)  # type: ignore[arg-type]


def test_what_is_hidden_or_out_of_the_window_is_not_seen(hands: Hands, window: Window) -> None:
    seen = hands.sees("there")
    assert "hidden" not in seen
    assert "outside" not in seen


def test_what_comes_later_is_waited_for(hands: Hands, window: Window) -> None:
    hands.click("press")
    assert "hidden" in hands.sees("hidden")


def test_what_never_comes_ends_the_step_by_its_name_and_with_a_picture(hands: Hands, window: Window, tmp_path: Path) -> None:
    told: list[str] = []
    guide = Guide(hands, (), PdfFolder(tmp_path / "paper"), tmp_path, told.append)
    with guide.step("first") as saw:
        saw("a word", "another")
    assert told == ["01 first (en): a word, another"]
    with pytest.raises(TourFailed, match=r"^02 second \(en\): not so: the word is there$"), guide.step("second"):
        hands.until(lambda: False, "the word is there", within=SOON)
    assert (tmp_path / "02-second-failed.png").exists()
    assert told == ["01 first (en): a word, another"]


def test_a_mistake_of_the_program_ends_the_wait_at_once(hands: Hands, window: Window, mistakes: list[BaseException]) -> None:
    mistakes.append(ValueError("planted"))
    with pytest.raises(NotSeen, match="the program made a mistake"):
        hands.until(lambda: True, "anything")


def test_a_text_without_translation_is_told(hands: Hands, look: Look) -> None:
    assert hands.word("No text of the window says this") == "No text of the window says this"
    look.use(language="zh_CN")
    with pytest.raises(NotSeen, match="has no translation"):
        hands.word("No text of the window says this")


def test_a_scan_is_a_scan_however_slow_the_computer(hands: Hands, window: Window, qtbot: QtBot, qapp: QApplication) -> None:
    scanner = Scanner(qapp)
    try:
        with qtbot.wait_signal(scanner.scanned) as heard:
            hands.scan("602100000387")
        assert heard.args == ["602100000387"]
    finally:
        scanner.close()
        delete(scanner)
