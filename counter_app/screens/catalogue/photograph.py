"""A picture from a file, made fit to be kept: turned as the camera meant it, scaled down, small enough to travel to every desk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from counter_app.actions.checks import malformed
from counter_app.database.tables import MOST_PICTURE
from counter_app.programme.refusals import Trouble

SIDES = (384, 256, 160, 96)
"""The longest side in pixels, the next one where the picture is still too large."""
MOST_FILE = 30_000_000
MOST_PIXELS = 120_000_000
"""What a telephone takes is less than this; more is a trap or a poster."""
QUALITY = 82
ENDINGS = "*.png *.jpg *.jpeg *.webp *.bmp"


def photograph_in(path: Path) -> bytes:
    """The picture in this file as JPEG, or as PNG where one can see through it; at most ``MOST_PICTURE`` bytes. Raises Refused(Malformed):
    ``picture`` too-large, not-a-picture; Trouble where the file can't be read. Good on any thread."""
    try:
        if path.stat().st_size > MOST_FILE:
            raise malformed("picture", "too-large")
        path.open("rb").close()
    except OSError as error:
        raise Trouble("cannot-read", f"{path}: {error.strerror}") from error
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if bytes(reader.format().data()) == b"svg" or size.isEmpty():
        raise malformed("picture", "not-a-picture")
    if size.width() * size.height() > MOST_PIXELS:
        raise malformed("picture", "too-large")
    longest = max(size.width(), size.height())
    if longest > SIDES[0]:
        reader.setScaledSize(size.scaled(QSize(SIDES[0], SIDES[0]), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise malformed("picture", "not-a-picture")
    for side in SIDES:
        if len(found := _written(image, min(side, longest))) <= MOST_PICTURE:
            return found
    raise malformed("picture", "too-large")


def _written(image: QImage, side: int) -> bytes:
    smooth = Qt.TransformationMode.SmoothTransformation
    small = image if max(image.width(), image.height()) <= side else image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.hasAlphaChannel():
        small.save(buffer, "PNG")  # type: ignore[call-overload]
    else:
        small.save(buffer, "JPEG", QUALITY)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
