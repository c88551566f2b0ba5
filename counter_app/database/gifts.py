"""Questions about gifts: what the tiles show, and what a redemption needs of the gifts in its basket."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, bindparam, func, literal_column, select
from sqlalchemy.engine import Connection

from counter_app.database.gift_plans import Plan, in_force, in_force_for
from counter_app.database.prepared import Prepared
from counter_app.database.tables import gift, gift_price, stock
from counter_app.programme.gift import Gift, OwnPace
from counter_app.programme.refusals import AllowanceExhausted, OutOfStock, Reason
from counter_app.programme.values import GiftKind, Money, Points, Price


@dataclass(frozen=True, slots=True)
class GiftRow:
    """One gift with its stock in one shop. ``name_en`` and ``barcode`` may be empty (""/None); ``rule`` is what the rules need of it.

    ``on_hand`` is what stands on the shelf, ``promised`` what of it open vouchers, holds and waiting approvals will take, ``came_in`` what
    ever arrived (0 for what isn't counted, such as vouchers without a number), ``away`` what other desks of the shop may give out.
    """

    id: int
    uid: UUID
    code: str
    name: str
    name_en: str
    category: str
    picture: str
    tint: str
    place: str
    barcode: str | None
    low_at: int
    on_hand: int
    promised: int
    came_in: int
    away: int
    rule: Gift

    @property
    def available(self) -> int:
        """Pieces that can still be redeemed here; below zero where a count found fewer than are promised."""
        return self.on_hand - self.promised - self.away

    def as_it_is_here(self, reason: Reason, asked: tuple[int, ...] = ()) -> Reason:
        """What stands in the way of this gift, where it is that this desk's part of the shelf is given out: others have more. ``asked``:
        desks that were asked for what they don't need of it."""
        if isinstance(reason, OutOfStock) and reason.gift == self.code and self.away > 0:
            return AllowanceExhausted(of="pieces", gift=self.code, left=reason.left, desks=asked)
        return reason

    @property
    def is_low(self) -> bool:
        """Few enough are left to order more."""
        return self.rule.active and self.available <= self.low_at

    @property
    def in_shop(self) -> int:
        """Pieces that can still be redeemed at any desk of the shop."""
        return self.on_hand - self.promised

    @property
    def runs_low(self) -> bool:
        """The alert: of what lies on a shelf, the whole shop has few enough left to order more."""
        return self.rule.active and self.rule.kind is GiftKind.PHYSICAL and self.in_shop <= self.low_at

    def is_under(self, percent: int) -> bool:
        """Less is left than this share of what came in: the programme's alert."""
        return self.rule.active and self.available * 100 < self.came_in * percent

    def named(self, language: str) -> str:
        """The name in ``language`` (Chinese where the gift has no English one)."""
        return self.name if language.startswith("zh") or not self.name_en else self.name_en


@dataclass(frozen=True)
class Catalogue:
    """All gifts of the shop by code, stopped ones too (``rule.active`` tells)."""

    gifts: tuple[GiftRow, ...]

    @cached_property
    def by_id(self) -> dict[int, GiftRow]:
        return {row.id: row for row in self.gifts}

    @cached_property
    def offered(self) -> tuple[GiftRow, ...]:
        """Those that aren't stopped."""
        return tuple(row for row in self.gifts if row.rule.active)

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """The categories of what is offered, sorted, each once."""
        return tuple(sorted({row.category for row in self.offered if row.category}))

    @cached_property
    def available(self) -> dict[str, int]:
        """Pieces that can be redeemed, by gift code: what the rules ask for."""
        return {row.code: row.available for row in self.gifts}

    def found(self, typed: str) -> GiftRow | None:
        """The offered gift with exactly this code or bar code (letters in either case)."""
        return self._keys.get(typed.strip().casefold())

    @cached_property
    def _keys(self) -> dict[str, GiftRow]:
        keys = {row.barcode.casefold(): row for row in self.offered if row.barcode}
        return keys | {row.code.casefold(): row for row in self.offered}


def words(values: Iterable[str]) -> str:
    """Tags or tier ids as their column keeps them: sorted, one space between."""
    return " ".join(sorted(set(values)))


class _Row(NamedTuple):
    """One gift at one of its prices, as the tables keep it."""

    id: int
    uid: UUID
    code: str
    name: str
    name_en: str
    category: str
    picture: str
    tint: str
    place: str
    barcode: str | None
    low_at: int
    on_hand: int
    promised: int
    came_in: int
    away: int
    kind: str
    retail: int | None
    tags: str
    tiers: str
    start: date | None
    end: date | None
    per_member: int | None
    per_day: int | None
    per_redemption: int | None
    repeatable: bool
    active: bool
    grade: str
    allotted: int
    allotted_on: date | None
    pace_pieces: int | None
    pace_days: int | None
    points: int
    cash: int


_COLUMNS = (
    gift.c.id, gift.c.uid, gift.c.code, gift.c.name, gift.c.name_en, gift.c.category, gift.c.picture, gift.c.tint, gift.c.place,
    gift.c.barcode, gift.c.low_at,
    func.coalesce(stock.c.on_hand, literal_column("0")).label("on_hand"),
    func.coalesce(stock.c.promised, literal_column("0")).label("promised"),
    func.coalesce(stock.c.came_in, literal_column("0")).label("came_in"),
    func.coalesce(stock.c.away, literal_column("0")).label("away"),
    gift.c.kind, gift.c.retail, gift.c.tags, gift.c.tiers, gift.c.start, gift.c.end, gift.c.per_member, gift.c.per_day,
    gift.c.per_redemption, gift.c.repeatable, gift.c.active, gift.c.grade,
    func.coalesce(stock.c.allotted, literal_column("0")).label("allotted"), stock.c.allotted_on, stock.c.pace_pieces, stock.c.pace_days,
    gift_price.c.points, gift_price.c.cash,
)  # fmt: skip
_GIFTS: Select[Any] = (
    select(*_COLUMNS)
    .join(gift_price, gift_price.c.gift_id == gift.c.id)
    .outerjoin(stock, (stock.c.gift_id == gift.c.id) & (stock.c.shop_id == bindparam("shop_")))
)
_ALL = Prepared(_GIFTS.order_by(gift.c.code, gift_price.c.line))
_BY_ID = Prepared(_GIFTS.where(gift.c.id == bindparam("id_")).order_by(gift_price.c.line))


_LOW = Prepared(
    select(func.count())
    .select_from(gift.outerjoin(stock, (stock.c.gift_id == gift.c.id) & (stock.c.shop_id == bindparam("shop_"))))
    .where(
        gift.c.active == literal_column("1"),
        gift.c.kind == literal_column(f"'{GiftKind.PHYSICAL.value}'"),
        func.coalesce(stock.c.on_hand - stock.c.promised, literal_column("0")) <= gift.c.low_at,
    )
)


def catalogue(connection: Connection, shop_id: int, on: date) -> Catalogue:
    """Every gift with its prices on that business date and this shop's stock."""
    rows = [_Row(*row) for row in _ALL.all(connection, {"shop_": shop_id})]
    return Catalogue(tuple(_grouped(rows, in_force(connection, on))))


def gifts_by_ids(connection: Connection, ids: Sequence[int], shop_id: int, on: date) -> dict[int, GiftRow]:
    """The gifts with these row ids, at their prices on that business date and with this shop's stock; ids that aren't there are left out. A
    basket holds few gifts, and asking for each by its key is quicker than one statement made anew for every number of them."""
    rows = [_Row(*row) for gift_id in ids for row in _BY_ID.all(connection, {"id_": gift_id, "shop_": shop_id})]
    return {row.id: row for row in _grouped(rows, in_force_for(connection, ids, on))}


def count_low(connection: Connection, shop_id: int) -> int:
    """Of how many gifts the shop runs low."""
    row = _LOW.first(connection, {"shop_": shop_id})
    return 0 if row is None else int(row[0])


def _grouped(rows: Sequence[_Row], plans: Mapping[int, Plan]) -> Iterable[GiftRow]:
    """One gift per run of rows, which differ in their price only; where a plan holds, at what it says."""
    for gift_id, run in groupby(rows, key=lambda row: row.id):
        priced = list(run)
        found = _gift_row(priced[0], tuple(Price(Points(row.points), Money(row.cash)) for row in priced))
        plan = plans.get(gift_id)
        yield found if plan is None else replace(found, rule=_as_planned(found.rule, plan))


def _as_planned(rule: Gift, plan: Plan) -> Gift:
    return replace(rule, prices=plan.prices or rule.prices, start=plan.start, end=plan.end)


def _gift_row(row: _Row, prices: tuple[Price, ...]) -> GiftRow:
    rule = Gift(
        code=row.code,
        kind=GiftKind(row.kind),
        prices=prices,
        retail=None if row.retail is None else Money(row.retail),
        category=row.category,
        tags=frozenset(row.tags.split()),
        tiers=frozenset(row.tiers.split()),
        start=row.start,
        end=row.end,
        per_member=row.per_member,
        per_day=row.per_day,
        per_redemption=row.per_redemption,
        repeatable=row.repeatable,
        active=row.active,
        grade=row.grade,
        allotted=row.allotted,
        allotted_on=row.allotted_on,
        pace=OwnPace(row.pace_pieces, row.pace_days) if row.pace_pieces and row.pace_days else None,
    )
    return GiftRow(*(*row[:15], rule))
