"""What is missing at this desk of a chain alone, as plain values: what head office can be asked for. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counter_app.programme.refusals import AllowanceExhausted, Reason, VoucherElsewhere


@dataclass(frozen=True, slots=True)
class Missing:
    """What may be had with a line: so many parts of the member's points, (gift, pieces), or the right to hand that voucher out."""

    member_id: int
    points: int = 0
    pieces: tuple[tuple[int, int], ...] = ()
    voucher_id: int | None = None


def missing_by(reasons: Iterable[Reason], member_id: int, voucher_id: int | None = None) -> Missing | None:
    """What these reasons say is missing here; None where something else stands in the way too, or nothing does."""
    points, elsewhere = 0, False
    for reason in reasons:
        if isinstance(reason, AllowanceExhausted) and reason.of == "points":
            points = max(points, reason.needs.parts)
        elif isinstance(reason, VoucherElsewhere) and voucher_id is not None:
            elsewhere = True
        else:
            return None
    if elsewhere:
        return Missing(member_id, voucher_id=voucher_id)
    return Missing(member_id, points) if points else None
