"""A shift's beginning and end in one line each, for tests about what it leaves in the books."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from shop import Shop

from counter_app.actions.counting import CountIn, CountOut, count_in, count_out
from counter_app.actions.drawer import MoveCash, move_cash
from counter_app.actions.shifts import ClosedShift, CloseShift, close_shift
from counter_app.database.shift_sums import Figures, figures
from counter_app.database.z_reports import ZReport, z_by_id
from tests.actions.doing import fen, yes


def now(shop: Shop) -> Figures:
    """What the shift comes to now."""
    assert shop.desk.on_duty is not None
    return shop.desk.read(figures, shop.desk.on_duty.shift_id)


def counts_in(shop: Shop, yuan: str, *, remark: str = "", **different: int) -> None:
    """The clerk finds so much in the drawer, and the shelf as the books say, but for ``different`` (gift's code: pieces)."""
    gifts = tuple((line.gift_id, different.get(line.code, line.on_hand)) for line in now(shop).shelf)
    shop.desk.write(count_in, shop.desk.asked(CountIn, cash=fen(yuan), gifts=gifts, remark=remark))


def counts_out(shop: Shop, yuan: str | None = None, *, notes: tuple[tuple[int, int], ...] = (), **different: int) -> int:
    """The clerk counts at the end: as it should be, but for what is said. Returns which count it is."""
    found = now(shop)
    cash = found.cash.expected if yuan is None else fen(yuan)
    gifts = tuple((line.gift_id, different.get(line.code, line.expected)) for line in found.shelf)
    return shop.desk.write(count_out, shop.desk.asked(CountOut, cash=cash, gifts=gifts, notes=notes)).answer


def close_of(shop: Shop, count: int, stays: str = "0", **more: Any) -> CloseShift:
    """The request that closes the shift by that count."""
    return shop.desk.asked(CloseShift, count=count, stays=fen(stays), **more)


def with_yes(shop: Shop, asked: CloseShift, supervisor: int) -> CloseShift:
    """The same with a supervisor's yes to exactly it."""
    return replace(asked, approval=replace(yes(shop, supervisor), for_content=asked.content()))


def closes(shop: Shop, count: int, stays: str = "0") -> ClosedShift:
    """A shift without a difference is closed, and nobody is signed in."""
    closed = shop.desk.write(close_shift, close_of(shop, count, stays)).answer
    shop.desk.sign_out()
    return closed


def z_of(shop: Shop, closed: ClosedShift) -> ZReport:
    return shop.desk.read(z_by_id, closed.z)


def puts_in(shop: Shop, yuan: str, why: str = "零钱") -> None:
    """Cash into the drawer; with a minus in front, out of it."""
    amount = -fen(yuan[1:]) if yuan.startswith("-") else fen(yuan)
    shop.desk.write(move_cash, shop.desk.asked(MoveCash, fen=amount, why=why))
