"""Vouchers that points bought: what they cost, whom they are for, what they pay, and when they don't."""

from datetime import date

import pytest
from doing import days_pass, differences, refusal, rows, runs, said, standing, stocked, undone, yes
from redeeming_hands import (
    brings_its_gifts,
    handed_to,
    in_the_way,
    looked_at,
    order_for,
    own,
    paid_with,
    redeemed_so,
    register,
    why,
)
from shop import CLERK, SUPERVISOR, Shop

from counter_app.actions.own_gifts import OfferVoucher, offer_voucher
from counter_app.actions.redeem import redeem
from counter_app.actions.use_voucher import UseVoucher, use_voucher
from counter_app.database.gifts import gifts_by_ids
from counter_app.programme.refusals import (
    BelowThreshold,
    BlackoutDate,
    LimitReached,
    NeedsApproval,
    NotRedeemable,
    OutsideWindow,
    UnknownGift,
    VoucherExpired,
    VoucherUsed,
    VoucherVoid,
    WrongGoods,
)
from counter_app.programme.values import Money
from counter_app.programme.words import Goods
from counter_app.screens.issuing import approved

RULES = """
[[voucher]]
id = "50"
title = { zh-Hans = "50 元代金券", en = "50 yuan voucher" }
sort = "cash"
points = 500
value = "50.00"
good-for-months = 1
blackout = { on-day-of-month = 11 }
not-on-tag = "special-price"

[[voucher]]
id = "10-off-100"
title = { zh-Hans = "满 100 减 10", en = "10 off 100" }
sort = "off-over"
points = 100
value = "10.00"
over = "100.00"
good-for-days = 7

[[voucher]]
id = "tenth"
title = { zh-Hans = "九折券", en = "10 % off" }
sort = "percent"
points = 100
percent = 10

[[voucher]]
id = "cleaning"
title = { zh-Hans = "清洗", en = "Cleaning" }
sort = "service"
points = 0
on-birthday = "month"
times-per-year = 1

[[voucher]]
id = "staff"
title = { zh-Hans = "员工券", en = "Staff voucher" }
sort = "cash"
points = 100
any-yuan = true
pays-for = "service"
for-staff = true
"""


@pytest.fixture
def desk(shop: Shop) -> Shop:
    """A shop whose programme sells vouchers, with the clerk at the desk, on Monday 2 November 2026."""
    shop.sign_in(CLERK)
    runs(shop, RULES)
    brings_its_gifts(shop)
    return shop


def bought(shop: Shop, word: str, pieces: int = 1) -> int:
    """A rich member has such vouchers. Returns the row id of what they stand on."""
    member = shop.member(points=4_000)
    return redeemed_so(shop, member, (own(shop, f"V-{word}"), pieces)).voucher_id


def test_a_cash_voucher_pays_its_face_and_gives_no_change(desk: Shop) -> None:
    three = bought(desk, "50", 3)
    over, under = paid_with(desk, three, 80_00), paid_with(desk, three, 30_00)
    assert [(used.value, used.off, used.due) for used in (over, under)] == [(50_00, 50_00, 30_00), (50_00, 30_00, 0)]
    assert [line.left for line in register(desk, three).lines] == [1]
    paid_with(desk, three, 50_00)
    stands = said(lambda: paid_with(desk, three, 50_00))
    assert isinstance(stands, VoucherUsed)
    assert stands.by.startswith("李娜")
    assert differences(desk) == ()


def test_a_redemption_says_what_its_vouchers_are_worth(desk: Shop) -> None:
    member, cup = desk.member(points=4_000), stocked(desk, "CUP", points=300, pieces=5, retail=88_00)
    done = redeemed_so(desk, member, (own(desk, "V-50"), 2), (cup, 1))
    assert (done.value, done.points, register(desk, done.voucher_id).retail) == (100_00, 1_300, 188_00)


def test_so_much_off_a_basket_of_so_much(desk: Shop) -> None:
    voucher = bought(desk, "10-off-100")
    assert said(lambda: paid_with(desk, voucher, 99_99)) == BelowThreshold(needs=Money(100_00), has=Money(99_99))
    used = paid_with(desk, voucher, 100_00)
    assert (used.off, used.due) == (10_00, 90_00)


def test_a_share_of_the_basket_is_cut_down_to_fen(desk: Shop) -> None:
    used = paid_with(desk, bought(desk, "tenth"), 88_88)
    assert (used.value, used.off, used.due) == (0, 8_88, 80_00)


def test_it_is_good_through_its_last_day(desk: Shop) -> None:
    month, week = bought(desk, "50", 2), bought(desk, "10-off-100", 2)
    assert register(desk, month).last_day == date(2026, 12, 2)
    days_pass(desk, 7)
    desk.sign_in(CLERK)
    assert paid_with(desk, week, 100_00).off == 10_00
    days_pass(desk, 1)
    assert said(lambda: paid_with(desk, week, 100_00)) == VoucherExpired(last_day=date(2026, 11, 9))
    days_pass(desk, 22)
    assert paid_with(desk, month, 100_00).off == 50_00
    days_pass(desk, 1)
    assert said(lambda: paid_with(desk, month, 100_00)) == VoucherExpired(last_day=date(2026, 12, 2))


def test_on_one_paper_each_voucher_ends_on_its_own_day(desk: Shop) -> None:
    member = desk.member(points=4_000)
    both = redeemed_so(desk, member, (own(desk, "V-10-off-100"), 1), (own(desk, "V-tenth"), 1)).voucher_id
    assert register(desk, both).last_day is None
    days_pass(desk, 8)
    assert said(lambda: paid_with(desk, both, 100_00)) == VoucherExpired(last_day=date(2026, 11, 9))
    assert paid_with(desk, both, 100_00, line=2).off == 10_00


def test_one_line_used_up_says_by_whom_while_another_is_left(desk: Shop) -> None:
    member = desk.member(points=4_000)
    both = redeemed_so(desk, member, (own(desk, "V-50"), 1), (own(desk, "V-tenth"), 1)).voucher_id
    paid_with(desk, both, 60_00)
    stands = said(lambda: paid_with(desk, both, 60_00, line=1))
    assert isinstance(stands, VoucherUsed)
    assert (stands.desk, stands.by) == (2, "李娜 1024")
    assert paid_with(desk, both, 60_00).line == 2


def test_not_on_a_day_that_is_blacked_out(desk: Shop) -> None:
    voucher = bought(desk, "50")
    days_pass(desk, 9)
    assert desk.desk.today() == date(2026, 11, 11)
    assert said(lambda: paid_with(desk, voucher, 60_00)) == BlackoutDate(again=date(2026, 11, 12))
    days_pass(desk, 1)
    assert paid_with(desk, voucher, 60_00).off == 50_00


def test_only_for_its_goods(desk: Shop) -> None:
    [(uses,)] = rows(desk, "SELECT count(*) FROM voucher_use")
    assert uses == 0
    cash = bought(desk, "50")
    assert said(lambda: paid_with(desk, cash, 60_00, tags=("special-price",))) == WrongGoods(why="not", tags=("special-price",))
    assert paid_with(desk, cash, 60_00, Goods.SERVICE).off == 50_00
    assert rows(desk, "SELECT basket, goods, off FROM voucher_use") == [(60_00, "service", 50_00)]


def test_a_service_voucher_pays_for_the_whole_service_in_the_birthday_month_once_a_year(desk: Shop) -> None:
    cleaning = own(desk, "V-cleaning")
    born_now, born_later = desk.member(birthday=date(1990, 11, 30)), desk.member(birthday=date(1990, 12, 24))
    voucher = redeemed_so(desk, born_now, (cleaning, 1)).voucher_id
    assert said(lambda: paid_with(desk, voucher, 40_00)) == WrongGoods(why="service")
    assert paid_with(desk, voucher, 40_00, Goods.SERVICE).due == 0
    assert why(desk, born_now, (cleaning, 1)) == LimitReached(limit=1, per="year", again=date(2027, 1, 1), of="gift")
    assert why(desk, born_later, (cleaning, 1)) == OutsideWindow(again=date(2026, 12, 1))
    assert why(desk, desk.member(), (cleaning, 1)) == OutsideWindow()
    days_pass(desk, 364)
    assert in_the_way(desk, born_now, (cleaning, 1)) == []


def test_any_whole_yuan_is_made_when_it_is_asked_for_and_signed_for_by_a_supervisor(desk: Shop) -> None:
    asked = desk.desk.asked(OfferVoucher, yuan=37)
    voucher = desk.desk.write(offer_voucher, asked).answer
    assert desk.desk.write(offer_voucher, desk.desk.again(asked)).answer == voucher
    assert desk.desk.write(offer_voucher, desk.desk.asked(OfferVoucher, yuan=37)).answer == voucher
    assert refusal(desk, offer_voucher, desk.desk.asked(OfferVoucher, yuan=0)) == UnknownGift(gift="V-0")
    member = desk.member(points=4_000)
    priced = looked_at(desk, member, (voucher, 1)).quote
    assert (priced.points.parts, priced.retail, priced.approval) == (3_700, Money(37_00), (NeedsApproval(because="staff-voucher"),))
    order = order_for(desk, member, (voucher, 1))
    assert refusal(desk, redeem, order) == NeedsApproval(because="staff-voucher")
    done = desk.desk.write(redeem, approved(desk.desk, order, yes(desk, desk.who(SUPERVISOR)))).answer
    assert said(lambda: paid_with(desk, done.voucher_id, 50_00)) == WrongGoods(why="service")
    assert paid_with(desk, done.voucher_id, 50_00, Goods.SERVICE).due == 13_00


def test_vouchers_without_a_number_never_run_low(desk: Shop) -> None:
    bought(desk, "50", 2)
    voucher = own(desk, "V-50")
    row = desk.desk.read(gifts_by_ids, (voucher,), desk.desk.facts.shop_id, desk.desk.today())[voucher]
    assert (row.is_low, row.is_under(100), row.available > 100_000) == (False, False, True)


def test_an_undone_voucher_pays_nothing_and_one_that_paid_is_not_undone(desk: Shop) -> None:
    member = desk.member(points=4_000)
    first = redeemed_so(desk, member, (own(desk, "V-50"), 1)).voucher_id
    assert undone(desk, first, desk.who(SUPERVISOR)).points == 500
    assert said(lambda: paid_with(desk, first, 60_00)) == VoucherVoid()
    second = redeemed_so(desk, member, (own(desk, "V-50"), 2)).voucher_id
    paid_with(desk, second, 60_00)
    assert isinstance(said(lambda: undone(desk, second, desk.who(SUPERVISOR))), VoucherUsed)
    assert standing(desk, member).balance == 3_000
    assert differences(desk) == ()


def test_a_voucher_is_used_in_payment_and_not_handed_over(desk: Shop) -> None:
    voucher = bought(desk, "50")
    assert said(lambda: handed_to(desk, voucher)) == WrongGoods(why="in-payment")
    gift = redeemed_so(desk, desk.member(points=500), (stocked(desk, "CUP", points=300, pieces=5), 1)).voucher_id
    assert said(lambda: paid_with(desk, gift, 60_00)) == NotRedeemable(what="vouchers")


def test_the_same_press_pays_once(desk: Shop) -> None:
    voucher = bought(desk, "50", 2)
    asked = desk.desk.asked(UseVoucher, voucher_id=voucher, basket=30_00)
    first, again = desk.desk.write(use_voucher, asked), desk.desk.write(use_voucher, desk.desk.again(asked))
    assert (again.answer, again.repeated) == (first.answer, True)
    assert register(desk, voucher).lines[0].left == 1
