"""What points do that is no gift, at the desk: off a price, to another member, to a cause, as cash, for a spin; and undone."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import pytest
from doing import bought, brought_back, differences, linked, lots, refusal, rows, said, standing, yes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from shop import CLERK, SECOND_CLERK, SECOND_SUPERVISOR, SUPERVISOR, Shop
from sqlalchemy import insert
from sqlalchemy.engine import Connection

from counter_app.actions.cash_out import CashOut, cash_out, quote_cash
from counter_app.actions.donate import Donate, donate
from counter_app.actions.draw import Drawn, Spun, draw, drawn, quote_spin
from counter_app.actions.members import SetMemberState, set_member_state
from counter_app.actions.pay_with_points import Paid, PayWithPoints, pay_with_points, quote_payment
from counter_app.actions.shifts import CloseShift, close_shift
from counter_app.actions.transfer import Transfer, transfer
from counter_app.actions.undo_deal import DealUndone, UndoDeal, undo_deal
from counter_app.database.asked import Asked
from counter_app.database.deals import deal_by_id, deals_of_member, deals_of_shift
from counter_app.database.door import Action, Work, action
from counter_app.database.tables import programme
from counter_app.programme import draw as rules
from counter_app.programme.refusals import (
    ApprovalOver,
    BelowThreshold,
    FinalSale,
    InsufficientPoints,
    LimitReached,
    Malformed,
    MemberBlocked,
    NeedsApproval,
    NotCashable,
    NothingLeft,
    NotRedeemable,
    NotTransferable,
    OutsideWindow,
    OwnMember,
    OwnRequest,
    ShiftOver,
    TierTooLow,
)
from counter_app.programme.values import Money, Points
from counter_app.screens.issuing import approved

A = TypeVar("A", bound=Asked)
T = TypeVar("T")

TEXT = """
programme = "try-out"
version = 1
first-day = 2020-01-01
title = { zh-Hans = "试用", en = "Try-out" }
decimals = 0
"""
TIERS = """
[earning]
per-full = "1.00"
[[tier]]
id = "ordinary"
title = { zh-Hans = "普通", en = "Ordinary" }
[[tier]]
id = "silver"
title = { zh-Hans = "银卡", en = "Silver" }
"""
GENEROUS = f"""{TEXT}
transfer = true
{TIERS}
[[paying.rate]]
points = 100
yuan = "10.00"
[cash-out]
points = 10
yuan = "6.00"
[[cause]]
id = "library"
title = {{ zh-Hans = "图书室", en = "Library" }}
[draw]
prize = {{ zh-Hans = "奖品", en = "Prize" }}
points = 50
odds-for = {{ silver = 30 }}
"""
WHEEL = f"""{TEXT}{TIERS}
[draw]
prize = {{ zh-Hans = "转盘奖品", en = "Wheel prize" }}
purchase-from = "78.00"
odds = 20
"""


@dataclass(frozen=True)
class _Runs(Asked):
    text: str


def _never_again(connection: Connection, asked: _Runs) -> None:
    raise AssertionError("a test took the same programme in twice")


@action("test-programme", again=_never_again)
def _run(work: Work, asked: _Runs) -> None:
    work.connection.execute(
        insert(programme),
        {"name": "try-out", "version": 1, "first_day": asked.business_date, "text": asked.text, "sha": asked.content()},
    )
    work.wrote("programme", name="try-out")


def runs(shop: Shop, text: str) -> None:
    """From today the shop's programme says this."""
    shop.desk.write(_run, shop.desk.asked(_Runs, text=text))


@pytest.fixture
def generous(shop: Shop) -> Shop:
    """A shop whose programme does everything that this is about; a clerk is at the desk."""
    shop.sign_in(CLERK)
    runs(shop, GENEROUS)
    return shop


def does(shop: Shop, what: Action[A, T], request: type[A], *, yes_from: int | None = None, **fields: object) -> T:
    asked = shop.desk.asked(request, **fields)
    return shop.desk.write(what, asked if yes_from is None else approved(shop.desk, asked, yes(shop, yes_from))).answer


def pays(shop: Shop, member: int, price: int, points: int, **more: object) -> Paid:
    return does(shop, pay_with_points, PayWithPoints, member_id=member, price=price, points=points, **more)  # type: ignore[arg-type]


def spins(shop: Shop, member: int, seed: int) -> Drawn:
    return does(shop, draw, Spun, member_id=member, seed=seed)


def no(doing: Callable[[], object]) -> object:
    return said(doing)


# Points off a price


def test_a_member_pays_part_of_a_price_with_points(generous: Shop) -> None:
    member = generous.member(points=450, expires=date(2026, 12, 31))
    most = generous.desk.read(quote_payment, member, 9900, None, date(2026, 11, 2))
    assert (most.points, most.discount, most.due, most.reasons) == (Points(400), Money(4000), Money(5900), ())
    paid = pays(generous, member, 9900, 400)
    assert (paid.points, paid.discount, paid.due) == (400, 4000, 5900)
    assert lots(generous, member) == [(date(2026, 12, 31), 50)]
    kept = generous.desk.read(deal_by_id, paid.deal_id)
    assert (kept.kind, kept.points, kept.fen, kept.detail["price"]) == ("payment", 400, 4000, 9900)
    assert rows(generous, "SELECT kind, points FROM ledger WHERE member_id = :m AND seq > 1", m=member) == [("payment", 400)]
    assert differences(generous) == ()


def test_what_the_rules_forbid_is_refused_and_moves_nothing(generous: Shop) -> None:
    member = generous.member(points=150)
    assert no(lambda: pays(generous, member, 9900, 150)) == BelowThreshold(needs=Points(200), has=Points(150), step=Points(100))
    assert no(lambda: pays(generous, member, 9900, 0)) == BelowThreshold(needs=Points(100), has=Points(0))
    assert no(lambda: pays(generous, member, 9900, 200)) == InsufficientPoints(needs=Points(200), holds=Points(150))
    assert no(lambda: pays(generous, member, 9900, -100)) == Malformed(field="points", why="negative")
    assert no(lambda: pays(generous, member, 0, 100)) == Malformed(field="price", why="empty")
    assert standing(generous, member).balance == 150
    assert rows(generous, "SELECT count(*) FROM deal") == [(0,)]


def test_a_large_payment_needs_a_supervisor(generous: Shop) -> None:
    supervisor, member = generous.who(SUPERVISOR), generous.member(points=6000)
    assert no(lambda: pays(generous, member, 99_900, 5000)) == NeedsApproval("points", from_points=Points(5000))
    assert pays(generous, member, 99_900, 4900).discount == 49_000
    rich = generous.member(points=6000)
    assert pays(generous, rich, 99_900, 5000, yes_from=supervisor).discount == 50_000
    assert rows(generous, "SELECT kind, state FROM approval") == [("payment", "used")]


def test_the_yes_is_to_exactly_this_payment(generous: Shop) -> None:
    supervisor, member = generous.who(SUPERVISOR), generous.member(points=9000)
    asked = generous.desk.asked(PayWithPoints, member_id=member, price=99_900, points=5000)
    with_yes = approved(generous.desk, asked, yes(generous, supervisor))
    assert refusal(generous, pay_with_points, replace(with_yes, points=6000)) == ApprovalOver(why="changed")
    own_yes = approved(generous.desk, asked, yes(generous, generous.who(CLERK)))
    assert refusal(generous, pay_with_points, own_yes).code == "not-a-supervisor"


@pytest.mark.parametrize("times", [2, 3])
def test_the_same_click_pays_once(generous: Shop, times: int) -> None:
    member = generous.member(points=500)
    asked = generous.desk.asked(PayWithPoints, member_id=member, price=9900, points=400)
    answers = [generous.desk.write(pay_with_points, asked) for _ in range(times)]
    assert [one.repeated for one in answers] == [False] + [True] * (times - 1)
    assert len({one.answer for one in answers}) == 1
    assert standing(generous, member).balance == 100


def test_nobody_pays_with_points_of_the_blocked_or_with_their_own(generous: Shop) -> None:
    member, own = generous.member(points=500, state="blocked"), generous.member(points=500)
    linked(generous, generous.who(CLERK), own)
    assert no(lambda: pays(generous, member, 9900, 100)) == MemberBlocked()
    assert no(lambda: pays(generous, own, 9900, 100)) == OwnMember()
    assert no(lambda: does(generous, cash_out, CashOut, member_id=own, points=10)) == OwnMember()
    assert no(lambda: does(generous, donate, Donate, member_id=own, points=10, cause="library")) == OwnMember()
    assert no(lambda: spins(generous, own, 1)) == OwnMember()
    assert no(lambda: does(generous, transfer, Transfer, member_id=member, to_id=own, points=10)) == OwnMember()


def test_the_journal_says_what_was_done_and_names_nobody(generous: Shop) -> None:
    member = generous.member(points=500, name="独孤求败", phone="13812345678")
    pays(generous, member, 9900, 100)
    last = json.loads(generous.bodies()[-1])
    assert (last["kind"], last["programme"]) == ("pay-with-points", "try-out")
    [kept] = [row for row in last["rows"] if row["table"] == "deal"]
    assert (kept["kind"], kept["points"], kept["fen"]) == ("payment", 100, 1000)
    assert "独孤" not in json.dumps(last, ensure_ascii=False)
    assert "13812345678" not in json.dumps(last)


# To another member


def test_points_given_away_keep_their_last_days(generous: Shop) -> None:
    giver, receiver = generous.member(points=300, expires=date(2026, 12, 31)), generous.member(points=10)
    bought(generous, giver, "S1", "200.00")
    given_points = does(generous, transfer, Transfer, member_id=giver, to_id=receiver, points=400, yes_from=generous.who(SUPERVISOR))
    assert given_points.points == 400
    assert lots(generous, giver) == [(date(2026, 12, 31), 0), (None, 100)]
    assert lots(generous, receiver) == [(None, 10), (date(2026, 12, 31), 300), (None, 100)]
    assert standing(generous, receiver).earned == 10
    assert standing(generous, giver).earned == 500
    assert differences(generous) == ()


def test_a_transfer_is_always_approved_by_somebody_else(generous: Shop) -> None:
    giver, receiver = generous.member(points=300), generous.member()
    asked = generous.desk.asked(Transfer, member_id=giver, to_id=receiver, points=1)
    assert refusal(generous, transfer, asked) == NeedsApproval(because="transfer")
    generous.sign_in(SUPERVISOR)
    own = generous.desk.asked(Transfer, member_id=giver, to_id=receiver, points=1)
    assert refusal(generous, transfer, approved(generous.desk, own, yes(generous, generous.who(SUPERVISOR)))) == OwnRequest()


def test_points_go_to_somebody_else_who_may_have_them(generous: Shop) -> None:
    giver, blocked, receiver = generous.member(points=300), generous.member(state="blocked"), generous.member()
    assert no(lambda: does(generous, transfer, Transfer, member_id=giver, to_id=giver, points=1)) == NotTransferable(to_oneself=True)
    assert no(lambda: does(generous, transfer, Transfer, member_id=giver, to_id=blocked, points=1)) == MemberBlocked()
    too_many = no(lambda: does(generous, transfer, Transfer, member_id=giver, to_id=receiver, points=301))
    assert too_many == InsufficientPoints(needs=Points(301), holds=Points(300))
    assert no(lambda: does(generous, transfer, Transfer, member_id=giver, to_id=receiver, points=0)) == Malformed("points", "empty")


def test_a_receivers_debt_is_filled_first(generous: Shop) -> None:
    giver, receiver = generous.member(points=300), generous.member()
    bought(generous, receiver, "S1", "200.00")
    pays(generous, receiver, 9900, 200)
    brought_back(generous, "S1", (1, "200.00"))
    assert standing(generous, receiver).debt == 200
    does(generous, transfer, Transfer, member_id=giver, to_id=receiver, points=250, yes_from=generous.who(SUPERVISOR))
    now = standing(generous, receiver)
    assert (now.balance, now.debt) == (50, 0)
    assert differences(generous) == ()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.lists(some.tuples(some.sampled_from([None, date(2026, 11, 2), date(2026, 12, 31), date(2027, 6, 1)]), some.integers(1, 400))),
    some.data(),
)
def test_a_transfer_keeps_the_sum_and_the_dates(generous: Shop, held: list[tuple[date | None, int]], chance: some.DataObject) -> None:
    giver, receiver = generous.member(), generous.member()
    for expires, points in held:
        source = generous.member(points=points, expires=expires)
        does(generous, transfer, Transfer, member_id=source, to_id=giver, points=points, yes_from=generous.who(SUPERVISOR))
    before, total = lots(generous, giver), sum(points for _, points in held)
    assert sorted(before, key=str) == sorted(held, key=str)
    if not total:
        return
    wanted = chance.draw(some.integers(1, total))
    does(generous, transfer, Transfer, member_id=giver, to_id=receiver, points=wanted, yes_from=generous.who(SUPERVISOR))
    after, arrived = lots(generous, giver), lots(generous, receiver)
    assert sum(points for _, points in arrived) == wanted
    assert _by_day(before) == _by_day([*after, *arrived])
    # What lapses first went first.
    last_gone = max((day or date.max for day, _ in arrived), default=date.min)
    assert all(points == 0 for day, points in after if (day or date.max) < last_gone)
    assert differences(generous) == ()


def _by_day(found: list[tuple[date | None, int]]) -> dict[date | None, int]:
    days: dict[date | None, int] = {}
    for day, points in found:
        days[day] = days.get(day, 0) + points
    return days


# To a cause, and as cash


def test_points_go_to_a_cause_that_the_programme_names(generous: Shop) -> None:
    member = generous.member(points=300)
    assert does(generous, donate, Donate, member_id=member, points=120, cause="library").points == 120
    assert no(lambda: does(generous, donate, Donate, member_id=member, points=10, cause="moon")) == NotRedeemable("donation")
    [kept] = generous.desk.read(deals_of_member, member)
    assert (kept.kind, kept.points, kept.detail, kept.undone) == ("donation", 120, {"cause": "library"}, False)
    assert standing(generous, member).balance == 180


def test_points_become_cash_in_whole_steps(generous: Shop) -> None:
    member = generous.member(points=300)
    assert generous.desk.read(quote_cash, member, 250, date(2026, 11, 2)).cash == Money(15_000)
    paid_out = does(generous, cash_out, CashOut, member_id=member, points=250)
    assert (paid_out.points, paid_out.cash) == (250, 15_000)
    said_no = no(lambda: does(generous, cash_out, CashOut, member_id=member, points=15))
    assert said_no == BelowThreshold(needs=Points(20), has=Points(15), step=Points(10))
    assert no(lambda: does(generous, cash_out, CashOut, member_id=member, points=60)) == InsufficientPoints(Points(60), Points(50))


def test_a_programme_does_only_what_its_file_says(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, TEXT + TIERS)
    member, other = shop.member(points=300), shop.member()
    assert no(lambda: pays(shop, member, 9900, 100)) == NotRedeemable("payment")
    assert no(lambda: does(shop, transfer, Transfer, member_id=member, to_id=other, points=1)) == NotTransferable()
    assert no(lambda: does(shop, donate, Donate, member_id=member, points=1, cause="library")) == NotRedeemable("donation")
    assert no(lambda: does(shop, cash_out, CashOut, member_id=member, points=1)) == NotCashable()
    assert no(lambda: spins(shop, member, 1)) == NotRedeemable("draw")


def test_outside_the_campaign_nothing_goes_out(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, GENEROUS + "[window]\nfrom = 2026-11-03\nuntil = 2026-11-03\n")
    member, other, supervisor = shop.member(points=900, tier="silver"), shop.member(), shop.who(SUPERVISOR)
    deeds: list[Callable[[], object]] = [
        lambda: pays(shop, member, 9900, 100),
        lambda: does(shop, cash_out, CashOut, member_id=member, points=10),
        lambda: does(shop, donate, Donate, member_id=member, points=10, cause="library"),
        lambda: does(shop, transfer, Transfer, member_id=member, to_id=other, points=10, yes_from=supervisor),
        lambda: spins(shop, member, 1),
    ]
    day = date(2026, 11, 3)
    assert [no(deed) for deed in deeds] == [OutsideWindow(day, day, again=day)] * 5
    shop.clock.advance(days=1)
    shop.sign_in(CLERK)
    for deed in deeds:
        deed()
    assert standing(shop, member).balance == 900 - 100 - 10 - 10 - 10 - 50
    shop.clock.advance(days=1)
    shop.sign_in(CLERK)
    assert [no(deed) for deed in deeds] == [OutsideWindow(day, day, again=None)] * 5


# The draw


def test_a_spin_costs_points_and_can_be_reckoned_again(generous: Shop) -> None:
    member = generous.member(points=120, tier="silver")
    spin = generous.desk.read(quote_spin, member, date(2026, 11, 2))
    assert (spin.points, spin.odds, spin.reasons) == (Points(50), 30, ())
    won, lost = spins(generous, member, 1), spins(generous, member, 0)
    assert (won.record.number, won.record.won, won.points, won.receipt) == (2727, True, 50, "")
    assert (lost.record.number, lost.record.won) == (5394, False)
    assert won.prize.en == "Prize"
    assert won.record.commitment == rules.commitment(1)
    assert [rules.check(drawn(kept).record) for kept in generous.desk.read(deals_of_member, member)] == [True, True]
    assert no(lambda: spins(generous, member, 2)) == InsufficientPoints(needs=Points(50), holds=Points(20))


def test_a_spin_asked_for_again_is_the_same_spin(generous: Shop) -> None:
    member = generous.member(points=120, tier="silver")
    asked = generous.desk.asked(Spun, member_id=member, seed=2**255 + 1)
    first, again = generous.desk.write(draw, asked), generous.desk.write(draw, asked)
    assert again.repeated
    assert again.answer == first.answer
    assert first.answer.record.seed == 2**255 + 1


def test_a_tier_without_odds_is_told_which_has_them(generous: Shop) -> None:
    assert no(lambda: spins(generous, generous.member(points=120), 1)) == TierTooLow(needs="silver")


def test_a_purchase_large_enough_brings_one_spin(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, WHEEL)
    member = shop.member(points=5)
    assert no(lambda: spins(shop, member, 9)) == BelowThreshold(needs=Money(7800), has=Money(0))
    bought(shop, member, "S1", "77.99")
    assert no(lambda: spins(shop, member, 9)) == BelowThreshold(needs=Money(7800), has=Money(7799))
    bought(shop, member, "S2", "78.00")
    bought(shop, member, "S3", "500.00")
    first, second = spins(shop, member, 9), spins(shop, member, 1)
    assert [(one.receipt, one.points, one.record.won) for one in (first, second)] == [("S2", 0, True), ("S3", 0, False)]
    assert no(lambda: spins(shop, member, 9)) == LimitReached(limit=1, per="purchase", of="draw")
    assert standing(shop, member).balance == 5 + 77 + 78 + 500
    assert differences(shop) == ()


def test_goods_brought_back_take_the_spin_along(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, WHEEL)
    member = shop.member()
    bought(shop, member, "S1", "80.00")
    brought_back(shop, "S1", (1, "2.01"))
    assert no(lambda: spins(shop, member, 9)) == BelowThreshold(needs=Money(7800), has=Money(7799))


# Undone


def undone(shop: Shop, deal_id: int, yes_from: int) -> DealUndone:
    return does(shop, undo_deal, UndoDeal, deal_id=deal_id, yes_from=yes_from)


def test_a_payment_is_undone_within_the_shift_and_its_points_are_where_they_were(generous: Shop) -> None:
    supervisor, member = generous.who(SUPERVISOR), generous.member(points=300, expires=date(2026, 12, 31))
    bought(generous, member, "S1", "200.00")
    before = lots(generous, member)
    paid = pays(generous, member, 9900, 400)
    bare = generous.desk.asked(UndoDeal, deal_id=paid.deal_id)
    assert refusal(generous, undo_deal, bare) == NeedsApproval(because="undo")
    back = undone(generous, paid.deal_id, supervisor)
    assert (back.points, back.fen) == (400, 4000)
    assert lots(generous, member) == before
    assert generous.desk.read(deal_by_id, paid.deal_id).undone
    assert no(lambda: undone(generous, paid.deal_id, supervisor)) == NothingLeft()
    assert differences(generous) == ()


def test_a_donation_and_cash_are_undone_too(generous: Shop) -> None:
    supervisor, member = generous.who(SUPERVISOR), generous.member(points=300)
    donation = does(generous, donate, Donate, member_id=member, points=100, cause="library").deal_id
    cash = does(generous, cash_out, CashOut, member_id=member, points=100).deal_id
    assert [one.kind for one in generous.desk.read(deals_of_shift, 1)] == ["cash-out", "donation"]
    assert [undone(generous, deal, supervisor).points for deal in (donation, cash)] == [100, 100]
    assert standing(generous, member).balance == 300
    assert [one.undone for one in generous.desk.read(deals_of_member, member)] == [True, True]


def test_the_same_click_undoes_once(generous: Shop) -> None:
    member = generous.member(points=300)
    paid = pays(generous, member, 9900, 100)
    asked = approved(generous.desk, generous.desk.asked(UndoDeal, deal_id=paid.deal_id), yes(generous, generous.who(SUPERVISOR)))
    first, again = generous.desk.write(undo_deal, asked), generous.desk.write(undo_deal, asked)
    assert again.repeated
    assert again.answer == first.answer
    assert standing(generous, member).balance == 300


def test_a_transfer_is_undone_while_the_receiver_still_has_it(generous: Shop) -> None:
    supervisor = generous.who(SUPERVISOR)
    giver, receiver = generous.member(points=300, expires=date(2026, 12, 31)), generous.member(points=50)
    one = does(generous, transfer, Transfer, member_id=giver, to_id=receiver, points=200, yes_from=supervisor).deal_id
    assert undone(generous, one, supervisor).points == 200
    assert lots(generous, giver) == [(date(2026, 12, 31), 300)]
    assert standing(generous, receiver).balance == 50
    two = does(generous, transfer, Transfer, member_id=giver, to_id=receiver, points=200, yes_from=supervisor).deal_id
    pays(generous, receiver, 9900, 100)
    assert no(lambda: undone(generous, two, supervisor)) == InsufficientPoints(needs=Points(200), holds=Points(100))
    assert standing(generous, giver).balance == 100
    assert differences(generous) == ()


def test_after_the_shift_it_stays(generous: Shop) -> None:
    member = generous.member(points=300)
    paid = pays(generous, member, 9900, 100)
    generous.desk.write(close_shift, generous.desk.asked(CloseShift))
    generous.desk.sign_out()
    generous.sign_in(SECOND_CLERK)
    assert no(lambda: undone(generous, paid.deal_id, generous.who(SUPERVISOR))) == ShiftOver()


def test_a_spin_and_a_final_sale_stay(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, GENEROUS + "[redeeming]\nfinal-sale = true\n")
    member, supervisor = shop.member(points=300, tier="silver"), shop.who(SECOND_SUPERVISOR)
    spin, paid = spins(shop, member, 1).deal_id, pays(shop, member, 9900, 100).deal_id
    assert [no(lambda deal=deal: undone(shop, deal, supervisor)) for deal in (spin, paid)] == [FinalSale(), FinalSale()]  # type: ignore[misc]


def test_what_lapsed_meanwhile_does_not_come_back(generous: Shop) -> None:
    member = generous.member(points=100, expires=date(2026, 11, 2))
    paid = pays(generous, member, 9900, 100)
    generous.clock.advance(days=1)
    assert undone(generous, paid.deal_id, generous.who(SUPERVISOR)).points == 0
    assert standing(generous, member).balance == 0
    assert differences(generous) == ()


def test_a_member_blocked_meanwhile_gets_their_points_back(generous: Shop) -> None:
    member = generous.member(points=100)
    paid = pays(generous, member, 9900, 100)
    asked = generous.desk.asked(SetMemberState, member_id=member, state="blocked", staff_id=generous.who(SUPERVISOR))
    generous.desk.write(set_member_state, asked)
    assert undone(generous, paid.deal_id, generous.who(SUPERVISOR)).points == 100
