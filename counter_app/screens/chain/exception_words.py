"""What exceptions are called: what happened, what it means, what to do, and the reasons two supervisors choose from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.database.exchange.exceptions import ExceptionRow
from counter_app.screens.redeeming.words import masked_member
from counter_app.screens.wording import points, tr, trn


@dataclass(frozen=True, slots=True)
class Told:
    """``title`` for a row, ``what`` happened, ``means``: how things stand now, ``todo`` before deciding. ``accept`` and ``dismiss`` are the
    two buttons, "" where there is no such way out; ``accepted`` and ``dismissed`` what follows from each."""

    title: str
    what: str
    means: str
    todo: str
    accept: str = ""
    dismiss: str = ""
    accepted: str = ""
    dismissed: str = ""


def told_of(row: ExceptionRow, decimals: int) -> Told:
    """All that is said of one exception."""
    return _TOLD.get(row.kind, _refused)(row, decimals)


def because_words(because: str) -> str:
    """A reason of the supervisors' list."""
    return {
        "goods-went-out": tr("The goods went out, or the points are used up"),
        "checked": tr("Looked at, and right"),
        "nothing-went-out": tr("Nothing went out; the customer knows"),
        "mistake": tr("A mistake at that desk"),
        "this-is-the-desk": tr("Both were looked at: the later one is real"),
        "other-computer": tr("Both were looked at: the first one is real"),
        "never-comes-back": tr("The computer is broken and doesn't come back"),
        "stolen": tr("The computer was stolen or lost"),
        "came-back": tr("The desk came back"),
    }.get(because, because)


def state_words(state: str) -> str:
    return {"open": tr("Open"), "accepted": tr("Accepted"), "dismissed": tr("Dismissed")}.get(state, state)


def act_words(kind: str) -> str:
    """What an action of another desk was: by the journal's word for it."""
    return {
        "redeem": tr("A redemption"),
        "hand-over": tr("A hand-over"),
        "undo": tr("An undo"),
        "earn": tr("Points for a purchase"),
        "take-back": tr("Goods brought back"),
        "transfer": tr("Points given to another member"),
        "adjust": tr("A correction of points"),
        "pay-with-points": tr("A payment with points"),
        "donate": tr("A donation"),
        "cash-out": tr("Points paid out in cash"),
        "draw": tr("A spin"),
        "use-voucher": tr("A voucher in payment"),
        "sign-off": tr("A sign-off"),
        "stock-counted": tr("A count of a shelf"),
        "stock-broken": tr("Broken pieces"),
        "send-stock": tr("Pieces sent to another shop"),
    }.get(kind, tr("An entry"))


def why_words(row: ExceptionRow, decimals: int) -> str:
    """Why head office did not take a letter."""
    short = row.detail.get("short")
    if row.reason in ("allowance", "allowance-exhausted", "insufficient-points") and isinstance(short, int):
        return tr("{points} points more than this desk was allowed", points=points(short, decimals))
    pieces = row.detail.get("pieces")
    if row.reason in ("stock", "out-of-stock") and isinstance(pieces, int):
        return trn("{n} piece more than this desk had", "{n} pieces more than this desk had", pieces)
    words: dict[str, Callable[[], str]] = {
        "allowance": lambda: tr("more than this desk was allowed"),
        "allowance-exhausted": lambda: tr("more than this desk was allowed"),
        "insufficient-points": lambda: tr("more than the member has"),
        "shelf": lambda: tr("the shelf was counted or given from elsewhere meanwhile, or another desk may still give these pieces out"),
        "stock": lambda: tr("more pieces than this desk had"),
        "out-of-stock": lambda: tr("more pieces than this desk had"),
        "own-request": lambda: tr("one person asked and approved"),
        "own-approval": lambda: tr("one person asked and approved"),
        "approver": lambda: tr("whoever approved is no supervisor"),
        "twice": lambda: tr("it was taken before"),
        "unknown-row": lambda: tr("it speaks of something nobody knows"),
        "not-allowed": lambda: tr("that isn't this desk's to change"),
        "unreadable": lambda: tr("it can't be read"),
        "own-member": lambda: tr("somebody approved for their own member card"),
        "not-a-supervisor": lambda: tr("whoever approved is no supervisor"),
        "voucher-used": lambda: tr("the voucher was used elsewhere before"),
        "receipt-used": lambda: tr("the receipt had its points elsewhere before"),
        "returned": lambda: tr("these goods were brought back elsewhere before"),
        "limit-reached": lambda: tr("the member had it elsewhere before"),
        "approval-over": lambda: tr("the approval was too old, or for something else"),
        "hash": lambda: tr("it does not fit what came before it"),
        "number": lambda: tr("its number was used before"),
        "bounds": lambda: tr("a figure is out of bounds"),
        "malformed": lambda: tr("it can't be read"),
    }
    return words.get(row.reason, lambda: tr("it contradicts what came before it"))()


def member_words(row: ExceptionRow) -> str:
    return masked_member(row.member_name, row.member_salutation) if row.member_name else ""


def _refused(row: ExceptionRow, decimals: int) -> Told:
    act, why = act_words(row.letter_kind), why_words(row, decimals)
    if row.reason == "shelf":
        return _shelf(row, act, why)
    return Told(
        tr("{act} at desk {n} was not taken", act=act, n=row.desk),
        tr("{act} at desk {n} was not taken by head office: {why}.", act=act, n=row.desk, why=why),
        tr("At the desk it was taken back: points, pieces and voucher are as before. Everything after it was taken."),
        tr("Ask at desk {n} whether goods went out. If they did, accept it; if nothing went out, dismiss it.", n=row.desk),
        tr("Accept it"),
        tr("Dismiss it"),
        tr("It is booked all the same. What the member has too little of becomes a debt, filled by the next points."),
        tr("It stays taken back. A voucher printed for it is no longer good."),
    )


def _shelf(row: ExceptionRow, act: str, why: str) -> Told:
    again = tr("Count that shelf again at a desk that has a line, then dismiss this.")
    if row.detail.get("what") == "idle":
        again = tr("The other desks were asked for the pieces they don't need. Then count that shelf again, and dismiss this.")
    return Told(
        tr("{act} at desk {n} was not taken", act=act, n=row.desk),
        tr("{act} at desk {n} was not taken by head office: {why}.", act=act, n=row.desk, why=why),
        tr("The shelf's pieces are what the other desks made of them. Everything after it was taken."),
        again,
        tr("Accept it"),
        tr("Dismiss it"),
        tr("It is booked where the shelf's books allow it by now; else it opens again."),
        tr("It stays taken back. The next count says what stands there."),
    )


def _difference(row: ExceptionRow, decimals: int) -> Told:
    return Told(
        tr("The sums of desk {n} differ from head office", n=row.desk),
        tr("After an exchange, desk {n} and head office had other counts or sums of the same letters.", n=row.desk),
        tr("That desk exchanges nothing until it is compared again. It sells on within what it was allowed."),
        tr("Check that desk's data: Settings, Check all data. If nothing is wrong there, call whoever looks after head office."),
        tr("Compare again"),
        "",
        tr("The next exchange compares anew. If the sums still differ, it stops again."),
    )


def _quarantine(row: ExceptionRow, decimals: int) -> Told:
    return Told(
        tr("An entry of desk {n} came twice, with other content", n=row.desk),
        tr("Entry {number} of desk {n} came a second time and says something else.", number=f"{row.epoch}.{row.number}", n=row.desk),
        tr("The first one stands; the second lies aside and changed nothing."),
        tr("This doesn't happen by itself. Have the computer of that desk looked at: was its disk copied, or its data changed?"),
        "",
        tr("Leave it aside"),
        "",
        tr("The first entry stands for good; the second is kept as it came, for whoever looks into it."),
    )


def _cloned(row: ExceptionRow, decimals: int) -> Told:
    return Told(
        tr("Desk {n} seems to be there twice", n=row.desk),
        tr("Two computers sent entries as desk {n}: from one number on they tell different things.", n=row.desk),
        tr("Nothing more of either is taken until this is decided. Both sell on within what the desk was allowed before."),
        tr("Find both computers, see which one is real, and switch the other off. Decide it at another desk: these two aren't heard."),
        tr("The later one is the desk"),
        tr("The first one is the desk"),
        tr("A supervisor lets it begin a new count of entries, here under Head office; then it sends what it has."),
        tr("It goes on where head office has it. The later one is set up anew, with a code from head office."),
    )


def _lost_desk(row: ExceptionRow, decimals: int) -> Told:
    held = row.detail.get("points")
    figure = points(held, decimals) if isinstance(held, int) else tr("Some")
    members = row.detail.get("members")
    of = trn("of {n} member", "of {n} members", members) if isinstance(members, int) else tr("of its members")
    return Told(
        tr("Desk {n} was not heard of for long", n=row.desk),
        tr("Desk {n} holds {points} points {of}, and the time it may spend them is over.", n=row.desk, points=figure, of=of),
        tr("Those points can't be spent anywhere else until the desk comes back or they are freed."),
        tr("Ask in that shop. Free the points only when the computer is out of use: nothing it did since can be taken then."),
        tr("Free the points"),
        tr("The desk came back"),
        tr("The points can be spent everywhere again. The desk is not let in any more; a new computer gets a new code."),
        tr("Nothing changes; its points come home with its next exchange."),
    )


_TOLD: dict[str, Callable[[ExceptionRow, int], Told]] = {
    "refused": _refused,
    "difference": _difference,
    "quarantine": _quarantine,
    "cloned": _cloned,
    "lost-desk": _lost_desk,
}
