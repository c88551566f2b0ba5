"""Two shops of one chain with a desk each, for tests about what is whose."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from office_chain import WITHIN, Chain, served
from shop import CHEAP, CLERK, SECOND_CLERK, Shop

from counter_app.database.gifts import GiftRow, catalogue
from counter_app.office import add_shop, status
from counter_app.opening import open_desk
from tests.actions.doing import rows

EAST = "城东店"


class Shops:
    """A desk in the first shop and one in the second, which exchange with head office when told."""

    def __init__(self, chain: Chain, stack: ExitStack) -> None:
        self.chain = chain
        self.office = chain.office()
        stack.callback(self.office.close)
        if EAST not in status(self.office).shops:
            add_shop(self.office, EAST, "0571-55500103", "城东路 8 号")
        self.numbers = chain.number(), chain.number()
        folders = [chain.joined(number, shop=shop) for number, shop in zip(self.numbers, ("", EAST), strict=True)]
        self.west, self.east = (Shop(folder, chain.clock, open_desk(folder, now=chain.clock, cost=CHEAP)) for folder in folders)
        for shop, who in ((self.west, CLERK), (self.east, SECOND_CLERK)):
            stack.callback(shop.open.close)
            shop.sign_in(who)

    def connected(self) -> None:
        """Everybody exchanges until head office has taken everything and both desks have read it."""
        until = time.monotonic() + WITHIN
        while True:
            for shop in (self.west, self.east):
                assert shop.open.link is not None
                shop.open.link.step()
            stands = status(self.office)
            cursors = [rows(shop, "SELECT cursor FROM exchange_state")[0][0] for shop in (self.west, self.east)]
            waits = [desk.waits for desk in stands.desks if desk.number in self.numbers]
            if cursors == [stands.feed] * 2 and waits == [0, 0] and not any(self._unsent()):
                return
            assert time.monotonic() < until, "they never come to an end"

    def _unsent(self) -> Iterator[int]:
        for shop in (self.west, self.east):
            assert shop.open.link is not None
            yield shop.open.link.standing().unsent

    def ensure(self, shop: Shop, member: int, points: int, *pieces: tuple[int, int]) -> None:
        assert shop.open.link is not None
        shop.open.link.ensure(member, points, pieces)


@pytest.fixture(scope="module")
def shops(chain: Chain) -> Iterator[Shops]:
    with ExitStack() as stack:
        made = Shops(chain, stack)
        stack.enter_context(served(chain))
        yield made


def gift(shop: Shop, code: str) -> GiftRow:
    found = shop.desk.read(catalogue, shop.desk.facts.shop_id, shop.desk.today()).found(code)
    assert found is not None
    return found


def member(shop: Shop, card: str) -> int:
    [(found,)] = rows(shop, "SELECT member_id FROM card WHERE code = :card", card=card)
    return int(found)
