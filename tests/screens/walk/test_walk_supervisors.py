"""The walk through a supervisor's places: approvals, the second look, staff, import, audit."""

from datetime import date
from pathlib import Path

from databases import rows_in
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from shop import SECOND_SUPERVISOR, SUPERVISOR
from walking import Walk, Walks

from counter_app.actions.braking import SetBrakes, set_brakes
from counter_app.programme.brakes import Brakes
from counter_app.resources import resource
from counter_app.screens.importing.place import ImportPlace
from counter_app.screens.settings.place import SettingsPlace
from tests.importing.csv_files import member_file, member_line, receipt_file, receipt_line


def test_requests_that_wait(walks: Walks) -> None:
    walk = walks(SUPERVISOR)
    walk.go("approvals")
    walk.until_can_be_read("Asked by")
    walk.stop("approvals", wide=True)
    walk.type("F8")
    walk.until_says("What will happen")
    walk.stop("approvals, one decided")
    walk.supervisor_proves(SUPERVISOR)
    walk.click("approval-refuse")
    walk.until_says("The request was refused")
    walk.stop("approvals, one refused")
    walk.is_good()


def test_the_second_look(walks: Walks) -> None:
    walk = walks(SUPERVISOR)
    walk.go("sign-off")
    walk.until_can_be_read("Tick all")
    walk.stop("sign-off", wide=True)
    walk.click("tick-all")
    walk.stop("sign-off, ticked")
    walk.type("F12")
    walk.until(lambda: walk.sees("sign-off-sign"))
    walk.stop("sign-off, who signs")
    walk.supervisor_proves(SUPERVISOR)
    walk.stop("sign-off, supervisor there")
    walk.click("sign-off-sign")
    walk.until_says("signed off")
    walk.stop("sign-off, all done")
    walk.is_good()


def drop(walk: Walk, file: Path, kind: str = "members") -> None:
    """The file is dragged onto the card of its kind and let go."""
    assert walk.main.desk is not None
    place = walk.main.desk.place("import")
    assert isinstance(place, ImportPlace)
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    card = place.choose.members if kind == "members" else place.choose.receipts
    QApplication.sendEvent(card, QDragEnterEvent(QPoint(9, 9), copy, carried, left, Qt.KeyboardModifier.NoModifier))
    QApplication.sendEvent(card, QDropEvent(QPointF(9, 9), copy, carried, left, Qt.KeyboardModifier.NoModifier))


def test_a_file_of_members(walks: Walks, tmp_path: Path) -> None:
    walk = walks(SECOND_SUPERVISOR)
    walk.go("import")
    walk.until_says("Bring in a file")
    walk.also_data = "会员卡号 姓名 等级 积分余额 礼品编码 名称 所需积分 库存 小票号 时间 会员 金额"
    walk.stop("import", wide=True)
    file = member_file(
        tmp_path,
        member_line(),
        member_line(会员卡号="6100000002", 手机="1381234567", 等级="金卡", 积分余额="12680"),
        member_line(会员卡号="6100000003", 积分余额="-70"),
        member_line(会员卡号="6100000004", 姓名="欧阳 Alexandra 特别长的名字", 等级="白金", 手机=""),
        member_line(姓名="李四"),
    )
    walk.also_data = file.name + "\n" + file.read_text("utf-8-sig")
    drop(walk, file)
    walk.until_can_be_read("lines can be taken")
    walk.stop("import, what can be taken", wide=True)
    walk.click("import-list-refused")
    walk.stop("import, what is left out")
    walk.type("F12")
    walk.until_can_be_read("in the register")
    walk.stop("import, done")
    walk.is_good()


def test_staff(walks: Walks) -> None:
    walk = walks(SUPERVISOR)
    walk.go("staff")
    walk.settle()
    walk.stop("staff", wide=True)
    walk.is_good()


def test_the_audit_trail(walks: Walks) -> None:
    walk = walks(SUPERVISOR)
    walk.go("audit")
    walk.until_can_be_read("signed by the desk's key")
    walk.stop("audit", wide=True)
    walk.click("audit-check")
    walk.until_can_be_read("The history is whole")
    walk.stop("audit, checked")
    walk.is_good()


def test_a_tills_receipts(walks: Walks, tmp_path: Path) -> None:
    walk = walks(SECOND_SUPERVISOR)
    walk.go("import")
    walk.until_says("Bring in a file")
    bought = {"会员": "602100000387", "时间": "2026-11-01 10:20"}
    file = receipt_file(
        tmp_path,
        *(receipt_line(小票号=f"S{number:04d}", 金额="3.00", **bought) for number in range(120)),
        receipt_line(小票号="X", 会员="13700000000"),
        receipt_line(小票号="Y", 会员=""),
        receipt_line(小票号="R", 会员="602100000387", 时间="2026-11-02 08:30", 金额="-1.00", 原小票号="S0001"),
    )
    walk.also_data = file.name + "\n" + file.read_text("utf-8-sig")
    drop(walk, file, "receipts")
    walk.until_can_be_read("121 receipts can be taken")
    walk.stop("import, receipts to take", wide=True)
    walk.click("import-list-refused")
    walk.stop("import, receipts left out")
    walk.type("F12")
    walk.until_can_be_read("of 121 receipts")
    walk.type("Esc")
    walk.until_can_be_read("Stopped:")
    walk.stop("import, receipts stopped")
    walk.click("import-next")
    drop(walk, file, "receipts")
    walk.until_can_be_read("receipts can be taken")
    walk.type("F12")
    walk.until_can_be_read("points earned")
    walk.stop("import, receipts done")
    walk.is_good()


def test_reports(walks: Walks) -> None:
    walk = walks(SUPERVISOR)
    walk.go("reports")
    walk.until_can_be_read("Points each time")
    walk.settle()
    walk.stop("reports, redemptions", wide=True)
    walk.click("reports-redeemers")
    walk.until_can_be_read("Redeemed at least once")
    walk.settle()
    walk.stop("reports, a line and a whole in its shares")
    walk.click("reports-gifts")
    walk.until_can_be_read("Different gifts")
    walk.settle()
    walk.stop("reports, bars")
    walk.is_good()


def test_lists(walks: Walks) -> None:
    walk = walks(SUPERVISOR)
    assert walk.door.opened is not None
    desk = walk.door.opened.desk
    desk.write(set_brakes, desk.asked(SetBrakes, brakes=Brakes(often=1)))
    walk.go("lists")
    walk.until_can_be_read("Points ending soon")
    walk.settle()
    walk.stop("lists, nobody on them", wide=True)
    walk.click("lists-held")
    walk.until_can_be_read("whoever said yes")
    walk.settle()
    walk.stop("lists, held for approval")
    soon = f"select min(expires) from lot where remaining > held and expires > {book_day(walk) + 7}"
    [(first,)] = rows_in(walk.door.folder, soon)
    walk.door.now.advance(days=first - book_day(walk) - 7)
    walk.go("redeem")
    walk.go("lists")
    walk.click("lists-expiring")
    walk.until_can_be_read("points in all")
    walk.settle()
    walk.stop("lists, whom to remind", wide=True)
    walk.is_good()


def book_day(walk: Walk) -> int:
    """Today as the database keeps days."""
    return (walk.door.now().date() - date(1970, 1, 1)).days


def test_a_new_version_of_the_programme(walks: Walks, tmp_path: Path) -> None:
    walk = walks(SUPERVISOR)
    walk.go("settings")
    walk.until_can_be_read("since")
    assert walk.main.desk is not None
    place = walk.main.desk.place("settings")
    assert isinstance(place, SettingsPlace)
    text = resource("programmes", "tier-return.toml").read_text("utf-8")
    file = tmp_path / "new.toml"
    file.write_text(text.replace("version = 1", "version = 2").replace("first-day = 2020-01-01", "first-day = 2026-12-01"), "utf-8")
    walk.also_data = "tier-return\nnew.toml"
    place.programme.read(file)
    walk.until(lambda: walk.sees("change-take"))
    walk.settle()
    walk.stop("settings, a new version", wide=True)
    walk.click("change-take")
    walk.until_can_be_read("is taken in")
    walk.stop("settings, a new version taken in")
    place.programme.read(file)
    walk.until(lambda: walk.sees("change-cancel"))
    walk.settle()
    walk.stop("settings, a version that can't be taken")
    walk.is_good()
