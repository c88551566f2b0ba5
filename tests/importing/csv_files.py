"""Small files of the kinds a shop really has, and their checks and takings in one line each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from shop import Shop
from sqlalchemy import select
from sqlalchemy.engine import Connection

from counter_app.actions.importing.gifts import CheckedGifts, TakeGifts, check_gifts, take_gifts
from counter_app.actions.importing.members import CheckedMembers, TakeMembers, check_members, take_members
from counter_app.actions.importing.table import read_file
from counter_app.database.members import MemberRow, by_card, member_row
from counter_app.database.tables import card

MEMBER_COLUMNS = [
    "会员卡号",
    "旧卡号",
    "姓名",
    "手机",
    "性别",
    "生日",
    "结婚纪念日",
    "等级",
    "积分余额",
    "积分到期日",
    "累计消费",
    "开卡日期",
    "状态",
    "备注",
]
GIFT_COLUMNS = ["礼品编码", "名称", "类别", "所需积分", "市场价", "条码", "库存", "到货数量", "每人限兑", "备注"]
PLAIN_MEMBER = dict(
    zip(
        MEMBER_COLUMNS,
        ["6100000001", "", "王小明", "13812345678", "男", "", "", "普通", "320", "2027-12-31", "10.5", "2019-05-01", "正常", ""],
        strict=True,
    )
)  # fmt: skip
PLAIN_GIFT = dict(zip(GIFT_COLUMNS, ["KT-1", "保鲜水壶", "家居", "1575", "25.00", "6909000001113", "37", "80", "2", ""], strict=True))


def member_line(**other: str) -> str:
    """A line that would be taken, but for what is given under its columns' names."""
    return _line({**PLAIN_MEMBER, **other}, MEMBER_COLUMNS)


def gift_line(**other: str) -> str:
    """As ``member_line``."""
    return _line({**PLAIN_GIFT, **other}, GIFT_COLUMNS)


def _line(values: Mapping[str, str], columns: list[str]) -> str:
    assert set(values) == set(columns), "a test names a column that the file hasn't"
    return ",".join('"' + value.replace('"', '""') + '"' if set(value) & set(',"\n') else value for value in (values[c] for c in columns))


def member_file(folder: Path, *lines: str, encoding: str = "utf-8-sig") -> Path:
    """A file of these lines under the header a shop's own program writes."""
    return _file(folder / "members.csv", MEMBER_COLUMNS, lines, encoding)


def gift_file(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    return _file(folder / "gifts.csv", GIFT_COLUMNS, lines, encoding)


def _file(path: Path, columns: list[str], lines: tuple[str, ...], encoding: str) -> Path:
    path.write_text("\n".join([",".join(columns), *lines]) + "\n", encoding, newline="")
    return path


def checked_members(shop: Shop, file: Path, tiers: Mapping[str, str] | None = None) -> CheckedMembers:
    return check_members(shop.desk.database, read_file(file), shop.desk.today(), tiers)


def members_taken(shop: Shop, file: Path, tiers: Mapping[str, str] | None = None) -> CheckedMembers:
    """The file is checked and what is right in it becomes members."""
    checked = checked_members(shop, file, tiers)
    shop.desk.write(take_members, shop.desk.asked(TakeMembers, file=checked.source.sha, lines=checked.take))
    return checked


def checked_gifts(shop: Shop, file: Path) -> CheckedGifts:
    return check_gifts(shop.desk.database, read_file(file), shop.desk.today())


def gifts_taken(shop: Shop, file: Path) -> CheckedGifts:
    checked = checked_gifts(shop, file)
    shop.desk.write(take_gifts, shop.desk.asked(TakeGifts, file=checked.source.sha, lines=checked.take))
    return checked


def whose(shop: Shop, number: str) -> MemberRow:
    """The member whom this card, current or old, leads to."""

    def question(connection: Connection) -> MemberRow:
        found = by_card(connection, number)
        assert found is not None, f"nobody has the card {number}"
        return member_row(connection, found.member_id)

    return shop.desk.read(question)


def cards_of(shop: Shop, member_id: int) -> dict[str, str]:
    """Every card of the member with its state."""

    def question(connection: Connection) -> dict[str, str]:
        return {row.code: row.state for row in connection.execute(select(card.c.code, card.c.state).where(card.c.member_id == member_id))}

    return shop.desk.read(question)


def reasons(checked: CheckedMembers | CheckedGifts) -> list[tuple[int, str, str]]:
    """Line, field and reason of every refused line."""
    return [(line.line, line.field, line.why) for line in checked.refused]


def notes(checked: CheckedMembers | CheckedGifts) -> list[tuple[int, str, str]]:
    return [(note.line, note.what, note.detail) for note in checked.notes]


RECEIPT_COLUMNS = ["小票号", "时间", "会员", "商品条码", "类别", "数量", "金额", "支付方式", "标签", "原小票号"]
PLAIN_RECEIPT = dict(
    zip(RECEIPT_COLUMNS, ["S1", "2026-11-01 10:20:00", "13812345678", "6909000042796", "食品", "1", "88.90", "微信", "", ""], strict=True)
)


def receipt_line(**other: str) -> str:
    """As ``member_line``."""
    return _line({**PLAIN_RECEIPT, **other}, RECEIPT_COLUMNS)


def receipt_file(folder: Path, *lines: str, encoding: str = "utf-8-sig") -> Path:
    return _file(folder / "receipts.csv", RECEIPT_COLUMNS, lines, encoding)
