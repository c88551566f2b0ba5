"""What an approval shows: exactly what will happen, in the lines the clerk saw, and nothing summed up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Literal

from counter_app.actions.pricing import Priced
from counter_app.database.staff import StaffRow
from counter_app.programme.masks import masked_card
from counter_app.programme.refusals import NeedsApproval
from counter_app.programme.values import Money
from counter_app.screens.design.theme import Words, look
from counter_app.screens.redeeming.words import masked_member
from counter_app.screens.wording import Voice, money, money_short, points, said_of, time_of, tr

Kind = Literal["redemption", "undo", "reprint", "merge"]


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """One gift: ``picture`` and ``tint`` as the gift has them, ``gift`` its Chinese name (the drawing is chosen by it), ``name`` as it
    reads; ``points`` and ``cash`` as text, "" for none."""

    gift: str
    name: Words
    quantity: int
    points: str = ""
    cash: str = ""
    picture: str = ""
    tint: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalShows:
    """Everything the supervisor sees. ``title`` and ``reason``: what is asked for and why somebody signs; ``member`` is masked; ``before``,
    ``used``, ``after`` are figures ("" where no points move), ``cash`` None where none is due; ``notes`` are said in amber.

    ``requester_id`` and ``member_id`` are who can't approve it. ``may_send_to_list``: nobody is near, it may wait in the list.
    ``waits`` – it is such a waiting request: a refusal is signed for too, and ``may_withdraw`` lets its requester take it back.
    """

    kind: Kind
    title: Words
    reason: Words
    member: Words
    card: str
    tier: Words
    lines: tuple[ApprovalLine, ...]
    requester: str
    where: Words
    requester_id: int
    member_id: int
    before: str = ""
    used: str = ""
    after: str = ""
    cash: str | None = None
    notes: tuple[Words, ...] = ()
    may_send_to_list: bool = False
    waits: bool = False
    may_withdraw: bool = False


def basket_shows(
    priced: Priced,
    requester: StaffRow,
    at: datetime,
    desk: int,
    zone: tzinfo,
    *,
    may_send_to_list: bool = False,
    waits: bool = False,
    may_withdraw: bool = False,
    why: NeedsApproval | None = None,
    held: int = 0,
) -> ApprovalShows:
    """A basket as its approver sees it. ``why`` where it was noted when it was asked (None: the quote's first). ``held``: parts that
    this very request holds already, counted as before it."""
    programme, quote, member = priced.force.programme, priced.quote, priced.member
    decimals = programme.decimals
    reason = why or (quote.approval[0] if quote.approval else None)
    before = member.spendable + held
    return ApprovalShows(
        kind="redemption",
        title=lambda: tr("Supervisor's approval"),
        reason=reason_words(reason, decimals),
        member=lambda: masked_member(member.name, member.salutation),
        card=masked_card(member.card),
        tier=lambda: programme.tier(member.tier).title.in_language(look().language),
        lines=tuple(
            ApprovalLine(
                gift=gift.name,
                name=_named(gift.named),
                quantity=line.quantity,
                points=points(line.points, decimals),
                cash=money_short(line.cash) if line.cash else "",
                picture=gift.picture,
                tint=gift.tint,
            )
            for gift, line in zip(priced.gifts, quote.lines, strict=True)
        ),
        requester=f"{requester.name} {requester.number}",
        where=lambda: tr("desk {desk}, {time}", desk=desk, time=time_of(at, zone)),
        requester_id=requester.id,
        member_id=member.id,
        before=points(before, decimals),
        used=points(quote.points, decimals),
        after=points(before - quote.points.parts, decimals),
        cash=money(Money(quote.cash.fen)) if quote.cash else None,
        may_send_to_list=may_send_to_list,
        waits=waits,
        may_withdraw=may_withdraw,
    )


def reason_words(reason: NeedsApproval | None, decimals: int) -> Words:
    """Why a supervisor signs, in a few words."""
    return (lambda: said_of(reason, Voice(decimals)).short) if reason is not None else ""


def reasons_for(kind: Kind) -> list[tuple[Words, object]]:
    """The list a reason is chosen from, each with the code that is kept; what fits most often comes first."""
    lists: dict[Kind, list[tuple[Words, object]]] = {
        "redemption": [
            (lambda: tr("Member present, card and name checked"), "member-present"),
            (lambda: tr("Member present, ID checked"), "id-checked"),
            (lambda: tr("Family or colleague, member asked by phone"), "member-called"),
            (lambda: tr("Complaint settled"), "goodwill"),
        ],
        "undo": [
            (lambda: tr("The customer changed their mind"), "changed-mind"),
            (lambda: tr("Wrong gift or wrong member"), "mistake"),
            (lambda: tr("The gift is damaged or missing"), "gift-damaged"),
        ],
        "reprint": [
            (lambda: tr("The paper jammed or can't be read"), "paper"),
            (lambda: tr("The customer lost it, ID checked"), "lost"),
            (lambda: tr("The shop's copy is missing"), "shop-copy"),
        ],
        "merge": [
            (lambda: tr("One person, both cards or phones shown"), "both-shown"),
            (lambda: tr("One person, ID checked"), "id-checked"),
            (lambda: tr("Joined by mistake"), "joined-by-mistake"),
        ],
    }
    return lists[kind]


def _named(name_in: Callable[[str], str]) -> Words:
    return lambda: name_in(look().language)
