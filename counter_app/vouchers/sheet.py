"""One sheet of paper: what is drawn on it is remembered in millimetres from its top left corner, then painted at once.

Remembered first, because a roll is cut to the length its content turns out to have. Bar codes lie on the printer's own dots: both
the sheet and every module are whole dots at the sheet's dots per inch, so that no module is ever rounded to another width.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, Literal

from reportlab.pdfgen.canvas import Canvas

from counter_app.vouchers.paper import Signature
from counter_app.vouchers.typeface import faces, fitted, printable, width_of, wrapped

MM = 72 / 25.4
"""Points of one millimetre."""

Ink = tuple[float, ...]
"""One number: a grey, 0 black … 1 white; three: red, green, blue."""
BLACK: Ink = (0.0,)
WHITE: Ink = (1.0,)

Anchor = Literal["left", "middle", "right"]
Op = Callable[[Any, float], None]
Curve = tuple[float, ...]
"""Two numbers: go there in a straight line; six: a Bézier curve to the last two. In mm."""

_RUN = re.compile(b"\x01+")


class Sheet:
    """A sheet ``width`` mm wide for a printer of ``dpi`` dots per inch."""

    def __init__(self, width: float, dpi: int) -> None:
        self.width = width
        self.dpi = dpi
        self._ops: list[Op] = []

    # Dots

    def dots(self, mm: float) -> int:
        """The nearest whole number of dots."""
        return round(mm * self.dpi / 25.4)

    def dots_not_under(self, mm: float) -> int:
        """The whole number of dots of a bar code's module that is to be ``mm`` wide, or as little more as the printer can do."""
        return math.ceil(mm * self.dpi / 25.4 - 0.01)

    def mm(self, dots: int) -> float:
        return dots * 25.4 / self.dpi

    def size(self, length: float) -> tuple[float, float]:
        """The page in points, for ``length`` mm. A hair under whole dots, so that a reader that rounds up gets those dots and no more."""
        return self._edge(self.width), self._edge(length)

    def _edge(self, mm: float) -> float:
        return math.floor(self.dots(mm) * 72 / self.dpi * 10_000 - 1) / 10_000

    # Drawing

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        ink: Ink = BLACK,
        anchor: Anchor = "left",
        spacing: float = 0.0,
        width: float | None = None,
    ) -> float:
        """One line with its baseline at ``y``; made smaller, at last cut, to stay within ``width``. Returns how wide it is, in mm."""
        if width is None:
            text = printable(text)
        else:
            text, size = fitted(text, size, width, bold=bold, spacing=spacing)
        if not text:
            return 0.0
        wide = width_of(text, size, bold=bold, spacing=spacing)
        left = x - wide * {"left": 0.0, "middle": 0.5, "right": 1.0}[anchor]
        font = faces()[1 if bold else 0]
        style = f"{_fill(ink)} {_n(spacing)} Tc"
        size = round(size, 1)

        def paint(canvas: Any, height: float) -> None:
            # As reportlab's text objects do it: a face's characters lie in subsets of 256, made as they are met.
            shown = [
                f"{font.getSubsetInternalName(subset, canvas._doc)} {_n(size)} Tf ({canvas._escape(codes)}) Tj"
                for subset, codes in font.splitString(text, canvas._doc)
            ]
            canvas.addLiteral(f"BT {style} {left * MM:.1f} {height - y * MM:.1f} Td {' '.join(shown)} ET")

        self._ops.append(paint)
        return wide

    def paragraph(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        width: float,
        leading: float,
        *,
        bold: bool = False,
        ink: Ink = BLACK,
        indent: float = 0.0,
    ) -> float:
        """Lines no wider than ``width``, the first baseline at ``y`` and starting ``indent`` further right. Returns the last baseline."""
        for number, line in enumerate(wrapped(text, size, width, bold=bold, first=width - indent)):
            if number:
                y += leading
            self.text(x + (0 if number else indent), y, line, size, bold=bold, ink=ink)
        return y

    def line(self, x1: float, x2: float, y: float, thick: float, *, ink: Ink = BLACK, dash: float = 0.0) -> None:
        """A level line, ``thick`` mm; ``dash``: that many mm on, as many off."""
        dashes = f"[{_n(dash * MM)}] 0 d " if dash else ""
        style = f"{_stroke(ink)} {_n(thick * MM)} w {dashes}"
        self._ops.append(
            lambda canvas, height: canvas.addLiteral(
                f"q {style}{_n(x1 * MM)} {_n(height - y * MM)} m {_n(x2 * MM)} {_n(height - y * MM)} l S Q",
            )
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        radius: float = 0.0,
        fill: Ink | None = None,
        outline: Ink | None = None,
        thick: float = 0.0,
    ) -> None:
        """A rectangle with round corners, filled, outlined, or both."""
        corner, right, foot = radius * (1 - 0.5523), x + width, y + height
        path: list[Curve] = [
            (x + radius, y),
            (right - radius, y),
            (right - corner, y, right, y + corner, right, y + radius),
            (right, foot - radius),
            (right, foot - corner, right - corner, foot, right - radius, foot),
            (x + radius, foot),
            (x + corner, foot, x, foot - corner, x, foot - radius),
            (x, y + radius),
            (x, y + corner, x + corner, y, x + radius, y),
        ]
        filled = "" if fill is None else f"{_fill(fill)} "
        outlined = "" if outline is None else f"{_stroke(outline)} {_n(thick * MM)} w "
        end = "b" if fill and outline else "f" if fill else "s"
        self._ops.append(lambda canvas, sheet: canvas.addLiteral(f"q {filled}{outlined}{_path(path, sheet)} {end} Q"))

    def curves(self, paths: Sequence[Sequence[Curve]], thick: float, ink: Ink) -> None:
        """Round-ended lines: each path a start and where it goes from there."""
        style = f"{_stroke(ink)} {_n(thick * MM)} w 1 J 1 j"
        self._ops.append(lambda canvas, sheet: canvas.addLiteral(f"q {style} {' '.join(_path(path, sheet) for path in paths)} S Q"))

    def modules(self, x: float, y: float, path: str, module: int, tall: int | None = None) -> None:
        """A bar code as one filled path (of :func:`cells_path`), each cell ``module`` dots wide and ``tall`` (or as many) high, its corner
        on the dot nearest to ``x``, ``y``."""
        dot = 72 / self.dpi
        left, top = self.dots(x) * dot, self.dots(y) * dot
        across, down = module * dot, (tall or module) * dot
        self._ops.append(
            lambda canvas, height: canvas.addLiteral(
                f"q 0 g {across:.8f} 0 0 {-down:.8f} {left:.6f} {height - top:.6f} cm\n{path}\nf Q",
            )
        )

    def signature(self, x: float, y: float, width: float, height: float, drawn: Signature) -> None:
        """The captured strokes in a box, in their own proportions, standing on its foot."""
        points = [(px * drawn.aspect, py) for stroke in drawn.strokes for px, py, _ in stroke]
        if not points:
            return
        left, top = min(px for px, _ in points), min(py for _, py in points)
        wide, high = max(px for px, _ in points) - left, max(py for _, py in points) - top
        # A small mark isn't blown up to fill the box: a full pad is drawn about twice the box's height.
        scale = min(width / max(wide, 0.01), height / max(high, 0.01), height * 2)
        for stroke in drawn.strokes:
            way = _thinned([((px * drawn.aspect - left) * scale, (py - top - high) * scale) for px, py, _ in stroke])
            pressure = sum(force for _, _, force in stroke) / max(1, len(stroke))
            self._ops.append(_pen(x, y + height, way, 0.25 + 0.25 * pressure))

    def paint(self, canvas: Canvas, length: float) -> None:
        """The sheet is a page of ``canvas``, ``length`` mm long."""
        size = self.size(length)
        canvas.setPageSize(size)
        for op in self._ops:
            op(canvas, size[1])
        canvas.showPage()


def _n(value: float) -> str:
    """A number as PDF has it, to a hundredth of a point (4 µm)."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _fill(ink: Ink) -> str:
    return f"{' '.join(_n(part) for part in ink)} {'g' if len(ink) == 1 else 'rg'}"


def _stroke(ink: Ink) -> str:
    return _fill(ink).upper()


def _path(path: Sequence[Curve], height: float) -> str:
    """A path's operators, from mm below the top of a sheet ``height`` points high."""
    drawn = []
    for number, step in enumerate(path):
        at = [_n(height - value * MM if place % 2 else value * MM) for place, value in enumerate(step)]
        drawn.append(f"{' '.join(at)} {'m' if number == 0 else 'l' if len(at) == 2 else 'c'}")
    return " ".join(drawn)


def cells_path(rows: Iterable[bytes]) -> str:
    """The dark cells of a bar code as rectangles of a path, one for each run; a row is a byte 0 or 1 for each cell."""
    return "\n".join(
        f"{run.start()} {place} {run.end() - run.start()} 1 re" for place, row in enumerate(rows) for run in _RUN.finditer(row)
    )


def _thinned(way: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Without points nearer than half a millimetre to the one before: the curve goes as smoothly through fewer."""
    kept = way[:1]
    for point in way[1:-1]:
        if math.dist(point, kept[-1]) >= 0.6:
            kept.append(point)
    return kept + way[-1:]


def _pen(x: float, y: float, way: list[tuple[float, float]], thick: float) -> Op:
    """A curve through the middles between the points, as a pen would have gone; ``way`` is in mm from ``x``, ``y``.

    Whole tenths of a point (35 µm) from there: a signature has hundreds of numbers, and is still no larger than the words around it.
    """
    points = [(round(px * MM * 10), round(-py * MM * 10)) for px, py in way]
    at = points[0]
    path = [f"{at[0]} {at[1]} m"]
    for (x1, y1), (x2, y2) in pairwise(points[1:]):
        end = ((x1 + x2) // 2, (y1 + y2) // 2)
        path.append(
            f"{(at[0] + 2 * x1) // 3} {(at[1] + 2 * y1) // 3} {(end[0] + 2 * x1) // 3} {(end[1] + 2 * y1) // 3} {end[0]} {end[1]} c"
        )
        at = end
    path.append(f"{points[-1][0]} {points[-1][1]} l")
    return lambda canvas, height: canvas.addLiteral(
        f"q 0 G {_n(thick * MM * 10)} w 1 J 1 j .1 0 0 .1 {_n(x * MM)} {_n(height - y * MM)} cm\n" + "\n".join(path) + "\nS Q"
    )
