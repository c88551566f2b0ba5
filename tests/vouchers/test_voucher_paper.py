"""The paper's facts, as the register keeps them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from voucher_samples import CHINESE, ENGLISH

from counter_app.vouchers.paper import Copy, VoucherPaper

REPRINT = CHINESE.for_copy(Copy.SHOP).reprinted(2, "2026-11-22 15:06", "李娜 1024")
BARE = replace(CHINESE, supervisor=None, customer_signature=None, clerk_signature=None, supervisor_signature=None, cash=None, expiring=None)


@pytest.mark.parametrize("paper", [CHINESE, ENGLISH, REPRINT, BARE], ids=["zh", "en", "reprint", "bare"])
def test_what_was_saved_is_what_is_read(paper: VoucherPaper) -> None:
    text = paper.to_json()
    assert VoucherPaper.from_json(text) == paper
    assert VoucherPaper.from_json(json.dumps(json.loads(text), indent=4)).to_json() == text


def test_the_text_is_canonical() -> None:
    text = CHINESE.to_json()
    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert "锦和百货" in text


def test_the_first_print_is_number_one() -> None:
    assert (CHINESE.print_number, REPRINT.print_number) == (1, 3)


@pytest.mark.parametrize("text", ["{}", "[]", '{"language": "zh"}', "", "null"])
def test_other_text_is_no_paper(text: str) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        VoucherPaper.from_json(text)


def test_a_field_of_a_later_program_is_not_dropped_silently() -> None:
    later = json.dumps(json.loads(CHINESE.to_json()) | {"colour": "red"})
    with pytest.raises(TypeError):
        VoucherPaper.from_json(later)
