"""The test page: whether this printer prints to scale and dark enough, and whether the scanner reads what it prints.

Its two codes look like a voucher's and never are one: the desk number is beyond any desk's, the digits are beyond any code's. The
window knows them and says that the scanner reads well.
"""

from __future__ import annotations

from counter_app.programme.voucher_numbers import luhn_digit, print_number
from counter_app.vouchers import marks, page_a5, page_roll
from counter_app.vouchers.page import DPI, PaperSize, pdf
from counter_app.vouchers.sheet import BLACK, Sheet

TEST_NUMBER = "98765432109" + luhn_digit("98765432109")
TEST_DIGITS = "9" + "0123456789" * 24 + "01234"


def test_page(size: PaperSize | str, dpi: int | None, printer: str, shop: str) -> bytes:
    """The test page as PDF, in both languages. ``size`` is ``A5`` or ``roll-80``; ``dpi`` None: the paper's usual."""
    size = PaperSize(size)
    dpi = dpi or DPI[size]
    roll = size is PaperSize.ROLL_80
    sheet = Sheet(page_roll.WIDTH if roll else page_a5.WIDTH, dpi)
    left, right = (5.0, 75.0) if roll else (12.0, 136.0)
    middle, room = sheet.width / 2, right - left

    marks.shop_mark(sheet, middle - 5, 8, 10, BLACK if roll else page_a5.JADE)
    sheet.text(middle, 26, "测试页 TEST PAGE", 17, bold=True, anchor="middle", width=room)
    sheet.text(middle, 32, shop, 9, anchor="middle", width=room)
    sheet.text(middle, 37, f"{printer}   {size.value}   {dpi} dpi", 9, anchor="middle", width=room)
    sheet.line(left, right, 41, 0.5)

    def step(y: float, chinese: str, english: str) -> None:
        sheet.text(left, y, chinese, 9.5, bold=True, width=room)
        sheet.text(left, y + 4.6, english, 8.5, width=room)

    step(48, "1  下面这条线应长 50 mm，两端都看得见", "The line below is 50 mm long; both ends show")
    sheet.line(middle - 25, middle + 25, 60, 0.3)
    for tick in range(6):
        sheet.box(middle - 25.15 + tick * 10, 57.5, 0.3, 2.5, fill=BLACK)
    step(68, "2  大小字都清楚", "Large and small words are clear")
    sheet.text(left, 79, "积分兑换凭证 0123456789", 12, bold=True, width=room)
    sheet.text(left, 84.5, "积分兑换凭证 0123456789 ABCDEFGHJKMNPQRSTVWXYZ", 7, width=room)
    step(93, "3  用扫码枪扫两个码，窗口会说读到了", "Scan both codes: the window says it has read them")
    module = marks.qr_module(sheet)
    side = marks.qr_side(sheet, module)
    marks.qr(sheet, middle - side / 2, 102, TEST_DIGITS, module)
    marks.code128(sheet, middle, 106 + side, TEST_NUMBER, 11, centred=True)
    sheet.text(middle, 121 + side, print_number(TEST_NUMBER), 11, bold=True, anchor="middle", spacing=0.6)
    step(131 + side, "4  黑块均匀，没有白道", "The block is evenly black, without streaks")
    sheet.box(left, 139 + side, room, 7, fill=BLACK)
    return pdf([(sheet, 152 + side if roll else page_a5.LENGTH)], title="Counter test page", author=shop)
