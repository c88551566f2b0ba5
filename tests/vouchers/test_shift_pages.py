"""The shift's page on A5 and on the roll: what it says, what its code proves, and that nothing falls off the paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy
import pytest
import zxingcpp

from counter_app.vouchers.page import DPI, PaperSize
from counter_app.vouchers.paper import Language, Person
from counter_app.vouchers.preview import page_count, page_sizes, picture, text_of
from counter_app.vouchers.shift_page import render_shift
from counter_app.vouchers.shift_paper import Check, Grid, Head, Pair, Pairs, ShiftPaper

HEAD = "COUNTER-HEAD-1/2/1/81523/1793577600000/" + "0A" * 32 + "/" + "F3" * 64
SHELF = Grid(
    "货架上的礼品",
    ("礼品", "期初", "进", "出", "应有", "实数"),
    tuple((f"{number}  电热水壶 {number}", "10", "+2", "1", "11", "11") for number in range(101, 113)),
)
PAPER = ShiftPaper(
    language=Language.CHINESE,
    shop="锦和百货",
    where="云江市人民路 102 号   电话 0571-5550 0102",
    title="Z 表（交班）",
    other_title="Z REPORT",
    number="Z 12",
    issued="2026-11-02 18:00:00",
    facts=(Pair("班次", "第 31 班，2 号台", strong=True), Pair("开班", "2026-11-02 09:00  李娜 1024")),
    verdict="三项都对得上",
    checks=(
        Check("积分", "扣减 28,820 = 单价 × 数量 28,820", agrees=True, word="相符"),
        Check("现金", "清点 ¥855.50 ≠ 备用金 ¥200.00 + 收 ¥1,351.50 − 付 ¥695.00", agrees=False, word="不符"),
    ),
    parts=(Pairs("现金", (Pair("备用金", "¥200.00"), Pair("应有", "¥856.50", strong=True, rule=True))), SHELF),
    head=Head("审计链签名", "请留存本页", HEAD),
    signers=(("交班人", Person("陈磊", "1031")), ("复核人", Person("", "")), ("接班人", Person("", ""))),
    foot="Z 表每班一张，连续编号",
    page="第 {page} 页，共 {pages} 页",
    printed="首次打印",
)
SIZES = list(PaperSize)


def texts(paper: ShiftPaper, size: PaperSize) -> str:
    return text_of(render_shift(paper, size))


@pytest.mark.parametrize("size", SIZES)
def test_all_it_knows_stands_on_the_page(size: PaperSize) -> None:
    said = texts(PAPER, size)
    for words in ("锦和百货", "Z 12", "李娜 1024", "三项都对得上", "不符", "¥856.50", "112  电热水壶 112", "陈磊 1031", "首次打印"):
        assert words.replace(" ", "") in said.replace(" ", ""), words


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dpi", [None, 203, 300])
def test_a_scanner_reads_the_signed_head_off_the_page(size: PaperSize, dpi: int | None) -> None:
    pdf = render_shift(PAPER, size, dpi)
    seen = picture(pdf, dpi or DPI[size], page_count(pdf) - 1)
    pixels: Any = numpy.frombuffer(seen.rgb, numpy.uint8).reshape(seen.height, seen.width, 3)
    assert [code.text for code in zxingcpp.read_barcodes(pixels)] == [HEAD]


@pytest.mark.parametrize("size", SIZES)
def test_the_head_can_be_typed_too(size: PaperSize) -> None:
    assert HEAD in "".join(texts(PAPER, size).split())


@pytest.mark.parametrize("size", SIZES)
def test_a_reprint_says_so_at_both_ends_and_in_the_foot(size: PaperSize) -> None:
    said = texts(PAPER.reprinted(2, "2026-11-03 09:00", "李娜 1024", "第 2 次补打"), size)
    assert said.count("REPRINT 2") >= 2
    assert "首次打印" not in said
    assert "REPRINT" not in texts(PAPER, size)


def test_a_long_shelf_goes_over_pages_each_with_the_number() -> None:
    long = replace(PAPER, parts=(replace(SHELF, rows=SHELF.rows * 8),))
    pdf = render_shift(long, PaperSize.A5)
    pages = page_count(pdf)
    assert pages > 3
    assert text_of(pdf).count("Z 12") >= pages
    assert page_count(render_shift(long, PaperSize.ROLL_80)) == 1


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_drawn_beyond_the_margins(size: PaperSize) -> None:
    wordy = replace(
        PAPER,
        shop="锦和百货人民路旗舰店" * 5,
        facts=(Pair("清点" * 9, "第一次现金相差很多" * 9),),
        parts=(Grid("礼品", SHELF.heads, ((f"101  {'很长的礼品名称' * 8}", "999,999", "+999,999", "999,999", "999,999", "999,999"),)),),
    )
    pdf = render_shift(wordy, size)
    for page in range(page_count(pdf)):
        seen = picture(pdf, 100, page)
        dark: Any = numpy.frombuffer(seen.rgb, numpy.uint8).reshape(seen.height, seen.width, 3).min(axis=2) < 160
        edge = round(100 / 25.4 * (11 if size is PaperSize.A5 else 3.5))
        assert not dark[:, :edge].any()
        assert not dark[:, -edge:].any()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", ["<b>x</b>", "<img src='/etc/passwd'/>", "&amp;", "%s{0}"])
def test_text_is_drawn_and_never_obeyed(text: str, size: PaperSize) -> None:
    said = texts(replace(PAPER, facts=(Pair("说明", text),)), size)
    assert text in said


def test_equal_papers_give_equal_bytes_on_the_right_sheet() -> None:
    for size in SIZES:
        assert render_shift(PAPER, size) == render_shift(PAPER, size)
    assert [round(side) for side in page_sizes(render_shift(PAPER, PaperSize.A5))[0]] == [148, 210]
    assert round(page_sizes(render_shift(PAPER, PaperSize.ROLL_80))[0][0]) == 80
    with pytest.raises(ValueError, match="A4"):
        render_shift(PAPER, "A4")
