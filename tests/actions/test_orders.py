"""An order is placed, the phone gets a code, the gift comes to the door: what is set aside, spent, given back."""

from datetime import date

import pytest
from doing import days_pass, differences, lots, refusal, rows, runs, said, standing, stocked, undone
from redeeming_hands import cancelled, confirmed, handed_to, in_the_way, order_for, redeemed_so, register, shown
from shop import CLERK, SUPERVISOR, Shop

from counter_app.actions.confirm import Confirm, confirm
from counter_app.actions.confirmation import MOST_TRIES, RenewCode, new_code, renew_code
from counter_app.actions.redeem import redeem
from counter_app.programme.refusals import (
    InsufficientPoints,
    LimitReached,
    NeedsCode,
    NeedsProof,
    NothingLeft,
    OutOfStock,
    VoucherUsed,
    VoucherVoid,
)
from counter_app.programme.values import Points

TO_THE_DOOR = """
[redeeming]
code-at = "completion"
"""
AT_THE_HALL = """
[redeeming]
code-at = "hand-over"
receiver = true
signature = true
"""


@pytest.fixture
def desk(shop: Shop) -> Shop:
    """A shop that delivers, with the clerk at the desk."""
    shop.sign_in(CLERK)
    runs(shop, TO_THE_DOOR)
    return shop


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_an_order_holds_points_and_pieces_until_the_code_comes_back(desk: Shop) -> None:
    member, cup = desk.member(points=1_000), stocked(desk, "CUP", points=300, pieces=5)
    order = redeemed_so(desk, member, (cup, 2), hold=True)
    assert (standing(desk, member).balance, standing(desk, member).held, standing(desk, member).spendable) == (1_000, 600, 400)
    assert register(desk, order.voucher_id).state == "held"
    assert refusal(desk, confirm, desk.desk.asked(Confirm, voucher_id=order.voucher_id)) == NeedsCode()
    assert shown(desk, order.voucher_id, order.confirmation).good
    assert confirmed(desk, order.voucher_id).points == 600
    assert (standing(desk, member).balance, standing(desk, member).held) == (400, 0)
    assert register(desk, order.voucher_id).state == "open"
    assert handed_to(desk, order.voucher_id) == 0
    assert differences(desk) == ()


def test_without_a_hold_the_code_stands_in_the_way(desk: Shop) -> None:
    member, cup = desk.member(points=1_000), stocked(desk, "CUP", points=300, pieces=5)
    assert refusal(desk, redeem, order_for(desk, member, (cup, 1))) == NeedsCode()
    assert in_the_way(desk, member, (cup, 1), hold=True) == []


def test_an_order_given_up_is_as_if_it_never_was(desk: Shop) -> None:
    member, cup = desk.member(points=1_000), stocked(desk, "CUP", points=300, pieces=2, per_member=2)
    order = redeemed_so(desk, member, (cup, 2), hold=True)
    assert refusal(desk, redeem, order_for(desk, member, (cup, 1), hold=True)) == LimitReached(limit=2, per="member")
    assert refusal(desk, redeem, order_for(desk, desk.member(points=1_000), (cup, 1), hold=True)) == OutOfStock(gift="CUP", left=0)
    assert cancelled(desk, order.voucher_id).points == 600
    assert (standing(desk, member).spendable, standing(desk, member).held) == (1_000, 0)
    assert in_the_way(desk, member, (cup, 2), hold=True) == []
    assert said(lambda: confirmed(desk, order.voucher_id)) == VoucherVoid()
    assert said(lambda: cancelled(desk, order.voucher_id)) == VoucherVoid()
    assert differences(desk) == ()


def test_held_points_are_spent_by_nothing_else(desk: Shop) -> None:
    member, cup = desk.member(points=1_000), stocked(desk, "CUP", points=300, pieces=9)
    redeemed_so(desk, member, (cup, 3), hold=True)
    asked = order_for(desk, member, (cup, 1), hold=True)
    assert refusal(desk, redeem, asked) == InsufficientPoints(needs=Points(300), holds=Points(100))


def test_held_points_outlive_their_last_day_only_for_their_order(desk: Shop) -> None:
    member, other = desk.member(points=500, expires=date(2026, 11, 5)), desk.member(points=500, expires=date(2026, 11, 5))
    cup = stocked(desk, "CUP", points=300, pieces=9)
    kept, dropped = redeemed_so(desk, member, (cup, 1), hold=True), redeemed_so(desk, other, (cup, 1), hold=True)
    days_pass(desk, 10)
    desk.sign_in(CLERK)
    assert shown(desk, kept.voucher_id, kept.confirmation).good
    assert confirmed(desk, kept.voucher_id).points == 300
    assert cancelled(desk, dropped.voucher_id).points == 0
    assert [standing(desk, who).balance for who in (member, other)] == [0, 0]
    assert lots(desk, member) == [(date(2026, 11, 5), 0)]
    assert differences(desk) == ()


def test_an_order_has_no_last_day(desk: Shop) -> None:
    member, cup = desk.member(points=1_000), stocked(desk, "CUP", points=300, pieces=5)
    order = redeemed_so(desk, member, (cup, 1), hold=True)
    days_pass(desk, 60)
    assert register(desk, order.voucher_id).last_day is None
    assert shown(desk, order.voucher_id, order.confirmation).good
    confirmed(desk, order.voucher_id)
    assert handed_to(desk, order.voucher_id) == 0


def test_the_same_press_completes_once(desk: Shop) -> None:
    member, cup = desk.member(points=1_000), stocked(desk, "CUP", points=300, pieces=5)
    asked = order_for(desk, member, (cup, 1), hold=True)
    order = desk.desk.write(redeem, asked).answer
    assert desk.desk.write(redeem, desk.desk.again(asked)).answer == order
    shown(desk, order.voucher_id, order.confirmation)
    press = desk.desk.asked(Confirm, voucher_id=order.voucher_id)
    first = desk.desk.write(confirm, press)
    again = desk.desk.write(confirm, desk.desk.again(press))
    assert (again.answer, again.repeated) == (first.answer, True)
    assert standing(desk, member).balance == 700
    assert said(lambda: confirmed(desk, order.voucher_id)) == NothingLeft()


def test_an_undone_delivery_gives_everything_back(desk: Shop) -> None:
    member, cup = desk.member(points=1_000), stocked(desk, "CUP", points=300, pieces=1, per_member=1)
    order = redeemed_so(desk, member, (cup, 1), hold=True)
    shown(desk, order.voucher_id, order.confirmation)
    confirmed(desk, order.voucher_id)
    assert undone(desk, order.voucher_id, desk.who(SUPERVISOR)).points == 300
    assert (standing(desk, member).balance, in_the_way(desk, member, (cup, 1), hold=True)) == (1_000, [])
    held = redeemed_so(desk, member, (cup, 1), hold=True)
    assert undone(desk, held.voucher_id, desk.who(SUPERVISOR)).points == 300
    assert (standing(desk, member).held, register(desk, held.voucher_id).state) == (0, "void")
    assert differences(desk) == ()


def test_a_code_is_tried_five_times_at_most(desk: Shop) -> None:
    member, cup = desk.member(points=1_000), stocked(desk, "CUP", points=300, pieces=5)
    order = redeemed_so(desk, member, (cup, 1), hold=True)
    tries = [shown(desk, order.voucher_id, wrong(order.confirmation)) for _ in range(MOST_TRIES)]
    assert [(tried.good, tried.left) for tried in tries] == [(False, 4), (False, 3), (False, 2), (False, 1), (False, 0)]
    assert not shown(desk, order.voucher_id, order.confirmation).good
    desk.desk.write(renew_code, desk.desk.asked(RenewCode, voucher_id=order.voucher_id, code="271828"))
    assert not shown(desk, order.voucher_id, order.confirmation).good
    assert shown(desk, order.voucher_id, "271828").good
    assert confirmed(desk, order.voucher_id).points == 300


def test_a_code_is_kept_nowhere(desk: Shop) -> None:
    member, cup = desk.member(points=1_000), stocked(desk, "CUP", points=300, pieces=5)
    order = redeemed_so(desk, member, (cup, 1), hold=True)
    shown(desk, order.voucher_id, order.confirmation)
    [(kept,)] = rows(desk, "SELECT confirmation FROM voucher")
    assert order.confirmation not in kept
    assert not any(f'"{order.confirmation}"' in body for body in desk.bodies())


def test_a_code_is_six_digits_of_chance() -> None:
    assert new_code(lambda count: b"\x00" * count) == "000000"
    assert new_code(lambda count: (1_234_567).to_bytes(count, "big")) == "234567"


def test_at_the_hall_the_gift_stays_without_code_number_and_signature(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, AT_THE_HALL)
    member, cup = shop.member(points=1_000), stocked(shop, "CUP", points=300, pieces=5)
    order = redeemed_so(shop, member, (cup, 1))
    assert (standing(shop, member).balance, register(shop, order.voucher_id).state) == (700, "open")
    assert said(lambda: handed_to(shop, order.voucher_id)) == NeedsProof(proofs=("receiver", "signature"))
    assert said(lambda: handed_to(shop, order.voucher_id, "13800000001")) == NeedsProof(proofs=("signature",))
    assert said(lambda: handed_to(shop, order.voucher_id, "13800000001", "[[1]]")) == NeedsCode()
    assert shown(shop, order.voucher_id, order.confirmation).good
    assert handed_to(shop, order.voucher_id, "13800000001", "[[1]]") == 0
    assert rows(shop, "SELECT receiver_phone, signature FROM hand_over") == [("13800000001", "[[1]]")]
    assert isinstance(said(lambda: handed_to(shop, order.voucher_id, "13800000001", "[[1]]")), VoucherUsed)


def test_an_order_on_its_way_is_not_handed_over(desk: Shop) -> None:
    member, cup = desk.member(points=1_000), stocked(desk, "CUP", points=300, pieces=5)
    order = redeemed_so(desk, member, (cup, 1), hold=True)
    assert said(lambda: handed_to(desk, order.voucher_id)) == NeedsCode()
