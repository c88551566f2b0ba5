"""The page on an 80 mm roll: 72 mm of print, black alone, as long as what stands on it. Measures are mm; text stands on its baseline."""

from __future__ import annotations

from counter_app.programme.voucher_numbers import print_number, print_short_code
from counter_app.vouchers import marks
from counter_app.vouchers.paper import PaperLine, Person, Signature, VoucherPaper
from counter_app.vouchers.sheet import BLACK, Sheet
from counter_app.vouchers.typeface import width_of
from counter_app.vouchers.words import Words, how_printed, reprint_text, words_of

WIDTH = 80.0
_LEFT, _RIGHT, _MIDDLE = 5.0, 75.0, 40.0
_ROOM = _RIGHT - _LEFT
_PAIR = 5.4
_BAR = 7.6
_BAR_TO_MARK = 11.0
_NOTE = 4.8


def sheet(paper: VoucherPaper, dpi: int) -> tuple[Sheet, float]:
    """The one sheet and its length in mm."""
    words = words_of(paper)
    page = Sheet(WIDTH, dpi)
    top = 5.0
    bar = reprint_text(paper)
    if bar:
        marks.reprint_bar(page, 4, top, 72, _BAR, bar, 11)
        top += _BAR_TO_MARK
    y = _head(page, paper, words, top)
    y = _facts(page, paper, words, y)
    y = _gifts(page, paper, words, y)
    y = _sums(page, paper, words, y)
    y = _notes(page, paper, words, y)
    y = _codes(page, paper, words, y)
    y = _signatures(page, paper, words, y)
    y = _foot(page, paper, words, y)
    if bar:
        y += 4.5
        marks.reprint_bar(page, 4, y, 72, _BAR, bar, 11)
        y += _BAR
    return page, y + 5


def _dots(page: Sheet, y: float) -> None:
    page.line(_LEFT, _RIGHT, y, 0.25, dash=0.5)


def _pair(page: Sheet, y: float, label: str, value: str, *, bold: bool = False) -> None:
    used = page.text(_LEFT, y, label, 9)
    page.text(_RIGHT, y, value, 9.5, bold=bold, anchor="right", width=_ROOM - used - 3)


def _head(page: Sheet, paper: VoucherPaper, words: Words, top: float) -> float:
    marks.shop_mark(page, 35, top, 10, BLACK)
    page.text(_MIDDLE, top + 16, paper.shop, 15, bold=True, anchor="middle", width=_ROOM)
    y = top + 20.8
    where = "   ".join(text for text in (paper.address, paper.shop_phone) if text)
    for text in [where] if width_of(where, 8) <= _ROOM else [paper.address, paper.shop_phone]:
        if text:
            page.text(_MIDDLE, y, text, 8, anchor="middle", width=_ROOM)
            y += 4
    y += 7
    page.text(_MIDDLE, y, words.title, 19, bold=True, anchor="middle", spacing=0.5, width=_ROOM)
    page.text(_MIDDLE, y + 5.4, f"{words.copy[paper.copy]}   {words.other_copy[paper.copy]}", 8.5, anchor="middle", width=_ROOM)
    page.line(_LEFT, _RIGHT, y + 9.4, 0.5)
    return y + 15


def _facts(page: Sheet, paper: VoucherPaper, words: Words, y: float) -> float:
    pairs = (
        (words.number, print_number(paper.number), True),
        (words.time, paper.issued, False),
        (words.member, f"{paper.member}   {paper.tier}".strip(), True),
        (words.card, paper.card, False),
        (words.phone, paper.phone, False),
        (words.identified, paper.identified_by, False),
    )
    for label, value, bold in pairs:
        if value:
            _pair(page, y, label, value, bold=bold)
            y += _PAIR
    _dots(page, y - 1.6)
    return y + 4


def _gifts(page: Sheet, paper: VoucherPaper, words: Words, y: float) -> float:
    for line in paper.lines:
        room = _ROOM - width_of(line.points, 10.5, bold=True) - 3
        page.text(_RIGHT, y, line.points, 10.5, bold=True, anchor="right")
        y = page.paragraph(_LEFT, y, line.name, 10.5, room, 4.9, bold=True)
        y = page.paragraph(_LEFT, y + 4.6, _how_paid(line, words), 8, _ROOM, 4) + 6
    _dots(page, y - 1.6)
    return y + 4


def _how_paid(line: PaperLine, words: Words) -> str:
    """``108   1 × 2,924 + ¥10.00   市场价 ¥199.00``"""
    pieces = f"{line.quantity:,} × {line.each}" if line.each else f"× {line.quantity:,}"
    cash = f" + {line.cash}" if line.cash is not None else ""
    retail = f"   {words.retail} {line.retail}" if line.retail else ""
    return f"{line.code}   {pieces}{cash}{retail}"


def _sums(page: Sheet, paper: VoucherPaper, words: Words, y: float) -> float:
    _pair(page, y, words.before, paper.points_before)
    _pair(page, y + _PAIR, words.used, f"− {paper.points_used}")
    y += _PAIR + 2.4
    page.line(45, _RIGHT, y, 0.3)
    y += 6.4
    label = page.text(_LEFT, y, words.after_long, 10.5, bold=True)
    page.text(_RIGHT, y, paper.points_after, 16, bold=True, anchor="right", width=_ROOM - label - 3)
    if paper.cash is not None:
        y += 6.6
        label = page.text(_LEFT, y, words.cash, 10.5, bold=True)
        page.text(_RIGHT, y, paper.cash, 13, bold=True, anchor="right", width=_ROOM - label - 3)
    _dots(page, y + 3.5)
    return y + 9


def _notes(page: Sheet, paper: VoucherPaper, words: Words, y: float) -> float:
    for label, text in ((words.collect, paper.collect), (words.returns, paper.returns), (words.expiring, paper.expiring)):
        if text:
            used = page.text(_LEFT, y, label + words.colon, 8.5, bold=True) + words.after_colon
            y = page.paragraph(_LEFT, y, text, 8.5, _ROOM, _NOTE, indent=used) + _NOTE
    _dots(page, y - 1)
    return y + 4.6


def _codes(page: Sheet, paper: VoucherPaper, words: Words, y: float) -> float:
    page.text(_MIDDLE, y, words.show[paper.copy], 10, bold=True, anchor="middle", width=_ROOM)
    module = marks.qr_module(page)
    side = marks.qr_side(page, module)
    y += 3.4
    marks.qr(page, _MIDDLE - side / 2, y, paper.digits, module)
    y += side + 4.2
    marks.code128(page, _MIDDLE, y, paper.number, 11, centred=True)
    y += 11 + 4
    page.text(_MIDDLE, y, print_number(paper.number), 11, bold=True, anchor="middle", spacing=0.6)
    page.text(_MIDDLE, y + 5, print_short_code(paper.short_code), 10, anchor="middle", spacing=0.4)
    return y + 17


def _signatures(page: Sheet, paper: VoucherPaper, words: Words, y: float) -> float:
    supervisor = paper.supervisor or Person("", "")
    people: tuple[tuple[str, Person, Signature | None], ...] = (
        (words.customer, Person("", ""), paper.customer_signature),
        (words.clerk, paper.clerk, paper.clerk_signature),
        (words.supervisor, supervisor, paper.supervisor_signature),
    )
    for label, who, drawn in people:
        page.text(_LEFT, y - 1.2, label, 9, width=18)
        page.line(24, _RIGHT, y, 0.3)
        named = f"{who.name} {who.number}".strip()
        used = page.text(_RIGHT, y - 1.2, named, 8.5, anchor="right", width=33) if named else 0.0
        if drawn is not None:
            page.signature(27, y - 8, 44 - used, 7.4, drawn)
        y += 9.4
    return y - 9.4


def _foot(page: Sheet, paper: VoucherPaper, words: Words, y: float) -> float:
    when = "" if paper.reprint is None else f"   {paper.reprint.at}   {paper.reprint.who}"
    page.text(_MIDDLE, y + 6.2, how_printed(paper, words) + when, 7.5, anchor="middle", width=_ROOM)
    page.text(_MIDDLE, y + 10.4, words.foot, 7.5, anchor="middle", width=_ROOM)
    return y + 10.4
