"""Whatever happens in a shift, its three sums agree with what a second pair of eyes has noted; and what is planted is found."""

from __future__ import annotations

from databases import by_hand
from doing import enrolled, fen, handed, redeemed, refusal, runs, undone, yes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from shift_hands import close_of, closes, counts_in, counts_out, now, puts_in, z_of
from shop import CLERK, SECOND_CLERK, SUPERVISOR, Shop

from counter_app.actions.cash_out import CashOut, cash_out
from counter_app.actions.donate import Donate, donate
from counter_app.actions.gifts import StockArrived, StockBroken, stock_arrived, stock_broken
from counter_app.actions.shifts import close_shift
from counter_app.actions.undo_deal import UndoDeal, undo_deal
from counter_app.actions.z_facts import compared
from counter_app.programme.refusals import Malformed
from counter_app.screens.issuing import approved

RULES = """
[joining]
card-fee = "2.00"
[earning]
per-full = "1.00"
[cash-out]
points = 10
yuan = "6.00"
[[cause]]
id = "library"
title = { zh-Hans = "图书室", en = "Library" }
"""
KETTLE, CUP = "K1", "C1"

doings = some.lists(
    some.one_of(
        some.tuples(some.just("redeem"), some.sampled_from([KETTLE, CUP]), some.integers(1, 3)),
        some.tuples(some.just("hand over"), some.integers(0, 9), some.integers(1, 3)),
        some.tuples(some.just("undo"), some.integers(0, 9), some.just(0)),
        some.tuples(some.just("cash out"), some.just(10), some.integers(1, 4)),
        some.tuples(some.just("undo cash out"), some.integers(0, 9), some.just(0)),
        some.tuples(some.just("donate"), some.integers(1, 40), some.just(0)),
        some.tuples(some.just("arrive"), some.sampled_from([KETTLE, CUP]), some.integers(1, 5)),
        some.tuples(some.just("break"), some.sampled_from([KETTLE, CUP]), some.just(1)),
        some.tuples(some.just("put in"), some.integers(1, 9_999), some.just(0)),
        some.tuples(some.just("take out"), some.integers(1, 999), some.just(0)),
        some.tuples(some.just("enrol"), some.just(0), some.just(0)),
        some.tuples(some.just("another clerk"), some.just(0), some.just(0)),
        some.tuples(some.just("night"), some.just(0), some.just(0)),
    ),
    max_size=9,
)


class SecondEyes:
    """Somebody beside the desk who notes what goes over it: cash in fen, gifts by code, points."""

    def __init__(self, shop: Shop, member: int, gifts: dict[str, int]) -> None:
        self.shop, self.member, self.gifts = shop, member, gifts
        found = now(shop)
        self.cash = found.cash.opening
        self.shelf = {line.code: line.on_hand for line in found.shelf}
        self.points = 0
        self.open: list[tuple[int, str, int, int]] = []
        self.cashed: list[tuple[int, int]] = []

    def does(self, what: str, which: int | str, many: int) -> None:
        shop = self.shop
        if what == "redeem":
            code = str(which)
            points, cash = {KETTLE: (20, 15_00), CUP: (7, 50)}[code]
            free = {line.code: line.on_hand for line in now(shop).shelf}[code] - sum(n - out for _, c, n, out in self.open if c == code)
            if many <= free:
                made = redeemed(shop, self.member, (self.gifts[code], many))
                self.open.append((made.voucher_id, code, many, 0))
                self.cash, self.points = self.cash + cash * many, self.points + points * many
        elif what in ("hand over", "undo") and self.open:
            place = int(which) % len(self.open)
            voucher, code, pieces, out = self.open[place]
            points, cash = {KETTLE: (20, 15_00), CUP: (7, 50)}[code]
            if what == "hand over" and out < pieces:
                going = min(many, pieces - out)
                handed(shop, voucher, (1, going))
                self.open[place] = (voucher, code, pieces, out + going)
                self.shelf[code] -= going
            elif what == "undo":
                undone(shop, voucher, shop.who(SUPERVISOR))
                del self.open[place]
                self.shelf[code] += out
                self.cash, self.points = self.cash - cash * pieces, self.points - points * pieces
        elif what == "cash out" and self.cash >= many * 6_00:
            asked = shop.desk.asked(CashOut, member_id=self.member, points=10 * many)
            paid = shop.desk.write(cash_out, asked).answer
            self.cashed.append((paid.deal_id, paid.cash))
            self.cash, self.points = self.cash - paid.cash, self.points + 10 * many
        elif what == "undo cash out" and self.cashed:
            deal, paid_fen = self.cashed.pop(int(which) % len(self.cashed))
            back = approved(shop.desk, shop.desk.asked(UndoDeal, deal_id=deal), yes(shop, shop.who(SUPERVISOR)))
            shop.desk.write(undo_deal, back)
            self.cash += paid_fen
        elif what == "donate":
            shop.desk.write(donate, shop.desk.asked(Donate, member_id=self.member, cause="library", points=int(which)))
            self.points += int(which)
        elif what == "arrive":
            shop.desk.write(stock_arrived, shop.desk.asked(StockArrived, gift_id=self.gifts[str(which)], pieces=many))
            self.shelf[str(which)] += many
        elif what == "break" and self.shelf[str(which)]:
            asked_of = shop.desk.asked(StockBroken, gift_id=self.gifts[str(which)], pieces=1, staff_id=shop.who(SUPERVISOR))
            shop.desk.write(stock_broken, asked_of)
            self.shelf[str(which)] -= 1
        elif what == "put in":
            puts_in(shop, f"{int(which) // 100}.{int(which) % 100:02d}")
            self.cash += int(which)
        elif what == "take out" and int(which) <= self.cash:
            puts_in(shop, f"-{int(which) // 100}.{int(which) % 100:02d}")
            self.cash -= int(which)
        elif what == "enrol":
            enrolled(shop, name="刘芳")
            self.cash += 2_00
        elif what == "another clerk":
            shop.sign_in(SECOND_CLERK)
        elif what == "night":
            shop.clock.advance(hours=9)


def yuan(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02d}"


def begins(shop: Shop) -> tuple[int, dict[str, int]]:
    runs(shop, RULES)
    gifts = {KETTLE: shop.gift(points=20, cash=15_00, stock=12, code=KETTLE), CUP: shop.gift(points=7, cash=50, stock=5, code=CUP)}
    return shop.member(points=1_000_000), gifts


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(doings=doings, float_=some.integers(0, 50_000), missing=some.integers(-300, 300), gone=some.integers(0, 2), recount=some.booleans())
def test_the_three_sums_agree_and_what_is_planted_is_found(
    shop: Shop, doings: list[tuple[str, int | str, int]], float_: int, missing: int, gone: int, recount: bool
) -> None:
    if not hasattr(shop, "began"):
        shop.sign_in(CLERK)
        shop.began = begins(shop)  # type: ignore[attr-defined]
    member, gifts = shop.began  # type: ignore[attr-defined]
    shop.sign_in(CLERK)
    counts_in(shop, yuan(float_), remark="零钱不同")
    eyes = SecondEyes(shop, member, gifts)
    for what, which, many in doings:
        eyes.does(what, which, many)

    assert shop.desk.on_duty is not None
    shift_id = shop.desk.on_duty.shift_id
    planted = {CUP: max(eyes.shelf[CUP] - gone, 0), KETTLE: eyes.shelf[KETTLE]}
    found_cash = max(eyes.cash + missing, 0)
    if found_cash != eyes.cash or planted != eyes.shelf:
        count = counts_out(shop, yuan(found_cash), **planted)
        result = shop.desk.read(compared, shift_id)
        assert result is not None
        assert result.cash == found_cash - eyes.cash
        assert {one.code: one.counted - one.expected for one in result.gifts} == {
            code: planted[code] - eyes.shelf[code] for code in planted if planted[code] != eyes.shelf[code]
        }
        assert refusal(shop, close_shift, close_of(shop, count)) == Malformed(field="reason", why="empty")

    if recount:
        counts_out(shop, "0")
    facts = z_of(shop, closes(shop, counts_out(shop, yuan(eyes.cash), **eyes.shelf), yuan(eyes.cash))).facts
    assert facts["agree"] == {"points": 1, "gifts": 1, "cash": 1}
    assert facts["cash"]["expected"] == eyes.cash
    assert {line["code"]: line["expected"] for line in facts["shelf"]} == eyes.shelf
    assert sum(debited for _, debited, _ in facts["points"]) == eyes.points


def plant(shop: Shop, statement: str) -> None:
    """Somebody with a database's own shell changes the books behind the desk's back."""
    by_hand(shop.folder, "DROP TRIGGER IF EXISTS tr_ledger_update", "DROP TRIGGER IF EXISTS tr_hand_over_delete", statement)


def test_points_that_nobody_spent_are_found(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member, gifts = begins(shop)
    counts_in(shop, "0")
    redeemed(shop, member, (gifts[CUP], 2))
    assert counts_out(shop, "1") == 1
    plant(shop, "UPDATE ledger SET points = points + 5 WHERE kind = 'redemption'")
    assert shop.desk.on_duty is not None
    result = shop.desk.read(compared, shop.desk.on_duty.shift_id)
    assert result is not None
    assert (result.points, result.cash, result.gifts) == (5, 0, ())


def test_a_hand_over_struck_from_the_books_is_missed_on_the_shelf(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member, gifts = begins(shop)
    counts_in(shop, "0")
    handed(shop, redeemed(shop, member, (gifts[CUP], 2)).voucher_id, (1, 2))
    plant(shop, "DELETE FROM hand_over")
    counts_out(shop, C1=3)
    assert shop.desk.on_duty is not None
    result = shop.desk.read(compared, shop.desk.on_duty.shift_id)
    assert result is not None
    assert [(one.code, one.expected, one.counted) for one in result.gifts] == [(CUP, 5, 3)]


def test_two_mistakes_never_make_a_good_sum(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member, gifts = begins(shop)
    counts_in(shop, "0")
    redeemed(shop, member, (gifts[CUP], 2))
    shop.desk.write(donate, shop.desk.asked(Donate, member_id=member, cause="library", points=30))
    counts_out(shop, yuan(fen("1")))
    plant(shop, "UPDATE ledger SET points = points + 5 WHERE kind = 'redemption'")
    plant(shop, "UPDATE ledger SET points = points - 5 WHERE kind = 'donation'")
    assert shop.desk.on_duty is not None
    result = shop.desk.read(compared, shop.desk.on_duty.shift_id)
    assert result is not None
    assert result.points == 10
