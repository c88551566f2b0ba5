"""A supervisor brings in a file at the window: it is checked, looked at, taken whole, and what is left out is listed and saved."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog
from shop import CLERK, Shop
from sqlalchemy import func, select
from sqlalchemy.engine import Connection
from supervised import Opens, SupervisorsDesk

from counter_app.database.tables import gift, member
from counter_app.screens.design.legible import flaws
from counter_app.screens.design.theme import Look
from counter_app.screens.importing.place import ImportPlace
from tests.importing.csv_files import gift_file, gift_line, member_file, member_line, receipt_file, receipt_line, whose


def members_here(shop: Shop) -> int:
    def question(connection: Connection) -> int:
        return int(connection.execute(select(func.count()).select_from(member)).scalar_one())

    return shop.desk.read(question)


def drop(desk: SupervisorsDesk, file: Path, kind: str = "members") -> None:
    """The file is dragged onto the card of its kind and let go."""
    place = desk.place
    assert isinstance(place, ImportPlace)
    card = {"members": place.choose.members, "gifts": place.choose.gifts, "receipts": place.choose.receipts}[kind]
    desk.qtbot.wait_until(card.isVisible)
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(card, QDragEnterEvent(QPoint(9, 9), copy, carried, left, Qt.KeyboardModifier.NoModifier))
    QApplication.sendEvent(card, QDropEvent(QPointF(9, 9), copy, carried, left, Qt.KeyboardModifier.NoModifier))


def a_mixed_file(folder: Path) -> Path:
    return member_file(
        folder,
        member_line(),
        member_line(会员卡号="6100000002", 手机="1381234567", 等级="金卡", 积分余额="12680"),
        member_line(会员卡号="6100000003", 积分余额="-70"),
        member_line(会员卡号="6100000004", 姓名='=HYPERLINK("x")', 等级="白金", 手机=""),
        member_line(姓名="李四"),
    )


def chosen_in_the_dialog(desk: SupervisorsDesk, button: str, path: Path) -> None:
    """The button opens a file dialog that holds nothing up; the person picks the path in it."""
    desk.click(button)
    [dialog] = [widget for widget in desk.window.findChildren(QFileDialog) if widget.isVisible()]
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_a_file_is_checked_looked_at_and_taken(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("import")
    desk.waits_for("Bring in a file")

    drop(desk, a_mixed_file(tmp_path))
    desk.waits_for("2 lines can be taken")

    assert "3 lines are left out, each with its reason." in desk.text()
    assert "2 | 王* | 138****5678 | 6100 **** 0001 | Ordinary | 320 | 2027-12-31" in desk.text()
    assert members_here(shop) == 0

    desk.press(Qt.Key.Key_F12)
    desk.waits_for("2 members are in the register")
    assert "3 lines were left out" in desk.text()
    assert members_here(shop) == 2
    assert whose(shop, "6100000002").balance == 12_680


def test_every_line_left_out_is_listed_with_its_reason_and_masked(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("import")
    drop(desk, a_mixed_file(tmp_path))
    desk.waits_for("2 lines can be taken")

    desk.click("import-list-refused")

    assert "4 | Points | -70 | This is below zero" in desk.text()
    assert "5 | Tier | 白金 | The programme has no such tier" in desk.text()
    assert "6 | Card number | 6100 **** 0001 | Stands in the file twice, or somebody has it already" in desk.text()


def test_lines_worth_a_look_say_what_is_left_away(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("import")
    drop(desk, a_mixed_file(tmp_path))
    desk.waits_for("2 lines can be taken")

    desk.click("import-list-notes")

    assert "3 | Taken without the phone: it is none that can be called." in desk.text()


def test_a_tier_of_the_file_is_explained_once_and_its_lines_come_along(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("import")
    drop(desk, a_mixed_file(tmp_path))
    desk.waits_for("白金, 1 line")

    combo = desk.control("import-tier-白金")
    assert isinstance(combo, QComboBox)
    combo.setFocus()
    combo.setCurrentText("is Diamond here")
    desk.click("import-check-again")
    desk.waits_for("3 lines can be taken")
    desk.press(Qt.Key.Key_F12)

    desk.waits_for("3 members are in the register")
    assert whose(shop, "6100000004").tier == "diamond"


def test_the_list_of_what_is_left_out_is_saved_safe_for_a_spreadsheet(shop: Shop, opens: Opens, look: Look, tmp_path: Path) -> None:
    look.use(language="zh_CN")
    desk = opens("import")
    drop(desk, member_file(tmp_path, member_line(姓名='=HYPERLINK("x")\u202e'), member_line(积分余额="-70")))
    desk.waits_for("2 行不导入，原因逐行列出。")
    desk.click("import-list-refused")

    chosen_in_the_dialog(desk, "import-save-refused", tmp_path / "left-out.csv")
    desk.waits_for("清单已保存")

    written = (tmp_path / "left-out.csv").read_text("utf-8-sig")
    heading, first, second = csv.reader(io.StringIO(written))
    assert heading == ["行", "栏目", "原内容", "原因"]
    assert first[:2] == ["2", "姓名"]
    assert first[2].startswith("'=HYPERLINK")
    assert second == ["3", "积分", "'-70", "不能小于零"]


def test_a_list_that_cant_be_saved_says_so_and_stays(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("import")
    drop(desk, a_mixed_file(tmp_path))
    desk.waits_for("2 lines can be taken")
    desk.click("import-list-refused")

    chosen_in_the_dialog(desk, "import-save-refused", tmp_path / "gone" / "left-out.csv")

    desk.waits_for("The file could not be saved")
    assert "4 | Points | -70 | This is below zero" in desk.text()


def test_a_file_is_chosen_in_a_dialog_that_holds_nothing_up(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("import")
    desk.waits_for("Bring in a file")

    chosen_in_the_dialog(desk, "import-choose-members", a_mixed_file(tmp_path))

    desk.waits_for("2 lines can be taken")


def test_gifts_come_in_by_the_other_card(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("import")
    drop(desk, gift_file(tmp_path, gift_line(), gift_line(礼品编码="B-1", 条码="", 库存="若干")), "gifts")
    desk.waits_for("1 line can be taken")
    assert "2 | KT-1 | 保鲜水壶 | 1,575 | ¥25 | 37" in desk.text()

    desk.press(Qt.Key.Key_F12)
    desk.waits_for("1 gift is in the catalogue")

    def pictures(connection: Connection) -> list[str]:
        return [row.picture for row in connection.execute(select(gift.c.picture))]

    assert shop.desk.read(pictures) == ["kettle"]


def test_the_same_file_again_has_nothing_to_take(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("import")
    file = member_file(tmp_path, member_line(), member_line(会员卡号="6100000002", 手机=""))
    drop(desk, file)
    desk.waits_for("2 lines can be taken")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("2 members are in the register")
    desk.click("import-next")

    drop(desk, file)

    desk.waits_for("Nothing new in this file")
    assert "2 are here already and stay as they are." in desk.text()
    assert not desk.shows("import-take")
    desk.press(Qt.Key.Key_F12)
    assert members_here(shop) == 2


def test_pressed_twice_it_is_taken_once(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("import")
    drop(desk, a_mixed_file(tmp_path))
    desk.waits_for("2 lines can be taken")

    desk.press(Qt.Key.Key_F12)
    desk.press(Qt.Key.Key_F12)

    desk.waits_for("are in the register")
    assert shop.journal().count("import-members") == 1


def test_a_long_check_is_stopped_with_esc_and_nothing_is_taken(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("import")
    drop(desk, member_file(tmp_path, *(member_line(会员卡号=f"61{n:08d}", 手机="") for n in range(20_000))))
    desk.waits_for("of about 20,001 lines")

    desk.press(Qt.Key.Key_Escape)

    desk.waits_for("The check was stopped")
    assert "Bring in a file" in desk.text()
    assert members_here(shop) == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This is not a CSV file"),
        ("姓名,手机\n王小明,13812345678\n".encode(), "The first line must name them: 会员卡号, 等级, 积分余额."),
        ('会员卡号,姓名,等级,积分\n6100000001,"王小明,普通,320\n'.encode(), "The file breaks off at line 2"),
    ],
)
def test_a_file_that_is_none_gets_a_sentence(shop: Shop, opens: Opens, tmp_path: Path, content: bytes, said: str) -> None:
    desk = opens("import")
    file = tmp_path / "members.csv"
    file.write_bytes(content)

    drop(desk, file)

    desk.waits_for(said)
    assert "Nothing was taken." in desk.text()


def test_a_file_that_is_gone_gets_a_sentence(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("import")
    drop(desk, tmp_path / "gone.csv")

    desk.waits_for("The file can't be read")


def test_a_card_given_out_meanwhile_stops_the_whole_file_in_words(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("import")
    drop(desk, a_mixed_file(tmp_path))
    desk.waits_for("2 lines can be taken")
    shop.member(card="6100000002")

    desk.press(Qt.Key.Key_F12)

    desk.waits_for("Something of the file came into the register since the check.")
    assert members_here(shop) == 1


def test_a_clerk_is_told_whose_work_it_is(shop: Shop, opens: Opens) -> None:
    desk = opens("import", CLERK)

    desk.waits_for("A supervisor brings in files")
    assert not desk.shows("import-choose-members")


def test_who_leaves_the_desk_leaves_no_file_behind(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    desk = opens("import")
    drop(desk, a_mixed_file(tmp_path))
    desk.waits_for("2 lines can be taken")

    desk.frame.clear()

    assert "2 lines can be taken" not in desk.text()


def test_the_language_changes_while_lines_stand_there(shop: Shop, opens: Opens, look: Look, tmp_path: Path) -> None:
    desk = opens("import")
    drop(desk, a_mixed_file(tmp_path))
    desk.waits_for("2 lines can be taken")
    desk.click("import-list-refused")

    look.use(language="zh_CN")

    assert "2 行可以导入" in desk.text()
    assert "4 | 积分 | -70 | 不能小于零" in desk.text()


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_is_cut_on_any_page(shop: Shop, opens: Opens, look: Look, tmp_path: Path, scale: int, language: str) -> None:
    look.use(scale=scale, language=language)
    desk = opens("import")
    place = desk.place
    assert isinstance(place, ImportPlace)
    desk.qtbot.wait_until(place.choose.isVisible)
    nothing_cut(desk)

    drop(desk, a_mixed_file(tmp_path))
    desk.qtbot.wait_until(place.preview.isVisible)
    for chip in place.preview.lists:
        chip.click()
        nothing_cut(desk)

    desk.press(Qt.Key.Key_F12)
    desk.qtbot.wait_until(place.result.isVisible)
    nothing_cut(desk)


def nothing_cut(desk: SupervisorsDesk) -> None:
    """Once everything lies where it will, no words lack room."""

    def whole() -> None:
        assert flaws(desk.place) == []

    desk.qtbot.wait_until(whole)


def receipts(folder: Path, count: int) -> Path:
    """So many receipts of 3 yuan, one by nobody the shop knows, and goods of the first one brought back."""
    lines = [receipt_line(小票号=f"S{number}", 金额="3.00") for number in range(count)]
    lines.append(receipt_line(小票号="X", 会员="13700000000"))
    lines.append(receipt_line(小票号="R", 时间="2026-11-02 08:30", 金额="-1.00", 原小票号="S0"))
    return receipt_file(folder, *lines)


def test_a_tills_receipts_are_looked_at_taken_and_known_when_they_come_again(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    shop.member(phone="13812345678", card="60210001")
    desk = opens("import")
    drop(desk, receipts(tmp_path, 3), "receipts")
    desk.waits_for("4 receipts can be taken")
    assert "Lines: 1 left out, each with its reason; 0 known already; 0 without a member." in desk.text()
    assert "2 | S0 | 2026-11-01 | 王* | 1 | ¥3.00 | purchase" in desk.text()
    assert "6 | R | 2026-11-02 | 王* | 1 | −¥1.00 | goods back of S0" in desk.text()
    desk.click("import-list-refused")
    assert "5 | Member | 137****0000 | Nobody has this phone or card" in desk.text()
    assert whose(shop, "60210001").balance == 0

    desk.press(Qt.Key.Key_F12)
    desk.waits_for("4 receipts are in the books")
    assert "9 points earned, 1 taken back. The same file again would change nothing." in desk.text()
    assert "1 line was left out" in desk.text()
    assert whose(shop, "60210001").balance == 8

    desk.click("import-next")
    drop(desk, receipts(tmp_path, 3), "receipts")
    desk.waits_for("Nothing new in this file")
    assert not desk.shows("import-take")


def test_receipts_are_stopped_between_two_and_gone_on_with(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    shop.member(phone="13812345678", card="60210001")
    desk = opens("import")
    drop(desk, receipts(tmp_path, 150), "receipts")
    desk.waits_for("151 receipts can be taken")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("of 151 receipts")
    desk.press(Qt.Key.Key_Escape)
    desk.waits_for("Stopped:")
    part = whose(shop, "60210001").balance // 3
    assert 0 < part < 150
    assert f"{151 - part} are left. The same file again goes on with them." in desk.text()

    desk.click("import-next")
    drop(desk, receipts(tmp_path, 150), "receipts")
    desk.waits_for(f"{151 - part} receipts can be taken")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("are in the books")
    assert whose(shop, "60210001").balance == 450 - 1


def test_whoever_takes_the_desk_sees_nothing_of_receipts_on_their_way(shop: Shop, opens: Opens, tmp_path: Path) -> None:
    shop.member(phone="13812345678", card="60210001")
    desk = opens("import")
    drop(desk, receipts(tmp_path, 150), "receipts")
    desk.waits_for("151 receipts can be taken")
    desk.press(Qt.Key.Key_F12)
    desk.waits_for("of 151 receipts")
    desk.place.signed_out()
    desk.waits_for("Bring in a file")
    desk.qtbot.wait_until(lambda: whose(shop, "60210001").balance > 0)
    assert whose(shop, "60210001").balance < 450
