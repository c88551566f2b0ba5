"""What the programme forbids, limits or asks for, in words: what is missing, and when it would go."""

from __future__ import annotations

from datetime import date

from counter_app.programme import refusals as why
from counter_app.programme.values import GiftKind, Points
from counter_app.screens.wording.fields import tag_name
from counter_app.screens.wording.saying import Said, Voice, said_of
from counter_app.screens.wording.saying import saying as _said
from counter_app.screens.wording.speech import money_short, tr, trn

# What isn't done at all


@said_of.register
def _(reason: why.NotRedeemable, voice: Voice) -> Said:
    text = {
        "gifts": tr("No gifts are redeemed in this programme."),
        "vouchers": tr("Points buy no such voucher in this programme."),
        "mix": tr("Points and cash can't be mixed freely for this gift."),
        "payment": tr("Points don't pay for this member's purchases in this programme."),
        "donation": tr("The programme names no such cause."),
        "draw": tr("The programme has no draw for this member."),
        "upgrade": tr("This tier can't be had for points."),
        "event": tr("The programme gives nothing for this."),
        "deposit": tr("The programme gives nothing for deposits."),
    }.get(reason.what)
    if text is None:
        return _said(tr("Not offered now"), tr("This gift can't be redeemed here. Choose another one."))
    return _said(tr("Not in this programme"), text)


@said_of.register
def _(reason: why.NotTransferable, voice: Voice) -> Said:
    if reason.to_oneself:
        return _said(tr("This is the same member"), tr("Points go from one member to another. Choose who receives them."))
    return _said(tr("Points can't be given away"), tr("In this programme they stay with the member who earned them."))


@said_of.register
def _(reason: why.NotCashable, voice: Voice) -> Said:
    return _said(tr("No cash for points"), tr("In this programme points are not paid out."))


@said_of.register
def _(reason: why.NotCombinable, voice: Voice) -> Said:
    return _said(tr("Not with another offer"), tr("Take the other offer off; then it can be redeemed."))


@said_of.register
def _(reason: why.FinalSale, voice: Voice) -> Said:
    return _said(tr("This can't be undone"), tr("What was done here with points stays as it is."))


# When and for whom


@said_of.register
def _(reason: why.OutsideWindow, voice: Voice) -> Said:
    today = voice.today
    if reason.start is not None and (today is None or today < reason.start):
        day = voice.day(reason.start)
        return _said(
            tr("From {day} on", day=day),
            tr("It is not offered before that day."),
            note=tr("Starts {day}", day=day),
            note_icon="calendar-clock",
        )
    if reason.end is not None and reason.again is None:
        day = voice.day(reason.end)
        return _said(
            tr("Ended {day}", day=day),
            tr("The offer is over. Choose something else."),
            note=tr("Last day was {day}", day=day),
            note_icon="calendar-x",
        )
    return _again(tr("Not on this day"), tr("It is not offered today."), reason.again, voice)


@said_of.register
def _(reason: why.BlackoutDate, voice: Voice) -> Said:
    return _again(tr("Not on a day like this"), tr("Festivals are left out."), reason.again, voice)


def _again(title: str, text: str, again: date | None, voice: Voice) -> Said:
    """``text``, and when it goes again, where that is known."""
    if again is None:
        return _said(title, text)
    day = voice.day(again)
    return _said(title, tr("{text} It goes again on {day}.", text=text, day=day), note=tr("Again on {day}", day=day), note_icon="clock")


@said_of.register
def _(reason: why.TierTooLow, voice: Voice) -> Said:
    tier = voice.tier(reason.needs)
    title = tr("From {tier} on", tier=tier)
    if reason.short is not None and reason.short_spent is not None:
        short, spent = voice.points(reason.short), money_short(reason.short_spent)
        text = tr("{short} points and {spent} of spending more until {tier}; then it can be had.", short=short, spent=spent, tier=tier)
        return _said(title, text, note=tr("{short} to the tier", short=short), note_icon="crown")
    if reason.short is not None:
        short = voice.points(reason.short)
        text = tr("{short} points more to earn until {tier}; then it can be had.", short=short, tier=tier)
        return _said(title, text, note=tr("{short} to the tier", short=short), note_icon="crown")
    if reason.short_spent is not None:
        spent = money_short(reason.short_spent)
        text = tr("{spent} more to spend until {tier}; then it can be had.", spent=spent, tier=tier)
        return _said(title, text, note=tr("{short} to the tier", short=spent), note_icon="crown")
    return _said(title, tr("The member's tier is lower. Offer something for this tier."))


@said_of.register
def _(reason: why.WrongGoods, voice: Voice) -> Said:
    tags = tr(", ").join(tag_name(tag) for tag in reason.tags)
    if reason.why == "merchandise":
        text = tr("This voucher pays for goods, not for services.")
    elif reason.why == "service":
        text = tr("This voucher pays for services, not for goods.")
    elif reason.why == "in-payment":
        text = tr("This voucher is used in payment: choose Points, then Use a voucher.")
    elif not tags:
        text = tr("The programme names the goods that it is for.")
    elif reason.why == "not":
        text = tr("It is not for: {tags}.", tags=tags)
    else:
        text = tr("It is only for: {tags}.", tags=tags)
    return _said(tr("Not for these goods"), text)


# How much, how often


@said_of.register
def _(reason: why.BelowThreshold, voice: Voice) -> Said:
    needs, has = voice.amount(reason.needs), voice.amount(reason.has)
    if isinstance(reason.step, Points) and isinstance(reason.has, Points) and reason.has >= reason.step:
        step = voice.amount(reason.step)
        return _said(tr("In steps of {step} only", step=step), tr("{has} don't go. Take {needs}.", has=has, needs=needs))
    return _said(tr("From {needs} on", needs=needs), tr("Here it is {has}.", has=has))


@said_of.register
def _(reason: why.OverShare, voice: Voice) -> Said:
    most = money_short(reason.most)
    text = (
        tr("More of the price can't be paid with points. Take {points} points.", points=voice.points(reason.points))
        if reason.points
        else tr("More of the price can't be paid with points.")
    )
    return _said(tr("{most} at most", most=most), text)


@said_of.register
def _(reason: why.LimitReached, voice: Voice) -> Said:
    if reason.per == "payment":
        most = voice.points(Points(reason.limit))
        return _said(tr("{points} points at most at once", points=most), tr("Take fewer, or pay the rest another time."))
    if reason.of in ("event", "draw"):
        return _counted(reason, voice)
    if reason.of == "tier":
        return _said(tr("Has this tier already"), tr("The member has this tier or a higher one. Choose a higher tier."))
    short = _how_many(reason)
    if reason.per == "redemption":
        return _said(short, tr("More go into another redemption. Take some out of the basket."))
    if reason.again is None:
        if reason.per in ("day", "month", "year"):
            return _said(short, tr("More than that never goes. Take fewer."))
        text = tr("This member has had the full share. Choose another gift.")
        return _said(short, text, note=tr("Had already"), note_icon="circle-check")
    if reason.per == "day":
        return _said(short, tr("Today's share is gone. It can be had again tomorrow."), note=tr("Again tomorrow"), note_icon="clock")
    day = voice.day(reason.again)
    text = tr("The share is gone. It can be had again on {day}.", day=day)
    return _said(short, text, note=tr("Again on {day}", day=day), note_icon="clock")


def _how_many(reason: why.LimitReached) -> str:
    n = reason.limit
    if reason.of == "redemptions":
        return {
            "day": trn("{n} redemption a day", "{n} redemptions a day", n),
            "month": trn("{n} redemption a month", "{n} redemptions a month", n),
            "year": trn("{n} redemption a year", "{n} redemptions a year", n),
            "campaign": trn("{n} redemption per campaign", "{n} redemptions per campaign", n),
        }.get(reason.per, trn("{n} redemption per member", "{n} redemptions per member", n))
    return {
        "redemption": trn("{n} at a time", "{n} at a time", n),
        "day": tr("One a day") if n == 1 else tr("{n} a day", n=n),
        "month": tr("One a month") if n == 1 else tr("{n} a month", n=n),
        "year": tr("One a year") if n == 1 else tr("{n} a year", n=n),
        "campaign": tr("One per campaign") if n == 1 else tr("{n} per campaign", n=n),
    }.get(reason.per, tr("One per member") if n == 1 else tr("{n} per member", n=n))


def _counted(reason: why.LimitReached, voice: Voice) -> Said:
    """Events and spins: how often they count."""
    n = reason.limit
    if reason.per == "purchase":
        return _said(tr("One spin for each purchase"), tr("They are used. The next purchase that is large enough brings one more."))
    title = {
        "day": tr("Once a day") if n == 1 else tr("{n} times a day", n=n),
        "month": tr("Once a month") if n == 1 else tr("{n} times a month", n=n),
    }.get(reason.per, tr("Once per member") if n == 1 else tr("{n} times per member", n=n))
    return _again(title, tr("It was counted already."), reason.again, voice)


@said_of.register
def _(reason: why.NotRepeatable, voice: Voice) -> Said:
    return _said(tr("Once only"), tr("The member has had this one. Choose another gift."), note=tr("Had already"), note_icon="circle-check")


@said_of.register
def _(reason: why.CapReached, voice: Voice) -> Said:
    return _again(tr("No more points for this now"), tr("The most that it brings was earned already."), reason.again, voice)


@said_of.register
def _(reason: why.BelowMinimum, voice: Voice) -> Said:
    needs, has = voice.points(reason.needs), voice.points(reason.has)
    if reason.of == "balance":
        return _said(
            tr("From {needs} points held", needs=needs), tr("The member holds {has}. With {needs} it can be had.", has=has, needs=needs)
        )
    title = tr("From {needs} points at once", needs=needs)
    if reason.kind is None:
        return _said(title, tr("The basket has {has} points. Add something.", has=has))
    kind = {
        GiftKind.PHYSICAL: tr("goods"),
        GiftKind.VIRTUAL: tr("top-ups and codes"),
        GiftKind.SERVICE: tr("services"),
        GiftKind.VOUCHER: tr("vouchers"),
    }[reason.kind]
    return _said(title, tr("For {kind} the basket has {has} points. Add some more of this kind.", kind=kind, has=has))


@said_of.register
def _(reason: why.InsufficientPoints, voice: Voice) -> Said:
    short = voice.points(reason.short)
    return _said(
        tr("{short} points short", short=short),
        tr(
            "{holds} points are free, {needs} are needed. Take fewer, or something cheaper.",
            holds=voice.points(reason.holds),
            needs=voice.points(reason.needs),
        ),
    )


@said_of.register
def _(reason: why.OutOfStock, voice: Voice) -> Said:
    if reason.left > 0:
        return _said(
            trn("Only {n} left", "Only {n} left", reason.left),
            tr("More than that can't be promised here. Take fewer, or another gift."),
        )
    return _said(tr("None in this shop"), tr("The shelf is empty or promised. Choose another gift."), note_icon="package-x")


@said_of.register
def _(reason: why.Paced, voice: Voice) -> Said:
    title = tr("Not released yet") if reason.released == 0 else trn("Only {n} released", "Only {n} released", reason.released)
    if reason.next_on is None:
        return _said(title, tr("All that was allotted here is out. Choose another gift."))
    day = voice.day(reason.next_on)
    return _said(title, tr("More are released on {day}.", day=day), note=tr("More on {day}", day=day), note_icon="calendar-clock")


# What is shown and signed


@said_of.register
def _(reason: why.NeedsCode, voice: Voice) -> Said:
    if reason.wrong:
        return _said(tr("The code is not right"), tr("Look at the newest message on the member's phone and type the code again."))
    return _said(tr("Ask for the code"), tr("The member's phone received it. Type it in; without it the gift stays here."))


@said_of.register
def _(reason: why.NeedsProof, voice: Voice) -> Said:
    names = {"card": tr("the member card"), "id": tr("an ID"), "messaging": tr("the messaging account"), "phone": tr("the phone")}
    names |= {"receiver": tr("the receiver's number"), "signature": tr("a signature")}
    proofs = tr(" and ").join(names.get(proof, proof) for proof in reason.proofs)
    text = tr("Ask for it, look at it, and tick that it was seen.")
    if {"receiver", "signature"} & set(reason.proofs):
        text = tr("The programme keeps it of whoever collects; without it the gift stays here.")
    if reason.above is not None:
        return _said(
            tr("Ask for {proofs}", proofs=proofs), tr("From {points} points on. {text}", points=voice.points(reason.above), text=text)
        )
    return _said(tr("Ask for {proofs}", proofs=proofs), text)


@said_of.register
def _(reason: why.NeedsApproval, voice: Voice) -> Said:
    because = {
        "points": tr("At once from {points} points on", points=voice.points(reason.from_points))
        if reason.from_points
        else tr("Many points at once"),
        "price": tr("Worth {price} or more", price=money_short(reason.from_price)) if reason.from_price else tr("Of high value"),
        "gift": tr("This gift is always approved"),
        "quantity": tr("Many pieces at once"),
        "undo": tr("An undo is always approved"),
        "override": tr("An exception is always approved"),
        "reprint": tr("A reprint is always approved"),
        "correction": tr("A correction is always approved"),
        "transfer": tr("Points given away are always approved"),
        "staff-voucher": tr("A voucher for staff is always approved"),
        "shift": tr("A difference at the shift's end is always approved"),
        "merge": tr("Joining two members is always approved"),
        "often": tr("Redemption no. {count} of this member today", count=reason.count),
        "changed": tr("Phone or card changed a few days ago, redemption no. {count} since", count=reason.count),
        "pair": tr("Redemption no. {count} of this member with the same clerk lately", count=reason.count),
        "loop": tr("Goods brought back on {count} receipts lately", count=reason.count),
        "receipt": tr("A receipt reads like one used before"),
    }.get(reason.because, "")
    return _said(tr("Supervisor needed"), tr("{because}. Scan a supervisor's badge, or press F8.", because=because), because)
