"""What programmes ask of a redemption beside points: days, limits, proofs, tiers, least spends, a mix with cash, a pace, an agent."""

from dataclasses import replace
from datetime import date

import pytest
from doing import days_pass, differences, lots, redeemed, refusal, rows, runs, said, standing, stocked, undone, yes
from redeeming_hands import brings_its_gifts, in_the_way, looked_at, order_for, own, redeemed_so, register, why
from shop import CLERK, SUPERVISOR, Shop
from sqlalchemy.engine import Connection

from counter_app.actions.agent import NameAgent, agent_called, commission_of_day, name_agent
from counter_app.actions.approving import ApprovalGiven, AskApproval, ask_approval, waiting_approval
from counter_app.actions.gifts import StockArrived, stock_arrived
from counter_app.actions.pricing import Foreseen, Item, foresee
from counter_app.actions.redeem import redeem
from counter_app.database.gifts import catalogue
from counter_app.database.lots import LotPart
from counter_app.database.posting import new_id
from counter_app.database.programmes import programme_in_force
from counter_app.programme.price import Manner
from counter_app.programme.refusals import (
    BelowMinimum,
    BlackoutDate,
    FinalSale,
    LimitReached,
    Malformed,
    NeedsProof,
    NotCombinable,
    NotRedeemable,
    NotRepeatable,
    OutOfStock,
    OutsideWindow,
    Paced,
    TierTooLow,
)
from counter_app.programme.values import IdentifiedBy, Points
from counter_app.screens.issuing import request_for_waiting

pytestmark = pytest.mark.both_databases

TWO_TIERS = """
[[tier]]
id = "ordinary"
title = { zh-Hans = "普通", en = "Ordinary" }

[[tier]]
id = "gold"
title = { zh-Hans = "金卡", en = "Gold" }
from-earned = 5000
early-access-days = 3
"""


@pytest.fixture
def desk(shop: Shop) -> Shop:
    """The shop on Monday 2 November 2026, with the clerk at the desk."""
    shop.sign_in(CLERK)
    return shop


def test_redeemed_on_the_activity_day_only(desk: Shop) -> None:
    runs(desk, "[redeeming]\non-day-of-month = 15")
    member, cup = desk.member(points=1_000), stocked(desk, "CUP", points=300, pieces=5)
    assert why(desk, member, (cup, 1)) == OutsideWindow(again=date(2026, 11, 15))
    days_pass(desk, 13)
    assert in_the_way(desk, member, (cup, 1)) == []
    days_pass(desk, 1)
    assert why(desk, member, (cup, 1)) == OutsideWindow(again=date(2026, 12, 15))


def test_a_campaign_has_its_days_and_its_points_outlive_it(desk: Shop) -> None:
    runs(desk, "[window]\nfrom = 2026-11-03\nuntil = 2026-11-04")
    member, cup = desk.member(points=1_000), stocked(desk, "CUP", points=300, pieces=5)
    span = {"start": date(2026, 11, 3), "end": date(2026, 11, 4)}
    assert why(desk, member, (cup, 1)) == OutsideWindow(**span, again=date(2026, 11, 3))
    days_pass(desk, 2)
    assert in_the_way(desk, member, (cup, 1)) == []
    days_pass(desk, 1)
    assert why(desk, member, (cup, 1)) == OutsideWindow(**span)
    assert standing(desk, member).spendable == 1_000


def test_one_gift_a_day_and_never_the_same_twice(desk: Shop) -> None:
    runs(desk, '[redeeming]\nsame-gift-again = false\n[[redeeming.limit]]\nat-most = 1\nof = "pieces"\nper = "day"')
    member = desk.member(points=4_000)
    cup, mug = stocked(desk, "CUP", points=300, pieces=9), stocked(desk, "MUG", points=300, pieces=9)
    assert in_the_way(desk, member, (cup, 2)) == ["limit-reached", "not-repeatable"]
    first = redeemed(desk, member, (cup, 1)).voucher_id
    assert why(desk, member, (mug, 1)) == LimitReached(limit=1, per="day", again=date(2026, 11, 3), of="pieces")
    days_pass(desk, 1)
    assert why(desk, member, (cup, 1)) == NotRepeatable()
    assert in_the_way(desk, member, (mug, 1)) == []
    desk.clock.advance(days=-1)
    undone(desk, first, desk.who(SUPERVISOR))
    assert in_the_way(desk, member, (cup, 1)) == []


@pytest.mark.parametrize(
    ("per", "again", "days"),
    [("day", date(2026, 11, 3), 1), ("month", date(2026, 12, 1), 29), ("year", date(2027, 1, 1), 60), ("member", None, 800)],
)
def test_two_redemptions_in_a_while(desk: Shop, per: str, again: date | None, days: int) -> None:
    runs(desk, f'[[redeeming.limit]]\nat-most = 2\nof = "redemptions"\nper = "{per}"')
    member, cup = desk.member(points=4_000), stocked(desk, "CUP", points=100, pieces=9)
    redeemed(desk, member, (cup, 3))
    assert in_the_way(desk, member, (cup, 1)) == []
    redeemed(desk, member, (cup, 1))
    assert why(desk, member, (cup, 1)) == LimitReached(limit=2, per=per, again=again, of="redemptions")
    assert in_the_way(desk, desk.member(points=500), (cup, 1)) == []
    days_pass(desk, days - 1)
    assert in_the_way(desk, member, (cup, 1)) == ["limit-reached"]
    days_pass(desk, 1)
    assert in_the_way(desk, member, (cup, 1)) == ([] if again else ["limit-reached"])


def test_once_a_campaign_with_a_basket_that_is_big_enough(desk: Shop) -> None:
    runs(
        desk,
        """
        [window]
        from = "11-01"
        until = "11-30"
        [redeeming]
        least-basket = 1000
        other-offers = false
        [[redeeming.limit]]
        at-most = 1
        of = "redemptions"
        per = "campaign"
        """,
    )
    member, cup = desk.member(points=4_000), stocked(desk, "CUP", points=500, pieces=9)
    assert why(desk, member, (cup, 1)) == BelowMinimum(needs=Points(1_000), has=Points(500))
    assert why(desk, member, (cup, 2), with_offer=True) == NotCombinable()
    redeemed(desk, member, (cup, 2))
    assert why(desk, member, (cup, 2)) == LimitReached(limit=1, per="campaign", again=date(2027, 11, 1), of="redemptions")
    days_pass(desk, 364)
    assert in_the_way(desk, member, (cup, 2)) == []


def test_only_hot_gifts_are_counted(desk: Shop) -> None:
    runs(desk, '[[redeeming.limit]]\nat-most = 2\nof = "pieces"\nper = "month"\non-tag = "hot"')
    member = desk.member(points=4_000)
    hot = [stocked(desk, code, points=100, pieces=9, tags=("hot",)) for code in ("TOY", "FAN")]
    cup = stocked(desk, "CUP", points=100, pieces=10)
    redeemed(desk, member, (hot[0], 1), (cup, 5))
    assert in_the_way(desk, member, (hot[0], 1), (cup, 5)) == []
    assert why(desk, member, (hot[0], 1), (hot[1], 1)) == LimitReached(limit=2, per="month", again=date(2026, 12, 1), of="pieces")
    assert why(desk, member, (hot[1], 3)) == LimitReached(limit=2, per="month", of="pieces")


def test_a_balance_that_is_too_low_and_held_points_among_it(desk: Shop) -> None:
    runs(desk, "[redeeming]\nleast-balance = 150")
    cup = stocked(desk, "CUP", points=100, pieces=9)
    poor, enough = desk.member(points=149), desk.member(points=250)
    assert why(desk, poor, (cup, 1)) == BelowMinimum(needs=Points(150), has=Points(149), of="balance")
    redeemed_so(desk, enough, (cup, 1), hold=True)
    assert in_the_way(desk, enough, (cup, 1)) == []


def test_every_proof_that_the_programme_names_is_shown(desk: Shop) -> None:
    runs(desk, '[redeeming]\nproofs = ["messaging", "id"]')
    member, cup = desk.member(points=1_000), stocked(desk, "CUP", points=100, pieces=9)
    assert why(desk, member, (cup, 1)) == NeedsProof(proofs=("messaging", "id"))
    assert why(desk, member, (cup, 1), by=IdentifiedBy.PHONE_AND_ID) == NeedsProof(proofs=("messaging",))
    assert in_the_way(desk, member, (cup, 1), by=IdentifiedBy.PHONE_AND_ID, proofs=("messaging",)) == []
    done = redeemed_so(desk, member, (cup, 1), by=IdentifiedBy.PHONE_AND_ID, proofs=("messaging", "id"))
    assert register(desk, done.voucher_id).identified_by == "phone-and-id"


def test_grades_and_yuan_price_what_has_no_points(desk: Shop) -> None:
    runs(desk, "[redeeming]\npoints-per-yuan = 88\n[redeeming.grades]\nsmall = 2000")
    member = desk.member(points=9_000)
    box, umbrella = stocked(desk, "BOX", points=0, pieces=9, retail=38_00), stocked(desk, "UMBRELLA", points=0, pieces=9, grade="small")
    cup = stocked(desk, "CUP", points=300, pieces=9, retail=50_00)
    prices = [looked_at(desk, member, (gift, 1)).quote.points.parts for gift in (box, umbrella, cup)]
    assert prices == [3_344, 2_000, 300]


def test_a_price_for_a_tier_and_early_access(desk: Shop) -> None:
    gift = """
        [[gift]]
        code = "CUP"
        title = { zh-Hans = "杯子", en = "Cup" }
        points = 500
        price-for = { gold = 400 }
        stock = 20
        from = 2026-11-04
        until = 2026-11-10
    """
    runs(desk, gift, tiers=TWO_TIERS)
    brings_its_gifts(desk)
    brings_its_gifts(desk)
    ordinary, gold, cup = desk.member(points=1_000), desk.member(points=1_000, tier="gold"), own(desk, "CUP")
    assert looked_at(desk, gold, (cup, 2)).quote.points == Points(800)
    assert in_the_way(desk, gold, (cup, 1)) == []
    assert why(desk, ordinary, (cup, 1)) == OutsideWindow(date(2026, 11, 4), date(2026, 11, 10), again=date(2026, 11, 4))
    days_pass(desk, 2)
    assert redeemed(desk, ordinary, (cup, 1)).points == 500
    [row] = desk.desk.read(catalogue, desk.desk.facts.shop_id, desk.desk.today()).gifts
    assert (row.available, row.came_in, row.named("en"), row.is_under(95), row.is_under(96)) == (19, 20, "Cup", False, True)


def test_a_kind_from_a_tier_on(desk: Shop) -> None:
    runs(desk, '[redeeming.kind.physical]\nfrom-tier = "gold"', tiers=TWO_TIERS)
    cup = stocked(desk, "CUP", points=100, pieces=9)
    assert why(desk, desk.member(points=1_000, earned=4_200), (cup, 1)) == TierTooLow(needs="gold", short=Points(800))
    assert in_the_way(desk, desk.member(points=1_000, tier="gold"), (cup, 1)) == []


def test_a_programme_without_gifts(desk: Shop) -> None:
    runs(desk, "[redeeming]\ngifts = false")
    assert why(desk, desk.member(points=500), (stocked(desk, "CUP", points=100, pieces=9), 1)) == NotRedeemable(what="gifts")


def test_points_and_cash_in_any_mix(desk: Shop) -> None:
    runs(desk, '[redeeming.mix]\nyuan-per-point = "0.01"')
    member, cup = desk.member(points=1_000), stocked(desk, "CUP", points=1_500, pieces=9)
    assert in_the_way(desk, member, (cup, 2)) == ["insufficient-points"]
    done = redeemed_so(desk, member, (cup, 2), spend=1_000)
    assert (done.points, done.cash, standing(desk, member).spendable) == (1_000, 20_00, 0)
    assert differences(desk) == ()
    assert in_the_way(desk, member, (cup, 1), spend=0) == []


def test_no_mix_where_the_programme_has_none(desk: Shop) -> None:
    member, cup = desk.member(points=2_000), stocked(desk, "CUP", points=1_500, pieces=9)
    assert why(desk, member, (cup, 1), spend=1_000) == NotRedeemable(what="mix")
    assert in_the_way(desk, member, (cup, 1), spend=1_500) == []


def test_stock_that_is_given_out_a_part_a_week(desk: Shop) -> None:
    runs(desk, "[redeeming.pace]\nparts = 4\nevery-days = 7")
    member, cup = desk.member(points=4_000), stocked(desk, "CUP", points=100, pieces=10)
    assert why(desk, member, (cup, 3)) == Paced(gift="CUP", released=2, next_on=date(2026, 11, 9))
    assert why(desk, member, (cup, 8)) == Paced(gift="CUP", released=2, next_on=date(2026, 11, 23))
    assert why(desk, member, (cup, 11)) == OutOfStock(gift="CUP", left=10)
    redeemed(desk, member, (cup, 2))
    days_pass(desk, 6)
    assert in_the_way(desk, member, (cup, 1)) == ["paced"]
    days_pass(desk, 1)
    assert (in_the_way(desk, member, (cup, 3)), in_the_way(desk, member, (cup, 4))) == ([], ["paced"])
    desk.desk.write(stock_arrived, desk.desk.asked(StockArrived, gift_id=cup, pieces=10))
    assert (in_the_way(desk, member, (cup, 8)), in_the_way(desk, member, (cup, 9))) == ([], ["paced"])


def test_gifts_with_cash_are_not_sold_on_blackout_days(desk: Shop) -> None:
    runs(desk, '[blackout]\nof = "gifts-with-cash"\nfrom = 2026-11-01\nuntil = 2026-11-03')
    member = desk.member(points=1_000)
    both = stocked(desk, "CUP", points=100, pieces=9, prices=((100, 5_00), (200, 0)))
    points_alone = stocked(desk, "MUG", points=100, pieces=9)
    assert why(desk, member, (both, 1)) == BlackoutDate(again=date(2026, 11, 4))
    assert in_the_way(desk, member, (points_alone, 1)) == []
    days_pass(desk, 2)
    assert in_the_way(desk, member, (both, 1)) == []


def test_what_is_final_is_not_undone(desk: Shop) -> None:
    runs(desk, "[redeeming]\nfinal-sale = true")
    member, cup = desk.member(points=1_000), stocked(desk, "CUP", points=100, pieces=9)
    done = redeemed(desk, member, (cup, 1)).voucher_id
    assert said(lambda: undone(desk, done, desk.who(SUPERVISOR))) == FinalSale()
    order = redeemed_so(desk, member, (cup, 1), hold=True).voucher_id
    assert undone(desk, order, desk.who(SUPERVISOR)).points == 100


AGENTS = '[approval]\nfrom-points = "never"\nfrom-retail-price = "never"\n[commission]\nquota = 1000\nper-full = 420\nyuan = "1.00"'


def named(shop: Shop, code: str, *, waged: bool) -> None:
    shop.desk.write(name_agent, shop.desk.asked(NameAgent, agent=code, waged=waged))


def earned_today(shop: Shop, code: str) -> int:
    def ask(connection: Connection) -> int:
        programme = programme_in_force(connection, shop.desk.today()).programme
        found = agent_called(connection, code)
        assert found is not None
        return commission_of_day(connection, programme, found, shop.desk.today())

    return shop.desk.read(ask)


def test_an_agent_gets_what_a_redemption_adds_to_the_day(desk: Shop) -> None:
    runs(desk, AGENTS)
    named(desk, "K", waged=True)
    named(desk, "R", waged=False)
    member, cup = desk.member(points=9_000), stocked(desk, "CUP", points=710, pieces=99)
    assert [redeemed_so(desk, member, (cup, 1), agent="K").commission for _ in range(3)] == [0, 1_00, 1_00]
    assert redeemed_so(desk, member, (cup, 1), agent="R").commission == 1_00
    assert (earned_today(desk, "K"), earned_today(desk, "R")) == (2_00, 1_00)
    days_pass(desk, 1)
    assert earned_today(desk, "R") == 0, "what was under 420 is dropped with the day"
    assert redeemed_so(desk, member, (cup, 1), agent="R").commission == 1_00


def test_an_undone_redemption_takes_its_commission_along(desk: Shop) -> None:
    runs(desk, AGENTS)
    named(desk, "R", waged=False)
    member, cup = desk.member(points=9_000), stocked(desk, "CUP", points=710, pieces=99)
    first = redeemed_so(desk, member, (cup, 1), agent="R")
    assert redeemed_so(desk, member, (cup, 1), agent="R").commission == 2_00
    assert undone(desk, first.voucher_id, desk.who(SUPERVISOR)).commission == -2_00
    assert earned_today(desk, "R") == 1_00
    assert rows(desk, "SELECT count(*) FROM voucher WHERE agent_id IS NOT NULL") == [(2,)]


def test_an_agent_nobody_knows_is_asked_for(desk: Shop) -> None:
    member, cup = desk.member(points=9_000), stocked(desk, "CUP", points=710, pieces=99)
    assert refusal(desk, redeem, order_for(desk, member, (cup, 1), agent="X")) == Malformed("agent", "not-in-list")


def test_the_lots_that_will_pay_are_shown_before(desk: Shop) -> None:
    member, cup = desk.member(points=700, expires=date(2026, 12, 31)), stocked(desk, "CUP", points=600, pieces=9)
    priced = looked_at(desk, member, (cup, 1))
    before = desk.desk.read(foresee, priced, desk.desk.today())
    assert before == Foreseen((LotPart(600, date(2026, 12, 31), 700),), 700, 100, "ordinary")
    redeemed(desk, member, (cup, 1))
    assert lots(desk, member) == [(date(2026, 12, 31), 100)]


def test_the_supervisors_list_remembers_how_it_was_asked(desk: Shop) -> None:
    runs(desk, '[redeeming]\nproofs = ["card", "id"]')
    member, cup = desk.member(points=9_000), stocked(desk, "CUP", points=6_000, pieces=9)
    manner = Manner(proofs=("card", "id"))
    asked = desk.desk.asked(
        AskApproval,
        for_request=new_id(),
        member_id=member,
        items=(Item(cup, 1),),
        identified_by=IdentifiedBy.CARD,
        manner=manner,
    )
    approval_id = desk.desk.write(ask_approval, asked).answer
    waiting = desk.desk.read(waiting_approval, approval_id)
    assert waiting is not None
    assert waiting.manner == manner
    request = request_for_waiting(desk.desk, desk.open.key, waiting)
    given: ApprovalGiven = yes(desk, desk.who(SUPERVISOR))
    request = replace(request, approval=replace(given, for_content=request.content(), waiting_id=approval_id))
    assert desk.desk.write(redeem, request).answer.points == 6_000
