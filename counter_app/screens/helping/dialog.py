"""F1: what this screen is for and what one can do here at the left, every key that works here at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.screens.design.buttons import Button, KeyCap
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.flow import column
from counter_app.screens.design.labels import Divider, IconLine, Label
from counter_app.screens.helping.told import Keys, Told
from counter_app.screens.wording.speech import tr


class HelpDialog(Dialog):
    """``tell`` is asked when it opens, and again when language, theme or size change. ``around_asked``: the newcomer wants to be shown
    around (only offered with ``offers_around``)."""

    around_asked = Signal()

    def __init__(self, over: QWidget, tell: Callable[[], Told], *, offers_around: bool) -> None:
        super().__init__(over, lambda: tr("Help"), split=True)
        self.setObjectName("help")
        self._tell = tell
        self._sides: list[QWidget] = []
        self.around = Button(lambda: tr("Show me around"), "second")
        self.around.setAccessibleIdentifier("help.around")
        self.around.clicked.connect(self._on_around)
        self.done = Button(lambda: tr("Close"), "second", key="Esc", key_works=False)
        self.done.setAccessibleIdentifier("help.close")
        self.done.clicked.connect(self.accept)
        self.foot.addWidget(self.around)
        self.around.setVisible(offers_around)
        self.foot.addStretch(1)
        self.foot.addWidget(self.done)
        self.first_focus = self.done
        self._fill()
        self.look.changed.connect(self._fill)

    def _fill(self) -> None:
        told = self._tell()
        for old in self._sides:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._sides = [_words(told), _keys(told)]
        for side, box in zip(self._sides, (self.left, self.right), strict=True):
            box.addWidget(side)
            box.setAlignment(side, Qt.AlignmentFlag.AlignTop)
            side.show()
        if self.isVisible():
            self._fit()

    def _on_around(self) -> None:
        self.accept()
        self.around_asked.emit()


def _words(told: Told) -> QWidget:
    side = QWidget()
    page = column(Label(told.title, "dialog"), Label(told.about, "button", "ink2"), gap=6, parent=side)
    if told.can_do:
        page.addSpacing(10)
        page.addWidget(Label(tr("Here you can"), "section"))
        for sentence in told.can_do:
            page.addWidget(IconLine("chevron-right", sentence, "body", "ink", "jade"))
    return side


def _keys(told: Told) -> QWidget:
    side = QWidget()
    page = column(gap=6, parent=side)
    page.addWidget(Label(tr("Keys"), "dialog"))
    groups = ((tr("On this page"), told.here), (tr("To a place"), told.places), (tr("Everywhere"), told.always))
    width = max((KeyCap(key).sizeHint().width() for _title, keys in groups for key, _words in keys), default=0)
    for title, keys in groups:
        if keys:
            _group(page, title, keys, width)
    return side


def _group(page: QVBoxLayout, title: str, keys: Keys, width: int) -> None:
    page.addSpacing(4)
    page.addWidget(Label(title, "label", "ink3"))
    page.addWidget(Divider())
    for key, words in keys:
        line = QHBoxLayout()
        line.setSpacing(12)
        caps = QWidget()
        caps.setFixedWidth(width)
        cap = QHBoxLayout(caps)
        cap.setContentsMargins(0, 0, 0, 0)
        cap.addWidget(KeyCap(key))
        cap.addStretch(1)
        line.addWidget(caps, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(words, "body"), 1)
        page.addLayout(line)
