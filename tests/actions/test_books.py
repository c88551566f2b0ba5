"""Random days at the desk: whatever is done, twice or not at all, the books balance after every step.

The real actions on a real file. After each step everything that is kept is recomputed from its entries; a refused step and a repeated one
leave the file as it was; and what a redemption took, it took from the lots that lapse first.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from databases import by_hand, copy_of
from doing import (
    bought,
    brought_back,
    deposited,
    differences,
    enrolled,
    happens,
    redeemed,
    redemption_of,
    rows,
    standing,
    stocked,
    undone,
    yes,
)
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from shop import CHEAP, CLERK, OPENED, SECOND_CLERK, SUPERVISOR, HeldClock, Shop, programme_text
from sqlalchemy import func, insert, select

from counter_app.actions.adjust import Adjust, adjust
from counter_app.actions.approving import ApprovalGiven, AskApproval, RefuseApproval, ask_approval, refuse_approval, waiting_approvals
from counter_app.actions.deposit import Deposit, deposit
from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.actions.event import Event, happen
from counter_app.actions.gifts import StockArrived, StockBroken, StockCounted, stock_arrived, stock_broken, stock_counted
from counter_app.actions.hand_over import HandOver, hand_over
from counter_app.actions.pricing import Item
from counter_app.actions.redeem import redeem
from counter_app.actions.reveal import Reveal, reveal
from counter_app.actions.shifts import end_shift
from counter_app.actions.take_back import BroughtBack, TakeBack, take_back
from counter_app.actions.undo import Undo, undo
from counter_app.database.asked import Asked
from counter_app.database.door import Action, Work, action
from counter_app.database.journal import BEFORE_FIRST, link
from counter_app.database.posting import new_id
from counter_app.database.purchases import lapsed_of, purchase_by_receipt
from counter_app.database.tables import ledger, lot, programme
from counter_app.opening import open_desk
from counter_app.programme.refusals import Refused
from counter_app.programme.values import GiftKind, IdentifiedBy
from counter_app.screens.issuing import approved, request_for_waiting

PLACE = st.integers(0, 5)
"""Any of a list, counted round."""
BASKET = st.lists(st.tuples(PLACE, st.integers(1, 2)), min_size=1, max_size=2)
"""Gifts by place, and how many of each."""

GIVES_BACK_FROM = OPENED.date() + timedelta(days=90)


MORE = """
[referral]
share = "0.5"
[[bonus]]
for = "spending-months"
months = 2
points = 60
[[discount]]
pays-percent-for = { silver = 95, gold = 90 }
[[event]]
kind = "check-in"
points = 5
times-per-day = 2
every = 2
every-points = 20
[[event]]
kind = "leaving"
takes-all = true
[deposit]
per-full = "100000.00"
points = 100
[[event]]
kind = "withdrawal"
takes-all = true
"""
"""What the shop's programme says more than the shipped one, from the first day on."""
LATER = """
[collecting]
give-back-on-lapse = true
[returns]
stop-at-zero = true
"""


def _versions() -> list[dict[str, Any]]:
    """The second version has more kinds of points; the third gives back what a lapsed voucher held, carries what is under a full unit, and
    lets spent points of returned goods go."""
    more = programme_text().replace("after-months = 24", "after-months = 24\npurchase-extends-to-months = 12") + MORE
    later = more.replace('per-full = "1.00"', 'per-full = "7.00"\ncarries = true', 1) + LATER
    found = []
    for version, first_day, text in ((2, OPENED.date(), more), (3, GIVES_BACK_FROM, later)):
        text = text.replace("version = 1", f"version = {version}")
        sha = hashlib.sha256(text.encode()).digest()
        found.append({"name": "tier-return", "version": version, "first_day": first_day, "text": text, "sha": sha})
    return found


def _take_programmes_in(work: Work, asked: Asked) -> None:
    work.connection.execute(insert(programme), _versions())


take_programmes_in = action("test-programme", again=lambda connection, asked: None)(_take_programmes_in)


class DaysAtTheDesk(RuleBasedStateMachine):
    """Three members, of whom the first brought the others along, three gifts (one that a supervisor approves), two clerks, and a programme
    that changes on its way."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self._room = tempfile.TemporaryDirectory(prefix="days-")
        folder = copy_of(self.template, Path(self._room.name) / "shop")
        clock = HeldClock(OPENED)
        self.shop = Shop(folder, clock, open_desk(folder, now=clock, cost=CHEAP))
        self.sent: list[tuple[Action[Any, Any], Asked, Any]] = []
        self.receipts: list[str] = []
        self.vouchers: list[int] = []

    @initialize()
    def the_morning(self) -> None:
        shop = self.shop
        shop.sign_in(CLERK)
        shop.desk.write(take_programmes_in, shop.desk.asked(Asked))
        self.members = [enrolled(shop, name="王小明")]
        self.members += [enrolled(shop, name=name, referred_by=self.members[0]) for name in ("李小红", "张伟")]
        self.gifts = [
            stocked(shop, "CUP", points=260, pieces=20, per_day=4),
            stocked(shop, "DATA", points=120, pieces=6, kind=GiftKind.VIRTUAL),
            stocked(shop, "PHONE", points=800, pieces=4, retail=99_900),
        ]
        for place, points in enumerate((4000, 9000, 900)):
            self.correct(place, points)
        self.days_pass(20)
        for place in range(3):
            self.buy(place, 1900, ())

    # How a step is done

    def do(self, what: Action[Any, Any], asked: Asked) -> Any:
        """The request is sent. Its answer, or None when it was refused, in which case nothing was written."""
        before = self.version()
        try:
            answer = self.shop.desk.write(what, asked).answer
        except Refused as refused:
            event(f"{what.kind}: {refused.reason.code}")
            assert self.version() == before
            return None
        event(f"{what.kind}: done")
        self.sent.append((what, asked, answer))
        self.click_again(what, asked, answer)
        return answer

    def click_again(self, what: Action[Any, Any], asked: Asked, answer: Any) -> None:
        """A button that was pressed before is pressed once more: the same answer, and nothing more."""
        before = self.version()
        again = self.shop.desk.write(what, self.shop.desk.again(asked))
        assert again.repeated
        assert self.version() == before
        if what is not hand_over:  # what is left on a voucher goes on changing
            assert again.answer == answer

    def version(self) -> Any:
        """Changes whenever anything is committed by the writing connection, and only then; on a server whenever an entry is."""
        asks = "SELECT number FROM chain" if self.shop.open.database.on_server else "PRAGMA data_version"
        return self.shop.desk.read(lambda connection: connection.exec_driver_sql(asks).scalar_one())

    def member(self, place: int) -> int:
        return self.members[place % len(self.members)]

    def basket(self, places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        return tuple((self.gifts[gift % len(self.gifts)], pieces) for gift, pieces in places)

    # What happens at a desk

    @rule(place=PLACE, yuan=st.sampled_from([0, 7, 350, 1200, 2600]), tags=st.sampled_from([(), ("new-product",)]))
    def buy(self, place: int, yuan: int, tags: tuple[str, ...]) -> None:
        receipt = f"S{len(self.receipts)}"
        lines = (BoughtLine(yuan * 70, tags=tags), BoughtLine(yuan * 30))
        if self.do(earn, self.shop.desk.asked(Purchase, member_id=self.member(place), receipt=receipt, lines=lines)) is not None:
            self.receipts.append(receipt)

    @precondition(lambda self: self.receipts)
    @rule(place=PLACE, hundredths=st.sampled_from([1, 30, 50, 100]), line=st.sampled_from([1, 2]), all_spent=st.booleans())
    def bring_back(self, place: int, hundredths: int, line: int, all_spent: bool) -> None:
        receipt = self.receipts[-1 - place % len(self.receipts)]
        found = self.shop.desk.read(purchase_by_receipt, receipt)
        assert found is not None
        amount = found.lines[line - 1].left * hundredths // 100
        free = standing(self.shop, found.member_id).spendable
        if all_spent and free > 0:
            self.correct(self.members.index(found.member_id), -free)
        before = standing(self.shop, found.member_id)
        back = self.do(take_back, self.shop.desk.asked(TakeBack, receipt=receipt, lines=(BroughtBack(line, amount),)))
        if back is not None:
            after = standing(self.shop, found.member_id)
            assert (before.balance - before.debt) - (after.balance - after.debt) == back.points == before.earned - after.earned

    @precondition(lambda self: self.receipts)
    @rule(place=PLACE, last_line_first=st.booleans())
    def bring_everything_back(self, place: int, last_line_first: bool) -> None:
        receipt = self.receipts[-1 - place % len(self.receipts)]
        found = self.shop.desk.read(purchase_by_receipt, receipt)
        assert found is not None
        for line in found.lines[:: -1 if last_line_first else 1]:
            if line.left:
                self.do(take_back, self.shop.desk.asked(TakeBack, receipt=receipt, lines=(BroughtBack(line.line, line.left),)))
        after = self.shop.desk.read(purchase_by_receipt, receipt)
        assert after is not None
        assert (after.left, after.paid, after.discount, after.spins) == (0, 0, 0, 0)
        assert after.carried == after.circumstances.carried.fen
        for owner, lot_id, kept in (
            (after.member_id, after.lot_id, after.points - after.taken_back),
            (after.referrer_id, after.referrer_lot_id, after.referrer_points - after.referrer_taken_back),
        ):
            if owner is not None and lot_id is not None:
                assert kept <= self.shop.desk.read(lapsed_of, owner, lot_id)

    @rule(place=PLACE, kind=st.sampled_from(["check-in", "check-in", "withdrawal", "leaving", "quiz"]), count=st.integers(1, 3))
    def something_happens(self, place: int, kind: str, count: int) -> None:
        member = self.member(place)
        before = standing(self.shop, member)
        brought = self.do(happen, self.shop.desk.asked(Event, member_id=member, kind=kind, count=count))
        if brought is not None:
            after = standing(self.shop, member)
            assert (after.balance - after.debt) - (before.balance - before.debt) == brought.points

    @rule(place=PLACE, amount=st.sampled_from([9_999_999, 10_000_000, 35_000_000]), months=st.integers(1, 3))
    def money_stood(self, place: int, amount: int, months: int) -> None:
        points = self.do(deposit, self.shop.desk.asked(Deposit, member_id=self.member(place), amount=amount, months=months))
        assert points == amount // 10_000_000 * months * 100

    @rule(
        place=PLACE,
        basket=st.lists(st.tuples(PLACE, st.integers(1, 2)), min_size=1, max_size=2),
        then=st.sampled_from(["", "hand-over", "undo"]),
    )
    def redeem(self, place: int, basket: list[tuple[int, int]], then: str) -> None:
        member = self.member(place)
        asked = redemption_of(self.shop, member, *self.basket(basket), yes_from=self.shop.who(SUPERVISOR))
        before = standing(self.shop, member)
        made = self.do(redeem, asked)
        if made is not None:
            self.vouchers.append(made.voucher_id)
            assert standing(self.shop, member).spendable == before.spendable - made.points == made.after
            self.took_what_lapses_first(member, asked.request_id)
            if then == "hand-over":
                self.hand_over(0, 1, 1)
            elif then == "undo":
                self.undo(0)
                assert standing(self.shop, member).spendable == before.spendable

    @rule(place=PLACE, basket=BASKET.map(lambda basket: [*basket, (2, 1)]))
    def ask_for_approval(self, place: int, basket: list[tuple[int, int]]) -> None:
        items = tuple(Item(gift, pieces) for gift, pieces in self.basket(basket))
        asked = self.shop.desk.asked(
            AskApproval, for_request=new_id(), member_id=self.member(place), items=items, identified_by=IdentifiedBy.CARD
        )
        self.do(ask_approval, asked)

    @rule(decision=st.sampled_from(["yes", "yes", "no", "withdrawn"]))
    def decide(self, decision: str) -> None:
        waiting = self.shop.desk.read(waiting_approvals)
        if not waiting:
            return
        supervisor, first = self.shop.who(SUPERVISOR), waiting[0]
        if decision != "yes":
            self.do(
                refuse_approval, self.shop.desk.asked(RefuseApproval, approval_id=first.id, by_id=supervisor if decision == "no" else None)
            )
            return
        asked = request_for_waiting(self.shop.desk, self.shop.open.key, first)
        given = ApprovalGiven(approver_id=supervisor, at=self.shop.desk.clock.now(), for_content=b"", waiting_id=first.id)
        made = self.do(redeem, approved(self.shop.desk, asked, given))
        if made is not None:
            self.vouchers.append(made.voucher_id)

    @precondition(lambda self: self.vouchers)
    @rule(place=PLACE)
    def undo(self, place: int) -> None:
        asked = self.shop.desk.asked(Undo, voucher_id=self.vouchers[-1 - place % len(self.vouchers)])
        self.do(undo, approved(self.shop.desk, asked, yes(self.shop, self.shop.who(SUPERVISOR))))

    @precondition(lambda self: self.vouchers)
    @rule(place=PLACE, pieces=st.integers(1, 2), line=st.sampled_from([1, 1, 2]))
    def hand_over(self, place: int, pieces: int, line: int) -> None:
        voucher = self.vouchers[-1 - place % len(self.vouchers)]
        self.do(hand_over, self.shop.desk.asked(HandOver, voucher_id=voucher, pieces=((line, pieces),)))

    @rule(place=PLACE, points=st.sampled_from([-700, -150, 80, 400, 1500]))
    def correct(self, place: int, points: int) -> None:
        asked = self.shop.desk.asked(Adjust, member_id=self.member(place), points=points, reason="other")
        self.do(adjust, approved(self.shop.desk, asked, yes(self.shop, self.shop.who(SUPERVISOR))))

    @rule(place=PLACE, kind=st.sampled_from(["arrival", "count", "breakage"]), pieces=st.sampled_from([12, 5, 1, 0]))
    def keep_stock(self, place: int, kind: str, pieces: int) -> None:
        request: type[Asked]
        what: Action[Any, Any]
        request, what = {
            "arrival": (StockArrived, stock_arrived), "count": (StockCounted, stock_counted), "breakage": (StockBroken, stock_broken),
        }[kind]  # fmt: skip
        gift = self.gifts[place % len(self.gifts)]
        self.do(what, self.shop.desk.asked(request, gift_id=gift, pieces=pieces, staff_id=self.shop.who(SUPERVISOR)))

    @rule(days=st.sampled_from([1, 1, 1, 7, 31, 120, 365, 366]))
    def days_pass(self, days: int) -> None:
        self.shop.clock.advance(days=days)
        # The first thing that is written closes the days in between; so each later step stands for itself.
        self.shop.desk.write(reveal, self.shop.desk.asked(Reveal, member_id=self.members[0], fields=()))
        assert rows(self.shop, "SELECT count(*) FROM lot WHERE remaining > held AND expires < :today", today=self.today()) == [(0,)]
        assert self.shop.desk.read(waiting_approvals) == ()
        for what, asked, answer in self.sent[-3:]:
            self.click_again(what, asked, answer)

    @rule(other=st.booleans())
    def shift_ends(self, other: bool) -> None:
        end_shift(self.shop.desk, lambda: None)
        self.shop.sign_in(SECOND_CLERK if other else CLERK)
        assert rows(self.shop, "SELECT sum(held) FROM standing") == [(0,)]

    # What must hold

    def today(self) -> int:
        return (self.shop.desk.today() - type(OPENED.date())(1970, 1, 1)).days

    def took_what_lapses_first(self, member: int, request: UUID) -> None:
        taken_of = select(func.max(lot.c.expires), func.min(lot.c.expires)).select_from(ledger.join(lot, lot.c.id == ledger.c.lot_id))
        left = select(func.min(lot.c.expires)).where(lot.c.member_id == member, lot.c.remaining > lot.c.held)
        last, first = self.shop.desk.read(lambda connection: connection.execute(taken_of.where(ledger.c.request_id == request)).one())
        next_to_lapse = self.shop.desk.read(lambda connection: connection.execute(left).scalar_one())
        if last is not None:
            assert first >= self.shop.desk.today()
            assert next_to_lapse is None or last <= next_to_lapse

    @invariant()
    def the_books_balance(self) -> None:
        assert differences(self.shop) == ()

    @invariant()
    def nobody_can_spend_what_they_owe(self) -> None:
        assert rows(self.shop, "SELECT member_id FROM standing WHERE debt > 0 AND balance > held") == []

    def teardown(self) -> None:
        try:
            previous = BEFORE_FIRST
            for number, body, digest in rows(self.shop, "SELECT number, body, hash FROM journal ORDER BY number"):
                assert link(self.shop.desk.facts.desk, 1, number, previous, body.encode()) == digest
                previous = digest
        finally:
            self.shop.open.close()
            self._room.cleanup()


def _days(template: Path, examples: int, steps: int) -> None:
    machine = type("Days", (DaysAtTheDesk,), {"template": template})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck), database=None
        ),
    )


def test_the_books_always_balance(shop_template: Path) -> None:
    _days(shop_template, 15, 30)


@pytest.mark.long
def test_the_books_balance_over_many_more_days(shop_template: Path) -> None:
    _days(shop_template, int(os.environ.get("COUNTER_EXAMPLES", "400")), 80)


# The recomputation sees what it is there to see


TAMPERED = {
    "balance from entries": "UPDATE standing SET balance = balance + 1",
    "balance from lots": "UPDATE standing SET balance = balance + 1",
    "held from lots": "UPDATE standing SET held = 1 WHERE member_id = 1",
    "debt from entries": "UPDATE standing SET debt = 5",
    "earned from entries": "UPDATE standing SET earned = 0",
    "number of entries": "UPDATE standing SET entries = entries + 1",
    "last entry": "UPDATE standing SET entries = entries + 1",
    "lot from entries": "UPDATE lot SET remaining = remaining - 1",
    "lot's owner": "UPDATE lot SET member_id = 2 WHERE id = 1",
    "lot held": "UPDATE lot SET held = 1",
    "hold from its lots": "INSERT INTO hold SELECT 1, uid, 1, 7, 'released', 1, 0 FROM gift LIMIT 1",
    "points nobody stands for": "DELETE FROM standing WHERE member_id = 1",
    "on hand from moves": "UPDATE stock SET on_hand = on_hand + 1",
    "promised from moves": "UPDATE stock SET promised = promised + 1",
    "promised from vouchers and holds": "UPDATE voucher_line SET quantity = quantity + 1, handed = 0",
    "voucher from its lines": "UPDATE voucher_line SET points = points + 1",
    "voucher from the ledger": "UPDATE voucher SET points = points + 1",
    "handed out": "UPDATE voucher_line SET handed = handed + 1",
    "purchase from the ledger": "UPDATE purchase SET points = points + 1",
    "referrer's share from the ledger": "UPDATE purchase SET referrer_points = referrer_points + 1 WHERE referrer_id IS NOT NULL",
    "event from the ledger": (
        "INSERT INTO event SELECT 999, request_id, member_id, 'more', 0, 1, 1, NULL, 1, 7, NULL, '' FROM ledger LIMIT 1"
    ),
    "deposit from the ledger": "UPDATE deposit SET points = points + 1",
    "spent from purchases": "UPDATE standing SET spent_fen = 0",
    "carried from purchases": "UPDATE standing SET carried_fen = 1",
    "journal without gaps": "UPDATE chain SET number = number + 1",
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_book_that_was_touched_is_found(shop: Shop, what: str) -> None:
    shop.sign_in(CLERK)
    shop.desk.write(take_programmes_in, shop.desk.asked(Asked))
    member = enrolled(shop)
    friend = enrolled(shop, name="李小红", referred_by=member)
    bought(shop, member, "S1", "900.00")
    bought(shop, friend, "S2", "30.00")
    happens(shop, friend, "check-in")
    deposited(shop, friend, "100000.00", 1)
    brought_back(shop, "S1", (1, "100.00"))
    gift = stocked(shop, "CUP", points=100, pieces=9, kind=GiftKind.VIRTUAL)
    redeemed(shop, member, (gift, 2))
    undone(shop, redeemed(shop, member, (gift, 1)).voucher_id, shop.who(SUPERVISOR))
    assert differences(shop) == ()

    by_hand(shop.folder, TAMPERED[what])
    assert what in {found.what for found in differences(shop)}
