"""Where each key of a TOML text stands, so that a mistake can name its line.

The parser of the standard library keeps no lines. This one reads only table headers and the keys at the start of lines, of a text that the
parser has taken already. The tables of a list that is written over several lines have the lines on which they begin; keys inside an inline
table are on the line where that begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Path = tuple[str | int, ...]
"""The way to a value: keys, and places (from 0) in lists."""

_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_ASSIGNMENT = re.compile(rf"\s*({_DOTTED})\s*=")
_SKIPPED = re.compile(
    r'''"""(?:\\.|[^\\])*?"""|\'{3}.*?\'{3}|(?P<opens>"""|\'{3}).*|"(?:\\.|[^"\\])*"|'[^']*'|\#.*''',
)
"""Strings and comments; ``opens``: a string of several lines that doesn't end on this one."""


class KeyLines:
    """The lines of a TOML text's keys, counted from 1."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._read(text)

    def of(self, path: Sequence[str | int]) -> int:
        """The line of this value or, where it has none of its own, of the nearest thing around it (line 1 around everything)."""
        for length in range(len(path), 0, -1):
            line = self._lines.get(tuple(path[:length]))
            if line is not None:
                return line
        return 1

    def _read(self, text: str) -> None:
        table: Path = ()
        value: Path = ()
        depth, items, closing = 0, 0, ""
        for number, line in enumerate(text.split("\n"), start=1):
            if closing:
                _, closed, line = line.partition(closing)
                if not closed:
                    continue
                closing = ""
            elif depth == 0:
                if (header := _HEADER.match(line)) is not None:
                    table = self._open(header[1] == "[[", _parts(header[2]))
                    self._lines.setdefault(table, number)
                    continue
                if (assignment := _ASSIGNMENT.match(line)) is not None:
                    keys = _parts(assignment[1])
                    value, items = (*table, *keys), 0
                    for length in range(1, len(keys) + 1):
                        self._lines.setdefault((*table, *keys[:length]), number)
            closing = next((skipped["opens"] for skipped in _SKIPPED.finditer(line) if skipped["opens"]), "")
            for mark in _SKIPPED.sub("", line):
                if mark == "{" and depth == 1:
                    self._lines.setdefault((*value, items), number)
                    items += 1
                depth += (mark in "[{") - (mark in "]}")

    def _open(self, of_list: bool, keys: Sequence[str]) -> Path:
        """The path of a table whose header was met: each list on the way stands at its latest place."""
        path: Path = ()
        for place, key in enumerate(keys):
            path = (*path, key)
            if of_list and place == len(keys) - 1:
                self._counts[path] = self._counts.get(path, 0) + 1
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return path


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_KEY, dotted)]
