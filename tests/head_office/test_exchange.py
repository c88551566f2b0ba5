"""Two desks and a head office exchange what they did, and afterwards say the same."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from random import Random

import pytest
from days import Days, outline
from shop import CLERK, Shop, shop, shop_template
from small_chain import SmallChain, chain, chain_template
from sqlalchemy import delete
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError

from counter_app.database.exchange.tables import inbox
from counter_app.head_office.exchange import MOST_LETTERS
from counter_app.programme.refusals import Trouble
from counter_app.programme.values import GiftKind
from tests.actions.doing import handed, redeemed, rows, stocked

__all__ = ["chain", "chain_template", "shop", "shop_template"]


def test_a_member_of_head_offices_comes_to_every_desk_and_a_redemption_goes_back(chain: SmallChain) -> None:
    member_id = chain.office.member(points=500)
    gift_id = stocked(chain.a, "G1", points=120, pieces=3, kind=GiftKind.VIRTUAL)
    uid = chain.uid(chain.office, "member", member_id)
    chain.exchange()
    assert chain.apart() == []
    chain.lend(uid, 200, to=2)
    chain.exchange()
    assert chain.apart() == []
    chain.a.sign_in(CLERK)
    voucher = redeemed(chain.a, chain.member(chain.a, uid), (gift_id, 1))
    chain.exchange()
    assert chain.apart() == []
    handed(chain.a, voucher.voucher_id, (1, 1))
    chain.exchange()
    assert chain.apart() == []


def wild(chain: SmallChain, seed: int, hours: int) -> Days:
    """Desks act and exchange in any order, answers are lost, head office takes letters now and then; at last everybody is connected."""
    days = Days(chain, seed)
    days.begin()
    for wire in chain.wires.values():
        wire.lost = lambda call: days.chance.random() < 0.2
        wire.before = lambda call: cut_at(days.chance, 0.1)
    for _ in range(hours):
        for _ in range(days.chance.randrange(12)):
            days.act()
        for number in chain.desks:
            if days.chance.random() < 0.5:
                with suppress(Trouble):
                    chain.step(number)
        if days.chance.random() < 0.6:
            chain.taking.step()
    for wire in chain.wires.values():
        wire.lost = lambda call: False
        wire.before = lambda call: None
    chain.until_quiet()
    return days


def cut_at(chance: Random, often: float) -> None:
    if chance.random() < often:
        raise Trouble("no-line")


@pytest.mark.parametrize("seed", range(4))
def test_whatever_both_desks_do_in_any_order_they_agree_once_they_are_connected(chain: SmallChain, seed: int) -> None:
    days = wild(chain, seed, 12)
    assert chain.apart() == [], f"{days.done}\n{outline(chain)}"


class Death:
    """Ends whatever a database's writer is at, after so many of SQLite's steps; then lets it be."""

    def __init__(self, shop: Shop, after: int) -> None:
        self.left = after

        def watch(connection: Connection) -> None:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.set_progress_handler(self.step, 10)

        shop.open.database.exchange(watch)

    def step(self) -> int:
        self.left -= 1
        return int(self.left == 0)


def test_cut_off_between_any_two_statements_nothing_is_lost_or_doubled(chain: SmallChain) -> None:
    days = Days(chain, 11)
    days.begin()
    died = 0
    for _ in range(40):
        for _ in range(2):
            days.act()
        place = days.chance.choice(chain.everywhere())
        death = Death(place, days.chance.randrange(1, 250))
        with suppress(OperationalError, sqlite3.OperationalError):
            died += 1
            for number in chain.desks:
                chain.step(number)
            chain.taking.step()
            died -= 1
        death.left = 0
    chain.until_quiet()
    assert died > 10
    assert chain.apart() == [], f"{days.done}\n{outline(chain)}"


def test_a_thousand_letters_are_one_push_and_an_exchange_is_three_words(chain: SmallChain) -> None:
    chain.exchange()
    wire = chain.wires[2]
    wire.calls.clear()
    for number in range(5):
        chain.a.member(card=f"60210000070{number}")
    chain.step(2)
    assert wire.calls == ["push", "feed", "totals"]
    wire.calls.clear()
    chain.step(2)
    assert wire.calls == ["feed"], "nothing new is nothing to compare"
    assert MOST_LETTERS == 1_000


def test_what_a_fallen_server_forgot_is_handed_over_again(chain: SmallChain) -> None:
    chain.exchange()
    chain.a.member(card="602100000700")
    chain.step(2)
    chain.office.open.database.exchange(lambda connection: connection.execute(delete(inbox).where(inbox.c.state == "new")))
    chain.wires[2].before = lambda call: cut_at(Random(1), 1.0)
    with pytest.raises(Trouble, match="no-line"):
        chain.step(2)
    chain.wires[2].before = lambda call: None
    chain.until_quiet()
    assert chain.apart() == []
    assert rows(chain.a, "SELECT count(*) FROM letter") == [(0,)]


def test_what_comes_from_elsewhere_is_told_to_whoever_shows_it(chain: SmallChain) -> None:
    chain.office.member(points=500)
    assert {"member", "card", "lot", "standing", "ledger", "journal"} <= chain.step(2).touched
    assert chain.step(2).touched == frozenset()


def test_a_shop_that_stands_alone_notes_nothing(shop: Shop) -> None:
    shop.member(points=500)
    assert rows(shop, "SELECT count(*) FROM letter UNION ALL SELECT count(*) FROM tally") == [(0,), (0,)]
    assert not shop.open.database.in_chain
    assert '"letter"' not in shop.bodies()[-1]


@pytest.mark.long
@pytest.mark.parametrize("seed", [146, 313, 403, *range(1_000, 1_060)])
def test_many_longer_days_in_any_order(chain: SmallChain, seed: int) -> None:
    """The first ones once left a desk that never came to an end."""
    days = wild(chain, seed, 24)
    assert chain.apart() == [], f"{days.done}\n{outline(chain)}"
