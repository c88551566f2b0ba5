"""Shows a newcomer around: a small card beside the real control, a ring around it, and nothing in the way of working.

The card never takes the keyboard and covers nothing but its own place; F6 goes on, Shift+F6 leaves, and so do its buttons. Whoever does
what a step speaks of is taken to the next one.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.screens.design import tokens
from counter_app.screens.design.buttons import Button
from counter_app.screens.design.dialog import Dialog
from counter_app.screens.design.flow import row
from counter_app.screens.design.labels import Label
from counter_app.screens.design.painting import box
from counter_app.screens.design.theme import Shown
from counter_app.screens.helping.steps import Step
from counter_app.screens.window.desk_page import DeskPage
from counter_app.screens.wording.speech import tr

WIDTH = 360
"""The card's width at 100 % text."""
AWAY = 14
"""Between the card and what it speaks of."""
ROUND = 5
"""Between the control and the ring around it."""


class _Ring(Shown, QWidget):
    """Around the control; a click goes through it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self.show_itself()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.colour("jade"), 3))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), tokens.R_CARD, tokens.R_CARD)


class Coach(Shown, QWidget):
    """``left(done)``: it is over; ``done`` where the last step was reached."""

    LIES_OVER = True
    left = Signal(bool)

    def __init__(self, desk: DeskPage, steps: Sequence[Step]) -> None:
        super().__init__(desk)
        self.setObjectName("coach")
        self._desk, self._steps, self._at, self._had_member = desk, tuple(steps), 0, False
        self._ring = _Ring(desk)
        self.count = Label("", "note", "ink3")
        self.title = Label("", "panel")
        self.text = Label("", "body", "ink2")
        self.leave = Button(lambda: tr("Leave"), "quiet", key="Shift+F6", key_works=False)
        self.leave.setAccessibleIdentifier("coach.leave")
        self.next = Button("", "second", key="F6", key_works=False)
        self.next.setAccessibleIdentifier("coach.next")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        for widget in (self.count, self.title, self.text):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addLayout(row(self.leave, -1, self.next, gap=8))
        self.next.clicked.connect(self.go_on)
        self.leave.clicked.connect(lambda: self._end(False))
        for key, does in (("F6", self.go_on), ("Shift+F6", lambda: self._end(False))):
            shortcut = QShortcut(QKeySequence(key), desk)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(does)
            self.destroyed.connect(shortcut.deleteLater)
        for button in (self.leave, self.next):
            # Pressed with the mouse it leaves the keyboard where it was; by keyboard there are F6 and Shift+F6.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._settle)
        desk.keys_said.connect(self._on_moved)
        desk.installEventFilter(self)
        self.show_itself()
        self.look.changed.connect(self._soon.start)
        self._say()

    @property
    def step(self) -> int:
        """Which step it is at, from 0."""
        return self._at

    def go_on(self) -> None:
        """The next step, or the end."""
        if self._at + 1 == len(self._steps):
            self._end(True)
            return
        self._at += 1
        self._say()

    def respeak(self) -> None:
        self.setAccessibleName(tr("Showing you around"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._soon.start()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self.look.colour
        box(QPainter(self), self.rect(), tokens.R_CARD, c("surface"), c("jade"), 2)

    def _end(self, done: bool) -> None:
        self._desk.removeEventFilter(self)
        self._soon.stop()
        self._ring.deleteLater()
        self.hide()
        self.deleteLater()
        self.left.emit(done)

    def _on_moved(self) -> None:
        """Another place, or another step of the work, is in front."""
        member = self._desk.place_in_front().member_here() is not None
        if member and not self._had_member and self._steps[self._at].member_does:
            self._had_member = True
            self.go_on()
        self._had_member = member
        self._soon.start()

    def _say(self) -> None:
        step, last = self._steps[self._at], self._at + 1 == len(self._steps)
        self.count.say(lambda: tr("{at} of {n}", at=self._at + 1, n=len(self._steps)))
        self.title.say(step.title)
        self.text.say(step.text)
        self.next.say((lambda: tr("Begin")) if last else (lambda: tr("Next")))
        self.leave.setVisible(not last)
        self._soon.start()

    def _settle(self) -> None:
        """Beside the control the step speaks of; at the foot of the page where there is none to be seen."""
        target = self._target()
        width = min(self.look.panel(WIDTH) if self.look.scale <= 150 else self.look.px(WIDTH) // 4 * 3, self._desk.width() - 32)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(width, max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height()))
        self._ring.setVisible(target is not None)
        whole = self._desk.rect()
        if target is None:
            strip = self._desk.strip.geometry()
            self.move(whole.right() - self.width() - 16, strip.top() - self.height() - 12)
        else:
            self._ring.setGeometry(target.adjusted(-ROUND, -ROUND, ROUND, ROUND))
            self._ring.raise_()
            self.move(_beside(self.size().width(), self.height(), target, whole))
        self.show()
        self.raise_()
        for dialog in self._desk.window().findChildren(Dialog, options=Qt.FindChildOption.FindDirectChildrenOnly):
            dialog.raise_()

    def _target(self) -> QRect | None:
        for identifier in self._steps[self._at].at:
            for one in self._desk.findChildren(QWidget):
                if one.accessibleIdentifier() == identifier and one.isVisible() and not one.visibleRegion().isEmpty():
                    return QRect(one.mapTo(self._desk, QPoint(0, 0)), one.size())
        return None


def _beside(width: int, height: int, target: QRect, whole: QRect) -> QPoint:
    """Right of the target, or left, below or above it, wherever the card lies whole within the window and covers nothing of the target."""
    top = max(12, min(target.center().y() - height // 2, whole.height() - height - 12))
    left = max(12, min(target.center().x() - width // 2, whole.width() - width - 12))
    away = AWAY + ROUND
    for at in (
        QPoint(target.right() + away, top),
        QPoint(target.left() - away - width, top),
        QPoint(left, target.bottom() + away),
        QPoint(left, target.top() - away - height),
    ):
        if whole.adjusted(4, 4, -4, -4).contains(QRect(at.x(), at.y(), width, height)):
            return at
    return QPoint(left, max(12, whole.height() - height - 60))
