"""The code a new desk types: what it says, and what a slip of the hand does."""

import hashlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.head_office.enrolment_code import EnrolmentCode
from counter_app.programme.refusals import Trouble
from counter_app.programme.typed_groups import ALPHABET

ROOT = bytes(range(32))


def code(desk: int = 12, seed: int = 1) -> EnrolmentCode:
    return EnrolmentCode.new(desk, ROOT, random.Random(seed).getrandbits)


@given(desk=st.integers(1, 65_534), seed=st.integers(0, 2**32))
def test_what_is_printed_is_what_is_read(desk: int, seed: int) -> None:
    made = code(desk, seed)
    assert EnrolmentCode.parse(made.text) == made
    assert EnrolmentCode.parse(made.text.lower().replace("-", " ")) == made
    assert len(made.text) == 29
    assert made.text.count("-") == 4


def test_it_names_the_desk_and_head_offices_key_and_nothing_else_of_it() -> None:
    made = code(desk=417)
    assert made.desk == 417
    assert made.fits(ROOT)
    assert not made.fits(hashlib.sha256(ROOT).digest())
    assert f"{made.secret}" not in repr(made)


def test_two_codes_for_one_desk_share_nothing_that_could_be_guessed() -> None:
    assert len({code(seed=seed).secret for seed in range(200)}) == 200


@given(place=st.integers(0, 24), other=st.integers(1, 31))
def test_one_wrong_character_is_seen_and_its_group_named(place: int, other: int) -> None:
    text = list(code().text.replace("-", ""))
    text[place] = ALPHABET[(ALPHABET.index(text[place]) + other) % 32]
    with pytest.raises(Trouble) as bad:
        EnrolmentCode.parse("".join(text))
    assert (bad.value.code, bad.value.detail) == ("bad-enrolment-code", str(place // 5 + 1))


@pytest.mark.parametrize("typed", ["", "12345", code().text[:-1], code().text + "0"])
def test_too_little_or_too_much_is_said_as_that(typed: str) -> None:
    with pytest.raises(Trouble) as bad:
        EnrolmentCode.parse(typed)
    assert bad.value.detail == "0"
