"""What a chain's supervisor reads of one shop and of all of them: shop by shop it comes to exactly what all together come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from office_chain import Chain
from PySide6.QtWidgets import QApplication
from shop import SECOND_SUPERVISOR, SUPERVISOR, Shop
from two_shops import EAST, Shops, gift, member, shops

from counter_app.database.reports import Approved, OnShelf
from counter_app.screens.reports.asking import Answer, Ground, ask, ground_of
from counter_app.screens.reports.kinds import BY_SHOP, Choice, Kind, Over
from counter_app.screens.reports.telling import report_of
from tests.actions.doing import asked_for_approval, handed, redeemed, stocked, undone

__all__ = ["shops"]

WEST = "锦和百货"
CARD = "60210051"


@dataclass
class Day:
    """One day in both shops. In the west: two cups redeemed, a wok that a supervisor said yes to, and one cup brought back. In the east: a
    cup at once, a kettle with a yes, and a wok that still waits for one."""

    shops: Shops

    @property
    def desks(self) -> tuple[Shop, Shop]:
        return self.shops.west, self.shops.east


@pytest.fixture(scope="module")
def day(shops: Shops) -> Day:
    west, east = shops.west, shops.east
    west.member(card=CARD, points=60_000)
    for shop, pieces in ((west, 9), (east, 4)):
        for code, points in (("CUP", 800), ("WOK", 6_000), ("KETTLE", 5_500)):
            stocked(shop, f"{code}-{pieces}", points=points, pieces=pieces, retail=points * 2)
    shops.connected()
    cup, wok = gift(west, "CUP-9").id, gift(west, "WOK-9").id
    who = member(west, CARD)
    shops.ensure(west, who, 8_400, (cup, 3), (wok, 1))
    redeemed(west, who, (cup, 2))
    redeemed(west, who, (wok, 1), yes_from=west.who(SUPERVISOR))
    undone(west, redeemed(west, who, (cup, 1)).voucher_id, west.who(SECOND_SUPERVISOR))
    shops.connected()
    cup, kettle, wok = (gift(east, f"{code}-4").id for code in ("CUP", "KETTLE", "WOK"))
    who = member(east, CARD)
    shops.ensure(east, who, 12_300, (cup, 1), (kettle, 1), (wok, 1))
    handed(east, redeemed(east, who, (cup, 1)).voucher_id, (1, 1))
    redeemed(east, who, (kettle, 1), yes_from=east.who(SUPERVISOR))
    asked_for_approval(east, who, (wok, 1))
    shops.connected()
    for shop in (west, east):
        shop.sign_in(SUPERVISOR)
    shops.connected()
    return Day(shops)


def ground(shop: Shop) -> Ground:
    found = ground_of(shop.desk)
    assert found is not None
    return found


def asked(shop: Shop, kind: Kind, name: str | None = None) -> Answer:
    """The report over today: of the shop with this name, or of all."""
    stands = ground(shop)
    ids = {name: shop_id for shop_id, name in stands.shops}
    today = stands.today
    over = Over.NOW if kind is Kind.STOCK else Over.LAST_DAYS
    return ask(shop.desk, stands, kind, Choice(over, today, today, 1, None if name is None else ids[name]))


@contextmanager
def at_head_office(chain: Chain) -> Iterator[Shop]:
    shop = chain.shop()
    try:
        shop.sign_in(SUPERVISOR)
        yield shop
    finally:
        shop.open.close()


def redemptions(answer: Answer) -> Counter[tuple[date, str]]:
    return Counter({(row.first, what): getattr(row, what) for row in answer.rows for what in ("times", "points", "cash", "retail", "cost")})


def gifts(answer: Answer) -> Counter[tuple[str, str]]:
    return Counter({(row.code, what): getattr(row, what) for row in answer.rows for what in ("times", "pieces", "points", "cash")})


def decisions(answer: Answer) -> Counter[tuple[str, str, str]]:
    rows: tuple[Approved, ...] = answer.rows
    return Counter({(row.number, row.kind, what): getattr(row, what) for row in rows for what in ("yes", "no")})


def shelves(answer: Answer) -> Counter[tuple[str, int, str]]:
    rows: tuple[OnShelf, ...] = answer.rows
    return Counter(
        {(row.code, row.shop_id, what): getattr(row, what) for row in rows for what in ("on_hand", "promised", "came_in", "left")}
    )


SUMS: dict[Kind, Callable[[Answer], Counter[tuple[object, ...]]]] = {
    Kind.REDEMPTIONS: redemptions, Kind.COST: redemptions, Kind.GIFTS: gifts, Kind.APPROVALS: decisions, Kind.STOCK: shelves,
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(BY_SHOP))
def test_the_shops_together_come_to_what_is_told_of_all(day: Day, kind: Kind) -> None:
    says = SUMS[kind]
    for desk in day.desks:
        west, east, whole = (says(asked(desk, kind, name)) for name in (WEST, EAST, None))
        assert any(west.values())
        assert any(east.values())
        assert +(west + east) == +whole


@pytest.mark.parametrize("kind", sorted(BY_SHOP))
def test_both_desks_and_head_office_tell_the_same(day: Day, kind: Kind) -> None:
    says = SUMS[kind]
    with at_head_office(day.shops.chain) as office:
        for name in (WEST, EAST, None):
            told = [says(asked(desk, kind, name)) for desk in (*day.desks, office)]
            if kind is Kind.STOCK:
                # Each file has row ids of its own.
                told = [Counter(sorted(one.values())) for one in told]
            assert told[0] == told[1] == told[2]


def test_a_shops_redemptions_are_those_of_its_own_desks(day: Day) -> None:
    """What was brought back doesn't count, nor what waits."""
    for desk in day.desks:
        [west], [east] = (asked(desk, Kind.REDEMPTIONS, name).rows for name in (WEST, EAST))
        assert (west.times, west.points, west.retail) == (2, 7_600, 15_200)
        assert (east.times, east.points, east.retail) == (2, 6_300, 12_600)
        assert [(row.code, row.pieces) for row in asked(desk, Kind.GIFTS, WEST).rows] == [("CUP-9", 2), ("WOK-9", 1)]
        assert [(row.code, row.pieces) for row in asked(desk, Kind.GIFTS, EAST).rows] == [("CUP-4", 1), ("KETTLE-4", 1)]


def test_an_approval_counts_where_it_was_asked(day: Day) -> None:
    for desk in day.desks:
        for name, kinds in ((WEST, ["redemption", "undo"]), (EAST, ["redemption"])):
            assert sorted(row.kind for row in asked(desk, Kind.APPROVALS, name).rows) == kinds


def test_another_shops_shelf_can_be_looked_at_and_all_of_them_one_by_one(day: Day, qapp: QApplication) -> None:
    for desk in day.desks:
        stands = {row.code: (row.on_hand, row.promised) for row in asked(desk, Kind.STOCK, EAST).rows}
        assert stands == {"CUP-4": (3, 0), "KETTLE-4": (4, 1), "WOK-4": (4, 1)}
        whole = report_of(asked(desk, Kind.STOCK))
        [code, shop] = [next(col for col in whole.columns if col.heading == heading) for heading in ("Gift number", "Shop")]
        assert {shop.value(row) for row in whole.rows if code.value(row) == "CUP-4"} == {EAST}


def test_a_desk_asks_of_its_own_shop_first_and_head_office_of_all(day: Day) -> None:
    for desk, name in zip(day.desks, (WEST, EAST), strict=True):
        stands = ground(desk)
        assert [name for shop_id, name in stands.shops if shop_id == stands.usual_shop] == [name]
    with at_head_office(day.shops.chain) as office:
        assert ground(office).usual_shop is None
        assert [name for _, name in ground(office).shops] == [WEST, EAST]


def test_members_and_their_points_are_the_chains(day: Day) -> None:
    stands = ground(day.shops.east)
    assert {kind for kind in Kind if stands.shops_of(kind)} == BY_SHOP
    today = stands.today
    owed = report_of(ask(day.shops.east.desk, stands, Kind.OWED, Choice(Over.NOW, today, today)))
    assert owed.heading == "Points owed, by last month – All shops"
