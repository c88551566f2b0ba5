"""Gifts and their stock: what a supervisor keeps, and what the tiles are told of it."""

from dataclasses import replace
from datetime import date

import pytest
from doing import differences, redeemed, refusal, rows, stocked
from shop import CLERK, SUPERVISOR, Shop

from counter_app.actions.gifts import (
    AddGift,
    ChangeGift,
    GiftFields,
    StockArrived,
    StockBroken,
    StockCounted,
    add_gift,
    change_gift,
    stock_arrived,
    stock_broken,
    stock_counted,
)
from counter_app.database.gifts import Catalogue, GiftRow, catalogue, gifts_by_ids
from counter_app.programme.refusals import Malformed, NotASupervisor, OutOfStock, UnknownGift
from counter_app.programme.values import GiftKind, Money, Points, Price

KETTLE = GiftFields(
    code="K-01", name="电热水壶", name_en="Electric kettle", kind=GiftKind.PHYSICAL, prices=((1575, 0), (900, 2990)),
    category="家电", retail=12900, barcode="6909000042796", tags=("hot", "new"), tiers=("gold", "diamond"),
    start=date(2026, 11, 1), end=date(2026, 12, 31), per_member=2, per_day=1, low_at=3,
)  # fmt: skip


def all_gifts(shop: Shop) -> Catalogue:
    return shop.desk.read(catalogue, shop.desk.facts.shop_id, shop.desk.today())


def the_gift(shop: Shop, gift_id: int) -> GiftRow:
    return shop.desk.read(gifts_by_ids, (gift_id,), shop.desk.facts.shop_id, shop.desk.today())[gift_id]


def test_a_gift_stands_in_the_catalogue_as_it_was_put_in(shop: Shop) -> None:
    shop.sign_in(SUPERVISOR)
    asked = shop.desk.asked(AddGift, fields=KETTLE, on_hand=12)
    gift_id = shop.desk.write(add_gift, asked).answer
    assert shop.desk.write(add_gift, asked).answer == gift_id
    [row] = all_gifts(shop).gifts
    assert row == the_gift(shop, gift_id)
    assert (row.id, row.code, row.name, row.named("zh_CN"), row.named("en")) == (gift_id, "K-01", "电热水壶", "电热水壶", "Electric kettle")
    assert (row.on_hand, row.promised, row.available, row.low_at, row.is_low) == (12, 0, 12, 3, False)
    rule = row.rule
    assert rule.prices == (Price(Points(1575)), Price(Points(900), Money(2990)))
    assert (rule.retail, rule.tags, rule.tiers) == (Money(12900), {"hot", "new"}, {"gold", "diamond"})
    assert (rule.start, rule.end, rule.per_member, rule.per_day, rule.per_redemption) == (KETTLE.start, KETTLE.end, 2, 1, None)
    assert differences(shop) == ()


def test_a_gift_is_found_by_code_or_bar_code_among_those_offered(shop: Shop) -> None:
    shop.sign_in(SUPERVISOR)
    kettle = shop.desk.write(add_gift, shop.desk.asked(AddGift, fields=KETTLE)).answer
    towel = stocked(shop, "T-01", points=100, pieces=1, category="家纺", active=False)
    gifts = all_gifts(shop)
    assert [row.id for row in gifts.gifts] == [kettle, towel]
    assert gifts.offered == (gifts.by_id[kettle],)
    assert gifts.categories == ("家电",)
    assert gifts.available == {"K-01": 0, "T-01": 1}
    for typed in ("k-01", " K-01 ", "6909000042796"):
        assert gifts.found(typed) == gifts.by_id[kettle]
    assert gifts.found("T-01") is None
    assert gifts.found("K-0") is None


def test_a_change_replaces_prices_and_all(shop: Shop) -> None:
    shop.sign_in(SUPERVISOR)
    gift_id = shop.desk.write(add_gift, shop.desk.asked(AddGift, fields=KETTLE, on_hand=5)).answer
    other = replace(KETTLE, code="K-02", prices=((2000, 0),), active=False, tags=())
    shop.desk.write(change_gift, shop.desk.asked(ChangeGift, gift_id=gift_id, fields=other))
    row = the_gift(shop, gift_id)
    assert (row.code, row.rule.prices, row.rule.active, row.rule.tags) == ("K-02", (Price(Points(2000)),), False, frozenset())
    assert row.on_hand == 5


@pytest.mark.parametrize(
    ("other", "field", "why"),
    [
        ({"code": ""}, "code", "empty"),
        ({"code": "K-01"}, "code", "duplicate"),
        ({"barcode": "6909000042796"}, "barcode", "duplicate"),
        ({"name": "a\x00"}, "name", "control-character"),
        ({"prices": ()}, "prices", "empty"),
        ({"prices": ((-1, 0),)}, "prices", "negative"),
        ({"prices": ((1, 10_000_000_001),)}, "prices", "too-large"),
        ({"retail": -1}, "retail", "negative"),
        ({"per_day": 0}, "per_day", "negative"),
        ({"end": date(2026, 10, 1)}, "end", "not-a-date"),
    ],
)
def test_a_gift_that_cannot_be_is_refused_with_its_field(shop: Shop, other: dict[str, object], field: str, why: str) -> None:
    shop.sign_in(SUPERVISOR)
    shop.desk.write(add_gift, shop.desk.asked(AddGift, fields=KETTLE))
    fields = replace(KETTLE, **{"code": "K-02", "barcode": "", **other})
    assert refusal(shop, add_gift, shop.desk.asked(AddGift, fields=fields)) == Malformed(field=field, why=why)
    assert rows(shop, "SELECT count(*) FROM gift") == [(1,)]


def test_a_gift_may_be_changed_under_its_own_code(shop: Shop) -> None:
    shop.sign_in(SUPERVISOR)
    gift_id = shop.desk.write(add_gift, shop.desk.asked(AddGift, fields=KETTLE)).answer
    shop.desk.write(change_gift, shop.desk.asked(ChangeGift, gift_id=gift_id, fields=replace(KETTLE, name="水壶")))
    assert the_gift(shop, gift_id).name == "水壶"


def test_pieces_arrive_are_counted_and_break(shop: Shop) -> None:
    shop.sign_in(SUPERVISOR)
    gift_id = stocked(shop, "C1", points=100, pieces=0)
    shop.desk.write(stock_arrived, shop.desk.asked(StockArrived, gift_id=gift_id, pieces=20))
    shop.desk.write(stock_counted, shop.desk.asked(StockCounted, gift_id=gift_id, pieces=18))
    shop.desk.write(stock_broken, shop.desk.asked(StockBroken, gift_id=gift_id, pieces=3))
    shop.desk.write(stock_counted, shop.desk.asked(StockCounted, gift_id=gift_id, pieces=15))
    assert the_gift(shop, gift_id).on_hand == 15
    moves = rows(shop, "SELECT kind, on_hand FROM stock_move ORDER BY request_id")
    assert moves == [("arrival", 20), ("count", -2), ("breakage", -3), ("count", 0)]
    assert differences(shop) == ()
    assert isinstance(refusal(shop, stock_broken, shop.desk.asked(StockBroken, gift_id=gift_id, pieces=16)), OutOfStock)
    assert refusal(shop, stock_arrived, shop.desk.asked(StockArrived, gift_id=99, pieces=1)) == UnknownGift()
    for pieces, why in ((0, "empty"), (-1, "negative"), (10_001, "too-large")):
        asked = shop.desk.asked(StockArrived, gift_id=gift_id, pieces=pieces)
        assert refusal(shop, stock_arrived, asked) == Malformed(field="pieces", why=why)


def test_a_count_below_what_is_promised_leaves_nothing_to_redeem(shop: Shop) -> None:
    shop.sign_in(SUPERVISOR)
    gift_id = stocked(shop, "C1", points=600, pieces=5)
    redeemed(shop, shop.member(points=3000), (gift_id, 3))
    shop.desk.write(stock_counted, shop.desk.asked(StockCounted, gift_id=gift_id, pieces=2))
    row = the_gift(shop, gift_id)
    assert (row.on_hand, row.promised, row.available, row.is_low) == (2, 3, -1, True)


def test_a_clerk_takes_an_arrival_in_and_leaves_the_rest_to_a_supervisor(shop: Shop) -> None:
    shop.sign_in(CLERK)
    gift_id = stocked(shop, "C1", points=100, pieces=0)
    shop.desk.write(stock_arrived, shop.desk.asked(StockArrived, gift_id=gift_id, pieces=2))
    assert refusal(shop, stock_counted, shop.desk.asked(StockCounted, gift_id=gift_id, pieces=1)) == NotASupervisor()
    assert refusal(shop, stock_broken, shop.desk.asked(StockBroken, gift_id=gift_id, pieces=1)) == NotASupervisor()
    assert refusal(shop, add_gift, shop.desk.asked(AddGift, fields=KETTLE)) == NotASupervisor()
    assert refusal(shop, change_gift, shop.desk.asked(ChangeGift, gift_id=gift_id, fields=KETTLE)) == NotASupervisor()
