"""Points in all and what of them can be had here: with a line everything, since head office is asked; without one what was lent."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import pytest
from chain_line import LineOfTest
from chain_window import ChainDesk
from shop import CHEAP, CLERK, OPENED, SUPERVISOR, HeldClock, Shop, copy_of
from sqlalchemy import update
from sqlalchemy.engine import Connection
from window import OpenWindow

from counter_app.database.exchange.outbox import begin_chain
from counter_app.database.posting import new_id
from counter_app.database.tables import lot, standing
from counter_app.opening import open_desk
from counter_app.programme.values import IdentifiedBy
from counter_app.screens.chain.link import Allowance
from counter_app.screens.place import MemberHere
from counter_app.screens.window.places import PLACES

pytestmark = pytest.mark.sqlite_file

CARD = "612000000018"


def away(connection: Connection, points: int) -> None:
    """Of the one member's points so many are somebody else's to spend."""
    connection.execute(update(lot).values(away=points))
    connection.execute(update(standing).values(away=points))


@dataclass
class Desk(ChainDesk):
    member: int = 0

    def serve(self) -> None:
        self.sign_in(CLERK)
        self.window.scan(CARD)
        self.until_reads("Points to spend", "1,000")

    def put_in(self) -> None:
        self.window.type("T777", "Enter")
        self.until_reads("1 gift, 1 piece")

    def lends(self, member_id: int, points: int) -> frozenset[str]:
        """Head office lends all that is asked for."""
        if not points:
            return frozenset()
        self.services.desk.database.exchange(away, 0)
        return frozenset({"lot", "standing"})


@pytest.fixture
def desk(open_window: OpenWindow, shop_template: object, tmp_path: object) -> Desk:
    """A desk that may spend 200 of a member's 1,000 points."""
    folder = copy_of(shop_template, tmp_path / "chain")  # type: ignore[arg-type, operator]
    shop = Shop(folder, HeldClock(OPENED), open_desk(folder, now=HeldClock(OPENED), cost=CHEAP))
    member = shop.member(points=1_000, card=CARD)
    shop.gift(points=500, code="T777")
    shop.open.database.exchange(begin_chain, "desk", new_id(), OPENED)
    shop.open.database.exchange(away, 800)
    shop.open.close()
    window = open_window(entries=PLACES, folder=folder.path, held=True)
    line = LineOfTest(window.door.now)
    line.lent[member] = Allowance(500, 200)
    window.door.link = line
    return Desk(window, line, member)


def test_with_a_line_everything_can_be_had_and_what_is_missing_is_asked_for(desk: Desk) -> None:
    desk.line.grants = desk.lends
    desk.serve()
    desk.until_reads("Online", "Allowance: 300 used, 200 left")
    assert "here now" not in desk.reads()
    desk.put_in()
    desk.window.type("Enter")
    desk.until_reads("next customer")
    assert desk.line.asked == [(desk.member, 0), (desk.member, 500)]


def test_without_a_line_the_desk_says_what_can_be_had_now(desk: Desk) -> None:
    desk.line.cut = "no-line"
    desk.serve()
    desk.until_reads("Offline since 09:00", "200 of them here now", "200 here now", "More when the line is back")
    desk.window.type("T777", "Enter")
    desk.until_reads("200 points can be had here now", "500 are needed, of 1,000 in all")
    assert desk.line.asked == []


def test_a_shelf_that_other_desks_give_from_isnt_called_empty(desk: Desk) -> None:
    desk.line.cut = "no-line"
    books = sqlite3.connect(desk.window.door.folder.database)
    books.execute("UPDATE stock SET away = on_hand")
    for table in ("lot", "standing"):
        books.execute(f"UPDATE {table} SET away = 0")
    books.commit()
    books.close()
    desk.serve()
    desk.until_reads("0 here now", "More when the line is back")
    desk.window.type("T777", "Enter")
    desk.until_reads("0 pieces can be had here now", "The shop's other desks have the rest")
    assert "None in this shop" not in desk.reads()


def test_head_office_that_lends_nothing_leaves_the_refusal_with_what_can_be_had(desk: Desk) -> None:
    desk.serve()
    desk.put_in()
    desk.window.type("Enter")
    desk.until_reads("200 points can be had here now")
    assert desk.line.asked[-1] == (desk.member, 500)


def test_while_head_office_is_asked_the_window_says_so_and_after_three_seconds_it_goes_on(desk: Desk) -> None:
    desk.serve()
    desk.put_in()
    desk.line.waits.clear()
    desk.window.type("Enter")
    desk.until_reads("Head office is asked for what is missing here")
    page = desk.window.main.desk
    assert page is not None
    page.go("points")
    desk.window.until(lambda: page.rail.items["points"].isChecked())
    page.go("redeem")
    desk.until_reads("200 points can be had here now")
    desk.line.waits.set()


def test_a_line_that_comes_back_takes_the_words_away(desk: Desk) -> None:
    desk.line.cut = "no-line"
    desk.serve()
    desk.until_reads("200 of them here now")
    desk.line.cut = ""
    assert desk.services.line is not None
    desk.services.line.now()
    desk.window.until(lambda: "200 of them here now" not in desk.reads())
    desk.until_reads("Online")


def leaves(desk: Desk) -> None:
    """A supervisor has the member leave, as they asked."""
    desk.sign_in(SUPERVISOR)
    assert desk.window.main.desk is not None
    desk.window.main.desk.go("members", MemberHere(desk.member, IdentifiedBy.PHONE))
    desk.click("member-do-leave")
    desk.click("member-ok")


def test_who_leaves_has_all_their_points_brought_here_first(desk: Desk) -> None:
    desk.line.grants = desk.lends
    leaves(desk)
    desk.until_reads("The member has left")
    assert desk.line.asked == [(desk.member, 1_000)]


def test_points_that_dont_come_keep_a_member_from_leaving(desk: Desk) -> None:
    leaves(desk)
    desk.until_reads("Some of their points are at head office", "try again then")
    assert desk.line.asked == [(desk.member, 1_000)]
    desk.line.grants = desk.lends
    desk.services.desk.database.exchange(away, 0)
    desk.click("member-ok")
    desk.until_reads("The member has left")
