"""A voucher's page against the same page's text alone, and checking a code against bare Ed25519."""

from __future__ import annotations

import io
import itertools
import secrets
from collections.abc import Iterator
from datetime import UTC, date, datetime

from reportlab.pdfgen.canvas import Canvas

from counter_app.programme.voucher_numbers import build_number, new_voucher_id, short_code
from counter_app.vouchers.code import VoucherCode, check, content_hash, sign
from counter_app.vouchers.keys import DeskKey, KeyList
from counter_app.vouchers.page import PaperSize, render, warm_up
from counter_app.vouchers.paper import Language, PaperLine, Person, VoucherPaper
from counter_app.vouchers.preview import text_of
from counter_app.vouchers.typeface import REGULAR
from tests.benchmarks.measure import Row, in_turn

ISSUED = datetime(2026, 11, 22, 2, 30, 5, tzinfo=UTC)
LINES = (("101", 2), ("108", 1), ("104", 1))
MOST_BYTES = 35 * 1024


def rows() -> Iterator[Row]:
    key = DeskKey.make(2, datetime(2026, 1, 1, tzinfo=UTC), secrets.token_bytes(32))
    warm_up()
    for size in (PaperSize.A5, PaperSize.ROLL_80):
        yield from _page(key, size)
    yield _code(key)


def _page(key: DeskKey, size: PaperSize) -> Iterator[Row]:
    papers = itertools.cycle([_paper(key, running) for running in range(1, 61)])
    pdf = render(_paper(key, 417), size)
    lines = text_of(pdf).splitlines()
    ours, bare = in_turn(lambda: render(next(papers), size), lambda: _text_alone(lines), rounds=11, times=5)
    yield Row(f"voucher, {size.value}, a new code each", ours, bare, 2.0, "ms", f"{len(lines)} lines of text")
    yield Row(f"voucher, {size.value}: size", len(pdf) / 1024, None, MOST_BYTES / 1024, "KB")


def _text_alone(lines: list[str]) -> bytes:
    """The page's words in the page's own face, and nothing else."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(420, 800), invariant=1, initialFontName=REGULAR)
    canvas.setFont(REGULAR, 9)
    for place, line in enumerate(lines):
        canvas.drawString(20, 780 - 12 * place, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _code(key: DeskKey) -> Row:
    keys = KeyList.of_desk(key, 1, ISSUED)
    codes = [_signed(key, new_voucher_id(secrets.token_bytes)) for _ in range(50)]
    public = key.private.public_key()
    message = b"counter-voucher-1" + bytes(38)
    signature = key.private.sign(message)
    turn = itertools.cycle(codes)
    ours, bare = in_turn(
        lambda: check(next(turn), keys, date(2026, 11, 23)), lambda: public.verify(signature, message), rounds=11, times=200
    )
    return Row("checking a voucher code", ours * 1000, bare * 1000, 1.5, "µs")


def _signed(key: DeskKey, voucher_id: bytes) -> str:
    return sign(key.private, VoucherCode(2, ISSUED, voucher_id, 8315, content_hash(LINES), len(LINES), date(2026, 12, 22)))


def _paper(key: DeskKey, running: int) -> VoucherPaper:
    voucher_id = new_voucher_id(secrets.token_bytes)
    short = short_code(voucher_id)
    assert short is not None
    return VoucherPaper(
        language=Language.CHINESE, shop="锦和百货", shop_phone="0571-5550 0102", address="云江市人民路 102 号", desk=2,
        number=build_number(2, running), short_code=short, digits=_signed(key, voucher_id), issued="2026-11-22 14:33:07",
        member="王* 女士", phone="138****5678", card="6021 **** 0387", tier="金卡", identified_by="会员卡",
        lines=(
            PaperLine("101", "电热水壶 600 ml", 2, "3,150", "1,575", "¥158.00"),
            PaperLine("108", "电吹风 PH1800", 1, "2,924", "2,924", "¥199.00", "¥10.00"),
            PaperLine("104", "纯棉毛巾礼盒", 1, "2,241", "2,241", "¥118.00"),
        ),
        points_before="12,680", points_used="8,315", points_after="4,365", cash="¥10.00",
        collect="人民路店 2 号服务台，2026-12-22 前有效，凭本券或会员卡", returns="礼品完好且未使用，7 日内凭本券可退，积分原路退回",
        expiring="下一批 1,040 分将于 2027-03-31 到期，到期后自动清零", clerk=Person("李娜", "1024"), supervisor=Person("周敏", "0207"),
        online=True,
    )  # fmt: skip
