"""A clock that stands before the last entry: value stays in until a supervisor says that the date is right."""

from __future__ import annotations

import pytest
from doing import redemption_of, stocked
from shop import CLERK, SUPERVISOR, Shop

from counter_app.actions.confirm_date import ConfirmDate, confirm_date
from counter_app.actions.redeem import redeem
from counter_app.programme.refusals import ClockBehind, NotASupervisor, Refused


def test_value_goes_out_again_once_a_supervisor_confirms_the_date(shop: Shop) -> None:
    shop.sign_in(CLERK)
    member = shop.member(points=2_000)
    cup = stocked(shop, "118", points=600, pieces=3)
    shop.clock.advance(days=-2)
    with pytest.raises(Refused) as said:
        shop.desk.write(redeem, redemption_of(shop, member, (cup, 1)))
    assert isinstance(said.value.reason, ClockBehind)
    shop.desk.write(confirm_date, shop.desk.asked(ConfirmDate, by_id=shop.who(SUPERVISOR)))
    asked = redemption_of(shop, member, (cup, 1))
    assert shop.desk.write(redeem, asked).answer.points == 600
    assert shop.desk.today() == asked.business_date == shop.open.clock.business_date(shop.clock.at)


def test_a_clerk_confirms_no_date(shop: Shop) -> None:
    shop.sign_in(CLERK)
    with pytest.raises(Refused) as said:
        shop.desk.write(confirm_date, shop.desk.asked(ConfirmDate, by_id=shop.who(CLERK)))
    assert isinstance(said.value.reason, NotASupervisor)
