"""What is said of gifts, their prices, days and stock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from counter_app.database.gifts import GiftRow
from counter_app.programme import pace
from counter_app.programme.programme import Programme
from counter_app.programme.values import GiftKind, Price
from counter_app.screens.redeeming.words import price_words
from counter_app.screens.wording import day_of, tr, trn

KINDS = (GiftKind.PHYSICAL, GiftKind.VIRTUAL, GiftKind.SERVICE, GiftKind.VOUCHER)
"""In the order in which they are offered."""
UNCOUNTED = 1_000_000
"""From so many pieces on it is a thing that there is always enough of, and no figure is said."""


def kind_words(kind: GiftKind) -> str:
    return {
        GiftKind.PHYSICAL: tr("Goods", meaning="a kind of gift"),
        GiftKind.VIRTUAL: tr("Virtual"),
        GiftKind.SERVICE: tr("Service"),
        GiftKind.VOUCHER: tr("Voucher", meaning="a kind of gift"),
    }[kind]


def prices_words(prices: Iterable[Price], decimals: int) -> str:
    """``600 pts, or 300 pts + ¥10``."""
    first, *others = [price_words(price, decimals) for price in prices]
    return tr(", ").join([first, *(tr("or {price}", price=other) for other in others)])


def window_words(start: date | None, end: date | None, today: date) -> str:
    if start is None and end is None:
        return tr("always")
    if end is None:
        return tr("from {day}", day=day_of(start, today)) if start else ""
    if start is None:
        return tr("until {day}", day=day_of(end, today))
    return tr("{start} to {end}", start=day_of(start, today), end=day_of(end, today))


def pieces_words(pieces: int) -> str:
    return tr("as many as wanted") if pieces >= UNCOUNTED else f"{pieces:,}"


def state_words(row: GiftRow, on: date) -> str:
    """The one thing to know of the gift in the list; nothing where all is well."""
    if not row.rule.active:
        return tr("Withdrawn")
    if row.runs_low:
        return tr("None left") if row.in_shop <= 0 else trn("Low: {n} left", "Low: {n} left", row.in_shop)
    if row.rule.end is not None and on > row.rule.end:
        return tr("Over since {day}", day=day_of(row.rule.end, on))
    if row.rule.start is not None and on < row.rule.start:
        return tr("From {day}", day=day_of(row.rule.start, on))
    return tr("Offered")


def pace_words(pieces: int | None, days: int | None, programme: Programme) -> str:
    """``4 a week``; by the programme's pace where the gift has none of its own."""
    if pieces is None or days is None:
        return tr("at the programme's pace") if programme.redeeming.pace is not None else tr("all at once")
    if days == 1:
        return tr("{n} a day", n=f"{pieces:,}")
    return tr("{n} a week", n=f"{pieces:,}") if days == 7 else tr("{n} every {days} days", n=f"{pieces:,}", days=days)


def held_back(row: GiftRow, programme: Programme, on: date) -> int:
    """Pieces of the allotment that aren't out yet on that day."""
    rule = row.rule.pace or programme.redeeming.pace
    if rule is None or row.rule.allotted_on is None:
        return 0
    return pace.locked(rule, row.rule.allotted, row.rule.allotted_on, on)


def fault_words(field: str, why: str) -> str:
    """What is wrong with a part of a gift, where it is more than what can be wrong with any field; else nothing."""
    return {
        ("code", "duplicate"): tr("Another gift has this one"),
        ("barcode", "duplicate"): tr("Another gift has this one"),
        ("first_day", "not-a-date"): tr("This is not a day to come, a year ahead at most"),
        ("end", "not-a-date"): tr("This is no day, or one before the first"),
        ("other_points", "same-price"): tr("This is the same price again"),
        ("pieces", "too-large"): tr("These are too many"),
        ("picture", "not-a-picture"): tr("This is no picture that can be shown"),
        ("picture", "too-large"): tr("This picture is too large"),
    }.get((field, why), "")


def short_words(short: int) -> str:
    """Fewer lie there than open vouchers will take."""
    return trn("{n} piece fewer than is promised", "{n} pieces fewer than are promised", short)
