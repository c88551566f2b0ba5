"""What the place asks the register: all about one member that its acts need, a receipt's lines, a voucher's row. Asked on a lane."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from counter_app.database.events import DepositRow, standing_deposits
from counter_app.database.purchases import PurchaseRow, carried_fen, purchase_by_receipt
from counter_app.database.tables import purchase, voucher
from counter_app.database.vouchers import Voucher, VoucherLine, voucher_by_id
from counter_app.programme.programme import Programme, VoucherKind
from counter_app.programme.voucher_use import kind_of
from counter_app.programme.words import VoucherSort
from counter_app.screens.points.acts import pays_with_vouchers, reserves
from counter_app.screens.redeeming.questions import Served, served

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

MOST_VOUCHERS = 20


@dataclass(frozen=True, slots=True)
class Facts:
    """One member as the acts need them, beside what the member panel shows: fen carried to the next purchase, spins that purchases brought,
    orders that are only reserved, vouchers that can pay, deposits that stand."""

    served: Served
    carried: int
    spins: int
    orders: tuple[Voucher, ...]
    usable: tuple[Voucher, ...]
    deposits: tuple[DepositRow, ...]

    @property
    def programme(self) -> Programme:
        return self.served.force.programme

    @property
    def decimals(self) -> int:
        return self.programme.decimals


_SPINS = select(func.coalesce(func.sum(purchase.c.spins), 0)).where(purchase.c.member_id == bindparam("member_"))
_IDS = (
    select(voucher.c.id)
    .where(voucher.c.member_id == bindparam("member_"), voucher.c.state.in_(bindparam("states_", expanding=True)))
    .order_by(voucher.c.id.desc())
    .limit(MOST_VOUCHERS)
)


def facts(connection: Connection, member_id: int, staff_id: int, on: date) -> Facts:
    """All about the member; what the programme doesn't have isn't asked."""
    found = served(connection, member_id, staff_id, on)
    programme = found.force.programme
    spins = programme.draw is not None and programme.draw.purchase_from is not None
    usable: tuple[Voucher, ...] = ()
    if pays_with_vouchers(programme):
        usable = tuple(one for one in _vouchers(connection, member_id, ("open", "part")) if payment_line(programme, one) is not None)
    return Facts(
        found,
        carried_fen(connection, member_id) if programme.earning.carries else 0,
        connection.execute(_SPINS, {"member_": member_id}).scalar_one() if spins else 0,
        _vouchers(connection, member_id, ("held",)) if reserves(programme) else (),
        usable,
        standing_deposits(connection, member_id) if programme.deposit is not None else (),
    )


def payment_line(programme: Programme, found: Voucher) -> tuple[VoucherLine, VoucherKind] | None:
    """The first line of the voucher that pays and isn't used; None where there is none."""
    for line in found.lines:
        kind = kind_of(programme, line.code)
        if kind is not None and kind.sort is not VoucherSort.SERVICE and line.left:
            return line, kind
    return None


def receipt(connection: Connection, number: str) -> PurchaseRow | None:
    """The purchase that this receipt earned points for."""
    return purchase_by_receipt(connection, number)


def _vouchers(connection: Connection, member_id: int, states: tuple[str, ...]) -> tuple[Voucher, ...]:
    ids = connection.execute(_IDS, {"member_": member_id, "states_": list(states)}).scalars().all()
    return tuple(found for voucher_id in ids if (found := voucher_by_id(connection, voucher_id)) is not None)
