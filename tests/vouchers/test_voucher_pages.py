"""The printed page, looked at as a scanner, a search and a reader would: rasterised, decoded, its text taken out again."""

from __future__ import annotations

import io
import random
from dataclasses import replace

import numpy as np
import pytest
import segno
import zxingcpp
from barcode import get_barcode_class
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from pypdfium2 import PdfDocument
from voucher_samples import CHINESE, DIGITS, ENGLISH, scrawl, with_gifts

from counter_app.vouchers.page import DPI, PaperSize, render, warm_up
from counter_app.vouchers.paper import Copy, PaperLine, Person, VoucherPaper
from counter_app.vouchers.preview import page_count, picture, text_of
from counter_app.vouchers.slip import TEST_DIGITS, TEST_NUMBER
from counter_app.vouchers.slip import test_page as page_to_try

Grey = NDArray[np.uint8]
REPRINT = CHINESE.reprinted(2, "2026-11-22 15:06", "李娜 1024")
SIZES = list(PaperSize)
SAMPLES = {"zh": CHINESE, "en": ENGLISH, "shop": CHINESE.for_copy(Copy.SHOP), "reprint": REPRINT}


def raster(pdf: bytes, dpi: float, page: int = 0) -> Grey:
    drawn = picture(pdf, dpi, page)
    return np.array(Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb).convert("L"))


def codes_in(grey: Grey) -> set[tuple[str, str]]:
    """Each code on the whole page, with its kind."""
    wanted = [zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128]
    return {(found.format.name, found.text) for found in zxingcpp.read_barcodes(grey, formats=wanted)}


BOTH = {("QRCode", DIGITS), ("Code128", CHINESE.number)}


def words_in(pdf: bytes) -> str:
    return "".join(text_of(pdf).split())


def holds(grey: Grey, cells: NDArray[np.uint8], across: int, down: int) -> bool:
    """Whether these cells stand in the picture, every one exactly ``across`` × ``down`` pixels of black or white (2 in 255 is the
    rasteriser's rounding)."""
    tile = np.kron(np.where(cells, 0, 255).astype(np.uint8), np.ones((down, across), np.uint8))
    height, width = tile.shape
    grey = np.where(grey <= 2, 0, np.where(grey >= 253, 255, grey))
    black = grey == 0
    # Both codes begin with a dark run at their corner, with white before and above it.
    run = int(np.argmin(cells[0])) * across
    black = np.pad(black, 1)
    begins = black[1:-1, 1:-1] & ~black[1:-1, :-2] & ~black[:-2, 1:-1]
    for y, x in np.argwhere(begins):
        row = grey[y, x : x + width]
        if row.size == width and row[:run].max() == 0 and np.array_equal(row, tile[0]):
            return np.array_equal(grey[y : y + height, x : x + width], tile)
    return False


def qr_cells(digits: str) -> NDArray[np.uint8]:
    code = segno.make(digits, error="q", version=8, mode="numeric", mask=2, boost_error=False, micro=False)
    return np.array([list(row) for row in code.matrix], np.uint8)


def bars(number: str) -> NDArray[np.uint8]:
    return np.array([[int(bar) for bar in get_barcode_class("code128")(number).build()[0]]], np.uint8)


@pytest.mark.parametrize(
    ("size", "dpi", "module", "bar"),
    [
        (PaperSize.ROLL_80, 203, 6, 3),
        (PaperSize.ROLL_80, 300, 8, 5),
        (PaperSize.ROLL_80, 180, 5, 3),
        (PaperSize.A5, 600, 15, 9),
        (PaperSize.A5, 300, 8, 5),
        (PaperSize.A5, 203, 5, 3),
    ],
)
def test_every_module_is_whole_dots_at_the_printers_dpi(size: PaperSize, dpi: int, module: int, bar: int) -> None:
    grey = raster(render(CHINESE, size, dpi), dpi)
    assert holds(grey, qr_cells(DIGITS), module, module)
    assert holds(grey, bars(CHINESE.number), bar, round(11 * dpi / 25.4))


def test_at_another_dpi_they_are_not() -> None:
    """So the test before this one can fail."""
    grey = raster(render(CHINESE, PaperSize.A5, 600), 300)
    assert not holds(grey, qr_cells(DIGITS), 7, 7)
    assert not holds(grey, qr_cells(DIGITS), 8, 8)
    assert not holds(raster(render(CHINESE, PaperSize.ROLL_80, 203), 203), qr_cells(DIGITS[:-1] + "0"), 6, 6)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("paper", SAMPLES.values(), ids=SAMPLES.keys())
def test_a_scanner_reads_both_codes_off_the_whole_page(paper: VoucherPaper, size: PaperSize) -> None:
    dpi = 203
    grey = raster(render(paper, size, dpi), dpi)
    assert codes_in(grey) == BOTH
    assert codes_in(np.ascontiguousarray(np.rot90(grey))) == BOTH
    assert codes_in(np.array(Image.fromarray(grey).rotate(3, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC))) == BOTH


@pytest.mark.parametrize("size", SIZES)
def test_blurred_faded_and_stained_paper_is_read(size: PaperSize) -> None:
    clean = Image.fromarray(raster(render(CHINESE, size, 203), 203))
    blurred = np.array(clean.filter(ImageFilter.GaussianBlur(1.2)))
    assert codes_in(blurred) == BOTH
    faded = (255 - (255 - blurred.astype(np.int16)) * 0.35).astype(np.uint8)
    assert codes_in(faded) == BOTH
    noise = np.random.default_rng(417).normal(0, 25, blurred.shape)
    assert codes_in(np.clip(blurred + noise, 0, 255).astype(np.uint8)) == BOTH
    stained = np.array(clean)
    found = next(code for code in zxingcpp.read_barcodes(stained) if code.format == zxingcpp.BarcodeFormat.QRCode)
    x, y = (
        (found.position.top_left.x + found.position.bottom_right.x) // 2,
        (found.position.top_left.y + found.position.bottom_right.y) // 2,
    )
    stained[y + 20 : y + 75, x - 28 : x + 28] = 90
    assert ("QRCode", DIGITS) in codes_in(stained)


@pytest.mark.parametrize("size", SIZES)
def test_a_code_with_no_quiet_left_around_it_is_not_ours(size: PaperSize) -> None:
    """Four modules around the QR and ten beside the bars are white."""
    dpi = DPI[size]
    grey = raster(render(REPRINT, size, dpi), dpi)
    for code in zxingcpp.read_barcodes(grey):
        corners = [code.position.top_left, code.position.top_right, code.position.bottom_left, code.position.bottom_right]
        left, right = min(c.x for c in corners), max(c.x for c in corners) + 1
        top, bottom = min(c.y for c in corners), max(c.y for c in corners) + 1
        if code.format == zxingcpp.BarcodeFormat.QRCode:
            quiet = 4 * (right - left) // 49 - 2
            around = grey[top - quiet : bottom + quiet, left - quiet : right + quiet].copy()
            around[quiet - 2 : -quiet + 2, quiet - 2 : -quiet + 2] = 255
        else:
            quiet = 10 * (right - left) // 101 - 2
            around = grey[top:bottom, [*range(left - quiet, left - 2), *range(right + 2, right + quiet)]]
        assert around.min() == 255


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("paper", SAMPLES.values(), ids=SAMPLES.keys())
def test_all_the_facts_can_be_found_on_the_page(paper: VoucherPaper, size: PaperSize) -> None:
    said = words_in(render(paper, size))
    facts = [paper.shop, paper.shop_phone, paper.address, "0000 7000 4171", paper.issued, paper.member, paper.phone, paper.card, paper.tier]
    facts += [paper.identified_by, paper.points_before, paper.points_used, paper.points_after, paper.cash or "", paper.clerk.name]
    facts += [paper.clerk.number, "周敏 0207" if paper is not ENGLISH else "Zhou Min 0207", "000G", "E20J"]
    for line in paper.lines:
        facts += [line.code, line.name, line.points, line.retail, line.cash or ""]
    for fact in facts:
        assert "".join(fact.split()) in said, fact
    for note in (paper.collect, paper.returns, paper.expiring or ""):
        assert "".join(note.split()) in said


@pytest.mark.parametrize("size", SIZES)
def test_each_copy_says_which_it_is(size: PaperSize) -> None:
    customer, shop = words_in(render(CHINESE, size)), words_in(render(CHINESE.for_copy(Copy.SHOP), size))
    assert "顾客联" in customer
    assert "CUSTOMER'SCOPY" in customer
    assert "店联" in shop
    assert "SHOP'SCOPY" in shop
    assert "顾客联" not in shop
    assert "核销时出示此码" in customer
    assert "签核时扫描此码" in shop


@pytest.mark.parametrize("size", SIZES)
def test_the_language_it_was_issued_in(size: PaperSize) -> None:
    chinese, english = words_in(render(CHINESE, size)), words_in(render(ENGLISH, size))
    assert "积分兑换凭证" in chinese
    assert "在线签发" in chinese
    assert "Redemptionvoucher" in english
    assert "Issuedoffline" in english
    assert "兑换前" not in english


@pytest.mark.parametrize("size", SIZES)
def test_a_shop_that_stands_alone_has_no_line_to_speak_of(size: PaperSize) -> None:
    alone = words_in(render(replace(CHINESE, online=None), size))
    assert "本店签发" in alone
    assert "线签发" not in alone


@pytest.mark.parametrize("size", SIZES)
def test_a_reprint_is_marked_at_top_and_bottom(size: PaperSize) -> None:
    pdf = render(REPRINT, size)
    assert words_in(pdf).count("补打第2次REPRINT2") == 2
    assert "李娜1024" in words_in(pdf)
    assert "REPRINT" not in words_in(render(CHINESE, size))
    grey = raster(pdf, 203)
    dark = (grey < 128).mean(axis=1)
    bars_at = np.flatnonzero(dark > 0.6)
    assert bars_at[0] < 60
    assert bars_at[-1] > grey.shape[0] - 60


def test_a_signature_is_a_line_and_no_signature_an_empty_one() -> None:
    bare = replace(CHINESE, customer_signature=None, clerk_signature=None, supervisor_signature=None)
    dot = replace(bare, clerk_signature=replace(scrawl(1.0), strokes=(((0.5, 0.5, 0.5),),)))
    nothing = replace(bare, clerk_signature=replace(scrawl(1.0), strokes=()))
    for size in SIZES:
        ink = [int((raster(render(paper, size), 200) < 128).sum()) for paper in (CHINESE, dot, bare)]
        assert ink[0] > ink[1] > ink[2]
        assert render(nothing, size) == render(bare, size)


# Bytes


@pytest.mark.parametrize("size", SIZES)
def test_equal_papers_give_equal_bytes_whatever_was_printed_between(size: PaperSize) -> None:
    first = render(CHINESE, size)
    render(ENGLISH, size)
    render(with_gifts(CHINESE, 9), size)
    assert render(VoucherPaper.from_json(CHINESE.to_json()), size) == first
    assert render(CHINESE, size, DPI[size]) == first
    assert render(replace(CHINESE, points_after="4,364"), size) != first


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("paper", SAMPLES.values(), ids=SAMPLES.keys())
def test_a_voucher_is_small(paper: VoucherPaper, size: PaperSize) -> None:
    assert len(render(paper, size)) <= 35 * 1024


def test_the_pages_are_the_paper() -> None:
    with PdfDocument(render(CHINESE, PaperSize.A5)) as document:
        width, height = document.get_page_size(0)
    assert (width, height) == (pytest.approx(148 * 72 / 25.4, abs=0.1), pytest.approx(210 * 72 / 25.4, abs=0.1))
    lengths = []
    for gifts in (1, 3, 20):
        with PdfDocument(render(with_gifts(CHINESE, gifts), PaperSize.ROLL_80)) as document:
            assert len(document) == 1
            width, height = document.get_page_size(0)
            assert width == pytest.approx(80 * 72 / 25.4, abs=0.2)
            lengths.append(height * 25.4 / 72)
    assert 250 < lengths[1] < 310
    assert lengths[1] - lengths[0] == pytest.approx(2 * 10.6, abs=0.3)
    assert lengths[2] - lengths[0] == pytest.approx(19 * 10.6, abs=0.3)


def test_only_two_faces_and_nothing_borrowed() -> None:
    pdf = render(CHINESE, PaperSize.A5)
    assert b"Helvetica" not in pdf
    assert pdf.count(b"/FontFile2") == 2


@pytest.mark.parametrize("size", ["A4", "a5", "roll-58", ""])
def test_another_paper_is_refused(size: str) -> None:
    with pytest.raises(ValueError, match="PaperSize"):
        render(CHINESE, size)


@pytest.mark.parametrize("number", ["000001999997", "659999990008", "000990990999", "001000000001", "999999999999"])
def test_every_number_is_read_as_it_is(number: str) -> None:
    """A pair of nines is also the sign by which Code 128 changes its character set."""
    grey = raster(render(replace(CHINESE, number=number), PaperSize.ROLL_80), 203)
    assert ("Code128", number) in codes_in(grey)


# Many gifts, long names, strange characters


def test_up_to_four_gifts_are_one_page_of_a5() -> None:
    for gifts in range(1, 5):
        assert page_count(render(with_gifts(CHINESE, gifts), PaperSize.A5)) == 1


@pytest.mark.parametrize(("gifts", "pages"), [(5, 2), (7, 2), (16, 2), (17, 3), (40, 4)])
def test_more_than_four_gifts_take_more_pages_each_with_the_number(gifts: int, pages: int) -> None:
    pdf = render(with_gifts(REPRINT, gifts), PaperSize.A5)
    assert page_count(pdf) == pages
    with PdfDocument(pdf) as document:
        said = ["".join(document[page].get_textpage().get_text_range().split()) for page in range(pages)]
    for number, page in enumerate(said, 1):
        assert "000070004171" in page
        assert f"第{number}页，共{pages}页" in page
        assert page.count("补打第2次") == 2
        assert ("兑换前" in page) is (number == pages)
    for gift in range(gifts):
        assert sum(f"礼品{gift}保温杯" in page for page in said) == 1
    assert f"共{gifts}种{gifts}件礼品" in said[-1]
    assert [codes_in(raster(pdf, 200, page)) for page in range(pages)] == [*[set()] * (pages - 1), BOTH]


LONG = replace(
    CHINESE,
    member="欧阳*** 女士",
    card="8888 6021 **** 0387",
    tier="钻石至尊卡",
    identified_by="手机与身份证",
    lines=(
        PaperLine(
            "YD-TEL-00030",
            "超大容量家用双层不锈钢电热水壶 600 ml 带保温与自动断电功能礼盒装",
            10_000,
            "10,000,000",
            "1,000",
            "¥1,000,000.00",
            "¥100,000.00",
        ),
        PaperLine("108", "WonderfulLongGiftNameWithoutAnySpaceWhatsoever and more", 1, "2,924", "2,924", "¥199.00", "¥10.00"),
    ),
    points_before="10,000,000",
    points_used="9,999,999",
    points_after="10,000,000",
    cash="¥100,000.00",
    clerk=Person("阿卜杜热西提·买买提江", "1024"),
)


def inside(pdf: bytes, size: PaperSize) -> bool:
    """Whether nothing is drawn in the outer margin of any page."""
    edge = 90 if size is PaperSize.A5 else 25
    for page in range(page_count(pdf)):
        grey = raster(pdf, 203, page)
        if min(grey[:, :edge].min(), grey[:, -edge:].min()) < 255:
            return False
    return True


@pytest.mark.parametrize("size", SIZES)
def test_long_names_and_large_amounts_are_whole_and_inside_the_margins(size: PaperSize) -> None:
    pdf = render(LONG, size)
    said = words_in(pdf)
    for fact in ("礼盒装", "Whatsoeverandmore", "10,000,000", "9,999,999", "¥1,000,000.00", "¥100,000.00", "买买提江1024", "钻石至尊卡"):
        assert fact in said
    assert "…" not in said
    assert "YD-TEL-" in said
    assert inside(pdf, size)
    assert not inside(render(REPRINT, size), size) or size is PaperSize.ROLL_80


@pytest.mark.parametrize("size", SIZES)
def test_a_shop_name_beyond_all_bounds_stays_in_its_place(size: PaperSize) -> None:
    pdf = render(replace(CHINESE, shop="锦和" * 60, address="人民路" * 60), size)
    assert "…" in words_in(pdf)
    assert inside(pdf, size)


HOSTILE = [
    "<b>bold</b><br/><font color='red'>",
    '<img src="file:///etc/passwd"/>',
    "&lt;&amp;{{7*7}}%s%n${x}",
    "(unbalanced) ) ( \\ \\051 ET Q Tj",
    "endstream endobj %%EOF",
    "=1+1",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("size", SIZES)
def test_text_is_drawn_and_never_obeyed(text: str, size: PaperSize) -> None:
    line = replace(CHINESE.lines[0], name=text)
    pdf = render(replace(CHINESE, member=text[:20], lines=(line,), collect=text, clerk=Person("李娜", text[:8])), size)
    assert words_in(pdf).count("".join(text.split())) >= 1
    assert codes_in(raster(pdf, 203)) == BOTH


@pytest.mark.parametrize("size", SIZES)
def test_a_character_no_face_has_leaves_a_mark(size: PaperSize) -> None:
    name = "王\U0001f381\ue000\udc00礼\u202e盒\x00\x07\n完"
    pdf = render(replace(CHINESE, lines=(replace(CHINESE.lines[0], name=name),)), size)
    assert "王〓〓〓礼盒完" in words_in(pdf)


@pytest.mark.parametrize("size", SIZES)
def test_rare_names_are_drawn(size: PaperSize) -> None:
    """Characters of real people's names that GB2312 hasn't."""
    pdf = render(replace(CHINESE, clerk=Person("镕喆堃瑀", "1024")), size)
    assert "镕喆堃瑀" in words_in(pdf)


def test_many_different_characters_still_come_out() -> None:
    """More than the 256 a font subset holds."""
    chance = random.Random(8)
    names = ["".join(chr(chance.randint(0x4E00, 0x9F00)) for _ in range(30)) for _ in range(20)]
    pdf = render(
        replace(CHINESE, lines=tuple(PaperLine(str(n), name, 1, "1", "1", "¥1.00") for n, name in enumerate(names))), PaperSize.ROLL_80
    )
    said = words_in(pdf)
    assert set().union(*names) <= set(said)
    assert all(name[:8] in said for name in names)


# The test page, and the preview


@pytest.mark.parametrize("size", SIZES)
def test_the_test_page_is_read_and_is_no_voucher(size: PaperSize) -> None:
    pdf = page_to_try(size, 203, "EPSON TM-T82III", "锦和百货")
    assert codes_in(raster(pdf, 203)) == {("QRCode", TEST_DIGITS), ("Code128", TEST_NUMBER)}
    said = words_in(pdf)
    assert "EPSONTM-T82III" in said
    assert "锦和百货" in said
    assert "TESTPAGE" in said
    assert pdf == page_to_try(size, 203, "EPSON TM-T82III", "锦和百货")


@pytest.mark.parametrize("size", SIZES)
def test_the_preview_is_the_printed_page_on_white(size: PaperSize) -> None:
    pdf = render(CHINESE, size)
    shown = picture(pdf, 96)
    assert len(shown.rgb) == shown.width * shown.height * 3
    assert shown.rgb[:3] == b"\xff\xff\xff"
    image = Image.open(io.BytesIO(shown.png()))
    assert image.size == (shown.width, shown.height)
    assert image.tobytes() == shown.rgb


def test_jade_stands_on_a5_alone() -> None:
    """And is jade, not its mirror: red and blue aren't swapped on the way to the screen."""

    def coloured(size: PaperSize) -> NDArray[np.bool_]:
        drawn = picture(render(CHINESE, size), 203)
        pixels = np.frombuffer(drawn.rgb, np.uint8).reshape(-1, 3).astype(np.int16)
        return pixels[np.ptp(pixels, axis=1) > 20]

    mark = coloured(PaperSize.A5)
    assert len(mark) > 1_000
    assert tuple(np.median(mark, axis=0)) == pytest.approx((0x0B, 0x6B, 0x57), abs=2)
    assert len(coloured(PaperSize.ROLL_80)) == 0


def test_warming_up_leaves_nothing_behind() -> None:
    before = render(CHINESE, PaperSize.A5)
    warm_up()
    assert render(CHINESE, PaperSize.A5) == before
