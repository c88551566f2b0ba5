"""Takes each key out of a programme file in turn: the file must be refused, or a case of its case file must fail.

A key whose absence nobody notices is a rule that no case proves. As a script, over all files (or those named), on every core:

    PYTHONPATH=. python tests/rehearsal/key_removal.py [NAME …]
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from counter_app.programme.file.faults import ProgrammeFileErrors
from counter_app.programme.file.load import load_programme
from counter_app.rehearsal.cases import Cases, ProgrammeFile, read_cases
from counter_app.rehearsal.play import play

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"

Way = tuple[str | int, ...]
"""The way to a key: keys, and places (from 0) in lists."""


def names() -> list[str]:
    """Every programme that ships."""
    return sorted(path.stem for path in (ROOT / "resources" / "programmes").glob("*.toml"))


@dataclass
class Removal:
    """One programme with its cases. ``failed`` is which case failed last for each key, by its name, and for the keys of each block."""

    name: str
    failed: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cases: Cases = read_cases(CASES / f"{self.name}.toml")
        self.data: dict[str, Any] = tomllib.loads(self.cases.programme.text)

    def ways(self) -> list[Way]:
        """Every key of the file, those of blocks too."""
        return list(_keys(self.data, ()))

    def is_noticed(self, way: Way) -> bool:
        """Whether the file without this key is refused, or a case of it fails."""
        text = written(without(self.data, way))
        try:
            says = load_programme(text, self.name)
        except ProgrammeFileErrors:
            return True
        cases = replace(self.cases, programme=ProgrammeFile(text, self.name, says))
        for case in self._likeliest_first(way):
            with closing(play(cases, case)) as failures:
                if next(failures, None) is not None:
                    self.failed[spelt(way)] = self.failed[str(way[0])] = case.name
                    return True
        return False

    def _likeliest_first(self, way: Way) -> list[Any]:
        """The cases, beginning with the one that failed for this key the last time, then for another key of its block."""
        likely = [self.failed.get(spelt(way)), self.failed.get(str(way[0]))]
        return sorted(self.cases.cases, key=lambda case: likely.index(case.name) if case.name in likely else len(likely))


def unnoticed(name: str, failed: dict[str, str] | None = None) -> list[str]:
    """The keys of this programme's file whose absence nobody notices. ``failed`` is what is remembered of the last time, and brought up to
    date."""
    removal = Removal(name, {} if failed is None else failed)
    return [spelt(way) for way in removal.ways() if not removal.is_noticed(way)]


def spelt(way: Way) -> str:
    """``tier.2.points`` for people, who count from one."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in way)


def without(data: dict[str, Any], way: Way) -> dict[str, Any]:
    """The same without this key."""
    copy = deepcopy(data)
    here: Any = copy
    for step in way[:-1]:
        here = here[step]
    del here[way[-1]]
    return copy


def written(data: dict[str, Any]) -> str:
    """As TOML that says the same, one line for each key at the top."""
    return "".join(f"{_text(key)} = {_value(value)}\n" for key, value in data.items())


def _keys(value: Any, way: Way) -> Iterator[Way]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*way, key)
            yield from _keys(item, (*way, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _keys(item, (*way, place))


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_text(key)} = {_value(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main(wanted: list[str]) -> int:
    left = 0
    with ProcessPoolExecutor() as pool:
        asked = wanted or names()
        for name, found in zip(asked, pool.map(unnoticed, asked), strict=True):
            for key in found:
                print(f"{name}: nobody notices that {key} is missing", flush=True)
            left += len(found)
    print(f"{left} keys that nobody would miss")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
