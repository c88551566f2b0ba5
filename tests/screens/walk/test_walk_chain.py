"""The walk at a chain's desk: joining, the line that goes and comes, what can be had here, and what supervisors decide."""

from pathlib import Path

import pytest
from chain_line import LineOfTest
from chain_window import come
from shop import SUPERVISOR, HeldClock
from sqlalchemy import insert, literal, select, update
from sqlalchemy.engine import Connection
from walking import NOW, Walks

from counter_app.actions.chain_shops import AddShop, add_shop, shop_named
from counter_app.database.tables import card, lot, standing, stock, voucher
from counter_app.screens.chain.link import Allowance
from counter_app.screens.first_start.pages import FirstStartPages
from counter_app.screens.reports.place import ReportsPlace

pytestmark = pytest.mark.sqlite_file
WANG = "602100000387"
EAST = "城东店"
ADDRESS, CODE = "office.example.cn/counter", "7K4MA-2PQXD-9WETF-3HJNB-6RSVC"


def test_joining_a_chain(walks: Walks, tmp_path: Path) -> None:
    walk = walks(folder=tmp_path / "new")
    walk.also_data = f"{ADDRESS}\n{CODE}\nXXXXX-XXXXX-XXXXX-XXXXX-XXXXX\n7K4MA"
    pages = walk.main.stack.currentWidget()
    assert isinstance(pages, FirstStartPages)
    walk.until(lambda: pages.choose.choice is not None)
    walk.click("join-chain")
    walk.stop("a desk of a chain", wide=True)
    pages.join.address.set_text(ADDRESS)
    pages.join.code.set_text("7K4MA")
    walk.type("F12")
    walk.until_can_be_read("The code is not right")
    walk.stop("a desk of a chain, a wrong code")
    pages.join.quiet()
    pages.join.set_busy(True)
    pages.join.progress.show_progress(350_000, 1_000_000, "")
    walk.stop("a desk of a chain, being filled")
    walk.is_good()


def test_the_line_and_what_people_decide(walks: Walks) -> None:
    line = LineOfTest(HeldClock(NOW), unsent=4, cut="no-line")
    walk = walks(SUPERVISOR, line=line)
    services = walk.main.services
    assert services is not None
    desk = services.desk
    wang = desk.read(lambda c: c.execute(select(card.c.member_id).where(card.c.code == WANG)).scalar_one())
    line.lent[wang] = Allowance(2_000, 200)

    def far(connection: object) -> None:
        free = select(standing.c.balance - standing.c.held).where(standing.c.member_id == wang).scalar_subquery()
        connection.execute(update(standing).where(standing.c.member_id == wang).values(away=free))  # type: ignore[attr-defined]
        connection.execute(update(lot).where(lot.c.member_id == wang).values(away=lot.c.remaining - lot.c.held))  # type: ignore[attr-defined]

    desk.database.exchange(far)
    walk.go("head-office")
    walk.until_can_be_read("Head office can't be reached")
    walk.stop("head office, offline")
    first = come(desk, detail={"short": 320, "points": 2000, "voucher": 200700000412})
    lost = come(desk, "lost-desk", number=0, letter_kind="", detail={"points": 4200, "members": 3})
    for kind in ("difference", "quarantine", "cloned"):
        come(desk, kind)
    walk.until(lambda: walk.sees(f"exception-{lost}"))
    walk.stop("head office, much to decide", wide=True)
    walk.click(f"exception-{first}")
    walk.until(lambda: walk.sees("deciding-decide"))
    walk.stop("deciding about a refused letter")
    walk.type("Esc")
    walk.click(f"exception-{lost}")
    walk.until(lambda: walk.sees("deciding-own-pin"))
    walk.stop("deciding about a lost desk")
    walk.type("Esc")
    walk.go("redeem")
    walk.scan(WANG)
    walk.until_can_be_read("0 of them here now")
    walk.stop("a member, offline")
    walk.is_good()


def test_reports_of_two_shops(walks: Walks) -> None:
    walk = walks(SUPERVISOR)
    walk.also_data = EAST
    services = walk.main.services
    assert services is not None
    desk = services.desk
    desk.write(add_shop, desk.asked(AddShop, name=EAST))
    there = desk.read(shop_named, EAST)

    def theirs(connection: Connection) -> None:
        """Every third voucher is the other shop's, and some of every gift."""
        connection.execute(update(voucher).where(voucher.c.id % 3 == 0).values(shop_id=there))
        half = select(literal(there), stock.c.gift_id, stock.c.on_hand // 2, 0, stock.c.came_in).where(stock.c.on_hand > 1)
        connection.execute(insert(stock).from_select(["shop_id", "gift_id", "on_hand", "promised", "came_in"], half))

    desk.database.exchange(theirs)
    walk.go("reports")
    walk.until_can_be_read("Points each time")
    walk.settle()
    walk.stop("reports of two shops, its own", wide=True)
    place = walk.main.desk.place("reports") if walk.main.desk is not None else None
    assert isinstance(place, ReportsPlace)
    for at, name, kind in ((2, "Cost in all", "cost"), (0, "Pieces left", "stock")):
        walk.click(f"reports-{kind}")
        place.shop.setCurrentIndex(at)
        place.shop.activated.emit(at)
        walk.until_can_be_read(name, f" – {place.shop.currentText()}")
        walk.settle()
        walk.stop(f"reports of two shops, {kind}", wide=True)
    walk.click("reports-owed")
    walk.until_can_be_read("Lots", " – All shops")
    walk.settle()
    walk.stop("reports of two shops, of them all")
    walk.is_good()
