"""A dialog over the window: what lies under it is still, and comes back as it was."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.fields import Field
from counter_app.screens.design.theme import Look

Shown = Callable[..., QWidget]


class Asking(Dialog):
    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "Approval", split=True)
        self.name = Field("Name")
        self.right.addWidget(self.name)
        self.yes = Button("Approve", "primary", key="F12", tall=True)
        self.foot.addWidget(self.yes)
        self.yes.clicked.connect(self.accept)


def test_the_keys_of_the_page_under_it_do_nothing_while_it_is_open(shown: Shown, qtbot: QtBot) -> None:
    complete = Button("Complete", "primary", key="F12")
    window = shown(complete)
    under: list[bool] = []
    complete.clicked.connect(lambda: under.append(True))
    dialog = Asking(window)
    dialog.open()
    with qtbot.waitSignal(dialog.finished) as finished:
        QTest.keyClick(dialog.name.line, Qt.Key.Key_F12)
    assert (finished.args, under) == ([True], [])
    QTest.keyClick(complete, Qt.Key.Key_F12)
    assert under == [True]


def test_escape_says_no_and_the_focus_goes_back(shown: Shown, qtbot: QtBot) -> None:
    field = Field("Phone")
    window = shown(field, height=700)
    field.line.setFocus()
    dialog = Asking(window)
    dialog.open()
    assert dialog.name.line.hasFocus()
    with qtbot.waitSignal(dialog.finished) as finished:
        QTest.keyClick(dialog.name.line, Qt.Key.Key_Escape)
    assert finished.args == [False]
    assert field.line.hasFocus()


def test_tab_stays_inside_and_so_does_the_focus(shown: Shown) -> None:
    field = Field("Phone")
    window = shown(field)
    dialog = Asking(window)
    dialog.open()
    seen = []
    for _press in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [dialog.yes, dialog.name.line] * 2
    field.line.setFocus()
    assert dialog.isAncestorOf(QApplication.focusWidget())
    dialog.reject()


def test_it_covers_the_window_and_grows_with_it(shown: Shown, look: Look) -> None:
    window = shown(Field("Phone"), width=1366, height=768)
    dialog = Asking(window)
    dialog.open()
    assert (dialog.size(), dialog.panel.width()) == (window.size(), 1000)
    window.resize(900, 600)
    QApplication.processEvents()
    assert (dialog.size(), dialog.panel.width()) == (window.size(), 852)
    dialog.reject()


def test_closing_twice_ends_it_once(shown: Shown) -> None:
    ended: list[bool] = []
    dialog = Asking(shown(Field("Phone")))
    dialog.finished.connect(ended.append)
    dialog.open()
    dialog.accept()
    dialog.reject()
    assert ended == [True]


def test_what_had_the_focus_may_be_gone_when_it_closes(shown: Shown) -> None:
    row = Button("Hand over", "second")
    dialog = Asking(shown(row))
    row.setFocus()
    dialog.open()
    row.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dialog.reject()
    assert not dialog.is_open()
