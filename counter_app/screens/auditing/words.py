"""What an entry of the journal says, in a sentence. Every kind of entry has one; members are masked, gifts and staff named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import get_args

from counter_app.database.trail import Entry
from counter_app.programme.values import Money
from counter_app.screens.approving.shows import Kind, reasons_for
from counter_app.screens.auditing.chain_words import CHAIN_SAYS
from counter_app.screens.auditing.gift_words import GIFTS_SAY, gift_called
from counter_app.screens.auditing.shift_words import cash_moved, closed_shift, counted, countersigned, z_printed
from counter_app.screens.design.theme import said
from counter_app.screens.papers import number_text
from counter_app.screens.wording import day_of, money_short, points, tr, trn


@dataclass(frozen=True, slots=True)
class Teller:
    """Says entries in the shop's way of writing points."""

    decimals: int = 0

    def sentence(self, entry: Entry) -> str:
        """Raises LookupError for a kind that nobody gave words."""
        return SAYS[entry.kind](entry, self)

    def points(self, parts: object) -> str:
        figure = int(parts) if isinstance(parts, int) else 0
        return trn("{figure} point", "{figure} points", 1 if abs(figure) == 10**self.decimals else 2, figure=points(figure, self.decimals))

    def moved(self, entry: Entry, *kinds: str) -> str:
        """What the ledger's lines of these kinds come to."""
        return self.points(sum(row["points"] for row in entry.of("ledger") if row.get("kind") in kinds))


Say = Callable[[Entry, Teller], str]


def _yuan(fen: object) -> str:
    return money_short(Money(fen if isinstance(fen, int) else 0))


def _member(entry: Entry) -> str:
    """王*; a few words where the entry names nobody."""
    return entry.called(entry.first("member")) or tr("A member")


def _voucher(entry: Entry) -> str:
    number = entry.called(entry.first("voucher"))
    return number_text(int(number)) if number else tr("unknown")


def _goods(entry: Entry) -> str:
    lines = [(row["gift"], row["quantity"]) for row in entry.of("voucher_line") if "gift" in row]
    return tr(", ").join(f"{gift_called(entry, gift)} × {quantity}" for gift, quantity in lines)


def _signed(entry: Entry, sentence: str) -> str:
    """The sentence, with who approved it and why, where somebody did."""
    [*_, approval] = entry.of("approval") or ({},)
    approver = entry.called(approval.get("approver"))
    if not approver:
        return sentence
    sentence = tr("{sentence}, approved by {approver}", sentence=sentence, approver=approver)
    reason = reason_words(str(approval.get("reason", "")))
    return tr("{sentence}, because: {reason}", sentence=sentence, reason=reason) if reason else sentence


def reason_words(code: str) -> str:
    """The reason that was chosen from an approval's list."""
    for kind in get_args(Kind):
        for words, known in reasons_for(kind):
            if known == code:
                return said(words)
    corrections = {
        "missed-points": tr("points were missed"),
        "wrong-points": tr("wrong points"),
        "goodwill": tr("goodwill"),
        "moved-from-paper": tr("moved from paper"),
        "other": tr("another reason"),
    }
    return corrections.get(code, "")


# Redemptions and vouchers


def _redeemed(entry: Entry, teller: Teller) -> str:
    member, goods, spent = _member(entry), _goods(entry), teller.points(entry.first("points", "voucher"))
    if entry.first("state", "voucher") == "held":
        return _signed(entry, tr("{member} reserved {goods} for {points}", member=member, goods=goods, points=spent))
    cash = entry.first("cash", "voucher")
    if cash:
        sentence = tr("{member} redeemed {goods} for {points} and {cash}", member=member, goods=goods, points=spent, cash=_yuan(cash))
        return _signed(entry, sentence)
    return _signed(entry, tr("{member} redeemed {goods} for {points}", member=member, goods=goods, points=spent))


def _refused_approval(entry: Entry, teller: Teller) -> str:
    if entry.first("state", "approval") == "withdrawn":
        return tr("A request for approval was withdrawn")
    return tr("A request for approval was refused")


def _undone(entry: Entry, teller: Teller) -> str:
    sentence = tr("Voucher {voucher} was undone; {points} came back", voucher=_voucher(entry), points=teller.moved(entry, "reversal"))
    return _signed(entry, sentence)


def _handed(entry: Entry, teller: Teller) -> str:
    pieces = sum(row["quantity"] for row in entry.of("hand_over"))
    return trn("{n} piece of voucher {voucher} was handed over", "{n} pieces of voucher {voucher} were handed over", pieces,
               voucher=_voucher(entry))  # fmt: skip


def _paid_with_voucher(entry: Entry, teller: Teller) -> str:
    return tr("Voucher {voucher} paid {off} of {basket}", voucher=_voucher(entry), off=_yuan(entry.first("off")),
              basket=_yuan(entry.first("basket")))  # fmt: skip


def _printed(entry: Entry, teller: Teller) -> str:
    copy = tr("the customer's copy") if entry.first("copy") == "customer" else tr("the shop's copy")
    voucher = _voucher(entry)
    state = entry.first("state", "print_out")
    if state == "failed":
        return tr("Voucher {voucher}: {copy} was not printed", voucher=voucher, copy=copy)
    if state == "dropped":
        return tr("Voucher {voucher}: {copy} is not to be printed any more", voucher=voucher, copy=copy)
    if state == "sent":
        return tr("Voucher {voucher}: {copy} was sent to the printer", voucher=voucher, copy=copy)
    return tr("Voucher {voucher}: {copy} was printed", voucher=voucher, copy=copy)


def _printed_again(entry: Entry, teller: Teller) -> str:
    return _signed(entry, tr("Voucher {voucher} was printed again, reprint {nth}", voucher=_voucher(entry), nth=_reprint(entry)))


def _reprint(entry: Entry) -> int:
    nth = entry.first("nth")
    return nth - 1 if isinstance(nth, int) else 1


def _signed_off(entry: Entry, teller: Teller) -> str:
    rows = entry.of("sign_off")
    by = entry.called(entry.first("by"))
    if any(row.get("state") == "objected" for row in rows):
        return trn("{by} objected to {n} entry of the sign-off list", "{by} objected to {n} entries of the sign-off list", len(rows), by=by)
    return trn("{by} signed off {n} entry", "{by} signed off {n} entries", len(rows), by=by)


def _code_tried(entry: Entry, teller: Teller) -> str:
    if entry.first("confirmed"):
        return tr("The member's code for voucher {voucher} was right", voucher=_voucher(entry))
    return tr("A wrong code was given for voucher {voucher}", voucher=_voucher(entry))


# Points


def _bought(entry: Entry, teller: Teller) -> str:
    return tr(
        "{member} earned {points} on {paid}, receipt {receipt}",
        member=_member(entry),
        points=teller.points(entry.first("points", "purchase")),
        paid=_yuan(entry.first("paid")),
        receipt=entry.first("receipt"),
    )


def _brought_back(entry: Entry, teller: Teller) -> str:
    gone = teller.moved(entry, "clawback")
    return tr("{member} brought goods of receipt {receipt} back; {points} were taken", member=_member(entry),
              receipt=entry.first("receipt"), points=gone)  # fmt: skip


def _corrected(entry: Entry, teller: Teller) -> str:
    parts = entry.first("points", "adjustment") or 0
    figure = points(parts, teller.decimals, signed=True)
    sentence = tr("{member}'s points were corrected by {figure}", member=_member(entry), figure=figure)
    why = reason_words(str(entry.first("reason", "adjustment") or ""))
    return _signed(entry, tr("{sentence} ({why})", sentence=sentence, why=why) if why else sentence)


def _dealt(entry: Entry, teller: Teller) -> str:
    return _signed(entry, _deal(entry, _member(entry), teller.points(entry.first("points", "deal")), _yuan(entry.first("fen", "deal"))))


def _deal(entry: Entry, member: str, spent: str, money: str) -> str:
    match entry.kind:
        case "pay-with-points":
            return tr("{member} paid {money} with {points}", member=member, money=money, points=spent)
        case "transfer":
            other = entry.called(entry.first("other")) or tr("another member")
            return tr("{member} gave {other} {points}", member=member, other=other, points=spent)
        case "donate":
            return tr("{member} donated {points}", member=member, points=spent)
        case "cash-out":
            return tr("{member} took {money} for {points}", member=member, money=money, points=spent)
        case "draw":
            return tr("{member} took part in a draw for {points}", member=member, points=spent)
        case _:
            return tr("{member} bought a tier for {points}", member=member, points=spent)


def _deposited(entry: Entry, teller: Teller) -> str:
    if entry.first("withdrawn", "deposit") is not None:
        return tr("{member} withdrew a deposit", member=_member(entry))
    amount = _yuan(entry.first("amount", "deposit"))
    return tr("{member}'s deposit of {amount} brought {points}", member=_member(entry), amount=amount,
              points=teller.points(entry.first("points", "deposit")))  # fmt: skip


def _happened(entry: Entry, teller: Teller) -> str:
    parts = entry.first("points", "event") or 0
    return tr("{member}: an event brought {figure} points", member=_member(entry), figure=points(parts, teller.decimals, signed=True))


# Members


def _enrolled(entry: Entry, teller: Teller) -> str:
    return tr("{member} became a member", member=_member(entry))


def _of_a_member(fields: object) -> str:
    """What is known of a member, by the names of the columns, in words."""
    names = {
        "name": tr("name"), "phone": tr("phone"), "birthday": tr("birthday"), "anniversary": tr("anniversary"), "card": tr("card"),
        "salutation": tr("salutation"), "remark": tr("remark"), "household": tr("household"), "consent_wording": tr("consent"),
    }  # fmt: skip
    return tr(", ").join(names.get(name, name) for name in str(fields or "").split())


def _changed_member(entry: Entry, teller: Teller) -> str:
    what = _of_a_member(entry.first("changed", "member"))
    return tr("{member}'s data were changed: {what}", member=_member(entry), what=what or tr("nothing"))


def _member_state(entry: Entry, teller: Teller) -> str:
    if entry.first("state", "member") == "blocked":
        return tr("{member} was blocked", member=_member(entry))
    return tr("{member} may be served again", member=_member(entry))


def _merged(entry: Entry, teller: Teller) -> str:
    member, other = _member(entry), entry.called(entry.first("other")) or tr("another record")
    moved = teller.points(entry.first("points", "merging"))
    if entry.first("undone", "merging"):
        said = tr("{member} and {other} are two members again; {points} went back", member=member, other=other, points=moved)
    else:
        said = tr("{other} was joined with {member}; {points} went over", member=member, other=other, points=moved)
    return _signed(entry, said)


def _left(entry: Entry, teller: Teller) -> str:
    return tr("{member} left; {points} lapsed", member=_member(entry), points=teller.points(entry.first("points", "member")))


def _revealed(entry: Entry, teller: Teller) -> str:
    what = _of_a_member(entry.first("fields", "reveal"))
    return tr("{member}'s {what} was looked at in full", member=_member(entry), what=what)


def _imported_members(entry: Entry, teller: Teller) -> str:
    count = len(entry.of("member"))
    return trn("{n} member was taken from a file", "{n} members were taken from a file", count)


def _imported_receipts(entry: Entry, teller: Teller) -> str:
    taken = entry.first("taken", "receipts") or 0
    return trn("{n} receipt was taken from the till's file", "{n} receipts were taken from the till's file", taken)


# People and the desk


def _person(entry: Entry) -> str:
    return entry.called(entry.first("staff")) or tr("Somebody")


def _staff(entry: Entry, teller: Teller) -> str:
    who = _person(entry)
    match entry.kind:
        case "add-staff":
            return tr("{who} may work here from now on", who=who)
        case "change-staff":
            return tr("{who}'s name or role was changed", who=who)
        case "give-badge":
            return tr("{who} got a badge", who=who)
        case "reset-pin" | "owner-unlock":
            return tr("{who} got a new PIN", who=who)
        case "link-member":
            return tr("{who}'s own member card was noted", who=who)
        case _:
            if entry.first("active", "staff"):
                return tr("{who} may sign in again", who=who)
            return tr("{who} may not sign in any more", who=who)


def _at_the_desk(entry: Entry, teller: Teller) -> str:
    who = _person(entry)
    match entry.kind:
        case "sign-in":
            return tr("{who} signed in, shift {shift}", who=who, shift=entry.first("shift"))
        case "sign-out":
            return tr("{who} signed out", who=who)
        case "lock":
            return tr("The desk was locked")
        case "pin-tried":
            return tr("{who}'s PIN was typed", who=who)
        case "pin-failed":
            return tr("A wrong PIN was typed for {who}; it is locked", who=who) if entry.first("locked") else tr(
                "A wrong PIN was typed for {who}", who=who
            )  # fmt: skip
        case _:
            return tr("{who} proved who they are", who=who)


def _date_confirmed(entry: Entry, teller: Teller) -> str:
    by = entry.called(entry.first("confirmed_by"))
    return tr("{by} confirmed the date {day}", by=by or tr("Training"), day=day_of(entry.day))


def _day_end(entry: Entry, teller: Teller) -> str:
    first, last = entry.first("first", "day_end"), entry.first("last", "day_end")
    gone = sum(row["points"] for row in entry.of("ledger") if row.get("kind") == "expiry")
    lapsed = teller.points(gone)
    if last is None:
        return tr("The day end went on; {points} lapsed", points=lapsed)
    day = day_of(date.fromisoformat(last), entry.day)
    if first != last:
        return tr("The days up to {day} were closed; {points} lapsed", day=day, points=lapsed)
    return tr("{day} was closed; {points} lapsed", day=day, points=lapsed)


def _programme(entry: Entry, teller: Teller) -> str:
    version = entry.first("version", "programme")
    return _signed(
        entry, tr("The programme {name}, version {version}, was taken in", name=entry.first("name", "programme"), version=version)
    )


def _opened(entry: Entry, teller: Teller) -> str:
    return tr("The shop was opened at this desk")


def _head(entry: Entry, teller: Teller) -> str:
    return tr("The desk's key signed the history up to entry {number}", number=f"{entry.first('number', 'journal_head') or 0:,}")


def _key(entry: Entry, teller: Teller) -> str:
    if entry.first("what", "key") == "revoked":
        return tr("A key of this desk was revoked")
    return tr("The desk has a new key")


def _always(words: Callable[[], str]) -> Say:
    return lambda entry, teller: words()


def _of_voucher(words: Callable[[str], str]) -> Say:
    return lambda entry, teller: words(_voucher(entry))


def _of_member(words: Callable[[str], str]) -> Say:
    return lambda entry, teller: words(_member(entry))


SAYS: dict[str, Say] = {
    "redeem": _redeemed,
    "ask-approval": _of_member(lambda member: tr("{member}: a supervisor's approval was asked for", member=member)),
    "refuse-approval": _refused_approval,
    "undo": _undone,
    "hand-over": _handed,
    "use-voucher": _paid_with_voucher,
    "print": _printed,
    "reprint": _printed_again,
    "sign-off": _signed_off,
    "cancel": _of_voucher(lambda voucher: tr("Order {voucher} was given up", voucher=voucher)),
    "confirm": _of_voucher(lambda voucher: tr("Order {voucher} was completed", voucher=voucher)),
    "try-code": _code_tried,
    "renew-code": _of_voucher(lambda voucher: tr("A new code was sent for voucher {voucher}", voucher=voucher)),
    "earn": _bought,
    "take-back": _brought_back,
    "adjust": _corrected,
    "pay-with-points": _dealt,
    "transfer": _dealt,
    "donate": _dealt,
    "cash-out": _dealt,
    "draw": _dealt,
    "upgrade": _dealt,
    "undo-deal": lambda entry, teller: _signed(entry, tr("{member}'s last dealing with points was undone", member=_member(entry))),
    "deposit": _deposited,
    "event": _happened,
    "import-receipts": _imported_receipts,
    "enrol": _enrolled,
    "bring-along": _of_member(lambda member: tr("{member}'s tier and points came from the old card system", member=member)),
    "change-member": _changed_member,
    "member-state": _member_state,
    "replace-card": _of_member(lambda member: tr("{member} got a new card", member=member)),
    "card-lost": _of_member(lambda member: tr("{member}'s card was reported lost", member=member)),
    "merge": _merged,
    "unmerge": _merged,
    "leave": _left,
    "reveal": _revealed,
    "import-members": _imported_members,
    "name-agent": _always(lambda: tr("An agent was noted")),
    **GIFTS_SAY,
    "add-staff": _staff,
    "change-staff": _staff,
    "give-badge": _staff,
    "reset-pin": _staff,
    "owner-unlock": _staff,
    "link-member": _staff,
    "set-staff-active": _staff,
    "sign-in": _at_the_desk,
    "sign-out": _at_the_desk,
    "lock": _at_the_desk,
    "pin-tried": _at_the_desk,
    "pin-failed": _at_the_desk,
    "pin-proved": _at_the_desk,
    "open-shop": _opened,
    "close-shift": closed_shift,
    "count-in": counted,
    "count-out": counted,
    "countersign": countersigned,
    "print-z": z_printed,
    "reprint-z": z_printed,
    "move-cash": cash_moved,
    "confirm-date": _date_confirmed,
    "day-end": _day_end,
    "day-end-member": _of_member(lambda member: tr("The day end was done for one member first")),
    "change-programme": _programme,
    "change-shop": _always(lambda: tr("The shop's name, phone or address was changed")),
    "practise": _always(lambda: tr("This copy of the shop became one to practise in")),
    "brakes": _always(lambda: tr("The brakes on fraud were set anew")),
    "export-list": _always(lambda: tr("A list was written to a file")),
    "sign-head": _head,
    "desk-key": _key,
    "restore": _always(lambda: tr("The desk was restored from a backup; a new part of the history begins")),
    **CHAIN_SAYS,
}
"""The sentence of each kind of entry."""

GROUPS: dict[str, tuple[str, ...]] = {
    "redemptions": (
        "redeem", "ask-approval", "refuse-approval", "undo", "hand-over", "use-voucher", "print", "reprint", "sign-off", "cancel",
        "confirm", "try-code", "renew-code",
    ),
    "points": (
        "earn", "take-back", "adjust", "pay-with-points", "transfer", "donate", "cash-out", "draw", "upgrade", "undo-deal", "deposit",
        "event", "import-receipts",
    ),
    "members": (
        "enrol", "bring-along", "change-member", "member-state", "replace-card", "card-lost", "merge", "unmerge", "leave", "reveal",
        "import-members", "name-agent",
    ),
    "gifts": tuple(GIFTS_SAY),
    "people": (
        "add-staff", "change-staff", "give-badge", "reset-pin", "owner-unlock", "link-member", "set-staff-active", "sign-in", "sign-out",
        "lock", "pin-tried", "pin-failed", "pin-proved",
    ),
    "desk": (
        "open-shop", "close-shift", "count-in", "count-out", "countersign", "print-z", "reprint-z", "move-cash", "confirm-date",
        "day-end", "day-end-member", "change-programme", "change-shop", "practise", "brakes",
        "export-list", "sign-head", "desk-key",
        "restore",
    ),
    "chain": tuple(CHAIN_SAYS),
}  # fmt: skip
"""Kinds that are looked through together."""


def group_words(group: str) -> str:
    """What a group of kinds is called."""
    return {
        "redemptions": tr("Redemptions and vouchers"),
        "points": tr("Points"),
        "members": tr("Members"),
        "gifts": tr("Gifts and stock"),
        "people": tr("Staff and sign-ins"),
        "desk": tr("Desk, dates and programme"),
        "chain": tr("Head office and other desks"),
    }[group]
