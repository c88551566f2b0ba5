"""Taking a till's receipts: in short steps between the desk's own writes, each receipt whole or not at all.

Some purchases go into the books in one transaction, goods brought back in one of their own. What is taken stays taken when the rest is
stopped: checked again, the file's receipts that the books have are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, ClassVar

from sqlalchemy.engine import Connection

from counter_app.actions.desk import Desk
from counter_app.actions.earn import BoughtLine, Purchase, earn
from counter_app.actions.importing.checked import LineRefused
from counter_app.actions.importing.receipts import CheckedReceipts, TillReceipt, request_of
from counter_app.actions.serving import supervisor_only
from counter_app.actions.take_back import BroughtBack, TakeBack, TakenBack, take_back
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.purchases import purchase_by_receipt, written_by
from counter_app.database.shop import desk_facts
from counter_app.programme.refusals import Malformed, OverReturned, Reason, Refused, UnknownReceipt

FIRST, MOST = 10, 30
"""How many purchases the first step takes, and how many any does."""
SHORT, LONG = 0.03, 0.07
"""Seconds: after a step that took less comes one twice as large, after one that took more one of half the size. So every step stays well
under 200 ms, and whoever serves at the desk doesn't notice it."""


@dataclass(frozen=True, kw_only=True)
class TakeReceipts(Asked):
    """Some checked purchases of one file earn their points. ``file`` is its SHA-256."""

    file: bytes
    receipts: tuple[TillReceipt, ...]

    not_content: ClassVar[frozenset[str]] = Asked.not_content | {"receipts"}


@dataclass(frozen=True, slots=True)
class ReceiptsTaken:
    """What they earned, in parts, and the places of those that were refused, each with its code."""

    points: int
    refused: tuple[tuple[int, str], ...]


def _taken_before(connection: Connection, asked: TakeReceipts) -> ReceiptsTaken:
    said = written_by(connection, asked.request_id, "receipts")
    refused = (entry.split(":") for entry in said["refused"].split())
    return ReceiptsTaken(said["points"], tuple((int(place), why) for place, why in refused))


@action("import-receipts", again=_taken_before)
def take_receipts(work: Work, asked: TakeReceipts) -> ReceiptsTaken:
    """Each purchase has earned what its own day's rules give, or is refused and nothing of it is kept.

    Raises Refused: not-a-supervisor (when somebody is signed in).
    """
    if asked.staff_id is not None:
        supervisor_only(work)
    shop = desk_facts(work.connection).shop_uid
    points, refused = 0, []
    for place, receipt in enumerate(asked.receipts):
        one = Purchase(
            request_id=request_of(shop, receipt.number),
            at=asked.at,
            business_date=asked.business_date,
            desk=asked.desk,
            shift_id=asked.shift_id,
            staff_id=asked.staff_id,
            member_id=receipt.member_id,
            receipt=receipt.number,
            lines=receipt.lines,
            payment=receipt.payment,
            discount_taken=True,
            bought_on=receipt.day,
        )
        own = Work(work.connection, one, work.epoch)
        kept = work.connection.begin_nested()
        try:
            points += earn.run(own, one).points
        except Refused as problem:
            kept.rollback()
            refused.append((place, code_of(problem.reason)))
            continue
        kept.commit()
        work.rows += own.rows
        work.touched |= own.touched
        work.programme = own.programme
    said = " ".join(f"{place}:{why}" for place, why in refused)
    work.wrote("receipts", file=asked.file, taken=len(asked.receipts) - len(refused), points=points, refused=said)
    return ReceiptsTaken(points, tuple(refused))


def code_of(reason: Reason) -> str:
    """What a refused line says of it."""
    return reason.why if isinstance(reason, Malformed) else reason.code


class Taking:
    """A checked file on its way into the books. ``step`` takes some of what is left; call it between other writes until ``is_done``.

    Whoever is on duty when it begins is who takes all of it. Points are in parts.
    """

    def __init__(self, desk: Desk, checked: CheckedReceipts) -> None:
        self._desk, self._checked = desk, checked
        duty = desk.on_duty
        self._who: dict[str, Any] = {} if duty is None else {"staff_id": duty.staff_id, "shift_id": duty.shift_id}
        self._size = FIRST
        self._waits: TakeReceipts | None = None
        self.done = 0
        self.taken = 0
        self.points = 0
        self.taken_back = 0
        self.refused: list[LineRefused] = []

    @property
    def all(self) -> int:
        return len(self._checked.take)

    @property
    def is_done(self) -> bool:
        return self.done >= self.all

    def step(self) -> None:
        """Some more receipts are in the books or refused. Raises Refused(not-a-supervisor), Trouble: then nothing of this step is taken,
        and asking again is safe."""
        began = perf_counter()
        receipt = self._checked.take[self.done]
        if receipt.of:
            self._take_back(receipt)
        else:
            self._take(self._run())
        took = perf_counter() - began
        if took > LONG:
            self._size = max(self._size // 2, 1)
        elif took < SHORT and not receipt.of:
            self._size = min(self._size * 2, MOST)

    def _run(self) -> tuple[TillReceipt, ...]:
        """The next purchases, as far as goods that come back."""
        found = []
        for receipt in self._checked.take[self.done : self.done + self._size]:
            if receipt.of:
                break
            found.append(receipt)
        return tuple(found)

    def _take(self, receipts: tuple[TillReceipt, ...]) -> None:
        # Kept until it is answered: asked again after trouble, it is the same request.
        asked = self._waits or self._desk.asked(TakeReceipts, file=self._checked.source.sha, receipts=receipts, **self._who)
        self._waits = asked
        answer = self._desk.write(take_receipts, asked).answer
        self._waits = None
        for place, why in answer.refused:
            self._refuse(asked.receipts[place], why)
        self.taken += len(asked.receipts) - len(answer.refused)
        self.points += answer.points
        self.done += len(asked.receipts)

    def _take_back(self, receipt: TillReceipt) -> None:
        desk = self._desk
        try:
            asked = desk.asked(
                TakeBack,
                request_id=request_of(desk.facts.shop_uid, receipt.number, receipt.of),
                receipt=receipt.of,
                lines=desk.read(_brought, receipt.of, receipt.lines),
                **self._who,
            )
            answer: TakenBack = desk.write(take_back, asked).answer
        except Refused as problem:
            self._refuse(receipt, code_of(problem.reason))
        else:
            self.taken += 1
            self.taken_back += answer.points
        self.done += 1

    def _refuse(self, receipt: TillReceipt, why: str) -> None:
        said = receipt.of or receipt.number
        name = "original" if receipt.of else "receipt"
        self.refused += [LineRefused(line, name, why, said) for line in receipt.numbers]


def _brought(connection: Connection, receipt: str, lines: Sequence[BoughtLine]) -> tuple[BroughtBack, ...]:
    """Which lines of the receipt these goods are: at the same price if there is one, of the same category and tags if there are several;
    else part of one of the same category. A till doesn't write again all that it wrote at the sale.

    Raises Refused: unknown-receipt, over-returned for goods that aren't on it, or not any more.
    """
    bought = purchase_by_receipt(connection, receipt)
    if bought is None:
        raise Refused(UnknownReceipt(receipt=receipt))
    left = {line.line: line.left for line in bought.lines}
    brought: dict[int, int] = {}
    for goods in lines:
        likely = [
            (left[line.line] == goods.amount, line.category == goods.category, line.tags == frozenset(goods.tags), -line.line)
            for line in bought.lines
            if left[line.line] >= goods.amount and (left[line.line] == goods.amount or line.category == goods.category)
        ]
        if not likely:
            raise Refused(OverReturned())
        line = -max(likely)[-1]
        left[line] -= goods.amount
        brought[line] = brought.get(line, 0) + goods.amount
    return tuple(BroughtBack(line, amount) for line, amount in brought.items() if amount)
