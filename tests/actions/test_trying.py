"""What an action would answer is told without anything being done."""

import pytest
from shop import CLERK, Shop

from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.actions.trying import tried
from counter_app.database.members import member_row
from counter_app.programme.refusals import Refused


def receipt(shop: Shop, member_id: int, number: str = "1116-0154") -> Purchase:
    return shop.desk.asked(Purchase, member_id=member_id, receipt=number, lines=(BoughtLine(18800),))


def test_the_same_answer_comes_and_nothing_is_kept(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = shop.member(points=100)
    heard: list[frozenset[str]] = []
    asked, before = receipt(shop, member), shop.journal()
    shop.desk.heard = heard.append
    would = tried(shop.desk, earn, asked)
    assert would.points == 188
    assert (shop.journal(), heard) == (before, [])
    assert shop.desk.read(member_row, member).spendable == 100
    written = shop.desk.write(earn, asked)
    assert (written.answer.points, written.repeated) == (188, False)


def test_what_stands_in_the_way_is_refused_as_by_the_action_itself(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = shop.member()
    shop.desk.write(earn, receipt(shop, member))
    with pytest.raises(Refused) as refused:
        tried(shop.desk, earn, receipt(shop, member))
    assert refused.value.reason.code == "receipt-used"
    assert tried(shop.desk, earn, receipt(shop, member, "1116-0155")).points == 188
