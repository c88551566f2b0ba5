"""A dialog over the window: a scrim, and on it a panel with two sides – left what will happen, right who decides – or with one.

It lies inside the window (so that it goes where the window goes and needs no compositor) and is opened with ``open()``, never
waited for: ``finished(bool)`` says how it ended. While it is open the keyboard stays in it and the keys of what lies under it
do nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from counter_app.screens.design import tokens
from counter_app.screens.design.flow import Scroll
from counter_app.screens.design.focus import FocusRing
from counter_app.screens.design.painting import box
from counter_app.screens.design.theme import Shown, Words, said

EDGE = 28


class _Panel(Shown, QWidget):
    """The dialog's ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.split_at: QWidget | None = None
        self.show_itself()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self), self.look.colour
        hard = self.look.theme.name == "high-contrast"
        box(painter, self.rect(), tokens.R_DIALOG, c("surface"), c("line") if hard or self.look.theme.dark else None)
        if self.split_at is not None:
            edge = self.split_at.geometry().right()
            painter.setClipRect(QRect(0, 0, edge, self.height()))
            box(painter, self.rect(), tokens.R_DIALOG, c("sunken"), c("line") if hard or self.look.theme.dark else None)
            painter.setClipping(False)
            painter.fillRect(edge, 1, 1, self.height() - 2, c("line"))


class Dialog(Shown, QWidget):
    """The base of every dialog. Things go into ``body`` (one side), or into ``left`` and ``right`` when ``split``; both scroll when
    the window is too small. ``foot`` (under the right side, or under the body) stays in view: the buttons.

    Esc is ``reject()``. The first control that takes the focus gets it, unless ``first_focus`` was set.
    """

    finished = Signal(bool)
    spoken_role = QAccessible.Role.Dialog

    def __init__(self, over: QWidget, title: Words, *, split: bool = False, width: int = 1000) -> None:
        self._title = title
        super().__init__(over.window())
        self._width = width
        self.first_focus: QWidget | None = None
        self._focus_before: QWidget | None = None
        self._stilled: list[QShortcut] = []
        self.panel = _Panel(self)
        self.left = QVBoxLayout()
        self.right = QVBoxLayout()
        self.foot = QHBoxLayout()
        self.foot.setSpacing(12)
        self.body = self.right
        sides = QHBoxLayout(self.panel)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        if split:
            self.left_side = self._side(self.left, None)
            self.panel.split_at = self.left_side
            sides.addWidget(self.left_side, 56)
        self.right_side = self._side(self.right, self.foot)
        sides.addWidget(self.right_side, 44)
        self.hide()
        self.show_itself()

    def open(self) -> None:
        """Show it over the window and take the keyboard."""
        window = self.parentWidget()
        app = QApplication.instance()
        assert window is not None
        assert isinstance(app, QApplication)
        self._focus_before = app.focusWidget()
        self._still()
        window.installEventFilter(self)
        app.focusChanged.connect(self._on_focus_changed)
        self._fit()
        self.show()
        self.raise_()
        for ring in window.findChildren(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly):
            ring.raise_()
        self._take_focus()

    def accept(self) -> None:
        self._close(True)

    def reject(self) -> None:
        self._close(False)

    def is_open(self) -> bool:
        return self.isVisible()

    def cover(self) -> None:
        """The desk is locked: the dialog is out of sight with everything in it, and the keys under it work for whoever unlocks."""
        self.hide()
        for shortcut in self._stilled:
            shortcut.setEnabled(True)
        self._stilled = []

    def uncover(self) -> None:
        """The same clerk is back: the dialog is as it was."""
        self._still()
        self._fit()
        self.show()
        self.raise_()
        self._take_focus()

    def respeak(self) -> None:
        self.setAccessibleName(said(self._title))

    def restyle(self) -> None:
        super().restyle()
        if self.isVisible():
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize:
                self._fit()
        elif event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            # What is in it wants another size: other words, another look. Its height mustn't hang on how it stood before.
            self._fit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.reject()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        chain = [
            w for w in self.panel.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.isEnabled()
        ]
        if not chain:
            return True
        ordered = self._in_tab_order(chain)
        here = self.focusWidget()
        place = ordered.index(here) if here in ordered else -1
        ordered[(place + (1 if forward else -1)) % len(ordered)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scrim = QColor(0, 0, 0)
        scrim.setAlphaF(0.52)
        painter.fillRect(self.rect(), scrim)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        shade = QColor(0, 0, 0)
        shade.setAlphaF(0.35 / 24 * 1.6)
        painter.setBrush(shade)
        ground = self.panel.geometry()
        for reach in range(24, 0, -2):
            area = ground.adjusted(-reach, 16 - reach, reach, 16 + reach)
            painter.drawRoundedRect(area, tokens.R_DIALOG + reach, tokens.R_DIALOG + reach)

    def _still(self) -> None:
        """Keys of what lies under the dialog do nothing, those that work everywhere (``works_everywhere``) apart."""
        window = self.parentWidget()
        assert window is not None
        self._stilled = [
            s
            for s in window.findChildren(QShortcut)
            if s.isEnabled() and not s.property("works_everywhere") and not self.isAncestorOf(_owner(s))
        ]
        for shortcut in self._stilled:
            shortcut.setEnabled(False)

    def _side(self, column: QVBoxLayout, foot: QHBoxLayout | None) -> QWidget:
        side, content = QWidget(self.panel), QWidget()
        column.setContentsMargins(EDGE, EDGE, EDGE, 12 if foot is not None else EDGE)
        column.setSpacing(12)
        content.setLayout(column)
        for asks in (side, content):
            asks.installEventFilter(self)
        outer = QVBoxLayout(side)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Scroll(content), 1)
        if foot is not None:
            foot.setContentsMargins(EDGE, 12, EDGE, 24)
            outer.addLayout(foot)
        return side

    def _fit(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        width = min(self.width() - 48, self.look.tall(self._width) if self._width < 1000 else max(self._width, self.look.tall(900)))
        self.panel.ensurePolished()
        wanted = max(self._wanted(self.right, width, 44 if self.panel.split_at else 100), 0)
        foot = self.foot.sizeHint().height() if self.foot.count() else 0
        wanted += foot
        if self.panel.split_at is not None:
            wanted = max(wanted, self._wanted(self.left, width, 56))
        height = min(self.height() - 48, max(wanted, 160))
        self.panel.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def _wanted(self, column: QVBoxLayout, width: int, share: int) -> int:
        own = width * share // 100
        if not column.hasHeightForWidth():
            return column.totalSizeHint().height()
        # What scrolls is never less tall than its least height, even where the width would let it be.
        return max(column.totalHeightForWidth(own), column.totalMinimumSize().height())

    def _in_tab_order(self, chain: list[QWidget]) -> list[QWidget]:
        ordered: list[QWidget] = []
        at: QWidget | None = self.panel.nextInFocusChain()
        while at is not None and at is not self.panel:
            if at in chain:
                ordered.append(at)
            at = at.nextInFocusChain()
        return ordered or chain

    def _take_focus(self) -> None:
        if self.first_focus is not None:
            self.first_focus.setFocus(Qt.FocusReason.PopupFocusReason)
            return
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.focusNextPrevChild(True)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        window = self.parentWidget()
        if new is None or window is None or not self.isVisible() or new is self or self.isAncestorOf(new):
            return
        above = [d for d in window.findChildren(Dialog) if d.isVisible() and d is not self and d.isAncestorOf(new)]
        if new.window() is window and not above:
            self._take_focus()

    def _close(self, accepted: bool) -> None:
        if not self.isVisible():
            return
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.disconnect(self._on_focus_changed)
        window = self.parentWidget()
        if window is not None:
            window.removeEventFilter(self)
        self.hide()
        for shortcut in self._stilled:
            shortcut.setEnabled(True)
        self._stilled = []
        before = self._focus_before
        self._focus_before = None
        # What had the focus may have gone meanwhile: a list said anew in another language.
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.finished.emit(accepted)
        self.deleteLater()


def _owner(shortcut: QShortcut) -> QWidget:
    owner = shortcut.parent()
    assert isinstance(owner, QWidget)
    return owner
