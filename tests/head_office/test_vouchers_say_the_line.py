"""A voucher says for ever whether its desk had a line when it was issued; that of a shop that stands alone says so."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from lending_chain import A, LendingChain, chain, chain_template, lending
from shop import CLERK, Shop, shop, shop_template
from whole_desk import issued

from counter_app.database.vouchers import PrintRow, Voucher, voucher_by_id
from counter_app.programme.refusals import Trouble
from counter_app.screens.papers import paper_of
from counter_app.vouchers.paper import Copy, Language
from counter_app.vouchers.words import how_printed, words_of

pytestmark = pytest.mark.sqlite_file

__all__ = ["chain", "chain_template", "lending", "shop", "shop_template"]


def says(voucher: Voucher, language: Language = Language.ENGLISH, printed: PrintRow | None = None) -> str:
    paper = paper_of(voucher, language, ZoneInfo("Asia/Shanghai"), Copy.CUSTOMER, printed)
    return how_printed(paper, words_of(paper))


def again(shop: Shop, voucher: Voucher) -> Voucher:
    found = shop.desk.read(voucher_by_id, voucher.id)
    assert found is not None
    return found


def test_with_a_line_online_without_one_offline_and_so_on_every_reprint_everywhere(lending: LendingChain) -> None:
    lending.a.sign_in(CLERK)
    member, gift = lending.new_member(5_000), lending.a.gift(points=500, stock=5)
    lending.connected()
    lending.ensure(lending.a, member, 2_000)
    member_id = lending.member(lending.a, member)
    online = issued(lending.a, member_id, (gift, 1))
    lending.cut(lending.a)
    with pytest.raises(Trouble):
        lending.chain.step(A)
    offline = issued(lending.a, member_id, (gift, 1))
    lending.heal(lending.a)
    lending.connected()

    assert (says(online), says(offline)) == ("Issued online, first print", "Issued offline, first print")
    reprint = PrintRow(offline.id, offline.number, "customer", 2, "printed", offline.at, "", "", CLERK.name, CLERK.number, offline.shift_id)
    assert says(again(lending.a, offline), printed=reprint) == "Issued offline, reprint 1"
    at_b = lending.b.desk.read(voucher_by_id, lending.chain.row(lending.b, "voucher", offline.uid))
    assert at_b is not None
    assert says(at_b, Language.CHINESE) == "离线签发，首次打印"


def test_a_shop_that_stands_alone_says_neither(shop: Shop) -> None:
    shop.sign_in(CLERK)
    voucher = issued(shop, shop.member(points=5_000), (shop.gift(points=500), 1))
    assert (says(voucher), says(voucher, Language.CHINESE)) == ("Issued in the shop, first print", "本店签发，首次打印")


def test_what_was_printed_before_anybody_noted_it_stays_as_it_was(shop: Shop) -> None:
    shop.sign_in(CLERK)
    voucher = issued(shop, shop.member(points=5_000), (shop.gift(points=500), 1))
    del voucher.facts["line"]
    assert says(voucher) == "Issued online, first print"
