"""A shift's page on A5 and on an 80 mm roll: one flow of facts, sums and tables, broken over pages where the paper has an end.

Measures are mm; text stands on its baseline. What belongs together (a sum's three lines, the head with its code, the signatures) is never
broken.
"""

from __future__ import annotations

from functools import lru_cache

import segno

from counter_app.vouchers import marks, page_a5, page_roll
from counter_app.vouchers.page import DPI, PaperSize, pdf
from counter_app.vouchers.sheet import BLACK, Ink, Sheet, cells_path
from counter_app.vouchers.shift_paper import Check, Grid, Head, Pair, Pairs, ShiftPaper
from counter_app.vouchers.typeface import width_of, wrapped

_QUIET = 4
"""Modules left white around the head's code."""


def render_shift(paper: ShiftPaper, size: PaperSize | str, dpi: int | None = None) -> bytes:
    """The pages as PDF, for a printer of ``dpi`` dots per inch. ``size`` is ``A5`` or ``roll-80``; any other raises ValueError."""
    size = PaperSize(size)
    flow = _Flow(paper, size is PaperSize.ROLL_80, dpi or DPI[size])
    return pdf(flow.pages(), title=paper.number, author=paper.shop)


class _Flow:
    """One paper being set: the sheet at hand, and how far down it goes."""

    def __init__(self, paper: ShiftPaper, roll: bool, dpi: int) -> None:
        self.paper, self.roll, self.dpi = paper, roll, dpi
        self.left, self.right = (5.0, 75.0) if roll else (12.0, 136.0)
        self.room = self.right - self.left
        self.end = float("inf") if roll else 193.0
        # Black alone on a roll; on A5 labels step back.
        self.label_ink: Ink = BLACK if roll else page_a5.LABEL
        self.second: Ink = BLACK if roll else page_a5.SECOND
        self.hair: Ink = BLACK if roll else page_a5.HAIR
        self.body = 9.0
        self.step = 5.4 if roll else 4.9
        self.sheets: list[Sheet] = []
        self.y = 0.0
        self._new_sheet()

    def pages(self) -> list[tuple[Sheet, float]]:
        self._facts()
        self._checks()
        for part in self.paper.parts:
            if isinstance(part, Grid):
                self._grid(part)
            else:
                self._pairs(part)
        if self.paper.head is not None:
            self._head(self.paper.head)
        self._signers()
        return self._finished()

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    # Sheets

    def _new_sheet(self) -> None:
        self.sheets.append(Sheet(page_roll.WIDTH if self.roll else page_a5.WIDTH, self.dpi))
        if self.roll:
            self._roll_title()
        elif len(self.sheets) == 1:
            self._a5_title()
        else:
            self.sheet.text(self.left, 17, f"{self.paper.title}  {self.paper.number}", 11, bold=True, width=80)
            self.sheet.text(self.right, 17, self.paper.issued, 8.5, ink=self.second, anchor="right")
            self.sheet.line(self.left, self.right, 20, 0.5)
            self.y = 27.0

    def _need(self, height: float) -> None:
        """From here on so many mm stay on one sheet."""
        if self.y + height > self.end:
            self._new_sheet()

    def _roll_title(self) -> None:
        paper, sheet, middle = self.paper, self.sheet, page_roll.WIDTH / 2
        top = 5.0
        if bar := self._bar():
            marks.reprint_bar(sheet, 4, top, 72, 7.6, bar, 11)
            top += 11
        marks.shop_mark(sheet, 35, top, 10, BLACK)
        sheet.text(middle, top + 16, paper.shop, 14, bold=True, anchor="middle", width=self.room)
        sheet.text(middle, top + 20.8, paper.where, 8, anchor="middle", width=self.room)
        sheet.text(middle, top + 30, f"{paper.title}  {paper.number}", 17, bold=True, anchor="middle", width=self.room)
        sheet.text(middle, top + 34.8, paper.other_title, 7.5, anchor="middle", spacing=0.6, width=self.room)
        sheet.text(middle, top + 39.6, paper.issued, 9, anchor="middle")
        sheet.line(self.left, self.right, top + 43, 0.5)
        self.y = top + 49

    def _a5_title(self) -> None:
        paper, sheet = self.paper, self.sheet
        marks.shop_mark(sheet, self.left, 12, 11, page_a5.JADE)
        sheet.text(26.5, 17.1, paper.shop, 13, bold=True, width=self.right - 26.5)
        sheet.text(26.5, 22.4, paper.where, 8, ink=self.label_ink, width=self.right - 26.5)
        room = self.room - width_of(paper.number, 15, bold=True) - 6
        sheet.text(self.left, 36, paper.title, 21, bold=True, spacing=0.6, width=room)
        sheet.text(self.left, 41.4, paper.other_title, 7.5, ink=self.label_ink, spacing=1.1, width=80)
        sheet.text(self.right, 35.4, paper.number, 15, bold=True, anchor="right")
        sheet.text(self.right, 41.4, paper.issued, 9.5, ink=self.second, anchor="right")
        sheet.line(self.left, self.right, 45, 0.5)
        self.y = 51.0

    def _bar(self) -> str:
        again = self.paper.reprint
        return "" if again is None else f"补打 第 {again.n} 次   REPRINT {again.n}"

    # Parts

    def _facts(self) -> None:
        for pair in self.paper.facts:
            self._pair(pair)
        self.y += 1.5

    def _pair(self, pair: Pair) -> None:
        room = self.room * 0.62
        values = wrapped(pair.value, self.body, room, bold=pair.strong) if pair.value else [""]
        labels = wrapped(pair.label, self.body, self.room - max(width_of(line, self.body, bold=pair.strong) for line in values) - 3)
        self._need(self.step * max(len(values), len(labels)))
        if pair.rule:
            self.sheet.line(self.right - 34, self.right, self.y - 3.2, 0.25, ink=BLACK)
            self.y += 1.2
        for number, line in enumerate(labels):
            self.sheet.text(
                self.left, self.y + number * 4.2, line, self.body, bold=pair.strong, ink=BLACK if pair.strong else self.label_ink
            )
        for number, line in enumerate(values):
            self.sheet.text(self.right, self.y + number * 4.2, line, self.body, bold=pair.strong, anchor="right")
        self.y += self.step + 4.2 * (max(len(values), len(labels)) - 1)

    def _checks(self) -> None:
        """What the page is for: whether everything agrees, and each of the three sums."""
        inner = self.room - 8
        texts = [(check, wrapped(check.sum, 8.5, inner)) for check in self.paper.checks]
        height = 9.5 + sum(6.2 + 4.2 * len(lines) for _, lines in texts)
        self._need(height + 4)
        top = self.y - 3.5
        if self.roll:
            self.sheet.box(self.left, top, self.room, height, radius=1.6, outline=BLACK, thick=0.4)
        else:
            self.sheet.box(self.left, top, self.room, height, radius=2, fill=page_a5.BLOCK)
        self.sheet.text(self.left + 4, top + 7, self.paper.verdict, 11.5, bold=True, width=inner)
        y = top + 13.5
        for check, lines in texts:
            y = self._check(check, lines, y)
        self.y = top + height + 7

    def _check(self, check: Check, lines: list[str], y: float) -> float:
        room = width_of(check.word, 8.5, bold=True)
        self.sheet.text(self.left + 4, y, check.title, 9, bold=True, width=self.room - room - 12)
        if check.agrees:
            self.sheet.text(self.right - 4, y, check.word, 8.5, bold=True, anchor="right")
        else:
            # What doesn't agree stands white on black: no colour is needed to see it.
            self.sheet.box(self.right - 6 - room, y - 3.6, room + 4, 5, radius=1, fill=BLACK)
            self.sheet.text(self.right - 4, y, check.word, 8.5, bold=True, anchor="right", ink=(1.0,))
        for line in lines:
            y += 4.2
            self.sheet.text(self.left + 4, y, line, 8.5, ink=self.second)
        return y + 6.2

    def _title(self, title: str, with_below: float) -> None:
        self._need(9 + with_below)
        self.y += 2.5
        self.sheet.text(self.left, self.y, title, 10, bold=True, width=self.room)
        self.sheet.line(self.left, self.right, self.y + 1.8, 0.25, ink=BLACK)
        self.y += 7

    def _pairs(self, part: Pairs) -> None:
        if part.rows:
            self._title(part.title, self.step)
            for pair in part.rows:
                self._pair(pair)
            self.y += 1

    def _grid(self, part: Grid) -> None:
        if not part.rows:
            return
        if self.roll:
            self._grid_on_roll(part)
            return
        columns = [
            max(width_of(part.heads[place], 7.5), *(width_of(row[place], 9) for row in part.rows)) for place in range(1, len(part.heads))
        ]
        rights = [self.right - sum(columns[place + 1 :]) - 5 * (len(columns) - 1 - place) for place in range(len(columns))]
        words = rights[0] - columns[0] - 4 - self.left if columns else self.room
        self._title(part.title, 12)
        self._grid_heads(part, rights)
        for row in part.rows:
            lines = wrapped(row[0], 9, words)
            if self.y + 4.2 * (len(lines) - 1) > self.end:
                self._new_sheet()
                self._grid_heads(part, rights)
            for number, line in enumerate(lines):
                self.sheet.text(self.left, self.y + 4.2 * number, line, 9)
            for value, right in zip(row[1:], rights, strict=True):
                self.sheet.text(right, self.y, value, 9, anchor="right")
            self.y += 4.2 * (len(lines) - 1)
            self.sheet.line(self.left, self.right, self.y + 1.7, 0.15, ink=self.hair)
            self.y += self.step
        self.y += 1

    def _grid_heads(self, part: Grid, rights: list[float]) -> None:
        self.sheet.text(self.left, self.y, part.heads[0], 7.5, ink=self.label_ink)
        for head, right in zip(part.heads[1:], rights, strict=True):
            self.sheet.text(right, self.y, head, 7.5, ink=self.label_ink, anchor="right")
        self.y += 5

    def _grid_on_roll(self, part: Grid) -> None:
        """The words in their own line, the figures with their headings under them."""
        self._title(part.title, 12)
        for row in part.rows:
            for line in wrapped(row[0], 9.5, self.room, bold=True):
                self.sheet.text(self.left, self.y, line, 9.5, bold=True)
                self.y += 4.4
            told = "   ".join(f"{head} {value}" for head, value in zip(part.heads[1:], row[1:], strict=True) if value)
            for line in wrapped(told, 8.5, self.room):
                self.sheet.text(self.left, self.y, line, 8.5)
                self.y += 4.2
            self.y += 1.4
        self.y += 1

    # The end

    def _head(self, head: Head) -> None:
        module, path, cells = _code(head.text, self.sheet)
        side = self.sheet.mm(module * cells)
        quiet = self.sheet.mm(module * _QUIET)
        beside = self.room - side - quiet - 3
        below = wrapped(head.text, 7.5, self.room) if self.roll else wrapped(head.text, 7.5, beside)
        advice = wrapped(head.advice, 8, self.room if self.roll else beside)
        text_tall = 3.6 * len(below) + 4 * len(advice)
        tall = side + quiet + text_tall + 6 if self.roll else max(side + quiet, text_tall + 8)
        self._title(head.title, tall)
        top = self.y - 2
        self.sheet.modules(page_roll.WIDTH / 2 - side / 2 if self.roll else self.left, top, path, module)
        x = self.left if self.roll else self.left + side + quiet + 3
        y = top + side + quiet + 4 if self.roll else top + 3
        for line in advice:
            self.sheet.text(x, y, line, 8, ink=self.second)
            y += 4
        y += 1
        for line in below:
            self.sheet.text(x, y, line, 7.5)
            y += 3.6
        self.y = max(top + side + quiet, y) + 3

    def _signers(self) -> None:
        signers = self.paper.signers
        if not signers:
            return
        if self.roll:
            self._need(10 * len(signers))
            for label, who in signers:
                self.y += 9.6
                used = self.sheet.text(self.left, self.y - 1.2, label, 9, width=24)
                named = f"{who.name} {who.number}".strip()
                taken = self.sheet.text(self.right, self.y - 1.2, named, 8.5, anchor="right", width=self.room - used - 20)
                self.sheet.line(self.left + used + 2, self.right - taken - (1 if taken else 0), self.y, 0.3)
            return
        if self.y + 9 > 191:
            self._new_sheet()
        line = max(self.y + 9, 184.0)
        for place, (label, who) in enumerate(signers[:3]):
            x = (12.0, 55.0, 98.0)[place]
            self.sheet.line(x, x + 38, line, 0.3)
            used = self.sheet.text(x, line + 4, label, 7.5, ink=self.label_ink)
            self.sheet.text(x + 38, line + 4, f"{who.name} {who.number}".strip(), 8, ink=self.second, anchor="right", width=36 - used)

    def _finished(self) -> list[tuple[Sheet, float]]:
        paper, count = self.paper, len(self.sheets)
        if self.roll:
            self.y += 7
            for text in (paper.printed, paper.foot):
                self.sheet.text(page_roll.WIDTH / 2, self.y, text, 7.5, anchor="middle", width=self.room)
                self.y += 4.2
            if bar := self._bar():
                marks.reprint_bar(self.sheet, 4, self.y, 72, 7.6, bar, 11)
                self.y += 7.6
            return [(self.sheet, self.y + 5)]
        for place, sheet in enumerate(self.sheets, 1):
            sheet.text(self.left, 199.4, paper.printed, 7, ink=self.label_ink, width=60)
            if count > 1:
                sheet.text(page_a5.WIDTH / 2, 199.4, paper.page.format(page=place, pages=count), 7, ink=self.label_ink, anchor="middle")
            sheet.text(self.right, 199.4, paper.foot, 7, ink=self.label_ink, anchor="right", width=50)
            if paper.reprint is not None:
                text = f"{self._bar()}   {paper.reprint.at}   {paper.reprint.who}"
                marks.reprint_bar(sheet, 0, 0, page_a5.WIDTH, 7, text, 9.5)
                marks.reprint_bar(sheet, 0, 203, page_a5.WIDTH, 7, text, 9.5)
        return [(sheet, page_a5.LENGTH) for sheet in self.sheets]


def _code(text: str, sheet: Sheet) -> tuple[int, str, int]:
    """The head's code: dots of a module, its cells as a path, and how many modules it is wide."""
    path, cells = _path(text)
    return sheet.dots_not_under(0.5), path, cells


@lru_cache(maxsize=4)
def _path(text: str) -> tuple[str, int]:
    code = segno.make(text, error="m", mode="alphanumeric", boost_error=False, micro=False, mask=2)
    rows = [bytes(row) for row in code.matrix]
    return cells_path(iter(rows)), len(rows)
