"""Layouts that give way when the text grows: a line that breaks, two ends that stack, and an area that scrolls up and down."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QLayoutItem, QScrollArea, QVBoxLayout, QWidget

from counter_app.screens.design.theme import Grows, grown

L = TypeVar("L", bound=QBoxLayout)


class Flow(QLayout):
    """Widgets side by side, on as many lines as the width needs, centred on each line's height; ``centred``: each line in the middle."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int = 8, margins: QMargins | None = None, centred: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap, self._centred = gap, line_gap, centred
        # What was reckoned holds until something in it asks for another size: a page asks for it dozens of times over.
        self._heights: dict[int, int] = {}
        self._wanted: QSize | None = None
        self._least: QSize | None = None
        self.setContentsMargins(margins or QMargins(0, 0, 0, 0))

    def invalidate(self) -> None:
        self._heights.clear()
        self._wanted = self._least = None
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if (known := self._heights.get(width)) is None:
            known = self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return known

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        if self._wanted is None:
            shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
            width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
            self._wanted = self._with_edges(width, max((size.height() for size in shown), default=0))
        return self._wanted

    def minimumSize(self) -> QSize:
        if self._least is None:
            shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
            width = max((size.width() for size in shown), default=0)
            self._least = self._with_edges(width, max((size.height() for size in shown), default=0))
        return self._least

    def _with_edges(self, width: int, height: int) -> QSize:
        edges = self.contentsMargins()
        return QSize(width + edges.left() + edges.right(), height + edges.top() + edges.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        edges = self.contentsMargins()
        area = rect.adjusted(edges.left(), edges.top(), -edges.right(), -edges.bottom())
        x, y, line = area.x(), area.y(), 0
        row: list[tuple[QLayoutItem, int, QSize]] = []

        def settle() -> None:
            if move and row:
                aside = max(0, area.right() + 1 - (row[-1][1] + row[-1][2].width())) // 2 if self._centred else 0
                for item, left, size in row:
                    item.setGeometry(QRect(QPoint(left + aside, y + (line - size.height()) // 2), size))
            row.clear()

        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > area.width():
                width = max(area.width(), item.minimumSize().width())
                size = QSize(width, max(size.height(), item.heightForWidth(width) if item.hasHeightForWidth() else size.height()))
            if row and x + size.width() > area.right() + 1:
                settle()
                x, y, line = area.x(), y + line + self._line_gap, 0
            row.append((item, x, size))
            x += size.width() + self._gap
            line = max(line, size.height())
        settle()
        return y + line - rect.y() + edges.bottom()


class Ends(Grows, QWidget):
    """Two groups at the two ends of one line; when they don't fit, the second goes under the first."""

    def __init__(self, left: QWidget, right: QWidget, *, gap: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right, self._gap = left, right, gap
        left.setParent(self)
        right.setParent(self)
        grown(self)
        self.show_itself()

    def heightForWidth(self, width: int) -> int:
        if self._fits(width):
            right = _asked(self.right)
            return max(_height(self.left, width - right.width() - self._gap), right.height())
        return _height(self.left, width) + _height(self.right, width) + 4

    def sizeHint(self) -> QSize:
        width = _asked(self.left).width() + self._gap + _asked(self.right).width()
        return QSize(width, self.tall_now(width))

    def minimumSizeHint(self) -> QSize:
        left, right = self.left.minimumSizeHint(), self.right.minimumSizeHint()
        return QSize(max(left.width(), right.width()), max(left.height(), right.height()))

    def event(self, event: QEvent) -> bool:
        # One of the two wants another size – other words, one thing more or less – while the line itself stays as wide as it is.
        if event.type() == QEvent.Type.LayoutRequest:
            self.place()
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def showEvent(self, event: QShowEvent) -> None:
        # Words that changed while the page was hidden asked for no room then.
        super().showEvent(event)
        self.updateGeometry()
        self.place()

    def place(self) -> None:
        """Put the two groups where they belong now."""
        width, height = self.width(), self.height()
        if self._fits(width):
            right = _asked(self.right).width()
            self.right.setGeometry(width - right, 0, right, height)
            self.left.setGeometry(0, 0, self.left_width(width - right - self._gap), height)
        else:
            above = _height(self.left, width)
            self.left.setGeometry(0, 0, width, above)
            self.right.setGeometry(0, above + 4, width, height - above - 4)

    def left_width(self, room: int) -> int:
        """How much of the room beside the second group the first one takes."""
        return room

    def _fits(self, width: int) -> bool:
        if self.left.isHidden() or self.right.isHidden():
            return True
        return _asked(self.left).width() + self._gap + _asked(self.right).width() <= width


def _asked(widget: QWidget) -> QSize:
    """The size one of two groups asks for: what is hidden asks for none."""
    return QSize(0, 0) if widget.isHidden() else widget.sizeHint()


def _height(widget: QWidget, width: int) -> int:
    if widget.isHidden():
        return 0
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()


class Scroll(QScrollArea):
    """What doesn't fit scrolls up and down, never sideways; what takes the focus comes into view."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A viewport of our own: asking for Qt's makes PySide look its class up among all classes, 20 ms at the program's start.
        ground = QWidget()
        ground.setObjectName("qt_scrollarea_viewport")
        self.setViewport(ground)
        content.setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)

    def show_content(self, content: QWidget) -> None:
        """Other content from now on. What was there goes when nothing of it is being worked on any more."""
        before = self.takeWidget()
        self.setWidget(content)
        content.setAutoFillBackground(False)
        content.show()
        if before is not None:
            before.deleteLater()

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        return QSize(content.minimumSizeHint().width() if content is not None else 0, 48)


def column(*widgets: QWidget | int, gap: int = 8, edge: int | QMargins = 0, parent: QWidget | None = None) -> QVBoxLayout:
    """A column of widgets; an int is a space of so many px, -1 takes what is left."""
    return _filled(QVBoxLayout(parent) if parent is not None else QVBoxLayout(), widgets, gap, edge)


def row(*widgets: QWidget | int, gap: int = 8, edge: int | QMargins = 0, parent: QWidget | None = None) -> QHBoxLayout:
    """A row of widgets; an int is a space of so many px, -1 takes what is left."""
    return _filled(QHBoxLayout(parent) if parent is not None else QHBoxLayout(), widgets, gap, edge)


def _filled(layout: L, widgets: tuple[QWidget | int, ...], gap: int, edge: int | QMargins) -> L:
    layout.setSpacing(gap)
    layout.setContentsMargins(QMargins(edge, edge, edge, edge) if isinstance(edge, int) else edge)
    for widget in widgets:
        if isinstance(widget, QWidget):
            layout.addWidget(widget)
        elif widget < 0:
            layout.addStretch(1)
        else:
            layout.addSpacing(widget)
    return layout
