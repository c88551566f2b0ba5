"""What the journal's entries about a shift say: counts, cash by hand, the Z, its paper, and the next clerk's word on it."""

from __future__ import annotations

from counter_app.database.trail import Entry
from counter_app.programme.values import Money
from counter_app.screens.wording import money_short, tr


def closed_shift(entry: Entry, teller: object) -> str:
    """A shift was closed with its Z."""
    shift, z = entry.first("shift", "shift"), entry.first("z", "z_report")
    if z is None:
        return tr("Shift {shift} was closed", shift=shift)
    approver = entry.called(entry.first("approver", "z_report"))
    if approver:
        return tr("Shift {shift} was closed with Z {z}; {approver} signed for a difference", shift=shift, z=z, approver=approver)
    return tr("Shift {shift} was closed with Z {z}", shift=shift, z=z)


def counted(entry: Entry, teller: object) -> str:
    """A shift was counted in or out."""
    shift, cash = entry.first("shift", "shift_count"), yuan(entry.first("cash", "shift_count"))
    if entry.kind == "count-in":
        return tr("Shift {shift} was counted in with {cash}", shift=shift, cash=cash)
    nth = entry.first("nth", "shift_count")
    if nth != 1:
        return tr("Shift {shift} was counted out again, {cash}, count {nth}", shift=shift, cash=cash, nth=nth)
    return tr("Shift {shift} was counted out, {cash}", shift=shift, cash=cash)


def countersigned(entry: Entry, teller: object) -> str:
    """The next clerk's word on a Z."""
    by, z = entry.called(entry.first("by", "countersign")), entry.first("z", "countersign")
    if entry.first("agrees", "countersign"):
        return tr("{by} countersigned Z {z}", by=by, z=z)
    return tr("{by} found something else than Z {z} says", by=by, z=z)


def z_printed(entry: Entry, teller: object) -> str:
    """What became of a Z's paper."""
    z, nth = entry.first("z", "z_print"), entry.first("nth", "z_print") or 1
    if entry.kind == "reprint-z":
        return tr("Z {z} is printed again, reprint {nth}", z=z, nth=nth - 1)
    state = entry.first("state", "z_print")
    if state == "failed":
        return tr("Z {z} was not printed", z=z)
    return tr("Z {z} was sent to the printer", z=z) if state == "sent" else tr("Z {z} was printed", z=z)


def cash_moved(entry: Entry, teller: object) -> str:
    """Cash by hand."""
    cash = yuan(entry.first("fen", "drawer"))
    if entry.first("cash", "drawer") == "taken-out":
        return tr("{cash} were taken out of the drawer", cash=cash)
    return tr("{cash} were put into the drawer", cash=cash)


def yuan(fen: object) -> str:
    """Fen as an entry tells them."""
    return money_short(Money(fen if isinstance(fen, int) else 0))
