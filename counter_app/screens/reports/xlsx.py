"""A report's table as a workbook: numbers as numbers, days as days, a heading that stays in view, columns as wide as what they hold.

Written row by row straight into the file, with the standard library alone: a workbook is a few small parts and one long one. Every text is
an inline string, so that no cell ever starts a formula, and what looks like one is marked as text for whoever edits it. Numbers are written
out of whole numbers, never by way of a float.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any
from xml.sax.saxutils import escape

from counter_app.screens.reports.table import CellKind, Col, Report, Value, plain

MOST_ROWS = 1_000_000
"""Lines of one sheet; more of them go on the next."""
EVERY = 2_000
"""Lines between two reports of progress."""

_FIRST_DAY = date(1899, 12, 30).toordinal()
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_MEASURED = 500
_PARTS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# The places of the formats in the list of styles: each once plain and once bold, for the sums.
_TEXT, _MARKED, _COUNT, _POINTS, _MONEY, _PERCENT, _DAY, _MONTH = range(8)
_BOLD = 8
_HEADING = 16
_STYLE: dict[CellKind, int] = {
    "text": _TEXT, "count": _COUNT, "points": _POINTS, "money": _MONEY, "percent": _PERCENT, "day": _DAY, "month": _MONTH,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """What the second sheet says: whose report it is, over what, and when it was made. Pairs of label and text."""

    name: str
    pairs: tuple[tuple[str, str], ...]
    at: datetime


def write_xlsx(report: Report, about: About, out: IO[bytes], progress: Callable[[int, int], bool] = lambda done, total: True) -> bool:
    """The workbook is in ``out``; False when ``progress`` said to stop, and ``out`` is worth nothing then."""
    sheets = max(1, -(-len(report.rows) // MOST_ROWS))
    names = _sheet_names(report.title, sheets, about.name)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, text in _small_parts(names, report, about):
            _put(book, name, text)
        for number in range(sheets):
            rows = report.rows[number * MOST_ROWS : (number + 1) * MOST_ROWS]
            done = number * MOST_ROWS
            with book.open(_entry(f"xl/worksheets/sheet{number + 1}.xml"), "w", force_zip64=True) as part:
                for piece in _sheet(report, rows, last=number == sheets - 1):
                    part.write(piece.encode())
                    done = min(done + EVERY, len(report.rows))
                    if not progress(done, len(report.rows)):
                        return False
        _put(book, f"xl/worksheets/sheet{sheets + 1}.xml", _about(about))
    return True


def _put(book: zipfile.ZipFile, name: str, text: str) -> None:
    book.writestr(_entry(name), text.encode())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


# The table


def _sheet(report: Report, rows: Sequence[Any], *, last: bool) -> Iterator[str]:
    """The sheet's text in pieces, some thousand lines each."""
    columns = report.columns
    end = f"{_letters(len(columns) - 1)}{len(rows) + 1}"
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(_widths(report, rows), 1)
    )  # fmt: skip
    yield (
        f'{_HEAD}<worksheet {_PARTS}><sheetViews><sheetView tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="16"/><cols>{widths}</cols><sheetData>'
        f'<row r="1">{"".join(_text(_letters(at) + "1", col.heading, _HEADING) for at, col in enumerate(columns))}</row>'
    )
    makers = [_maker(col, report.decimals, _letters(at)) for at, col in enumerate(columns)]
    for start in range(0, len(rows), EVERY):
        piece = []
        for number, row in enumerate(rows[start : start + EVERY], start + 2):
            cells = "".join([make(row, number) for make in makers])
            piece.append(f'<row r="{number}">{cells}</row>')
        yield "".join(piece)
    if last and report.has_sums:
        number = len(rows) + 2
        sums = zip(report.sums(), columns, strict=True)
        cells = "".join(_cell(f"{_letters(at)}{number}", value, col.kind, report.decimals, _BOLD) for at, (value, col) in enumerate(sums))
        yield f'<row r="{number}">{cells}</row>'
    yield f'</sheetData><autoFilter ref="A1:{end}"/></worksheet>'


def _maker(col: Col, decimals: int, letters: str) -> Callable[[Any, int], str]:
    value, kind = col.value, col.kind
    return lambda row, number: _cell(f"{letters}{number}", value(row), kind, decimals, 0)


def _cell(at: str, value: Value, kind: CellKind, decimals: int, bold: int) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return _text(at, value, (_MARKED if value.startswith(_SIGNS) else _TEXT) + bold)
    style = _STYLE[kind] + bold
    if isinstance(value, date):
        day = value.replace(day=1) if kind == "month" else value
        return f'<c r="{at}" s="{style}"><v>{day.toordinal() - _FIRST_DAY}</v></c>'
    return f'<c r="{at}" s="{style}"><v>{_number(value, kind, decimals)}</v></c>'


def _number(value: int, kind: CellKind, decimals: int) -> str:
    if kind == "percent":
        return f"{'-' if value < 0 else ''}{abs(value) // 10_000}.{abs(value) % 10_000:04d}"
    return plain(value, kind, decimals)


def _text(at: str, text: str, style: int) -> str:
    close = escape(_ILLEGAL.sub("", text))
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{close}</t></is></c>'


def _widths(report: Report, rows: Sequence[Any]) -> list[int]:
    """In characters, a Chinese one counting two: the widest of the heading, the first lines and the sum."""
    sums = report.sums() if report.has_sums else (None,) * len(report.columns)
    found = []
    for col, total in zip(report.columns, sums, strict=True):
        texts = [col.heading, plain(total, col.kind, report.decimals)]
        texts += [plain(col.value(row), col.kind, report.decimals) for row in rows[:_MEASURED]]
        # Digits are grouped there, and the heading has a button beside it.
        found.append(min(60, max(_wide(text) for text in texts) * 5 // 4 + 4))
    return found


def _wide(text: str) -> int:
    return sum(2 if ord(character) >= 0x2E80 else 1 for character in text)


def _letters(place: int) -> str:
    """A column's name: A … Z, AA …

    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# The other parts


def _about(about: About) -> str:
    rows = "".join(
        f'<row r="{n}">{_text(f"A{n}", label, _BOLD)}{_text(f"B{n}", text, _MARKED if text.startswith(_SIGNS) else _TEXT)}</row>'
        for n, (label, text) in enumerate(about.pairs, 1)
    )
    return (
        f'{_HEAD}<worksheet {_PARTS}><sheetFormatPr defaultRowHeight="16"/><cols><col min="1" max="1" width="20" customWidth="1"/>'
        f'<col min="2" max="2" width="70" customWidth="1"/></cols><sheetData>{rows}</sheetData></worksheet>'
    )


def _sheet_names(title: str, sheets: int, about: str) -> list[str]:
    """At most 31 characters, without those that a sheet's name can't have."""
    close = re.sub(r"[\[\]:*?/\\']", " ", title)[:27].strip()
    return [close if number == 0 else f"{close} {number + 1}" for number in range(sheets)] + [about[:31]]


def _small_parts(names: list[str], report: Report, about: About) -> Iterator[tuple[str, str]]:
    count = len(names)
    sheets = range(1, count + 1)
    document = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{document}.worksheet+xml"/>' for n in sheets)
    yield (
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="{_KINDS}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{document}.sheet.main+xml"/>{parts}'
        f'<Override PartName="/xl/styles.xml" ContentType="{document}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
    )
    yield (
        "_rels/.rels",
        f'{_HEAD}<Relationships xmlns="{_KINDS}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/>'
        f'<Relationship Id="rId2" Type="{_KINDS}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
    )
    yield (
        "docProps/core.xml",
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_KINDS}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(_ILLEGAL.sub('', report.heading))}</dc:title><dc:creator>Counter</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{about.at:%Y-%m-%dT%H:%M:%SZ}</dcterms:created></cp:coreProperties>',
    )
    listed = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1))
    yield "xl/workbook.xml", f'{_HEAD}<workbook {_PARTS} xmlns:r="{_RELATED}"><sheets>{listed}</sheets></workbook>'
    related = "".join(f'<Relationship Id="rId{n}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in sheets)
    yield (
        "xl/_rels/workbook.xml.rels",
        f'{_HEAD}<Relationships xmlns="{_KINDS}/relationships">{related}'
        f'<Relationship Id="rId{count + 1}" Type="{_RELATED}/styles" Target="styles.xml"/></Relationships>',
    )
    yield "xl/styles.xml", _styles(report.decimals)


def _styles(decimals: int) -> str:
    points = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    formats = {164: points, 165: "0.0%", 166: "yyyy\\-mm\\-dd", 167: "yyyy\\-mm"}
    listed = "".join(f'<numFmt numFmtId="{n}" formatCode="{code}"/>' for n, code in formats.items())
    numbers = {_TEXT: 49, _MARKED: 49, _COUNT: 3, _POINTS: 164, _MONEY: 4, _PERCENT: 165, _DAY: 166, _MONTH: 167}

    def cell(place: int, font: int, border: int) -> str:
        marked = ' quotePrefix="1"' if place == _MARKED else ""
        what = f'numFmtId="{numbers[place]}" fontId="{font}" fillId="0" borderId="{border}" xfId="0"'
        return f'<xf {what} applyNumberFormat="1" applyFont="1"{marked}/>'

    cells = "".join(cell(place, 0, 0) for place in range(8)) + "".join(cell(place, 1, 1) for place in range(8))
    heading = (
        '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1">'
        '<alignment vertical="center" wrapText="1"/></xf>'
    )
    font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
    return (
        f'{_HEAD}<styleSheet {_PARTS}><numFmts count="{len(formats)}">{listed}</numFmts>'
        f'<fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFE2F1EC"/></patternFill></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        '<border><left/><right/><top style="thin"><color auto="1"/></top><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="17">{cells}{heading}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
