"""P8: what is printed can be read, however it was treated: every module is whole dots, and the code is read off paper that was turned,
blurred, faded, stained and creased, all at once. The control is the same code at three dots a module, on the same paper.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import pytest
import segno
import zxingcpp
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from told import told

from counter_app.vouchers.page import PaperSize, render
from counter_app.vouchers.preview import picture
from tests.vouchers.voucher_samples import CHINESE, DIGITS

SEED = 20261122
DPI = 203
SCANNER = 304
"""Dots per inch that a hand scanner sees, about."""
Grey = NDArray[np.uint8]


@dataclass(frozen=True)
class Treatment:
    """What happened to one piece of paper."""

    turned: float
    blurred: float
    faded: float
    stains: tuple[tuple[float, float, int], ...]
    noise: int

    @classmethod
    def of(cls, chance: random.Random) -> Treatment:
        stains = tuple((chance.random(), chance.random(), chance.randrange(150, 215)) for _ in range(chance.randrange(4)))
        return cls(chance.uniform(0, 360), chance.uniform(0, 2.4), chance.uniform(0.4, 1.0), stains, chance.randrange(2**31))

    def done_to(self, paper: Grey) -> Grey:
        treated = Image.fromarray(paper).resize(
            (paper.shape[1] * SCANNER // DPI, paper.shape[0] * SCANNER // DPI), Image.Resampling.BILINEAR
        )
        grey = np.array(treated.filter(ImageFilter.GaussianBlur(self.blurred))).astype(np.float64)
        height, width = grey.shape
        down, across = np.mgrid[0:height, 0:width]
        for x, y, shade in self.stains:  # coffee: rings, lighter than the middle between ink and paper
            distance = np.hypot(across - x * width, down - y * height)
            ring = np.abs(distance - 60) < 8
            grey[ring] = np.minimum(grey[ring], shade)
        grey = 255 - (255 - grey) * self.faded
        grey += np.random.default_rng(self.noise).normal(0, 12, grey.shape)
        clean = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
        return np.array(clean.rotate(self.turned, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC))


def read(paper: Grey) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(paper, formats=[zxingcpp.BarcodeFormat.QRCode])}


def rastered() -> Grey:
    """The customer's code off the page of a roll printer, with the quiet around it that the page gives it."""
    drawn = picture(render(CHINESE, PaperSize.ROLL_80, DPI), DPI, 0)
    page = np.array(Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb).convert("L"))
    [code] = [one for one in zxingcpp.read_barcodes(page) if one.format == zxingcpp.BarcodeFormat.QRCode]
    corners = (code.position.top_left, code.position.top_right, code.position.bottom_left, code.position.bottom_right)
    left, right = min(corner.x for corner in corners), max(corner.x for corner in corners)
    top, bottom = min(corner.y for corner in corners), max(corner.y for corner in corners)
    return np.ascontiguousarray(page[max(top - 24, 0) : bottom + 24, max(left - 24, 0) : right + 24])


def drawn(dots: int) -> Grey:
    """The same code at so many dots a module, with four modules of quiet."""
    code = segno.make(DIGITS, error="q", version=8, mode="numeric", mask=2, boost_error=False, micro=False)
    cells = np.pad(np.array([list(row) for row in code.matrix], np.uint8), 4)
    return np.kron(np.where(cells, 0, 255).astype(np.uint8), np.ones((dots, dots), np.uint8))


def unread(paper: Grey, times: int, seed: int) -> int:
    """Of so many treatments, those after which the code isn't read; nothing else is ever read instead."""
    print(f"seed {seed}")
    chance, failed = random.Random(seed), 0
    for _ in range(times):
        found = read(Treatment.of(chance).done_to(paper))
        assert found <= {DIGITS}
        failed += found != {DIGITS}
    return failed


def test_ill_treated_paper_is_read() -> None:
    assert unread(rastered(), 40, SEED) == 0


def test_the_modules_on_the_page_are_six_whole_dots() -> None:
    page, code = rastered(), drawn(6)
    inside = code[24:-24, 24:-24]
    height, width = inside.shape
    black = np.argwhere(page <= 2)
    y, x = black.min(axis=0)
    assert np.array_equal(np.where(page[y : y + height, x : x + width] <= 2, 0, 255), inside)


def test_control_three_dots_a_module_are_not_read() -> None:
    assert unread(drawn(6), 40, SEED) == 0
    assert unread(drawn(3), 40, SEED) > 0


@pytest.mark.long
def test_a_thousand_pieces_of_ill_treated_paper() -> None:
    failed = unread(rastered(), 1_000, SEED + 1)
    told("P8", 1_000, failed, unread(drawn(3), 100, SEED) > 0, "papers turned, blurred, faded, stained")
    assert failed == 0
