"""Receipts from the till's own file: read line by line, gathered into receipts, each to be taken whole or not at all.

The lines of one receipt are one purchase; a line that names an original receipt is goods of it brought back. Amounts are what was paid, so
a member's own discount isn't taken again. Members are found by phone or card; a receipt without one is nobody's and is left alone. A
receipt that the books have is known, so a file can be taken in parts, and taken again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from operator import itemgetter
from typing import NamedTuple, TypeVar
from uuid import UUID, uuid5

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from counter_app.actions.awarding import may_earn
from counter_app.actions.checks import checked_text, malformed
from counter_app.actions.earn import MOST_LINES, MOST_PIECES, MOST_RECEIPT, MOST_TAGS, MOST_WORD, BoughtLine
from counter_app.actions.importing.checked import EVERY, LineNote, LineRefused, Progress, Stopped, reason_of
from counter_app.actions.importing.fields import day, exact
from counter_app.actions.importing.table import Line, SourceFile, lines_of
from counter_app.database.door import Database
from counter_app.database.members import MemberRow, member_row
from counter_app.database.programmes import programme_in_force
from counter_app.database.shop import DeskFacts, desk_facts
from counter_app.database.tables import MOST_FEN, card, journal, member, purchase
from counter_app.programme.explain.conditions import CATEGORIES, TAGS
from counter_app.programme.masks import masked_name
from counter_app.programme.programme import Programme, Text
from counter_app.programme.refusals import Refused
from counter_app.programme.words import Payment

COLUMNS: Mapping[str, Sequence[str]] = {
    "receipt": ("小票号", "单号", "receipt"),
    "time": ("时间", "交易时间", "日期", "time"),
    "member": ("会员", "会员卡号", "会员手机", "member"),
    "barcode": ("商品条码", "条码", "barcode"),
    "category": ("类别", "品类", "category"),
    "quantity": ("数量", "quantity"),
    "amount": ("金额", "实付", "amount"),
    "payment": ("支付方式", "payment"),
    "tags": ("标签", "tags"),
    "original": ("原小票号", "原单号", "original receipt"),
}
MOST_ROWS = 250_000
"""Lines of one file: some days of a busy till."""
NEEDED = ("receipt", "time", "member", "amount")
_PLACES = {name: place for place, name in enumerate(COLUMNS)}
NOBODY = frozenset({"", "散客", "非会员", "无", "walk-in"})
"""What stands in the member's column of a purchase by nobody in particular."""
ON_ACCOUNT = frozenset({"挂账", "赊账", "赊销", "记账", "月结", "account"})
"""Ways of paying by which nothing is paid yet; every other one is money."""
_PHONE = re.compile(r"(?:\+86|0086)?(1\d{10})", re.ASCII)
_GAPS = re.compile(r"[\s\-()]+")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?", re.ASCII)
_PIECES = re.compile(r"(-?)(\d{1,9})(?:\.\d{1,6})?", re.ASCII)
_BATCH = 500

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class TillReceipt:
    """One receipt to take: its lines of the file, number, day, whose (``who``, masked, for the screen), and what was bought. ``of`` names
    the receipt whose goods came back ("" for a purchase); the lines are then what came back of it."""

    numbers: tuple[int, ...]
    number: str
    day: date
    member_id: int
    who: str
    lines: tuple[BoughtLine, ...]
    payment: Payment = Payment.CASH
    of: str = ""

    @property
    def amount(self) -> int:
        """What was paid, or came back, in fen."""
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True, slots=True)
class CheckedReceipts:
    """What the file holds. ``take``: receipts in the order in which they happened; ``known`` and ``nobodys`` count lines: of receipts that
    the books have, and of purchases without a member."""

    source: SourceFile
    take: tuple[TillReceipt, ...]
    known: int
    nobodys: int
    refused: tuple[LineRefused, ...]
    notes: tuple[LineNote, ...] = ()

    @property
    def lines(self) -> int:
        return sum(len(receipt.numbers) for receipt in self.take) + self.known + self.nobodys + len(self.refused)


def request_of(shop: UUID, number: str, of: str = "") -> UUID:
    """The id of the request that takes this receipt, the same whenever the file is taken: that is how a return is known again."""
    return uuid5(shop, f"return/{number}/{of}" if of else f"receipt/{number}")


# Lines


class _Line(NamedTuple):
    number: int
    at: datetime
    who: str
    bought: BoughtLine
    payment: Payment
    said: str


@dataclass(slots=True)
class _Receipt:
    """Lines that belong together, as they are gathered. ``spoilt``: one of them can't be taken, so none is."""

    number: str
    of: str
    lines: list[_Line] = field(default_factory=list)
    spoilt: list[LineRefused] = field(default_factory=list)


def _ids(names: Mapping[str, Text]) -> dict[str, str]:
    """Ids by everything that a till may call them: 特价商品, 特价, special-price goods."""
    found: dict[str, str] = {}
    for its_id, name in names.items():
        for word in (its_id, name.zh, name.zh.removesuffix("商品"), name.en, name.en.removesuffix(" goods")):
            found[word.lower()] = its_id
    return found


_TAG_IDS, _CATEGORY_IDS = _ids(TAGS), _ids(CATEGORIES)


def check_receipts(database: Database, source: SourceFile, on: date, progress: Progress = lambda done, total: True) -> CheckedReceipts:
    """Read the whole file and compare it with register, books and programme; nothing is written.

    What hangs on the receipts before it (more brought back than was bought) shows when it is taken.
    Raises Refused(FileRefused) for a file that is no such table, Stopped when ``progress`` says so.
    """
    check = _Check(database, source, on)
    total, done = source.roughly, 0

    def tell(part: int) -> None:
        if not progress(min(part, total), total):
            raise Stopped

    # Reading is half of it; comparing what was read with the register is the other half.
    for done, line in enumerate(lines_of(source, COLUMNS, NEEDED, MOST_ROWS), start=1):
        check.line(line)
        if done % EVERY == 0:
            tell(done // 2)
    found = check.found(lambda compared: tell((done + compared) // 2))
    tell(total)
    return found


class _Check:
    def __init__(self, database: Database, source: SourceFile, on: date) -> None:
        self.database, self.source, self.on = database, source, on
        self.facts: DeskFacts = database.read(desk_facts)
        self.receipts: dict[tuple[str, str], _Receipt] = {}
        self.loose: list[LineRefused] = []
        self.refused: list[LineRefused] = []
        self.programmes: dict[date, Programme] = {}
        self.rows: dict[int, MemberRow] = {}
        self.may: dict[tuple[int, date], str] = {}

    # Line by line

    def line(self, line: Line) -> None:
        values = dict(zip(COLUMNS, line.values, strict=True))
        number, of = (" ".join(values[name].split())[:MOST_RECEIPT] for name in ("receipt", "original"))
        try:
            if not line.whole:
                raise malformed("", "wrong-columns")
            for name in ("receipt", "original"):
                checked_text(name, " ".join(values[name].split()), MOST_RECEIPT, may_be_empty=name == "original")
            found = self._read(line.number, values, goes_back=bool(of))
        except Refused as problem:
            name, why = reason_of(problem)
            refused = LineRefused(line.number, name, why, values[name] if name else "")
            (self._receipt(number, of).spoilt if number and line.whole else self.loose).append(refused)
            return
        receipt = self._receipt(number, of)
        if receipt.lines and receipt.lines[0].who != found.who:
            receipt.spoilt.append(LineRefused(line.number, "member", "other-member", values["member"]))
        else:
            receipt.lines.append(found)

    def _receipt(self, number: str, of: str) -> _Receipt:
        return self.receipts.setdefault((number, of), _Receipt(number, of))

    def _read(self, number: int, values: Mapping[str, str], *, goes_back: bool) -> _Line:
        at = _instant(values["time"])
        if self._day(at) > self.on:
            raise malformed("time", "not-a-date")
        amount = values["amount"].strip()
        # What comes back is written with a minus by one till, and without by another.
        fen = exact("amount", amount.removeprefix("-") if goes_back else amount, 2, MOST_FEN)
        said = unicodedata.normalize("NFKC", values["member"]).strip()
        category = _CATEGORY_IDS.get(values["category"].strip().lower(), values["category"].strip())
        bought = BoughtLine(
            fen,
            checked_text("category", category, MOST_WORD, may_be_empty=True),
            _tags(values["tags"]),
            quantity=_pieces(values["quantity"], goes_back=goes_back),
        )
        payment = Payment.ACCOUNT if values["payment"].strip().lower() in ON_ACCOUNT else Payment.CASH
        return _Line(number, at, "" if said.lower() in NOBODY else _GAPS.sub("", said), bought, payment, values["member"])

    def _day(self, at: datetime) -> date:
        """The business date: the shop's day begins at its own hour."""
        return (at - timedelta(minutes=self.facts.day_start)).date()

    # All together

    def found(self, compared: Callable[[int], None]) -> CheckedReceipts:
        whole = self._whole()
        bought_here = {receipt.number: receipt for receipt in whole if not receipt.of}
        numbers = [receipt.of or receipt.number for receipt in whole]
        in_books = set(_chunked(self.database, _taken_receipts, numbers))
        returned = set(_chunked(self.database, _done_requests, [self._request(one) for one in whole if one.of]))
        members = self._members({line.who for receipt in whole for line in receipt.lines[:1] if line.who})
        take: list[tuple[datetime, bool, int, TillReceipt]] = []
        known = nobodys = seen = told = 0
        standing = set(in_books)
        # A purchase first, so that what comes back of it is looked at when it is known what became of it.
        for receipt in sorted(whole, key=lambda one: (bool(one.of), one.lines[0].at, one.lines[0].number)):
            count = len(receipt.lines)
            seen += count
            if seen >= told + EVERY:
                compared(told := seen)
            if (self._request(receipt) in returned) if receipt.of else (receipt.number in in_books):
                known += count
            elif self._is_nobodys(receipt, bought_here, in_books):
                nobodys += count
            elif wrong := self._stands_in_the_way(receipt, members, standing):
                self._refuse(receipt, *wrong)
            else:
                first = receipt.lines[0]
                take.append((first.at, bool(receipt.of), first.number, self._made(receipt, members)))
                if not receipt.of:
                    standing.add(receipt.number)
        refused = tuple(sorted(self.loose + self.refused, key=lambda line: line.line))
        return CheckedReceipts(self.source, tuple(made for *_when, made in sorted(take, key=itemgetter(0, 1, 2))), known, nobodys, refused)

    def _whole(self) -> list[_Receipt]:
        """The receipts of which every line can be read; the lines of the others are refused."""
        whole = []
        for receipt in self.receipts.values():
            if len(receipt.lines) > MOST_LINES:
                receipt.spoilt.append(LineRefused(receipt.lines.pop().number, "receipt", "too-large", receipt.number))
            if receipt.spoilt:
                self.refused += receipt.spoilt
                self._refuse(receipt, "receipt", "receipt-broken", receipt.number)
            else:
                whole.append(receipt)
        return whole

    def _is_nobodys(self, receipt: _Receipt, bought_here: Mapping[str, _Receipt], in_books: set[str]) -> bool:
        """Whether nobody in particular bought it, or brought back what nobody in particular had bought."""
        if receipt.of in in_books:
            return False
        return not bought_here.get(receipt.of, receipt).lines[0].who

    def _stands_in_the_way(self, receipt: _Receipt, members: Mapping[str, int | str], standing: set[str]) -> tuple[str, str, str] | None:
        """Field, code and what stands there; None where nothing does."""
        first = receipt.lines[0]
        if receipt.of:
            return None if receipt.of in standing else ("original", "unknown-receipt", receipt.of)
        whose = members.get(first.who, "unknown-member")
        if isinstance(whose, str):
            return "member", whose, first.said
        on = self._day(first.at)
        programme = self._programme(on)
        if self._payment(receipt) is Payment.ACCOUNT and any(rate.which.paid_within_days is not None for rate in programme.earning.rates):
            return "payment", "on-account", ""
        if (whose, on) not in self.may:
            self.may[whose, on] = self._why_not(whose, on, programme)
        why = self.may[whose, on]
        if not why:
            return None
        return ("member", why, first.said) if why == "member-blocked" else ("time", why, on.isoformat())

    def _why_not(self, member_id: int, on: date, programme: Programme) -> str:
        try:
            may_earn(programme, self._row(member_id), on)
        except Refused as refused:
            return refused.reason.code
        return ""

    def _made(self, receipt: _Receipt, members: Mapping[str, int | str]) -> TillReceipt:
        first = receipt.lines[0]
        whose = members.get(first.who)
        member_id = whose if isinstance(whose, int) else 0
        return TillReceipt(
            tuple(line.number for line in receipt.lines),
            receipt.number,
            self._day(first.at),
            member_id,
            masked_name(self._row(member_id).name) if member_id else "",
            tuple(line.bought for line in receipt.lines),
            self._payment(receipt),
            receipt.of,
        )

    def _refuse(self, receipt: _Receipt, name: str, why: str, said: str) -> None:
        self.refused += [LineRefused(line.number, name, why, said) for line in receipt.lines]

    def _payment(self, receipt: _Receipt) -> Payment:
        on_account = any(line.payment is Payment.ACCOUNT for line in receipt.lines)
        return Payment.ACCOUNT if on_account else Payment.CASH

    def _request(self, receipt: _Receipt) -> UUID:
        return request_of(self.facts.shop_uid, receipt.number, receipt.of)

    def _programme(self, on: date) -> Programme:
        if on not in self.programmes:
            self.programmes[on] = self.database.read(programme_in_force, on).programme
        return self.programmes[on]

    def _row(self, member_id: int) -> MemberRow:
        if member_id not in self.rows:
            self.rows[member_id] = self.database.read(member_row, member_id)
        return self.rows[member_id]

    def _members(self, said: set[str]) -> dict[str, int | str]:
        """Whose phone or card each is: the member's row id, or why it leads to nobody."""
        found: dict[str, int | str] = {}
        for code, member_id, state in _chunked(self.database, _cards, said):
            found[code] = "card-lost" if state == "lost" else member_id
        phones = {one: shape[1] for one in said if (shape := _PHONE.fullmatch(one)) is not None}
        have: dict[str, list[int]] = {}
        for phone, member_id in _chunked(self.database, _phones, set(phones.values())):
            have.setdefault(phone, []).append(member_id)
        for one, phone in phones.items():
            if phone in have:
                found[one] = have[phone][0] if len(have[phone]) == 1 else "several-members"
        return found


# What a field says


def _instant(text: str) -> datetime:
    """A day, perhaps with a time behind it. Raises Refused(Malformed): empty, not-a-date."""
    said = unicodedata.normalize("NFKC", text).replace("T", " ").strip()
    on, _blank, clock = said.rpartition(" ") if ":" in said else (said, "", "")
    found = day("time", on)
    if found is None:
        raise malformed("time", "empty" if not said else "not-a-date")
    shape = _TIME.fullmatch(clock) if clock else None
    try:
        # A day alone is that business date, whenever it begins.
        at = time(int(shape[1]), int(shape[2]), int(shape[3] or 0)) if shape is not None else time(23, 59, 59)
    except ValueError as error:
        raise malformed("time", "not-a-date") from error
    if clock and shape is None:
        raise malformed("time", "not-a-date")
    return datetime.combine(found, at)


def _tags(text: str) -> tuple[str, ...]:
    words = [word for word in re.split(r"[\s,;、，；|]+", unicodedata.normalize("NFKC", text)) if word]
    if sum(len(word) + 1 for word in words) > MOST_TAGS:
        raise malformed("tags", "too-long")
    return tuple(_TAG_IDS.get(word.lower(), word) for word in words)


def _pieces(text: str, *, goes_back: bool) -> int:
    """How many; goods by weight are one piece, or as many as they weigh whole units."""
    said = unicodedata.normalize("NFKC", text).strip()
    if not said:
        return 1
    found = _PIECES.fullmatch(said)
    if found is None:
        raise malformed("quantity", "not-a-number")
    if found[1] and not goes_back:
        raise malformed("quantity", "negative")
    if int(found[2]) > MOST_PIECES:
        raise malformed("quantity", "too-large")
    return max(int(found[2]), 1)


# Questions, a batch at a time


_TAKEN = select(purchase.c.receipt).where(purchase.c.receipt.in_(bindparam("some_", expanding=True)))
_DONE = select(journal.c.request_id).where(journal.c.request_id.in_(bindparam("some_", expanding=True)))
_CARDS = select(card.c.code, card.c.member_id, card.c.state).where(card.c.code.in_(bindparam("some_", expanding=True)))
_PHONES = select(member.c.phone, member.c.id).where(member.c.phone.in_(bindparam("some_", expanding=True))).order_by(member.c.id)


def _taken_receipts(connection: Connection, some: Sequence[str]) -> Sequence[str]:
    return connection.execute(_TAKEN, {"some_": list(some)}).scalars().all()


def _done_requests(connection: Connection, some: Sequence[UUID]) -> Sequence[UUID]:
    return connection.execute(_DONE, {"some_": list(some)}).scalars().all()


def _cards(connection: Connection, some: Sequence[str]) -> Sequence[tuple[str, int, str]]:
    return [tuple(row) for row in connection.execute(_CARDS, {"some_": list(some)})]


def _phones(connection: Connection, some: Sequence[str]) -> Sequence[tuple[str, int]]:
    return [tuple(row) for row in connection.execute(_PHONES, {"some_": list(some)})]


def _chunked(database: Database, question: Callable[[Connection, Sequence[K]], Sequence[V]], keys: Iterable[K]) -> Iterator[V]:
    every = iter(keys)
    while some := list(islice(every, _BATCH)):
        yield from database.read(question, some)
