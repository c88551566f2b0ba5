"""A printed page as paper on the desk: white whatever the theme, with a soft shadow, as large as its place allows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.screens.design.theme import Shown, Words, said

EDGE = 28
SPREAD = 24


class PdfView(Shown, QWidget):
    """Shows one page given as RGB bytes (three per pixel, rows unpadded). It keeps its proportions and lies at the top."""

    def __init__(self, name: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._page = QImage()
        self._zoom = 100
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_itself()

    def show_page(self, rgb: bytes, width: int, height: int) -> None:
        """The page's pixels; copied, so the bytes may go."""
        self._page = QImage(rgb, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        self.updateGeometry()
        self.update()

    def show_nothing(self) -> None:
        self._page = QImage()
        self.update()

    def set_zoom(self, per_cent: int) -> None:
        """100 fits the place; more makes the page larger than it (put the view into a scroll area)."""
        self._zoom = per_cent
        parent = self.parentWidget()
        room = parent.size() if parent is not None else self.size()
        if per_cent > 100:
            self.setMinimumSize(room.width() * per_cent // 100, room.height() * per_cent // 100)
        else:
            self.setMinimumSize(0, 0)
        self.update()

    def respeak(self) -> None:
        self.setAccessibleName(said(self._name))

    def sizeHint(self) -> QSize:
        return QSize(410 + 2 * EDGE, 560 + 2 * EDGE)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._page.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QSize(self.width() - 2 * EDGE, self.height() - 2 * EDGE)
        size = self._page.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        sheet = QRectF((self.width() - size.width()) / 2, EDGE - 8, size.width(), size.height())
        painter.setPen(Qt.PenStyle.NoPen)
        shade = QColor(0, 0, 0)
        shade.setAlphaF(0.2 / (SPREAD / 2) * 1.5)
        painter.setBrush(shade)
        for reach in range(SPREAD // 2, 0, -1):
            painter.drawRoundedRect(sheet.adjusted(-reach, 6 - reach, reach, 6 + reach), reach, reach)
        ratio = self.devicePixelRatioF()
        pixels = QSize(round(sheet.width() * ratio), round(sheet.height() * ratio))
        fitted = self._page.scaled(pixels, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        painter.drawImage(sheet, fitted)
