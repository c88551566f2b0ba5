"""The day end: what lapses, when, how often, and that nothing else does."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta

import pytest
from doing import (
    asked_for_approval,
    bought,
    days_pass,
    differences,
    enrolled,
    handed,
    lots,
    redeemed,
    rows,
    said,
    standing,
    stocked,
)
from shop import CLERK, Shop, programme_text
from sqlalchemy import insert

from counter_app.actions import close_day
from counter_app.actions.reveal import Reveal, reveal
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.tables import programme
from counter_app.programme.refusals import VoucherExpired

pytestmark = pytest.mark.both_databases

MONDAY = date(2026, 11, 2)


def look(shop: Shop, member_id: int) -> None:
    """Something that is written and changes no books."""
    shop.desk.write(reveal, shop.desk.asked(Reveal, member_id=member_id, fields=("phone",)))


def closed(shop: Shop) -> list[date]:
    return [date(1970, 1, 1) + timedelta(days=day) for (day,) in rows(shop, "SELECT business_date FROM day_end ORDER BY 1")]


def test_the_first_write_of_a_new_date_closes_the_dates_before_it_once(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    assert closed(shop) == []
    days_pass(shop, 3)
    look(shop, member)
    look(shop, member)
    assert closed(shop) == [MONDAY, MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)]
    assert shop.journal().count("day-end") == 1  # nothing lapsed, so the three were closed together
    days_pass(shop, 1)
    look(shop, member)
    assert len(closed(shop)) == 4


def test_points_are_good_through_their_last_day_and_gone_the_next(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop)
    bought(shop, member, "S1", "300.00")
    days_pass(shop, 1)
    bought(shop, member, "S2", "50.00")
    shop.clock.at = shop.clock.at.replace(year=2028, day=2)
    look(shop, member)
    assert standing(shop, member).balance == 350
    days_pass(shop, 1)
    look(shop, member)
    assert standing(shop, member).balance == 50
    assert lots(shop, member) == [(date(2028, 11, 2), 0), (date(2028, 11, 3), 50)]
    assert rows(shop, "SELECT points, business_date, staff_id FROM ledger WHERE kind = 'expiry'") == [(300, days(2028, 11, 2), None)]
    assert standing(shop, member).earned == 350
    assert differences(shop) == ()


def days(year: int, month: int, day: int) -> int:
    return (date(year, month, day) - date(1970, 1, 1)).days


def test_what_waits_for_a_supervisor_lapses_and_its_points_lapse_with_their_lot(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = shop.member(points=6000, expires=MONDAY)
    gift = stocked(shop, "K1", points=5500, pieces=3)
    asked_for_approval(shop, member, (gift, 1))
    assert standing(shop, member).held == 5500
    days_pass(shop, 1)
    look(shop, member)
    now = standing(shop, member)
    assert (now.balance, now.held) == (0, 0)
    assert rows(shop, "SELECT state FROM approval") == [("lapsed",)]
    assert rows(shop, "SELECT state FROM hold") == [("released",)]
    assert rows(shop, "SELECT on_hand, promised FROM stock") == [(3, 0)]


def test_a_voucher_lapses_after_its_last_day_and_frees_what_lies_there(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = shop.member(points=2000)
    cup, towel = stocked(shop, "C1", points=300, pieces=5), stocked(shop, "T1", points=200, pieces=5)
    voucher = redeemed(shop, member, (cup, 2), (towel, 3)).voucher_id
    handed(shop, voucher, (1, 1), (2, 3))
    days_pass(shop, 30)
    look(shop, member)
    assert rows(shop, "SELECT state FROM voucher") == [("part",)]
    days_pass(shop, 1)
    look(shop, member)
    assert rows(shop, "SELECT state FROM voucher") == [("lapsed",)]
    assert rows(shop, "SELECT handed, state FROM voucher_line ORDER BY line") == [(1, "lapsed"), (3, "collected")]
    assert rows(shop, "SELECT on_hand, promised FROM stock ORDER BY gift_id") == [(4, 0), (2, 0)]
    assert standing(shop, member).balance == 800
    assert isinstance(said(lambda: handed(shop, voucher, (1, 1))), VoucherExpired)
    assert differences(shop) == ()


def test_a_programme_that_gives_back_gives_back_what_was_not_collected(giving_back: Shop) -> None:
    shop = giving_back
    shop.sign_in(CLERK)
    member = shop.member(points=250, expires=date(2026, 12, 1))
    bought(shop, member, "S1", "900.00")
    cup = stocked(shop, "C1", points=300, pieces=5)
    voucher = redeemed(shop, member, (cup, 3)).voucher_id  # 250 of the old lot, 650 of the new one
    assert lots(shop, member) == [(date(2026, 12, 1), 0), (date(2028, 11, 2), 250)]
    handed(shop, voucher, (1, 1))
    days_pass(shop, 31)
    look(shop, member)
    assert lots(shop, member) == [(date(2026, 12, 1), 0), (date(2028, 11, 2), 850)]
    assert standing(shop, member).balance == 850
    assert differences(shop) == ()


def test_given_back_to_a_lot_that_has_lapsed_meanwhile_is_gone(giving_back: Shop) -> None:
    shop = giving_back
    shop.sign_in(CLERK)
    member = shop.member(points=600, expires=date(2026, 11, 10))
    redeemed(shop, member, (stocked(shop, "C1", points=600, pieces=5), 1))
    days_pass(shop, 31)
    look(shop, member)
    assert standing(shop, member).balance == 0
    assert rows(shop, "SELECT kind, points FROM ledger ORDER BY seq")[-2:] == [("reversal", 600), ("expiry", 600)]
    assert differences(shop) == ()


@pytest.fixture
def giving_back(shop: Shop) -> Shop:
    """The same shop, with a programme whose lapsed vouchers give their points back."""
    text = programme_text().replace("version = 1", "version = 2") + "\n[collecting]\ngive-back-on-lapse = true\n"

    def take_in(work: Work, asked: Asked) -> None:
        row = {"name": "tier-return", "version": 2, "first_day": MONDAY, "text": text, "sha": hashlib.sha256(text.encode()).digest()}
        work.connection.execute(insert(programme), row)

    shop.desk.write(action("test-programme", again=lambda connection, asked: None)(take_in), shop.desk.asked(Asked))
    return shop


# Many at once, and interrupted


def test_many_lots_lapse_in_steps_that_can_be_taken_up_again(shop: Shop) -> None:
    """Half of the steps are done when the desk is switched off; the next start does the rest, and nothing twice."""
    shop.sign_in(CLERK)
    members = [shop.member(points=10 + place, expires=MONDAY) for place in range(7)]
    days_pass(shop, 1)
    asked, turn = shop.desk.asked(Asked), shop.desk.read(close_day.turn_of)
    for _ in range(2):
        turn = close_day.take_step(shop.open.database, asked, turn, lambda touched: None, size=3)
    assert sum(standing(shop, member).balance for member in members) == 16
    assert closed(shop) == []
    shop.reopen()
    shop.sign_in(CLERK)
    close_day.take_step(shop.open.database, asked, replace(turn, step=turn.step - 1), lambda touched: None)  # asked again
    assert [standing(shop, member).balance for member in members] == [0] * 7
    assert closed(shop) == [MONDAY]
    assert rows(shop, "SELECT count(*), sum(points) FROM ledger WHERE kind = 'expiry'") == [(7, 91)]
    assert differences(shop) == ()


def test_each_date_that_something_lapses_on_is_closed_by_itself_in_order(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = shop.member(points=100, expires=MONDAY + timedelta(days=2))
    shop.member(points=100, expires=MONDAY + timedelta(days=5))
    days_pass(shop, 10)
    look(shop, member)
    assert len(closed(shop)) == 10
    expired = rows(shop, "SELECT business_date FROM ledger WHERE kind = 'expiry' ORDER BY business_date")
    assert expired == [(days(2026, 11, 4),), (days(2026, 11, 7),)]


def test_nothing_lapses_twice_when_the_clock_goes_back_and_forth(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = shop.member(points=100, expires=MONDAY)
    days_pass(shop, 2)
    look(shop, member)
    days_pass(shop, -2)
    look(shop, member)
    days_pass(shop, 2)
    look(shop, member)
    assert closed(shop) == [MONDAY, MONDAY + timedelta(days=1)]
    assert rows(shop, "SELECT count(*) FROM ledger WHERE kind = 'expiry'") == [(1,)]


def test_the_business_date_never_goes_back(shop: Shop) -> None:
    """A clock that was set back by days: points that come in are still earned on the last date, and last from there."""
    shop.sign_in(CLERK)
    member = enrolled(shop)
    days_pass(shop, 2)
    look(shop, member)
    days_pass(shop, -2)
    bought(shop, member, "S1", "1500.00")
    days_pass(shop, 2)
    assert bought(shop, member, "S2", "1500.00").points == 500
    assert rows(shop, "SELECT DISTINCT business_date FROM purchase") == [(days(2026, 11, 4),)]
    assert [expires for expires, _ in lots(shop, member)] == [date(2028, 11, 4)] * 2
