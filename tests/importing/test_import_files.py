"""A file that can't be taken at all is refused in one sentence, and the list of refused lines harms nobody."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from csv_files import MEMBER_COLUMNS, checked_members, member_file, member_line, reasons
from shop import Shop

from counter_app.actions.importing.checked import LineRefused, harmless, refused_as_csv
from counter_app.actions.importing.table import read_file
from counter_app.programme.refusals import FileRefused, Refused, Trouble


def refusal(shop: Shop, file: Path) -> FileRefused:
    with pytest.raises(Refused) as refused:
        checked_members(shop, file)
    reason = refused.value.reason
    assert isinstance(reason, FileRefused)
    return reason


def test_an_open_quote_swallows_nothing(shop: Shop, tmp_path: Path) -> None:
    file = member_file(tmp_path, member_line(), '6100000002,,"王', member_line(会员卡号="6100000003"))

    assert refusal(shop, file).why == "broken"


def test_a_field_beyond_all_bounds_is_no_field(shop: Shop, tmp_path: Path) -> None:
    file = member_file(tmp_path, member_line(), member_line(会员卡号="6100000002", 备注="长" * 100_000))

    assert refusal(shop, file) == FileRefused(why="broken", line=3)


def test_a_thousand_columns_are_no_table(shop: Shop, tmp_path: Path) -> None:
    assert refusal(shop, member_file(tmp_path, "6100000001" + "," * 1000)).why == "broken"


def test_a_picture_is_no_csv_file(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))

    assert refusal(shop, file) == FileRefused(why="not-text")


def test_bytes_of_no_encoding_are_no_csv_file(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    file.write_bytes(b"\xff\xff\xff\xff\x81")

    assert refusal(shop, file) == FileRefused(why="not-text")


def test_an_empty_file_says_so(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    file.write_bytes(b"\xef\xbb\xbf")

    assert refusal(shop, file) == FileRefused(why="empty")


def test_a_header_alone_is_a_file_of_no_lines(shop: Shop, tmp_path: Path) -> None:
    assert checked_members(shop, member_file(tmp_path)).lines == 0


def test_missing_columns_are_named(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    file.write_text("会员卡号,姓名,手机\n6100000001,王小明,13812345678\n", "utf-8")

    assert refusal(shop, file) == FileRefused(why="missing-columns", detail="等级, 积分余额")


def test_columns_stand_in_any_order_with_semicolons_or_tabs_and_may_be_few(shop: Shop, tmp_path: Path) -> None:
    for mark in ";\t":
        file = tmp_path / "members.csv"
        file.write_text(f"等级{mark}姓名{mark}积分{mark}卡号\n金卡{mark}王小明{mark}320{mark}6100000001\n", "utf-8")

        checked = checked_members(shop, file)

        assert [(line.card, line.name, line.tier, line.points, line.phone) for line in checked.take] == [
            ("6100000001", "王小明", "gold", 320, None)
        ]
        assert checked.take[0].joined == shop.desk.today()


def test_windows_line_ends_and_blank_lines_are_no_lines(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    file.write_text(
        "\r\n".join([",".join(MEMBER_COLUMNS), member_line(), "", "," * 13, member_line(姓名="")]) + "\r\n", "utf-8", newline=""
    )

    checked = checked_members(shop, file)

    assert (checked.lines, reasons(checked)) == (2, [(5, "card", "duplicate")])


def test_a_file_that_is_gone_is_trouble_not_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as trouble:
        read_file(tmp_path / "gone.csv")
    assert trouble.value.code == "cannot-read"


@pytest.mark.parametrize("said", ['=HYPERLINK("http://x")', "+1", "-70", "@SUM(A1)", "\t=1", "＝1+1", " \n=1"])
def test_no_cell_of_the_refused_list_starts_a_formula(said: str) -> None:
    written = refused_as_csv([LineRefused(7, "name", "empty", said)], lambda line: ("Name", "nothing stands here"))

    heading, row = csv.reader(io.StringIO(written.removeprefix("\ufeff")))
    assert heading == ["line", "field", "value", "reason"]
    assert (row[0], row[1], row[3]) == ("7", "Name", "nothing stands here")
    assert row[2].startswith("'")
    assert row[2][1:] == " ".join(said.split())


def test_a_harmless_cell_stays_as_it_is() -> None:
    assert harmless("王小明, 云江") == "王小明, 云江"


def test_the_refused_list_opens_in_chinese_in_a_spreadsheet() -> None:
    written = refused_as_csv([], lambda line: ("", ""), ("行", "栏目", "内容", "原因"))

    assert written == "\ufeff行,栏目,内容,原因\r\n"
