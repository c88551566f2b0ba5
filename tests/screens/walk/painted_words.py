"""Every word a window paints, whoever paints it: labels, tables, and controls that draw themselves, each with its ink and its place.

Each widget that is seen paints itself once more, alone, on a device that keeps the words and draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QPaintDevice, QPaintEngine, QPaintEngineState, QRegion, QTextItem
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class PaintedWord:
    """Words of one line and one script. ``place`` is theirs inside ``widget``; ``ink`` is ``(red, green, blue)``."""

    widget: QWidget
    text: str
    place: QRect
    ink: tuple[int, int, int]
    opacity: float


class _Engine(QPaintEngine):
    """Takes the words of whatever is painted and lets everything else go."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.words: list[tuple[str, QRect, tuple[int, int, int], float]] = []

    def begin(self, _device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, _state: QPaintEngineState) -> None:
        """Nothing is drawn, so nothing is prepared."""

    def drawTextItem(self, at: QPointF, item: QTextItem) -> None:
        painter = self.painter()
        base = painter.worldTransform().map(at)
        # The letters' own height, not the line's: a face for Chinese leaves much room above and below.
        up, down = round(item.ascent() * 0.78), round(item.descent() * 0.5)
        place = QRect(round(base.x()), round(base.y()) - up, round(item.width()), up + down)
        ink = painter.pen().color()
        self.words.append((item.text(), place, (ink.red(), ink.green(), ink.blue()), painter.opacity() * ink.alphaF()))

    def drawPath(self, *_what: object) -> None: ...
    def drawPixmap(self, *_what: object) -> None: ...
    def drawTiledPixmap(self, *_what: object) -> None: ...
    def drawImage(self, *_what: object) -> None: ...
    def drawPolygon(self, *_what: object) -> None: ...
    def drawRects(self, *_what: object) -> None: ...
    def drawLines(self, *_what: object) -> None: ...
    def drawEllipse(self, *_what: object) -> None: ...
    def drawPoints(self, *_what: object) -> None: ...


class Ear(QPaintDevice):
    """A sheet of a size that only remembers what was written on it."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        metric = QPaintDevice.PaintDeviceMetric
        self.engine = _Engine()
        self._metrics = {
            metric.PdmWidth: size.width(),
            metric.PdmHeight: size.height(),
            metric.PdmDpiX: 96,
            metric.PdmDpiY: 96,
            metric.PdmPhysicalDpiX: 96,
            metric.PdmPhysicalDpiY: 96,
            metric.PdmDevicePixelRatio: 1,
            metric.PdmDevicePixelRatioScaled: 1 << 16,
            metric.PdmDepth: 32,
            metric.PdmNumColors: 1 << 24,
        }

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, which: QPaintDevice.PaintDeviceMetric) -> int:
        return self._metrics.get(which, 0)

    def taken(self) -> list[tuple[str, QRect, tuple[int, int, int], float]]:
        """What was written since the last time."""
        words = self.engine.words
        self.engine.words = []
        return words


def painted_words(shown: Iterable[QWidget], ear: Ear) -> Iterator[PaintedWord]:
    """The words of every one of these widgets, and of the views inside scroll areas and tables."""
    for widget in shown:
        widget.render(ear, QPoint(), QRegion(), QWidget.RenderFlag(0))
        for text, place, ink, opacity in ear.taken():
            if text.strip():
                yield PaintedWord(widget, text.strip(), place, ink, opacity)
