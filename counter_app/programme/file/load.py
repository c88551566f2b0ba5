"""From a programme file's text to a ``Programme``, or to every mistake in it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from counter_app.programme.file.complaints import Found, in_own_words, spelt, written
from counter_app.programme.file.faults import ProgrammeFileErrors
from counter_app.programme.file.lines import KeyLines, Path
from counter_app.programme.file.model import ProgrammeBlock
from counter_app.programme.file.toml import MOST_CHARACTERS, NotToml, parsed
from counter_app.programme.file.values import MOST_DECIMALS, as_written, exact_number
from counter_app.programme.programme import Programme
from counter_app.programme.refusals import ProgrammeFault

LONGEST_FILE = MOST_CHARACTERS
"""Characters that a programme file may have at most."""


def load_programme(text: str, source: str) -> Programme:
    """The programme that this text says; ``source`` is the file's name for messages. Raises ProgrammeFileErrors with every mistake."""
    if len(text) > LONGEST_FILE:
        raise ProgrammeFileErrors([ProgrammeFault(source, 1, "", "too-long", str(len(text)), f"<= {LONGEST_FILE}")])
    text = text.removeprefix("\ufeff")
    try:
        data = parsed(text)
    except NotToml as error:
        raise ProgrammeFileErrors([ProgrammeFault(source, error.line, "", "toml", str(error))]) from None
    found: list[Found] = list(_across_keys(data))
    table: ProgrammeBlock | None = None
    decimals = data.get("decimals")
    context = {"decimals": decimals if isinstance(decimals, int) and 0 <= decimals <= MOST_DECIMALS else MOST_DECIMALS}
    try:
        table = ProgrammeBlock.model_validate(data, context=context)
    except ValidationError as error:
        found += [in_own_words(details, data, ProgrammeBlock) for details in error.errors(include_url=False)]
    if table is None or found:
        lines = KeyLines(text)
        raise ProgrammeFileErrors([ProgrammeFault(source, lines.of(path), spelt(path), *rest) for path, *rest in found])
    made: Programme = table.made()
    return made


# Mistakes across several keys, looked for in the raw data so that they are told beside all others


def _across_keys(data: Mapping[str, Any]) -> Iterator[Found]:
    tiers = _tables(data.get("tier"))
    yield from _twice(tiers, "id", ("tier",))
    for block, key in (("event", "kind"), ("bonus", "for"), ("gift", "code"), ("voucher", "id"), ("cause", "id"), ("status", "id")):
        yield from _twice(_tables(data.get(block)), key, (block,))
    earning = data.get("earning")
    if isinstance(earning, dict):
        yield from _twice(_tables(earning.get("multiplier")), "name", ("earning", "multiplier"))
    for key in ("from-earned", "from-spent"):
        yield from _rising(tiers, key)
    yield from _unknown_tiers(data, (), _ids(tiers), _ids(_tables(data.get("status"))))
    yield from _unpriced(data)
    yield from _campaign(data)


def _campaign(data: Mapping[str, Any]) -> Iterator[Found]:
    """A campaign beside another programme has days, and brings no tiers and rates of its own."""
    if data.get("beside") is not True:
        return
    if "window" not in data:
        yield ("window",), "missing-key", "", "window"
    for key in ("tier-rules", "expiry", "approval", "sign-off", "collecting", "deposit", "discount"):
        if key in data:
            yield (key,), "not-beside", key, ""


def _rising(tiers: Sequence[tuple[int, dict[str, Any]]], key: str) -> Iterator[Found]:
    below = None
    for place, tier in tiers:
        start = exact_number(tier.get(key))
        if start is None:
            continue
        if place == 0 and start != 0:
            yield ("tier", 0, key), "first-tier-not-at-zero", written(tier[key]), "0"
        if below is not None and start <= below:
            yield ("tier", place, key), "tiers-not-rising", written(tier[key]), f"> {as_written(below)}"
        below = start


_NAMES_TIERS = ("on-tier", "tiers", "from-tier")
_KEYED_BY_TIERS = ("price-for", "odds-for", "pays-percent-for", "off-per-gram-for")
_STATUSES_TOO = ("tiers", "price-for")


def _ids(tables: Sequence[tuple[int, dict[str, Any]]]) -> frozenset[str]:
    return frozenset(table["id"] for _, table in tables if isinstance(table.get("id"), str))


def _unknown_tiers(value: Any, path: Path, known: frozenset[str], statuses: frozenset[str]) -> Iterator[Found]:
    """Every place that names a tier (or, for gifts, a status) which the programme doesn't have."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _unknown_tiers(item, (*path, place), known, statuses)
    elif isinstance(value, dict):
        for key, item in value.items():
            named: list[Any] = []
            if key in _NAMES_TIERS:
                named = item if isinstance(item, list) else [item]
            elif key in _KEYED_BY_TIERS and isinstance(item, dict):
                named = list(item)
            right = known | statuses if key in _STATUSES_TOO else known
            for tier in named:
                if isinstance(tier, str) and tier not in right:
                    yield (*path, key), "unknown-tier", written(tier), ", ".join(sorted(right))
            yield from _unknown_tiers(item, (*path, key), known, statuses)


def _unpriced(data: Mapping[str, Any]) -> Iterator[Found]:
    """Gifts of the programme's own that nothing prices in points; and those without a retail price beside some that have one: a basket
    would slip under the approval by retail price."""
    redeeming = data.get("redeeming")
    rules: dict[str, Any] = redeeming if isinstance(redeeming, dict) else {}
    named = rules.get("grades")
    grades: dict[str, Any] = named if isinstance(named, dict) else {}
    gifts = _tables(data.get("gift"))
    some_priced = any("price" in gift for _, gift in gifts)
    for place, gift in gifts:
        if some_priced and "price" not in gift:
            yield ("gift", place, "price"), "missing-key", "", "price"
        grade = gift.get("grade")
        if isinstance(grade, str) and grade not in grades:
            yield ("gift", place, "grade"), "unknown-grade", written(grade), ", ".join(sorted(grades))
        by_retail = "points-per-yuan" in rules and "price" in gift
        if "points" not in gift and grade is None and not by_retail:
            yield ("gift", place, "points"), "missing-key", "", "points"


def _tables(value: object) -> list[tuple[int, dict[str, Any]]]:
    return [(place, item) for place, item in enumerate(value) if isinstance(item, dict)] if isinstance(value, list) else []


def _twice(tables: Sequence[tuple[int, dict[str, Any]]], key: str, path: Path) -> Iterator[Found]:
    seen: set[str] = set()
    for place, table in tables:
        name = table.get(key)
        if isinstance(name, str):
            if name in seen:
                yield (*path, place, key), "duplicate", f'"{name}"', ""
            seen.add(name)
