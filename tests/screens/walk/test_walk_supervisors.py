"""The walk through a supervisor's places: approvals, the second look, staff, import, audit."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from shop import SECOND_SUPERVISOR, SUPERVISOR
from walking import Walk, Walks

from counter_app.screens.importing.place import ImportPlace
from tests.importing.csv_files import member_file, member_line


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


def drop(walk: Walk, file: Path) -> None:
    """The file is dragged onto the members' card and let go."""
    assert walk.main.desk is not None
    place = walk.main.desk.place("import")
    assert isinstance(place, ImportPlace)
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(place.choose.members, QDragEnterEvent(QPoint(9, 9), copy, carried, left, Qt.KeyboardModifier.NoModifier))
    QApplication.sendEvent(place.choose.members, QDropEvent(QPointF(9, 9), copy, carried, left, Qt.KeyboardModifier.NoModifier))


def test_a_file_of_members(walks: Walks, tmp_path: Path) -> None:
    walk = walks(SECOND_SUPERVISOR)
    walk.go("import")
    walk.until_says("Bring in a file")
    walk.also_data = "会员卡号 姓名 等级 积分余额 礼品编码 名称 所需积分 库存"
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
