"""Two desks and a head office exchange what they did, and afterwards say the same."""

from __future__ import annotations

import pytest
from days import Days, outline
from shop import CLERK
from small_chain import SmallChain, chain, chain_template

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


@pytest.mark.parametrize("seed", range(3))
def test_whatever_both_desks_do_they_agree_once_they_are_connected(chain: SmallChain, seed: int) -> None:
    days = Days(chain, seed)
    days.begin()
    assert chain.apart() == []
    for _ in range(4):
        for _ in range(15):
            days.act()
        chain.exchange()
        assert chain.apart() == [], f"{days.done}\n{outline(chain)}"
    print(days.said_no, len(days.done), outline(chain))
