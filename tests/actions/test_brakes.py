"""Brakes on insider fraud: what is held for a supervisor because of what went before it, and the list of it.

Each brake's test has its control: the same day with the brakes taken off lets the last redemption pass without anybody's signature.
"""

from datetime import date
from typing import Any

import pytest
from doing import (
    asked_for_approval,
    bought,
    brought_back,
    days_pass,
    enrolled,
    linked,
    redeemed,
    redemption_of,
    refusal,
    runs,
    said,
    stocked,
    undone,
    yes,
)
from shop import CLERK, SECOND_CLERK, SUPERVISOR, Shop

from counter_app.actions.braking import SetBrakes, set_brakes
from counter_app.actions.donate import Donate, donate
from counter_app.actions.members import ChangeMember, Enrol, ReplaceCard, change_member, enrol, replace_card
from counter_app.actions.redeem import redeem
from counter_app.cli import main
from counter_app.database.shop import desk_facts
from counter_app.database.watched import Caught, caught
from counter_app.programme.brakes import OFF, SHIPPED, Brakes, from_text, receipt_key, to_text
from counter_app.programme.refusals import NeedsApproval, NotASupervisor, OwnMember, ReceiptUsed, Refused
from counter_app.screens.issuing import approved
from counter_app.screens.wording import Voice, sentence_for
from tests.benchmarks.heard import Heard

ALL_DAYS = (date(2026, 1, 1), date(2027, 12, 31))


@pytest.fixture
def desk(shop: Shop) -> Shop:
    runs(shop, "[approval]\nalways-for = []")
    shop.sign_in(CLERK)
    return shop


@pytest.fixture(params=["braked", "brakes off"])
def holds(request: pytest.FixtureRequest, desk: Shop) -> bool:
    """Whether the shop's brakes are on: off is each test's control."""
    if request.param == "brakes off":
        supervisor = desk.who(SUPERVISOR)
        desk.desk.write(set_brakes, desk.desk.asked(SetBrakes, brakes=OFF, staff_id=supervisor))
    return bool(request.param == "braked")


def held(shop: Shop, member: int, gift: int) -> NeedsApproval | None:
    """Why the next redemption is held; None where it went through."""
    try:
        redeemed(shop, member, (gift, 1))
    except Refused as refused:
        [reason] = refused.reasons
        assert isinstance(reason, NeedsApproval)
        return reason
    return None


def because(brake: str, count: int, holds: bool) -> NeedsApproval | None:
    return NeedsApproval(brake, count=count) if holds else None


def changed(shop: Shop, member: int, phone: str) -> None:
    shop.desk.write(change_member, shop.desk.asked(ChangeMember, member_id=member, name="王小明", phone=phone))


def test_the_fifth_redemption_of_a_member_on_a_day_is_held(desk: Shop, holds: bool) -> None:
    member, other, cup = desk.member(points=9_000), desk.member(points=9_000), stocked(desk, "CUP", points=10, pieces=50)
    assert [held(desk, member, cup) for _ in range(4)] == [None] * 4
    assert held(desk, member, cup) == because("often", 5, holds)
    assert held(desk, other, cup) is None, "another member's day is their own"
    days_pass(desk, 1)
    assert held(desk, member, cup) is None, "a new day begins anew"


def test_undoing_and_redeeming_again_counts(desk: Shop, holds: bool) -> None:
    member, cup, supervisor = desk.member(points=9_000), stocked(desk, "CUP", points=10, pieces=50), desk.who(SUPERVISOR)
    for _ in range(4):
        undone(desk, redeemed(desk, member, (cup, 1)).voucher_id, supervisor)
    assert held(desk, member, cup) == because("often", 5, holds)


def test_a_supervisor_s_signature_lets_it_pass(desk: Shop) -> None:
    member, cup, supervisor = desk.member(points=9_000), stocked(desk, "CUP", points=10, pieces=50), desk.who(SUPERVISOR)
    for _ in range(4):
        redeemed(desk, member, (cup, 1))
    assert redeemed(desk, member, (cup, 1), yes_from=supervisor).points == 10
    asked = redemption_of(desk, member, (cup, 1))
    assert refusal(desk, redeem, asked) == NeedsApproval("often", count=6)


def test_what_is_held_may_wait_in_the_supervisor_s_list(desk: Shop) -> None:
    member, cup = desk.member(points=9_000), stocked(desk, "CUP", points=10, pieces=50)
    with pytest.raises(Refused):
        asked_for_approval(desk, member, (cup, 1))
    for _ in range(4):
        redeemed(desk, member, (cup, 1))
    assert asked_for_approval(desk, member, (cup, 1)) > 0


def test_after_a_changed_phone_the_second_redemption_is_held_for_seven_days(desk: Shop, holds: bool) -> None:
    member, cup = desk.member(points=9_000, phone="13800000001"), stocked(desk, "CUP", points=10, pieces=50)
    assert [held(desk, member, cup) for _ in range(2)] == [None, None], "what was redeemed before it doesn't count"
    days_pass(desk, 1)
    changed(desk, member, "13900000002")
    assert held(desk, member, cup) is None
    desk.clock.advance(days=7)
    assert held(desk, member, cup) == because("changed", 2, holds)
    desk.clock.advance(microseconds=1_000)
    assert held(desk, member, cup) is None, "seven times 24 hours have passed"


def test_a_name_put_right_brakes_nothing_and_a_new_card_does(desk: Shop, holds: bool) -> None:
    member, cup = desk.member(points=9_000, phone="13800000001"), stocked(desk, "CUP", points=10, pieces=50)
    changed(desk, member, "138 0000 0001")
    assert [held(desk, member, cup) for _ in range(2)] == [None, None]
    desk.clock.advance(minutes=1)
    desk.desk.write(replace_card, desk.desk.asked(ReplaceCard, member_id=member, card="602100990001"))
    assert held(desk, member, cup) is None
    assert held(desk, member, cup) == because("changed", 2, holds)


def test_one_clerk_and_one_member_too_often(desk: Shop, holds: bool) -> None:
    member, cup = desk.member(points=9_000), stocked(desk, "CUP", points=10, pieces=50)
    for _ in range(11):
        assert held(desk, member, cup) is None
        days_pass(desk, 1)
    desk.sign_in(SECOND_CLERK)
    assert held(desk, member, cup) is None, "with another clerk it is no pair"
    desk.sign_in(CLERK)
    assert held(desk, member, cup) == because("pair", 12, holds)


def test_a_pair_is_forgotten_when_its_days_have_passed(desk: Shop) -> None:
    member, cup = desk.member(points=9_000), stocked(desk, "CUP", points=10, pieces=50)
    for _ in range(11):
        assert held(desk, member, cup) is None
        days_pass(desk, 1)
    desk.clock.advance(days=18)  # the first one was 29 days ago: the thirtieth day, today among them
    assert held(desk, member, cup) == NeedsApproval("pair", count=12)
    desk.clock.advance(days=1)
    assert held(desk, member, cup) is None


def test_after_a_changed_phone_points_don_t_leave_by_another_way(shop: Shop) -> None:
    runs(shop, """[[cause]]\nid = "trees"\ntitle = { zh-Hans = "植树", en = "Trees" }\n\n[approval]\nalways-for = []""")
    shop.sign_in(CLERK)
    member = shop.member(points=9_000, phone="13800000001")
    changed(shop, member, "13900000002")

    def given() -> Donate:
        return shop.desk.asked(Donate, member_id=member, points=10, cause="trees")

    shop.desk.write(donate, given())
    assert refusal(shop, donate, given()) == NeedsApproval("changed", count=2)
    signed = approved(shop.desk, given(), yes(shop, shop.who(SUPERVISOR)))
    assert shop.desk.write(donate, signed).answer.points == 10
    shop.desk.write(set_brakes, shop.desk.asked(SetBrakes, brakes=OFF, staff_id=shop.who(SUPERVISOR)))
    assert shop.desk.write(donate, given()).answer.points == 10, "the control"


@pytest.mark.parametrize("brakes_on", [True, False], ids=["braked", "brakes off"])
def test_earning_returning_and_redeeming_again_and_again(shop: Shop, brakes_on: bool) -> None:
    shop.sign_in(CLERK)
    if not brakes_on:
        shop.desk.write(set_brakes, shop.desk.asked(SetBrakes, brakes=OFF, staff_id=shop.who(SUPERVISOR)))
    member, mug = shop.member(points=9_000), stocked(shop, "MUG", points=500, pieces=50)
    for nth in (1, 2, 3):
        assert held(shop, member, mug) is None
        bought(shop, member, f"R{nth}", "50.00")
        brought_back(shop, f"R{nth}", (1, "50.00"))
        days_pass(shop, 1)
    assert held(shop, member, mug) == because("loop", 3, brakes_on)
    days_pass(shop, 30)
    assert held(shop, member, mug) is None


def test_one_receipt_twice_is_refused_and_one_that_reads_like_it_is_held(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member, other, cup = shop.member(points=9_000), shop.member(points=9_000), stocked(shop, "CUP", points=500, pieces=50)
    bought(shop, member, "A-1001", "50.00")
    assert said(lambda: bought(shop, other, "A-1001", "50.00")) == ReceiptUsed(receipt="A-1001")
    assert held(shop, other, cup) is None
    bought(shop, other, "a 1001", "50.00")
    assert held(shop, other, cup) == NeedsApproval("receipt", count=1)
    assert held(shop, member, cup) is None, "whoever came first is not to blame"
    shop.desk.write(set_brakes, shop.desk.asked(SetBrakes, brakes=OFF, staff_id=shop.who(SUPERVISOR)))
    assert held(shop, other, cup) is None


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("A-1001", "a1001", True),
        ("Ａ１００１", "A1001", True),
        ("001001", "1001", True),
        ("1001/2", "1001-2", True),
        ("A1001", "A1002", False),
        ("1-11", "1-12", False),
        ("", "---", True),
    ],
)
def test_when_two_receipts_read_alike(one: str, other: str, alike: bool) -> None:
    assert (receipt_key(one) == receipt_key(other)) is alike


def test_the_list_names_what_was_caught_and_who_without_telling_names(desk: Shop) -> None:
    member, cup, supervisor = desk.member(points=9_000, name="王小明"), stocked(desk, "CUP", points=10, pieces=50), desk.who(SUPERVISOR)
    assert found(desk) == ()
    for _ in range(5):
        redeemed(desk, member, (cup, 1), yes_from=supervisor)
    [one] = found(desk)
    assert (one.brake, one.member_id, one.count, one.first, one.last) == ("often", member, 5, date(2026, 11, 2), date(2026, 11, 2))
    assert "小明" not in one.member
    assert (one.clerks, one.approvers) == (("李娜 1024",), ("周敏 1007",))
    for _ in range(7):
        days_pass(desk, 1)
        redeemed(desk, member, (cup, 1), yes_from=supervisor)
    assert [(one.brake, one.count, one.clerks) for one in found(desk)] == [("pair", 12, ("李娜 1024",)), ("often", 5, ("李娜 1024",))]
    assert found(desk, Brakes(often=6, pair=13)) == ()
    desk.sign_in(SECOND_CLERK)
    for _ in range(4):
        redeemed(desk, member, (cup, 1), yes_from=supervisor)
    assert {(one.brake, one.last.day): one.clerks for one in found(desk)} == {
        ("pair", 9): ("李娜 1024",), ("often", 2): ("李娜 1024",), ("often", 9): ("李娜 1024", "陈磊 1031"),
    }  # fmt: skip


def found(shop: Shop, brakes: Brakes = SHIPPED) -> tuple[Caught, ...]:
    return shop.desk.read(caught, brakes, *ALL_DAYS)


def test_the_list_has_changed_phones_loops_and_receipts_too(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member, cup = shop.member(points=9_000, phone="13800000001"), stocked(shop, "CUP", points=500, pieces=50)
    changed(shop, member, "13900000002")
    for nth in (1, 2, 3):
        bought(shop, member, f"R{nth}", "50.00")
        brought_back(shop, f"R{nth}", (1, "50.00"))
    bought(shop, member, "R-3", "50.00")
    for _ in range(2):
        redeemed(shop, member, (cup, 1), yes_from=shop.who(SUPERVISOR))
    assert [(one.brake, one.count) for one in found(shop)] == [("changed", 2), ("loop", 3), ("receipt", 1)]


def test_the_command_lists_them_while_the_desk_works_and_sets_bounds_when_it_is_closed(
    desk: Shop, capsys: pytest.CaptureFixture[str]
) -> None:
    member, cup = desk.member(points=9_000), stocked(desk, "CUP", points=10, pieces=50)
    for _ in range(5):
        redeemed(desk, member, (cup, 1), yes_from=desk.who(SUPERVISOR))
    assert command(desk, capsys) == (
        0,
        "From 2026-10-04 to 2026-11-02; bounds: often 5, changed 2, pair 12, loop 3, receipt 1\n"
        "2026-11-02               often    王* 6021 **** 0001: 5 redemptions on one day; served by 李娜 1024; approved by 周敏 1007\n",
    )
    desk.open.close()
    assert command(desk, capsys, "--set", "often=6", "--set", "pair=never")[0] == 0
    code, text = command(desk, capsys)
    assert (code, text.splitlines()) == (
        0,
        ["From 2026-10-04 to 2026-11-02; bounds: often 6, changed 2, pair never, loop 3, receipt 1", "Nothing reached a bound."],
    )
    for wrong in ("often=0", "never=5", "often", "often=x"):
        assert command(desk, capsys, "--set", wrong)[0] == 2
    days_pass(desk, 1)
    desk.reopen()
    desk.sign_in(CLERK)
    assert [held(desk, member, cup) for _ in range(6)] == [None] * 5 + [NeedsApproval("often", count=6)]


def command(shop: Shop, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["--data", str(shop.folder.path), "--business-date", "2026-11-02", "brakes", *words], lambda window: 0)
    return code, capsys.readouterr().out


def test_only_a_supervisor_sets_bounds_at_the_desk(desk: Shop) -> None:
    assert refusal(desk, set_brakes, desk.desk.asked(SetBrakes, brakes=OFF)) == NotASupervisor()
    assert desk.desk.read(desk_facts).brakes == SHIPPED
    desk.desk.write(set_brakes, desk.desk.asked(SetBrakes, brakes=Brakes(often=2), staff_id=desk.who(SUPERVISOR)))
    assert desk.desk.read(desk_facts).brakes == Brakes(often=2)


@pytest.mark.parametrize("text", ['{"often": 0}', '{"often": true}', '{"days": null}', '{"days": 367}', '{"loop": 1.5}', '{"other": 1}'])
def test_bounds_that_no_shop_can_mean(text: str) -> None:
    with pytest.raises(ValueError, match="no brake"):
        from_text(text)
    assert from_text(to_text(OFF)) == OFF


@pytest.mark.sqlite_file
def test_nothing_more_is_asked_where_nothing_is_out_of_the_way(desk: Shop) -> None:
    """A redemption sends the very same statements with the brakes on and off; one that is looked at sends one more."""
    supervisor = desk.who(SUPERVISOR)
    members = [desk.member(points=9_000) for _ in range(4)]
    cup = stocked(desk, "CUP", points=10, pieces=50)
    watched = members[3]
    changed(desk, watched, "13900000002")
    heard = Heard(desk.open.database)

    def statements(member: int) -> list[str]:
        asked = redemption_of(desk, member, (cup, 1))
        heard.taken()
        desk.desk.write(redeem, asked)
        return [text for text, _, _ in heard.taken()]

    statements(members[0])
    braked = statements(members[1])
    looked_at = statements(watched)
    desk.desk.write(set_brakes, desk.desk.asked(SetBrakes, brakes=OFF, staff_id=supervisor))
    assert braked == statements(members[2])
    more = [text for text in looked_at if text not in braked]
    assert len(more) == 1
    assert len(looked_at) == len(braked) + 1


# A clerk never serves their own card, in the ways that are easily forgotten


def test_a_clerk_undoes_no_redemption_of_their_own(desk: Shop) -> None:
    member, cup, supervisor = desk.member(points=9_000), stocked(desk, "CUP", points=10, pieces=5), desk.who(SUPERVISOR)
    voucher = redeemed(desk, member, (cup, 1)).voucher_id
    linked(desk, desk.who(CLERK), member)
    with pytest.raises(Refused) as refused:
        undone(desk, voucher, supervisor)
    assert refused.value.reason == OwnMember()
    desk.sign_in(SECOND_CLERK)
    assert undone(desk, voucher, supervisor).points == 10


def test_a_clerk_is_no_referrer_of_whom_they_enrol(desk: Shop) -> None:
    own = desk.member()
    linked(desk, desk.who(CLERK), own)
    assert refusal(desk, enrol, desk.desk.asked(Enrol, name="赵一", referred_by=own)) == OwnMember()
    desk.sign_in(SECOND_CLERK)
    assert enrolled(desk, name="赵一", referred_by=own) > 0


def test_every_brake_has_its_words(qapp: Any) -> None:
    for brake in ("often", "changed", "pair", "loop", "receipt"):
        sentence = sentence_for(NeedsApproval(brake, count=7), Voice(0))
        assert "supervisor" in sentence.lower()
        assert brake == "receipt" or "7" in sentence
