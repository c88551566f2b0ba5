"""Two desks with databases of their own give from one shelf: what each counts at its opening and closing is what both moved."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from lending_chain import LendingChain, chain, chain_template, lending
from shop import CLERK, SECOND_CLERK, SUPERVISOR, Shop

from counter_app.actions.gifts import StockArrived, StockBroken, StockCounted, stock_arrived, stock_broken, stock_counted
from counter_app.actions.shifts import close_shift
from counter_app.programme.refusals import NeedsApproval
from tests.actions.doing import handed, redeemed, refusal, rows, stocked
from tests.actions.shift_hands import close_of, closes, counts_in, counts_out, z_of

pytestmark = pytest.mark.sqlite_file

__all__ = ["chain", "chain_template", "lending"]


@dataclass
class Shelf:
    """Ten kettles on the shelf of both desks, and a member for each."""

    chain: LendingChain
    gifts: dict[int, int]
    members: dict[int, int]

    @property
    def a(self) -> Shop:
        return self.chain.a

    @property
    def b(self) -> Shop:
        return self.chain.b

    def later(self) -> None:
        self.chain.clock.advance(minutes=5)

    def gives(self, shop: Shop, pieces: int) -> None:
        """So many kettles go over the counter."""
        number = shop.desk.facts.desk
        voucher = redeemed(shop, self.members[number], (self.gifts[number], pieces)).voucher_id
        handed(shop, voucher, (1, pieces))
        self.later()


@pytest.fixture
def shelf(lending: LendingChain) -> Shelf:
    a, b = lending.a, lending.b
    a.sign_in(CLERK)
    uid = lending.chain.uid(lending.office, "gift", stocked(lending.office, "K1", points=500, pieces=10))
    members = {shop: lending.new_member(5_000) for shop in (2, 3)}
    lending.connected()
    b.sign_in(SECOND_CLERK)
    gifts = {shop.desk.facts.desk: lending.chain.row(shop, "gift", uid) for shop in (a, b)}
    for shop in (a, b):
        number = shop.desk.facts.desk
        assert lending.ensure(shop, members[number], 3_000, (gifts[number], 4)).enough
    made = Shelf(lending, gifts, {shop.desk.facts.desk: lending.member(shop, members[shop.desk.facts.desk]) for shop in (a, b)})
    lending.connected()
    made.later()
    return made


def kettle(shop: Shop, count: int) -> dict[str, int]:
    """The line of the Z that closes the shift by that count, and whether its sums agree."""
    found = z_of(shop, closes(shop, count)).facts
    line = found["shelf"][0]
    return {name: line[name] for name in ("opening", "came", "corrected", "out", "expected", "on_hand", "counted")} | {
        "agree": found["agree"]["gifts"]
    }


def test_each_desks_z_holds_what_both_gave_and_what_came_to_either(shelf: Shelf) -> None:
    for shop in (shelf.a, shelf.b):
        counts_in(shop, "0")
    shelf.later()
    shelf.gives(shelf.a, 2)
    shelf.gives(shelf.b, 1)
    desk, by = shelf.b.desk, shelf.b.who(SUPERVISOR)
    desk.write(stock_arrived, desk.asked(StockArrived, gift_id=shelf.gifts[3], pieces=5, staff_id=by))
    desk.write(stock_broken, desk.asked(StockBroken, gift_id=shelf.gifts[3], pieces=1, staff_id=by))
    shelf.chain.connected()
    shelf.later()
    on_the_shelf = {"opening": 10, "came": 5, "corrected": -1, "out": 3, "expected": 11, "on_hand": 11, "counted": 11, "agree": 1}
    for shop in (shelf.a, shelf.b):
        assert kettle(shop, counts_out(shop, K1=11)) == on_the_shelf
    shelf.chain.connected()
    assert shelf.chain.chain.apart() == []


def test_what_the_other_gave_without_a_line_counts_by_when_it_went(shelf: Shelf) -> None:
    counts_in(shelf.b, "0")
    shelf.later()
    shelf.chain.cut(shelf.b)
    shelf.gives(shelf.b, 2)
    # Two are gone when A opens, though its books don't know yet; one goes while A is open, one after A has counted.
    counts_in(shelf.a, "0", remark="Two fewer: desk 3 has no line", K1=8)
    shelf.later()
    shelf.gives(shelf.b, 1)
    count = counts_out(shelf.a, K1=7)
    shelf.later()
    shelf.gives(shelf.b, 1)
    shelf.chain.heal(shelf.b)
    shelf.chain.connected()
    assert kettle(shelf.a, count) == {
        "opening": 8, "came": 0, "corrected": 0, "out": 1, "expected": 7, "on_hand": 7, "counted": 7, "agree": 1
    }  # fmt: skip
    assert kettle(shelf.b, counts_out(shelf.b, K1=6))["agree"] == 1


def test_until_the_other_desk_is_heard_its_gifts_are_missing_and_a_supervisor_must_look(shelf: Shelf) -> None:
    for shop in (shelf.a, shelf.b):
        counts_in(shop, "0")
    shelf.later()
    shelf.chain.cut(shelf.b)
    shelf.gives(shelf.b, 1)
    count = counts_out(shelf.a, K1=9)
    asked = close_of(shelf.a, count, reason="books", remark="desk 3 has no line")
    assert isinstance(refusal(shelf.a, close_shift, asked), NeedsApproval)
    shelf.chain.heal(shelf.b)
    shelf.chain.connected()
    assert kettle(shelf.a, count)["agree"] == 1


# Counts of the one shelf


def found(shelf: Shelf, shop: Shop, pieces: int) -> None:
    """A supervisor at this desk types what stands there."""
    number = shop.desk.facts.desk
    shop.desk.write(stock_counted, shop.desk.asked(StockCounted, gift_id=shelf.gifts[number], pieces=pieces, staff_id=shop.who(SUPERVISOR)))
    shelf.later()


def broken(shelf: Shelf, shop: Shop, pieces: int) -> None:
    number = shop.desk.facts.desk
    shop.desk.write(stock_broken, shop.desk.asked(StockBroken, gift_id=shelf.gifts[number], pieces=pieces, staff_id=shop.who(SUPERVISOR)))
    shelf.later()


def on_hand(shelf: Shelf) -> list[int]:
    """At head office and at both desks."""
    return [rows(shop, "SELECT on_hand FROM stock")[0][0] for shop in (shelf.chain.office, shelf.a, shelf.b)]


def not_taken(shelf: Shelf) -> list[tuple[int, str, str]]:
    return rows(shelf.chain.office, "SELECT desk, letter_kind, reason FROM exception ORDER BY id")


def test_what_two_desks_miss_without_hearing_each_other_is_taken_off_once(shelf: Shelf) -> None:
    found(shelf, shelf.a, 8)
    found(shelf, shelf.b, 8)
    shelf.chain.connected()
    assert on_hand(shelf) == [8, 8, 8]
    assert not_taken(shelf) == [(3, "stock-counted", "shelf")]
    found(shelf, shelf.b, 8)
    found(shelf, shelf.b, 7)
    shelf.chain.connected()
    assert on_hand(shelf) == [7, 7, 7]
    assert len(not_taken(shelf)) == 1


def test_what_was_given_meanwhile_is_not_counted_off_a_second_time(shelf: Shelf) -> None:
    shelf.gives(shelf.a, 2)
    found(shelf, shelf.b, 8)
    shelf.chain.connected()
    assert on_hand(shelf) == [8, 8, 8]
    assert not_taken(shelf) == [(3, "stock-counted", "shelf")]


def test_pieces_that_another_desk_may_still_give_out_are_not_counted_away_under_it(shelf: Shelf) -> None:
    found(shelf, shelf.a, 1)
    shelf.gives(shelf.b, 4)
    shelf.chain.connected()
    assert on_hand(shelf) == [6, 6, 6]
    assert not_taken(shelf) == [(2, "stock-counted", "shelf")]


def test_more_broken_pieces_than_a_desk_had_for_itself_must_be_somebodys_to_spare(shelf: Shelf) -> None:
    broken(shelf, shelf.a, 6)
    broken(shelf, shelf.b, 1)
    shelf.chain.connected()
    assert on_hand(shelf) == [3, 3, 3]
    broken(shelf, shelf.b, 3)
    broken(shelf, shelf.a, 3)
    shelf.chain.connected()
    assert on_hand(shelf) == [0, 0, 0]
    assert not_taken(shelf) == [(2, "stock-broken", "shelf")]
