"""What the panel says is missing to the next tier: points, money or purchases, over the programme's own time."""

from datetime import date

import pytest
from shop import CLERK, Shop

from counter_app.actions.earn import BoughtLine, Purchase, earn
from tests.actions.doing import runs
from tests.screens.redeeming.conftest import Opens

CARD = "602188880387"
EARNING = '[earning]\nper-full = "1.00"\n'


def level(tier_id: str, english: str, rules: str = "") -> str:
    return f'[[tier]]\nid = "{tier_id}"\ntitle = {{ zh-Hans = "级别", en = "{english}" }}\n{rules}\n'


def bought(shop: Shop, member: int, receipt: str, fen: int) -> None:
    shop.desk.write(earn, shop.desk.asked(Purchase, member_id=member, receipt=receipt, lines=(BoughtLine(fen),)))


@pytest.mark.parametrize(
    ("gold", "words"),
    [
        ("from-earned = 1000", ("700 to Gold", "300 / 1,000")),
        ('from-spent = "1000.00"', ("¥700 of spending to Gold", "¥300 / ¥1,000")),
        ("from-purchases = 3", ("1 purchase to Gold", "2 / 3")),
        ("from-purchases = 4", ("2 purchases to Gold", "2 / 4")),
        ('from-earned = 200\nfrom-spent = "900.00"', ("¥600 of spending to Gold", "¥300 / ¥900")),
        ('from-spent = "200.00"\nfrom-purchases = 3', ("1 purchase to Gold", "2 / 3")),
        ("from-earned = 100", ("The highest tier",)),
    ],
)
def test_what_is_missing_is_said_of_what_the_tier_asks(shop: Shop, opens: Opens, gold: str, words: tuple[str, ...]) -> None:
    runs(shop, EARNING, tiers=level("ordinary", "Ordinary") + level("gold", "Gold", gold))
    member = shop.member(card=CARD)
    shop.sign_in(CLERK)
    bought(shop, member, "S1", 200_00)
    bought(shop, member, "S2", 100_00)
    counter = opens()
    counter.serve(CARD)
    for word in words:
        assert word in counter.text()


def test_only_the_programmes_own_time_counts(shop: Shop, opens: Opens) -> None:
    rules = EARNING + "[tier-rules]\nover-months = 12\n"
    runs(shop, rules, tiers=level("ordinary", "Ordinary") + level("gold", "Gold", "from-earned = 1000"))
    member = shop.member(card=CARD)
    shop.sign_in(CLERK)
    bought(shop, member, "S1", 900_00)
    day = date(2027, 11, 3)
    shop.clock.at = shop.clock.at.replace(year=day.year, month=day.month, day=day.day)
    bought(shop, member, "S2", 50_00)
    counter = opens()
    counter.serve(CARD)
    assert "950 to Gold" in counter.text()
    assert "50 / 1,000" in counter.text()


def test_a_tier_that_is_only_bought_is_no_way_up(shop: Shop, opens: Opens) -> None:
    runs(shop, EARNING, tiers=level("ordinary", "Ordinary") + level("gold", "Gold", "costs = 6000"))
    shop.member(card=CARD, points=321)
    counter = opens()
    counter.serve(CARD)
    assert "to Gold" not in counter.text()
    assert "highest tier" not in counter.text()
