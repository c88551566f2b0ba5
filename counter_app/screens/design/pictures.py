"""Gift pictures: drawn ones on a pale tint of their own, a shop's own photographs, and the drained look of what can't be had."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.resources import GiftPicture, gift_picture, gift_picture_for
from counter_app.screens.design.assets import RESOURCES
from counter_app.screens.design.theme import Shown, look

GIFTS = RESOURCES / "gifts"
PLAIN_TINT = "#E2E6ED"


@dataclass(frozen=True)
class Picture:
    """A drawing (SVG) or photograph, and the pale tint it stands on. ``photograph``: the bytes of a picture that is in no file."""

    file: Path
    tint: str = PLAIN_TINT
    photograph: bytes = b""


def picture_named(name: str) -> Picture:
    """The shop's own picture of this name, else the shipped one; the plain gift for an unknown one."""
    shipped = _shipped(gift_picture(name))
    own = look().own_pictures.get(name)
    return shipped if own is None else Picture(shipped.file, shipped.tint, own)


def picture_for(gift_name: str) -> Picture:
    """The shipped picture whose longest word the gift's name holds; the plain gift when none does."""
    return _shipped(gift_picture_for(gift_name))


def _shipped(found: GiftPicture) -> Picture:
    return Picture(GIFTS / f"{found.name}.svg", found.tint)


def tint_in(tint: str, *, dark: bool) -> QColor:
    """The tint on this ground: as it is in light; in the dark its hue at 15 % saturation and 27 % lightness."""
    colour = QColor(tint)
    return QColor.fromHslF(max(0.0, colour.hslHueF()), 0.15, 0.27) if dark else colour


@lru_cache(maxsize=512)
def _drawn(picture: Picture, width: int, height: int, side: int, ratio: float, dark: bool, drained: bool) -> QPixmap:
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(tint_in(picture.tint, dark=dark))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    big = side * ratio
    # Drained pictures stand at the foot, so that the reason over them stays free.
    top = image.height() - big - 6 * ratio if drained and height > side else (image.height() - big) / 2
    place = QRectF((image.width() - big) / 2, top, big, big)
    photograph = QImage.fromData(picture.photograph) if picture.photograph else QImage()
    if photograph.isNull() and picture.file.suffix == ".svg":
        QSvgRenderer(str(picture.file)).render(painter, place)
    else:
        if photograph.isNull():
            photograph = QImage(str(picture.file))
        fitted = photograph.size().scaled(image.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, above = (image.width() - fitted.width()) / 2, (image.height() - fitted.height()) / 2
        painter.drawImage(QRectF(left, above, fitted.width(), fitted.height()), photograph)
    if drained:
        painter.setOpacity(0.75)
        painter.drawImage(0, 0, image.convertToFormat(QImage.Format.Format_Grayscale8))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)


def paint_picture(painter: QPainter, picture: Picture, area: QRectF, side: int, *, dark: bool, drained: bool, clip: QPainterPath) -> None:
    """Paint the picture, ``side`` px large, on its tint over ``area``, inside ``clip``."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    painter.save()
    painter.setClipPath(clip)
    painter.setOpacity(0.78 if drained else 1.0)
    whole = area.toRect()
    painter.drawPixmap(whole, _drawn(picture, whole.width(), whole.height(), side, ratio, dark, drained))
    painter.restore()


class Thumb(Shown, QWidget):
    """A gift's picture in a row: 40, 48 or 52 px, rounded."""

    def __init__(self, picture: Picture, size: int = 48, *, drained: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._size, self._drained = picture, size, drained
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_itself()

    def show_picture(self, picture: Picture, *, drained: bool = False) -> None:
        self._picture, self._drained = picture, drained
        self.update()

    def sizeHint(self) -> QSize:
        side = self.look.tall(self._size)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        clip = QPainterPath()
        clip.addRoundedRect(area, 8, 8)
        paint_picture(painter, self._picture, area, round(self.width() * 0.8), dark=self.look.theme.dark, drained=self._drained, clip=clip)
