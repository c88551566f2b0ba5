"""Who leaves is found no more, their cards are used for nobody else; after the programme's years what was known of them is gone."""

from __future__ import annotations

from datetime import date

import pytest
from shop import CLERK, SECOND_CLERK, SUPERVISOR, Shop

from counter_app.actions.hand_over import HandOver, Receiver, hand_over
from counter_app.actions.leaving import Leave, Left, leave
from counter_app.actions.members import ChangeMember, Enrol, ReplaceCard, change_member, enrol, replace_card
from counter_app.actions.merging import Merge, merge
from counter_app.database.members import by_card, by_last4, by_phone
from counter_app.database.naming import by_name
from counter_app.database.tables import metadata
from counter_app.programme.refusals import Malformed, MemberBlocked, MemberGone, NotASupervisor, NotLeaving
from counter_app.screens.issuing import approved
from tests.actions.doing import (
    bought,
    brought_back_in_all,
    days_pass,
    differences,
    linked,
    redeemed,
    refusal,
    rows,
    runs,
    said,
    standing,
    stocked,
    yes,
)

SECRETS = ("王小明", "13812345678", "15900001111", "王*", "138****5678", "5566", "stroke", "likes tea", "李四", "wang xiao ming")


def left(shop: Shop, member_id: int) -> Left:
    return shop.desk.write(leave, shop.desk.asked(Leave, member_id=member_id)).answer


def written(shop: Shop) -> str:
    """Every text of every table."""
    return "\n".join(str(row) for name in metadata.tables for row in rows(shop, f"SELECT * FROM {name}"))


def somebody(shop: Shop) -> int:
    """A member with everything that can be known of one."""
    asked = shop.desk.asked(
        Enrol, name="王小明", phone="13812345678", card="610000000001", birthday=date(1990, 5, 1), remark="likes tea", consent="2026-11"
    )
    member = shop.desk.write(enrol, asked).answer.member_id
    bought(shop, member, "R1", "2000.00")
    kettle = stocked(shop, "K1", points=500, pieces=5)
    voucher = redeemed(shop, member, (kettle, 1)).voucher_id
    receiver = Receiver(name="李四", id4="5566", phone="15900001111")
    shop.desk.write(hand_over, shop.desk.asked(HandOver, voucher_id=voucher, pieces=((1, 1),), receiver=receiver, signature='["stroke"]'))
    shop.desk.write(change_member, shop.desk.asked(ChangeMember, member_id=member, name="王小明", phone="13812345678", remark="likes tea"))
    return member


def test_who_left_is_found_by_nothing_and_their_points_are_gone(shop: Shop) -> None:
    shop.sign_in(SUPERVISOR)
    member = somebody(shop)
    held = standing(shop, member).spendable

    answer = left(shop, member)

    assert answer == Left(held, date(2029, 11, 2))
    assert shop.desk.read(by_phone, "13812345678") == shop.desk.read(by_last4, "5678") == shop.desk.read(by_name, "wxm") == ()
    found = shop.desk.read(by_card, "610000000001")
    assert found is not None
    assert (found.state, found.card_state) == ("left", "closed")
    assert standing(shop, member).balance == 0
    assert said(lambda: bought(shop, member, "R2", "20.00")) == MemberBlocked()
    assert refusal(shop, change_member, shop.desk.asked(ChangeMember, member_id=member, name="x")) == MemberGone()
    assert differences(shop) == ()


def test_a_card_is_never_used_again(shop: Shop) -> None:
    shop.sign_in(SUPERVISOR)
    left(shop, somebody(shop))
    other = shop.member()

    assert refusal(shop, enrol, shop.desk.asked(Enrol, name="李四", card="6100 0000 0001")) == Malformed("card", "duplicate")
    assert refusal(shop, replace_card, shop.desk.asked(ReplaceCard, member_id=other, card="610000000001")) == Malformed("card", "duplicate")


def test_only_a_supervisor_lets_somebody_go_and_only_with_nothing_open(shop: Shop) -> None:
    shop.sign_in(CLERK)
    kettle = stocked(shop, "K1", points=500, pieces=5)
    waiting, owing, own = shop.member(points=900), shop.member(), shop.member()
    redeemed(shop, waiting, (kettle, 1))
    bought(shop, owing, "R1", "500.00")
    redeemed(shop, owing, (kettle, 1))
    brought_back_in_all(shop, "R1", "500.00")
    linked(shop, shop.who(SECOND_CLERK), own)
    assert refusal(shop, leave, shop.desk.asked(Leave, member_id=own)) == NotASupervisor()
    shop.sign_in(SUPERVISOR)

    assert refusal(shop, leave, shop.desk.asked(Leave, member_id=waiting)) == NotLeaving("vouchers")
    assert refusal(shop, leave, shop.desk.asked(Leave, member_id=owing)) == NotLeaving("vouchers")
    assert refusal(shop, leave, shop.desk.asked(Leave, member_id=own)) == NotLeaving("staff")


def test_after_three_years_nothing_personal_is_left_and_every_entry_is(shop: Shop) -> None:
    shop.sign_in(SUPERVISOR)
    member = somebody(shop)
    other = shop.desk.write(enrol, shop.desk.asked(Enrol, name="王小明", phone="13812345678")).answer.member_id
    asked = shop.desk.asked(Merge, from_id=other, into_id=member)
    shop.sign_in(CLERK)
    asked = shop.desk.asked(Merge, from_id=other, into_id=member)
    shop.desk.write(merge, approved(shop.desk, asked, yes(shop, shop.who(SUPERVISOR))))
    shop.sign_in(SUPERVISOR)
    left(shop, member)
    entries = rows(shop, "SELECT seq, kind, points FROM ledger WHERE member_id = :m ORDER BY seq", m=member)

    days_pass(shop, 3 * 365)
    shop.desk.turning.all_before(shop.desk.asked(Leave, member_id=member))
    assert "13812345678" in written(shop)
    days_pass(shop, 1)
    shop.desk.turning.all_before(shop.desk.asked(Leave, member_id=member))

    everything = written(shop)
    assert [secret for secret in SECRETS if secret in everything] == []
    assert rows(shop, "SELECT seq, kind, points FROM ledger WHERE member_id = :m ORDER BY seq", m=member) == entries
    assert rows(shop, "SELECT name, phone, birthday, wiped_on IS NULL FROM member WHERE id = :m", m=member) == [("—", None, None, 0)]
    assert differences(shop) == ()


@pytest.mark.parametrize(("years", "days"), [(0, 1), (1, 365)])
def test_the_programme_says_for_how_long(shop: Shop, years: int, days: int) -> None:
    runs(shop, f"[leaving]\nkeep-years = {years}\n")
    shop.sign_in(SUPERVISOR)
    member = shop.member(phone="13812345678")
    left(shop, member)

    days_pass(shop, days - 1)
    shop.desk.turning.all_before(shop.desk.asked(Leave, member_id=member))
    assert rows(shop, "SELECT wiped_on FROM member WHERE id = :m", m=member) == [(None,)]
    days_pass(shop, 1)
    shop.desk.turning.all_before(shop.desk.asked(Leave, member_id=member))

    assert rows(shop, "SELECT phone, name FROM member WHERE id = :m", m=member) == [(None, "—")]
