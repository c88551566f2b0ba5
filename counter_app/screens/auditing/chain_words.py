"""What the journal's entries about many desks say: loans, letters that were not taken, what two supervisors decided about them."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.database.trail import Entry
from counter_app.screens.wording import tr, trn


def _always(words: Callable[[], str]) -> Callable[[Entry, object], str]:
    return lambda entry, teller: words()


def _decided(entry: Entry, teller: object) -> str:
    by = entry.called(entry.first("by", "exception")) or tr("one supervisor")
    second = entry.called(entry.first("second", "exception")) or tr("a second supervisor")
    if entry.first("state", "exception") == "accepted":
        return tr("{by} and {second} accepted what head office had not taken", by=by, second=second)
    return tr("{by} and {second} dismissed what head office had not taken", by=by, second=second)


def _opened(entry: Entry, teller: object) -> str:
    return tr("Desk {desk} joined", desk=entry.first("desk", "desk") or "")


def _gave_back(entry: Entry, teller: object) -> str:
    members = len({row.get("member") for row in entry.of("allowance")})
    return trn("What was left of {n} member's allowance went back", "What was left of {n} members' allowances went back", members)


def _gave_pieces_back(entry: Entry, teller: object) -> str:
    pieces = sum(int(row.get("pieces") or 0) for row in entry.of("shelf_wanted"))
    return trn("{n} piece that another desk asked for went back", "{n} pieces that another desk asked for went back", pieces)


CHAIN_SAYS: dict[str, Callable[[Entry, object], str]] = {
    "open-desk": _opened,
    "invite-desk": _always(lambda: tr("A desk was invited to join the chain")),
    "add-shop": _always(lambda: tr("One more shop joined the chain")),
    "open-shelves": _always(lambda: tr("What every shop has as much of as it wants was put on their shelves")),
    "publish-keys": _always(lambda: tr("A new list of keys was published")),
    "lend": _always(lambda: tr("Head office lent points or pieces to a desk")),
    "lend-shelves": _always(lambda: tr("Head office left a shop's shelf to its desk")),
    "give-back": _gave_back,
    "give-back-pieces": _gave_pieces_back,
    "settle-debts": _always(lambda: tr("Head office settled debts from points that were at hand")),
    "pass-on": _always(lambda: tr("Head office passed points on to whom a member had become one with")),
    "claim-voucher": _always(lambda: tr("A desk asked to hand out another desk's voucher")),
    "let-go": _always(lambda: tr("A voucher is handed out by the desk that asked for it")),
    "approve-remote": _always(lambda: tr("Another desk's request was answered")),
    "take-back-refused": _always(lambda: tr("What head office had refused was taken back")),
    "difference": _always(lambda: tr("The books of this desk and of head office differed; the exchange stopped")),
    "decide-exception": _decided,
    "accept-letter": _always(lambda: tr("Head office entered what had been accepted")),
    "open-exception-again": _always(lambda: tr("What had been accepted could not be entered, and is open again")),
    "let-desk-go-on": _always(lambda: tr("A desk that was stopped may go on")),
    "notice-lost-desk": _always(lambda: tr("A desk has not been heard since its allowances ended")),
    "free-lost-desk": _always(lambda: tr("What a lost desk had been lent is at hand again")),
}
"""The sentence of each kind of entry that only a chain has."""
