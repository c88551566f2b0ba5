"""Whatever happened at the desk, every report's sums are what the ledger comes to when it is added up by hand."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication
from shop import CLERK, SECOND_CLERK, SECOND_SUPERVISOR, SUPERVISOR, Shop

from counter_app.database.reports import first_redemption
from counter_app.programme.refusals import Refused
from counter_app.screens.reports.asking import Answer, Ground, Stopped, ask, ground_of
from counter_app.screens.reports.kinds import Choice, Kind, Over, choices_of, portions_of, step_of, stretches
from counter_app.screens.reports.telling import report_of
from tests.actions.doing import asked_for_approval, bought, days_pass, handed, redeemed, rows, stocked, undone

MONDAY = date(2026, 11, 2)
SEEDS = (1, 2)


@dataclass
class Days:
    """Some weeks at the desk: receipts, redemptions, gifts handed over, what was undone, and what waits for a supervisor."""

    shop: Shop
    chance: random.Random
    open: list[tuple[int, int]] = field(default_factory=list)
    receipts: int = 0

    def pass_by(self, days: int) -> None:
        shop, chance = self.shop, self.chance
        shop.sign_in(SUPERVISOR)
        members = [
            shop.member(points=chance.randrange(2_000, 9_000), expires=MONDAY + timedelta(days=chance.choice((9, 40, 400))))
            for _ in range(6)
        ]
        gifts = [
            stocked(shop, f"G{number}", points=100 + 150 * number, pieces=60, retail=None if number == 2 else 1_990 * (number + 1))
            for number in range(4)
        ]  # fmt: skip
        for _ in range(days):
            shop.sign_in(chance.choice((CLERK, SECOND_CLERK)))
            for _ in range(chance.randrange(1, 5)):
                self.something(chance.choice(members), gifts)
            days_pass(shop, chance.choice((0, 1, 1, 2, 7)))
        shop.sign_in(SUPERVISOR)

    def something(self, member: int, gifts: list[int]) -> None:
        shop, chance = self.shop, self.chance
        wanted = [(gift, chance.randrange(1, 3)) for gift in chance.sample(gifts, chance.randrange(1, 3))]
        what = chance.choice(("redeem", "redeem", "redeem", "buy", "undo", "hand-over", "wait"))
        try:
            if what == "redeem":
                self.open.append((redeemed(shop, member, *wanted, yes_from=shop.who(SUPERVISOR)).voucher_id, len(wanted)))
            elif what == "wait":
                asked_for_approval(shop, member, *wanted)
            elif what == "undo" and self.open:
                undone(shop, self.open.pop()[0], shop.who(chance.choice((SUPERVISOR, SECOND_SUPERVISOR))))
            elif what == "hand-over" and self.open:
                handed(shop, self.open.pop(0)[0], (1, 1))
            else:
                self.receipts += 1
                bought(shop, member, f"R{self.receipts}", "88.50")
        except Refused:
            # What the rules don't let happen didn't happen: it is in no report and in no book.
            return


@pytest.fixture(params=SEEDS)
def lived(request: pytest.FixtureRequest, shop: Shop) -> Shop:
    Days(shop, random.Random(request.param)).pass_by(14)
    return shop


def grounds(shop: Shop) -> Ground:
    found = ground_of(shop.desk)
    assert found is not None
    return found


def everything(shop: Shop, kind: Kind) -> Answer:
    """The report over all there ever was."""
    ground = grounds(shop)
    found = [one for one in choices_of(kind, ground.programme, ground.today, ground.begun) if one.over in (Over.ALL, Over.NOW)]
    return ask(shop.desk, ground, kind, found[0])


def signed(kind: str) -> int:
    return 1 if kind in ("accrual", "opening", "adjustment-in", "transfer-in", "merge-in", "reversal") else -1


def by_hand(shop: Shop) -> Counter[str]:
    """What each kind of entry comes to in the whole ledger."""
    sums: Counter[str] = Counter()
    for kind, points in rows(shop, "SELECT kind, points FROM ledger"):
        sums[kind] += points
    return sums


def test_what_was_redeemed_is_what_the_ledger_took_less_what_it_gave_back(lived: Shop) -> None:
    ledger = by_hand(lived)
    assert ledger["redemption"] > 0
    answer = everything(lived, Kind.REDEMPTIONS)
    assert sum(one.points for one in answer.rows) == ledger["redemption"] - ledger["reversal"]
    good = rows(lived, "SELECT id, points, cash, retail FROM voucher WHERE state NOT IN ('held', 'void')")
    assert sum(one.times for one in answer.rows) == len(good)
    assert sum(one.cash for one in answer.rows) == sum(cash for _, _, cash, _ in good)
    assert sum(one.cost for one in everything(lived, Kind.COST).rows) == sum(retail - cash for _, _, cash, retail in good)
    whole = everything(lived, Kind.GIFTS)
    assert sum(one.points for one in whole.rows) == ledger["redemption"] - ledger["reversal"]
    lines = rows(lived, "SELECT quantity FROM voucher_line WHERE state NOT IN ('held', 'void')")
    assert sum(one.pieces for one in whole.rows) == sum(quantity for (quantity,) in lines)


def test_every_day_for_itself(lived: Shop) -> None:
    """A day's line says the day's vouchers, added up one by one."""
    expected: dict[int, list[int]] = {}
    for day, points in rows(lived, "SELECT business_date, points FROM voucher WHERE state NOT IN ('held', 'void')"):
        expected.setdefault(day, []).append(points)
    ground = grounds(lived)
    for day, points in expected.items():
        on = date(1970, 1, 1) + timedelta(days=day)
        [line] = ask(lived.desk, ground, Kind.REDEMPTIONS, Choice(Over.LAST_DAYS, on, on, 1)).rows
        assert (line.times, line.points) == (len(points), sum(points))


def test_who_redeemed_and_how_often(lived: Shop) -> None:
    times = Counter(member for (member,) in rows(lived, "SELECT member_id FROM voucher WHERE state NOT IN ('held', 'void')"))
    often = everything(lived, Kind.FREQUENCY)
    assert (often.whole.redeemers, often.whole.times) == (len(times), sum(times.values()))
    assert sum(one.members for one in often.rows) == often.whole.members == 6
    for band in often.rows[1:]:
        assert band.members == sum(band.least <= count and (band.most is None or count <= band.most) for count in times.values())
    share = everything(lived, Kind.REDEEMERS)
    assert (share.whole.redeemers, share.whole.members) == (len(times), 6)


def test_points_flow_as_the_ledger_says_and_what_is_left_is_owed(lived: Shop) -> None:
    ledger = by_hand(lived)
    flows = everything(lived, Kind.POINTS).rows
    sums = {
        name: sum(getattr(one, name) for one in flows) for name in ("earned", "redeemed", "back", "lapsed", "otherwise", "came", "went")
    }
    assert (sums["redeemed"], sums["back"], sums["lapsed"]) == (ledger["redemption"], ledger["reversal"], ledger["expiry"])
    inward = sums["earned"] + sums["back"] + sums["came"]
    outward = sums["redeemed"] + sums["lapsed"] + sums["otherwise"] + sums["went"]
    assert inward - outward == sum(signed(kind) * points for kind, points in ledger.items() if kind != "settlement")
    [(balance, debt)] = rows(lived, "SELECT SUM(balance), SUM(debt) FROM standing")
    assert inward - outward == balance - debt
    owed = everything(lived, Kind.OWED).rows
    assert sum(one.points for one in owed) == balance
    assert len({one.last_day for one in owed}) == len(owed)


def test_the_table_adds_up_to_its_figures(lived: Shop, qapp: QApplication) -> None:
    """What stands under the columns is what stands in them."""
    for kind in (Kind.REDEMPTIONS, Kind.GIFTS, Kind.OWED, Kind.POINTS, Kind.COST, Kind.STOCK):
        answer = everything(lived, kind)
        report = report_of(answer)
        for place, col in enumerate(report.columns):
            if col.summed:
                assert report.sums()[place] == sum(col.value(row) for row in report.rows)  # type: ignore[misc]
        if report.plot is not None:
            assert all(len(one.values) == len(report.plot.labels) == len(one.texts) for one in report.plot.series)


def test_who_said_yes_and_no(lived: Shop) -> None:
    ground = grounds(lived)
    answer = ask(lived.desk, ground, Kind.APPROVALS, Choice(Over.ALL, MONDAY, ground.today))
    expected = rows(lived, "SELECT COUNT(*) FROM approval WHERE state = 'used' AND approver_id IS NOT NULL")
    assert sum(one.yes for one in answer.rows) == expected[0][0] > 0
    assert sum(one.no for one in answer.rows) == 0
    before = Choice(Over.LAST_DAYS, MONDAY - timedelta(days=9), MONDAY - timedelta(days=1), 9)
    assert ask(lived.desk, ground, Kind.APPROVALS, before).rows == ()


def test_a_report_that_nobody_waits_for_any_more_stops_at_its_next_portion(shop: Shop) -> None:
    shop.sign_in(SUPERVISOR)
    ground = grounds(shop)
    told: list[tuple[int, int]] = []

    def second(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 1

    year = Choice(Over.ALL, MONDAY - timedelta(days=365), MONDAY)
    with pytest.raises(Stopped):
        ask(shop.desk, ground, Kind.REDEMPTIONS, year, second)
    assert told == [(0, 4), (1, 4)]
    assert shop.desk.read(first_redemption) is None


@pytest.mark.parametrize(
    ("days", "step", "marks"), [(30, "day", 30), (45, "day", 45), (90, "week", 14), (365, "month", 13), (4_000, "year", 12)]
)
def test_stretches_cover_every_day_once(days: int, step: str, marks: int) -> None:
    span = (MONDAY - timedelta(days=days - 1), MONDAY)
    found = stretches(span)
    assert step_of(span) == step
    assert len(found) == marks
    assert found[0][0] == span[0]
    assert found[-1][1] == span[1]
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(found))
    assert sum((last - first).days + 1 for first, last in portions_of(span, 92)) == days
