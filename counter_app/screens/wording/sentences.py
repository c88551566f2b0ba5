"""A sentence for every reason: what stands in the way, what it means, what to do – short for a tile, long for a message.

``said_of(reason, voice)`` gives all forms; ``sentence_for`` the long one, ``short_for`` the one for the state place of a tile.
A test fails when a reason has none, in any language. What the programme forbids is said in ``sentences_of_rules``.
"""

from __future__ import annotations

from counter_app.programme import refusals as why
from counter_app.screens.wording import sentences_of_chains as sentences_of_chains  # both give their words when they are read
from counter_app.screens.wording import sentences_of_rules as sentences_of_rules
from counter_app.screens.wording.fields import fault_words, field_name, malformed_words
from counter_app.screens.wording.saying import Said as Said
from counter_app.screens.wording.saying import Voice as Voice
from counter_app.screens.wording.saying import said_of as said_of
from counter_app.screens.wording.saying import saying as _said
from counter_app.screens.wording.speech import money_short, time_of, tr, trn


def sentence_for(reason: why.Reason, voice: Voice | None = None) -> str:
    """What happened, what it means and what to do, as one text."""
    return str(said_of(reason, voice or Voice()))


def short_for(reason: why.Reason, voice: Voice | None = None) -> str:
    """The few words for the state place of a tile: ``320 points short``."""
    return said_of(reason, voice or Voice()).short


# Who and what


@said_of.register
def _(reason: why.UnknownMember, voice: Voice) -> Said:
    return _said(tr("No member found"), tr("No card, phone or name like this. Type it again, or look by name (F2 twice)."))


@said_of.register
def _(reason: why.MemberBlocked, voice: Voice) -> Said:
    return _said(tr("This member is blocked"), tr("Nothing can be redeemed. A supervisor can say why and lift it."), tr("Member blocked"))


@said_of.register
def _(reason: why.MemberGone, voice: Voice) -> Said:
    if reason.merged:
        return _said(tr("This record was joined with another"), tr("Find the member by their card or phone: everything is there."))
    return _said(tr("This member has left"), tr("Their cards are closed for good. Whoever comes back is enrolled anew, with a new card."))


def _points_elsewhere(desks: tuple[int, ...], asked: bool) -> str:
    """Who has the points that must be at this desk first, and what is waited for."""
    if not desks:
        return tr("Some of their points are at head office. They come here as soon as this desk has a line: try again then.")
    named = tr(", ").join(str(desk) for desk in desks)
    if asked:
        return trn(
            "Desk {desks} still holds some of their points and was asked for them. It gives them back at its next exchange: try again "
            "then.",
            "Desks {desks} still hold some of their points and were asked for them. They give them back at their next exchange: try again "
            "then.",
            len(desks),
            desks=named,
        )
    return trn(
        "Desk {desks} still holds some of their points. It is asked for them as soon as this desk has a line: try again then.",
        "Desks {desks} still hold some of their points. They are asked for them as soon as this desk has a line: try again then.",
        len(desks),
        desks=named,
    )


@said_of.register
def _(reason: why.NotMergeable, voice: Voice) -> Said:
    sentences = {
        "same": tr("These are one and the same record. Find the other one."),
        "gone": tr("One of the two has left, or was joined with another already."),
        "held": tr("Points or gifts are set aside for one of them. Decide the waiting request or the order first."),
        "owes": tr("One of them owes points for goods that came back. It goes once that is made up for."),
        "household": tr("Both have a household's account. Take the household off the one that goes."),
        "staff": tr("Both are somebody's own card here. Take it off one of them, in Staff."),
        "away": _points_elsewhere(reason.desks, reason.asked),
        "spent": tr("Points were earned or spent since. Undo that first, newest first."),
        "over": tr("The shift in which they were joined has ended."),
    }
    return _said(tr("These two can't be made one") if reason.why not in ("spent", "over") else tr("They stay one"), sentences[reason.why])


@said_of.register
def _(reason: why.NotLeaving, voice: Voice) -> Said:
    sentences = {
        "held": tr("Points or gifts are set aside. Decide the waiting request or the order first."),
        "vouchers": tr("A voucher waits to be collected. Hand it over, or undo it, first."),
        "owes": tr("Points are owed for goods that came back. It goes once that is made up for."),
        "away": _points_elsewhere(reason.desks, reason.asked),
        "staff": tr("This is somebody's own card here. Take it off in Staff first."),
    }
    return _said(tr("Not yet"), sentences[reason.why])


@said_of.register
def _(reason: why.CardLost, voice: Voice) -> Said:
    return _said(tr("This card was reported lost"), tr("Ask for the new card, or find the member by phone and check who it is."))


@said_of.register
def _(reason: why.BankCard, voice: Voice) -> Said:
    return _said(tr("This is a bank card"), tr("It was not read and nothing of it was kept. Swipe the member card."))


@said_of.register
def _(reason: why.UnknownGift, voice: Voice) -> Said:
    return _said(
        tr("No gift with this number"), tr("Look for {gift} by name, or choose it among the tiles.", gift=reason.gift or tr("the gift"))
    )


@said_of.register
def _(reason: why.UnknownReceipt, voice: Voice) -> Said:
    return _said(
        tr("Receipt {receipt} is not known", receipt=reason.receipt),
        tr("Check the number on the paper. Today's sales arrive with the till's file."),
    )


@said_of.register
def _(reason: why.ReceiptUsed, voice: Voice) -> Said:
    return _said(tr("Receipt {receipt} has its points already", receipt=reason.receipt), tr("A receipt gives points once."))


@said_of.register
def _(reason: why.OverReturned, voice: Voice) -> Said:
    return _said(
        tr("More comes back than was bought"),
        tr("The receipt has {left} left to return. Change the amount.", left=money_short(reason.left)),
    )


# Prices and files that changed


@said_of.register
def _(reason: why.PriceChanged, voice: Voice) -> Said:
    return _said(
        tr("The price has changed"),
        tr(
            "It was {was} points, now it is {now}. Look at the new sum, then complete.",
            was=voice.points(reason.was),
            now=voice.points(reason.now),
        ),
    )


@said_of.register
def _(reason: why.ProgrammeFault, voice: Voice) -> Said:
    where = tr("{file}, line {line}", file=reason.source, line=reason.line)
    wrong = fault_words(reason.fault)
    # What the parser of TOML says it says in English only; the line is what helps.
    found = f" ({reason.found})" if reason.found and reason.fault != "toml" else ""
    right = tr("Right would be: {right}", right=reason.right) if reason.right else tr("Mend it and read the file again.")
    return _said(wrong, f"{where}: {reason.key}{found}. {right}" if reason.key else f"{where}{found}. {right}")


@said_of.register
def _(reason: why.ProgrammeUnfit, voice: Voice) -> Said:
    text = {
        "version-not-newer": tr("A newer version is in the shop already. Write version = {right} or more.", right=reason.right),
        "first-day-past": tr("Its first day is past. Write {right} or later.", right=reason.right),
        "other-decimals": tr("The members' points have {right} decimals; it must keep them.", right=reason.right),
        "tiers-missing": tr("Members hold tiers that it doesn't name: {right}.", right=reason.right),
        "no-sender": tr("It needs confirmation codes, and no sender is named on this computer."),
    }.get(reason.why, tr("Choose another file, or mend this one."))
    return _said(tr("This programme doesn't fit this shop"), text)


# Vouchers


@said_of.register
def _(reason: why.UnknownVoucher, voice: Voice) -> Said:
    return _said(tr("No voucher with this number"), tr("Scan the square code on the paper, or type the 12 digits under the bars."))


@said_of.register
def _(reason: why.VoucherForged, voice: Voice) -> Said:
    text = {
        "unreadable": tr("The code can't be read. Scan it again, or type the short code."),
        "unknown-version": tr("A newer program made it. Update this desk, or call the shop that issued it."),
        "unknown-key": tr("It was not signed by a desk of this shop. Keep the paper and call a supervisor."),
        "wrong-desk": tr("The signature is another desk's. Keep the paper and call a supervisor."),
        "key-not-in-force": tr("The signing key was not in force that day. Keep the paper and call a supervisor."),
        "other-content": tr("It says other things than the shop's books. Keep the paper and call a supervisor."),
    }.get(reason.why, tr("The signature is not right. Keep the paper and call a supervisor."))
    return _said(tr("Not a voucher of this shop"), text)


@said_of.register
def _(reason: why.VoucherVoid, voice: Voice) -> Said:
    if reason.at is None:
        return _said(tr("This voucher is void"), tr("It was taken back; nothing goes out on it."))
    return _said(
        tr("This voucher is void"), tr("{by} took it back, {when}. Nothing goes out on it.", by=reason.by, when=voice.moment(reason.at))
    )


@said_of.register
def _(reason: why.VoucherUsed, voice: Voice) -> Said:
    if reason.at is None:
        return _said(tr("Used already"), tr("Everything on it was handed over."))
    where = tr("{shop}, desk {desk}", shop=reason.shop, desk=reason.desk) if reason.shop else tr("desk {desk}", desk=reason.desk)
    return _said(
        tr("Used already"),
        tr(
            "Everything went out {when}, {where}, by {by}. Offer to look up the signature.",
            when=voice.moment(reason.at),
            where=where,
            by=reason.by,
        ),
    )


@said_of.register
def _(reason: why.VoucherExpired, voice: Voice) -> Said:
    if reason.last_day is None:
        return _said(tr("Too late to collect"), tr("Its last day is over. A supervisor decides what can be done."))
    return _said(
        tr("Too late to collect"), tr("The last day was {day}. A supervisor decides what can be done.", day=voice.day(reason.last_day))
    )


@said_of.register
def _(reason: why.MoreThanLeft, voice: Voice) -> Said:
    gift = voice.gift(reason.gift)
    return _said(
        trn("Only {n} left on the voucher", "Only {n} left on the voucher", reason.left),
        tr("More of {gift} can't go out on it. Change the number.", gift=gift),
    )


# People and the day


@said_of.register
def _(reason: why.UnknownStaff, voice: Voice) -> Said:
    return _said(tr("This badge may not sign in"), tr("Scan it again, or ask a supervisor whether it is in force."))


@said_of.register
def _(reason: why.WrongPin, voice: Voice) -> Said:
    return _said(tr("The PIN is not right"), trn("{n} more try, then it locks.", "{n} more tries, then it locks.", reason.left))


@said_of.register
def _(reason: why.PinLocked, voice: Voice) -> Said:
    if reason.until is None:
        return _said(tr("The PIN is locked"), tr("A supervisor resets it under Settings, Staff."))
    return _said(tr("The PIN is locked"), tr("Until {time}. A supervisor can reset it before.", time=time_of(reason.until, voice.zone)))


@said_of.register
def _(reason: why.WeakPin, voice: Voice) -> Said:
    return _said(tr("This PIN is too easy"), tr("Six digits, not all alike and not in a row like 123456."))


@said_of.register
def _(reason: why.NotASupervisor, voice: Voice) -> Said:
    return _said(tr("A supervisor is needed"), tr("This badge is a clerk's. Ask a supervisor to scan theirs."))


@said_of.register
def _(reason: why.LastSupervisor, voice: Voice) -> Said:
    return _said(tr("The last supervisor stays"), tr("Somebody must be left to approve and sign off. Add another supervisor first."))


@said_of.register
def _(reason: why.OwnRole, voice: Voice) -> Said:
    return _said(tr("Not for yourself"), tr("Your own role, badge and member card are changed by another supervisor."))


@said_of.register
def _(reason: why.TrainingOnly, voice: Voice) -> Said:
    return _said(tr("Only in a training shop"), tr("A real shop takes its date from the clock."))


@said_of.register
def _(reason: why.OwnRequest, voice: Voice) -> Said:
    return _said(tr("Another supervisor must approve"), tr("Nobody approves what they asked for or served themselves."))


@said_of.register
def _(reason: why.OwnMember, voice: Voice) -> Said:
    return _said(tr("This is your own member card"), tr("Nobody serves or approves for themselves. Ask a colleague."))


@said_of.register
def _(reason: why.ApprovalOver, voice: Voice) -> Said:
    text = {
        "used": tr("It was used already, and holds once."),
        "changed": tr("What it was given for has changed. Ask again for what stands there now."),
        "refused": tr("The supervisor refused. Change the basket, or ask why."),
    }.get(reason.why, tr("It holds for five minutes. Ask again."))
    return _said(tr("The approval no longer holds"), text)


@said_of.register
def _(reason: why.ShiftOver, voice: Voice) -> Said:
    return _said(tr("That shift is closed"), tr("An undo goes within the same shift only. A supervisor can take the gift back."))


@said_of.register
def _(reason: why.CountOver, voice: Voice) -> Said:
    if reason.why == "counted":
        return _said(tr("The opening was counted already"), tr("What it says stands on the shift's page."))
    if reason.why == "none":
        return _said(tr("The shift has not been counted"), tr("Count the drawer and the shelf, then close it."))
    return _said(tr("This count no longer holds"), tr("Cash or gifts moved since, or somebody counted again. Count once more."))


@said_of.register
def _(reason: why.NothingLeft, voice: Voice) -> Said:
    return _said(tr("Done already"), tr("Somebody was faster; nothing is left to do here."))


@said_of.register
def _(reason: why.ClockBehind, voice: Voice) -> Said:
    if reason.clock is None or reason.last is None:
        return _said(tr("The clock is behind"), tr("A supervisor checks the date and confirms it."))
    clock, last = voice.moment(reason.clock), voice.moment(reason.last)
    return _said(
        tr("The clock is behind"),
        tr("It says {clock}, but the last entry is of {last}. A supervisor checks the date and confirms it.", clock=clock, last=last),
    )


@said_of.register
def _(reason: why.OtherContent, voice: Voice) -> Said:
    return _said(
        tr("Nothing was done"), tr("The same request came twice with different content. Begin it anew; tell a supervisor if it comes back.")
    )


@said_of.register
def _(reason: why.Malformed, voice: Voice) -> Said:
    name, wrong = field_name(reason.field), malformed_words(reason.why)
    return _said(tr("{field}: {wrong}", field=name, wrong=wrong) if name else wrong, "", wrong)


@said_of.register
def _(reason: why.FileRefused, voice: Voice) -> Said:
    title, text = {
        "too-large": (
            tr("The file is too large"),
            tr("It has more bytes or lines than can be taken at once. Split it and take the parts one after the other."),
        ),
        "empty": (tr("The file is empty"), tr("Export it again from the other program.")),
        "missing-columns": (
            tr("Columns are missing"),
            tr("The first line must name them: {names}. Check that it is the right file.", names=reason.detail),
        ),
        "broken": (
            tr("The file breaks off at line {line}", line=reason.line),
            tr("A quotation mark is open there, or a field is beyond all bounds. Mend that line, or export the file again."),
        ),
        "hopeless": (
            tr("Nearly every line is wrong"),
            tr("More than 100,000 lines can't be taken, the first at line {line}. Check that it is the right file.", line=reason.line),
        ),
    }.get(
        reason.why,
        (tr("This is not a CSV file"), tr("It is neither UTF-8 nor GB18030 text. Save it as CSV in the other program and try again.")),
    )
    return _said(title, tr("Nothing was taken. {text}", text=text))
