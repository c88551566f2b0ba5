"""What a rehearsal says: one line for each expectation that wasn't met and the sum at the end, or the same as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from counter_app.rehearsal.cases import Cases
from counter_app.rehearsal.play import Failure, play


@dataclass(frozen=True, slots=True)
class Played:
    """One case and what wasn't met in it. ``line`` is where it stands in its file."""

    source: str
    line: int
    case: str
    failures: tuple[Failure, ...]


def rehearse(files: Iterable[Cases], heard: Callable[[Played], None] = lambda played: None) -> list[Played]:
    """Every case of these files, played; ``heard`` is told each as soon as it is done."""
    played = []
    for cases in files:
        for case in cases.cases:
            played.append(Played(cases.source, case.line, case.name, tuple(play(cases, case))))
            heard(played[-1])
    return played


def lines_of(played: Played) -> list[str]:
    """``FILE: case name: step 3 (purchase): points: expected 12, got 11``, once for each expectation that wasn't met."""
    return [
        f"{played.source}: {played.case}: step {one.step} ({one.do}): {one.what}: expected {one.expected}, got {one.got}"
        for one in played.failures
    ]


def passed(played: Sequence[Played]) -> int:
    return sum(not each.failures for each in played)


def sum_of(played: Sequence[Played]) -> str:
    """The last line."""
    good = passed(played)
    return f"{good} passed, {len(played) - good} failed"


def as_json(played: Sequence[Played]) -> str:
    """The same as one JSON document."""
    good = passed(played)
    cases = [
        {
            "file": each.source,
            "line": each.line,
            "case": each.case,
            "passed": not each.failures,
            "failures": [
                {"step": one.step, "do": one.do, "what": one.what, "expected": one.expected, "got": one.got} for one in each.failures
            ],
        }
        for each in played
    ]
    return json.dumps({"passed": good, "failed": len(played) - good, "cases": cases}, ensure_ascii=False, indent=2)
