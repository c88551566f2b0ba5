"""A run of keys, and whether a person or a scanner typed it: by speed alone, without Qt and without a clock.

A scanner is a keyboard that types fast: 6 characters or more, on average no slower than 35 ms a key, ended by Enter, Tab or
100 ms of silence. A magnetic card sends ``;digits=…?`` (some readers ``%name and more?`` before it): only the digits before
``=`` are read; nothing else of it is kept, and a bank card's digits aren't either.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from counter_app.programme.voucher_numbers import luhn_digit

FEWEST = 6
"""Characters of the shortest scan."""
SLOWEST = 35
"""Milliseconds a key on average, from the first character to the last."""
SILENCE = 100
"""Milliseconds after which no more belongs to a run."""

_NAME_TRACK, _NUMBER_TRACK = "%", ";"

_BANKS = (
    (1, 4, 4), (2, 34, 34), (2, 37, 37), (2, 51, 55), (4, 2221, 2720),
    (2, 62, 62), (4, 8100, 8171), (4, 9558, 9558), (4, 3528, 3589),
    (3, 300, 305), (2, 36, 36), (2, 38, 39), (4, 6011, 6011), (3, 644, 649), (2, 65, 65),
    (2, 50, 50), (2, 56, 58),
)  # fmt: skip
"""How bank cards begin: so many digits, from, to. Visa, American Express, Mastercard, UnionPay and older Chinese debit cards, JCB,
Diners Club, Discover, Maestro."""


class Heard(Enum):
    """What a finished run was."""

    TYPING = auto()
    SCAN = auto()
    BANK_CARD = auto()
    UNREADABLE_CARD = auto()


@dataclass(frozen=True, slots=True)
class Finished:
    """``text``: what was scanned, or a member card's digits; empty for everything else."""

    heard: Heard
    text: str = ""


class Run:
    """The characters since the last end of a run; ``slowest`` milliseconds a key, on average, is still a scanner.
    Times are whole milliseconds from any zero, never falling."""

    def __init__(self, slowest: int = SLOWEST) -> None:
        self.slowest = slowest
        self._characters: list[str] = []
        self._count = 0
        self._first = 0
        self._last = 0
        self._card: _Card | None = None

    @property
    def begun(self) -> bool:
        return self._count > 0

    @property
    def pace(self) -> int | None:
        """Milliseconds a key on average so far, rounded up; None for what is too short to be a scan."""
        return None if self._count < FEWEST else -(-(self._last - self._first) // (self._count - 1))

    @property
    def is_card(self) -> bool:
        """It can only be a magnetic card: what has come, and what comes until the run's end, is never a text for anybody."""
        return self._card is not None

    def is_over(self, at: int) -> bool:
        """Whether a key at this time would come too late for this run."""
        return self.begun and at - self._last >= SILENCE

    def add(self, character: str, at: int) -> None:
        """One more character, pressed at ``at``."""
        if not self.begun:
            self._first = at
        self._count += 1
        self._last = at
        if self._card is not None:
            self._card.read(character)
            return
        self._characters.append(character)
        if self._characters[0] in (_NAME_TRACK, _NUMBER_TRACK) and self._fast():
            self._card = _Card()
            for one in self._characters:
                self._card.read(one)
            self._characters.clear()

    def finish(self) -> Finished:
        """What it was; nothing of it is left here, and the next character begins a new run."""
        if self._card is not None:
            finished = self._card.finish()
        elif self._fast():
            finished = Finished(Heard.SCAN, "".join(self._characters))
        else:
            finished = Finished(Heard.TYPING)
        self._characters.clear()
        self._count = 0
        self._card = None
        return finished

    def _fast(self) -> bool:
        return self._count >= FEWEST and self._last - self._first <= self.slowest * (self._count - 1)


class _Card:
    """A magnetic stripe as it comes in: the number track's first digits are kept, nothing else."""

    def __init__(self) -> None:
        self._digits: list[str] | None = None
        self._number_is_over = False

    def read(self, character: str) -> None:
        if self._digits is None:
            if character == _NUMBER_TRACK:
                self._digits = []
        elif not (character.isascii() and character.isdigit()):
            self._number_is_over = True
        elif not self._number_is_over:
            self._digits.append(character)

    def finish(self) -> Finished:
        digits = "".join(self._digits or ())
        if not digits:
            return Finished(Heard.UNREADABLE_CARD)
        return Finished(Heard.BANK_CARD) if is_bank_card(digits) else Finished(Heard.SCAN, digits)


def is_bank_card(digits: str) -> bool:
    """Whether a stripe's number is a bank card's: 13 to 19 digits, a right check digit, and a beginning that banks use."""
    if not 13 <= len(digits) <= 19 or luhn_digit(digits[:-1]) != digits[-1]:
        return False
    return any(first <= int(digits[:length]) <= last for length, first, last in _BANKS)
