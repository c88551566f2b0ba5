"""The sentences for what one desk of a chain can't give out by itself: what can be had now, and when more."""

from __future__ import annotations

from counter_app.programme import refusals as why
from counter_app.screens.wording.saying import Said, Voice, said_of
from counter_app.screens.wording.saying import saying as _said
from counter_app.screens.wording.speech import tr, trn


@said_of.register
def _(reason: why.AllowanceExhausted, voice: Voice) -> Said:
    later = tr("More when the line is back"), "wifi-off"
    if reason.of == "limit":
        text = tr("What a member has only once is given by the desk that served them last. It goes there, or here with the line back.")
        return _said(tr("Not here while the line is down"), text, tr("Not here now"), tr("When the line is back"), "wifi-off")
    if reason.of == "pieces":
        title = trn("{n} piece can be had here now", "{n} pieces can be had here now", reason.left)
        if reason.desks:
            named = tr(", ").join(str(desk) for desk in reason.desks)
            text = trn(
                "Desk {desks} has the rest and was asked for it. It gives back what it doesn't need at its next exchange: try again then.",
                "Desks {desks} have the rest and were asked for it. They give back what they don't need at their next exchange: try again "
                "then.",
                len(reason.desks),
                desks=named,
            )
            return _said(title, text, tr("{n} here now", n=f"{reason.left:,}"), tr("Asked of desk {desks}", desks=named), "clock")
        text = tr("The shop's other desks have the rest. More goes here when the line is back.")
        return _said(title, text, tr("{n} here now", n=f"{reason.left:,}"), *later)
    here, needs, everything = (voice.points(points) for points in (reason.here, reason.needs, reason.in_all))
    text = tr(
        "{needs} are needed, of {all} in all. While the line is down this desk gives what was lent to it; more when it is back.",
        needs=needs,
        all=everything,
    )
    return _said(tr("{points} points can be had here now", points=here), text, tr("{points} here now", points=here), *later)


@said_of.register
def _(reason: why.MemberNotHereYet, voice: Voice) -> Said:
    title, here, everybody = tr("No such member here yet"), f"{reason.here:,}", f"{reason.of:,}"
    if reason.online:
        text = tr(
            "{n} of {all} members are here, the others come. By card or phone head office is asked at once, by name only this desk.",
            n=here,
            all=everybody,
        )
    else:
        text = tr("{n} of {all} members are here. The others come when the line is back; look again then.", n=here, all=everybody)
    return _said(title, text)


@said_of.register
def _(reason: why.VoucherElsewhere, voice: Voice) -> Said:
    text = tr("Each voucher is handed out by one desk. This one lets go of it while both have a line; else it is handed out there.")
    return _said(tr("Desk {desk} hands this voucher out", desk=reason.desk), text, note_icon="wifi-off")


@said_of.register
def _(reason: why.GoodsElsewhere, voice: Voice) -> Said:
    text = tr("The goods wait on the shelf there. To take them here instead, undo the voucher and redeem again.")
    return _said(tr("To be collected at {shop}", shop=reason.shop), text, note_icon="store")
