"""The A5 page: 148 × 210 mm, margins of 12, one green mark. All measures are mm from the top left corner; text stands on its baseline.

Up to four gifts on one page. With more, the last page has the sums, the codes and the signatures, the pages before it the gifts;
the voucher's number and the page's stand on each.
"""

from __future__ import annotations

from counter_app.programme.voucher_numbers import print_number, print_short_code
from counter_app.vouchers import marks
from counter_app.vouchers.paper import PaperLine, Person, Signature, VoucherPaper
from counter_app.vouchers.sheet import BLACK, Ink, Sheet
from counter_app.vouchers.typeface import width_of, wrapped
from counter_app.vouchers.words import Words, how_printed, reprint_text, words_of

WIDTH = 148.0
LENGTH = 210.0

JADE: Ink = (0x0B / 255, 0x6B / 255, 0x57 / 255)
SECOND: Ink = (0.25,)
LABEL: Ink = (0.4,)
HAIR: Ink = (0.77,)
BLOCK: Ink = (0.95,)

_LEFT, _RIGHT = 12.0, 136.0
_NAME, _QUANTITY, _POINTS = 25.0, 88.0, 112.0
_CODE_WIDTH = 11.5
_FIRST_ROW = 74.5
_ROW, _MORE = 7.0, 4.2
_ROWS_END = 188.0
_ONE_PAGE = 4
_SIGN_LINE = 189.5
_SIGNATURE = 11.0
_NOTE_LEADING = 5.4


def sheets(paper: VoucherPaper, dpi: int) -> list[Sheet]:
    """The pages, each :data:`LENGTH` mm long."""
    words = words_of(paper)
    rows = [_Row(line, words) for line in paper.lines]
    codes = _codes_top(_FIRST_ROW + sum(row.height for row in rows), paper, words)
    fits = codes + marks.qr_room(Sheet(WIDTH, dpi)) <= _SIGN_LINE - _SIGNATURE
    pages = [rows] if len(rows) <= _ONE_PAGE and fits else [*_filled(rows), []]
    made = []
    for number, on_page in enumerate(pages, 1):
        sheet = Sheet(WIDTH, dpi)
        _head(sheet, paper, words)
        if on_page:
            below = _gifts(sheet, words, on_page)
        else:
            pieces = sum(line.quantity for line in paper.lines)
            sheet.text(_LEFT, 68.6, words.gifts.format(kinds=len(paper.lines), pieces=f"{pieces:,}"), 9.5)
            below = 71.0
        if number == len(pages):
            _tail(sheet, paper, words, below)
        _foot(sheet, paper, words, number, len(pages))
        made.append(sheet)
    return made


class _Row:
    """A gift's row, its name in as many lines as it needs."""

    def __init__(self, line: PaperLine, words: Words) -> None:
        self.line = line
        self.quantity = f"{line.quantity:,}"
        room = _QUANTITY - _NAME - width_of(self.quantity, 9.5, bold=True) - 4
        self.name = wrapped(line.name, 9.5, room, bold=True)
        self.code, self.code_size = [line.code], 9.5
        if width_of(line.code, 9.5) > _CODE_WIDTH:
            self.code, self.code_size = wrapped(line.code, 7.5, _CODE_WIDTH), 7.5
        self.cash = "" if line.cash is None else words.with_cash.format(cash=line.cash)
        beside = width_of(self.name[-1], 9.5, bold=True) + 4
        self.cash_beside = beside + width_of(self.cash, 7.5) <= room
        self.cash_at = beside if self.cash_beside else 0.0
        below = max(len(self.name) + (0 if self.cash_beside else 1), len(self.code)) - 1
        self.height = _ROW + _MORE * below


def _filled(rows: list[_Row]) -> list[list[_Row]]:
    pages: list[list[_Row]] = [[]]
    y = _FIRST_ROW
    for row in rows:
        if y + row.height > _ROWS_END and pages[-1]:
            pages.append([])
            y = _FIRST_ROW
        pages[-1].append(row)
        y += row.height
    return pages


def _head(sheet: Sheet, paper: VoucherPaper, words: Words) -> None:
    marks.shop_mark(sheet, _LEFT, 12, 11, JADE)
    sheet.text(26.5, 17.1, paper.shop, 13, bold=True, width=83)
    phone = f"{words.telephone} {paper.shop_phone}" if paper.shop_phone else ""
    sheet.text(26.5, 22.4, "   ".join(part for part in (paper.address, phone) if part), 8, ink=LABEL, width=83)
    sheet.box(113, 12, 23, 8.4, radius=1.6, outline=BLACK, thick=0.35)
    sheet.text(124.5, 17.4, words.copy[paper.copy], 10, bold=True, anchor="middle", width=20)
    sheet.text(_RIGHT, 24, words.other_copy[paper.copy], 7, ink=LABEL, anchor="right", spacing=0.4)

    number = f"No. {print_number(paper.number)}"
    room = _RIGHT - _LEFT - width_of(number, 13, bold=True) - 6
    sheet.text(_LEFT, 37.5, words.title, 23, bold=True, spacing=0.6, width=room)
    sheet.text(_LEFT, 43.2, words.other_title, 7.5, ink=LABEL, spacing=1.1)
    sheet.text(_RIGHT, 36.8, number, 13, bold=True, anchor="right")
    sheet.text(_RIGHT, 43.2, paper.issued, 9.5, ink=SECOND, anchor="right")
    sheet.line(_LEFT, _RIGHT, 47.5, 0.5)

    facts = (
        (_LEFT, words.member, paper.member, 27.0),
        (41.0, words.phone, paper.phone, 27.0),
        (70.0, words.card, paper.card, 29.0),
        (101.0, words.tier, paper.tier, 15.0),
        (118.0, words.identified, paper.identified_by, 18.0),
    )
    for x, label, value, width in facts:
        sheet.text(x, 52.9, label, 7.5, ink=LABEL)
        sheet.text(x, 58, value, 10, bold=True, width=width)
    sheet.line(_LEFT, _RIGHT, 62.4, 0.2, ink=HAIR)


def _gifts(sheet: Sheet, words: Words, rows: list[_Row]) -> float:
    """Returns where the last row ends."""
    sheet.text(_LEFT, 67.5, words.gift_code, 7.5, ink=LABEL)
    sheet.text(_NAME, 67.5, words.gift, 7.5, ink=LABEL)
    sheet.text(_QUANTITY, 67.5, words.quantity, 7.5, ink=LABEL, anchor="right")
    sheet.text(_POINTS, 67.5, words.points, 7.5, ink=LABEL, anchor="right")
    sheet.text(_RIGHT, 67.5, words.retail, 7.5, ink=LABEL, anchor="right")
    y = _FIRST_ROW
    for row in rows:
        line = row.line
        for number, code in enumerate(row.code):
            sheet.text(_LEFT, y + _MORE * number, code, row.code_size, ink=SECOND)
        for number, name in enumerate(row.name):
            sheet.text(_NAME, y + _MORE * number, name, 9.5, bold=True)
        if row.cash:
            below = len(row.name) - 1 if row.cash_beside else len(row.name)
            sheet.text(_NAME + row.cash_at, y + _MORE * below, row.cash, 7.5, ink=LABEL)
        sheet.text(_QUANTITY, y, row.quantity, 9.5, bold=True, anchor="right")
        sheet.text(_POINTS, y, line.points, 9.5, bold=True, anchor="right", width=22)
        sheet.text(_RIGHT, y, line.retail, 9.5, ink=SECOND, anchor="right", width=22)
        y += row.height
        sheet.line(_LEFT, _RIGHT, y - 4.6, 0.2, ink=HAIR)
    return y - 4.6


def _notes(paper: VoucherPaper, words: Words) -> tuple[float, list[tuple[str, list[str]]]]:
    """Where the notes' text starts, and each note with its lines."""
    notes = [(words.collect, paper.collect), (words.returns, paper.returns), (words.expiring, paper.expiring or "")]
    notes = [(label, text) for label, text in notes if text]
    start = _LEFT + max([11.0, *(width_of(label, 8.5, bold=True) + 3 for label, _ in notes)])
    return start, [(label, wrapped(text, 8.5, _RIGHT - start)) for label, text in notes]


def _codes_top(block: float, paper: VoucherPaper, words: Words) -> float:
    """Where the codes begin under sums that begin at ``block``: where they always do, or under longer notes."""
    return max(138.7, block + 24 + _NOTE_LEADING * (sum(len(lines) for _, lines in _notes(paper, words)[1]) - 1) + 5.8)


def _tail(sheet: Sheet, paper: VoucherPaper, words: Words, below: float) -> None:
    block = below + 4.6
    _sums(sheet, paper, words, block)
    start, notes = _notes(paper, words)
    y = block + 24
    for label, lines in notes:
        sheet.text(_LEFT, y, label, 8.5, bold=True)
        for line in lines:
            sheet.text(start, y, line, 8.5, ink=SECOND)
            y += _NOTE_LEADING
    _codes(sheet, paper, words, _codes_top(block, paper, words))
    supervisor = paper.supervisor or Person("", "")
    _signature(sheet, 12, words.customer, Person("", ""), paper.customer_signature)
    _signature(sheet, 55, words.clerk, paper.clerk, paper.clerk_signature)
    _signature(sheet, 98, words.supervisor, supervisor, paper.supervisor_signature)


def _sums(sheet: Sheet, paper: VoucherPaper, words: Words, top: float) -> None:
    sheet.box(_LEFT, top, _RIGHT - _LEFT, 17, radius=2, fill=BLOCK)
    columns = [
        (17.0, words.before, paper.points_before, False),
        (49.0, words.used, paper.points_used, True),
        (81.0, words.after, paper.points_after, True),
    ]
    room = 23.5
    widest = max(width_of(value, 15, bold=True) for _, _, value, _ in columns)
    size = min(15.0, 15.0 * room / widest)
    ends = []
    for x, label, value, bold in columns:
        sheet.text(x, top + 6, label, 7.5, ink=LABEL)
        ends.append(x + sheet.text(x, top + 12.7, value, size, bold=bold))
    sheet.text((ends[0] + 49) / 2, top + 12.7, "−", 13, ink=LABEL, anchor="middle")
    sheet.text((ends[1] + 81) / 2, top + 12.7, "=", 13, ink=LABEL, anchor="middle")
    if paper.cash is not None:
        sheet.box(106.2, top + 3.5, 0.2, 10, fill=HAIR)
        sheet.text(131.3, top + 6, words.cash, 7.5, ink=LABEL, anchor="right")
        sheet.text(131.3, top + 12.7, paper.cash, size, bold=True, anchor="right", width=23)


def _codes(sheet: Sheet, paper: VoucherPaper, words: Words, top: float) -> None:
    module = marks.qr_module(sheet)
    marks.qr(sheet, _LEFT, top, paper.digits, module)
    x = max(52.5, _LEFT + marks.qr_side(sheet, module) + 2 * marks.QR_QUIET * sheet.mm(module))
    sheet.text(x, top + 3.3, words.show[paper.copy], 11, bold=True, width=_RIGHT - x)
    sheet.text(x, top + 8.4, words.advice[paper.copy], 8, ink=LABEL, width=_RIGHT - x)
    wide = marks.code128(sheet, x, top + 11.4, paper.number, 11)
    sheet.text(x + wide / 2, top + 26.7, print_number(paper.number), 10.5, bold=True, anchor="middle", spacing=0.5)
    beside = max(96.5, x + wide + 5)
    first, second = print_short_code(paper.short_code)[:9], print_short_code(paper.short_code)[10:]
    sheet.text(beside, top + 14.6, words.typed, 7.5, ink=LABEL)
    sheet.text(beside, top + 19.6, first, 11, bold=True, spacing=0.5)
    sheet.text(beside, top + 24.5, second, 11, bold=True, spacing=0.5)


def _signature(sheet: Sheet, x: float, label: str, who: Person, drawn: Signature | None) -> None:
    if drawn is not None:
        sheet.signature(x + 3, _SIGN_LINE - _SIGNATURE, 32, 10, drawn)
    sheet.line(x, x + 38, _SIGN_LINE, 0.3)
    used = sheet.text(x, _SIGN_LINE + 4, label, 7.5, ink=LABEL)
    named = f"{who.name} {who.number}".strip()
    sheet.text(x + 38, _SIGN_LINE + 4, named, 8, ink=SECOND, anchor="right", width=36 - used)


def _foot(sheet: Sheet, paper: VoucherPaper, words: Words, page: int, pages: int) -> None:
    sheet.text(_LEFT, 199.4, how_printed(paper, words), 7, ink=LABEL)
    if pages > 1:
        sheet.text(WIDTH / 2, 199.4, words.page.format(page=page, pages=pages), 7, ink=LABEL, anchor="middle")
    sheet.text(_RIGHT, 199.4, words.foot, 7, ink=LABEL, anchor="right")
    if paper.reprint is not None:
        text = f"{reprint_text(paper)}   {paper.reprint.at}   {paper.reprint.who}"
        marks.reprint_bar(sheet, 0, 0, WIDTH, 7, text, 9.5)
        marks.reprint_bar(sheet, 0, 203, WIDTH, 7, text, 9.5)
