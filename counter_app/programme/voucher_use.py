"""Voucher use: what a voucher that points bought takes off a basket, and when it can't be used.

A voucher is used once and whole, on any day that isn't one of its blackout days, for the goods it is made out for; no change is given.

- A cash voucher pays its face: 50.00 off a basket of 80.00, 30.00 due; off a basket of 30.00 it pays 30.00 and is gone.
- Off-over takes its face off a basket of at least its bound: 10.00 off 100.00; a basket of 99.99 is below-threshold.
- Percent takes its share of the basket, cut down to fen: 10 per cent off 88.88 are 8.88.
- A service voucher pays for the whole service.

A voucher's code in the catalogue is ``V-`` and its id. One that is made out over any whole yuan has the yuan there: ``V-37``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from counter_app.programme.condition import When, is_on
from counter_app.programme.programme import Programme, VoucherKind
from counter_app.programme.refusals import BelowThreshold, BlackoutDate, Reason, WrongGoods
from counter_app.programme.values import Money, Points
from counter_app.programme.words import Goods, VoucherSort

CODE = "V-"
MOST_YUAN = 100_000
"""The largest voucher that is made out over any whole yuan."""
_LOOKED_AHEAD = 400
"""Days: no blackout lasts longer."""


@dataclass(frozen=True, slots=True)
class Used:
    """A voucher of this face used for a basket: so much off, the rest due."""

    value: Money
    off: Money
    due: Money


def code_of(word: str) -> str:
    """The catalogue's code of the voucher with this id, or over so many yuan."""
    return CODE + word


def kind_of(programme: Programme, code: str) -> VoucherKind | None:
    """The voucher with this code in the catalogue; None for a gift, and for a voucher that this programme doesn't have."""
    if not code.startswith(CODE):
        return None
    word = code[len(CODE) :]
    for kind in programme.vouchers:
        if kind.id == word and not kind.any_yuan:
            return kind
    if word.isascii() and word.isdecimal() and not word.startswith("0") and int(word) <= MOST_YUAN:
        return next((kind for kind in programme.vouchers if kind.any_yuan), None)
    return None


def value_of(kind: VoucherKind, code: str) -> Money:
    """The face of the voucher with this code."""
    return Money(int(code[len(CODE) :]) * 100) if kind.any_yuan else kind.value


def points_of(kind: VoucherKind, code: str) -> Points:
    """What the voucher with this code costs."""
    return kind.points * int(code[len(CODE) :]) if kind.any_yuan else kind.points


def stands_in_the_way(kind: VoucherKind, basket: Money, goods: Goods, on: date, tags: frozenset[str] = frozenset()) -> list[Reason]:
    """Why this basket can't be paid with it on that day; ``tags`` are those of the goods in the basket."""
    found: list[Reason] = []
    if kind.blackout is not None and is_on(kind.blackout, on):
        found.append(BlackoutDate(again=after_blackout(kind.blackout, on)))
    only = Goods.SERVICE if kind.sort is VoucherSort.SERVICE else kind.goods
    if only is not None and goods is not only:
        found.append(WrongGoods(why=only.value))
    elif wrong := kind.not_tags & tags:
        found.append(WrongGoods(why="not", tags=tuple(sorted(wrong))))
    if kind.sort is VoucherSort.OFF_OVER and basket < kind.over:
        found.append(BelowThreshold(needs=kind.over, has=basket))
    return found


def use(kind: VoucherKind, code: str, basket: Money) -> Used:
    """What it takes off a basket that it can be used for."""
    value = value_of(kind, code)
    if kind.sort is VoucherSort.PERCENT:
        off = Money(basket.fen * (kind.percent or 0) // 100)
    elif kind.sort is VoucherSort.SERVICE:
        off = basket
    else:
        off = min(value, basket)
    return Used(value, off, basket - off)


def after_blackout(days: When, on: date) -> date | None:
    """The first day after ``on`` that isn't among these days."""
    ahead = (on + timedelta(days=count) for count in range(1, _LOOKED_AHEAD))
    return next((day for day in ahead if not is_on(days, day)), None)
