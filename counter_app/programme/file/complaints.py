"""The model's complaints about a file's values, in the words of the file: where, what is wrong, what stands there, what would be right."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from counter_app.programme.file.lines import Path

Found = tuple[Path, str, str, str]
"""A mistake before it has a line: the way to it, the fault, what was found, what would be right."""

MANY = 12
"""Words that can stand at a place: of more than these the nearest are told."""

_FAULT_OF = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "int_type": "not-a-whole-number",
    "greater_than_equal": "not-a-whole-number",
    "less_than_equal": "not-a-whole-number",
    "enum": "not-in-list",
    "literal_error": "not-in-list",
    "bool_type": "not-yes-or-no",
    "date_type": "not-a-date",
    "list_type": "not-a-list",
    "dict_type": "not-a-table",
    "model_type": "not-a-table",
    "too_short": "empty",
}


def in_own_words(details: ErrorDetails, data: Mapping[str, Any], model: type[BaseModel]) -> Found:
    """One complaint of the model about ``data``, as a mistake in the file."""
    path = _as_it_stands(tuple(details["loc"]), data)
    kind, value, more = details["type"], details["input"], details.get("ctx", {})
    if kind == "fault":
        found = "" if isinstance(value, dict) else written(value)
        return path, more["fault"], found, more["right"]
    fault = _FAULT_OF[kind]
    if fault == "missing-key":
        return path, fault, "", str(path[-1])
    if fault == "unknown-key":
        known = _keys_at(path[:-1], model)
        near = difflib.get_close_matches(str(path[-1]), known, n=1)
        return path, fault, str(path[-1]), near[0] if near else ", ".join(known)
    if path and path[-1] == "[key]":
        path = path[:-1]
    right = {
        "not-a-whole-number": _whole(value, more),
        "not-in-list": _nearest(value, str(more.get("expected", "")).replace("'", '"').replace(" or ", ", ")),
        "not-yes-or-no": "true, false",
        "not-a-date": "2026-11-01",
        "not-a-list": f"[[{spelt(path)}]]" if path == ("tier",) else "[ … ]",
        "not-a-table": "{ … }",
        "empty": f"[[{spelt(path)}]]",
    }[fault]
    return path, fault, written(value), right


def _as_it_stands(path: Path, data: Any) -> Path:
    """The way to a value as it is written: one word where a list can stand has no place in a list."""
    kept: list[str | int] = []
    for step in path:
        if isinstance(step, int) and not isinstance(data, list):
            break
        kept.append(step)
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
    return tuple(kept)


def _whole(value: object, bounds: Mapping[str, Any]) -> str:
    """The bound that a whole number broke, or the whole number that something else looks like."""
    for name, sign in (("ge", ">="), ("le", "<=")):
        if name in bounds:
            return f"{sign} {bounds[name]}"
    if isinstance(value, float) and abs(value) < 10**9:
        return str(int(value))
    return value if isinstance(value, str) and value.isdecimal() and value.isascii() else "12"


def _nearest(value: object, choices: str) -> str:
    """All words that can stand here or, of many, the three that look most like what was written."""
    words = choices.split(", ")
    if len(words) <= MANY or not isinstance(value, str):
        return choices
    return ", ".join(difflib.get_close_matches(f'"{value}"', words, n=3, cutoff=0.0)) + ", …"


def _keys_at(path: Path, model: type[BaseModel]) -> list[str]:
    """The keys that may stand in the table at this place."""
    here: Any = model
    for step in path:
        if isinstance(here, type) and issubclass(here, BaseModel):
            here = next((field.annotation for name, field in here.model_fields.items() if step in (field.alias, name)), None)
        else:
            here = typing.get_args(here)[-1]  # an item of a list, a value of a table
        choices = [choice for choice in typing.get_args(here) if choice is not type(None)]
        if type(None) in typing.get_args(here):
            here = choices[0]
    return [field.alias or name for name, field in here.model_fields.items()]


def spelt(path: Path) -> str:
    """``tier.2.points`` for people, who count from one."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def written(value: object) -> str:
    """A value as it would stand in the file, cut short."""
    if isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, str):
        text = f'"{value}"'
    elif isinstance(value, dict | list):
        text = "{ … }" if isinstance(value, dict) else "[ … ]"
    else:
        text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"
