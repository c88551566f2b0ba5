"""Enrolling, changing, blocking, cards, corrections, and a look behind the mask."""

import json
from datetime import date

import phonenumbers
import pytest
from doing import differences, enrolled, linked, lots, refusal, rows, standing, yes
from shop import CLERK, SECOND_SUPERVISOR, SUPERVISOR, Shop

from counter_app.actions.adjust import Adjust, adjust
from counter_app.actions.checks import checked_card, checked_phone
from counter_app.actions.members import (
    ChangeMember,
    Enrol,
    ReplaceCard,
    ReportLost,
    SetMemberState,
    change_member,
    enrol,
    replace_card,
    report_lost,
    set_member_state,
)
from counter_app.actions.reveal import Reveal, reveal
from counter_app.database.members import by_card, by_last4, by_phone
from counter_app.programme.refusals import (
    ApprovalOver,
    InsufficientPoints,
    Malformed,
    NeedsApproval,
    NotASupervisor,
    NothingLeft,
    OwnMember,
    OwnRequest,
    Refused,
)
from counter_app.programme.values import Points
from counter_app.screens.issuing import approved

# Enrolling


def test_a_new_member_is_found_by_card_and_phone_and_has_nothing_yet(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop, name=" 王  小明 ", phone="+86 138-1234-5678", card="6021 8888 0387", birthday=date(1990, 5, 11))
    row = standing(shop, member)
    assert (row.name, row.phone, row.card, row.tier, row.birthday) == (
        "王 小明",
        "13812345678",
        "602188880387",
        "ordinary",
        date(1990, 5, 11),
    )
    assert (row.balance, row.earned, row.state, row.joined) == (0, 0, "active", date(2026, 11, 2))
    for found in (shop.desk.read(by_card, "602188880387"), *shop.desk.read(by_phone, "13812345678"), *shop.desk.read(by_last4, "5678")):
        assert found is not None
        assert found.member_id == member


def test_a_phone_may_stand_on_two_members_and_the_desk_says_so(shop: Shop) -> None:
    shop.sign_in(CLERK)
    first = enrolled(shop, phone="13812345678")
    asked = shop.desk.asked(Enrol, name="李小红", phone="138 1234 5678")
    answer = shop.desk.write(enrol, asked).answer
    assert answer.same_phone == (first,)
    assert shop.desk.write(enrol, asked).answer == answer
    assert rows(shop, "SELECT count(*) FROM member") == [(2,)]


@pytest.mark.parametrize(
    ("fields", "field", "why"),
    [
        ({"name": " "}, "name", "empty"),
        ({"name": "王" * 61}, "name", "too-long"),
        ({"name": "王\u202e明"}, "name", "control-character"),
        ({"name": "王\n明"}, "name", "control-character"),
        ({"phone": "12812345678"}, "phone", "not-a-phone"),
        ({"phone": "1381234567"}, "phone", "not-a-phone"),
        ({"phone": "١٣٨١٢٣٤٥٦٧٨"}, "phone", "not-a-phone"),
        ({"card": "1234"}, "card", "not-a-card"),
        ({"card": "abcdef"}, "card", "not-a-card"),
        ({"card": "60;21=88"}, "card", "not-a-card"),
        ({"card": "9" * 33}, "card", "too-long"),
        ({"birthday": date(2030, 1, 1)}, "birthday", "not-a-date"),
        ({"remark": "x" * 201}, "remark", "too-long"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_field(shop: Shop, fields: dict[str, object], field: str, why: str) -> None:
    shop.sign_in(CLERK)
    asked = shop.desk.asked(Enrol, **{"name": "王小明", **fields})
    assert refusal(shop, enrol, asked) == Malformed(field=field, why=why)
    assert rows(shop, "SELECT count(*) FROM member") == [(0,)]


def test_the_name_is_kept_composed(shop: Shop) -> None:
    shop.sign_in(CLERK)
    assert standing(shop, enrolled(shop, name="Rene\u0301")).name == "Ren\u00e9"


def test_the_cheap_look_at_a_phone_takes_none_that_the_big_table_refuses() -> None:
    taken = {prefix for prefix in range(100, 200) if _taken(f"{prefix}12345678")}
    good = {prefix for prefix in range(100, 200) if phonenumbers.is_valid_number(phonenumbers.parse(f"{prefix}12345678", "CN"))}
    assert taken == good
    assert len(good) > 40


def _taken(digits: str) -> bool:
    try:
        return checked_phone(digits) == digits
    except Refused:
        return False


def test_a_card_is_kept_as_the_find_box_asks_for_it() -> None:
    assert checked_card("６０２１　８８８８ 0387") == "602188880387"
    assert checked_card("VIP-0012") == "VIP-0012"


# Cards


def test_a_replaced_card_still_leads_to_its_member_and_says_so(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop, card="602188880387")
    shop.desk.write(replace_card, shop.desk.asked(ReplaceCard, member_id=member, card="602188880999"))
    old, new = shop.desk.read(by_card, "602188880387"), shop.desk.read(by_card, "602188880999")
    assert old is not None
    assert new is not None
    assert (old.member_id, old.card_state, new.member_id, new.card_state) == (member, "replaced", member, "current")
    assert standing(shop, member).card == "602188880999"


def test_a_lost_card_stays_lost_when_the_next_one_is_given(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop, card="602188880387")
    shop.desk.write(report_lost, shop.desk.asked(ReportLost, member_id=member))
    assert standing(shop, member).card == ""
    assert refusal(shop, report_lost, shop.desk.asked(ReportLost, member_id=member)) == NothingLeft()
    shop.desk.write(replace_card, shop.desk.asked(ReplaceCard, member_id=member, card="602188880999"))
    found = shop.desk.read(by_card, "602188880387")
    assert found is not None
    assert found.card_state == "lost"


@pytest.mark.parametrize("number", ["602188880387", "602188880111"])
def test_no_card_is_given_twice_not_even_an_old_one(shop: Shop, number: str) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop, card="602188880111")
    shop.desk.write(replace_card, shop.desk.asked(ReplaceCard, member_id=member, card="602188880387"))
    duplicate = Malformed(field="card", why="duplicate")
    assert refusal(shop, enrol, shop.desk.asked(Enrol, name="李小红", card=number)) == duplicate
    assert refusal(shop, replace_card, shop.desk.asked(ReplaceCard, member_id=member, card=number)) == duplicate
    assert standing(shop, member).card == "602188880387"


# Changes


def test_a_change_replaces_what_is_kept_and_the_journal_tells_only_which(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop, phone="13812345678")
    shop.desk.write(change_member, shop.desk.asked(ChangeMember, member_id=member, name="王晓明", phone="13987654321", salutation="mr"))
    row = standing(shop, member)
    assert (row.name, row.phone, row.salutation) == ("王晓明", "13987654321", "mr")
    assert shop.desk.read(by_last4, "5678") == ()
    told = json.loads(shop.bodies()[-1])["rows"][0]
    assert told["changed"] == "name phone salutation"


def test_a_member_is_blocked_and_active_again(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    block = shop.desk.asked(SetMemberState, member_id=member, state="blocked")
    shop.desk.write(set_member_state, block)
    assert standing(shop, member).state == "blocked"
    assert refusal(shop, set_member_state, shop.desk.asked(SetMemberState, member_id=member, state="blocked")) == NothingLeft()
    shop.desk.write(set_member_state, shop.desk.asked(SetMemberState, member_id=member, state="active"))
    assert standing(shop, member).state == "active"


def test_nobody_changes_their_own_membership(shop: Shop) -> None:
    clerk = shop.sign_in(CLERK)
    member = enrolled(shop, name="李娜", card="602188880387")
    linked(shop, clerk, member)
    desk = shop.desk
    assert refusal(shop, change_member, desk.asked(ChangeMember, member_id=member, name="李娜")) == OwnMember()
    assert refusal(shop, set_member_state, desk.asked(SetMemberState, member_id=member, state="blocked")) == OwnMember()
    assert refusal(shop, replace_card, desk.asked(ReplaceCard, member_id=member, card="602188880999")) == OwnMember()
    assert refusal(shop, report_lost, desk.asked(ReportLost, member_id=member)) == OwnMember()


def test_nothing_personal_stands_in_the_journal(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop, name="王小明", phone="13812345678", card="602188880387", remark="靠窗")
    shop.desk.write(change_member, shop.desk.asked(ChangeMember, member_id=member, name="王晓明", phone="13987654321"))
    shop.desk.write(replace_card, shop.desk.asked(ReplaceCard, member_id=member, card="602188880999"))
    shop.desk.write(reveal, shop.desk.asked(Reveal, member_id=member, fields=("name", "phone")))
    told = "".join(shop.bodies())
    for personal in ("小明", "晓明", "13812345678", "13987654321", "6021888", "靠窗"):
        assert personal not in told


def test_a_look_behind_the_mask_leaves_a_line(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    asked = shop.desk.asked(Reveal, member_id=member, fields=("name", "phone"))
    shop.desk.write(reveal, asked)
    shop.desk.write(reveal, asked)
    assert shop.journal().count("reveal") == 1
    [row] = json.loads(shop.bodies()[-1])["rows"]
    assert row == {"table": "reveal", "member": standing(shop, member).uid.hex, "fields": "name phone"}


# Corrections


def corrected(shop: Shop, member: int, points: int, approver: int | None, reason: str = "missed-points") -> int:
    asked = shop.desk.asked(Adjust, member_id=member, points=points, reason=reason)
    return shop.desk.write(adjust, asked if approver is None else approved(shop.desk, asked, yes(shop, approver))).answer


def test_a_correction_gives_or_takes_points_under_four_eyes(shop: Shop) -> None:
    shop.sign_in(SECOND_SUPERVISOR)
    member = enrolled(shop)
    corrected(shop, member, 300, shop.who(SUPERVISOR))
    corrected(shop, member, -120, shop.who(SUPERVISOR), "wrong-points")
    row = standing(shop, member)
    assert (row.balance, row.earned, row.tier) == (180, 0, "ordinary")
    assert lots(shop, member) == [(date(2028, 11, 2), 180)]
    assert rows(shop, "SELECT kind, points, note FROM ledger ORDER BY seq") == [
        ("adjustment-in", 300, "missed-points"),
        ("adjustment-out", 120, "wrong-points"),
    ]
    assert rows(shop, "SELECT kind, state, approver_id <> requester_id FROM approval") == [("correction", "used", 1)] * 2
    assert differences(shop) == ()


def test_a_correction_that_nobody_else_signs_is_refused(shop: Shop) -> None:
    supervisor = shop.sign_in(SUPERVISOR)
    member, own = enrolled(shop), enrolled(shop, name="方志远")
    linked(shop, shop.who(SECOND_SUPERVISOR), own)

    def reason(member: int, points: int, approver: int | None, why: str = "goodwill") -> object:
        with pytest.raises(Refused) as refused:
            corrected(shop, member, points, approver, why)
        return refused.value.reason

    assert reason(member, 50, None) == NeedsApproval(because="correction")
    assert reason(member, 50, supervisor) == OwnRequest()
    assert reason(member, 50, shop.who(CLERK)) == NotASupervisor()
    assert reason(own, 50, shop.who(SECOND_SUPERVISOR)) == OwnMember()
    assert reason(member, -50, shop.who(SECOND_SUPERVISOR)) == InsufficientPoints(needs=Points(50), holds=Points(0))
    assert reason(member, 50, shop.who(SECOND_SUPERVISOR), "because") == Malformed(field="reason", why="empty")
    assert reason(member, 0, shop.who(SECOND_SUPERVISOR)) == Malformed(field="points", why="empty")
    assert reason(member, 10**9, shop.who(SECOND_SUPERVISOR)) == Malformed(field="points", why="too-large")
    assert rows(shop, "SELECT count(*) FROM approval") == [(0,)]
    assert rows(shop, "SELECT count(*) FROM ledger") == [(0,)]


def test_an_approval_of_another_correction_is_worth_nothing(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    small = approved(shop.desk, shop.desk.asked(Adjust, member_id=member, points=10, reason="goodwill"), yes(shop, shop.who(SUPERVISOR)))
    large = shop.desk.asked(Adjust, member_id=member, points=9000, reason="goodwill", approval=small.approval)
    assert refusal(shop, adjust, large) == ApprovalOver(why="changed")
