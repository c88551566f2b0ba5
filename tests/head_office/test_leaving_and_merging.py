"""In a chain a member leaves, or becomes one with another, once all their points have come to the desk; it says who has them."""

from __future__ import annotations

from uuid import UUID

import pytest
from lending_chain import B, LendingChain, chain, chain_template, lending
from shop import CLERK, SUPERVISOR

from counter_app.actions.approving import ApprovalGiven
from counter_app.actions.leaving import Leave, leave
from counter_app.actions.merging import Merge, Unmerge, foresee_merge, merge, unmerge
from counter_app.programme.refusals import NotLeaving, NotMergeable, Reason, Refused
from counter_app.programme.values import GiftKind
from counter_app.screens.issuing import approved
from counter_app.screens.wording import Voice, said_of
from tests.actions.doing import redeemed, stocked, undone

pytestmark = pytest.mark.sqlite_file

__all__ = ["chain", "chain_template", "lending"]

HAS = 5_000


@pytest.fixture
def member(lending: LendingChain) -> UUID:
    """A member of whose points desk B holds the usual loan, and head office the rest."""
    member = lending.new_member(HAS, card="602100000387")
    lending.ensure(lending.b, member)
    lending.connected()
    lending.a.sign_in(SUPERVISOR)
    return member


def leaving(lending: LendingChain, member: UUID) -> Reason | None:
    desk = lending.a.desk
    try:
        desk.write(leave, desk.asked(Leave, member_id=lending.member(lending.a, member)))
    except Refused as refused:
        return refused.reason
    return None


def test_who_leaves_waits_for_the_desk_that_holds_points_of_theirs(lending: LendingChain, member: UUID) -> None:
    assert leaving(lending, member) == NotLeaving("away", (B,), asked=False)
    assert not lending.ensure(lending.a, member, HAS).enough
    reason = leaving(lending, member)
    assert reason == NotLeaving("away", (B,), asked=True)
    assert "Desk 3 still holds some of their points and was asked for them." in said_of(reason, Voice()).text
    lending.connected()
    assert lending.ensure(lending.a, member, HAS).enough
    assert leaving(lending, member) is None
    lending.connected()
    assert lending.stands(lending.office, member).balance == 0
    assert lending.chain.apart() == []


def test_who_is_blocked_may_leave_too(lending: LendingChain) -> None:
    lending.a.sign_in(SUPERVISOR)
    member = lending.new_member(HAS, state="blocked")
    assert leaving(lending, member) == NotLeaving("away")
    assert lending.ensure(lending.a, member, HAS).enough
    assert leaving(lending, member) is None


def test_points_at_head_office_are_said_to_be_there(lending: LendingChain) -> None:
    lending.a.sign_in(SUPERVISOR)
    member = lending.new_member(HAS)
    reason = leaving(lending, member)
    assert reason == NotLeaving("away")
    assert "Some of their points are at head office." in said_of(reason, Voice()).text
    assert lending.ensure(lending.a, member, HAS).enough
    assert leaving(lending, member) is None


def test_two_become_one_with_all_points_of_the_one_who_goes_and_two_again(lending: LendingChain, member: UUID) -> None:
    stays = lending.new_member(300, name="李小娜", card="602100000542")
    desk, gone_id, stays_id = lending.a.desk, lending.member(lending.a, member), lending.member(lending.a, stays)
    with pytest.raises(Refused) as refused:
        desk.read(foresee_merge, gone_id, stays_id)
    assert refused.value.reason == NotMergeable("away", (B,), asked=False)
    lending.ensure(lending.a, member, HAS)
    lending.connected()
    assert lending.ensure(lending.a, member, HAS).enough
    assert desk.read(foresee_merge, gone_id, stays_id).points == HAS

    lending.a.sign_in(CLERK)
    given = ApprovalGiven(approver_id=lending.a.who(SUPERVISOR), at=desk.clock.now(), for_content=b"")
    done = desk.write(merge, approved(desk, desk.asked(Merge, from_id=gone_id, into_id=stays_id), given)).answer
    lending.connected()
    assert lending.chain.apart() == []
    assert lending.stands(lending.office, stays).spendable == HAS + 300
    assert lending.here(lending.a, stays) >= HAS
    assert lending.lent_to(lending.a, stays) >= HAS

    desk.write(unmerge, approved(desk, desk.asked(Unmerge, merging_id=done.merging_id), given))
    lending.connected()
    assert lending.chain.apart() == []
    assert [lending.stands(lending.office, each).spendable for each in (member, stays)] == [HAS, 300]
    lending.ensure(lending.b, member, 3_000)
    lending.connected()
    assert lending.ensure(lending.b, member, 3_000).enough


@pytest.mark.parametrize("hears", [True, False], ids=["the desk knows of it", "the desk hears of it later"])
def test_points_that_come_back_to_who_became_one_with_another_are_the_others(lending: LendingChain, hears: bool) -> None:
    gone, stays = lending.new_member(HAS), lending.new_member(300)
    gift = stocked(lending.b, "G1", points=1_000, pieces=3, kind=GiftKind.VIRTUAL)
    lending.b.sign_in(CLERK)
    lending.ensure(lending.b, gone, 1_000, (gift, 1))
    voucher = redeemed(lending.b, lending.member(lending.b, gone), (gift, 1)).voucher_id
    lending.connected()
    lending.cut(lending.b)
    lending.clock.advance(hours=97)
    lending.connected()
    lending.heal(lending.b)
    lending.connected()
    if not hears:
        lending.cut(lending.b)
    lending.ensure(lending.a, gone, HAS - 1_000)
    lending.a.sign_in(CLERK)
    desk = lending.a.desk
    given = ApprovalGiven(approver_id=lending.a.who(SUPERVISOR), at=desk.clock.now(), for_content=b"")
    ids = {"from_id": lending.member(lending.a, gone), "into_id": lending.member(lending.a, stays)}
    desk.write(merge, approved(desk, desk.asked(Merge, **ids), given))
    lending.connected()
    undone(lending.b, voucher, lending.b.who(SUPERVISOR))
    lending.heal(lending.b)
    lending.connected()
    lending.clock.advance(hours=97)
    lending.connected()
    assert [lending.stands(lending.office, each).balance for each in (gone, stays)] == [0, HAS + 300]
    assert lending.ensure(lending.a, stays, HAS + 300).enough
    lending.connected()
    assert lending.chain.apart() == []
