"""A voucher's paper as PDF: equal papers give equal bytes, so that what was printed can be shown and checked again."""

from __future__ import annotations

import io
from collections.abc import Sequence
from enum import StrEnum

from reportlab.pdfgen.canvas import Canvas

from counter_app.vouchers import page_a5, page_roll
from counter_app.vouchers.paper import Language, PaperLine, Person, VoucherPaper
from counter_app.vouchers.sheet import Sheet
from counter_app.vouchers.typeface import REGULAR, faces, printable


class PaperSize(StrEnum):
    A5 = "A5"
    ROLL_80 = "roll-80"


DPI = {PaperSize.A5: 600, PaperSize.ROLL_80: 203}
"""Dots per inch of the usual printer for each paper; the desk's own printer may say otherwise."""


def render(paper: VoucherPaper, size: PaperSize | str, dpi: int | None = None) -> bytes:
    """The page (on A5, with more than four gifts: the pages) as PDF, for a printer of ``dpi`` dots per inch.

    ``size`` is ``A5`` or ``roll-80``; any other raises ValueError. Every text is drawn as it is, never read as markup.
    """
    size = PaperSize(size)
    dpi = dpi or DPI[size]
    pages = (
        [page_roll.sheet(paper, dpi)] if size is PaperSize.ROLL_80 else [(sheet, page_a5.LENGTH) for sheet in page_a5.sheets(paper, dpi)]
    )
    return pdf(pages, title=paper.number, author=paper.shop)


def pdf(pages: Sequence[tuple[Sheet, float]], *, title: str, author: str) -> bytes:
    """Sheets and their lengths in mm as one file."""
    faces()
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1, invariant=1, initialFontName=REGULAR)
    canvas.setTitle(printable(title))
    canvas.setAuthor(printable(author))
    canvas.setCreator("Counter")
    for sheet, length in pages:
        sheet.paint(canvas, length)
    canvas.save()
    return out.getvalue()


def warm_up() -> None:
    """The faces are loaded and the code is in memory: the first voucher after this is as quick as the next. Takes about 0.2 s."""
    line = PaperLine(code="1", name="1", quantity=1, points="1", each="1", retail="1")
    paper = VoucherPaper(
        language=Language.CHINESE,
        shop="",
        shop_phone="",
        address="",
        desk=0,
        number="0" * 12,
        short_code="0" * 16,
        digits="1" * 246,
        issued="",
        member="",
        phone="",
        card="",
        tier="",
        identified_by="",
        lines=(line,),
        points_before="1",
        points_used="1",
        points_after="0",
        cash=None,
        collect="",
        returns="",
        expiring=None,
        clerk=Person("", ""),
        supervisor=None,
        online=True,
    )
    render(paper, PaperSize.ROLL_80)
