"""Reading a shop's CSV file as it really is: UTF-8 with or without BOM or GB18030, commas, semicolons or tabs, quoted line breaks.

A file is untrusted: its size, its lines and its fields are bounded before anything of it is looked at.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from counter_app.programme.refusals import FileRefused, Refused, Trouble

MOST_BYTES = 256 * 1024 * 1024
MOST_FIELD = 4_000
MOST_COLUMNS = 64
ENCODINGS = ("utf-8-sig", "gb18030")


class Line(NamedTuple):
    """One line of the file: the number of the physical line it starts at (the header is 1), and its fields in the order of the columns
    asked for, "" for a column that the file hasn't. ``whole``: it has as many fields as the header."""

    number: int
    values: Sequence[str]
    whole: bool


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file read whole. ``sha`` is SHA-256 of its bytes: the same file again is known by it."""

    name: str
    sha: bytes
    text: str

    @property
    def roughly(self) -> int:
        """About how many lines there are."""
        return self.text.count("\n")


def read_file(path: Path) -> SourceFile:
    """The file's text. Raises Refused(FileRefused): too-large, not-text; Trouble("cannot-read")."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused(FileRefused(why="too-large"))
        raw = path.read_bytes()
    except OSError as error:
        raise Trouble("cannot-read", error.strerror or "") from error
    if b"\x00" in raw:
        raise Refused(FileRefused(why="not-text"))
    for encoding in ENCODINGS:
        try:
            return SourceFile(path.name, hashlib.sha256(raw).digest(), raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise Refused(FileRefused(why="not-text"))


def lines_of(source: SourceFile, columns: Mapping[str, Sequence[str]], needed: Sequence[str]) -> Iterator[Line]:
    """The file's lines, blank ones left out. ``columns``: for each of our names, the headings it may have.

    Raises Refused(FileRefused): empty, missing-columns (``detail`` names them), broken (an open quote, a field beyond bounds; ``line``).
    """
    csv.field_size_limit(MOST_FIELD)
    reader = csv.reader(io.StringIO(source.text, newline=""), _dialect(source.text), strict=True)
    heading = _next(reader)
    if heading is None:
        raise Refused(FileRefused(why="empty"))
    width = len(heading)
    places = _places(heading, columns, needed)
    # One more field than the header has stands for every column that the file hasn't.
    pick = itemgetter(*(places.get(name, width) for name in columns))
    while True:
        number = reader.line_num + 1
        row = _next(reader)
        if row is None:
            return
        if any(row):
            whole = len(row) == width
            yield Line(number, pick([*row, ""] if whole else [*row, *[""] * (width + 1 - len(row))]), whole)


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    try:
        row = next(reader, None)
    except csv.Error as error:
        raise Refused(FileRefused(why="broken", line=getattr(reader, "line_num", 0))) from error
    if row is not None and len(row) > MOST_COLUMNS:
        raise Refused(FileRefused(why="broken", line=getattr(reader, "line_num", 0)))
    return row


def _dialect(text: str) -> type[csv.Dialect]:
    first = text.partition("\n")[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=first.count)

    return Found


def _places(heading: Sequence[str], columns: Mapping[str, Sequence[str]], needed: Sequence[str]) -> dict[str, int]:
    known = {title.strip().lower(): place for place, title in reversed(list(enumerate(heading)))}
    places = {}
    for name, titles in columns.items():
        for title in titles:
            if title.lower() in known:
                places[name] = known[title.lower()]
                break
    missing = [columns[name][0] for name in needed if name not in places]
    if missing:
        raise Refused(FileRefused(why="missing-columns", detail=", ".join(missing)))
    return places
