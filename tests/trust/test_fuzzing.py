"""Every parser that reads from outside is fed what nobody would write: its corpus and small changes to it, from a fixed seed. At length
(``-m long``): with atheris where it is installed, each for ``COUNTER_FUZZ_SECONDS`` (30), else more changes.

    PYTHONPATH=.:tests:tests/trust python -m fuzzing.run TARGET --replay FILE     one input again
"""

from __future__ import annotations

import importlib.util
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from fuzzing.changes import changed
from fuzzing.run import CORPUS
from fuzzing.targets import TARGETS
from told import told

ROOT = Path(__file__).parents[2]


def corpus(target: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((CORPUS / target).iterdir())]


def fed(target: str, times: int, seed: int) -> bytes | None:
    """The first input that the target fails at, of its corpus and so many changed ones."""
    known = corpus(target)
    chance = random.Random(f"{target} {seed}")
    for data in [*known, *(changed(chance, known) for _ in range(times))]:
        try:
            TARGETS[target](data)
        except Exception as error:
            error.add_note(f"{target}, seed {seed}: {data!r:.2000}")
            raise
    return None


@pytest.mark.parametrize("target", TARGETS)
def test_a_parser_takes_what_it_knows_and_small_changes_of_it(target: str) -> None:
    assert fed(target, 120, seed=417) is None


def test_a_parser_with_a_mistake_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a reader of amounts that trusts its text, in a parser's place."""

    def trusting(data: bytes) -> None:
        for line in data.decode("utf-8", "replace").splitlines()[1:]:
            int(line.split(",")[8] or 0)

    monkeypatch.setitem(TARGETS, "members_file", trusting)
    with pytest.raises((ValueError, IndexError)):
        fed("members_file", 120, seed=417)


@pytest.mark.long
@pytest.mark.parametrize("target", TARGETS)
def test_a_parser_at_length(target: str, tmp_path: Path) -> None:
    seconds = int(os.environ.get("COUNTER_FUZZ_SECONDS", "30"))
    if importlib.util.find_spec("atheris") is None:
        fed(target, 20_000, seed=random.randrange(2**32))
        told("P12", 20_000, 0, True, f"changed inputs: {target}")
        return
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests"), str(ROOT / "tests/trust"), *sys.path])
    words = [sys.executable, "-m", "fuzzing.run", target, "--seconds", str(seconds), "--found", str(tmp_path)]
    done = subprocess.run(words, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False)
    runs = [int(line.split()[-1]) for line in done.stderr.splitlines() if line.startswith("stat::number_of_executed_units")]
    told("P12", sum(runs), int(done.returncode != 0), True, f"fuzzed: {target}")
    assert done.returncode == 0, done.stderr[-4000:]
