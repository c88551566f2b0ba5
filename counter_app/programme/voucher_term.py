"""Voucher term: until when a redeemed gift waits to be collected, and a voucher that points bought can be used.

- A gift waits for the programme's number of days after the day on which it was redeemed, that last day included; when the day has closed
  and nothing was collected, it lapses. Its stock is free again then; its points stay spent, unless the programme gives them back.
- A gift of a kind that lapses with the gift waits through the gift's own last day, where it has one.
- A voucher is good for its months (through the same date so many months on, or that month's last) or days; without a number for ever.
- What stands on one voucher paper may end on several days; the paper is good through the last of them.
- An order that is delivered has no last day: it isn't the member who is late.

With 30 days: issued on 1 November 2026, good through 1 December 2026; on 2 December it has lapsed. A voucher of 6 months bought on 31
August 2026 is good through 28 February 2027.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from counter_app.programme import voucher_use
from counter_app.programme.expiry import months_on
from counter_app.programme.gift import Gift
from counter_app.programme.programme import Programme
from counter_app.programme.values import GiftKind


def last_day(programme: Programme, issued_on: date) -> date:
    """The last day on which a gift redeemed on ``issued_on`` can be collected, where nothing else ends it."""
    return issued_on + timedelta(days=programme.collecting.days)


def last_day_of(programme: Programme, gift: Gift, issued_on: date) -> date | None:
    """The last day of one line of a voucher: to collect this gift, or to use this voucher; None: it has no end."""
    if gift.kind is GiftKind.VOUCHER and (kind := voucher_use.kind_of(programme, gift.code)) is not None:
        if kind.months is not None:
            return months_on(issued_on, kind.months)
        return None if kind.days is None else issued_on + timedelta(days=kind.days)
    if gift.end is not None and programme.redeeming.kinds and programme.redeeming.kind(gift.kind).lapses_with_gift:
        return gift.end
    return last_day(programme, issued_on)


def last_day_of_all(programme: Programme, gifts: Iterable[Gift], issued_on: date) -> date | None:
    """The last day of a voucher with these lines: the last of theirs; None where one has no end (or there is none)."""
    last: date | None = None
    for gift in gifts:
        ends = last_day_of(programme, gift, issued_on)
        if ends is None:
            return None
        last = ends if last is None else max(last, ends)
    return last


def has_lapsed(last: date, on: date) -> bool:
    """Whether a voucher with this last day is no longer good on ``on``."""
    return on > last


def gives_points_back(programme: Programme) -> bool:
    """Whether what lies uncollected on a lapsed voucher goes back to the member as points."""
    return programme.collecting.give_back_on_lapse
