"""What is said of the people who work here."""

from __future__ import annotations

from datetime import datetime, tzinfo

from counter_app.database.staff import StaffEntry
from counter_app.programme.masks import masked_card
from counter_app.screens.wording import time_of, tr

ROLES = ("clerk", "supervisor")
"""In the order in which they are offered."""


def role_words(role: str) -> str:
    return tr("Supervisor") if role == "supervisor" else tr("Clerk")


def badge_words(entry: StaffEntry) -> str:
    return ", ".join(entry.badges) or tr("none")


def card_words(entry: StaffEntry) -> str:
    """The person's own member card, masked."""
    if entry.member_card is not None:
        return masked_card(entry.member_card)
    return tr("none") if entry.person.member_id is None else tr("a member without a card")


def pin_is_locked(entry: StaffEntry, now: datetime) -> bool:
    return entry.pin_blocked or (entry.pin_locked_until is not None and entry.pin_locked_until > now)


def state_words(entry: StaffEntry, now: datetime, zone: tzinfo) -> str:
    """Whether the person may sign in, and what keeps them from it."""
    if not entry.person.active:
        return tr("Stopped")
    if entry.pin_blocked:
        return tr("PIN blocked: a new one is needed")
    if entry.pin_locked_until is not None and entry.pin_locked_until > now:
        return tr("PIN locked until {time}", time=time_of(entry.pin_locked_until, zone))
    return tr("May sign in")
