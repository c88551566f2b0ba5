"""Every control in every state can be read: in both languages, all themes, at 100, 150 and 200 %."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.screens.design import gallery
from counter_app.screens.design.labels import Label
from counter_app.screens.design.legible import flaws, texts
from counter_app.screens.design.theme import Look


@pytest.mark.parametrize("page", gallery.PAGES)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(("colours", "scale"), [("light", 100), ("light", 150), ("dark", 200), ("high-contrast", 100)])
def test_nothing_is_cut_or_lies_over_something_else(qtbot: QtBot, look: Look, page: str, language: str, colours: str, scale: int) -> None:
    look.use(theme=colours, scale=scale, language=language)
    window = gallery.window_of(gallery.PAGES[page](), 1366, 768)
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    QApplication.processEvents()
    assert flaws(window) == []


def test_a_page_that_was_made_before_looks_like_one_made_after(qtbot: QtBot, look: Look) -> None:
    """Switching while it runs leaves nothing behind: the same pixels as a page made in that look."""
    pages = [gallery.page_of_controls()]
    windows = [gallery.window_of(pages[0], 1366, 900)]
    windows[0].show()
    look.use(theme="dark", language="zh_CN", scale=125)
    pages.append(gallery.page_of_controls())
    windows.append(gallery.window_of(pages[1], 1366, 900))
    windows[1].show()
    for window in windows:
        qtbot.addWidget(window)
    before, after = pages
    assert [text for _widget, text in texts(before)] == [text for _widget, text in texts(after)]
    # Other heights go up through the layouts one round of events at a time.
    qtbot.wait_until(lambda: before.grab().toImage() == after.grab().toImage())


def test_a_cut_word_and_two_over_each_other_are_found(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    cut = Label("Supervisor needed", parent=window)
    cut.setGeometry(0, 0, 30, 12)
    over = Label("one", parent=window)
    over.setGeometry(100, 100, 80, 30)
    under = Label("two", parent=window)
    under.setGeometry(120, 110, 80, 30)
    outside = Label("three", parent=window)
    outside.setGeometry(380, 10, 80, 30)
    window.resize(400, 300)
    window.show()
    assert {(flaw.kind, flaw.text) for flaw in flaws(window)} == {
        ("cramped", "Supervisor needed"),
        ("overlapping", "one / two"),
        ("outside", "three"),
    }
