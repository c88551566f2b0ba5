"""From a programme file's text to a ``Programme``, or to every mistake in it at once."""

from __future__ import annotations

import difflib
import re
import tomllib
import typing
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from counter_app.programme.file.faults import ProgrammeFileErrors
from counter_app.programme.file.lines import KeyLines, Path
from counter_app.programme.file.model import ProgrammeBlock
from counter_app.programme.file.values import MOST_DECIMALS, as_written, exact_number
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import ProgrammeFault

LONGEST_FILE = 200_000
"""Characters that a programme file may have at most."""

_Found = tuple[Path, str, str, str]
"""A mistake before it has a line: the way to it, the fault, what was found, what would be right."""


def load_programme(text: str, source: str) -> Programme:
    """The programme that this text says; ``source`` is the file's name for messages. Raises ProgrammeFileErrors with every mistake."""
    if len(text) > LONGEST_FILE:
        raise ProgrammeFileErrors([ProgrammeFault(source, 1, "", "too-long", str(len(text)), f"<= {LONGEST_FILE}")])
    text = text.removeprefix("\ufeff")
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        at = int(line[1]) if line else text.count("\n") + 1
        raise ProgrammeFileErrors([ProgrammeFault(source, at, "", "toml", str(error))]) from None
    found: list[_Found] = list(_across_keys(data))
    table: ProgrammeBlock | None = None
    decimals = data.get("decimals")
    context = {"decimals": decimals if isinstance(decimals, int) and 0 <= decimals <= MOST_DECIMALS else MOST_DECIMALS}
    try:
        table = ProgrammeBlock.model_validate(data, context=context)
    except ValidationError as error:
        found += [_in_own_words(details, data) for details in error.errors(include_url=False)]
    if table is None or found:
        lines = KeyLines(text)
        raise ProgrammeFileErrors([ProgrammeFault(source, lines.of(path), _spelt(path), *rest) for path, *rest in found])
    made: Programme = table.made()
    return made


# Mistakes across several keys, looked for in the raw data so that they are told beside all others


def _across_keys(data: Mapping[str, Any]) -> Iterator[_Found]:
    tiers = _tables(data.get("tier"))
    yield from _twice(tiers, "id", ("tier",))
    for block, key in (("event", "kind"), ("bonus", "for"), ("gift", "code"), ("voucher", "id"), ("cause", "id")):
        yield from _twice(_tables(data.get(block)), key, (block,))
    earning = data.get("earning")
    if isinstance(earning, dict):
        yield from _twice(_tables(earning.get("multiplier")), "name", ("earning", "multiplier"))
    for key in ("from-earned", "from-spent"):
        yield from _rising(tiers, key)
    yield from _unknown_tiers(data, (), frozenset(tier["id"] for _, tier in tiers if isinstance(tier.get("id"), str)))
    yield from _unpriced(data)


def _rising(tiers: Sequence[tuple[int, dict[str, Any]]], key: str) -> Iterator[_Found]:
    below = None
    for place, tier in tiers:
        start = exact_number(tier.get(key))
        if start is None:
            continue
        if place == 0 and start != 0:
            yield ("tier", 0, key), "first-tier-not-at-zero", _written(tier[key]), "0"
        if below is not None and start <= below:
            yield ("tier", place, key), "tiers-not-rising", _written(tier[key]), f"> {as_written(below)}"
        below = start


_NAMES_TIERS = ("on-tier", "tiers", "from-tier")
_KEYED_BY_TIERS = ("price-for", "odds-for")


def _unknown_tiers(value: Any, path: Path, known: frozenset[str]) -> Iterator[_Found]:
    """Every place that names a tier which the programme doesn't have."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _unknown_tiers(item, (*path, place), known)
    elif isinstance(value, dict):
        for key, item in value.items():
            named: list[Any] = []
            if key in _NAMES_TIERS:
                named = item if isinstance(item, list) else [item]
            elif key in _KEYED_BY_TIERS and isinstance(item, dict):
                named = list(item)
            for tier in named:
                if isinstance(tier, str) and tier not in known:
                    yield (*path, key), "unknown-tier", _written(tier), ", ".join(sorted(known))
            yield from _unknown_tiers(item, (*path, key), known)


def _unpriced(data: Mapping[str, Any]) -> Iterator[_Found]:
    """Gifts of the programme's own that nothing prices."""
    redeeming = data.get("redeeming")
    rules: dict[str, Any] = redeeming if isinstance(redeeming, dict) else {}
    named = rules.get("grades")
    grades: dict[str, Any] = named if isinstance(named, dict) else {}
    for place, gift in _tables(data.get("gift")):
        grade = gift.get("grade")
        if isinstance(grade, str) and grade not in grades:
            yield ("gift", place, "grade"), "unknown-grade", _written(grade), ", ".join(sorted(grades))
        by_retail = "points-per-yuan" in rules and "price" in gift
        if "points" not in gift and grade is None and not by_retail:
            yield ("gift", place, "points"), "missing-key", "", "points"


def _tables(value: object) -> list[tuple[int, dict[str, Any]]]:
    return [(place, item) for place, item in enumerate(value) if isinstance(item, dict)] if isinstance(value, list) else []


def _twice(tables: Sequence[tuple[int, dict[str, Any]]], key: str, path: Path) -> Iterator[_Found]:
    seen: set[str] = set()
    for place, table in tables:
        name = table.get(key)
        if isinstance(name, str):
            if name in seen:
                yield (*path, place, key), "duplicate", f'"{name}"', ""
            seen.add(name)


# The model's complaints in this file's words

_FAULT_OF = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "int_type": "not-a-whole-number",
    "greater_than_equal": "not-a-whole-number",
    "less_than_equal": "not-a-whole-number",
    "enum": "not-in-list",
    "bool_type": "not-yes-or-no",
    "date_type": "not-a-date",
    "list_type": "not-a-list",
    "dict_type": "not-a-table",
    "model_type": "not-a-table",
    "too_short": "empty",
}


def _in_own_words(details: ErrorDetails, data: Mapping[str, Any]) -> _Found:
    path = _as_it_stands(tuple(details["loc"]), data)
    kind, value, more = details["type"], details["input"], details.get("ctx", {})
    if kind == "fault":
        found = "" if isinstance(value, dict) else _written(value)
        return path, more["fault"], found, more["right"]
    fault = _FAULT_OF[kind]
    if fault == "missing-key":
        return path, fault, "", str(path[-1])
    if fault == "unknown-key":
        known = _keys_at(path[:-1])
        near = difflib.get_close_matches(str(path[-1]), known, n=1)
        return path, fault, str(path[-1]), near[0] if near else ", ".join(known)
    if path and path[-1] == "[key]":
        path = path[:-1]
    right = {
        "not-a-whole-number": _whole(value, more),
        "not-in-list": str(more.get("expected", "")).replace("'", '"').replace(" or ", ", "),
        "not-yes-or-no": "true, false",
        "not-a-date": "2026-11-01",
        "not-a-list": f"[[{_spelt(path)}]]" if path == ("tier",) else "[ … ]",
        "not-a-table": "{ … }",
        "empty": f"[[{_spelt(path)}]]",
    }[fault]
    return path, fault, _written(value), right


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
    return value if isinstance(value, str) and value.isdecimal() and value.isascii() else "1"


def _keys_at(path: Path) -> list[str]:
    """The keys that may stand in the table at this place."""
    here: Any = ProgrammeBlock
    for step in path:
        if isinstance(here, type) and issubclass(here, BaseModel):
            here = next((field.annotation for field in here.model_fields.values() if field.alias == step), None)
        else:
            here = typing.get_args(here)[-1]  # an item of a list, a value of a table
        choices = [choice for choice in typing.get_args(here) if choice is not type(None)]
        if type(None) in typing.get_args(here):
            here = choices[0]
    return [field.alias or name for name, field in here.model_fields.items()]


def _spelt(path: Path) -> str:
    """``tier.2.points`` for people, who count from one."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def _written(value: object) -> str:
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
