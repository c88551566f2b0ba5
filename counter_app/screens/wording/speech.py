"""Translation, and the one way to write points, money, dates and masked names.

English is the source language and stands in the code; ``tr`` finds the words of the language in force.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:  # the first page speaks of no points yet
    from counter_app.programme.values import Money, Points

MINUS = "−"


def tr(text: str, /, *, meaning: str = "", **values: object) -> str:
    """The text in the language in force, its ``{places}`` filled. ``text`` is a literal, so that it can be collected;
    ``meaning`` tells apart two uses of one English word."""
    return QCoreApplication.translate("", text, meaning or None).format(**values)


def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """``one`` when n is 1, else ``many``; ``{n}`` is filled with n. Both are literals; Chinese has one text for both."""
    return QCoreApplication.translate("", one if n == 1 else many).format(n=f"{n:,}", **values)


# Figures


def points(amount: Points | int, decimals: int = 0, *, signed: bool = False) -> str:
    """``12,680``, ``−1,300``, with ``signed`` also ``+486``. ``decimals`` are those the programme shows."""
    parts = amount if isinstance(amount, int) else amount.parts
    whole, rest = divmod(abs(parts), 10**decimals)
    figure = f"{whole:,}" + (f".{rest:0{decimals}d}" if decimals else "")
    return _sign(parts, signed) + figure


def money(amount: Money, *, signed: bool = False) -> str:
    """``¥1,208.00``."""
    yuan, fen = divmod(abs(amount.fen), 100)
    return f"{_sign(amount.fen, signed)}¥{yuan:,}.{fen:02d}"


def money_short(amount: Money) -> str:
    """``¥10`` when there are no fen, else ``¥10.50``."""
    return money(amount).removesuffix(".00")


def _sign(value: int, signed: bool) -> str:
    return MINUS if value < 0 else "+" if signed and value > 0 else ""


# Days and times


def month_name(month: int) -> str:
    """``Jan`` … ``Dec``."""
    return (
        tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"), tr("May"), tr("Jun"),
        tr("Jul"), tr("Aug"), tr("Sep"), tr("Oct"), tr("Nov"), tr("Dec"),
    )[month - 1]  # fmt: skip


def weekday_name(day: date) -> str:
    """``Monday`` … ``Sunday``."""
    return (
        tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday"), tr("Friday"), tr("Saturday"), tr("Sunday"),
    )[day.weekday()]  # fmt: skip


def day_of(day: date, today: date | None = None) -> str:
    """``31 Dec`` / ``12月31日``; with the year when it is not today's (or today isn't given and matters not)."""
    name = month_name(day.month)
    if today is not None and day.year != today.year:
        return tr("{day} {name} {year}", day=day.day, name=name, month=day.month, year=day.year)
    return tr("{day} {name}", day=day.day, name=name, month=day.month)


def day_and_weekday(day: date) -> str:
    """``Sunday 22 Nov`` / ``11月22日 星期日``."""
    return tr("{weekday} {day}", weekday=weekday_name(day), day=day_of(day))


def time_of(at: datetime, zone: tzinfo | None = None) -> str:
    """``14:32``, in the shop's time zone if given."""
    return at.astimezone(zone).strftime("%H:%M") if zone is not None else at.strftime("%H:%M")


def moment_of(at: datetime, zone: tzinfo | None = None, today: date | None = None) -> str:
    """``14:32`` today, else ``20 Nov 18:42``."""
    here = at.astimezone(zone) if zone is not None else at
    if today is not None and here.date() == today:
        return time_of(here)
    return f"{day_of(here.date(), today)} {time_of(here)}"


def days_from(day: date, today: date) -> str:
    """``today``, ``tomorrow``, ``yesterday``, ``in 3 days``, ``2 days ago``."""
    away = (day - today).days
    if away == 0:
        return tr("today")
    if away == 1:
        return tr("tomorrow")
    if away == -1:
        return tr("yesterday")
    return trn("in {n} day", "in {n} days", away) if away > 0 else trn("{n} day ago", "{n} days ago", -away)


def clock_left(seconds: int) -> str:
    """``4:52``: what is left of a few minutes."""
    minutes, rest = divmod(max(0, seconds), 60)
    return f"{minutes}:{rest:02d}"
