"""A desk's end of the line in a test: the other end is the test, which cuts the line, mends it, and says what comes over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event

from counter_app.programme.refusals import Trouble
from counter_app.screens.chain.link import Allowance, Filling, LineStanding


@dataclass
class LineOfTest:
    """``cut`` names the trouble of every step while it is set; ``waits`` holds a step or a question until it is set; ``comes`` is what
    the next step brings."""

    now: Callable[[], datetime]
    cut: str = ""
    stops: str = ""
    unsent: int = 0
    lent: dict[int, Allowance] = field(default_factory=dict)
    comes: frozenset[str] = frozenset()
    steps: int = 0
    asked: list[tuple[int, int]] = field(default_factory=list)
    claimed: list[int] = field(default_factory=list)
    grants: Callable[[int, int], frozenset[str]] = lambda member_id, points: frozenset()
    waits: Event = field(default_factory=Event)
    last: datetime | None = None
    since: datetime | None = None
    closed: bool = False
    suspended: bool = False
    filling: Filling | None = None
    fetched: list[str] = field(default_factory=list)
    finds: Callable[[str], frozenset[str]] = lambda typed: frozenset()

    def __post_init__(self) -> None:
        self.waits.set()

    def step(self) -> frozenset[str]:
        self.steps += 1
        self.waits.wait(10)
        if self.cut or self.stops:
            self.since = self.since or self.now()
            raise Trouble(self.cut or self.stops)
        self.last, self.since, self.unsent = self.now(), None, 0
        came, self.comes = self.comes, frozenset()
        return came

    def standing(self) -> LineStanding:
        online = not self.cut and not self.stops and self.last is not None
        return LineStanding(online, self.since, self.last, self.unsent, self.cut, self.stops, self.suspended, self.filling)

    def allowance(self, member_id: int) -> Allowance:
        return self.lent.get(member_id, Allowance(0, 0))

    def ensure(self, member_id: int, points: int, pieces: tuple[tuple[int, int], ...]) -> frozenset[str]:
        self.asked.append((member_id, points))
        self.waits.wait(10)
        return frozenset() if self.cut else self.grants(member_id, points)

    def claim(self, voucher_id: int) -> frozenset[str]:
        self.claimed.append(voucher_id)
        return frozenset()

    def fetch(self, typed: str) -> frozenset[str]:
        self.fetched.append(typed)
        return frozenset() if self.cut else self.finds(typed)

    def close(self) -> None:
        self.closed = True
        self.waits.set()
