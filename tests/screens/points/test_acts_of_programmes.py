"""Which acts each shipped programme has: what it hasn't isn't there."""

import pytest
from programme_shop import names, programme_of

from counter_app.screens.points.acts import acts_of

ACTS = {
    "alliance-sales": "receipt back event-leaving pay cash",
    "bank-vip": "receipt back deposit",
    "chain-store": "receipt back event-check-in event-quiz event-share pay draw",
    "channel-agents": "",
    "community-recycling": "",
    "customer-rewards": "receipt back pay",
    "delivery-code": "orders",
    "deposit-rewards": "deposit event-withdrawal",
    "everyday-points": "receipt back event-launch event-referral pay voucher",
    "gift-season": "",
    "hotel-rewards": "voucher",
    "jewellery": "receipt back pay",
    "july-gifts": "receipt back event-check-in event-referral",
    "membership-card": "receipt back event-referral pay upgrade voucher",
    "neighbourhood-store": "receipt back draw",
    "new-year-exchange": "receipt back event-check-in event-referral voucher",
    "orchard-club": "receipt back pay draw",
    "order-reviews": "receipt back event-review event-favourite",
    "points-mall": "receipt back event-referral event-review give",
    "service-tiers": "",
    "staff-promotion": "receipt back voucher",
    "stepped-exchange": "receipt back pay",
    "supermarket": "receipt back pay voucher",
    "telecom-catalogue": "",
    "telecom-hall": "",
    "tier-return": "receipt back pay donate draw",
    "tiered-membership": "receipt back event-referral",
    "trade-account": "receipt back",
    "two-rate-card": "receipt back pay donate draw",
    "vip-club": "receipt back pay give voucher",
}


@pytest.mark.parametrize("name", names())
def test_a_programme_has_just_these_acts(name: str) -> None:
    assert [act.key for act in acts_of(programme_of(name))] == ACTS[name].split()
