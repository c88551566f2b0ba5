"""Draws the program's icon in every size a desktop asks for, and as one file for Windows and one for macOS.

    python installer/icons.py resources/marks/app-icon.svg build/icons

Leaves ``<size>.png``, ``counter.ico`` and ``counter.icns`` there. Needs no screen.
"""

import os
import sys
from pathlib import Path

from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def draw(source: Path, folder: Path) -> None:
    """Draw ``source`` (SVG) into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    drawing = QSvgRenderer(str(source))
    for size in SIZES:
        picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(0)
        painter = QPainter(picture)
        drawing.render(painter)
        painter.end()
        picture.save(str(folder / f"{size}.png"))
    with Image.open(folder / "256.png") as largest:
        largest.save(folder / "counter.ico", sizes=[(size, size) for size in SIZES if size <= 256])
    with Image.open(folder / "512.png") as largest:
        largest.save(folder / "counter.icns")


if __name__ == "__main__":
    screenless = QGuiApplication(sys.argv[:1])
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
