"""Day ends beside the desk: whoever writes first waits for next to nothing, the rest goes on between, and it all comes to the same."""

from __future__ import annotations

from datetime import date, timedelta

from doing import bought, days_pass, differences, enrolled, lots, redeemed, refusal, rows, runs, standing, stocked
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from shop import CLERK, Shop

from counter_app.actions.close_day import ENOUGH, Progress, last_closed, progress
from counter_app.actions.donate import Donate, donate
from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.database.expiring import TOLD_ONE_BY_ONE
from counter_app.programme.refusals import InsufficientPoints
from counter_app.programme.values import Points

MONDAY = date(2026, 11, 2)
TUESDAY = MONDAY + timedelta(days=1)


class Beside:
    """Somebody who runs the day ends between the desk's writes, one step when told to."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.wanted = 0
        shop.desk.day_ends_wanted = self._want

    def _want(self) -> None:
        self.wanted += 1

    def step(self) -> Progress | None:
        return self.shop.desk.day_end_step()

    def finish(self) -> int:
        """Returns how many steps it took."""
        steps = 1
        while self.step() is not None:
            steps += 1
        return steps


def many_lots(shop: Shop, members: int, each: int = 700) -> list[int]:
    """Members whose points end on Monday, more of them than one step takes."""
    return [shop.member(points=each, expires=MONDAY) for _ in range(members)]


def steps_of(shop: Shop, size: int) -> None:
    """From now on a step takes on so many at most."""
    shop.desk.turning.size = size


def test_the_first_write_of_a_date_settles_its_own_member_and_leaves_the_rest(shop: Shop) -> None:
    shop.sign_in(CLERK)
    members = many_lots(shop, 6)
    beside = Beside(shop)
    steps_of(shop, 2)
    days_pass(shop, 1)
    assert bought(shop, members[5], "S1", "40.00").points == 40
    assert [standing(shop, member).balance for member in members] == [0, 0, 700, 700, 700, 40]
    assert lots(shop, members[5]) == [(MONDAY, 0), (date(2028, 11, 3), 40)]
    assert beside.wanted == 1
    assert shop.desk.read(last_closed) is None
    beside.finish()
    assert shop.desk.read(last_closed) == MONDAY
    assert [standing(shop, member).balance for member in members] == [0, 0, 0, 0, 0, 40]
    assert rows(shop, "SELECT count(*), sum(points) FROM ledger WHERE kind = 'expiry'") == [(6, 4200)]
    assert {day for (day,) in rows(shop, "SELECT business_date FROM ledger WHERE kind = 'expiry'")} == {(MONDAY - date(1970, 1, 1)).days}
    assert differences(shop) == ()


def test_what_has_lapsed_is_not_spent_while_the_day_end_is_still_at_others(shop: Shop) -> None:
    shop.sign_in(CLERK)
    members = many_lots(shop, 4)
    gift = stocked(shop, "C1", points=600, pieces=9)
    beside = Beside(shop)
    steps_of(shop, 1)
    days_pass(shop, 1)
    given = shop.desk.asked(Donate, member_id=members[3], cause="school-library", points=100)
    assert refusal(shop, donate, given) == InsufficientPoints(needs=Points(100), holds=Points(0))
    bought(shop, members[2], "S1", "600.00")
    redeemed(shop, members[2], (gift, 1))
    assert lots(shop, members[2]) == [(MONDAY, 0), (date(2028, 11, 3), 0)]
    beside.finish()
    assert differences(shop) == ()


def test_a_tier_that_waited_and_a_review_are_the_members_own_before_they_buy(shop: Shop) -> None:
    """Two months later, before the day ends in between have come to them: the purchase earns at the tier of its own day."""
    tiers = "".join(
        f'[[tier]]\nid = "{tier}"\ntitle = {{ zh-Hans = "级", en = "T" }}\n{more}\n'
        for tier, more in (("ordinary", ""), ("silver", 'from-earned = 100\npoints = "2"'), ("gold", 'from-earned = 5000\npoints = "5"'))
    )
    rules = '[earning]\nper-full = "1.00"\n[tier-rules]\nover-months = 12\ncounts-from = "next-month"\nreviewed = "monthly"\n'
    runs(shop, rules, tiers=tiers)
    shop.sign_in(CLERK)
    rising, falling = enrolled(shop), shop.member(tier="gold")
    bought(shop, rising, "S1", "100.00")
    many_lots(shop, 4)
    beside = Beside(shop)
    steps_of(shop, 1)
    days_pass(shop, 60)
    assert bought(shop, rising, "S2", "10.00").points == 20
    assert bought(shop, falling, "S3", "10.00").points == 10
    assert shop.desk.read(progress, shop.desk.today()) is not None
    beside.finish()
    assert (standing(shop, rising).tier, standing(shop, falling).tier) == ("silver", "ordinary")
    assert rows(shop, "SELECT was, now FROM tier_change ORDER BY id") == [("ordinary", "silver"), ("gold", "ordinary")]


def test_progress_is_told_until_all_is_done_and_nothing_is_wanted_after(shop: Shop) -> None:
    shop.sign_in(CLERK)
    many_lots(shop, 5)
    beside = Beside(shop)
    days_pass(shop, 1)
    assert shop.desk.read(progress, TUESDAY) == Progress(MONDAY, "requests", 0, 5)
    steps_of(shop, 2)
    first = beside.step()
    assert first is not None
    assert (first.day, first.part, first.of) == (MONDAY, "lots", 5)
    steps_of(shop, 2)
    beside.finish()
    assert shop.desk.read(progress, TUESDAY) is None
    wanted = beside.wanted
    enrolled(shop)
    assert beside.step() is None
    assert beside.wanted == wanted


def test_a_desk_that_ends_in_the_middle_goes_on_where_it_was(shop: Shop) -> None:
    shop.sign_in(CLERK)
    members = many_lots(shop, 6)
    beside = Beside(shop)
    days_pass(shop, 1)
    steps_of(shop, 2)
    beside.step()
    assert rows(shop, "SELECT count(*) FROM ledger WHERE kind = 'expiry'") == [(2,)]
    shop.reopen()
    shop.sign_in(CLERK)  # a desk without anybody beside it does all of it first
    assert [standing(shop, member).balance for member in members] == [0] * 6
    assert rows(shop, "SELECT count(*) FROM ledger WHERE kind = 'expiry'") == [(6,)]
    assert differences(shop) == ()


def test_several_dates_are_turned_in_order_beside_the_desk(shop: Shop) -> None:
    runs(shop, '[earning]\nper-full = "1.00"\n[expiry]\nafter-months = 12\n[[bonus]]\nfor = "birthday"\npoints = 5\n')
    shop.sign_in(CLERK)
    member = enrolled(shop, birthday=date(1990, 11, 5))
    shop.member(points=10, expires=MONDAY)
    shop.member(points=10, expires=MONDAY + timedelta(days=5))
    beside = Beside(shop)
    days_pass(shop, 10)
    bought(shop, member, "S1", "7.00")
    beside.finish()
    assert standing(shop, member).balance == 12
    assert rows(shop, "SELECT count(*) FROM day_end") == [(10,)]
    days_of = rows(shop, "SELECT kind, business_date FROM ledger WHERE kind <> 'opening' ORDER BY at, business_date, kind")
    first = (MONDAY - date(1970, 1, 1)).days
    assert sorted(days_of) == [("accrual", first + 3), ("accrual", first + 10), ("expiry", first), ("expiry", first + 5)]
    assert differences(shop) == ()


def test_more_lots_than_the_journal_names_are_kept_there_as_a_sum_with_a_hash(shop: Shop) -> None:
    many_lots(shop, TOLD_ONE_BY_ONE + 1, each=3)
    days_pass(shop, 1)
    shop.desk.catch_up()
    (told,) = [body for body in shop.bodies() if '"expiry"' in body]
    assert f'"entries":{TOLD_ONE_BY_ONE + 1}' in told
    assert f'"points":{3 * (TOLD_ONE_BY_ONE + 1)}' in told
    assert '"sha":"' in told
    assert differences(shop) == ()


def test_a_step_that_has_written_enough_leaves_the_next_part_to_another(shop: Shop) -> None:
    many_lots(shop, ENOUGH + 1, each=3)
    days_pass(shop, 1)
    steps_of(shop, 10 * ENOUGH)
    shop.desk.catch_up()
    assert shop.journal().count("day-end") == 3  # lots; the rest of closing; opening
    assert shop.desk.read(last_closed) == MONDAY


# Any days at all


moves = some.lists(
    some.tuples(some.sampled_from(["buy", "spend", "day", "step", "give"]), some.integers(0, 2), some.integers(1, 40)),
    min_size=5,
    max_size=30,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves)
def test_nothing_is_spent_from_a_lapsed_lot_while_a_living_one_stands(shop: Shop, moves: list[tuple[str, int, int]]) -> None:
    """Points of one to three days, days that pass, day ends beside the desk in any rhythm: every entry spends living points, those that
    lapse first before the others, and the books balance at each step."""
    if shop.desk.on_duty is None:
        shop.sign_in(CLERK)
    beside = Beside(shop)
    members = [shop.member() for _ in range(3)]
    for number, (what, who, amount) in enumerate(moves):
        member = members[who]
        if what == "buy":
            lines = (BoughtLine(amount * 100),)
            shop.desk.write(earn, shop.desk.asked(Purchase, member_id=member, receipt=f"{members[0]}-{number}", lines=lines))
        elif what == "give":
            members.append(shop.member(points=amount, expires=shop.desk.today() + timedelta(days=amount % 3)))
            members[who] = members.pop()
        elif what == "day":
            days_pass(shop, 1 + amount % 2)
        elif what == "step":
            steps_of(shop, 1 + amount % 3)
            beside.step()
        else:
            today = shop.desk.today()
            living = [(last, left) for last, left in lots(shop, member) if left and (last is None or last >= today)]
            asked = shop.desk.asked(Donate, member_id=member, cause="school-library", points=amount)
            if sum(left for _, left in living) < amount:
                assert isinstance(refusal(shop, donate, asked), InsufficientPoints)
                continue
            before = dict(_lots(shop, member))
            shop.desk.write(donate, asked)
            after = dict(_lots(shop, member))
            spent = [lot for lot in before if after[lot][1] < before[lot][1] and (before[lot][0] is None or before[lot][0] >= today)]
            kept = [lot for lot in after if after[lot][1] and (after[lot][0] is None or after[lot][0] >= today)]
            assert all((before[lot][0] or date.max) <= (after[other][0] or date.max) for lot in spent for other in kept)
        assert differences(shop) == ()
    shop.desk.write(earn, shop.desk.asked(Purchase, member_id=members[0], receipt=f"{members[0]}-end", lines=(BoughtLine(100),)))
    beside.finish()
    assert differences(shop) == ()
    today = (shop.desk.today() - date(1970, 1, 1)).days
    assert rows(shop, "SELECT count(*) FROM lot WHERE remaining > 0 AND expires < :today", today=today) == [(0,)]
    wrong = "SELECT count(*) FROM ledger JOIN lot ON lot.id = ledger.lot_id WHERE kind = 'donation' AND ledger.business_date > lot.expires"
    assert rows(shop, wrong) == [(0,)]


def _lots(shop: Shop, member: int) -> list[tuple[int, tuple[date | None, int]]]:
    return list(enumerate(lots(shop, member)))
