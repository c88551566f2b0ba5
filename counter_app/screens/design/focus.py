"""The focus ring: 2 px wide, 2 px off the control that has the keyboard, drawn above everything and clipped where it scrolls. What gets
the keyboard comes into view.

A control says how round it is by ``focus_radius``; a control without one (fields) shows its focus by its own outline.
One ring per window is enough: ``FocusRing(window)`` once.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from counter_app.screens.design.painting import box
from counter_app.screens.design.theme import Shown

REACH = 4
_MOVES = {
    QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange, QEvent.Type.ZOrderChange,
    QEvent.Type.EnabledChange,
}  # fmt: skip


class FocusRing(Shown, QWidget):
    """The ring of one window; it follows the focus by itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self._watched: list[QWidget] = []
        self._around: QWidget | None = None
        self._visible_part = QRect()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        self.hide()
        self.show_itself()

    def restyle(self) -> None:
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and watched is not self:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._around is None:
            return
        painter = QPainter(self)
        painter.setClipRect(self._visible_part)
        radius = int(getattr(self._around, "focus_radius", 8)) + 3
        box(painter, self.rect(), radius, None, self.look.colour("focus"), 2)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):  # a dialog that closed is gone before its window hears of another focus
                widget.removeEventFilter(self)
        self._watched = []
        self._around = None
        if new is not None and getattr(new, "focus_radius", None) is not None and self._window.isAncestorOf(new):
            self._around = new
            above: QWidget | None = new
            while above is not None and above is not self._window:
                above.installEventFilter(self)
                self._watched.append(above)
                above = above.parentWidget()
        self._place()
        # With a button of the mouse down it was clicked, and mustn't run away under it.
        if new is not None and self._window.isAncestorOf(new) and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            QTimer.singleShot(0, new, lambda: self._bring_into_view(new))

    def _bring_into_view(self, widget: QWidget) -> None:
        """Qt does so for Tab alone; a page that begins anew, or a field that is found wrong, is as far away."""
        if QApplication.focusWidget() is not widget:
            return
        above = widget.parentWidget()
        while above is not None and above is not self._window:
            if isinstance(above, QScrollArea) and (content := above.widget()) is not None and widget.height() <= above.viewport().height():
                # ensureWidgetVisible would be content with a field's cursor.
                middle = widget.mapTo(content, widget.rect().center())
                above.ensureVisible(middle.x(), middle.y(), 0, widget.height() // 2 + 2 * REACH)
            above = above.parentWidget()

    def _place(self) -> None:
        target = self._around
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self._window, QPoint(0, 0))
        around = QRect(corner, target.size()).adjusted(-REACH, -REACH, REACH, REACH)
        seen = around
        parent = target.parentWidget()
        while parent is not None and parent is not self._window:
            scroll = parent.parentWidget()
            if isinstance(scroll, QAbstractScrollArea) and scroll.viewport() is parent:
                port = QRect(parent.mapTo(self._window, QPoint(0, 0)), parent.size())
                seen = seen.intersected(port.adjusted(-REACH, -REACH, REACH, REACH))
            parent = parent.parentWidget()
        self._visible_part = seen.translated(-around.topLeft())
        self.setGeometry(around)
        self.raise_()
        self.show()
        self.update()
