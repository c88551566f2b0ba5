"""Event: the points of what a member does beside buying – a check-in, a referral, a quiz.

An event brings its points for each time that it counts, and more on every so many-th day in a row (the first time that day). Multipliers
that count for events too multiply the sum, which is then cut down to the programme's decimals; what is over the kind's points for one day
brings nothing. How often it counts is bound by day, by month or ever: once more is limit-reached. Where nothing is left of the day's points
it is cap-reached.

At 1 point a check-in, 5 more on every 7th day in a row: six days bring 1 each, the 7th brings 6, the 8th 1, the 14th 6; doubled on the
shop's anniversary, the 7th brings 12. At 2 points a right answer, three right answers bring 6; with at most 5 points a day, 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from counter_app.programme.earning import Circumstances, for_events
from counter_app.programme.programme import EventRule, Multiplier, Programme
from counter_app.programme.refusals import CapReached, LimitReached, Reason
from counter_app.programme.values import Points

WITHDRAWAL = "withdrawal"
"""The kind of event by which a member's deposits stop standing: where the programme rewards deposits, it takes all that they brought and
nothing else."""


@dataclass(frozen=True, slots=True)
class Before:
    """What events of this kind have been for the member: how often they counted on this day, in this month and ever, what they brought on
    this day, and the day's place in a row of days with one (this one is its first: 1)."""

    today: int = 0
    this_month: int = 0
    ever: int = 0
    points_today: Points = Points(0)
    in_a_row: int = 1


@dataclass(frozen=True, slots=True)
class EventAward:
    """What an event brings: ``points`` in all. ``extra`` is for the days in a row, before ``multipliers``; ``cap_cut`` what the day's cap
    took."""

    points: Points
    extra: Points
    multipliers: tuple[Multiplier, ...]
    cap_cut: Points


def brings(programme: Programme, rule: EventRule, count: int, before: Before, facts: Circumstances) -> EventAward:
    """The points of an event that happens ``count`` times at once."""
    extra = Points(0)
    if rule.every is not None and not before.today and before.in_a_row % rule.every == 0:
        extra = rule.every_points
    multipliers, times = for_events(programme, facts)
    exact = (rule.points.parts * count + extra.parts) * times
    points = exact.numerator // exact.denominator
    left = points if rule.most_per_day is None else min(points, max(rule.most_per_day.parts - before.points_today.parts, 0))
    return EventAward(Points(left), extra, multipliers, Points(points - left))


def stands_in_the_way(rule: EventRule, count: int, before: Before, on: date) -> list[Reason]:
    """Why the event can't count ``count`` times more on this day: limit-reached, cap-reached, with the day on which it can."""
    tomorrow, next_month = on + timedelta(days=1), date(on.year + on.month // 12, on.month % 12 + 1, 1)
    found: list[Reason] = []
    for most, had, per, again in (
        (rule.times_ever, before.ever, "member", None),
        (rule.times_per_month, before.this_month, "month", next_month),
        (rule.times_per_day, before.today, "day", tomorrow),
    ):
        if most is not None and had + count > most:
            found.append(LimitReached(most, per, again, of="event"))
    if rule.most_per_day is not None and rule.points and before.points_today >= rule.most_per_day:
        found.append(CapReached(tomorrow))
    return found
