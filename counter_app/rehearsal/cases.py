"""From a case file's text to the cases it holds, or to every mistake in it at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from counter_app.database.outside import TooLarge, text_outside, why_unread
from counter_app.programme.file.complaints import Found, in_own_words, spelt, written
from counter_app.programme.file.faults import FAULTS, ProgrammeFileErrors
from counter_app.programme.file.faults import sentence as programme_sentence
from counter_app.programme.file.lines import KeyLines
from counter_app.programme.file.load import load_programme
from counter_app.programme.file.toml import NotToml, parsed
from counter_app.programme.file.values import MOST_DECIMALS
from counter_app.programme.programme import Programme
from counter_app.rehearsal.format import STEPS, CaseFile, Gift, Step, Table
from counter_app.resources import resource

T = TypeVar("T", bound=Table)
Place = tuple[str | int, ...]

MOST_BYTES = 1024 * 1024
"""Bytes of a case file, or of a programme file."""

OWN_FAULTS = {
    **FAULTS,
    "not-grams": "this is not a weight in grams",
    "unknown-step": "there is no such step",
    "no-date": "the first step of a case says on which day it happens",
    "goes-back": "a day may not lie before the one before it",
    "no-member": "this is told of a member, and none is named",
    "no-programme": "there is no such programme",
}
"""What can be wrong with a case file, with its English sentence."""


class CaseFileErrors(Exception):
    """A case file that can't be played. ``lines`` are its mistakes, top to bottom: file, line, key, what is wrong, what would be right."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


@dataclass(frozen=True, slots=True)
class ProgrammeFile:
    """The programme that the cases are about: its text, the file's name, and what it says."""

    text: str
    source: str
    says: Programme


@dataclass(frozen=True, slots=True)
class Case:
    """Some days of some members, step by step; ``first`` is the date of the first step. ``line`` is where it stands in the file."""

    name: str
    steps: tuple[Step, ...]
    first: date
    line: int


@dataclass(frozen=True, slots=True)
class Cases:
    """A case file, read: its name as it was given, the programme, the gifts and the cases."""

    source: str
    programme: ProgrammeFile
    gifts: tuple[Gift, ...]
    cases: tuple[Case, ...]


def read_cases(path: Path, *, programme: ProgrammeFile | None = None) -> Cases:
    """The cases of the file at ``path``, about the programme that it names (or the one that is given instead). Raises CaseFileErrors."""
    try:
        text = text_outside(path, MOST_BYTES)
    except (OSError, UnicodeDecodeError, TooLarge) as error:
        raise CaseFileErrors([f"{path}: the file can't be read ({why_unread(error)})"]) from error
    return cases_of(text, str(path), path.parent, programme=programme)


def cases_of(text: str, source: str, folder: Path, *, programme: ProgrammeFile | None = None) -> Cases:
    """The cases that this text says; ``folder`` is where a programme file's path starts from. Raises CaseFileErrors with every mistake."""
    try:
        data = parsed(text)
    except NotToml as error:
        raise CaseFileErrors([f"{source}:{error.line}: {OWN_FAULTS['toml']} ({error})"]) from None
    return _Reader(text, source, data).read(folder, programme)


def programme_file(named: str, folder: Path) -> ProgrammeFile:
    """The shipped programme of this name, or the ``.toml`` file at this path from ``folder`` (else from the folder where the command was
    typed); a path to anything else is none. Raises OSError, UnicodeDecodeError, TooLarge and ProgrammeFileErrors."""
    shipped = resource("programmes", f"{named}.toml")
    places = [shipped] if "/" not in named and shipped.is_file() else [folder / named, Path.cwd() / named]
    path = next((place for place in places if place.suffix == ".toml" and place.is_file()), None)
    if path is None:
        raise FileNotFoundError(2, "no such file", named)
    text = text_outside(path, MOST_BYTES)
    return ProgrammeFile(text, path.name, load_programme(text, str(path)))


class _Reader:
    """Reads one file and gathers what is wrong with it."""

    def __init__(self, text: str, source: str, data: dict[str, Any]) -> None:
        self.source, self.data = source, data
        self.lines = KeyLines(text)
        self.found: list[Found] = []

    def read(self, folder: Path, programme: ProgrammeFile | None) -> Cases:
        programme = programme or self._programme(folder)
        context = {"decimals": programme.says.decimals if programme is not None else MOST_DECIMALS}
        file = self._table(CaseFile, self.data, (), context)
        cases = []
        for place, table in enumerate(_tables(self.data.get("case"))):
            at: Place = ("case", place)
            steps = [self._step(each, (*at, "step", number), context) for number, each in enumerate(_tables(table.get("step")))]
            self.found += _out_of_order(steps, at)
            cases.append((table, [step for step in steps if step is not None], self.lines.of(at)))
        self.found += self._twice()
        if self.found or file is None or programme is None:
            raise CaseFileErrors([self._sentence(*one) for one in sorted(self.found, key=lambda one: self.lines.of(one[0]))])
        return Cases(
            self.source,
            programme,
            tuple(file.gift),
            tuple(Case(table["name"], tuple(steps), _first(steps), line) for table, steps, line in cases),
        )

    def _programme(self, folder: Path) -> ProgrammeFile | None:
        named = self.data.get("programme")
        if not isinstance(named, str) or not named:
            return None  # the model says so
        try:
            return programme_file(named, folder)
        except (OSError, UnicodeDecodeError, TooLarge):
            known = sorted(path.stem for path in resource("programmes").glob("*.toml"))
            self.found.append((("programme",), "no-programme", written(named), f"{', '.join(known)}, or the path of a programme file"))
        except ProgrammeFileErrors as errors:
            raise CaseFileErrors([programme_sentence(fault) for fault in errors.faults]) from errors
        return None

    def _table(self, model: type[T], data: dict[str, Any], at: Place, context: dict[str, int]) -> T | None:
        try:
            return model.model_validate(data, context=context)
        except ValidationError as error:
            for details in error.errors(include_url=False):
                path, fault, found, right = in_own_words(details, data, model)
                self.found.append(((*at, *path), fault, found, right))
        return None

    def _step(self, data: dict[str, Any], at: Place, context: dict[str, int]) -> Step | None:
        do = data.get("do")
        model = STEPS.get(do) if isinstance(do, str) else None
        if model is None:
            fault = "missing-key" if do is None else "unknown-step"
            self.found.append(((*at, "do"), fault, "" if do is None else written(do), ", ".join(STEPS)))
            return None
        step = self._table(model, data, at, context)
        if step is not None and step.member is None and "ref" not in data and "receipt" not in data:
            for key in step.expect.of_a_member:
                if key in step.expect.model_fields_set:
                    self.found.append(((*at, "expect", key), "no-member", "", 'member = "A"'))
        return step

    def _twice(self) -> Iterator[Found]:
        seen: set[str] = set()
        for place, table in enumerate(_tables(self.data.get("gift"))):
            code = table.get("code")
            if isinstance(code, str) and code in seen:
                yield ("gift", place, "code"), "duplicate", written(code), ""
            seen.add(str(code))

    def _sentence(self, path: Place, fault: str, found: str, right: str) -> str:
        key = f"{spelt(path)}: " if path else ""
        stands = f" ({found})" if found else ""
        better = f"; right would be: {right}" if right else ""
        return f"{self.source}:{self.lines.of(path)}: {key}{OWN_FAULTS[fault]}{stands}{better}"


def _tables(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _out_of_order(steps: Sequence[Step | None], at: Place) -> Iterator[Found]:
    today = None
    for number, step in enumerate(steps):
        if step is None:
            continue
        if step.on is None:
            if number == 0:
                yield (*at, "step", 0), "no-date", "", "on = 2023-05-10"
            continue
        if today is not None and step.on < today:
            yield (*at, "step", number, "on"), "goes-back", step.on.isoformat(), f">= {today.isoformat()}"
        today = step.on


def _first(steps: Sequence[Step]) -> date:
    first = steps[0].on
    assert first is not None
    return first
