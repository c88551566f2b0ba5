"""Lucide icons in the colours of the theme, sharp at every pixel ratio, drawn once and kept.

The drawings lie in ``resources/icons`` (ISC licence beside them): 24 × 24, stroke 2, ``currentColor``.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from counter_app.screens.design.assets import ICONS


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _pixmap(name: str, rgba: str, size: int, ratio: float) -> QPixmap:
    pixels = max(1, round(size * ratio))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", rgba).encode()))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon ``name`` (a file of ``resources/icons``), ``size`` × ``size`` device-independent px, in ``colour``."""
    return _pixmap(name, colour.name(), size, ratio)


def icon(name: str, colour: QColor, size: int = 20) -> QIcon:
    """The same for what wants a ``QIcon`` (item views, the window itself)."""
    made = QIcon(_pixmap(name, colour.name(), size, 1.0))
    made.addPixmap(_pixmap(name, colour.name(), size, 2.0))
    return made


def draw(painter: QPainter, name: str, colour: QColor, x: float, y: float, size: int) -> None:
    """Paint the icon with its top left corner at x, y."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    painter.drawPixmap(QRectF(x, y, size, size).toRect(), _pixmap(name, colour.name(), size, ratio))
