"""Use a voucher: one that points bought pays for a basket at the till, whole and once; no change is given."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from counter_app.actions.checks import malformed
from counter_app.actions.hand_over import stands_in_the_way
from counter_app.actions.serving import handed_out_here, not_own_card
from counter_app.database.asked import Asked
from counter_app.database.door import Work, action
from counter_app.database.posting import move_stock
from counter_app.database.programmes import stored_programme
from counter_app.database.shop import desk_facts
from counter_app.database.tables import MOST_FEN, voucher, voucher_line, voucher_use
from counter_app.database.vouchers import Voucher, VoucherLine, voucher_by_id
from counter_app.programme import voucher_term
from counter_app.programme import voucher_use as rules
from counter_app.programme.programme import Programme, VoucherKind
from counter_app.programme.refusals import NotRedeemable, Reason, Refused, UnknownVoucher, VoucherExpired, VoucherUsed, ordered
from counter_app.programme.values import Money
from counter_app.programme.words import Goods


@dataclass(frozen=True, kw_only=True)
class UseVoucher(Asked):
    """``basket`` fen of such goods are to be paid; ``tags`` are the goods' own. ``line`` names one of the voucher's lines (0: the first
    that has a voucher left)."""

    voucher_id: int
    basket: int
    goods: Goods = Goods.MERCHANDISE
    line: int = 0
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoucherPaid:
    """Fen: the voucher's face, what it took off the basket, and what is left to pay."""

    voucher_id: int
    line: int
    value: int
    off: int
    due: int


def _used_before(connection: Connection, asked: UseVoucher) -> VoucherPaid:
    which = select(voucher_use.c.line, voucher_use.c.off).where(voucher_use.c.request_id == asked.request_id)
    row = connection.execute(which).one()
    found = voucher_by_id(connection, asked.voucher_id)
    assert found is not None
    line = next(line for line in found.lines if line.line == row.line)
    kind = rules.kind_of(stored_programme(connection, found.programme_id, found.business_date), line.code)
    value = 0 if kind is None else rules.value_of(kind, line.code).fen
    return VoucherPaid(found.id, row.line, value, row.off, asked.basket - row.off)


@action("use-voucher", again=_used_before, value_out=True)
def use_voucher(work: Work, asked: UseVoucher) -> VoucherPaid:
    """The voucher is used and works no second time. It keeps the terms of the day on which it was redeemed.

    Raises Refused: unknown-voucher, voucher-void, -used, -expired, not-redeemable where no voucher stands on it, needs-code while it is
    only reserved, blackout-date, wrong-goods, below-threshold, own-member, malformed, voucher-elsewhere in a chain.
    """
    connection = work.connection
    if not 0 <= asked.basket <= MOST_FEN:
        raise malformed("basket", "negative" if asked.basket < 0 else "too-large")
    found = voucher_by_id(connection, asked.voucher_id)
    if found is None:
        raise Refused(UnknownVoucher())
    not_own_card(work, found.member_id)
    programme = stored_programme(connection, found.programme_id, found.business_date)
    work.programme = (programme.name, programme.version)
    line, kind = _which(found, asked, programme)
    reasons = _in_the_way(found, line, kind, asked, programme, desk_facts(connection).shop_id)
    if reasons:
        raise Refused(*reasons)
    handed_out_here(work, found.held_by)
    used = rules.use(kind, line.code, Money(asked.basket))
    last = line.left == 1
    connection.execute(
        update(voucher_line)
        .where(voucher_line.c.voucher_id == found.id, voucher_line.c.line == line.line, voucher_line.c.handed == line.handed)
        .values(handed=line.handed + 1, state="collected" if last else "part")
    )
    move_stock(work, line.gift_id, line.gift_uid, found.shop_id, "hand-over", on_hand=-1, promised=-1)
    connection.execute(
        insert(voucher_use),
        {
            "request_id": asked.request_id,
            "voucher_id": found.id,
            "line": line.line,
            "basket": asked.basket,
            "goods": asked.goods.value,
            "off": used.off.fen,
            "at": asked.at,
            "business_date": asked.business_date,
            "desk": asked.desk,
            "shift_id": asked.shift_id,
            "staff_id": asked.staff_id,
        },
    )
    state = "collected" if sum(line.left for line in found.lines) == 1 else "part"
    connection.execute(update(voucher).where(voucher.c.id == found.id).values(state=state))
    work.wrote("voucher_use", voucher=found.uid, line=line.line, basket=asked.basket, off=used.off.fen, goods=asked.goods.value)
    work.wrote("voucher", voucher=found.uid, state=state)
    return VoucherPaid(found.id, line.line, used.value.fen, used.off.fen, used.due.fen)


def _which(found: Voucher, asked: UseVoucher, programme: Programme) -> tuple[VoucherLine, VoucherKind]:
    """The line that is used, or (where none is left) the last that was, for what is said about it."""
    vouchers = [
        (line, kind) for line in found.lines if asked.line in (0, line.line) and (kind := rules.kind_of(programme, line.code)) is not None
    ]
    if not vouchers:
        raise Refused(NotRedeemable(what="vouchers"))
    return next(((line, kind) for line, kind in vouchers if line.left), vouchers[-1])


def _in_the_way(
    found: Voucher, line: VoucherLine, kind: VoucherKind, asked: UseVoucher, programme: Programme, here: int
) -> tuple[Reason, ...]:
    """Why this voucher can't pay for that basket, first to say first."""
    reasons: list[Reason] = []
    stands = stands_in_the_way(found, asked.business_date, here)
    if stands is not None:
        reasons.append(stands)
    elif not line.left:
        used = next(used for used in reversed(found.used) if used.line == line.line)
        reasons.append(VoucherUsed(at=used.at, desk=used.desk, shop=used.shop, by=f"{used.by} {used.by_number}"))
    last = voucher_term.last_day_of(programme, line.gift, found.business_date)
    said = any(isinstance(reason, VoucherExpired) for reason in reasons)
    if last is not None and voucher_term.has_lapsed(last, asked.business_date) and not said:
        reasons.append(VoucherExpired(last_day=last))
    reasons += rules.stands_in_the_way(kind, Money(asked.basket), asked.goods, asked.business_date, frozenset(asked.tags))
    return ordered(reasons)
