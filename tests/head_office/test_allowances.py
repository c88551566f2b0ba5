"""Allowances, as the shop's day has them: what a desk may give out with no line, who lends it, and when it goes home."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from lending_chain import LendingChain, chain, chain_template, lending
from shop import CLERK, SECOND_CLERK, SUPERVISOR, Shop

from counter_app.actions.desk import Desk
from counter_app.actions.donate import Donate, donate
from counter_app.programme.allowance import Standstill
from counter_app.programme.refusals import AllowanceExhausted, ClockBehind, InsufficientPoints, Reason, Refused
from counter_app.programme.values import GiftKind, Points
from tests.actions.doing import bought, brought_back_in_all, redeemed, runs, stocked, undone

__all__ = ["chain", "chain_template", "lending"]


def no(shop: Shop, member_id: int, gift: tuple[int, int]) -> Reason:
    """Why the gift doesn't go out."""
    with pytest.raises(Refused) as refused:
        redeemed(shop, member_id, gift)
    return refused.value.reason


def on_the_shelf(shop: Shop, code: str, *, points: int, pieces: int, **fields: Any) -> int:
    """A gift that may be had for a hundred points already."""
    return stocked(shop, code, points=points, pieces=pieces, kind=GiftKind.VIRTUAL, **fields)


# Asking


def test_with_a_line_a_redemption_brings_what_is_missing_and_the_usual_loan(lending: LendingChain) -> None:
    member = lending.new_member(points=5_000)
    assert lending.here(lending.a, member) == 0
    ensured = lending.ensure(lending.a, member, 300)
    assert (ensured.enough, ensured.asked) == (True, 1)
    assert lending.here(lending.a, member) == lending.lent_to(lending.a, member) == 2_000
    assert lending.here(lending.office, member) == 3_000
    assert lending.here(lending.b, member) == 0


def test_more_than_the_usual_loan_is_lent_where_it_is_needed(lending: LendingChain) -> None:
    member = lending.new_member(points=5_000)
    assert lending.ensure(lending.a, member, 4_200).enough
    assert lending.here(lending.a, member) == 4_200


def test_more_than_there_is_is_lent_as_far_as_it_goes(lending: LendingChain) -> None:
    member = lending.new_member(points=1_500)
    assert not lending.ensure(lending.a, member, 1_600).enough
    assert lending.here(lending.a, member) == 1_500


def test_who_holds_enough_asks_nobody(lending: LendingChain) -> None:
    member = lending.new_member(points=5_000)
    lending.ensure(lending.a, member, 100)
    assert lending.ensure(lending.a, member, 2_000).asked == 0


def test_asking_again_tops_up_and_does_not_pile_up(lending: LendingChain) -> None:
    member = lending.new_member(points=5_000)
    lending.ensure(lending.a, member)
    lending.clock.advance(hours=73)
    lending.ensure(lending.a, member)
    lending.connected()
    assert lending.here(lending.a, member) == 2_000
    assert lending.chain.apart() == []


def test_the_same_ask_twice_lends_once(lending: LendingChain) -> None:
    member = lending.new_member(points=5_000)
    lending.ensure(lending.a, member, 100)
    uid, text = lending.wires[2].asks[0]
    lending.wires[2].ask(uid, "lend", text)
    lending.connected()
    assert lending.lent_to(lending.a, member) == lending.here(lending.a, member) == 2_000


def test_an_answer_that_is_lost_on_the_way_is_there_at_the_next_exchange(lending: LendingChain) -> None:
    member = lending.new_member(points=500)
    wire = lending.wires[2]
    wire.lost = lambda call: call == "ask"
    assert not lending.ensure(lending.a, member, 100).enough
    wire.lost = lambda call: False
    lending.connected()
    assert lending.here(lending.a, member) == lending.lent_to(lending.a, member) == 500


def test_what_is_no_ask_is_answered_with_nothing(lending: LendingChain) -> None:
    lending.wires[2].ask(uuid4(), "lend", '{"member": 7}')
    lending.office_works()
    assert lending.lending.answer() == 0


def test_a_slow_line_holds_the_desk_for_three_seconds_at_most(lending: LendingChain) -> None:
    member = lending.new_member(points=500)
    seconds = lending.seconds[2]
    seconds.meanwhile = lambda: None
    assert not lending.ensure(lending.a, member, 100).enough
    assert seconds.passed <= 3.0


def test_with_no_line_the_desk_goes_its_own_way_at_once(lending: LendingChain) -> None:
    member = lending.new_member(points=500)
    lending.cut(lending.a)
    ensured = lending.ensure(lending.a, member, 100)
    assert (ensured.enough, ensured.touched, lending.seconds[2].passed) == (False, frozenset(), 0.0)


def test_lots_that_lapse_first_are_lent_first_and_are_spent_first(lending: LendingChain) -> None:
    member = lending.new_member(points=600, expires=date(2026, 12, 31))
    lending.office.sign_in(CLERK)
    bought(lending.office, lending.member(lending.office, member), "R1", "1900.00")
    lending.connected()
    lending.ensure(lending.a, member, 700)
    free = lending.a.desk.read(
        lambda connection: connection.exec_driver_sql(
            "SELECT expires, remaining - away FROM lot WHERE remaining > away ORDER BY expires"
        ).fetchall()
    )
    assert [parts for _, parts in free] == [600, 1_400]


# Spending


def test_with_no_line_a_desk_spends_its_allowance_and_says_what_can_be_had_now(lending: LendingChain) -> None:
    member = lending.new_member(points=5_000)
    cup, kettle = on_the_shelf(lending.a, "G1", points=800, pieces=9), on_the_shelf(lending.a, "K1", points=1_500, pieces=9)
    lending.a.sign_in(CLERK)
    lending.ensure(lending.a, member)
    lending.cut(lending.a)
    at_a = lending.member(lending.a, member)
    redeemed(lending.a, at_a, (cup, 1))
    assert no(lending.a, at_a, (kettle, 1)) == AllowanceExhausted(needs=Points(1_500), here=Points(1_200), in_all=Points(4_200))
    redeemed(lending.a, at_a, (cup, 1))
    assert no(lending.a, at_a, (cup, 6)) == InsufficientPoints(needs=Points(4_800), holds=Points(3_400))
    lending.heal(lending.a)
    lending.connected()
    assert lending.stands(lending.b, member).spendable == 3_400
    assert lending.chain.apart() == []


def test_two_desks_with_no_line_never_spend_more_than_they_hold(lending: LendingChain) -> None:
    member = lending.new_member(points=4_500)
    gift = on_the_shelf(lending.office, "G1", points=1_000, pieces=20)
    lending.connected()
    uid = lending.chain.uid(lending.office, "gift", gift)
    for shop in (lending.a, lending.b):
        lending.ensure(shop, member, 0, (lending.chain.row(shop, "gift", uid), 5))
        lending.cut(shop)
    for shop in (lending.a, lending.b):
        shop.sign_in(CLERK)
        one = lending.chain.row(shop, "gift", uid)
        for _ in range(2):
            redeemed(shop, lending.member(shop, member), (one, 1))
        assert isinstance(no(shop, lending.member(shop, member), (one, 1)), AllowanceExhausted)
        lending.heal(shop)
    lending.connected()
    assert [lending.stands(shop, member).spendable for shop in (lending.office, lending.a, lending.b)] == [500, 500, 500]
    assert lending.chain.apart() == []


def test_everything_that_takes_points_looks_at_the_allowance(lending: LendingChain) -> None:
    member = lending.new_member(points=900)
    lending.a.sign_in(CLERK)
    with pytest.raises(Refused) as refused:
        lending.a.desk.write(donate, lending.a.desk.asked(Donate, member_id=lending.member(lending.a, member), points=100, cause="forest"))
    assert refused.value.reason.code in ("allowance-exhausted", "not-redeemable")


def test_what_is_undone_comes_back_to_the_allowance_it_came_from(lending: LendingChain) -> None:
    member = lending.new_member(points=900)
    gift = on_the_shelf(lending.a, "G1", points=300, pieces=3)
    lending.a.sign_in(CLERK)
    lending.ensure(lending.a, member)
    voucher = redeemed(lending.a, lending.member(lending.a, member), (gift, 1))
    undone(lending.a, voucher.voucher_id, lending.a.who(SUPERVISOR))
    assert lending.here(lending.a, member) == 900
    lending.connected()
    assert lending.chain.apart() == []


def test_what_is_undone_once_the_allowance_has_gone_home_goes_home_too(lending: LendingChain) -> None:
    member = lending.new_member(points=900)
    gift = on_the_shelf(lending.a, "G1", points=300, pieces=3)
    lending.a.sign_in(CLERK)
    lending.ensure(lending.a, member)
    voucher = redeemed(lending.a, lending.member(lending.a, member), (gift, 1))
    lending.ensure(lending.b, member)
    lending.connected()
    undone(lending.a, voucher.voucher_id, lending.a.who(SUPERVISOR))
    assert lending.here(lending.a, member) == 0
    lending.connected()
    assert lending.here(lending.office, member) + lending.here(lending.b, member) == 900
    assert lending.chain.apart() == []


# Earning


def test_points_earned_at_a_desk_count_there_after_the_exchange(lending: LendingChain) -> None:
    member = lending.new_member(points=0)
    lending.a.sign_in(CLERK)
    earned = bought(lending.a, lending.member(lending.a, member), "R1", "200.00")
    assert earned.points > 0
    assert (lending.stands(lending.a, member).spendable, lending.here(lending.a, member)) == (earned.points, 0)
    lending.connected()
    assert lending.ensure(lending.a, member, earned.points).enough
    lending.connected()
    assert lending.chain.apart() == []


def test_points_earned_with_no_line_are_spent_at_once_where_the_programme_says_so(lending: LendingChain) -> None:
    runs(lending.office, '[earning]\nper-full = "1.00"\nspend-offline-earnings = true')
    member = lending.new_member(points=0)
    gift = on_the_shelf(lending.a, "G1", points=150, pieces=3)
    lending.connected()
    lending.cut(lending.a)
    lending.a.sign_in(CLERK)
    at_a = lending.member(lending.a, member)
    bought(lending.a, at_a, "R1", "200.00")
    redeemed(lending.a, at_a, (gift, 1))
    assert lending.here(lending.a, member) == 50
    lending.heal(lending.a)
    lending.connected()
    assert lending.lent_to(lending.a, member) == 50
    lending.clock.advance(hours=73)
    lending.connected()
    assert (lending.here(lending.a, member), lending.here(lending.office, member)) == (0, 50)
    assert lending.chain.apart() == []


def test_points_that_lie_at_a_desk_without_an_allowance_go_home_when_it_starts(lending: LendingChain) -> None:
    member = lending.new_member(points=500)
    lending.chain.lend(member, 200, to=2)
    lending.connected()
    assert lending.here(lending.a, member) == 200
    lending.rejoin(2, lending.a)
    lending.connected()
    assert (lending.here(lending.a, member), lending.lent_to(lending.a, member)) == (0, 0)
    assert lending.chain.apart() == []


def test_a_debt_is_settled_by_head_office_once_for_everybody(lending: LendingChain) -> None:
    member = lending.new_member(points=0)
    lending.a.sign_in(CLERK)
    lending.b.sign_in(CLERK)
    first = bought(lending.a, lending.member(lending.a, member), "R1", "200.00").points
    lending.connected()
    gift = on_the_shelf(lending.a, "G1", points=first, pieces=1)
    lending.ensure(lending.a, member, first, (gift, 1))
    redeemed(lending.a, lending.member(lending.a, member), (gift, 1))
    brought_back_in_all(lending.a, "R1", "200.00")
    assert lending.stands(lending.a, member).debt == first
    lending.connected()
    bought(lending.b, lending.member(lending.b, member), "R2", "500.00")
    assert lending.stands(lending.b, member).debt == first
    lending.connected()
    assert [lending.stands(shop, member).debt for shop in (lending.office, lending.a, lending.b)] == [0, 0, 0]
    assert lending.chain.apart() == []


# Going home


def test_another_desk_that_asks_has_the_unspent_rest_of_a_desk_that_is_connected(lending: LendingChain) -> None:
    member = lending.new_member(points=1_000)
    lending.ensure(lending.a, member)
    assert lending.here(lending.a, member) == 1_000

    def meanwhile() -> None:
        lending.office_works()
        lending.chain.step(2)

    lending.seconds[3].meanwhile = meanwhile
    ensured = lending.ensure(lending.b, member, 700)
    assert ensured.enough
    assert ensured.asked > 1
    assert (lending.here(lending.a, member), lending.here(lending.b, member)) == (0, 1_000)
    lending.connected()
    assert lending.chain.apart() == []


def test_another_desk_has_only_what_is_free_while_the_holder_has_no_line(lending: LendingChain) -> None:
    member = lending.new_member(points=3_000)
    lending.ensure(lending.a, member)
    lending.cut(lending.a)
    ensured = lending.ensure(lending.b, member, 1_500)
    assert not ensured.enough
    assert (lending.here(lending.a, member), lending.here(lending.b, member)) == (2_000, 1_000)
    assert lending.seconds[3].passed <= 3.0


def test_an_allowance_is_over_for_the_desk_after_three_days(lending: LendingChain) -> None:
    member = lending.new_member(points=500)
    gift = on_the_shelf(lending.a, "G1", points=100, pieces=9)
    lending.a.sign_in(CLERK)
    lending.ensure(lending.a, member, 0, (gift, 9))
    lending.cut(lending.a)
    lending.clock.advance(hours=71, minutes=59)
    at_a = lending.member(lending.a, member)
    lending.a.sign_in(CLERK)
    redeemed(lending.a, at_a, (gift, 1))
    lending.clock.advance(minutes=1)
    assert lending.allowance(lending.a, member).why_not is Standstill.OVER
    assert no(lending.a, at_a, (gift, 1)) == AllowanceExhausted(needs=Points(100), here=Points(0), in_all=Points(400))
    lending.heal(lending.a)
    lending.connected()
    assert (lending.here(lending.office, member), lending.lent_to(lending.a, member)) == (400, 0)
    assert lending.chain.apart() == []


def test_a_clock_behind_suspends_every_allowance_until_the_desk_was_online(lending: LendingChain) -> None:
    member = lending.new_member(points=500)
    gift = on_the_shelf(lending.a, "G1", points=100, pieces=9)
    lending.a.sign_in(CLERK)
    lending.ensure(lending.a, member, 0, (gift, 9))
    at_a = lending.member(lending.a, member)
    redeemed(lending.a, at_a, (gift, 1))
    lending.cut(lending.a)
    lending.clock.advance(hours=-48)
    assert lending.allowance(lending.a, member).why_not is Standstill.CLOCK
    assert isinstance(no(lending.a, at_a, (gift, 1)), ClockBehind)
    lending.clock.advance(hours=48)
    assert isinstance(no(lending.a, at_a, (gift, 1)), AllowanceExhausted)
    lending.heal(lending.a)
    lending.connected()
    assert lending.ensure(lending.a, member, 100, (gift, 1)).enough
    redeemed(lending.a, at_a, (gift, 1))


def test_points_lent_and_lapsed_meanwhile_lapse_once_they_are_home(lending: LendingChain) -> None:
    member = lending.new_member(points=500, expires=date(2026, 11, 3))
    lending.ensure(lending.a, member, 200)
    lending.clock.advance(days=2)
    lending.office.desk.catch_up()
    assert lending.stands(lending.office, member).balance == 500
    lending.a.desk.catch_up()
    assert lending.stands(lending.a, member).balance == 500
    lending.clock.advance(days=2)
    lending.connected()
    lending.office.desk.catch_up()
    lending.connected()
    assert [lending.stands(shop, member).balance for shop in (lending.office, lending.a, lending.b)] == [0, 0, 0]
    assert lending.chain.apart() == []


# What is limited per member


def test_only_the_desk_that_holds_the_allowance_gives_what_is_limited(lending: LendingChain) -> None:
    member = lending.new_member(points=3_000)
    uid = lending.chain.uid(lending.office, "gift", on_the_shelf(lending.office, "G1", points=100, pieces=9, per_day=1))
    lending.connected()
    gift, at_b = (lending.chain.row(shop, "gift", uid) for shop in (lending.a, lending.b))
    lending.ensure(lending.a, member, 100, (gift, 3))
    lending.cut(lending.a)
    lending.ensure(lending.b, member, 0, (at_b, 3))
    lending.b.sign_in(SECOND_CLERK)
    assert no(lending.b, lending.member(lending.b, member), (at_b, 1)) == AllowanceExhausted(of="limit")
    lending.a.sign_in(CLERK)
    redeemed(lending.a, lending.member(lending.a, member), (gift, 1))
    lending.heal(lending.a)
    lending.connected()
    assert lending.ensure(lending.b, member, 100, (at_b, 1)).enough
    assert no(lending.b, lending.member(lending.b, member), (at_b, 1)).code == "limit-reached"


def test_who_hears_nothing_for_four_days_is_alone_no_more(lending: LendingChain) -> None:
    member = lending.new_member(points=900)
    gift = on_the_shelf(lending.b, "G1", points=100, pieces=9, per_day=1)
    lending.ensure(lending.a, member)
    lending.cut(lending.a)
    lending.clock.advance(hours=97)
    lending.b.sign_in(CLERK)
    lending.ensure(lending.b, member, 0, (gift, 1))
    assert lending.allowance(lending.b, member).alone


# Pieces


def test_pieces_of_a_shared_shelf_are_lent_like_points(lending: LendingChain) -> None:
    member = lending.new_member(points=900)
    gift = on_the_shelf(lending.office, "G1", points=100, pieces=7)
    lending.connected()
    uid = lending.chain.uid(lending.office, "gift", gift)
    at_a, at_b = (lending.chain.row(shop, "gift", uid) for shop in (lending.a, lending.b))
    lending.a.sign_in(CLERK)
    lending.b.sign_in(CLERK)
    assert lending.ensure(lending.a, member, 500, (at_a, 5)).enough
    lending.cut(lending.a)
    assert not lending.ensure(lending.b, member, 300, (at_b, 3)).enough
    assert no(lending.b, lending.member(lending.b, member), (at_b, 3)) == AllowanceExhausted(of="pieces", gift="G1", left=2, desks=(2,))
    redeemed(lending.a, lending.member(lending.a, member), (at_a, 5))
    lending.heal(lending.a)
    lending.connected()
    assert lending.chain.apart() == []


# The day's end


def test_a_desk_of_a_chain_ends_its_own_vouchers_and_nothing_of_the_members(lending: LendingChain) -> None:
    member = lending.new_member(points=900, expires=date(2026, 11, 20), birthday=date(1990, 12, 5))
    gift = on_the_shelf(lending.a, "G1", points=100, pieces=9)
    lending.a.sign_in(CLERK)
    lending.ensure(lending.a, member, 0, (gift, 9))
    redeemed(lending.a, lending.member(lending.a, member), (gift, 1))
    lending.connected()
    lending.clock.advance(days=40)
    for shop in (lending.b, lending.a):
        shop.desk.catch_up()
    states = lending.a.desk.read(lambda connection: [row[0] for row in connection.exec_driver_sql("SELECT state FROM voucher")])
    assert states == ["lapsed"]
    assert lending.b.desk.read(lambda connection: connection.exec_driver_sql("SELECT state FROM voucher").scalar_one()) == "open"
    assert lending.stands(lending.a, member).balance == 800
    lending.connected()
    lending.office.desk.catch_up()
    lending.connected()
    assert lending.chain.apart() == []
    assert isinstance(lending.a.desk, Desk)
    assert lending.stands(lending.a, member).balance == lending.stands(lending.office, member).balance
