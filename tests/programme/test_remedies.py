"""Over programmes of every make: what stands in the way of a basket goes when its stated remedy is met, and not before."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some

from counter_app.programme.condition import When
from counter_app.programme.file.load import load_programme
from counter_app.programme.gift import Gift
from counter_app.programme.limits import Had
from counter_app.programme.price import Manner, Quote, Standing, Taken, Wanted, quote, shelf_for
from counter_app.programme.programme import Blackout, Limit, Pace, Programme, Redeeming
from counter_app.programme.refusals import (
    ORDER,
    BelowMinimum,
    BlackoutDate,
    LimitReached,
    NeedsCode,
    NeedsProof,
    NotCombinable,
    NotRepeatable,
    OutsideWindow,
    Paced,
    Reason,
)
from counter_app.programme.values import GiftKind, IdentifiedBy, Money, Points, Price
from counter_app.programme.words import BlackoutOf, CodeAt, LimitOf, LimitPer

FILE = Path(__file__).parents[2] / "resources" / "programmes" / "tier-return.toml"
BASE = load_programme(FILE.read_text(encoding="utf-8"), FILE.name)
TODAY = date(2026, 11, 18)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Desk:
    """One basket at the desk: everything that a quote hangs on."""

    programme: Programme
    standing: Standing
    basket: tuple[Wanted, ...]
    stock: int
    on: date
    manner: Manner

    def quoted(self, **other: object) -> Quote:
        """What the desk says, with something of it otherwise."""
        there = replace(self, **other)  # type: ignore[arg-type]
        available = {item.gift.code: there.stock for item in there.basket}
        return quote(there.programme, there.standing, there.basket, available, there.on, IdentifiedBy.CARD, there.manner)

    def still(self, reason: Reason, **other: object) -> bool:
        """Whether a reason of this sort is left."""
        return any(_same(reason, left) for left in self.quoted(**other).reasons)


def _same(reason: Reason, other: Reason) -> bool:
    """Told by what names a reason rather than by what is missing."""
    names = {LimitReached: ("per", "of", "limit"), BelowMinimum: ("of", "kind"), Paced: ("gift",)}.get(type(reason), ())
    if isinstance(reason, LimitReached) and isinstance(other, LimitReached) and (reason.again is None) != (other.again is None):
        return False  # one gift of the basket may go another day, another in such a number never
    return type(reason) is type(other) and all(getattr(reason, name) == getattr(other, name) for name in names)


days = some.sampled_from(
    [
        When(month_days=(15,)),
        When(month_days=(17, 18)),
        When(start=date(2026, 11, 20), end=date(2026, 12, 2)),
        When(start=date(2026, 10, 1), end=date(2026, 11, 17)),
        When(start=date(2026, 11, 18)),
    ]
)
limits = some.builds(
    Limit,
    most=some.integers(1, 3),
    of=some.sampled_from(LimitOf),
    per=some.sampled_from([LimitPer.DAY, LimitPer.MONTH, LimitPer.YEAR, LimitPer.MEMBER, LimitPer.REDEMPTION]),
    tag=some.sampled_from([None, None, "hot"]),
)
rules = some.builds(
    Redeeming,
    limits=some.lists(limits, max_size=2, unique_by=lambda limit: (limit.of, limit.per)).map(tuple),
    same_gift_again=some.booleans(),
    least_balance=some.none() | some.just(Points(400)),
    least_basket=some.none() | some.just(Points(500)),
    when=some.just(When()) | days,
    proofs=some.sampled_from([(), ("card", "id"), ("messaging", "id")]),
    code_at=some.none() | some.sampled_from(CodeAt),
    other_offers=some.booleans(),
    pace=some.none() | some.builds(Pace, some.sampled_from([3, 4, 26]), some.sampled_from([1, 7])),
)


def _programme(rule: Redeeming, closed: When | None) -> Programme:
    blackout = None if closed is None else Blackout(closed, frozenset({BlackoutOf.GIFTS}))
    return replace(BASE, redeeming=rule, blackout=blackout)


programmes = some.builds(_programme, rules, some.none() | days)
gifts = some.builds(
    Gift,
    code=some.sampled_from("ABC"),
    kind=some.just(GiftKind.PHYSICAL),
    prices=some.integers(1, 400).map(lambda points: (Price(Points(points)),)),
    tags=some.sampled_from([frozenset(), frozenset({"hot"})]),
    allotted=some.just(10),
    allotted_on=some.dates(TODAY - timedelta(days=40), TODAY),
)
baskets = some.lists(some.builds(Wanted, gifts, some.integers(1, 3)), min_size=1, max_size=2, unique_by=lambda item: item.gift.code)
had = some.lists(
    some.builds(
        Had,
        day=some.dates(date(2026, 1, 1), TODAY),
        redemption=some.integers(1, 4),
        code=some.sampled_from("ABC"),
        tags=some.sampled_from([frozenset(), frozenset({"hot"})]),
        pieces=some.integers(1, 2),
    ),
    max_size=4,
)


@some.composite
def desks(draw: Callable[..., object]) -> Desk:
    before: list[Had] = draw(had)  # type: ignore[assignment]
    taken = {code: Taken(sum(row.pieces for row in before if row.code == code)) for code in "ABC"}
    spendable: int = draw(some.integers(0, 3_000))  # type: ignore[assignment]
    held: int = draw(some.integers(0, 300))  # type: ignore[assignment]
    standing = Standing("ordinary", Points(spendable), Points(0), False, taken, balance=Points(spendable + held), had=tuple(before))
    manner = Manner(
        proofs=draw(some.sampled_from([(), ("card", "id"), ("id",), ("messaging", "id")])),  # type: ignore[arg-type]
        with_offer=draw(some.booleans()),  # type: ignore[arg-type]
        hold=draw(some.booleans()),  # type: ignore[arg-type]
    )
    stock: int = draw(some.integers(0, 10))  # type: ignore[assignment]
    return Desk(draw(programmes), standing, tuple(draw(baskets)), stock, TODAY, manner)  # type: ignore[arg-type]


@given(desks())
def test_a_reason_goes_when_and_only_when_its_remedy_is_met(desk: Desk) -> None:
    said = desk.quoted()
    ranks = [ORDER.index(reason.code) for reason in said.reasons]
    assert ranks == sorted(ranks)
    for reason in said.reasons:
        assert desk.still(reason)
        _goes(desk, said, reason)


def _goes(desk: Desk, said: Quote, reason: Reason) -> None:
    if isinstance(reason, OutsideWindow | BlackoutDate):
        _goes_on(desk, reason, reason.again)
    elif isinstance(reason, LimitReached):
        if reason.again is not None:
            _goes_on(desk, reason, reason.again)
        else:
            assert desk.still(reason, on=TODAY + timedelta(days=800)), "a limit without a day never goes by waiting"
    elif isinstance(reason, Paced):
        _goes_on(desk, reason, reason.next_on)
        if reason.released:
            fewer = tuple(replace(item, quantity=min(item.quantity, reason.released)) for item in desk.basket)
            assert not desk.still(reason, basket=fewer)
    elif isinstance(reason, NeedsProof):
        shown = (*desk.manner.proofs, *reason.proofs)
        assert not desk.still(reason, manner=replace(desk.manner, proofs=shown))
        assert desk.still(reason, manner=replace(desk.manner, proofs=tuple(proof for proof in shown if proof != reason.proofs[-1])))
    elif isinstance(reason, NeedsCode):
        assert not desk.still(reason, manner=replace(desk.manner, hold=True))
    elif isinstance(reason, NotCombinable):
        assert not desk.still(reason, manner=replace(desk.manner, with_offer=False))
    elif isinstance(reason, NotRepeatable):
        once = tuple(replace(item, quantity=1) for item in desk.basket)
        assert not desk.still(reason, basket=once, standing=replace(desk.standing, taken={}))
    elif isinstance(reason, BelowMinimum) and reason.of == "balance":
        for short, left in ((0, False), (1, True)):
            enough = replace(desk.standing, balance=reason.needs - Points(short))
            assert desk.still(reason, standing=enough) is left
    elif isinstance(reason, BelowMinimum):
        for short, left in ((0, False), (1, True)):
            filler = Gift("FILL", GiftKind.PHYSICAL, (Price(reason.needs - said.points - Points(short)),))
            assert desk.still(reason, basket=(*desk.basket, Wanted(filler, 1))) is left


def _goes_on(desk: Desk, reason: Reason, again: date | None) -> None:
    """It is gone on that day and stands on the day before; without a day, waiting doesn't help."""
    if again is None:
        assert all(desk.still(reason, on=TODAY + timedelta(days=ahead)) for ahead in (1, 30, 366))
    else:
        assert again > TODAY
        assert not desk.still(reason, on=again)
        assert desk.still(reason, on=again - ONE_DAY)


@given(desks())
def test_a_wall_of_gifts_says_the_same_as_a_basket_of_one(desk: Desk) -> None:
    shelf = shelf_for(desk.programme, desk.standing, desk.on)
    for item in desk.basket:
        alone = replace(desk, basket=(Wanted(item.gift, 1),))
        at_the_end = (BelowMinimum, NeedsProof, NeedsCode, NotCombinable)
        left = [reason for reason in alone.quoted().reasons if not isinstance(reason, at_the_end) or getattr(reason, "of", "") == "balance"]
        assert shelf.one_more(item.gift, desk.stock) == (left[0] if left else None)


def test_cash_for_what_is_missing_makes_every_gift_possible() -> None:
    mixed = replace(BASE, redeeming=replace(Redeeming(), mix=Money(1)))
    standing = Standing("ordinary", Points(10), Points(0), False, {})
    cup = Gift("CUP", GiftKind.PHYSICAL, (Price(Points(500)),))
    assert shelf_for(mixed, standing, TODAY).one_more(cup, 3) is None
    assert shelf_for(BASE, standing, TODAY).one_more(cup, 3) is not None
