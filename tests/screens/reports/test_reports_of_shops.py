"""A supervisor of a chain chooses whose figures these are, and no page or file leaves without saying so."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from threading import Event
from xml.etree import ElementTree

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shop import CLERK, SUPERVISOR, Shop
from supervised import Opens, SupervisorsDesk

from counter_app.actions.chain_shops import AddShop, add_shop
from counter_app.screens.reports.exporting import Form
from counter_app.screens.reports.kinds import BY_SHOP, Kind
from counter_app.screens.reports.place import ReportsPlace
from tests.actions.doing import redeemed, stocked

EAST = "城东店"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def chain(shop: Shop) -> Shop:
    """A desk of the first of two shops, where a cup was redeemed today; in the second nobody was yet."""
    shop.sign_in(CLERK)
    cup = stocked(shop, "CUP", points=600, pieces=9, name_en="Cup")
    redeemed(shop, shop.member(points=9_000, card="602100000001"), (cup, 1))
    shop.desk.write(add_shop, shop.desk.asked(AddShop, name=EAST))
    return shop


def place(desk: SupervisorsDesk) -> ReportsPlace:
    assert isinstance(desk.place, ReportsPlace)
    return desk.place


def choose(desk: SupervisorsDesk, words: str) -> None:
    combo = place(desk).shop
    at = combo.findText(words)
    assert at >= 0
    combo.setCurrentIndex(at)
    combo.activated.emit(at)


def saved(desk: SupervisorsDesk, path: Path) -> Path:
    place(desk).save(Form(path.suffix[1:]), path)
    desk.waits_for(str(path))
    return path


def lines(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))


def texts(path: Path, sheet: int) -> list[str]:
    with zipfile.ZipFile(path) as book:
        return [one.text or "" for one in ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml")).iter(f"{SHEET}t")]


def pages(path: Path) -> list[str]:
    pdf = pypdfium2.PdfDocument(path)
    found = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    return found


def test_a_shop_that_stands_alone_is_asked_nothing_and_named_nowhere_new(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    shop.sign_in(CLERK)
    redeemed(shop, shop.member(points=9_000), (stocked(shop, "CUP", points=600, pieces=9), 1))
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 1")
    for kind in BY_SHOP:
        desk.click(f"reports-{kind}")
        assert not desk.shows("reports-shop")
    desk.click("reports-redemptions")
    desk.waits_for("2026-11-02 | 1")
    assert place(desk).title.text() == "Redemptions over time"
    assert lines(saved(desk, tmp_path / "report.csv"))[0] == ["Day", "Redemptions", "Points", "Cash"]
    assert "All shops" not in desk.text()


def test_a_shops_desk_begins_with_its_own_shop_and_asks_of_another_or_of_all(chain: Shop, opens: Opens) -> None:
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 1 | 600 | ¥0.00")
    assert place(desk).title.text() == place(desk).chart.accessibleName() == "Redemptions over time – 锦和百货"
    assert [place(desk).shop.itemText(at) for at in range(place(desk).shop.count())] == ["All shops", "锦和百货", EAST]
    choose(desk, EAST)
    desk.waits_for("Nothing was redeemed in this time")
    assert place(desk).title.text() == f"Redemptions over time – {EAST}"
    assert not place(desk).xlsx.isEnabled()
    choose(desk, "All shops")
    desk.waits_for("2026-11-02 | 1 | 600 | ¥0.00")
    assert place(desk).title.text() == place(desk).table.accessibleName() == "Redemptions over time – All shops"
    desk.look.use(language="zh_CN")
    desk.waits_for("全部门店")
    assert place(desk).title.text().endswith(" – 全部门店")


def test_the_shop_stays_from_report_to_report_and_members_are_of_them_all(chain: Shop, opens: Opens) -> None:
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 1 | 600 | ¥0.00")
    choose(desk, EAST)
    desk.waits_for("Nothing was redeemed in this time")
    for kind, chip in place(desk).chips.items():
        if not chip.isVisible():
            continue
        desk.click(f"reports-{kind}")
        whose = EAST if kind in BY_SHOP else "All shops"
        assert place(desk).title.text().endswith(f" – {whose}")
        assert desk.shows("reports-shop") == (kind in BY_SHOP)
    desk.click("reports-stock")
    desk.waits_for("No gift yet")


def test_whoever_comes_next_begins_with_their_own_shop(chain: Shop, opens: Opens) -> None:
    desk = opens("reports")
    desk.waits_for("Redemptions over time – 锦和百货")
    choose(desk, "All shops")
    desk.waits_for("Redemptions over time – All shops")
    desk.place.signed_out()
    assert "All shops" not in desk.text()
    chain.sign_in(SUPERVISOR)
    desk.place.opened(None)
    desk.waits_for("Redemptions over time – 锦和百货")


def test_a_shop_that_comes_while_somebody_reads_can_be_chosen(shop: Shop, opens: Opens) -> None:
    desk = opens("reports")
    desk.waits_for("Nothing was redeemed in this time")
    assert not desk.shows("reports-shop")
    shop.desk.write(add_shop, shop.desk.asked(AddShop, name=EAST))
    desk.waits_for("Redemptions over time – 锦和百货")
    assert desk.shows("reports-shop")


def test_figures_of_one_shop_dont_wait_under_the_name_of_another(chain: Shop, opens: Opens) -> None:
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 1 | 600")
    busy = Event()
    desk.services.lanes.read.ask(busy.wait, lambda _: None)
    try:
        choose(desk, EAST)
        desk.waits_for("The report is being put together")
        assert "600" not in desk.text()
    finally:
        busy.set()
    desk.waits_for("Nothing was redeemed in this time")


@pytest.mark.sqlite_file
def test_nor_do_they_stay_where_the_others_cant_be_read(chain: Shop, opens: Opens) -> None:
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 1 | 600")
    with closing(sqlite3.connect(chain.folder.database)) as file:
        [(version,)] = file.execute("PRAGMA schema_version")
        file.executescript(
            f"PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql='nothing' WHERE name='voucher'; PRAGMA schema_version={version + 1}"
        )
    choose(desk, EAST)
    desk.waits_for("The shop's data is damaged")
    assert "600" not in desk.text()


@pytest.mark.parametrize("whose", ["锦和百货", "All shops"])
def test_what_is_taken_along_says_whose_it_is(chain: Shop, opens: Opens, tmp_path: Path, whose: str) -> None:
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 1")
    choose(desk, whose)
    for kind in (Kind.REDEMPTIONS, Kind.GIFTS, Kind.STOCK):
        desk.click(f"reports-{kind}")
        desk.waits_for("2026-11-02 | 1" if kind is Kind.REDEMPTIONS else "CUP | Cup")
        desk.qtbot.wait_until(place(desk).csv.isEnabled)
        heads, *rows = lines(saved(desk, tmp_path / f"{kind}.csv"))
        # Each shelf is its own shop's, whatever was asked.
        told = "锦和百货" if kind is Kind.STOCK else whose
        assert {row[heads.index("Shop")] for row in rows} == {told}
        book = saved(desk, tmp_path / f"{kind}.xlsx")
        assert "Shop" in texts(book, 1)
        assert told in texts(book, 1)
        assert texts(book, 2)[4:6] == ["Shop", whose]
        heading = place(desk).title.text()
        assert heading.endswith(f" – {whose}")
        assert all(page.count(heading) == 2 for page in pages(saved(desk, tmp_path / f"{kind}.pdf")))


def test_the_printed_page_names_the_shop(chain: Shop, opens: Opens) -> None:
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 1")
    choose(desk, "All shops")
    desk.qtbot.wait_until(place(desk).print.isEnabled)
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.waits_for("The report is printed")
    [page] = list((chain.folder.path / "paper").glob("*.pdf"))
    assert "Redemptions over time – All shops" in pages(page)[0]
