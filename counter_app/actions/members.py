"""Members: enrol, change, block, and what happens to their cards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, insert, literal, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.awarding import award
from counter_app.actions.checks import MOST_CARD, MOST_REMARK, checked_card, checked_name, checked_phone, checked_text, malformed
from counter_app.actions.drawer import keep_cash
from counter_app.actions.serving import not_own_card
from counter_app.actions.tiers import settle_tier
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.events import event_of, keep_event
from counter_app.database.member_changes import note_change
from counter_app.database.members import MemberRow, by_card, by_phone, member_row
from counter_app.database.naming import keep_words
from counter_app.database.neutral import new_row_id
from counter_app.database.programmes import InForce, programme_in_force
from counter_app.database.tables import card, member, standing
from counter_app.database.watched import contact_changed
from counter_app.programme.condition import is_on
from counter_app.programme.refusals import MemberGone, NothingLeft, Refused
from counter_app.programme.words import BonusFor

SALUTATIONS = ("", "mr", "ms")
MOST_HOUSEHOLD = 60


@dataclass(frozen=True, kw_only=True)
class Enrol(Asked):
    """Somebody becomes a member. ``phone`` may be empty, ``card`` too; the request's id becomes the member's.

    ``tier`` is given to them (empty: the lowest). ``referred_by`` is the member who brought them along. Where the programme has one account
    a household, ``household`` names it, and who joins one that has an account shares it, with its card. ``consent`` is the version of
    the wording that they agreed to ("": none was asked).
    """

    name: str
    phone: str = ""
    card: str = ""
    salutation: str = ""
    birthday: date | None = None
    anniversary: date | None = None
    remark: str = ""
    tier: str = ""
    referred_by: int | None = None
    household: str = ""
    consent: str = ""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A member that exists now; ``same_phone`` are the row ids of others with this phone, who may be the same person. ``card_fee`` fen are
    paid for the card; ``points`` parts came for joining. ``shared``: the account was there already, the household's."""

    member_id: int
    uid: UUID
    same_phone: tuple[int, ...]
    card_fee: int = 0
    points: int = 0
    shared: bool = False


@dataclass(frozen=True, kw_only=True)
class ChangeMember(Asked):
    """What is kept of a member is replaced by this; ``household`` and ``consent`` stay as they are where they are None, and "" takes them
    away."""

    member_id: int
    name: str
    phone: str = ""
    salutation: str = ""
    birthday: date | None = None
    anniversary: date | None = None
    remark: str = ""
    household: str | None = None
    consent: str | None = None


@dataclass(frozen=True, kw_only=True)
class SetMemberState(Asked):
    """``blocked``: nothing is earned or redeemed until it is ``active`` again."""

    member_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class ReplaceCard(Asked):
    """The member gets the card with this number; the one they had leads to them still, and says that it was replaced."""

    member_id: int
    card: str


@dataclass(frozen=True, kw_only=True)
class ReportLost(Asked):
    """The member's current card is lost: it identifies nobody any more."""

    member_id: int


_BY_UID = select(member.c.id, member.c.phone, member.c.joined).where(member.c.uid == bindparam("uid_", type_=member.c.uid.type))
_BY_HOUSEHOLD = select(member.c.id, member.c.uid).where(member.c.household == bindparam("household_"))
_TAKES_REFERRALS = select(member.c.id).where(
    member.c.id == bindparam("member_"), member.c.referrals == literal("open", literal_execute=True)
)
_MEMBER = insert(member)
_STANDING = insert(standing).inline()
_CARD = insert(card).inline()
_CHANGE = update(member).where(member.c.id == bindparam("member_"))
_RETIRE = (
    update(card)
    .where(card.c.member_id == bindparam("member_"), card.c.state == "current")
    .values(state=bindparam("state_", type_=card.c.state.type))
)
_KEPT = select(member).where(member.c.id == bindparam("member_"))
_UNSAID = ("last4", "consent_on")
"""Columns that go with another one."""


def _enrolled_before(connection: Connection, asked: Enrol) -> Enrolled:
    row = connection.execute(_BY_UID, {"uid_": asked.request_id}).one_or_none()
    if row is None:
        shared = connection.execute(_BY_HOUSEHOLD, {"household_": _household(asked)}).one()
        return Enrolled(shared.id, shared.uid, (), shared=True)
    joined = event_of(connection, asked.request_id, BonusFor.JOINING)
    fee = programme_in_force(connection, row.joined).programme.card_fee.fen
    return Enrolled(row.id, asked.request_id, _same_phone(connection, row.phone, row.id), fee, joined.points if joined else 0)


@action("enrol", again=_enrolled_before)
def enrol(work: Work, asked: Enrol) -> Enrolled:
    """A member exists, with the points that joining brings while the programme's window is open; or shares the account of their household.

    Raises Refused(Malformed): the field, and ``duplicate`` for a card that somebody has or had; ``not-in-list`` for a tier that the
    programme doesn't have, and for a referrer who takes no new referrals; own-member where the clerk is the referrer or has the account.
    """
    connection = work.connection
    force = programme_in_force(connection, asked.business_date)
    work.programme = (force.programme.name, force.programme.version)
    personal = _personal(asked)
    household = _household(asked) if force.programme.households else None
    if household is not None:
        shared = connection.execute(_BY_HOUSEHOLD, {"household_": household}).one_or_none()
        if shared is not None:
            not_own_card(work, shared.id)
            work.wrote("member", member=shared.uid, joined="household")
            return Enrolled(shared.id, shared.uid, (), shared=True)
    number = checked_card(asked.card) if asked.card.strip() else None
    tier = _given_tier(asked, force)
    row = {
        "uid": asked.request_id,
        "tier": tier,
        "joined": asked.business_date,
        "state": "active",
        "referred_by": _referrer(work, asked),
        "household": household,
        **_agreed(asked, asked.consent),
        **personal,
    }
    member_id = new_row_id(connection.execute(_MEMBER, row))
    nothing = {"balance": 0, "held": 0, "debt": 0, "earned": 0, "spent_fen": 0, "entries": 0, "earned_that_day": 0}
    connection.execute(_STANDING, {"member_id": member_id, "earned_day": asked.business_date, "last_seen": asked.at, **nothing})
    keep_words(connection, member_id, None, str(personal["name"]))
    work.wrote("member", member=asked.request_id, tier=tier, state="active", consent=asked.consent or None)
    if number is not None:
        _give_card(work, member_id, asked.request_id, number)
    points = _joining_bonus(work, member_id, force)
    fee = force.programme.card_fee.fen
    if fee and asked.shift_id is not None:
        keep_cash(work, "card-fee", fee)
    return Enrolled(member_id, asked.request_id, _same_phone(connection, personal["phone"], member_id), fee, points)


def _joining_bonus(work: Work, member_id: int, force: InForce) -> int:
    """What joining brings is the new member's. Returns the parts."""
    bonus = force.programme.bonus(BonusFor.JOINING)
    if bonus is None or not is_on(force.programme.window, work.asked.business_date):
        return 0
    row = member_row(work.connection, member_id)
    lot = award(work, row, force, bonus.points.parts, note=bonus.reason)
    lot_id = None if lot is None else lot.lot_id
    keep_event(work, (row.id, row.uid), bonus.reason, force.id, bonus.points.parts, lot_id=lot_id)
    settle_tier(work, row.id, force.programme)
    return bonus.points.parts


def _given_tier(asked: Enrol, force: InForce) -> str:
    if not asked.tier:
        return force.programme.tiers[0].id
    if not force.programme.has_tier(asked.tier):
        raise malformed("tier", "not-in-list")
    return asked.tier


def _referrer(work: Work, asked: Enrol) -> int | None:
    if asked.referred_by is None:
        return None
    not_own_card(work, asked.referred_by)
    found: int | None = work.connection.execute(_TAKES_REFERRALS, {"member_": asked.referred_by}).scalar_one_or_none()
    if found is None:
        raise malformed("referred_by", "not-in-list")
    return found


def _household(asked: Enrol) -> str | None:
    return checked_text("household", asked.household, MOST_HOUSEHOLD, may_be_empty=True) or None


@action("change-member", again=lambda connection, asked: None)
def change_member(work: Work, asked: ChangeMember) -> None:
    """What is kept of the member is what was asked. Raises Refused: malformed, own-member."""
    connection = work.connection
    not_own_card(work, asked.member_id)
    row = member_row(connection, asked.member_id)
    _still_a_member(row)
    before = connection.execute(_KEPT, {"member_": row.id}).one()
    kept: dict[str, object] = {**_personal(asked)}
    if asked.household is not None:
        kept["household"] = _free_household(
            connection, checked_text("household", asked.household, MOST_HOUSEHOLD, may_be_empty=True), row.id
        )
    if asked.consent is not None and asked.consent != before.consent_wording:
        kept |= _agreed(asked, asked.consent)
    changed = sorted(name for name, value in kept.items() if name not in _UNSAID and getattr(before, name) != value)
    connection.execute(_CHANGE.values(**kept), {"member_": row.id})
    if "name" in changed:
        keep_words(connection, row.id, row.name, str(kept["name"]))
    for name in changed:
        note_change(work, row.id, name, getattr(before, name), kept[name])
    if "phone" in changed:
        contact_changed(work, row.id)
    work.wrote("member", member=row.uid, changed=" ".join(changed))


def _agreed(asked: Asked, wording: str) -> dict[str, object]:
    version = checked_text("consent", wording, MOST_CARD, may_be_empty=True)
    return {"consent_wording": version, "consent_on": asked.business_date if version else None}


def _free_household(connection: Connection, household: str, member_id: int) -> str | None:
    """Raises Refused(Malformed): duplicate, for a household that has its account."""
    other = connection.execute(_BY_HOUSEHOLD, {"household_": household}).one_or_none() if household else None
    if other is not None and other.id != member_id:
        raise malformed("household", "duplicate")
    return household or None


def _still_a_member(row: MemberRow) -> None:
    """Raises Refused(MemberGone) for one who left, or was joined with another."""
    if row.state in ("merged", "left"):
        raise Refused(MemberGone(merged=row.state == "merged"))


@action("member-state", again=lambda connection, asked: None)
def set_member_state(work: Work, asked: SetMemberState) -> None:
    """The member is blocked, or active again. Raises Refused: own-member, already-done."""
    if asked.state not in ("active", "blocked"):
        raise ValueError(f"no member is {asked.state}")
    not_own_card(work, asked.member_id)
    row = member_row(work.connection, asked.member_id)
    _still_a_member(row)
    if row.state == asked.state:
        raise Refused(NothingLeft())
    work.connection.execute(_CHANGE.values(state=asked.state), {"member_": row.id})
    note_change(work, row.id, "state", row.state, asked.state)
    work.wrote("member", member=row.uid, state=asked.state)


@action("replace-card", again=lambda connection, asked: None)
def replace_card(work: Work, asked: ReplaceCard) -> None:
    """The card is the member's current one. Raises Refused: own-member, malformed (``duplicate`` for a card that somebody has or had)."""
    not_own_card(work, asked.member_id)
    row = member_row(work.connection, asked.member_id)
    _still_a_member(row)
    number = checked_card(asked.card)
    _retire_card(work, row.id, row.uid, "replaced")
    _give_card(work, row.id, row.uid, number)
    note_change(work, row.id, "card", row.card, number)
    contact_changed(work, row.id)


@action("card-lost", again=lambda connection, asked: None)
def report_lost(work: Work, asked: ReportLost) -> None:
    """The member's current card is lost; they have none until it is replaced. Raises Refused: own-member, already-done without a current
    card."""
    not_own_card(work, asked.member_id)
    row = member_row(work.connection, asked.member_id)
    if not _retire_card(work, row.id, row.uid, "lost"):
        raise Refused(NothingLeft())
    note_change(work, row.id, "card", row.card, "")


def _personal(asked: Enrol | ChangeMember) -> dict[str, object]:
    """The columns of ``member`` that a person fills in, checked."""
    if asked.salutation not in SALUTATIONS:
        raise ValueError(f"no salutation is {asked.salutation}")
    for field in ("birthday", "anniversary"):
        day = getattr(asked, field)
        if day is not None and not date(1900, 1, 1) <= day <= asked.business_date:
            raise malformed(field, "not-a-date")
    phone = checked_phone(asked.phone)
    return {
        "name": checked_name(asked.name),
        "salutation": asked.salutation,
        "phone": phone,
        "last4": None if phone is None else phone[-4:],
        "birthday": asked.birthday,
        "anniversary": asked.anniversary,
        "remark": checked_text("remark", asked.remark, MOST_REMARK, may_be_empty=True),
    }


def _same_phone(connection: Connection, phone: object, member_id: int) -> tuple[int, ...]:
    if not isinstance(phone, str):
        return ()
    return tuple(found.member_id for found in by_phone(connection, phone) if found.member_id != member_id)


def _give_card(work: Work, member_id: int, uid: UUID, number: str) -> None:
    if by_card(work.connection, number) is not None:
        raise malformed("card", "duplicate")
    given = {"code": number, "member_id": member_id, "state": "current", "given_on": work.asked.business_date}
    work.connection.execute(_CARD, given)
    work.wrote("card", member=uid, state="current")


def _retire_card(work: Work, member_id: int, uid: UUID, state: str) -> bool:
    """The member's current card, if they have one, is that from now on."""
    if work.connection.execute(_RETIRE, {"member_": member_id, "state_": state}).rowcount == 0:
        return False
    work.wrote("card", member=uid, state=state)
    return True
