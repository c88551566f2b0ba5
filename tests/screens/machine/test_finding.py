"""What is typed into the find box, told apart by shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.programme.voucher_numbers import build_number, short_code
from counter_app.screens.finding import Found, Shape, shape_of


def full_width(digits: str) -> str:
    """As an input method in its full-width mode writes them."""
    return "".join(chr(ord(digit) + 0xFEE0) for digit in digits)


SHORT = short_code(bytes(range(16))) or ""


@pytest.mark.parametrize(
    ("typed", "shape", "text"),
    [
        ("1" * 246, Shape.VOUCHER_CODE, "1" * 246),
        ("000G-40R4-0M30-E20J", Shape.SHORT_CODE, SHORT),
        ("ooog 4or4 om3o e2oj", Shape.SHORT_CODE, SHORT),
        ("000G-40R4-0M30-E20K", Shape.CARD, "000G-40R4-0M30-E20K"),
        ("0000 2000 4172", Shape.VOUCHER_NUMBER, "000020004172"),
        ("000020004173", Shape.CARD, "000020004173"),
        ("13812345678", Shape.PHONE, "13812345678"),
        ("+86 138-1234-5678", Shape.PHONE, "13812345678"),
        ("+86 (138) 1234 5678", Shape.PHONE, "13812345678"),
        ("0086-138-1234-5678", Shape.PHONE, "13812345678"),
        (full_width("13812345678"), Shape.PHONE, "13812345678"),
        ("23812345678", Shape.CARD, "23812345678"),
        ("138123456789", Shape.CARD, "138123456789"),
        ("5678", Shape.LAST_FOUR, "5678"),
        (full_width("5678"), Shape.LAST_FOUR, "5678"),
        ("567", Shape.CARD, "567"),
        ("王小明", Shape.NAME, "王小明"),
        ("  王 小明 ", Shape.NAME, "王 小明"),
        ("王123", Shape.NAME, "王123"),
        ("wxm", Shape.NAME, "wxm"),
        ("O'Brien", Shape.NAME, "O'Brien"),
        ("Zoë Jean-Luc", Shape.NAME, "Zoë Jean-Luc"),
        ("阿依古丽·买买提", Shape.NAME, "阿依古丽·买买提"),
        ("61000000018", Shape.CARD, "61000000018"),
        ("6100 0000 018", Shape.CARD, "61000000018"),
        ("6100-0000-018", Shape.CARD, "61000000018"),
        ("VIP-0012", Shape.CARD, "VIP-0012"),
        ("٥٦٧٨", Shape.CARD, "٥٦٧٨"),
        ("-", Shape.CARD, "-"),
    ],
)
def test_by_its_shape_alone(typed: str, shape: Shape, text: str) -> None:
    found = shape_of(typed)
    assert found is not None
    assert (found.shape, found.text) == (shape, text)


@pytest.mark.parametrize("typed", ["", "   ", "\t\n", "\u3000"])
def test_nothing_typed_is_nothing_to_look_for(typed: str) -> None:
    assert shape_of(typed) is None


def test_a_phone_and_a_voucher_number_may_turn_out_to_be_cards() -> None:
    assert shape_of("13812345678") == Found(Shape.PHONE, "13812345678", or_card=True)
    assert shape_of("000020004172") == Found(Shape.VOUCHER_NUMBER, "000020004172", or_card=True)
    assert shape_of("5678") == Found(Shape.LAST_FOUR, "5678")


@given(desk=st.integers(0, 65_535), running=st.integers(1, 999_999))
def test_every_voucher_number_is_one(desk: int, running: int) -> None:
    number = build_number(desk, running)
    assert shape_of(number) == Found(Shape.VOUCHER_NUMBER, number, or_card=True)


@given(st.text())
def test_any_text_has_a_shape_and_its_form_keeps_it(text: str) -> None:
    found = shape_of(text)
    if found is None:
        assert text.split() == []
        return
    assert found.text == found.text.strip() != ""
    again = shape_of(found.text)
    assert again is not None
    assert again.shape == found.shape
