"""Desks that are cut off, lose and repeat what they say, die, come back from old copies and have wrong clocks never give out more than
there is, and agree once they are connected. One seed decides all of it; a failing one is printed with the command that plays it again."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import pytest
from simulated import made_template, played, replayed
from told import told

STEPS = 20
LONG_STEPS = 40
FIRST_SEED = 1_000
PARTS, SEEDS = 8, 25


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_template(tmp_path_factory.mktemp("chain"))


def shops_of(seed: int) -> int:
    """Every third chain has two shops."""
    return 2 if seed % 3 == 0 else 1


def faults(template: Path, folder: Path, seeds: range, steps: int) -> tuple[list[str], int]:
    """What is wrong after these seeds, and how many vouchers they gave out. In an honest chain no letter is refused because its desk gave
    out what it hadn't."""
    wrong, vouchers = [], 0
    for seed in seeds:
        said = played(template, folder, seed, steps, shops=shops_of(seed))
        vouchers += said.vouchers
        if said.wrong or said.overspent:
            wrong += [f"seed {seed}: {each}" for each in (*said.wrong, *said.overspent)] + [replayed(seed, steps, shops_of(seed))]
            print(replayed(seed, steps, shops_of(seed)), flush=True)
    return wrong, vouchers


def overspending(template: Path, folder: Path, seeds: range, steps: int) -> int:
    """The control: in how many of these seeds desks overspend, or end apart, where each spends against the balance that it knows."""
    ends = [played(template, folder, seed, steps, cached=True) for seed in seeds]
    return sum(bool(said.overspent or said.wrong) for said in ends)


@pytest.mark.parametrize("part", range(PARTS))
def test_seeds_never_overspend_and_agree_in_the_end(begun: Path, tmp_path: Path, part: int) -> None:
    """Two hundred seeds in all."""
    first = FIRST_SEED + SEEDS * part
    wrong, vouchers = faults(begun, tmp_path, range(first, first + SEEDS), STEPS)
    assert wrong == []
    assert vouchers >= 1


def test_control_against_a_cached_balance_they_overspend(begun: Path, tmp_path: Path) -> None:
    assert overspending(begun, tmp_path, range(1, 7), LONG_STEPS) >= 3


ONCE_BAD = {
    376951623: "two desks gave the same card; the refused one waited for ever for what the feed said of it meanwhile",
    174562670: "a desk restored from a copy that ended with a refused letter was taken for a clone",
    174562862: "a desk whose date was behind put another's later day back",
    620397025: "the same of the day on which something happened that brakes look at",
    961253018: "pieces that a count had found were promised before head office refused the count",
}


@pytest.mark.parametrize("seed", ONCE_BAD)
def test_a_seed_that_once_ended_badly(begun: Path, tmp_path: Path, seed: int) -> None:
    print(ONCE_BAD[seed])
    said = played(begun, tmp_path, seed, LONG_STEPS)
    assert (said.wrong, said.overspent) == ([], [])


def test_goods_brought_back_on_a_receipt_that_is_refused_are_no_difference_meanwhile(begun: Path, tmp_path: Path) -> None:
    """In this chain of two shops the line is lost between the two refusals, and the books are looked at just then."""
    said = played(begun, tmp_path, 5306, LONG_STEPS, shops=2)
    assert (said.wrong, said.overspent) == ([], [])


@pytest.mark.long
def test_five_thousand_seeds(begun: Path, tmp_path: Path) -> None:
    seeds = int(os.environ.get("COUNTER_SEEDS", "5000"))
    first = secrets.randbelow(10**9)
    wrong, _ = faults(begun, tmp_path, range(first, first + seeds), LONG_STEPS)
    control = overspending(begun, tmp_path, range(first, first + 40), LONG_STEPS)
    told(
        "P5",
        seeds,
        len([each for each in wrong if each.startswith("again:")]),
        control=control >= 20,
        what=f"seeds from {first}, real code",
    )
    assert wrong == []
    assert control >= 20
