"""What the journal's entries about gifts and stock say: the catalogue, what they cost from when, what came, went and is given out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from counter_app.database.trail import Entry
from counter_app.screens.design.theme import look
from counter_app.screens.wording import day_of, points, tr, trn


def gift_called(entry: Entry, uid: object) -> str:
    """The gift's name in the language in force."""
    named = entry.gifts_en.get(str(uid)) if look().language == "en" else None
    return named or entry.called(uid) or tr("a gift")


def _gift(entry: Entry) -> str:
    return gift_called(entry, entry.first("gift"))


def _kept(entry: Entry, teller: object) -> str:
    gift = _gift(entry)
    match entry.kind:
        case "add-gift":
            return tr("{gift} was put into the catalogue", gift=gift)
        case "change-gift":
            return tr("{gift} was changed in the catalogue", gift=gift)
        case _:
            offered = entry.first("active", "gift")
            return tr("{gift} is offered again", gift=gift) if offered else tr("{gift} was withdrawn", gift=gift)


def _imported(entry: Entry, teller: object) -> str:
    return trn("{n} gift was taken from a file", "{n} gifts were taken from a file", len(entry.of("gift")))


def _terms(entry: Entry, teller: object) -> str:
    gift, day = _gift(entry), _day(entry.first("first_day", "gift_plan"))
    if entry.kind == "drop-terms":
        return tr("{gift}: what was planned from {day} was dropped", gift=gift, day=day)
    if entry.first("now", "gift_plan"):
        return tr("{gift}: price and days were changed", gift=gift)
    return tr("{gift}: another price or other days were planned from {day}", gift=gift, day=day)


def _stock(entry: Entry, teller: object) -> str:
    pieces, gift = sum(row["on_hand"] for row in entry.of("stock")), _gift(entry)
    match entry.kind:
        case "stock-arrived":
            return trn("{gift}: {n} piece came in", "{gift}: {n} pieces came in", pieces, gift=gift)
        case "stock-broken":
            return trn("{gift}: {n} piece was broken or lost", "{gift}: {n} pieces were broken or lost", -pieces, gift=gift)
        case _:
            return tr("{gift} was counted; the difference was {figure}", gift=gift, figure=points(pieces, signed=True))


def _sent(entry: Entry, teller: object) -> str:
    gift, pieces = _gift(entry), _figure(entry.first("pieces", "stock_sent"))
    if entry.kind == "send-stock":
        return trn("{gift}: {n} piece was sent to another shop", "{gift}: {n} pieces were sent to another shop", pieces, gift=gift)
    came = _figure(entry.first("came", "stock_sent"))
    return trn(
        "{gift}: {came} of {n} piece sent here came", "{gift}: {came} of {n} pieces sent here came", pieces, gift=gift, came=f"{came:,}"
    )


def _allotted(entry: Entry, teller: object) -> str:
    gift, pieces = _gift(entry), _figure(entry.first("allotted", "allotment"))
    if not entry.first("first_day", "allotment"):
        return tr("{gift}: nothing is held back any more", gift=gift)
    each, days = entry.first("pace_pieces", "allotment"), entry.first("pace_days", "allotment")
    if each is None or days is None:
        return trn("{gift}: {n} piece was allotted", "{gift}: {n} pieces were allotted", pieces, gift=gift)
    return trn(
        "{gift}: {n} piece was allotted, {each} every {days} days",
        "{gift}: {n} pieces were allotted, {each} every {days} days",
        pieces,
        gift=gift,
        each=f"{_figure(each):,}",
        days=days,
    )


def _figure(value: object) -> int:
    return value if isinstance(value, int) else 0


def _day(value: object) -> str:
    return day_of(date.fromisoformat(str(value))) if value else ""


GIFTS_SAY: dict[str, Callable[[Entry, object], str]] = {
    "add-gift": _kept,
    "change-gift": _kept,
    "set-offered": _kept,
    "set-terms": _terms,
    "drop-terms": _terms,
    "offer-voucher": lambda entry, teller: tr("A voucher was put into the catalogue"),
    "import-gifts": _imported,
    "name-categories": lambda entry, teller: tr("The gifts' categories were named"),
    "stock-arrived": _stock,
    "stock-broken": _stock,
    "stock-counted": _stock,
    "send-stock": _sent,
    "take-in-sent": _sent,
    "allot-gift": _allotted,
}
"""By kind of entry."""
