"""What is done about gifts at one desk of a chain holds at all: prices to come, pictures, a pace, what goes to another shop."""

from __future__ import annotations

from datetime import timedelta

from shop import SUPERVISOR, Shop
from small_chain import SmallChain, chain, chain_template
from sqlalchemy import insert

from counter_app.actions.allotting import Allot, allot
from counter_app.actions.chain_shops import AddShop, add_shop
from counter_app.actions.gift_terms import DropTerms, SetTerms, drop_terms, set_terms
from counter_app.actions.gifts import ChangeGift, GiftFields, StockCounted, change_gift, stock_counted
from counter_app.actions.shop_stock import SendStock, TakeInSent, send_stock, take_in_sent
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.gift_plans import planned
from counter_app.database.gifts import GiftRow, gifts_by_ids
from counter_app.database.posting import new_id
from counter_app.database.shop_stock import pictures_beyond, under_way_to
from counter_app.database.tables import stock_sent
from counter_app.programme.gift import OwnPace
from counter_app.programme.refusals import OutOfStock
from counter_app.programme.values import GiftKind, Points, Price
from tests.actions.doing import differences, refusal, rows, stocked

__all__ = ["chain", "chain_template"]

PNG = b"\x89PNG\r\n\x1a\n" + b"a picture"
CUP = GiftFields(code="CUP", name="杯", kind=GiftKind.PHYSICAL, prices=((100, 0),))


def seen(shop: Shop, gift_id: int, days: int = 0) -> GiftRow:
    on = shop.desk.today() + timedelta(days=days)
    return shop.desk.read(gifts_by_ids, (gift_id,), shop.desk.facts.shop_id, on)[gift_id]


def test_what_a_supervisor_says_of_a_gift_at_one_desk_holds_at_the_other(chain: SmallChain) -> None:
    a, b = chain.a, chain.b
    a.sign_in(SUPERVISOR)
    cup = stocked(a, "CUP", points=100, pieces=9)
    a.desk.write(change_gift, a.desk.asked(ChangeGift, gift_id=cup, fields=CUP, photograph=PNG))
    tomorrow = a.desk.today() + timedelta(days=1)
    a.desk.write(set_terms, a.desk.asked(SetTerms, gift_id=cup, first_day=tomorrow, prices=((150, 0), (90, 500)), end=tomorrow))
    here = a.desk.facts.shop_id
    allotted = {"gift_id": cup, "shop_id": here, "pieces": 6, "first_day": a.desk.today(), "pace_pieces": 2, "pace_days": 7}
    a.desk.write(allot, a.desk.asked(Allot, **allotted))
    chain.exchange()
    assert chain.apart() == []
    there = rows(b, "SELECT id FROM gift WHERE code = 'CUP'")[0][0]
    assert seen(b, there).rule.prices == (Price(Points(100)),)
    assert seen(b, there, days=1).rule.prices[0] == Price(Points(150))
    assert (seen(b, there).rule.allotted, seen(b, there).rule.pace) == (6, OwnPace(2, 7))
    assert b.desk.read(pictures_beyond, frozenset()) == {seen(b, there).picture: PNG}
    b.sign_in(SUPERVISOR)
    b.desk.write(drop_terms, b.desk.asked(DropTerms, gift_id=there, first_day=tomorrow))
    chain.exchange()
    assert chain.apart() == []
    assert a.desk.read(planned, cup, a.desk.today()) == ()


def test_pieces_on_their_way_to_another_shop_are_nobodys_until_they_are_counted_there(chain: SmallChain) -> None:
    a, b, office = chain.a, chain.b, chain.office
    office.desk.write(add_shop, office.desk.asked(AddShop, name="城东店"))
    [(other,)] = rows(office, "SELECT id FROM shop WHERE name = '城东店'")
    chain.exchange()
    a.sign_in(SUPERVISOR)
    cup = stocked(a, "CUP", points=100, pieces=9)
    chain.exchange()
    # What the other desk of the shop took in is not this one's to send.
    b.sign_in(SUPERVISOR)
    there = rows(b, "SELECT id FROM gift WHERE code = 'CUP'")[0][0]
    to = rows(b, "SELECT id FROM shop WHERE name = '城东店'")[0][0]
    assert isinstance(refusal(b, send_stock, b.desk.asked(SendStock, gift_id=there, to_shop_id=to, pieces=1)), OutOfStock)
    to = rows(a, "SELECT id FROM shop WHERE name = '城东店'")[0][0]
    a.desk.write(send_stock, a.desk.asked(SendStock, gift_id=cup, to_shop_id=to, pieces=4))
    chain.exchange()
    assert chain.apart() == []
    [way] = office.desk.read(under_way_to, other)
    assert way.pieces == 4
    assert (seen(b, there).on_hand, seen(office, rows(office, "SELECT id FROM gift WHERE code = 'CUP'")[0][0]).on_hand) == (5, 5)
    assert [differences(shop) for shop in chain.everywhere()] == [()] * 3


def test_what_came_from_another_shop_is_taken_in_by_one_desk_and_known_to_all(chain: SmallChain) -> None:
    a, office = chain.a, chain.office
    a.sign_in(SUPERVISOR)
    cup = stocked(a, "CUP", points=100, pieces=0)
    office.desk.write(add_shop, office.desk.asked(AddShop, name="城东店"))
    [(other,)] = rows(office, "SELECT id FROM shop WHERE name = '城东店'")
    chain.exchange()
    sent = new_id()

    @action("test-sent", again=lambda connection, asked: None)
    def sends(work: Work, asked: Asked) -> None:
        gift_id = rows(office, "SELECT id FROM gift WHERE code = 'CUP'")[0][0]
        row = {"request_id": sent, "gift_id": gift_id, "from_shop_id": other, "to_shop_id": office.desk.facts.shop_id, "pieces": 5}
        work.connection.execute(insert(stock_sent), {**row, "sent_on": asked.business_date, "state": "under-way"})

    office.desk.write(sends, office.desk.asked(Asked))
    chain.exchange()
    a.desk.write(take_in_sent, a.desk.asked(TakeInSent, sent=sent, pieces=5))
    chain.exchange()
    assert chain.apart() == []
    assert seen(a, cup).available == 5
    assert [rows(shop, "SELECT state, came FROM stock_sent") for shop in chain.everywhere()] == [[("in", 5)]] * 3
    assert [differences(shop) for shop in chain.everywhere()] == [()] * 3


def test_what_a_count_found_more_is_given_out_once_head_office_has_taken_it(chain: SmallChain) -> None:
    """It may know better; until then the pieces are on the shelf, and nobody's to give."""
    a = chain.a
    a.sign_in(SUPERVISOR)
    cup = stocked(a, "CUP", points=100, pieces=3)
    chain.until_quiet()
    a.desk.write(stock_counted, a.desk.asked(StockCounted, gift_id=cup, pieces=5))
    assert rows(a, "SELECT on_hand, away FROM stock") == [(5, 2)]
    chain.until_quiet()
    assert chain.apart() == []
    assert rows(chain.office, "SELECT on_hand, away FROM stock") == [(5, 3)]
    a.desk.write(stock_counted, a.desk.asked(StockCounted, gift_id=cup, pieces=4))
    assert rows(a, "SELECT on_hand, away FROM stock") == [(4, 2)]
