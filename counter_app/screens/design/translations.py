"""The words and their translations: collected from the code, kept one file per area, compiled into one.

    python -m counter_app.screens.design.translations missing [AREA]   lines ``English<TAB>`` that have no Chinese yet
    python -m counter_app.screens.design.translations fill AREA        reads lines ``English<TAB>中文[<TAB>meaning]`` from standard input
    python -m counter_app.screens.design.translations refresh [AREA]   new texts into the file, texts no longer said out of it
    python -m counter_app.screens.design.translations compile          all files into the one the program loads
    python -m counter_app.screens.design.translations check            everything that is wrong, and exit code 1 if anything is

An area is a folder of ``screens`` (``resources/translations/<area>.zh_CN.ts``), so that two people never write one file; what
stands in the design system and in ``wording`` is ``common``. What ``common`` says need not be said again. Files are Qt
Linguist's; texts are collected from the calls ``tr("…")`` and ``trn("…", "…", n)``, whose texts must be literals.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import PySide6

from counter_app.screens.design.assets import RESOURCES

PACKAGE = Path(__file__).resolve().parents[2]
FOLDER = RESOURCES / "translations"
COMPILED = FOLDER / "counter_zh_CN.qm"
COMMON = "common"
_PLACES = re.compile(r"\{(\w*)[^}]*\}")

Key = tuple[str, str]
"""A text and its meaning (empty for most)."""


@dataclass(frozen=True)
class Saying:
    """One text in the code, or a call that can't be collected (``problem``)."""

    area: str
    where: str
    text: str
    meaning: str = ""
    values: frozenset[str] = frozenset()
    problem: str = ""

    @property
    def key(self) -> Key:
        return self.text, self.meaning


def area_of(module: Path) -> str:
    """Which file the texts of a module stand in."""
    parts = module.relative_to(PACKAGE).with_suffix("").parts
    if parts[0] != "screens":
        return parts[0]
    inside = parts[1] if len(parts) > 1 else ""
    return COMMON if inside in ("design", "wording", "__init__") else inside


def sayings() -> list[Saying]:
    """Every text in the code, in the order of files and lines."""
    return [saying for module in sorted(PACKAGE.rglob("*.py")) for saying in _sayings_of(module)]


def _sayings_of(module: Path) -> Iterator[Saying]:
    source = module.read_text(encoding="utf-8")
    if "tr(" not in source and "trn(" not in source:
        return
    area, name = area_of(module), module.relative_to(PACKAGE.parent).as_posix()
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "trn")):
            continue
        where = f"{name}:{node.lineno}"
        meaning = next((keyword.value for keyword in node.keywords if keyword.arg == "meaning"), ast.Constant(""))
        values = frozenset(keyword.arg for keyword in node.keywords if keyword.arg) | ({"n"} if node.func.id == "trn" else set())
        texts = node.args[: 2 if node.func.id == "trn" else 1]
        for text in texts:
            if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                yield Saying(area, where, "", problem="the text is not a literal")
            elif not (isinstance(meaning, ast.Constant) and isinstance(meaning.value, str)):
                yield Saying(area, where, "", problem="the meaning is not a literal")
            else:
                yield Saying(area, where, text.value, meaning.value, values)


def file_of(area: str) -> Path:
    return FOLDER / f"{area}.zh_CN.ts"


def read(area: str) -> dict[Key, str]:
    """The translations of an area's file, unfinished ones as empty strings; nothing when there is no file yet."""
    file = file_of(area)
    if not file.exists():
        return {}
    found: dict[Key, str] = {}
    for message in ElementTree.parse(file).getroot().iter("message"):
        translation = message.find("translation")
        done = translation is not None and translation.get("type") is None
        key = message.findtext("source") or "", message.findtext("comment") or ""
        found[key] = (translation.text or "") if done and translation is not None else ""
    return found


def write(area: str, entries: dict[Key, str]) -> None:
    """Keep an area's translations, sorted, so that two people's additions meet as little as possible."""
    root = ElementTree.Element("TS", version="2.1", language="zh_CN", sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name")
    for (text, meaning), said in sorted(entries.items()):
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        if meaning:
            ElementTree.SubElement(message, "comment").text = meaning
        translation = ElementTree.SubElement(message, "translation")
        if said:
            translation.text = said
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
    file_of(area).write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def areas() -> list[str]:
    """The areas that have a file, and those that have texts."""
    return sorted({file.name.removesuffix(".zh_CN.ts") for file in FOLDER.glob("*.zh_CN.ts")} | {saying.area for saying in sayings()})


def refresh(area: str) -> int:
    """Bring an area's file to what its code says; finished translations stay. Returns how many texts lack one."""
    common = read(COMMON) if area != COMMON else {}
    before = read(area)
    wanted = {s.key for s in sayings() if s.area == area and not s.problem and not common.get(s.key)}
    write(area, {key: before.get(key, "") for key in wanted})
    return sum(1 for key in wanted if not before.get(key))


def fill(area: str, lines: list[str]) -> list[str]:
    """Take ``English<TAB>中文[<TAB>meaning]`` lines into an area's file. Returns what could not be taken."""
    refresh(area)
    entries, left = read(area), []
    for line in lines:
        if not line.strip():
            continue
        text, _tab, rest = line.rstrip("\n").partition("\t")
        said, _tab, meaning = rest.partition("\t")
        key = text.replace("\\n", "\n"), meaning.strip()
        if key not in entries:
            left.append(f"not said in {area} (or said in {COMMON}): {text}")
        elif said.strip():
            entries[key] = said.strip().replace("\\n", "\n")
    write(area, entries)
    return left


def problems() -> list[str]:
    """Everything that keeps the window from being wholly in Chinese, one line each."""
    by_area = {area: read(area) for area in areas()}
    found: list[str] = []
    known: dict[Key, tuple[str, str]] = {}
    for area, entries in by_area.items():
        for key, said in entries.items():
            if not said:
                continue
            if key in known and known[key][1] != said:
                found.append(f"{key[0]!r} is {known[key][1]!r} in {known[key][0]} and {said!r} in {area}: give one of them a meaning")
            known.setdefault(key, (area, said))
    for saying in sayings():
        if saying.problem:
            found.append(f"{saying.where}: {saying.problem}")
        elif saying.key not in known:
            found.append(f"{saying.where}: no Chinese for {saying.text!r}")
        elif empty := (_places(saying.text) | _places(known[saying.key][1])) - saying.values:
            found.append(f"{saying.where}: nothing is given for {sorted(empty)} in {saying.text!r} or its Chinese")
    return list(dict.fromkeys(found))


def _places(text: str) -> set[str]:
    return set(_PLACES.findall(text))


def compile_all() -> Path:
    """Compile every area's file into the one the program loads, and return it."""
    sources = sorted(FOLDER.glob("*.zh_CN.ts"))
    tool = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    made = COMPILED.with_suffix(f".{os.getpid()}.new")
    subprocess.run([tool, "-silent", *sources, "-qm", made], check=True, capture_output=True)
    made.replace(COMPILED)  # whole or not at all: several test runs may compile at once
    return COMPILED


def compile_when_stale() -> Path:
    """Compile if a file is newer than what was compiled, or nothing was yet."""
    newest = max((file.stat().st_mtime_ns for file in FOLDER.glob("*.zh_CN.ts")), default=0)
    if not COMPILED.exists() or COMPILED.stat().st_mtime_ns < newest:
        compile_all()
    return COMPILED


def main(arguments: list[str]) -> int:
    """The command line of this module; returns the exit code."""
    what, given = (arguments[0] if arguments else "check"), arguments[1:]
    if what == "missing":
        done = {key for area in areas() for key, said in read(area).items() if said}
        lacking = [s for s in sayings() if not s.problem and s.key not in done and (not given or s.area in given)]
        lines = dict.fromkeys(f"{s.text}\t".replace("\n", "\\n") + (f"\t{s.meaning}" if s.meaning else "") for s in lacking)
        sys.stdout.writelines(f"{line}\n" for line in lines)
    elif what == "fill" and len(given) == 1:
        sys.stdout.writelines(f"{line}\n" for line in fill(given[0], sys.stdin.readlines()))
    elif what == "refresh":
        for area in given or areas():
            sys.stdout.write(f"{area}: {refresh(area)} without translation\n")
    elif what == "compile":
        sys.stdout.write(f"{compile_all()}\n")
    elif what == "check":
        found = problems()
        sys.stdout.writelines(f"{line}\n" for line in found)
        return 1 if found else 0
    else:
        sys.stdout.write(__doc__ or "")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
