"""Voucher term: until when a redeemed gift waits to be collected.

A gift voucher is good for the programme's number of days after the day on which it was issued, that last day included; when the day has
closed and nothing was collected, it lapses. Its stock is free again then; its points stay spent, unless the programme gives them back.

With 30 days: issued on 1 November 2026, good through 1 December 2026; on 2 December it has lapsed.
"""

from __future__ import annotations

from datetime import date, timedelta

from counter_app.programme.programme import Programme


def last_day(programme: Programme, issued_on: date) -> date:
    """The last day on which a gift redeemed on ``issued_on`` can be collected."""
    return issued_on + timedelta(days=programme.collecting.days)


def has_lapsed(last: date, on: date) -> bool:
    """Whether a voucher with this last day is no longer good on ``on``."""
    return on > last


def gives_points_back(programme: Programme) -> bool:
    """Whether what lies uncollected on a lapsed voucher goes back to the member as points."""
    return programme.collecting.give_back_on_lapse
