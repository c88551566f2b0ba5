"""The look every test of the design system begins with, put back afterwards."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counter_app.screens.design import theme, translations
from counter_app.screens.design.focus import FocusRing
from counter_app.screens.design.theme import Look


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    """The translations as the program loads them."""
    translations.compile_when_stale()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """Light, 100 %, English, nothing moving."""
    wearing = theme.apply(qapp, "light", 100, "en")
    wearing.use(reduced_motion=True)
    yield wearing
    wearing.use(theme="light", scale=100, language="en", reduced_motion=False)


Shown = Callable[..., QWidget]


@pytest.fixture
def shown(qtbot: QtBot, look: Look) -> Shown:
    """Put widgets one under another into a window that is really shown, and give the window."""

    def show(*widgets: QWidget, width: int = 640, height: int = 480) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        FocusRing(window)
        window.resize(width, height)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    return show
