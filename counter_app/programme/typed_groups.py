"""Codes that people read out, type or scan: groups of characters, each ending with its check symbol.

The characters are the 32 of Crockford's alphabet (no I, L, O, U; typed as 1, 1, 0 they are understood). The check symbol is worked out in
the field of 32 elements, so that one wrong character, two swapped ones and two swapped groups are always seen, and in which group.
"""

from __future__ import annotations

from collections.abc import Sequence

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE_OF = {symbol: value for value, symbol in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_REDUCES = 0b100101  # x⁵ + x² + 1


class BadGroups(Exception):
    """What was typed is no such code. ``group``: the first (from 1) that is wrong; 0 when there are too few or too many characters."""

    def __init__(self, group: int) -> None:
        self.group = group
        super().__init__(f"group {group}")


def written(values: Sequence[int], width: int) -> str:
    """The code of these values (each 0…31) as it is printed: ``width`` of them and a check symbol a group, ``XXXXXX-XXXXXX-…``."""
    groups = [values[at : at + width] for at in range(0, len(values), width)]
    return "-".join("".join(ALPHABET[value] for value in (*group, _check(group, place))) for place, group in enumerate(groups))


def read(typed: str, groups: int, width: int) -> list[int]:
    """The values, from what was typed or scanned; spaces and hyphens don't matter, nor does case. Raises BadGroups."""
    text = "".join(typed.upper().replace("-", " ").split())
    if len(text) != groups * (width + 1):
        raise BadGroups(0)
    found: list[int] = []
    for place in range(groups):
        values = [_VALUE_OF.get(symbol, -1) for symbol in text[place * (width + 1) : (place + 1) * (width + 1)]]
        if -1 in values or _check(values[:-1], place) != values[-1]:
            raise BadGroups(place + 1)
        found += values[:-1]
    return found


def _check(values: Sequence[int], place: int) -> int:
    """A group's check value: each character times another power of x, and the group's place with it."""
    total = place + 1
    for value in values:
        total = _times_x(total) ^ _times_x(value)
    return total


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _REDUCES if value & 0b100000 else value
