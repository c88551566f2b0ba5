"""What is kept of a member and of changes: consent with day and wording, households, masked values, look-alikes, card numbers made here."""

from __future__ import annotations

from datetime import date

import pytest
from shop import CLERK, Shop

from counter_app.actions.members import ChangeMember, Enrol, ReplaceCard, change_member, enrol, replace_card
from counter_app.database.member_changes import changes_of
from counter_app.database.member_kept import Kept, kept_of, lookalikes, next_card_number
from counter_app.programme.refusals import Malformed
from tests.actions.doing import days_pass, refusal, runs


def enrolled(shop: Shop, **fields: object) -> int:
    return shop.desk.write(enrol, shop.desk.asked(Enrol, **{"name": "王小明", **fields})).answer.member_id


def changed(shop: Shop, member: int, **fields: object) -> None:
    shop.desk.write(change_member, shop.desk.asked(ChangeMember, member_id=member, **{"name": "王小明", **fields}))


def test_consent_is_kept_with_its_day_and_wording_until_it_is_taken_back(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop, consent="2026-11")
    days_pass(shop, 1)

    changed(shop, member, remark="tea")
    assert shop.desk.read(kept_of, member) == Kept("", date(2026, 11, 2), "2026-11", None)
    changed(shop, member, remark="tea", consent="2026-11")
    assert shop.desk.read(kept_of, member).consent_on == date(2026, 11, 2)
    changed(shop, member, remark="tea", consent="")
    assert shop.desk.read(kept_of, member) == Kept("", None, "", None)
    assert [(one.field, one.was, one.now) for one in shop.desk.read(changes_of, member)] == [
        ("consent_wording", "2026-11", ""),
        ("remark", "", "***"),
    ]


def test_every_change_says_who_when_and_what_and_shows_no_value_in_full(shop: Shop) -> None:
    member = enrolled(shop, phone="13812345678", birthday=date(1990, 5, 1), card="610000000001")
    shop.sign_in(CLERK)

    changed(shop, member, name="李雷", phone="13900001111", birthday=date(1991, 6, 2))
    shop.desk.write(replace_card, shop.desk.asked(ReplaceCard, member_id=member, card="610000000002"))

    found = shop.desk.read(changes_of, member)
    assert {(one.field, one.was, one.now) for one in found} == {
        ("name", "王*", "李*"),
        ("phone", "138****5678", "139****1111"),
        ("birthday", "1990-**-**", "1991-**-**"),
        ("card", "6100 **** 0001", "6100 **** 0002"),
    }
    assert {(one.by, one.by_number, one.business_date) for one in found} == {(CLERK.name, CLERK.number, shop.desk.today())}


def test_a_household_has_one_account(shop: Shop) -> None:
    runs(shop, "[joining]\nhouseholds = true\n")
    first, second = enrolled(shop, household="5-301"), enrolled(shop, name="李雷")

    assert refusal(shop, change_member, shop.desk.asked(ChangeMember, member_id=second, name="李雷", household="5-301")) == Malformed(
        "household", "duplicate"
    )
    changed(shop, first, household="")
    changed(shop, second, name="李雷", household="5-301")
    assert shop.desk.read(kept_of, second).household == "5-301"


@pytest.mark.parametrize(
    ("name", "phone", "alike"), [("王明", "13812345678", 1), ("王小明", "", 1), ("王小", "", 0), ("李雷", "13900000000", 0)]
)
def test_who_may_be_the_same_person(shop: Shop, name: str, phone: str, alike: int) -> None:
    enrolled(shop, phone="13812345678")

    assert len(shop.desk.read(lookalikes, name, phone)) == alike


def test_numbers_of_cards_made_here_follow_each_other(shop: Shop) -> None:
    enrolled(shop, card="2000029999")

    first = shop.desk.read(next_card_number, 2)
    enrolled(shop, name="李雷", card=first)

    assert (first, shop.desk.read(next_card_number, 2), shop.desk.read(next_card_number, 3)) == (
        "2000020000001",
        "2000020000002",
        "2000030000001",
    )
