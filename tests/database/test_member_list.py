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


def steps_of(connection: Connection, start: Key) -> int:
    """How many steps the file takes for one page."""
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1

    driver: Any = connection.connection.driver_connection
    driver.set_progress_handler(step, 1)
    page_from(connection, start, "")
    driver.set_progress_handler(None, 0)
    return steps


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
    *_, last = many.desk.read(everybody, "").starts
    few = len(many.desk.read(page_from, last, ""))
    page, rest = (many.desk.read(steps_of, start) for start in (("", 0), last))
    assert few < PAGE // 10
    assert rest < page / 5
