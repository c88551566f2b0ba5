"""A desk that is filled while people work at it: how far it is, who isn't here yet, and who comes at once because they are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from chain_line import LineOfTest
from chain_window import ChainDesk
from databases import copy_of
from shop import CHEAP, CLERK, OPENED, SUPERVISOR, HeldClock, Shop
from sqlalchemy import text
from window import OpenWindow

from counter_app.database.folder import DataFolder
from counter_app.opening import open_desk
from counter_app.screens.chain.link import Filling
from counter_app.screens.window.places import PLACES

pytestmark = pytest.mark.sqlite_file
CARD = "602100001234"


@pytest.fixture
def filled_desk(open_window: OpenWindow, shop_template: Path, tmp_path: Path) -> ChainDesk:
    """A desk with one member here, known to this desk by no card until head office is asked."""
    folder = tmp_path / "filled"
    copy_of(shop_template, folder)
    clock = HeldClock(OPENED)
    shop = Shop(DataFolder(folder), clock, open_desk(DataFolder(folder), now=clock, cost=CHEAP))
    shop.member(points=500, name="王小明", card="602100000001")
    shop.open.close()
    window = open_window(folder=folder, entries=PLACES, held=True)
    window.door.link = line = LineOfTest(window.door.now)
    line.filling = Filling(12_300, 1_000_000)
    return ChainDesk(window, line)


def test_the_strip_and_head_offices_place_say_how_far_it_is(filled_desk: ChainDesk) -> None:
    filled_desk.sign_in(SUPERVISOR)
    filled_desk.until_reads("12,300 of 1,000,000 members here")
    page = filled_desk.window.main.desk
    assert page is not None
    page.go("head-office")
    filled_desk.until_reads("Members here", "12,300 of 1,000,000", "This desk is being filled", "The desk can be used")
    exchanging = filled_desk.window.main.exchanging
    assert exchanging is not None
    filled_desk.line.filling = Filling(12_400, 1_000_000, "disk-full")
    exchanging.now()
    filled_desk.until_reads("12,400 of 1,000,000 members here", "Not all members are here: The disk is full", "What came is kept")
    assert page.strip.unsent.tone == "amber"
    filled_desk.line.filling = None
    exchanging.now()
    filled_desk.until_reads("All is exchanged by itself", "0 unsent")
    assert "Members here" not in filled_desk.reads()


def test_whoever_is_looked_for_is_asked_for_at_once(filled_desk: ChainDesk) -> None:
    filled_desk.sign_in(CLERK)
    filled_desk.until_reads("12,300 of 1,000,000 members here")

    def comes(typed: str) -> frozenset[str]:
        filled_desk.services.desk.database.exchange(lambda c: c.execute(text("UPDATE card SET code = :code"), {"code": typed}) and None)
        return frozenset({"card"})

    filled_desk.line.finds = comes
    filled_desk.window.scan(CARD)
    filled_desk.until_reads("Card 6021 **** 1234")
    assert filled_desk.line.fetched == [CARD]
    filled_desk.window.type("Esc")
    filled_desk.window.scan(CARD)
    filled_desk.until_reads("Card 6021 **** 1234")
    assert filled_desk.line.fetched == [CARD], "who is here is nobody to ask for"


def test_who_is_not_found_may_not_be_here_yet(filled_desk: ChainDesk) -> None:
    filled_desk.sign_in(CLERK)
    filled_desk.until_reads("12,300 of 1,000,000 members here")
    filled_desk.window.scan(CARD)
    filled_desk.until_reads(
        "No such member here yet", "12,300 of 1,000,000 members are here, the others come", "By card or phone head office is asked at once"
    )
    filled_desk.line.cut = "no-line"
    assert filled_desk.window.main.exchanging is not None
    filled_desk.window.main.exchanging.now()
    filled_desk.until_reads("Offline since")
    filled_desk.window.scan(CARD)
    filled_desk.until_reads("The others come when the line is back")
    assert filled_desk.line.fetched == [CARD]
