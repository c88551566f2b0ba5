"""What the window asks of the chain: one step of the exchange, how the line stands, what may be spent here, and for more of it.

A shop that stands alone has no link. Everything here is asked on a lane.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Filling:
    """So many members are here, of about so many; ``why``: the code of the trouble that keeps the others away, "" while they come."""

    here: int
    of: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class LineStanding:
    """How the line stands. ``since``: offline from then on (None while online); ``why``: the code of the trouble that keeps the line away.
    ``last``: the last whole exchange; ``unsent``: letters that head office has not answered yet. ``stopped``: the code of a trouble that
    only people can end, "" for none; then nothing is exchanged. ``suspended``: a clock found behind suspends every allowance until the
    next exchange. ``filling``: not everything that head office has is here yet."""

    online: bool = False
    since: datetime | None = None
    last: datetime | None = None
    unsent: int = 0
    why: str = ""
    stopped: str = ""
    suspended: bool = False
    filling: Filling | None = None


@dataclass(frozen=True, slots=True)
class Allowance:
    """What this desk holds of one member's points, in parts: what was ``lent`` to it, what is ``left`` of that. ``until``: the end of it
    as this desk counts; ``in_force`` False: over, or suspended."""

    lent: int
    left: int
    until: datetime | None = None
    in_force: bool = True

    @property
    def used(self) -> int:
        return max(self.lent - self.left, 0)


class Link(Protocol):
    """A desk's end of the line."""

    def step(self) -> frozenset[str]:
        """One exchange: what is unsent goes out, answers and what others did come in. Returns the tables that changed here. Raises Trouble:
        ``no-line`` and its like, after which it is tried again, and those that stop it."""
        ...

    def standing(self) -> LineStanding:
        """How the line stands now, from what this desk remembers; asks nobody."""
        ...

    def allowance(self, member_id: int) -> Allowance:
        """What this desk holds of this member's points; asks nobody."""
        ...

    def ensure(self, member_id: int, points: int, pieces: tuple[tuple[int, int], ...]) -> frozenset[str]:
        """Ask head office for what is missing here of so many points (parts) and (gift, pieces), for at most three seconds. Returns the
        tables that changed. No line, or a refusal: nothing changes, and nothing is raised."""
        ...

    def claim(self, voucher_id: int) -> frozenset[str]:
        """Ask that this desk may hand out a voucher that is another's to, for at most three seconds. Returns the tables that changed; what
        came of it stands in ``Voucher.held_by``. Nothing is raised."""
        ...

    def fetch(self, typed: str) -> frozenset[str]:
        """While the desk is being filled: whoever has this card or phone is here before their turn, if head office knows somebody. Returns
        the tables that changed. No line: nothing changes, and nothing is raised."""
        ...

    def close(self) -> None:
        """The line is let go of, from any thread: a step under way ends soon, with a Trouble."""
        ...
