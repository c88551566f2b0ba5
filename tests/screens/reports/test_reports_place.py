"""A supervisor looks at the shop's figures, reads a chart by the keys, takes reports along, and nobody's name leaves without a trace."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shop import CLERK, SUPERVISOR, Shop
from supervised import Opens, SupervisorsDesk

from counter_app.screens.lanes import Lane
from counter_app.screens.reports.asking import Progress, Stopped
from counter_app.screens.reports.exporting import Form
from counter_app.screens.reports.place import ReportsPlace
from counter_app.screens.reports.running import Running
from tests.actions.doing import redeemed, stocked, undone

TODAY = date(2026, 11, 2)


@pytest.fixture
def busy(shop: Shop) -> Shop:
    """Three redemptions of today, one of them undone; a member whose points end soon."""
    shop.sign_in(CLERK)
    member = shop.member(points=9_000, name="=王小明", phone="13812345678", card="602100000001", expires=TODAY + timedelta(days=20))
    cup, umbrella = (
        stocked(shop, "CUP", points=600, pieces=9, name_en="Cup"),
        stocked(shop, "RAIN", points=500, pieces=2, name_en="Umbrella"),
    )
    redeemed(shop, member, (cup, 1))
    redeemed(shop, member, (cup, 1), (umbrella, 1), yes_from=shop.who(SUPERVISOR))
    undone(shop, redeemed(shop, member, (cup, 1), yes_from=shop.who(SUPERVISOR)).voucher_id, shop.who(SUPERVISOR))
    return shop


def place(desk: SupervisorsDesk) -> ReportsPlace:
    assert isinstance(desk.place, ReportsPlace)
    return desk.place


def test_a_chart_stands_with_its_figures_and_its_table(busy: Shop, opens: Opens) -> None:
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 2 | 1,700 | ¥0.00")
    assert "Redemptions over time" in desk.text()
    assert "1,700" in desk.text()
    assert place(desk).chart.accessibleName() == "Redemptions over time"
    desk.click("reports-gifts")
    desk.waits_for("CUP | Cup | 2 | 2 | 1,200 | ¥0.00 | 66.7 %\nRAIN | Umbrella | 1 | 1 | 500 | ¥0.00 | 33.3 %")
    desk.look.use(language="zh_CN")
    desk.waits_for("礼品受欢迎程度")
    assert "CUP | 电热水壶 | 2" in desk.text()


def test_the_window_keeps_the_keyboard_when_the_figures_come(busy: Shop, opens: Opens) -> None:
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 2")
    assert all(card.isVisible() for card in place(desk).figures.cards[:3])
    assert desk.window.isActiveWindow()


def test_the_arrow_keys_read_the_chart_aloud(busy: Shop, opens: Opens) -> None:
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 2")
    chart = place(desk).chart
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    desk.press(Qt.Key.Key_End)
    assert chart.accessibleDescription() == "2 Nov: 2 redemptions"
    desk.press(Qt.Key.Key_Left)
    assert chart.accessibleDescription() == "1 Nov: 0 redemptions"
    desk.press(Qt.Key.Key_Home)
    assert chart.accessibleDescription() == "4 Oct: 0 redemptions"
    desk.press(Qt.Key.Key_Escape)
    assert chart.at is None
    assert "2 Nov: 2 redemptions" in chart.accessibleDescription()


def test_what_happens_meanwhile_is_in_the_report_at_once(busy: Shop, opens: Opens) -> None:
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 2")
    tea = stocked(busy, "TEA", points=700, pieces=5)
    redeemed(busy, busy.member(points=900, card="602100000009"), (tea, 1))
    desk.waits_for("2026-11-02 | 3 | 2,400")


def test_a_list_to_call_is_masked_here_and_in_full_in_the_file_and_the_journal_says_so(busy: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 2")
    desk.click("reports-expiring")
    desk.waits_for("2026-11-22 | =* | 138****5678 | 6021 **** 0001 | 7,300")
    before = len(busy.journal())
    place(desk).save(Form.CSV, tmp_path / "call.csv")
    desk.waits_for("The report is saved")
    assert "it names members in full" in desk.text()
    text = (tmp_path / "call.csv").read_text("utf-8-sig")
    assert text.splitlines()[1] == "2026-11-22,'=王小明,13812345678,602100000001,7300"
    assert busy.journal()[before:] == ["export-list"]
    assert '"fields":"name phone card","list":"report-expiring","rows":1' in busy.bodies()[-1]
    assert "13812345678" not in busy.bodies()[-1]


def test_what_names_nobody_leaves_no_line_in_the_journal(busy: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 2")
    for form in Form:
        place(desk).save(form, tmp_path / f"report.{form.value}")
        desk.waits_for(f"report.{form.value}")
    assert "export-list" not in busy.journal()
    assert [path.name for path in sorted(tmp_path.glob("*report*"))] == ["report.csv", "report.pdf", "report.xlsx"]


def test_a_file_that_cant_be_written_is_told_of_and_nobody_is_named(busy: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 2")
    desk.click("reports-over")
    place(desk).choice.setCurrentIndex(1)
    place(desk).choice.activated.emit(1)
    desk.waits_for("=* | 138****5678 | 7,300")
    place(desk).save(Form.XLSX, tmp_path / "no such folder" / "call.xlsx")
    desk.waits_for("The file could not be saved")
    assert "export-list" not in busy.journal()
    assert place(desk).xlsx.isEnabled()


def test_ctrl_p_brings_the_report_onto_paper(busy: Shop, opens: Opens) -> None:
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 2")
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.waits_for("The report is printed")
    [page] = list((busy.folder.path / "paper").glob("*.pdf"))
    pdf = pypdfium2.PdfDocument(page)
    words = pdf[0].get_textpage().get_text_range()
    width, height = pdf[0].get_size()
    pdf.close()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)
    for word in ("锦和百货", "Redemptions over time", "The last 30 days", "1,700", "2026-11-02", "周敏 1007"):
        assert word in words


def test_a_clerk_sees_none_and_nothing_stays_for_the_next_one(busy: Shop, opens: Opens) -> None:
    desk = opens("reports")
    desk.waits_for("2026-11-02 | 2")
    desk.place.signed_out()
    assert "1,700" not in desk.text()
    busy.sign_in(CLERK)
    desk.place.opened(None)
    desk.waits_for("A supervisor looks at the reports")


def test_nothing_yet_says_so(shop: Shop, opens: Opens) -> None:
    desk = opens("reports")
    desk.waits_for("Nothing was redeemed in this time")
    assert not place(desk).xlsx.isEnabled()
    desk.click("reports-owed")
    desk.waits_for("No member holds points")


def test_work_that_is_stopped_ends_at_its_next_portion_and_says_how_far_it_came(qtbot: QtBot) -> None:
    lane, owner = Lane("read"), QObject()
    begun, heard, told = threading.Event(), list[str](), list[tuple[int, int]]()

    def long_work(progress: Progress) -> str:
        begun.set()
        while progress(1, 3):
            begun.wait(0.01)
        raise Stopped

    running: Running[str] = Running(owner)
    running.moved.connect(lambda done, total: told.append((done, total)))
    running.start(lane, long_work, heard.append, lambda: heard.append("stopped"), lambda trouble: heard.append(trouble.code))
    assert begun.wait(5)
    running.stop()
    qtbot.wait_until(lambda: bool(heard))
    assert heard == ["stopped"]
    assert set(told) == {(1, 3)}
    lane.stop()
