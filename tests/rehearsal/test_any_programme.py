"""Whatever a shop writes into its programme file and whatever members do: what must hold, holds. Played through the desk's own actions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from any_programme import FIRST, baskets, days, programmes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import text
from sqlalchemy.engine import Connection

from counter_app.database.books import recompute
from counter_app.rehearsal import play  # noqa: F401  every step is known
from counter_app.rehearsal.cases import ProgrammeFile
from counter_app.rehearsal.format import STEPS
from counter_app.rehearsal.hands import Came, Hands
from counter_app.rehearsal.stage import stage

QUICK = settings(max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=600, deadline=None, database=None, suppress_health_check=list(HealthCheck))

SPENDING = ("redemption", "payment", "transfer-out", "adjustment-out")


class Counter:
    """One shop with this programme and its two members, A and B; A brought B along."""

    def __init__(self, hands: Hands, context: dict[str, int]) -> None:
        self.hands, self.context = hands, context
        self.does({"on": FIRST, "do": "enrol", "member": "A", "birthday": date(1990, 2, 14)})
        self.does({"do": "enrol", "member": "B", "referred_by": "A"})

    def does(self, said: dict[str, Any]) -> Came:
        step = STEPS[said["do"]].model_validate(said, context=self.context)
        if step.on is not None:
            self.hands.stage.move_to(step.on)
        self.hands.stage.time.pass_by()
        return self.hands.take(step)

    def ask(self, question: str, **values: Any) -> list[tuple[Any, ...]]:
        def asked(connection: Connection) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in connection.execute(text(question), values)]

        return self.hands.desk.read(asked)

    def owns(self, member: str) -> int:
        """What the member holds, in parts; a debt is below zero."""
        [(points,)] = self.ask("SELECT balance - debt FROM standing WHERE member_id = :member", member=self.hands.members[member])
        return int(points)

    def entries(self) -> int:
        [(number,)] = self.ask("SELECT coalesce(max(rowid), 0) FROM journal")
        return int(number)


@contextmanager
def counter(programme: ProgrammeFile) -> Iterator[Counter]:
    with stage(programme, (), FIRST) as set_up:
        yield Counter(Hands(set_up, ()), {"decimals": programme.says.decimals})


def the_books_balance(programme: ProgrammeFile, doings: list[dict[str, Any]]) -> None:
    with counter(programme) as shop:
        for doing in doings:
            came = shop.does(doing)
            assert shop.hands.desk.read(recompute) == (), doing
            if came.refused is None and doing["do"] in ("redeem", "pay_with_points", "transfer", "adjust"):
                spent_from_what_ends_first(shop)


def spent_from_what_ends_first(shop: Counter) -> None:
    """What the latest request spent, it spent from living lots; and every other living lot ends no sooner."""
    today = (shop.hands.desk.today() - date(1970, 1, 1)).days
    kinds = ", ".join(f"'{kind}'" for kind in SPENDING)
    spent = shop.ask(
        f"""SELECT lot.id, lot.member_id, lot.expires FROM ledger JOIN lot ON lot.id = ledger.lot_id
        WHERE ledger.kind IN ({kinds}) AND ledger.request_id = (SELECT request_id FROM journal ORDER BY number DESC LIMIT 1)"""
    )
    held = shop.ask(
        """SELECT lot.id, lot.member_id, lot.expires FROM hold_lot JOIN lot ON lot.id = hold_lot.lot_id
        JOIN voucher ON voucher.hold_id = hold_lot.hold_id
        WHERE voucher.request_id = (SELECT request_id FROM journal ORDER BY number DESC LIMIT 1)"""
    )
    for _, member, ends in spent + held:
        assert ends >= today
        [(sooner,)] = shop.ask(
            "SELECT count(*) FROM lot WHERE member_id = :member AND remaining > held AND expires >= :today AND expires < :ends",
            member=member, today=today, ends=ends,
        )  # fmt: skip
        assert sooner == 0


def everything_brought_back_takes_back_everything(programme: ProgrammeFile, bought: list[list[dict[str, Any]]], chance: Any) -> None:
    with counter(programme) as shop:
        today = FIRST
        for number, lines in enumerate(bought):
            today += timedelta(days=chance.choice([0, 0, 1, 13]))
            came = shop.does({"on": today, "do": "purchase", "member": "AB"[number % 2], "receipt": f"R{number}", "lines": lines})
            assert came.refused is None
        parts = [(f"R{number}", line) for number, lines in enumerate(bought) for line in lines]
        chance.shuffle(parts)
        for receipt, line in parts:
            today += timedelta(days=chance.choice([0, 0, 1]))
            whole, fen = (int(part) for part in line["amount"].split("."))
            half = (whole * 100 + fen) // chance.choice([1, 2, 3])
            for some_of_it in (half, whole * 100 + fen - half):
                if some_of_it:
                    amount = f"{some_of_it // 100}.{some_of_it % 100:02d}"
                    came = shop.does({"on": today, "do": "return", "receipt": receipt, "lines": [{**line, "amount": amount}]})
                    assert came.refused is None, came.refused
        assert (shop.owns("A"), shop.owns("B")) == (0, 0)
        assert shop.ask("SELECT sum(earned), sum(spent_fen) FROM standing") == [(0, 0)]


def lines_earn_the_same_in_any_order(programme: ProgrammeFile, lines: list[dict[str, Any]], otherwise: list[dict[str, Any]]) -> None:
    earned = []
    for order in (lines, otherwise):
        with counter(programme) as shop:
            shop.does({"do": "purchase", "member": "A", "receipt": "R1", "lines": order})
            earned.append(shop.owns("A"))
    assert earned[0] == earned[1]


ORDERS = baskets().flatmap(lambda lines: some.tuples(some.just(lines), some.permutations(lines)))
PURCHASES = some.lists(baskets(), min_size=1, max_size=4)


@QUICK
@given(programmes(), days())
def test_the_books_balance_after_every_step(programme: ProgrammeFile, doings: list[dict[str, Any]]) -> None:
    the_books_balance(programme, doings)


@QUICK
@given(programmes(), PURCHASES, some.randoms(use_true_random=False))
def test_everything_brought_back_takes_back_everything(programme: ProgrammeFile, bought: list[list[dict[str, Any]]], chance: Any) -> None:
    everything_brought_back_takes_back_everything(programme, bought, chance)


@QUICK
@given(programmes(), ORDERS)
def test_lines_earn_the_same_in_any_order(programme: ProgrammeFile, orders: tuple[list[dict[str, Any]], list[dict[str, Any]]]) -> None:
    lines_earn_the_same_in_any_order(programme, *orders)


@pytest.mark.long
@LONG
@given(programmes(), days(30))
def test_the_books_balance_after_every_step_of_many(programme: ProgrammeFile, doings: list[dict[str, Any]]) -> None:
    the_books_balance(programme, doings)


@pytest.mark.long
@LONG
@given(programmes(), PURCHASES, some.randoms(use_true_random=False))
def test_many_things_brought_back_take_back_everything(programme: ProgrammeFile, bought: list[list[dict[str, Any]]], chance: Any) -> None:
    everything_brought_back_takes_back_everything(programme, bought, chance)


@pytest.mark.long
@LONG
@given(programmes(), ORDERS)
def test_many_lines_earn_the_same_in_any_order(programme: ProgrammeFile, orders: tuple[list[dict[str, Any]], list[dict[str, Any]]]) -> None:
    lines_earn_the_same_in_any_order(programme, *orders)
