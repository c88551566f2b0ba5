"""Merge: two members that are one person become one. Cards, points with their dates, what was taken of gifts, money spent and who was
brought along are the survivor's; vouchers and entries stay as they were written, and are found with the survivor.

One supervisor approves. Until the shift ends it can be undone, and then everything is exactly as before; what was earned or spent since is
undone first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.approving import ApprovalGiven, use_approval
from counter_app.actions.serving import not_own_card
from counter_app.actions.tiers import change_tier, settle_tier
from counter_app.database.asked import Asked, canonical
from counter_app.database.deals import parts_moved
from counter_app.database.door import Work, action
from counter_app.database.exchange.loans import HeldElsewhere, held_elsewhere
from counter_app.database.member_changes import note_change
from counter_app.database.members import MemberRow, member_row
from counter_app.database.merged import move_lots
from counter_app.database.naming import keep_words
from counter_app.database.neutral import new_row_id, upsert
from counter_app.database.posting import Posted, debit_parts, give_back
from counter_app.database.programmes import InForce, programme_in_force
from counter_app.database.shop import desk_facts
from counter_app.database.tables import approval, card, gift, ledger, lot, member, merging, shift, staff, standing, taken, voucher
from counter_app.database.types import EPOCH_DAY
from counter_app.database.watched import contact_changed
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import MemberGone, NeedsApproval, NothingLeft, NotMergeable, Refused

FILLED = ("phone", "birthday", "anniversary", "household")
"""What the survivor takes over where they have none of their own."""


@dataclass(frozen=True, kw_only=True)
class Merge(Asked):
    """``from_id`` was the same person as ``into_id``, who has everything from now on."""

    from_id: int
    into_id: int
    approval: ApprovalGiven | None = None


@dataclass(frozen=True, kw_only=True)
class Unmerge(Asked):
    """The members of this merging are two again."""

    merging_id: int
    approval: ApprovalGiven | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """``points`` parts went over, and so many cards."""

    merging_id: int
    points: int
    cards: int


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What joining two members would do. ``before`` and ``after`` are what the survivor can spend, in parts."""

    points: int
    cards: int
    vouchers: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class LastMerging:
    """A merging that this member survived and that can still be undone. ``name`` is the other's."""

    id: int
    name: str
    points: int


NEEDS = (NeedsApproval(because="merge"),)
_KEPT = select(member).where(member.c.id == bindparam("member_"))
_CHANGE = update(member).where(member.c.id == bindparam("member_"))
_CARDS = select(card.c.code, card.c.state).where(card.c.member_id == bindparam("member_")).order_by(card.c.code)
_GIVE_CARD = update(card).where(card.c.code == bindparam("code_")).values(member_id=bindparam("to_"), state=bindparam("state_"))
_BROUGHT = select(member.c.uid).where(member.c.referred_by == bindparam("member_")).order_by(member.c.id)
_FOLLOWERS = select(member.c.uid).where(member.c.merged_into == bindparam("member_")).order_by(member.c.id)
_STAFF = select(staff.c.uid).where(staff.c.member_id == bindparam("member_"))
_STANDING = select(standing).where(standing.c.member_id == bindparam("member_"))
_ADD = (
    update(standing)
    .where(standing.c.member_id == bindparam("member_"))
    .values(earned=standing.c.earned + bindparam("earned_"), spent_fen=standing.c.spent_fen + bindparam("fen_"))
)
_TAKEN = (
    select(taken.c.gift_id, gift.c.uid, taken.c.total, taken.c.day, taken.c.on_day)
    .join(gift, gift.c.id == taken.c.gift_id)
    .where(taken.c.member_id == bindparam("member_"))
)
_WAITING = select(func.count()).select_from(approval).where(approval.c.member_id == bindparam("member_"), approval.c.state == "waiting")
_ORDERS = select(func.count()).select_from(voucher).where(voucher.c.member_id == bindparam("member_"), voucher.c.state == "held")
_VOUCHERS = (
    select(func.count()).select_from(voucher).where(voucher.c.member_id == bindparam("member_"), voucher.c.state.in_(("open", "part")))
)
_FREE = select(lot.c.remaining - lot.c.held - lot.c.away).where(lot.c.id == bindparam("lot_"))
_SOMETHING_SINCE = (
    select(ledger.c.seq)
    .where(
        ledger.c.member_id == bindparam("member_"),
        ledger.c.seq > bindparam("seq_"),
        ledger.c.kind.not_in(("merge-in", "merge-out")),
        ledger.c.request_id.not_in(select(merging.c.undone_by).where(merging.c.undone_by.is_not(None))),
    )
    .limit(1)
)
_OPEN_SHIFT = select(shift.c.id).where(shift.c.id == bindparam("shift_"), shift.c.closed_at.is_(None))
_MERGING = select(merging).where(merging.c.id == bindparam("merging_"))
_BY_REQUEST = select(merging).where(merging.c.request_id == bindparam("request_", type_=merging.c.request_id.type))
_LAST = (
    select(merging.c.id, member.c.name, merging.c.points)
    .join(member, member.c.id == merging.c.from_id)
    .where(merging.c.into_id == bindparam("member_"), merging.c.undone_at.is_(None), merging.c.shift_id == bindparam("shift_"))
    .order_by(merging.c.id.desc())
    .limit(1)
)


def _stands_in_the_way(connection: Connection, gone: MemberRow, stays: MemberRow) -> NotMergeable | None:
    """Why the two can't be made one; None where they can."""
    kept = {row.id: connection.execute(_KEPT, {"member_": row.id}).one() for row in (gone, stays)}
    counts = [connection.execute(statement, {"member_": gone.id}).scalar_one() for statement in (_WAITING, _ORDERS)]
    stand = connection.execute(_STANDING, {"member_": gone.id}).one()
    reasons = (
        ("same", gone.id == stays.id),
        ("gone", not {gone.state, stays.state} <= {"active", "blocked"}),
        ("held", gone.held > 0 or any(counts)),
        ("owes", gone.debt > 0 or stays.debt > 0),
        ("away", stand.away > 0),
        ("household", all(kept[row.id].household for row in (gone, stays))),
        ("staff", all(connection.execute(_STAFF, {"member_": row.id}).first() for row in (gone, stays))),
    )
    why = next((why for why, holds in reasons if holds), "")
    held = held_elsewhere(connection, gone.id) if why == "away" else HeldElsewhere()
    return NotMergeable(why, held.desks, held.asked) if why else None


def foresee_merge(connection: Connection, from_id: int, into_id: int) -> Foreseen:
    """What joining them would do. Raises Refused(NotMergeable)."""
    gone, stays = member_row(connection, from_id), member_row(connection, into_id)
    if (reason := _stands_in_the_way(connection, gone, stays)) is not None:
        raise Refused(reason)
    cards = len(connection.execute(_CARDS, {"member_": from_id}).all())
    vouchers = connection.execute(_VOUCHERS, {"member_": from_id}).scalar_one()
    return Foreseen(gone.spendable, cards, vouchers, stays.spendable, stays.spendable + gone.spendable)


def last_merging(connection: Connection, member_id: int, shift_id: int | None) -> LastMerging | None:
    """The newest merging that this member survived in this shift, which can be undone until the shift ends."""
    row = connection.execute(_LAST, {"member_": member_id, "shift_": shift_id}).one_or_none()
    return None if row is None else LastMerging(*row)


def _merged_before(connection: Connection, asked: Merge) -> Merged:
    row = connection.execute(_BY_REQUEST, {"request_": asked.request_id}).one()
    return Merged(row.id, row.points, len(json.loads(row.detail)["cards"]))


@action("merge", again=_merged_before)
def merge(work: Work, asked: Merge) -> Merged:
    """The two are one. Raises Refused: not-mergeable, own-member for either, needs-approval and what is wrong with an approval."""
    connection = work.connection
    assert asked.staff_id is not None
    assert asked.shift_id is not None
    for one in (asked.from_id, asked.into_id):
        not_own_card(work, one)
    gone, stays = member_row(connection, asked.from_id), member_row(connection, asked.into_id)
    if (reason := _stands_in_the_way(connection, gone, stays)) is not None:
        raise Refused(reason)
    force, shop_id = _programme(work), desk_facts(connection).shop_id
    approval_id = use_approval(
        work, asked.approval, NEEDS, kind="merge", member_id=asked.into_id, other_id=asked.from_id, content=asked.content()
    )
    theirs, own = connection.execute(_STANDING, {"member_": gone.id}).one(), connection.execute(_KEPT, {"member_": stays.id}).one()
    tier = [own.tier, own.tier_next, None if own.tier_next_from is None else own.tier_next_from.isoformat()]
    cards = _move_cards(work, gone, stays)
    filled, people = _move_facts(work, gone, stays)
    counts = _move_taken(work, gone, stays)
    connection.execute(_ADD, {"member_": stays.id, "earned_": theirs.earned, "fen_": theirs.spent_fen})
    points = move_lots(work, Posted(gone.id, gone.uid, shop_id, force.id), Posted(stays.id, stays.uid, shop_id, force.id))
    _take_the_better_tier(work, gone, stays, force.programme)
    detail = {
        **people,
        "cards": cards,
        "filled": filled,
        "taken": counts,
        "tier": tier,
        "states": [gone.state, stays.state],
        "entries": [connection.execute(_STANDING, {"member_": row.id}).one().entries for row in (gone, stays)],
    }
    row = {
        "request_id": asked.request_id, "from_id": gone.id, "into_id": stays.id, "at": asked.at, "business_date": asked.business_date,
        "desk": asked.desk, "shift_id": asked.shift_id, "staff_id": asked.staff_id, "approval_id": approval_id, "points": points,
        "earned": theirs.earned, "spent_fen": theirs.spent_fen, "detail": canonical(detail).decode(),
    }  # fmt: skip
    merging_id = new_row_id(connection.execute(insert(merging), row))
    note_change(work, stays.id, "merged", "", gone.name)
    contact_changed(work, stays.id)
    work.wrote("member", member=gone.uid, state="merged")
    work.wrote("merging", member=stays.uid, other=gone.uid, points=points, cards=len(cards))
    return Merged(merging_id, points, len(cards))


def _programme(work: Work) -> InForce:
    force = programme_in_force(work.connection, work.asked.business_date)
    work.programme = (force.programme.name, force.programme.version)
    return force


def _move_cards(work: Work, gone: MemberRow, stays: MemberRow) -> list[list[str]]:
    """Every card leads to the survivor; the one in use stays in use where the survivor has none. Returns each with its state before."""
    cards = [[row.code, row.state] for row in work.connection.execute(_CARDS, {"member_": gone.id})]
    for code, state in cards:
        now = "replaced" if state == "current" and stays.card else state
        work.connection.execute(_GIVE_CARD, {"code_": code, "to_": stays.id, "state_": now})
        work.wrote("card", member=stays.uid, state=now)
    return cards


def _move_facts(work: Work, gone: MemberRow, stays: MemberRow) -> tuple[list[str], dict[str, list[str]]]:
    """The survivor has what they lacked; who was brought along or joined by the other is theirs, and a clerk's own card is."""
    connection = work.connection
    theirs, own = (connection.execute(_KEPT, {"member_": row.id}).one() for row in (gone, stays))
    filled = [name for name in FILLED if getattr(own, name) is None and getattr(theirs, name) is not None]
    people = {
        name: [row.uid.hex for row in connection.execute(statement, {"member_": gone.id})]
        for name, statement in (("brought", _BROUGHT), ("followers", _FOLLOWERS), ("staff", _STAFF))
    }
    blocked = {"state": "blocked"} if gone.state == "blocked" else {}
    connection.execute(_CHANGE.values(state="merged", merged_into=stays.id, household=None), {"member_": gone.id})
    taken_over = {name: getattr(theirs, name) for name in filled}
    if "phone" in taken_over:
        taken_over["last4"] = theirs.last4
    if taken_over or blocked:
        connection.execute(_CHANGE.values(**taken_over, **blocked), {"member_": stays.id})
    connection.execute(update(member).where(member.c.referred_by == gone.id, member.c.id != stays.id).values(referred_by=stays.id))
    connection.execute(update(member).where(member.c.merged_into == gone.id).values(merged_into=stays.id))
    connection.execute(update(staff).where(staff.c.member_id == gone.id).values(member_id=stays.id))
    keep_words(connection, gone.id, gone.name, None)
    return filled, people


def _move_taken(work: Work, gone: MemberRow, stays: MemberRow) -> list[list[Any]]:
    """What limits are reckoned from is the survivor's, of both. Returns gift, what came (total, day, pieces on it), what stood there."""
    connection = work.connection
    own = {row.gift_id: row for row in connection.execute(_TAKEN, {"member_": stays.id})}
    moved = []
    for row in connection.execute(_TAKEN, {"member_": gone.id}).all():
        before = own.get(row.gift_id)
        now = _together((row.total, row.day, row.on_day), before and (before.total, before.day, before.on_day))
        _keep_taken(connection, stays.id, row.gift_id, now)
        moved.append([row.uid.hex, _stored(row), None if before is None else _stored(before)])
    if moved:
        work.touched.add("taken")
    return moved


def _stored(row: Any) -> list[int]:
    return [row.total, (row.day - EPOCH_DAY).days, row.on_day]


def _together(one: tuple[int, date, int], other: tuple[int, date, int] | None) -> tuple[int, date, int]:
    if other is None:
        return one
    day = max(one[1], other[1])
    return one[0] + other[0], day, sum(on_day for _, its_day, on_day in (one, other) if its_day == day)


def _keep_taken(connection: Connection, member_id: int, gift_id: int, now: tuple[int, date, int]) -> None:
    total, day, on_day = now
    kept = {"total": total, "day": day, "on_day": on_day}
    statement = upsert(taken).values(member_id=member_id, gift_id=gift_id, **kept)
    connection.execute(statement.on_conflict_do_update(index_elements=[taken.c.member_id, taken.c.gift_id], set_=kept))


def _take_the_better_tier(work: Work, gone: MemberRow, stays: MemberRow, programme: Programme) -> None:
    """The tier that both together have reached, and at least the better of the two."""
    ranks = {tier.id: place for place, tier in enumerate(programme.tiers)}
    now = settle_tier(work, stays.id, programme)
    if ranks.get(gone.tier, -1) > ranks.get(now, -1):
        change_tier(work, stays.id, stays.uid, now, gone.tier)


# Two again


def _unmerged_before(connection: Connection, asked: Unmerge) -> int:
    points: int = connection.execute(_MERGING, {"merging_": asked.merging_id}).one().points
    return points


@action("unmerge", again=_unmerged_before)
def unmerge(work: Work, asked: Unmerge) -> int:
    """They are two again, each with what they had. Returns the parts that went back.

    Raises Refused: already-done, not-mergeable (over, spent), own-member for either, needs-approval and what is wrong with an approval.
    """
    connection = work.connection
    found = connection.execute(_MERGING, {"merging_": asked.merging_id}).one()
    gone, stays = member_row(connection, found.from_id), member_row(connection, found.into_id)
    if found.undone_at is not None:
        raise Refused(NothingLeft())
    for row in (gone, stays):
        not_own_card(work, row.id)
    detail = json.loads(found.detail)
    if found.shift_id != asked.shift_id or connection.execute(_OPEN_SHIFT, {"shift_": found.shift_id}).first() is None:
        raise Refused(NotMergeable("over"))
    received = parts_moved(connection, found.request_id, stays.id, "merge-in")
    entries = connection.execute(_STANDING, {"member_": gone.id}).one().entries
    something_since = connection.execute(_SOMETHING_SINCE, {"member_": stays.id, "seq_": detail["entries"][1]}).first() is not None
    if entries != detail["entries"][0] or any(
        connection.execute(_FREE, {"lot_": one.lot_id}).scalar_one() != one.points for one in received
    ):
        raise Refused(NotMergeable("spent"))
    if stays.state not in ("active", "blocked"):
        raise Refused(MemberGone(merged=stays.state == "merged"))
    force, shop_id = _programme(work), desk_facts(connection).shop_id
    use_approval(work, asked.approval, NEEDS, kind="merge", member_id=stays.id, other_id=gone.id, content=asked.content())
    if received:
        debit_parts(work, Posted(stays.id, stays.uid, shop_id, force.id), "merge-out", received)
        sent = parts_moved(connection, found.request_id, gone.id, "merge-out")
        give_back(work, Posted(gone.id, gone.uid, shop_id, force.id), sent)
    connection.execute(_ADD, {"member_": stays.id, "earned_": -found.earned, "fen_": -found.spent_fen})
    _facts_back(work, gone, stays, detail)
    _cards_back(work, gone, detail["cards"])
    _taken_back(work, stays, detail["taken"])
    _tier_back(work, stays, *detail["tier"])
    if something_since:
        settle_tier(work, stays.id, force.programme)
    done = update(merging).where(merging.c.id == found.id, merging.c.undone_at.is_(None))
    if connection.execute(done.values(undone_at=asked.at, undone_by=asked.request_id)).rowcount != 1:
        raise Refused(NothingLeft())
    note_change(work, stays.id, "merged", gone.name, "")
    contact_changed(work, stays.id)
    work.wrote("member", member=gone.uid, state=detail["states"][0])
    work.wrote("merging", member=stays.uid, other=gone.uid, points=found.points, undone=found.request_id)
    return int(found.points)


def _facts_back(work: Work, gone: MemberRow, stays: MemberRow, detail: Mapping[str, Any]) -> None:
    connection = work.connection
    theirs, own = (connection.execute(_KEPT, {"member_": row.id}).one() for row in (gone, stays))
    household = own.household if "household" in detail["filled"] else None
    # What the survivor took over goes, unless it has been changed since.
    emptied = {name: None for name in detail["filled"] if name == "household" or getattr(own, name) == getattr(theirs, name)}
    if "phone" in emptied:
        emptied["last4"] = None
    was_gone, was_staying = detail["states"]
    unblocked = {"state": was_staying} if was_gone == "blocked" else {}
    if emptied or unblocked:
        connection.execute(_CHANGE.values(**emptied, **unblocked), {"member_": stays.id})
    connection.execute(_CHANGE.values(state=was_gone, merged_into=None, household=household), {"member_": gone.id})
    for name, column in (("brought", member.c.referred_by), ("followers", member.c.merged_into), ("staff", staff.c.member_id)):
        for uid in detail[name]:
            connection.execute(_set(column, gone.id), {"uid_": UUID(uid)})
    keep_words(connection, gone.id, None, gone.name)


def _cards_back(work: Work, gone: MemberRow, cards: list[list[str]]) -> None:
    for code, state in cards:
        now = work.connection.execute(select(card.c.state).where(card.c.code == code)).scalar_one()
        # A card that was reported lost meanwhile stays lost.
        back = now if now == "lost" else state
        work.connection.execute(_GIVE_CARD, {"code_": code, "to_": gone.id, "state_": back})
        work.wrote("card", member=gone.uid, state=back)


def _taken_back(work: Work, stays: MemberRow, moved: list[list[Any]]) -> None:
    connection = work.connection
    gifts = {row.uid.hex: row for row in connection.execute(_TAKEN, {"member_": stays.id})}
    for uid, came, before in moved:
        row = gifts[uid]
        left = row.total - came[0]
        theirs, day = (came[0], date.fromordinal(EPOCH_DAY.toordinal() + came[1]), came[2]), row.day
        if not left and before is None:
            connection.execute(delete(taken).where(taken.c.member_id == stays.id, taken.c.gift_id == row.gift_id))
            continue
        on_day = row.on_day - (theirs[2] if theirs[1] == day else 0)
        if before is not None and not on_day:
            day, on_day = date.fromordinal(EPOCH_DAY.toordinal() + before[1]), before[2]
        _keep_taken(connection, stays.id, row.gift_id, (left, day, on_day))
    if moved:
        work.touched.add("taken")


def _tier_back(work: Work, stays: MemberRow, tier: str, tier_next: str | None, tier_next_from: str | None) -> None:
    """The tier is what it was, and so is the one that waited."""
    now = work.connection.execute(_KEPT, {"member_": stays.id}).one().tier
    if now != tier:
        change_tier(work, stays.id, stays.uid, now, tier)
    begins = None if tier_next_from is None else date.fromisoformat(tier_next_from)
    work.connection.execute(_CHANGE.values(tier_next=tier_next, tier_next_from=begins), {"member_": stays.id})


def _set(column: Any, value: int) -> Any:
    table = column.table
    return update(table).where(table.c.uid == bindparam("uid_")).values({column: value})
