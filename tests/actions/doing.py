"""The desk's work in one line each, for tests about what it leaves in the books."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

import pytest
from shop import SUPERVISOR, Shop
from sqlalchemy import insert, select, text
from sqlalchemy.engine import Connection

from counter_app.actions.approving import ApprovalGiven, AskApproval, ask_approval
from counter_app.actions.deposit import Deposit, deposit
from counter_app.actions.earn import BoughtLine, Earned, Purchase, earn
from counter_app.actions.event import Event, Happened, happen
from counter_app.actions.gifts import AddGift, GiftFields, add_gift
from counter_app.actions.hand_over import HandOver, hand_over
from counter_app.actions.members import Enrol, enrol
from counter_app.actions.pricing import Item
from counter_app.actions.redeem import Redeem, Redemption, redeem
from counter_app.actions.staff import LinkMember, link_member
from counter_app.actions.take_back import BroughtBack, TakeBack, TakenBack, take_back
from counter_app.actions.undo import Undo, Undone, undo
from counter_app.database.asked import Asked
from counter_app.database.books import Difference, recompute
from counter_app.database.door import Action, Work, action
from counter_app.database.members import MemberRow, member_row
from counter_app.database.posting import new_id
from counter_app.database.tables import programme
from counter_app.programme.file.load import load_programme
from counter_app.programme.refusals import Reason, Refused
from counter_app.programme.values import GiftKind, IdentifiedBy
from counter_app.screens.issuing import approved, quoted, signed_request

A = TypeVar("A", bound=Asked)
T = TypeVar("T")


def runs(shop: Shop, rules: str, *, tiers: str = "") -> None:
    """From now on the shop runs a programme of its own: one tier, unless ``tiers`` are given, and these rules."""
    tier = (
        tiers
        or """
        [[tier]]
        id = "ordinary"
        title = { zh-Hans = "普通", en = "Ordinary" }
        """
    )
    titled = 'title = { zh-Hans = "样例", en = "Sample" }'
    text = f'programme = "made-up"\nversion = 1\nfirst-day = 2026-01-01\n{titled}\ndecimals = 0\n{tier}\n{rules}\n'
    load_programme(text, "made-up")
    shop.desk.write(_take_programme_in, shop.desk.asked(_NewRules, text=text))


@dataclass(frozen=True, kw_only=True)
class _NewRules(Asked):
    text: str


@action("test-programme", again=lambda connection, asked: None)
def _take_programme_in(work: Work, asked: _NewRules) -> None:
    sha = hashlib.sha256(asked.text.encode()).digest()
    row = {"name": "made-up", "version": 1, "first_day": date(2026, 1, 1), "text": asked.text, "sha": sha}
    work.connection.execute(insert(programme), row)


def bought(shop: Shop, member_id: int, receipt: str, *yuan: str, tags: tuple[str, ...] = (), **more: Any) -> Earned:
    """A receipt of such lines is entered for the member."""
    lines = tuple(BoughtLine(fen(amount), tags=tags) for amount in yuan)
    return shop.desk.write(earn, shop.desk.asked(Purchase, member_id=member_id, receipt=receipt, lines=lines, **more)).answer


def brought_back(shop: Shop, receipt: str, *lines: tuple[int, str]) -> TakenBack:
    """Goods of these lines of the receipt, each worth so many yuan, come back."""
    back = tuple(BroughtBack(line, fen(amount)) for line, amount in lines)
    return shop.desk.write(take_back, shop.desk.asked(TakeBack, receipt=receipt, lines=back)).answer


def brought_back_in_all(shop: Shop, receipt: str, yuan: str) -> TakenBack:
    """Goods of the receipt worth so much come back; nobody says which."""
    return shop.desk.write(take_back, shop.desk.asked(TakeBack, receipt=receipt, amount=fen(yuan))).answer


def happens(shop: Shop, member_id: int, kind: str, **more: Any) -> Happened:
    """Something other than a purchase happens."""
    return shop.desk.write(happen, shop.desk.asked(Event, member_id=member_id, kind=kind, **more)).answer


def deposited(shop: Shop, member_id: int, yuan: str, months: int) -> int:
    """A deposit stood for so many months. Returns its points."""
    return shop.desk.write(deposit, shop.desk.asked(Deposit, member_id=member_id, amount=fen(yuan), months=months)).answer


def linked(shop: Shop, staff_id: int, member_id: int) -> None:
    """A supervisor notes that the member is the one who works here."""
    supervisor = shop.who(SUPERVISOR)
    asked = shop.desk.asked(LinkMember, by_id=supervisor, who_id=staff_id, member_id=member_id, staff_id=supervisor)
    shop.desk.write(link_member, asked)


def fen(yuan: str) -> int:
    whole, _, part = yuan.partition(".")
    return int(whole) * 100 + int(f"{part:0<2}")


def enrolled(shop: Shop, **fields: Any) -> int:
    """Somebody joins at the desk."""
    return shop.desk.write(enrol, shop.desk.asked(Enrol, **{"name": "王小明", **fields})).answer.member_id


def stocked(shop: Shop, code: str, *, points: int, pieces: int, **fields: Any) -> int:
    """A supervisor puts a gift into the catalogue, with its pieces on the shelf."""
    gift = GiftFields(**{"code": code, "name": "电热水壶", "kind": GiftKind.PHYSICAL, "prices": ((points, 0),), **fields})
    asked = shop.desk.asked(AddGift, fields=gift, on_hand=pieces, staff_id=shop.who(SUPERVISOR))
    return shop.desk.write(add_gift, asked).answer


def redemption_of(shop: Shop, member_id: int, *wanted: tuple[int, int], yes_from: int | None = None) -> Redeem:
    """The request that the desk would send for so many pieces of these gifts, with a supervisor's yes where ``yes_from`` names one."""
    items = tuple(Item(gift_id, pieces) for gift_id, pieces in wanted)
    priced = quoted(shop.desk, member_id, items, IdentifiedBy.CARD)
    asked = signed_request(shop.desk, shop.open.key, priced, items, IdentifiedBy.CARD)
    return asked if yes_from is None else approved(shop.desk, asked, yes(shop, yes_from))


def redeemed(shop: Shop, member_id: int, *wanted: tuple[int, int], yes_from: int | None = None) -> Redemption:
    return shop.desk.write(redeem, redemption_of(shop, member_id, *wanted, yes_from=yes_from)).answer


def asked_for_approval(shop: Shop, member_id: int, *wanted: tuple[int, int], for_request: UUID | None = None) -> int:
    """The basket waits in the supervisor's list. Returns the approval's row id."""
    asked = shop.desk.asked(
        AskApproval,
        for_request=for_request or new_id(),
        member_id=member_id,
        items=tuple(Item(gift_id, pieces) for gift_id, pieces in wanted),
        identified_by=IdentifiedBy.CARD,
    )
    return shop.desk.write(ask_approval, asked).answer


def undone(shop: Shop, voucher_id: int, yes_from: int) -> Undone:
    return shop.desk.write(undo, approved(shop.desk, shop.desk.asked(Undo, voucher_id=voucher_id), yes(shop, yes_from))).answer


def handed(shop: Shop, voucher_id: int, *pieces: tuple[int, int]) -> int:
    """These pieces of these lines go out. Returns what stays on the voucher."""
    return shop.desk.write(hand_over, shop.desk.asked(HandOver, voucher_id=voucher_id, pieces=pieces)).answer.left


def yes(shop: Shop, approver_id: int) -> ApprovalGiven:
    """A supervisor's yes, to be bound to what it allows."""
    return ApprovalGiven(approver_id=approver_id, at=shop.desk.clock.now(), for_content=b"")


def refusal(shop: Shop, what: Action[A, T], asked: A) -> Reason:
    """What the desk says to a request that it doesn't carry out."""
    return said(lambda: shop.desk.write(what, asked))


def said(doing: Callable[[], object]) -> Reason:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.reason


def days_pass(shop: Shop, days: int) -> None:
    shop.clock.advance(days=days)


def standing(shop: Shop, member_id: int) -> MemberRow:
    return shop.desk.read(member_row, member_id)


def differences(shop: Shop) -> tuple[Difference, ...]:
    """Where the books don't balance."""
    return shop.desk.read(recompute)


def rows(shop: Shop, statement: str, **values: Any) -> list[tuple[Any, ...]]:
    """What a plain SQL question says, for facts that no screen asks for."""

    def ask(connection: Connection) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in connection.execute(text(statement), values)]

    return shop.desk.read(ask)


def lots(shop: Shop, member_id: int) -> list[tuple[date | None, int]]:
    """Last day and what remains of each of the member's lots, in the order they were made."""
    from counter_app.database.tables import lot

    def ask(connection: Connection) -> list[tuple[date | None, int]]:
        statement = select(lot.c.expires, lot.c.remaining).where(lot.c.member_id == member_id).order_by(lot.c.id)
        return [(row.expires, row.remaining) for row in connection.execute(statement)]

    return shop.desk.read(ask)


ONE_DAY = timedelta(days=1)
