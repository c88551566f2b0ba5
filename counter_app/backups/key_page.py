"""The recovery key on paper: an A5 sheet with its groups, its QR code, and what it is for. It is made once and kept nowhere."""

from __future__ import annotations

from datetime import date

import segno

from counter_app.backups.recovery_key import key_name
from counter_app.vouchers import marks, page_a5
from counter_app.vouchers.page import DPI, PaperSize, pdf
from counter_app.vouchers.sheet import Sheet, cells_path

_LEFT, _RIGHT = 12.0, 136.0
_CHINESE = (
    "电脑坏了、丢了或被偷了，只有这把密钥能打开本店的备份。",
    "请锁进保险柜，不要与备份盘放在一起，也不要拍照。",
    "谁同时拿到密钥和备份，谁就能看到全部会员资料。",
)
_ENGLISH = (
    "Should the computer break, vanish or be stolen, this key alone opens the shop's backups.",
    "Lock it away, apart from the disk with the backups, and take no photo of it.",
    "Whoever has both this key and a backup can read everything about the members.",
)


def key_page(recovery_key: str, key: bytes, shop: str, desk: int, made_on: date) -> bytes:
    """The sheet as PDF, in both languages. ``key`` is what was derived from the recovery key."""
    sheet = Sheet(page_a5.WIDTH, DPI[PaperSize.A5])
    middle, room = sheet.width / 2, _RIGHT - _LEFT
    marks.shop_mark(sheet, middle - 5, 10, 10, page_a5.JADE)
    sheet.text(middle, 29, "备份恢复密钥  RECOVERY KEY", 15, bold=True, anchor="middle", width=room)
    sheet.text(middle, 36, shop, 10.5, anchor="middle", width=room)
    sheet.text(middle, 41.5, f"{desk:05d}   {made_on.isoformat()}   {key_name(key)}", 9, anchor="middle", width=room)
    sheet.line(_LEFT, _RIGHT, 46, 0.5)
    for place, group in enumerate(recovery_key.split("-")):
        y = 56 + place * 9.5
        sheet.text(_LEFT + 4, y, f"{place + 1}", 9)
        sheet.text(_LEFT + 14, y, group, 19, bold=True, spacing=1.6)
    code = segno.make(recovery_key, error="q", micro=False)
    module = sheet.dots_not_under(42 / len(code.matrix))
    sheet.modules(_RIGHT - 46, 54, cells_path(bytes(row) for row in code.matrix), module)
    sheet.line(_LEFT, _RIGHT, 106, 0.5)
    y = 114.0
    for lines in (_CHINESE, _ENGLISH):
        for line in lines:
            sheet.text(_LEFT, y, line, 9, width=room)
            y += 5.6
        y += 3
    sheet.text(_LEFT, y + 2, "恢复  counter-app restore FILE", 8.5, width=room)
    return pdf([(sheet, page_a5.LENGTH)], title="Counter recovery key", author=shop)
