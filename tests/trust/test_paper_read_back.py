"""What is printed can be read (P8). Each page is turned into the dots of the printer that it was made for: every module of the QR code is
whole dots, and a reader takes its digits off the paper clean, turned, blurred, faded and stained. The control: three dots a module.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
import segno
import zxingcpp
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from told import told

from counter_app.programme.voucher_numbers import build_number, new_voucher_id, short_code
from counter_app.vouchers import marks
from counter_app.vouchers.code import VoucherCode, content_hash, sign
from counter_app.vouchers.keys import DeskKey
from counter_app.vouchers.page import PaperSize, pdf, render
from counter_app.vouchers.paper import Language, PaperLine, Person, VoucherPaper
from counter_app.vouchers.preview import picture
from counter_app.vouchers.sheet import Sheet

Grey = NDArray[np.uint8]
PRINTERS = ((PaperSize.A5, 600), (PaperSize.ROLL_80, 203), (PaperSize.ROLL_80, 300))
MODULES = 49
MADE = datetime(2026, 11, 22, 2, 30, 5, tzinfo=UTC)
KEY = DeskKey.make(7, MADE - timedelta(days=30), hashlib.sha256(b"a key of the tests").digest())


def voucher(seed: int) -> VoucherPaper:
    """An invented voucher, each seed another."""
    chance = random.Random(f"paper {seed}")
    desk, running, points = chance.randrange(1, 65_536), chance.randrange(1, 1_000_000), chance.randrange(1, 10_000_000)
    its_id = new_voucher_id(chance.randbytes)
    code = VoucherCode(desk, MADE, its_id, points, content_hash([("KT-1", 1)]), 1, date(2026, 12, 22))
    return VoucherPaper(
        language=chance.choice(list(Language)), shop="锦和百货", shop_phone="0571-5550 0102", address="云江市人民路 102 号", desk=desk,
        number=build_number(desk, running), short_code=short_code(its_id) or "", digits=sign(KEY.private, code), issued="2026-11-22 10:30",
        member="王*", phone="138****5678", card="6021 **** 0387", tier="金卡", identified_by="会员卡",
        lines=tuple(PaperLine(f"KT-{n}", "电热水壶 600 ml", 1, f"{points}", f"{points}", "¥158.00") for n in range(chance.randint(1, 3))),
        points_before=f"{points}", points_used=f"{points}", points_after="0", cash=None, collect="2 号服务台", returns="7 日内可退",
        expiring=None, clerk=Person("李娜", "1024"), supervisor=Person("周敏", "0207"), online=chance.random() < 0.5,
    )  # fmt: skip


def dots(paper: VoucherPaper, size: PaperSize, dpi: int) -> Grey:
    """The page as the printer's own dots."""
    drawn = picture(render(paper, size, dpi), dpi, 0)
    return np.array(Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb).convert("L"))


def at_arms_length(grey: Grey, dpi: int) -> Grey:
    """The paper as a camera of 203 dots an inch sees it, whatever printed it."""
    if dpi == 203:
        return grey
    image = Image.fromarray(grey)
    return np.array(image.resize((image.width * 203 // dpi, image.height * 203 // dpi), Image.Resampling.BOX))


def where(grey: Grey, digits: str) -> tuple[int, int, int, int]:
    """The QR code's place: left, top, right, bottom."""
    [found] = [each for each in read(grey) if each.text == digits]
    corners = [found.position.top_left, found.position.top_right, found.position.bottom_left, found.position.bottom_right]
    return min(c.x for c in corners), min(c.y for c in corners), max(c.x for c in corners), max(c.y for c in corners)


def read(grey: Grey) -> list[zxingcpp.Barcode]:
    return list(zxingcpp.read_barcodes(np.ascontiguousarray(grey), formats=zxingcpp.BarcodeFormat.QRCode))


def is_read(grey: Grey, digits: str) -> bool:
    return [each.text for each in read(grey)] == [digits]


# What happens to paper


def turned(grey: Grey, chance: random.Random) -> Grey:
    angle = chance.choice((3, -7, 20, 45, 90, 133, 180, 270)) + chance.uniform(-2, 2)
    return np.array(Image.fromarray(grey).rotate(angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC))


def blurred(grey: Grey, chance: random.Random) -> Grey:
    return np.array(Image.fromarray(grey).filter(ImageFilter.GaussianBlur(chance.uniform(1.9, 2.3))))


def faded(grey: Grey, chance: random.Random) -> Grey:
    """Heat-sensitive paper after a summer in a wallet: little left of the black, unevenly, with grain."""
    height, width = grey.shape
    left = np.linspace(chance.uniform(0.25, 0.35), chance.uniform(0.35, 0.6), width)[None, :]
    grain = np.random.default_rng(chance.randrange(2**32)).normal(0, 6, (height, width))
    return np.clip(250 - (255 - grey.astype(np.float64)) * left + grain, 0, 255).astype(np.uint8)


def stained(grey: Grey, chance: random.Random, digits: str) -> Grey:
    """A drop of coffee on the code, off its three corner marks, and some more around it."""
    left, top, right, bottom = where(grey, digits)
    side = (right - left) // 6
    spot = grey.copy()
    x, y = left + (right - left) * 2 // 5 + chance.randint(0, side), top + (bottom - top) * 2 // 5 + chance.randint(0, side)
    spot[y : y + side, x : x + side] = chance.randrange(0, 110)
    for _ in range(12):
        y, x = chance.randrange(grey.shape[0] - 9), chance.randrange(left)
        spot[y : y + 9, x : x + 9] = 60
    return spot


def fates(grey: Grey, digits: str, chance: random.Random) -> dict[str, Grey]:
    """The same paper as it comes back."""
    return {
        "clean": grey,
        "turned": turned(grey, chance),
        "blurred": blurred(grey, chance),
        "faded": faded(grey, chance),
        "stained": stained(grey, chance, digits),
        "turned and faded": faded(turned(grey, chance), chance),
    }


def whole_dots(grey: Grey, digits: str) -> int:
    """Dots of a module, where the code stands in the picture and every module is so many dots each way, black or white; else 0."""
    left, top, right, _bottom = where(grey, digits)
    code = segno.make(digits, error="q", version=8, mode="numeric", mask=2, boost_error=False, micro=False)
    cells = np.array([list(row) for row in code.matrix], np.uint8)
    module = round((right - left) / MODULES)
    tile = np.kron(np.where(cells, 0, 255).astype(np.uint8), np.ones((module, module), np.uint8))
    for y in range(top - 3, top + 4):
        for x in range(left - 3, left + 4):
            part = grey[y : y + tile.shape[0], x : x + tile.shape[1]].astype(np.int16)
            if part.shape == tile.shape and np.abs(part - tile).max() <= 2:  # the rasteriser's rounding
                return module
    return 0


def tried(seeds: range) -> list[str]:
    """Every paper on every printer, every fate: those that can't be read."""
    lost = []
    for seed in seeds:
        paper = voucher(seed)
        for size, dpi in PRINTERS:
            grey = dots(paper, size, dpi)
            if not whole_dots(grey, paper.digits):
                lost.append(f"{seed} {size} {dpi}: no whole dots")
            seen = at_arms_length(grey, dpi)
            chance = random.Random(f"fate {seed} {size} {dpi}")
            lost += [
                f"{seed} {size} {dpi}: {name}"
                for name, each in fates(seen, paper.digits, chance).items()
                if not is_read(each, paper.digits)
            ]
    return lost


def small(seed: int) -> tuple[Grey, str]:
    """The same code on a roll, at three dots a module."""
    digits = voucher(seed).digits
    sheet = Sheet(80, 203)
    marks.qr(sheet, 20, 20, digits, 3)
    drawn = picture(pdf([(sheet, 70)], title="", author=""), 203, 0)
    return np.array(Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb).convert("L")), digits


def small_ones_lost(seeds: range) -> dict[str, int]:
    """The control: how many small codes each fate makes unreadable."""
    lost: Counter[str] = Counter()
    for seed in seeds:
        grey, digits = small(seed)
        chance = random.Random(f"fate {seed} small")
        lost.update(name for name, each in fates(grey, digits, chance).items() if not is_read(each, digits))
    return lost


def test_every_module_is_whole_dots_and_every_page_is_read_whatever_happens_to_it() -> None:
    assert tried(range(2)) == []


def test_on_dots_of_another_printer_a_module_is_no_whole_dots() -> None:
    paper = voucher(1)
    drawn = picture(render(paper, PaperSize.A5, 600), 203, 0)
    grey = np.array(Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb).convert("L"))
    assert is_read(grey, paper.digits)
    assert whole_dots(grey, paper.digits) == 0


def test_at_three_dots_a_module_it_is_lost() -> None:
    lost = small_ones_lost(range(6))
    assert lost["blurred"] == 6, lost


@pytest.mark.long
def test_five_hundred_pages_are_read() -> None:
    seeds = range(1000, 1170)
    lost, control = tried(seeds), small_ones_lost(range(1000, 1100))
    told("P8", len(seeds) * len(PRINTERS) * 6, len(lost), control["blurred"] == 100, "pages read back")
    assert lost == []
    assert control["blurred"] == 100, control
