"""Questions about gifts: what the tiles show, and what a redemption needs of the gifts in its basket."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, bindparam, func, literal_column, select
from sqlalchemy.engine import Connection

from counter_app.database.prepared import Prepared
from counter_app.database.tables import gift, gift_price, stock
from counter_app.programme.gift import Gift
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

    def as_it_is_here(self, reason: Reason) -> Reason:
        """What stands in the way of this gift, where it is that this desk's part of the shelf is given out: others have more."""
        if isinstance(reason, OutOfStock) and reason.gift == self.code and self.away > 0:
            return AllowanceExhausted(of="pieces", gift=self.code, left=reason.left)
        return reason

    @property
    def is_low(self) -> bool:
        """Few enough are left to order more."""
        return self.rule.active and self.available <= self.low_at

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
    func.coalesce(stock.c.allotted, literal_column("0")).label("allotted"), stock.c.allotted_on, gift_price.c.points, gift_price.c.cash,
)  # fmt: skip
_GIFTS: Select[Any] = (
    select(*_COLUMNS)
    .join(gift_price, gift_price.c.gift_id == gift.c.id)
    .outerjoin(stock, (stock.c.gift_id == gift.c.id) & (stock.c.shop_id == bindparam("shop_")))
)
_ALL = Prepared(_GIFTS.order_by(gift.c.code, gift_price.c.line))
_BY_ID = Prepared(_GIFTS.where(gift.c.id == bindparam("id_")).order_by(gift_price.c.line))


def catalogue(connection: Connection, shop_id: int) -> Catalogue:
    """Every gift with its prices and this shop's stock, in one statement."""
    return Catalogue(tuple(_grouped([_Row(*row) for row in _ALL.all(connection, {"shop_": shop_id})])))


def gifts_by_ids(connection: Connection, ids: Sequence[int], shop_id: int) -> dict[int, GiftRow]:
    """The gifts with these row ids and this shop's stock; ids that aren't there are left out. A basket holds few gifts, and asking for
    each by its key is quicker than one statement made anew for every number of them."""
    rows = (_BY_ID.all(connection, {"id_": gift_id, "shop_": shop_id}) for gift_id in ids)
    return {row.id: row for row in _grouped([_Row(*row) for priced in rows for row in priced])}


def _grouped(rows: Sequence[_Row]) -> Iterable[GiftRow]:
    """One gift per run of rows, which differ in their price only."""
    for _, run in groupby(rows, key=lambda row: row.id):
        priced = list(run)
        yield _gift_row(priced[0], tuple(Price(Points(row.points), Money(row.cash)) for row in priced))


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
    )
    return GiftRow(*(*row[:15], rule))
