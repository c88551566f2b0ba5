"""The shift's day: counted in, worked, counted out blind, closed with a Z that holds points, gifts and cash together."""

import pytest
from doing import enrolled, handed, redeemed, refusal, rows, runs, said, stocked, undone, yes
from shift_hands import close_of, closes, counts_in, counts_out, now, puts_in, with_yes, z_of
from shop import CLERK, SECOND_CLERK, SECOND_SUPERVISOR, SUPERVISOR, Shop
from sqlalchemy.exc import DBAPIError

from counter_app.actions.counting import Countersign, CountIn, CountOut, count_in, count_out, sign_z
from counter_app.actions.gifts import StockBroken, StockCounted, stock_broken, stock_counted
from counter_app.actions.shifts import CloseShift, close_shift
from counter_app.actions.z_facts import compared, x_facts
from counter_app.database.asked import Asked
from counter_app.database.books import recompute
from counter_app.database.door import Work, action
from counter_app.database.z_reports import z_lines
from counter_app.programme.refusals import (
    ApprovalOver,
    CountOver,
    Malformed,
    NeedsApproval,
    NotASupervisor,
    NothingLeft,
    OwnRequest,
)
from counter_app.programme.values import GiftKind


def open_day(shop: Shop, float_: str = "200") -> tuple[int, int]:
    """Li Na opens with the float and a kettle for 1,000 points and 15 yuan on the shelf. Returns member and gift."""
    shop.sign_in(CLERK)
    member, gift = shop.member(points=9000), stocked(shop, "K1", points=1000, pieces=10, prices=((1000, 15_00),))
    counts_in(shop, float_)
    return member, gift


def test_a_day_without_a_mistake_has_three_sums_that_agree(shop: Shop) -> None:
    member, gift = open_day(shop)
    first = redeemed(shop, member, (gift, 2))
    second = redeemed(shop, member, (gift, 1))
    handed(shop, first.voucher_id, (1, 2))
    undone(shop, second.voucher_id, shop.who(SUPERVISOR))

    closed = closes(shop, counts_out(shop), "200")

    facts = z_of(shop, closed).facts
    assert facts["agree"] == {"points": 1, "gifts": 1, "cash": 1}
    assert facts["points"] == [["redemption", 2000, 2000]]
    assert (facts["cash"]["opening"], facts["cash"]["parts"], facts["cash"]["refunds"]) == (200_00, 45_00, 15_00)
    assert facts["cash"]["expected"] == facts["cash"]["counted"] == 230_00
    kettle = facts["shelf"][0]
    assert (kettle["opening"], kettle["out"], kettle["counted"]) == (10, 2, 8)
    assert (facts["redeemed"], facts["handed"], facts["undone"]) == (1, 2, 1)
    assert facts["approvals"] == [["周敏", "1007", 1]]


def test_zs_are_numbered_without_gaps_and_a_shift_has_one(shop: Shop) -> None:
    for number in (1, 2, 3):
        shop.sign_in(CLERK)
        counts_in(shop, "0")
        count = counts_out(shop)
        asked = close_of(shop, count)
        first = shop.desk.write(close_shift, asked)
        assert shop.desk.write(close_shift, shop.desk.again(asked)).answer == first.answer
        assert first.answer.z_number == number
        shop.desk.sign_out()
    assert [line.number for line in shop.desk.read(z_lines, 2)] == [3, 2, 1]


def test_a_shift_that_was_counted_in_is_counted_out(shop: Shop) -> None:
    open_day(shop)
    assert refusal(shop, close_shift, shop.desk.asked(CloseShift)) == CountOver(why="none")
    first, second = counts_out(shop), counts_out(shop)
    assert refusal(shop, close_shift, close_of(shop, first)) == CountOver(why="other")
    closed = closes(shop, second)
    assert z_of(shop, closed).facts["counts"] == 2


def test_what_moves_after_the_count_makes_it_void(shop: Shop) -> None:
    member, gift = open_day(shop)
    before = counts_out(shop)
    redeemed(shop, member, (gift, 1))
    assert refusal(shop, close_shift, close_of(shop, before)) == CountOver(why="moved")
    after = counts_out(shop)
    voucher = rows(shop, "SELECT max(id) FROM voucher")[0][0]
    handed(shop, voucher, (1, 1))
    assert refusal(shop, close_shift, close_of(shop, after)) == CountOver(why="moved")
    assert closes(shop, counts_out(shop)).z_number == 1


def test_missing_cash_needs_a_reason_and_a_supervisor_who_counted_nothing(shop: Shop) -> None:
    open_day(shop)
    count = counts_out(shop, "199.50")
    assert refusal(shop, close_shift, close_of(shop, count)) == Malformed(field="reason", why="empty")
    asked = close_of(shop, count, "100", reason="change", remark="找错零钱")
    assert refusal(shop, close_shift, asked) == NeedsApproval(because="shift")
    assert refusal(shop, close_shift, with_yes(shop, asked, shop.who(SECOND_CLERK))) == NotASupervisor()
    signed = with_yes(shop, asked, shop.who(SUPERVISOR))
    assert refusal(shop, close_shift, shop.desk.asked(CloseShift, count=count, stays=0, reason="change", approval=signed.approval)) == (
        ApprovalOver(why="changed")
    )
    shop.clock.advance(minutes=6)
    assert refusal(shop, close_shift, shop.desk.again(signed)) == ApprovalOver(why="expired")
    closed = shop.desk.write(close_shift, with_yes(shop, shop.desk.again(asked), shop.who(SUPERVISOR))).answer
    found = z_of(shop, closed)
    assert found.facts["agree"] == {"points": 1, "gifts": 1, "cash": 0}
    assert (found.facts["reason"], found.facts["supervisor"]["number"], found.stays) == ("change", "1007", 100_00)


def test_a_supervisor_who_closes_needs_another_one(shop: Shop) -> None:
    shop.sign_in(SUPERVISOR)
    counts_in(shop, "50")
    asked = close_of(shop, counts_out(shop, "49"), reason="counting")
    assert refusal(shop, close_shift, with_yes(shop, asked, shop.who(SUPERVISOR))) == OwnRequest()
    shop.desk.write(close_shift, with_yes(shop, asked, shop.who(SECOND_SUPERVISOR)))


def test_a_supervisor_who_counted_signs_no_difference_that_another_closes(shop: Shop) -> None:
    shop.sign_in(SUPERVISOR)
    counts_in(shop, "50")
    count = counts_out(shop, "49")
    shop.sign_in(CLERK)
    asked = close_of(shop, count, reason="counting")
    assert refusal(shop, close_shift, with_yes(shop, asked, shop.who(SUPERVISOR))) == OwnRequest()


def test_a_missing_gift_is_found_and_the_books_follow_what_was_counted(shop: Shop) -> None:
    member, gift = open_day(shop)
    handed(shop, redeemed(shop, member, (gift, 3)).voucher_id, (1, 3))
    count = counts_out(shop, K1=6)
    assert shop.desk.on_duty is not None
    result = shop.desk.read(compared, shop.desk.on_duty.shift_id)
    assert result is not None
    assert [(found.code, found.expected, found.counted) for found in result.gifts] == [("K1", 7, 6)]
    asked = close_of(shop, count, reason="lost")
    closed = shop.desk.write(close_shift, with_yes(shop, asked, shop.who(SUPERVISOR))).answer
    assert z_of(shop, closed).facts["agree"]["gifts"] == 0
    assert rows(shop, "SELECT on_hand FROM stock WHERE gift_id = :g", g=gift) == [(6,)]
    assert shop.desk.read(recompute) == ()

    shop.desk.sign_out()
    shop.sign_in(CLERK)
    counts_in(shop, "0")
    assert closes(shop, counts_out(shop)).z_number == 2


def test_arrivals_breakage_and_gifts_brought_back_are_no_difference(shop: Shop) -> None:
    member, gift = open_day(shop)
    new = stocked(shop, "N1", points=1000, pieces=4)
    given = redeemed(shop, member, (new, 2))
    handed(shop, given.voucher_id, (1, 2))
    undone(shop, given.voucher_id, shop.who(SUPERVISOR))
    shop.desk.write(stock_broken, shop.desk.asked(StockBroken, gift_id=gift, pieces=1, staff_id=shop.who(SUPERVISOR)))
    shop.desk.write(stock_counted, shop.desk.asked(StockCounted, gift_id=gift, pieces=12, staff_id=shop.who(SUPERVISOR)))
    shelf = {line.code: line for line in now(shop).shelf}
    assert (shelf["K1"].opening, shelf["K1"].corrected, shelf["K1"].expected) == (10, 2, 12)
    assert (shelf["N1"].opening, shelf["N1"].came, shelf["N1"].out, shelf["N1"].expected) == (0, 6, 2, 4)
    facts = z_of(shop, closes(shop, counts_out(shop, K1=12, N1=4))).facts
    assert facts["agree"]["gifts"] == 1


def test_only_what_lies_on_the_shelf_is_counted(shop: Shop) -> None:
    shop.sign_in(CLERK)
    shop.gift(code="P1")
    shop.gift(code="S1", kind=GiftKind.SERVICE.value)
    assert [line.code for line in now(shop).shelf] == ["P1"]
    missing = shop.desk.asked(CountIn, cash=0, gifts=())
    assert refusal(shop, count_in, missing) == Malformed(field="gift", why="not-in-list")


def test_cash_put_in_and_taken_out_is_expected(shop: Shop) -> None:
    open_day(shop)
    puts_in(shop, "100")
    puts_in(shop, "-250")
    assert now(shop).cash.expected == 50_00
    assert said(lambda: puts_in(shop, "-50.01")) == Malformed(field="amount", why="too-large")
    assert said(lambda: puts_in(shop, "5", "")) == Malformed(field="reason", why="empty")


def test_a_fee_for_a_card_lies_in_the_drawer(shop: Shop) -> None:
    runs(shop, '[joining]\ncard-fee = "2.00"\n[earning]\nper-full = "1.00"\n')
    shop.sign_in(CLERK)
    enrolled(shop, name="刘芳")
    assert (now(shop).cash.fees, now(shop).cash.expected) == (2_00, 2_00)


def test_notes_and_coins_come_to_the_sum(shop: Shop) -> None:
    open_day(shop, "0")
    gifts = tuple((line.gift_id, line.expected) for line in now(shop).shelf)
    wrong = shop.desk.asked(CountOut, cash=130_50, gifts=gifts, notes=((10_000, 1), (1_000, 3)))
    assert refusal(shop, count_out, wrong) == Malformed(field="cash", why="not-in-list")
    strange = shop.desk.asked(CountOut, cash=300, gifts=gifts, notes=((300, 1),))
    assert refusal(shop, count_out, strange) == Malformed(field="cash", why="not-in-list")
    count = counts_out(shop, "130.50", notes=((10_000, 1), (1_000, 3), (50, 1)))
    asked = with_yes(shop, close_of(shop, count, "130.50", reason="other"), shop.who(SUPERVISOR))
    z = z_of(shop, shop.desk.write(close_shift, asked).answer)
    assert z.facts["cash"]["notes"] == [[10_000, 1], [1_000, 3], [50, 1]]


def test_nobody_leaves_more_in_the_drawer_than_was_counted(shop: Shop) -> None:
    open_day(shop, "10")
    count = counts_out(shop)
    assert refusal(shop, close_shift, close_of(shop, count, "10.01")) == Malformed(field="stays", why="too-large")
    assert refusal(shop, close_shift, shop.desk.asked(CloseShift, count=count)) == Malformed(field="stays", why="empty")


# The next clerk


def test_the_next_clerk_countersigns_by_counting(shop: Shop) -> None:
    open_day(shop)
    closed = closes(shop, counts_out(shop), "150")
    shop.sign_in(SECOND_CLERK)
    assert now(shop).cash.opening == 150_00
    counts_in(shop, "150")
    signed = z_of(shop, closed).countersigned
    assert signed is not None
    assert (signed.number, signed.agrees) == ("1031", True)


def test_the_next_clerk_who_finds_less_says_so(shop: Shop) -> None:
    open_day(shop)
    closed = closes(shop, counts_out(shop), "150")
    shop.sign_in(SECOND_CLERK)
    assert said(lambda: counts_in(shop, "149")) == Malformed(field="remark", why="empty")
    counts_in(shop, "149", remark="少一元")
    signed = z_of(shop, closed).countersigned
    assert signed is not None
    assert (signed.agrees, signed.remark) == (False, "少一元")
    assert now(shop).cash.expected == 149_00


def test_nobody_countersigns_their_own_z(shop: Shop) -> None:
    open_day(shop)
    closed = closes(shop, counts_out(shop))
    shop.sign_in(CLERK)
    counts_in(shop, "0")
    assert z_of(shop, closed).countersigned is None
    own = shop.desk.asked(Countersign, z_id=closed.z, agrees=True)
    assert refusal(shop, sign_z, own) == OwnRequest()
    shop.sign_in(SECOND_CLERK)
    shop.desk.write(sign_z, shop.desk.asked(Countersign, z_id=closed.z, agrees=True))
    assert refusal(shop, sign_z, shop.desk.asked(Countersign, z_id=closed.z, agrees=True)) == NothingLeft()


def test_what_moved_before_the_opening_was_counted_is_no_float(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member, gift = shop.member(points=9000), shop.gift(points=1000, cash=15_00, code="K1")
    redeemed(shop, member, (gift, 1))
    counts_in(shop, "115")
    assert (now(shop).cash.opening, now(shop).cash.expected) == (100_00, 115_00)
    again = shop.desk.asked(CountIn, cash=0, gifts=((gift, 10),))
    assert refusal(shop, count_in, again) == CountOver(why="counted")


# X, dates, crashes


def test_an_x_reads_and_changes_nothing(shop: Shop) -> None:
    member, gift = open_day(shop)
    redeemed(shop, member, (gift, 1))
    assert shop.desk.on_duty is not None
    before = shop.journal()
    facts = shop.desk.read(x_facts, shop.desk.on_duty.shift_id, shop.desk.today(), shop.desk.clock.now())
    assert (facts["z"], facts["cash"]["expected"], facts["cash"]["counted"]) == (None, 215_00, None)
    assert shop.journal() == before


def test_a_shift_may_cross_dates(shop: Shop) -> None:
    member, gift = open_day(shop)
    redeemed(shop, member, (gift, 1))
    shop.clock.advance(hours=20)
    redeemed(shop, member, (gift, 1))
    facts = z_of(shop, closes(shop, counts_out(shop))).facts
    assert facts["agree"] == {"points": 1, "gifts": 1, "cash": 1}
    assert (facts["redeemed"], facts["day"]) == (2, "2026-11-03")


def test_after_a_crash_between_count_and_z_the_count_still_stands(shop: Shop) -> None:
    open_day(shop)
    count = counts_out(shop, "190")
    shop.reopen()
    shop.sign_in(SECOND_CLERK)
    assert shop.desk.on_duty is not None
    result = shop.desk.read(compared, shop.desk.on_duty.shift_id)
    assert result is not None
    assert (result.nth, result.cash, result.moved) == (count, -10_00, False)
    asked = with_yes(shop, close_of(shop, count, "190", reason="change"), shop.who(SUPERVISOR))
    assert shop.desk.write(close_shift, asked).answer.z_number == 1


def test_the_second_count_says_what_the_first_one_found(shop: Shop) -> None:
    open_day(shop)
    counts_out(shop, "180")
    facts = z_of(shop, closes(shop, counts_out(shop))).facts
    assert (facts["counts"], facts["first_difference"], facts["agree"]["cash"]) == (2, -20_00, 1)


def test_the_head_is_signed_at_the_z_and_proves_it(shop: Shop) -> None:
    open_day(shop)
    found = z_of(shop, closes(shop, counts_out(shop)))
    assert found.head is not None
    assert shop.open.keys.has_signed(2, found.head.at, found.head.signed_bytes(), found.head.signature)
    assert found.head.number == rows(shop, "SELECT max(number) FROM journal WHERE kind = 'close-shift'")[0][0]


@pytest.mark.parametrize("statement", [
    "UPDATE z_report SET facts = '{}'", "DELETE FROM z_report", "UPDATE shift_count SET cash = 0", "DELETE FROM countersign",
])  # fmt: skip
def test_a_z_stays_as_it_was_written(shop: Shop, statement: str) -> None:
    open_day(shop)
    closes(shop, counts_out(shop), "0")
    shop.sign_in(SECOND_CLERK)
    counts_in(shop, "0")

    @action("test-by-hand", again=lambda connection, asked: None)
    def by_hand(work: Work, asked: Asked) -> None:
        work.connection.exec_driver_sql(statement)

    with pytest.raises(DBAPIError, match="append-only"):
        shop.desk.write(by_hand, shop.desk.asked(Asked))


def test_a_supervisor_signs_what_was_shown_and_nothing_else(shop: Shop) -> None:
    open_day(shop)
    asked = close_of(shop, counts_out(shop, "1"), "1", reason="lost")
    given = yes(shop, shop.who(SUPERVISOR))
    from dataclasses import replace

    other = close_of(shop, asked.count, "0", reason="lost")
    assert refusal(shop, close_shift, replace(other, approval=replace(given, for_content=asked.content()))) == ApprovalOver(why="changed")
