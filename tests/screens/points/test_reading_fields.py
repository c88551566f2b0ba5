"""What is typed into the fields, as whole numbers and days."""

from datetime import date

import pytest

from counter_app.screens.points import reading

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("text", "fen"),
    [("188", 18800), ("188.5", 18850), (" 1,208.00 ", 120800), ("¥0.05", 5), (".5", 50), ("１２．５０", 1250), ("9.990", 999)],
)
def test_yuan_are_read_as_fen(text: str, fen: int) -> None:
    assert reading.fen(text) == fen


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not-a-number"),
        ("abc", "not-a-number"),
        ("1.", "not-a-number"),
        ("1.2.3", "not-a-number"),
        ("二十", "not-a-number"),
        ("0", "empty"),
        ("-5", "negative"),
        ("1.001", "too-many-decimals"),
        ("9999999999", "too-large"),
    ],
)
def test_what_is_no_amount_is_named(text: str, why: str) -> None:
    with pytest.raises(reading.NotRead, match=f"^{why}$"):
        reading.fen(text)


def test_points_have_the_programmes_decimals() -> None:
    assert reading.parts(0)("500") == 500
    assert reading.parts(1)("5.6") == 56
    with pytest.raises(reading.NotRead, match="too-many-decimals"):
        reading.parts(0)("5.6")


def test_grams_are_read_as_milligrams() -> None:
    assert reading.milligrams("12.35") == 12350


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-10-31", date(2026, 10, 31)),
        ("20261031", date(2026, 10, 31)),
        ("10-31", date(2026, 10, 31)),
        ("1031", date(2026, 10, 31)),
        ("10月31日", date(2026, 10, 31)),
        ("2026年1月5日", date(2026, 1, 5)),
        ("11-02", TODAY),
        ("12-24", date(2025, 12, 24)),
    ],
)
def test_a_day_that_is_over_is_read(text: str, day: date) -> None:
    assert reading.day(text, TODAY) == day


@pytest.mark.parametrize("text", ["2026-11-03", "13-01", "02-30", "yesterday", "31"])
def test_no_such_day_and_no_day_to_come(text: str) -> None:
    with pytest.raises(reading.NotRead, match="not-a-date"):
        reading.day(text, TODAY)
