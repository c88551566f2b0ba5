"""The part of a TrueType face that a page needs, made small: outlines on a coarser grid, no table that a PDF reader has no use for.

A voucher shows some two hundred Chinese characters in two weights; as the face has them they alone would fill the 35 KB a voucher
may be. A grid of 200 units an em moves no point by more than a quarter of a 600 dpi dot in body text, and each outline is made once
and kept.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from reportlab.pdfbase.ttfonts import TTFontMaker

GRID = 200
"""Units an em."""
TOLERANCE = 3.0
"""How far a curve may be from the face's own, in the face's units (1000 an em)."""
"""Units an em."""

_ON_CURVE, _X_BYTE, _Y_BYTE, _REPEAT, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32

Contour = list[tuple[int, int, int]]
"""Points as (x, y, on the curve: 1 or 0)."""

Cubic = tuple[complex, complex, complex, complex]
"""A cubic curve's ends and control points, as x + iy."""


class SubsetMaker:
    """Makes subsets of one reportlab face. Put in the place of the face's own ``makeSubset``."""

    def __init__(self, face: Any) -> None:
        self._face = face
        self._glyf: bytes = face.get_table("glyf")
        self._head: bytes = face.get_table("head")
        self._hhea: bytes = face.get_table("hhea")
        self._maxp: bytes = face.get_table("maxp")
        self._from_units: float = GRID / struct.unpack_from(">H", self._head, 18)[0]
        self._made: dict[int, bytes] = {}

    def make(self, codes: Sequence[int]) -> bytes:
        """A font file with a glyph for each of the characters ``codes``, in their order behind the "missing" one."""
        glyphs = [0, *(self._face.charToGlyph.get(code, 0) for code in codes)]
        outlines = [self._outline(glyph) for glyph in glyphs]
        places = [0]
        for outline in outlines:
            places.append(places[-1] + len(outline))
        advances = [self._scaled(self._face.hmetrics[glyph][0]) for glyph in glyphs]
        bearings = [struct.unpack_from(">h", outline, 2)[0] if outline else 0 for outline in outlines]
        count = len(glyphs)

        head = bytearray(self._head)
        struct.pack_into(">H", head, 18, GRID)
        box = [self._scaled(value) for value in struct.unpack_from(">4h", head, 36)]
        struct.pack_into(">4h", head, 36, *box)
        struct.pack_into(">h", head, 50, 0)  # short glyph places
        hhea = bytearray(self._hhea)
        struct.pack_into(">3h", hhea, 4, *(self._scaled(value) for value in struct.unpack_from(">3h", hhea, 4)))
        struct.pack_into(">H", hhea, 34, count)
        maxp = bytearray(self._maxp)
        struct.pack_into(">H", maxp, 4, count)

        font = TTFontMaker()
        font.add("cmap", struct.pack(f">4HLHHHHH{count - 1}H", 0, 1, 1, 0, 12, 6, 10 + 2 * (count - 1), 0, 0, count - 1, *range(1, count)))
        font.add("glyf", b"".join(outlines))
        font.add("head", bytes(head))
        font.add("hhea", bytes(hhea))
        font.add("hmtx", b"".join(struct.pack(">Hh", *pair) for pair in zip(advances, bearings, strict=True)))
        font.add("loca", struct.pack(f">{count + 1}H", *(place // 2 for place in places)))
        font.add("maxp", bytes(maxp))
        stream: bytes = font.makeStream()
        return stream

    def _scaled(self, units: float) -> int:
        return round(units * self._from_units)

    def _outline(self, glyph: int) -> bytes:
        made = self._made.get(glyph)
        if made is None:
            made = self._made[glyph] = _encoded([self._on_grid(contour) for contour in self._contours(glyph)])
        return made

    def _on_grid(self, contour: Contour) -> Contour:
        return _tidied([(self._scaled(x), self._scaled(y), on) for x, y, on in contour])

    def _contours(self, glyph: int) -> list[Contour]:
        """A glyph's contours on the face's own grid."""
        start, end = self._face.glyphPos[glyph], self._face.glyphPos[glyph + 1]
        if start == end:
            return []
        count = struct.unpack_from(">h", self._glyf, start)[0]
        if count < 0:
            raise ValueError("a glyph made of other glyphs; this face was thought to have none")
        return [_fewer(contour) for contour in _simple(self._glyf, start, count)]


def _simple(glyf: bytes, start: int, count: int) -> list[Contour]:
    ends = struct.unpack_from(f">{count}H", glyf, start + 10)
    points = ends[-1] + 1 if ends else 0
    at = start + 10 + 2 * count
    at += 2 + struct.unpack_from(">H", glyf, at)[0]  # the hinting program is left out
    flags: list[int] = []
    while len(flags) < points:
        flag = glyf[at]
        at += 1
        times = 1
        if flag & _REPEAT:
            times += glyf[at]
            at += 1
        flags += [flag] * times
    xs, at = _coordinates(glyf, at, flags, _X_BYTE, _X_SAME)
    ys, at = _coordinates(glyf, at, flags, _Y_BYTE, _Y_SAME)
    whole = [(x, y, flag & _ON_CURVE) for x, y, flag in zip(xs, ys, flags, strict=True)]
    return [whole[first:last] for first, last in zip([0, *(end + 1 for end in ends)], [end + 1 for end in ends], strict=False)]


def _coordinates(glyf: bytes, at: int, flags: Sequence[int], byte: int, same: int) -> tuple[list[int], int]:
    values, value = [], 0
    for flag in flags:
        if flag & byte:
            value += glyf[at] if flag & same else -glyf[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", glyf, at)[0]
            at += 2
        values.append(value)
    return values, at


def _fewer(contour: Contour) -> Contour:
    """The contour with each curve drawn by as few arcs as stay within :data:`TOLERANCE` of it."""
    first = next((place for place, point in enumerate(contour) if point[2]), None)
    if first is None:
        return contour
    turned = contour[first:] + contour[: first + 1]
    fewer: Contour = []
    start = 0
    for place in range(1, len(turned)):
        if turned[place][2]:
            fewer.append(turned[start])
            if place - start > 2:
                fewer += _arcs([complex(x, y) for x, y, _ in turned[start : place + 1]])
            else:
                fewer += turned[start + 1 : place]
            start = place
    return fewer


def _arcs(points: list[complex]) -> Contour:
    """The control points between the first and the last of ``points``, as few as will do.

    The outlines were cubic once and were cut into equal arcs. The cubic's control points follow from the first and the last arc; it is
    cut again, more coarsely.
    """
    p0, p3, arcs = points[0], points[-1], len(points) - 2
    cubic = (p0, p0 + (points[1] - p0) * arcs / 1.5, p3 + (points[-2] - p3) * arcs / 1.5, p3)
    kept = points[1:-1]
    for count in range(1, arcs):
        tried = _cut(cubic, count)
        if _apart(cubic, tried) <= TOLERANCE:
            kept = tried
            break
    return [(round(point.real), round(point.imag), 0) for point in kept]


def _cut(cubic: Cubic, count: int) -> list[complex]:
    """Control points of ``count`` arcs along the cubic."""
    controls = []
    for number in range(count):
        (start, leaving), (end, arriving) = _on(cubic, number / count), _on(cubic, (number + 1) / count)
        share = number / (count - 1) if count > 1 else 0.5
        controls.append((start + leaving / (2 * count)) * (1 - share) + (end - arriving / (2 * count)) * share)
    return controls


def _on(cubic: Cubic, t: float) -> tuple[complex, complex]:
    """Where the cubic is at ``t``, and which way it goes."""
    p0, c1, c2, p3 = cubic
    s = 1 - t
    place = p0 * s**3 + c1 * 3 * s * s * t + c2 * 3 * s * t * t + p3 * t**3
    return place, 3 * ((c1 - p0) * s * s + (c2 - c1) * 2 * s * t + (p3 - c2) * t * t)


def _apart(cubic: Cubic, controls: list[complex]) -> float:
    """How far the arcs are from the cubic at most, looked at in the joints and three places of each arc."""
    joints = [cubic[0], *((a + b) / 2 for a, b in pairwise(controls)), cubic[3]]
    far = 0.0
    for number, control in enumerate(controls):
        for t in (0.0, 0.25, 0.5, 0.75):
            s = 1 - t
            place = joints[number] * s * s + control * 2 * s * t + joints[number + 1] * t * t
            far = max(far, abs(place - _on(cubic, (number + t) / len(controls))[0]))
    return far


def _tidied(contour: Contour) -> Contour:
    """Without points that fell together on the coarser grid."""
    return [point for number, point in enumerate(contour) if point != contour[number - 1]] or contour[:1]


def _encoded(contours: list[Contour]) -> bytes:
    """A simple glyph's bytes, of even length; nothing for one without contours."""
    points = [point for contour in contours for point in contour]
    if not points:
        return b""
    ends, end = [], -1
    for contour in contours:
        end += len(contour)
        ends.append(end)
    flags, xs, ys = bytearray(), bytearray(), bytearray()
    last_x = last_y = 0
    for x, y, on in points:
        flags.append(on | _delta(xs, x - last_x, _X_BYTE, _X_SAME) | _delta(ys, y - last_y, _Y_BYTE, _Y_SAME))
        last_x, last_y = x, y
    across, up = [point[0] for point in points], [point[1] for point in points]
    head = struct.pack(f">5h{len(ends)}HH", len(contours), min(across), min(up), max(across), max(up), *ends, 0)
    glyph = head + bytes(flags) + bytes(xs) + bytes(ys)
    return glyph + b"\0" * (len(glyph) % 2)


def _delta(out: bytearray, step: int, byte: int, same: int) -> int:
    if step == 0:
        return same
    if abs(step) < 256:
        out.append(abs(step))
        return byte | same if step > 0 else byte
    out += struct.pack(">h", step)
    return 0
