"""Tiers as the days pass: reached, waited for, reviewed, bought; birthdays; what a month's end brings."""

from datetime import date
from random import Random

from doing import (
    ONE_DAY,
    bought,
    brought_back,
    days_pass,
    deposited,
    differences,
    enrolled,
    happens,
    linked,
    lots,
    refusal,
    rows,
    runs,
    standing,
    yes,
)
from shop import CLERK, SUPERVISOR, Shop

from counter_app.actions.close_day import last_closed
from counter_app.actions.members import ChangeMember, SetMemberState, change_member, set_member_state
from counter_app.actions.month_end import fund_of, reward_of
from counter_app.actions.upgrade import Upgrade, Upgraded, upgrade
from counter_app.database.programmes import programme_in_force
from counter_app.database.tiers import counted, tier_row
from counter_app.programme.refusals import InsufficientPoints, LimitReached, NeedsApproval, NotRedeemable, OwnMember
from counter_app.programme.tier import Counted, tier_after_review
from counter_app.programme.values import Money, Points
from counter_app.screens.issuing import approved

MONDAY = date(2026, 11, 2)
A_POINT_A_YUAN = '[earning]\nper-full = "1.00"\n'


def level(tier_id: str, rules: str = "") -> str:
    return f'[[tier]]\nid = "{tier_id}"\ntitle = {{ zh-Hans = "级别", en = "Level" }}\n{rules}\n'


TWO = level("ordinary") + level("gold", "from-earned = 1000")
WITHIN_A_YEAR = '[tier-rules]\nover-months = 12\nreviewed = "monthly"\n'


def tier(shop: Shop, member_id: int) -> str:
    return standing(shop, member_id).tier


def go_to(shop: Shop, day: date) -> None:
    """It is nine in the morning of that day, and every day end before it has been run."""
    shop.clock.at = shop.clock.at.replace(year=day.year, month=day.month, day=day.day)
    shop.desk.catch_up()


def changes(shop: Shop) -> list[tuple[object, ...]]:
    return rows(shop, "SELECT was, now FROM tier_change ORDER BY id")


def counts(shop: Shop, member_id: int) -> Counted:
    """What the member's tier is counted from today."""
    today, row = shop.desk.today(), standing(shop, member_id)
    return shop.desk.read(lambda connection: counted(connection, programme_in_force(connection, today).programme, row, today))


# Reached


def test_a_tier_comes_with_points_money_and_purchases_together(shop: Shop) -> None:
    rules = 'from-earned = 1000\nfrom-spent = "500.00"\nfrom-purchases = 3'
    runs(shop, '[earning]\nper-full = "0.50"\n', tiers=level("ordinary") + level("gold", rules))
    shop.sign_in(CLERK)
    member = enrolled(shop)
    assert [bought(shop, member, f"S{n}", yuan).tier_now for n, yuan in enumerate(("499.99", "0.01", "0.00"))] == ["ordinary"] * 3
    assert bought(shop, member, "S3", "10.00").tier_now == "gold"
    assert changes(shop) == [("ordinary", "gold")]


def test_two_purchases_within_fifteen_days_unlock_and_stay_unlocked(shop: Shop) -> None:
    runs(shop, A_POINT_A_YUAN + "[tier-rules]\nover-days = 15\n", tiers=level("ordinary") + level("service", "from-purchases = 2"))
    shop.sign_in(CLERK)
    slow, quick = enrolled(shop), enrolled(shop)
    bought(shop, slow, "S1", "5.00")
    bought(shop, quick, "Q1", "5.00")
    days_pass(shop, 15)
    assert bought(shop, quick, "Q2", "5.00").tier_now == "service"
    days_pass(shop, 1)
    assert bought(shop, slow, "S2", "5.00").tier_now == "ordinary"
    days_pass(shop, 300)
    shop.desk.catch_up()
    assert (tier(shop, quick), tier(shop, slow)) == ("service", "ordinary")


def test_goods_that_came_back_count_no_more_but_a_tier_that_was_reached_stands(shop: Shop) -> None:
    runs(shop, A_POINT_A_YUAN + "[tier-rules]\nover-months = 12\n", tiers=TWO)
    shop.sign_in(CLERK)
    kept, returned = enrolled(shop), enrolled(shop)
    bought(shop, returned, "S1", "999.00")
    brought_back(shop, "S1", (1, "999.00"))
    assert bought(shop, returned, "S2", "900.00").tier_now == "ordinary"
    assert counts(shop, returned) == Counted(Points(900))
    assert bought(shop, kept, "S3", "1000.00").tier_now == "gold"
    brought_back(shop, "S3", (1, "1000.00"))
    assert tier(shop, kept) == "gold"


def test_a_purchase_brought_back_whole_is_no_purchase(shop: Shop) -> None:
    runs(shop, A_POINT_A_YUAN, tiers=level("ordinary") + level("twice", 'from-purchases = 2\nfrom-spent = "10.00"'))
    shop.sign_in(CLERK)
    member = enrolled(shop)
    assert counts(shop, member) == Counted()
    bought(shop, member, "S1", "8.00")
    brought_back(shop, "S1", (1, "8.00"))
    assert bought(shop, member, "S2", "12.00").tier_now == "ordinary"
    assert bought(shop, member, "S3", "0.10").tier_now == "twice"
    assert counts(shop, member) == Counted(Points(0), Money(12_10), 2)


# Waited for


LEVELS = (
    level("none")
    + level("level-1", 'from-earned = 120\nreward-percent = "0.4"')
    + level("level-2", 'from-earned = 680\nreward-percent = "0.6"')
)
DEPOSITS = """
[deposit]
per-full = "100000.00"
points = 10
[deposit.reward]
from-own-points = 120
at-most-per-referred = "400000.00"
[[event]]
kind = "withdrawal"
takes-all = true
[tier-rules]
referred-too = true
counts-from = "next-month"
"""


def test_a_level_of_own_and_referred_points_counts_from_the_first_of_next_month(shop: Shop) -> None:
    runs(shop, DEPOSITS, tiers=LEVELS)
    shop.sign_in(CLERK)
    referrer = enrolled(shop)
    friend = enrolled(shop, referred_by=referrer)
    assert deposited(shop, referrer, "400000.00", 2) == 80
    assert deposited(shop, friend, "400000.00", 1) == 40
    assert rows(shop, "SELECT tier, tier_next FROM member ORDER BY id") == [("none", "level-1"), ("none", None)]
    go_to(shop, date(2026, 11, 30))
    assert tier(shop, referrer) == "none"
    go_to(shop, date(2026, 12, 1))
    assert tier(shop, referrer) == "level-1"
    assert rows(shop, "SELECT tier_next, tier_next_from FROM member ORDER BY id") == [(None, None), (None, None)]


def test_nothing_comes_of_a_level_whose_points_are_gone_before_it_begins(shop: Shop) -> None:
    runs(shop, DEPOSITS, tiers=LEVELS)
    shop.sign_in(CLERK)
    referrer = enrolled(shop)
    friend = enrolled(shop, referred_by=referrer)
    deposited(shop, referrer, "400000.00", 2)
    deposited(shop, friend, "400000.00", 1)
    happens(shop, friend, "withdrawal")
    assert rows(shop, "SELECT tier_next FROM member ORDER BY id") == [(None,), (None,)]
    go_to(shop, date(2026, 12, 1))
    assert tier(shop, referrer) == "none"
    assert changes(shop) == []


# Reviewed


def test_a_tier_is_kept_while_the_last_twelve_months_hold_it_and_then_lowered(shop: Shop) -> None:
    runs(
        shop,
        A_POINT_A_YUAN + WITHIN_A_YEAR,
        tiers=level("ordinary") + level("silver", "from-earned = 500") + level("gold", "from-earned = 1000"),
    )
    shop.sign_in(CLERK)
    member, steady = enrolled(shop), enrolled(shop)
    bought(shop, member, "S1", "1000.00")
    bought(shop, steady, "T1", "1000.00")
    go_to(shop, date(2027, 5, 5))
    bought(shop, member, "S2", "600.00")
    bought(shop, steady, "T2", "1000.00")
    go_to(shop, date(2027, 11, 1))
    assert (tier(shop, member), tier(shop, steady)) == ("gold", "gold")
    go_to(shop, date(2027, 12, 1))
    assert (tier(shop, member), tier(shop, steady)) == ("silver", "gold")
    assert changes(shop) == [("ordinary", "gold"), ("ordinary", "gold"), ("gold", "silver")]
    go_to(shop, date(2028, 6, 1))
    assert (tier(shop, member), tier(shop, steady)) == ("ordinary", "ordinary")


def test_a_tier_that_was_given_stands_until_the_review_and_whoever_joined_that_day_keeps_it_longer(shop: Shop) -> None:
    runs(shop, A_POINT_A_YUAN + WITHIN_A_YEAR, tiers=TWO)
    given = shop.member(tier="gold")
    go_to(shop, date(2026, 11, 30))
    assert tier(shop, given) == "gold"
    shop.clock.at = shop.clock.at.replace(month=12, day=1)
    late = shop.member(tier="gold")  # nothing was written through the desk yet: the review is still to come
    shop.desk.catch_up()
    assert (tier(shop, given), tier(shop, late)) == ("ordinary", "gold")
    go_to(shop, date(2027, 1, 1))
    assert tier(shop, late) == "ordinary"


def test_a_year_of_the_calendar_starts_anew(shop: Shop) -> None:
    runs(shop, A_POINT_A_YUAN + '[tier-rules]\nover-calendar-year = true\nreviewed = "yearly"\n', tiers=TWO)
    shop.sign_in(CLERK)
    member = enrolled(shop)
    bought(shop, member, "S1", "1000.00")
    go_to(shop, date(2026, 12, 31))
    assert tier(shop, member) == "gold"
    go_to(shop, date(2027, 1, 1))
    assert tier(shop, member) == "ordinary"
    assert bought(shop, member, "S2", "999.00").tier_now == "ordinary"
    assert bought(shop, member, "S3", "1.00").tier_now == "gold"


def test_many_tiers_are_lowered_in_steps_and_the_journal_keeps_their_sum(shop: Shop) -> None:
    runs(shop, A_POINT_A_YUAN + WITHIN_A_YEAR, tiers=TWO)
    members = [shop.member(tier="gold") for _ in range(150)]
    go_to(shop, date(2026, 12, 1))
    assert {tier(shop, member) for member in members} == {"ordinary"}
    assert len(changes(shop)) == 150
    assert sum('"changes":150' in body for body in shop.bodies()) == 1


def test_a_review_of_everybody_is_the_rule_for_each(shop: Shop) -> None:
    """Members who bought this and that in fifteen months: each has after the review what the rule leaves them, and nobody else's."""
    gold = 'from-earned = 900\nfrom-spent = "1000.00"\nfrom-purchases = 3'
    levels = level("ordinary") + level("silver", "from-earned = 300") + level("club", "costs = 10") + level("gold", gold)
    runs(shop, '[earning]\nper-full = "1.00"\n[tier-rules]\nover-months = 6\nreviewed = "yearly"\n', tiers=levels)
    chance = Random(11)
    members = [shop.member(tier=chance.choice(["ordinary", "silver", "club", "gold"])) for _ in range(24)]
    shop.sign_in(CLERK)
    for number in range(96):
        if number % 6 == 0:
            days_pass(shop, 26)
        bought(shop, chance.choice(members), f"S{number}", f"{chance.randrange(1, 700)}.00")
        if number % 8 == 0:
            brought_back(shop, f"S{number}", (1, "1.00"))
    new_year = date(shop.desk.today().year + 1, 1, 1)
    go_to(shop, new_year - ONE_DAY)
    programme = shop.desk.read(lambda connection: programme_in_force(connection, new_year).programme)
    expected = {}
    for member in members:
        row = shop.desk.read(tier_row, programme, member, new_year)
        expected[member] = tier_after_review(programme, row.counted, row.tier).id
    assert len(set(expected.values())) == 4
    assert any(expected[member] != tier(shop, member) for member in members)
    go_to(shop, new_year)
    assert {member: tier(shop, member) for member in members} == expected


# Bought


CARD = level("ordinary") + level("silver", "costs = 2000") + level("gold", "costs = 6000")


def bought_tier(shop: Shop, member: int, wanted: str) -> Upgraded:
    asked = approved(shop.desk, shop.desk.asked(Upgrade, member_id=member, tier=wanted), yes(shop, shop.who(SUPERVISOR)))
    return shop.desk.write(upgrade, asked).answer


def test_a_tier_is_bought_with_points_once_and_stands(shop: Shop) -> None:
    runs(shop, A_POINT_A_YUAN, tiers=CARD)
    shop.sign_in(CLERK)
    member = shop.member(points=9_000)
    asked = shop.desk.asked(Upgrade, member_id=member, tier="silver")
    first = shop.desk.write(upgrade, asked)
    again = shop.desk.write(upgrade, shop.desk.again(asked))
    assert (first.answer.points, first.answer.was, first.answer.now) == (2_000, "ordinary", "silver")
    assert (again.repeated, again.answer) == (True, first.answer)
    assert (tier(shop, member), standing(shop, member).balance) == ("silver", 7_000)
    assert bought_tier(shop, member, "gold").was == "silver"
    assert (tier(shop, member), standing(shop, member).balance) == ("gold", 1_000)
    assert rows(shop, "SELECT kind, points FROM ledger WHERE kind = 'upgrade' ORDER BY seq") == [("upgrade", 2_000), ("upgrade", 6_000)]
    go_to(shop, date(2027, 12, 1))
    assert tier(shop, member) == "gold"
    assert differences(shop) == ()


def test_what_stands_in_the_way_of_buying_a_tier(shop: Shop) -> None:
    runs(shop, A_POINT_A_YUAN, tiers=CARD)
    clerk = shop.sign_in(CLERK)
    poor, rich, had = shop.member(points=1_999), shop.member(points=9_000), shop.member(points=9_000, tier="gold")

    def said(member: int, wanted: str) -> object:
        return refusal(shop, upgrade, shop.desk.asked(Upgrade, member_id=member, tier=wanted))

    assert said(poor, "silver") == InsufficientPoints(needs=Points(2_000), holds=Points(1_999))
    assert said(rich, "ordinary") == NotRedeemable("upgrade")
    assert said(rich, "platinum") == NotRedeemable("upgrade")
    assert said(had, "gold") == LimitReached(1, "member", of="tier")
    assert said(had, "silver") == LimitReached(1, "member", of="tier")
    assert said(rich, "gold") == NeedsApproval("points", from_points=Points(5_000))
    assert rows(shop, "SELECT count(*) FROM deal") == [(0,)]
    linked(shop, clerk, rich)
    assert said(rich, "silver") == OwnMember()


# Birthdays


BIRTHDAY = (
    A_POINT_A_YUAN + '[[bonus]]\nfor = "birthday"\npoints = 200\n[[bonus]]\nfor = "anniversary"\npoints = 50\n[expiry]\nafter-months = 12\n'
)


def test_a_birthday_brings_its_points_at_the_start_of_the_day_and_once_a_year(shop: Shop) -> None:
    runs(shop, BIRTHDAY, tiers=TWO)
    shop.sign_in(CLERK)
    member = enrolled(shop, birthday=date(1990, 11, 4), anniversary=date(2015, 11, 4))
    go_to(shop, date(2026, 11, 3))
    assert standing(shop, member).balance == 0
    go_to(shop, date(2026, 11, 4))
    shop.desk.catch_up()
    assert (standing(shop, member).balance, standing(shop, member).earned) == (250, 250)
    assert lots(shop, member) == [(date(2027, 11, 4), 200), (date(2027, 11, 4), 50)]
    assert rows(shop, "SELECT kind, points FROM event ORDER BY id") == [("birthday", 200), ("anniversary", 50)]
    # The birthday that is kept is mended to a later day of the year: nothing comes twice.
    shop.desk.write(change_member, shop.desk.asked(ChangeMember, member_id=member, name="王小明", birthday=date(1990, 11, 20)))
    go_to(shop, date(2026, 11, 30))
    assert standing(shop, member).balance == 250
    go_to(shop, date(2027, 11, 20))
    assert rows(shop, "SELECT count(*) FROM event WHERE kind = 'birthday'") == [(2,)]
    assert differences(shop) == ()


def test_who_joins_on_their_birthday_or_is_blocked_gets_none_that_year(shop: Shop) -> None:
    runs(shop, BIRTHDAY, tiers=TWO)
    shop.sign_in(CLERK)
    today, blocked = enrolled(shop, birthday=date(1990, 11, 2)), enrolled(shop, birthday=date(1990, 11, 4))
    shop.desk.write(set_member_state, shop.desk.asked(SetMemberState, member_id=blocked, state="blocked"))
    go_to(shop, date(2026, 11, 30))
    assert (standing(shop, today).balance, standing(shop, blocked).balance) == (0, 0)
    go_to(shop, date(2027, 11, 2))
    assert standing(shop, today).balance == 200


def test_born_on_a_leap_day(shop: Shop) -> None:
    runs(shop, BIRTHDAY, tiers=TWO)
    shop.sign_in(CLERK)
    member = enrolled(shop, birthday=date(1992, 2, 29))
    go_to(shop, date(2027, 2, 27))
    assert standing(shop, member).balance == 0
    go_to(shop, date(2027, 2, 28))
    assert standing(shop, member).balance == 200
    go_to(shop, date(2028, 2, 28))
    assert standing(shop, member).earned == 200
    go_to(shop, date(2028, 2, 29))
    assert standing(shop, member).earned == 400


def test_more_birthdays_than_one_step_takes(shop: Shop) -> None:
    runs(shop, BIRTHDAY, tiers=TWO)
    members = [shop.member(birthday=date(1990, 11, 4)) for _ in range(65)]
    go_to(shop, date(2026, 11, 4))
    assert {standing(shop, member).balance for member in members} == {200}


# A month's end


def test_the_staff_fund_takes_its_share_of_all_sales_from_the_target_on(shop: Shop) -> None:
    runs(shop, A_POINT_A_YUAN + '[fund]\ntarget = "500.00"\npercent = 1\n')
    shop.sign_in(CLERK)
    member = enrolled(shop)
    bought(shop, member, "S1", "499.99")
    bought(shop, member, "S2", "10.99")
    brought_back(shop, "S2", (1, "10.99"))
    go_to(shop, date(2026, 12, 1))
    assert shop.desk.read(fund_of, date(2026, 11, 30)) == 0
    bought(shop, member, "S3", "500.99")
    go_to(shop, date(2026, 12, 31))
    assert shop.desk.read(fund_of, date(2026, 12, 31)) is None
    shop.desk.close_day()
    shop.desk.close_day()
    assert shop.desk.read(fund_of, date(2026, 12, 31)) == 500  # 1 per cent of 500.99, cut down
    assert rows(shop, "SELECT basis, fen FROM month_end ORDER BY month") == [(499_99, 0), (500_99, 500)]


def test_a_reward_is_for_deposits_that_stand_of_members_brought_along(shop: Shop) -> None:
    runs(shop, DEPOSITS + 'reviewed = "monthly"\n', tiers=LEVELS)
    shop.sign_in(CLERK)
    referrer = enrolled(shop)
    friends = [enrolled(shop, referred_by=referrer) for _ in range(2)]
    of_a_friend = enrolled(shop, referred_by=friends[0])
    deposited(shop, referrer, "400000.00", 3)
    deposited(shop, friends[0], "500000.00", 1)
    deposited(shop, friends[1], "100000.00", 1)
    deposited(shop, of_a_friend, "400000.00", 1)
    ends = (date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28))

    def rewards() -> list[int | None]:
        return [shop.desk.read(reward_of, end, referrer) for end in ends]

    go_to(shop, date(2027, 1, 1))
    assert rewards() == [None, 2_000_00, None, None]  # no level in November; then 0.4 per cent of 400,000 and 100,000
    happens(shop, friends[0], "withdrawal")
    go_to(shop, date(2027, 2, 1))
    assert rewards() == [None, 2_000_00, 400_00, None]
    happens(shop, referrer, "withdrawal")
    go_to(shop, date(2027, 3, 1))
    assert rewards() == [None, 2_000_00, 400_00, None]
    assert [shop.desk.read(reward_of, end, friends[0]) for end in ends] == [None] * 4


def test_a_day_closed_by_hand_opens_nothing_until_the_next_begins(shop: Shop) -> None:
    runs(shop, BIRTHDAY, tiers=TWO)
    shop.sign_in(CLERK)
    member = enrolled(shop, birthday=date(1990, 11, 3))
    lapsing = shop.member(points=70, expires=MONDAY)
    assert shop.desk.close_day() == MONDAY
    assert shop.desk.read(last_closed) == MONDAY
    assert (standing(shop, member).balance, standing(shop, lapsing).balance) == (0, 0)
    bought(shop, member, "S1", "30.00")  # the evening goes on
    days_pass(shop, 1)
    shop.desk.write(set_member_state, shop.desk.asked(SetMemberState, member_id=lapsing, state="blocked"))
    assert standing(shop, member).balance == 230
    assert rows(shop, "SELECT count(*) FROM day_end") == [(1,)]
