"""A voucher of one desk at another: whoever hands it out, it is honoured once."""

from __future__ import annotations

from uuid import UUID

import pytest
from lending_chain import LendingChain, chain, chain_template, lending
from shop import CLERK, SECOND_CLERK, Shop

from counter_app.programme.refusals import Reason, Refused, VoucherElsewhere, VoucherUsed
from counter_app.programme.values import GiftKind
from tests.actions.doing import handed, redeemed, stocked

__all__ = ["chain", "chain_template", "lending"]


def issued(lending: LendingChain) -> UUID:
    """A voucher of desk 2's that every desk knows."""
    member = lending.new_member(points=500)
    gift = stocked(lending.a, "G1", points=100, pieces=3, kind=GiftKind.VIRTUAL)
    lending.a.sign_in(CLERK)
    lending.b.sign_in(SECOND_CLERK)
    lending.ensure(lending.a, member, 100, (gift, 1))
    voucher = redeemed(lending.a, lending.member(lending.a, member), (gift, 1))
    lending.connected()
    return voucher.uid


def present(lending: LendingChain, shop: Shop, voucher: UUID) -> Reason | None:
    """Somebody brings the voucher: the desk asks for it where it is another's, and hands it out, or says why not."""
    lending.claim(shop, voucher)
    try:
        handed(shop, lending.chain.row(shop, "voucher", voucher), (1, 1))
    except Refused as refused:
        return refused.reason
    return None


def a_works(lending: LendingChain) -> None:
    """While somebody waits at desk 3, head office and desk 2 go about their work."""

    def meanwhile() -> None:
        lending.office_works()
        lending.chain.step(2)
        lending.office_works()

    lending.seconds[3].meanwhile = meanwhile


def test_the_desk_that_issued_a_voucher_hands_it_out_with_no_line(lending: LendingChain) -> None:
    voucher = issued(lending)
    lending.cut(lending.a)
    assert present(lending, lending.a, voucher) is None


def test_another_desk_hands_it_out_once_the_first_has_let_go(lending: LendingChain) -> None:
    voucher = issued(lending)
    a_works(lending)
    assert present(lending, lending.b, voucher) is None
    lending.cut(lending.a)
    assert isinstance(present(lending, lending.a, voucher), VoucherElsewhere)
    lending.heal(lending.a)
    lending.connected()
    assert isinstance(present(lending, lending.a, voucher), VoucherUsed)
    assert lending.chain.apart() == []


@pytest.mark.parametrize("whose", ["own", "the other's"])
def test_with_no_line_another_desk_hands_out_nothing(lending: LendingChain, whose: str) -> None:
    voucher = issued(lending)
    lending.cut(lending.b if whose == "own" else lending.a)
    assert present(lending, lending.b, voucher) == VoucherElsewhere(desk=2)
    assert present(lending, lending.a, voucher) is None
    lending.heal(lending.b)
    lending.heal(lending.a)
    lending.connected()
    assert isinstance(present(lending, lending.b, voucher), VoucherUsed)
    assert lending.chain.apart() == []


def test_what_went_out_while_it_was_wanted_elsewhere_is_used(lending: LendingChain) -> None:
    voucher = issued(lending)
    lending.cut(lending.a)
    lending.claim(lending.b, voucher)
    assert present(lending, lending.a, voucher) is None
    lending.heal(lending.a)
    lending.connected()
    assert isinstance(present(lending, lending.b, voucher), VoucherUsed)
    assert lending.chain.apart() == []


def test_a_voucher_that_was_let_go_comes_back_the_same_way(lending: LendingChain) -> None:
    voucher = issued(lending)
    a_works(lending)
    assert lending.claim(lending.b, voucher).enough

    def b_works() -> None:
        lending.office_works()
        lending.chain.step(3)
        lending.office_works()

    lending.seconds[2].meanwhile = b_works
    assert present(lending, lending.a, voucher) is None
    lending.connected()
    assert isinstance(present(lending, lending.b, voucher), VoucherUsed)
    assert lending.chain.apart() == []
