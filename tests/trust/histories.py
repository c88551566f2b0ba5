"""Invented histories of a desk, through the real actions: members buy, redeem, bring back, hand over, undo; shifts and dates are closed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Any

from shop import CHEAP, CLERK, OPENED, SUPERVISOR, HeldClock, Shop
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection
from sqlalchemy.pool import StaticPool

from counter_app.actions.adjust import Adjust, adjust
from counter_app.actions.approving import RefuseApproval, refuse_approval, waiting_approvals
from counter_app.actions.gifts import StockArrived, StockBroken, StockCounted, stock_arrived, stock_broken, stock_counted
from counter_app.actions.redeem import redeem
from counter_app.actions.reveal import Reveal, reveal
from counter_app.actions.shifts import end_shift
from counter_app.database.audit_export import export_lines
from counter_app.database.books_check import check_books
from counter_app.database.chain_check import Chain, Finding, SignedHead, check_chain
from counter_app.database.folder import DataFolder
from counter_app.opening import open_desk
from counter_app.programme.refusals import Refused
from counter_app.screens.issuing import approved
from counter_app.vouchers.keys import KeyList
from tests.actions.doing import (
    asked_for_approval,
    bought,
    brought_back,
    enrolled,
    handed,
    redemption_of,
    stocked,
    undone,
    yes,
)


class History:
    """A desk's life, step by step; ``chance`` decides, so that one seed is one history."""

    def __init__(self, template: Path, folder: Path, seed: int) -> None:
        shutil.copytree(template, folder)
        self.chance = Random(seed)
        clock = HeldClock(OPENED)
        data = DataFolder(folder)
        self.shop = Shop(data, clock, open_desk(data, now=clock, cost=CHEAP))
        self.receipts: list[str] = []
        self.vouchers: list[int] = []
        self.waiting = 0
        shop = self.shop
        shop.sign_in(CLERK)
        self.supervisor = shop.who(SUPERVISOR)
        self.members = [enrolled(shop, name=name) for name in ("王小明", "李小红", "张伟")]
        self.gifts = [
            stocked(shop, "CUP", points=60, pieces=40),
            stocked(shop, "FAN", points=120, pieces=30),
            stocked(shop, "PHONE", points=800, pieces=20, retail=99_900),
        ]
        for member in self.members:
            self._correct(member, 5000)
        self.steps: tuple[Callable[[], object], ...] = (
            self._buy, self._buy, self._bring_back, self._redeem, self._redeem, self._redeem, self._hand_over, self._undo, self._ask,
            self._say_no, self._shelf, self._look, lambda: self._correct(self._member(), self.chance.choice((-300, 250))),
        )  # fmt: skip

    def live(self, steps: int) -> None:
        """So much happens; what the rules refuse simply didn't."""
        for _ in range(steps):
            self.shop.clock.advance(minutes=self.chance.randint(1, 30))
            try:
                self.chance.choice(self.steps)()
            except Refused:
                continue

    def end_shift(self, days: int = 1) -> None:
        """The shift is closed, time passes, and the next one is opened."""
        end_shift(self.shop.desk, keep_copy=lambda: None)
        self.shop.clock.advance(days=days)
        self.shop.sign_in(CLERK)

    def keys(self) -> KeyList:
        return self.shop.open.keys

    def bytes(self) -> bytes:
        """The database as it stands, whole, as bytes that can be opened in memory; nothing guards its append-only tables any more."""
        copy = self.shop.folder.path / "as-it-stands.db"
        self.shop.open.database.copy_to(copy)
        with closing(sqlite3.connect(copy, isolation_level=None)) as book:
            book.execute("PRAGMA journal_mode=DELETE").fetchall()
            for (name,) in book.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                book.execute(f"DROP TRIGGER {name}")
        found = copy.read_bytes()
        copy.unlink()
        return found

    def close(self) -> None:
        self.shop.open.close()

    # What happens

    def _member(self) -> int:
        return self.chance.choice(self.members)

    def _buy(self) -> None:
        receipt = f"S{len(self.receipts)}"
        bought(self.shop, self._member(), receipt, str(self.chance.randint(5, 900)), str(self.chance.randint(5, 90)))
        self.receipts.append(receipt)

    def _bring_back(self) -> None:
        if self.receipts:
            brought_back(self.shop, self.chance.choice(self.receipts), (1, str(self.chance.randint(1, 5))))

    def _redeem(self) -> None:
        wanted = tuple((gift, self.chance.randint(1, 2)) for gift in self.chance.sample(self.gifts, self.chance.randint(1, 2)))
        asked = redemption_of(self.shop, self._member(), *wanted, yes_from=self.supervisor)
        self.vouchers.append(self.shop.desk.write(redeem, asked).answer.voucher_id)

    def _hand_over(self) -> None:
        if self.vouchers:
            handed(self.shop, self.chance.choice(self.vouchers[-6:]), (1, 1))

    def _undo(self) -> None:
        if self.vouchers:
            undone(self.shop, self.chance.choice(self.vouchers[-3:]), self.supervisor)

    def _ask(self) -> None:
        asked_for_approval(self.shop, self._member(), (self.gifts[2], 1))

    def _say_no(self) -> None:
        for waiting in self.shop.desk.read(waiting_approvals)[:1]:
            asked = self.shop.desk.asked(RefuseApproval, approval_id=waiting.id, by_id=self.supervisor)
            self.shop.desk.write(refuse_approval, asked)

    def _shelf(self) -> None:
        request, what = self.chance.choice(
            ((StockArrived, stock_arrived), (StockCounted, stock_counted), (StockBroken, stock_broken))  # type: ignore[arg-type]
        )
        pieces = self.chance.randint(1, 40) if request is not StockBroken else 1
        asked = self.shop.desk.asked(request, gift_id=self.chance.choice(self.gifts), pieces=pieces, staff_id=self.supervisor)
        self.shop.desk.write(what, asked)

    def _look(self) -> None:
        self.shop.desk.write(reveal, self.shop.desk.asked(Reveal, member_id=self._member(), fields=("phone",)))

    def _correct(self, member: int, points: int) -> None:
        asked = self.shop.desk.asked(Adjust, member_id=member, points=points, reason="other")
        self.shop.desk.write(adjust, approved(self.shop.desk, asked, yes(self.shop, self.supervisor)))


# A book in memory, and what its check finds


@contextmanager
def book_of(content: bytes) -> Iterator[tuple[sqlite3.Connection, Connection]]:
    """The database these bytes are, in memory: bare, and as the program asks it."""
    bare = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    bare.deserialize(content)
    engine = create_engine("sqlite://", creator=lambda: bare, poolclass=StaticPool)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            yield bare, connection
    finally:
        engine.dispose()
        bare.close()


def found_in(connection: Connection, keys: KeyList, printed: SignedHead | None = None) -> list[Finding]:
    """What ``counter-app audit verify`` finds: the chain first, the books where the chain is whole."""

    def good(head: SignedHead) -> bool:
        return keys.has_signed(head.desk, head.at, head.signed_bytes(), head.signature)

    chain: Chain = check_chain(connection, good, printed=printed)
    return chain.findings or check_books(connection)


def exported(connection: Connection, keys: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of the export of this book."""
    return list(export_lines(connection, keys, 0))
