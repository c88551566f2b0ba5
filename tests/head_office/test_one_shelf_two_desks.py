"""Two desks with databases of their own give from one shelf: what each counts at its opening and closing is what both moved."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from lending_chain import LendingChain, chain, chain_template, lending
from shop import CLERK, SECOND_CLERK, SUPERVISOR, Shop
from sqlalchemy import text

from counter_app.actions.gifts import StockArrived, StockBroken, StockCounted, stock_arrived, stock_broken, stock_counted
from counter_app.actions.shifts import close_shift
from counter_app.database.posting import new_id
from counter_app.head_office.lending import Wanted
from counter_app.programme.refusals import AllowanceExhausted, NeedsApproval, OutOfStock, Reason, Refused, Trouble
from counter_app.screens.wording import Voice, said_of
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


# Pieces asked back


def needs(shelf: Shelf, shop: Shop, pieces: int) -> bool:
    """Whether so many kettles are at this desk, once the line was asked for what is missing."""
    number = shop.desk.facts.desk
    return shelf.chain.asking[number].ensure(shelf.members[number], 500 * pieces, ((shelf.gifts[number], pieces),)).enough


def idle(shelf: Shelf) -> list[int]:
    """What could still be promised by head office, desk A and desk B."""
    free = "SELECT on_hand - promised - away FROM stock"
    return [rows(shop, free)[0][0] for shop in (shelf.chain.office, shelf.a, shelf.b)]


def asked_back(shelf: Shelf) -> list[list[tuple[int]]]:
    """Which desks are asked for what they don't need, as everybody knows it."""
    return [rows(shop, "SELECT desk FROM shelf_wanted ORDER BY desk") for shop in (shelf.chain.office, shelf.a, shelf.b)]


def in_the_way(shelf: Shelf, shop: Shop, pieces: int) -> Reason:
    number = shop.desk.facts.desk
    with pytest.raises(Refused) as said:
        redeemed(shop, shelf.members[number], (shelf.gifts[number], pieces))
    return said.value.reason


def test_what_lies_idle_at_one_desk_goes_over_the_counter_of_the_other(shelf: Shelf) -> None:
    assert idle(shelf) == [1, 5, 4]
    assert not needs(shelf, shelf.b, 8), "desk A hasn't exchanged yet"
    assert in_the_way(shelf, shelf.b, 8) == AllowanceExhausted(of="pieces", gift="K1", left=5, desks=(2,))
    words = str(said_of(in_the_way(shelf, shelf.b, 8), Voice()))
    assert words.startswith("5 pieces can be had here now. Desk 2 has the rest and was asked for it.")
    shelf.chain.connected()
    assert (idle(shelf), asked_back(shelf)) == ([5, 0, 5], [[], [], []])
    assert needs(shelf, shelf.b, 8)
    shelf.gives(shelf.b, 8)
    # And back again, within the three seconds that somebody waits, where all have a line.
    shelf.chain.seconds[2].meanwhile = shelf.chain.connected
    assert needs(shelf, shelf.a, 2)
    shelf.gives(shelf.a, 2)
    shelf.chain.connected()
    assert (on_hand(shelf), idle(shelf)) == ([0, 0, 0], [0, 0, 0])
    assert (not_taken(shelf), shelf.chain.chain.apart()) == ([], [])


def test_what_is_promised_stays_where_it_is(shelf: Shelf) -> None:
    voucher = redeemed(shelf.a, shelf.members[2], (shelf.gifts[2], 3)).voucher_id
    shelf.chain.seconds[3].meanwhile = shelf.chain.connected
    assert not needs(shelf, shelf.b, 8)
    assert in_the_way(shelf, shelf.b, 8) == OutOfStock(gift="K1", left=7), "what is promised is nobody's to ask for"
    assert idle(shelf) == [0, 0, 7]
    shelf.chain.seconds[3].meanwhile = shelf.chain.office_works
    assert not needs(shelf, shelf.b, 8)
    assert asked_back(shelf) == [[], [], []], "desk A has none to spare"
    handed(shelf.a, voucher, (1, 3))
    shelf.chain.connected()
    assert (on_hand(shelf), asked_back(shelf), not_taken(shelf)) == ([7, 7, 7], [[], [], []], [])
    assert shelf.chain.chain.apart() == []


def test_a_desk_without_a_line_keeps_what_it_was_lent(shelf: Shelf) -> None:
    shelf.chain.cut(shelf.a)
    assert not needs(shelf, shelf.b, 6)
    shelf.gives(shelf.a, 4)
    assert not needs(shelf, shelf.b, 6)
    shelf.gives(shelf.b, 5)
    shelf.chain.heal(shelf.a)
    shelf.chain.connected()
    assert (on_hand(shelf), idle(shelf), asked_back(shelf)) == ([1, 1, 1], [1, 0, 0], [[], [], []])
    assert (not_taken(shelf), shelf.chain.chain.apart()) == ([], [])


def test_what_was_lent_after_somebody_else_asked_stays(shelf: Shelf) -> None:
    assert not needs(shelf, shelf.b, 8)
    desk = shelf.chain.office.desk
    gift = rows(shelf.chain.office, "SELECT id FROM gift")[0][0]
    desk.write(stock_arrived, desk.asked(StockArrived, gift_id=gift, pieces=3, staff_id=shelf.chain.office.who(SUPERVISOR)))
    member, kettle = (shelf.chain.chain.uid(shelf.a, name, its[2]) for name, its in (("member", shelf.members), ("gift", shelf.gifts)))
    shelf.chain.wires[2].ask(new_id(), "lend", Wanted(member, 0, ((kettle, 1),)).text)
    shelf.chain.office_works()
    shelf.chain.connected()
    assert (idle(shelf), asked_back(shelf)) == ([2, 6, 5], [[], [], []])


def test_what_is_said_twice_or_lost_on_the_way_goes_back_once(shelf: Shelf) -> None:
    wire = shelf.chain.wires[2]
    assert not needs(shelf, shelf.b, 6)
    wire.lost = lambda call: call == "push"
    with pytest.raises(Trouble):
        shelf.chain.chain.step(2)
    wire.lost = lambda call: False
    shelf.chain.connected()
    wire.push(wire.pushed)
    shelf.chain.connected()
    assert (idle(shelf), asked_back(shelf), not_taken(shelf)) == ([5, 0, 5], [[], [], []], [])
    assert shelf.chain.chain.apart() == []


def test_only_a_desk_of_the_chain_is_asked(shelf: Shelf) -> None:
    """Desk B was let out: of what it was lent people decide."""
    shelf.chain.office.open.database.exchange(
        lambda connection: connection.execute(text("UPDATE enrolled SET state = 'revoked' WHERE desk = 3"))
    )
    assert not needs(shelf, shelf.a, 7)
    assert asked_back(shelf)[:2] == [[], []]
    assert idle(shelf)[:2] == [0, 6]


def test_a_count_that_idle_pieces_stand_in_the_way_of_is_taken_when_they_are_back(shelf: Shelf) -> None:
    found(shelf, shelf.a, 3)
    shelf.chain.connected()
    assert (on_hand(shelf), not_taken(shelf)) == ([10, 10, 10], [(2, "stock-counted", "shelf")])
    assert (idle(shelf), asked_back(shelf)) == ([5, 5, 0], [[], [], []])
    found(shelf, shelf.a, 3)
    shelf.chain.connected()
    assert (on_hand(shelf), len(not_taken(shelf))) == ([3, 3, 3], 1)
    # Head office lends what stands there, and not what desk A wrote off beyond its own.
    assert not needs(shelf, shelf.b, 4)
    assert idle(shelf)[2] == 3
    shelf.gives(shelf.b, 1)
    shelf.chain.seconds[2].meanwhile = shelf.chain.connected
    assert needs(shelf, shelf.a, 2)
    shelf.gives(shelf.a, 2)
    shelf.chain.connected()
    assert (on_hand(shelf), idle(shelf)) == ([0, 0, 0], [0, 0, 0])
    assert shelf.chain.chain.apart() == []


def test_what_a_desk_wrote_off_beyond_its_own_is_made_up_for_by_the_same_loan(shelf: Shelf) -> None:
    broken(shelf, shelf.a, 6)
    desk = shelf.chain.office.desk
    gift = rows(shelf.chain.office, "SELECT id FROM gift")[0][0]
    desk.write(stock_arrived, desk.asked(StockArrived, gift_id=gift, pieces=3, staff_id=shelf.chain.office.who(SUPERVISOR)))
    shelf.chain.connected()
    assert idle(shelf) == [4, -1, 4], "of seven"
    said = shelf.chain.asking[2].ensure(shelf.members[2], 0, ((shelf.gifts[2], 1),))
    assert (said.enough, said.asked, idle(shelf)) == (True, 1, [2, 1, 4])


def test_a_count_of_books_that_were_old_asks_nobody_for_anything(shelf: Shelf) -> None:
    shelf.gives(shelf.b, 1)
    found(shelf, shelf.a, 9)
    shelf.chain.chain.step(3)
    shelf.chain.office_works()
    shelf.chain.connected()
    assert (not_taken(shelf), idle(shelf)) == ([(2, "stock-counted", "shelf")], [1, 5, 3])
