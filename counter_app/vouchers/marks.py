"""What stands on a page besides words: the QR code, the Code 128, the shop's mark, the bars of a reprint."""

from __future__ import annotations

from functools import lru_cache

import segno
from barcode.codex import Code128

from counter_app.vouchers.sheet import BLACK, WHITE, Curve, Ink, Sheet, cells_path

QR_VERSION = 8
QR_MODULES = 49
QR_QUIET = 4
"""Modules left white on every side; the pages keep at least as much free."""
QR_MODULE = 0.6
"""The least width of a module, in mm."""
CODE128_MODULE = 0.375

# Any mask can be read; a fixed one spares trying all eight, and equal vouchers get equal pages.
_QR_MASK = 2


def qr_module(sheet: Sheet) -> int:
    """Dots of a module: six on an 80 mm roll at its usual 203 dpi, else as few as are not under 0.6 mm (at 203 dpi: five)."""
    if sheet.dpi == 203 and sheet.width == 80:
        return 6
    return sheet.dots_not_under(QR_MODULE)


def qr_side(sheet: Sheet, module: int) -> float:
    """How wide a QR code of ``module`` dots a module is, in mm, without its quiet zone."""
    return sheet.mm(module * QR_MODULES)


def qr_room(sheet: Sheet) -> float:
    """The same with the quiet zone on one side."""
    return sheet.mm(qr_module(sheet) * (QR_MODULES + QR_QUIET))


def qr(sheet: Sheet, x: float, y: float, digits: str, module: int) -> None:
    """The voucher's 246 digits: numeric mode, level Q, version 8."""
    sheet.modules(x, y, _qr_path(digits), module)


@lru_cache(maxsize=16)
def _qr_path(digits: str) -> str:
    """Kept for a while: the two copies, the preview and a reprint show the same code, and making it is a third of a page's time."""
    code = segno.make(digits, error="q", version=QR_VERSION, mode="numeric", mask=_QR_MASK, boost_error=False, micro=False)
    return cells_path(bytes(row) for row in code.matrix)


class _Code128(Code128):  # type: ignore[misc]  # the library has no types
    """The library's, which takes a 99 at the very beginning for a change of character set and leaves it out: a badge may begin so."""

    def _try_to_optimize(self, encoded: list[int]) -> list[int]:
        kept: list[int] = encoded if self.code.startswith("99") else super()._try_to_optimize(encoded)
        return kept


def code128(sheet: Sheet, x: float, y: float, number: str, height: float, *, centred: bool = False) -> float:
    """The voucher number as bars ``height`` mm high. ``x`` is its left edge, or its middle. Returns its width in mm."""
    bars = bytes(int(bar) for bar in _Code128(number).build()[0])
    module = sheet.dots_not_under(CODE128_MODULE)
    wide = sheet.mm(module * len(bars))
    sheet.modules(x - wide / 2 if centred else x, y, cells_path([bars]), module, tall=sheet.dots(height))
    return wide


def shop_mark(sheet: Sheet, x: float, y: float, side: float, ink: Ink) -> None:
    """A wrapped gift on a rounded square."""
    sheet.box(x, y, side, side, radius=side * 0.2, fill=ink)
    unit = side / 24

    def at(*values: float) -> Curve:
        return tuple((y if place % 2 else x) + value * unit for place, value in enumerate(values))

    gift = [
        [at(5.5, 9.5), at(18.5, 9.5), at(18.5, 12.5), at(5.5, 12.5), at(5.5, 9.5), at(12, 9.5)],
        [at(6.8, 12.5), at(6.8, 19), at(17.2, 19), at(17.2, 12.5)],
        [at(12, 9.5), at(12, 19)],
        [at(12, 9.5), at(11.2, 6.6, 9.8, 5, 8.4, 5), at(6.7, 5, 5.9, 7.2, 7.2, 8.6), at(7.8, 9.2, 8.6, 9.5, 9.6, 9.5)],
        [at(12, 9.5), at(12.8, 6.6, 14.2, 5, 15.6, 5), at(17.3, 5, 18.1, 7.2, 16.8, 8.6), at(16.2, 9.2, 15.4, 9.5, 14.4, 9.5)],
    ]
    sheet.curves(gift, 1.5 * unit, WHITE)


def reprint_bar(sheet: Sheet, x: float, y: float, width: float, height: float, text: str, size: float) -> None:
    """A black bar with white words, in both languages, so that nobody takes a second print for a first."""
    sheet.box(x, y, width, height, fill=BLACK)
    sheet.text(x + width / 2, y + height / 2 + size * 0.127, text, size, bold=True, ink=WHITE, anchor="middle", width=width - 4)
