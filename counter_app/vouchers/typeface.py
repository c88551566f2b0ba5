"""The two type faces of the paper, loaded once: which characters they have, how wide a text is, where a line may break."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from counter_app.resources import resource
from counter_app.vouchers.subset import SubsetMaker

REGULAR = "CounterRegular"
BOLD = "CounterBold"
MISSING = "〓"
"""Stands for a character the faces don't have: the printer's old mark for "a letter is missing here"."""

_MM = 72 / 25.4
_CLOSING = "，。、；：！？）》」』】”’…％,.;:!?)]}%"
_OPENING = "（《「『【“‘([{¥"
_TOKEN = re.compile(rf"[{re.escape(_OPENING)}]*(?:[!-~À-ɏ·*−×–—]+|[^!-~\s])[{re.escape(_CLOSING)}]*|\s+")


@cache
def faces() -> tuple[Any, Any]:
    """Regular and bold, registered with reportlab. About 150 ms the first time."""
    rl_config.useA85 = 0  # streams stay binary: a fifth smaller, and no second encoding to wait for
    loaded = []
    for name, file in ((REGULAR, "NotoSansSC-Regular.ttf"), (BOLD, "NotoSansSC-Bold.ttf")):
        font = TTFont(name, resource("fonts", file), asciiReadable=False)
        font.face.makeSubset = SubsetMaker(font.face).make
        pdfmetrics.registerFont(font)
        loaded.append(font)
    return loaded[0], loaded[1]


@cache
def _drawable() -> frozenset[str]:
    """The characters that both faces have and that leave ink, or a plain space."""
    regular, bold = (face.face.charToGlyph.keys() for face in faces())
    return frozenset(character for character in map(chr, regular & bold) if character.isprintable())


def printable(text: str) -> str:
    """``text`` as it can be drawn: a missing character becomes a visible mark, a control character a space, an invisible one goes."""
    known = _drawable()
    text = unicodedata.normalize("NFC", text)
    if known.issuperset(text):
        return text
    drawn = []
    for character in text:
        kind = unicodedata.category(character)
        if kind in ("Cc", "Zl", "Zp", "Zs"):
            drawn.append(" ")
        elif kind != "Cf":
            drawn.append(character if character in known else MISSING)
    return "".join(drawn)


def width_of(text: str, size: float, *, bold: bool = False, spacing: float = 0.0) -> float:
    """How wide ``text`` is drawn, in mm. ``size`` and ``spacing`` (after each character but the last) are in points."""
    advance = _advances(bold).get
    return (sum([advance(character, 1000.0) for character in text]) * size / 1000 + spacing * max(0, len(text) - 1)) / _MM


@cache
def _advances(bold: bool) -> dict[str, float]:
    """The width of each character that can be drawn, in thousandths of the size."""
    widths = faces()[bold].face.charWidths
    return {character: widths[ord(character)] for character in _drawable()}


def wrapped(text: str, size: float, width: float, *, bold: bool = False, first: float | None = None) -> list[str]:
    """``text`` in lines no wider than ``width`` mm (the first: ``first`` mm). Breaks between Chinese characters and at spaces, never before
    closing punctuation; a word wider than a whole line is broken where it must be."""
    room = width if first is None else first
    text = printable(text).strip()
    if width_of(text, size, bold=bold) <= room:
        return [text]
    lines, used = [""], 0.0
    for token in _TOKEN.findall(text):
        if lines[-1].strip() and used + width_of(token.rstrip(), size, bold=bold) > room:
            lines.append("")
            room, used = width, 0.0
        if not lines[-1]:
            token = token.lstrip()
        for piece in token if width_of(token, size, bold=bold) > room else [token]:
            step = width_of(piece, size, bold=bold)
            if lines[-1].strip() and used + step > room and not piece.isspace():
                lines.append("")
                room, used = width, 0.0
            lines[-1] += piece
            used += step
    return [line.strip() for line in lines if line.strip()] or [""]


def fitted(text: str, size: float, width: float, *, bold: bool = False, spacing: float = 0.0, least: float = 0.65) -> tuple[str, float]:
    """``text`` and the size at which it is no wider than ``width`` mm: smaller down to ``least`` of the size, then cut with an ellipsis."""
    text = printable(text)
    wide = width_of(text, size, bold=bold, spacing=spacing)
    if wide <= width:
        return text, size
    gaps = width_of(text, 0, spacing=spacing)
    smaller = max(size * least, size * (width - gaps) / (wide - gaps) * 0.995)
    while len(text) > 1 and width_of(text, smaller, bold=bold, spacing=spacing) > width:
        text = text[:-2].rstrip() + "…"
    return text, smaller
