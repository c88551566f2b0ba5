"""A training shop opened and filled at the command line, as its owner would; and what a scanner makes of the pages it prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shop_files
import zxingcpp
from PIL import Image

from counter_app import cli
from counter_app.database.folder import DataFolder
from counter_app.screens.print_out import PaperChoice
from counter_app.vouchers.page import DPI
from counter_app.vouchers.preview import picture, text_of

DAY = date(2026, 11, 1)


@dataclass(frozen=True)
class Person:
    """Somebody of the training shop, with the PIN that was shown once."""

    number: str
    badge: str
    pin: str


@dataclass(frozen=True)
class TrainingShop:
    """The folder with members and gifts in it, and its two people. ``said`` is what each command printed."""

    folder: DataFolder
    clerk: Person
    supervisor: Person
    said: tuple[str, ...]


def typed(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    """What a command printed; it must have ended well."""
    code = cli.main([str(word) for word in words], _no_window)
    out, err = capsys.readouterr()
    assert code == 0, err
    return out


def _no_window(words: list[str]) -> int:
    raise AssertionError(f"no window was asked for: {words}")


def opened_training_shop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> TrainingShop:
    """``counter-app init --training``, then members and gifts from the shop's files, all on the first of November."""
    data, on = tmp_path / "training", ("--business-date", DAY.isoformat())
    marked, old = shop_files.members(tmp_path)
    shown = typed(capsys, "--data", data, *on, "init", "--training")
    people = {words[1]: Person(words[0], words[2], words[3]) for line in shown.splitlines() if len(words := line.split()) == 4}
    said = (
        typed(capsys, "--data", data, *on, "import", "members", marked),
        typed(capsys, "--data", data, *on, "import", "members", old),
        typed(capsys, "--data", data, *on, "import", "gifts", shop_files.gifts(tmp_path)),
    )
    return TrainingShop(DataFolder(data), people["clerk"], people["supervisor"], said)


@dataclass(frozen=True)
class Scanned:
    """What a scanner read off one page: the signed code of its QR, the number of its Code 128."""

    qr: str
    code_128: str


def scanned(page: Path, choice: PaperChoice) -> Scanned:
    """The page that came out, at the dots its codes were made for, read from the picture alone."""
    drawn = picture(page.read_bytes(), choice.dpi or DPI[choice.size])
    grey = np.array(Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb).convert("L"))
    wanted = [zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128]
    read = {found.format: found.text for found in zxingcpp.read_barcodes(grey, formats=wanted)}
    return Scanned(read[zxingcpp.BarcodeFormat.QRCode], read[zxingcpp.BarcodeFormat.Code128])


def page_that_says(words: str, folder: Path) -> Path:
    """The one page that came out of the printer with these words on it."""
    [page] = [path for path in folder.glob("*.pdf") if words in text_of(path.read_bytes())]
    return page
