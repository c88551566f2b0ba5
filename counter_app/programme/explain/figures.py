"""Figures in sentences: points, money, rates, and a programme's own names for its tiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.programme.programme import Programme, Rate, Text
from counter_app.programme.values import Money, Points

MONTHS: Sequence[str] = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """One programme, and how its figures are said."""

    programme: Programme

    def points(self, points: Points) -> Text:
        number = grouped(self.programme.points_text(points))
        return Text(f"{number} 分", f"{number} point" if number == "1" else f"{number} points")

    def level_named(self, level: str) -> Text:
        """What a tier or status is called."""
        return self._levels[level]

    def tiers_named(self, ids: frozenset[str]) -> Text:
        named = [title for level, title in self._levels.items() if level in ids]
        return Text("、".join(title.zh for title in named), " or ".join(title.en for title in named))

    @property
    def _levels(self) -> dict[str, Text]:
        tiers = {tier.id: tier.title for tier in self.programme.tiers}
        return tiers | {status.id: status.title for status in self.programme.statuses}

    @property
    def has_points(self) -> bool:
        """Whether points play a part at all."""
        programme = self.programme
        return bool(programme.redeeming.gifts or programme.vouchers or programme.paying or programme.earning.rates)


def counted(rate: Rate) -> Text:
    """What a rate counts: full amounts, or pieces."""
    if not rate.pieces:
        return Text(f"每满 {yuan(rate.unit)} 元", f"full {yuan(rate.unit)} yuan")
    return Text("每件", "piece") if rate.pieces == 1 else Text(f"每满 {rate.pieces} 件", f"full {rate.pieces} pieces")


def apart(words: str) -> str:
    """With a space behind them, where a figure follows."""
    return f"{words} " if words else ""


def join_zh(*parts: Text) -> str:
    return "".join(part.zh for part in parts)


def join_en(*parts: Text) -> str:
    return "".join(f" {part.en}" for part in parts if part.en)


def begun(words: str) -> str:
    """The words as a sentence begins."""
    return words[0].upper() + words[1:]


def grouped(digits: str) -> str:
    head, dot, tail = digits.partition(".")
    return f"{int(head):,}{dot}{tail}"


def yuan(money: Money) -> str:
    whole, fen = divmod(money.fen, 100)
    return f"{whole:,}.{fen:02d}" if fen else f"{whole:,}"


def month_name(month: int) -> str:
    return MONTHS[month - 1]
