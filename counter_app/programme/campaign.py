"""Campaign: a programme file that stands beside the shop's own for a while, and starts and ends by itself.

While its window is open, what it brings is added to the programme: multipliers and bonuses on purchases, events, gifts, vouchers, limits
and a draw. Everything else – rates, tiers, expiry, who signs – stays the programme's. Of two gifts, vouchers or events with the same name
the campaign's counts. Outside the window nothing of it is there; points that it brought stay.

A campaign of 1 to 7 May with check-ins for 10 points beside a programme without events: on 30 April a check-in is nothing that the
programme knows, on 1 and 7 May it brings 10 points, on 8 May it is unknown again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from counter_app.programme import condition
from counter_app.programme.programme import Programme


def is_open(campaign: Programme, on: date) -> bool:
    """Whether the campaign's window takes in this day."""
    return condition.is_on(campaign.window, on)


def with_campaigns(programme: Programme, campaigns: Iterable[Programme], on: date) -> Programme:
    """The programme as it is on this day, with all campaigns that are open then."""
    for campaign in campaigns:
        if is_open(campaign, on):
            programme = _joined(programme, campaign)
    return programme


def _joined(base: Programme, campaign: Programme) -> Programme:
    kinds = {rule.kind for rule in campaign.events}
    codes = {gift.code for gift in campaign.gifts}
    ids = {voucher.id for voucher in campaign.vouchers}
    earning = replace(
        base.earning,
        multipliers=base.earning.multipliers + campaign.earning.multipliers,
        bonuses=base.earning.bonuses + campaign.earning.bonuses,
    )
    return replace(
        base,
        earning=earning,
        events=(*(rule for rule in base.events if rule.kind not in kinds), *campaign.events),
        gifts=(*(gift for gift in base.gifts if gift.code not in codes), *campaign.gifts),
        vouchers=(*(voucher for voucher in base.vouchers if voucher.id not in ids), *campaign.vouchers),
        redeeming=replace(base.redeeming, limits=base.redeeming.limits + campaign.redeeming.limits),
        draw=campaign.draw or base.draw,
    )
