"""Long work that shows how far it is and can be stopped."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from counter_app.screens.design.buttons import Button
from counter_app.screens.design.flow import Flow
from counter_app.screens.design.labels import Icon, Label
from counter_app.screens.design.painting import box
from counter_app.screens.design.surfaces import Card
from counter_app.screens.design.theme import Shown, Words, said


class Bar(Shown, QProgressBar):
    """A thin bar of ``jade`` (work) or ``gold_bar`` (progress to the next tier); its name says what it measures."""

    def __init__(self, name: Words, tone: str = "jade", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone = name, tone
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_itself()

    def respeak(self) -> None:
        self.setAccessibleName(said(self._name))

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(120), 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self), self.look.colour
        area = QRectF(self.rect())
        box(painter, area, 3, c("line" if self.look.theme.name == "high-contrast" else "mute"))
        span = self.maximum() - self.minimum()
        part = (self.value() - self.minimum()) / span if span > 0 else 0.0
        if part > 0:
            area.setWidth(max(6.0, area.width() * min(1.0, part)))
            box(painter, area, 3, c(self._tone))


class ProgressRow(Card):
    """What is being done, how far it is, and a word to stop it. ``stopped`` when that is pressed; ``key_works``: by its key, too, where
    nothing else hears it."""

    stopped = Signal()

    def __init__(
        self,
        title: Words,
        stop: Words,
        *,
        icon: str = "upload",
        key: str = "Esc",
        key_works: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", edge=12, gap=8, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.title = Label(title, "item", wrap=False)
        self.bar = Bar(title)
        self.count = Label("", "second", "ink2", wrap=False)
        self.stop = Button(stop, "link", key=key, key_works=key_works)
        line = QWidget()
        flow = Flow(line, gap=14, line_gap=6)
        for widget in (Icon(icon, "ink2", 20), self.title, self.count, self.stop):
            flow.addWidget(widget)
        self.column.addWidget(line)
        self.column.addWidget(self.bar)
        self.stop.clicked.connect(self.stopped)

    def show_progress(self, done: int, total: int, words: Words) -> None:
        """``done`` of ``total``, and how that is said."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.count.say(words)

    def end(self) -> None:
        """Nothing left to stop."""
        self.stop.setEnabled(False)
