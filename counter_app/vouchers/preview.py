"""A PDF page as a picture: the preview shows the very file that is printed."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2
from PIL import Image


@dataclass(frozen=True, slots=True)
class Picture:
    """``rgb``: three bytes a pixel, rows from the top without padding, on white."""

    width: int
    height: int
    rgb: bytes

    def png(self) -> bytes:
        out = io.BytesIO()
        Image.frombytes("RGB", (self.width, self.height), self.rgb).save(out, "PNG")
        return out.getvalue()


def page_count(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and length of each page in millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple((page.get_width() * 25.4 / 72, page.get_height() * 25.4 / 72) for page in document)


def picture(pdf: bytes, dpi: float, page: int = 0) -> Picture:
    """One page at ``dpi``. At the dpi the page was made for, every dot of a bar code is one pixel."""
    with pypdfium2.PdfDocument(pdf) as document:
        drawn = document[page].render(scale=dpi / 72, rev_byteorder=True)
        try:
            row = drawn.width * 3
            data = bytes(drawn.buffer)
            if drawn.n_channels != 3:
                raise ValueError(f"{drawn.n_channels} channels where 3 were asked")
            rgb = (
                data if drawn.stride == row else b"".join(data[at : at + row] for at in range(0, drawn.stride * drawn.height, drawn.stride))
            )
            return Picture(drawn.width, drawn.height, rgb)
        finally:
            drawn.close()


def text_of(pdf: bytes) -> str:
    """All text of all pages, as a search in the file would find it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(document[page].get_textpage().get_text_range() for page in range(len(document)))
