"""Voucher numbers and short codes: the promised forms, and every slip of a finger caught."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.programme.voucher_numbers import (
    build_number,
    is_number,
    luhn_digit,
    new_voucher_id,
    parse_short_code,
    print_number,
    print_short_code,
    short_code,
    split_number,
)


def test_the_promised_number() -> None:
    assert build_number(2, 417) == "000020004172"
    assert print_number("000020004172") == "0000 2000 4172"
    assert split_number("000020004172") == (2, 417)


@pytest.mark.parametrize(("digits", "check"), [("7992739871", "3"), ("00002000417", "2"), ("0", "0"), ("4", "2"), ("5", "9")])
def test_the_luhn_digit(digits: str, check: str) -> None:
    assert luhn_digit(digits) == check


@given(desk=st.integers(0, 65_535), running=st.integers(1, 999_999), place=st.integers(0, 11), other=st.integers(1, 9))
def test_one_wrong_digit_is_no_number(desk: int, running: int, place: int, other: int) -> None:
    number = build_number(desk, running)
    assert is_number(number)
    assert split_number(number) == (desk, running)
    wrong = number[:place] + str((int(number[place]) + other) % 10) + number[place + 1 :]
    assert not is_number(wrong)


@pytest.mark.parametrize(
    "text", ["", "00002000417", "0000200041722", "0000 2000 4172", "００００２０００４１７２", "00002000417²", "-00020004172"]
)
def test_what_only_looks_like_a_number(text: str) -> None:
    assert not is_number(text)
    with pytest.raises(ValueError, match="not a voucher number"):
        split_number(text)


@pytest.mark.parametrize(("desk", "running"), [(-1, 1), (65_536, 1), (1, 0), (1, 1_000_000)])
def test_numbers_that_do_not_fit_are_not_made(desk: int, running: int) -> None:
    with pytest.raises(ValueError, match="not within"):
        build_number(desk, running)


def test_the_promised_short_code() -> None:
    code = short_code(bytes(range(16)))
    assert code == "000G40R40M30E20J"
    assert print_short_code(code) == "000G-40R4-0M30-E20J"


@pytest.mark.parametrize(
    "typed",
    ["000G-40R4-0M30-E20J", "000g40r40m30e20j", "OOOG 4OR4 OM3O E2OJ", " 000G - 40R4 - 0M30 - E20J ", "ooog-4or4-om3o-e2oj"],
)
def test_a_short_code_is_read_as_people_type_it(typed: str) -> None:
    assert parse_short_code(typed) == "000G40R40M30E20J"


def test_i_and_l_are_read_as_one() -> None:
    voucher_id = (0b00001 << 123 | 0b01010 << 118 | 5 << 60).to_bytes(16, "big")
    code = short_code(voucher_id)
    assert code is not None
    assert code.startswith("1A")
    assert parse_short_code("I" + code[1:]) == parse_short_code("l" + code[1:]) == code


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "000G40R40M30E20",
        "000G40R40M30E20J0",
        "000G40R40M30E20K",
        "00G040R40M30E20J",
        "000U40R40M30E20J",
        "000G40R40M30E20*",
        "000G\u201040R4\u20100M30\u2010E20J",
        "０００G40R40M30E20J",
        "000G40R40M30E20J\n",
        "1234567890123456",
    ],
)
def test_what_is_no_short_code(typed: str) -> None:
    assert parse_short_code(typed) is None


def test_every_single_slip_in_a_short_code_is_caught() -> None:
    good = "000G40R40M30E20J"
    for place in range(16):
        for symbol in "0123456789ABCDEFGHJKMNPQRSTVWXYZ":
            if symbol != good[place]:
                assert parse_short_code(good[:place] + symbol + good[place + 1 :]) is None


def test_ids_are_drawn_again_until_they_can_be_typed() -> None:
    digits_alone = bytes(16)
    hard_symbol = (32 << 53).to_bytes(16, "big")  # 32 mod 37 is the symbol *
    assert short_code(digits_alone) is None
    assert short_code(hard_symbol) is None
    drawn = iter([digits_alone, hard_symbol, bytes(range(16))])
    assert new_voucher_id(lambda length: next(drawn)) == bytes(range(16))


def test_every_id_drawn_has_a_code_that_leads_back() -> None:
    chance = random.Random(417)
    for _ in range(2_000):
        code = short_code(new_voucher_id(chance.randbytes))
        assert code is not None
        assert parse_short_code(print_short_code(code)) == code
        assert not code.isdigit()


def test_an_id_is_sixteen_bytes() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        short_code(bytes(15))
