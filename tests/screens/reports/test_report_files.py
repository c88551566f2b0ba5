"""A workbook opens as it should: numbers are numbers, days are days, the heading stays, and no cell is a formula whatever is in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.screens.reports.exporting import Form, draft
from counter_app.screens.reports.table import Col, Report
from counter_app.screens.reports.xlsx import About, write_xlsx

NAMES = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
NASTY = ('=HYPERLINK("http://evil")', "+1", "-1", "@SUM(A1)", "＝1", "<b>&\x07\x0b", "王小明", "\t=1")
ABOUT = About(
    "About",
    (("Report", "=1"), ("Over", "today"), ("Shop", "锦和"), ("Made at", "now"), ("Made by", "周敏")),
    datetime(2026, 11, 2, tzinfo=UTC),
)


@dataclass(frozen=True)
class Line:
    name: str
    day: date
    count: int
    parts: int
    fen: int
    share: int


def report(lines: tuple[Line, ...]) -> Report:
    columns = (
        Col("Name", lambda one: one.name),
        Col("Day", lambda one: one.day, "day"),
        Col("Month", lambda one: one.day, "month"),
        Col("Count", lambda one: one.count, "count", summed=True),
        Col("Points", lambda one: one.parts, "points", summed=True),
        Col("Money", lambda one: one.fen, "money", summed=True),
        Col("Share", lambda one: one.share, "percent"),
        Col("Nothing", lambda one: None, "money"),
    )
    return Report("A report: [all] of 'it'", "", "", (), (), None, columns, lines, decimals=1)


def lines() -> tuple[Line, ...]:
    return tuple(Line(name, date(2026, 11, 2), 1_234_567, 12_345, 1_999, 1_234) for name in NASTY)


def opened(what: Report) -> zipfile.ZipFile:
    out = io.BytesIO()
    assert write_xlsx(what, ABOUT, out)
    return zipfile.ZipFile(io.BytesIO(out.getvalue()))


def sheet(book: zipfile.ZipFile, number: int = 1) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))


def cells(element: ElementTree.Element) -> Iterator[tuple[str, str, str, str]]:
    """Place, kind, style and content of every cell."""
    for cell in element.iterfind(".//x:c", NAMES):
        text = cell.find("x:is/x:t", NAMES)
        value = cell.find("x:v", NAMES)
        content = text.text or "" if text is not None else value.text or "" if value is not None else ""
        yield cell.attrib["r"], cell.attrib.get("t", "n"), cell.attrib["s"], content


def formats(book: zipfile.ZipFile) -> list[tuple[str, bool]]:
    """Each style's number format, and whether what it holds is marked as text."""
    styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    own = {one.attrib["numFmtId"]: one.attrib["formatCode"] for one in styles.iterfind(".//x:numFmt", NAMES)}
    built_in = {"49": "@", "3": "#,##0", "4": "#,##0.00"}
    found = styles.iterfind(".//x:cellXfs/x:xf", NAMES)
    return [({**own, **built_in}[one.attrib["numFmtId"]], one.attrib.get("quotePrefix") == "1") for one in found]


def test_every_value_has_its_type(qapp: QApplication) -> None:
    book = opened(report(lines()))
    style = formats(book)
    found = {at: (kind, style[int(number)][0], content) for at, kind, number, content in cells(sheet(book))}
    assert found["A1"] == ("inlineStr", "@", "Name")
    assert found["B2"] == ("n", "yyyy\\-mm\\-dd", str((date(2026, 11, 2) - date(1899, 12, 30)).days))
    assert found["C2"] == ("n", "yyyy\\-mm", str((date(2026, 11, 1) - date(1899, 12, 30)).days))
    assert found["D2"] == ("n", "#,##0", "1234567")
    assert found["E2"] == ("n", "#,##0.0", "1234.5")
    assert found["F2"] == ("n", "#,##0.00", "19.99")
    assert found["G2"] == ("n", "0.0%", "0.1234")
    assert "H2" not in found
    last = len(NASTY) + 2
    assert [found[f"{letter}{last}"][2] for letter in "DEF"] == [str(8 * 1_234_567), "9876.0", "159.92"]


def test_no_cell_starts_a_formula_and_what_looks_like_one_is_marked_as_text(qapp: QApplication) -> None:
    book = opened(report(lines()))
    style = formats(book)
    for number in (1, 2):
        assert sheet(book, number).find(".//x:f", NAMES) is None
    names = [(kind, style[int(number)], text) for at, kind, number, text in cells(sheet(book)) if at[0] == "A"][1:-1]
    assert [text for _, _, text in names] == [name.replace("\x07\x0b", "") for name in NASTY]
    assert {kind for kind, _, _ in names} == {"inlineStr"}
    assert [marked for _, (_, marked), _ in names] == [name != "王小明" and not name.startswith("<") for name in NASTY]


def test_the_heading_stays_and_columns_are_as_wide_as_what_they_hold(qapp: QApplication) -> None:
    book = opened(report(lines()))
    pane = sheet(book).find(".//x:pane", NAMES)
    assert pane is not None
    assert (pane.attrib["ySplit"], pane.attrib["topLeftCell"], pane.attrib["state"]) == ("1", "A2", "frozen")
    filtered = sheet(book).find("x:autoFilter", NAMES)
    assert filtered is not None
    assert filtered.attrib["ref"] == f"A1:H{len(NASTY) + 1}", "the sum isn't sorted among the lines"
    widths = [float(one.attrib["width"]) for one in sheet(book).iterfind(".//x:col", NAMES)]
    assert widths[0] > len(NASTY[0])
    assert all(8 <= width <= 60 for width in widths)
    workbook = ElementTree.fromstring(book.read("xl/workbook.xml"))
    titles = [one.attrib["name"] for one in workbook.iterfind(".//x:sheet", NAMES)]
    assert not set("[]:*?/\\'") & set("".join(titles))
    assert len(set(titles)) == 2
    assert all(0 < len(title) <= 31 for title in titles)


def test_writing_tells_how_far_it_is_and_can_be_stopped(qapp: QApplication) -> None:
    many = report(lines() * 1_000)
    told: list[tuple[int, int]] = []
    assert write_xlsx(many, ABOUT, io.BytesIO(), lambda done, total: told.append((done, total)) is None)
    assert told[0] == (2_000, 8_000)
    assert told[-1] == (8_000, 8_000)
    told.clear()
    assert not write_xlsx(many, ABOUT, io.BytesIO(), lambda done, total: False)


@pytest.mark.parametrize("form", list(Form))
def test_a_stopped_file_leaves_nothing(form: Form, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> None:
    from counter_app.screens.reports.asking import Stopped

    folder = tmp_path_factory.mktemp("stopped")
    with pytest.raises(Stopped):
        draft(report(lines()), ABOUT, form, folder / f"report.{form.value}", lambda done, total: False)
    assert list(folder.iterdir()) == []
