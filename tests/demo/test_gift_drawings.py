"""The drawn gifts: Qt can draw each of them, nothing is cut off at an edge, and each has its tint, its names and its words."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
CATALOGUE = tomllib.loads((RESOURCES / "gifts" / "catalogue.toml").read_text(encoding="utf-8"))
GIFTS = sorted((RESOURCES / "gifts").glob("*.svg"))
MARKS = sorted((RESOURCES / "marks").glob("*.svg"))
SIDE = 96


def drawn(path: Path) -> QImage:
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, SIDE, SIDE))
    painter.end()
    return image


def edge(image: QImage) -> Iterator[int]:
    """The alpha of every pixel of the outermost ring."""
    last = SIDE - 1
    for place in range(SIDE):
        for x, y in ((place, 0), (place, last), (0, place), (last, place)):
            yield image.pixelColor(x, y).alpha()


@pytest.mark.parametrize("path", GIFTS, ids=lambda path: path.stem)
def test_a_gift_is_drawn_whole_and_fills_its_place(qtbot: QtBot, path: Path) -> None:
    image = drawn(path)
    assert max(edge(image)) == 0
    rows = [y for y in range(SIDE) if any(image.pixelColor(x, y).alpha() > 200 for x in range(SIDE))]
    columns = [x for x in range(SIDE) if any(image.pixelColor(x, y).alpha() > 200 for y in range(SIDE))]
    assert rows[-1] - rows[0] > SIDE * 0.4
    assert columns[-1] - columns[0] > SIDE * 0.33
    assert rows[-1] <= 90, "everything stands on the ground"


@pytest.mark.parametrize("path", MARKS, ids=lambda path: path.stem)
def test_a_mark_is_drawn(qtbot: QtBot, path: Path) -> None:
    image = drawn(path)
    assert any(image.pixelColor(x, y).alpha() > 10 for x in range(SIDE) for y in range(SIDE))


@pytest.mark.parametrize("path", [*GIFTS, *MARKS], ids=lambda path: path.stem)
def test_a_drawing_keeps_to_what_every_qt_can_draw(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"<(\w+)", text)) <= {"svg", "g", "path", "rect", "circle", "ellipse"}
    assert "style=" not in text
    assert "href" not in text


def test_every_drawing_stands_in_the_catalogue_with_a_pale_tint_and_both_names() -> None:
    pictures = CATALOGUE["pictures"]
    assert set(pictures) == {path.stem for path in GIFTS}
    assert CATALOGUE["default"] in pictures
    for name, picture in pictures.items():
        assert re.fullmatch(r"#[0-9A-F]{6}", picture["tint"]), name
        assert all(int(picture["tint"][at : at + 2], 16) >= 0xC8 for at in (1, 3, 5)), name
        assert picture["title"]["zh-Hans"], name
        assert picture["title"]["en"], name


def test_no_word_leads_to_two_pictures() -> None:
    words = [word for picture in CATALOGUE["pictures"].values() for word in picture["words"]]
    assert sorted(words) == sorted(set(words))
