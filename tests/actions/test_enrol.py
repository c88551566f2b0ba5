"""What joining brings where a programme says so: a given tier, a referrer, a household's account, points, and the card's price."""

from datetime import date

import pytest
from doing import bought, differences, enrolled, lots, refusal, rows, runs, standing
from shop import CLERK, Shop
from sqlalchemy import update

from counter_app.actions.members import Enrol, Enrolled, enrol
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.tables import member as member_table
from counter_app.programme.refusals import Malformed

JOINING = '[[bonus]]\nfor = "joining"\npoints = 100\n[expiry]\nafter-months = 6\n'
HOUSEHOLDS = '[joining]\nhouseholds = true\ncard-fee = "2.00"\n[earning]\nper-full = "1.00"\n'


def joined(shop: Shop, **fields: object) -> Enrolled:
    return shop.desk.write(enrol, shop.desk.asked(Enrol, **{"name": "王小明", **fields})).answer


def test_joining_brings_points_that_count_as_earned(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, JOINING)
    asked = shop.desk.asked(Enrol, name="王小明")
    answer = shop.desk.write(enrol, asked).answer
    assert (answer.points, answer.card_fee) == (100, 0)
    assert shop.desk.write(enrol, asked).answer == answer
    now = standing(shop, answer.member_id)
    assert (now.balance, now.earned) == (100, 100)
    assert lots(shop, answer.member_id) == [(date(2027, 5, 2), 100)]
    assert rows(shop, "SELECT kind, points FROM event") == [("joining", 100)]
    assert differences(shop) == ()


def test_outside_a_campaigns_window_one_joins_without_them(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, JOINING + "[window]\nfrom = 2026-11-03\n")
    assert joined(shop).points == 0
    shop.clock.advance(days=1)
    assert joined(shop, name="李小红").points == 100


def test_joining_points_can_bring_a_tier(shop: Shop) -> None:
    shop.sign_in(CLERK)
    first = '[[tier]]\nid = "a"\ntitle = { zh-Hans = "一", en = "A" }\n'
    tiers = first + '[[tier]]\nid = "b"\ntitle = { zh-Hans = "二", en = "B" }\nfrom-earned = 100\n'
    runs(shop, JOINING, tiers=tiers)
    assert standing(shop, enrolled(shop)).tier == "b"


def test_a_tier_may_be_given(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = enrolled(shop, tier="gold")
    assert standing(shop, member).tier == "gold"
    assert bought(shop, member, "S1", "100.00").points == 150
    assert refusal(shop, enrol, shop.desk.asked(Enrol, name="李小红", tier="iron")) == Malformed("tier", "not-in-list")


def test_a_household_shares_one_account_and_pays_for_one_card(shop: Shop) -> None:
    shop.sign_in(CLERK)
    runs(shop, HOUSEHOLDS)
    first = joined(shop, household="云江路 12 号", card="602188880387")
    asked = shop.desk.asked(Enrol, name="李小红", household=" 云江路  12 号", card="602188880388")
    second = shop.desk.write(enrol, asked).answer
    assert (first.card_fee, first.shared) == (200, False)
    assert (second.member_id, second.uid, second.card_fee, second.shared) == (first.member_id, first.uid, 0, True)
    assert shop.desk.write(enrol, asked).answer == second
    other = joined(shop, name="张伟", household="云江路 14 号")
    assert other.member_id != first.member_id
    assert rows(shop, "SELECT count(*), count(household) FROM member") == [(2, 2)]
    assert rows(shop, "SELECT count(*) FROM card") == [(1,)]


def test_elsewhere_everybody_has_an_account_of_their_own(shop: Shop) -> None:
    shop.sign_in(CLERK)
    first, second = joined(shop, household="云江路 12 号"), joined(shop, name="李小红", household="云江路 12 号")
    assert first.member_id != second.member_id
    assert rows(shop, "SELECT count(household) FROM member") == [(0,)]


def test_who_brought_somebody_along_is_kept_unless_they_take_no_more(shop: Shop) -> None:
    shop.sign_in(CLERK)
    first = enrolled(shop)
    second = enrolled(shop, name="李小红", referred_by=first)
    assert rows(shop, "SELECT referred_by FROM member WHERE id = :m", m=second) == [(first,)]
    shop.desk.write(_close_referrals, shop.desk.asked(Asked))
    closed = Malformed("referred_by", "not-in-list")
    assert refusal(shop, enrol, shop.desk.asked(Enrol, name="张伟", referred_by=first)) == closed
    assert refusal(shop, enrol, shop.desk.asked(Enrol, name="张伟", referred_by=9_999)) == closed


@action("test-close-referrals", again=lambda connection, asked: None)
def _close_referrals(work: Work, asked: Asked) -> None:
    work.connection.execute(update(member_table).values(referrals="closed"))


@pytest.mark.parametrize(("household", "why"), [("x" * 61, "too-long"), ("1\u202e2", "control-character")])
def test_a_household_that_cannot_be_is_refused(shop: Shop, household: str, why: str) -> None:
    shop.sign_in(CLERK)
    runs(shop, HOUSEHOLDS)
    asked = shop.desk.asked(Enrol, name="王小明", household=household)
    assert refusal(shop, enrol, asked) == Malformed("household", why)
