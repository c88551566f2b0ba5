"""The lists of the running programme: seen masked, saved for whoever calls, and only those that the programme has."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from databases import new_server
from shop import CHEAP, CLERK, OPENED, SUPERVISOR, HeldClock, Shop, new_shop
from sqlalchemy import insert, update
from supervised import Opens, SupervisorsDesk

from counter_app.actions.agent import NameAgent, name_agent
from counter_app.actions.braking import SetBrakes, set_brakes
from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.folder import DataFolder
from counter_app.database.tables import member, month_end, stock
from counter_app.opening import open_desk, set_up
from counter_app.programme.brakes import OFF
from counter_app.resources import resource
from counter_app.screens.lists.place import ListsPlace
from tests.actions.doing import redeemed, stocked

TODAY = date(2026, 11, 2)


@pytest.fixture
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """A shop that runs the programme named by ``running``."""
    folder = DataFolder(tmp_path / "shop")
    text = resource("programmes", f"{request.param}.toml").read_text("utf-8")
    clock = HeldClock(OPENED)
    set_up(folder, new_shop(programme_text=text, programme_source=f"{request.param}.toml"), server=new_server(), now=clock, cost=CHEAP)
    made = Shop(folder, clock, open_desk(folder, now=clock, cost=CHEAP))
    yield made
    made.open.close()


def running(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("shop", [name], indirect=True)


@action("test-rows", again=lambda connection, asked: None)
def _rows(work: Work, asked: Asked) -> None:
    """As far as a test needs it: shelves that had twenty pieces, households by member, and what October brought."""
    work.connection.execute(update(stock).values(came_in=20))
    work.connection.execute(update(member).where(member.c.id == 1).values(household="云江路 1 号"))
    for kind, whose, basis, fen in (("fund", 0, 6_000_000, 60_000), ("reward", 1, 40_000_000, 160_000)):
        work.connection.execute(
            insert(month_end), {"month": date(2026, 10, 31), "kind": kind, "member_id": whose, "basis": basis, "fen": fen}
        )


def prepared(shop: Shop) -> None:
    shop.desk.write(_rows, shop.desk.asked(Asked))


def place(desk: SupervisorsDesk) -> ListsPlace:
    assert isinstance(desk.place, ListsPlace)
    return desk.place


def saved(desk: SupervisorsDesk, path: Path) -> list[list[str]]:
    """The list in front is saved; what then stands in the file."""
    place(desk).save_list(path)
    desk.waits_for("The list is saved")
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))


@running("chain-store")
def test_whom_to_remind_stands_masked_on_the_screen_and_in_full_in_the_file(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    for ahead, name, phone in ((7, "=王小明", "13812345678"), (1, "李芳", None), (2, "周强", "13912345678")):
        shop.member(points=120, name=name, phone=phone, tier="ordinary", expires=TODAY + timedelta(days=ahead), card=f"60210000000{ahead}")
    desk = opens("lists")
    desk.waits_for("Points ending soon 2")
    assert "3 Nov, tomorrow | 李* |  | 6021 **** 0001 | 120\n9 Nov, in 7 days | =* | 138****5678 | 6021 **** 0007 | 120" in desk.text()
    assert "2 members, 240 points in all" in desk.text()
    assert "周" not in desk.text().replace("周敏", "")

    rows = saved(desk, tmp_path / "remind.csv")

    assert rows == [
        ["Last day", "Name", "Phone", "Card number", "Points"],
        ["2026-11-03", "李芳", "", "602100000001", "120"],
        ["2026-11-09", "'=王小明", "13812345678", "602100000007", "120"],
    ]
    assert "it names members in full" in desk.text()
    assert shop.journal()[-1] == "export-list"
    assert '"fields":"name phone card","list":"expiring","rows":2' in shop.bodies()[-1]
    assert "13812345678" not in shop.bodies()[-1]


@running("chain-store")
def test_what_runs_low_leaves_no_line_in_the_journal(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    shop.gift(code="K-1", name="茶具", stock=3)
    shop.gift(code="K-2", name="水壶", stock=15)
    prepared(shop)
    desk = opens("lists")
    desk.waits_for("Low stock 1")
    desk.click("lists-low-stock")
    desk.waits_for("K-1 | 茶具 | 3 | 20 | 15 %")
    assert "K-2" not in desk.text()
    assert saved(desk, tmp_path / "low.csv")[1] == ["K-1", "茶具", "3", "20", "15 %"]
    assert "export-list" not in shop.journal()


@running("community-recycling")
def test_households_to_call_and_balances_only_on_the_day(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    tier = "member"
    shop.member(points=301, tier=tier, name="王小明", phone="13812345678")
    shop.member(points=900, tier=tier, name="没有户的人")
    prepared(shop)
    desk = opens("lists")
    desk.waits_for("云江路 1 号 | 王* | 138****5678 | 301")
    assert "没*" not in desk.text()
    desk.click("lists-publication")
    desk.waits_for("Nothing is published today")
    assert "The next day is 15 Nov, in 13 days." in desk.text()
    shop.clock.advance(days=13)
    desk.place.opened(None)
    desk.waits_for("云江路 1 号 | 王* | ")
    assert saved(desk, tmp_path / "wall.csv")[1][1] == "王*"
    assert "export-list" not in shop.journal()


@running("channel-agents")
def test_agents_stand_with_what_the_month_brings_them(shop: Shop, opens: Opens) -> None:
    shop.sign_in(SUPERVISOR)
    shop.desk.write(name_agent, shop.desk.asked(NameAgent, agent="D-01", waged=True))
    shop.desk.write(name_agent, shop.desk.asked(NameAgent, agent="D-02", waged=False))
    desk = opens("lists")
    desk.waits_for("D-01 | with a wage | 0 | 0 | ¥0.00\nD-02 | without a wage | 0 | 0 | ¥0.00")
    assert "¥1 for each full 420 points of a day beyond 16,720; without a wage, from the first." in desk.text()
    assert "2 agents, ¥0.00 in all" in desk.text()


@running("staff-promotion")
def test_the_staff_fund_month_by_month(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    who = shop.member(tier="employee")
    prepared(shop)
    shop.sign_in(CLERK)
    shop.desk.write(earn, shop.desk.asked(Purchase, member_id=who, receipt="S1", lines=(BoughtLine(123_45),)))
    desk = opens("lists")
    desk.waits_for("Nov 2026 | runs until its last day | ¥123.45 | ¥0.00\nOct 2026 | closed | ¥60,000.00 | ¥600.00")
    assert saved(desk, tmp_path / "fund.csv")[2] == ["2026-10", "closed", "60000.00", "600.00"]


@running("deposit-rewards")
def test_rewards_are_those_of_the_chosen_month(shop: Shop, opens: Opens) -> None:
    shop.member(tier="level-1", name="王小明", card="602100000001")
    prepared(shop)
    desk = opens("lists")
    desk.waits_for("No rewards for this month")
    place(desk).month.setCurrentIndex(1)
    place(desk).month.activated.emit(1)
    desk.waits_for("王* | 6021 **** 0001 | ¥400,000.00 | ¥1,600.00")
    assert "1 member, ¥1,600.00 in all" in desk.text()


@running("tier-return")
def test_what_was_held_for_approval_and_why_and_whose_it_was(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    shop.sign_in(CLERK)
    member, cup = shop.member(points=9_000, name="王小明", card="602100000001"), stocked(shop, "CUP", points=600, pieces=50)
    for number in range(5):
        redeemed(shop, member, (cup, 1), yes_from=shop.who(SUPERVISOR) if number else None)
    desk = opens("lists")
    desk.waits_for("Held for approval 1")
    desk.click("lists-held")
    desk.waits_for("2 Nov, today | 5 redemptions on one day | 李娜 1024 | 周敏 1007 | 王* | 6021 **** 0001")
    assert "小明" not in desk.text()
    assert saved(desk, tmp_path / "held.csv") == [
        ["Day", "Reason", "Served by", "Approved by", "Name", "Card number"],
        ["2026-11-02", "5 redemptions on one day", "李娜 1024", "周敏 1007", "王*", "6021 **** 0001"],
    ]
    assert "export-list" not in shop.journal(), "nobody is named in full"
    place(desk).month.setCurrentIndex(1)
    place(desk).month.activated.emit(1)
    desk.waits_for("Nothing was held in this month")


@running("telecom-catalogue")
def test_a_programme_without_lists_says_so(shop: Shop, opens: Opens) -> None:
    shop.desk.write(set_brakes, shop.desk.asked(SetBrakes, brakes=OFF, staff_id=shop.who(SUPERVISOR)))
    desk = opens("lists")
    desk.waits_for("This programme keeps no lists")
    assert not desk.shows("lists-save")


@running("chain-store")
def test_a_clerk_sees_none_and_nothing_stays_for_the_next_one(shop: Shop, opens: Opens) -> None:
    shop.member(points=120, name="李芳", tier="ordinary", expires=TODAY + timedelta(days=1))
    desk = opens("lists")
    desk.waits_for("李*")
    desk.place.signed_out()
    assert "李*" not in desk.text()
    shop.sign_in(CLERK)
    desk.place.opened(None)
    desk.waits_for("A supervisor works with the lists")


@running("chain-store")
def test_a_list_that_cant_be_saved_says_so_and_stands(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    shop.member(points=120, name="李芳", tier="ordinary", expires=TODAY + timedelta(days=1))
    desk = opens("lists")
    desk.waits_for("李*")
    place(desk).save_list(tmp_path / "no such folder" / "list.csv")
    desk.waits_for("The file could not be saved")
    assert place(desk).save.isEnabled()
    assert "李*" in desk.text()
