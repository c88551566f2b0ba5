"""Invented vouchers for the tests of this room: the shop, its people, its keys."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime

from counter_app.programme.voucher_numbers import build_number, short_code
from counter_app.vouchers.code import VoucherCode, content_hash, sign
from counter_app.vouchers.keys import DeskKey
from counter_app.vouchers.paper import Language, PaperLine, Person, Signature, VoucherPaper

RFC8032_TEST_1 = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
MADE = datetime(2026, 1, 1, tzinfo=UTC)
DESK_7 = DeskKey.make(7, MADE, RFC8032_TEST_1)
VOUCHER_ID = bytes(range(16))
CODE = VoucherCode(
    desk=7,
    issued=datetime(2026, 11, 22, 2, 30, 5, tzinfo=UTC),
    voucher_id=VOUCHER_ID,
    points=8010,
    content=content_hash([("CUP", 2), ("YD030", 1)]),
    lines=2,
    last_day=date(2026, 12, 22),
)
DIGITS = sign(DESK_7.private, CODE)


def scrawl(seed: float, swings: int = 4) -> Signature:
    """A pen's way over the pad: two strokes."""
    first = tuple((0.1 + t / 90, 0.5 + 0.3 * math.sin(seed + t * swings / 9) * (1 - t / 80), 0.4 + 0.003 * t) for t in range(60))
    second = tuple((0.2 + t / 60, 0.75 - t / 300, 0.5) for t in range(20))
    return Signature((first, second), aspect=3.0)


SHORT_CODE = short_code(VOUCHER_ID) or ""

CHINESE = VoucherPaper(
    language=Language.CHINESE,
    shop="锦和百货",
    shop_phone="0571-8800 2211",
    address="人民路店 2 号服务台",
    desk=7,
    number=build_number(7, 417),
    short_code=SHORT_CODE,
    digits=DIGITS,
    issued="2026-11-22 10:30:05",
    member="王* 女士",
    phone="138****5678",
    card="6021 **** 0387",
    tier="金卡",
    identified_by="会员卡",
    lines=(
        PaperLine("101", "电热水壶 600 ml", 2, "3,150", "1,575", "¥158.00"),
        PaperLine("108", "电吹风 PH1800", 1, "2,924", "2,924", "¥199.00", cash="¥10.00"),
        PaperLine("104", "纯棉毛巾礼盒", 1, "2,241", "2,241", "¥118.00"),
    ),
    points_before="12,680",
    points_used="8,315",
    points_after="4,365",
    cash="¥10.00",
    collect="人民路店 2 号服务台，2026-12-22 前有效，凭本券或会员卡",
    returns="礼品完好且未使用，7 日内凭本券可退，积分原路退回",
    expiring="下一批 1,040 分将于 2027-03-31 到期，到期后自动清零",
    clerk=Person("李娜", "1024"),
    supervisor=Person("周敏", "0207"),
    online=True,
    customer_signature=scrawl(0.3),
    clerk_signature=scrawl(1.7, 6),
    supervisor_signature=scrawl(2.9, 5),
)

ENGLISH = replace(
    CHINESE,
    language=Language.ENGLISH,
    shop="Jinhe Department Store",
    address="Renmin Road, desk 2",
    member="Ms Wang*",
    tier="Platinum",
    identified_by="Phone and ID",
    lines=(
        PaperLine("101", "Electric kettle, 600 ml", 2, "3,150", "1,575", "¥158.00"),
        PaperLine("108", "Hair dryer PH1800", 1, "2,924", "2,924", "¥199.00", cash="¥10.00"),
    ),
    points_used="6,074",
    points_after="6,606",
    collect="Renmin Road, desk 2, by 2026-12-22, with this voucher or the member card",
    returns="Unused and complete within 7 days with this voucher; the points come back",
    expiring="the next 1,040 points on 2027-03-31",
    clerk=Person("Li Na", "1024"),
    supervisor=Person("Zhou Min", "0207"),
    online=False,
)


def with_gifts(paper: VoucherPaper, count: int) -> VoucherPaper:
    """The same paper with so many lines, each gift's name its own."""
    lines = tuple(PaperLine(f"{200 + n}", f"礼品{n} 保温杯 500 ml", 1, "1,000", "1,000", "¥68.00") for n in range(count))
    return replace(paper, lines=lines)
