"""The two ways an action fails that are nobody's mistake: ``Refused`` (the rules say no) and ``Trouble`` (disk, printer, network).

They stand apart from the many reasons of ``refusals``, so that a program that shows its first page needs no reason yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

ORDER = (
    "unknown-member", "unknown-gift", "unknown-receipt", "unknown-voucher", "unknown-staff",
    "member-gone", "member-blocked", "not-redeemable", "not-transferable", "not-cashable", "not-combinable", "final-sale",
    "voucher-forged", "voucher-void", "voucher-used", "voucher-expired",
    "outside-window", "blackout-date", "tier-too-low", "wrong-goods", "below-threshold", "over-share", "over-returned",
    "limit-reached", "receipt-used", "not-repeatable", "cap-reached", "below-minimum", "insufficient-points",
    "out-of-stock", "paced", "allowance-exhausted", "needs-proof", "needs-code", "needs-approval",
)  # fmt: skip
"""The first of these that holds is the one that is said (the case format's order)."""


@dataclass(frozen=True)
class Reason:
    """Something that stands in the way, in a form that sentences and tests can read."""

    code: ClassVar[str]


_RANK = {code: place for place, code in enumerate(ORDER)}


def ordered(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons in the order in which they are said; those outside it (a wrong PIN) come last, equal ranks in the order given."""
    return tuple(sorted(reasons, key=lambda reason: _RANK.get(reason.code, len(ORDER))))


def first(reasons: list[Reason] | tuple[Reason, ...]) -> Reason:
    """The reason to say when several hold."""
    return ordered(reasons)[0]


class Refused(Exception):
    """The rules say no. ``reason`` is the first in order; ``reasons`` are all that hold."""

    def __init__(self, *reasons: Reason) -> None:
        self.reasons = reasons
        self.reason = first(reasons)
        super().__init__(", ".join(reason.code for reason in reasons))


class Trouble(Exception):
    """Disk, printer or network: nothing is lost, trying again is safe. ``code`` names the sentence; ``detail`` is technical, free of
    personal data."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(f"{code}: {detail}" if detail else code)
