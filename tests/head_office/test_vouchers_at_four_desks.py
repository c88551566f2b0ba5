"""Each voucher is shown three times at four desks, some of them with no line: it is honoured once at the most."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from lending_chain import LendingChain
from shop import CLERK, SUPERVISOR, Shop
from small_chain import make_chain, make_template
from sqlalchemy.engine import Connection

from counter_app.actions.braking import SetBrakes, set_brakes
from counter_app.database.exchange.tables import claim
from counter_app.database.neutral import upsert
from counter_app.programme.brakes import OFF
from counter_app.programme.refusals import Reason, Refused, VoucherElsewhere, VoucherUsed
from counter_app.programme.values import GiftKind
from tests.actions.doing import handed, redeemed, stocked
from tests.trust.told import told

SEED = 20261122
NUMBERS = (2, 3, 4, 5)
LINE_CHANGES = 0.08
EXCHANGES = 0.15


class FourDesks:
    """Four desks with so many vouchers each, which every desk knows."""

    def __init__(self, template: Path, folder: Path, each: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.chain = make_chain(template, folder, NUMBERS)
        self.lending = LendingChain(self.chain)
        for number in NUMBERS:
            self.lending.seconds[number].meanwhile = self._everybody_works
        self.vouchers = self._issued(each)

    def close(self) -> None:
        for shop in self.chain.everywhere():
            shop.open.close()

    def _issued(self, each: int) -> list[UUID]:
        office, found = self.chain.office, []
        gift = self.chain.uid(office, "gift", stocked(office, "G1", points=100, pieces=len(NUMBERS) * each, kind=GiftKind.VIRTUAL))
        members = [self.lending.new_member(points=100 * each, card=f"60210000020{number}") for number in NUMBERS]
        for member, shop in zip(members, self.chain.desks.values(), strict=True):
            shop.sign_in(CLERK)
            shop.desk.write(set_brakes, shop.desk.asked(SetBrakes, brakes=OFF, staff_id=shop.who(SUPERVISOR)))
            one = self.chain.row(shop, "gift", gift)
            assert self.lending.ensure(shop, member, 100 * each, (one, each)).enough
            here = self.lending.member(shop, member)
            found += [redeemed(shop, here, (one, 1)).uid for _ in range(each)]
        self.lending.connected()
        return found

    def _everybody_works(self) -> None:
        """While somebody waits, head office and a desk that has a line go about their exchanges."""
        number = self.chance.choice(NUMBERS)
        if not self.lending.wires[number].cut:
            self.chain.step(number)
        self.lending.office_works()

    def show_each_three_times(self, *, register: bool = True) -> Counter[UUID]:
        """How often each was honoured. ``register`` False: a desk goes by what it knows itself, whoever may hand it out."""
        shown = self.vouchers * 3
        self.chance.shuffle(shown)
        given = Counter[UUID]()
        for voucher in shown:
            number = self.chance.choice(NUMBERS)
            if self.chance.random() < LINE_CHANGES:
                wire = self.lending.wires[self.chance.choice(NUMBERS)]
                wire.cut = not wire.cut
            if self.chance.random() < EXCHANGES:
                self._everybody_works()
            given[voucher] += self._shown(self.chain.desks[number], voucher, register)
        for wire in self.lending.wires.values():
            wire.cut = False
        self.lending.connected()
        return given

    def _shown(self, shop: Shop, voucher: UUID, register: bool) -> bool:
        row = self.chain.row(shop, "voucher", voucher)
        if register:
            self.lending.claim(shop, voucher)
        else:
            shop.open.database.exchange(_take, row, shop.desk.facts.desk)
        why: Reason | None = None
        try:
            handed(shop, row, (1, 1))
        except Refused as refused:
            why = refused.reason
        assert not register or why is None or isinstance(why, VoucherUsed | VoucherElsewhere)
        return why is None


def _take(connection: Connection, voucher_id: int, desk: int) -> None:
    taken = upsert(claim).values(voucher_id=voucher_id, desk=desk, wanted=None)
    connection.execute(taken.on_conflict_do_update(index_elements=[claim.c.voucher_id], set_={"desk": desk}))


@pytest.fixture(scope="session")
def four_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("four") / "chain"
    make_template(path, NUMBERS)
    return path


def four(template: Path, folder: Path, each: int, seed: int = SEED) -> Iterator[FourDesks]:
    desks = FourDesks(template, folder, each, seed)
    yield desks
    desks.close()


def test_five_hundred_vouchers_shown_at_four_desks_are_honoured_once(four_template: Path, tmp_path: Path) -> None:
    for desks in four(four_template, tmp_path / "honest", 125):
        given = desks.show_each_three_times()
        assert max(given.values()) == 1
        assert sum(given.values()) > 200
        assert desks.chain.apart() == []


def test_desks_that_ask_no_register_honour_a_voucher_twice(four_template: Path, tmp_path: Path) -> None:
    """The control."""
    for desks in four(four_template, tmp_path / "control", 6):
        assert max(desks.show_each_three_times(register=False).values()) > 1


@pytest.mark.long
def test_ten_thousand_vouchers_shown_at_four_desks_are_honoured_once(four_template: Path, tmp_path: Path) -> None:
    [without] = [desks.show_each_three_times(register=False) for desks in four(four_template, tmp_path / "control", 25)]
    for desks in four(four_template, tmp_path / "honest", 2_500):
        given = desks.show_each_three_times()
        wrong = sum(times > 1 for times in given.values()) + len(desks.chain.apart())
    told("P7", 10_000, wrong, max(without.values()) > 1, "vouchers shown three times at four desks")
    assert wrong == 0
