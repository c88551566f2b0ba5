"""A desk that joins in the middle: it opens with what a desk needs, sells while the members come, is cut short and killed, and agrees."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from days import Days
from shop import CHEAP, CLERK, Shop
from small_chain import CHAIN, DirectWire, SmallChain, make_chain, make_template

from counter_app.database.folder import DataFolder
from counter_app.database.journal import BEFORE_FIRST
from counter_app.head_office.filling import Filling, NewDesk
from counter_app.head_office.filling_up import FillingUp, filled
from counter_app.opening import open_desk
from tests.actions.doing import rows

NEW = 4


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "three"
    make_template(path, (2, 3, NEW))
    return path


@pytest.fixture
def chain(three: Path, tmp_path: Path) -> Iterator[SmallChain]:
    made = make_chain(three, tmp_path / "chain", (2, 3))
    yield made
    for shop in made.everywhere():
        shop.open.close()


class NewOne:
    """Desk 4, which comes when the others are at work."""

    def __init__(self, chain: SmallChain, template: Path, path: Path, members: int = 2) -> None:
        self.chain, self.members = chain, members
        self.folder = DataFolder(path / "new")
        shutil.copytree(template / str(NEW), self.folder.path)
        self.folder.database.unlink()
        self.wire = DirectWire(chain.office.open.database, NEW, chain.clock)

    def comes(self) -> None:
        at = self.chain.clock()
        new = NewDesk(CHAIN, NEW, 1, BEFORE_FIRST, at, self.chain.office.desk.today())
        fill = Filling(self.wire, new, self.folder.database, portion=3)
        while fill.step().table:
            pass
        fill.close()
        self.opens()

    def opens(self) -> None:
        shop = Shop(self.folder, self.chain.clock, open_desk(self.folder, now=self.chain.clock, cost=CHEAP))
        self.shop = self.chain.desks[NEW] = shop
        self.chain.wires[NEW] = self.wire
        self.chain.join(NEW, shop)
        shop.sign_in(CLERK)
        self.fill = FillingUp(shop.open.database, self.wire, self.chain.exchanges[NEW], members=self.members)

    def is_whole(self) -> bool:
        return self.shop.desk.read(filled) is None

    def goes_on(self) -> None:
        """An exchange, and a portion more."""
        self.chain.step(NEW)
        self.fill.step()

    def killed(self) -> None:
        """The power goes: what was written in whole transactions is there, and nothing else."""
        self.shop.open.close()
        self.opens()

    def to_the_end(self) -> None:
        for _ in range(400):
            self.goes_on()
            while self.chain.taking.step().letters:
                pass
            if self.is_whole():
                return
        raise AssertionError("it never comes to an end")


def members_of(shop: Shop) -> int:
    return int(rows(shop, "SELECT count(*) FROM member")[0][0])


@pytest.mark.parametrize("seed", [*range(4), *(pytest.param(each, marks=pytest.mark.long) for each in range(4, 200))])
def test_a_desk_joins_in_the_middle_sells_while_it_is_filled_and_agrees(chain: SmallChain, three: Path, tmp_path: Path, seed: int) -> None:
    days, chance = Days(chain, seed), random.Random(seed + 1_000_000)
    days.begin()
    for _ in range(60):
        days.act()
        if chance.random() < 0.3:
            chain.exchange(rounds=1)
    new = NewOne(chain, three, tmp_path, members=chance.choice((1, 2, 5)))
    new.comes()
    sold = 0
    while not new.is_whole():
        before = rows(new.shop, "SELECT number FROM chain")
        days.act()
        sold += rows(new.shop, "SELECT number FROM chain") != before
        if chance.random() < 0.4:
            new.goes_on()
        if chance.random() < 0.3:
            chain.step(chance.choice((2, 3)))
        if chance.random() < 0.4:
            chain.taking.step()
        if chance.random() < 0.1:
            for uid in days.members()[:2]:
                chain.lend(uid, 20, to=chance.choice((2, 3, NEW)))
        if chance.random() < 0.05:
            new.killed()
    chain.until_quiet()
    assert sold
    assert chain.apart() == []
    journal = f"SELECT desk, epoch, number, hash FROM journal WHERE desk <> {NEW} ORDER BY 1, 2, 3"
    refused = rows(chain.a, "SELECT 2, epoch, number FROM refused") + rows(chain.b, "SELECT 3, epoch, number FROM refused")
    assert [row for row in rows(new.shop, journal) if tuple(row[:3]) not in map(tuple, refused)] == rows(chain.office, journal)
