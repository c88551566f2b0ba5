"""Commission: what somebody gets who redeems for members.

All that an agent redeems on one day counts together. Beyond the programme's quota each full number of points is worth so many yuan; what is
under it at the day's end is dropped. Who has no wage has no quota either: theirs counts from the first point. What is undone takes its
commission away again.

With 1 yuan per full 420 points beyond 16,720: 17,139 points bring a waged agent nothing and 17,140 bring 1.00; without a wage 840 points
are 2.00. What one redemption brings is what it adds to that: after 800 points, 100 more bring 1.00.
"""

from __future__ import annotations

from counter_app.programme.programme import Commission
from counter_app.programme.values import Money, Points


def of_day(rule: Commission | None, points: Points, *, waged: bool) -> Money:
    """What so many points redeemed on one day bring; nothing in a programme without commission.

    >>> rule = Commission(quota=Points(16_720), points=Points(420), yuan=Money(100))
    >>> [of_day(rule, Points(points), waged=True).fen for points in (16_720, 17_139, 17_140)], of_day(rule, Points(840), waged=False).fen
    ([0, 0, 100], 200)
    """
    if rule is None:
        return Money(0)
    beyond = points.parts - (rule.quota.parts if waged else 0)
    return rule.yuan * (max(beyond, 0) // rule.points.parts)
