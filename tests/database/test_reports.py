"""What reports read: indexes that hold a day's sums without its vouchers, and stretches of row ids in the order they lie in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from shop import Shop
from sqlalchemy.engine import Connection

from counter_app.database import reports

SPAN = (date(2026, 10, 4), date(2026, 11, 2))


def plan(shop: Shop, question: Callable[[Connection], object]) -> str:
    """How the file answers it."""

    def ask(connection: Connection) -> str:
        told: list[str] = []
        driver: Any = connection.connection.driver_connection
        driver.set_trace_callback(told.append)
        question(connection)
        driver.set_trace_callback(None)
        return "\n".join(row[3] for one in told if one.startswith("SELECT") for row in driver.execute(f"EXPLAIN QUERY PLAN {one}"))

    return shop.open.database.read(ask)


@pytest.mark.sqlite_file
@pytest.mark.parametrize("question", [reports.redeemed_by_day, reports.redeemers])
def test_redemptions_of_a_time_are_read_from_their_index_alone(shop: Shop, question: Callable[..., object]) -> None:
    steps = plan(shop, lambda connection: question(connection, SPAN))
    assert "SEARCH voucher USING COVERING INDEX ix_voucher_day" in steps
    assert "INDEX ix_voucher_undone" in steps
    assert "SCAN voucher" not in steps


@pytest.mark.sqlite_file
@pytest.mark.parametrize("question", [reports.redeemed_by_day, reports.gifts_redeemed])
def test_one_shop_of_a_chain_is_read_from_the_days_vouchers_alone(shop: Shop, question: Callable[..., object]) -> None:
    steps = plan(shop, lambda connection: question(connection, SPAN, shop.desk.facts.shop_id))
    assert "SEARCH voucher USING INDEX ix_voucher_day" in steps
    assert "INDEX ix_voucher_undone" in steps
    assert "SCAN voucher" not in steps


@pytest.mark.sqlite_file
def test_how_often_members_redeem_is_read_member_by_member(shop: Shop) -> None:
    steps = plan(shop, lambda connection: reports.how_often(connection, SPAN, 0, 1_000))
    assert "SEARCH voucher USING COVERING INDEX ix_voucher_member (member_id>? AND member_id<?)" in steps


@pytest.mark.sqlite_file
def test_portions_are_stretches_of_row_ids(shop: Shop) -> None:
    for question in (
        lambda connection: reports.moved(connection, SPAN, 0, 1_000),
        lambda connection: reports.owed(connection, 0, 1_000),
        lambda connection: reports.membership(connection, 0, 1_000),
    ):
        assert "SCAN" not in plan(shop, question)


def test_a_shop_without_a_member_has_nothing_to_tell(shop: Shop) -> None:
    read = shop.desk.read
    assert read(reports.first_redemption) is None
    assert read(reports.redeemed_by_day, SPAN) == ()
    assert read(reports.redeemers, SPAN) == 0
    assert read(reports.last_member) == read(reports.last_lot) == 0
    assert read(reports.membership, 0, 10).on(SPAN[1]) == 0
