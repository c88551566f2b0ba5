"""A shop's member file is taken once, each line whole or not at all, and repeating it changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from csv_files import cards_of, checked_members, member_file, member_line, members_taken, notes, reasons, whose
from shop import CLERK, SUPERVISOR, Shop
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from counter_app.actions.importing.checked import Stopped
from counter_app.actions.importing.members import TakeMembers, check_members, take_members
from counter_app.actions.importing.table import read_file
from counter_app.database.books import recompute
from counter_app.database.members import by_last4, by_phone, member_panel
from counter_app.database.tables import member
from counter_app.programme.refusals import Malformed, NotASupervisor, Refused


def members_here(shop: Shop) -> int:
    def question(connection: Connection) -> int:
        return int(connection.execute(select(func.count()).select_from(member)).scalar_one())

    return shop.desk.read(question)


def test_a_line_becomes_a_member_with_card_and_dated_points(shop: Shop, tmp_path: Path) -> None:
    file = member_file(tmp_path, member_line(备注="爱喝茶", 生日="1995-04-09"))

    members_taken(shop, file)

    found = whose(shop, "6100000001")
    assert (found.name, found.salutation, found.phone, found.birthday) == ("王小明", "mr", "13812345678", date(1995, 4, 9))
    assert (found.tier, found.balance, found.spent_fen, found.joined) == ("ordinary", 320, 1050, date(2019, 5, 1))
    assert (found.state, found.remark, found.card) == ("active", "爱喝茶", "6100000001")
    panel = shop.desk.read(member_panel, found.id, shop.desk.today())
    assert [(one.last_day, one.points) for one in panel.expiring] == [(date(2027, 12, 31), 320)]
    assert [(one.kind, one.points, one.business_date) for one in panel.movements] == [("opening", 320, shop.desk.today())]


def test_members_are_found_by_phone_and_by_its_last_four_digits(shop: Shop, tmp_path: Path) -> None:
    members_taken(shop, member_file(tmp_path, member_line()))

    assert [one.name for one in shop.desk.read(by_phone, "13812345678")] == ["王小明"]
    assert [one.name for one in shop.desk.read(by_last4, "5678")] == ["王小明"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_same_file_in_any_of_its_encodings_reads_the_same(shop: Shop, tmp_path: Path, encoding: str) -> None:
    members_taken(shop, member_file(tmp_path, member_line(姓名="龚䶮"), encoding=encoding))

    assert whose(shop, "6100000001").name == "龚䶮"


def test_the_same_card_again_is_refused_and_the_first_line_stands(shop: Shop, tmp_path: Path) -> None:
    file = member_file(tmp_path, member_line(), member_line(姓名="李四", 手机="13912345678", 积分余额="999"))

    checked = members_taken(shop, file)

    assert reasons(checked) == [(3, "card", "duplicate")]
    assert (whose(shop, "6100000001").name, whose(shop, "6100000001").balance) == ("王小明", 320)


def test_two_cards_on_one_phone_are_both_taken_and_listed(shop: Shop, tmp_path: Path) -> None:
    shop.member(name="陈一", phone="13912345678")
    file = member_file(
        tmp_path, member_line(), member_line(会员卡号="6100000002", 姓名="李四"), member_line(会员卡号="6100000003", 手机="13912345678")
    )

    checked = members_taken(shop, file)

    assert reasons(checked) == []
    assert notes(checked) == [(3, "same-phone", "2"), (4, "same-phone", "")]
    assert [one.name for one in shop.desk.read(by_phone, "13812345678")] == ["王小明", "李四"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("+86 138-1234-5678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        (" 138 1234 5678 ", "13812345678"),
    ],
)
def test_a_phone_is_kept_in_one_form_however_it_was_written(shop: Shop, tmp_path: Path, said: str, kept: str) -> None:
    checked = members_taken(shop, member_file(tmp_path, member_line(手机=said)))

    assert (whose(shop, "6100000001").phone, notes(checked)) == (kept, [])


@pytest.mark.parametrize("said", ["1381234567", "无", "0571-5550 0102", "12812345678"])
def test_an_unusable_phone_is_left_out_and_the_line_is_listed(shop: Shop, tmp_path: Path, said: str) -> None:
    checked = members_taken(shop, member_file(tmp_path, member_line(手机=said)))

    assert whose(shop, "6100000001").phone is None
    assert notes(checked) == [(2, "phone-left-out", "")]


def test_nobody_is_listed_for_having_no_phone(shop: Shop, tmp_path: Path) -> None:
    assert notes(members_taken(shop, member_file(tmp_path, member_line(手机="")))) == []


def test_an_old_card_leads_to_the_member_and_belongs_to_one_alone(shop: Shop, tmp_path: Path) -> None:
    file = member_file(
        tmp_path,
        member_line(旧卡号="A5027755"),
        member_line(会员卡号="6100000002", 旧卡号="A5027755"),
        member_line(会员卡号="A5027755"),
    )

    checked = members_taken(shop, file)

    assert cards_of(shop, whose(shop, "A5027755").id) == {"6100000001": "current", "A5027755": "replaced"}
    assert reasons(checked) == [(3, "old_card", "duplicate"), (4, "card", "duplicate")]


def test_an_old_card_that_the_register_gave_to_somebody_is_refused(shop: Shop, tmp_path: Path) -> None:
    shop.member(card="A5027755")

    assert reasons(checked_members(shop, member_file(tmp_path, member_line(旧卡号="A5027755")))) == [(2, "old_card", "duplicate")]


def test_a_lost_card_and_a_frozen_member_stay_so(shop: Shop, tmp_path: Path) -> None:
    members_taken(shop, member_file(tmp_path, member_line(状态="挂失"), member_line(会员卡号="6100000002", 状态="冻结")))

    assert cards_of(shop, whose(shop, "6100000001").id) == {"6100000001": "lost"}
    assert (whose(shop, "6100000001").state, whose(shop, "6100000002").state) == ("active", "blocked")


def test_a_tier_the_programme_hasnt_is_counted_and_taken_once_it_is_mapped(shop: Shop, tmp_path: Path) -> None:
    file = member_file(tmp_path, member_line(等级="白金"), member_line(会员卡号="6100000002", 等级="白金"), member_line(会员卡号="610"))

    unmapped = checked_members(shop, file)
    assert reasons(unmapped) == [(2, "tier", "unknown-tier"), (3, "tier", "unknown-tier"), (4, "card", "not-a-card")]
    assert unmapped.unknown_tiers == {"白金": 2}

    mapped = members_taken(shop, file, {"白金": "gold"})
    assert (reasons(mapped), dict(mapped.unknown_tiers)) == ([(4, "card", "not-a-card")], {})
    assert whose(shop, "6100000002").tier == "gold"


@pytest.mark.parametrize(
    ("said", "tier"), [("普通", "ordinary"), ("银", "silver"), ("金卡", "gold"), ("钻石", "diamond"), ("Gold", "gold")]
)
def test_a_tier_is_known_by_its_names(shop: Shop, tmp_path: Path, said: str, tier: str) -> None:
    members_taken(shop, member_file(tmp_path, member_line(等级=said)))

    assert whose(shop, "6100000001").tier == tier


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("-70", "negative"),
        ("−70", "negative"),
        ("156.5", "too-many-decimals"),
        ("10000001", "too-large"),
        ("99999999999999999999", "too-large"),
        ("三百", "not-a-number"),
        ("1e5", "not-a-number"),
        ("", "empty"),
    ],
)
def test_points_that_cant_be_are_refused_with_the_whole_line(shop: Shop, tmp_path: Path, said: str, why: str) -> None:
    checked = members_taken(shop, member_file(tmp_path, member_line(积分余额=said)))

    assert reasons(checked) == [(2, "points", why)]
    assert checked.refused[0].said == said
    assert members_here(shop) == 0


@pytest.mark.parametrize(("said", "points"), [("10000000", 10_000_000), ("1,320", 1320), ("320.00", 320), ("０", 0), (" 96 ", 96)])
def test_points_are_read_exactly_as_people_write_them(shop: Shop, tmp_path: Path, said: str, points: int) -> None:
    members_taken(shop, member_file(tmp_path, member_line(积分余额=said)))

    assert whose(shop, "6100000001").balance == points


@pytest.mark.parametrize("said", ["2027-03-05", "2027/3/5", "2027年3月5日", " 2027.03.05 "])
def test_a_date_is_read_in_every_form(shop: Shop, tmp_path: Path, said: str) -> None:
    members_taken(shop, member_file(tmp_path, member_line(积分到期日=said)))

    panel = shop.desk.read(member_panel, whose(shop, "6100000001").id, shop.desk.today())
    assert panel.expiring[0].last_day == date(2027, 3, 5)


@pytest.mark.parametrize(
    ("column", "field", "said"),
    [
        ("生日", "birthday", "1990-02-30"),
        ("生日", "birthday", "2031-01-01"),
        ("结婚纪念日", "anniversary", "1877-01-01"),
        ("积分到期日", "expires", "永远"),
        ("积分到期日", "expires", "2027-13-01"),
        ("开卡日期", "joined", "2026-11-03"),
    ],
)
def test_a_date_that_cant_be_is_refused(shop: Shop, tmp_path: Path, column: str, field: str, said: str) -> None:
    assert reasons(checked_members(shop, member_file(tmp_path, member_line(**{column: said})))) == [(2, field, "not-a-date")]


def test_points_without_a_day_never_lapse_and_lapsed_ones_stay_outside(shop: Shop, tmp_path: Path) -> None:
    file = member_file(
        tmp_path,
        member_line(积分到期日=""),
        member_line(会员卡号="6100000002", 手机="", 积分到期日="2026-11-01"),
        member_line(会员卡号="6100000003", 手机="", 积分到期日="2026-11-02"),
    )

    checked = members_taken(shop, file)

    assert shop.desk.today() == date(2026, 11, 2)
    assert [whose(shop, f"610000000{n}").balance for n in (1, 2, 3)] == [320, 0, 320]
    assert shop.desk.read(member_panel, whose(shop, "6100000001").id, shop.desk.today()).expiring == ()
    assert notes(checked) == [(3, "lapsed", "320")]


def test_other_words_than_the_known_ones_are_refused(shop: Shop, tmp_path: Path) -> None:
    file = member_file(tmp_path, member_line(状态="睡眠"), member_line(性别="X"), member_line(姓名=""), member_line(姓名="王" * 61))

    assert reasons(checked_members(shop, file)) == [
        (2, "state", "unknown-state"),
        (3, "salutation", "unknown-state"),
        (4, "name", "empty"),
        (5, "name", "too-long"),
    ]


def test_names_are_kept_as_they_are_said_and_formulas_are_only_names(shop: Shop, tmp_path: Path) -> None:
    file = member_file(
        tmp_path,
        member_line(姓名="  萧华秀\u3000", 手机=""),
        member_line(会员卡号="6100000002", 姓名='=HYPERLINK("x")', 手机=""),
        member_line(会员卡号="6100000003", 姓名="A&B <C>", 手机=""),
        member_line(会员卡号="6100000004", 姓名="王\u202e小明"),
    )

    checked = members_taken(shop, file)

    assert [whose(shop, f"610000000{n}").name for n in (1, 2, 3)] == ["萧华秀", '=HYPERLINK("x")', "A&B <C>"]
    assert reasons(checked) == [(5, "name", "control-character")]


def test_a_quoted_line_break_stays_in_one_line_and_lines_are_counted_as_in_an_editor(shop: Shop, tmp_path: Path) -> None:
    file = member_file(tmp_path, member_line(备注='他说"好",\n然后走了'), member_line(姓名=""))

    checked = members_taken(shop, file)

    assert whose(shop, "6100000001").remark == '他说"好", 然后走了'
    assert reasons(checked) == [(4, "card", "duplicate")]


def test_a_total_under_the_table_is_no_member(shop: Shop, tmp_path: Path) -> None:
    checked = checked_members(shop, member_file(tmp_path, member_line(), "合计" + "," * 8 + "38217372" + "," * 5))

    assert (len(checked.take), reasons(checked)) == (1, [(3, "card", "not-a-card")])


def test_a_line_with_other_fields_than_the_header_is_refused(shop: Shop, tmp_path: Path) -> None:
    shifted = member_line(会员卡号="6100000002").replace("王小明", "王,小明")
    cut_off = member_line(会员卡号="6100000003").partition(",2027")[0]
    checked = checked_members(shop, member_file(tmp_path, member_line(), shifted, cut_off))

    assert reasons(checked) == [(3, "", "wrong-columns"), (4, "", "wrong-columns")]
    assert [line.card for line in checked.take] == ["6100000001"]


def test_the_same_file_twice_changes_nothing(shop: Shop, tmp_path: Path) -> None:
    file = member_file(
        tmp_path,
        member_line(旧卡号="A5027755"),
        member_line(会员卡号="6100000002", 手机="1381234567", 积分到期日="2026-10-31"),
        member_line(会员卡号="6100000003"),
        member_line(会员卡号="6100000004", 姓名=""),
    )
    members_taken(shop, file)
    before = members_here(shop)

    again = members_taken(shop, file)

    assert (len(again.take), again.known, reasons(again), notes(again)) == (0, 3, [(5, "name", "empty")], [])
    assert members_here(shop) == before
    assert whose(shop, "6100000001").balance == 320


def test_a_later_file_changes_no_points_and_lists_balances_that_differ(shop: Shop, tmp_path: Path) -> None:
    members_taken(shop, member_file(tmp_path, member_line()))

    later = members_taken(shop, member_file(tmp_path, member_line(积分余额="500", 姓名="王大明"), member_line(会员卡号="6100000002")))

    assert notes(later) == [(2, "balance-differs", "320 / 500"), (3, "same-phone", "")]
    assert (later.known, len(later.take)) == (1, 1)
    assert (whose(shop, "6100000001").balance, whose(shop, "6100000001").name) == (320, "王小明")


def test_the_books_agree_after_an_import(shop: Shop, tmp_path: Path) -> None:
    lines = [member_line(会员卡号=f"61000000{n:02d}", 手机="", 积分余额=str(n * 7), 等级="金卡" if n % 3 else "普通") for n in range(40)]
    members_taken(shop, member_file(tmp_path, *lines))

    assert members_here(shop) == 40
    assert shop.desk.read(recompute) == ()
    assert shop.journal()[-1] == "import-members"
    assert shop.bodies()[-1].count('"table":"member"') == 40
    assert "王小明" not in shop.bodies()[-1]
    assert "6100000001" not in shop.bodies()[-1]


def test_asked_twice_with_one_request_id_it_is_done_once(shop: Shop, tmp_path: Path) -> None:
    checked = checked_members(shop, member_file(tmp_path, member_line()))
    asked = shop.desk.asked(TakeMembers, file=checked.source.sha, lines=checked.take)

    first, again = shop.desk.write(take_members, asked), shop.desk.write(take_members, asked)

    assert (first.answer, again.answer, again.repeated, members_here(shop)) == (1, 1, True, 1)


def test_a_card_given_out_since_the_check_stops_the_whole_file(shop: Shop, tmp_path: Path) -> None:
    checked = checked_members(shop, member_file(tmp_path, member_line(), member_line(会员卡号="6100000002", 手机="")))
    shop.member(card="6100000002")

    with pytest.raises(Refused) as refused:
        shop.desk.write(take_members, shop.desk.asked(TakeMembers, file=checked.source.sha, lines=checked.take))

    assert refused.value.reason == Malformed("card", "duplicate")
    assert members_here(shop) == 1


def test_importing_is_a_supervisors_work(shop: Shop, tmp_path: Path) -> None:
    checked = checked_members(shop, member_file(tmp_path, member_line()))
    shop.sign_in(CLERK)

    with pytest.raises(Refused) as refused:
        shop.desk.write(take_members, shop.desk.asked(TakeMembers, file=checked.source.sha, lines=checked.take))
    assert (refused.value.reason, members_here(shop)) == (NotASupervisor(), 0)

    shop.sign_in(SUPERVISOR)
    shop.desk.write(take_members, shop.desk.asked(TakeMembers, file=checked.source.sha, lines=checked.take))
    assert members_here(shop) == 1


def test_a_check_tells_how_far_it_is_and_can_be_stopped(shop: Shop, tmp_path: Path) -> None:
    lines = [member_line(会员卡号=f"6100{n:06d}", 手机="") for n in range(1200)]
    source = read_file(member_file(tmp_path, *lines))
    told: list[tuple[int, int]] = []

    def until_half(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 600

    with pytest.raises(Stopped):
        check_members(shop.desk.database, source, shop.desk.today(), None, until_half)
    assert told == [(500, 1201), (1000, 1201)]
    assert members_here(shop) == 0
