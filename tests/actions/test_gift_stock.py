"""What a shop gives out of a gift and at what pace, what goes to another shop and comes there, and the alert of what runs low."""

from datetime import timedelta

import pytest
from doing import days_pass, differences, handed, redeemed, refusal, rows, runs, said, stocked
from shop import CLERK, OPENED, SUPERVISOR, Shop
from sqlalchemy import insert

from counter_app.actions.allotting import Allot, allot
from counter_app.actions.gifts import (
    AddGift,
    ChangeGift,
    GiftFields,
    SetOffered,
    StockArrived,
    StockCounted,
    add_gift,
    change_gift,
    set_offered,
    stock_arrived,
    stock_counted,
)
from counter_app.actions.shop_stock import SendStock, TakeInSent, send_stock, take_in_sent
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.gifts import GiftRow, catalogue, count_low
from counter_app.database.posting import new_id
from counter_app.database.tables import MOST_PICTURE
from counter_app.database.tables import shop as shop_table
from counter_app.programme.refusals import Malformed, NotASupervisor, NothingLeft, NotRedeemable, OutOfStock, Paced
from counter_app.programme.values import GiftKind

TODAY = (OPENED + timedelta(hours=8)).date()
PNG = b"\x89PNG\r\n\x1a\n" + b"a picture"


def the_gift(shop: Shop) -> GiftRow:
    [found] = shop.desk.read(catalogue, shop.desk.facts.shop_id, shop.desk.today()).gifts
    return found


def allots(shop: Shop, gift_id: int, **what: object) -> None:
    asked = {"gift_id": gift_id, "shop_id": shop.desk.facts.shop_id, "first_day": TODAY, **what}
    shop.desk.write(allot, shop.desk.asked(Allot, **asked))


@action("test-shop", again=lambda connection, asked: 0)
def open_another(work: Work, asked: Asked) -> int:
    facts = {"name": "城东店", "phone": "", "address": "", "time_zone": "Asia/Shanghai", "day_start": 0}
    return int(work.connection.execute(insert(shop_table), {"uid": new_id(), **facts}).inserted_primary_key[0])


@pytest.fixture
def kettle(shop: Shop) -> int:
    runs(shop, "")
    shop.sign_in(SUPERVISOR)
    return stocked(shop, "C1", points=10, pieces=10)


# A pace


def test_so_many_a_week_are_given_out_whatever_lies_on_the_shelf(shop: Shop, kettle: int) -> None:
    allots(shop, kettle, pieces=10, pace_pieces=4, pace_days=7)
    shop.sign_in(CLERK)
    member = shop.member(points=1000)
    redeemed(shop, member, (kettle, 3))
    assert said(lambda: redeemed(shop, member, (kettle, 2))) == Paced(gift="C1", released=1, next_on=TODAY + timedelta(days=7))
    redeemed(shop, member, (kettle, 1))
    days_pass(shop, 7)
    shop.sign_in(CLERK)
    redeemed(shop, member, (kettle, 4))
    days_pass(shop, 7)
    shop.sign_in(CLERK)
    redeemed(shop, member, (kettle, 2))
    assert isinstance(said(lambda: redeemed(shop, member, (kettle, 1))), OutOfStock)
    assert differences(shop) == ()


def test_an_allotment_from_a_later_day_holds_everything_back_until_then(shop: Shop, kettle: int) -> None:
    allots(shop, kettle, pieces=10, first_day=TODAY + timedelta(days=2), pace_pieces=5, pace_days=1)
    shop.sign_in(CLERK)
    member = shop.member(points=1000)
    assert said(lambda: redeemed(shop, member, (kettle, 1))) == Paced(gift="C1", released=0, next_on=TODAY + timedelta(days=2))
    days_pass(shop, 2)
    shop.sign_in(CLERK)
    redeemed(shop, member, (kettle, 5))


def test_an_allotment_taken_off_holds_nothing_back(shop: Shop, kettle: int) -> None:
    allots(shop, kettle, pieces=10, pace_pieces=1, pace_days=1)
    allots(shop, kettle, first_day=None)
    rule = the_gift(shop).rule
    assert (rule.allotted, rule.allotted_on, rule.pace) == (0, None, None)
    redeemed(shop, shop.member(points=1000), (kettle, 10))


@pytest.mark.parametrize(
    ("what", "field"),
    [({"pieces": 0}, "pieces"), ({"pieces": 5, "pace_pieces": 2}, "pace"), ({"pieces": 5, "pace_pieces": 0, "pace_days": 1}, "pace"),
     ({"pieces": 5, "shop_id": 99}, "shop")],
)  # fmt: skip
def test_an_allotment_that_cannot_be_is_refused(shop: Shop, kettle: int, what: dict[str, object], field: str) -> None:
    asked = shop.desk.asked(Allot, **{"gift_id": kettle, "shop_id": shop.desk.facts.shop_id, "first_day": TODAY, **what})
    reason = refusal(shop, allot, asked)
    assert isinstance(reason, Malformed)
    assert reason.field == field


# Another shop


def test_what_is_sent_leaves_the_shelf_but_not_what_was_promised(shop: Shop, kettle: int) -> None:
    other = shop.desk.write(open_another, shop.desk.asked(Asked)).answer
    redeemed(shop, shop.member(points=1000), (kettle, 4))
    too_many = shop.desk.asked(SendStock, gift_id=kettle, to_shop_id=other, pieces=7)
    assert refusal(shop, send_stock, too_many) == OutOfStock(gift="C1", left=6)
    sending = shop.desk.asked(SendStock, gift_id=kettle, to_shop_id=other, pieces=6)
    shop.desk.write(send_stock, sending)
    shop.desk.write(send_stock, sending)
    found = the_gift(shop)
    assert (found.on_hand, found.promised, found.available) == (4, 4, 0)
    assert rows(shop, "SELECT pieces, state, came FROM stock_sent") == [(6, "under-way", None)]
    for shop_id in (99, shop.desk.facts.shop_id):
        asked = shop.desk.asked(SendStock, gift_id=kettle, to_shop_id=shop_id, pieces=1)
        assert refusal(shop, send_stock, asked) == Malformed(field="shop", why="not-in-list")
    assert differences(shop) == ()


def test_what_comes_from_another_shop_is_counted_in_once(shop: Shop, kettle: int) -> None:
    other = shop.desk.write(open_another, shop.desk.asked(Asked)).answer
    sent = new_id()
    send_from(shop, sent, kettle, other, 5)
    for_too_many = shop.desk.asked(TakeInSent, sent=sent, pieces=6)
    assert refusal(shop, take_in_sent, for_too_many) == Malformed(field="pieces", why="too-large")
    shop.desk.write(take_in_sent, shop.desk.asked(TakeInSent, sent=sent, pieces=4))
    assert the_gift(shop).on_hand == 14
    assert rows(shop, "SELECT state, came FROM stock_sent") == [("in", 4)]
    assert refusal(shop, take_in_sent, shop.desk.asked(TakeInSent, sent=sent, pieces=4)) == NothingLeft()
    assert differences(shop) == ()


def send_from(shop: Shop, sent: object, gift_id: int, other: int, pieces: int) -> None:
    """Another shop's letter has come."""
    from counter_app.database.tables import stock_sent

    @action("test-sent", again=lambda connection, asked: None)
    def came(work: Work, asked: Asked) -> None:
        row = {"request_id": sent, "gift_id": gift_id, "from_shop_id": other, "to_shop_id": 1, "pieces": pieces, "sent_on": TODAY}
        work.connection.execute(insert(stock_sent), {**row, "state": "under-way"})

    shop.desk.write(came, shop.desk.asked(Asked))


def test_stock_is_a_supervisors(shop: Shop, kettle: int) -> None:
    shop.sign_in(CLERK)
    here = shop.desk.facts.shop_id
    assert refusal(shop, allot, shop.desk.asked(Allot, gift_id=kettle, shop_id=here, pieces=1, first_day=TODAY)) == NotASupervisor()
    assert refusal(shop, send_stock, shop.desk.asked(SendStock, gift_id=kettle, to_shop_id=2, pieces=1)) == NotASupervisor()
    assert refusal(shop, take_in_sent, shop.desk.asked(TakeInSent, sent=new_id(), pieces=1)) == NotASupervisor()
    assert refusal(shop, set_offered, shop.desk.asked(SetOffered, gift_id=kettle, offered=False)) == NotASupervisor()


# Running low, withdrawn


def test_a_gift_runs_low_at_its_threshold_until_more_comes_or_it_is_withdrawn(shop: Shop) -> None:
    runs(shop, "")
    shop.sign_in(SUPERVISOR)
    here = shop.desk.facts.shop_id
    kettle = stocked(shop, "C1", points=10, pieces=6, low_at=3)
    stocked(shop, "V1", points=10, pieces=0, kind=GiftKind.VIRTUAL)
    assert shop.desk.read(count_low, here) == 0
    voucher = redeemed(shop, shop.member(points=1000), (kettle, 3)).voucher_id
    assert shop.desk.read(count_low, here) == 1
    handed(shop, voucher, (1, 1))
    assert shop.desk.read(count_low, here) == 1
    shop.desk.write(stock_arrived, shop.desk.asked(StockArrived, gift_id=kettle, pieces=1))
    assert shop.desk.read(count_low, here) == 0
    shop.desk.write(stock_counted, shop.desk.asked(StockCounted, gift_id=kettle, pieces=3))
    assert shop.desk.read(count_low, here) == 1
    shop.desk.write(set_offered, shop.desk.asked(SetOffered, gift_id=kettle, offered=False))
    assert shop.desk.read(count_low, here) == 0


def test_a_withdrawn_gift_is_not_redeemed_and_its_vouchers_stay_good(shop: Shop, kettle: int) -> None:
    member = shop.member(points=1000)
    voucher = redeemed(shop, member, (kettle, 1)).voucher_id
    shop.desk.write(set_offered, shop.desk.asked(SetOffered, gift_id=kettle, offered=False))
    assert said(lambda: redeemed(shop, member, (kettle, 1))) == NotRedeemable()
    assert handed(shop, voucher, (1, 1)) == 0
    shop.desk.write(set_offered, shop.desk.asked(SetOffered, gift_id=kettle, offered=True))
    redeemed(shop, member, (kettle, 1))


# Pictures


def test_a_picture_of_the_shops_own_is_kept_once_for_all_gifts_that_show_it(shop: Shop) -> None:
    shop.sign_in(SUPERVISOR)
    fields = GiftFields(code="C1", name="水壶", kind=GiftKind.PHYSICAL, prices=((10, 0),), tint="#FFFFFF")
    kettle = shop.desk.write(add_gift, shop.desk.asked(AddGift, fields=fields, photograph=PNG)).answer
    shop.desk.write(change_gift, shop.desk.asked(ChangeGift, gift_id=kettle, fields=fields, photograph=PNG))
    [(name, kept)] = rows(shop, "SELECT name, bytes FROM gift_picture")
    assert (bytes(kept), name[:4]) == (PNG, "own-")
    assert (the_gift(shop).picture, the_gift(shop).tint) == (name, "")
    for photograph, why in ((b"<svg/>", "not-a-picture"), (PNG + bytes(MOST_PICTURE), "too-large")):
        asked = shop.desk.asked(ChangeGift, gift_id=kettle, fields=fields, photograph=photograph)
        assert refusal(shop, change_gift, asked) == Malformed(field="picture", why=why)
