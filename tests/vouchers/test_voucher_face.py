"""The paper's type faces: outlines made small stay the letters they were, and lines break where a reader expects."""

from __future__ import annotations

import struct
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.vouchers.subset import GRID, SubsetMaker
from counter_app.vouchers.typeface import MISSING, faces, fitted, printable, width_of, wrapped

CHARACTERS = "积分兑换凭证人民路店号会员手机礼品数量市场价繁體龘0123456789ABCgjQ@&¥，。（）·…"


def area_and_box(contours: list[list[tuple[int, int, int]]]) -> tuple[float, tuple[float, ...]]:
    """The area and the bounding box of a glyph's control polygons, in their own units."""
    area = sum((x1 * y2 - x2 * y1) / 2 for c in contours for (x1, y1, _), (x2, y2, _) in zip(c, c[1:] + c[:1], strict=True))
    xs, ys = [p[0] for c in contours for p in c], [p[1] for c in contours for p in c]
    return area, (min(xs), min(ys), max(xs), max(ys))


@pytest.mark.parametrize("bold", [False, True])
def test_a_small_outline_is_the_same_letter(bold: bool) -> None:
    face = faces()[bold].face
    maker = SubsetMaker(face)
    units = struct.unpack_from(">H", face.get_table("head"), 18)[0]
    coarse, fine = 0, 0
    for character in CHARACTERS:
        glyph = face.charToGlyph[ord(character)]
        small = [
            [(x * units / GRID, y * units / GRID, on) for x, y, on in contour] for contour in map(maker._on_grid, maker._contours(glyph))
        ]
        start = face.glyphPos[glyph]
        box = struct.unpack_from(">4h", face.get_table("glyf"), start + 2)
        fine += face.glyphPos[glyph + 1] - start
        coarse += len(maker._outline(glyph))
        area, small_box = area_and_box(small)
        assert small_box == pytest.approx(box, abs=8), character
        assert area < 0, character  # outer contours run clockwise: still ink, not holes
    assert coarse < fine * 0.85


def test_a_subset_holds_the_letters_asked_for_and_no_more() -> None:
    maker = SubsetMaker(faces()[0].face)
    font = maker.make([ord(character) for character in "分A 分"])
    count = struct.unpack(">H", font[4:6])[0]
    tables = {tag: font[at : at + length] for tag, _, at, length in (struct.unpack_from(">4sLLL", font, 12 + 16 * n) for n in range(count))}
    assert set(tables) == {b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"}
    assert struct.unpack(">H", tables[b"maxp"][4:6])[0] == 5
    places = struct.unpack(">6H", tables[b"loca"])
    sizes = [(end - start) * 2 for start, end in pairwise(places)]
    assert sizes[1] == sizes[4] > 0
    assert sizes[3] == 0
    assert struct.unpack_from(">H", tables[b"hmtx"], 4)[0] == GRID


TEXTS = st.text(st.sampled_from("人民路店服务台，。（）“”、abc XYZ 0123-:;¥"), max_size=60)


@given(text=TEXTS, width=st.floats(8, 60), first=st.floats(8, 60), bold=st.booleans())
def test_wrapping_loses_nothing_and_stays_inside(text: str, width: float, first: float, bold: bool) -> None:
    lines = wrapped(text, 9, width, bold=bold, first=min(first, width))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line, 9, bold=bold) <= width + 1e-6 for line in lines)


def test_lines_break_between_characters_and_never_before_a_comma() -> None:
    assert wrapped("礼品完好且未使用，七日内", 10, width_of("礼品完好且未使用", 10) + 0.1) == ["礼品完好且未使", "用，七日内"]
    assert wrapped("unused within seven days", 10, width_of("unused within s", 10)) == ["unused within", "seven days"]
    assert wrapped("", 10, 20) == [""]
    assert wrapped("   ", 10, 20) == [""]


@given(text=TEXTS, width=st.floats(10, 60), spacing=st.floats(0, 1))
def test_a_fitted_text_fits(text: str, width: float, spacing: float) -> None:
    shown, size = fitted(text, 12, width, spacing=spacing)
    assert 12 * 0.65 - 1e-9 <= size <= 12
    assert width_of(shown, size, spacing=spacing) <= width + 1e-6
    assert shown == text or shown.endswith("…") or size < 12


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("王*", "王*"),
        ("a\tb\nc\x00d", "a b c d"),
        ("a\u200bb\u202ec\ufeff", "abc"),
        ("\U0001f600", MISSING),
        ("\ud800", MISSING),
        ("e\u0301", "é"),
        ("\u3000全角", " 全角"),
    ],
)
def test_what_can_be_drawn_of_a_text(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_both_faces_have_the_same_characters() -> None:
    regular, bold = faces()
    assert regular.face.charToGlyph.keys() == bold.face.charToGlyph.keys()
    assert ord(MISSING) in regular.face.charToGlyph
