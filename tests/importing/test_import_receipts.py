"""A till's file of receipts: read whole, taken in steps, each receipt once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from shop import CLERK, SECOND_SUPERVISOR, SUPERVISOR, Shop
from sqlalchemy import select
from sqlalchemy.engine import Connection

from counter_app.actions.importing.checked import Stopped
from counter_app.actions.importing.receipts import CheckedReceipts, check_receipts
from counter_app.actions.importing.table import read_file
from counter_app.actions.importing.taking_receipts import TakeReceipts, Taking, take_receipts
from counter_app.actions.members import SetMemberState, set_member_state
from counter_app.actions.staff import LinkMember, link_member
from counter_app.database.books import recompute
from counter_app.database.tables import ledger, purchase
from counter_app.programme.refusals import FileRefused, NotASupervisor, Refused
from tests.importing.csv_files import receipt_file, receipt_line, whose

PHONE = "13812345678"


@pytest.fixture
def member(shop: Shop) -> int:
    """A member with that phone and the card 60210001."""
    return shop.member(phone=PHONE, card="60210001")


def checked(shop: Shop, folder: Path, *lines: str) -> CheckedReceipts:
    return check_receipts(shop.desk.database, read_file(receipt_file(folder, *lines)), shop.desk.today())


def taken(shop: Shop, folder: Path, *lines: str) -> Taking:
    """The file is checked, and all that can be is taken."""
    taking = Taking(shop.desk, checked(shop, folder, *lines))
    while not taking.is_done:
        taking.step()
    return taking


def wrong(found: CheckedReceipts) -> list[tuple[int, str, str]]:
    return [(line.line, line.field, line.why) for line in found.refused]


def balance(shop: Shop, card: str = "60210001") -> int:
    return whose(shop, card).balance


def kept(shop: Shop) -> list[tuple[str, date, int]]:
    def question(connection: Connection) -> list[tuple[str, date, int]]:
        return [tuple(row) for row in connection.execute(select(purchase.c.receipt, purchase.c.business_date, purchase.c.points))]

    return shop.desk.read(question)


def test_the_lines_of_one_receipt_are_one_purchase_by_phone_or_card(shop: Shop, member: int, tmp_path: Path) -> None:
    taking = taken(
        shop,
        tmp_path,
        receipt_line(),
        receipt_line(金额="12.00", 支付方式="会员卡"),
        receipt_line(小票号="S2", 会员="60210001", 金额="30.00"),
    )
    assert (taking.taken, taking.points, balance(shop)) == (2, 88 + 12 + 30, 130)
    assert kept(shop) == [("S1", date(2026, 11, 1), 100), ("S2", date(2026, 11, 1), 30)]
    assert shop.desk.read(recompute) == ()


def test_the_rules_of_the_receipts_own_day_hold_and_the_entry_is_todays(shop: Shop, member: int, tmp_path: Path) -> None:
    # 25 September 2026 was Mid-Autumn: double points.
    taking = taken(shop, tmp_path, receipt_line(时间="2026/9/25 9:05", 金额="100.00"), receipt_line(小票号="S2", 金额="100.00"))
    assert taking.points == 300

    def entries(connection: Connection) -> Iterator[date]:
        return iter(connection.execute(select(ledger.c.business_date)).scalars().all())

    assert set(shop.desk.read(entries)) == {date(2026, 11, 2)}


def test_a_day_of_the_past_has_its_own_cap(shop: Shop, member: int, tmp_path: Path) -> None:
    # 2,000 points a day are the most.
    taking = taken(
        shop,
        tmp_path,
        receipt_line(金额="1500.00"),
        receipt_line(小票号="S2", 金额="1500.00"),
        receipt_line(小票号="S3", 时间="2026-11-02 08:00:00", 金额="600.00"),
    )
    assert [points for _receipt, _day, points in kept(shop)] == [1500, 500, 720]
    assert taking.points == 2720


def test_words_of_the_till_are_the_programmes_tags_and_categories(shop: Shop, member: int, tmp_path: Path) -> None:
    found = checked(shop, tmp_path, receipt_line(标签="新品 特价商品、热卖", 类别="银饰", 支付方式="挂账", 数量="2"))
    [line] = found.take[0].lines
    assert (line.category, line.tags, line.quantity) == ("silver", ("new-product", "special-price", "热卖"), 2)
    assert found.take[0].payment.value == "account"


def test_goods_brought_back_take_back_what_their_line_brought(shop: Shop, member: int, tmp_path: Path) -> None:
    back = {"小票号": "R1", "时间": "2026-11-01 18:00:00", "数量": "-1", "原小票号": "S1"}
    taking = taken(
        shop,
        tmp_path,
        # The return stands before its purchase: the time counts, not the place in the file.
        receipt_line(金额="-20.00", 标签="", **back),
        receipt_line(金额="20.00", 标签="新品"),
        receipt_line(金额="50.00"),
    )
    assert (taking.taken, taking.points, taking.taken_back) == (2, 24 + 50, 24)
    assert balance(shop) == 50
    assert shop.desk.read(recompute) == ()


def test_more_than_was_bought_does_not_come_back(shop: Shop, member: int, tmp_path: Path) -> None:
    lines = [receipt_line(金额="20.00")]
    for number in ("R1", "R2"):
        lines.append(receipt_line(小票号=number, 时间="2026-11-02 08:00", 金额="20.00", 原小票号="S1"))
    taking = taken(shop, tmp_path, *lines)
    assert (taking.taken, taking.taken_back) == (2, 20)
    assert [(line.line, line.field, line.why, line.said) for line in taking.refused] == [(4, "original", "over-returned", "S1")]


def test_the_same_file_again_changes_nothing(shop: Shop, member: int, tmp_path: Path) -> None:
    lines = (receipt_line(), receipt_line(小票号="R1", 时间="2026-11-02 08:00", 金额="-88.90", 原小票号="S1"), receipt_line(小票号="S3"))
    taken(shop, tmp_path, *lines)
    before = balance(shop)
    shop.clock.advance(days=1)
    again = checked(shop, tmp_path, *lines)
    assert (again.take, again.known, again.lines) == ((), 3, 3)
    assert balance(shop) == before == 88


def test_stopped_between_two_steps_the_rest_is_taken_when_it_comes_again(shop: Shop, member: int, tmp_path: Path) -> None:
    lines = [receipt_line(小票号=f"S{number}", 金额="10.00") for number in range(100)]
    taking = Taking(shop.desk, checked(shop, tmp_path, *lines))
    taking.step()
    assert 0 < taking.done < 100
    assert balance(shop) == 10 * taking.done
    rest = taken(shop, tmp_path, *lines)
    assert rest.taken == 100 - taking.done
    assert balance(shop) == 1000


def test_a_step_asked_again_is_taken_once_with_the_same_answer(shop: Shop, member: int, tmp_path: Path) -> None:
    shop.sign_in(SUPERVISOR)
    found = checked(shop, tmp_path, receipt_line(), receipt_line(小票号="S2"))
    asked = shop.desk.asked(TakeReceipts, file=found.source.sha, receipts=(*found.take, found.take[0]))
    first = shop.desk.write(take_receipts, asked)
    again = shop.desk.write(take_receipts, shop.desk.again(asked))
    assert (first.answer.points, first.answer.refused) == (176, ((2, "receipt-used"),))
    assert again.repeated
    assert again.answer == first.answer


def test_what_cannot_be_taken_is_said_line_by_line(shop: Shop, member: int, tmp_path: Path) -> None:
    shop.member(phone="13900000001", card="60210002")
    shop.member(phone="13900000001", card="60210003")
    blocked = shop.member(phone="13900000002", card="60210004")
    shop.sign_in(SUPERVISOR)
    shop.desk.write(set_member_state, shop.desk.asked(SetMemberState, member_id=blocked, state="blocked"))
    shop.desk.sign_out()
    found = checked(
        shop,
        tmp_path,
        receipt_line(小票号="A", 金额=""),
        receipt_line(小票号="A"),
        receipt_line(小票号="B", 会员="13700000000"),
        receipt_line(小票号="C", 会员="139 0000 0001"),
        receipt_line(小票号="D", 会员="13900000002"),
        receipt_line(小票号="E", 时间="2026-11-03 08:00"),
        receipt_line(小票号="F", 金额="-5.00"),
        receipt_line(小票号="G"),
        receipt_line(小票号="G", 会员="60210002"),
        receipt_line(小票号="H", 原小票号="Z", 金额="5.00"),
        receipt_line(小票号=""),
        receipt_line(小票号="I", 时间="25:00"),
        receipt_line(小票号="J", 数量="many"),
        receipt_line(小票号="K") + ",one too many",
    )
    assert wrong(found) == [
        (2, "amount", "empty"), (3, "receipt", "receipt-broken"), (4, "member", "unknown-member"), (5, "member", "several-members"),
        (6, "member", "member-blocked"), (7, "time", "not-a-date"), (8, "amount", "negative"), (9, "receipt", "receipt-broken"),
        (10, "member", "other-member"), (11, "original", "unknown-receipt"), (12, "receipt", "empty"), (13, "time", "not-a-date"),
        (14, "quantity", "not-a-number"), (15, "", "wrong-columns"),
    ]  # fmt: skip
    assert (found.take, found.lines) == ((), 14)


def test_what_nobody_in_particular_buys_and_brings_back_is_left_alone(shop: Shop, member: int, tmp_path: Path) -> None:
    found = checked(
        shop,
        tmp_path,
        receipt_line(会员=""),
        receipt_line(小票号="S2", 会员="散客"),
        receipt_line(小票号="R1", 会员="", 原小票号="S2", 金额="-88.90"),
        receipt_line(小票号="S3"),
    )
    assert (found.nobodys, [receipt.number for receipt in found.take], found.refused) == (3, ["S3"], ())


def test_nobody_takes_in_their_own_receipts(shop: Shop, member: int, tmp_path: Path) -> None:
    shop.member(phone="13900000009")
    supervisor = shop.sign_in(SUPERVISOR)
    by = shop.who(SECOND_SUPERVISOR)
    shop.desk.write(link_member, shop.desk.asked(LinkMember, by_id=by, who_id=supervisor, member_id=member, staff_id=by))
    taking = taken(shop, tmp_path, receipt_line(), receipt_line(小票号="S2", 会员="13900000009"))
    assert (taking.taken, [(line.line, line.why) for line in taking.refused]) == (1, [(2, "own-member")])


def test_a_clerk_takes_nothing(shop: Shop, member: int, tmp_path: Path) -> None:
    shop.sign_in(CLERK)
    taking = Taking(shop.desk, checked(shop, tmp_path, receipt_line()))
    with pytest.raises(Refused) as said:
        taking.step()
    assert said.value.reason == NotASupervisor()
    assert balance(shop) == 0


def test_nothing_personal_stands_in_the_journal(shop: Shop, member: int, tmp_path: Path) -> None:
    taken(shop, tmp_path, receipt_line(), receipt_line(小票号="R1", 时间="2026-11-02 08:00", 金额="-88.90", 原小票号="S1"))
    assert shop.journal()[-2:] == ["import-receipts", "take-back"]
    assert all(word not in body for body in shop.bodies() for word in (PHONE, "60210001", "王小明"))


def test_a_check_can_be_stopped_and_a_file_that_is_none_is_refused(shop: Shop, member: int, tmp_path: Path) -> None:
    source = read_file(receipt_file(tmp_path, receipt_line()))
    with pytest.raises(Stopped):
        check_receipts(shop.desk.database, source, shop.desk.today(), lambda done, total: False)
    with pytest.raises(Refused) as said:
        check_receipts(shop.desk.database, replace(source, raw=b"a,b\n1,2\n"), shop.desk.today())
    assert isinstance(said.value.reason, FileRefused)
    assert said.value.reason.why == "missing-columns"
