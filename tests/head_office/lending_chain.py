"""A small chain whose head office lends: desks ask over their wires, and head office answers when it gets round to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from shop import Shop
from small_chain import DirectWire, SmallChain, chain, chain_template
from sqlalchemy import select
from sqlalchemy.engine import Connection

from counter_app.database.asked import Asked
from counter_app.database.door import Database
from counter_app.database.exchange.loans import AllowanceHere, allowance_here
from counter_app.database.exchange.tables import asking, lent
from counter_app.database.members import MemberRow, member_row
from counter_app.database.neutral import upsert
from counter_app.database.tables import lot, member
from counter_app.head_office.asking import Asking, Ensured
from counter_app.head_office.lender import Lending
from counter_app.programme.refusals import Trouble

__all__ = ["LendingChain", "chain", "chain_template", "lending"]

A, B = 2, 3
MOST_ROUNDS = 60


class AskingWire(DirectWire):
    """Asks lie at head office like letters; ``cut`` says that there is no line."""

    cut = False

    def __init__(self, chain: SmallChain, desk: int) -> None:
        super().__init__(chain.office.open.database, desk, chain.clock)
        self.before = self._say_if_cut
        self.asks: list[tuple[UUID, str]] = []

    def _say_if_cut(self, call: str) -> None:
        if self.cut:
            raise Trouble("no-line")

    def ask(self, uid: UUID, kind: str, text: str) -> None:
        self.asks.append((uid, text))
        self._say("ask", lambda: self._office.exchange(put_ask, self._desk, uid, kind, text, self._now()))


def put_ask(connection: Connection, desk: int, uid: UUID, kind: str, text: str, at: Any) -> None:
    row = {"uid": uid, "desk": desk, "kind": kind, "text": text, "at": at, "state": "new"}
    connection.execute(upsert(asking).values(row).on_conflict_do_nothing())


class Seconds:
    """The seconds that somebody waits. ``meanwhile`` happens each time a while passes."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.meanwhile: Callable[[], object] = lambda: None

    def __call__(self) -> float:
        return self.passed

    def wait(self, seconds: float) -> None:
        self.passed += seconds
        self.meanwhile()


class LendingChain:
    """``a`` and ``b`` are desks 2 and 3; ``connected`` is an exchange of everybody with everything that follows from it."""

    def __init__(self, chain: SmallChain) -> None:
        self.chain = chain
        self.office, self.a, self.b, self.clock = chain.office, chain.a, chain.b, chain.clock
        self.lending = Lending(self.office.open.database, lambda: self.office.desk.asked(Asked))
        self.seconds = {number: Seconds() for number in chain.desks}
        self.wires: dict[int, AskingWire] = {}
        self.asking: dict[int, Asking] = {}
        for number, shop in chain.desks.items():
            self.rejoin(number, shop)
            self.seconds[number].meanwhile = self.office_works

    def rejoin(self, number: int, shop: Shop) -> None:
        self.wires[number] = self.chain.wires[number] = AskingWire(self.chain, number)
        self.chain.join(number, shop)
        self.asking[number] = Asking(
            shop.open.database,
            self.wires[number],
            self.chain.exchanges[number],
            lambda: shop.desk.asked(Asked),
            now=self.seconds[number],
            wait=self.seconds[number].wait,
        )

    # What happens

    def office_works(self) -> int:
        """Head office takes what lies there and answers what was asked. Returns how much there was to do."""
        done = 0
        while taken := self.chain.taking.step().letters:
            done += taken
        return done + self.lending.answer() + self.lending.tidy()

    def connected(self) -> None:
        """Everybody exchanges until nobody has anything to say."""
        for _ in range(MOST_ROUNDS):
            said = 0
            for number in self.chain.desks:
                if not self.wires[number].cut:
                    done = self.chain.step(number)
                    said += done.pushed + done.read + done.refused
            if said + self.office_works() == 0:
                return
        raise AssertionError("they never come to an end")

    def cut(self, shop: Shop) -> None:
        self.wires[shop.desk.facts.desk].cut = True

    def heal(self, shop: Shop) -> None:
        self.wires[shop.desk.facts.desk].cut = False

    def ensure(self, shop: Shop, member: UUID, points: int = 0, *pieces: tuple[int, int]) -> Ensured:
        return self.asking[shop.desk.facts.desk].ensure(self.member(shop, member), points, pieces)

    def claim(self, shop: Shop, voucher: UUID) -> Ensured:
        return self.asking[shop.desk.facts.desk].claim(self.chain.row(shop, "voucher", voucher))

    # What there is

    def new_member(self, points: int, **facts: Any) -> UUID:
        """A member that everybody knows, whose points are head office's to lend."""
        member_id = self.office.member(points=points, **facts)
        uid = self.chain.uid(self.office, "member", member_id)
        self.connected()
        return uid

    def member(self, shop: Shop, uid: UUID) -> int:
        return self.chain.member(shop, uid)

    def stands(self, shop: Shop, uid: UUID) -> MemberRow:
        return shop.desk.read(member_row, self.member(shop, uid))

    def here(self, shop: Shop, uid: UUID) -> int:
        """What this desk (or head office) may give out now."""
        return self.stands(shop, uid).here

    def allowance(self, shop: Shop, uid: UUID) -> AllowanceHere:
        return shop.desk.read(allowance_here, self.member(shop, uid), self.clock())

    def lent_to(self, shop: Shop, uid: UUID) -> int:
        """What head office's books say that this desk was lent of the member's points."""
        number = shop.desk.facts.desk
        statement = (
            select(lent.c.points)
            .join(lot, lot.c.id == lent.c.lot_id)
            .join(member, member.c.id == lot.c.member_id)
            .where(member.c.uid == uid, lent.c.desk == number)
        )
        return sum(self.office.desk.read(lambda connection: list(connection.execute(statement).scalars())))

    @property
    def database_of_a(self) -> Database:
        return self.a.open.database


@pytest.fixture
def lending(chain: SmallChain) -> LendingChain:
    return LendingChain(chain)
