"""Limits: how often, and how many.

A gift's own: pieces per member, day and redemption, and whether it can be had again. The programme's: so many pieces of each gift, pieces
of all gifts together, or redemptions, per redemption, day, month, calendar year, campaign or member; where a tag is named, of gifts that
have it. What was undone doesn't count; what is reserved does. A programme's own gifts and vouchers may be had so many times a calendar
year.

- What the member has had within that time counts, and all of this basket.
- A day's limit goes tomorrow, a month's on the 1st, a year's on 1 January, a campaign's when it comes again; unless more is asked for than
  that time ever allows. A redemption's goes with fewer pieces, a member's never.
- Where several limits for a redemption hold, the lowest is said.

One gift a day: a cup on 3 July, and on 3 July a mug is limit-reached, again on 4 July. Two mugs at once are too many on any day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counter_app.programme.condition import When, first_day, next_day
from counter_app.programme.gift import Gift
from counter_app.programme.programme import Limit, Programme
from counter_app.programme.refusals import LimitReached, NotRepeatable, Reason
from counter_app.programme.words import LimitOf, LimitPer

_EVER = date.min


@dataclass(frozen=True, slots=True)
class Had:
    """Pieces of one gift in one redemption of an earlier day or of this one."""

    day: date
    redemption: int
    code: str
    tags: frozenset[str]
    pieces: int


@dataclass(frozen=True, slots=True)
class Taken:
    """Pieces of one gift that a member has taken: ever, and on ``day``, the last day on which any was (undone ones don't count)."""

    total: int = 0
    day: date | None = None
    on_day: int = 0


NOTHING_TAKEN = Taken()


def asks_history(programme: Programme) -> bool:
    """Whether these limits ask what the member had when: then ``Had`` rows are needed beside ``Taken``."""
    return (
        any(limit.per is not LimitPer.REDEMPTION for limit in programme.redeeming.limits)
        or any(gift.times_per_year is not None for gift in programme.gifts)
        or any(kind.times_per_year is not None for kind in programme.vouchers)
    )


def history_from(programme: Programme, on: date) -> date | None:
    """The first day that these limits look back to; None: everything."""
    if not all(limit.per in (LimitPer.REDEMPTION, LimitPer.DAY, LimitPer.MONTH, LimitPer.YEAR) for limit in programme.redeeming.limits):
        return None
    return date(on.year, 1, 1)


class Counted:
    """What a member has had, counted once for every limit of the programme on one day; then asked gift by gift."""

    def __init__(self, programme: Programme, had: Sequence[Had], on: date) -> None:
        self._programme, self._on = programme, on
        self._again = programme.redeeming.same_gift_again
        self._at_once: list[tuple[str | None, int]] = []
        self._of_gift: list[tuple[Limit, dict[str, int]]] = []
        self._of_all: list[tuple[Limit, int]] = []
        for limit in programme.redeeming.limits:
            since = _since(programme, limit.per, on)
            before = [] if limit.per is LimitPer.REDEMPTION else [row for row in had if row.day >= since and _holds(limit, row.tags)]
            if limit.of is LimitOf.PIECES:
                self._of_all.append((limit, sum(row.pieces for row in before)))
            elif limit.of is LimitOf.REDEMPTIONS:
                self._of_all.append((limit, len({row.redemption for row in before})))
            elif limit.per is LimitPer.REDEMPTION:
                self._at_once.append((limit.tag, limit.most))
            else:
                self._of_gift.append((limit, _by_gift(before)))
        self._this_year = _by_gift(row for row in had if row.day >= date(on.year, 1, 1))

    @property
    def any_of_all(self) -> bool:
        """Whether there are limits on all gifts together, or on redemptions."""
        return bool(self._of_all)

    def of_the_gift(self, taken: Taken, gift: Gift, pieces: int, times_per_year: int | None = None) -> list[Reason]:
        """The limits that so many pieces of this gift would break, the gift's own first."""
        found: list[Reason] = []
        if gift.per_member is not None and taken.total + pieces > gift.per_member:
            found.append(LimitReached(limit=gift.per_member, per="member"))
        if gift.per_day is not None:
            today = taken.on_day if taken.day == self._on else 0
            if today + pieces > gift.per_day:
                again = self._on + timedelta(days=1) if pieces <= gift.per_day else None
                found.append(LimitReached(limit=gift.per_day, per="day", again=again))
        for limit, before in self._of_gift:
            if _holds(limit, gift.tags):
                found += self._reached(limit, before.get(gift.code, 0), pieces)
        most = gift.per_redemption
        for tag, at_once in self._at_once:
            if (tag is None or tag in gift.tags) and (most is None or at_once < most):
                most = at_once
        if most is not None and pieces > most:
            found.append(LimitReached(limit=most, per="redemption"))
        if times_per_year is not None:
            found += self._reached(Limit(times_per_year, LimitOf.GIFT, LimitPer.YEAR), self._this_year.get(gift.code, 0), pieces)
        if not (self._again and gift.repeatable) and taken.total + pieces > 1:
            found.append(NotRepeatable())
        return found

    def bounds(self, gift: Gift, times_per_year: int | None = None) -> bool:
        """Whether anything bounds what one member may have of this gift in more than one redemption."""
        return (
            gift.per_member is not None
            or gift.per_day is not None
            or times_per_year is not None
            or not (self._again and gift.repeatable)
            or any(_holds(limit, gift.tags) for limit, _ in self._of_gift)
            or any(limit.per is not LimitPer.REDEMPTION and _holds(limit, gift.tags) for limit, _ in self._of_all)
        )

    def of_the_basket(self, basket: Sequence[tuple[Gift, int]], only: Gift | None = None) -> list[Reason]:
        """The limits on all gifts together and on redemptions that this basket would break; ``only``: those that hold for this gift."""
        found: list[Reason] = []
        for limit, before in self._of_all:
            if only is None or _holds(limit, only.tags):
                pieces = sum(pieces for gift, pieces in basket if _holds(limit, gift.tags))
                if limit.of is LimitOf.REDEMPTIONS:
                    pieces = min(pieces, 1)
                if pieces:
                    found += self._reached(limit, before, pieces)
        return found

    def _reached(self, limit: Limit, before: int, more: int) -> list[Reason]:
        if before + more <= limit.most:
            return []
        again = _again(self._programme.window, limit.per, self._on) if more <= limit.most else None
        return [LimitReached(limit=limit.most, per=limit.per.value, again=again, of=limit.of.value)]


def _by_gift(rows: Iterable[Had]) -> dict[str, int]:
    pieces: dict[str, int] = {}
    for row in rows:
        pieces[row.code] = pieces.get(row.code, 0) + row.pieces
    return pieces


def _holds(limit: Limit, tags: frozenset[str]) -> bool:
    return limit.tag is None or limit.tag in tags


def _since(programme: Programme, per: LimitPer, on: date) -> date:
    """The first day that counts."""
    if per is LimitPer.DAY:
        return on
    if per is LimitPer.MONTH:
        return on.replace(day=1)
    if per is LimitPer.YEAR:
        return date(on.year, 1, 1)
    if per is LimitPer.CAMPAIGN:
        return first_day(programme.window, on) or _EVER
    return _EVER


def _again(window: When, per: LimitPer, on: date) -> date | None:
    """The first day that doesn't count with this one any more; None where there is none."""
    if per is LimitPer.DAY:
        return on + timedelta(days=1)
    if per is LimitPer.MONTH:
        return (on.replace(day=28) + timedelta(days=4)).replace(day=1)
    if per is LimitPer.YEAR:
        return date(on.year + 1, 1, 1)
    if per is LimitPer.CAMPAIGN and window.start is not None and not isinstance(window.start, date):
        began = first_day(window, on)
        return None if began is None else next_day(window, date(began.year + 1, *window.start) - timedelta(days=1))
    return None
