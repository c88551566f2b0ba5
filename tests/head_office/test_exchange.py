"""Two desks and a head office exchange what they did, and afterwards say the same."""

from __future__ import annotations

from random import Random

import pytest
from days import Days, outline
from shop import CLERK
from small_chain import SmallChain, chain, chain_template

from counter_app.programme.refusals import Trouble
from counter_app.programme.values import GiftKind
from tests.actions.doing import handed, redeemed, stocked

__all__ = ["chain", "chain_template"]


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
                try:
                    chain.step(number)
                except Trouble as trouble:
                    assert trouble.code == "no-line"
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
