"""Settings of this desk that ``desk.json`` keeps: when it locks itself, how slow its scanner may be. What is wrong is as at first."""

from __future__ import annotations

from collections.abc import Mapping

LOCK_MINUTES = (1, 3, 5, 10)
LOCK, PACE = "locks_after", "scanner_pace"
PACES = (35, 50, 80)
"""Milliseconds a key that a scanner may take, on average; a quick hand takes a hundred."""


def lock_kept(facts: Mapping[str, object]) -> int:
    """Minutes without input until the desk locks itself."""
    minutes = facts.get(LOCK)
    return minutes if isinstance(minutes, int) and minutes in LOCK_MINUTES else 3


def pace_kept(facts: Mapping[str, object]) -> int:
    """Milliseconds a key that count as a scanner."""
    pace = facts.get(PACE)
    return pace if isinstance(pace, int) and pace in PACES else PACES[0]
