"""Cost: what one piece of a gift costs this member.

- A gift costs what the catalogue says. Where the programme has a price of its own for the member's tier (or for a status that so much
  spending brings), that many points instead; of several the fewest.
- A gift without points that has a grade costs its grade's points; one without points or grade, where the programme prices by retail value,
  its retail price × the points per yuan, cut down. Cash beside the points stays.
- A voucher costs what the programme in force asks; one over any whole yuan, so many points for each.
- Where points and cash mix freely, the member says how many points of the sum they give; each point that is missing costs the programme's
  yuan for a point, up to the next fen.

With 88 points per yuan, a box of 38.00 costs 3,344 points. In grade C at 4,000 points, whatever stands in grade C costs 4,000. With 100
points = 1 yuan, so 0.01 a point, a basket of 3,000 points paid with 1,000 costs 20.00 beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counter_app.programme import voucher_use
from counter_app.programme.gift import Gift
from counter_app.programme.programme import Programme
from counter_app.programme.values import GiftKind, Money, Points, Price


def gift_for(programme: Programme, gift: Gift, levels: frozenset[str]) -> Gift:
    """The gift at the prices of a member with these levels (``Programme.levels``)."""
    prices = prices_for(programme, gift, levels)
    return gift if prices is gift.prices else replace(gift, prices=prices)


def prices_for(programme: Programme, gift: Gift, levels: frozenset[str]) -> tuple[Price, ...]:
    """The ways in which a member with these levels can pay for one piece, the usual one first."""
    if gift.kind is GiftKind.VOUCHER and (kind := voucher_use.kind_of(programme, gift.code)) is not None:
        return (Price(voucher_use.points_of(kind, gift.code)),)
    if programme.gifts and (own := programme.own_gift(gift.code)) is not None and own.price_for:
        lower = [points for level, points in own.price_for.items() if level in levels]
        if lower:
            return tuple(Price(min(lower), price.cash) for price in gift.prices)
    rules = programme.redeeming
    points = rules.grades.get(gift.grade) if gift.grade else None
    if points is None and rules.points_per_yuan is not None and gift.retail is not None:
        points = Points(rules.points_per_yuan * programme.parts_per_point * gift.retail.fen // 100)
    if points is None or all(price.points for price in gift.prices):
        return gift.prices
    return tuple(price if price.points else Price(points, price.cash) for price in gift.prices)


def mixed(programme: Programme, sums: Sequence[Points], spend: Points) -> tuple[tuple[Points, Money], ...]:
    """Points and cash of each line where ``spend`` points are given for lines of these sums; the first lines are paid with points first.

    Raises ValueError in a programme without a free mix.
    """
    rate = programme.redeeming.mix
    if rate is None:
        raise ValueError(f"{programme.name} has no free mix of points and cash")
    left, paid = spend.parts, []
    for line in sums:
        given = min(line.parts, left)
        left -= given
        paid.append((Points(given), Money(-(-(line.parts - given) * rate.fen // programme.parts_per_point))))
    return tuple(paid)
