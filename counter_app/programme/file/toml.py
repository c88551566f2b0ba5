"""TOML from outside as plain values, with the bounds that the standard library's parser hasn't.

That parser takes a time that grows with the square of a dotted key's parts and, nested, all of the stack: a file of a page could stop the
program. No file of ours needs more than a few levels.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

MOST_CHARACTERS = 200_000
DEEPEST = 20
"""Parts of a dotted key, and tables within tables."""

_KEY = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_LONG_KEY = re.compile(rf"(?:^|[\[{{,])[ \t]*+(?:{_KEY}[ \t]*+\.[ \t]*+){{{DEEPEST}}}", re.MULTILINE)


class NotToml(Exception):
    """The text is no TOML, or beyond these bounds: ``line`` (from 1), and what is wrong in technical words."""

    def __init__(self, line: int, what: str) -> None:
        self.line = line
        super().__init__(what)


def parsed(text: str) -> dict[str, Any]:
    """What the text says. Raises NotToml."""
    if len(text) > MOST_CHARACTERS:
        raise NotToml(1, f"more than {MOST_CHARACTERS} characters")
    if long := _LONG_KEY.search(text):
        raise NotToml(text.count("\n", 0, long.end()) + 1, f"a key of more than {DEEPEST} parts")
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
        line = re.search(r"at line (\d+)", str(error))
        raise NotToml(int(line[1]) if line else text.count("\n") + 1, str(error)) from error
    if _is_deep(data):
        raise NotToml(1, f"more than {DEEPEST} tables within tables")
    return data


def _is_deep(data: object) -> bool:
    """Level by level, for the stack's sake."""
    level = [data]
    for _ in range(DEEPEST):
        level = [below for each in level for below in _inside(each)]
    return bool(level)


def _inside(value: object) -> list[object]:
    found: list[object] = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [each for each in found if isinstance(each, dict | list)]
