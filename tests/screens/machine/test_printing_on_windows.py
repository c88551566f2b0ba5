"""What can be seen of Windows' printing on any computer: the painting, onto Qt's own PDF device, and the meaning of the spooler's bits."""

import io
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from barcode import get_barcode_class
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from counter_app.programme.refusals import Trouble
from counter_app.screens.printing.printers import A5, JobState, JobStep, Paper, roll
from counter_app.screens.printing.spooler import state_of
from counter_app.screens.printing.windows import paint

NUMBER = "000020004172"


def two_pages(paper: Paper) -> bytes:
    """Two pages with a bar code of three dots a module at 203 dpi."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(paper.width * mm, paper.length * mm))
    module = 3 * 72 / 203
    for _ in range(2):
        for place, bar in enumerate(get_barcode_class("code128")(NUMBER).build()[0]):
            if bar == "1":
                canvas.rect(40 + place * module, 100, module, 40, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(("paper", "dots"), [(roll(80, 110), 203), (A5, 203), (A5, 600)], ids=["roll", "A5", "A5 fine"])
def test_each_page_is_painted_whole_at_the_printers_own_dots(qapp: QApplication, tmp_path: Path, paper: Paper, dots: int) -> None:
    device = QPrinter()
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "painted.pdf"))
    device.setResolution(dots)
    paint(two_pages(paper), device, paper)

    document = pypdfium2.PdfDocument(tmp_path / "painted.pdf")
    try:
        assert len(document) == 2
        for page in document:
            width, height = page.get_size()
            assert (round(width / mm), round(height / mm)) == (paper.width, paper.length)
            read = zxingcpp.read_barcodes(page.render(scale=dots / 72, grayscale=True).to_numpy())
            assert [code.text for code in read] == [NUMBER]
    finally:
        document.close()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_device_that_cannot_be_painted_on_is_trouble(qapp: QApplication, tmp_path: Path) -> None:
    device = QPrinter()
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "no such folder" / "painted.pdf"))
    with pytest.raises(Trouble) as trouble:
        paint(two_pages(A5), device, A5)
    assert trouble.value.code == "print-not-sent"


@pytest.mark.parametrize(
    ("status", "step", "code"),
    [
        (0x0, JobStep.WAITING, None),
        (0x8, JobStep.WAITING, None),
        (0x10, JobStep.PRINTING, None),
        (0x10 | 0x40, JobStep.PRINTING, "paper-out"),
        (0x20, JobStep.WAITING, "printer-off"),
        (0x1, JobStep.WAITING, "print-held"),
        (0x2, JobStep.WAITING, "print-failed"),
        (0x80, JobStep.DONE, None),
        (0x1000, JobStep.DONE, None),
        (0x100, JobStep.CANCELLED, None),
        (0x4 | 0x10, JobStep.CANCELLED, None),
    ],
)
def test_the_spoolers_bits_in_the_desks_words(status: int, step: JobStep, code: str | None) -> None:
    state: JobState = state_of(status)
    assert (state.step, state.trouble and state.trouble.code) == (step, code)
