"""The brakes by themselves: from which count on a redemption waits for a supervisor, and what a shop can set."""

from datetime import UTC, date, datetime, timedelta

import pytest

from counter_app.programme.brakes import (
    MOST,
    OFF,
    SHIPPED,
    Brakes,
    Seen,
    checked,
    from_text,
    held_because,
    may_be_held,
    receipt_key,
    to_text,
)
from counter_app.programme.refusals import NeedsApproval

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
TODAY = NOW.date()


def why(seen: Seen, brakes: Brakes = SHIPPED) -> list[tuple[str, int]]:
    return [(reason.because, reason.count) for reason in held_because(brakes, seen, NOW)]


def test_the_first_time_that_is_held() -> None:
    assert why(Seen()) == []
    assert [why(Seen(today=before)) for before in (3, 4, 5)] == [[], [("often", 5)], [("often", 6)]]
    assert [why(Seen(with_clerk=before)) for before in (10, 11, 12)] == [[], [("pair", 12)], [("pair", 13)]]
    assert [why(Seen(returns=before)) for before in (2, 3, 4)] == [[], [("loop", 3)], [("loop", 4)]]
    assert [why(Seen(alike=before)) for before in (0, 1, 2)] == [[], [("receipt", 1)], [("receipt", 2)]]
    assert held_because(SHIPPED, Seen(today=4), NOW) == (NeedsApproval("often", count=5),)


def test_the_second_redemption_after_a_new_phone_within_seven_times_24_hours() -> None:
    week_ago = NOW - timedelta(days=7)
    assert why(Seen(changed_at=week_ago, since_change=0)) == []
    assert why(Seen(changed_at=week_ago, since_change=1)) == [("changed", 2)]
    assert why(Seen(changed_at=NOW, since_change=2)) == [("changed", 3)]
    assert why(Seen(changed_at=week_ago - timedelta(seconds=1), since_change=9)) == []
    assert why(Seen(changed_at=None, since_change=9)) == []
    at_once = Brakes(changed=1)
    assert why(Seen(changed_at=week_ago), at_once) == [("changed", 1)]
    assert why(Seen(), at_once) == []


def test_everything_that_holds_it_is_told_and_what_is_off_holds_nothing() -> None:
    all_of_it = Seen(today=4, changed_at=NOW, since_change=1, with_clerk=11, returns=3, alike=1)
    assert why(all_of_it) == [("changed", 2), ("loop", 3), ("receipt", 1), ("often", 5), ("pair", 12)]
    assert why(all_of_it, OFF) == []
    assert why(all_of_it, Brakes(often=None, loop=None)) == [("changed", 2), ("receipt", 1), ("pair", 12)]


def test_how_far_is_looked_back() -> None:
    assert SHIPPED.first_day(TODAY) == date(2026, 11, 1)  # 30 days, today among them
    assert (SHIPPED.looks_back, Brakes(days=1).looks_back, Brakes(days=8).looks_back, Brakes(days=9).looks_back) == (30, 8, 8, 9)
    assert Brakes(days=1, change_days=7).first_day(TODAY) == date(2026, 11, 23)
    assert Brakes(days=1, change_days=1).first_day(TODAY) == date(2026, 11, 29)


def test_whether_it_is_worth_looking_at_all() -> None:
    assert [may_be_held(SHIPPED, recent, None, TODAY) for recent in (0, 3, 4, 5)] == [False, False, True, True]
    assert [may_be_held(Brakes(often=None), recent, None, TODAY) for recent in (10, 11)] == [False, True]
    assert [may_be_held(Brakes(often=20, pair=3), recent, None, TODAY) for recent in (1, 2)] == [False, True]
    assert not may_be_held(OFF, 1_000, None, TODAY)
    first = SHIPPED.first_day(TODAY)
    assert may_be_held(SHIPPED, 0, first, TODAY)
    assert may_be_held(SHIPPED, 0, TODAY, TODAY)
    assert not may_be_held(SHIPPED, 0, first - timedelta(days=1), TODAY)


@pytest.mark.parametrize(
    ("receipt", "key"),
    [
        ("A-0017", "A0017"),
        ("a 00１7", "A0017"),
        ("Ａ/0017", "A0017"),
        ("0017", "17"),
        ("00-17-00", "1700"),
        ("17", "17"),
        ("straße 1", "STRASSE1"),
        ("x17x", "X17X"),
        ("小票 8", "小票8"),
        ("000", ""),
    ],
)
def test_two_readings_of_one_receipt_are_one(receipt: str, key: str) -> None:
    assert receipt_key(receipt) == key


def test_what_the_shop_keeps_reads_as_what_it_set() -> None:
    own = Brakes(often=None, changed=1, pair=2, loop=MOST, receipt=None, days=366, change_days=1)
    assert from_text(to_text(own)) == own
    assert from_text(to_text(SHIPPED)) == from_text(None) == from_text("{}") == SHIPPED
    assert from_text(to_text(OFF)) == OFF
    assert to_text(SHIPPED) == '{"change_days": 7, "changed": 2, "days": 30, "loop": 3, "often": 5, "pair": 12, "receipt": 1}'


@pytest.mark.parametrize("name", ["often", "changed", "pair", "loop", "receipt"])
def test_a_bound_is_none_or_one_to_a_million(name: str) -> None:
    for good in (None, 1, 2, MOST):
        assert getattr(checked(**{name: good}), name) == good
    for bad in (0, -1, MOST + 1, True, 2.0, "3"):
        with pytest.raises(ValueError, match=f"^no brake is {name} = {bad}$"):
            checked(**{name: bad})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["days", "change_days"])
def test_days_are_one_to_a_leap_year(name: str) -> None:
    for good in (1, 366):
        assert getattr(checked(**{name: good}), name) == good
    for bad in (0, 367, None, True):
        with pytest.raises(ValueError, match=f"^no brake is {name} = {bad}$"):
            checked(**{name: bad})


def test_a_brake_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="no brake is handbrake = 1"):
        checked(often=3, handbrake=1)
    with pytest.raises(ValueError, match="no brake is often = 0"):
        from_text('{"often": 0}')
