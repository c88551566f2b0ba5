"""The walk's eyes: one fault of each kind is planted on a small window, and seen; a good window shows none."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from reading_faults import faults, moved
from sight import Sight
from walking import come_to_rest

from counter_app.screens.design import theme


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> QWidget:
    """An empty window in the light look."""
    theme.apply(qapp, "light", 100, "en")
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


class Written(QWidget):
    """Paints its own words, as tiles do."""

    def __init__(self, ink: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        painter.setPen(QColor(self._ink))
        painter.drawText(4, 24, "Points to spend")


def label(window: QWidget, text: str, width: int) -> QWidget:
    made = QLabel(text, window)
    made.setGeometry(20, 20, width, 30)
    return made


def written(window: QWidget, ink: str) -> QWidget:
    made = Written(ink, window)
    made.setGeometry(20, 20, 300, 40)
    return made


def chosen(window: QWidget, ink: str) -> QWidget:
    """A field whose text is chosen, on the jade of what is chosen."""
    made = QLineEdit("138 0013 5678", window)
    made.setAccessibleName("Phone")
    made.setStyleSheet(f"QLineEdit {{ selection-background-color: #0f6b57; selection-color: {ink}; }}")
    made.setGeometry(20, 20, 300, 44)
    made.selectAll()
    return made


def pushed(window: QWidget, name: str, side: int) -> QWidget:
    made = QPushButton("", window)
    made.setAccessibleName(name)
    made.setGeometry(20, 20, side, side)
    return made


Plant = Callable[[QWidget], QWidget]

GOOD: dict[str, Plant] = {
    "label": lambda window: label(window, "Points to spend", 300),
    "painted": lambda window: written(window, "#1a1d1b"),
    "chosen": lambda window: chosen(window, "#ffffff"),
    "button": lambda window: pushed(window, "Close", 48),
}
BAD: dict[str, Plant] = {
    "cut": lambda window: label(window, "Points to spend", 40),
    "untranslated": lambda window: label(window, "可用积分", 300),
    "faint": lambda window: written(window, "#b0b0b0"),
    "faint, chosen": lambda window: chosen(window, "#1a8a70"),
    "nameless": lambda window: pushed(window, "", 48),
    "small": lambda window: pushed(window, "Close", 24),
}


@pytest.mark.parametrize("what", GOOD)
def test_what_can_be_read_is_no_fault(window: QWidget, what: str) -> None:
    GOOD[what](window).show()
    assert come_to_rest()
    assert faults(window, "en", "") == []


@pytest.mark.parametrize("what", BAD)
def test_a_planted_fault_is_seen(window: QWidget, what: str) -> None:
    BAD[what](window).show()
    come_to_rest()
    assert {fault.kind for fault in faults(window, "en", "")} == {what.partition(",")[0]}


def test_english_left_in_a_chinese_window_is_seen_and_the_shops_own_words_are_let_be(window: QWidget) -> None:
    label(window, "Points to spend", 300).show()
    assert {fault.kind for fault in faults(window, "zh_CN", "")} == {"untranslated"}
    assert faults(window, "zh_CN", "Points to spend") == []


def test_what_stands_elsewhere_than_before_is_seen(window: QWidget) -> None:
    """Between two themes: what differs there is colours alone."""
    one = label(window, "Points to spend", 300)
    one.show()
    before = Sight(window).standing()
    assert list(moved(before, Sight(window).standing())) == []
    one.resize(300, 31)
    assert [fault.kind for fault in moved(before, Sight(window).standing())] == ["moved"]


def test_a_note_that_lies_over_words_on_purpose_makes_them_no_fainter(window: QWidget) -> None:
    written(window, "#1a1d1b").show()
    note = QWidget(window)
    note.setAutoFillBackground(True)
    note.setPalette(QColor("#262b28"))
    note.setGeometry(0, 0, 600, 400)
    note.show()
    assert {fault.kind for fault in faults(window, "en", "")} == {"faint"}
    note.LIES_OVER = True  # type: ignore[attr-defined]
    assert faults(window, "en", "") == []


def test_a_window_that_is_never_at_rest_is_seen(window: QWidget) -> None:
    ever_again = QTimer(window)
    ever_again.timeout.connect(window.update)
    ever_again.start(0)
    assert not come_to_rest()
    ever_again.stop()
    assert come_to_rest()
