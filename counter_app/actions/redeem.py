"""Redeem: the gifts are the member's, the points are gone, one voucher exists."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.agent import agent_called, commission_added
from counter_app.actions.approving import ApprovalGiven, end_waiting_hold, use_approval
from counter_app.actions.braking import Watch
from counter_app.actions.confirmation import kept
from counter_app.actions.pricing import Item, Priced, price_basket
from counter_app.actions.sign_off import list_for_sign_off
from counter_app.database.agents import AgentRow
from counter_app.database.asked import Asked, canonical
from counter_app.database.door import Work, action
from counter_app.database.exchange.loans import line_now
from counter_app.database.members import expiring_next
from counter_app.database.posting import Posted, count_taken, debit, hold_pieces, hold_points, member_uid, move_stock, stock_is_still
from counter_app.database.prepared import Prepared
from counter_app.database.shop import DeskFacts, desk_facts
from counter_app.database.staff import StaffRow, person
from counter_app.database.tables import desk, print_out, voucher, voucher_line
from counter_app.programme import voucher_use
from counter_app.programme.masks import masked_card, masked_name, masked_phone
from counter_app.programme.price import USUAL, Manner
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import OwnMember, PriceChanged, Refused
from counter_app.programme.values import GiftKind, IdentifiedBy, Points
from counter_app.programme.voucher_numbers import build_number
from counter_app.programme.words import SignOffKind


@dataclass(frozen=True, slots=True)
class SignedDraft:
    """What was signed before the transaction: the voucher's id and codes, and the content they are bound to. ``confirmation`` is the code
    that goes to the member's phone, where the programme asks for one."""

    voucher_id: UUID
    short_code: str
    digits: str
    points: int
    lines: tuple[tuple[str, int], ...]
    last_day: date | None
    confirmation: str = ""


@dataclass(frozen=True, kw_only=True)
class Redeem(Asked):
    """A basket becomes a voucher, or is only reserved (``manner.hold``). ``code`` is the signed draft, ``approval`` a supervisor's yes
    where one is needed (from the spot or from the list); ``customer_signature`` is strokes as JSON or ""."""

    member_id: int
    items: tuple[Item, ...]
    identified_by: IdentifiedBy
    code: SignedDraft
    approval: ApprovalGiven | None = None
    customer_signature: str = ""
    manner: Manner = USUAL


@dataclass(frozen=True, slots=True)
class Redemption:
    """A voucher that exists now: row id, 12-digit number, and the sums in parts and fen. ``value`` is the face of the vouchers among it,
    ``commission`` what it adds to its agent's of the day, ``confirmation`` the code to send to the member's phone ("" for none)."""

    voucher_id: int
    uid: UUID
    number: int
    points: int
    cash: int
    after: int
    value: int = 0
    commission: int = 0
    confirmation: str = ""


_DONE = select(voucher.c.id, voucher.c.uid, voucher.c.number, voucher.c.points, voucher.c.cash, voucher.c.facts).where(
    voucher.c.request_id == bindparam("request_")
)
_NEXT_NUMBER = Prepared(
    update(desk).where(desk.c.number == bindparam("desk_")).values(last_voucher=desk.c.last_voucher + 1).returning(desk.c.last_voucher)
)
_VOUCHER = Prepared(insert(voucher).inline(), (
    "uid", "number", "short_code", "kind", "state", "member_id", "points", "cash", "retail", "last_day", "at", "business_date", "desk",
    "epoch", "shop_id", "shift_id", "staff_id", "approval_id", "programme_id", "identified_by", "request_id", "digits", "facts",
    "hold_id", "agent_id", "confirmation",
))  # fmt: skip
_LINES = Prepared(insert(voucher_line).inline(), ("voucher_id", "line", "gift_id", "quantity", "points", "cash", "handed", "state"))
_PRINTS = Prepared(insert(print_out).inline(), ("voucher_id", "copy", "nth", "state", "at", "staff_id", "shift_id", "printer", "why"))


def redemption_for(connection: Connection, asked: Redeem) -> Redemption:
    """The voucher that this request made."""
    row = connection.execute(_DONE, {"request_": asked.request_id}).one()
    facts = json.loads(row.facts)
    return Redemption(
        row.id, row.uid, row.number, row.points, row.cash, facts["after"], facts["value"], facts["commission"], asked.code.confirmation
    )


def _whose(connection: Connection, asked: Redeem) -> tuple[int, ...] | None:
    # What an agent earns of the day hangs on what others redeem through the same one.
    return None if asked.manner.agent else (asked.member_id,)


@action("redeem", again=redemption_for, value_out=True, members=_whose)
def redeem(work: Work, asked: Redeem) -> Redemption:
    """The gifts are the member's, the points are gone, one voucher exists; of an order that is only reserved points and pieces are set
    aside. Asked again with the same request id, nothing more happens.

    Raises Refused: everything that stands in the way, needs-approval and what is wrong with an approval, own-member for a clerk's own
    card, price-changed when the signed draft no longer fits, malformed for an agent nobody knows.
    """
    connection = work.connection
    assert asked.staff_id is not None
    assert asked.shift_id is not None
    facts = desk_facts(connection)
    clerk = person(connection, asked.staff_id)
    if clerk.member_id == asked.member_id:
        raise Refused(OwnMember())
    if asked.approval is not None and asked.approval.waiting_id is not None:
        who = Posted(asked.member_id, member_uid(work, asked.member_id), facts.shop_id, None)
        end_waiting_hold(work, who, asked.approval)
    agent = agent_called(connection, asked.manner.agent)
    watch = Watch(facts.brakes, clerk.id, asked.at)
    priced = price_basket(
        connection, asked.member_id, asked.items, facts.shop_id, asked.business_date, asked.identified_by, asked.manner, watch
    )
    quote, force = priced.quote, priced.force
    work.programme = (force.programme.name, force.programme.version)
    if quote.reasons:
        raise Refused(*quote.reasons)
    approval_id = use_approval(
        work,
        asked.approval,
        quote.approval,
        kind="redemption",
        member_id=asked.member_id,
        content=asked.content(),
        items=asked.items,
    )
    code = asked.code
    if (code.points, code.lines, code.last_day) != (quote.points.parts, priced.content, priced.last_day):
        raise Refused(PriceChanged(was=Points(code.points), now=quote.points))
    who = Posted(asked.member_id, priced.member.uid, facts.shop_id, force.id, note=_note(priced))
    for gift in sorted(set(priced.gifts), key=lambda gift: gift.id):
        if gift.rule.allotted_on is not None:
            # How many are out by now is no matter of a guarded update.
            stock_is_still(work, gift.id, facts.shop_id, gift.on_hand, gift.promised)
    hold_id = _set_aside(work, asked, priced, who) if asked.manner.hold else None
    if quote.points and hold_id is None:
        debit(work, who, "redemption", quote.points.parts)
    # In the order of the gifts, so that no two redemptions wait for each other in a circle.
    for gift, item in sorted(zip(priced.gifts, asked.items, strict=True), key=lambda pair: pair[0].id):
        if hold_id is None:
            move_stock(work, gift.id, gift.uid, facts.shop_id, "promise", promised=item.quantity)
        count_taken(work, asked.member_id, gift.id, item.quantity)
    approver = None if asked.approval is None else person(connection, asked.approval.approver_id)
    return _issue(work, asked, priced, _Around(facts, clerk, approver, approval_id, hold_id, agent))


def _set_aside(work: Work, asked: Redeem, priced: Priced, who: Posted) -> int:
    hold_id = hold_points(work, who, priced.quote.points.parts)
    pieces = [(gift.id, gift.uid, item.quantity) for gift, item in zip(priced.gifts, asked.items, strict=True)]
    hold_pieces(work, hold_id, who.shop_id, sorted(pieces))
    return hold_id


@dataclass(frozen=True, slots=True)
class _Around:
    """Who and what stands around a redemption."""

    shop: DeskFacts
    clerk: StaffRow
    approver: StaffRow | None
    approval_id: int | None
    hold_id: int | None
    agent: AgentRow | None


def _note(priced: Priced) -> str:
    return priced.gifts[0].name if len(priced.gifts) == 1 else f"{priced.gifts[0].name} +{len(priced.gifts) - 1}"


def _issue(work: Work, asked: Redeem, priced: Priced, around: _Around) -> Redemption:
    connection, quote = work.connection, priced.quote
    held = around.hold_id is not None
    state = "held" if held else "open"
    taken = _NEXT_NUMBER.first(connection, {"desk_": asked.desk})
    assert taken is not None
    running: int = taken[0]
    number = int(build_number(asked.desk, running))
    after = priced.member.spendable - quote.points.parts
    saved = _facts(asked, priced, around)
    saved["line"] = line_now(connection) if work.in_chain else ""
    value = saved["value"] = _value(priced)
    commission = saved["commission"] = 0 if held else _commission(work, priced, around.agent)
    asks_code = priced.force.programme.redeeming.code_at is not None
    saved["next"] = [
        {"points": expiring.points, "last_day": expiring.last_day.isoformat()}
        for expiring in expiring_next(connection, asked.member_id, asked.business_date)[:1]
    ]
    voucher_id = _VOUCHER.insert(
        connection,
        {
            "uid": asked.code.voucher_id,
            "number": number,
            "short_code": asked.code.short_code,
            "kind": "gift",
            "state": state,
            "member_id": asked.member_id,
            "points": quote.points.parts,
            "cash": quote.cash.fen,
            "retail": quote.retail.fen,
            "last_day": priced.last_day,
            "at": asked.at,
            "business_date": asked.business_date,
            "desk": asked.desk,
            "epoch": work.epoch,
            "shop_id": around.shop.shop_id,
            "shift_id": asked.shift_id,
            "staff_id": asked.staff_id,
            "approval_id": around.approval_id,
            "programme_id": priced.force.id,
            "identified_by": asked.identified_by.value,
            "request_id": asked.request_id,
            "digits": asked.code.digits,
            "facts": canonical(saved).decode(),
            "hold_id": around.hold_id,
            "agent_id": None if around.agent is None else around.agent.id,
            "confirmation": kept(asked.code.voucher_id, asked.code.confirmation) if asks_code else "",
        },
    )
    lines: list[dict[str, Any]] = [
        {
            "voucher_id": voucher_id,
            "line": place,
            "gift_id": gift.id,
            "quantity": line.quantity,
            "points": line.points.parts,
            "cash": line.cash.fen,
            "handed": 0,
            "state": state,
        }
        for place, (gift, line) in enumerate(zip(priced.gifts, quote.lines, strict=True), start=1)
    ]
    _LINES.many(connection, lines)
    work.wrote(
        "voucher", voucher=asked.code.voucher_id, number=number, member=priced.member.uid, points=quote.points.parts,
        cash=quote.cash.fen, last_day=None if priced.last_day is None else priced.last_day.isoformat(),
        identified=asked.identified_by.value, clerk=around.clerk.uid, approver=None if around.approver is None else around.approver.uid,
        agent=None if around.agent is None else around.agent.uid, state="held" if held else None,
    )  # fmt: skip
    for gift, line in zip(priced.gifts, lines, strict=True):
        work.wrote("voucher_line", line=line["line"], gift=gift.uid, quantity=line["quantity"], points=line["points"], cash=line["cash"])
    if not held:
        completed(work, voucher_id, priced.force.programme, around.clerk.id)
    confirmation = asked.code.confirmation if asks_code else ""
    return Redemption(voucher_id, asked.code.voucher_id, number, quote.points.parts, quote.cash.fen, after, value, commission, confirmation)


def completed(work: Work, voucher_id: int, programme: Programme, clerk_id: int) -> None:
    """Both copies of the voucher wait to be printed, and a supervisor looks at it again where the programme wants that."""
    asked = work.asked
    printing = {"voucher_id": voucher_id, "nth": 1, "state": "waiting", "at": asked.at, "printer": "", "why": ""}
    people = {"staff_id": asked.staff_id, "shift_id": asked.shift_id}
    _PRINTS.many(work.connection, [{**printing, **people, "copy": copy} for copy in ("customer", "shop")])
    work.touched.add("print_out")
    list_for_sign_off(work, programme, SignOffKind.REDEMPTION, voucher_id, clerk_id)


def _value(priced: Priced) -> int:
    """The face of the vouchers in the basket, in fen."""
    programme = priced.force.programme
    faces = ((voucher_use.kind_of(programme, line.gift.code), line) for line in priced.quote.lines if line.gift.kind is GiftKind.VOUCHER)
    return sum(voucher_use.value_of(kind, line.gift.code).fen * line.quantity for kind, line in faces if kind is not None)


def _commission(work: Work, priced: Priced, agent: AgentRow | None) -> int:
    """What this redemption, which isn't written yet, adds to its agent's commission of the day, in fen."""
    if agent is None:
        return 0
    return commission_added(work.connection, priced.force.programme, agent, work.asked.business_date, priced.quote.points.parts)


def _facts(asked: Redeem, priced: Priced, around: _Around) -> dict[str, Any]:
    """What the page says of this redemption, for ever: a later change of a name or a price changes no voucher."""
    shop, clerk, approver = around.shop, around.clerk, around.approver
    programme, row, quote = priced.force.programme, priced.member, priced.quote
    tier = programme.tier(row.tier)
    saved: dict[str, Any] = {
        "shop": {"name": shop.name, "phone": shop.phone, "address": shop.address},
        "member": {
            "name": masked_name(row.name),
            "salutation": row.salutation,
            "phone": masked_phone(row.phone),
            "card": masked_card(row.card),
            "tier": {"zh": tier.title.zh, "en": tier.title.en},
        },
        "lines": [
            {
                "code": gift.code,
                "name": gift.name,
                "name_en": gift.name_en,
                "quantity": line.quantity,
                "points": line.points.parts,
                "each": line.price.points.parts,
                "cash": line.cash.fen,
                "retail": -1 if line.retail is None else line.retail.fen,
                "picture": gift.picture,
                "tint": gift.tint,
                "place": gift.place,
            }
            for gift, line in zip(priced.gifts, quote.lines, strict=True)
        ],
        "before": row.spendable,
        "used": quote.points.parts,
        "after": row.spendable - quote.points.parts,
        "cash": quote.cash.fen,
        "decimals": programme.decimals,
        "return_rule": {"zh": programme.collecting.return_rule.zh, "en": programme.collecting.return_rule.en},
        "clerk": {"name": clerk.name, "number": clerk.number},
        "customer_signature": asked.customer_signature,
    }
    if approver is not None and asked.approval is not None:
        saved["supervisor"] = {"name": approver.name, "number": approver.number, "signature": asked.approval.signature}
    return saved
