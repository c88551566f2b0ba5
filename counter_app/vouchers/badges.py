"""A sheet to cut up: staff badges and member cards with their bar codes, on A4 in the size of a bank card.

For a demonstration or a training shop, and for a new clerk whose badge isn't made yet. Nothing secret stands on it: a badge without its
PIN opens nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.vouchers.marks import code128, shop_mark
from counter_app.vouchers.page import pdf
from counter_app.vouchers.sheet import WHITE, Ink, Sheet

WIDTH, LENGTH = 210.0, 297.0
DPI = 600

_CARD, _TALL, _RADIUS = 85.6, 54.0, 3.2
_COLUMNS, _ROWS = 2, 5
_GAP = 2.0
_LEFT = (WIDTH - _COLUMNS * _CARD - (_COLUMNS - 1) * _GAP) / 2
_TOP = 14.0

_JADE: Ink = (0.043, 0.337, 0.275)
_JADE_SOFT: Ink = (0.773, 0.886, 0.847)
_GOLD: Ink = (0.949, 0.827, 0.545)
_INK: Ink = (0.102, 0.114, 0.106)
_QUIET: Ink = (0.31, 0.322, 0.298)
_LINE: Ink = (0.545, 0.529, 0.49)


@dataclass(frozen=True, slots=True)
class StaffBadge:
    """``role`` as it is read (“主管”); ``code`` is what the bars say."""

    name: str
    number: str
    role: str
    code: str
    supervisor: bool = False


@dataclass(frozen=True, slots=True)
class MemberCard:
    """``tier`` and ``note`` as they are read (“旧卡”, or empty); ``code`` is the card's number."""

    name: str
    tier: str
    code: str
    note: str = ""


def cards(shop: str, title: str, badges: Sequence[StaffBadge], members: Sequence[MemberCard]) -> bytes:
    """All badges, then all cards, ten to an A4 page, as PDF; equal input gives equal bytes. ``title`` stands at the head of each page."""
    every: list[StaffBadge | MemberCard] = [*badges, *members]
    each_page = _COLUMNS * _ROWS
    pages = [every[start : start + each_page] for start in range(0, len(every), each_page)]
    sheets = []
    for number, page in enumerate(pages, start=1):
        sheet = Sheet(WIDTH, DPI)
        sheet.text(_LEFT, 9.5, title, 9, ink=_QUIET, width=150)
        sheet.text(WIDTH - _LEFT, 9.5, f"{number} / {len(pages)}", 9, ink=_QUIET, anchor="right")
        for place, card in enumerate(page):
            x = _LEFT + place % _COLUMNS * (_CARD + _GAP)
            y = _TOP + place // _COLUMNS * (_TALL + _GAP)
            if isinstance(card, StaffBadge):
                _badge(sheet, x, y, shop, card)
            else:
                _member_card(sheet, x, y, shop, card)
        sheets.append((sheet, LENGTH))
    return pdf(sheets, title=title, author=shop)


def _badge(sheet: Sheet, x: float, y: float, shop: str, badge: StaffBadge) -> None:
    sheet.box(x, y, _CARD, _TALL, radius=_RADIUS, fill=WHITE, outline=_LINE, thick=0.2)
    shop_mark(sheet, x + 5, y + 5, 9, _JADE)
    sheet.text(x + 17, y + 10.8, shop, 11, bold=True, ink=_INK, width=_CARD - 22)
    sheet.line(x + 5, x + _CARD - 5, y + 17, 0.2, ink=_LINE)
    sheet.text(x + 5, y + 26.2, badge.name, 20, bold=True, ink=_INK, width=48)
    sheet.text(x + _CARD - 5, y + 22.6, badge.role, 11, bold=True, ink=_JADE if badge.supervisor else _INK, anchor="right", width=26)
    sheet.text(x + _CARD - 5, y + 27.4, badge.number, 10, ink=_QUIET, anchor="right", width=26)
    _bars(sheet, x, y, badge.code)


def _member_card(sheet: Sheet, x: float, y: float, shop: str, card: MemberCard) -> None:
    sheet.box(x, y, _CARD, _TALL, radius=_RADIUS, fill=_JADE)
    sheet.text(x + 5, y + 10, shop, 12, bold=True, ink=WHITE, width=50)
    sheet.text(x + _CARD - 5, y + 10, card.tier, 11, bold=True, ink=_GOLD, anchor="right", width=24)
    sheet.text(x + 5, y + 23.5, card.name, 16, bold=True, ink=WHITE, width=50)
    sheet.text(x + _CARD - 5, y + 23.5, card.note, 9, ink=_JADE_SOFT, anchor="right", width=24)
    sheet.box(x + 5, y + 30, _CARD - 10, 20, radius=1.6, fill=WHITE)
    _bars(sheet, x, y, card.code)


def _bars(sheet: Sheet, x: float, y: float, code: str) -> None:
    """The bars in the middle of a card's foot, with more than ten modules of white on either side, and what they say below."""
    code128(sheet, x + _CARD / 2, y + 32.5, code, 11, centred=True)
    sheet.text(x + _CARD / 2, y + 47.6, " ".join(_groups(code)), 9, ink=_INK, anchor="middle")


def _groups(code: str) -> list[str]:
    return [code[at : at + 4] for at in range(0, len(code), 4)] if code.isdigit() else [code]
