"""Looking through all members: a list as long as they are many, of which only what was looked at is ever fetched."""

from __future__ import annotations

import pytest
from many_members import many_members
from PySide6.QtCore import Qt
from shop import CLERK, Shop
from supervised import Opens, SupervisorsDesk

from counter_app.actions.members import Enrol, enrol
from counter_app.database.member_list import PAGE, Everybody
from counter_app.database.members import Found
from counter_app.screens.design.lines import LinesTable
from counter_app.screens.members.pages import MOST_PAGES, Pages

MANY = 10 * PAGE + 3


@pytest.fixture
def desk(shop: Shop, opens: Opens) -> SupervisorsDesk:
    """A clerk looks through very many members; their phones count up with their names."""
    shop.sign_in(CLERK)
    many_members(shop, *((f"王{n:05d}", "active") for n in range(MANY)), ("李娜", "blocked"))
    desk = opens("members", CLERK)
    desk.click("member-browse")
    desk.waits_for(f"{MANY + 1:,} members")
    return desk


def table(desk: SupervisorsDesk) -> LinesTable:
    found = desk.control("member-everybody")
    assert isinstance(found, LinesTable)
    return found


def shown(desk: SupervisorsDesk) -> list[str]:
    """The phones that can be read in the list now."""
    view = table(desk)
    last = view.rowAt(view.viewport().height() - 1)
    rows = range(max(view.rowAt(0), 0), view.lines.rowCount() if last < 0 else last + 1)
    return [str(view.lines.index(row, 1).data()) for row in rows]


def until_shown(desk: SupervisorsDesk, *phones: str) -> None:
    """No row that shows is still empty, and these are among them."""
    desk.qtbot.wait_until(lambda: "…" not in shown(desk) and set(phones) <= set(shown(desk)))


def test_the_list_has_its_whole_length_and_only_what_is_looked_at_is_fetched(desk: SupervisorsDesk) -> None:
    view = table(desk)
    assert view.lines.rowCount() == MANY + 1
    # 李 stands before 王: the first of all is the one who may not be served.
    until_shown(desk, "139****2003", "139****0000")

    view.scrollToBottom()
    until_shown(desk, "139****2002")
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    until_shown(desk)
    middle = int(shown(desk)[0][-4:])
    assert abs(middle - MANY // 2) < 20
    assert shown(desk) == [f"139****{middle + n:04d}" for n in range(len(shown(desk)))]
    assert len(view.lines.rows[:]) <= 5 * PAGE


def test_a_row_that_is_gone_to_is_shown_masked_at_the_right_and_esc_leads_back(desk: SupervisorsDesk) -> None:
    view = table(desk)
    view.setFocus()
    desk.press(Qt.Key.Key_End)
    desk.qtbot.wait_until(lambda: desk.shows("member-reveal"))
    desk.waits_for("139****2002")
    assert "王02002" not in desk.text()

    desk.press(Qt.Key.Key_Escape)
    desk.qtbot.wait_until(lambda: not desk.shows("member-reveal"))
    assert view.isVisible()
    desk.press(Qt.Key.Key_Escape)
    desk.waits_for("Whom are you looking for?")


def test_a_beginning_leaves_whoever_is_called_so_and_who_is_enrolled_meanwhile_is_counted(desk: SupervisorsDesk, shop: Shop) -> None:
    bar = table(desk).verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    until_shown(desk)
    at = bar.value()
    shop.desk.write(enrol, shop.desk.asked(Enrol, name="赵一", phone="13700000001", card="610000000001"))
    desk.waits_for(f"{MANY + 2:,} members")
    assert bar.value() == at
    until_shown(desk)

    desk.fill("member-begins", "赵")
    desk.qtbot.wait_until(lambda: shown(desk) == ["137****0001"])
    desk.waits_for("1 member")
    desk.fill("member-begins", "王0000")
    until_shown(desk, "139****0000", "139****0009")
    desk.fill("member-begins", "陈")
    desk.qtbot.wait_until(lambda: table(desk).lines.rowCount() == 0)
    desk.waits_for("0 members")


def test_what_was_looked_at_long_ago_is_let_go_and_fetched_again() -> None:
    looked: list[int] = []
    total = 3 * MOST_PAGES * PAGE
    pages = Pages(Everybody(total, tuple(("王", n) for n in range(0, total, PAGE))), lambda: looked.append(1))
    for number in range(2 * MOST_PAGES):
        assert pages[number * PAGE] is None
        assert pages.wanted() == (number, ("王", number * PAGE))
        pages.put(number, tuple(Found(number * PAGE + n, "王", "", None, "ordinary", "active") for n in range(PAGE)))
    assert len(pages[:]) == MOST_PAGES * PAGE
    assert pages[0] is None
    found = pages[2 * MOST_PAGES * PAGE - 1]
    assert found is not None
    assert found.member_id == 2 * MOST_PAGES * PAGE - 1


def test_of_all_that_scrolled_by_only_what_shows_last_is_wanted() -> None:
    pages = Pages(Everybody(10 * PAGE, tuple(("王", n) for n in range(0, 10 * PAGE, PAGE))), lambda: None)
    for row in range(0, 10 * PAGE, 50):
        assert pages[row] is None
    assert pages.wanted() == (9, ("王", 9 * PAGE))
    assert pages.wanted() is None
