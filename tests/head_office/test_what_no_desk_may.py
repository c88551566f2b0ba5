"""What a desk's letter may not say: that another desk's allowance is over, that another desk lets go of its voucher. And a desk that came
back from an old copy, which says its first letter again as it was."""

from __future__ import annotations

import shutil
from uuid import UUID, uuid4

from lending_chain import LendingChain, lending
from shop import CHEAP, CLERK, Shop
from small_chain import SmallChain, chain, chain_template
from sqlalchemy import insert
from test_claims import issued
from test_refusals import exceptions, last_letter, taken, written

from counter_app.actions.restored import BeginEpoch, begin_epoch
from counter_app.database.chain_check import check_chain
from counter_app.database.exchange.capture import as_text
from counter_app.database.exchange.letters import Letter
from counter_app.database.exchange.tables import shelf_wanted
from counter_app.head_office.exchange import unsent
from counter_app.opening import open_desk
from tests.actions.doing import enrolled, rows, stocked

__all__ = ["chain", "chain_template", "lending"]


def forged(chain: SmallChain, row: list[object]) -> Letter:
    """Desk 2's next letter, with a row that is none of its business."""
    said = last_letter(chain)
    chain.until_quiet()
    return written(chain, said, request_id=uuid4(), number=said.number + 1, previous=said.hash, kind="reveal", rows=as_text([row]))


def test_no_desk_says_that_anothers_allowance_is_over(lending: LendingChain) -> None:
    member = lending.new_member(points=500)
    assert lending.ensure(lending.b, member, 100).enough
    assert taken(lending.chain, forged(lending.chain, ["allowance", [member.hex, 3], "gone", {}])) == "refused"
    assert exceptions(lending.office) == [("refused", "reveal", "not-allowed", "open")]
    assert rows(lending.office, "SELECT desk FROM allowance") == [(3,)]


def test_no_desk_lets_go_of_a_voucher_that_is_anothers_to_hand_out(lending: LendingChain) -> None:
    voucher: UUID = issued(lending)
    lending.seconds[3].meanwhile = lending.connected
    lending.claim(lending.b, voucher)
    assert rows(lending.office, "SELECT desk FROM claim") == [(3,)]
    greedy = ["claim", voucher.hex, "change", {"set": {"desk": 2}}]
    assert taken(lending.chain, forged(lending.chain, greedy)) == "refused"
    assert exceptions(lending.office) == [("refused", "reveal", "not-allowed", "open")]
    assert rows(lending.office, "SELECT desk FROM claim") == [(3,)]


def test_no_desk_takes_off_what_another_is_asked_for_or_gives_back_what_it_never_had(lending: LendingChain) -> None:
    lending.a.sign_in(CLERK)
    gift = stocked(lending.office, "K1", points=500, pieces=4)
    shelf = [
        lending.chain.uid(lending.office, "gift", gift).hex,
        *(uid for (uid,) in rows(lending.office, "SELECT lower(hex(uid)) FROM shop")),
    ]
    lending.connected()
    said = forged(lending.chain, ["shelf_wanted", [*shelf, 3], "gone", {}])
    asked = insert(shelf_wanted).values(gift_id=gift, shop_id=1, desk=3, at=lending.clock.at)
    lending.office.open.database.exchange(lambda connection: connection.execute(asked))
    assert taken(lending.chain, said) == "refused"
    for row in (["shelf_wanted", [*shelf, 2], "new", {"at": 0}], ["stock", shelf, "change", {"free": -1}]):
        following = {"request_id": uuid4(), "number": said.number + 1, "previous": said.hash, "rows": as_text([row])}
        said = written(lending.chain, said, **following)
        assert taken(lending.chain, said) == "refused"
    assert [reason for _, _, reason, _ in exceptions(lending.office)] == ["not-allowed", "not-allowed", "allowance"]
    assert rows(lending.office, "SELECT desk FROM shelf_wanted") == [(3,)]
    assert rows(lending.office, "SELECT on_hand - promised - away FROM stock") == [(4,)]


def restored(shop: Shop) -> None:
    """The desk's old copy comes back, as another epoch."""
    shop.open.close()
    for name in ("counter.db-wal", "counter.db-shm"):
        (shop.folder.path / name).unlink(missing_ok=True)
    shutil.copy(shop.folder.path / "copy.db", shop.folder.database)
    shop.open = open_desk(shop.folder, now=shop.clock, cost=CHEAP)
    shop.open.database.write(begin_epoch, shop.desk.asked(BeginEpoch, epoch=2, last_voucher=2_000, made_at=shop.clock.at))


def test_what_a_restored_desk_had_lost_comes_back_and_its_first_letter_stays_what_it_was(chain: SmallChain) -> None:
    """The answer to the first letter is lost, so it is handed over again after head office has said what was lost."""
    desk = chain.a
    desk.sign_in(CLERK)
    chain.until_quiet()
    desk.open.database.copy_to(desk.folder.path / "copy.db")
    enrolled(desk, name="陈丽华", card="602100000321")
    chain.until_quiet()
    restored(desk)
    first = desk.desk.read(unsent, (0, 0), 10)
    chain.join(2, desk)
    chain.step(2)
    assert rows(desk, "SELECT count(*) FROM card WHERE code = '602100000321'") == [(1,)]
    assert [each.text for each in desk.desk.read(unsent, (0, 0), 10)] == [each.text for each in first]
    chain.join(2, desk)
    chain.until_quiet()
    assert exceptions(chain.office) == []
    assert chain.apart() == []
    assert desk.desk.read(check_chain, lambda head: True).findings == []
