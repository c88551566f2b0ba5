"""A report's page on A4: its figures, its chart and its table, broken over pages with the heading on each.

Measures are mm; text stands on its baseline. A page is drawn from texts and values alone. Columns of a chart are told apart without colour:
the first series is filled, the second an outline with a bar in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from counter_app.vouchers import marks
from counter_app.vouchers.page import pdf
from counter_app.vouchers.page_a5 import BLOCK, HAIR, JADE, LABEL, SECOND
from counter_app.vouchers.sheet import BLACK, Ink, Sheet
from counter_app.vouchers.typeface import width_of, wrapped

WIDTH, LENGTH = 210.0, 297.0
DPI = 600
_LEFT, _RIGHT, _END = 18.0, 192.0, 278.0
_ROOM = _RIGHT - _LEFT
_ROW, _MORE = 6.2, 4.4
_GAP = 5.0
_TINT: Ink = (0.886, 0.945, 0.925)
_GOLD: Ink = (0.627, 0.459, 0.102)
_BARS_PITCH = 6.6


@dataclass(frozen=True, slots=True)
class PageSeries:
    """One row of values of a chart, each 0 or more, and what each is called."""

    name: str
    values: tuple[int, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageChart:
    """``columns`` stand, ``bars`` lie, a ``line`` goes from value to value. ``steps`` are the round values beside the chart, from 0 up, and
    what they are called; bars have none."""

    form: Literal["columns", "bars", "line"]
    labels: tuple[str, ...]
    series: tuple[PageSeries, ...]
    steps: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """Everything that stands on a report's pages, as texts. ``heads`` are the columns' headings, ``right`` which of them hold figures;
    ``wide`` is the one that may take more lines. ``page`` has ``{page}`` and ``{pages}``; ``note`` stands under the table."""

    shop: str
    title: str
    over: str
    sentence: str
    made: str
    figures: tuple[tuple[str, str, str], ...]
    chart: PageChart | None
    heads: tuple[str, ...]
    right: tuple[bool, ...]
    wide: int
    rows: Sequence[tuple[str, ...]]
    sums: tuple[str, ...] | None
    note: str
    page: str
    foot: str


def render_report(paper: ReportPaper) -> bytes:
    """The pages as PDF."""
    return pdf(_Flow(paper).pages(), title=paper.title, author=paper.shop)


class _Flow:
    """One report being set: the sheet at hand, and how far down it goes."""

    def __init__(self, paper: ReportPaper) -> None:
        self.paper = paper
        self.sheets: list[Sheet] = []
        self.y = 0.0
        self.widths = _widths(paper)
        self._first_sheet()

    def pages(self) -> list[tuple[Sheet, float]]:
        self._figures()
        if self.paper.chart is not None and self.paper.chart.labels:
            self._chart(self.paper.chart)
        self._table()
        return self._finished()

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    # Sheets

    def _first_sheet(self) -> None:
        paper = self.paper
        self.sheets.append(Sheet(WIDTH, DPI))
        sheet = self.sheet
        marks.shop_mark(sheet, _LEFT, 16, 11, JADE)
        sheet.text(_LEFT + 15, 20.8, paper.shop, 11, bold=True, width=90)
        sheet.text(_LEFT + 15, 25.8, paper.made, 8, ink=LABEL, width=120)
        sheet.text(_LEFT, 39, paper.title, 20, bold=True, width=_ROOM)
        sheet.text(_LEFT, 45.4, paper.over, 10.5, ink=SECOND, width=_ROOM)
        self.y = sheet.paragraph(_LEFT, 50.8, paper.sentence, 8.5, _ROOM, 4.2, ink=LABEL) + 3.4
        sheet.line(_LEFT, _RIGHT, self.y, 0.5)
        self.y += 6

    def _next_sheet(self) -> None:
        self.sheets.append(Sheet(WIDTH, DPI))
        self.sheet.text(_LEFT, 17, self.paper.title, 10, bold=True, width=110)
        self.sheet.text(_RIGHT, 17, self.paper.over, 8.5, ink=SECOND, anchor="right", width=60)
        self.sheet.line(_LEFT, _RIGHT, 20, 0.5)
        self.y = 27.0

    def _finished(self) -> list[tuple[Sheet, float]]:
        count = len(self.sheets)
        for number, sheet in enumerate(self.sheets, 1):
            sheet.text(_LEFT, 287, self.paper.foot, 7.5, ink=LABEL, width=110)
            sheet.text(_RIGHT, 287, self.paper.page.format(page=number, pages=count), 7.5, ink=LABEL, anchor="right")
        return [(sheet, LENGTH) for sheet in self.sheets]

    # What matters first

    def _figures(self) -> None:
        figures = self.paper.figures
        if not figures:
            return
        wide = (_ROOM - 4 * (len(figures) - 1)) / len(figures)
        noted = any(note for _, _, note in figures)
        tall = 21.0 if noted else 16.5
        for place, (label, figure, note) in enumerate(figures):
            x = _LEFT + place * (wide + 4)
            self.sheet.box(x, self.y, wide, tall, radius=2, fill=BLOCK)
            self.sheet.text(x + 3, self.y + 5.2, label, 8, ink=LABEL, width=wide - 6)
            self.sheet.text(x + 3, self.y + 12.6, figure, 14, bold=True, width=wide - 6)
            if note:
                self.sheet.text(x + 3, self.y + 17.6, note, 7.5, ink=SECOND, width=wide - 6)
        self.y += tall + 8

    # The chart

    def _chart(self, chart: PageChart) -> None:
        if len(chart.series) > 1:
            x = _LEFT
            for number, one in enumerate(chart.series):
                self._mark(x, self.y - 2.6, 3, 3, number)
                x += 4.5 + self.sheet.text(x + 4.5, self.y, one.name, 8, ink=SECOND) + 7
            self.y += 4
        elif chart.series[0].name:
            self.sheet.text(_LEFT, self.y - 1, chart.series[0].name, 8, ink=SECOND)
            self.y += 4
        if chart.form == "bars":
            self._bars(chart)
        else:
            self._columns(chart)

    def _columns(self, chart: PageChart) -> None:
        tall, most = 58.0, max(1, chart.steps[-1][0])
        left = _LEFT + max(width_of(text, 7.5) for _, text in chart.steps) + 2.5
        foot, pitch = self.y + tall, (_RIGHT - left) / len(chart.labels)
        for value, text in chart.steps:
            y = foot - tall * value / most
            self.sheet.line(left, _RIGHT, y, 0.25 if value == 0 else 0.12, ink=LABEL if value == 0 else HAIR)
            self.sheet.text(left - 1.6, y + 1, text, 7.5, ink=LABEL, anchor="right")
        if chart.form == "line":
            self._line(chart, left, foot, tall, most)
        else:
            wide = min(14.0, pitch * 0.72) / len(chart.series)
            for at in range(len(chart.labels)):
                start = left + pitch * (at + 0.5) - wide * len(chart.series) / 2
                for number, one in enumerate(chart.series):
                    if one.values[at]:
                        high = max(0.3, tall * one.values[at] / most)
                        self._mark(start + number * wide, foot - high, max(0.4, wide - 0.4), high, number)
        widest = max(width_of(label, 7.5) for label in chart.labels) + 3
        every = max(1, int(-(-widest // pitch)))
        for at in range(0, len(chart.labels), every):
            self.sheet.text(left + pitch * (at + 0.5), foot + 4.4, chart.labels[at], 7.5, ink=LABEL, anchor="middle")
        self.y = foot + 12

    def _line(self, chart: PageChart, left: float, foot: float, tall: float, most: int) -> None:
        pitch = (_RIGHT - left) / len(chart.labels)
        for number, one in enumerate(chart.series):
            points = [(left + pitch * (at + 0.5), foot - tall * value / most) for at, value in enumerate(one.values)]
            if len(points) > 1:
                self.sheet.curves([points], 0.6, _GOLD if number else JADE)
            for x, y in points if len(points) <= 45 else ():
                self.sheet.box(x - 0.8, y - 0.8, 1.6, 1.6, radius=0.0 if number else 0.8, fill=_GOLD if number else JADE)

    def _mark(self, x: float, y: float, wide: float, high: float, number: int) -> None:
        radius = min(0.6, wide / 3, high / 2)
        if number == 0:
            self.sheet.box(x, y, wide, high, radius=radius, fill=_TINT, outline=JADE, thick=0.25)
            return
        self.sheet.box(x, y, wide, high, radius=radius, outline=_GOLD, thick=0.25)
        self.sheet.box(x + wide * 0.35, y, wide * 0.3, high, fill=_GOLD)

    def _bars(self, chart: PageChart) -> None:
        one, most = chart.series[0], max(1, *chart.series[0].values)
        labels = min(max(width_of(label, 9) for label in chart.labels) + 4, _ROOM * 0.4)
        figures = max(width_of(text, 8) for text in one.texts) + 4
        room = _ROOM - labels - figures
        for label, value, text in zip(chart.labels, one.values, one.texts, strict=True):
            self.sheet.text(_LEFT, self.y + 3.4, label, 9, width=labels - 3)
            wide = max(0.3, room * value / most) if value else 0.0
            if wide:
                self._mark(_LEFT + labels, self.y, wide, 4.6, 0)
            self.sheet.text(_LEFT + labels + wide + 2, self.y + 3.4, text, 8, ink=SECOND)
            self.y += _BARS_PITCH
        self.y += 6

    # The table

    def _table(self) -> None:
        paper = self.paper
        if not paper.rows:
            return
        if self.y + 20 > _END:
            self._next_sheet()
        self._heads()
        for row in paper.rows:
            self._row(row, bold=False)
        if paper.sums is not None:
            self._row(paper.sums, bold=True)
        if paper.note:
            if self.y + 8 > _END:
                self._next_sheet()
            self.y = self.sheet.paragraph(_LEFT, self.y + 4, paper.note, 8.5, _ROOM, 4.2, ink=SECOND) + 4

    def _heads(self) -> None:
        lines = [wrapped(head, 8, wide) for head, wide in zip(self.paper.heads, self.widths, strict=True)]
        deep = max(len(one) for one in lines)
        for (x, wide), texts, right in zip(self._places(), lines, self.paper.right, strict=True):
            for number, text in enumerate(texts):
                at = self.y + 3.8 * (number + deep - len(texts))
                self.sheet.text(x + wide if right else x, at, text, 8, ink=LABEL, anchor="right" if right else "left", width=wide)
        self.y += 3.8 * (deep - 1)
        self.sheet.line(_LEFT, _RIGHT, self.y + 2, 0.25, ink=BLACK)
        self.y += 7

    def _row(self, row: tuple[str, ...], *, bold: bool) -> None:
        lines = wrapped(row[self.paper.wide], 9, self.widths[self.paper.wide], bold=bold)
        tall = _MORE * (len(lines) - 1)
        if self.y + tall > _END:
            self._next_sheet()
            self._heads()
        for place, ((x, wide), text, right) in enumerate(zip(self._places(), row, self.paper.right, strict=True)):
            if place == self.paper.wide:
                for number, line in enumerate(lines):
                    self.sheet.text(x, self.y + _MORE * number, line, 9, bold=bold)
            elif text:
                self.sheet.text(x + wide if right else x, self.y, text, 9, bold=bold, anchor="right" if right else "left", width=wide)
        if not bold:
            self.sheet.line(_LEFT, _RIGHT, self.y + tall + 1.9, 0.12, ink=HAIR)
        self.y += tall + _ROW

    def _places(self) -> list[tuple[float, float]]:
        """Each column's left edge and width."""
        found, x = [], _LEFT
        for wide in self.widths:
            found.append((x, wide))
            x += wide + _GAP
        return found


def _widths(paper: ReportPaper) -> list[float]:
    """Each column as wide as what it holds; the wide one takes what is left, and where that is too little, all give way."""
    measured = [*paper.rows[:300], *((paper.sums,) if paper.sums is not None else ())]
    wanted = [
        max([min(width_of(head, 8), 26.0), *(width_of(row[place], 9, bold=True) for row in measured)])
        for place, head in enumerate(paper.heads)
    ]
    room = _ROOM - _GAP * (len(wanted) - 1)
    others = sum(wanted) - wanted[paper.wide]
    if others + 24 > room:
        scale = (room - 24) / others
        wanted = [wide * scale for wide in wanted]
        others = room - 24
    wanted[paper.wide] = room - others
    return wanted
