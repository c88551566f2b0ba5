"""All members by name: a page by its first member's key, each member once, and nobody counted off on the way."""

from __future__ import annotations

import random
from typing import Any

import pytest
from many_members import many_members
from shop import CLERK, Shop
from sqlalchemy.engine import Connection

from counter_app.database.member_list import PAGE, Key, everybody, first_page, page_from

LONG = 3 * PAGE + 7


def asked_of(connection: Connection, start: Key, begins: str) -> list[str]:
    """The statements that one page takes, as the driver gets them."""
    told: list[str] = []
    driver: Any = connection.connection.driver_connection
    driver.set_trace_callback(told.append)
    page_from(connection, start, begins)
    driver.set_trace_callback(None)
    return told


def plan_of(connection: Connection, statement: str) -> str:
    return " | ".join(str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}"))


@pytest.fixture
def many(shop: Shop) -> Shop:
    """Many of one name, so that a page begins among namesakes; some who left stand between them."""
    chance = random.Random(3)
    shop.sign_in(CLERK)
    people = [(f"王{n % 90:02d}", "active") for n in range(LONG)] + [(f"王{n:02d}", "left") for n in range(60)]
    people += [("李娜", "blocked"), ("李雷", "active")]
    chance.shuffle(people)
    many_members(shop, *people)
    return shop


def test_the_pages_together_are_everybody_once_and_in_order(many: Shop) -> None:
    whole = many.desk.read(everybody, "")
    pages = [many.desk.read(page_from, start, "") for start in whole.starts]
    found = [one for page in pages for one in page]
    assert [len(page) for page in pages[:-1]] == [PAGE] * (len(pages) - 1)
    assert len(found) == whole.total == LONG + 2 > PAGE
    assert [(one.name, one.member_id) for one in found] == sorted({(one.name, one.member_id) for one in found})
    assert {one.state for one in found} == {"active", "blocked"}
    assert many.desk.read(first_page, "") == pages[0]


def test_a_beginning_of_a_name_leaves_those_who_are_called_so(many: Shop) -> None:
    assert [one.name for one in many.desk.read(first_page, "李")] == ["李娜", "李雷"]
    assert many.desk.read(everybody, "李").total == 2
    assert many.desk.read(everybody, "王0").total == sum(1 for one in page_all(many) if one.startswith("王0"))
    assert many.desk.read(everybody, "赵").total == 0
    assert many.desk.read(first_page, "赵") == ()


def page_all(shop: Shop) -> list[str]:
    return [one.name for start in shop.desk.read(everybody, "").starts for one in shop.desk.read(page_from, start, "")]


@pytest.mark.sqlite_file
def test_a_page_is_found_by_its_key_and_nobody_before_it_is_read(many: Shop) -> None:
    def looked(connection: Connection) -> list[tuple[str, str]]:
        last = everybody(connection, "").starts[-1]
        return [(told, plan_of(connection, told)) for told in asked_of(connection, last, "")]

    [(told, plan)] = many.desk.read(looked)
    assert "OFFSET" not in told.upper().replace("OFFSET 0", "")
    assert "SEARCH member USING INDEX ix_member_name (name>? AND name<?)" in plan
    assert "SCAN" not in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan
