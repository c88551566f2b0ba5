"""What an import says: of a line that is left out, of one that is taken and worth a look, of what will be and was taken."""

from __future__ import annotations

from counter_app.actions.importing.checked import LineNote, LineRefused
from counter_app.programme.masks import masked_card, masked_name, masked_phone
from counter_app.screens.importing.checking import Kind
from counter_app.screens.wording import tr, trn
from counter_app.screens.wording.fields import field_name, malformed_words

PHONE = 11
"""Digits of a mobile number."""


def refused_words(line: LineRefused) -> tuple[str, str]:
    """Which field, and what is wrong with it."""
    if (of_receipts := _receipt_words(line.why)) is not None:
        wrong = of_receipts
    elif line.why == "duplicate":
        wrong = tr("stands in the file twice, or somebody has it already")
    elif line.why == "empty":
        wrong = tr("is missing")
    else:
        wrong = malformed_words(line.why)
    return field_name(line.field) or tr("The line"), wrong[:1].upper() + wrong[1:]


def _receipt_words(why: str) -> str | None:
    """What can be wrong with a line of a till's file, beside what can be with every file's."""
    return {
        "other-member": tr("another line of this receipt names another member"),
        "receipt-broken": tr("another line of this receipt can't be taken"),
        "unknown-member": tr("nobody has this phone or card"),
        "several-members": tr("several members have this phone: the till must say the card"),
        "card-lost": tr("this card was reported lost"),
        "member-blocked": tr("this member is blocked"),
        "outside-window": tr("the programme doesn't run on this day"),
        "on-account": tr("its points hang on when it is paid: enter it at the desk then"),
        "unknown-receipt": tr("the receipt it names has earned nothing here"),
        "over-returned": tr("these goods aren't on that receipt, or came back before"),
        "receipt-used": tr("this receipt has earned its points"),
        "own-member": tr("nobody takes in their own receipts: somebody else can"),
    }.get(why)


def said_masked(line: LineRefused) -> str:
    """What stands in the field, as far as the screen may show it; the saved list has all of it."""
    said = " ".join(line.said.split())
    if not said:
        return ""
    if line.field == "name":
        return masked_name(said)
    if line.field == "remark":
        return "…"
    if line.field == "member" and len(said) == PHONE and said.startswith("1") and said.isdigit():
        return masked_phone(said)
    if line.field in ("card", "old_card", "member"):
        return masked_card(said) if any(char.isdigit() for char in said) else _shortened(said)
    return _shortened(said)


def _shortened(said: str) -> str:
    return said if len(said) <= 24 else said[:24] + "…"


def note_words(note: LineNote) -> str:
    """What is to be known of a line that is taken, or was here before."""
    if note.what == "same-phone":
        if note.detail:
            return tr("Taken. Line {line} has the same phone.", line=note.detail)
        return tr("Taken. A member here has the same phone already.")
    if note.what == "phone-left-out":
        return tr("Taken without the phone: it is none that can be called.")
    if note.what == "lapsed":
        return tr("Taken without its {points} points: they have lapsed.", points=_grouped(note.detail))
    if note.what == "balance-differs":
        books, _slash, file = note.detail.partition(" / ")
        return tr(
            "Known already, with {books} points; the file says {file}. Nothing is changed.", books=_grouped(books), file=_grouped(file)
        )
    return tr("Known already, with another name or price. Nothing is changed.")


def _grouped(figure: str) -> str:
    """Plain digits as the screen writes them: ``12,680.5``."""
    whole, dot, rest = figure.partition(".")
    return f"{int(whole):,}{dot}{rest}"


def how_many(kind: Kind, n: int) -> str:
    """``49,618 members``."""
    if kind is Kind.MEMBERS:
        return trn("{n} member", "{n} members", n)
    if kind is Kind.RECEIPTS:
        return trn("{n} receipt", "{n} receipts", n)
    return trn("{n} new gift", "{n} new gifts", n)


def take_words(kind: Kind, n: int) -> str:
    """``Take 49,618 members``: what the button does."""
    if kind is Kind.MEMBERS:
        return trn("Take {n} member", "Take {n} members", n)
    if kind is Kind.RECEIPTS:
        return trn("Take {n} receipt", "Take {n} receipts", n)
    return trn("Take {n} gift", "Take {n} gifts", n)
