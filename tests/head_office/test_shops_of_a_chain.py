"""A chain of several shops: points count in all of them, each has its own shelf, and goods go out where they wait."""

from __future__ import annotations

import time
from collections.abc import Callable, Sized
from contextlib import AbstractContextManager
from threading import Event

import pytest
from office_chain import WITHIN, meanwhile
from shop import SUPERVISOR, Shop
from sqlalchemy.engine import Connection
from two_shops import EAST, Shops, gift, member, shops

from counter_app.actions.approving import waiting_approvals
from counter_app.actions.chain_shops import OpenShelves, open_shelves, shop_named
from counter_app.actions.hand_over import stands_in_the_way
from counter_app.actions.own_gifts import UNCOUNTED
from counter_app.actions.shop_stock import SendStock, TakeInSent, send_stock, take_in_sent
from counter_app.actions.sign_off import open_sign_offs
from counter_app.database.books import recompute
from counter_app.database.members import member_row
from counter_app.database.shop_stock import under_way_to
from counter_app.database.vouchers import prints_pending, voucher_by_uid
from counter_app.office import add_desk, add_shop, revoke_desk, status
from counter_app.programme.refusals import GoodsElsewhere, Malformed, OutOfStock, Refused, Trouble
from counter_app.programme.values import GiftKind
from tests.actions.doing import asked_for_approval, bought, handed, redeemed, said, stocked

__all__ = ["shops"]


def at_work(shop: Shop) -> AbstractContextManager[None]:
    """The desk goes about its exchange meanwhile."""

    def work(stop: Event) -> None:
        while not stop.wait(0.05):
            assert shop.open.link is not None
            shop.open.link.step()

    return meanwhile(work)


def test_points_earned_in_one_shop_are_spent_in_another_off_its_own_shelf(shops: Shops) -> None:
    west, east = shops.west, shops.east
    assert (west.desk.facts.name, east.desk.facts.name) == ("锦和百货", EAST)
    west.member(card="60210001")
    cup = stocked(east, "CUP-E", points=800, pieces=2)
    shops.connected()
    bought(west, member(west, "60210001"), "R-EAST", "2000.00")
    shops.connected()
    shops.ensure(east, member(east, "60210001"), 800, (cup, 1))
    voucher = redeemed(east, member(east, "60210001"), (cup, 1))
    shops.connected()
    assert (gift(east, "CUP-E").on_hand, gift(east, "CUP-E").promised, gift(west, "CUP-E").on_hand) == (2, 1, 0)
    seen = west.desk.read(voucher_by_uid, voucher.uid)
    assert seen is not None
    assert seen.shop_name == EAST
    assert west.desk.read(member_row, member(west, "60210001")).balance == 1_200
    assert said(lambda: redeemed(west, member(west, "60210001"), (gift(west, "CUP-E").id, 1))) == OutOfStock(gift="CUP-E")
    assert shops.office.database.read(recompute) == ()


@pytest.mark.parametrize("kind", [GiftKind.PHYSICAL, GiftKind.SERVICE])
def test_goods_go_out_where_they_wait_and_a_service_is_had_anywhere(shops: Shops, kind: GiftKind) -> None:
    west, east = shops.west, shops.east
    card = f"6021000{len(kind.value)}"
    west.member(card=card, points=5_000)
    code = f"HERE-{kind.value}"
    stocked(west, code, points=800, pieces=3, kind=kind)
    shops.connected()
    shops.ensure(west, member(west, card), 800, (gift(west, code).id, 1))
    voucher = redeemed(west, member(west, card), (gift(west, code).id, 1))
    shops.connected()
    there = east.desk.read(voucher_by_uid, voucher.uid)
    assert there is not None
    if kind is GiftKind.PHYSICAL:
        assert stands_in_the_way(there, east.desk.today(), east.desk.facts.shop_id) == GoodsElsewhere(shop="锦和百货")
        assert said(lambda: handed(east, there.id, (1, 1))) == GoodsElsewhere(shop="锦和百货")
        assert handed(west, voucher.voucher_id, (1, 1)) == 0
    else:
        assert stands_in_the_way(there, east.desk.today(), east.desk.facts.shop_id) is None
        link = east.open.link
        assert link is not None
        with at_work(west):
            link.claim(there.id)
        assert handed(east, there.id, (1, 1)) == 0
    shops.connected()
    for shop in (west, east):
        after = shop.desk.read(voucher_by_uid, voucher.uid)
        assert after is not None
        assert [out.shop for out in after.handed] == ["锦和百货" if kind is GiftKind.PHYSICAL else EAST]
        assert gift(shop, code).on_hand == (2 if shop is west else 0)
    assert shops.office.database.read(recompute) == ()


def test_what_there_is_as_much_of_as_is_wanted_comes_onto_every_shops_shelf_by_itself(shops: Shops) -> None:
    west = shops.west.desk
    call = stocked(shops.west, "CALL-10", points=500, pieces=1, kind=GiftKind.VIRTUAL)
    west.write(open_shelves, west.asked(OpenShelves, shelves=((call, west.facts.shop_id),)))
    shops.connected()
    shops.chain.clock.advance(minutes=2)
    until = time.monotonic() + WITHIN
    while gift(shops.east, "CALL-10").on_hand == 0:
        assert time.monotonic() < until, "it never comes"
        shops.connected()
    assert gift(shops.east, "CALL-10").on_hand == UNCOUNTED
    assert shops.office.database.read(recompute) == ()


def test_goods_are_sent_from_shop_to_shop(shops: Shops) -> None:
    west, east = shops.west, shops.east
    stocked(west, "KETTLE", points=100, pieces=5)
    shops.connected()
    to = west.desk.read(shop_named, EAST)
    sent = west.desk.asked(SendStock, gift_id=gift(west, "KETTLE").id, to_shop_id=to, pieces=2, staff_id=west.who(SUPERVISOR))
    west.desk.write(send_stock, sent)
    shops.connected()
    [coming] = east.desk.read(under_way_to, east.desk.facts.shop_id)
    asked = east.desk.asked(TakeInSent, sent=coming.sent, pieces=2, staff_id=east.who(SUPERVISOR))
    east.desk.write(take_in_sent, asked)
    shops.connected()
    assert (gift(west, "KETTLE").on_hand, gift(east, "KETTLE").on_hand, gift(east, "KETTLE").available) == (3, 2, 2)
    assert shops.office.database.read(recompute) == ()


def test_what_waits_for_a_supervisor_waits_in_its_own_shop(shops: Shops) -> None:
    west, east = shops.west, shops.east
    west.member(card="60210009", points=20_000)
    for code, points in (("LAMP", 800), ("WOK", 6_000)):
        stocked(west, code, points=points, pieces=9)
    shops.connected()
    lamp, wok, who = gift(west, "LAMP").id, gift(west, "WOK").id, member(west, "60210009")
    shops.ensure(west, who, 6_800, (lamp, 1), (wok, 1))
    questions: tuple[Callable[[Connection], Sized], ...] = (waiting_approvals, open_sign_offs, prints_pending)
    before = [[len(shop.desk.read(question)) for question in questions] for shop in (west, east)]
    redeemed(west, who, (lamp, 1))
    asked_for_approval(west, who, (wok, 1))
    shops.connected()
    there, here = ([len(shop.desk.read(question)) for question in questions] for shop in (west, east))
    assert all(now > then for now, then in zip(there, before[0], strict=True))
    assert here == before[1]


# At head office


@pytest.mark.parametrize(
    ("name", "why"), [("", "empty"), ("店" * 61, "too-long"), (EAST, "duplicate"), ("西\u202e店", "control-character")]
)
def test_a_shop_needs_a_name_of_its_own(shops: Shops, name: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        add_shop(shops.office, name)
    assert refused.value.reason == Malformed("name", why)
    assert status(shops.office).shops == ("锦和百货", EAST)


def test_a_desk_stands_in_a_shop_that_is_there_and_stays_there(shops: Shops) -> None:
    with pytest.raises(Trouble, match="no-such-shop"):
        add_desk(shops.office, shops.chain.number(), "front", "没有这家店")
    east = shops.chain.number()
    add_desk(shops.office, east, "front", EAST)
    revoke_desk(shops.office, east)
    with pytest.raises(Trouble, match="desk-of-another-shop"):
        add_desk(shops.office, east, "again", "锦和百货")
    add_desk(shops.office, east, "again")
    [desk] = [desk for desk in status(shops.office).desks if desk.number == east]
    assert (desk.state, desk.shop) == ("invited", EAST)
