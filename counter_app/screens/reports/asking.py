"""Asking for a report beside the screen: portion by portion, with progress, until it is whole or somebody stops it. No Qt here.

A portion is one or two statements, so that stopping takes as long as the portion under way. What comes out are plain rows; the words are
found where they are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy.engine import Connection

from counter_app.actions.desk import Desk
from counter_app.database import reports as books
from counter_app.database.exchange.tables import HEAD_OFFICE
from counter_app.database.lists import Call, Reminder, ending_on, holding_over
from counter_app.database.month_lists import commissions
from counter_app.database.programmes import programme_in_force
from counter_app.database.reports import DayRedeemed, GiftRedeemed, Membership, Moved, OnShelf, Owed, Span
from counter_app.database.shop import shops
from counter_app.database.staff import person
from counter_app.database.tables import CREDITS
from counter_app.programme.programme import Programme
from counter_app.screens.reports.kinds import BY_SHOP, Choice, Kind, Over, kinds_of, last_of, portions_of, sorted_into, stretches

MEMBERS_AT_ONCE = 50_000
LOTS_AT_ONCE = 250_000
DAYS_AT_ONCE = 92
_FIRST_DAY = date(1970, 1, 1)

Progress = Callable[[int, int], bool]
"""Told portions done and portions in all; False stops the work."""
Question = Callable[[Connection], Any]


class Stopped(Exception):
    """Somebody didn't want to wait: there is no report."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What reports stand on today: the programme, its reports, since when there is anything to tell, and who asks.

    ``shop`` is the desk's own; ``shops`` are all of the chain by row id and name, and ``usual_shop`` the one that is asked about unless
    somebody says otherwise (None: all of them, as head office wants it)."""

    programme: Programme
    kinds: tuple[Kind, ...]
    today: date
    begun: date
    shop: str
    who: str
    shops: tuple[tuple[int, str], ...]
    usual_shop: int | None

    def shops_of(self, kind: Kind) -> tuple[tuple[int, str], ...]:
        """The shops that this report can be asked of, one by one; none where there is nothing to choose from."""
        return self.shops if len(self.shops) > 1 and kind in BY_SHOP else ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day, week, month or year of redemptions; ``members`` there were at its end, ``redeemers`` of them redeemed in it."""

    first: date
    last: date
    times: int = 0
    points: int = 0
    cash: int = 0
    retail: int = 0
    members: int = 0
    redeemers: int = 0

    @property
    def cost(self) -> int:
        """What the gifts sell for, less the cash that was paid beside the points: fen."""
        return self.retail - self.cash


@dataclass(frozen=True, slots=True)
class Often:
    """So many members redeemed at least ``least`` and at most ``most`` times (None: or more)."""

    least: int
    most: int | None
    members: int


@dataclass(frozen=True, slots=True)
class Flow:
    """What points did in a stretch, in parts: earned, redeemed, given back by what was undone, lapsed, used otherwise, and moved between
    members (in, out). ``settled`` filled old debts of members out of what they earned."""

    first: date
    last: date
    earned: int = 0
    redeemed: int = 0
    back: int = 0
    lapsed: int = 0
    otherwise: int = 0
    came: int = 0
    went: int = 0
    settled: int = 0


@dataclass(frozen=True)
class Answer:
    """One report as the books gave it. ``whole`` is the one row about everything where the rows alone don't say it."""

    kind: Kind
    choice: Choice
    ground: Ground
    rows: tuple[Any, ...]
    at: datetime
    whole: Any = None


_WORDS = {
    "accrual": "earned", "opening": "earned", "adjustment-in": "earned", "reversal": "back", "transfer-in": "came", "merge-in": "came",
    "redemption": "redeemed", "expiry": "lapsed", "forfeit": "lapsed", "transfer-out": "went", "merge-out": "went", "settlement": "settled",
}  # fmt: skip
"""Where the entries of a kind are counted; every other kind takes points from a member and is ``otherwise``."""
_BANDS = ((1, 1), (2, 2), (3, 3), (4, 5), (6, 10), (11, 20), (21, None))


def flow_of(kind: str) -> str:
    """The field of ``Flow`` that an entry of this kind counts in."""
    found = _WORDS.get(kind, "otherwise")
    assert (found in ("earned", "back", "came")) == (kind in CREDITS)
    return found


def ground_of(desk: Desk) -> Ground | None:
    """What there is for whoever is signed in; None for somebody who is no supervisor."""
    duty = desk.on_duty
    if duty is None or not (who := desk.read(person, duty.staff_id)).is_supervisor:
        return None
    today = desk.today()
    programme = desk.read(programme_in_force, today).programme
    begun = desk.read(books.first_redemption) or today
    facts = desk.facts
    return Ground(
        programme,
        kinds_of(programme),
        today,
        begun,
        facts.name,
        f"{who.name} {who.number}",
        shops=desk.read(shops),
        usual_shop=None if facts.desk == HEAD_OFFICE else facts.shop_id,
    )


def ask(desk: Desk, ground: Ground, kind: Kind, choice: Choice, progress: Progress = lambda done, total: True) -> Answer:
    """The whole report. Raises Stopped when ``progress`` says so."""
    return _Asking(desk, ground, kind, choice, progress).answer()


class _Asking:
    def __init__(self, desk: Desk, ground: Ground, kind: Kind, choice: Choice, progress: Progress) -> None:
        self.desk, self.ground, self.kind, self.choice, self.progress = desk, ground, kind, choice, progress

    def answer(self) -> Answer:
        at = self.desk.clock.now()
        asked: dict[Kind, Callable[[], tuple[Any, ...]]] = {
            Kind.REDEMPTIONS: self._redemptions,
            Kind.REDEEMERS: self._redeemers,
            Kind.FREQUENCY: self._frequency,
            Kind.POINTS: self._points,
            Kind.OWED: self._owed,
            Kind.GIFTS: self._gifts,
            Kind.COST: self._redemptions,
            Kind.STOCK: self._stock,
            Kind.EXPIRING: self._expiring,
            Kind.OVER: self._over,
            Kind.COMMISSION: lambda: self._each([lambda c: commissions(c, self.ground.programme, self.choice.first)])[0],
            Kind.APPROVALS: self._approvals,
        }
        rows, whole = asked[self.kind](), None
        if self.kind in (Kind.REDEEMERS, Kind.FREQUENCY):
            rows, whole = rows[:-1], rows[-1]
        return Answer(self.kind, self.choice, self.ground, rows, at, whole)

    def _each(self, portions: Sequence[Question]) -> list[Any]:
        """Ask the portions one after the other."""
        found: list[Any] = []
        for done, portion in enumerate(portions):
            self._tell(done, len(portions))
            found.append(self.desk.read(portion))
        self._tell(len(portions), len(portions))
        return found

    def _tell(self, done: int, total: int) -> None:
        if not self.progress(done, total):
            raise Stopped

    # Redemptions

    def _redemptions(self) -> tuple[Stretch, ...]:
        span = self.choice.span
        spans = portions_of(span, DAYS_AT_ONCE)
        parts = self._each([lambda c, one=one: books.redeemed_by_day(c, one, self.choice.shop_id) for one in spans])  # type: ignore[misc]
        places = stretches(span)
        days = sorted_into(places, ((day.day, day) for part in parts for day in part))
        return tuple(_sum(place, those) for place, those in zip(places, days, strict=True))

    def _redeemers(self) -> tuple[Stretch, ...]:
        """Each stretch, and at the end all of them together."""
        span = self.choice.span
        places = stretches(span)
        membership, often, counts = self._members(span, [lambda c, one=one: books.redeemers(c, one) for one in places])  # type: ignore[misc]
        rows = [
            Stretch(first, last, members=membership.on(last), redeemers=count)
            for (first, last), count in zip(places, counts, strict=True)
        ]  # fmt: skip
        return (*rows, Stretch(*span, members=membership.on(span[1]), redeemers=sum(often.values())))

    def _frequency(self) -> tuple[Any, ...]:
        """Bands of how often, nobody's redemptions first; at the end how many redemptions there were, as a ``Stretch``."""
        span = self.choice.span
        membership, often, _ = self._members(span, [])
        members, redeemers = membership.on(span[1]), sum(often.values())
        bands = [Often(0, 0, max(0, members - redeemers))]
        for least, most in _BANDS:
            bands.append(Often(least, most, sum(n for times, n in often.items() if times >= least and (most is None or times <= most))))
        times = sum(times * count for times, count in often.items())
        return (*bands, Stretch(*span, times=times, members=members, redeemers=redeemers))

    def _members(self, span: Span, others: Sequence[Question]) -> tuple[Membership, dict[int, int], list[Any]]:
        """Who was a member when, how many of them redeemed how often, and what ``others`` say."""
        ranges = self._ranges(books.last_member, MEMBERS_AT_ONCE)
        portions: list[Question] = [lambda c, one=one: books.membership(c, *one) for one in ranges]  # type: ignore[misc]
        portions += [lambda c, one=one: books.how_often(c, span, *one) for one in ranges]  # type: ignore[misc]
        found = self._each([*portions, *others])
        often: dict[int, int] = {}
        for part in found[len(ranges) : 2 * len(ranges)]:
            for times, count in part:
                often[times] = often.get(times, 0) + count
        return books.together(found[: len(ranges)]), often, found[2 * len(ranges) :]

    def _gifts(self) -> tuple[GiftRedeemed, ...]:
        spans = portions_of(self.choice.span, DAYS_AT_ONCE)
        parts = self._each([lambda c, one=one: books.gifts_redeemed(c, one, self.choice.shop_id) for one in spans])  # type: ignore[misc]
        found: dict[int, GiftRedeemed] = {}
        for part in parts:
            for one in part:
                before = found.get(one.gift_id)
                found[one.gift_id] = one if before is None else _added(before, one)
        return tuple(sorted(found.values(), key=lambda one: (-one.pieces, one.code)))

    # Points

    def _points(self) -> tuple[Flow, ...]:
        whole = self.choice.over is Over.ALL
        span = (_FIRST_DAY, self.choice.last) if whole else self.choice.span
        ranges = self._ranges(books.last_member, MEMBERS_AT_ONCE)
        parts = self._each([lambda c, one=one: books.moved(c, span, *one) for one in ranges])  # type: ignore[misc]
        entries = [one for part in parts for one in part]
        if whole and entries:
            # Points were earned before anybody redeemed.
            self.choice = replace(self.choice, first=min(one.day for one in entries))
        places = stretches(self.choice.span)
        days = sorted_into(places, ((one.day, one) for one in entries))
        return tuple(_flow(place, those) for place, those in zip(places, days, strict=True))

    def _owed(self) -> tuple[Owed, ...]:
        """By month, the next one first; what never ends is last."""
        parts = self._each([lambda c, one=one: books.owed(c, *one) for one in self._ranges(books.last_lot, LOTS_AT_ONCE)])  # type: ignore[misc]
        months: dict[date | None, list[Owed]] = {}
        for part in parts:
            for one in part:
                months.setdefault(None if one.last_day is None else last_of(one.last_day), []).append(one)
        found = [Owed(month, sum(one.points for one in those), sum(one.lots for one in those)) for month, those in months.items()]
        return tuple(sorted(found, key=lambda one: one.last_day or date.max))

    # Stock, members to call, people who approve

    def _stock(self) -> tuple[OnShelf, ...]:
        """Shelf by shelf, also where it is asked of all shops: pieces in another town are no use to who stands here."""
        wanted = [shop_id for shop_id, _ in self.ground.shops if self.choice.shop_id in (None, shop_id)]
        parts = self._each([lambda c, one=one: books.shelf(c, one) for one in wanted])  # type: ignore[misc]
        return tuple(one for part in parts for one in part)

    def _expiring(self) -> tuple[Reminder, ...]:
        days, rows = self.desk.read(books.ending_days, self.choice.span), list[Reminder]()
        for done, day in enumerate(days):
            self._tell(done, len(days))
            after = 0
            while found := self.desk.read(ending_on, day, after):
                rows += found
                after = found[-1].member_id
                self._tell(done, len(days))
        return tuple(rows)

    def _over(self) -> tuple[Call, ...]:
        last = self.desk.read(books.last_member)
        rows, after = list[Call](), 0
        while found := self.desk.read(holding_over, self.ground.programme, self.choice.number, after):
            rows += found
            after = found[-1].member_id
            self._tell(min(after, last), last)
        return tuple(sorted(rows, key=lambda one: (-one.balance, one.member_id)))

    def _approvals(self) -> tuple[Any, ...]:
        clock = self.desk.clock
        start = time(clock.day_start // 60, clock.day_start % 60)
        since = datetime.combine(self.choice.first, start, clock.zone)
        until = datetime.combine(self.choice.last + timedelta(days=1), start, clock.zone)
        found: tuple[Any, ...] = self._each([lambda c: books.approved(c, since, until, self.choice.shop_id)])[0]
        return found

    def _ranges(self, highest: Callable[[Connection], int], size: int) -> list[tuple[int, int]]:
        """Stretches of row ids up to the highest: beyond the first number, up to the second."""
        last = self.desk.read(highest)
        return [(after, min(after + size, last)) for after in range(0, last, size)]


def _sum(place: tuple[date, date], days: Sequence[DayRedeemed]) -> Stretch:
    return Stretch(
        *place,
        times=sum(day.times for day in days),
        points=sum(day.points for day in days),
        cash=sum(day.cash for day in days),
        retail=sum(day.retail for day in days),
    )


def _added(one: GiftRedeemed, other: GiftRedeemed) -> GiftRedeemed:
    return replace(
        one,
        times=one.times + other.times,
        pieces=one.pieces + other.pieces,
        points=one.points + other.points,
        cash=one.cash + other.cash,
    )


def _flow(place: tuple[date, date], entries: Sequence[Moved]) -> Flow:
    sums = dict.fromkeys(("earned", "redeemed", "back", "lapsed", "otherwise", "came", "went", "settled"), 0)
    for one in entries:
        sums[flow_of(one.kind)] += one.points
    return Flow(place[0], place[1], **sums)
