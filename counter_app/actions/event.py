"""Event: what a member does beside buying brings points – or takes them away, when deposits are withdrawn or the member leaves."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.engine import Connection

from counter_app.actions.awarding import award, in_time, may_earn, still_there, take_away
from counter_app.actions.checks import malformed
from counter_app.actions.serving import not_own_card
from counter_app.actions.tiers import settle_tier
from counter_app.database.asked import Asked, canonical
from counter_app.database.door import Work, action
from counter_app.database.events import event_of, events_since, keep_event, last_event, standing_deposits, was_with, withdraw
from counter_app.database.members import MemberRow, member_row
from counter_app.database.posting import Posted, debit
from counter_app.database.programmes import InForce, programme_in_force, stored_programme
from counter_app.database.shop import desk_facts
from counter_app.database.tables import MOST_PARTS
from counter_app.programme.earning import Circumstances
from counter_app.programme.event import WITHDRAWAL, Before, EventAward, brings, stands_in_the_way
from counter_app.programme.programme import EventRule
from counter_app.programme.refusals import AllowanceExhausted, LimitReached, NotRedeemable, OverReturned, Refused
from counter_app.programme.values import Points

MOST_TIMES = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Event(Asked):
    """Something of this ``kind`` happened, ``count`` times at once; ``other_id`` is the other member that it was with (the one who was
    brought along)."""

    member_id: int
    kind: str
    count: int = 1
    other_id: int | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """``points`` parts that the event brought, below zero where it took them away; ``extra`` of the days ``in_a_row`` is among them, and
    ``cap_cut`` what the day's cap took. ``expires``: the new lot's last day (None: none, or no lot)."""

    points: int
    extra: int
    in_a_row: int
    cap_cut: int
    expires: date | None


def happened(connection: Connection, asked: Event) -> Happened:
    """What this request's event brought."""
    found = event_of(connection, asked.request_id, asked.kind)
    assert found is not None, "an event that was carried out is kept"
    why: dict[str, Any] = json.loads(found.why)
    expires = date.fromisoformat(why["expires"]) if why.get("expires") else None
    return Happened(found.points, why.get("extra", 0), found.in_a_row, why.get("cap_cut", 0), expires)


@action("event", again=happened)
def happen(work: Work, asked: Event) -> Happened:
    """The event's points are the member's, in a lot of their own; or those that it takes are gone.

    Raises Refused: own-member, member-blocked, not-redeemable for a kind that the programme doesn't know, outside-window, limit-reached,
    cap-reached, allowance-exhausted where another desk gives what is limited for this member, over-returned for a withdrawal without a
    deposit; malformed.
    """
    connection = work.connection
    if not 1 <= asked.count <= MOST_TIMES:
        raise malformed("count", "too-large" if asked.count > 0 else "negative")
    if asked.other_id == asked.member_id:
        raise malformed("other_id", "duplicate")
    row = member_row(connection, asked.member_id)
    not_own_card(work, row.id)
    force = programme_in_force(connection, asked.business_date)
    work.programme = (force.programme.name, force.programme.version)
    rule = force.programme.event(asked.kind)
    if rule is not None and rule.takes_all:
        of_deposits = force.programme.deposit is not None and rule.kind == WITHDRAWAL
        (_withdraw if of_deposits else _take_all)(work, asked, row, force)
    else:
        _bring(work, asked, row, force, rule)
    settle_tier(work, row.id, force.programme)
    return happened(connection, asked)


def _bring(work: Work, asked: Event, row: MemberRow, force: InForce, rule: EventRule | None) -> None:
    on = asked.business_date
    may_earn(force.programme, row, on, () if rule is not None else (NotRedeemable(),))
    assert rule is not None
    in_time(rule.when, row, on)
    before = _before(work.connection, row.id, rule, on)
    reasons = stands_in_the_way(rule, asked.count, before, on)
    if reasons or (rule.per_other and _had(work.connection, asked)):
        raise Refused(*reasons or (LimitReached(1, "member", of="event"),))
    if rule.is_limited and not row.alone:
        raise Refused(AllowanceExhausted(of="limit"))
    facts = Circumstances(on, row.tier, birthday=row.birthday, anniversary=row.anniversary)
    brought = brings(force.programme, rule, asked.count, before, facts)
    if brought.points.parts > MOST_PARTS:
        raise malformed("count", "too-large")
    lot = award(work, row, force, brought.points.parts, note=asked.kind)
    keep_event(
        work,
        (row.id, row.uid),
        asked.kind,
        force.id,
        brought.points.parts,
        lot_id=None if lot is None else lot.lot_id,
        count=asked.count,
        in_a_row=before.in_a_row,
        other_id=asked.other_id,
        why=_why(rule, asked.count, brought, None if lot is None else lot.expires),
    )


def _before(connection: Connection, member_id: int, rule: EventRule, on: date) -> Before:
    """What events of this kind have been for the member; what the rule doesn't bound isn't asked."""
    last = last_event(connection, member_id, rule.kind)
    if last is None:
        return Before()
    in_a_row = last.in_a_row if last.business_date == on else last.in_a_row + 1 if last.business_date == on - timedelta(days=1) else 1
    today, points = events_since(connection, member_id, rule.kind, on)
    month = events_since(connection, member_id, rule.kind, on.replace(day=1))[0] if rule.times_per_month is not None else 0
    ever = events_since(connection, member_id, rule.kind, date.min)[0] if rule.times_ever is not None else 0
    return Before(today, month, ever, Points(points), in_a_row)


def _had(connection: Connection, asked: Event) -> bool:
    return asked.other_id is not None and was_with(connection, asked.member_id, asked.kind, asked.other_id)


def _why(rule: EventRule, count: int, brought: EventAward, expires: date | None) -> str:
    """How the points came about, as JSON: count × each, with what days in a row add, × times, cut at the day's cap."""
    return canonical(
        {
            "count": count,
            "each": rule.points.parts,
            "extra": brought.extra.parts,
            "multipliers": [multiplier.name for multiplier in brought.multipliers],
            "cap_cut": brought.cap_cut.parts,
            "expires": expires and expires.isoformat(),
        }
    ).decode()


def _withdraw(work: Work, asked: Event, row: MemberRow, force: InForce) -> None:
    """None of the member's deposits stands any more, and the points that they brought are gone."""
    deposits = standing_deposits(work.connection, row.id)
    if not deposits:
        raise Refused(OverReturned())
    taken = 0
    for one in deposits:
        gone = still_there(work, row.id, one.lot_id, one.points - one.taken_back)
        rules = stored_programme(work.connection, one.programme_id)
        taken += take_away(work, member_row(work.connection, row.id), (one.programme_id, rules), gone, one.lot_id, WITHDRAWAL)
        withdraw(work, row.uid, one, gone)
    keep_event(work, (row.id, row.uid), asked.kind, force.id, -taken, count=asked.count, other_id=asked.other_id)


def _take_all(work: Work, asked: Event, row: MemberRow, force: InForce) -> None:
    """All points that the member could spend are gone."""
    gone = max(row.spendable, 0)
    if gone:
        who = Posted(row.id, row.uid, desk_facts(work.connection).shop_id, force.id, note=asked.kind)
        debit(work, who, "forfeit", gone)
    keep_event(work, (row.id, row.uid), asked.kind, force.id, -gone, count=asked.count, other_id=asked.other_id)
