"""What is said of members and of what was changed of them."""

from __future__ import annotations

from datetime import date

from counter_app.database.member_changes import Change
from counter_app.database.members import MemberRow
from counter_app.programme.masks import masked_card, masked_phone
from counter_app.screens.wording import day_of, tr

CONSENT = "2026-11"
"""The version of the words that ``consent_words`` says: a change of them is a new version."""
SALUTATIONS = ("", "mr", "ms")
"""In the order in which they are offered."""


def consent_words() -> str:
    """What a member agrees to, as the clerk reads it out."""
    return tr(
        "We keep your name, phone and birthday to look after your points, and delete them some years after you leave. "
        "We give them to nobody."
    )


def salutation_words(salutation: str) -> str:
    return {"mr": tr("Mr"), "ms": tr("Ms")}.get(salutation, tr("not said"))


def state_words(state: str) -> str:
    return {
        "active": tr("Member"),
        "blocked": tr("Blocked"),
        "merged": tr("Joined with another record"),
        "left": tr("Left"),
    }[state]


def phone_words(phone: str | None) -> str:
    return masked_phone(phone) or tr("none")


def card_words(card: str) -> str:
    return masked_card(card) if card else tr("none")


def birthday_words(birthday: date | None) -> str:
    """Month and day are kept to oneself."""
    return tr("{year}, day and month masked", year=birthday.year) if birthday else tr("not known")


def consent_said(on: date | None, wording: str, today: date) -> str:
    return tr("{day}, wording {version}", day=day_of(on, today), version=wording) if on is not None else tr("not given")


def who_words(row: MemberRow) -> str:
    """For the title of a dialog: 王\\* 138****5678."""
    return " ".join(part for part in (row.name[:1] + "*", masked_phone(row.phone)) if part)


def change_words(change: Change) -> str:
    """What was changed, in a sentence with both values masked."""
    field = _field_words(change.field)
    match change.field:
        case "merged":
            return (
                tr("Another record was joined with this one: {name}", name=change.now)
                if change.now
                else tr("Two members again: {name} has a record of their own", name=change.was)
            )
        case "left":
            return tr("Left")
        case "state":
            return tr("Blocked") if change.now == "blocked" else tr("May be served again")
        case "card":
            return tr("New card {card}", card=change.now) if change.now else tr("Card {card} reported lost", card=change.was)
        case "salutation":
            return tr("{field}: {was} → {now}", field=field, was=salutation_words(change.was), now=salutation_words(change.now))
        case "remark" | "household":
            return tr("{field} changed", field=field)
        case _:
            return tr("{field}: {was} → {now}", field=field, was=change.was or tr("none"), now=change.now or tr("none"))


def _field_words(field: str) -> str:
    return {
        "name": tr("Name"),
        "phone": tr("Phone"),
        "birthday": tr("Birthday"),
        "anniversary": tr("Anniversary"),
        "salutation": tr("Salutation"),
        "remark": tr("Remark"),
        "household": tr("Household"),
        "consent_wording": tr("Consent"),
    }.get(field, field)
