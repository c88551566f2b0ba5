"""Questions about members: finding one, and what the panel shows of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, case, func, literal_column, select, union_all
from sqlalchemy.engine import Connection

from counter_app.database.exchange.tables import allowance, exchange_state
from counter_app.database.prepared import Prepared
from counter_app.database.tables import CREDITS, SETTLEMENT, card, chain, gift, ledger, lot, member, standing, taken, voucher, voucher_line
from counter_app.database.types import Day
from counter_app.programme import limits
from counter_app.programme.limits import Had, Taken
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import Refused, UnknownMember
from counter_app.programme.shelf import Standing
from counter_app.programme.values import Money, Points

MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A member as a list of choices shows them. ``card_state`` is that of the card that was asked for (``current`` otherwise)."""

    member_id: int
    name: str
    salutation: str
    phone: str | None
    tier: str
    state: str
    card_state: str = "current"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member and what they stand at; points in parts. ``card`` is the current card's number ("" when there is none).

    ``watched_on`` is the last day on which something happened that the brakes look at, ``recent`` how many vouchers were made for the
    member since the day that was asked from (none, where none was). ``away`` is what this desk of a chain can't spend, ``alone`` 1 where
    it gives what is limited per member."""

    id: int
    uid: UUID
    name: str
    salutation: str
    phone: str | None
    birthday: date | None
    anniversary: date | None
    tier: str
    joined: date
    state: str
    remark: str
    balance: int
    held: int
    debt: int
    earned: int
    spent_fen: int
    earned_day: date
    earned_that_day: int
    card: str
    watched_on: date | None
    recent: int
    away: int
    alone: int

    @property
    def spendable(self) -> int:
        """What can be spent in all, wherever: what the lots hold, without held points and debt."""
        return self.balance - self.held - self.debt

    @property
    def here(self) -> int:
        """What of it can be spent at this desk now."""
        return self.spendable - self.away


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of the last movements: all entries of one request together, by which it can be asked why. ``points`` is signed parts."""

    business_date: date
    at: datetime
    kind: str
    points: int
    note: str
    request_id: UUID


@dataclass(frozen=True, slots=True)
class Expiring:
    """What lapses next: so many parts, good through ``last_day``."""

    last_day: date
    points: int


@dataclass(frozen=True, slots=True)
class WaitingVoucher:
    """A voucher of the member's that still holds gifts, with the first of their names, in English too (perhaps "")."""

    id: int
    number: int
    last_day: date | None
    pieces: int
    first_gift: str
    first_gift_en: str

    def first_gift_named(self, language: str) -> str:
        return self.first_gift if language.startswith("zh") or not self.first_gift_en else self.first_gift_en


@dataclass(frozen=True, slots=True)
class MemberPanel:
    """All that stands on the screen for one member, asked in five statements."""

    member: MemberRow
    standing: Standing
    movements: tuple[Movement, ...]
    expiring: tuple[Expiring, ...]
    waiting: tuple[WaitingVoucher, ...]


FOUND = (member.c.id, member.c.name, member.c.salutation, member.c.phone, member.c.tier, member.c.state)
_BY_CARD = Prepared(select(*FOUND, card.c.state).join(card, card.c.member_id == member.c.id).where(card.c.code == bindparam("card_")))
FINDABLE = member.c.state.in_([literal_column("'active'"), literal_column("'blocked'")])
"""Who left, or was joined with another, is found no more by name or phone."""
_BY_PHONE = Prepared(select(*FOUND).where(member.c.phone == bindparam("phone_"), FINDABLE).order_by(member.c.id).limit(MOST_FOUND))
_BY_LAST4 = Prepared(select(*FOUND).where(member.c.last4 == bindparam("last4_"), FINDABLE).order_by(member.c.id.desc()).limit(MOST_FOUND))
_BY_NAME = Prepared(
    select(*FOUND)
    .where(member.c.name >= bindparam("from_"), member.c.name < bindparam("to_"), FINDABLE)
    .order_by(member.c.name, member.c.id)
    .limit(MOST_FOUND)
)
_ALONE = case(
    (
        select(exchange_state.c.id).where(exchange_state.c.role == literal_column("'desk'")).exists(),
        select(func.count())
        .select_from(allowance.join(chain, chain.c.desk == allowance.c.desk))
        .where(allowance.c.member_id == bindparam("member_"), allowance.c.alone == literal_column("1"))
        .scalar_subquery(),
    ),
    else_=literal_column("1"),
)
_MEMBER = Prepared(
    select(
        member.c.id, member.c.uid, member.c.name, member.c.salutation, member.c.phone, member.c.birthday, member.c.anniversary,
        member.c.tier, member.c.joined, member.c.state, member.c.remark, standing.c.balance, standing.c.held, standing.c.debt,
        standing.c.earned, standing.c.spent_fen, standing.c.earned_day, standing.c.earned_that_day,
        func.coalesce(card.c.code, literal_column("''")), standing.c.watched_on,
        select(func.count()).where(
            voucher.c.member_id == bindparam("member_"), voucher.c.business_date >= bindparam("since_", type_=Day)
        ).scalar_subquery(),
        standing.c.away,
        _ALONE,
    )
    .join(standing, standing.c.member_id == member.c.id)
    .outerjoin(card, (card.c.member_id == member.c.id) & (card.c.state == literal_column("'current'")))
    .where(member.c.id == bindparam("member_"))
)  # fmt: skip
_TAKEN = Prepared(
    select(gift.c.code, taken.c.total, taken.c.day, taken.c.on_day)
    .join(gift, gift.c.id == taken.c.gift_id)
    .where(taken.c.member_id == bindparam("member_"))
)
FAMILY = union_all(
    select(member.c.id).where(member.c.id == bindparam("member_")), select(member.c.id).where(member.c.merged_into == bindparam("member_"))
)
"""The member and whoever was joined with them: vouchers and entries stay under the id that they were written for."""
_HAD = Prepared(
    select(voucher.c.business_date, voucher.c.id, gift.c.code, gift.c.tags, voucher_line.c.quantity)
    .join(voucher_line, voucher_line.c.voucher_id == voucher.c.id)
    .join(gift, gift.c.id == voucher_line.c.gift_id)
    .where(
        voucher.c.member_id.in_(FAMILY),
        voucher.c.business_date >= bindparam("from_"),
        voucher.c.state != literal_column("'void'"),
    )
)
_LAST = Prepared(
    select(ledger.c.request_id, ledger.c.business_date, ledger.c.at, ledger.c.kind, ledger.c.points, ledger.c.note)
    .where(ledger.c.member_id == bindparam("member_"))
    .order_by(ledger.c.seq.desc())
    .limit(40)
)
_EXPIRING = Prepared(
    select(lot.c.expires, (lot.c.remaining - lot.c.held))
    .where(
        lot.c.member_id == bindparam("member_"),
        lot.c.remaining > literal_column("0"),
        lot.c.expires >= bindparam("on_"),
    )
    .order_by(lot.c.expires, lot.c.id)
    .limit(24)
)
_WAITING = Prepared(
    select(
        voucher.c.id,
        voucher.c.number,
        voucher.c.last_day,
        func.sum(voucher_line.c.quantity - voucher_line.c.handed),
        func.min(gift.c.name),
        func.min(gift.c.name_en),
    )
    .join(voucher_line, voucher_line.c.voucher_id == voucher.c.id)
    .join(gift, gift.c.id == voucher_line.c.gift_id)
    .where(
        voucher.c.member_id.in_(FAMILY),
        voucher.c.state.in_([literal_column("'open'"), literal_column("'part'")]),
        voucher_line.c.handed < voucher_line.c.quantity,
    )
    .group_by(voucher.c.id)
    .order_by(voucher.c.id)
    .limit(5)
)


def by_card(connection: Connection, code: str) -> Found | None:
    """Whose card this is, an old or lost one too (``card_state`` says so)."""
    row = _BY_CARD.first(connection, {"card_": code})
    return None if row is None else Found(*row)


def by_phone(connection: Connection, phone: str) -> tuple[Found, ...]:
    """Everybody with this phone (11 digits), oldest membership first."""
    return tuple(Found(*row) for row in _BY_PHONE.all(connection, {"phone_": phone}))


def by_last4(connection: Connection, last4: str) -> tuple[Found, ...]:
    """A short list of members whose phone ends so, newest first."""
    return tuple(Found(*row) for row in _BY_LAST4.all(connection, {"last4_": last4}))


def by_name_start(connection: Connection, start: str) -> tuple[Found, ...]:
    """A short list of members whose name begins so."""
    return tuple(Found(*row) for row in _BY_NAME.all(connection, {"from_": start, "to_": start + "\U0010ffff"}))


def member_row(connection: Connection, member_id: int, since: date = date.max) -> MemberRow:
    """The member with this row id; vouchers are counted ``since`` that day. Raises Refused(UnknownMember): an enrolment that head office
    refused is taken back, perhaps while a clerk looks at the member."""
    row = _MEMBER.first(connection, {"member_": member_id, "since_": since})
    if row is None:
        raise Refused(UnknownMember())
    return MemberRow(*row)


def standing_of(connection: Connection, row: MemberRow, programme: Programme | None = None, on: date | None = None) -> Standing:
    """What the rules need of a member. ``programme`` and ``on`` (both, or neither): what the member had when is asked too, where this
    programme's limits look back."""
    taken_before = {code: Taken(total, day, on_day) for code, total, day, on_day in _TAKEN.all(connection, {"member_": row.id})}
    had: tuple[Had, ...] = ()
    if programme is not None and on is not None and limits.asks_history(programme):
        had = _had_since(connection, row.id, limits.history_from(programme, on) or date.min)
    return Standing(
        row.tier,
        Points(row.spendable),
        Points(row.earned),
        row.state != "active",
        taken_before,
        row.birthday,
        row.anniversary,
        Points(row.balance - row.debt),
        Money(row.spent_fen),
        had,
        Points(row.here),
        bool(row.alone),
    )


def _had_since(connection: Connection, member_id: int, day: date) -> tuple[Had, ...]:
    """What the member redeemed from that day on and didn't undo."""
    rows = _HAD.all(connection, {"member_": member_id, "from_": day})
    return tuple(Had(on, voucher_id, code, frozenset(tags.split()), pieces) for on, voucher_id, code, tags, pieces in rows)


def member_panel(
    connection: Connection, member_id: int, on: date, programme: Programme | None = None, since: date = date.max
) -> MemberPanel:
    """All that stands on the screen for the member on that business date, under that programme; vouchers are counted ``since`` that day."""
    row = member_row(connection, member_id, since)
    return MemberPanel(
        row,
        standing_of(connection, row, programme, on),
        _movements(_LAST.all(connection, {"member_": member_id})),
        expiring_next(connection, member_id, on),
        tuple(WaitingVoucher(*found) for found in _WAITING.all(connection, {"member_": member_id})),
    )


def expiring_next(connection: Connection, member_id: int, on: date) -> tuple[Expiring, ...]:
    """Living dated points by last day, soonest first; held ones don't lapse and don't count."""
    days: dict[date, int] = {}
    for last_day, points in _EXPIRING.all(connection, {"member_": member_id, "on_": on}):
        if last_day is not None and points:
            days[last_day] = days.get(last_day, 0) + points
    return tuple(Expiring(day, points) for day, points in days.items())


def _movements(rows: Sequence[tuple[Any, ...]]) -> tuple[Movement, ...]:
    together: dict[tuple[object, str], Movement] = {}
    for request, business_date, at, kind, points, note in rows:
        if kind == SETTLEMENT:
            continue
        signed = points if kind in CREDITS else -points
        before = together.get((request, kind))
        together[request, kind] = Movement(business_date, at, kind, signed + (before.points if before else 0), note, request)
    return tuple(together.values())[:13]
