"""What there is as much of as is wanted: every shop of a chain has it."""

from __future__ import annotations

from shop import Shop

from counter_app.actions.chain_shops import AddShop, OpenShelves, add_shop, not_open, open_shelves, shop_named
from counter_app.actions.own_gifts import UNCOUNTED
from counter_app.database.gifts import catalogue
from counter_app.programme.values import GiftKind

EAST = "城东店"


def test_what_there_is_as_much_of_as_is_wanted_stands_on_every_shops_shelf(shop: Shop) -> None:
    plenty = shop.gift(code="CALL", points=100, stock=UNCOUNTED, kind=GiftKind.VIRTUAL)
    few = shop.gift(code="CUP", points=100, stock=7)
    shop.desk.write(add_shop, shop.desk.asked(AddShop, name=EAST))
    there = shop.desk.read(shop_named, EAST)
    assert shop.desk.read(not_open) == ((plenty, there),)
    shop.desk.write(open_shelves, shop.desk.asked(OpenShelves, shelves=((plenty, there),)))
    assert shop.desk.read(not_open) == ()
    found = shop.desk.read(catalogue, there, shop.desk.today())
    assert (found.by_id[plenty].on_hand, found.by_id[few].on_hand) == (UNCOUNTED, 0)
