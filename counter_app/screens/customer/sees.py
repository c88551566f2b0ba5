"""What a customer may see of what is done for them: their masked name, gifts and points, and where they are to sign."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    CHOOSING = "choosing"
    """The basket, as it is now."""
    SIGNING = "signing"
    """The same, and the customer is to sign."""
    DONE = "done"
    """It is booked; the voucher is being printed."""


@dataclass(frozen=True, slots=True)
class CustomerSees:
    """Everything as it reads, in the window's language. ``lines``: gift and its pieces, and what it takes. ``cash``: "" where none is
    due."""

    stage: Stage
    name: str
    lines: tuple[tuple[str, str], ...]
    before: str
    used: str
    after: str
    cash: str = ""
