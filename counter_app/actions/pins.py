"""PINs: six digits, kept as Argon2id over HMAC-SHA256 with a secret that lies outside the database.

Who steals the database alone can't try PINs on it; who steals both pays 64 MiB and three rounds for each try.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from counter_app.actions.tries import Tries
from counter_app.programme.refusals import Refused, WeakPin

LENGTH = 6


@dataclass(frozen=True, slots=True)
class PinCost:
    """What one try costs: memory in KiB, rounds, lanes."""

    memory_kib: int = 64 * 1024
    rounds: int = 3
    lanes: int = 4


def is_weak(pin: str) -> bool:
    """True unless it is six ASCII digits, not all alike and not a run up or down (nine and nought are neighbours).

    >>> is_weak("482913"), is_weak("111111"), is_weak("456789"), is_weak("210987"), is_weak("12345")
    (False, True, True, True, True)
    """
    if len(pin) != LENGTH or not (pin.isascii() and pin.isdigit()):
        return True
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return len(steps) == 1 and steps <= {0, 1, 9}


def random_pin() -> str:
    """A PIN that is not weak, from a cryptographic source."""
    while is_weak(pin := f"{secrets.randbelow(10**LENGTH):0{LENGTH}d}"):
        pass
    return pin


@dataclass(frozen=True, slots=True)
class Pins:
    """Makes and checks what is kept of a PIN. ``pepper`` is the data folder's 32 bytes; ``tries`` counts wrong ones a second time, beside
    the database (None: the database alone counts, as in a rehearsal)."""

    pepper: bytes = field(repr=False)
    cost: PinCost = PinCost()
    tries: Tries | None = None

    def kept(self, pin: str) -> str:
        """What the database keeps of this PIN; another text each time. Raises Refused(WeakPin)."""
        if is_weak(pin):
            raise Refused(WeakPin())
        return self._hasher().hash(self._peppered(pin))

    def fits(self, kept: str, pin: str) -> bool:
        """Whether this is the PIN that ``kept`` was made of."""
        try:
            return self._hasher().verify(kept, self._peppered(pin))
        except VerifyMismatchError:
            return False

    def _hasher(self) -> PasswordHasher:
        return PasswordHasher(time_cost=self.cost.rounds, memory_cost=self.cost.memory_kib, parallelism=self.cost.lanes)

    def _peppered(self, pin: str) -> bytes:
        return hmac.new(self.pepper, pin.encode(), hashlib.sha256).digest()
