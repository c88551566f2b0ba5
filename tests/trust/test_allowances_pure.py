"""Offline desks never overspend, and agree once connected: the rules of allowances by themselves, thousands of chains at a time.

``.venv/bin/python tests/trust/test_allowances_pure.py SEED`` plays one again."""

import sys
from collections.abc import Iterator

import pytest
from allowance_rules import ALL, Chain, Guards, Played
from told import told

FIRST_SEED = 20_261_122
SHORT, LONG = 20_000, 1_000_000


def wrong(played: Iterator[tuple[int, Played]]) -> list[int]:
    """The seeds that overspent, or didn't agree in the end."""
    return [seed for seed, found in played if found.overspent or not found.agreed]


def plays(many: int, guards: Guards = ALL) -> Iterator[tuple[int, Played]]:
    return ((seed, Chain(seed, guards).play()) for seed in range(FIRST_SEED, FIRST_SEED + many))


def overspent(many: int, guards: Guards) -> int:
    return sum(found.overspent for _, found in plays(many, guards))


def test_desks_never_overspend_and_agree_once_connected() -> None:
    assert wrong(plays(SHORT)) == []


def test_desks_that_spend_what_they_know_of_overspend() -> None:
    """The control: a cached balance instead of an allowance."""
    assert overspent(500, Guards(allowance=False)) > 250


def test_a_restored_desk_that_keeps_its_epoch_overspends_or_disagrees() -> None:
    assert len(wrong(plays(500, Guards(epochs=False)))) > 5


def test_a_loan_that_is_freed_while_its_desk_works_is_spent_twice() -> None:
    assert overspent(500, Guards(signatures=False)) > 5


@pytest.mark.long
def test_a_million_chains() -> None:
    failed = wrong(plays(LONG))
    print(f"seeds from {FIRST_SEED} on; wrong: {failed[:20]}")
    told("P5", LONG, len(failed), overspent(10_000, Guards(allowance=False)) > 5_000, "chains by the rules of allowances alone")
    assert failed == []


if __name__ == "__main__":
    print(Chain(int(sys.argv[1])).play())
